"""One mark saved, against one raw durable SQLite commit of one row."""

import itertools
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from app.records.codes import AttendanceStatus
from app.usecases.mark_attendance import mark_attendance
from tests.bench.reporting import Line, median_s
from tests.support.desk import World

MARKS = 200
HARD_DISK_S = 0.010
"""An fsync of an office PC's hard disk."""


def measure(folder: Path) -> list[Line]:
    """Median of single marks through the verb, and of single raw commits with ``synchronous=FULL``."""
    world = World(folder / "marks")
    group = world.course_class()
    session = world.session(group)
    learners = [world.learner(f"学员{number}") for number in range(40)]
    for learner in learners:
        world.enroll(group, learner)
    statuses = itertools.cycle((AttendanceStatus.PRESENT, AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED))
    turn = ((learner, next(statuses)) for learner in itertools.cycle(learners))

    def mark() -> None:
        learner, status = next(turn)
        mark_attendance(world.ctx, session, learner, status)

    mark()
    ours = median_s(mark, MARKS)
    raw = _raw(folder / "raw.db")
    village = (ours - raw + HARD_DISK_S) / HARD_DISK_S
    return [
        Line(
            "one mark saved (rule, row, log, chain, durable)",
            f"{ours * 1e3:.2f} ms",
            "one raw durable commit",
            ours / raw,
        ),
        Line("one raw durable commit of one row (WAL, FULL)", f"{raw * 1e3:.2f} ms"),
        Line("the same mark where an fsync takes 10 ms, calculated", "", "bar 2 fsyncs", village),
        _durability(world),
    ]


def _raw(path: Path) -> float:
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA key = \"x'" + "11" * 32 + "'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE mark (id TEXT PRIMARY KEY, status TEXT)")
    numbers = itertools.count()
    taken = median_s(
        lambda: connection.execute("INSERT INTO mark VALUES (?, ?)", (str(next(numbers)), "present")), MARKS
    )
    connection.close()
    return taken


def _durability(world: World) -> Line:
    with world.store.read() as connection:
        mode = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
        journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    return Line("durability of a mark: journal, synchronous (2 = FULL)", f"{journal}, {mode}")
