"""The command line of the desk: ``xuezhan COMMAND …``."""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from app.cli.parser import make_parser
from app.config import hurry


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command and return its exit status: 0 done, 1 bug, 2 usage, 3 refused, 4 the world, 5 no gateway."""
    _speak_utf8()
    parser = make_parser()
    try:
        options = parser.parse_args(arguments)
        if options.command == "init" and not options.staff:
            parser.error("init needs --staff LOGIN, the first manager")
    except SystemExit as end:  # argparse has said what is wrong, or what was asked for
        return int(end.code or 0)
    if options.command == "desk":
        from app.cli.window import desk  # start-up: the window must not wait for what commands need

        return desk(options)
    if arguments is None:
        hurry()
    return _command(options)


def _command(options: argparse.Namespace) -> int:
    # Start-up: storage and verbs are for the commands that use them, after the arguments are understood.
    from app.cli.answer import Exit, as_json
    from app.cli.dispatch import answer

    try:
        said = answer(options)
    except KeyboardInterrupt:
        return 130
    try:
        for warning in said.warnings:
            print(warning, file=sys.stderr, flush=True)
        if options.json:
            print(as_json(said.document), flush=True)
        if said.status is not Exit.DONE or not options.json:
            print(*said.lines, sep="\n", file=sys.stdout if said.status is Exit.DONE else sys.stderr, flush=True)
    except BrokenPipeError:  # whoever read us has enough; nothing may be written when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return int(said.status)


def _speak_utf8() -> None:
    """Consoles and pipes of old code pages lose hanzi; what cannot be said is escaped, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
