"""The grammar of ``class``: opened, changed, taken off, brought back."""

import argparse

from app.cli.words import a_date, a_time, an_id
from app.records.codes import SessionKind


def add(parser: argparse.ArgumentParser) -> None:
    """``class add``."""
    parser.add_argument("--title", required=True)
    parser.add_argument("--term", required=True, help="2026春 or 2026秋")
    parser.add_argument("--weekday", required=True, type=int, metavar="1..7")
    parser.add_argument("--start", required=True, metavar="HH:MM")
    parser.add_argument("--minutes", required=True, type=int, metavar="N")
    parser.add_argument(
        "--also", dest="further", type=a_time, action="append", default=[], metavar="1..7/HH:MM/N",
        help="a further weekly time: weekday, start, minutes",
    )  # fmt: skip
    parser.add_argument("--sessions", required=True, type=int, metavar="N")
    parser.add_argument("--course", metavar="CODE", help="of the catalogue; without it a local course")
    begins = parser.add_mutually_exclusive_group()
    begins.add_argument(
        "--from", dest="first", type=a_date, metavar="DATE",
        help="first session on or after this day; without it today, where the term runs",
    )  # fmt: skip
    begins.add_argument("--from-start", action="store_true", help="from the term's first day")
    parser.add_argument("--kind", type=SessionKind, choices=list(SessionKind), default=SessionKind.LESSON)
    parser.add_argument("--venue")
    parser.add_argument("--teacher")
    parser.add_argument(
        "--separate", action="store_true", help="another class, where the term has one of that title already"
    )


def change(parser: argparse.ArgumentParser) -> None:
    """``class change``."""
    one(parser)
    parser.add_argument("--title")
    parser.add_argument("--teacher", help="empty for none")
    parser.add_argument("--venue", help="empty for none")
    parser.add_argument(
        "--time", dest="times", type=a_time, action="append", default=[], metavar="1..7/HH:MM/N",
        help="every weekly time the class is to have; without it as before",
    )  # fmt: skip
    parser.add_argument(
        "--sessions", type=int, metavar="N", help="how many are still to come; without it as many as before"
    )
    since = parser.add_mutually_exclusive_group()
    since.add_argument("--from", dest="since", type=a_date, metavar="DATE", help="from that day on; without it today")
    since.add_argument("--whole-term", action="store_true", help="it was wrong from the start")
    parser.add_argument("--check", action="store_true", help="say what would happen, change nothing")


def one(parser: argparse.ArgumentParser) -> None:
    """``class remove`` and ``class restore``."""
    parser.add_argument("class_id", type=an_id, metavar="ID")
