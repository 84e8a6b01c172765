"""Every list takes keys from the moment its page is shown: nobody has to click into it first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget

from app.records.acts import LearnerForm
from app.ui.classes.page import ClassesPage
from app.ui.components.reach import Reach
from app.ui.components.search_field import SearchField
from app.ui.components.table import RowTable
from app.ui.design.theme import theme
from app.ui.design.tokens import TextScale
from app.ui.duplicates.page import DuplicatesPage
from app.ui.learners.page import LearnersPage
from app.ui.roll_call.page import RollCallPage
from app.ui.smart_aid.page import SmartAidPage
from tests.ui.frame.house import BRUSH, Hands, House
from tests.ui.frame.test_fits import SCREENS

LISTS = {
    "classes": "班级名单",
    "class": "班上的学员",
    "learners": "学员名单",
    "roll_call": "课次",
    "smart_aid": "智慧助老课次",
    "duplicates": "可能重复的学员",
}
"""Pages with a list, and what the list is called."""
MOVES = (
    (Qt.Key.Key_Down, lambda at, last: min(at + 1, last)),
    (Qt.Key.Key_End, lambda at, last: last),
    (Qt.Key.Key_Up, lambda at, last: max(last - 1, 0)),
    (Qt.Key.Key_Home, lambda at, last: 0),
)


@pytest.fixture(scope="module")
def crowded(shared: House) -> House:
    """Two lessons of smart aid more, and pairs that may be one person."""
    station, verbs = shared.station, shared.station.verbs
    for name in ("冯秋月", "冯秋月", "谭桂花", "谭桂花"):
        verbs.add_learner(LearnerForm(name, birth="1950-03-02"))
    station.meeting(station.classes[1], start="08:00")
    station.meeting(station.classes[1], start="16:45")
    return shared


def shown(house: House, name: str) -> RowTable:
    """Bring the page to the front and return its list."""
    page, argument = next((page, argument) for at, page, argument in house.pages() if at == name)
    house.go(page, argument)
    return house.clerk.find(RowTable, LISTS[name], house.window.steering._pages[page])


def front(house: House) -> tuple[str | None, list[QWidget]]:
    """What is in front, and which drawers are open beside it."""
    page = house.window.steering._pages[house.shell.current_page() or ""]
    drawers = getattr(page, "drawers", None)
    return house.shell.current_page(), [drawer for drawer in drawers.all if drawer.isVisible()] if drawers else []


@pytest.mark.parametrize("name", LISTS)
def test_the_keys_of_a_list_do_what_they_say_without_a_click(crowded: House, house: House, hands: Hands, name: str):
    table = shown(house, name)
    last = table.model().rowCount() - 1
    assert last >= 1
    assert table.current_row() >= 0
    hands.key(Qt.Key.Key_Home)
    for key, becomes in MOVES:
        wanted = becomes(table.current_row(), last)
        hands.key(key)
        assert table.current_row() == wanted, key
    hands.key(Qt.Key.Key_PageDown)
    house.clerk.settle()
    assert table.current_row() > 0
    hands.key(Qt.Key.Key_PageUp)
    assert table.current_row() == 0
    if name != "duplicates":  # the pair is beside it already
        before = front(house), house.window.steering._shown
        hands.key(Qt.Key.Key_Return, "\r")
        house.clerk.settle()
        assert (front(house), house.window.steering._shown) != before


@pytest.mark.parametrize("name", LISTS)
def test_a_letter_on_a_list_finds(crowded: House, house: House, hands: Hands, name: str):
    shown(house, name)
    hands.key(Qt.Key.Key_Q, "q")
    house.clerk.settle()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "q"
    assert field.accessibleName() in ("找学员", "找学员、班级、课次")
    hands.key(Qt.Key.Key_Home)
    assert field.cursorPosition() == 0  # in a text they are the text's
    hands.key(Qt.Key.Key_Escape)
    hands.key(Qt.Key.Key_Escape)
    house.clerk.settle()
    assert field.text() == ""
    assert isinstance(QApplication.focusWidget(), RowTable)


def test_a_find_field_moves_the_list_beside_it_by_pages_and_to_its_ends(crowded: House, house: House, hands: Hands):
    table = shown(house, "learners")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    last = table.model().rowCount() - 1
    hands.key(Qt.Key.Key_Home)
    hands.key(Qt.Key.Key_PageDown)
    assert table.current_row() == min(10, last)
    hands.key(Qt.Key.Key_PageDown)
    hands.key(Qt.Key.Key_PageDown)
    assert table.current_row() == last
    hands.key(Qt.Key.Key_PageUp)
    assert table.current_row() == max(last - 10, 0)


def test_enter_in_the_search_waits_for_the_answer_to_what_is_typed(crowded: House, house: House, hands: Hands):
    house.go("settings")
    for letter in "书法":
        hands.key(Qt.Key.Key_unknown, letter, after=5)
    hands.key(Qt.Key.Key_Return, "\r", after=200)
    house.clerk.settle()
    assert house.window.steering._shown == ("classes", house.station.classes[2])
    house.clerk.see(BRUSH)


def in_sight(table: QTableView) -> bool:
    """Whether the middle of the current row is within the page, as far as that is scrolled."""
    around: QWidget | None = table
    while around is not None and not isinstance(around, Reach):
        around = around.parentWidget()
    assert around is not None
    row, seen = table.visualRect(table.currentIndex()), around.viewport()
    middle = table.viewport().mapTo(around, row.center()).y()
    return 0 <= row.center().y() < table.viewport().height() and 0 <= middle < seen.height()


@pytest.mark.parametrize("name", [*LISTS, "sheet", "board"])
def test_on_the_smallest_screen_the_row_that_the_keys_are_about_is_in_sight(
    crowded: House, house: House, hands: Hands, name: str
):
    if theme().scale is not TextScale.LARGE:
        theme().use(scale=TextScale.LARGE)
    house.shell.resize(*SCREENS["1366x768 at 200"])
    page, argument = next((page, argument) for at, page, argument in house.pages() if at == name)
    house.go(page, argument)
    front = house.window.steering._pages[page]
    lists = [part for part in front.findChildren(QTableView) if part.isVisible()]
    table = max(lists, key=lambda part: part.hasFocus())
    house.clerk.settle()
    assert in_sight(table), "as the page opens"
    for key in (Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down):
        hands.key(key)
        assert in_sight(table), key


def test_nobody_is_marked_who_is_out_of_sight(house: House, hands: Hands):
    """Whoever turned the wheel looks at other rows than the current one."""
    house.shell.resize(*SCREENS["1366x768 at 150"])
    page = house.go("roll_call", house.lessons[1])
    assert isinstance(page, RollCallPage)
    table, search = page.roll.panel.table, page.roll.panel.search
    absent = {"key": Qt.Key.Key_5, "modifier": Qt.KeyboardModifier.AltModifier}
    for here, keys in ((table, (absent, {"key": Qt.Key.Key_Return, "text": "\r"})), (search, (absent,))):
        for key in keys:
            table.go_to(0)
            here.setFocus()
            table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
            assert not in_sight(table)
            before = house.entries()
            hands.key(**key)
            house.clerk.settle()
            assert house.entries() == before
            assert in_sight(table)
            hands.key(**key)
            house.clerk.settle()
            assert house.entries() == before + 1
            page.roll.panel.undo_asked.emit()
            house.clerk.settle()


def test_no_level_is_set_of_a_cell_that_is_out_of_sight(house: House, hands: Hands):
    house.shell.resize(*SCREENS["1366x768 at 150"])
    page = house.go("smart_aid", house.lessons[3])
    assert isinstance(page, SmartAidPage)
    board = page.panel.board
    board.go_to(0, 0)
    board.setFocus()
    board.horizontalScrollBar().setValue(board.horizontalScrollBar().maximum())
    before = house.entries()
    hands.key(Qt.Key.Key_3, "3")
    house.clerk.settle()
    assert house.entries() == before
    hands.key(Qt.Key.Key_3, "3")
    house.clerk.settle()
    assert house.entries() == before + 1
    page.history.undo()
    house.clerk.settle()


def learners(house: House) -> tuple[QWidget, SearchField]:
    page = house.go("learners")
    assert isinstance(page, LearnersPage)
    return page.listing.table, page.listing.search


def joining(house: House) -> tuple[QWidget, SearchField]:
    page = house.go("classes", house.station.classes[2])
    assert isinstance(page, ClassesPage)
    page.detail.join.click()
    house.clerk.settle()
    return page.membership.joining.table, page.membership.joining.search


def other_of_two(house: House) -> tuple[QWidget, SearchField]:
    page = house.go("duplicates", house.station.who("徐美珍"))
    assert isinstance(page, DuplicatesPage)
    return page.table, page.search


@pytest.mark.parametrize("where", [learners, joining, other_of_two])
def test_a_card_is_looked_for_by_itself_wherever_the_keyboard_stands(crowded: House, house: House, hands: Hands, where):
    table, search = where(house)
    card = "00070034"
    house.station.give("黄丽霞", learner_no=card)
    search.setFocus(Qt.FocusReason.MouseFocusReason)
    search.setText("李小")
    house.clerk.settle()
    search.end(False)
    hands.scan(card)
    assert search.text() == card
    search.setText("李小")
    house.clerk.settle()
    table.setFocus()
    hands.scan(card)
    assert search.text() == card
    search.setText("李小")
    house.clerk.settle()
    table.setFocus()
    search.setFocus()  # as a key or an act leads into it
    hands.key(Qt.Key.Key_Q, "q")
    assert search.text() == "q"
    search.clear()
    house.clerk.settle()


def test_a_card_read_into_the_header_after_what_was_typed_there_opens_its_owner(
    crowded: House, house: House, hands: Hands
):
    house.go("settings")
    house.station.give("黄丽霞", learner_no="00070034")
    house.clerk.press("Ctrl+K")
    for letter in "li":
        hands.key(Qt.Key(ord(letter.upper())), letter)
    house.clerk.settle()
    hands.scan("00070034")
    house.clerk.settle()
    assert house.window.steering._shown == ("learners", house.station.who("黄丽霞"))
