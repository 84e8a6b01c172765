"""The grammar of the command line. Options may stand before or after positionals, common ones before the command too."""

import argparse
from collections.abc import Callable
from functools import cache
from pathlib import Path

from app import __version__
from app.cli import class_grammar, roll_grammar, settle_grammar
from app.cli.words import a_date, an_id, level_word, mark_word
from app.records.codes import AttendanceStatus, ConsentPurpose, DocumentType, Sex, Source

_Fill = Callable[[argparse.ArgumentParser], None]


@cache
def make_parser() -> argparse.ArgumentParser:
    """The whole grammar, made once. ``command`` is the command's full name, as ``class add``."""
    parser = argparse.ArgumentParser(
        prog="xuezhan", description="学站: the desk of a grassroots learning station.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"xuezhan {__version__}")
    parser.set_defaults(profile=None, staff=None, key_file=None, json=False)
    _add_common(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, words, fill in _COMMANDS:
        _add(commands, name, name, words, fill)
    for first, acts in _NESTED.items():
        outer = _add(commands, first, first, " · ".join(f"{first} {second}" for second, _, _ in acts), _nothing)
        inner = outer.add_subparsers(metavar="ACT", required=True)
        for second, words, fill in acts:
            _add(inner, second, f"{first} {second}", words, fill)
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, full: str, words: str, fill: _Fill
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
    _add_common(parser)
    fill(parser)
    parser.set_defaults(command=full)
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    common = parser.add_argument_group("for every command")
    hide = argparse.SUPPRESS
    common.add_argument("--profile", type=Path, default=hide, metavar="DIR", help="folder of the profile")
    common.add_argument("--staff", default=hide, metavar="LOGIN", help="who acts")
    common.add_argument("--key-file", type=Path, default=hide, metavar="FILE", help="file with the profile's key")
    common.add_argument("--json", action="store_true", default=hide, help="one JSON document on standard output")


def _nothing(parser: argparse.ArgumentParser) -> None:
    del parser


def _init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--station", required=True, metavar="NAME")
    parser.add_argument("--code12", required=True, metavar="CODE", help="the station's 12-digit division code")
    parser.add_argument("--staff-name", metavar="NAME", help="the first manager's name; without it the login")
    parser.add_argument(
        "--staff-password-file", type=Path, metavar="FILE", help="accepted, unused before accounts exist"
    )
    parser.add_argument("--device-name", metavar="NAME", help="what this computer is called at the station")


def _enrol(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gateway", required=True, metavar="URL")
    parser.add_argument("--code", required=True, help="one-time code of the gateway's staff")
    parser.add_argument(
        "--other-station", metavar="CODE12", help="yes, at this station, which is not the one the profile was made for"
    )


def _import_roster(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="xlsx, xls, ods, et, csv or text, a web table")
    parser.add_argument(
        "--sheet", dest="sheets", action="append", metavar="NAME", help="take this sheet; again for another"
    )
    parser.add_argument(
        "--hidden", choices=["take", "leave"], default="leave", help="rows and columns out of sight; left without it"
    )
    parser.add_argument(
        "--password-file", type=Path, metavar="FILE", help="of a protected workbook; asked for without it"
    )
    parser.add_argument("--class", dest="class_title", metavar="TITLE", help="put everybody into this class")
    parser.add_argument("--term", help="of the classes; without it today's")
    parser.add_argument("--check", action="store_true", help="say what would happen, change nothing")
    parser.add_argument(
        "--take", default="", metavar="FIELDS", help="fields, by commas, for which the file goes before"
    )
    parser.add_argument("--same", action="append", default=[], metavar="ROW=NUMBER", help="a row is that learner")
    parser.add_argument("--other", action="append", default=[], metavar="ROW", help="a row is somebody new")
    parser.add_argument("--skip", action="append", default=[], metavar="ROW", help="leave a row out")
    parser.add_argument("--decide", type=Path, metavar="JSON", help="a file of decisions by row")


def _undo_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("batch", type=an_id, metavar="BATCH")


def _classes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--term", help="only this term's")


def _sessions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--class", dest="class_id", required=True, type=an_id, metavar="ID")


def _learners(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--find", default="", metavar="TEXT", help="pinyin, initials, hanzi, last four digits, number")
    parser.add_argument("--limit", type=int, default=1_000_000, metavar="N")


def _learner_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True)
    parser.add_argument("--no", metavar="NO", help="student number; without it the next of this desk")
    parser.add_argument("--sex", type=Sex, choices=list(Sex))
    for option in ("--birth", "--phone", "--phone-owner", "--community", "--emergency-contact", "--note"):
        parser.add_argument(option)
    parser.add_argument("--id-type", type=DocumentType, choices=list(DocumentType))
    parser.add_argument("--id-number")
    parser.add_argument("--class", dest="class_id", type=an_id, metavar="ID", help="enrol into this class")


def _enrol_learner(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--class", dest="class_id", required=True, type=an_id, metavar="ID")
    parser.add_argument("--learner", dest="learners", required=True, nargs="+", action="extend", metavar="NO")
    parser.add_argument("--from", dest="joined_on", type=a_date, metavar="DATE")
    parser.add_argument(
        "--also-on-confirmed", dest="also_on", metavar="REASON", help="present on the sheets confirmed since then, too"
    )


def _leave(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--class", dest="class_id", required=True, type=an_id, metavar="ID")
    parser.add_argument("--learner", dest="learner_no", required=True, metavar="NO")
    parser.add_argument("--on", type=a_date, metavar="DATE", help="first day no longer in the class; without it today")
    parser.add_argument("--undo", action="store_true", help="take the learner's last leaving back")


def _consent(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("learner_no", metavar="NO")
    parser.add_argument("purpose", type=ConsentPurpose, choices=list(ConsentPurpose))
    parser.add_argument("--withdraw", action="store_true")
    parser.add_argument("--witness", metavar="NAME")


def _merge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("learner_no", metavar="NO", help="whose entry goes; an id where two have one number")
    parser.add_argument("--into", required=True, metavar="NO", help="who stays")
    parser.add_argument("--reason", metavar="TEXT", help="kept in the trail")


def _unmerge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("learner_no", metavar="NO", help="of the entry that was merged, or its id")
    parser.add_argument("--reason", metavar="TEXT", help="kept in the trail")


def _roll(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", type=an_id, metavar="SESSION")
    parser.add_argument(
        "--mark", dest="marks", type=mark_word, action="append", default=[], metavar="NO=STATUS[:MINUTES]"
    )
    parser.add_argument("--rest", type=AttendanceStatus, choices=list(AttendanceStatus), help="for whoever has no mark")
    parser.add_argument("--confirm", action="store_true")
    parser.add_argument("--source", type=Source, choices=[Source.LIVE, Source.SCAN, Source.PAPER], default=Source.LIVE)


def _sheet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", type=an_id, metavar="SESSION")


def _attach(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", type=an_id, metavar="SESSION")
    parser.add_argument("file", type=Path, metavar="FILE", help="jpg, png, webp, heic, tiff or pdf")


def _attachment(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("attachment", type=an_id, metavar="ID")
    parser.add_argument("--to", required=True, type=Path, metavar="FILE")
    parser.add_argument("--purpose", default="查看附件", metavar="TEXT", help="kept in the trail (%(default)s)")


def _detach(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("attachment", type=an_id, metavar="ID")
    parser.add_argument("--undo", action="store_true", help="put it back")


def _skill(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", type=an_id, metavar="SESSION")
    parser.add_argument("learner_no", metavar="NO")
    parser.add_argument("levels", type=level_word, nargs="+", metavar="ITEM=LEVEL")


def _cancel(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", type=an_id, metavar="SESSION")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--reason")
    what.add_argument("--undo", action="store_true", help="plan the session again")


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


def _files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")


def _restore(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--set-aside", action="store_true", help="a profile that is there is set aside, not deleted")


def _folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["attendance", "roster", "outcomes"])
    parser.add_argument("--format", required=True, choices=["xlsx", "csv"])
    parser.add_argument("--to", required=True, type=Path, metavar="FILE")
    parser.add_argument("--purpose", required=True, metavar="TEXT", help="kept in the trail")
    parser.add_argument("--recipient", metavar="TEXT", help="kept in the trail")
    parser.add_argument("--class", dest="class_id", type=an_id, metavar="ID", help="only this class's")
    parser.add_argument("--numbers", default="none", choices=["none", "masked", "full"], help="of documents and phones")


_COMMANDS: tuple[tuple[str, str, _Fill], ...] = (
    ("desk", "open the window", _nothing),
    ("init", "a new profile with its first manager (--staff)", _init),
    ("enrol", "make this desk known to a gateway", _enrol),
    ("import-roster", "read a roster: a workbook, text or a web table", _import_roster),
    ("imports", "imports of the station that were not taken back", _nothing),
    ("undo-import", "take an import back", _undo_import),
    ("classes", "the classes", _classes),
    ("sessions", "a class's sessions", _sessions),
    ("learners", "the learners, masked", _learners),
    ("enrol-learner", "put learners into a class", _enrol_learner),
    ("leave", "take a learner out of a class", _leave),
    ("consent", "a learner agrees, or withdraws", _consent),
    ("duplicates", "people who may have been entered twice", _nothing),
    ("merge", "one entry is the same person as another", _merge),
    ("unmerge", "an entry is somebody else after all", _unmerge),
    ("roll", "roll call by student number", _roll),
    ("walk-in", "sign in somebody who is not in the class", roll_grammar.walk_in),
    ("correct", "put a confirmed mark right", roll_grammar.correct),
    ("reopen", "open a sheet again that was confirmed by mistake", roll_grammar.reopen),
    ("sheet", "a sheet as it stands", _sheet),
    ("attach", "keep a photo or a scan with a session", _attach),
    ("attachments", "a session's photos and scans", _sheet),
    ("attachment", "a photo or a scan into a file", _attachment),
    ("detach", "take a photo or a scan off, or put it back", _detach),
    ("skill", "levels of digital skills observed in a session", _skill),
    ("cancel", "call a session off, or back on", _cancel),
    ("sync", "exchange until nothing is left to say", _nothing),
    ("conflicts", "what two desks said of one thing without knowing of each other", _nothing),
    ("settle", "decide between the two", settle_grammar.settle),
    ("held", "what the bank holds, and why", _nothing),
    ("withdraw", "take back what the bank holds of one record", settle_grammar.withdraw),
    ("came-back", "who is on the list again, since another desk had worked with them", settle_grammar.came_back),
    ("status", "where things stand", _nothing),
    ("digest", "one hash over what the station shares", _nothing),
    ("verify", "whether the file is what was written", _nothing),
    ("backup", "an encrypted copy, while open", _file),
    ("restore", "a profile from a backup", _restore),
    ("passphrase", "another passphrase opens the profile: asked twice, or the first line of what comes in", _nothing),
    ("export", "a list for a spreadsheet", _export),
)
_NESTED: dict[str, tuple[tuple[str, str, _Fill], ...]] = {
    "class": (
        ("add", "a class and its sessions by the calendar", class_grammar.add),
        ("change", "another name, teacher, place or time; what was taken stays", class_grammar.change),
        ("remove", "take off a class made by mistake, of which nothing was taken", class_grammar.one),
        ("restore", "bring back a class that was taken off", class_grammar.one),
    ),
    "learner": (("add", "a learner by hand", _learner_add),),
    "bundle": (
        ("out", "write what waits to a file, for a stick", _file),
        ("in", "read the reply to such a file", _file),
    ),
    "carry": (
        ("add", "take in other desks' files, for the next sync", _files),
        ("list", "what is carried for others", _nothing),
        ("out", "write the replies for others into a folder", _folder),
    ),
}
