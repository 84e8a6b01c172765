"""The roll call at the keyboard: every mark is one key, is saved when made, and can be taken back."""

import threading
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QTableView, QToolTip

from app.domain.attendance import WITH_MINUTES
from app.records.change import Change
from app.records.codes import AttendanceStatus, SessionState, SheetState, Source
from app.records.kinds import natural_id
from app.storage import rows
from app.ui.roll_call.keys import STATUS_KEYS
from app.ui.roll_call.minutes import MinutesEditor
from app.ui.roll_call.model import Column
from app.ui.roll_call.note_words import note_text
from app.ui.roll_call.page import RollCallPage
from tests.ui.frame.house import Hands
from tests.ui.stage import Stage
from tests.ui.station_desk import StationDesk

NAMES = ("区少红", "买买提·艾山", "梁桂芳", "冼润娣", "王䶮", "曾玉英")
S, Key, ALT = AttendanceStatus, Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def fake(tmp_path):
    made = StationDesk(tmp_path)
    made.klass("智能手机应用(一)班", NAMES)
    yield made
    made.close()


@pytest.fixture
def session(fake):
    [klass] = fake.classes
    return fake.meeting(klass, topic="手机支付")


def saved(stage: Stage, session, name: str):
    """What the desk has in its file for a learner."""
    record = stage.fake.record(session, name)
    return (record.status, record.minutes) if record else None


def shown(stage: Stage, place: int, column: Column = Column.STATUS) -> str:
    return str(stage.page.roll.model.index(place, column).data())


def note(stage: Stage, place: int) -> str:
    """What is written below a row."""
    return note_text(stage.page.roll.model.shown(place).row)


def scan(stage: Stage, number: str) -> None:
    """A card is read, wherever the keyboard is."""
    stage.page.cards.elapsed = lambda: 8  # as fast as a scanner types
    stage.press(number)
    stage.press(Key.Key_Return)
    stage.page.cards.elapsed = lambda: 400  # by hand again


def undo(stage: Stage) -> None:
    stage.page.roll.panel.table.setFocus()
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()


def counts(stage: Stage) -> dict[str, str]:
    said = (f.accessibleName().rsplit(" ", 1) for f in stage.page.roll.panel._counts.values())
    return {words.split("·")[0]: number for words, number in said}


def test_opening_a_sheet_shows_everybody_and_changes_nothing(stage, session):
    assert [shown(stage, place, Column.NAME) for place in range(6)] == list(NAMES)
    assert counts(stage) == {
        "应到": "6",
        "实到": "0",
        "迟到": "0",
        "早退": "0",
        "请假": "0",
        "缺席": "0",
        "未登记": "6",
    }
    assert stage.titles[-1][0] == "智能手机应用(一)班 · 第 6 次课"
    assert stage.titles[-1][1] == "11 月 21 日 09:00–10:30 · 手机支付 · 二楼活动室 · 李伟强"
    assert stage.fake.card(session).sheet is SheetState.NOT_TAKEN
    assert not stage.fake.calls


@pytest.mark.parametrize(
    "key", [key for key in STATUS_KEYS if key.status not in WITH_MINUTES], ids=lambda key: key.status
)
def test_one_key_marks_the_current_row_and_saves_it(stage, session, key):
    stage.press(Key.Key_Down)
    stage.press(key.key, ALT)
    stage.settle()
    assert saved(stage, session, NAMES[1]) == (key.status, None)
    assert saved(stage, session, NAMES[0]) is None
    assert stage.status == "每一笔已存在本机;还有 5 人未登记。"


def test_a_click_on_a_pill_marks(stage, session):
    table = stage.page.roll.panel.table
    cell = table.visualRect(stage.page.roll.model.index(3, Column.STATUS))
    stage.click(table.viewport(), table.pills.pill_rect(cell, S.EXCUSED).center())
    stage.settle()
    assert saved(stage, session, NAMES[3]) == (S.EXCUSED, None)


def test_the_pointer_on_a_pill_is_told_its_key(stage):
    pills, table = stage.page.roll.panel.table.pills, stage.page.roll.panel.table
    cell = table.visualRect(stage.page.roll.model.index(2, Column.STATUS))
    spots = [pills.pill_rect(cell, key.status).center() for key in STATUS_KEYS]
    said = [pills.tip_at(cell, spot) for spot in (*spots, pills.more_rect(cell).center(), cell.topLeft())]
    assert said == ["出席  Alt+1", "迟到  Alt+2", "早退  Alt+3", "请假  Alt+4", "缺席  Alt+5", "更多  Alt+6", ""]
    QApplication.sendEvent(table.viewport(), QHelpEvent(QEvent.Type.ToolTip, spots[1], QPoint()))
    assert QToolTip.text() == "迟到  Alt+2"
    QToolTip.hideText()


def test_late_asks_for_minutes_in_the_row_and_enter_saves_them(stage, session):
    stage.press(Key.Key_2, ALT)
    stage.press("25")
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.LATE, 25)
    assert shown(stage, 0) == "迟到 25 分"


def test_fifteen_minutes_stand_there_already(stage, session):
    stage.press(Key.Key_3, ALT)
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.LEFT_EARLY, 15)


def test_going_on_to_the_next_row_keeps_the_minutes_typed(stage, session):
    stage.press(Key.Key_2, ALT)
    stage.press("7")
    stage.press(Key.Key_Down)
    stage.press(Key.Key_Space)
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.LATE, 7)
    assert saved(stage, session, NAMES[1]) == (S.PRESENT, None)


def test_escape_in_the_minutes_makes_no_mark(stage, session):
    stage.press(Key.Key_2, ALT)
    stage.press("7")
    stage.press(Key.Key_Escape)
    stage.settle()
    assert saved(stage, session, NAMES[0]) is None
    stage.press(Key.Key_Space)  # the keyboard is back in the table
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.PRESENT, None)


