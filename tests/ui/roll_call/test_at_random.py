"""Random hands at the real sheet: no mark that was not meant, and no act that undo does not take back.

Nothing here waits for the clock on the wall: keys and clicks carry times of their own, a slow disk is one that is held, and
whatever was asked is answered before the sheet is looked at. ``make hands`` tries many more.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, example, given, note, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.records.change import Draft
from app.records.codes import Source
from app.ui.components.drafts import drafts
from app.ui.components.threshold import threshold
from app.ui.roll_call.page import RollCallPage
from tests.ui.roll_call.taker import Taker
from tests.ui.roll_call.taking import ANY, EACH, ELSEWHERE, NUMBERS, PHONES, do
from tests.ui.stage import Stage
from tests.ui.station_desk import StationDesk

EXAMPLES = int(os.environ.get("HANDS", "6"))
LESSONS = ("08:00", "09:40", "13:00", "14:40")


@pytest.fixture
def stage(qtbot: QtBot, look: object, tmp_path: Path) -> Iterator[Stage]:
    """One window and one file for all examples, each of which has a day of its own."""
    fake = StationDesk(tmp_path)
    fake.klass("智能手机应用班", list(NUMBERS))
    fake.klass("书法班", list(ELSEWHERE))
    for name, number in (NUMBERS | ELSEWHERE).items():
        fake.give(name, learner_no=number)
    for name, phone in PHONES.items():
        fake.give(name, phone=phone)
    made = Stage(qtbot, fake, RollCallPage, "roll_call")
    threshold().watch(made.shell)
    yield made
    made.close()
    fake.close()


def new_day(stage: Stage) -> list[UUID]:
    """Today is the next day, with lessons of its own; the day before had none after all."""
    fake = stage.fake
    gone, fake.sessions = fake.sessions[-len(LESSONS) :], list(fake.sessions)
    drafts().clear()
    if gone:
        fake.world.store.commit(
            [Draft("session", one, {"deleted": True}, Source.LIVE) for one in gone], fake.world.manager
        )
    fake.world.clock.moment += timedelta(days=1)
    first = len(fake.sessions) + 1
    return [fake.meeting(fake.classes[0], start=start, no=no) for no, start in enumerate(LESSONS, first)]


@settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@example(EACH)
@given(st.lists(ANY, min_size=8, max_size=16))
def test_no_mark_that_was_not_meant_and_no_act_that_undo_does_not_take_back(stage: Stage, acts: list[tuple[Any, ...]]):
    while (popup := QApplication.activePopupWidget()) is not None:  # left by an example that failed
        popup.close()
    sessions = new_day(stage)
    stage.page.activate(None)
    stage.activate(sessions[0])
    taker = Taker(stage, sessions, {row.name: row.learner for row in stage.page.roll.model.view.rows})
    taker.at = taker.current()
    note(f"day {len(stage.fake.sessions) // len(LESSONS)}")
    for one in acts:
        note(f"{one} at {taker.at}; {taker.stands()}")
        do(taker, *one)
    while taker.undos:
        do(taker, "undo", "list")
    for session in sessions:
        taker.session = session
        rows = stage.fake.views.sheet(session).rows
        assert {row.name: (row.status, row.minutes) for row in rows if row.status is not None} == taker.meant
