"""The class a row's person is to be in: named by the caller for the whole file, or by the file's own 班级 column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.ids import Ids
from app.domain.terms import TermSpan, parse_term, term_of
from app.domain.typed_text import half_width
from app.records.change import Draft
from app.records.codes import EnrollmentState, Source
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.storage.state import State
from app.usecases.drafting import Value, change, create


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller says of classes: one by id, or one by title in a term, or nothing. Without a term, today's."""

    class_id: UUID | None = None
    title: str | None = None
    term: str | None = None


NO_CLASS = Wanted()
"""Only the classes that the file's own column names."""


class Classes:
    """The classes of one import: those that exist, and drafts for those that do not."""

    def __init__(self, state: State, wanted: Wanted, today: date) -> None:
        """Look up what the caller named. Raises ``Refused``: ``class_unknown``, ``class_ambiguous``, ``term_unknown``."""
        self._state = state
        self._today = today
        self._span = _span(wanted.term, today)
        self._drafted: set[UUID] = set()
        self._joining: dict[UUID, tuple[date, EnrollmentState]] = {}
        self._by_title: dict[str, list[UUID]] = {}
        for row in state.find("course_class", term=natural_id("term", self._span.code)):
            self._by_title.setdefault(_fold(str(row.fields.get("title") or "")), []).append(row.id)
        self._for_all: UUID | None = None
        self.title: str | None = None if wanted.title is None else " ".join(wanted.title.split()) or None
        if wanted.class_id is not None:
            named = state.live("course_class", wanted.class_id)
            if named is None:
                raise Refused(Refusal("class_unknown", "course_class"))
            self._for_all, self.title = named.id, str(named.fields.get("title") or "")
        elif self.title is not None and self.ambiguous(self.title):
            raise Refused(Refusal("class_ambiguous", "course_class", params={"title": self.title}))

    def wanted_for(self, column: str | None) -> str | None:
        """The title of the class for a row: the caller's, else what the row's own column says, else none."""
        return self.title if self.title is not None else column

    def differs(self, column: str | None) -> bool:
        """Whether the row's column names another class than the caller."""
        return self.title is not None and column is not None and _fold(column) != _fold(self.title)

    def ambiguous(self, title: str) -> bool:
        """Whether the term has several classes of that title."""
        return self._for_all is None and len(self._by_title.get(_fold(title), ())) > 1

    def existing(self, title: str) -> UUID | None:
        """The class of that title, None when it is still to be made."""
        if self._for_all is not None:
            return self._for_all
        found = self._by_title.get(_fold(title))
        return found[0] if found else None

    def is_in(self, title: str, learner: UUID) -> bool:
        """Whether the learner needs no enrolment: is in the class, or was and left (a roster does not bring back)."""
        class_id = self.existing(title)
        return (
            class_id is not None
            and self._state.live("enrollment", natural_id("enrollment", class_id, learner)) is not None
        )

    def has_left(self, title: str, learner: UUID) -> bool:
        """Whether the learner was in the class and left."""
        class_id = self.existing(title)
        row = None if class_id is None else self._state.live("enrollment", natural_id("enrollment", class_id, learner))
        return row is not None and row.fields.get("left_on") is not None

    def make(self, titles: Iterable[str], ids: Ids) -> list[Draft]:
        """Drafts for the classes that do not exist, with their course and term; without sessions."""
        missing = [title for title in dict.fromkeys(titles) if self.existing(title) is None]
        drafts: list[Draft] = []
        for title in missing:
            if self.existing(title) is not None:  # two spellings of one title
                continue
            span, code = self._span, course_code(title)
            term = {"code": span.code, "starts": span.starts.isoformat(), "ends": span.ends.isoformat()}
            drafts += self._once("term", natural_id("term", span.code), term)
            drafts += self._once("course", natural_id("course", code), {"code": code, "title": title, "local": True})
            class_id = ids.new()
            self._by_title[_fold(title)] = [class_id]
            fields: dict[str, Value] = {
                "title": title,
                "course": natural_id("course", code),
                "term": natural_id("term", span.code),
            }
            drafts.append(create("course_class", class_id, fields, Source.IMPORT))
        return drafts

    def enrol(self, title: str, learner: UUID) -> Draft | None:
        """The draft that puts a learner into a class, from its first day; once the class is being taught, from today."""
        class_id = self.existing(title)
        if class_id is None or self.is_in(title, learner):
            return None
        entity = natural_id("enrollment", class_id, learner)
        joined_on, standing = self._joined(class_id)
        fields: dict[str, Value] = {"joined_on": joined_on.isoformat(), "state": standing}
        if self._state.row("enrollment", entity) is not None:  # taken back before
            return change("enrollment", entity, {**fields, "left_on": None, "deleted": False}, Source.IMPORT)
        return create("enrollment", entity, {"course_class": class_id, "learner": learner, **fields}, Source.IMPORT)

    def _once(self, kind: str, entity: UUID, fields: Mapping[str, Value]) -> list[Draft]:
        """A draft for a thing with a natural key, unless it is there."""
        if entity in self._drafted or self._state.live(kind, entity) is not None:
            return []
        self._drafted.add(entity)
        if self._state.row(kind, entity) is not None:
            return [change(kind, entity, {"deleted": False}, Source.IMPORT)]
        return [create(kind, entity, fields, Source.IMPORT)]

    def _joined(self, class_id: UUID) -> tuple[date, EnrollmentState]:
        """Since when somebody imported now is in the class: its first day, or today once a sheet has been begun."""
        if class_id not in self._joining:
            meetings = self._state.find("session", course_class=class_id)
            begun = any(self._state.live("attendance_sheet", natural_id("attendance_sheet", m.id)) for m in meetings)
            days = [date.fromisoformat(str(m.fields["date"])) for m in meetings if m.fields.get("date")]
            first = min([self._starts(class_id), *days])
            late = (max(self._today, first), EnrollmentState.JOINED_LATE)
            self._joining[class_id] = late if begun else (first, EnrollmentState.ENROLLED)
        return self._joining[class_id]

    def _starts(self, class_id: UUID) -> date:
        """The first day of the class's term."""
        row = self._state.live("course_class", class_id)
        term = None if row is None else self._state.live("term", UUID(str(row.fields["term"])))
        return self._span.starts if term is None else date.fromisoformat(str(term.fields["starts"]))


def course_code(title: str) -> str:
    """The code of a course that the station made up: its title, marked so that no catalogue code can be meant."""
    return f"local:{title}"


def _span(term: str | None, today: date) -> TermSpan:
    if term is None or not term.strip():
        return term_of(today)
    span = parse_term(term)
    if span is None:
        raise Refused(Refusal("term_unknown", "term", params={"term": term[:20]}))
    return span


def _fold(title: str) -> str:
    return "".join(half_width(title).split()).casefold()
