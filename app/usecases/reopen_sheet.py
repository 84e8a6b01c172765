"""Open a sheet again that was confirmed by mistake."""

from uuid import UUID

from app.records.codes import SessionState, SheetState, Source
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.storage.state import State
from app.usecases.attending import Meeting, meeting_under_way
from app.usecases.context import Context
from app.usecases.drafting import change
from app.usecases.reasons import require_reason
from app.usecases.undoing import require_ours


def reopen_sheet(ctx: Context, session: UUID, reason: str, *, undo: int | None = None) -> int:
    """The sheet is being taken again, with every mark as it is; who opened it, when and why stays in the log.

    Returns when, for undo. What the bank derived from it is derived anew with the next exchange. ``undo``: when the sheet was
    confirmed, which this takes back, as long as nobody spoke of it since.

    Refused: ``said_since`` · ``reason_required`` · ``sheet_not_confirmed`` · ``sheet_locked`` · ``outcome_deposited``: something of the class was deposited already, then single marks are corrected ·
    ``session_unknown`` · ``session_cancelled`` · ``session_moved``.
    """
    why = require_reason(reason)
    with ctx.store.act(ctx.actor) as act:
        if undo is not None:
            require_ours(act, "attendance_sheet", natural_id("attendance_sheet", session), ("state",), undo)
        at = meeting_under_way(act, session, ctx.latest_today())
        if not at.closed:
            raise Refused(Refusal("sheet_not_confirmed"))
        require_openable(act, at)
        open_again = {"state": SheetState.TAKING, "confirmed_at": None, "confirmed_by": None}
        sheet = natural_id("attendance_sheet", session)
        act.draft(change("attendance_sheet", sheet, open_again, Source.CORRECTION, why))
        act.draft(change("session", session, {"state": SessionState.PLANNED}, Source.CORRECTION, why))
    return act.at


def require_openable(state: State, at: Meeting) -> None:
    """Refuse where a closed sheet stays closed: ``sheet_locked`` · ``outcome_deposited``."""
    if at.sheet is SheetState.LOCKED:
        raise Refused(Refusal("sheet_locked"))
    if any(row.fields.get("deposit_no") for row in state.find("learning_outcome", course_class=at.class_id)):
        raise Refused(Refusal("outcome_deposited"))
