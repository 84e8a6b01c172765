"""Two classes that are probably one: two desks made each its own while apart, from one roster or one timetable."""

from collections import defaultdict
from collections.abc import Iterable

from app.domain.typed_text import folded
from app.records.views import ClassRow


def entered_twice(classes: Iterable[ClassRow]) -> tuple[tuple[ClassRow, ...], ...]:
    """Return the classes of one title in one term that meet at the same time, or of which it is not said when.

    One desk makes no second class of a title in a term. A class that nobody is in and of which nothing was taken is out of it:
    that is how such a pair is settled.
    """
    named: defaultdict[tuple[str, str], list[ClassRow]] = defaultdict(list)
    for row in classes:
        if row.learners or row.held:
            named[row.term, folded(row.title)].append(row)
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
