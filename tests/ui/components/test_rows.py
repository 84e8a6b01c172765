"""Rows and pills: what is drawn where, what a click means, what a key leaves to the page."""

import itertools
import time
from typing import NamedTuple

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.ui.components.rows import Cell, Column, Role, RowsModel
from app.ui.components.status_pills import PILL_GAP, StatusPills, attendance_pills
from app.ui.components.table import RowTable
from app.ui.design.marks import Mark
from app.ui.design.tokens import ROW_HEIGHT, TextScale


class Learner(NamedTuple):
    number: str
    name: str
    status: str | None = None
    words: str | None = None
    locked: bool = False


class Sheet(RowsModel[Learner]):
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Role.WORDS:
            return self.row(index.row()).words
        if role == Role.LOCKED:
            return self.row(index.row()).locked
        return super().data(index, role)


COLUMNS = (
    Column("学号", lambda row: row.number, 68, Cell.QUIET),
    Column("姓名", lambda row: row.name, 190, Cell.NAME),
    Column("考勤", lambda row: row.words or "", None, mark=lambda row: row.status),
    Column("学时", lambda row: "12", 80, Cell.NUMBER),
    Column("状态", lambda row: "在读", 80, Cell.CHIP, tone=lambda row: "present"),
)
LEARNERS = [
    Learner("01", "区少红", "present"),
    Learner("02", "买买提·艾山"),
    Learner("03", "梁桂芳", "late", "迟到 15 分"),
    Learner("04", "王䶮", "absent", locked=True),
]


@pytest.fixture
def sheet(look, qtbot):
    table = RowTable("点名册")
    qtbot.addWidget(table)
    model = Sheet(COLUMNS, table)
    model.set_rows(LEARNERS)
    table.setModel(model)
    pills = StatusPills(table)
    table.setItemDelegateForColumn(2, pills)
    table.resize(1150, 400)
    table.show()
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    return table, model, pills


def cell_of(table, row, column=2):
    return table.visualRect(table.model().index(row, column))


def test_the_model_keeps_qts_rules(qapp):
    model = RowsModel[Learner](COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(LEARNERS)
    model.replace(1, LEARNERS[0])
    assert model.row(1) is LEARNERS[0]
    assert model.rows() == [LEARNERS[0], LEARNERS[0], *LEARNERS[2:]]
    assert isinstance(model, QAbstractItemModel)
    assert model.rowCount(model.index(0, 0)) == 0


def test_a_replaced_row_is_told_of_and_nothing_else(qtbot, qapp):
    model = RowsModel[Learner](COLUMNS)
    model.set_rows(LEARNERS)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.replace(2, LEARNERS[0])
    first, last = changed.args[:2]
    assert (first.row(), last.row(), last.column()) == (2, 2, len(COLUMNS) - 1)


def test_numbers_stand_at_the_right_under_their_heading(qapp):
    model = RowsModel[Learner](COLUMNS)
    role, across = Qt.ItemDataRole.TextAlignmentRole, Qt.Orientation.Horizontal
    middle = Qt.AlignmentFlag.AlignVCenter
    assert model.headerData(3, across, role) == int(middle | Qt.AlignmentFlag.AlignRight)
    assert model.headerData(1, across, role) == int(middle | Qt.AlignmentFlag.AlignLeft)


def test_cells_are_read_with_their_heading(qapp):
    model = RowsModel[Learner](COLUMNS)
    model.set_rows(LEARNERS)
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "姓名 区少红"
    assert model.data(QModelIndex()) is None


def test_rows_are_generous_and_grow_with_the_text(sheet, look):
    table, *_ = sheet
    assert table.rowHeight(0) == ROW_HEIGHT
    look.use(scale=TextScale.LARGE)
    assert table.rowHeight(0) == round(ROW_HEIGHT * 1.35)
    assert table.columnWidth(1) == round(190 * 1.35)


@pytest.mark.parametrize("pill", attendance_pills(), ids=lambda pill: pill.mark.value)
@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_click_on_a_pill_tells_row_and_status(sheet, qtbot, row, pill):
    table, _, pills = sheet
    place = pills.pill_rects(cell_of(table, row))[[each.mark for each in pills.pills].index(pill.mark)]
    with qtbot.waitSignal(pills.status_clicked) as clicked:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert clicked.args == [row, pill.mark.value]
    assert table.current_row() == row


def test_a_click_between_two_pills_marks_nothing(sheet, qtbot):
    table, _, pills = sheet
    first = pills.pill_rects(cell_of(table, 1))[0]
    with qtbot.assertNotEmitted(pills.status_clicked):
        gap = QPoint(first.right() + PILL_GAP // 2 + 1, first.center().y())
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=gap)


def test_a_press_that_is_released_elsewhere_marks_nothing(sheet, qtbot):
    table, _, pills = sheet
    here, there = pills.pill_rects(cell_of(table, 1))[:2]
    with qtbot.assertNotEmitted(pills.status_clicked):
        qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=here.center())
        qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=there.center())


