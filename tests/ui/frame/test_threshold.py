"""A click, a held key and a scan belong to what they were begun for, on every page."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QFileDialog, QHeaderView, QWidget

from app.ui.components.buttons import Button
from app.ui.roll_call.page import RollCallPage
from app.ui.roll_call.table import SheetTable
from app.ui.shell_navigation import Navigation
from app.ui.shell_search import GlobalSearch
from app.ui.smart_aid.page import SmartAidPage
from app.ui.strip import Strip
from tests.ui.frame.house import NAMES, Hands, House, opened

LEFT_OUT = ("班上的学员", "从备份恢复…", "附件", "返回", "字号 大", "字号 特大", "颜色 深色", "颜色 高对比")
"""A list in which a click chooses and a double click opens; ways out of this desk and this page, and over the sheet;
and what takes a second each time."""


def clickable(house: House, *, frame: bool) -> list[QWidget]:
    """What can be clicked now; ``frame`` with what is around every page."""
    parts: list[QWidget] = [*house.shell.findChildren(QAbstractButton), *house.shell.findChildren(QAbstractItemView)]
    around = house.shell.findChildren(Navigation) if not frame else []
    return [
        part
        for part in parts
        if part.isVisible()
        and part.isEnabled()
        and not isinstance(part, QHeaderView)
        and part.accessibleName() not in LEFT_OUT
        and not any(outer.isAncestorOf(part) for outer in around)
        and (frame or part.objectName() != "exchangeState")
    ]


def places(part: QWidget) -> list[tuple[QWidget, QPoint]]:
    """Where to click it: a button in its middle, a list in a row, the sheet in every column of it."""
    if not isinstance(part, QAbstractItemView):
        return [(part, part.rect().center())]
    model, port = part.model(), part.viewport()
    row = min(2, model.rowCount() - 1)
    columns = range(model.columnCount()) if isinstance(part, SheetTable) else (1,)
    cells = [part.visualRect(model.index(row, column)) for column in columns] if row >= 0 else []
    return [(port, cell.center()) for cell in cells if not cell.isEmpty() and port.rect().contains(cell.center())]


def state(house: House) -> tuple[object, ...]:
    """What one click or two must leave alike."""
    screen = [line for line in house.clerk.screen().splitlines() if "存在本机" not in line]  # counted now and then
    return house.entries(), house.shell.current_page(), screen, QApplication.activePopupWidget() is None


def put_away() -> None:
    """Close what hangs over the window."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QFileDialog) and dialog.isVisible():
            dialog.reject()


@pytest.mark.slow
def test_a_double_click_does_what_one_click_does_wherever_it_is_made(dressed: None, look: object, tmp_path: Path):
    with opened(tmp_path) as house:
        hands = Hands(house)
        wrong = []
        for number, (name, page, argument) in enumerate(house.pages()):
            house.go(page, argument)
            spots = [spot for part in clickable(house, frame=not number) for spot in range(len(places(part)))]
            for at in range(len(spots)):
                house.go(page, argument)
                all_places = [one for part in clickable(house, frame=not number) for one in places(part)]
                if at >= len(all_places):
                    continue
                part, place = all_places[at]
                words = part.accessibleName() or (part.parentWidget() or part).accessibleName()
                hands.click(part, place)
                once = state(house)
                hands.again()
                if state(house) != once:
                    wrong.append((name, words, place))
                put_away()
        assert wrong == []
        assert house.entries() > 60  # some of these clicks did act


@pytest.fixture
def sheet(house: House) -> RollCallPage:
    """A sheet that is open, with a current row; nothing is asked or typed."""
    page = house.go("roll_call", house.lessons[1])
    assert isinstance(page, RollCallPage)
    page.roll.panel.strip.put_away()
    page.roll.panel.search.clear()
    page.roll.panel.table.step(0)
    return page


