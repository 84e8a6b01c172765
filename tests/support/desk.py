"""A desk without a screen for tests: a clock that is set, ids in order, a real encrypted file, and rows put there plainly.

``World`` writes rows by drafts, not by verbs, so that verbs and views can each be tested without the other.
"""

import atexit
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.attendance import ExcusedTreatment
from app.domain.clock import SHANGHAI
from app.domain.seals import public_key
from app.records.change import Draft, Row, Scalar
from app.records.codes import AttendanceStatus, Role, SessionKind, SessionState, SheetState, Source
from app.records.kinds import KINDS, natural_id
from app.storage import meta, rows
from app.storage.keys import KeyOffer
from app.storage.opening import create_profile, open_profile
from app.storage.store import Store
from app.usecases.context import Context

WEDNESDAY = datetime(2026, 9, 16, 8, 30, tzinfo=SHANGHAI)
"""A working Wednesday of the autumn term of 2026."""

DEVICE = UUID("0192f0c1-0000-7000-8000-00000000d001")


class FakeClock:
    """Tells the time it was given."""

    def __init__(self, moment: datetime = WEDNESDAY) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def advance(self, **delta: float) -> None:
        """Let time pass: ``advance(days=1)``."""
        self.moment += timedelta(**delta)


class FakeIds:
    """UUIDv7-shaped ids in order; ``world`` keeps two desks apart."""

    def __init__(self, world: int = 1) -> None:
        self._world = world
        self._count = 0

    def new(self) -> UUID:
        self._count += 1
        return UUID(f"0192f0c1-{self._world:04x}-7000-8000-{self._count:012x}")

    def salt(self) -> bytes:
        self._count += 1
        return self._count.to_bytes(8, "big")


def make_store(
    folder: Path, clock: FakeClock | None = None, ids: FakeIds | None = None, device: UUID = DEVICE
) -> Store:
    """A fresh profile in ``folder`` with the facts a desk has before it is enrolled."""
    shutil.copytree(_fresh(), folder, dirs_exist_ok=True)
    engine = open_profile(folder / "profile", KeyOffer(key_file=folder / "desk.key"))
    store = Store(engine, clock or FakeClock(), ids or FakeIds())
    if device != DEVICE:
        with store.write() as connection:
            meta.put(connection, {meta.DEVICE: str(device)})
    return store


