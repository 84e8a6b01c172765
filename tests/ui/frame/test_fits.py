"""Every page in a small window: nothing is cut, nothing stands where nobody gets at it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from app.records.codes import OutcomeState
from app.records.views import OutcomeRow
from app.ui.classes.detail import ClassDetail
from app.ui.components.chip import Chip
from app.ui.components.fitting import FittingTable
from app.ui.components.form import Drawer
from app.ui.components.rows import Cell, RowsModel
from app.ui.components.table import RowTable, needed_width
from app.ui.design.theme import theme
from app.ui.design.tokens import TextScale, TypeSize
from app.ui.drawers import Drawers
from app.ui.page import Page
from tests.ui.frame.house import House
from tests.ui.reaching import is_cut, out_of_reach

SCREENS = {"1366x768 at 150": (911, 472), "1366x768 at 200": (683, 344), "1280x720 at 200": (640, 320)}
"""Logical pixels that a window has there, less the task bar."""

FITS_ACROSS = "1366x768 at 150"
"""The usual screen of an office: no page scrolls sideways there, at any size of text."""

ENGLISH_SIZES = (
    (SCREENS[FITS_ACROSS], TextScale.NORMAL),
    ((1366, 728), TextScale.NORMAL),
    ((1093, 582), TextScale.MEDIUM),
    ((1366, 728), TextScale.LARGE),
)
"""English words are longer: with the largest text they need the whole of a usual screen."""

ALSO_ACROSS = {("1366x768 at 200", name) for name in ("today", "exchange", "settings")}
"""Nor these at the largest scaling."""

PARTS = (QAbstractButton, QLabel, QLineEdit, QComboBox, Chip, QAbstractScrollArea)


def said(part: QWidget) -> str:
    words = part.text() if isinstance(part, QAbstractButton | QLabel) else part.accessibleName()
    return f"{type(part).__name__} {words or part.accessibleName()}"


def shortened(table: FittingTable) -> list[str]:
    """Names that are cut while another column has more room than it needs."""
    model, found = table.model(), []
    if not isinstance(model, RowsModel):
        return []
    shown = [number for number in range(len(model.columns)) if not table.isColumnHidden(number)]
    needs = {
        number: needed_width(
            model.columns[number], {str(model.index(row, number).data()) for row in range(model.rowCount())}
        )
        for number in shown
    }
    spare = sum(max(0, table.columnWidth(number) - needs[number]) for number in shown)
    for number in shown:
        if model.columns[number].cell is Cell.NAME and table.columnWidth(number) < needs[number] and spare > 24:
            found.append(f"{table.accessibleName()}: {table.columnWidth(number)} of {needs[number]}, {spare} to spare")
        least = min(needs[number], QFontMetrics(theme().font(TypeSize.NAME, bold=True)).horizontalAdvance("国" * 6))
        if model.columns[number].cell is Cell.NAME and table.columnWidth(number) < least:
            found.append(f"{table.accessibleName()}: names have {table.columnWidth(number)} pixels")
    return found


def unfinished(table: RowTable) -> Iterator[str]:
    """Columns that promise to show their words whole, and are too narrow for what stands in them."""
    model = table.model()
    if not isinstance(model, RowsModel):
        return
    for number, column in enumerate(model.columns):
        needed = needed_width(column, model.texts(number, model.rowCount()))
        if column.words and not table.isColumnHidden(number) and table.columnWidth(number) < needed:
            yield f"{table.accessibleName()}: {column.title} has {table.columnWidth(number)} of {needed}"


def torn(part: QWidget) -> bool:
    """Whether its words stand in a column of fewer than six characters."""
    if not isinstance(part, QLabel) or not part.wordWrap():
        return False
    metrics = part.fontMetrics()
    return part.width() < min(metrics.horizontalAdvance("国" * 6), metrics.horizontalAdvance(part.text()))


def troubles(house: House) -> Iterator[str]:
    for part in house.shell.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, PARTS) or part.width() < 2:
            continue
        if out_of_reach(part, house.shell):
            yield f"out of reach: {said(part)}"
        elif is_cut(part):
            yield f"cut: {said(part)} {part.size().toTuple()} of {part.sizeHint().toTuple()}"
        if torn(part):
            yield f"torn: {said(part)} {part.size().toTuple()}"
        if isinstance(part, FittingTable):
            yield from shortened(part)
            yield from outside(part)
        if isinstance(part, RowTable):
            yield from unfinished(part)


def outside(table: FittingTable) -> Iterator[str]:
    """Columns that do not stand whole in a table that never moves sideways."""
    shown = sum(table.columnWidth(number) for number in range(table.model().columnCount()))
    if shown > table.viewport().width() + 1:
        yield f"{table.accessibleName()}: columns of {shown} in {table.viewport().width()}"


def told_by_the_bank(house: House) -> None:
    """The class in front after some lessons, with what the bank said of everybody."""
    [detail] = house.shell.findChildren(ClassDetail)
    view = detail.view
    assert view is not None
    people = tuple(replace(one, counted=1, attended=1, rate=1.0) for one in view.enrollments)
    outcomes = tuple(
        OutcomeRow(
            view.row.title, one.learner, "2", 90, "1", True, 1, 1, "gd-2026", OutcomeState.NO_CONSENT, None, None
        )
        for one in people
    )
    row = replace(view.row, held=1, sessions=12, next_date=date(2026, 12, 27))
    told = replace(view, row=row, enrollments=people, outcomes=outcomes)
    detail.show_class(told, house.desk.today(), anew=False)
    house.clerk.settle()


def scenes(house: House) -> Iterator[str]:
    """What stands open beside a page or on it, one after another."""
    house.go("classes", house.station.classes[0])
    house.clerk.press("Ctrl+E")
    house.clerk.settle()
    told_by_the_bank(house)
    yield "class, being changed"
    house.clerk.press("Escape")
    house.go("roll_call", house.lessons[3])
    house.clerk.press("F4")
    house.clerk.settle()
    house.clerk.write("区少")
    house.clerk.settle()
    yield "sheet, with a walk-in"
    house.clerk.press("Escape", "Escape")


def wrong_in_scenes(house: House) -> dict[object, list[str]]:
    found: dict[object, list[str]] = {}
    for name in scenes(house):
        wrong = sorted(set(troubles(house)))
        if wrong or sideways(house):
            found[name] = wrong
    return found


def sideways(house: House) -> bool:
    """Whether a page can be moved sideways: it is wider than the window."""
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return any(
        one.isVisible() and one.horizontalScrollBarPolicy() != off and one.horizontalScrollBar().maximum()
        for one in house.shell.findChildren(QScrollArea)
    )


@pytest.mark.slow
@pytest.mark.parametrize("scale", TextScale)
def test_nothing_is_cut_or_out_of_reach(house: House, scale: TextScale):
    if theme().scale is not scale:
        theme().use(scale=scale)  # once for all screens: it takes as long as walking through one of them
    found: dict[object, list[str]] = {}
    for screen, size in SCREENS.items():
        house.shell.resize(*size)
        for name, page, argument in house.pages():
            house.go(page, argument)
            QApplication.processEvents()
            wrong = sorted(set(troubles(house)))
            if wrong or (sideways(house) and (screen == FITS_ACROSS or (screen, name) in ALSO_ACROSS)):
                found[screen, name] = wrong
        assert (house.shell.width(), house.shell.height()) == size
    house.shell.resize(*SCREENS[FITS_ACROSS])
    found |= wrong_in_scenes(house)
    assert found == {}


@pytest.fixture
def english(house: House) -> Iterator[House]:
    """The window in English, and in Chinese again afterwards."""
    before = QLocale()
    house.go("settings")
    house.clerk.click("语言 English")
    house.clerk.see("Text size")
    yield house
    house.go("settings")
    house.clerk.click("Language 中文")
    house.clerk.see("字号")
    app = QApplication.instance()
    assert app is not None
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.mark.slow
def test_nothing_is_cut_in_english(english: House):
    found = {}
    for size, scale in ENGLISH_SIZES:
        if theme().scale is not scale:
            theme().use(scale=scale)
        english.shell.resize(*size)
        for name, page, argument in english.pages():
            english.go(page, argument)
            QApplication.processEvents()
            wrong = sorted(set(troubles(english)))
            if wrong or sideways(english):
                found[scale, size, name] = wrong
    assert found == {}


@pytest.mark.slow
def test_nothing_is_cut_in_english_where_something_stands_open(english: House):
    theme().use(scale=TextScale.MEDIUM)
    english.shell.resize(1093, 582)
    assert wrong_in_scenes(english) == {}


def test_a_page_opened_in_a_wide_window_fits_when_it_gets_narrow(house: House):
    found = {}
    for name, page, argument in house.pages():
        house.shell.resize(1366, 728)
        house.go(page, argument)
        house.shell.resize(*SCREENS[FITS_ACROSS])
        for _ in range(3):
            QApplication.processEvents()
        if wrong := sorted(set(troubles(house))):
            found[name] = wrong
        found |= {f"{name} sideways": []} if sideways(house) else {}
    assert found == {}


def test_the_foot_of_a_drawer_stays_in_sight_below_a_warning(house: House):
    warning = house.shell.warning
    warning.say(
        "这台电脑的日期是 2019-03-02,不可能是对的。点名、建班、入班、导入、导出和同意书都会用到它,请先把电脑的日期和时间调对。"
    )
    house.shell.resize(1366, 728)
    seen, found = 0, {}
    places = [
        ("list", "classes", None),
        ("empty-class", "classes", house.station.classes[2]),
        ("people", "learners", None),
        ("import", "learners", "import"),
    ]
    for name, page, argument in places:
        for drawer in drawers_of(house.go(page, argument)):
            for _ in range(3):
                QApplication.processEvents()
            seen += 1
            foot = [part for part in drawer.findChildren(QAbstractButton) if drawer.foot.indexOf(part) >= 0]
            hidden = [
                said(part) for part in foot if part.isVisible() and part.visibleRegion().boundingRect() != part.rect()
            ]
            found |= {f"{name} {drawer.accessibleName()}": hidden} if hidden else {}
    warning.hide()
    assert seen > 4
    assert found == {}


def drawers_of(page: QWidget) -> Iterator[Drawer]:
    """Every drawer of a page, opened one after another."""
    assert isinstance(page, Page)
    for part in page.later:
        attrgetter(part)(page)
    drawers = page.findChild(Drawers)
    assert drawers is not None
    for drawer in drawers.all:
        drawers.begin(drawer, drawer.open)
        yield drawer
        drawer.close_drawer()
