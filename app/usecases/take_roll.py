"""A whole roll call at once: the exceptions, the rest, the confirmation. All of it, or nothing."""

from collections.abc import Sequence
from uuid import UUID

from app.records.acts import Mark
from app.records.codes import AttendanceStatus, Source
from app.records.kinds import natural_id
from app.storage.state import Act
from app.usecases.attending import (
    Meeting,
    check_minutes,
    enrolled,
    mark_draft,
    open_meeting,
    records,
    require_on_sheet,
    taking,
)
from app.usecases.confirm_sheet import confirmation
from app.usecases.context import Context


def take_roll(
    ctx: Context,
    session: UUID,
    marks: Sequence[Mark],
    rest: AttendanceStatus | None = None,
    confirm: bool = False,
    source: Source = Source.LIVE,
) -> None:
    """Save ``marks``, give ``rest`` to whoever of the class then has none, and confirm, in one transaction.

    Refused as ``mark_attendance``, ``mark_rest`` and ``confirm_sheet`` refuse; then none of it was done.
    """
    with ctx.store.act(ctx.actor) as act:
        at = open_meeting(act, session, ctx.latest_today())
        marked, expected = set(records(act, at)), enrolled(act, at)
        wanted = {mark.learner: mark for mark in marks}
        for mark in wanted.values():
            require_on_sheet(act, at, mark.learner)
            check_minutes(at, mark.status, mark.minutes)
        marked = (marked | wanted.keys()) - {mark.learner for mark in wanted.values() if mark.status is None}
        if rest is not None:
            left = [learner for learner in expected if learner not in marked and learner not in wanted]
            wanted |= {learner: Mark(learner, rest) for learner in left}
            marked |= set(left)
        _draft(act, at, list(wanted.values()), source)
        if confirm:
            act.draft(*confirmation(ctx, act, at, marked, expected))
        elif any(mark.status is not None for mark in wanted.values()):
            act.draft(*taking(at))


def _draft(act: Act, at: Meeting, marks: Sequence[Mark], source: Source) -> None:
    ids = {mark.learner: natural_id("attendance_record", at.id, mark.learner) for mark in marks}
    rows = act.rows("attendance_record", ids.values())
    drafts = [mark_draft(at, mark, rows.get(ids[mark.learner]), source) for mark in marks]
    act.draft(*(draft for draft in drafts if draft is not None))