@pytest.mark.parametrize("wrong", ["0", "90", "91", "999", "00", "", "q"])
def test_minutes_that_cannot_be_are_refused_where_they_are_typed(stage, session, wrong):
    stage.press(Key.Key_2, ALT)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    stage.press(Key.Key_Delete)
    stage.press(wrong)
    stage.press(Key.Key_Return)
    stage.settle()
    assert field.isVisible()
    assert field.accessibleDescription() == "这次课 90 分钟,请填 1 到 89。"
    assert saved(stage, session, NAMES[0]) is None
    field.selectAll()
    stage.press("20")
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.LATE, 20)


def test_minutes_that_cannot_be_stand_in_the_way_of_no_other_row_and_of_every_act_on_the_sheet(stage, session):
    stage.press(Key.Key_2, ALT)
    stage.press("0")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    table = stage.page.roll.panel.table
    cell = table.visualRect(stage.page.roll.model.index(3, Column.STATUS))
    stage.click(table.viewport(), table.pills.pill_rect(cell, S.EXCUSED).center())
    for key in (Key.Key_F8, Key.Key_F9):
        stage.press(key)
        stage.settle()
        assert QApplication.focusWidget() is field
    assert saved(stage, session, NAMES[3]) == (S.EXCUSED, None)
    assert len(stage.fake.records) == 1
    stage.press(Key.Key_Escape)
    assert not field.isVisible()


def minutes_field(stage):
    return stage.page.roll.panel.table.findChild(MinutesEditor)


@pytest.mark.parametrize(("key", "status"), [(Key.Key_1, S.PRESENT), (Key.Key_4, S.EXCUSED), (Key.Key_5, S.ABSENT)])
def test_another_status_of_the_same_person_closes_the_minutes_and_nothing_writes_over_it(stage, session, key, status):
    stage.press(Key.Key_2, ALT)
    stage.press(key, ALT)
    stage.settle()
    assert not minutes_field(stage).isVisible()
    for turned in (Key.Key_F4, Key.Key_Escape, Key.Key_Return):
        stage.press(turned)
        stage.settle()
    assert saved(stage, session, NAMES[0]) == (status, None)


def test_a_status_clicked_while_minutes_are_typed_for_the_same_person_is_the_only_act(stage, session):
    table, hands = stage.page.roll.panel.table, Hands(stage)
    cell = table.visualRect(stage.page.roll.model.index(0, Column.STATUS))
    for status in (S.LATE, S.EXCUSED):
        hands.click(table.viewport(), table.pills.pill_rect(cell, status).center(), QApplication.processEvents)
        assert table.asks_minutes() is (status is S.LATE)
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.EXCUSED, None)
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert saved(stage, session, NAMES[0]) in (None, (None, None))


@pytest.mark.parametrize("by_mouse", [False, True])
@pytest.mark.parametrize("left", ["", "95"])
def test_minutes_are_asked_for_in_the_row_that_is_meant_whatever_was_left_half_typed(stage, session, left, by_mouse):
    stage.press(Key.Key_2, ALT)
    stage.press(Key.Key_Delete)
    stage.press(left) if left else None
    stage.press(Key.Key_Return)
    assert minutes_field(stage).isVisible(), "minutes that cannot be stay"
    table = stage.page.roll.panel.table
    if by_mouse:
        name = table.visualRect(stage.page.roll.model.index(3, Column.NAME))
        stage.click(table.viewport(), name.center())
    else:
        for key in (Key.Key_F4, Key.Key_Escape):
            stage.press(key)
        table.go_to(3)
    stage.press(Key.Key_3, ALT)
    assert f"{NAMES[0]}:分钟数没有填对,没有登记。" in stage.notices
    stage.press("10")
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, NAMES[3]) == (S.LEFT_EARLY, 10)
    assert saved(stage, session, NAMES[0]) is None


def test_minutes_follow_their_row_and_belong_to_their_learner_when_the_rows_are_others(stage, session, fake):
    stage.press(Key.Key_2, ALT)
    stage.press("7")
    fake.join(fake.classes[0], fake.person("最前头", "00"))
    stage.settle()
    assert stage.page.roll.panel.table.asks_minutes()
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.LATE, 7)
    assert saved(stage, session, "最前头") is None


def test_a_mark_is_on_the_screen_at_once_and_is_known_to_be_unsaved_until_it_is_durable(stage, session):
    stage.fake.hold()
    stage.press(Key.Key_Space)
    assert shown(stage, 0) == "出席"
    assert shown(stage, 0, Column.AT) == "正在存…"
    assert counts(stage)["实到"] == "1"
    assert stage.status == "正在存 1 笔…"
    assert saved(stage, session, NAMES[0]) is None
    stage.fake.release()
    stage.settle()
    assert shown(stage, 0, Column.AT) == "09:00"
    assert saved(stage, session, NAMES[0]) == (S.PRESENT, None)


def test_a_mark_that_could_not_be_saved_goes_back_and_says_so(stage, session):
    stage.press(Key.Key_5, ALT)
    stage.settle()
    stage.fake.fail_next(OSError(28, "No space left on device"))
    stage.press(Key.Key_Space)
    stage.settle()
    assert shown(stage, 0) == "缺席"
    assert counts(stage)["缺席"] == "1"
    notice = stage.page.roll.panel.notice
    assert notice.isVisible()
    assert "区少红" in notice.accessibleName()
    assert "磁盘满了" in notice.accessibleName()


def test_a_failed_mark_between_two_good_ones_takes_only_itself_back(stage, session):
    stage.fake.hold()
    stage.fake.fail_next(OSError(28, "No space left on device"))
    for _ in range(3):
        stage.press(Key.Key_Space)
        stage.press(Key.Key_Down)
    stage.fake.release()
    stage.settle()
    assert [saved(stage, session, name) for name in NAMES[:3]] == [None, (S.PRESENT, None), (S.PRESENT, None)]
    assert [shown(stage, place) for place in range(3)] == ["未登记", "出席", "出席"]


