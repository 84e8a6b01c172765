"""Icons, marks, style sheet and theme."""

import re

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPixmapCache, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.config import resource_path
from app.ui.design import icons, stylesheet
from app.ui.design.marks import Mark, mark_pixmap
from app.ui.design.styling import set_look, set_shortcut
from app.ui.design.tokens import COLOUR_SETS, TextScale, TypeSize
from app.ui.shell_places import places


@pytest.mark.parametrize("name", icons.NAMES)
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp, name):
    QPixmapCache.clear()
    for _ in ("drawn", "from the cache"):
        image = icons.pixmap(name, "#1C6B5A", 32, 1.0).toImage()
        opaque = {
            image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
        }
        assert opaque == {"#1c6b5a"}


def test_every_place_has_an_icon_that_exists():
    assert {place.icon for place in places()} <= set(icons.NAMES)


def test_the_icons_bring_their_licence():
    assert "Paweł Kuna" in resource_path("icons", "LICENSE").read_text(encoding="utf-8")


def test_every_mark_has_a_shape_of_its_own(qapp):
    shapes = {bytes(mark_pixmap(mark, QColor("black"), 16).toImage().constBits()) for mark in Mark}
    assert len(shapes) == len(Mark)


@pytest.mark.parametrize("name", COLOUR_SETS)
@pytest.mark.parametrize("scale", TextScale)
def test_the_style_sheet_is_complete_in_every_set_and_size(name, scale):
    sheet = stylesheet.build(COLOUR_SETS[name], scale.factor)
    assert "$" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert sheet.count("{") == sheet.count("}")
    for path in re.findall(r'url\("([^"]+)"\)', sheet):
        assert resource_path("icons", path.rsplit("/", 1)[1]).is_file()


def test_the_text_size_scales_fonts_and_lengths(look):
    look.use(scale=TextScale.LARGE)
    assert look.px(100) == 135
    assert look.font(TypeSize.NAME).pixelSize() == 23


def test_a_change_of_colours_reaches_what_is_already_shown(look, qtbot):
    button = QPushButton("点名")
    set_look(button, kind="primary")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(look.changed):
        look.use("dark")
    middle = button.grab().toImage().pixelColor(8, button.height() // 2)
    assert middle == look.colour("brand") == QColor(COLOUR_SETS["dark"].brand)


class Counting(QLabel):
    """Counts how often it was dressed anew."""

    dressed = 0

    def changeEvent(self, event):
        self.dressed += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_a_change_of_looks_dresses_a_widget_as_often_however_deep_it_stands(look, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    inner, found = window, list[Counting]()
    for _ in range(12):
        layout = QVBoxLayout(inner)
        found.append(Counting("3 天没有交换"))
        inner = QWidget()
        layout.addWidget(found[-1])
        layout.addWidget(inner)
    window.show()
    before = [label.dressed for label in found]
    look.use("dark", TextScale.LARGE)
    assert len({label.dressed - was for label, was in zip(found, before, strict=True)}) == 1


def test_a_new_look_of_a_shown_widget_is_applied_at_once(look, qtbot):
    word = QLabel("3 天没有交换")
    qtbot.addWidget(word)
    word.show()
    before = word.grab().toImage()
    set_look(word, tone="amber")
    assert word.grab().toImage() != before


def test_a_key_set_by_property_is_a_real_shortcut(qapp):
    button = QPushButton("确认")
    set_shortcut(button, "F9")
    [found] = button.findChildren(QShortcut)
    assert found.key().toString() == "F9"
