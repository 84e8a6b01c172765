"""可能重复: people who may have been entered twice, the surest first. Whoever was said to be two is not asked again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.names import fold_key
from app.domain.same_person import WEAKER, Known, bare_number, document_type, likeness
from app.records.codes import Likeness
from app.records.duplicates import DuplicatePair
from app.records.views import LearnerRow
from app.storage.tables import TABLES, same_person
from app.storage.views.learners import learner_rows
from app.storage.views.reading import by_number, there

MOST_NAMESAKES = 12
"""Of more people of one name only those are compared who share a phone or a birth too."""
_learner, _document, _apart = TABLES["learner"], TABLES["identity_document"], TABLES["distinct_pair"]
_ENTRIES = select(
    _learner.c.id, _learner.c.name, _learner.c.learner_no, _learner.c.sex, _learner.c.birth, _learner.c.phone,
    _learner.c.row_device,
).where(there(_learner, "learner_no", "name"))  # fmt: skip
_DOCUMENTS = select(_document.c.learner, _document.c.type, _document.c.number).where(
    there(_document, "learner", "type", "number")
)
_ORDER = list(Likeness)
Pair = tuple[str, str]


def duplicates(connection: Connection, day: date) -> tuple[DuplicatePair, ...]:
    """Every pair that may be one person. ``day`` says which classes are current."""
    found = _pairs(connection)
    rows = learner_rows(connection, {UUID(one) for pair in found for one in pair}, day)
    pairs = [_pair(rows[UUID(one)], rows[UUID(other)], why) for (one, other), why in found.items()]
    return tuple(sorted(pairs, key=lambda pair: (_ORDER.index(pair.why), by_number(pair.one.learner_no))))


def _pair(one: LearnerRow, other: LearnerRow, why: Likeness) -> DuplicatePair:
    first, second = sorted((one, other), key=lambda row: (by_number(row.learner_no), row.id))
    return DuplicatePair(first, second, why, why in WEAKER)


class _Everybody:
    """The learners of the station as people: whoever was merged counts as the one who stands for them."""

    def __init__(self, connection: Connection) -> None:
        standing = {row.learner: row.survivor for row in connection.execute(select(same_person))}
        self.entries: defaultdict[str, list[Any]] = defaultdict(list)
        self.documents: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in connection.execute(_ENTRIES):
            self.entries[standing.get(row.id, row.id)].append(row)
        for holder, kind, number in connection.execute(_DOCUMENTS):
            self.documents[standing.get(holder, holder)].append((document_type(kind), bare_number(kind, number)))
        query = select(_apart.c.one, _apart.c.other).where(there(_apart, "one", "other"))
        self.apart = {
            frozenset((standing.get(one, one), standing.get(other, other))) for one, other in connection.execute(query)
        }

    def known(self, person: str) -> Known:
        """What is known of somebody. The name is that of the one who stands for all."""
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
        )

    def candidates(self) -> Iterator[Pair]:
        """Pairs worth a look: they share a document, a student number or a name."""
        numbers: defaultdict[str, set[str]] = defaultdict(set)
        names: defaultdict[str, set[str]] = defaultdict(set)
        papers: defaultdict[str, set[str]] = defaultdict(set)
        for person, entries in self.entries.items():
            for row in entries:
                numbers[row.learner_no.casefold()].add(person)
                names[fold_key(row.name)].add(person)
        for person, held in self.documents.items():
            for _, bare in held:
                papers[bare].add(person)
        for alike in (*papers.values(), *numbers.values()):
            yield from combinations(sorted(alike & self.entries.keys())[:MOST_NAMESAKES], 2)
        for alike in names.values():
            if len(alike) <= MOST_NAMESAKES:
                yield from combinations(sorted(alike), 2)
            else:
                yield from self._closer(alike)

    def _closer(self, alike: Iterable[str]) -> Iterator[Pair]:
        shared: defaultdict[str, set[str]] = defaultdict(set)
        for person in alike:
            for row in self.entries[person]:
                for told in (row.phone, (row.birth or "")[:7]):
                    if told:
                        shared[told].add(person)
        for closer in shared.values():
            yield from combinations(sorted(closer)[:MOST_NAMESAKES], 2)


def _pairs(connection: Connection) -> dict[Pair, Likeness]:
    everybody = _Everybody(connection)
    found: dict[Pair, Likeness] = {}
    for one, other in set(everybody.candidates()):
        if frozenset((one, other)) in everybody.apart:
            continue
        why = likeness(everybody.known(one), everybody.known(other))
        if why is not None:
            found[one, other] = why
    return found
