"""What was confirmed at this desk, and changed apart by a desk that had not heard of it, is said again: so somebody is asked.

A mark that another desk had heard is changed there knowingly, as far as the mark goes; only the confirmation was unknown. Who confirmed
the sheet knows exactly what was on it, in whatever order of time and by whomever first all this reaches the gateway. So that desk says
what it confirmed once more, with what it had in sight then: the two words did not know of each other, and are asked about as any others.
Until somebody decides, the sheet is what was confirmed.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import Connection, select

from app.domain.attendance import MARK, is_unaware, opened_itself
from app.domain.conflicts import locks, sheet_over
from app.domain.same_person import weight
from app.records.change import Change, Draft, Fields, Row, Scalar
from app.records.codes import AttendanceStatus, Source
from app.records.kinds import natural_id
from app.storage import log, meta, rows
from app.storage.tables import same_person

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
    if not spoken_of:
        return
    held = rows.load(connection, _RECORD, spoken_of)
    otherwise = {one: row for one, row in held.items() if not row.fields.get("deleted")}
    told_for = _of_other_entries(
        connection, {one: said for one, said in spoken_of.items() if one not in otherwise}, held
    )
    otherwise = {
        one: row for one, row in otherwise.items() if any(_says_otherwise(change, row) for change in spoken_of[one])
    } | told_for
    if not otherwise:
        return
    over = {one: sheet_over(row) for one, row in otherwise.items()}
    sheets = _confirmed_here(connection, {one for one in over.values() if one is not None})
    kept = _kept(connection)
    before = len(kept)
    for one, row in otherwise.items():
        if (sheet := sheets.get(over[one] or one)) is not None:
            said = {name: row.fields.get(name) for name in MARK if name != "deleted" or one not in told_for}
            seen = {} if one not in held else held[one].stamps
            since = {name: seen[name].time for name in MARK if name in seen}
            kept.setdefault(str(one), (sheet.fields[_WHEN], said, since))
    if len(kept) > before:
        _keep(connection, kept)


def _of_other_entries(
    connection: Connection, spoken_of: Mapping[UUID, list[Change]], held: Mapping[UUID, Row]
) -> dict[UUID, Row]:
    """By record that news make for one entry of somebody entered twice: the mark that tells of them here, under another entry."""
    standing = _standing(connection)
    if not standing:
        return {}
    found = {}
    for one, changes in spoken_of.items():
        fields = held[one].fields if one in held else {k: v for change in changes for k, v in change.fields.items()}
        if fields.get("learner") in standing and (row := _telling(connection, fields, standing)) is not None:
            found[one] = row
    return found


def _standing(connection: Connection) -> dict[Scalar, str]:
    return {row.learner: row.survivor for row in connection.execute(select(same_person))}


def _telling(connection: Connection, mark: Fields, standing: Mapping[Scalar, str]) -> Row | None:
    """The record that tells of the person whom a mark is about, in its session; None where there is none."""
    survivor = standing.get(mark["learner"])
    entries = [one for one, whose in standing.items() if whose == survivor]
    ids = [natural_id(_RECORD, str(mark["session"]), str(one)) for one in entries]
    found = [row for row in rows.load(connection, _RECORD, ids).values() if not row.fields.get("deleted")]
    return max((row for row in found if row.fields.get("status")), key=_weight, default=None)


def _weight(row: Row) -> tuple[bool, int, str]:
    return weight(AttendanceStatus(str(row.fields["status"])), row.latest.time, UUID(str(row.fields["learner"])))


def _says_otherwise(change: Change, row: Row) -> bool:
    """Whether news tell another mark than we hold: all else, as what is read once more, is not asked about."""
    return any(
        name in change.fields and (change.fields[name] or None) != (row.fields.get(name) or None) for name in MARK
    )


def said_again(connection: Connection) -> dict[UUID, list[Draft]]:
    """What was confirmed here and is otherwise by now, to be said once more: by who confirmed it, in whose name it is said.

    To be asked when all news are folded in: only then is it known whether the sheet was opened again, and by a person.
    """
    kept = _kept(connection)
    if not kept:
        return {}
    _keep(connection, {})
    found = rows.load(connection, _RECORD, map(UUID, kept))
    sheets = rows.load(connection, _SHEET, {over for row in found.values() if (over := sheet_over(row)) is not None})
    own = log.devices(connection)
    standing = _standing(connection)
    drafts: defaultdict[UUID, list[Draft]] = defaultdict(list)
    for one, row in sorted(found.items()):
        when, said, since = kept[str(one)]
        sheet = sheets.get(sheet_over(row) or one)
        if sheet is None or not is_unaware(row.source) or not _stands(sheet, when, own):
            continue
        if "deleted" not in said and _telling(connection, row.fields, standing) != row:
            continue  # it was made for another entry of the person, of whom the sheet says still what was confirmed
        fields = {
            name: value for name, value in _differing(row, said).items() if value is not None or name == "minutes"
        }
        if fields:
            again = Draft(_RECORD, one, fields, Source.SYSTEM, REASON, anew=True, seen=since)
            drafts[_who(sheet)].append(again)
    return drafts


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