def test_undo_takes_back_one_step_after_the_other(stage, session):
    stage.press(Key.Key_5, ALT)
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Down)
    stage.press(Key.Key_4, ALT)
    stage.settle()
    for expected in [((S.PRESENT, None), None), ((S.ABSENT, None), None), (None, None)]:
        stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        stage.settle()
        assert (saved(stage, session, NAMES[0]), saved(stage, session, NAMES[1])) == expected
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stage.notices[-1] == "没有可撤销的。"


def test_undo_leaves_a_mark_that_was_made_elsewhere_since_and_says_so(stage, session):
    stage.press(Key.Key_Space)
    stage.settle()
    stage.fake.verbs.mark(session, stage.page.roll.model.shown(0).row.learner, S.LATE, 15)
    stage.settle()
    undo(stage)
    assert saved(stage, session, NAMES[0]) == (S.LATE, 15)
    assert shown(stage, 0) == "迟到 15 分"
    assert stage.notices[-1] == f"{NAMES[0]}:后来在别处另有改动,保留那次,没有撤销。"
    undo(stage)
    assert stage.notices[-1] == "没有可撤销的。"


def test_undo_passes_over_a_walk_in_and_a_correction_that_were_marked_otherwise_since(stage, session, fake):
    stage.press(Key.Key_F8)
    stage.settle()
    stage.press(Key.Key_F4)
    stage.type("李路过")
    stage.press(Key.Key_Return)
    stage.settle()
    guest = next(row.learner for row in fake.views.sheet(session).rows if row.name == "李路过")
    fake.verbs.mark(session, guest, S.LATE, 15)
    undo(stage)
    assert saved(stage, session, "李路过") == (S.LATE, 15)
    assert stage.notices[-1] == "李路过:后来在别处另有改动,保留那次,没有撤销。"
    undo(stage)
    assert saved(stage, session, NAMES[0]) is None, "the step before it is not blocked"
    stage.press(Key.Key_F8)
    stage.settle()
    stage.press(Key.Key_F9)
    stage.settle()
    learner = stage.page.roll.model.shown(0).row.learner
    stage.page.roll.panel.table.go_to(0)
    stage.press(Key.Key_5, ALT)
    stage.type("看错了行")
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.ABSENT, None)
    fake.verbs.correct(session, learner, S.EXCUSED, None, "有请假条")
    undo(stage)
    assert saved(stage, session, NAMES[0]) == (S.EXCUSED, None)
    assert stage.notices[-1] == f"{NAMES[0]}:后来在别处另有改动,保留那次,没有撤销。"


def test_undo_passes_over_a_confirmation_that_another_desk_gave_too(stage, session, fake):
    stage.press(Key.Key_F8)
    stage.settle()
    stage.press(Key.Key_F9)
    stage.settle()
    store, sheet = fake.world.store, natural_id("attendance_sheet", session)
    with store.read() as connection:
        time = rows.load(connection, "attendance_sheet", [sheet])[sheet].latest.time
    fields = {"state": "confirmed"}
    store.merge([Change(uuid4(), 1, time + 1, "attendance_sheet", sheet, fields, uuid4(), Source.LIVE)])
    undo(stage)
    assert fake.views.sheet(session).state is SheetState.CONFIRMED
    assert stage.notices[-1] == "确认点名册:后来在别处另有改动,保留那次,没有撤销。"


def test_undo_pressed_before_the_mark_is_saved_comes_after_it(stage, session):
    stage.fake.hold()
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(stage, 0) == "未登记"
    stage.fake.release()
    stage.settle()
    assert saved(stage, session, NAMES[0]) is None
    assert stage.fake.calls == ["mark", "undo_marks"]


def test_marking_the_same_again_is_no_second_act(stage):
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Space)
    stage.settle()
    assert stage.fake.calls.count("mark") == 1


def test_the_rest_is_present_with_one_key_and_one_undo(stage, session):
    stage.press(Key.Key_5, ALT)
    stage.press(Key.Key_F8)
    stage.settle()
    assert counts(stage) == {
        "应到": "6",
        "实到": "5",
        "迟到": "0",
        "早退": "0",
        "请假": "0",
        "缺席": "1",
        "未登记": "0",
    }
    assert stage.status == "每一笔已存在本机;都登记了,可以确认。"
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert counts(stage)["未登记"] == "5"
    assert saved(stage, session, NAMES[0]) == (S.ABSENT, None)


def test_delete_makes_a_learner_unmarked_again(stage, session):
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Delete)
    stage.settle()
    assert saved(stage, session, NAMES[0]) is None


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # the offscreen platform
def test_made_up_is_behind_the_rows_menu(stage, session):
    stage.press(Key.Key_6, ALT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.MADE_UP, None)
    assert shown(stage, 0) == "补课"


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # the offscreen platform
def test_the_three_dots_of_a_row_are_a_click_away(stage, session):
    table = stage.page.roll.panel.table
    cell = table.visualRect(stage.page.roll.model.index(2, Column.STATUS))
    stage.click(table.viewport(), table.pills.more_rect(cell).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert not menu.actions()[1].isEnabled()  # nothing is marked yet that could be taken away
    menu.actions()[0].trigger()
    menu.close()
    stage.settle()
    assert saved(stage, session, NAMES[2]) == (S.MADE_UP, None)


def test_undo_takes_back_a_walk_in_and_not_somebody_elses_mark(stage, session):
    stage.press(Key.Key_Space)
    stage.press(Key.Key_F4)
    stage.type("李路过")
    stage.press(Key.Key_Return)
    stage.settle()
    undo(stage)
    assert stage.page.roll.model.rowCount() == len(NAMES)
    assert not stage.fake.views.learners("李路过")
    assert saved(stage, session, NAMES[0]) == (S.PRESENT, None)
    assert stage.notices[-1] == "已撤销:李路过 登记为临时学员。"
    undo(stage)
    assert saved(stage, session, NAMES[0]) is None


def test_undo_pressed_before_a_walk_in_is_saved_means_the_walk_in(stage, session):
    stage.press(Key.Key_Space)
    stage.press(Key.Key_F4)
    stage.type("李路过")
    stage.settle()
    stage.fake.hold()
    stage.press(Key.Key_Return)
    stage.page.roll.panel.table.setFocus()
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.fake.release()
    stage.settle()
    assert stage.page.roll.model.rowCount() == len(NAMES)
    assert saved(stage, session, NAMES[0]) == (S.PRESENT, None)


def test_a_walk_in_of_whom_more_is_known_by_now_is_kept(stage, session, fake):
    stage.press(Key.Key_F4)
    stage.type("李路过")
    stage.press(Key.Key_Return)
    stage.settle()
    fake.give("李路过", phone="13800135678")
    undo(stage)
    assert saved(stage, session, "李路过") is None
    assert stage.page.roll.model.rowCount() == len(NAMES)
    assert fake.views.learners("李路过")


def test_undo_takes_back_the_sign_in_of_a_guest(stage, session, fake):
    fake.klass("书法班", ["陈志强"])
    stage.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.type("陈志强")
    stage.press(Key.Key_Return)
    stage.settle()
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, "陈志强") == (S.PRESENT, None)
    undo(stage)
    assert saved(stage, session, "陈志强") is None
    assert fake.views.learners("陈志强")


