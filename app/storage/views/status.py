"""Where things stand, in numbers; and the rows two desks of a station must agree on."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, func, select

from app.records.change import Row
from app.records.kinds import KINDS, Scope
from app.records.standing import StatusView
from app.storage import meta, rows
from app.storage.came_back import came_back_count
from app.storage.tables import TABLES
from app.storage.views.cards import MEETING
from app.storage.views.exchange import waiting
from app.storage.views.held import standing_counts
from app.storage.views.reading import there


def status(connection: Connection) -> StatusView:
    """Counts of what is there, and of what waits."""
    facts = meta.everything(connection)
    held, conflicts = standing_counts(connection)
    offset = facts.get(meta.CLOCK_OFFSET_MS)
    return StatusView(
        learners=_count(connection, "learner", there(TABLES["learner"], "learner_no", "name")),
        classes=_count(connection, "course_class", there(TABLES["course_class"], "title")),
        sessions=_count(connection, "session", MEETING),
        records=_count(connection, "attendance_record", there(TABLES["attendance_record"], "status")),
        waiting=waiting(connection, int(facts.get(meta.KNOWN_SEQ, 0))),
        held=held,
        conflicts=conflicts,
        last_receipt=facts.get(meta.HEARD_AT, facts.get(meta.RECEIPT_AT)),
        clock_offset_s=None if offset is None else int(offset) / 1000,
        gateway=facts.get(meta.GATEWAY_URL),
        came_back=came_back_count(connection),
    )


def shared_rows(connection: Connection) -> Iterator[tuple[str, Iterator[Row]]]:
    """Every kind that all desks of the station share, with its rows, streamed; deleted ones too."""
    for kind in KINDS.values():
        if kind.scope is Scope.STATION:
            yield kind.name, rows.every(connection, kind.name)


def _count(connection: Connection, kind: str, condition: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(TABLES[kind]).where(condition)).scalar_one()
