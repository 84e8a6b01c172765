"""What people typed is shown letter by letter: nothing of it is markup, no file is opened for it."""

import re
from operator import attrgetter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Guess
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from app.ui.components.plain_text import act_text, tip_text
from app.ui.pages import PAGES, make_page
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage

UI = Path(__file__).parents[3] / "app" / "ui"
HOME = {"components/labels.py", "components/plain_text.py"}
OTHER_WAYS = re.compile(
    r"\bQLabel\(|\.setToolTip\(|\.setToolTipDuration\(|\.setWhatsThis\(|\.setStatusTip\(|\.setHtml\(|\.insertHtml\(|\.appendHtml\("
    r"|QMessageBox|QErrorMessage|QToolTip|QTextEdit|QTextBrowser|QTextDocument|QStaticText|RichText|MarkdownText|AutoText"
    r"|setInformativeText|setOpenExternalLinks"
)
NASTY = (
    "<img src='//host/x'>班", "<b>粗</b>", "&lt;i&gt;", "<!DOCTYPE html><html>", "<a href='file:///etc/passwd'>点</a>",
    "a<br>b", "A & B", "<?xml version='1.0'?>",
)  # fmt: skip


def test_there_is_no_other_way_for_a_text_to_become_markup():
    found = [
        f"{path.relative_to(UI)}:{number} {line.strip()}"
        for path in UI.rglob("*.py")
        if path.relative_to(UI).as_posix() not in HOME
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if OTHER_WAYS.search(line) and not line.lstrip().startswith(("#", '"""'))
    ]
    assert found == []


def shown(tip: str) -> str:
    """What a person reads in a tool tip, as Qt shows it."""
    if not Guess.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=30) | st.sampled_from(NASTY))
@settings(max_examples=60, deadline=None)
def test_a_tool_tip_shows_what_was_typed(typed: str):
    assert shown(tip_text(typed)) == typed
    assert shown(tip_text(f"{typed}\n{typed}")) == f"{typed}\n{typed}"
    assert act_text(typed).replace("&&", "&") == typed


def rich(widget: QWidget) -> list[str]:
    """What of a window would be drawn as markup, with something of ours in it."""
    found = []
    for part in [widget, *widget.findChildren(QWidget)]:
        if isinstance(part, QLabel) and part.textFormat() is not Qt.TextFormat.PlainText:
            found.append(f"{type(part).__name__} {part.text()!r}")
        if _is_markup(part.toolTip()):
            found.append(f"tip {part.toolTip()!r}")
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            found += _tips_of(part)
    return found


def _tips_of(view: QAbstractItemView) -> list[str]:
    model = view.model()
    tips = [
        model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    tips += [
        model.headerData(number, way, Qt.ItemDataRole.ToolTipRole)
        for way, count in (
            (Qt.Orientation.Horizontal, model.columnCount()),
            (Qt.Orientation.Vertical, model.rowCount()),
        )
        for number in range(count)
    ]
    return [f"cell {tip!r}" for tip in tips if _is_markup(tip or "")]


def _is_markup(tip: str) -> bool:
    """Whether Qt would take anything but our own frame for markup."""
    if not Guess.mightBeRichText(tip):
        return False
    inner = re.fullmatch(r"<qt>(.*)</qt>", tip, re.DOTALL)
    return inner is None or bool(re.search(r"<(?!br>)", inner[1]))


@pytest.fixture
def desk(tmp_path):
    made = RealDesk(tmp_path)
    world = made.world
    group = world.course_class(NASTY[0])
    session = world.session(group, "2026-09-16")
    for typed in NASTY:
        world.enroll(group, world.learner(typed))
    world.mark(session, made.who(NASTY[1]))
    yield made
    made.close()


@pytest.mark.parametrize("row", PAGES, ids=[row.id for row in PAGES])
def test_on_no_page_is_a_typed_text_markup(qtbot, desk, row):
    stage = Stage(qtbot, desk, lambda at, jobs, parent: make_page(row, at, jobs, parent), row.id)
    stage.shell.resize(1366, 768)
    for part in stage.page.later:
        attrgetter(part)(stage.page)
    arguments: list[object] = [None]
    if row.id == "roll_call":
        arguments.append(desk.views.today().lessons[0].id)
    if row.id == "learners":
        arguments.append(desk.who(NASTY[0]))
    if row.id == "classes":
        arguments.append(desk.views.classes()[0].id)
    for argument in arguments:
        stage.activate(argument)
        stage.shell.grab()  # elided labels find out while they are painted
        assert rich(stage.shell) == []
    stage.close()


def test_the_look_for_markup_finds_it(qtbot):
    naive = QLabel(NASTY[0])
    qtbot.addWidget(naive)
    naive.setToolTip(NASTY[0])
    assert len(rich(naive)) == 2
