"""Search keys of learners, kept beside the rows in the same transaction: pinyin, initials, hanzi, last four digits."""

import json
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, bindparam, delete, func, insert, select

from app.records.change import Row
from app.storage import direct
from app.storage.tables import TABLES, learner_key

_CHUNK = 500


class _Statements(NamedTuple):
    forget: str
    numbers: str
    learners: str
    keep: str


@cache
def _statements() -> _Statements:
    """Compiled when the first name is saved: a start waits for none of them."""
    learner, document = TABLES["learner"].c, TABLES["identity_document"].c
    numbers = select(document.learner, document.number).where(
        _among(document.learner), document.deleted.isnot(True), document.number.isnot(None)
    )
    learners = select(learner.id, learner.name, learner.phone, learner.learner_no).where(
        _among(learner.id), learner.deleted.isnot(True), learner.name.isnot(None)
    )
    forget = delete(learner_key).where(_among(learner_key.c.learner))
    return _Statements(*map(direct.compiled, (forget, numbers, learners, insert(learner_key))))


def _among(column: Column[str]) -> ColumnElement[bool]:
    wanted = func.json_each(bindparam("ids")).table_valued("value")
    return column.in_(select(wanted.c.value))


def refresh(connection: Connection, dirty: Mapping[str, Mapping[UUID, Row]]) -> None:
    """Make the keys of every learner touched anew. ``dirty``: rows saved in this transaction, by kind."""
    touched = set(dirty.get("learner", {}))
    touched |= {
        UUID(str(row.fields["learner"]))
        for row in dirty.get("identity_document", {}).values()
        if "learner" in row.fields
    }
    if not touched:
        return
    from app.domain.pinyin_keys import query_key, search_keys  # start-up: pypinyin is needed only when a name is saved

    sql = _statements()
    everybody = sorted(one.hex for one in touched)
    for start in range(0, len(everybody), _CHUNK):
        ids = (json.dumps(everybody[start : start + _CHUNK]),)
        direct.run_many(connection, sql.forget, [ids])
        numbers: dict[str, list[str]] = {}
        for owner, number in direct.query(connection, sql.numbers, ids):
            numbers.setdefault(owner, []).append(number)
        keys = [
            (key, owner)
            for owner, name, phone, learner_no in direct.query(connection, sql.learners, ids)
            for key in {*search_keys(name, phone, tuple(numbers.get(owner, ()))), query_key(learner_no or "")}
            if key
        ]
        direct.run_many(connection, sql.keep, keys)
