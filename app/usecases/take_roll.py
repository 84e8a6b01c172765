"""A whole roll call at once: the exceptions, the rest, the confirmation. All of it, or nothing."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from app.records.acts import Mark
from app.records.codes import AttendanceStatus, Source
from app.storage.state import Act
from app.usecases.attending import (
    Meeting,
    check_minutes,
    enrolled,
    open_meeting,
    records,
    require_on_sheet,
    standing,
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
        marked, expected = records(act, at), dict.fromkeys(enrolled(act, at))
        wanted = {act.survivor(mark.learner): replace(mark, learner=act.survivor(mark.learner)) for mark in marks}
        for mark in wanted.values():
            require_on_sheet(act, at, mark.learner)
            check_minutes(at, mark.status, mark.minutes)
        marked = (marked | wanted.keys()) - {mark.learner for mark in wanted.values() if mark.status is None}
        if rest is not None:
            left = [learner for learner in expected if learner not in marked and learner not in wanted]
            wanted |= {learner: Mark(learner, rest) for learner in left}
            marked |= set(left)
        _draft(act, at, list(wanted.values()), expected, source)
        if confirm:
            act.draft(*confirmation(ctx, act, at, marked, expected))
        elif any(mark.status is not None for mark in wanted.values()):
            act.draft(*taking(at))


def _draft(act: Act, at: Meeting, marks: Sequence[Mark], expected: Collection[UUID], source: Source) -> None:
    there = standing(act, at, [mark.learner for mark in marks])
    for mark in marks:
        act.draft(*there[mark.learner].drafts(at, mark, source, guest=mark.learner not in expected))
