"""What people wait for at a station after sixteen terms, against the same after one: work, growth, pages of the file read, stalls.

The exponent is the growth of the work with the size: 0 costs the same at both, 1 sixteen times as much. What shows a fixed amount,
a page or a day, may not pass 0.3. Pages are counted on a connection that has read nothing yet: what a cold disk is asked for.
A stall is said in the pace of the quietest moment: by how much longer a fixed piece of work took right after it, it is taken for shorter.
What is ours comes again in each walk, what the machine's other work does comes and goes: the median of some walks is judged.
"""

import math
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from app.bootstrap import excused_by
from app.storage.state import State
from app.storage.views import classes, duplicates, learners, sheets, today
from app.usecases.learner_numbers import next_learner_no
from tests.bench.large_station import TERMS, kept, opened, sizes
from tests.bench.reporting import Line
from tests.support.desk import World

RUNS = 7
FIXED = 0.3
"""The exponent that nothing passes which shows a fixed amount."""
TODAY_PAGES = 1_000
STALL_MS = 50
WALKS = 5
_PAGE = 4096
_ALL_OF_IT = "PRAGMA cache_size = -600000"

Question = Callable[[Connection, World], object]
FIXED_AMOUNT: dict[str, Question] = {
    "today": lambda c, w: today.today(c, w.day(), w.manager, excused_by),
    "what is to be taken": lambda c, w: today.to_take(c, w.day()),
    "the sheet of a lesson": lambda c, w: sheets.sheet(c, today.sessions_on(c, w.day())[0].id),
    "the classes of a term": lambda c, w: classes.classes(c, w.day(), "2026秋"),
    "the first learners of the list": lambda c, w: learners.learners(c, w.day()),
    "learners found by initials": lambda c, w: learners.learners(c, w.day(), "zgf", 8),
}
GROWING: dict[str, Question] = {
    "names of all classes (a search's titles)": lambda c, w: classes.class_names(c, "季1班", 4),
    "the classes of all terms": lambda c, w: classes.classes(c, w.day()),
    "who may be entered twice, looked for": lambda c, w: duplicates.likely_pairs(c),
    "the next number of a learner": lambda c, w: next_learner_no(State(c)),
}


WALK = {
    "start": "window: the start",
    "warming": "window: longest stall while pages are made",
    "first": "window: longest stall, first visit of a page",
    "again": "window: longest stall, each page again",
    "inside": "window: longest stall, a sheet, a class, a learner",
    "find": "window: longest stall, finding",
    "act": "window: longest stall, a learner added",
}


class Step(NamedTuple):
    """The worst stall in a step of the walk, as ``walking`` tells it: milliseconds."""

    name: str
    stall: float
    own: float
    piece: float


def measure(scratch: Path) -> list[Line]:
    """Each question at both stations, then a walk through all pages of the large one."""
    small, large = (Path(shutil.copytree(kept(terms), scratch / f"{terms} terms")) for terms in (1, TERMS))
    size = sizes(TERMS)
    lines = [
        Line(f"{size.learners:,} learners, {size.classes} classes, {size.marks:,} marks", "", "against a sixteenth")
    ]
    for questions, bar in ((FIXED_AMOUNT, FIXED), (GROWING, None)):
        for name, ask in questions.items():
            lines += _grown(name, ask, small, large, bar)
    return lines + _walk(large)


def _grown(name: str, ask: Question, small: Path, large: Path, bar: float | None) -> list[Line]:
    (before, _), (after, pages) = _figures(small, ask), _figures(large, ask)
    exponent = math.log(after / before) / math.log(TERMS)
    said, read = f"{before * 1e3:.1f} -> {after * 1e3:.1f} ms", "" if pages is None else f"{pages:,} pages, "
    limit = f"{read}exponent {exponent:.2f}" + ("" if bar is None else f", bar {bar}")
    lines = [Line(name, said, limit, None if bar is None else max(exponent, 0.0) / bar)]
    if name == "today" and pages is not None:
        lines.append(Line("   its pages", f"{pages:,}", f"bar {TODAY_PAGES:,}", pages / TODAY_PAGES))
    return lines


def _figures(folder: Path, ask: Question) -> tuple[float, int | None]:
    """Seconds of the processor, the least of some runs, and pages read from a cold cache."""
    world = opened(folder)
    with world.store.read() as connection:
        ask(connection, world)  # whatever is imported and compiled once
    world.store.close()
    world = opened(folder)
    with world.store.read() as connection:
        connection.exec_driver_sql(_ALL_OF_IT)
        connection.exec_driver_sql("SELECT count(*) FROM meta").all()
        read = _read_bytes()
        ask(connection, world)
        pages = None if read is None else ((_read_bytes() or 0) - read) // _PAGE
        taken = min(_worked(partial(ask, connection, world)) for _ in range(RUNS))
    world.store.close()
    return taken, pages


def _worked(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def _read_bytes() -> int | None:
    """What this process has read so far; only Linux says so."""
    told = Path("/proc/self/io")
    if not told.exists():
        return None
    return next(int(line.split()[1]) for line in told.read_text().splitlines() if line.startswith("rchar"))


def _walk(folder: Path) -> list[Line]:
    walks = [_walked(folder) for _ in range(WALKS)]
    quietest = min(step.piece for steps in walks for step in steps)
    median: dict[str, tuple[float, float, float]] = {}
    for of_one_name in zip(*walks, strict=True):
        stalls = [step.stall * quietest / step.piece for step in of_one_name]
        own = statistics.median(step.own * quietest / step.piece for step in of_one_name)
        median[of_one_name[0].name] = statistics.median(stalls), own, max(stalls)
    lines = []
    for kind, what in WALK.items():
        name = max((name for name in median if name.startswith(kind)), key=lambda name: median[name])
        stall, own, most = median[name]
        limit = f"{name.partition(':')[2]} own thread {own:.0f} ms, most {most:.0f} ms"
        lines.append(Line(what, f"{stall:.0f} ms", f"{limit}, bar {STALL_MS} ms".strip(), stall / STALL_MS))
    return lines


def _walked(folder: Path) -> list[Step]:
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    command = [sys.executable, "-m", "tests.bench.walking", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=environment)
    told = [line.split() for line in done.stdout.splitlines()]
    steps = [Step(name, *map(float, figures)) for name, *figures in told]
    assert steps and steps[-1].name == "act:learner", done.stderr
    return steps
