"""Who is one person by now, though somebody who had not heard of the merge said that they are two: found at every desk by the rows alone.

Who merges takes away what was said of the two before, as far as it was in sight (``usecases.merge_learners``), and who are one
already cannot be told apart. So where both stand, neither knew of the other.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from app.domain.same_person import to_part
from app.records.change import Row
from app.storage import direct, rows

_STANDING = """
    SELECT pair.id, mine.survivor FROM distinct_pair AS pair
    CROSS JOIN same_person AS mine CROSS JOIN same_person AS theirs
    WHERE pair.deleted IS NOT 1
    AND mine.learner = pair.one AND theirs.learner = pair.other AND theirs.survivor = mine.survivor
    ORDER BY pair.row_time, pair.id
"""
"""In this order: pairs are few, and who is one person with whom is looked up."""


@dataclass(frozen=True, slots=True)
class ToldApart:
    """``pair``: who said that they are two; ``merged``: the entry whose merge stands against it; ``entries``: both, by their ids."""

    pair: Row
    merged: Row
    survivor: UUID
    entries: tuple[Row, Row]


def told_apart_ids(connection: Connection) -> list[UUID]:
    """The pairs in question, the oldest first."""
    return [UUID(pair) for pair, _ in direct.query(connection, _STANDING)]


def told_apart(connection: Connection) -> list[ToldApart]:
    """The same, with what is said on either side."""
    survivors = {UUID(pair): UUID(survivor) for pair, survivor in direct.query(connection, _STANDING)}
    pairs = rows.load(connection, "distinct_pair", survivors) if survivors else {}

    def learner(entry: UUID) -> Row | None:
        return rows.load(connection, "learner", [entry]).get(entry)

    found: list[ToldApart] = []
    for identity, survivor in survivors.items():
        pair = pairs[identity]
        one, other = (UUID(str(pair.fields[name])) for name in ("one", "other"))
        entries, merged = (learner(one), learner(other)), to_part(one, other, learner)
        if entries[0] is not None and entries[1] is not None and merged:
            found.append(ToldApart(pair, merged[0], survivor, (entries[0], entries[1])))
    return found
