"""Merge: the one pure function by which desk and gateway reach the same state from the same changes.

Per field the later stamp wins. Commutative, associative, idempotent (proved in ``tests/domain/test_merge.py``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import msgspec

from app.records.change import Change, Fields, Row, Scalar, Stamp
from app.records.codes import SETTLED, SessionState, SheetState, Source
from app.records.kinds import KINDS
from app.records.weekly import WEEKLY, whole_word

DELETED = "deleted"
_SHEET, _STATE, _CLOSED_AT = "attendance_sheet", "state", "confirmed_at"
"""``confirmed_at``: who opens a confirmed sheet again says it with its state; a sheet that opens by itself, with its first mark, does
not."""
_FOLLOWING = {_SHEET: frozenset({_STATE, _CLOSED_AT, "confirmed_by"}), "session": frozenset({"no"})}
"""Fields that follow from others, and that nobody chose: when and by whom one was given, and which meeting of its class it is. The
state of a sheet is looked at by itself."""
CLASS, TIMES = "course_class", "times"
"""When a class meets is one word of several fields: a conflict about it is one about ``times``, and its values are the whole word."""
_OPENED = SheetState.TAKING.value
_WHOLE = frozenset(WEEKLY)
_BY_THE_SHEET: set[Scalar] = {SessionState.PLANNED.value, SessionState.HELD.value}
"""Which of these two a session is, its sheet decides, and is asked about."""


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """Two people gave one field different values without knowing of each other. Both are kept for a person to settle.

    For ``deleted`` the loser may be an edit of other fields, ``edits``: somebody changed what somebody else took away. When a
    class meets is one word, and ``edits`` those of its fields that differ. A sheet
    that was opened again is known by its ``confirmed_at``: who confirms may have opened it by a first mark of their own since.
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
    following = _WHOLE if change.kind == CLASS else _FOLLOWING.get(change.kind, frozenset())
    for name, value in change.fields.items():
        held = row.stamps.get(name)
        if held is None or held.device == change.device or held.time <= change.seen.get(name, 0):
            continue
        if row.fields[name] != value and name not in following and {row.fields[name], value} != _BY_THE_SHEET:
            yield _conflict(name, (value, change.stamp), (row.fields[name], held))
    yield from _meets_otherwise(row, change)
    yield from _confirmed_or_opened(row, change)
    yield from _erased(row, change)


def _meets_otherwise(row: Row, change: Change) -> "Iterable[FieldConflict]":
    """Two who did not know of each other let a class meet at other times: one question about all that says when."""
    if change.kind != CLASS:
        return
    unseen = {
        name: row.stamps[name]
        for name in WEEKLY
        if name in change.fields and name in row.fields and row.fields[name] != change.fields[name]
        and row.stamps[name].device != change.device and row.stamps[name].time > change.seen.get(name, 0)
    }  # fmt: skip
    if not unseen:
        return
    before = row.fields if not change.seen.keys().isdisjoint(WEEKLY) else {}  # who opened the class said all there was
    mine, theirs = whole_word({**before, **change.fields}), whole_word(row.fields)
    if mine != theirs:
        found = _conflict(TIMES, (mine, change.stamp), (theirs, max(unseen.values())))
        yield replace(found, edits=tuple(sorted(unseen)))


class _Word(NamedTuple):
    """How a person said that a sheet stands, when, and the field by which it is known who has heard of it."""

    state: Scalar
    stamp: Stamp
    field: str
    again: bool = False
    """A desk said it by itself, to let a confirmation stand (``storage.coming_back``): no other word than that."""


def _confirmed_or_opened(row: Row, change: Change) -> "Iterable[FieldConflict]":
    """Of two who did not know of each other one confirmed a sheet, the other opened it again, whichever was later."""
    if change.kind != _SHEET or _STATE not in change.fields or _STATE not in row.fields:
        return
    source = row.source if row.latest == row.stamps[_STATE] else None
    theirs = _word_of(row.fields, row.stamps, source)
    mine = _word_of(change.fields, dict.fromkeys(change.fields, change.stamp), change.source)
    if mine is None or theirs is None or mine.state == theirs.state or theirs.stamp.device == change.device:
        return
    winner, loser = (mine, theirs) if mine.stamp > theirs.stamp else (theirs, mine)
    if theirs.stamp.time > change.seen.get(theirs.field, 0) and not loser.again:
        edits = () if loser.field == _STATE else (loser.field,)
        yield FieldConflict(_STATE, winner.state, winner.stamp, loser.state, loser.stamp, edits)


def _word_of(fields: Fields, stamps: Mapping[str, Stamp], source: Source | None) -> _Word | None:
    """What a person said of a sheet; None where nobody did: it opens by itself, with its first mark."""
    if fields[_STATE] in SETTLED:
        return _Word(fields[_STATE], stamps[_STATE], _STATE, source is Source.SYSTEM)
    if _CLOSED_AT in fields and fields[_CLOSED_AT] is None:
        return _Word(_OPENED, stamps[_CLOSED_AT], _CLOSED_AT)
    return _Word(fields[_STATE], stamps[_STATE], _STATE) if source is Source.CORRECTION else None


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
