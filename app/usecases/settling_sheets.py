"""What goes with how a sheet stands, where it was confirmed at one desk and opened again at another."""

from datetime import datetime
from uuid import UUID

from app.domain.clock import SHANGHAI
from app.records.change import Draft, Row, Scalar
from app.records.codes import SETTLED, SessionState, Source
from app.storage.state import Act
from app.usecases.attending import enrolled, meeting, records
from app.usecases.confirm_sheet import confirmation
from app.usecases.context import Context
from app.usecases.reopen_sheet import require_openable


def stands_as(ctx: Context, act: Act, sheet: Row, state: Scalar, conflict: Row, why: str | None) -> list[Draft]:
    """The drafts by which a sheet stands as somebody decided, whole, that of the sheet first.

    Open, it was confirmed by nobody, else its confirmation would come back. Confirmed, it says when and by whom, as it stands or
    as the ``conflict`` tells of the other desk; and whoever is on it stays as they are. The session goes with it.

    Refused: ``sheet_locked`` · ``outcome_deposited`` of a sheet to be open; ``unmarked_left`` · ``sheet_empty`` of one to be confirmed.
    """
    fields: dict[str, Scalar] = {"state": state, "confirmed_at": None, "confirmed_by": None}
    beside: list[Draft] = []
    at = meeting(act, UUID(str(sheet.fields["session"])))
    if state in SETTLED and at.closed:
        fields |= {name: sheet.fields.get(name) for name in ("confirmed_at", "confirmed_by")}
    elif state in SETTLED:
        fields |= _told(conflict)
        beside = [
            draft
            for draft in confirmation(ctx, act, at, records(act, at), enrolled(act, at))
            if draft.kind == "attendance_record"
        ]
    elif at.closed:
        require_openable(act, at)
    goes = SessionState.HELD if state in SETTLED else SessionState.PLANNED
    if at.state in (SessionState.HELD, SessionState.PLANNED):
        beside.append(Draft("session", at.id, {"state": goes.value}, Source.CORRECTION, why, anew=True))
    return [Draft(sheet.kind, sheet.id, fields, Source.CORRECTION, why, anew=True), *beside]


def _told(conflict: Row) -> dict[str, Scalar]:
    """When and by whom the other desk confirmed the sheet."""
    moment = datetime.fromisoformat(str(conflict.fields["other_at"])).astimezone(SHANGHAI)
    return {"confirmed_at": moment.isoformat(timespec="seconds"), "confirmed_by": conflict.fields.get("other_by")}
