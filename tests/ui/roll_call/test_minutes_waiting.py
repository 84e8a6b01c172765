"""Minutes that are being typed: taken at whatever turns away when they can be, asked about when not, never dropped unsaid."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.records.codes import AttendanceStatus
from app.ui.components.drafts import drafts
from app.ui.roll_call.minutes import MinutesEditor
from app.ui.roll_call.model import Column
from tests.ui.stage import Stage
from tests.ui.station_desk import StationDesk

OU, MAI, LIANG = NAMES = ("区少红", "买买提·艾山", "梁桂芳")
Key, S, ALT = Qt.Key, AttendanceStatus, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def fake(tmp_path: Path):
    drafts().clear()
    made = StationDesk(tmp_path)
    made.klass("智能手机应用(一)班", NAMES)
    made.klass("书法班", ["陈志强"])
    yield made
    made.close()


@pytest.fixture
def confirmed(stage: Stage) -> Stage:
    stage.press(Key.Key_F8)
    stage.press(Key.Key_F9)
    return stage.settle()


def marks(stage: Stage, session) -> dict[str, tuple[AttendanceStatus, int | None]]:
    return {r.name: (r.status, r.minutes) for r in stage.fake.views.sheet(session).rows if r.status is not None}


def minutes(stage: Stage) -> MinutesEditor:
    field: MinutesEditor = stage.page.roll.panel.table.findChild(MinutesEditor)
    return field


def late(stage: Stage, text: str = "10") -> None:
    stage.press(Key.Key_2, ALT)
    stage.press(text)


def click(stage: Stage, row: int, status: AttendanceStatus | None, *, beside: bool = False, button=None) -> None:
    """Click a pill of a row, or the "…" (no status), or just above it."""
    table = stage.page.roll.panel.table
    cell = table.visualRect(table.model().index(row, Column.STATUS))
    rect = table.pills.more_rect(cell) if status is None else table.pills.pill_rect(cell, status)
    at = QPoint(rect.center().x(), cell.top() + 1) if beside else rect.center()
    QTest.mouseClick(table.viewport(), button or Qt.MouseButton.LeftButton, pos=at)
    stage.settle()


def close_popup(stage: Stage) -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        QTest.keyClick(popup, Key.Key_Escape)
    stage.settle()


@pytest.mark.parametrize("where", ["beside a pill", "more", "right button"])
def test_a_press_that_is_no_status_takes_minutes_as_any_other(stage, session, where):
    late(stage)
    match where:
        case "beside a pill":
            click(stage, 0, S.EXCUSED, beside=True)
        case "more":
            click(stage, 0, None)
        case _:
            click(stage, 0, S.EXCUSED, button=Qt.MouseButton.RightButton)
    close_popup(stage)
    assert marks(stage, session) == {OU: (S.LATE, 10)}
    stage.page.roll.panel.table.setFocus()
    stage.press(Key.Key_Return)
    stage.settle()
    assert marks(stage, session) == {OU: (S.LATE, 10)}


def test_enter_in_the_row_whose_minutes_wait_takes_them_or_asks_again(stage, session):
    table = stage.page.roll.panel.table
    late(stage, "95")
    stage.press(Key.Key_Return)
    stage.click(table.viewport(), table.visualRect(table.model().index(0, Column.NAME)).center())
    stage.settle()
    assert table.hasFocus() and table.asks_minutes()
    stage.press(Key.Key_Return)
    stage.settle()
    assert not marks(stage, session)
    assert minutes(stage).hasFocus() and minutes(stage).text() == "95"
    minutes(stage).selectAll()
    stage.press("9")
    table.setFocus(Qt.FocusReason.ActiveWindowFocusReason)  # another program was in front
    assert table.asks_minutes()
    stage.press(Key.Key_Return)
    stage.settle()
    assert marks(stage, session) == {OU: (S.LATE, 9)}
    assert table.current_row() == 0, "as by Enter in the field"


def second_word(stage: Stage) -> None:
    click(stage, 2, S.ABSENT)


def walk_in(stage: Stage) -> None:
    stage.press(Key.Key_F4)


def reopen(stage: Stage) -> None:
    stage.page.roll.panel.reopen_asked.emit()


@pytest.mark.parametrize("then", [second_word, walk_in, reopen])
def test_a_correction_that_another_question_replaces_is_named(confirmed, session, then):
    late(confirmed)
    then(confirmed)
    confirmed.settle()
    assert confirmed.notices[-1] == "没有处理:改正 区少红:出席 → 迟到 10 分"
    strip = confirmed.page.roll.panel.strip
    assert strip.is_open() and OU not in strip.accessibleName()
    if then is second_word:
        confirmed.type("家属来电说没有来")
        confirmed.press(Key.Key_Return)
        confirmed.settle()
        assert marks(confirmed, session)[LIANG] == (S.ABSENT, None)
    assert marks(confirmed, session)[OU] == (S.PRESENT, None)


def test_and_where_the_sheet_is_left_over_it(confirmed, fake):
    other = fake.meeting(fake.classes[1])
    late(confirmed)
    confirmed.activate(other)
    assert confirmed.notices[-1] == "没有处理:改正 区少红:出席 → 迟到 10 分"


def test_thinking_again_about_the_same_person_and_escape_say_nothing(confirmed):
    before = list(confirmed.notices)
    confirmed.press(Key.Key_5, ALT)
    confirmed.page.roll.panel.table.setFocus()
    confirmed.press(Key.Key_4, ALT)
    assert "请假" in confirmed.page.roll.panel.strip.accessibleName()
    confirmed.press(Key.Key_Escape)
    assert confirmed.notices == before


def test_closing_the_window_takes_minutes_that_can_be(stage, session):
    late(stage)
    assert stage.shell.close()
    stage.settle()
    assert marks(stage, session) == {OU: (S.LATE, 10)}


def test_closing_the_window_asks_about_minutes_that_cannot_be(stage, session):
    late(stage, "95")
    assert not stage.shell.close()
    [kept] = drafts().unfinished()
    assert kept.words == "区少红 迟到多少分钟"
    stage.click("继续填")
    stage.activate(session)  # where it leads
    assert minutes(stage).hasFocus()
    minutes(stage).selectAll()
    stage.press("9")
    stage.press(Key.Key_Return)
    stage.settle()
    assert not drafts().unfinished()
    assert marks(stage, session) == {OU: (S.LATE, 9)}
    assert stage.shell.close()


def test_minutes_given_up_are_not_asked_about(stage):
    late(stage, "95")
    assert not stage.shell.close()
    minutes(stage).setFocus()
    stage.press(Key.Key_Escape)
    assert not drafts().unfinished()
    assert stage.shell.close()


def test_closing_the_window_names_a_correction_that_has_no_reason_yet(confirmed):
    late(confirmed)
    assert not confirmed.shell.close()
    [kept] = drafts().unfinished()
    assert kept.words == "「改正 区少红:出席 → 迟到 10 分」这一问"
    confirmed.page.roll.panel.strip.field.setFocus()
    confirmed.type("来晚了")
    confirmed.press(Key.Key_Return)
    confirmed.settle()
    assert not drafts().unfinished()
    assert confirmed.shell.close()


def test_minutes_of_whoever_is_gone_meanwhile_are_named_and_their_enter_marks_nobody(stage, fake, session):
    table = stage.page.roll.panel.table
    table.go_to(1)
    late(stage, "12")
    fake.leave(fake.classes[0], MAI, fake.today)
    stage.page.reload(frozenset({"enrollment"}))
    stage.settle()
    assert stage.notices == ["买买提·艾山 迟到多少分钟:已不在这张点名册上,没有登记。"]
    stage.press(Key.Key_Return)
    stage.settle()
    assert not marks(stage, session)
    assert stage.notices[-1] == "没有选中学员:按 ↑ ↓ 选一位,或直接找人。"
    stage.press(Key.Key_Down)
    stage.press(Key.Key_5, ALT)
    stage.settle()
    assert marks(stage, session) == {LIANG: (S.ABSENT, None)}, "the arrows come back near it"


def test_a_walk_in_taken_back_leaves_no_other_row_to_the_next_key(stage, session):
    stage.press(Key.Key_F4)
    stage.type("司徒月")
    stage.settle()
    stage.press(Key.Key_Return)
    stage.settle()
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    stage.press(Key.Key_5, ALT)
    stage.settle()
    assert not marks(stage, session)


def test_the_menu_of_whoever_is_another_s_row_meanwhile_marks_nobody_and_says_so(stage, fake, session):
    stage.page.roll.panel.table.go_to(1)
    stage.press(Key.Key_4, ALT)
    stage.press(Key.Key_6, ALT)
    stage.settle()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    made_up, clear, *_ = menu.actions()
    fake.verbs.merge_learners(fake.who(MAI), fake.who(OU))
    stage.page.reload(frozenset({"learner"}))
    stage.settle()
    for act in (made_up, clear):
        stage.notices.clear()
        act.trigger()
        assert stage.notices == ["没有选中学员:按 ↑ ↓ 选一位,或直接找人。"]
    stage.settle()
    assert marks(stage, session) == {OU: (S.EXCUSED, None)}


def test_the_field_stays_over_its_own_pill_when_rows_and_columns_change(stage):
    table = stage.page.roll.panel.table
    table.go_to(2)
    late(stage)
    for change in (lambda: table.setRowHeight(0, 90), lambda: stage.shell.resize(stage.shell.width() - 200, 600)):
        change()
        stage.settle()
        cell = table.visualRect(table.model().index(2, Column.STATUS))
        assert minutes(stage).geometry() == table.pills.pill_rect(cell, S.LATE)
