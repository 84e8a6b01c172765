"""How a measurement is taken and printed."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what it is, its value with unit, and the ratio to its limit (None where the figure is its own)."""

    what: str
    value: str
    limit: str = ""
    ratio: float | None = None


def show(title: str, lines: list[Line]) -> None:
    """Print a section."""
    print(f"\n{title}")
    for line in lines:
        ratio = "" if line.ratio is None else f"{line.ratio:8.2f} x"
        print(f"  {line.what:<52} {line.value:>16}  {line.limit:<34}{ratio}", flush=True)


def median_s(act: Callable[[], object], times: int) -> float:
    """Median wall seconds of one call."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)