def test_undo_takes_back_a_cancellation_and_its_taking_back(stage, session, fake):
    stage.press(Key.Key_Space)
    stage.page.roll.panel._call_off.trigger()
    stage.type("台风")
    stage.press(Key.Key_Return)
    stage.settle()
    stage.page.roll.panel._restore.trigger()
    stage.settle()
    undo(stage)
    assert (fake.card(session).state, fake.reason(session)) == (SessionState.CANCELLED, "台风")
    undo(stage)
    assert fake.card(session).state is SessionState.PLANNED
    assert saved(stage, session, NAMES[0]) == (S.PRESENT, None)
    undo(stage)
    assert saved(stage, session, NAMES[0]) is None


def test_undo_brings_the_row_into_view_and_names_it(stage):
    stage.press(Key.Key_5, ALT)
    stage.settle()
    stage.press(Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert stage.page.roll.panel.table.current_row() == len(NAMES) - 1
    undo(stage)
    assert stage.page.roll.panel.table.current_row() == 0
    assert stage.notices[-1] == "已撤销:区少红 缺席。"


def test_an_undo_that_fails_is_there_again_and_nothing_older_goes_in_its_place(stage, session):
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Down)
    stage.press(Key.Key_5, ALT)
    stage.settle()
    stage.fake.fail_next(OSError(28, "No space left on device"))
    undo(stage)
    assert saved(stage, session, NAMES[1]) == (S.ABSENT, None)
    undo(stage)
    assert saved(stage, session, NAMES[1]) is None
    assert saved(stage, session, NAMES[0]) == (S.PRESENT, None)


def test_undo_is_offered_only_where_it_works(stage):
    act = stage.page.roll.panel._undo
    assert not act.isVisible()
    stage.press(Key.Key_5, ALT)
    stage.settle()
    assert act.isVisible()
    assert act.text() == "撤销:区少红 缺席  Ctrl+Z"
    undo(stage)
    assert not act.isVisible()


# -- confirming


def test_confirming_with_somebody_unmarked_says_how_many_and_offers_the_rest(stage, session):
    stage.press(Key.Key_Space)
    stage.press(Key.Key_F9)
    stage.settle()
    assert stage.page.roll.panel.strip.accessibleName() == "还有 5 人未登记,登记完才能确认。"
    assert stage.fake.card(session).sheet is SheetState.TAKING
    stage.click("其余缺席")
    stage.settle()
    assert counts(stage)["缺席"] == "5"
    stage.press(Key.Key_F9)
    stage.settle()
    assert stage.fake.card(session).sheet is SheetState.CONFIRMED
    assert not stage.has_button("确认点名册")


@pytest.fixture
def confirmed(stage, session):
    stage.press(Key.Key_F8)
    stage.press(Key.Key_F9)
    stage.settle()
    assert stage.fake.card(session).sheet is SheetState.CONFIRMED
    return stage


def test_a_correction_asks_anew_where_another_mark_stands_by_then(confirmed, session, fake):
    confirmed.press(Key.Key_5, ALT)
    strip = confirmed.page.roll.panel.strip
    fake.verbs.correct(session, fake.who(NAMES[0]), S.LATE, 10, "他自己说的")
    confirmed.settle()
    confirmed.type("家属来电说没有来")
    confirmed.press(Key.Key_Return)
    confirmed.settle()
    assert saved(confirmed, session, NAMES[0]) == (S.LATE, 10)
    assert strip.accessibleName() == f"改正 {NAMES[0]}:迟到 10 分 → 缺席"
    assert strip.field.text() == "家属来电说没有来"
    confirmed.press(Key.Key_Return)
    confirmed.settle()
    assert saved(confirmed, session, NAMES[0]) == (S.ABSENT, None)


def test_a_confirmed_sheet_asks_for_the_reason_and_shows_before_and_after(confirmed, session):
    confirmed.press(Key.Key_Down)
    confirmed.press(Key.Key_5, ALT)
    strip = confirmed.page.roll.panel.strip
    assert strip.accessibleName() == "改正 买买提·艾山:出席 → 缺席"
    assert saved(confirmed, session, NAMES[1]) == (S.PRESENT, None)
    confirmed.type("家属来电说没有来")
    confirmed.press(Key.Key_Return)
    confirmed.settle()
    assert saved(confirmed, session, NAMES[1]) == (S.ABSENT, None)
    assert shown(confirmed, 1, Column.SOURCE) == "改正"
    assert note(confirmed, 1).startswith("改正前出席 · ")
    assert note(confirmed, 1).endswith(" · 家属来电说没有来")
    assert confirmed.notices[-1] == "已改正 买买提·艾山:出席 → 缺席。两个版本都留着。"
    assert not strip.isVisible()


