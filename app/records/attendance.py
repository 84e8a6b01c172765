"""The roll call: the sheet's own state, and one record per learner marked."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field as Limit

from app.records.codes import AttendanceStatus, SheetState
from app.records.entity import Entity


class AttendanceSheet(Entity):
    """点名册: "attendance was taken for this session" is its own fact (as in Ed-Fi's SectionAttendanceTakenEvent)."""

    session: UUID
    state: SheetState
    confirmed_at: datetime | None = None
    confirmed_by: UUID | None = None


class AttendanceRecord(Entity):
    """考勤 of one learner at one session. ``minutes`` are the minutes missed when late or leaving early.

    ``guest``: on the sheet without being expected (临时, 旁听), as it was when it was taken; None where no program said it,
    then membership on the session's day says it.
    """

    session: UUID
    learner: UUID
    status: AttendanceStatus
    minutes: Annotated[int, Limit(ge=0, le=600)] | None = None
    guest: bool | None = None
