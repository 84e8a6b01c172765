"""Hybrid logical clock: 48 bits of milliseconds, 16 bits of counter, in one integer that SQLite can hold.

Kulkarni et al., "Logical Physical Clocks" (2014). A device's times only grow, whatever its wall clock does.
"""

COUNTER_BITS = 16
COUNTER_MASK = (1 << COUNTER_BITS) - 1
MAX_MS = (1 << 47) - 1
"""Highest millisecond (year 6429): keeps the time a positive 64-bit integer."""


def pack(ms: int, counter: int = 0) -> int:
    """One integer that orders as (ms, counter) does."""
    if not 0 <= ms <= MAX_MS or not 0 <= counter <= COUNTER_MASK:
        raise ValueError(f"not a hybrid time: {ms}, {counter}")
    return (ms << COUNTER_BITS) | counter


def millis_of(time: int) -> int:
    """The wall part in milliseconds."""
    return time >> COUNTER_BITS


def tick(last: int, wall_ms: int) -> int:
    """The next time of a device whose latest known time is ``last``: after it, and not before its wall clock.

    A counter that runs over carries into the milliseconds, so a burst never repeats a time.
    """
    return max(last + 1, pack(max(0, min(wall_ms, MAX_MS))))
