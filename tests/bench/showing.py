"""From process start to the first paint, and to today's lessons, against a bare PySide6 window."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.reporting import Line

RUNS = 7


def measure(folder: Path) -> list[Line]:
    """Medians of runs in turn, bare and ours, so that a noisy machine is noisy for both. ``folder``: a made station's."""
    bare: list[_Figures] = []
    ours: list[_Figures] = []
    for _ in range(RUNS + 1):
        bare.append(_start("bare"))
        ours.append(_start("desk", str(folder / "profile"), str(folder / "desk.key")))
    del bare[0], ours[0]  # the first run warms the disk's cache
    lines = []
    for which, word in ((0, "on the wall"), (1, "of the processor")):
        floor, shown, filled = (
            statistics.median(run[name][which] for run in runs)
            for runs, name in ((bare, "paint"), (ours, "paint"), (ours, "today"))
        )
        lines += [
            Line(f"bare PySide6 window, start to first paint, {word}", f"{floor:.0f} ms"),
            Line(f"our first paint, {word}", f"{shown:.0f} ms", "bar 2 x bare window", shown / floor),
            Line(
                f"today's lessons, 20,000 learners, {word}", f"{filled:.0f} ms", "bar 5 x bare window", filled / floor
            ),
        ]
    return lines


_Figures = dict[str, tuple[float, float]]


def _start(*arguments: str) -> _Figures:
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    command = [sys.executable, "-m", "tests.bench.first_paint", repr(time.time()), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
    lines = (line.split() for line in done.stdout.splitlines() if line.startswith(("paint", "today")))
    figures = {name: (float(wall), float(work)) for name, wall, work in lines}
    assert figures, done.stderr
    return figures
