"""The people of a roster, row after row, against who is on file and who came before them in the same list."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from app.domain.covered_numbers import fits
from app.domain.masking import mask_document, mask_phone
from app.domain.open_numbers import cover_numbers
from app.domain.titles import title_key
from app.records.change import Scalar
from app.records.kinds import natural_id
from app.records.roster import Candidate, Choices, Difference, RosterRow, RowDecision, RowVerdict, Who
from app.usecases.roster.cells import Cell, cell_text
from app.usecases.roster.classes import Classes
from app.usecases.roster.known import Known, KnownLearner
from app.usecases.roster.matching import Match, match, on_a_roster
from app.usecases.roster.people import Person

_UNDECIDED = RowDecision()


@dataclass(frozen=True, slots=True)
class Checked:
    """One row and what importing it would do. ``learner``: whom it is, on file or new (then an id that only stands for the row).

    ``joins`` are the titles of the classes its person would be put into, where they are not in them already.
    """

    person: Person
    match: Match
    verdict: RowVerdict
    learner: UUID | None = None
    joins: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def taken(self) -> bool:
        """Whether importing does something with the row, or finds it done."""
        return self.verdict in (RowVerdict.NEW, RowVerdict.UPDATED, RowVerdict.SAME)

    def as_row(self, known: Known) -> RosterRow:
        """What a screen shows of it: numbers masked."""
        asked = self.verdict is RowVerdict.ASKED and self.match.question is not None
        return RosterRow(
            row=self.person.row,
            values=dict(self.values),
            verdict=self.verdict,
            refusals=(*self.person.refusals, *((self.match.question,) if asked and self.match.question else ())),
            warnings=(*self.person.warnings, *self.match.warnings),
            learner=self.match.learner if self.taken else None,
            at=self.person.at,
            sheet=self.person.sheet,
            candidates=tuple(_candidate(known.learners[one]) for one in self._may_be() if one in known.learners),
            differences=self.match.differences if self.taken else (),
            changes=self._changes() if self.verdict is RowVerdict.UPDATED else (),
        )

    def _changes(self) -> tuple[Difference, ...]:
        joined = (Difference("course_class", "", title, taken=True) for title in self.joins)
        return (*self.match.updates, *joined)

    def _may_be(self) -> Iterable[UUID]:
        return self.match.candidates or ((self.match.learner,) if self.match.learner is not None else ())


def persons(checked: Iterable[Checked]) -> int:
    """How many persons an import takes on or changes: one may have several rows, one for each class."""
    return len({row.learner for row in checked if row.verdict in (RowVerdict.NEW, RowVerdict.UPDATED)})


def judge_people(
    people: Iterable[tuple[Person, Mapping[str, Cell]]], choices: Choices, known: Known, classes: Classes
) -> list[Checked]:
    """A verdict for each person of a roster. Whoever a row brings is known to the rows after it."""
    people = list(people)
    classes.hear(person.course_class for person, _ in people)
    judge = _Judge(choices, known, classes)
    return _without_former([judge.judge(person, cells) for person, cells in people], classes)


def _without_former(checked: list[Checked], classes: Classes) -> list[Checked]:
    """The verdicts, without the classes of another term that would be opened again for nobody but those who were in them.

    That is what an older list of ours says, and nobody said that the class goes on: one newcomer, or the caller, says it.
    """
    if classes.told:
        return checked
    wanting: defaultdict[str, set[UUID]] = defaultdict(set)
    for row in checked:
        for title in row.joins:
            wanting[title].update(() if row.learner is None else (row.learner,))
    former = {title for title in classes.opened(wanting) if wanting[title] <= classes.elsewhen.had(title)}
    return [_joining_less(row, former) if former.intersection(row.joins) else row for row in checked]


def _joining_less(row: Checked, titles: Collection[str]) -> Checked:
    for title in (title for title in row.joins if title in titles):
        row.person.warn("former_class", "course_class", title=title)
    joins = tuple(title for title in row.joins if title not in titles)
    found = row.match
    if not joins and not found.new_document and found.changes.keys() == {"walk_in"}:  # of a walk-in, it was all of it
        found = replace(found, changes={}, updates=())
    changed = bool(found.changes) or found.new_document or bool(joins)
    return replace(row, match=found, joins=joins, verdict=RowVerdict.UPDATED if changed else RowVerdict.SAME)


class _Judge:
    def __init__(self, choices: Choices, known: Known, classes: Classes) -> None:
        self._choices, self._known, self._classes = choices, known, classes
        self._joined: set[tuple[str, UUID]] = set()

    def judge(self, person: Person, cells: Mapping[str, Cell]) -> Checked:
        decision = self._choices.rows.get(person.at, _UNDECIDED)
        titles = self._titles(person)
        if decision.who is Who.SKIP:
            return Checked(person, Match(), RowVerdict.SKIPPED, values=_shown(person, cells))
        if person.refusals:
            return Checked(person, Match(), RowVerdict.REFUSED, values=_shown(person, cells))
        found = match(person, self._known, decision, self._choices.take)
        values = _shown(person, cells)
        if found.question is not None:
            return Checked(person, found, RowVerdict.ASKED, values=values)
        if found.learner is None:
            learner = self._meet(person, found)
            joins = self._joins(titles, learner, person)
            return Checked(person, found, RowVerdict.NEW, learner, joins, values)
        meant = self._known.learners[found.learner]
        joins = self._joins(titles, meant.id, person)
        found = on_a_roster(found, meant, joined=bool(joins))
        _keep_quiet(person, meant)
        document = person.document if found.new_document else None
        held = None if document is None or document.doc_type is None else (document.doc_type.value, document.number)
        self._known.learn(meant.id, found.changes, held)
        changed = bool(found.changes) or found.new_document or bool(joins)
        return Checked(person, found, RowVerdict.UPDATED if changed else RowVerdict.SAME, meant.id, joins, values)

    def _titles(self, person: Person) -> tuple[str, ...]:
        """The titles of the row's classes; what is to be said of them is said."""
        titles = self._classes.wanted_for(person.course_class)
        if person.course_class and not titles:
            person.refuse("class_unclear", "course_class", title=_in_a_line(person.course_class))
        if self._classes.differs(person.course_class):
            person.warn("other_class", "course_class", title=_in_a_line(person.course_class or ""))
        if len(titles) > 1 and not all(map(self._classes.elsewhen.has, self._classes.opened(titles))):
            person.warn("several_classes", "course_class", titles="".join(f"「{title}」" for title in titles))
        for title in filter(self._classes.ambiguous, titles):
            person.refuse("class_ambiguous", "course_class", title=title)
        return titles

    def _meet(self, person: Person, found: Match) -> UUID:
        """Let the rows to come know somebody new."""
        fields: dict[str, Scalar] = {**person.derived, **person.fields}
        for name in found.left_out:
            fields.pop(name, None)
        learner = KnownLearner(natural_id("roster_row", person.at), fields, row=person.row, met=True)
        document = person.document
        if document is not None and document.doc_type is not None and "id_number" not in found.left_out:
            learner.documents[document.doc_type.value] = document.number
        self._known.add(learner)
        return learner.id

    def _joins(self, titles: Iterable[str], learner: UUID, person: Person) -> tuple[str, ...]:
        """The classes the learner would be put into: not twice, and not back once left."""
        joins = []
        for title in titles:
            if (title_key(title), learner) in self._joined:
                continue
            self._joined.add((title_key(title), learner))
            standing = self._classes.standing(title, learner)
            if standing is None:
                joins.append(title)
            elif standing.fields.get("left_on") is not None:
                person.warn("left_class", "course_class", title=title)
        return tuple(joins)


def _keep_quiet(person: Person, learner: KnownLearner) -> None:
    """A covered number of somebody whose whole number is on file is no news."""
    held = (learner.text("phone") or "", *learner.documents.values())
    person.warnings[:] = [
        note
        for note in person.warnings
        if note.code != "number_covered" or not any(fits(str(note.params["value"]), number) for number in held)
    ]


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


def _candidate(learner: KnownLearner) -> Candidate:
    number, name, birth, phone = (learner.text(field) or "" for field in ("learner_no", "name", "birth", "phone"))
    return Candidate(learner.id, number, name, birth, mask_phone(phone) if phone else "", learner.row)


def _shown(person: Person, cells: Mapping[str, Cell]) -> dict[str, str]:
    """What each mapped column says: cleaned where it was taken, as it stands where it was refused, numbers masked."""
    shown: dict[str, str] = {}
    for name, cell in cells.items():
        written = " ".join(cover_numbers(cell_text(cell)).split())[:200]
        text = person.fields.get(name, person.derived.get(name, written))
        if name == "id_number":
            text = mask_document(person.document.number if person.document else text)
        elif name == "phone":
            text = mask_phone(text)
        elif name == "course_class":
            text = _in_a_line(person.course_class or text)
        shown[name] = text
    return shown
