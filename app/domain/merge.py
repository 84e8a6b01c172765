"""Merge: the one pure function by which desk and gateway reach the same state from the same changes.

Per field the later stamp wins. Commutative, associative, idempotent (proved in ``tests/domain/test_merge.py``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from app.records.change import Change, Row, Scalar, Stamp
from app.records.codes import SheetState, Source
from app.records.kinds import KINDS

DELETED = "deleted"
_FOLLOWING = {"attendance_sheet": frozenset({"confirmed_at", "confirmed_by"}), "session": frozenset({"no"})}
"""Fields that follow from others, and that nobody chose: when and by whom one was given, and which meeting of its class it is."""
_OPENED = SheetState.TAKING.value
_CLOSED_AT = "confirmed_at"
"""Who opens a confirmed sheet again says this with its state; a sheet that opens by itself, with its first mark, does not."""


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """Two people gave one field different values without knowing of each other. Both are kept for a person to settle.

    For ``deleted`` the loser may be an edit of other fields, ``edits``: somebody changed what somebody else took away.
    """

    field: str
    winner: Scalar
    winner_stamp: Stamp
    loser: Scalar
    loser_stamp: Stamp
    edits: tuple[str, ...] = ()

    def known_to(self, seen: Mapping[str, int]) -> bool:
        """Whether the winner's change, by what it had ``seen``, knew of the loser: a correction, not a conflict."""
        return all(seen.get(name, 0) >= self.loser_stamp.time for name in self.edits or (self.field,))


class Merged(msgspec.Struct, frozen=True, gc=False):
    """``changed``: at least one field of the row took the change's value. ``lost``: at least one did not."""

    row: Row
    changed: bool
    lost: bool
    conflicts: tuple[FieldConflict, ...] = ()


def merge(row: Row | None, change: Change) -> Merged:
    """Fold one change into the state of its entity. ``row`` is not touched."""
    stamp = change.stamp
    if row is None:
        fresh = Row(
            change.kind,
            change.id,
            dict(change.fields),
            dict.fromkeys(change.fields, stamp),
            change.actor,
            change.source,
        )
        return Merged(fresh, changed=True, lost=False)
    latest = row.latest
    fields, stamps = dict(row.fields), dict(row.stamps)
    changed = lost = False
    for name, value in change.fields.items():
        held = stamps.get(name)
        if held == stamp:
            continue
        if held is None or stamp > held:
            fields[name], stamps[name] = value, stamp
            changed = True
        else:
            lost = True
    newest = stamp > latest
    merged = Row(
        row.kind,
        row.id,
        fields,
        stamps,
        change.actor if newest else row.actor,
        change.source if newest else row.source,
    )
    return Merged(merged, changed, lost, tuple(_conflicts(row, change)))


def seen_by(row: Row | None, kind: str, names: Iterable[str], deletes: bool) -> dict[str, int]:
    """What a change of these fields has seen of the row it is made on: the times of their values.

    Whoever ``deletes`` has seen all that goes with it; whoever changes what is deleted has seen that.
    """
    if row is None:
        return {}
    looked_at = set(names)
    if deletes:
        looked_at |= row.stamps.keys() - set(KINDS[kind].natural)
    elif row.fields.get(DELETED):
        looked_at.add(DELETED)
    return {name: stamp.time for name, stamp in sorted(row.stamps.items()) if name in looked_at}


def _conflicts(row: Row, change: Change) -> "Iterable[FieldConflict]":
    """What of ``change`` and the row did not know of each other.

    A desk always knows of itself. State from elsewhere was judged where its log is. How a conflict was settled is never
    one: who settled it otherwise gave the record itself another value.
    """
    if not change.seq or change.kind == "conflict":
        return
    following = _FOLLOWING.get(change.kind, frozenset())
    for name, value in change.fields.items():
        held = row.stamps.get(name)
        if held is None or held.device == change.device or held.time <= change.seen.get(name, 0):
            continue
        if row.fields[name] != value and name not in following:
            found = _conflict(name, (value, change.stamp), (row.fields[name], held))
            if change.kind != "attendance_sheet" or name != "state" or not _nobodys_word(row, change, found.loser):
                yield found
    yield from _erased(row, change)


def _nobodys_word(row: Row, change: Change, loser: Scalar) -> bool:
    """Of the state of a sheet: whether one of two that differ was said by nobody, so that there is nothing to settle.

    A sheet opens by itself with its first mark: whoever closed it decided more, before (``storage.coming_back`` says it again) or
    after. What a desk said by itself to let a confirmation stand is no other word than the confirmation.
    """
    if loser == _OPENED:
        return True
    held = row.stamps["state"]
    source = row.source if row.latest == held else None
    if change.stamp < held:
        again = change.source is Source.SYSTEM
        itself = row.stamps.get(_CLOSED_AT) != held and source is not Source.CORRECTION
        return again or (row.fields["state"] == _OPENED and itself)
    itself = _CLOSED_AT not in change.fields and change.source is not Source.CORRECTION
    return source is Source.SYSTEM or (change.fields["state"] == _OPENED and itself)


def _erased(row: Row, change: Change) -> "Iterable[FieldConflict]":
    """Deleting what somebody else had changed meanwhile; changing what somebody else had deleted."""
    gone = row.stamps.get(DELETED)
    if change.fields.get(DELETED) and not row.fields.get(DELETED) and (gone is None or change.stamp > gone):
        unseen = {
            name: stamp
            for name, stamp in row.stamps.items()
            if stamp.device != change.device and stamp.time > change.seen.get(name, 0)
            and name not in (DELETED, *KINDS[change.kind].natural)
            and (name not in change.fields or stamp > change.stamp)  # what it says itself and stands, is no loss
        }  # fmt: skip
        if unseen:
            yield FieldConflict(DELETED, True, change.stamp, False, max(unseen.values()), tuple(sorted(unseen)))
    elif gone is not None and row.fields.get(DELETED) and DELETED not in change.fields:
        if gone.device == change.device or change.seen.get(DELETED, 0) >= gone.time:
            return
        news = {
            name
            for name in change.fields
            if name not in KINDS[change.kind].natural and (name not in row.stamps or change.stamp > row.stamps[name])
        }
        if news:
            yield FieldConflict(DELETED, True, gone, False, change.stamp, tuple(sorted(news)))


def _conflict(name: str, one: tuple[Scalar, Stamp], other: tuple[Scalar, Stamp]) -> FieldConflict:
    (winner, winner_stamp), (loser, loser_stamp) = (one, other) if one[1] > other[1] else (other, one)
    return FieldConflict(name, winner, winner_stamp, loser, loser_stamp)


def as_changes(row: Row) -> list[Change]:
    """The row as changes without a number, one for each stamp: merged anywhere, they give the same row.

    Highest stamp first, so that actor and source are right from the first.
    """
    by_stamp: dict[Stamp, dict[str, Scalar]] = {}
    for name, stamp in row.stamps.items():
        by_stamp.setdefault(stamp, {})[name] = row.fields[name]
    return [
        Change(stamp.device, 0, stamp.time, row.kind, row.id, fields, row.actor, row.source)
        for stamp, fields in sorted(by_stamp.items(), reverse=True)
    ]
