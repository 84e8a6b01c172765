"""On a small screen the way to import and the decisions of a row are there without scrolling, whatever is open; any table's columns can be named."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.importing.choosing import ChooseFile
from app.ui.importing.preview import Preview
from app.ui.importing.result import Result
from app.ui.importing.room import Steps
from tests.ui.importing.test_importing import press, said
from tests.ui.real_desk import RealDesk

SCREENS = {"1366x768": (1366, 728), "1366x768 at 150": (911, 472)}
"""Less the task bar."""


@pytest.fixture
def desk(tmp_path):
    made = RealDesk(tmp_path)
    made.world.learner("陈亚明", "0001", birth="1950-03-12", phone="13800000101")
    yield made
    made.close()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    made.active.title = "国画班"
    for row in (
        ("姓名", "手机", "出生", "民族"),
        ("陈阿明", "13800000101", "1950-03-12", "汉"),
        ("<b>" + "珍" * 200, "", "", "汉"),
    ):
        made.active.append(row)
    other = made.create_sheet("合唱班")
    for row in (("姓名", "生日", "家里电话", "本人电话"), ("林一", "1951-01-02", "02088886666", "13800000103")):
        other.append(row)
    for number in range(4):
        made.create_sheet(f"另一张{number}").append(("没有", "表头"))
    made.save(tmp_path / "名册.xlsx")
    made.close()
    return tmp_path / "名册.xlsx"


def whole(part: QWidget) -> bool:
    """Whether all of it is seen as the page stands."""
    return part.isVisible() and part.visibleRegion().boundingRect() == part.rect()


@pytest.mark.parametrize("screen", SCREENS)
def test_the_buttons_are_seen_whatever_is_open(stage, book, screen):
    stage.shell.resize(*SCREENS[screen])
    stage.page.roster.read(book)
    stage.settle()
    preview = stage.page.roster.preview
    panel = preview.panel
    assert whole(preview.button) and whole(panel.same[0]) and whole(panel.other) and whole(panel.skip)
    for row in range(preview.model.rowCount()):
        preview.table.go_to(row)
        QApplication.processEvents()
        assert whole(preview.button) and whole(panel.skip) and whole(panel.edit)
    preview.room.look_at_left()
    stage.settle()
    assert (
        whole(preview.button)
        and preview.left.isVisible()
        and "另一张0"
        in said(preview.left) + str([preview.left.notes.item(n).text() for n in range(preview.left.notes.count())])
    )
    stage.click(preview.correct) if preview.correct.isVisible() else preview.correct.setChecked(True)
    stage.settle()
    assert whole(preview.button) and all(whole(preview.mapping.combo(field)) for field in ("name", "phone", "note"))
    preview.mapping.closed.emit()
    stage.settle()
    assert preview.table.isVisible() and whole(panel.skip)
    press(stage, Qt.Key.Key_F9)
    result = stage.page.roster.result
    assert whole(result.finish) and whole(result.undo)


def test_a_second_table_of_another_shape_is_named_by_hand(stage, book):
    stage.page.roster.read(book)
    stage.settle()
    preview = stage.page.roster.preview
    mapping = preview.mapping
    preview.correct.setChecked(True)
    assert [mapping.tables.itemText(n) for n in range(mapping.tables.count())] == [
        "国画班 第 1 行起",
        "合唱班 第 1 行起",
    ]
    mapping.tables.setCurrentIndex(1)
    mapping.tables.activated.emit(1)
    assert mapping.combo("phone").currentText().startswith(("C", "D"))
    combo = mapping.combo("phone")
    for letter, place in (("D", 3), ("C", 2)):
        combo.setCurrentIndex(combo.findData(place))
        combo.activated.emit(combo.currentIndex())
        stage.settle()
        assert mapping.tables.currentIndex() == 1
        assert combo.currentText().startswith(letter)
        rows = {row.sheet: row.values for row in preview.preview.rows}
        assert rows["合唱班"]["phone"] == {"D": "138****0103", "C": "020****6666"}[letter], rows
        assert preview.preview.rows[0].values["phone"] == "138****0101", "the other list is read as before"


def test_a_step_that_is_not_seen_takes_no_room(look, qtbot):
    steps, choose = Steps(), ChooseFile()
    qtbot.addWidget(steps)
    for step in (choose, Preview(), Result()):
        steps.addWidget(step)
    steps.resize(900, 560)
    steps.show()
    layout = steps.layout()
    assert layout is not None
    assert layout.totalHeightForWidth(900) == choose.heightForWidth(900) < 560