def test_a_third_click_in_a_row_marks_nobody_on_the_sheet_that_the_first_one_opened(house: House, hands: Hands):
    page = house.go("roll_call")
    assert isinstance(page, RollCallPage)
    before, table = house.entries(), page.chooser.table
    pill = page.roll.panel.table.pills
    for column in range(table.model().columnCount()):
        house.go("roll_call")
        hands.click(table.viewport(), table.visualRect(table.model().index(0, column)).center())
        hands.again()
        hands.again(QEvent.Type.MouseButtonPress)
    assert pill is page.roll.panel.table.pills
    assert page.roll.panel.isVisible()
    assert house.entries() == before


def test_a_slow_second_click_is_a_click(house: House, hands: Hands, sheet: RollCallPage):
    for _ in range(2):
        before = house.entries()
        hands.click(sheet.roll.panel.rest)
        undone = house.entries()
        assert undone > before
        sheet.roll.panel.undo_asked.emit()
        house.clerk.settle()
        assert house.entries() > undone


def test_enter_held_on_the_list_opens_a_sheet_and_marks_nobody(house: House, hands: Hands):
    house.go("roll_call")
    before = house.entries()
    hands.hold(Qt.Key.Key_Return, "\r")
    assert house.entries() == before
    assert house.clerk.page(RollCallPage).roll.panel.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_A, Qt.Key.Key_1, Qt.Key.Key_Delete])
def test_a_key_held_on_the_sheet_does_one_thing(house: House, hands: Hands, sheet: RollCallPage, key: Qt.Key):
    table = sheet.roll.panel.table
    table.setFocus()
    for row in (3, 2):
        table.go_to(row)
        hands.key(Qt.Key.Key_Delete)
        if key == Qt.Key.Key_Delete:
            hands.key(Qt.Key.Key_1, modifier=Qt.KeyboardModifier.AltModifier)
        house.clerk.settle()
    table.go_to(2)
    text = {Qt.Key.Key_Space: " ", Qt.Key.Key_Return: "\r", Qt.Key.Key_A: "a", Qt.Key.Key_1: "1"}.get(key, "")
    before = house.entries()
    hands.hold(key, text)
    assert house.entries() - before == (0 if key in (Qt.Key.Key_A, Qt.Key.Key_1) else 1)
    assert table.current_row() in (2, 3) or text in ("a", "1")
    sheet.roll.panel.search.clear()


@pytest.mark.parametrize("called_so", [True, False])
@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_a_shortcut_held_down_is_kept_from_coming_again(
    house: House, hands: Hands, sheet: RollCallPage, key: Qt.Key, modifier: Qt.KeyboardModifier, called_so: bool
):
    offered = QEvent.Type.ShortcutOverride
    for here in (sheet.roll.panel.table, sheet.roll.panel.search):
        here.setFocus()
        hands.key(Qt.Key.Key_X, "x")  # what is typed is written on, but a shortcut there is none of it
        hands.key(key, modifier=modifier, kind=offered)
        hands.key(key, modifier=modifier, kind=QEvent.Type.KeyRelease, held=called_so)
        assert hands.key(key, after=0, modifier=modifier, kind=offered, held=called_so)
    sheet.roll.panel.search.clear()


def test_a_card_read_while_a_button_has_the_keyboard_presses_nothing(house: House, hands: Hands, sheet: RollCallPage):
    before = house.entries()
    sheet.roll.panel.rest.setFocus()
    hands.scan("00259999")
    assert house.entries() == before


