"""The grammar of what waits for a person."""

from argparse import ArgumentParser

from app.cli.words import an_id
from app.records.codes import ConflictChoice


def settle(parser: ArgumentParser) -> None:
    """``settle``."""
    parser.add_argument("conflict", type=an_id, metavar="ID")
    parser.add_argument("choice", type=ConflictChoice, choices=[ConflictChoice.KEPT, ConflictChoice.OTHER])
    parser.add_argument("--reason", metavar="TEXT", help="needed where the sheet is confirmed")


def withdraw(parser: ArgumentParser) -> None:
    """``withdraw``."""
    parser.add_argument("place", type=int, metavar="PLACE", help="as held lists it")
    parser.add_argument("--reason", required=True, metavar="TEXT")


def came_back(parser: ArgumentParser) -> None:
    """``came-back``."""
    parser.add_argument("--read", action="store_true", help="it was read: tell it no more")
