"""可能重复: people who may have been entered twice, the surest first. Whoever was said to be two is not asked again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, Text, select, type_coerce

from app.domain.names import fold_key
from app.domain.same_person import WEAKER, Known, bare_number, document_type, likeness
from app.records.codes import Likeness
from app.records.duplicates import DuplicatePair
from app.records.views import LearnerRow
from app.storage.tables import TABLES, same_person
from app.storage.views.collisions import MOST_NAMESAKES, colliding, crowded_names
from app.storage.views.learners import learner_rows
from app.storage.views.reading import by_number, chunks, there

_learner, _document, _apart = TABLES["learner"], TABLES["identity_document"], TABLES["distinct_pair"]


def _raw(column: Column[str]) -> ColumnElement[str]:
    """An id as it is stored: forty thousand of them are compared, and few are shown."""
    return type_coerce(column, Text()).label(column.name)


_ENTRIES = select(
    _raw(_learner.c.id), _learner.c.name, _learner.c.learner_no, _learner.c.sex, _learner.c.birth, _learner.c.phone,
    _raw(_learner.c.row_device), _learner.c.walk_in,
).where(there(_learner, "learner_no", "name"))  # fmt: skip
_DOCUMENTS = select(_raw(_document.c.learner), _document.c.type, _document.c.number).where(
    there(_document, "learner", "type", "number")
)
_STANDING = select(_raw(same_person.c.learner), _raw(same_person.c.survivor))
_TOLD_APART = select(_raw(_apart.c.one), _raw(_apart.c.other)).where(there(_apart, "one", "other"))
_ORDER: list[Likeness | None] = list(Likeness)
Pair = tuple[str, str]


def duplicates(
    connection: Connection, day: date, found: Mapping[Pair, Likeness] | None = None
) -> tuple[DuplicatePair, ...]:
    """Every pair that may be one person. ``day`` says which classes are current; ``found``: those that are known already."""
    found = likely_pairs(connection) if found is None else found
    rows = learner_rows(connection, {UUID(one) for pair in found for one in pair}, day)
    pairs = [
        _pair(rows[UUID(one)], rows[UUID(other)], why)
        for (one, other), why in found.items()
        if UUID(one) in rows and UUID(other) in rows
    ]
    return tuple(sorted(pairs, key=lambda pair: (_ORDER.index(pair.why), by_number(pair.one.learner_no))))


def _pair(one: LearnerRow, other: LearnerRow, why: Likeness) -> DuplicatePair:
    first, second = sorted((one, other), key=lambda row: (by_number(row.learner_no), row.id))
    return DuplicatePair(first, second, why, why in WEAKER)


class _Everybody:
    """Learners as people: whoever was merged counts as the one who stands for them.

    ``among``: only those whose entries are named, with whoever else is one person with them; None: everybody.
    """

    def __init__(self, connection: Connection, among: Collection[str] | None, crowded: Collection[str]) -> None:
        standing = {row.learner: row.survivor for row in connection.execute(_STANDING)}
        self._crowded = {_folded(name) for name in crowded}
        self._known: dict[str, Known] = {}
        self.entries: defaultdict[str, list[Any]] = defaultdict(list)
        self.documents: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        if among is not None:
            people = {standing.get(one, one) for one in among}
            among = people.union(among, (one for one, survivor in standing.items() if survivor in people))
        for row in _among(connection, _ENTRIES, _learner.c.id, among):
            self.entries[standing.get(row.id, row.id)].append(row)
        for holder, kind, number in _among(connection, _DOCUMENTS, _document.c.learner, among):
            self.documents[standing.get(holder, holder)].append((document_type(kind), bare_number(kind, number)))
        self.apart = {
            frozenset((standing.get(one, one), standing.get(other, other)))
            for one, other in connection.execute(_TOLD_APART)
        }

    def known(self, person: str) -> Known:
        """What is known of somebody. The name is that of the one who stands for all."""
        if person not in self._known:
            self._known[person] = self._gather(person)
        return self._known[person]

    def _gather(self, person: str) -> Known:
        entries = self.entries[person]
        own = next((row for row in entries if row.id == person), entries[0])
        documents: defaultdict[str, set[str]] = defaultdict(set)
        for kind, bare in self.documents[person]:
            documents[kind].add(bare)
        return Known(
            name=own.name,
            numbers=frozenset(row.learner_no.casefold() for row in entries),
            sex=own.sex,
            births=frozenset(row.birth for row in entries if row.birth),
            phones=frozenset(row.phone for row in entries if row.phone),
            documents={kind: frozenset(numbers) for kind, numbers in documents.items()},
            devices=frozenset(UUID(row.row_device) for row in entries),
            name_only=all(map(_name_only, entries)) and not documents,
        )

    def candidates(self) -> Iterator[Pair]:
        """Pairs worth a look: they share a document, a student number or a name."""
        numbers: defaultdict[str, set[str]] = defaultdict(set)
        names: defaultdict[str, set[str]] = defaultdict(set)
        papers: defaultdict[str, set[str]] = defaultdict(set)
        for person, entries in self.entries.items():
            for row in entries:
                numbers[row.learner_no.casefold()].add(person)
                names[_folded(row.name)].add(person)
        for person, held in self.documents.items():
            for _, bare in held:
                papers[bare].add(person)
        for alike in (*papers.values(), *numbers.values()):
            yield from combinations(sorted(alike & self.entries.keys())[:MOST_NAMESAKES], 2)
        for name, alike in names.items():
            if len(alike) > MOST_NAMESAKES or name in self._crowded:
                yield from self._closer(alike)
            elif len(alike) > 1:
                yield from (pair for pair in combinations(sorted(alike), 2) if self._worth(*pair))

    def _worth(self, one: str, other: str) -> bool:
        """Whether two of one name share a phone or a birth, were made at different desks, or one is a walk-in known by name alone."""
        mine, theirs = self.entries[one], self.entries[other]
        if all(map(_name_only, mine)) or all(map(_name_only, theirs)):
            return True
        if {row.row_device for row in mine}.isdisjoint(row.row_device for row in theirs):
            return True
        return bool(_told(mine) & _told(theirs))

    def _closer(self, alike: Iterable[str]) -> Iterator[Pair]:
        shared: defaultdict[str, set[str]] = defaultdict(set)
        for person in alike:
            for told in _told(self.entries[person]):
                shared[told].add(person)
        for closer in shared.values():
            yield from combinations(sorted(closer)[:MOST_NAMESAKES], 2)


def _name_only(row: Any) -> bool:
    """Whether an entry is a 临时学员 of whom nothing but a name was written down."""
    return bool(row.walk_in) and not (row.phone or row.birth)


def _told(entries: Iterable[Any]) -> set[str]:
    """What entries tell beside a name: phones, and births as far as the month."""
    return {told for row in entries for told in (row.phone, (row.birth or "")[:7]) if told}


@lru_cache(maxsize=1 << 16)
def _folded(name: str) -> str:
    """Folding the names of a whole station takes half of the time; they hardly change."""
    return fold_key(name)


def _among(connection: Connection, query: Any, column: Column[str], ids: Collection[str] | None) -> Iterator[Any]:
    """The rows of these ids, some at a time; of all where ``ids`` is None."""
    if ids is None:
        yield from connection.execute(query)
        return
    for chunk in chunks([UUID(one) for one in sorted(ids)]):
        yield from connection.execute(query.where(column.in_(chunk)))


def likely_pairs(connection: Connection, *, everybody_read: bool = False) -> dict[Pair, Likeness]:
    """Who may be whom, by the ids of those who stand, and why.

    Read are those alone who have something in common with another; ``everybody_read`` finds the same by reading all.
    """
    among = None if everybody_read else colliding(connection)
    everybody = _Everybody(connection, among, crowded_names(connection))
    found: dict[Pair, Likeness] = {}
    for one, other in set(everybody.candidates()):
        if frozenset((one, other)) in everybody.apart:
            continue
        why = likeness(everybody.known(one), everybody.known(other))
        if why is not None:
            found[one, other] = why
    return found
