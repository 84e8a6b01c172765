"""Who joins a class after a sheet was confirmed, and was there: put on that sheet too, as a correction with its reason."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from app.records.acts import AlsoOn, Mark
from app.records.change import Draft
from app.records.codes import AttendanceStatus, Source
from app.records.refusal import Refusal, Refused
from app.storage.state import State
from app.usecases.attending import meeting_under_way, standing
from app.usecases.reasons import require_reason


def addition_drafts(
    state: State, class_id: UUID, learners: Sequence[UUID], also: AlsoOn | None, today: date
) -> Iterable[Draft]:
    """The drafts that put these people on confirmed sheets of the class, present and expected; a mark that stands is left alone.

    Raises ``Refused``: ``reason_required`` · ``session_unknown`` (none of this class) · ``sheet_not_confirmed``, and what
    ``mark_attendance`` refuses of a session.
    """
    if also is None:
        return
    why = require_reason(also.reason)
    people = list(dict.fromkeys(map(state.survivor, learners)))
    for session in also.sessions:
        at = meeting_under_way(state, session, today)
        if at.class_id != class_id:
            raise Refused(Refusal("session_unknown"))
        if not at.closed:
            raise Refused(Refusal("sheet_not_confirmed"))
        for learner, there in standing(state, at, people).items():
            if there.mark.status is None:
                present = Mark(learner, AttendanceStatus.PRESENT)
                yield from there.drafts(at, present, Source.CORRECTION, why, guest=False)
