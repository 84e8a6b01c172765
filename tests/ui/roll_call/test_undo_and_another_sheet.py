"""What could not be taken back, or not be saved, of a sheet that was left meanwhile: the one in front is not touched by it."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.records.codes import AttendanceStatus
from app.ui.history import History, Step
from tests.ui.frame.house import Hands
from tests.ui.stage import Stage
from tests.ui.station_desk import StationDesk

NAMES = ("区少红", "买买提·艾山", "梁桂芳")
Key, S = Qt.Key, AttendanceStatus
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
FULL = OSError(28, "No space left on device")


@pytest.fixture
def fake(tmp_path: Path):
    made = StationDesk(tmp_path)
    made.klass("智能手机应用(一)班", NAMES)
    made.klass("书法班", ["陈志强"])
    made.give("陈志强", learner_no="0777")
    yield made
    made.close()


@pytest.fixture
def other(fake):
    """Another lesson of the same people."""
    return fake.meeting(fake.classes[0], date(2026, 11, 14), no=5)


def absent(stage: Stage) -> None:
    stage.press(Key.Key_5, ALT)


def rest(stage: Stage) -> None:
    stage.press(Key.Key_F8)


def sign_in(stage: Stage) -> None:
    hands = Hands(stage)
    hands.scan("0777")
    hands.key(Key.Key_Return)


def undo(stage: Stage) -> None:
    stage.page.roll.panel.table.setFocus()
    stage.press(Key.Key_Z, CONTROL)


def marks(stage: Stage, session) -> dict[str, AttendanceStatus]:
    return {row.name: row.status for row in stage.fake.views.sheet(session).rows if row.status is not None}


@pytest.mark.parametrize("act", [absent, rest, sign_in])
@pytest.mark.parametrize("undone", [True, False])
def test_what_failed_on_a_sheet_that_was_left_is_no_act_of_the_one_in_front(stage, fake, session, other, act, undone):
    if undone:
        act(stage)
        stage.settle()
    before = marks(stage, session)
    fake.hold()
    fake.fail_next(FULL)
    (undo if undone else act)(stage)
    stage.page.activate(other)
    stage.qtbot.waitUntil(lambda: stage.page.roll.model.view.session.id == other)
    fake.release()
    stage.settle()
    roll = stage.page.roll
    assert roll.history.last_words is None
    assert roll.panel.notice.accessibleName().startswith("刚才那张点名册的「")
    shown = [roll.model.shown(place).status for place in range(roll.model.rowCount())]
    undo(stage)
    stage.settle()
    assert marks(stage, session) == before
    assert not marks(stage, other) and shown == [None] * len(NAMES)


def test_only_what_is_being_taken_back_comes_back_to_the_history():
    history = History()
    steps = [history.put(Step(words)) for words in "abc"]
    for step in steps:
        step.back = partial(lambda _: None, None)
    history.undo()
    history.put_back(steps[2])
    assert history.latest is steps[2]
    history.undo()
    history.forget()
    history.put_back(steps[2])
    assert history.last_words is None