def test_a_correction_without_a_reason_is_refused_in_place(confirmed, session):
    confirmed.press(Key.Key_4, ALT)
    confirmed.press(Key.Key_Return)
    confirmed.settle()
    assert confirmed.page.roll.panel.strip.isVisible()
    assert confirmed.page.roll.panel.strip.field.accessibleDescription() == "请写明原因,至少 2 个字。"
    assert saved(confirmed, session, NAMES[0]) == (S.PRESENT, None)


def test_late_can_be_corrected_with_its_minutes(confirmed, session):
    confirmed.press(Key.Key_2, ALT)
    confirmed.press("30")
    confirmed.press(Key.Key_Return)
    confirmed.type("签到表上是九点半")
    confirmed.press(Key.Key_Return)
    confirmed.settle()
    assert saved(confirmed, session, NAMES[0]) == (S.LATE, 30)


def test_escape_leaves_a_correction_undone_and_the_keyboard_in_the_sheet(confirmed, session):
    confirmed.press(Key.Key_5, ALT)
    confirmed.press(Key.Key_Escape)
    assert not confirmed.page.roll.panel.strip.isVisible()
    assert confirmed.page.roll.panel.table.hasFocus()
    assert saved(confirmed, session, NAMES[0]) == (S.PRESENT, None)


def test_undo_after_the_confirmation_opens_the_sheet_again_and_takes_back_no_mark(confirmed, session):
    undo(confirmed)
    assert confirmed.fake.card(session).sheet is SheetState.TAKING
    assert saved(confirmed, session, NAMES[0]) == (S.PRESENT, None)
    assert "undo_marks" not in confirmed.fake.calls
    undo(confirmed)
    assert saved(confirmed, session, NAMES[0]) is None


def test_a_sheet_confirmed_by_mistake_is_opened_again_with_a_reason(confirmed, session):
    confirmed.page.roll.panel._reopen.trigger()
    confirmed.press(Key.Key_Return)
    confirmed.settle()
    assert confirmed.page.roll.panel.strip.field.accessibleDescription() == "请写明原因,至少 2 个字。"
    confirmed.type("确认早了")
    confirmed.press(Key.Key_Return)
    confirmed.settle()
    assert confirmed.fake.card(session).sheet is SheetState.TAKING
    confirmed.press(Key.Key_5, Qt.KeyboardModifier.AltModifier)
    confirmed.settle()
    assert saved(confirmed, session, NAMES[0]) == (S.ABSENT, None)


def test_who_was_forgotten_is_added_to_a_confirmed_sheet_with_a_reason_and_can_be_taken_off_again(
    confirmed, session, fake
):
    fake.klass("书法班", ["陈志强"])
    confirmed.press(Key.Key_F4)
    confirmed.type("陈志强")
    confirmed.settle()
    for _ in range(2):
        confirmed.press(Key.Key_Return)
    assert saved(confirmed, session, "陈志强") is None
    confirmed.type("点名时漏了")
    confirmed.press(Key.Key_Return)
    confirmed.settle()
    assert saved(confirmed, session, "陈志强") == (S.PRESENT, None)
    assert (counts(confirmed)["应到"], counts(confirmed)["实到"]) == ("6", "7")
    assert shown(confirmed, 6, Column.SOURCE) == "临时 · 改正"
    assert note(confirmed, 6).startswith("改正前未登记")
    assert confirmed.notices[-1] == "陈志强 已登记,出席。"
    undo(confirmed)
    assert saved(confirmed, session, "陈志强") is None
    assert confirmed.page.roll.model.rowCount() == len(NAMES)


def test_undo_of_a_correction_puts_the_mark_back(confirmed, session):
    confirmed.press(Key.Key_5, Qt.KeyboardModifier.AltModifier)
    confirmed.type("没有来")
    confirmed.press(Key.Key_Return)
    confirmed.settle()
    undo(confirmed)
    assert saved(confirmed, session, NAMES[0]) == (S.PRESENT, None)
    assert confirmed.fake.card(session).sheet is SheetState.CONFIRMED


# -- people at the door


def test_a_walk_in_is_one_key_a_name_and_enter(stage, session):
    stage.press(Key.Key_F4)
    stage.type("李路过")
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, "李路过") == (S.PRESENT, None)
    assert shown(stage, 6, Column.NAME) == "李路过"
    assert shown(stage, 6, Column.SOURCE).startswith("临时")
    assert stage.page.roll.panel.table.current_row() == 6
    assert counts(stage)["应到"] == "6"


@pytest.mark.parametrize("typed", ["陈志强", "陈志", "czq", "chenzhiqiang", "陈志墙", "陈子强", "程志强"])
def test_who_is_at_the_station_is_offered_before_somebody_new_is_taken_on(stage, session, fake, typed):
    fake.klass("书法班", ["陈志强"])
    stage.press(Key.Key_F4)
    stage.type(typed)
    stage.settle()
    assert stage.page.roll.panel.strip.accessibleName() == "是不是本站这几位?"
    stage.press(Key.Key_Return)
    stage.settle()
    assert not fake.records, "the first Enter shows who it would be"
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, "陈志强") == (S.PRESENT, None)
    assert len(fake.views.learners()) == 7


def test_somebody_of_this_sheet_is_marked_and_not_doubled(stage, session, fake):
    stage.press(Key.Key_F4)
    stage.type("梁桂芳")
    stage.settle()
    for _ in range(2):
        stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, "梁桂芳") == (S.PRESENT, None)
    assert stage.page.roll.model.rowCount() == len(NAMES)
    assert stage.page.roll.panel.table.hasFocus(), "the next key is the sheet's"
    assert stage.notices[-1].endswith("梁桂芳 出席。")


