"""Who has something in common with somebody else: found by the database among everybody, so that only they need be read.

A superset of those who may be one person: a name with a phone, a birth or another desk beside it, a number, a document. What
SQLite cannot compare as we do (names with more than everyday hanzi, numbers with strange characters) is looked at here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, case, func, or_, select, type_coerce

from app.domain.names import fold_key
from app.domain.same_person import bare_number
from app.records.codes import DocumentType
from app.storage.tables import TABLES, same_person
from app.storage.views.reading import there

MOST_NAMESAKES = 12
"""Of more people of one name only those are compared who share a phone or a birth too."""
_CHUNK = 900
_PLAIN_NAME, _PLAIN_NUMBER = "*[^\u4e00-\u9fff]*", "*[^0-9A-Za-z-]*"
"""Hanzi that are their own folded key; what every document's number is made of."""
_learner, _document = TABLES["learner"], TABLES["identity_document"]
_SHOWN = there(_learner, "learner_no", "name")
_HELD = there(_document, "learner", "type", "number")
_id = type_coerce(_learner.c.id, Text())
_holder = type_coerce(_document.c.learner, Text())
_bare = func.upper(func.replace(_document.c.number, "-", ""))
_KEY = case(
    (
        (_document.c.type == DocumentType.RESIDENT_ID_15.value) & (func.length(_bare) == 15),
        func.substr(_bare, 1, 6).concat("19").concat(func.substr(_bare, 7)),
    ),
    (_document.c.type == DocumentType.RESIDENT_ID.value, func.substr(_bare, 1, 17)),
    else_=_bare,
)
"""``bare_number`` of a plain number."""


def _groups(*by: ColumnElement[Any], where: ColumnElement[bool] | None = None) -> Select[Any]:
    query = select(func.group_concat(_id)).where(_SHOWN).group_by(*by).having(func.count() > 1)
    return query if where is None else query.where(where)


_ALIKE = (
    _groups(_learner.c.name, _learner.c.phone, where=_learner.c.phone.isnot(None)),
    _groups(_learner.c.name, func.substr(_learner.c.birth, 1, 7), where=_learner.c.birth.isnot(None)),
    _groups(_learner.c.name).having(
        func.count() <= MOST_NAMESAKES,
        or_(func.count(_learner.c.row_device.distinct()) > 1, func.max(_learner.c.walk_in) == 1),
    ),
    _groups(func.lower(_learner.c.learner_no)),
    select(func.group_concat(_holder)).where(_HELD).group_by(_KEY).having(func.count(_holder.distinct()) > 1),
)
_ODD_NAMES = select(_id.label("id"), _learner.c.name).where(_SHOWN, _learner.c.name.op("GLOB")(_PLAIN_NAME))
_ODD_NUMBERS = select(_holder.label("id"), _document.c.type, _document.c.number).where(
    _HELD, _document.c.number.op("GLOB")(_PLAIN_NUMBER)
)
_MERGED_NAMES = select(_learner.c.name).join(same_person, same_person.c.learner == _learner.c.id).where(_SHOWN)
_MANY = select(_learner.c.name).where(_SHOWN).group_by(_learner.c.name).having(func.count() > MOST_NAMESAKES)


def crowded_names(connection: Connection) -> list[str]:
    """Names that more people have than are compared one by one."""
    return list(connection.execute(_MANY).scalars())


def colliding(connection: Connection) -> set[str]:
    """Entries, by their ids as they are stored, that have something in common with another."""
    found = {one for query in _ALIKE for together in connection.execute(query).scalars() for one in together.split(",")}
    found |= _odd_names(connection) | _odd_numbers(connection)
    merged = set(connection.execute(_MERGED_NAMES).scalars())
    return found | {one for one, _ in _having(connection, _id, _learner.c.name, merged, _SHOWN)}


def _odd_names(connection: Connection) -> set[str]:
    """Those whose name is another's only when both are folded."""
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for row in connection.execute(_ODD_NAMES):
        alike[fold_key(row.name)].add(row.id)
    for one, name in _having(connection, _id, _learner.c.name, list(alike), _SHOWN):
        alike[name].add(one)
    return {one for together in alike.values() if len(together) > 1 for one in together}


def _odd_numbers(connection: Connection) -> set[str]:
    """Those who hold a document whose number was stored as it was typed, and whoever holds the same."""
    held = [(row.id, bare_number(row.type, row.number)) for row in connection.execute(_ODD_NUMBERS)]
    same = _having(connection, _holder, _KEY, {bare for _, bare in held}, _HELD)
    return {holder for holder, _ in held} | {holder for holder, _ in same}


def _having(
    connection: Connection,
    who: ColumnElement[str],
    column: ColumnElement[Any],
    values: Iterable[str],
    shown: ColumnElement[bool],
) -> Iterator[tuple[str, str]]:
    """Who has one of the values in a column, with the value."""
    wanted = sorted(values)
    for start in range(0, len(wanted), _CHUNK):
        query = select(who, column).where(shown, column.in_(wanted[start : start + _CHUNK]))
        yield from map(tuple, connection.execute(query))
