"""The frame: reachable by keyboard, named for screen readers, light to start."""

import json
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLineEdit, QPushButton, QWidget

from app.ui.components.labels import ElidedLabel
from app.ui.design.tokens import COLOUR_SETS, TextScale
from app.ui.shell import SMALLEST, Shell
from app.ui.shell_places import MOST_PLACES, places
from app.ui.shell_results import Results
from app.ui.shell_search import SearchHit
from app.ui.shell_status import StatusLine, Tone
from tests.ui.reaching import out_of_reach

IMPORTS = """
import json, sys
from PySide6 import QtCore
lazy = "Qt" not in QtCore.__dict__
from app.ui.design.theme import make_application, theme
from app.ui.shell import Shell
app = make_application()
theme().start(app)
shell = Shell()
shell.set_station("泮塘"); shell.set_person("陈桂芳"); shell.show_page("today")
shell.set_exchange_state("offline", "离线")
shell.show()
app.processEvents()
print(json.dumps({"modules": sorted(sys.modules), "made": lazy and "Qt" in QtCore.__dict__}))
"""


@pytest.fixture
def shell(look, qtbot):
    window = Shell()
    qtbot.addWidget(window)
    window.set_person("陈桂芳 · 教务")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def field(shell):
    return next(edit for edit in shell.findChildren(QLineEdit) if edit.isVisible())


def button(shell, text):
    return next(b for b in shell.findChildren(QAbstractButton) if b.accessibleName() == text and b.isVisible())


def press(qtbot, shell, keys):
    *modifiers, key = keys.split("+")
    named = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier}
    code = {",": Qt.Key.Key_Comma}.get(key) or Qt.Key[f"Key_{key}"]
    qtbot.keyClick(shell, code, named[modifiers[0]])