def test_a_namesake_who_is_somebody_else_is_a_choice_of_its_own(stage, session, fake):
    fake.klass("书法班", ["陈志强"])
    stage.press(Key.Key_F4)
    stage.type("陈志强")
    stage.settle()
    stage.click("都不是:「陈志强」是新来的")
    stage.settle()
    assert len(fake.views.learners("陈志强")) == 2
    [pair] = fake.views.duplicates()
    assert (pair.one.name, pair.other.name, pair.why, pair.weaker) == ("陈志强", "陈志强", "name", True)


def test_somebody_chosen_by_name_who_is_here_stays_as_they_are_marked(stage, session, fake):
    fake.verbs.mark(session, fake.who("梁桂芳"), S.LATE, 7)
    stage.settle()
    stage.press(Key.Key_F4)
    stage.type("梁桂芳")
    stage.settle()
    for _ in range(2):
        stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, "梁桂芳") == (S.LATE, 7)
    assert stage.notices[-1] == "梁桂芳 已经记为迟到 7 分,没有重复登记。"


def test_a_name_half_typed_before_does_not_become_part_of_the_next(stage, session):
    stage.press(Key.Key_F4)
    stage.type("li")
    stage.press(Key.Key_Escape)
    stage.press(Key.Key_F4)
    assert stage.page.roll.panel.strip.field.text() == "li", "it is there again"
    stage.type("李路过")
    stage.press(Key.Key_Return)
    stage.settle()
    assert [who for who in (row.name for row in stage.page.roll.model.view.rows) if who not in NAMES] == ["李路过"]


def test_a_name_that_was_taken_is_not_there_again(stage):
    for name in ("李路过", "张过路"):
        stage.press(Key.Key_F4)
        assert stage.page.roll.panel.strip.field.text() == ""
        stage.page.roll.panel.strip.field.setText(name)
        QTest.keyClick(stage.page.roll.panel.strip.field, Key.Key_Return)  # before the name was looked for
        stage.settle()
    assert [row.name for row in stage.page.roll.model.view.rows][len(NAMES) :] == ["李路过", "张过路"]


def test_enter_looks_for_what_is_typed_and_not_at_whom_less_of_it_offered(stage, session, fake):
    fake.klass("书法班", ["陈志强", "李志明"])
    stage.press(Key.Key_F4)
    stage.type("李")
    stage.settle()
    field = stage.page.roll.panel.strip.field
    field.setText("陈志强")
    QTest.keyClick(field, Key.Key_Return)
    stage.settle()
    assert next(line.accessibleName() for line in stage.page.roll.panel.strip._offered if line.hasFocus()).startswith(
        "陈志强"
    )
    stage.press("x")
    assert (QApplication.focusWidget(), field.text()) == (field, "陈志强x"), "who types on means another name"
    assert not fake.records


def test_of_more_than_are_offered_that_is_said(stage, session, fake):
    fake.klass("书法班", [f"司马{one}" for one in "春夏秋冬东南西"])
    stage.page.roll.panel.search.setFocus()
    stage.type("司马")
    stage.press(Key.Key_Return)
    stage.settle()
    asked = stage.page.roll.panel.strip.accessibleName()
    assert "有 7 位" in asked and "这里列出前 4 位" in asked


def test_arrows_walk_among_the_answers_and_never_out_of_the_question(stage, fake):
    fake.klass("书法班", ["陈志强", "陈志墙"])
    strip = stage.page.roll.panel.strip

    def after(key: Qt.Key, times: int) -> str:
        for _ in range(times):
            stage.press(key)
        here = QApplication.focusWidget()
        assert here is not None
        return here.accessibleName()

    stage.press(Key.Key_F4)
    stage.type("陈志强")
    stage.settle()
    assert after(Key.Key_Down, 2).startswith("陈志墙")
    assert after(Key.Key_Down, 5) == "都不是:「陈志强」是新来的"
    assert after(Key.Key_Up, 5) == strip.field.accessibleName()
    stage.press(Key.Key_Escape)
    strip.ask("谁?", [("one", "甲"), ("other", "乙")])
    for key, last in ((Key.Key_Right, "放弃"), (Key.Key_Left, "甲"), (Key.Key_Down, "放弃"), (Key.Key_Up, "甲")):
        assert after(key, 5) == last
    strip.put_away()


def test_a_line_that_becomes_another_under_the_keyboard_takes_no_key(stage, session, fake):
    fake.klass("书法班", ["陈志强"])
    strip = stage.page.roll.panel.strip
    stage.press(Key.Key_F4)
    stage.type("陈志强")
    stage.settle()
    stage.press(Key.Key_Down)
    fake.klass("合唱班", ["陈志墙"])
    strip.field.textChanged.emit("陈志强")
    stage.settle()
    assert strip.field.hasFocus()
    stage.press(Key.Key_Return)
    stage.settle()
    assert not fake.records


def test_a_walk_in_without_a_name_is_refused_in_place(stage):
    stage.press(Key.Key_F4)
    stage.press(Key.Key_Return)
    stage.settle()
    assert stage.page.roll.panel.strip.field.accessibleDescription() == "请填写姓名。"


@pytest.mark.parametrize(
    ("typed", "who"),
    [("ou", "区少红"), ("osh", "区少红"), ("03", "梁桂芳"), ("3", "梁桂芳"), ("zeng", "曾玉英"), ("ceng", "曾玉英"),
     ("王䶮", "王䶮"), ("润娣", "冼润娣"), ("mmt", "买买提·艾山")],
)  # fmt: skip
def test_enter_in_the_find_field_marks_the_one_who_is_meant(stage, session, typed, who):
    stage.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.type(typed)
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, who) == (S.PRESENT, None)
    assert len(stage.fake.records) == 1
    assert stage.page.roll.panel.search.text() == ""
    assert stage.page.roll.panel.search.hasFocus()


def test_a_number_typed_in_the_table_looks_for_somebody(stage, session):
    stage.press("05")
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, "王䶮") == (S.PRESENT, None)


