"""A card read while a sheet is in front is the sheet's, wherever the keyboard is; what is pasted finds like what is typed."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from app.ui.components.buttons import Button
from app.ui.roll_call.page import RollCallPage
from tests.ui.frame.house import NAMES, Hands, House

WHO, OTHER = NAMES[0], NAMES[1]


@pytest.fixture
def sheet(house: House) -> Iterator[House]:
    house.station.give(OTHER, learner_no="4711")
    house.go("roll_call", house.lessons[1])
    before = {row.learner: row.status for row in house.station.views.sheet(house.lessons[1]).rows}
    yield house
    house.go("roll_call", house.lessons[1])
    for row in house.station.views.sheet(house.lessons[1]).rows:
        if row.status is not before.get(row.learner):
            house.station.verbs.mark(house.lessons[1], row.learner, before.get(row.learner))


def around(house: House) -> Iterator[tuple[str, QPushButton]]:
    for button in (*house.shell._navigation.findChildren(QPushButton), house.shell._header.exchange):
        if button.isVisible():
            yield button.accessibleName(), button


def roll_call(house: House) -> RollCallPage:
    page = house.window.steering.page("roll_call")
    assert isinstance(page, RollCallPage)
    return page


def marked(house: House, hands: Hands) -> set[str]:
    before = house.marked()
    hands.scan("4711", after=900)
    house.clerk.settle()
    assert house.shell.current_page() == "roll_call", "nobody is thrown off the sheet"
    found = house.marked() - before
    for name in found:
        house.station.verbs.mark(house.lessons[1], house.station.who(name), None)
    house.clerk.settle()
    return found


def test_a_card_is_the_sheets_wherever_around_it_the_keyboard_is(sheet: House, hands: Hands):
    for name, button in around(sheet):
        button.setFocus()
        assert marked(sheet, hands) == {OTHER}, name
        at = QApplication.focusWidget()
        assert at is not None and roll_call(sheet).isAncestorOf(at), "what is pressed next is about them"
    search = sheet.shell._header.search
    for text in ("", "qu"):
        search.setFocus()
        search.setText(text)
        sheet.clerk.settle()
        assert marked(sheet, hands) == {OTHER}, text
        assert search.text() == text, "it is no text of the field"
        assert search.hasFocus() is bool(text)
    search.dismiss()


def test_and_while_the_drawer_of_its_papers_is_open(sheet: House, hands: Hands):
    sheet.clerk.press("F6")
    sheet.clerk.settle()
    page = roll_call(sheet)
    inside = [one for one in page.findChildren(Button) if one.isVisible() and not page.roll.panel.isAncestorOf(one)]
    assert inside
    for button in inside:
        button.setFocus()
        assert marked(sheet, hands) == {OTHER}, button.accessibleName()
    sheet.clerk.press("Escape")


def test_a_menu_of_somebodys_row_closes_with_a_card(sheet: House, hands: Hands):
    table = roll_call(sheet).roll.panel.table
    table.setFocus()
    table.go_to(5)
    table.ask_more(5)
    assert QApplication.activePopupWidget() is not None
    assert marked(sheet, hands) == {OTHER}
    assert QApplication.activePopupWidget() is None


def test_where_no_sheet_is_in_front_what_is_read_at_the_top_finds(house: House, hands: Hands):
    house.station.give(OTHER, learner_no="4711")
    house.go("classes")
    house.shell._header.search.setFocus()
    hands.scan("4711", after=900)
    house.clerk.settle()
    assert house.shell.current_page() == "learners"


def test_what_is_pasted_on_the_list_is_looked_for_and_enter_marks_whom_it_names(sheet: House):
    roll = roll_call(sheet).roll
    table = roll.panel.table
    table.setFocus()
    table.go_to(5)
    QGuiApplication.clipboard().setText(f" {OTHER}\n")
    before = sheet.marked()
    sheet.clerk.press("Ctrl+V")
    assert roll.panel.search.text() == OTHER
    sheet.clerk.press("Return")
    sheet.clerk.settle()
    assert sheet.marked() - before == {OTHER}


@pytest.mark.parametrize("page", ["today", "classes", "learners", "roll_call"])
def test_what_is_pasted_where_nothing_takes_text_finds(house: House, page: str):
    shown = house.go(page)
    for part in shown.findChildren(QPushButton):
        if part.isVisible():
            part.setFocus()
    QGuiApplication.clipboard().setText(WHO)
    house.clerk.press("Ctrl+V")
    house.clerk.settle()
    at = QApplication.focusWidget()
    assert getattr(at, "text", lambda: "")() == WHO
    house.shell._header.search.dismiss()
