"""A real desk with the words page tests need: classes and lessons in a line, what is marked, and a disk that is slow or full."""

import atexit
import json
import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from app.config import resource_path
from app.domain.clock import SHANGHAI
from app.domain.skills import checklist_changes
from app.records.change import Draft
from app.records.codes import AttendanceStatus, SessionKind, Source
from app.records.kinds import natural_id
from app.records.skill_board import SkillItemRow
from app.records.views import SessionCard, TodayView
from app.storage import log
from app.ui.desk import Desk
from tests.support.desk import World
from tests.ui.real_desk import RealDesk

SATURDAY = datetime(2026, 11, 21, 9, 0, tzinfo=SHANGHAI)


@dataclass(frozen=True)
class Record:
    """What the file has for one learner at one session."""

    status: AttendanceStatus
    minutes: int | None
    source: Source | None
    reason: str | None


class Slowly:
    """The real verbs, each of which waits while the disk is held, and fails when told to. Both in the worker's thread."""

    def __init__(self, verbs: object) -> None:
        self._verbs = verbs
        self.calls: list[str] = []
        self.failures: list[Exception] = []
        self.gate = threading.Event()
        self.gate.set()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        verb = getattr(self._verbs, name)

        def call(*arguments: object, **named: object) -> object:
            self.gate.wait(10)
            self.calls.append(name)
            if self.failures:
                raise self.failures.pop(0)
            return verb(*arguments, **named)

        return call


class Saying:
    """The real views, but what a test says of today, figures that would take a term to come about, and cards that are not read.

    Whose a card is, and who was typed, is answered while the ``gate`` is open.
    """

    def __init__(self, views: Any) -> None:
        self._views = views
        self.says: dict[str, object] = {}
        self.unread: dict[str, Exception] = {}
        self.gate = threading.Event()
        self.gate.set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._views, name)

    def card(self, number: str) -> Any:
        """Whose card it is; the disk, or a rule, says no to those that are ``unread``."""
        self.gate.wait(10)
        if number in self.unread:
            raise self.unread[number]
        return self._views.card(number)

    def find_at_sheet(self, *what: Any) -> Any:
        """Who was typed."""
        self.gate.wait(10)
        return self._views.find_at_sheet(*what)

    def today(self, day: date | None = None) -> TodayView:
        view: TodayView = self._views.today(day)
        return replace(view, **self.says)  # type: ignore[arg-type]


@cache
def _empty_station() -> World:
    """A manager and the checklist, closed; each test works on a copy."""
    folder = Path(tempfile.mkdtemp(prefix="xuezhan-station-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = World(folder, SATURDAY)
    made.store.merge(checklist_changes(json.loads(resource_path("skills", "smart-aid-1.json").read_text("utf-8"))))
    made.term()
    made.store.close()
    return made


class StationDesk(RealDesk):
    """A station on a Saturday of the autumn term."""

    def __init__(self, folder: Path, moment: datetime = SATURDAY) -> None:
        world = World.copied(_empty_station(), folder)
        world.clock.moment = moment
        super().__init__(folder, moment, world)
        self.slow, self.asked = Slowly(self.verbs), Saying(self.views)
        self.sessions: list[UUID] = []
        self.classes: list[UUID] = []
        self._people = 0
        self._kinds: dict[UUID, SessionKind] = {}

    def desk(self) -> Desk:
        return replace(super().desk(), views=self.asked, verbs=self.slow)

    # -- the disk

    def hold(self) -> None:
        """Let verbs wait, as on a slow disk, until ``release``."""
        self.slow.gate.clear()

    def release(self) -> None:
        self.slow.gate.set()

    def fail_next(self, *errors: Exception) -> None:
        self.slow.failures.extend(errors)

    @property
    def calls(self) -> list[str]:
        """The verbs the page called."""
        return self.slow.calls

    # -- making it so

    def person(self, name: str, no: str | None = None, phone: str | None = None) -> UUID:
        self._people += 1
        more = {} if phone is None else {"phone": phone}
        return self.world.learner(name, no or f"{self._people:02d}", **more)

    def give(self, name: str, **fields: str) -> None:
        """Let a learner have another number or phone."""
        self.world.store.commit([Draft("learner", self.who(name), dict(fields), Source.LIVE)], self.world.manager)

    def klass(
        self,
        title: str,
        names: tuple[str, ...] | list[str] = (),
        *,
        kind: SessionKind = SessionKind.LESSON,
        joined_on: date = date(2026, 9, 1),
    ) -> UUID:
        made = self.world.course_class(title, kind=kind.value, venue="二楼活动室", teacher="李伟强")
        self.classes.append(made)
        self._kinds[made] = kind
        first = self._people + 1
        self._people += len(names)
        people = [(self.world.ids.new(), name, f"{no:02d}") for no, name in enumerate(names, first)]
        drafts = [Draft("learner", who, {"name": name, "learner_no": no}, Source.LIVE) for who, name, no in people]
        for who, _, _ in people:
            day = joined_on.isoformat()
            fields = {"course_class": str(made), "learner": str(who), "joined_on": day, "state": "enrolled"}
            drafts.append(Draft("enrollment", natural_id("enrollment", made, who), fields, Source.LIVE))
        self.world.store.commit(drafts, self.world.manager)
        return made

    def join(self, klass: UUID, learner: UUID, joined_on: date = date(2026, 9, 1), left_on: date | None = None) -> UUID:
        left = None if left_on is None else left_on.isoformat()
        return self.world.enroll(klass, learner, joined_on.isoformat(), left)

    def leave(self, klass: UUID, name: str, left_on: date) -> None:
        """Take somebody out of a class, as a command does."""
        [row] = [row for row in self.views.course_class(klass).enrollments if row.name == name]
        self.verbs.leave_class(row.id, left_on)

    def meeting(
        self, klass: UUID, day: date | None = None, start: str = "09:00", no: int = 6, topic: str | None = None
    ) -> UUID:
        more = {} if topic is None else {"topic": topic}
        made = self.world.session(
            klass, (day or self.today).isoformat(), no, start=start, kind=self._kinds[klass].value, **more
        )
        self.sessions.append(made)
        return made

    # -- what the file has

    def card(self, session: UUID) -> SessionCard:
        return self.views.sheet(session).session

    def reason(self, session: UUID) -> object:
        """Why a session was changed last, as the log says."""
        with self.world.store.read() as connection:
            said = [entry.change for entry in log.read_from(connection, 1, 10_000) if entry.change.id == session]
        return said[-1].reason

    def record(self, session: UUID, name: str) -> Record | None:
        return self.records.get((session, self.who(name)))

    @property
    def records(self) -> dict[tuple[UUID, UUID], Record]:
        """Every mark."""
        return {
            (session, row.learner): Record(row.status, row.minutes, row.source, row.reason)
            for session in self.sessions
            for row in self.views.sheet(session).rows
            if row.status is not None
        }

    @cached_property
    def items(self) -> tuple[SkillItemRow, ...]:
        return self.views.skill_board(self.sessions[-1]).items

    def level(self, session: UUID, name: str, item: UUID) -> int | None:
        """What is noted today."""
        [row] = [row for row in self.views.skill_board(session).rows if row.name == name]
        return row.today.get(item)
