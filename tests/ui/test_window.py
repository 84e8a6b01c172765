"""The window itself on a real encrypted file: opening, the way between pages, what others commit, and closing."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.bootstrap import Opening, open_context
from app.domain.pinyin_keys import _readings
from app.domain.terms import term_of
from app.records.acts import ClassPlan, LearnerForm, NewClass
from app.records.codes import AttendanceStatus
from app.storage.layout import DATABASE, RECORD, SCHEMA
from app.ui.classes.detail import ClassDetail
from app.ui.classes.page import ClassesPage
from app.ui.learners.page import LearnersPage
from app.ui.learners.panel import LearnerPanel
from app.ui.page import Page
from app.ui.pages import PAGES
from app.ui.roll_call.panel import SheetPanel
from app.ui.settings.page import SettingsPage
from app.ui.single import SingleWindow
from app.ui.sync_bridge import bridge
from app.ui.window import Window
from app.usecases.add_learner import add_learner
from tests.journeys.clerk import Clerk
from tests.support.programs import desk as command
from tests.ui.at_the_door import ASKED, close, door, make

NAMES = ("区少红", "曾玉英", "买买提·艾山")

Start = Callable[..., Clerk]


def place(folder: Path) -> list[str]:
    """The same way in, as words of a command."""
    return ["--profile", str(folder / "desk"), "--key-file", str(folder / "desk.key")]


@pytest.fixture
def start(qtbot, qapp: QApplication, look, tmp_path: Path) -> Iterator[Start]:
    """Start the window on ``tmp_path/desk``, as often as a test likes."""
    windows: list[Window] = []

    def open_it(*, key: bool = True) -> Clerk:
        window = Window(door(tmp_path, key=key), qapp)
        windows.append(window)
        qtbot.addWidget(window.shell)
        window.open()
        window.shell.activateWindow()
        clerk = Clerk(window, tmp_path)
        clerk.wait(lambda: window.jobs is not None)
        clerk.settle()
        return clerk

    yield open_it
    for window in windows:
        close(window)


@pytest.fixture
def at_work(start: Start, tmp_path: Path) -> Clerk:
    """A clerk at an open desk on which nothing has been done yet."""
    make(tmp_path)
    clerk = start()
    clerk.wait(lambda: clerk.window.desk is not None)
    clerk.see("从一份花名册开始")
    return clerk


def add_class(clerk: Clerk, title: str = "书法班", first: date | None = None) -> ClassPlan:
    """A class of today with three learners."""
    desk = clerk.window.desk
    assert desk is not None
    first = first or desk.today()
    plan = desk.verbs.add_class(
        NewClass(title, term_of(first).code, first.isoweekday(), "09:00", 90, 4, first=first, venue="一楼书画室")
    )
    assert plan.class_id is not None
    for name in NAMES:
        desk.verbs.add_learner(LearnerForm(name), plan.class_id)
    clerk.settle()
    return plan


# -- one window per profile


def test_a_second_start_brings_the_first_window_forward_and_leaves(start: Start, qtbot, tmp_path: Path):
    first = SingleWindow(tmp_path / "desk")
    assert first.take()
    clerk = start()
    first.called.connect(clerk.window.come_forward)
    clerk.shell.showMinimized()
    with qtbot.waitSignal(first.called, timeout=20_000):
        second = subprocess.run([sys.executable, "-m", "app", "desk", *place(tmp_path)], timeout=20, check=False)
        assert second.returncode == 0
    qtbot.waitUntil(lambda: not clerk.shell.isMinimized())


def test_a_third_start_is_heard_too_and_after_the_end_there_is_room_again(qtbot, tmp_path: Path):
    first = SingleWindow(tmp_path)
    assert first.take()
    for _ in range(2):
        with qtbot.waitSignal(first.called):
            assert not SingleWindow(tmp_path).take()
    first.deleteLater()
    del first
    again = SingleWindow(tmp_path)
    qtbot.waitUntil(again.take)


# -- opening


def test_the_first_start_has_nowhere_to_go_before_there_is_a_desk(start: Start):
    clerk = start()
    clerk.see("建立本站的档案")
    clerk.see_no("智慧助老", "找学员")
    clerk.press("Ctrl+2", "Ctrl+K")
    clerk.see("建立本站的档案")
    for name, text in (("学习站点名称", ASKED.station), ("您的姓名", ASKED.person), ("登录名", ASKED.login)):
        clerk.fill(name, text)
    clerk.fill("机构代码(12 位)", "4401030010")
    clerk.press("Return")
    clerk.see("机构代码是 12 位数字,现在是 10 位。")
    clerk.fill("机构代码(12 位)", "44010300100A")
    clerk.press("Return")
    clerk.see("机构代码只有数字,共 12 位。")
    clerk.fill("机构代码(12 位)", ASKED.code12)
    clerk.press("Return")
    clerk.see("从一份花名册开始", "智慧助老", "找学员", ASKED.station, ASKED.person)


def test_without_a_keyring_the_first_start_asks_for_a_passphrase_and_makes_nothing(start: Start, tmp_path: Path):
    clerk = start(key=False)
    for name, text in (("学习站点名称", ASKED.station), ("您的姓名", ASKED.person), ("登录名", ASKED.login)):
        clerk.fill(name, text)
    clerk.fill("机构代码(12 位)", ASKED.code12)
    clerk.press("Return")
    clerk.see("这台电脑没有系统钥匙串,请设一个口令。")
    assert not door(tmp_path).exists()


def test_a_wrong_passphrase_is_a_sentence_and_the_right_one_opens(start: Start, tmp_path: Path):
    make(tmp_path, passphrase="青山绿水 1949")
    clerk = start(key=False)
    clerk.see("请输入口令打开档案。")
    clerk.fill("口令", "红山绿水")
    clerk.press("Return")
    clerk.see("口令不对,请再试;档案没有动过。")
    assert clerk.window.desk is None
    clerk.write("青山绿水 1949")  # in the place of the wrong one, which is marked
    clerk.press("Return")
    clerk.see("从一份花名册开始", ASKED.station)


def test_a_file_of_a_newer_program_is_a_sentence_and_stays_closed(start: Start, tmp_path: Path):
    make(tmp_path)
    ctx = open_context(Opening(tmp_path / "desk", tmp_path / "desk.key"))
    with ctx.store.write() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA + 1}")
    ctx.store.close()
    clerk = start()
    clerk.see("档案是更新版本的程序写的。请先升级本程序;档案没有动过。")
    assert clerk.window.desk is None


def test_a_damaged_file_is_told_without_asking_for_a_passphrase_and_is_left_as_it_is(start: Start, tmp_path: Path):
    make(tmp_path)
    file = tmp_path / "desk" / DATABASE
    whole = file.read_bytes()
    damaged = bytes(100) + whole[100:]
    file.write_bytes(damaged)
    clerk = start()
    clerk.see("档案文件受损。请不要再写入,先从备份恢复。", "再试一次", str(tmp_path / "desk"))
    clerk.see_no("口令")
    assert file.read_bytes() == damaged
    file.write_bytes(whole)
    clerk.click("再试一次")
    clerk.see("从一份花名册开始", ASKED.station)


def test_a_file_that_another_program_keeps_to_itself_opens_when_tried_again(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    make(tmp_path)
    read = Path.read_text

    def denied(self: Path, encoding: str | None = None) -> str:
        if self.name == RECORD:
            raise PermissionError(13, "used by another process")
        return read(self, encoding=encoding)

    with monkeypatch.context() as scanner:
        scanner.setattr(Path, "read_text", denied)
        clerk = start()
        clerk.see("打不开档案文件", "再试一次")
    clerk.click("再试一次")
    clerk.see("从一份花名册开始", ASKED.station)


# -- the way between pages


def test_one_returns_by_the_way_one_came(at_work: Clerk):
    add_class(at_work)
    at_work.press("Ctrl+3")
    table = at_work.page(ClassesPage).listing.table
    at_work.click_cell(table, table.model().index(0, 0))
    at_work.see("一楼书画室", NAMES[0])
    meetings = at_work.page(ClassesPage).detail.meetings.table
    at_work.click_cell(meetings, meetings.model().index(0, 0))
    at_work.see("书法班 · 第 1 次课")
    at_work.press("Alt+Left")
    at_work.see("下次")
    at_work.click("返回")
    at_work.see("1 个班")
    assert not at_work.offers("返回")  # a place has its own button; one returns from what was opened in it
    at_work.press("Alt+Left")
    at_work.see("1 个班")


def test_a_place_is_reached_by_its_key_at_once_and_the_keyboard_is_on_its_page(at_work: Clerk):
    for key, place in (("Ctrl+4", "learners"), ("Ctrl+6", "exchange"), ("Ctrl+,", "settings"), ("Ctrl+1", "today")):
        at_work.press(key)
        assert at_work.shell.current_page() == place
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName() not in ("今日", "学员", "交换", "设置")


def test_a_page_nobody_knows_changes_nothing(at_work: Clerk):
    at_work.window.steering.go("no-such-page")
    assert at_work.shell.current_page() == "today"


# -- the search from anywhere


def test_the_search_leads_to_a_learner_and_to_a_class(at_work: Clerk):
    add_class(at_work)
    at_work.press("Ctrl+5", "Ctrl+K")
    at_work.write("osh")
    at_work.see("区少红  0001")
    at_work.press("Return")
    at_work.settle()
    view = at_work.page(LearnersPage).acts.panel.view
    assert view is not None
    assert view.row.name == "区少红"
    at_work.press("Ctrl+K")
    at_work.write("书法")
    at_work.press("Return")
    at_work.settle()
    assert at_work.shell.current_page() == "classes"
    at_work.see("书法班", "一楼书画室")


def test_the_search_says_when_it_finds_nobody_and_takes_nothing_for_an_answer(at_work: Clerk):
    at_work.press("Ctrl+K")
    at_work.write("zzz")
    at_work.see("没有找到。可以用姓名、拼音、学号或尾号。")
    at_work.press("Return")
    assert at_work.shell.current_page() == "today"


# -- what others commit


def test_what_a_command_commits_is_on_the_page_in_front_soon(at_work: Clerk, tmp_path: Path):
    desk = at_work.window.desk
    assert desk is not None
    today = desk.today()
    words = ["--title", "声乐班", "--term", term_of(today).code, "--weekday", str(today.isoweekday())]
    command(tmp_path / "desk", "class", "add", *words, "--start", "14:30", "--minutes", "90", "--sessions", "4",
            "--from", today.isoformat())  # fmt: skip
    at_work.see("声乐班")
    waiting = command(tmp_path / "desk", "status")["waiting"]
    at_work.see(f"{waiting} 条存在本机")


def test_a_page_reads_again_once_after_an_act_of_its_own_window_and_once_after_anothers(
    at_work: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    at_work.press("Ctrl+3")
    at_work.see("还没有班级")
    desk, page, steering = at_work.window.desk, at_work.page(ClassesPage), at_work.window.steering
    assert desk is not None
    reload, reloads = page.reload, []

    def noted(kinds: frozenset[str]) -> None:
        reloads.append(kinds)
        reload(kinds)

    monkeypatch.setattr(page, "reload", noted)

    def look_outside() -> None:
        for _ in range(2):
            steering._look_outside()
            at_work.settle()

    look_outside()
    reloads.clear()
    desk.verbs.add_learner(LearnerForm(NAMES[0]))
    look_outside()
    assert len(reloads) == 1
    other = open_context(Opening(tmp_path / "desk", tmp_path / "desk.key"))
    add_learner(other, LearnerForm(NAMES[1]))
    other.store.close()
    look_outside()
    assert len(reloads) == 2


def left_to_make(at_work: Clerk) -> list[str]:
    """Pages, and parts of pages, that are not there yet."""
    pages = at_work.shell.findChildren(Page)
    parts = [f"{type(page).__name__}.{part}" for page in pages for part in page.later if not is_made(page, part)]
    return parts + [row.id for row in PAGES[len(pages) :]]


def is_made(page: Page, part: str) -> bool:
    holder, _, name = part.rpartition(".")
    return name in vars(attrgetter(holder)(page) if holder else page)


def test_the_other_pages_are_made_once_while_nobody_does_anything_and_the_one_in_front_stays(at_work: Clerk):
    at_work.wait(lambda: left_to_make(at_work) == [], "for the pages")
    assert at_work.shell.current_page() == "today"
    at_work.see("从一份花名册开始")
    for row in PAGES:
        at_work.window.steering.go(row.id)
        at_work.settle()
    for kind, many in ((Page, len(PAGES)), (ClassDetail, 1), (LearnerPanel, 1), (SheetPanel, 1)):
        assert len(at_work.shell.findChildren(kind)) == many


def test_pages_that_were_taken_away_meanwhile_for_another_language_are_made_when_they_are_wanted(at_work: Clerk):
    at_work.wait(lambda: bool(at_work.shell.findChildren(ClassesPage)), "for the classes")
    at_work.window.steering.speak()
    at_work.settle()
    at_work.window.steering.go("classes", "new")
    at_work.wait(lambda: bool(at_work.shell.findChildren(SettingsPage)), "for the last page")
    assert [page.drawers.is_open() for page in at_work.shell.findChildren(ClassesPage)] == [True]


def test_the_news_of_the_exchange_reach_pages_made_anew_for_another_language(at_work: Clerk):
    at_work.window.steering.go("exchange")
    at_work.window.steering.speak()
    at_work.settle()
    desk, jobs = at_work.window.desk, at_work.window.jobs
    assert desk is not None and jobs is not None
    heard: list[str] = []
    bridge(desk.exchange, jobs).happened.connect(heard.append)
    desk.exchange.sync_now()
    at_work.wait(lambda: "ended" in heard, "for the news, of which no listener that is gone may keep them")


def test_a_page_that_is_wanted_before_its_turn_is_there_at_once_and_made_once(at_work: Clerk):
    at_work.press("Ctrl+3", "Ctrl+4")
    at_work.wait(lambda: len(at_work.shell.findChildren(Page)) == len(PAGES), "for the pages")
    at_work.settle()
    assert len(at_work.shell.findChildren(ClassesPage)) == len(at_work.shell.findChildren(LearnersPage)) == 1
    assert at_work.shell.current_page() == "learners"


def test_the_readings_of_names_are_read_before_the_first_name_is_saved(start: Start, tmp_path: Path):
    make(tmp_path)
    _readings.cache_clear()
    start().wait(lambda: _readings.cache_info().currsize > 0, "for the readings")


def test_a_page_that_was_made_before_shows_what_was_done_meanwhile(at_work: Clerk):
    at_work.press("Ctrl+3")
    at_work.see("还没有班级")
    at_work.press("Ctrl+,")
    add_class(at_work)
    at_work.see_no("书法班")
    at_work.press("Ctrl+3")
    at_work.see("书法班")


# -- what goes wrong


@pytest.mark.expect_log("a job failed")
def test_a_bug_is_shown_as_ours_and_the_window_goes_on(at_work: Clerk):
    assert at_work.window.jobs is not None
    owner = QObject(at_work.window)

    def broken() -> None:
        raise ZeroDivisionError("ours")

    at_work.window.jobs.act(owner, broken)
    at_work.see("程序自己出了错,这一步没有做成;之前的都在。错误已记下。")
    at_work.see_no("ZeroDivisionError", "ours")
    at_work.press("Ctrl+3")
    at_work.see("还没有班级")
    at_work.see_no("程序自己出了错")


def test_a_full_disk_is_told_in_words(at_work: Clerk):
    assert at_work.window.jobs is not None

    def full() -> None:
        raise OSError(28, "No space left on device")

    at_work.window.jobs.act(QObject(at_work.window), full)
    at_work.see("磁盘满了")


# -- closing


def test_an_act_under_way_is_done_before_the_window_is_gone(at_work: Clerk, tmp_path: Path):
    plan = add_class(at_work)
    window, session = at_work.window, plan.sessions[0].id
    assert window.jobs is not None
    assert window.desk is not None
    verbs, slow = window.desk.verbs, threading.Event()

    def mark() -> None:
        assert slow.wait(10)
        verbs.mark_rest(session, AttendanceStatus.PRESENT)

    window.jobs.act(window, mark)
    threading.Timer(0.3, slow.set).start()
    close(window)
    sheet = command(tmp_path / "desk", "sheet", str(session))
    assert (sheet["present"], sheet["unmarked"]) == (3, 0)


def test_what_is_asked_after_closing_is_not_begun_and_closing_twice_is_fine(at_work: Clerk):
    window = at_work.window
    assert window.jobs is not None
    close(window)
    begun: list[int] = []
    window.jobs.act(window, lambda: begun.append(1))
    close(window)
    assert begun == []


def test_nothing_personal_lies_beside_the_file(at_work: Clerk, tmp_path: Path):
    add_class(at_work)
    at_work.press("Ctrl+,")
    at_work.click("字号 大")
    close(at_work.window)
    beside = [path for path in (tmp_path / "desk").iterdir() if path.is_file()]
    everything = b"".join(path.read_bytes() for path in beside)
    for word in (*NAMES, ASKED.person, ASKED.login, "书法班"):
        assert word.encode() not in everything
        assert word.encode("utf-16-le") not in everything
    assert json.dumps(ASKED.person).encode() not in everything


def test_a_page_is_told_of_all_that_it_shows():
    for row in PAGES:
        shown: frozenset[str] = getattr(import_module(row.module), "KINDS", frozenset())
        assert shown <= row.kinds, row.id
