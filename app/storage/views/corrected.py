"""What a mark was before it was corrected, from the log of this desk."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_
from sqlalchemy.engine import Row

from app.domain.attendance import missed_minutes
from app.domain.clock import from_millis
from app.domain.hlc import millis_of
from app.records.change import Scalar
from app.records.codes import AttendanceStatus
from app.records.figures import CorrectedElsewhere, CorrectedMark
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
    return CorrectedMark(*_shown(said, held.get("minutes", mark.minutes)), mark.actor, _at(mark))


def corrected_elsewhere(connection: Connection, mark: Row[Any], record: UUID) -> CorrectedElsewhere:
    """Who corrected at another desk, and when: what was there, and why, is in the log there. And what this desk had last said itself."""
    said: dict[str, Scalar] = {}
    for entry in log.of_entity(connection, record):
        said |= entry.change.fields
    status = None if said.get("deleted") else said.get("status")
    return CorrectedElsewhere(mark.actor, _at(mark), "status" in said, *_shown(status, said.get("minutes")))


def _shown(said: Scalar, minutes: Scalar) -> tuple[AttendanceStatus | None, int | None]:
    status = None if said is None else AttendanceStatus(str(said))
    return status, None if status is None or minutes is None else missed_minutes(status, int(minutes))


def _at(mark: Row[Any]) -> datetime:
    return from_millis(millis_of(mark.row_time))
