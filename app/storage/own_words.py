"""Since when a field says what it says, where this desk gave it: undo gives words back, and they are as old as they were."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.records.change import Change
from app.storage.log import Entry


@dataclass(frozen=True, slots=True)
class Acts:
    """This process's acts, by the hybrid times of their changes."""

    begun: dict[int, int] = field(default_factory=dict)
    """The time of the first change of the same act."""
    undone: dict[int, int] = field(default_factory=dict)
    """The time of the act that was taken back by this change."""

    def keep(self, changes: Sequence[Change], undoes: int | None) -> None:
        """Remember an act by its changes, in order; ``undoes``: the time of the act that it took back."""
        times = [change.time for change in changes]
        self.begun.update(dict.fromkeys(times, min(times, default=0)))
        if undoes is not None:
            self.undone.update(dict.fromkeys(times, undoes))

    def wrote(self, entries: Sequence[Entry], at: int) -> int | None:
        """The place, among what the log says of a record in order, where the act of the time ``at`` wrote it last; None: it did not.

        Of an act of another process it is not known when it began: then what was last written by that time.
        """
        begun = self.begun.get(at, 0)
        return max((place for place, one in enumerate(entries) if begun <= one.change.time <= at), default=None)


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
        ahead = [one for one in told if one < place and entries[one].change.time > time]
        if ahead and entries[ahead[-1]].change.fields[name] == value:
            return word(entries[ahead[-1]].change.time)  # said again at its true time
        if place in gone or (name in entry.before and entry.before[name] == value):
            return over(place)
        if place in acts:
            return over(next(one for one in told if one >= acts[place]))
        return time

    return word(time)
