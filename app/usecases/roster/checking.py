"""A verdict for every row of a roster, before anything is changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.records.roster import AS_FOUND, Choices, RosterPreview, RosterTable
from app.storage.state import State
from app.usecases.context import Context
from app.usecases.roster.cells import Cell, RosterFile
from app.usecases.roster.classes import NO_CLASS, Classes, Wanted
from app.usecases.roster.judging import judge_people, persons
from app.usecases.roster.known import load_known
from app.usecases.roster.people import Person, read_person, sex_codes_unclear
from app.usecases.roster.reading import read_file
from app.usecases.roster.tables import Table, Tables, tables_of

_CLASS_TITLES = frozenset({"title_not_taken", "title_is_class"})
"""Notes of no use where the class was named already."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A file read and understood, nobody compared with the file's learners yet."""

    file: RosterFile
    found: Tables
    people: tuple[tuple[Person, Mapping[str, Cell]], ...]
    choices: Choices = AS_FOUND
    changed: bool = False
    """Whether the file is another than the choices were made of; what was chosen of its rows and columns is gone then."""


Read = Callable[[Path, str | None], RosterFile]
"""How a file is read, by path and password: ``reading.read_file``, or one that keeps what it read."""


def preview_roster(
    ctx: Context, file: Path, choices: Choices = AS_FOUND, wanted: Wanted = NO_CLASS, read: Read = read_file
) -> RosterPreview:
    """Say what importing ``file`` would do; change nothing.

    Where the file is another than ``choices.seen``, what was chosen of its rows, columns and sheets is not heeded, and
    ``changed`` says so. Raises ``Refused`` for a file that cannot be read (``reading.read_file``), and as ``tables.tables_of`` does.
    """
    roster = read_roster(file, choices, ctx.today(), read)
    with ctx.store.read() as connection:
        state = State(connection)
        known = load_known(state)
        classes = Classes(state, wanted, ctx.today())
        checked = judge_people(roster.people, roster.choices, known, classes)
        taken = [row for row in checked if row.taken]
        joins = [(title, row.learner) for row in taken for title in row.joins if row.learner is not None]
        late, opens = classes.after_confirmed(joins), classes.opened(title for title, _ in joins)
    tables = tuple(
        RosterTable(table.key, table.sheet, table.header.row, table.header.columns, dict(table.header.mapping))
        for table in roster.found.tables
    )
    told = wanted.class_id is not None or wanted.title is not None
    notes = tuple(note for note in roster.found.notes if not (told and note.code in _CLASS_TITLES))
    rows = tuple(row.as_row(known) for row in checked)
    return RosterPreview(
        roster.file.name, roster.file.encoding, roster.found.sheets, tables, rows, notes, late, roster.file.mark,
        changed=roster.changed, people=persons(checked), opens=opens,
    )  # fmt: skip


def read_roster(file: Path, choices: Choices, today: date, read: Read = read_file) -> Roster:
    """Read the file, part it into tables, and judge each person's row by itself."""
    book = read(file, choices.password)
    changed = choices.seen is not None and choices.seen != book.mark
    if changed:
        choices = Choices(hidden=choices.hidden, password=choices.password, take=choices.take)
    found = tables_of(book, choices)
    people = tuple(person for table in found.tables for person in _people(table, choices, today))
    return Roster(book, found, people, choices, changed)


def _people(table: Table, choices: Choices, today: date) -> Iterator[tuple[Person, Mapping[str, Cell]]]:
    rows = [(table.address(row.row), row) for row in table.rows]
    put_right = {at: choices.rows[at].cells for at, _ in rows if at in choices.rows}
    cells = {at: {**row.cells, **put_right.get(at, {})} for at, row in rows}
    unclear = sex_codes_unclear(each["sex"] for each in cells.values() if "sex" in each)
    for at, row in rows:
        person = read_person(row.row, cells[at], today, date1904=table.date1904, unclear_sexes=unclear)
        person.at, person.sheet = at, table.sheet
        own = [refusal for refusal in row.refusals if refusal.field not in put_right.get(at, {})]
        told = {refusal.field for refusal in own}
        person.refusals[:] = [*own, *(refusal for refusal in person.refusals if refusal.field not in told)]
        yield person, cells[at]
