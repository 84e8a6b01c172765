"""Call a session off, and back on."""

from uuid import UUID

from app.records.acts import Restored
from app.records.codes import SessionState
from app.records.refusal import Refusal, Refused
from app.usecases.attending import meeting, meeting_in_its_place
from app.usecases.context import Context
from app.usecases.drafting import change
from app.usecases.reasons import require_reason
from app.usecases.undoing import require_ours

_CALLED_OFF = ("state", "note")


def cancel_session(ctx: Context, session: UUID, reason: str, *, undo: int | None = None) -> int:
    """Cancel: the session touches nobody's rate. The reason is kept with it, for every desk to see. Returns when, for undo.

    ``undo``: when the session was said to be held again, which this takes back, as long as nobody spoke of it since.

    Refused: ``said_since`` · ``reason_required`` · ``session_unknown`` · ``session_moved`` · ``sheet_confirmed`` (it was held).
    """
    why = require_reason(reason)
    with ctx.store.act(ctx.actor) as act:
        if undo is not None:
            require_ours(act, "session", session, _CALLED_OFF, undo)
        at = meeting_in_its_place(act, session)
        if at.closed:
            raise Refused(Refusal("sheet_confirmed"))
        act.draft(change("session", session, {"state": SessionState.CANCELLED, "note": why}, reason=why))
    return act.at


def restore_session(ctx: Context, session: UUID, *, undo: int | None = None) -> Restored:
    """Undo a cancellation: the session is planned again, with whatever marks it had. Returns why it had been called off.

    ``undo``: when this desk called it off, which this takes back, as long as nobody spoke of it since.

    Refused: ``said_since`` · ``session_unknown`` · ``session_not_cancelled``.
    """
    with ctx.store.act(ctx.actor) as act:
        if undo is not None:
            require_ours(act, "session", session, _CALLED_OFF, undo)
        if meeting(act, session).state is not SessionState.CANCELLED:
            raise Refused(Refusal("session_not_cancelled"))
        row = act.row("session", session)
        act.draft(change("session", session, {"state": SessionState.PLANNED, "note": None}))
    return Restored("" if row is None else str(row.fields.get("note") or ""), act.at)
