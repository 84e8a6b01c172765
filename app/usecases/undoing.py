"""Undo takes back what was done here, never what somebody else said after it."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from app.domain.conflicts import stands
from app.records.change import Fields, Row, Scalar
from app.records.columns import unsaid
from app.records.kinds import KINDS
from app.records.refusal import Refusal, Refused
from app.storage.state import Act, State


def as_before(kind: str, held: Fields, names: Iterable[str]) -> dict[str, Scalar]:
    """What to say of these fields so that a record is again as it was when it ``held`` this.

    A field that nobody had said goes back to what it is then, which the bank takes: to no value only where that is one. Who or
    what a record is about stays where it was not said, whoever said it first.
    """
    nothing = unsaid(KINDS[kind])
    found = {name: nothing.get(name) if held.get(name) is None else held[name] for name in names}
    return {name: value for name, value in found.items() if value is not None or name in nothing}


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


def require_written(act: Act, entity: UUID, at: int) -> Mapping[str, Scalar]:
    """What ``act``, taking back the one of ``at``, finds overwritten there. ``Refused`` (``said_since``) where that wrote nothing.

    So it is of a record that belongs to somebody else by now, who stands for the one it was made for.
    """
    before = act.overwritten(entity, at)
    if not before:
        raise Refused(Refusal("said_since"))
    return before


def _disputed(state: State, row: Row, name: str) -> bool:
    return any(about.field == name and about.other != stands(row, name) for about in state.disputes.get(row.id, ()))