def test_the_right_button_marks_nothing(sheet, qtbot):
    table, _, pills = sheet
    place = pills.pill_rects(cell_of(table, 1))[0].center()
    with qtbot.assertNotEmitted(pills.status_clicked):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=place)


def test_a_locked_row_marks_nothing_and_shows_only_what_holds(sheet, qtbot):
    table, _, pills = sheet
    places = pills.pill_rects(cell_of(table, 3))
    with qtbot.assertNotEmitted(pills.status_clicked):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=places[0].center())
    table.go_to(0)
    picture = table.viewport().grab(places[0]).toImage()
    assert {picture.pixelColor(x, 12).name() for x in range(picture.width())} == {"#ffffff"}


@pytest.mark.parametrize("mark", [Mark.PRESENT, Mark.LATE, Mark.ABSENT])
def test_the_pill_that_holds_is_filled_with_its_colour(sheet, look, mark):
    table, model, pills = sheet
    model.replace(1, Learner("02", "买买提·艾山", mark.value))
    place = pills.pill_rects(cell_of(table, 1))[[each.mark for each in pills.pills].index(mark)]
    edge = table.viewport().grab().toImage().pixelColor(place.left() + 4, place.center().y())
    assert edge == look.colour(mark.value)


@pytest.mark.parametrize("width", [250, 400, 574, 900])
@pytest.mark.parametrize("scale", TextScale)
def test_pills_share_what_room_there_is(look, width, scale):
    look.use(scale=scale)
    cell = QRect(30, 20, width, 46)
    places = StatusPills().pill_rects(cell)
    assert len(places) == 5
    assert len({place.width() for place in places}) == 1
    assert all(cell.left() <= place.left() and place.right() <= cell.right() for place in places)
    assert all(left.right() < right.left() for left, right in itertools.pairwise(places))


def test_enter_and_double_click_open_a_row(sheet, qtbot):
    table, *_ = sheet
    table.go_to(2)
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_the_current_row_is_told_of(sheet, qtbot):
    table, *_ = sheet
    table.go_to(0)
    with qtbot.waitSignal(table.row_changed) as changed:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert changed.args == [1]
    table.go_to(99)
    assert table.current_row() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_L, Qt.Key.Key_Space])
def test_letters_and_the_space_bar_are_left_to_the_page(look, qtbot, sheet, key):
    table, *_ = sheet
    heard = []

    class Page(QWidget):
        def keyPressEvent(self, event):
            heard.append(event.key())

    page = Page()
    qtbot.addWidget(page)
    table.setParent(page)
    page.show()
    table.go_to(1)
    qtbot.keyClick(table, key)
    assert heard == [key]
    assert table.current_row() == 1
    table.setParent(None)


def test_two_hundred_rows_of_pills_are_painted_within_a_few_frames(sheet):
    table, model, _ = sheet
    model.set_rows([Learner(f"{n:03}", "欧阳凤仪", "late", "迟到 15 分") for n in range(200)])
    table.resize(1150, 200 * ROW_HEIGHT)
    table.grab()
    start = time.thread_time()
    table.grab()
    assert time.thread_time() - start < 1.0  # a screen holds thirteen rows, a fifteenth of this


def test_a_style_option_is_enough_to_size_a_cell(look):
    hint = StatusPills().sizeHint(QStyleOptionViewItem(), QModelIndex())
    assert hint.height() == ROW_HEIGHT
    assert hint.width() > 5 * 104
