"""Say that the roll call is complete."""

from collections.abc import Collection
from uuid import UUID

from app.records.change import Draft
from app.records.codes import SessionState, SheetState
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.storage.state import State
from app.usecases.attending import Meeting, enrolled, open_meeting, records
from app.usecases.context import Context
from app.usecases.drafting import Value, change, create


def confirm_sheet(ctx: Context, session: UUID) -> None:
    """Close the sheet: the session was held, and from now on a mark is a correction with a reason.

    Refused: ``unmarked_left`` (with ``count``) · ``sheet_empty`` · ``sheet_confirmed`` · ``session_unknown`` ·
    ``session_cancelled`` · ``session_moved`` · ``session_in_future``.
    """
    with ctx.store.act(ctx.actor) as act:
        at = open_meeting(act, session, ctx.latest_today())
        act.draft(*confirmation(ctx, act, at, records(act, at), enrolled(act, at)))


def confirmation(
    ctx: Context, state: State, at: Meeting, marked: Collection[UUID], expected: Collection[UUID]
) -> list[Draft]:
    """The drafts that close a sheet on which ``marked`` have a mark. Refused: ``sheet_empty`` · ``unmarked_left``."""
    if not marked and not expected:
        raise Refused(Refusal("sheet_empty"))
    unmarked = sum(learner not in marked for learner in expected)
    if unmarked:
        raise Refused(Refusal("unmarked_left", params={"count": unmarked}))
    moment = ctx.now().isoformat(timespec="seconds")
    fields: dict[str, Value] = {"state": SheetState.CONFIRMED, "confirmed_at": moment, "confirmed_by": ctx.actor}
    sheet = natural_id("attendance_sheet", at.id)
    row = state.row("attendance_sheet", sheet)
    if row is None:
        closed = create("attendance_sheet", sheet, {"session": at.id, **fields})
    else:
        closed = change(
            "attendance_sheet", sheet, {**fields, **({"deleted": False} if row.fields.get("deleted") else {})}
        )
    return [closed, change("session", at.id, {"state": SessionState.HELD})]
