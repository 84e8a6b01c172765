"""Undo takes back what was done here, never what somebody else said after it."""

from collections.abc import Collection, Iterable
from uuid import UUID

from app.records.change import Row
from app.records.refusal import Refusal, Refused
from app.storage.state import Act, State

MARK = ("status", "minutes", "deleted")
"""What a mark says."""


def said_since(state: State, rows: Iterable[Row], names: Collection[str], at: int) -> bool:
    """Whether anything of these fields was said after the act of the hybrid time ``at``, or is said otherwise and not settled yet.

    What the steps after that act said, and undo took back, is no longer said.
    """
    return any(_disputed(state, row, name) or state.said_after(row, name, at) for row in rows for name in names)


def require_ours(act: Act, kind: str, entity: UUID, names: Collection[str], at: int) -> None:
    """Let ``act`` take back the one of ``at``; ``Refused`` (``said_since``) where that would be what was said of the record since."""
    act.undoes = at
    row = act.row(kind, entity)
    if row is not None and said_since(act, [row], names, at):
        raise Refused(Refusal("said_since"))


def _disputed(state: State, row: Row, name: str) -> bool:
    return any(about.field == name and about.other != row.fields.get(name) for about in state.disputes.get(row.id, ()))
