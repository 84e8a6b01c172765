"""The class a row's person is to be in: named by the caller for the whole file, or by the file's own 班级 column."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.ids import Ids
from app.domain.terms import term_of
from app.domain.titles import clean_title, title_key
from app.records.change import Draft, Row
from app.records.codes import SETTLED, Source
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.storage.state import State
from app.usecases.drafting import Value, in_the_open
from app.usecases.enrolment import enrollment_drafts, require_class
from app.usecases.roster.class_cells import plain, titles_in
from app.usecases.same_title import opened
from app.usecases.teaching import course_for, term_for


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller says of classes: one by id, or one by title in a term, or nothing. Without a term, today's."""

    class_id: UUID | None = None
    title: str | None = None
    term: str | None = None


NO_CLASS = Wanted()
"""Only the classes that the file's own column names."""


class Elsewhen:
    """The classes of the other terms, and who was in them."""

    def __init__(self, state: State, rows: Iterable[Row]) -> None:
        """Of these classes."""
        self._state = state
        self._by_title: defaultdict[str, list[UUID]] = defaultdict(list)
        for row in rows:
            self._by_title[title_key(str(row.fields.get("title") or ""))].append(row.id)

    def has(self, title: str) -> bool:
        """Whether one of them has this title."""
        return title_key(title) in self._by_title

    def had(self, title: str) -> frozenset[UUID]:
        """Everybody who was in one of this title, or is."""
        ids = self._by_title.get(title_key(title), ())
        rows = (row for one in ids for row in self._state.find("enrollment", course_class=one))
        return frozenset(self._state.survivor(UUID(str(row.fields.get("learner")))) for row in rows)


