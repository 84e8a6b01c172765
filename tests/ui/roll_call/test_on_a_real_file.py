"""The same pages on a real encrypted file with the real verbs: the desk in memory must not promise what they do not do."""

import json

import pytest
from PySide6.QtCore import Qt

from app.config import resource_path
from app.domain.skills import checklist_changes
from app.records.acts import LearnerForm, NewClass
from app.records.codes import AttendanceStatus, SessionKind, SheetState
from app.ui.roll_call.page import RollCallPage
from app.ui.smart_aid.page import SmartAidPage
from app.ui.today.page import TodayPage
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage

NAMES = ("区少红", "买买提·艾山", "王䶮", "曾玉英")
Key, S, ALT = Qt.Key, AttendanceStatus, Qt.KeyboardModifier.AltModifier


CHECKLISTS = sorted(resource_path("skills").glob("*.json"))


@pytest.fixture
def real(tmp_path):
    made = RealDesk(tmp_path)
    for file in CHECKLISTS:
        made.world.store.merge(checklist_changes(json.loads(file.read_text(encoding="utf-8"))))
    yield made
    made.close()


@pytest.fixture
def session(real):
    new = NewClass("智能手机应用班", "2026秋", 3, "09:00", 90, 4, SessionKind.SMART_AID, first=real.today)
    plan = real.verbs.add_class(new)
    for name in NAMES:
        real.verbs.add_learner(LearnerForm(name), plan.class_id)
    return plan.sessions[0].id


def rows(real: RealDesk, session):
    return {row.name: (row.status, row.minutes) for row in real.views.sheet(session).rows}


def test_a_roll_call_from_the_first_key_to_the_correction(qtbot, look, real, session):
    stage = Stage(qtbot, real, RollCallPage, "roll_call").activate(session)
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Down)
    stage.press(Key.Key_2, ALT)
    stage.press("20")
    stage.press(Key.Key_Return)
    stage.settle()
    assert rows(real, session) == {
        "区少红": (S.PRESENT, None), "买买提·艾山": (S.LATE, 20), "王䶮": (None, None), "曾玉英": (None, None),
    }  # fmt: skip
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert rows(real, session)["买买提·艾山"] == (None, None)
    stage.press(Key.Key_F4)
    stage.type("李路过")
    stage.press(Key.Key_Return)
    stage.settle()
    assert rows(real, session)["李路过"] == (S.PRESENT, None)
    stage.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.type("ceng")
    stage.press(Key.Key_Return)
    stage.settle()
    assert rows(real, session)["曾玉英"] == (S.PRESENT, None)
    stage.press(Key.Key_F9)
    stage.settle()
    assert stage.page.roll.panel.strip.accessibleName() == "还有 2 人未登记,登记完才能确认。"
    stage.click("其余缺席")
    stage.press(Key.Key_F9)
    stage.settle()
    assert real.views.sheet(session).state is SheetState.CONFIRMED
    stage.page.roll.panel.table.go_to(0)
    stage.press(Key.Key_4, ALT)
    stage.type("补交了请假条")
    stage.press(Key.Key_Return)
    stage.settle()
    assert rows(real, session)["区少红"] == (S.EXCUSED, None)
    stage.close()


def test_the_counts_on_the_way_are_the_counts_the_file_tells_afterwards(qtbot, look, real, session):
    stage = Stage(qtbot, real, RollCallPage, "roll_call").activate(session)
    for key in (Key.Key_1, Key.Key_5, Key.Key_4, Key.Key_1):
        stage.press(key, ALT)
        stage.press(Key.Key_Down)
        promised = stage.page.roll.model.counts()
        stage.settle()
        assert promised == real.views.sheet(session).counts
    stage.close()


def test_a_level_noted_and_undone(qtbot, look, real, session):
    stage = Stage(qtbot, real, SmartAidPage, "smart_aid").activate(session)
    assert stage.page.model.columnCount() > 20
    stage.press(Key.Key_2)
    stage.settle()
    [first, *_] = real.views.skill_board(session).rows
    assert list(first.today.values()) == [2]
    assert stage.page.panel._items.accessibleName() == "今日新会(项) 1"
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert real.views.skill_board(session).rows[0].today == {}
    stage.close()


def test_today_calls_a_lesson_off_and_brings_it_back(qtbot, look, real, session):
    stage = Stage(qtbot, real, TodayPage, "today").activate()
    stage.page.cards[session]._call_off.trigger()
    stage.type("台风")
    stage.press(Key.Key_Return)
    stage.settle()
    assert stage.page.cards[session]._button.accessibleName() == "恢复上课"
    stage.click(stage.page.cards[session]._button)
    stage.settle()
    assert stage.has_button("点名")
    stage.close()
