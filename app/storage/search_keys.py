"""Search keys of learners, kept beside the rows in the same transaction: pinyin, initials, hanzi, last four digits."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from app.records.change import Row
from app.storage.tables import TABLES, learner_key

_CHUNK = 500


def refresh(connection: Connection, dirty: Mapping[str, Mapping[UUID, Row]]) -> None:
    """Make the keys of every learner touched anew. ``dirty``: rows saved in this transaction, by kind."""
    touched = {str(i) for i in dirty.get("learner", {})}
    touched |= {
        str(row.fields["learner"]) for row in dirty.get("identity_document", {}).values() if "learner" in row.fields
    }
    if not touched:
        return
    from app.domain.pinyin_keys import query_key, search_keys  # start-up: pypinyin is needed only when a name is saved

    everybody = sorted(touched)
    for start in range(0, len(everybody), _CHUNK):
        ids = everybody[start : start + _CHUNK]
        connection.execute(delete(learner_key).where(learner_key.c.learner.in_(ids)))
        learner, document = TABLES["learner"], TABLES["identity_document"]
        numbers: dict[str, list[str]] = {}
        for owner, number in connection.execute(
            select(document.c.learner, document.c.number).where(
                document.c.learner.in_(ids), document.c.deleted.isnot(True), document.c.number.isnot(None)
            )
        ):
            numbers.setdefault(owner, []).append(number)
        found = connection.execute(
            select(learner.c.id, learner.c.name, learner.c.phone, learner.c.learner_no).where(
                learner.c.id.in_(ids), learner.c.deleted.isnot(True), learner.c.name.isnot(None)
            )
        )
        keys = [
            {"key": key, "learner": owner}
            for owner, name, phone, learner_no in found
            for key in {*search_keys(name, phone, tuple(numbers.get(owner, ()))), query_key(learner_no or "")}
            if key
        ]
        if keys:
            connection.execute(insert(learner_key), keys)