def test_text_made_with_an_input_method_on_the_list_finds(stage, session):
    table, composing, made = stage.page.roll.panel.table, QInputMethodEvent("gui", []), QInputMethodEvent()
    made.setCommitString("桂芳")
    QApplication.sendEvent(table, composing)
    QApplication.sendEvent(table, made)
    stage.settle()
    assert (stage.page.roll.panel.search.text(), stage.page.roll.panel.search.hasFocus()) == ("桂芳", True)
    assert shown(stage, table.current_row(), Column.NAME) == "梁桂芳"
    assert not stage.fake.records
    stage.press(Key.Key_4, ALT)
    stage.settle()
    assert saved(stage, session, "梁桂芳") == (S.EXCUSED, None)
    assert len(stage.fake.records) == 1


def test_a_card_is_a_scan_and_a_second_scan_is_no_second_record(stage, session, fake):
    fake.give("梁桂芳", learner_no="2026015")
    stage.activate(session)
    for _ in range(2):
        scan(stage, "2026015")
        stage.settle()
    assert fake.records[session, fake.who("梁桂芳")].source is Source.SCAN
    assert fake.calls.count("mark") == 1
    assert stage.notices[-1] == "梁桂芳 已经记为出席,没有重复登记。"


def test_a_number_typed_by_hand_is_no_scan(stage, session, fake):
    fake.give("梁桂芳", learner_no="2026015")
    stage.activate(session)
    stage.page.cards.elapsed = lambda: 120
    stage.press("2026015")
    stage.press(Key.Key_Return)
    stage.settle()
    assert fake.records[session, fake.who("梁桂芳")].source is Source.LIVE


@pytest.mark.parametrize("typed", ["9999", "abcdefg"])
def test_what_means_nobody_leaves_the_row_where_it_was(stage, session, typed):
    """Half typed it fitted somebody: after Escape, Enter must not be theirs."""
    table = stage.page.roll.panel.table
    table.go_to(1)
    for char in typed:
        stage.press(char)
        stage.settle()
    stage.press(Key.Key_Return)
    stage.settle()
    assert table.current_row() == 1
    stage.press(Key.Key_Escape)
    assert table.hasFocus()
    assert table.current_row() == 1


def test_cards_scanned_one_after_the_other_are_all_taken(stage, session, fake):
    for number, name in enumerate(NAMES):
        fake.give(name, learner_no=f"20260{number:02d}")
    stage.activate(session)
    fake.hold()
    for number in range(6):
        scan(stage, f"20260{number:02d}")
    fake.release()
    stage.settle()
    assert counts(stage)["实到"] == "6"
    assert len(fake.records) == 6


def test_a_scan_does_not_make_a_late_learner_punctual(stage, session):
    stage.press(Key.Key_2, ALT)
    stage.press(Key.Key_Return)
    stage.press("01")
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.LATE, 15)


def test_the_card_of_somebody_excused_who_comes_after_all_is_present(stage, session, fake):
    fake.give(NAMES[0], learner_no="0001")
    stage.press(Key.Key_4, ALT)
    scan(stage, "0001")
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.PRESENT, None)


def test_enter_on_somebody_found_leaves_what_is_marked_and_a_status_key_changes_it(stage, session):
    stage.press(Key.Key_4, ALT)
    stage.press("01")
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.EXCUSED, None)
    assert stage.notices[-1] == "区少红 已经记为请假,没有重复登记。"
    stage.press(Key.Key_1, ALT)
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.PRESENT, None)


def test_two_of_a_sound_are_asked_apart(stage, session, fake):
    fake.join(fake.classes[0], fake.person("梁国富"))
    stage.activate(session)
    stage.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.type("liang")
    stage.press(Key.Key_Return)
    stage.settle()
    assert not fake.records
    stage.click("07 梁国富")
    stage.settle()
    assert saved(stage, session, "梁国富") == (S.PRESENT, None)


def test_a_learner_of_another_class_is_offered_to_be_signed_in(stage, session, fake):
    fake.klass("书法班", ["陈志强"])
    stage.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.type("czq")
    stage.press(Key.Key_Return)
    stage.settle()
    assert stage.page.roll.panel.strip.accessibleName() == "陈志强 · 07 · 书法班 不在这张点名册上。"
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, "陈志强") == (S.PRESENT, None)
    assert shown(stage, 6, Column.SOURCE).startswith("临时")


def test_a_name_nobody_has_becomes_a_walk_in_with_two_enters(stage, session):
    stage.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.type("赵新来")
    stage.press(Key.Key_Return)
    stage.settle()
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, "赵新来") == (S.PRESENT, None)


def test_the_last_four_of_the_phone_find_a_learner(stage, session, fake):
    fake.give("曾玉英", phone="13800135678")
    stage.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.type("5678")
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, "曾玉英") == (S.PRESENT, None)


def test_a_row_chosen_after_a_search_was_dropped_is_the_one_that_is_kept(stage):
    table = stage.page.roll.panel.table
    stage.press("mmt")
    stage.settle()
    stage.press(Key.Key_Escape)
    table.go_to(4)
    stage.press("zzz")
    stage.press(Key.Key_Return)
    stage.settle()
    assert table.current_row() == 4


def test_cards_are_answered_in_the_order_they_were_read(stage, session, fake):
    fake.give("区少红", learner_no="0025")
    fake.give("王䶮", learner_no="0026")
    stage.settle()
    asked, gate, known = list[str](), threading.Event(), fake.views.card

    def slowly(number: str):
        asked.append(number)
        gate.wait(5)
        return known(number)

    fake.asked.card = slowly
    scan(stage, "0025")
    scan(stage, "0026")
    stage.qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["0025"], "the next is looked for when the one before is found"
    gate.set()
    stage.settle()
    assert shown(stage, stage.page.roll.panel.table.current_row(), Column.NAME) == "王䶮"
    undo(stage)
    assert (saved(stage, session, "区少红"), saved(stage, session, "王䶮")) == ((S.PRESENT, None), None)


