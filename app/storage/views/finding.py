"""Who is meant at a sheet by what was read from a card or typed: whole numbers at the whole station, the rest sheet first."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Uuid, and_, or_, select, type_coerce

from app.domain.card_numbers import owners, spellings
from app.domain.pinyin_keys import hit, query_key
from app.records.found import Found
from app.records.views import LearnerRow
from app.storage.tables import TABLES, learner_key
from app.storage.views.learners import learner_rows, learners
from app.storage.views.persons import all_entries, person
from app.storage.views.reading import chunks, ident, there

HITS = 50
_KEYS_AT_ONCE = 400
_TAIL = 4
_learner = TABLES["learner"]
_PERSON = type_coerce(person(_learner.c.id), Uuid()).label("person")


def card(connection: Connection, number: str, day: date) -> tuple[LearnerRow, ...]:
    """Whose number this is (``domain.card_numbers.owners``); of somebody who was merged, who stands for them.

    More than one where two people have it. ``day`` says which classes are current.
    """
    found = _numbered(connection, [query_key(number)], number) or _numbered(
        connection, sorted({query_key(spelling) for spelling in spellings(number)}), number
    )
    return tuple(learner_rows(connection, found, day).values())


def find_at_sheet(connection: Connection, text: str, sheet: Collection[UUID], day: date) -> Found:
    """Who could be meant by what was typed at a sheet of these people; ``day`` as for :func:`card`."""
    digits = any(char.isdecimal() for char in text)
    of_number = card(connection, text, day) if digits else ()
    known = {row.id for row in of_number}
    whole = [who for who in _whole(connection, query_key(text)) if who not in known] if digits else []
    return Found(
        owners=of_number,
        tails=tuple(learner_rows(connection, whole, day).values()),
        here=_fitting(connection, text, sheet),
        station=learners(connection, day, text, HITS),
    )


def _numbered(connection: Connection, keys: list[str], number: str) -> list[UUID]:
    """The people who have the number, among those with one of these keys; each once."""
    numbers: dict[UUID, str] = {}
    people: dict[UUID, UUID] = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        keyed = select(learner_key.c.learner).where(learner_key.c.key.in_(keys[start : start + _KEYS_AT_ONCE]))
        query = select(ident(_learner.c.id).label("id"), _learner.c.learner_no, _PERSON)
        for row in connection.execute(query.where(_learner.c.id.in_(keyed), there(_learner, "learner_no", "name"))):
            numbers[row.id], people[row.id] = row.learner_no, row.person
    return list(dict.fromkeys(people[who] for who in owners(number, numbers)))


def _whole(connection: Connection, key: str) -> list[UUID]:
    """The people of whom this is a whole phone number, or the last four of one or of a document."""
    if len(key) < _TAIL:
        return []
    begins = and_(learner_key.c.key > key, learner_key.c.key < key + "\U0010ffff", _learner.c.phone.endswith(key))
    query = (
        select(_PERSON)
        .join(learner_key, learner_key.c.learner == _learner.c.id)
        .where(or_(learner_key.c.key == key, begins), there(_learner, "learner_no", "name"))
    )
    return list(dict.fromkeys(connection.execute(query).scalars()))


def _fitting(connection: Connection, text: str, sheet: Collection[UUID]) -> frozenset[UUID]:
    """Who of a sheet fits what was typed, as ``learners.learners`` finds: all of them, however many the station has."""
    whole, words = query_key(text), [key for word in text.split() if (key := query_key(word))]
    keys: dict[UUID, list[str]] = {}
    for chunk in chunks(all_entries(connection, sheet)):
        query = select(learner_key.c.key, type_coerce(person(learner_key.c.learner), Uuid()).label("person"))
        for row in connection.execute(query.where(learner_key.c.learner.in_(chunk))):
            keys.setdefault(row.person, []).append(row.key)
    return frozenset(who for who, have in keys.items() if hit(whole, have) or _all_hit(words, have))


def _all_hit(words: list[str], keys: list[str]) -> bool:
    return bool(words) and all(hit(word, keys) for word in words)
