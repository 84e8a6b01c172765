"""A verdict for every row of a roster, before anything is changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.domain.masking import mask_document, mask_phone
from app.domain.names import fold_key
from app.records.change import Scalar
from app.records.roster import AS_FOUND, Choices, RosterPreview, RosterRow, RosterTable, RowVerdict
from app.storage.state import State
from app.usecases.context import Context
from app.usecases.roster.cells import Cell, RosterFile, cell_text
from app.usecases.roster.classes import NO_CLASS, Classes, Wanted
from app.usecases.roster.known import Known, document_key, load_known, number_key
from app.usecases.roster.matching import Match, match
from app.usecases.roster.people import Person, read_person
from app.usecases.roster.reading import read_file
from app.usecases.roster.rows import TableRow
from app.usecases.roster.tables import Table, Tables, tables_of


@dataclass(frozen=True, slots=True)
class Roster:
    """A file read and understood, nobody compared with the file's learners yet."""

    file: RosterFile
    found: Tables
    people: tuple[tuple[Person, Mapping[str, Cell]], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """One row and what importing it would do. ``title`` is the class its person would be put into."""

    person: Person
    match: Match
    verdict: RowVerdict
    title: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def as_row(self) -> RosterRow:
        """What a screen shows of it: numbers masked."""
        refusals = self.person.refusals + ([self.match.refusal] if self.match.refusal else [])
        warnings = (*self.person.warnings, *self.match.warnings)
        learner = None if self.verdict is RowVerdict.REFUSED else self.match.learner
        return RosterRow(
            self.person.row,
            dict(self.values),
            self.verdict,
            tuple(refusals),
            warnings,
            learner,
            self.person.at,
            self.person.sheet,
        )


def preview_roster(ctx: Context, file: Path, choices: Choices = AS_FOUND, wanted: Wanted = NO_CLASS) -> RosterPreview:
    """Say what importing ``file`` would do; change nothing.

    Raises ``Refused`` for a file that cannot be read (``reading.read_file``), and as ``tables.tables_of`` does.
    """
    roster = read_roster(file, choices, ctx.today())
    with ctx.store.read() as connection:
        state = State(connection)
        checked = check_people(roster, load_known(state), Classes(state, wanted, ctx.today()))
    tables = tuple(
        RosterTable(table.key, table.sheet, table.header.row, table.header.columns, dict(table.header.mapping))
        for table in roster.found.tables
    )
    told = wanted.class_id is not None or wanted.title is not None
    notes = tuple(note for note in roster.found.notes if not (told and note.code == "title_not_taken"))
    rows = tuple(row.as_row() for row in checked)
    return RosterPreview(roster.file.name, roster.file.encoding, roster.found.sheets, tables, rows, notes)


def read_roster(file: Path, choices: Choices, today: date) -> Roster:
    """Read the file, part it into tables, and judge each person's row by itself."""
    book = read_file(file)
    found = tables_of(book, choices)
    return Roster(book, found, tuple(_person(table, row, today) for table in found.tables for row in table.rows))


def _person(table: Table, row: TableRow, today: date) -> tuple[Person, Mapping[str, Cell]]:
    person = read_person(row.row, row.cells, today, date1904=table.date1904)
    person.at, person.sheet = table.address(row.row), table.sheet
    person.refusals[:0] = row.refusals
    return person, row.cells


def check_people(roster: Roster, known: Known, classes: Classes) -> list[Checked]:
    """A verdict for each person of a roster against who is on file."""
    seen = _Seen()
    return [_check(person, cells, known, classes, seen) for person, cells in roster.people]


class _Seen:
    """Who came in an earlier row of the same file."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Person] = {}

    def earlier(self, keys: Iterable[tuple[str, str]], person: Person) -> int | None:
        """The first earlier row with one of these keys; each key is noted for the rows to come."""
        found = [self._rows.setdefault(key, person) for key in keys]
        return min((first.row for first in found if first is not person), default=None)


def _check(person: Person, cells: Mapping[str, Cell], known: Known, classes: Classes, seen: _Seen) -> Checked:
    title = classes.wanted_for(person.course_class)
    if classes.differs(person.course_class):
        person.warn("other_class", "course_class", title=person.course_class or "")
    if title is not None and classes.ambiguous(title):
        person.refuse("class_ambiguous", "course_class", title=title)
    found = Match() if person.refusals else match(person, known)
    if not person.refusals and found.refusal is None:
        _compare_with_earlier(person, found, seen)
    values = _shown(person, cells)
    if person.refusals or found.refusal is not None:
        return Checked(person, found, RowVerdict.REFUSED, title, values)
    if found.learner is None:
        return Checked(person, found, RowVerdict.NEW, title, values)
    standing = None if title is None else classes.standing(title, found.learner)
    if standing is not None and standing.fields.get("left_on") is not None:
        person.warn("left_class", "course_class", title=title or "")
    joins = title is not None and standing is None
    changed = bool(found.changes) or found.new_document or joins
    return Checked(person, found, RowVerdict.UPDATED if changed else RowVerdict.SAME, title, values)


def _compare_with_earlier(person: Person, found: Match, seen: _Seen) -> None:
    """Refuse a document, number or learner that an earlier row has; warn where it may only be the same person."""
    sure: list[tuple[str, str, str]] = []
    document = person.document
    if document is not None and document.doc_type is not None:
        sure.append(("id_number", "document", document_key(document.doc_type, document.number)))
    if "learner_no" in person.fields:
        sure.append(("learner_no", "learner_no", number_key(person.fields["learner_no"])))
    if found.learner is not None:
        sure.append(("name", "learner", str(found.learner)))
    for about, kind, key in sure:
        first = seen.earlier([(kind, key)], person)
        if first is not None:
            person.refuse("duplicate_in_file", about, row=first)
            return
    name = fold_key(person.fields["name"])
    told: dict[str, Scalar] = {"birth": person.fields.get("birth"), "phone": person.fields.get("phone")}
    first = seen.earlier([(f"name+{what}", f"{name}\x1f{value}") for what, value in told.items() if value], person)
    if first is not None:
        person.warn("same_person_in_file", "name", row=first)


def _shown(person: Person, cells: Mapping[str, Cell]) -> dict[str, str]:
    """What each mapped column says: cleaned where it was taken, as it stands where it was refused, numbers masked."""
    shown: dict[str, str] = {}
    for name, cell in cells.items():
        text = person.fields.get(name, " ".join(cell_text(cell).split())[:200])
        if name == "id_number":
            text = mask_document(person.document.number if person.document else text)
        elif name == "phone":
            text = mask_phone(text)
        elif name == "course_class":
            text = person.course_class or text
        shown[name] = text
    return shown
