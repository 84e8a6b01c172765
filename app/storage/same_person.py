"""Who stands for whom, kept beside the rows in the same transaction: it follows from ``merged_into`` and is never sent."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from app.domain.same_person import survivors
from app.records.change import Row
from app.storage.tables import TABLES, same_person

_learner = TABLES["learner"]
_MERGED = select(_learner.c.id, _learner.c.merged_into, _learner.c.deleted).where(_learner.c.merged_into.isnot(None))


def refresh(connection: Connection, dirty: Mapping[str, Mapping[UUID, Row]]) -> None:
    """Find anew who stands for whom, if a learner was touched. ``dirty``: rows saved in this transaction, by kind."""
    if "learner" not in dirty:
        return
    standing = {row.learner: row.survivor for row in connection.execute(select(same_person))}
    wanted = _groups(connection)
    if standing == wanted:
        return
    gone = [learner for learner, survivor in standing.items() if wanted.get(learner) != survivor]
    connection.execute(delete(same_person).where(same_person.c.learner.in_(gone)))
    new = [
        {"learner": learner, "survivor": survivor}
        for learner, survivor in wanted.items()
        if standing.get(learner) != survivor
    ]
    if new:
        connection.execute(insert(same_person), new)


def _groups(connection: Connection) -> dict[str, str]:
    """Everybody who is one of several, with the survivor; survivors with themselves."""
    found = connection.execute(_MERGED).all()
    if not found:
        return {}
    into: dict[UUID, UUID | None] = {UUID(row.id): UUID(row.merged_into) for row in found}
    gone = {UUID(row.id) for row in found if row.deleted}
    ends = sorted(str(end) for end in set(into.values()) - into.keys() if end is not None)
    for learner, deleted in connection.execute(
        select(_learner.c.id, _learner.c.deleted).where(_learner.c.id.in_(ends))
    ):
        into[UUID(learner)] = None
        if deleted:
            gone.add(UUID(learner))
    standing = survivors(into, gone)
    return {str(one): str(survivor) for one, survivor in (standing | {one: one for one in standing.values()}).items()}
