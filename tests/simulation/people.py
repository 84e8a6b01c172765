"""Who is who, and who came: counted here plainly from the rows, and compared with what desks and gateway make of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from app.domain.attendance import ATTENDED
from app.domain.same_person import SAME_PERSON
from app.records.change import Row
from app.records.codes import SETTLED, SessionState
from app.storage.views.conflicts import open_conflicts
from app.storage.views.duplicates import duplicates
from app.storage.views.month import month_figures
from app.storage.views.reading import NotFound
from app.storage.views.sheets import sheet
from tests.simulation.reading import Look, Rows

MONTHS = (date(2026, 9, 1), date(2026, 12, 1), date(2027, 1, 1))
Marks = dict[UUID, dict[UUID, str]]
"""For each session, each person's mark that counts."""
_WITHDRAWN = "withdrawn"


class People:
    """One state of a station's rows, and what follows from it for people."""

    def __init__(self, rows: Rows) -> None:
        """Nothing is read but these rows."""
        self._rows = rows
        self.learners = {row.id: row for row in self._of("learner", gone=True)}
        self._guests: dict[tuple[UUID, UUID], set[object]] = {}
        """For each session and person, what their records say of their being guests."""
        self.marks = self._marks()

    @property
    def merged(self) -> bool:
        """Whether anybody was found to be somebody else."""
        return any(row.fields.get("merged_into") for row in self.learners.values())

    def person(self, learner: UUID) -> UUID:
        """Who stands for a learner: the end of the chain of those they were merged into; of a ring the lowest id."""
        if not self._is_there(learner):
            return learner
        trail = [learner]
        while (following := self._into(trail[-1])) is not None and following not in trail:
            trail.append(following)
        ring = [] if following is None else sorted(trail[trail.index(following) :])
        return next(one for one in (*ring, *reversed(trail)) if self._is_there(one))

    def shown(self, session: UUID) -> dict[UUID, str]:
        """The marks on a sheet: of everybody who has a name."""
        marks = self.marks.get(session, {})
        return {person: status for person, status in marks.items() if self._has_name(person)}

    def month(self, first: date) -> tuple[int, int]:
        """How often somebody came in a month, and how many people that were, by confirmed sheets."""
        came: Counter[UUID] = Counter()
        for session in self._of("session"):
            day, state = str(session.fields.get("date")), session.fields.get("state")
            if day[:7] != f"{first:%Y-%m}" or state == SessionState.CANCELLED or not self._is_meeting(session):
                continue
            if session.id in self.settled():
                came.update(person for person, status in self.marks.get(session.id, {}).items() if status in ATTENDED)
        return sum(came.values()), len(came)

    def attended(self, group: str, person: UUID) -> int:
        """The confirmed lessons of a class that a person came to as one of it: as the records say, or by the class of that day."""
        spans = [
            (str(row.fields["joined_on"]), str(row.fields.get("left_on") or "9999"))
            for row in self._of("enrollment")
            if row.fields.get("course_class") == group and row.fields.get("joined_on")
            and self.person(UUID(str(row.fields["learner"]))) == person
        ]  # fmt: skip
        return sum(
            self.marks.get(session.id, {}).get(person) in ATTENDED
            for session in self._of("session")
            if session.fields.get("course_class") == group
            and session.fields.get("state") != SessionState.CANCELLED
            and session.id in self.settled()
            and self._was_of_it(session, person, spans)
        )

    def _was_of_it(self, session: Row, person: UUID, spans: list[tuple[str, str]]) -> bool:
        said = self._guests.get((session.id, person), set())
        if False in said or None not in said:
            return False in said
        return any(joined <= str(session.fields.get("date")) < left for joined, left in spans)

    def settled(self) -> set[UUID]:
        """The sessions whose sheets count."""
        return {
            UUID(str(row.fields["session"]))
            for row in self._of("attendance_sheet")
            if row.fields.get("state") in SETTLED and row.fields.get("session")
        }

    def apart(self) -> set[frozenset[str]]:
        """The pairs of whom somebody said that they are two."""
        return {
            frozenset((str(row.fields.get("one")), str(row.fields.get("other")))) for row in self._of("distinct_pair")
        }

    def told_apart(self) -> set[UUID]:
        """The pairs of whom somebody said that they are two, and who are one person."""
        found = {row.id: [row.fields.get(name) for name in ("one", "other")] for row in self._of("distinct_pair")}
        both = {pair: [UUID(str(one)) for one in two] for pair, two in found.items() if None not in two}
        return {
            pair
            for pair, (one, other) in both.items()
            if self._is_there(one) and self._is_there(other) and self.person(one) == self.person(other)
        }

    def disputed(self) -> set[object]:
        """The records that an open conflict is about."""
        return {UUID(str(row.fields["entity"])) for row in self._of("conflict") if row.fields.get("settled") is None}

    def _marks(self) -> Marks:
        """Who attended counts before who did not, then the later word, then the higher id."""
        found: dict[UUID, dict[UUID, tuple[bool, int, str, str]]] = {}
        for row in self._of("attendance_record"):
            session, learner, status = (row.fields.get(name) for name in ("session", "learner", "status"))
            if not (session and learner and status):
                continue
            weight = (status in ATTENDED, row.latest.time, str(learner), str(status))
            marks, person = found.setdefault(UUID(str(session)), {}), self.person(UUID(str(learner)))
            marks[person] = max(marks.get(person, weight), weight)
            self._guests.setdefault((UUID(str(session)), person), set()).add(row.fields.get("guest"))
        return {session: {person: w[-1] for person, w in marks.items()} for session, marks in found.items()}

    def _of(self, kind: str, *, gone: bool = False) -> Iterator[Row]:
        return (row for row in self._rows.values() if row.kind == kind and (gone or not row.fields.get("deleted")))

    def _into(self, learner: UUID) -> UUID | None:
        row = self.learners.get(learner)
        into = row.fields.get("merged_into") if row is not None else None
        return UUID(str(into)) if into and UUID(str(into)) in self.learners else None

    def _is_there(self, learner: UUID) -> bool:
        row = self.learners.get(learner)
        return row is not None and not row.fields.get("deleted")

    def _has_name(self, learner: UUID) -> bool:
        fields = self.learners[learner].fields if self._is_there(learner) else {}
        return bool(fields.get("name") and fields.get("learner_no"))

    def _is_meeting(self, session: Row) -> bool:
        return all(session.fields.get(name) is not None for name in ("course_class", "no", "date", "start", "minutes"))