@pytest.fixture(scope="module")
def started():
    done = subprocess.run([sys.executable, "-c", IMPORTS], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("heavy", ["sqlmodel", "sqlalchemy", "pydantic", "httpx", "keyring", "openpyxl", "msgspec"])
def test_the_frame_paints_without_what_it_does_not_need(started, heavy):
    assert heavy not in started["modules"]


def test_the_frame_imports_no_room_but_its_own(started):
    ours = {name for name in started["modules"] if name.startswith("app.")}
    mine = ("app.config", "app.ui", "app.ui.design", "app.ui.components", "app.ui.shell")
    strangers = {
        n for n in ours if n not in mine and not n.startswith(("app.ui.design.", "app.ui.components.", "app.ui.shell_"))
    }
    assert strangers == set()


def test_the_first_paint_makes_no_copy_of_the_qt_namespace(started):
    assert not started["made"]  # 15 ms, a tenth of the time to the first paint


def test_there_are_at_most_seven_places_and_each_has_its_own_key():
    table = places()
    assert len(table) <= MOST_PLACES
    assert len({place.shortcut for place in table}) == len({place.id for place in table}) == len(table)


@pytest.mark.parametrize("place", places(), ids=lambda place: place.id)
def test_every_place_is_reached_by_its_key(shell, qtbot, place):
    with qtbot.waitSignal(shell.place_requested) as asked:
        press(qtbot, shell, place.shortcut)
    assert asked.args == [place.id]
    assert button(shell, place.title).isChecked()


def test_every_place_is_reached_with_tab_and_space(shell, qtbot):
    reached = []
    shell.place_requested.connect(reached.append)
    widget = shell.nextInFocusChain()
    while widget is not shell:
        if isinstance(widget, QPushButton) and widget.isCheckable() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            qtbot.keyClick(widget, Qt.Key.Key_Space)
        widget = widget.nextInFocusChain()
    assert reached == [place.id for place in places()]


def test_every_control_has_a_name_for_screen_readers(shell):
    shell.set_exchange_state("offline", "离线 · 37 条待上传")
    shell.set_title("点名册", back=True)
    shell.show_notice("已标记", "撤销", lambda: None)
    controls = [w for w in shell.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.isVisible()]
    assert len(controls) >= 12
    assert [w for w in controls if not w.accessibleName()] == []


def test_a_place_without_its_page_shows_the_frame_and_then_the_page(shell, qtbot):
    shell.show_page("today")
    page = QFrame()
    assert shell.current_page() == "today"
    with qtbot.waitSignal(shell.page_shown) as shown:
        shell.add_page("today", page)
    assert shown.args == ["today"]
    assert page.isVisible()


def test_a_page_inside_a_place_lights_that_place(shell):
    shell.add_page("sheet", QFrame(), place="roll_call")
    shell.show_page("sheet")
    assert button(shell, "点名").isChecked()
    assert not button(shell, "今日").isChecked()


def test_a_page_gets_the_keyboard_where_it_asks_for_it(shell, qtbot):
    page = QFrame()
    first = QLineEdit(page)
    page.setFocusProxy(first)
    shell.add_page("classes", page)
    press(qtbot, shell, "Ctrl+3")
    qtbot.waitUntil(first.hasFocus)


def test_ctrl_k_leads_to_the_search_and_its_hits_are_taken_with_enter(shell, qtbot):
    press(qtbot, shell, "Ctrl+K")
    qtbot.waitUntil(field(shell).hasFocus)
    with qtbot.waitSignal(shell.search_requested) as asked:
        qtbot.keyClicks(field(shell), "ou")
    assert asked.args == ["o"]  # every letter is told
    shell.set_search_results([SearchHit("a", "区少红", "学员"), SearchHit("b", "欧阳凤仪", "学员")])
    qtbot.keyClick(field(shell), Qt.Key.Key_Down)
    with qtbot.waitSignal(shell.search_chosen) as chosen:
        qtbot.keyClick(field(shell), Qt.Key.Key_Return)
    assert chosen.args == ["b"]
    assert field(shell).text() == ""


@pytest.mark.parametrize("size", [(911, 472), (683, 344)])
def test_the_title_of_a_sheet_is_told_from_one_that_begins_alike_whatever_stands_beside_it(shell, qtbot, look, size):
    look.use(scale=TextScale.LARGE)
    shell.resize(*size)
    shell.set_exchange_state("attention", "1 处两台电脑记得不一样")
    said = []
    for day in "一二":
        shell.set_title(f"智能手机基础（周{day}班） · 第 1 次课", "11 月 9 日 09:00–10:30 · 二楼电脑室", back=True)
        QApplication.processEvents()
        said.append(shell.findChild(ElidedLabel, "title").shown())
    assert all("智能" in one and f"{day}班） · 第 1 次课" in one for one, day in zip(said, "一二", strict=True)), said
    folded = field(shell).width()
    press(qtbot, shell, "Ctrl+K")
    qtbot.waitUntil(lambda: field(shell).width() > 2 * folded)  # what is looked for is read while it is typed


def hits_shown(shell):
    return any(found.isVisible() for found in shell.findChildren(Results))


@pytest.fixture
def searching(shell, qtbot):
    """A page with a field of its own, and a search with its hits over it."""
    page = QFrame()
    shell.first, shell.search = QLineEdit(page), field(shell)
    shell.add_page("classes", page)
    shell.add_page("learners", QFrame())
    shell.show_page("classes")
    press(qtbot, shell, "Ctrl+K")
    qtbot.waitUntil(shell.search.hasFocus)
    qtbot.keyClicks(shell.search, "ou")
    shell.set_search_results([])
    assert hits_shown(shell)
    return shell


def test_what_was_looked_for_does_not_cover_the_next_page(searching):
    searching.show_page("learners")
    assert not hits_shown(searching)
    assert searching.search.text() == ""


def test_the_list_of_hits_closes_when_the_keyboard_goes_elsewhere_and_finds_again_on_return(searching, qtbot):
    searching.first.setFocus()
    assert not hits_shown(searching)
    searching.set_search_results([SearchHit("a", "区少红")])  # an answer on its way
    assert not hits_shown(searching)
    with qtbot.waitSignal(searching.search_requested) as asked:
        press(qtbot, searching, "Ctrl+K")
    assert asked.args == ["ou"]
    searching.set_search_results([SearchHit("a", "区少红")])
    assert hits_shown(searching)


def test_a_page_that_is_ready_only_now_wipes_away_nothing_that_is_typed_meanwhile(shell, qtbot):
    shell.show_page("today")
    press(qtbot, shell, "Ctrl+K")
    qtbot.keyClicks(field(shell), "ou")
    typed = field(shell)
    shell.add_page("today", QFrame())
    assert typed.text() == "ou"


def test_hits_that_come_after_the_field_was_cleared_are_not_shown(shell, qtbot):
    chosen = []
    shell.search_chosen.connect(chosen.append)
    shell.set_search_results([SearchHit("a", "区少红")])
    qtbot.keyClick(field(shell), Qt.Key.Key_Return)
    assert chosen == []


def test_the_exchange_says_its_state_in_words_and_leads_there(shell, qtbot):
    shell.set_exchange_state("attention", "3 天没有交换")
    pill = next(b for b in shell.findChildren(QPushButton) if b.objectName() == "exchangeState")
    assert "3 天没有交换" in pill.accessibleName()
    with qtbot.waitSignal(shell.exchange_requested):
        qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)