@cache
def _fresh() -> Path:
    """A profile that is copied for each desk: to make one takes eight times as long. All have one key."""
    folder = Path(tempfile.mkdtemp(prefix="xuezhan-desk-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    private = bytes(range(32))
    assert public_key(private)
    facts = {
        meta.DEVICE: str(DEVICE),
        meta.DEVICE_NAME: "教务电脑",
        meta.DEVICE_KEY: private.hex(),
        meta.STATION_NAME: "春晖社区学校",
        meta.BASIS: "test-1",
    }
    create_profile(folder / "profile", str(DEVICE), KeyOffer(key_file=folder / "desk.key"), facts).dispose()
    return folder


class World:
    """A station under construction: ``store``, ``clock``, ``ids``, one manager who acts, and ``ctx`` for verbs."""

    def __init__(self, folder: Path, moment: datetime = WEDNESDAY, number: int = 1) -> None:
        self.folder = folder
        self.clock = FakeClock(moment)
        self.ids = FakeIds(number)
        device = UUID(int=DEVICE.int + number - 1)
        self.store = make_store(folder, self.clock, self.ids, device)
        self.manager = self.add("staff", login="manager", name="林主任", role=Role.MANAGER.value)
        self.ctx = Context(self.store, self.clock, self.ids, self.manager)

    @classmethod
    def copied(cls, from_: "World", folder: Path) -> "World":
        """The same station in another folder: quicker than making it again. ``from_`` is closed."""
        made = object.__new__(cls)
        made.folder, made.clock, made.ids, made.manager = (
            folder,
            FakeClock(from_.clock.moment),
            FakeIds(900),
            from_.manager,
        )
        shutil.copytree(from_.folder / "profile", folder / "profile")
        shutil.copy(from_.folder / "desk.key", folder / "desk.key")
        engine = open_profile(folder / "profile", KeyOffer(key_file=folder / "desk.key"))
        made.store = Store(engine, made.clock, made.ids)
        made.ctx = Context(made.store, made.clock, made.ids, made.manager)
        return made

    def add(self, kind: str, /, **fields: Scalar | UUID) -> UUID:
        """Put one row there, by its natural key where the kind has one."""
        return self.put(kind, fields)

    def put(
        self, kind: str, fields: Mapping[str, Scalar | UUID], id: UUID | None = None, source: Source = Source.LIVE
    ) -> UUID:
        """Write fields of one row, made if it is not there. ``id`` says which, where there is no natural key."""
        plain: dict[str, Scalar] = {
            name: str(value) if isinstance(value, UUID) else value for name, value in fields.items()
        }
        if id is None:
            natural = KINDS[kind].natural
            id = natural_id(kind, *(str(plain[name]) for name in natural)) if natural else self.ids.new()
        actor = getattr(self, "manager", UUID(int=0))
        self.store.commit([Draft(kind, id, plain, source)], actor)
        return id

    def learner(self, name: str, learner_no: str | None = None, **fields: Scalar) -> UUID:
        """A learner, numbered in order."""
        if learner_no is None:
            with self.store.read() as connection:
                learner_no = f"{sum(1 for _ in rows.every(connection, 'learner')) + 1:04d}"
        return self.add("learner", name=name, learner_no=learner_no, **fields)

    def term(self, code: str = "2026秋", starts: str = "2026-09-01", ends: str = "2027-02-28") -> UUID:
        """A term."""
        return self.add("term", code=code, starts=starts, ends=ends)

    def course_class(self, title: str = "智能手机基础", **fields: Scalar) -> UUID:
        """A class of a local course of the same title, on Wednesdays at 09:00 for 90 minutes."""
        course = self.add("course", code=f"local:{title}", title=title, local=True)
        term = fields.get("term") or str(self.term())
        given: dict[str, Scalar] = {"kind": SessionKind.LESSON.value, "weekday": 3, "start": "09:00", "minutes": 90}
        return self.add("course_class", title=title, course=course, **given | fields | {"term": term})

    def session(self, course_class: UUID, day: str = "2026-09-16", no: int = 1, **fields: Scalar) -> UUID:
        """One meeting at 09:00 for 90 minutes."""
        given: dict[str, Scalar] = {
            "no": no,
            "date": day,
            "start": "09:00",
            "minutes": 90,
            "kind": SessionKind.LESSON.value,
            "state": SessionState.PLANNED.value,
        }
        return self.add("session", course_class=course_class, **given | fields)

    def enroll(self, course_class: UUID, learner: UUID, joined: str = "2026-09-01", left: str | None = None) -> UUID:
        """One interval."""
        more: dict[str, Scalar] = {} if left is None else {"left_on": left}
        return self.add(
            "enrollment", course_class=course_class, learner=learner, joined_on=joined, state="enrolled", **more
        )

    def mark(
        self,
        session: UUID,
        learner: UUID,
        status: AttendanceStatus = AttendanceStatus.PRESENT,
        minutes: int | None = None,
        source: Source = Source.LIVE,
    ) -> UUID:
        """One attendance record."""
        more: dict[str, Scalar] = {} if minutes is None else {"minutes": minutes}
        fields = {"session": session, "learner": learner, "status": status.value, **more}
        return self.put("attendance_record", fields, source=source)

    def sheet(self, session: UUID, state: SheetState = SheetState.CONFIRMED) -> UUID:
        """The sheet's own state."""
        return self.add("attendance_sheet", session=session, state=state.value)

    def row(self, kind: str, *parts: UUID | str) -> Row | None:
        """The row with this id (one UUID of a kind without natural key) or natural key."""
        natural = bool(KINDS[kind].natural) and len(parts) == len(KINDS[kind].natural)
        id = natural_id(kind, *parts) if natural else parts[0]
        assert isinstance(id, UUID)
        with self.store.read() as connection:
            return rows.load(connection, kind, [id]).get(id)

    def day(self) -> date:
        """Today, by the world's clock."""
        return self.clock.moment.date()


def left_out_of_rates(named: Iterable[str], last_day: date | None) -> ExcusedTreatment:
    """Rules by which a lesson missed with leave is left out of somebody's rate."""
    return ExcusedTreatment.LEFT_OUT


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A station with one manager and nothing else, on a Wednesday morning. Import it to use it."""
    made = World(tmp_path)
    yield made
    made.store.close()
