"""Single columns of a batch: squeezed, spread again, and looked at before they are believed."""

from app.domain.wire.errors import Malformed
from app.records.change import Scalar


def squeeze(values: list) -> list:  # type: ignore[type-arg]  # any scalar column
    """One value for all, where all are alike in value and type."""
    same = len(values) > 1 and values.count(values[0]) == len(values) and len(set(map(type, values))) == 1
    return values[:1] if same else values


def spread(values: list, count: int) -> list:  # type: ignore[type-arg]  # any scalar column
    """The other way: a value for each of ``count``. Raises ``Malformed`` when there are neither one nor so many."""
    if len(values) == 1 and count > 1:
        return values * count
    if len(values) != count:
        raise Malformed("a column of the wrong length")
    return values


def places(values: list[int], count: int) -> list[int]:
    """A column of places in a table, none of them counted from its end."""
    if values and min(values) < 0:
        raise Malformed("not a place in a table")
    return spread(values, count)


def deltas(values: list[int]) -> list[int]:
    """Each value less the one before it."""
    return [b - a for a, b in zip([0, *values], values, strict=False)]


def at(place: Scalar) -> int:
    """A place in a table, as it came. Raises ``Malformed`` for anything else."""
    if not isinstance(place, int) or isinstance(place, bool) or place < 0:
        raise Malformed("not a place in a table")
    return place