def test_an_unknown_state_of_the_exchange_is_a_bug(shell):
    with pytest.raises(ValueError, match="asleep"):
        shell.set_exchange_state("asleep", "睡着了")


def test_alt_left_leads_back_only_where_there_is_a_back(shell, qtbot):
    shell.set_title("今日")
    with qtbot.assertNotEmitted(shell.back_requested, wait=150):
        press(qtbot, shell, "Alt+Left")
    shell.set_title("点名册", back=True)
    went = []
    shell.back_requested.connect(lambda: went.append(1))
    press(qtbot, shell, "Alt+Left")
    assert went == [1]  # at once, and not after the 100 ms for which Qt shows a button pressed


def test_a_notice_runs_its_act_once_and_gives_way_to_the_lasting_words(look, qtbot):
    line, undone = StatusLine(), []
    qtbot.addWidget(line)
    line.show()
    line.set_status("每一笔已存在本机")
    line.show_notice("已标记 区少红 迟到", "撤销", lambda: undone.append(1))
    (undo,) = line.findChildren(QPushButton)
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not undo.isVisible()
    assert line.shown_text() == "每一笔已存在本机"


def test_a_plain_notice_leaves_by_itself_and_an_amber_one_stays(look, qtbot, monkeypatch):
    monkeypatch.setattr(StatusLine, "NOTICE_MS", 20)
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_notice("已存")
    qtbot.waitUntil(lambda: line.shown_text() == "")
    line.show_notice("校历尚未公布", tone=Tone.AMBER)
    assert not line.is_passing()


@pytest.mark.parametrize("name", COLOUR_SETS)
@pytest.mark.parametrize("scale", TextScale)
def test_the_smallest_window_holds_the_frame_in_every_look(look, shell, name, scale):
    shell.set_title(
        "智能手机应用(一)班 · 第 6 次课", "11 月 21 日 09:00–10:30 · 手机支付 · 二楼活动室 · 李伟强", back=True
    )
    shell.set_exchange_state("attention", "3 天没有交换 · 128 条待上传 · 上次 11-18 16:20")
    look.use(name, scale)
    shell.resize(*SMALLEST)
    shell.grab()
    QApplication.processEvents()
    controls = [control for control in shell.findChildren(QAbstractButton) if control.isVisible()]
    assert [control.accessibleName() for control in controls if out_of_reach(control, shell)] == []
    assert (shell.width(), shell.height()) == SMALLEST
