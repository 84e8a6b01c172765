"""What the outcomes of a class are derived from, read by few columns: thousands of marks pass here at every exchange."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, or_, select

from app.domain.attendance import Meeting, Span, guest_together, opened_itself, united
from app.domain.same_person import weight
from app.gateway.persons import Persons
from app.gateway.tables import STATE
from app.gateway.touched import Touched
from app.records.codes import (
    CALLED_OFF,
    SETTLED,
    AttendanceStatus,
    ConsentPurpose,
    DocumentType,
    SessionState,
    SheetState,
    Source,
)

NOT_DEPOSITABLE = frozenset({DocumentType.NONE.value})
"""Every other document names a person well enough for an account."""

_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Member:
    """One learner's time in a class: every interval."""

    learner: str
    spans: tuple[Span, ...]

    @property
    def left_on(self) -> date | None:
        """The first day no longer in the class, None for somebody who is still in it."""
        together = united(self.spans)
        return together[-1][1] if together else self.spans[-1][1]


@dataclass(slots=True)
class ClassFacts:
    """One class as far as its outcomes need it. Sessions and sheets by session id, marks by learner and session."""

    id: str
    rule_set: str | None = None
    sessions: dict[str, Any] = field(default_factory=dict)
    sheets: dict[str, SheetState] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)
    marks: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    guests: dict[tuple[str, str], bool | None] = field(default_factory=dict)

    @property
    def last_day(self) -> date | None:
        """The day of the last session."""
        return max((date.fromisoformat(session.date) for session in self.sessions.values()), default=None)

    def day_of(self, session: str) -> str:
        """The day of a session, as text; its id where it is not known."""
        return str(self.sessions[session].date) if session in self.sessions else session

    @property
    def any_confirmed(self) -> bool:
        """Whether there is anything to derive from."""
        return any(state in SETTLED for state in self.sheets.values())

    @property
    def over(self) -> bool:
        """Whether there were sessions, and each was confirmed, cancelled or moved to another day."""
        return bool(self.sessions) and all(
            session.state in CALLED_OFF or self.sheets.get(identity) in SETTLED
            for identity, session in self.sessions.items()
        )

    def stayed(self, member: Member) -> bool:
        """Whether the learner has not left before the last lesson that takes place."""
        return member.left_on is None or all(
            session.state in CALLED_OFF or session.date < member.left_on.isoformat()
            for session in self.sessions.values()
        )

    def meetings(self, learner: str) -> list[Meeting]:
        """Every session with this learner's mark."""
        marks = self.marks.get(learner, {})
        return [
            Meeting(
                date.fromisoformat(session.date),
                session.minutes,
                SessionState(session.state or SessionState.PLANNED),
                self.sheets.get(identity, SheetState.NOT_TAKEN),
                AttendanceStatus(marks[identity].status) if identity in marks else None,
                marks[identity].minutes if identity in marks else None,
                self.guests.get((learner, identity)),
            )
            for identity, session in self.sessions.items()
        ]


def _weight(mark: Any) -> tuple[bool, int, str]:
    return weight(AttendanceStatus(mark.status), mark.row_time, UUID(mark.learner))


