"""Other desks' files on their way through this one: taken in from a stick, delivered after our own records, handed out again.

Nothing in them can be read here. Whatever becomes of them, our own exchange has ended well before.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from app.domain.clock import Clock
from app.domain.wire import bundle
from app.domain.wire.errors import WireError
from app.domain.wire.limits import MAX_BUNDLE_BYTES
from app.records.bundles import CarriedRow
from app.records.refusal import Refusal, Refused
from app.storage import carried
from app.storage import exchange as file
from app.storage.store import Store
from app.sync.errors import ExchangeFault, NotTaken, TooLarge
from app.sync.sticks import read_file, refused, write_whole

log = logging.getLogger(__name__)

REPLY_SUFFIX = ".xzrep"


@runtime_checkable
class Bearer(Protocol):
    """What brings another desk's file to the gateway, and its reply back."""

    def carry(self, requests: bytes, cancelled: Callable[[], bool]) -> bytes:
        """Raises ``NotTaken`` for what the gateway says of the file, another ``ExchangeFault`` for the line."""
        ...


def take_in(store: Store, clock: Clock, sources: Sequence[Path]) -> list[CarriedRow]:
    """Take in files from a stick, all or none.

    Refused: ``not_enrolled``, ``file_missing``, ``file_unreadable``, ``not_a_file``, ``not_a_request``, ``bundle_truncated``, ``bundle_damaged``,
    ``bundle_too_large``, ``bundle_too_new``, ``bundle_other_gateway``, ``carry_full``.
    """
    standing = file.standing(store)
    if standing is None:
        raise Refused(Refusal("not_enrolled"))
    contents: list[tuple[str, bytes]] = []
    for source in sources:
        content = read_file(source, MAX_BUNDLE_BYTES)
        try:
            addressee = bundle.addressee(content)
        except WireError as error:
            raise refused(error, "not_a_request") from error
        if addressee != bundle.fingerprint(standing.gateway_key):
            raise Refused(Refusal("bundle_other_gateway", "file"))
        contents.append((source.stem, content))
    return carried.take_in(store, contents, clock.now())


def deliver(store: Store, line: Bearer, cancelled: Callable[[], bool]) -> None:
    """Bring what waits to the gateway, one file after the other; where the line fails, the rest waits for the next exchange."""
    for identity in carried.waiting(store):
        if cancelled():
            return
        content = carried.content_of(store, identity)
        if content is None:
            continue
        try:
            reply = line.carry(content, cancelled)
        except NotTaken as fault:
            carried.keep_refusal(store, identity, fault.detail or fault.code)
        except TooLarge:
            carried.keep_refusal(store, identity, TooLarge.code)
        except ExchangeFault as fault:
            log.info("carrying stopped: %s", fault)
            return
        else:
            if not _answers(reply, content):
                log.info("carrying stopped: another answer than to what was carried")
                return
            carried.keep_answer(store, identity, reply)


def hand_out(store: Store, clock: Clock, folder: Path) -> list[Path]:
    """Write the replies that came for others into a folder, each beside its request's name. Returns the files.

    Raises ``DiskTrouble``; what was written by then is out. Refused: ``folder_unknown``.
    """
    if not folder.is_dir():
        raise Refused(Refusal("folder_unknown", "folder", params={"folder": str(folder)}))
    written: list[Path] = []
    for reply in carried.to_hand_out(store):
        target = _free(folder, reply.name)
        write_whole(target, reply.content)
        carried.handed_out(store, reply.id, clock.now())
        written.append(target)
    return written


def _free(folder: Path, name: str) -> Path:
    """A name that no file has: two stations may have given theirs the same."""
    target, number = folder / f"{name}{REPLY_SUFFIX}", 1
    while target.exists():
        number += 1
        target = folder / f"{name}-{number}{REPLY_SUFFIX}"
    return target


def _answers(reply: bytes, content: bytes) -> bool:
    try:
        return bundle.answers(reply) == bundle.file_digest(content)
    except WireError:
        return False
