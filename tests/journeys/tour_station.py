"""The station the tour is lived at: a real gateway process, a folder for the profile, and a day on which it teaches."""

import argparse
import contextlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from app.__main__ import main as xuezhan
from app.bootstrap import Opening, SystemClock, calendar, open_context
from app.cli.window import ProfileDoor
from app.domain.clock import local_date
from app.domain.terms import Season, term_of
from app.records.change import Draft
from app.records.codes import Source
from app.storage.state import State
from tests.support.programs import GatewayProcess

NAME, CODE12 = "泮塘社区教学点", "440103001001"
NEIGHBOUR, NEIGHBOUR_CODE12 = "荔湾湖教学点", "440103001002"
FRONT, NEIGHBOURS = "front", "neighbour"
"""Other desks: this station's at the door, and the neighbours'."""
WEEKS_BEFORE = 4
MIDNIGHT_IS_NEAR = timedelta(minutes=15)


@dataclass(frozen=True)
class Station:
    """What the acts of the tour share. ``today`` is the desk's today, ``first`` the day its classes began."""

    folder: Path
    gateway: GatewayProcess
    today: date

    @property
    def profile(self) -> Path:
        return self.folder / "desk"

    @property
    def key_file(self) -> Path:
        return self.folder / "desk.key"

    @property
    def first(self) -> date:
        return self.today - timedelta(weeks=WEEKS_BEFORE)

    @property
    def term(self) -> str:
        return term_of(self.today).code

    @property
    def autumn(self) -> str:
        """The code of the autumn term among the two a new class is offered."""
        here = term_of(self.today)
        return here.code if here.season is Season.AUTUMN else term_of(here.ends + timedelta(days=1)).code

    @property
    def left_out(self) -> str:
        """What the plan of an autumn class on Wednesdays says of the National Day: left out, or not known yet."""
        year = int(self.autumn[:4])
        return "国庆" if calendar().is_published(year) else "还没公布"

    def door(self) -> ProfileDoor:
        """How the window gets in."""
        return ProfileDoor(argparse.Namespace(profile=self.profile, key_file=self.key_file, staff=None))

    def run(self, *words: object, at: str | None = None) -> Any:
        """A command on the same file while the window is open, or ``at`` another desk; its JSON."""
        profile = self.folder / at if at is not None else self.profile
        place = ["--profile", str(profile), "--key-file", str(self.key_file), "--json"]
        said, complained = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
            status = xuezhan([*map(str, words), *place])
        assert status == 0, f"{words}: {status}\n{said.getvalue()}{complained.getvalue()}"
        return json.loads(said.getvalue())

    def class_of(self, title: str) -> UUID:
        """The class of this title."""
        [found] = [row["id"] for row in self.run("classes") if row["title"] == title]
        return UUID(found)

    def sessions(self, title: str) -> list[dict[str, Any]]:
        """The sessions of a class, in order."""
        return list(self.run("sessions", "--class", self.class_of(title)))

    def session(self, title: str) -> UUID:
        """Today's session of a class."""
        [found] = [row["id"] for row in self.sessions(title) if row["date"] == self.today.isoformat()]
        return UUID(found)

    def number_of_today(self, first: date) -> int:
        """How many lessons a class that began on ``first`` has had with today's."""
        days = [first + timedelta(weeks=week) for week in range((self.today - first).days // 7 + 1)]
        return sum(calendar().holiday(day) is None for day in days)

    def take_as_an_older_program(self, document: UUID, number: str) -> None:
        """Write a card number without looking at its check digit, as a program did that knew less than the bank."""
        ctx = open_context(Opening(self.profile, self.key_file))
        try:
            ctx.store.commit([Draft("identity_document", document, {"number": number}, Source.LIVE)], ctx.actor)
        finally:
            ctx.store.close()

    def document_of(self, learner: UUID) -> UUID:
        """The identity document of somebody."""
        ctx = open_context(Opening(self.profile, self.key_file))
        try:
            with ctx.store.read() as connection:
                [row] = State(connection).find("identity_document", learner=str(learner))
            return row.id
        finally:
            ctx.store.close()


@contextmanager
def station_of_today(folder: Path, days_ago: int = 0) -> Iterator[Station]:
    """A station whose gateway runs, on a day on which it teaches: today, if it can be, or the last such day before it."""
    gateway = GatewayProcess(folder / "gateway")
    for code12, name in ((CODE12, NAME), (NEIGHBOUR_CODE12, NEIGHBOUR)):
        gateway.staff("station", "add", "--code12", code12, "--name", name)
    gateway.start()
    now = SystemClock().now()
    back = timedelta(days=days_ago)
    back += how_far_back(now - back)
    try:
        with set_back(back):
            yield Station(folder, gateway, local_date(now - back))
    finally:
        gateway.kill()


def how_far_back(now: datetime) -> timedelta:
    """How far the desk's clock must be set back for a day in mid-term that is no holiday, and not about to end."""
    back = timedelta()
    if local_date(now + MIDNIGHT_IS_NEAR) != local_date(now):
        back = MIDNIGHT_IS_NEAR
    day = local_date(now - back)
    while calendar().holiday(day) is not None or day - timedelta(weeks=WEEKS_BEFORE) < term_of(day).starts:
        back += timedelta(days=1)
        day = local_date(now - back)
    return back


@contextmanager
def set_back(by: timedelta) -> Iterator[None]:
    """The desk's clock, so far behind the world's. A desk behind its time is an ordinary desk."""
    real = SystemClock.now

    def behind(self: SystemClock) -> datetime:
        return datetime.now(UTC) - by

    if by:
        print(f"The desk's clock is set back by {by}: not every day has lessons in mid-term.")
        SystemClock.now = behind  # type: ignore[method-assign]  # for as long as the tour lasts
    try:
        yield
    finally:
        SystemClock.now = real  # type: ignore[method-assign]
