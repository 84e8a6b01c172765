"""Call a session off, and back on."""

from uuid import UUID

from app.records.codes import SessionState
from app.records.refusal import Refusal, Refused
from app.usecases.attending import meeting, meeting_in_its_place
from app.usecases.context import Context
from app.usecases.drafting import change
from app.usecases.reasons import require_reason


def cancel_session(ctx: Context, session: UUID, reason: str) -> None:
    """Cancel: the session touches nobody's rate. The reason is kept with it, for every desk to see.

    Refused: ``reason_required`` · ``session_unknown`` · ``session_moved`` · ``sheet_confirmed`` (it was held).
    """
    why = require_reason(reason)
    with ctx.store.act(ctx.actor) as act:
        at = meeting_in_its_place(act, session)
        if at.closed:
            raise Refused(Refusal("sheet_confirmed"))
        act.draft(change("session", session, {"state": SessionState.CANCELLED, "note": why}, reason=why))


def restore_session(ctx: Context, session: UUID) -> str:
    """Undo a cancellation: the session is planned again, with whatever marks it had. Returns why it had been called off.

    Refused: ``session_unknown`` · ``session_not_cancelled``.
    """
    with ctx.store.act(ctx.actor) as act:
        if meeting(act, session).state is not SessionState.CANCELLED:
            raise Refused(Refusal("session_not_cancelled"))
        row = act.row("session", session)
        act.draft(change("session", session, {"state": SessionState.PLANNED, "note": None}))
    return "" if row is None else str(row.fields.get("note") or "")
