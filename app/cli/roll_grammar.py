"""The grammar of what is done to one sheet."""

from argparse import ArgumentParser

from app.cli.words import an_id, mark_word


def walk_in(parser: ArgumentParser) -> None:
    """``walk-in``."""
    parser.add_argument("session", type=an_id, metavar="SESSION")
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--name", help="of somebody on no list")
    who.add_argument("--learner", dest="learner_no", metavar="NO", help="a learner who is not in this class")
    parser.add_argument("--reason", metavar="TEXT", help="for a confirmed sheet: then it is a correction")
    parser.add_argument("--as-member", action="store_true", help="on a confirmed sheet: expected there, not a guest")


def correct(parser: ArgumentParser) -> None:
    """``correct``."""
    parser.add_argument("session", type=an_id, metavar="SESSION")
    parser.add_argument("mark", type=mark_word, metavar="NO=STATUS[:MINUTES]")
    parser.add_argument("--reason", required=True)


def reopen(parser: ArgumentParser) -> None:
    """``reopen``."""
    parser.add_argument("session", type=an_id, metavar="SESSION")
    parser.add_argument("--reason", required=True, metavar="TEXT")
