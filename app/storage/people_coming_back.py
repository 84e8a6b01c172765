"""Whom taking back an import or a walk-in took off, while another desk, apart from it, worked with them: they come back.

Only that. An import's record tells by its stamps what the import wrote and what taking it back took off (nothing else of its desk
lies between); a walk-in is taken off by the change right after the one that takes the mark back and says its session again. Whoever
is taken off by any other act, or again after they came back, stays off. What comes back follows from the rows alone, so every desk
finds the same, and finds nothing once it is said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, or_, select

from app.records.change import Row, Stamp
from app.storage import rows
from app.storage.tables import TABLES

_IMPORT = "roster_import"
_MARKS = ("attendance_record", "skill_mark")
_WORK = (*_MARKS, "enrollment", "consent", "identity_document")
"""What is made of a learner; whoever takes an import or a walk-in back has none of it in sight."""
_WITH_A_LEARNER = ("identity_document", "enrollment")
_learner, _enrollment, _session, _mark, _batch = (
    TABLES[kind] for kind in ("learner", "enrollment", "session", "attendance_record", _IMPORT)
)


class _Span(NamedTuple):
    """One act by its stamps: what its desk wrote between, it wrote in it."""

    first: Stamp
    last: Stamp

    def holds(self, stamp: Stamp | None) -> bool:
        within = stamp is not None and self.first.time <= stamp.time <= self.last.time
        return stamp is not None and within and stamp.device in (self.first.device, self.last.device)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An import that was taken back: when it wrote, and when it was undone."""

    id: UUID
    file: str
    writing: _Span
    undoing: _Span

    def made(self, row: Row) -> bool:
        """Whether something of the row is the import's."""
        return any(self.writing.holds(stamp) for stamp in row.stamps.values())

    def took_off(self, row: Row) -> bool:
        """Whether the row was made by the import and taken off with it, and nobody said otherwise since."""
        return bool(row.fields.get("deleted")) and self.undoing.holds(row.stamps.get("deleted")) and self.made(row)


@dataclass(frozen=True, slots=True)
class PeopleBack:
    """What is to be there again, by kind and id; who comes back among it; and the latest work that says so."""

    things: tuple[tuple[str, UUID], ...]
    people: tuple[UUID, ...]
    work: Row | None


def people_back(connection: Connection) -> PeopleBack:
    """What of imports and walk-ins taken back is there after all, since somebody worked with it unseen."""
    found = _Looking(connection)
    works = [*found.of_learners(), *found.of_enrolments()]
    things = dict.fromkeys(thing for _, _, of_one in works for thing in of_one)
    people = tuple(dict.fromkeys(learner for learner, _, _ in works if learner is not None))
    return PeopleBack(tuple(things), people, max((work for _, work, _ in works), key=_when, default=None))


def taken_back(connection: Connection) -> list[TakenBack]:
    """The station's imports that were taken back and of which all is here that tells it."""
    query = select(_batch.c.id).where(_batch.c.deleted.is_(True), _batch.c.written.isnot(None))
    ids = [UUID(one) for one in connection.scalars(query)]
    found = []
    for row in rows.load(connection, _IMPORT, ids).values():
        start, end, begun = (row.stamps.get(name) for name in ("file", "written", "made"))
        if start is not None and end is not None and begun is not None:
            undoing = _Span(begun, row.stamps["deleted"])
            found.append(TakenBack(row.id, str(row.fields.get("file") or ""), _Span(start, end), undoing))
    return sorted(found, key=lambda one: one.id)


_Work = tuple[UUID | None, Row, list[tuple[str, UUID]]]
"""Who comes back, if it is a learner; the work that says so; and all that comes with it."""


