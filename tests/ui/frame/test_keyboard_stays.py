"""Whatever has the keyboard and goes away leaves it to its page, never to the side bar, where Enter leaves the page."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid

from app.ui.classes.page import ClassesPage
from tests.ui.frame.house import Hands, House


def places(part: QWidget) -> list[QWidget]:
    """Where Tab stops in a page."""
    return [
        one
        for one in part.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def holds(page: QWidget) -> bool:
    """Whether the keyboard is in the page, and of use there if it can be anywhere in it."""
    at = QApplication.focusWidget()
    return at is page or (at is not None and page.isAncestorOf(at) and (at in places(page) or not places(page)))


def disable(part: QWidget) -> Callable[[], None]:
    part.setEnabled(False)
    return lambda: part.setEnabled(True)


def hide(part: QWidget) -> Callable[[], None]:
    part.hide()
    return part.show


@pytest.mark.parametrize("go_away", [disable, hide])
def test_what_has_the_keyboard_and_is_disabled_or_hidden_leaves_it_to_the_page(
    house: House, go_away: Callable[[QWidget], Callable[[], None]]
):
    for name, page_id, argument in house.pages():
        page = house.go(page_id, argument)
        for part in places(page):
            part.setFocus()
            back = go_away(part)
            assert holds(page), (name, part.accessibleName(), QApplication.focusWidget())
            back()


def test_what_has_the_keyboard_and_is_deleted_leaves_it_to_the_page(house: House):
    for name, page_id, argument in house.pages():
        page = house.go(page_id, argument)
        planted = QPushButton("x", page)
        planted.show()
        planted.setFocus()
        assert planted.hasFocus()
        planted.deleteLater()
        QApplication.sendPostedEvents(planted, QEvent.Type.DeferredDelete)
        assert not isValid(planted)
        house.clerk.settle()
        assert holds(page), (name, QApplication.focusWidget())


def holder(house: House) -> str:
    at = QApplication.focusWidget()
    assert at is not None
    return at.accessibleName()


def test_who_is_taken_on_beside_a_class_leaves_the_keyboard_on_its_people(house: House, hands: Hands):
    page = house.go("classes", house.station.classes[1])
    assert isinstance(page, ClassesPage)
    at = page.detail.people.current_row()
    hands.key(Qt.Key.Key_N, modifier=Qt.KeyboardModifier.ControlModifier)
    house.clerk.settle()
    page.membership.joining.search.setText("冼润娣")
    house.clerk.settle()
    page.membership.joining.new.click()
    house.clerk.settle()
    hands.key(Qt.Key.Key_Return, "\r", modifier=Qt.KeyboardModifier.ControlModifier)
    house.clerk.settle()
    assert page.drawers.in_front() is None
    assert (holder(house), page.detail.people.current_row()) == ("班上的学员", at)


def test_esc_leads_from_around_the_page_back_into_it(house: House):
    for name, page_id, argument in house.pages():
        page = house.go(page_id, argument)
        for button in house.shell._navigation.findChildren(QPushButton):
            button.setFocus()
            house.clerk.press("Escape")
            assert holds(page), (name, button.accessibleName())
            assert house.shell.current_page() == page_id
