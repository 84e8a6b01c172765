"""What was confirmed at this desk, and changed apart by a desk that had not heard of it, is said again: so somebody is asked.

A mark that another desk had heard is changed there knowingly, as far as the mark goes; only the confirmation was unknown. Who confirmed
the sheet knows exactly what was on it, in whatever order of time and by whomever first all this reaches the gateway. So that desk says
what it confirmed once more, with what it had in sight then: the two words did not know of each other, and are asked about as any others.
Until somebody decides, the sheet is what was confirmed.
"""

import json
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import Connection

from app.domain.attendance import MARK, is_unaware, opened_itself
from app.domain.conflicts import locks, sheet_over
from app.records.change import Change, Draft, Row, Scalar
from app.records.codes import Source
from app.storage import log, meta, rows

REASON = "confirmed-here"
_RECORD, _SHEET, _WHEN = "attendance_record", "attendance_sheet", "confirmed_at"
_Kept = dict[str, tuple[Scalar, dict[str, Scalar], dict[str, int]]]
"""By record: when its sheet was confirmed; what it said; and since when."""


def keep_confirmed(connection: Connection, news: Iterable[Change]) -> None:
    """Remember the marks that news tell otherwise, on sheets that are confirmed here. To be asked before the news are folded in."""
    spoken_of: dict[UUID, list[Change]] = {}
    for change in news:
        if change.kind == _RECORD:
            spoken_of.setdefault(change.id, []).append(change)
    found = {
        one: row for one, row in rows.load(connection, _RECORD, spoken_of).items() if not row.fields.get("deleted")
    }
    otherwise = {
        one: row for one, row in found.items() if any(_says_otherwise(change, row) for change in spoken_of[one])
    }
    if not otherwise:
        return
    over = {one: sheet_over(row) for one, row in otherwise.items()}
    sheets = _confirmed_here(connection, {one for one in over.values() if one is not None})
    kept = _kept(connection)
    before = len(kept)
    for one, row in otherwise.items():
        if (sheet := sheets.get(over[one] or one)) is not None:
            said = {name: row.fields.get(name) for name in MARK}
            since = {name: row.stamps[name].time for name in MARK if name in row.stamps}
            kept.setdefault(str(one), (sheet.fields[_WHEN], said, since))
    if len(kept) > before:
        _keep(connection, kept)


def _says_otherwise(change: Change, row: Row) -> bool:
    """Whether news tell another mark than we hold: all else, as what is read once more, is not asked about."""
    return any(
        name in change.fields and (change.fields[name] or None) != (row.fields.get(name) or None) for name in MARK
    )


def said_again(connection: Connection) -> tuple[list[Draft], UUID] | None:
    """What was confirmed here and is otherwise by now, to be said once more, in the name of who confirmed it; None: nothing.

    To be asked when all news are folded in: only then is it known whether the sheet was opened again, and by a person.
    """
    kept = _kept(connection)
    if not kept:
        return None
    _keep(connection, {})
    found = rows.load(connection, _RECORD, map(UUID, kept))
    sheets = rows.load(connection, _SHEET, {over for row in found.values() if (over := sheet_over(row)) is not None})
    own = log.devices(connection)
    drafts: list[Draft] = []
    actor: UUID | None = None
    for one, row in sorted(found.items()):
        when, said, since = kept[str(one)]
        sheet = sheets.get(sheet_over(row) or one)
        if sheet is None or not is_unaware(row.source) or not _stands(sheet, when, own):
            continue
        fields = {
            name: value for name, value in _differing(row, said).items() if value is not None or name == "minutes"
        }
        if fields:
            drafts.append(Draft(_RECORD, one, fields, Source.SYSTEM, REASON, anew=True, seen=since))
            actor = _who(sheet)
    return None if actor is None else (drafts, actor)


def _confirmed_here(connection: Connection, sheets: Iterable[UUID]) -> dict[UUID, Row]:
    """Those of these sheets that are confirmed by what this file said, under whatever name."""
    closed = {one: row for one, row in rows.load(connection, _SHEET, sheets).items() if locks(row)}
    return {
        one: row
        for one, row in closed.items()
        if row.fields.get(_WHEN) is not None
        and any(entry.change.fields.get(_WHEN) == row.fields[_WHEN] for entry in log.of_entity(connection, one))
    }


def _stands(sheet: Row, when: Scalar, own: frozenset[UUID]) -> bool:
    """Whether a sheet is confirmed as it was when we confirmed it: by our own word, or as a desk lets it stand by itself."""
    ours = sheet.stamps["state"].device in own or sheet.source is Source.SYSTEM
    stands = ours if locks(sheet) else opened_itself(str(sheet.fields.get("state")), str(when), sheet.source)
    return stands and sheet.fields.get(_WHEN) == when


def _differing(row: Row, said: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """What of a mark is otherwise than it was ``said``, as it was; a mark that was cleared is there."""
    found = {name: said[name] for name in MARK if name != "deleted" and row.fields.get(name) != said[name]}
    return found | ({"deleted": False} if row.fields.get("deleted") else {})


def _who(sheet: Row) -> UUID:
    by = sheet.fields.get("confirmed_by")
    return sheet.actor if by is None else UUID(str(by))


def _kept(connection: Connection) -> _Kept:
    found: _Kept = json.loads(meta.get(connection, meta.CONFIRMED) or "{}")
    return found


def _keep(connection: Connection, kept: _Kept) -> None:
    meta.put(connection, {meta.CONFIRMED: json.dumps(kept) if kept else None})
