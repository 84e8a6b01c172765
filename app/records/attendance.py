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
    """考勤 of one learner at one session. ``minutes`` are the minutes missed when late or leaving early."""

    session: UUID
    learner: UUID
    status: AttendanceStatus
    minutes: Annotated[int, Limit(ge=0, le=600)] | None = None
