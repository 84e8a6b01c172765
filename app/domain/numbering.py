"""Which meeting of a class is which: 第 N 次课."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from app.records.change import Row


def numbers(fixed: Mapping[UUID, int], others: Iterable[tuple[tuple[str, str], UUID]]) -> dict[UUID, int]:
    """The number of every session: taken ones keep theirs, the others take the free ones in order of day and hour."""
    used, found, no = set(fixed.values()), dict(fixed), 0
    for _, session in sorted(others):
        no += 1
        while no in used:
            no += 1
        found[session] = no
    return found


def numbers_apart(meetings: Iterable[Row], taken: Callable[[Row], bool]) -> dict[UUID, int]:
    """New numbers for meetings of one class of which two have the same; none where all differ.

    It follows from the rows alone, so every desk finds the same: what was taken keeps its number, the earlier one where two
    have one, and the others take the free ones in order of day and hour. ``taken`` is asked only where there is something to do.
    """
    ordered = sorted(
        (str(row.fields.get("date") or ""), str(row.fields.get("start") or ""), row.id, row) for row in meetings
    )
    said = {row.id: int(row.fields.get("no") or 0) for *_, row in ordered}
    if len(set(said.values())) == len(said):
        return {}
    kept: dict[int, UUID] = {}
    for *_, row in ordered:
        if taken(row):
            kept.setdefault(said[row.id], row.id)
    fixed = {meeting: no for no, meeting in kept.items()}
    others = [((day, start), meeting) for day, start, meeting, _ in ordered if meeting not in fixed]
    return {meeting: no for meeting, no in numbers(fixed, others).items() if no != said[meeting]}
