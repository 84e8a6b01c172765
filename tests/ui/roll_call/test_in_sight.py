"""What is asked or told of a row of the sheet: the row is in sight, the words are whole, and they name the person."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.records.codes import AttendanceStatus
from app.ui.components.status_pills import pill_words
from app.ui.design.theme import theme
from app.ui.design.tokens import ROW_HEIGHT, TextScale, TypeSize
from app.ui.roll_call.model import Column
from app.ui.roll_call.note_words import note_text
from tests.ui.stage import Stage
from tests.ui.station_desk import StationDesk

NAMES = tuple(f"{family}{given}" for family in "陈李黄梁" for given in ("少红", "桂芳", "润娣", "志明", "玉英"))
Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
WIDE, SCREENS = (1366, 728), ((1366, 728), (911, 472), (683, 344))
REASON = "家属下午到站里补交了医院开的请假条,说已经住院三天,下周也来不了,请老师记着;下次来的时候再补签名。" * 3


@pytest.fixture
def fake(tmp_path):
    made = StationDesk(tmp_path)
    made.klass("智能手机应用(一)班", NAMES)
    yield made
    made.close()


@pytest.fixture
def confirmed(stage, fake, session):
    stage.press(Key.Key_F8)
    stage.press(Key.Key_F9)
    return stage.settle()


def resize(stage: Stage, size: tuple[int, int]) -> None:
    stage.shell.resize(*size)
    stage.settle()
    assert stage.shell.size().toTuple() == size


def in_sight(stage: Stage, part: QWidget, rect: QRect) -> bool:
    """Whether this rectangle of a widget is seen, whatever scrolls around it."""
    return part.visibleRegion().boundingRect().contains(rect)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_row_that_a_question_is_about_stays_in_sight_below_it(confirmed, screen):
    table, strip = confirmed.page.roll.panel.table, confirmed.page.roll.panel.strip
    resize(confirmed, screen)
    for place in (len(NAMES) - 1, 9, 0):
        table.setFocus()
        table.go_to(place)
        confirmed.settle()
        confirmed.press(Key.Key_5, ALT)
        confirmed.settle()
        row = table.current_rect()
        middle = QRect(QPoint(1, row.center().y() - 12), QPoint(40, row.center().y() + 12))
        assert table.current_row() == place
        assert in_sight(confirmed, table.viewport(), middle), (place, row)
        assert in_sight(confirmed, strip.field, strip.field.rect().adjusted(0, 4, -30, -4)), place
        confirmed.press(Key.Key_Escape)
        confirmed.settle()


@pytest.mark.parametrize("scale", [TextScale.NORMAL, list(TextScale)[-1]])
def test_what_is_written_about_a_mark_is_never_cut(confirmed, fake, session, scale):
    table = confirmed.page.roll.panel.table
    if theme().scale is not scale:
        theme().use(scale=scale)
    fake.verbs.correct(session, fake.who(NAMES[3]), AttendanceStatus.EXCUSED, None, REASON[:200])
    confirmed.settle()
    model = confirmed.page.roll.model
    said = note_text(model.shown(3).row)
    assert said.endswith(REASON[:200])
    for screen in SCREENS:
        resize(confirmed, screen)
        room = table._notes._room(3)
        metrics = QFontMetrics(theme().font(TypeSize.QUIET))
        needed = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), int(Qt.TextFlag.TextWrapAnywhere), said)
        assert needed.height() <= room.height(), screen
        assert room.right() <= table.viewport().width(), screen
        assert room.bottom() < table.rowViewportPosition(3) + table.rowHeight(3), screen
        assert [table.rowHeight(at) for at in (0, 2, 4)] == [theme().px(ROW_HEIGHT)] * 3, screen
    assert "改正前出席" in model.index(3, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_row_is_as_high_as_any_other_again_once_nothing_is_written_about_it(confirmed, fake, session):
    table = confirmed.page.roll.panel.table
    table.go_to(3)
    confirmed.press(Key.Key_4, ALT)
    confirmed.type("补交了请假条")
    confirmed.press(Key.Key_Return)
    confirmed.settle()
    assert table.rowHeight(3) > theme().px(ROW_HEIGHT)
    confirmed.activate(fake.meeting(fake.classes[0], fake.today + timedelta(days=7)))
    assert {table.rowHeight(at) for at in range(len(NAMES))} == {theme().px(ROW_HEIGHT)}


def test_pills_of_a_higher_row_are_clicked_where_they_are_seen(confirmed, fake, session):
    table = confirmed.page.roll.panel.table
    fake.verbs.correct(session, fake.who(NAMES[0]), AttendanceStatus.EXCUSED, None, "补交了请假条")
    confirmed.settle()
    cell = table.visualRect(confirmed.page.roll.model.index(0, Column.STATUS))
    pill = table.pills.pill_rect(cell, AttendanceStatus.ABSENT)
    assert pill.bottom() < cell.top() + theme().px(ROW_HEIGHT)
    confirmed.click(table.viewport(), pill.center())
    assert confirmed.page.roll.panel.strip.accessibleName() == f"改正 {NAMES[0]}:请假 → 缺席"


def test_a_sheet_opened_wide_fits_when_the_window_gets_narrow(stage):
    resize(stage, WIDE)
    resize(stage, (911, 472))
    assert stage.page.width() <= stage.page.parentWidget().width()


# -- whom it is about


def test_a_first_walk_in_moves_no_row_below_the_pointer(stage, fake, session):
    resize(stage, WIDE)
    table = stage.page.roll.panel.table
    before = table.mapTo(stage.shell, QPoint(0, 0))
    stage.press(Key.Key_F4)
    stage.type("张三丰")
    stage.press(Key.Key_Return)
    stage.settle()
    assert any(row.walk_in for row in stage.page.roll.model.view.rows)
    assert table.mapTo(stage.shell, QPoint(0, 0)) == before


def test_who_was_signed_in_is_named(stage, fake, session):
    fake.klass("书法班", ["陈志强"])
    stage.press(Key.Key_F4)
    stage.type("李路过")
    stage.press(Key.Key_Return)
    stage.settle()
    assert stage.notices[-1] == "李路过 已登记,出席。"
    stage.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.type("陈志强")
    stage.press(Key.Key_Return)
    stage.settle()
    stage.press(Key.Key_Return)
    stage.settle()
    assert stage.notices[-1] == "陈志强 已登记,出席。"


@pytest.mark.parametrize("left", ["entered", "dropped"])
def test_a_sheet_is_not_confirmed_over_a_name_that_is_half_entered(stage, fake, session, left):
    stage.press(Key.Key_F8)
    stage.press(Key.Key_F4)
    stage.type("李路过")
    stage.press(Key.Key_F9)
    stage.settle()
    roll = stage.page.roll
    assert not roll.model.is_locked
    assert "「李路过」还没有处理" in roll.panel.strip._wrong.text()
    assert roll.panel.strip.field.hasFocus()
    stage.press(Key.Key_Return if left == "entered" else Key.Key_Escape)
    stage.settle()
    stage.press(Key.Key_F9)
    stage.settle()
    assert roll.model.is_locked
    assert any(row.name == "李路过" for row in roll.model.view.rows) is (left == "entered")


def test_minutes_left_behind_wrong_name_whose_they_are(stage, fake, session):
    stage.page.roll.panel.table.go_to(2)
    stage.press(Key.Key_2, ALT)
    stage.press("999")
    stage.activate(fake.meeting(fake.classes[0], fake.today + timedelta(days=7)))
    assert f"{NAMES[2]}:分钟数没有填对,没有登记。" in stage.notices


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Backtab])
def test_tab_takes_minutes_and_stays_at_minutes_that_cannot_be(stage, key):
    table = stage.page.roll.panel.table
    table.go_to(2)
    stage.press(Key.Key_2, ALT)
    stage.press("999")
    stage.press(key)
    assert table.asks_minutes() and table._minutes.hasFocus()
    table._minutes.selectAll()
    stage.press("20")
    stage.press(key)
    stage.settle()
    assert not table.asks_minutes() and table.hasFocus()
    assert stage.page.roll.model.mark_of(stage.fake.who(NAMES[2])).minutes == 20


def test_taking_a_correction_back_names_whom_it_was_about(confirmed, fake, session):
    confirmed.press(Key.Key_5, ALT)
    confirmed.type("没有来")
    confirmed.press(Key.Key_Return)
    confirmed.settle()
    confirmed.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    confirmed.settle()
    assert confirmed.notices[-1] == f"已撤销:改正 {NAMES[0]}。"


def test_an_act_that_is_not_done_says_which_it_was(stage, fake, session):
    who = fake.person("陈志强")
    fake.fail_next(OSError(28, "full"))
    stage.page.roll._acts.sign_in(session, who, "陈志强")
    stage.settle()
    said = stage.page.roll.panel.notice.accessibleName() or stage.page.roll.panel.notice._words.text()
    assert said.startswith("陈志强 登记到这张点名册:没有做成。")


def test_a_pill_too_narrow_for_any_word_shows_its_shape_alone(look):
    metrics = QFontMetrics(theme().font(TypeSize.BODY))
    whole = metrics.horizontalAdvance("迟到")
    assert pill_words("迟到", metrics, whole) == "迟到"
    assert [pill_words("迟到", metrics, room) for room in (0, metrics.horizontalAdvance("…"), whole - 1)] == [
        "",
        "",
        "",
    ]


def test_the_keyboard_of_an_empty_sheet_is_at_the_way_to_its_class(stage, fake):
    empty = fake.klass("书法班", ())
    stage.activate(fake.meeting(empty))
    stage.press(Key.Key_Return)
    assert stage.opened[-1] == ("classes", empty)


@pytest.mark.parametrize("digit", [1, 6, 9])
@pytest.mark.parametrize("typed", ["", "chen"])
def test_no_digit_with_alt_writes_anything_where_somebody_is_looked_for_or_named(stage, fake, session, digit, typed):
    panel = stage.page.roll.panel
    stage.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.press(typed)
    panel.search.setFocus()
    QTest.keyClick(panel.search, Key(ord(str(digit))), ALT)
    assert panel.search.text() in ("", typed)
    menu = QApplication.activePopupWidget()
    assert (menu is not None) is (digit == 6 and not typed), "the … of the current row"
    if menu is not None:
        menu.close()
    stage.settle()
    stage.press(Key.Key_Escape)
    stage.press(Key.Key_F4)
    QTest.keyClick(panel.strip.field, Key(ord(str(digit))), ALT)
    assert panel.strip.field.text() == ""