@pytest.mark.parametrize("number", ["1125", "00257", "4-0001", "11250", "2200", "11111"])
@pytest.mark.parametrize("place", ["list", "find field", "button"])
def test_a_card_read_so_fast_that_alike_digits_are_called_a_held_key_is_read_whole(
    house: House, hands: Hands, sheet: RollCallPage, place: str, number: str
):
    panel = sheet.roll.panel
    for who, no in ((NAMES[1], number), (NAMES[2], re.sub(r"(.)\1+", r"\1", number)), (NAMES[4], number[1:])):
        house.station.give(who, learner_no=no)
    house.station.verbs.mark(house.lessons[1], house.station.who(NAMES[1]), None)
    house.clerk.settle()
    for fast in (False, True):
        {"list": panel.table, "find field": panel.search, "button": panel.rest}[place].setFocus()
        Hands.fast = not fast
        before = house.marked()
        hands.scan(number)
        house.clerk.settle()
        assert house.marked() - before == {NAMES[1]}
        assert panel.search.text() == ""
        hands.key(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
        house.clerk.settle()


def test_a_card_that_was_heard_in_part_because_a_key_seemed_held_is_nobodys(
    house: House, hands: Hands, sheet: RollCallPage
):
    """The window was busy for so long between two alike digits that no rule can tell them from a held key."""
    for who, no in ((NAMES[1], "11250007"), (NAMES[2], "1250007"), (NAMES[4], "250007")):
        house.station.give(who, learner_no=no)
    for here in (sheet.roll.panel.table, sheet.roll.panel.search, sheet.roll.panel.rest):
        here.setFocus()
        before = house.entries()
        hands.key(Qt.Key.Key_1, "1")
        hands.key(Qt.Key.Key_1, "1", after=180, held=True)
        type_digits(hands, "250007")
        hands.key(Qt.Key.Key_Return, "\r", after=8)
        house.clerk.settle()
        assert house.entries() == before
        house.clerk.see("11250007 没有登记")
        sheet.roll.panel.search.clear()


def type_digits(hands: Hands, digits: str, after: int = 8) -> None:
    for digit in digits:
        hands.key(Qt.Key(ord(digit)), digit, after=after)
        after = 8


@pytest.mark.parametrize("from_page", ["today", "learners", "smart_aid", "search"])
@pytest.mark.parametrize("cut", [1, 2, 4])
def test_a_card_whose_first_keys_fell_elsewhere_is_nobodys(
    house: House, hands: Hands, sheet: RollCallPage, from_page: str, cut: int
):
    number = "4-0001"
    for who, no in ((NAMES[1], "0001"), (NAMES[2], number), (NAMES[4], "01")):
        house.station.give(who, learner_no=no)
    house.go("today" if from_page == "search" else from_page)
    if from_page == "search":
        [field] = house.shell.findChildren(GlobalSearch)
        field.setFocus()
    before, row = house.entries(), sheet.roll.panel.table.current_row()
    type_digits(hands, number[:cut], after=500)
    house.go("roll_call", house.lessons[1])
    type_digits(hands, number[cut:])
    hands.key(Qt.Key.Key_Return, "\r", after=8)
    house.clerk.settle()
    assert house.entries() == before
    assert sheet.roll.panel.search.text() == ""
    house.clerk.see("请再刷一次")
    assert sheet.roll.panel.table.current_row() == -1, "the next key marks nobody who was there before"
    hands.key(Qt.Key.Key_5, modifier=Qt.KeyboardModifier.AltModifier)
    house.clerk.settle()
    assert house.entries() == before
    hands.key(Qt.Key.Key_Down)
    assert sheet.roll.panel.table.current_row() == row >= 0, "the arrows come back to it"


@pytest.mark.parametrize("cut", [1, 3])
def test_a_card_whose_first_keys_fell_elsewhere_sets_no_level(house: House, hands: Hands, cut: int):
    page = house.go("smart_aid", house.lessons[3])
    assert isinstance(page, SmartAidPage)
    page.panel.board.setFocus()
    hands.key(Qt.Key.Key_2, "2")  # a level that is meant
    house.clerk.settle()
    meant = page.history.begun
    house.go("today")
    type_digits(hands, "2013020"[:cut], after=500)
    house.go("smart_aid", house.lessons[3])
    page.panel.board.setFocus()
    type_digits(hands, "2013020"[cut:])
    hands.key(Qt.Key.Key_Return, "\r", after=8)
    house.clerk.settle()
    house.clerk.see("请再刷一次")
    assert page.history.latest is not None
    assert page.history.latest.number == meant
    page.history.undo()
    house.clerk.settle()


@pytest.mark.parametrize("key", [Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_Return, Qt.Key.Key_Delete, None])
def test_until_the_sheet_asked_for_is_there_nothing_is_done_on_the_one_before(
    house: House, hands: Hands, sheet: RollCallPage, key: Qt.Key | None
):
    house.station.give(NAMES[2], learner_no="4-0001")
    before = house.entries()
    hands.hurried = True  # nothing that was read is shown before the key
    house.window.steering.show("roll_call", house.lessons[2])
    if key is None:
        hands.scan("4-0001")
    else:
        hands.key(key)
        QTest.keyClick(QApplication.focusWidget() or house.shell, key)
    assert not sheet.roll.panel.isVisible()
    hands.hurried = False
    house.clerk.settle()
    assert house.entries() == before


def test_a_confirmation_refused_when_another_sheet_is_in_front_asks_nothing_there(
    house: House, hands: Hands, sheet: RollCallPage
):
    house.station.hold()
    sheet.roll.panel.table.setFocus()
    QTest.keyClick(sheet.roll.panel.table, Qt.Key.Key_F9)
    house.window.steering.show("roll_call", house.lessons[2])
    house.clerk.wait(sheet.roll.panel.isVisible)
    house.station.release()
    house.clerk.settle()
    house.clerk.see("刚才那张点名册的「确认点名册」:没有做成")
    assert not sheet.roll.panel.strip.is_open()


def test_a_card_that_a_question_interrupts_does_not_answer_it(house: House, hands: Hands, sheet: RollCallPage):
    answers: list[object] = []
    strip: Strip = sheet.roll.panel.strip
    strip.answered.connect(lambda key, _: answers.append(key))
    sheet.roll.panel.search.setFocus()
    for number, digit in enumerate("00259999"):
        if number == 5:
            strip.ask("登记为临时学员?", [("no", "不")], field="姓名")
        hands.key(Qt.Key(ord(digit)), digit, after=8)
    hands.key(Qt.Key.Key_Return, "\r", after=8)
    house.clerk.settle()
    assert answers == []
    strip.put_away()
    sheet.roll.panel.search.clear()


def test_keys_that_move_go_on_while_they_are_held_and_texts_are_written_on(
    house: House, hands: Hands, sheet: RollCallPage
):
    table, field = sheet.roll.panel.table, sheet.roll.panel.search
    table.setFocus()
    table.go_to(0)
    hands.hold(Qt.Key.Key_Down, times=3)
    assert table.current_row() == 4
    field.setFocus()
    hands.hold(Qt.Key.Key_Z, "z", times=3)
    assert field.text() == "zzzz"
    field.clear()


def test_a_button_that_says_something_else_by_the_time_it_is_let_go_is_not_pressed(
    house: House, hands: Hands, sheet: RollCallPage
):
    pressed: list[object] = []
    button = Button("确认", parent=sheet)
    button.clicked.connect(lambda: pressed.append(button.text()))
    button.move(300, 200)
    button.raise_()
    button.show()
    hands.click(button, between=lambda: button.set_text("重新打开"))
    assert pressed == []
    assert not button.isDown()
    hands.click(button)
    assert pressed == ["重新打开"]
    button.deleteLater()


def test_what_was_looked_for_on_one_sheet_is_not_looked_for_on_the_next(house: House, sheet: RollCallPage):
    sheet.roll.panel.search.setText("qsh")
    house.go("roll_call", house.lessons[1])
    assert sheet.roll.panel.search.text() == "qsh"
    house.go("roll_call", house.lessons[0])
    assert sheet.roll.panel.search.text() == ""
