"""Who is at the station already under a name that somebody gives at the door: that name, one that sounds so, or nearly that one."""

from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Uuid, or_, select, type_coerce

from app.domain.names import fold_key, one_character_apart
from app.domain.pinyin_keys import prefix_range, query_key, sounds
from app.records.views import LearnerRow
from app.storage.tables import TABLES, learner_key
from app.storage.views.learners import learner_rows, learners
from app.storage.views.persons import person
from app.storage.views.reading import by_number

_learner = TABLES["learner"]
_MOST = 40
"""How many who sound so, and as many who are one character away, are looked at: a few of them are shown."""


def namesakes(connection: Connection, day: date, text: str, limit: int) -> tuple[LearnerRow, ...]:
    """Who could be meant by what was typed so far: pinyin, initials and numbers as everywhere; the surest first.

    Of a name in hanzi also people whose name sounds the same or is one character away from it.
    """
    if not (key := query_key(text)):
        return ()
    found = {row.id: row for row in learners(connection, day, text, limit)}
    near = _near(connection, text, key)
    found |= learner_rows(connection, near - found.keys(), day)
    name = fold_key(text)

    def place(row: LearnerRow) -> tuple[object, ...]:
        folded = fold_key(row.name)
        return (
            folded != name,
            not folded.startswith(name),
            row.id in near,
            row.walk_in,
            by_number(row.learner_no),
            row.id,
        )

    return tuple(sorted(found.values(), key=place)[:limit])


def _near(connection: Connection, text: str, key: str) -> set[UUID]:
    """People of a name that sounds like this one, or is one character away from it; at most so many of each."""
    if key.isascii():
        return set()
    whose = type_coerce(person(learner_key.c.learner), Uuid())
    sounding = select(whose).where(learner_key.c.key.in_(sorted(sounds(text)))).limit(_MOST)
    near = set(connection.execute(sounding).scalars())
    if len(key) > 1:
        low, high = prefix_range(key[0])
        apart = or_(*(learner_key.c.key.like(pattern, escape="\\") for pattern in _one_apart(key)))
        surname = (learner_key.c.key >= low) & (learner_key.c.key < high) & apart
        named = select(whose, _learner.c.name).join(_learner, _learner.c.id == learner_key.c.learner)
        for likely in (learner_key.c.key == key[1:], surname & (learner_key.c.key != key)):
            found = connection.execute(named.where(likely, _learner.c.name.isnot(None)).limit(_MOST))
            # keys are of given names, too: what counts is the whole name
            near |= {learner for learner, name in found if one_character_apart(fold_key(name), key)}
    return near


def _one_apart(key: str) -> list[str]:
    """Patterns of what ``domain.names.one_character_apart`` calls near, of the same first character.

    They are asked of the index itself: of a common surname there are thousands.
    """
    chars = ["\\" + char if char in "%_\\" else char for char in key]
    changed = ["".join((*chars[:at], "_", *chars[at + 1 :])) for at in range(1, len(chars))]
    longer = ["".join((*chars[:at], "_", *chars[at:])) for at in range(1, len(chars) + 1)]
    shorter = ["".join((*chars[:at], *chars[at + 1 :])) for at in range(1, len(chars)) if len(chars) > len("陈明")]
    return [*changed, *longer, *shorter]
