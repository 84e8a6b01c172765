"""Take back the sign-in of a 临时学员."""

from dataclasses import replace
from uuid import UUID

from app.domain.attendance import MARK
from app.records.acts import Mark
from app.records.change import Row
from app.records.codes import AttendanceStatus, Source
from app.records.kinds import natural_id
from app.storage.state import State
from app.usecases.attending import sheet_to_add_to, standing
from app.usecases.context import Context
from app.usecases.drafting import change
from app.usecases.reasons import require_reason
from app.usecases.undoing import said_since

_KNOWN_BY = ("attendance_record", "skill_mark", "enrollment", "consent", "identity_document")
_FIRST_FIELDS = frozenset({"name", "learner_no", "walk_in", "deleted"})


def undo_walk_in(ctx: Context, session: UUID, learner: UUID, reason: str | None = None) -> tuple[UUID, ...]:
    """Take back what ``add_walk_in`` did: the mark, and the 临时学员, unless more is known of them by now.

    Where the mark is another by now, or was said again since, or they were merged with somebody, nothing is taken back; returns
    whose mark stayed so.

    Who goes, goes with the change right after that of the mark, which says its ``session`` again: by this every desk knows that it
    was no other act, whatever becomes of the mark elsewhere (``storage.people_coming_back``).

    ``reason``: for a confirmed sheet. Refused: what ``mark_attendance`` refuses of the session, ``reason_required``.
    """
    why = None if reason is None else require_reason(reason)
    with ctx.store.act(ctx.actor) as act:
        at = sheet_to_add_to(act, session, ctx.latest_today(), why)
        there = standing(act, at, [learner])[learner]
        if not there.is_who_had(Mark(learner, None)):
            return (learner,)
        act.undoes = signed_in = max((row.stamps["learner"].time for row in there.rows.values()), default=0)
        if there.mark.status is not None and (
            there.mark != Mark(learner, AttendanceStatus.PRESENT)
            or said_since(act, there.rows.values(), MARK, signed_in)
        ):
            return (learner,)
        row = act.live("learner", learner)
        goes = row is not None and bool(row.fields.get("walk_in")) and not _known_otherwise(act, at.id, row, signed_in)
        if there.rows:
            source = Source.CORRECTION if at.closed else Source.LIVE
            drafts = there.drafts(at, Mark(learner, None), source, why)
            again = {"session": str(at.id)} if goes else {}
            act.draft(*(replace(draft, fields={**draft.fields, **again}, anew=goes) for draft in drafts))
        if goes:
            act.draft(change("learner", learner, {"deleted": True}))
    return ()


def _known_otherwise(state: State, session: UUID, learner: Row, signed_in: int) -> bool:
    """Whether there is more of a learner than a name and a mark of this session."""
    written = any(value is not None for name, value in learner.fields.items() if name not in _FIRST_FIELDS)
    if written or said_since(state, [learner], _FIRST_FIELDS, signed_in):
        return True
    own = natural_id("attendance_record", session, learner.id)
    return any(row.id != own for kind in _KNOWN_BY for row in state.find(kind, learner=learner.id))
