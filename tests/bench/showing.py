"""From process start to the first paint, and to today's lessons, against a bare PySide6 window."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.reporting import Line

RUNS = 7


def measure(folder: Path) -> list[Line]:
    """Medians of runs in turn, bare and ours, so that a noisy machine is noisy for both. ``folder``: a made station's."""
    bare: list[float] = []
    paint: list[float] = []
    today: list[float] = []
    for run in range(RUNS + 1):
        quiet, ours = _start("bare"), _start("desk", str(folder / "profile"), str(folder / "desk.key"))
        if run:  # the first run warms the disk's cache
            bare.append(quiet["paint"])
            paint.append(ours["paint"])
            today.append(ours["today"])
    floor = statistics.median(bare)
    shown, filled = statistics.median(paint), statistics.median(today)
    return [
        Line("bare PySide6 window, process start to first paint", f"{floor:.0f} ms"),
        Line("our first paint", f"{shown:.0f} ms", "bar 2 x bare window", shown / floor),
        Line("today's lessons on it, 20,000 learners, encrypted", f"{filled:.0f} ms", "bar 5 x bare window", filled / floor),
    ]


def _start(*arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.first_paint", repr(time.time()), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    figures = dict(line.split() for line in done.stdout.splitlines() if line.startswith(("paint", "today")))
    assert figures, done.stderr
    return {name: float(value) for name, value in figures.items()}
