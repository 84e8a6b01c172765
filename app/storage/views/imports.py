"""The imports of the station that were not taken back."""

from sqlalchemy import Connection

from app.domain.clock import from_millis
from app.domain.hlc import millis_of
from app.records.change import Row
from app.records.roster import ImportRow
from app.storage import rows


def imports(connection: Connection) -> tuple[ImportRow, ...]:
    """Every import that stands, of whatever desk, the latest first."""
    found = [row for row in rows.find(connection, "roster_import", {"batch": None}) if "written" in row.fields]
    ordered = sorted(found, key=lambda row: row.latest, reverse=True)
    return tuple(
        ImportRow(
            batch=row.id,
            file=str(row.fields.get("file") or ""),
            at=from_millis(millis_of(row.latest.time)),
            made=int(row.fields.get("made") or 0),
            changed=int(row.fields.get("changed") or 0),
            joined=None if place else _joined(connection, row),
        )
        for place, row in enumerate(ordered)
    )


def _joined(connection: Connection, record: Row) -> int:
    """How many persons an import put into classes: by what its first word and its last enclose."""
    start, end = record.stamps["file"], record.stamps["written"]
    return len(
        {
            row.fields["learner"]
            for row in rows.since(connection, "enrollment", start.time)
            if any(start < stamp < end and stamp.device == start.device for stamp in row.stamps.values())
        }
    )