class StationFacts:
    """Reads one station. Rows that are deleted, or lack what is asked for because its change is still to come, are left out.

    Learners who were merged are one person, called by the one who stands for them.
    """

    def __init__(self, connection: Connection, station: UUID) -> None:
        """Bind to the caller's transaction."""
        self._connection = connection
        self._station = str(station)
        self._persons = Persons(self._merges, self._learners)

    def classes_of(self, touched: Touched) -> set[str]:
        """The classes whose outcomes may differ now."""
        tied = self._persons.connected(touched.tied) if touched.tied else touched.tied
        learners = self._persons.connected(touched.learners) | tied
        classes, sessions = set(touched.classes), set(touched.sessions)
        sessions.update(r.session for r in self._rows("attendance_record", ("session",), "learner", tied))
        classes.update(r.course_class for r in self._rows("learning_outcome", ("course_class",), "learner", tied))
        classes.update(r.course_class for r in self._rows("session", ("course_class",), "id", sessions))
        classes.update(r.course_class for r in self._rows("enrollment", ("course_class",), "learner", learners))
        return classes - {""}

    def confirmed(self, ids: Collection[str]) -> set[str]:
        """Those of these classes of which anything can be derived: a sheet of theirs is confirmed."""
        session, sheet = STATE["session"], STATE["attendance_sheet"]
        taking, corrected = SheetState.TAKING.value, Source.CORRECTION.value
        stands = and_(sheet.c.state == taking, sheet.c.confirmed_at.is_not(None), sheet.c.row_source != corrected)
        settled = [state.value for state in SETTLED]
        statement = (
            select(session.c.course_class)
            .distinct()
            .join_from(session, sheet, and_(sheet.c.station == session.c.station, sheet.c.session == session.c.id))
            .where(session.c.station == self._station, or_(sheet.c.state.in_(settled), stands))
            .where(session.c.deleted.is_not(True), sheet.c.deleted.is_not(True))
        )
        wanted, found = sorted(ids), set[str]()
        for start in range(0, len(wanted), _CHUNK):
            found |= set(
                self._connection.scalars(statement.where(session.c.course_class.in_(wanted[start : start + _CHUNK])))
            )
        return found

    def classes(self, ids: Collection[str]) -> list[ClassFacts]:
        """The facts of these classes. Marks are read only of sessions whose sheet is confirmed."""
        found = {identity: ClassFacts(identity) for identity in sorted(ids)}
        for row in self._rows("course_class", ("id",), "id", ids, optional=("rule_set",)):
            found[row.id].rule_set = row.rule_set
        home: dict[str, ClassFacts] = {}
        for row in self._rows("session", ("id", "course_class", "date", "minutes"), "course_class", ids, ("state",)):
            home[row.id] = found[row.course_class]
            home[row.id].sessions[row.id] = row
        spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
        for row in self._rows(
            "enrollment", ("course_class", "learner", "joined_on"), "course_class", ids, ("left_on",)
        ):
            left = None if row.left_on is None else date.fromisoformat(row.left_on)
            spans[row.course_class, self._persons.survivor(row.learner)].append(
                (date.fromisoformat(row.joined_on), left)
            )
        for (identity, learner), theirs in spans.items():
            found[identity].members.append(Member(learner, tuple(theirs)))
        said = ("confirmed_at", "row_source")
        for row in self._rows("attendance_sheet", ("session", "state"), "session", home, said):
            stands = opened_itself(row.state, row.confirmed_at, row.row_source)
            home[row.session].sheets[row.session] = SheetState.CONFIRMED if stands else SheetState(row.state)
        confirmed = [s for s, facts in home.items() if facts.sheets.get(s) in SETTLED]
        names = ("session", "learner", "status")
        for row in self._rows("attendance_record", names, "session", confirmed, ("minutes", "guest", "row_time")):
            learner = self._persons.survivor(row.learner)
            marks, guests = home[row.session].marks[learner], home[row.session].guests
            other = marks.get(row.session)
            before = () if other is None else (guests[learner, row.session],)
            guests[learner, row.session] = guest_together((*before, row.guest))
            if other is None or _weight(row) > _weight(other):
                marks[row.session] = row
        return list(found.values())

    def consenting(self, learners: Collection[str]) -> set[str]:
        """Those whose last word is that outcomes are deposited."""
        names, entries = ("learner", "purpose", "granted", "row_time"), self._persons.entries(learners)
        rows = sorted(self._rows("consent", names, "learner", entries), key=lambda row: (row.row_time, row.learner))
        told = {self._persons.survivor(r.learner): r.granted for r in rows if r.purpose == ConsentPurpose.DEPOSIT}
        return {learner for learner, granted in told.items() if granted}

    def documented(self, learners: Collection[str]) -> set[str]:
        """Those with a document by which an account can be opened."""
        entries = self._persons.entries(learners)
        rows = self._rows("identity_document", ("learner", "type", "number"), "learner", entries)
        return {self._persons.survivor(r.learner) for r in rows if r.number and r.type not in NOT_DEPOSITABLE}

    def _merges(self) -> Sequence[Any]:
        table = STATE["learner"]
        mine = (table.c.station == self._station, table.c.merged_into.is_not(None))
        return self._connection.execute(select(table.c.id, table.c.merged_into, table.c.deleted).where(*mine)).all()

    def _learners(self, ids: Iterable[str]) -> Sequence[Any]:
        table = STATE["learner"]
        mine = (table.c.station == self._station, table.c.id.in_(sorted(ids)))
        return self._connection.execute(select(table.c.id, table.c.deleted).where(*mine)).all()

    def _rows(
        self, kind: str, names: Sequence[str], by: str, values: Iterable[str], optional: Sequence[str] = ()
    ) -> Sequence[Any]:
        table = STATE[kind]
        wanted = sorted(set(values) - {""})
        complete = (table.c.station == self._station, table.c.deleted.is_not(True))
        statement = select(*(table.c[name] for name in (*names, *optional))).where(
            *complete, *(table.c[name].is_not(None) for name in names)
        )
        found: list[Any] = []
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            found.extend(self._connection.execute(statement.where(table.c[by].in_(chunk))))
        return found
