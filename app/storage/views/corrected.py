"""What a mark was before it was corrected, from the log of this desk."""

from typing import Any

from sqlalchemy import and_
from sqlalchemy.engine import Row

from app.domain.attendance import missed_minutes
from app.domain.clock import from_millis
from app.domain.hlc import millis_of
from app.records.codes import AttendanceStatus
from app.records.figures import CorrectedMark
from app.storage import log
from app.storage.tables import TABLES, change_log

_record, _staff = TABLES["attendance_record"], TABLES["staff"]
AS_LOGGED = and_(
    change_log.c.entity == _record.c.id,
    change_log.c.time == _record.c.row_time,
    change_log.c.device == _record.c.row_device,
)
"""The entry of the log that a record's latest mark is from."""


MARK = (
    _record.c.status, _record.c.minutes, _record.c.row_time, _record.c.row_source, change_log.c.reason, change_log.c.before,
    _staff.c.name.label("actor"),
)  # fmt: skip
"""What a mark says, joined by ``AS_LOGGED`` and to the staff that made it."""


def corrected_from(mark: Row[Any]) -> CorrectedMark:
    """What the log of this desk says was there; what another desk corrected is known by its reason alone, if at all."""
    held = log.overwritten(mark.before)
    said = None if held.get("deleted") else held.get("status", None if not held else mark.status)
    status = None if said is None else AttendanceStatus(str(said))
    minutes = held.get("minutes", mark.minutes)
    missed = None if status is None or minutes is None else missed_minutes(status, int(minutes))
    return CorrectedMark(status, missed, mark.actor, from_millis(millis_of(mark.row_time)))
