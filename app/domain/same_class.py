"""Which class is which: the id two desks give the one class that each opens while apart, and classes that are probably one."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from app.domain.titles import title_key
from app.records.kinds import natural_id
from app.records.views import ClassRow
from app.records.weekly import WeeklyTime


def shared_id(term: UUID, title: str, time: WeeklyTime | None, turn: int = 1) -> UUID:
    """Return the id of the class of this title in this term at this first weekly time, the same at every desk (ADR 0016).

    It is made of these once; whatever the class is called later, and whenever it meets then, its id stays. ``turn`` tells a
    class from one that had the same beginnings and is another by now: 2 for the second, and so on.
    """
    when = "" if time is None else f"{time.weekday} {time.start}"
    return natural_id("course_class", term, title_key(title), when, *([] if turn == 1 else [str(turn)]))


def entered_twice(classes: Iterable[ClassRow]) -> tuple[tuple[ClassRow, ...], ...]:
    """Return the classes of one title in one term that meet at the same time, or of which it is not said when.

    One desk makes no second class of a title in a term, unless somebody says that it is another: then it is none of these.
    A class that nobody is in and of which nothing was taken is out of it: that is how such a pair is settled.
    """
    named: defaultdict[tuple[str, str], list[ClassRow]] = defaultdict(list)
    for row in classes:
        if (row.learners or row.held) and not row.separate:
            named[row.term, title_key(row.title)].append(row)
    found: list[tuple[ClassRow, ...]] = []
    for rows in named.values():
        untimed = [row for row in rows if row.weekday is None]
        timed: defaultdict[tuple[int | None, str | None], list[ClassRow]] = defaultdict(list)
        for row in rows:
            if row.weekday is not None:
                timed[row.weekday, row.start].append(row)
        for together in timed.values() or [[]]:
            if len(together) + len(untimed) > 1:
                found.append((*together, *untimed))
    return tuple(found)
