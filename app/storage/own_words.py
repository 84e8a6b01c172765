"""Since when a field says what it says, where this desk gave it: undo gives words back, and they are as old as they were."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.records.change import Change, Stamp
from app.storage.log import Entry


@dataclass(frozen=True, slots=True)
class Acts:
    """This process's acts, by the hybrid times of their changes."""

    begun: dict[int, int] = field(default_factory=dict)
    """The time of the first change of the same act."""
    ended: dict[int, Change] = field(default_factory=dict)
    """The last change of the same act."""
    undone: dict[int, int] = field(default_factory=dict)
    """The time of the act that was taken back by this change."""

    def keep(self, changes: Sequence[Change], undoes: int | None) -> None:
        """Remember an act by its changes, in order; ``undoes``: the time of the act that it took back."""
        times = [change.time for change in changes]
        self.begun.update(dict.fromkeys(times, min(times, default=0)))
        self.ended.update(dict.fromkeys(times, *changes[-1:]))
        if undoes is not None:
            self.undone.update(dict.fromkeys(times, undoes))

    def wrote(self, entries: Sequence[Entry], at: int) -> int | None:
        """The place, among what the log says of a record in order, where the act of the time ``at`` wrote it last; None: it did not.

        Of an act of another process it is not known when it began: then what was last written by that time.
        """
        begun = self.begun.get(at, 0)
        return max((place for place, one in enumerate(entries) if begun <= one.change.time <= at), default=None)

    def is_after(self, entry: Entry, at: int) -> bool:
        """Whether a change of this file was made after the act of the time ``at``: by their numbers, since a clock may be put right."""
        end = self.ended.get(at)
        if end is None:
            return entry.change.time > at
        return entry.change.device != end.device or entry.change.seq > end.seq


def said_after(entries: Sequence[Entry], name: str, stamp: Stamp, ours: bool, at: int, done: Acts) -> bool:
    """Whether what the field ``name`` says by this stamp, ``ours`` or another desk's, was first said after our act of the time ``at``.

    ``entries`` is what this file's log says of the record, in order. Where the clock ran ahead at the act and was put right, all
    we said later bears earlier times: own words are compared by their place, and others' with the earliest of those times.
    """
    wrote = done.wrote(entries, at)
    word = first_said(entries, name, stamp.time, done) if ours else stamp.time
    place = next((n for n, one in enumerate(entries) if one.change.time == word and name in one.change.fields), None)
    if ours and place is not None:
        return done.is_after(entries[place], at) if wrote is None else place > wrote
    return word > (at if wrote is None else min(one.change.time for one in entries[wrote:]))


def first_said(entries: Sequence[Entry], name: str, time: int, done: Acts) -> int:
    """The hybrid time of the word that the field ``name`` holds by the change of ``time``; 0 where nobody had given it one.

    ``entries`` is what this file's log says of the record, in order. A change that says again what stood (undo, a clock put right,
    what the bank holds) is no word of its own, nor is one that was taken back; what somebody else said between, or this desk by
    another act, is.
    """
    told = [place for place, entry in enumerate(entries) if name in entry.change.fields]
    known: dict[int, int] = {}
    for place in told:
        known.setdefault(entries[place].change.time, place)
    acts = {
        place: place if (wrote := done.wrote(entries[:place], done.undone[one.change.time])) is None else wrote
        for place, one in enumerate(entries)
        if one.change.time in done.undone
    }
    gone = set(acts.values())

    def over(place: int) -> int:
        """What a change was made over: our own word before it, unless another was there by then."""
        seen, own = entries[place].change.seen.get(name, 0), [one for one in told if one < place]
        return word(max(seen, entries[own[-1]].change.time) if own else seen)

    def word(time: int) -> int:
        place = known.get(time)
        if place is None:
            return time
        entry, value = entries[place], entries[place].change.fields[name]
        last = max((one for one in told if one < place), default=place)
        if entries[last].change.time > time and entries[last].change.fields[name] == value:
            return word(entries[last].change.time)  # said again at its true time
        if place in gone or (name in entry.before and entry.before[name] == value):
            return over(place)
        if place in acts:
            return over(next(one for one in told if one >= acts[place]))
        return time

    return word(time)
