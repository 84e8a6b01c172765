"""Since when a field says what it says, where this desk gave it: undo gives words back, and they are as old as they were."""

from collections.abc import Mapping, Sequence

from app.storage.log import Entry


def first_said(entries: Sequence[Entry], name: str, time: int, undone: Mapping[int, int]) -> int:
    """The hybrid time of the word that the field ``name`` holds by the change of ``time``; 0 where nobody had given it one.

    ``entries`` is what this file's log says of the record, in order. ``undone`` names, by their times, the changes that took an act
    back, with that act's time. A change that says again what stood (undo, a clock put right, what the bank holds) is no word
    of its own, nor is one that was taken back; what somebody else said between, or this desk by another act, is.
    """
    told = [place for place, entry in enumerate(entries) if name in entry.change.fields]
    known: dict[int, int] = {}
    for place in told:
        known.setdefault(entries[place].change.time, place)
    acts = {
        place: _act(entries, place, undone[one.change.time])
        for place, one in enumerate(entries)
        if one.change.time in undone
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


def _act(entries: Sequence[Entry], undo: int, at: int) -> int:
    """Where the act of the time ``at`` wrote what an undo took back."""
    return max((place for place in range(undo) if entries[place].change.time <= at), default=undo)