class _Looking:
    """The file, and the imports of it that were taken back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def _imports(self) -> list[TakenBack]:
        return taken_back(self._connection)

    def of_learners(self) -> Iterator[_Work]:
        """Learners who are off, and whom somebody worked with unseen."""
        gone = select(_learner.c.id).where(_learner.c.deleted.is_(True), _learner.c.name.isnot(None))
        worked = {UUID(one) for kind in _WORK for one in self._connection.scalars(_whose(TABLES[kind], gone))}
        for learner, row in sorted(rows.load(self._connection, "learner", worked).items()):
            undone = next((one for one in self._imports if one.took_off(row)), None)
            if undone is None and not self._was_walk_in(row):
                continue
            said = row.stamps["deleted"]
            work = _latest(one for one in self._made_of(learner, _WORK) if _unseen(one, said))
            if work is not None:
                yield learner, work, [("learner", learner), *([] if undone is None else self._with(learner, undone))]

    def of_enrolments(self) -> Iterator[_Work]:
        """Enrolments of people who stay, with marks in that class."""
        if not self._imports:
            return
        marked = or_(*(_marked(TABLES[kind]) for kind in _MARKS))
        ids = self._connection.scalars(select(_enrollment.c.id).where(_enrollment.c.deleted.is_(True), marked))
        for entity, row in sorted(rows.load(self._connection, "enrollment", map(UUID, ids)).items()):
            undone = next((one for one in self._imports if one.took_off(row)), None)
            if undone is None:
                continue
            group, said = row.fields["course_class"], row.stamps["deleted"]
            marks = self._made_of(UUID(str(row.fields["learner"])), _MARKS)
            work = _latest(one for one in marks if _unseen(one, said) and self._class_of(one) == group)
            if work is not None:
                yield None, work, [("enrollment", entity), *self._class_with(row, undone)]

    def _with(self, learner: UUID, undone: TakenBack) -> Iterator[tuple[str, UUID]]:
        """A learner's documents and enrolments that went with them, and the classes of these."""
        for kind in _WITH_A_LEARNER:
            table = TABLES[kind]
            query = select(table.c.id).where(table.c.learner == str(learner), table.c.deleted.is_(True))
            ids = [UUID(one) for one in self._connection.scalars(query)]
            for entity, row in sorted(rows.load(self._connection, kind, ids).items()):
                if undone.took_off(row):
                    yield kind, entity
                    yield from self._class_with(row, undone)

    def _class_with(self, row: Row, undone: TakenBack) -> Iterator[tuple[str, UUID]]:
        """The class of an enrolment, with its course and term, as far as they went too."""
        group = row.fields.get("course_class")
        held = None if group is None else self._row("course_class", group)
        if held is None:
            return
        for one in (held, *(self._row(kind, held.fields.get(kind)) for kind in ("course", "term"))):
            if one is not None and undone.took_off(one):
                yield one.kind, one.id

    def _was_walk_in(self, row: Row) -> bool:
        """Whether a walk-in's sign-in was taken back: the mark first, then the learner, at one desk at one moment.

        By what the mark is about, which only that act says again: another desk may have made the mark anew since.
        """
        said = row.stamps["deleted"]
        if not row.fields.get("walk_in"):
            return False
        marks = self._connection.scalars(select(_mark.c.id).where(_mark.c.learner == str(row.id)))
        found = rows.load(self._connection, "attendance_record", map(UUID, marks)).values()
        return any(mark.stamps.get("session") == Stamp(said.time - 1, said.device) for mark in found)

    def _made_of(self, learner: UUID, kinds: Iterable[str]) -> Iterator[Row]:
        for kind in kinds:
            yield from rows.find(self._connection, kind, {"learner": learner})

    def _class_of(self, mark: Row) -> object:
        session = self._row("session", mark.fields.get("session"))
        return None if session is None else session.fields.get("course_class")

    def _row(self, kind: str, entity: object) -> Row | None:
        return None if entity is None else rows.load(self._connection, kind, [UUID(str(entity))]).get(UUID(str(entity)))


def _whose(table: Table, learners: Select[Any]) -> Select[Any]:
    """Of these learners, those of whom the table holds something that stands."""
    return select(table.c.learner).distinct().where(table.c.learner.in_(learners), table.c.deleted.isnot(True))


def _marked(table: Table) -> ColumnElement[bool]:
    """That a mark stands of the learner of an enrolment, in its class."""
    return exists(
        select(table.c.id)
        .join(_session, _session.c.id == table.c.session)
        .where(
            table.c.learner == _enrollment.c.learner,
            _session.c.course_class == _enrollment.c.course_class,
            table.c.deleted.isnot(True),
        )
    )


def _unseen(work: Row, said: Stamp) -> bool:
    """Whether who took it off cannot have looked at this: it is another desk's, or came after."""
    return work.latest.device != said.device or work.latest.time > said.time


def _when(row: Row) -> tuple[Stamp, UUID]:
    return row.latest, row.id


def _latest(made: Iterable[Row]) -> Row | None:
    return max(made, key=_when, default=None)