class Classes:
    """The classes of one import: those that exist, and drafts for those that do not."""

    def __init__(self, state: State, wanted: Wanted, today: date) -> None:
        """Look up what the caller named.

        Refused: ``class_unknown``, ``class_ambiguous``, ``number_in_the_open``, and what ``term_for`` refuses.
        """
        refusals = in_the_open({"title": wanted.title})
        if refusals:
            raise Refused(*refusals)
        self._state = state
        self._today = today
        self._term = term_for(state, (wanted.term or "").strip() or term_of(today).code, today)
        self._new: set[UUID] = set()
        self._members: dict[UUID, dict[str, Row]] = {}
        self._by_title: defaultdict[str, list[Row]] = defaultdict(list)
        self._written: dict[str, str] = {}
        self._heard: set[str] = set()
        every = state.find("course_class")
        self.elsewhen = Elsewhen(state, (row for row in every if row.fields.get("term") != str(self._term.id)))
        for row in (row for row in every if row.fields.get("term") == str(self._term.id)):
            title = str(row.fields.get("title") or "")
            self._by_title[title_key(title)].append(row)
            self._written.setdefault(title_key(title), title)
        self._for_all: Row | None = None
        self.title: str | None = self._one(wanted.title)
        if wanted.class_id is not None:
            self._for_all = require_class(state, wanted.class_id)
            self.title = str(self._for_all.fields.get("title") or "")
        elif self.title is not None and self.ambiguous(self.title):
            raise Refused(Refusal("class_ambiguous", "course_class", params={"title": self.title}))
        self.told = self.title is not None or bool(wanted.term)
        """Whether the caller says which class, or of which term, the list means."""

    def hear(self, columns: Iterable[str | None]) -> None:
        """Let the cells of the list's own column tell which titles there are."""
        self._heard |= {title_key(title) for column in columns if column and (title := plain(column))}

    def wanted_for(self, column: str | None) -> tuple[str, ...]:
        """The titles of the classes for a row: the caller's, else what the row's own column says (``titles_in``).

        One class has one title in all rows, however they write it: the class's own, else that of the first row.
        """
        if self.title is not None:
            return (self.title,)
        found = (
            (
                titles_in(column, lambda title: self._is_known(title) or self.elsewhen.has(title))
                or titles_in(column, self._is_known)
            )
            if column
            else ()
        )
        return tuple(title for title in map(self._one, found) if title is not None)

    def differs(self, column: str | None) -> bool:
        """Whether the row's column names another class than the caller."""
        return self.title is not None and column is not None and title_key(column) != title_key(self.title)

    def opened(self, titles: Iterable[str]) -> tuple[str, ...]:
        """Those of the titles that no class has: an import opens it."""
        return tuple(title for title in dict.fromkeys(titles) if self._existing(title) is None)

    def ambiguous(self, title: str) -> bool:
        """Whether the term has several classes of that title."""
        return self._for_all is None and len(self._by_title.get(title_key(title), ())) > 1

    def standing(self, title: str, learner: UUID) -> Row | None:
        """The learner's interval in the class, the one that lasts longest: nobody who has left comes back by a roster."""
        course_class = self._existing(title)
        if course_class is None or course_class.id in self._new:
            return None
        if course_class.id not in self._members:
            rows = self._state.find("enrollment", course_class=course_class.id)
            self._members[course_class.id] = {
                str(self._state.survivor(UUID(str(row.fields.get("learner"))))): row
                for row in sorted(rows, key=_lasting)
            }
        return self._members[course_class.id].get(str(learner))

    def make(self, titles: Iterable[str], ids: Ids) -> list[Draft]:
        """Drafts for the classes that do not exist, with their course and term; without sessions."""
        drafts: dict[UUID, Draft] = {}
        for title in titles:
            if self._existing(title) is not None:
                continue
            course, course_drafts = course_for(self._state, None, title)
            drafts.update({draft.id: draft for draft in (*self._term.drafts, *course_drafts)})
            fields: dict[str, Value] = {"title": title, "course": course, "term": self._term.id}
            class_id, made = opened(self._state, ids, fields, None, Source.IMPORT)
            drafts.update({draft.id: draft for draft in made})
            self._new.add(class_id)
            self._by_title[title_key(title)].append(
                Row("course_class", class_id, dict(made[0].fields), {}, UUID(int=0), Source.IMPORT)
            )
        return list(drafts.values())

    def enrol(self, title: str, learners: Sequence[UUID]) -> list[Draft]:
        """The drafts that put learners into a class (``enrolment``); a new class has its people from the term's first day."""
        course_class = self._existing(title)
        if course_class is None:
            return []
        joining = [learner for learner in learners if self.standing(title, learner) is None]
        new = course_class.id in self._new
        joined_on = self._term.starts if new else None
        return enrollment_drafts(self._state, course_class, joining, joined_on, self._today, Source.IMPORT, anew=new)

    def after_confirmed(self, joins: Iterable[tuple[str, UUID]]) -> int:
        """How many persons would join a class whose sheet of today is confirmed already, by title and learner."""
        joining = {(title, learner) for title, learner in joins if self.standing(title, learner) is None}
        closed = {title for title in {title for title, _ in joining} if self._closed_today(title)}
        return len({learner for title, learner in joining if title in closed})

    def _closed_today(self, title: str) -> bool:
        course_class = self._existing(title)
        if course_class is None or course_class.id in self._new:
            return False
        sessions = self._state.find("session", course_class=course_class.id, date=self._today.isoformat())
        sheets = self._state.rows("attendance_sheet", [natural_id("attendance_sheet", row.id) for row in sessions])
        return any(row.fields.get("state") in SETTLED and not row.fields.get("deleted") for row in sheets.values())

    def _one(self, typed: str | None) -> str | None:
        title = clean_title(typed or "")
        return self._written.setdefault(title_key(title), title) if title else None

    def _is_known(self, title: str) -> bool:
        return title_key(title) in self._heard or title_key(title) in self._by_title

    def _existing(self, title: str) -> Row | None:
        if self._for_all is not None:
            return self._for_all
        return next(iter(self._by_title.get(title_key(title), ())), None)


def _lasting(interval: Row) -> tuple[bool, str]:
    left_on = interval.fields.get("left_on")
    return left_on is None, str(left_on or "")
