"""``passphrase``: another one opens the profile from now on."""

import sys
from argparse import Namespace
from getpass import getpass

from app.cli.answer import Answer
from app.cli.opened import Opened, opening_of
from app.records.refusal import Refusal, Refused
from app.storage.backing_up import Backups

_LONGEST = 4096


def change(desk: Opened, options: Namespace) -> Answer:
    """``passphrase``. Asked twice at a terminal; else it is the first line of what comes in."""
    at = opening_of(options)
    Backups(desk.ctx.store, desk.folder, at.offer).change_passphrase(at.passphrase, _new())
    return Answer({"changed": True}, ["口令已改,下次打开用新的。以前的备份仍用当时的口令,请再备份一次。"])


def _new() -> str:
    if not sys.stdin.isatty():
        return _decoded(sys.stdin.buffer.readline(_LONGEST)).rstrip("\r\n")
    typed = getpass("新口令:")
    if getpass("再输一次:") != typed:
        raise Refused(Refusal("passphrase_repeat", "passphrase"))
    return typed


def _decoded(line: bytes) -> str:
    """A line as a console sends it: in UTF-8, or in the encoding of a Chinese Windows. Refused: ``passphrase_unreadable``."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(Refusal("passphrase_unreadable", "passphrase"))