def test_typing_shows_who_is_meant_so_far_and_marks_nobody(stage, session):
    stage.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.type("xian")
    stage.settle()
    assert stage.page.roll.panel.table.current_row() == 3
    assert not stage.fake.records


def test_undo_in_the_empty_find_field_means_the_last_mark(stage, session):
    stage.press("01")
    stage.press(Key.Key_Return)
    stage.settle()
    assert stage.page.roll.panel.search.hasFocus()
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert saved(stage, session, NAMES[0]) is None


def test_the_next_card_never_answers_for_the_one_before(stage, session, fake):
    fake.klass("书法班", ["陈志强"])
    fake.give("陈志强", learner_no="2026900")
    fake.give("曾玉英", learner_no="2026006")
    stage.activate(session)
    for card in ("2026900", "2026006"):
        scan(stage, card)
        stage.settle()
    assert saved(stage, session, "陈志强") is None
    assert saved(stage, session, "曾玉英") == (S.PRESENT, None)
    assert not stage.page.roll.panel.strip.isVisible()
    assert any("陈志强" in said and said.startswith("没有处理") for said in stage.notices)


def test_a_card_scanned_into_the_minutes_is_its_owner_and_no_number_of_minutes(stage, session, fake):
    fake.give(NAMES[2], learner_no="0015")
    stage.activate(session)
    stage.press(Key.Key_2, ALT)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    scan(stage, "0015")
    stage.settle()
    assert saved(stage, session, NAMES[2]) == (S.PRESENT, None)
    assert saved(stage, session, NAMES[0]) is None
    assert field.isVisible()
    assert field.text() == "15"
    stage.press(Key.Key_Return)
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.LATE, 15)


# -- other days, other desks


def test_an_old_sheet_shows_who_was_enrolled_then(stage, fake):
    [klass] = fake.classes
    fake.leave(klass, NAMES[0], date(2026, 10, 20))
    fake.join(klass, fake.person("插班生"), joined_on=date(2026, 11, 1))
    old, new = fake.meeting(klass, date(2026, 10, 10), no=2), fake.meeting(klass, date(2026, 11, 14), no=5)
    stage.activate(old)
    names = [shown(stage, place, Column.NAME) for place in range(stage.page.roll.model.rowCount())]
    assert names == list(NAMES)
    stage.activate(new)
    names = [shown(stage, place, Column.NAME) for place in range(stage.page.roll.model.rowCount())]
    assert names == [*NAMES[1:], "插班生"]
    assert not fake.records


def test_a_mark_made_by_another_program_appears_and_the_current_row_stays(stage, session, fake):
    stage.press(Key.Key_Down)
    fake.verbs.mark(session, fake.who("曾玉英"), S.ABSENT)
    stage.settle()
    assert shown(stage, 5) == "缺席"
    assert stage.page.roll.panel.table.current_row() == 1


def test_calling_off_asks_for_a_reason_and_can_be_undone(stage, session, fake):
    stage.page.roll.panel._call_off.trigger()
    stage.type("台风")
    stage.press(Key.Key_Return)
    stage.settle()
    assert fake.card(session).state is SessionState.CANCELLED
    assert fake.reason(session) == "台风"
    assert stage.status == "这次课已停课,不计入出席率。"
    stage.press(Key.Key_Space)
    stage.settle()
    assert not fake.records
    stage.page.roll.panel._restore.trigger()
    stage.settle()
    assert fake.card(session).state is SessionState.PLANNED


# -- without a session


def test_without_a_session_todays_lessons_and_open_sheets_are_offered(stage, session, fake):
    [klass] = fake.classes
    earlier = fake.meeting(klass, date(2026, 11, 14), no=5)
    fake.verbs.mark(earlier, fake.who("曾玉英"), S.PRESENT)
    stage.activate(None)
    table = stage.page.chooser.table
    assert [table.model().index(row, 3).data() for row in range(2)] == ["第 6 次课 · 手机支付", "第 5 次课"]
    assert table.hasFocus()
    stage.press(Key.Key_Down)
    stage.press(Key.Key_Return)
    stage.settle()
    assert stage.opened[-1] == ("roll_call", earlier)
    assert shown(stage, 5) == "出席"


def test_with_nothing_to_choose_the_page_teaches(qtbot, look, tmp_path):
    stage = Stage(qtbot, StationDesk(tmp_path), RollCallPage, "roll_call").activate()
    stage.click("看看班级")
    assert stage.opened == [("classes", None)]
    stage.close()


def test_an_empty_class_leads_to_the_class(qtbot, look, tmp_path):
    fake = StationDesk(tmp_path)
    klass = fake.klass("新开的班")
    stage = Stage(qtbot, fake, RollCallPage, "roll_call").activate(fake.meeting(klass))
    stage.click("打开班级")
    assert stage.opened == [("classes", klass)]
    stage.close()


@pytest.mark.expect_log("a job failed")
def test_a_session_that_is_gone_brings_the_choice_back(stage, fake):
    stage.activate(uuid4())
    assert stage.page.chooser.isVisible()
    assert stage.notices


def test_undo_after_another_sheet_was_opened_does_not_reach_back(stage, session, fake):
    [klass] = fake.classes
    other = fake.meeting(klass, start="14:00", no=7)
    stage.press(Key.Key_Space)
    stage.activate(other)
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert saved(stage, session, NAMES[0]) == (S.PRESENT, None)


def test_every_control_has_a_name(stage):
    for kind in (QAbstractButton, QLineEdit, QTableView):
        for control in stage.page.findChildren(kind):
            if control.isVisible():
                assert control.accessibleName(), control


def test_a_screen_reader_hears_number_name_and_status(stage):
    stage.press(Key.Key_5, ALT)
    index = stage.page.roll.model.index(0, Column.NAME)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "01 区少红 缺席"
