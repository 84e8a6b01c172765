"""Say that the roll call is complete."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Set
from uuid import UUID

from app.domain.attendance import guest_together
from app.records.change import Draft, Row
from app.records.codes import SessionState, SheetState
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.storage.state import Act, State
from app.usecases.attending import Meeting, enrolled, open_meeting, records
from app.usecases.context import Context
from app.usecases.drafting import Value, change, create
from app.usecases.undoing import require_ours, require_written


def confirm_sheet(ctx: Context, session: UUID, *, undo: int | None = None) -> int:
    """Close the sheet: the session was held, and from now on a mark is a correction with a reason. Returns when, for undo.

    Who is on it, and who of them as a guest, stays as it is now, whoever joins or leaves the class later.

    ``undo``: when the sheet was opened again, which this takes back, as long as nobody spoke of it since: it is confirmed as it was,
    when, by whom and with whom, whoever joined or left the class meanwhile.

    Refused: ``said_since`` · ``unmarked_left`` (with ``count``; of an undo, whose mark another desk took away since) · ``sheet_empty`` · ``sheet_confirmed`` · ``session_unknown`` ·
    ``session_cancelled`` · ``session_moved`` · ``session_in_future``.
    """
    with ctx.store.act(ctx.actor) as act:
        sheet = natural_id("attendance_sheet", session)
        if undo is not None:
            require_ours(act, "attendance_sheet", sheet, ("state",), undo)
        at = open_meeting(act, session, ctx.latest_today())
        if undo is None:
            act.draft(*confirmation(ctx, act, at, records(act, at), enrolled(act, at)))
        else:
            act.draft(*_given_back(act, at, sheet, undo))
    return act.at


def _given_back(act: Act, at: Meeting, sheet: UUID, undo: int) -> list[Draft]:
    """The drafts that give back the confirmation which was taken away at ``undo``. Refused: ``unmarked_left``."""
    cleared = [
        row
        for row in act.since("attendance_record", undo)
        if row.fields["session"] == str(at.id) and row.fields.get("deleted") and act.said_after(row, "deleted", undo)
    ]
    if cleared:
        raise Refused(Refusal("unmarked_left", params={"count": len(cleared)}))
    return [
        change("attendance_sheet", sheet, require_written(act, sheet, undo)),
        change("session", at.id, {"state": SessionState.HELD}),
    ]


def confirmation(ctx: Context, state: State, at: Meeting, marked: Set[UUID], expected: Collection[UUID]) -> list[Draft]:
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
    return [
        closed,
        *_kept_as_they_are(state, at, marked, expected),
        change("session", at.id, {"state": SessionState.HELD}),
    ]


def _kept_as_they_are(state: State, at: Meeting, marked: Set[UUID], expected: Collection[UUID]) -> Iterator[Draft]:
    """Put right what records say of who is a guest, where membership changed since they were made: from now on it is kept."""
    theirs: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in state.find("attendance_record", session=at.id):
        theirs[state.survivor(UUID(str(row.fields["learner"])))].append(row)
    for person in marked & theirs.keys():
        guest = person not in expected
        said = {row.id: _guest(row) for row in theirs[person]}
        if guest_together(said.values()) is not guest:
            for entity in (one for one, is_guest in said.items() if is_guest is not guest):
                yield change("attendance_record", entity, {"guest": guest})


def _guest(row: Row) -> bool | None:
    """What a record says; None where no program said it."""
    guest = row.fields.get("guest")
    return None if guest is None else bool(guest)