def miscounted_at_desk(look: Look) -> str:
    """The first thing that a desk's pages count otherwise; empty when there is none."""
    people = People(look.rows)
    with look.desk.store.read() as connection:
        for session in [row.id for row in look.rows.values() if row.kind == "session"] if people.merged else ():
            try:
                shown = sheet(connection, session)
            except NotFound:
                continue
            marks = {row.learner: str(row.status) for row in shown.rows if row.status is not None}
            if marks != people.shown(session) or len({row.learner for row in shown.rows}) != len(shown.rows):
                return f"the sheet of {session} shows {marks}, it is {people.shown(session)}"
        for first in MONTHS:
            figures = month_figures(connection, first)
            if (figures.attendances, figures.headcount) != people.month(first):
                return f"the month {first} shows {figures}, it is {people.month(first)}"
        asked = {item.id for item in open_conflicts(connection) if item.field == SAME_PERSON}
        if asked - people.told_apart() or people.told_apart() - asked - people.disputed():
            return f"asked whether {asked} are one person, it is {people.told_apart()} that were told apart"
        if apart := people.apart():
            for pair in duplicates(connection, MONTHS[0]):
                if frozenset((str(pair.one.id), str(pair.other.id))) in apart:
                    return f"asked again whether {pair.one.id} is {pair.other.id}"
    return ""


def miscounted_at_bank(rows: Rows, outcomes: Rows) -> str:
    """The first outcome that is somebody's who is somebody else, or counts otherwise; empty when there is none."""
    people = People(rows)
    for row in outcomes.values():
        if row.kind != "learning_outcome" or row.fields.get("state") == _WITHDRAWN:
            continue
        person, group = UUID(str(row.fields["learner"])), str(row.fields["course_class"])
        if people.person(person) != person:
            return f"an outcome of {person}, who is {people.person(person)}"
        if row.fields.get("sessions_attended") != people.attended(group, person):
            return f"{person} attended {people.attended(group, person)}, the outcome says {row.fields}"
    return ""
