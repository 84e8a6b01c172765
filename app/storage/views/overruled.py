"""What a merge overruled on a sheet: of two marks that are one person's since, the one that tells no more."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.engine import Row

from app.domain.attendance import missed_minutes
from app.domain.clock import from_millis
from app.domain.hlc import millis_of
from app.domain.same_person import weight
from app.domain.stamps import times
from app.records.codes import AttendanceStatus, Source
from app.records.figures import CorrectedMark
from app.storage.tables import TABLES, change_log, same_person
from app.storage.views.corrected import AS_LOGGED, MARK, corrected_from
from app.storage.views.reading import ident, there

_record, _learner, _staff = TABLES["attendance_record"], TABLES["learner"], TABLES["staff"]
_MERGED = "merged_into"
_OF_SEVERAL = (
    select(
        ident(same_person.c.survivor).label("survivor"),
        ident(_record.c.learner).label("learner"),
        *MARK,
        _learner.c.merged_into,
        _learner.c.row_time.label("learner_time"),
        _learner.c.row_stamps.label("learner_stamps"),
    )
    .select_from(_record)
    .join(same_person, same_person.c.learner == _record.c.learner)
    .join(_learner, _learner.c.id == _record.c.learner)
    .outerjoin(change_log, AS_LOGGED)
    .outerjoin(_staff, _staff.c.id == _record.c.row_actor)
    .where(_record.c.session == bindparam("meeting"), there(_record, "status"))
)


@dataclass(frozen=True, slots=True)
class Overruled:
    """``by_merge``: the mark that the merge overruled, with who merged and when; None where both said the same.

    ``was`` and ``reason``: what that mark had been corrected from before, and why, where it was a correction.
    """

    by_merge: CorrectedMark | None
    was: CorrectedMark | None
    reason: str | None


def overruled(connection: Connection, session: UUID) -> dict[UUID, Overruled]:
    """For whoever had several marks on this sheet when they became one: what is no longer said. Keyed by who stands for them."""
    several: defaultdict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(_OF_SEVERAL, {"meeting": str(session)}):
        several[row.survivor].append(row)
    found: dict[UUID, Overruled] = {}
    for survivor, rows in several.items():
        rows.sort(key=lambda row: weight(AttendanceStatus(row.status), row.row_time, row.learner), reverse=True)
        told, *others = rows
        for other in others:
            merge = max(told, other, key=_merged_at)
            if max(told.row_time, other.row_time) < _merged_at(merge):  # else somebody said since how it is
                found[survivor] = _overruled(connection, told, other, merge)
                break
    return found


def _overruled(connection: Connection, told: Row[Any], other: Row[Any], merge: Row[Any]) -> Overruled:
    corrected = other.row_source == Source.CORRECTION and other.before is not None
    return Overruled(
        None if _says(told) == _says(other) else _by_merge(connection, other, merge.learner, _merged_at(merge)),
        corrected_from(other) if corrected else None,
        other.reason if corrected else None,
    )


def _merged_at(row: Row[Any]) -> int:
    """The hybrid time at which an entry was merged into another; 0 of one that was not."""
    return 0 if row.merged_into is None else times(row.learner_stamps).get(_MERGED, row.learner_time)


def _says(row: Row[Any]) -> tuple[AttendanceStatus, int | None]:
    status = AttendanceStatus(row.status)
    return status, missed_minutes(status, row.minutes)


def _by_merge(connection: Connection, other: Row[Any], entry: UUID, time: int) -> CorrectedMark:
    who = select(_staff.c.name).join(change_log, change_log.c.actor == _staff.c.id)
    said = connection.execute(who.where(change_log.c.entity == str(entry), change_log.c.time == time)).scalars().first()
    return CorrectedMark(*_says(other), said, from_millis(millis_of(time)))
