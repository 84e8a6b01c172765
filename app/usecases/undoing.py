"""Undo takes back what was done here, never what somebody else said after it."""

from collections.abc import Collection, Iterable
from uuid import UUID

from app.records.change import Row, Stamp
from app.records.refusal import Refusal, Refused
from app.storage.state import State

MARK = ("status", "minutes", "deleted")
"""What a mark says."""


def said_since(state: State, rows: Iterable[Row], names: Collection[str]) -> bool:
    """Whether another desk gave the latest of these values, or said otherwise and nobody has settled it yet."""
    known = list(rows)
    given: list[Stamp] = [row.stamps[name] for row in known for name in names if name in row.stamps]
    if given and max(given).device not in state.our_devices:
        return True
    return any(row.id in state.disputed for row in known)


def require_ours(state: State, kind: str, entity: UUID, *names: str) -> None:
    """Raise ``Refused`` (``said_since``) where undo would take back what another desk said of this record."""
    row = state.row(kind, entity)
    if row is not None and said_since(state, [row], names):
        raise Refused(Refusal("said_since"))
