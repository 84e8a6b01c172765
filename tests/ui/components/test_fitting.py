"""A table keeps whole words by leaving columns out, the least important first."""

import pytest
from PySide6.QtGui import QFontMetrics

from app.ui.components.chip import chip_width
from app.ui.components.fitting import FittingTable
from app.ui.components.rows import Cell, Column, RowsModel
from app.ui.design.tokens import Space, TextScale, TypeSize


@pytest.fixture
def table(look, qtbot):
    made = FittingTable("名单", leave=(2, 0), least=130)
    made.setModel(RowsModel([Column("学号", str, 100), Column("姓名", str), Column("社区", str, 140)]))
    qtbot.addWidget(made)
    made.show()
    return made


def shown(table):
    return [column for column in range(3) if not table.isColumnHidden(column)]


@pytest.mark.parametrize(("room", "left"), [(400, [0, 1, 2]), (369, [0, 1]), (240, [0, 1]), (200, [1]), (90, [1])])
def test_columns_leave_in_order_as_the_room_shrinks(table, room, left):
    table.resize(room, 300)
    assert shown(table) == left


def test_they_come_back_with_the_room(table):
    table.resize(90, 300)
    table.resize(400, 300)
    assert shown(table) == [0, 1, 2]


def test_large_text_takes_more_room(table, look):
    table.resize(400, 300)
    look.use(scale=TextScale.LARGE)
    assert shown(table) == [0, 1]


def test_other_columns_fit_anew(table):
    table.resize(240, 300)
    table.setModel(RowsModel([Column("学号", str, 10), Column("姓名", str), Column("社区", str, 10)]))
    assert shown(table) == [0, 1, 2]


def test_no_column_is_narrower_than_its_heading_or_its_set_words(look, qtbot):
    columns = [
        Column("No.", str, 10),
        Column("Attendances", str, 20),
        Column("Sheet", str, 20, Cell.CHIP, words=("Being taken",)),
    ]
    table = FittingTable("Sheets", leave=())
    table.setModel(RowsModel([*columns, Column("Name", str)]))
    qtbot.addWidget(table)
    header, cell = QFontMetrics(look.font(TypeSize.QUIET)), 2 * Space.MEDIUM
    assert table.columnWidth(1) >= header.horizontalAdvance("Attendances") + cell
    assert table.columnWidth(2) >= chip_width(look, "Being taken", has_mark=False) + cell
    look.use(scale=TextScale.LARGE)
    assert table.columnWidth(2) >= chip_width(look, "Being taken", has_mark=False) + cell


def test_a_text_is_measured_once_until_the_font_is_another(look, qtbot):
    chips = FittingTable("名单", leave=())
    measured = []

    class Counting(RowsModel):
        def texts(self, number, at_most):
            found = super().texts(number, at_most)
            measured.append(found - set(chips._known[number] if chips._known else ()))
            return found

    model = Counting([Column("姓名", str, 60, Cell.NAME)])
    chips.setModel(model)
    qtbot.addWidget(chips)
    model.set_rows(["区少红", "单惠娟"])
    model.set_rows(["区少红", "单惠娟", "欧阳慧芳"])
    assert measured == [{"区少红", "单惠娟"}, {"欧阳慧芳"}]
    look.use(scale=TextScale.LARGE)
    assert measured[2:] == [{"区少红", "单惠娟", "欧阳慧芳"}]
    model.set_rows(["区少红"])
    assert set(chips._known[0]) == {"区少红"}, "what no longer stands there takes no room, and no memory"


def test_an_empty_column_gives_its_room_to_one_whose_words_would_be_cut(look, qtbot):
    table = FittingTable("名单", leave=())
    columns = [Column("姓名", lambda row: row[0], None, Cell.NAME), Column("证件", lambda row: row[1], 184)]
    model = RowsModel([*columns, Column("班级", lambda row: row[2], 120)])
    table.setModel(model)
    qtbot.addWidget(table)
    table.show()
    table.resize(600, 300)
    classes = "智能手机基础（周日班）、声乐（周日班）"
    needed = QFontMetrics(look.font(TypeSize.BODY)).horizontalAdvance(classes) + 2 * Space.MEDIUM
    model.set_rows([("区少红", "", classes)])
    assert table.columnWidth(2) >= needed
    model.set_rows([("买买提·阿不都热合曼·艾山江·吐尔逊", "440106********0024", classes)])  # names come first
    assert table.columnWidth(0) >= QFontMetrics(look.font(TypeSize.NAME, bold=True)).horizontalAdvance(
        "买买提·阿不都热合曼·艾山江·吐尔逊"
    )
    assert sum(map(table.columnWidth, range(3))) <= table.viewport().width()
