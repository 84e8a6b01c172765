"""Today: the lesson that is next has the one primary button, and everything is a key away."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton

from app.records.codes import AttendanceStatus, SessionKind, SessionState
from app.records.figures import MonthFigures
from app.ui.components.buttons import Button
from app.ui.components.labels import ElidedLabel
from app.ui.design.theme import theme
from app.ui.today.lesson_card import LessonCard
from app.ui.today.model import lessons
from app.ui.today.page import TodayPage
from app.ui.today.week import WeekLine
from tests.ui.stage import Stage
from tests.ui.station_desk import SATURDAY, StationDesk

Key = Qt.Key


class Town(StationDesk):
    """A station with two lessons today."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, SATURDAY.replace(hour=10))
        self.phone = self.klass("智能手机应用(一)班", ["区少红", "梁桂芳"], kind=SessionKind.SMART_AID)
        self.brush = self.klass("书法班", ["冼润娣"])
        self.first = self.meeting(self.phone, start="09:00", topic="手机支付")
        self.second = self.meeting(self.brush, start="10:40", no=3)


@pytest.fixture
def fake(tmp_path):
    made = Town(tmp_path)
    yield made
    made.close()


@pytest.fixture
def stage(qtbot, look, fake):
    made = Stage(qtbot, fake, TodayPage, "today").activate()
    yield made
    made.close()


def cards(stage: Stage) -> list[LessonCard]:
    return list(stage.page.cards.values())


def primary(stage: Stage) -> list[str]:
    return [
        button.accessibleDescription()
        for button in stage.page.findChildren(Button)
        if button.isVisible() and button.property("kind") == "primary"
    ]


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-21T{clock}:00").replace(tzinfo=SATURDAY.tzinfo)


def test_the_day_is_named_with_its_term_and_week(stage):
    assert stage.titles[-1] == ("11 月 21 日 星期六", "2026 秋季学期 第 12 周")


def test_each_lesson_is_a_card_with_what_a_clerk_asks_first(stage):
    first, second = cards(stage)
    assert first.accessibleName() == "09:00 智能手机应用(一)班 · 第 6 次课"
    assert [w.text() for w in (first._start, first._end, first._name, first._place, first._people)] == [
        "09:00", "10:30", "智能手机应用(一)班", "第 6 次课 · 手机支付 · 二楼活动室 · 李伟强", "2 人",
    ]  # fmt: skip
    assert second._chip.accessibleName() == "未点名"


@pytest.mark.parametrize(
    ("clock", "first"), [("08:00", 0), ("09:30", 0), ("10:29", 0), ("10:30", 1), ("11:00", 1), ("18:00", 0)]
)
def test_the_lesson_under_way_or_coming_is_first_and_after_hours_the_earliest_left_open(fake, clock, first):
    found = lessons(fake.views.sessions_on(fake.today), at(clock))
    assert [lesson.first for lesson in found].index(True) == first
    assert sum(lesson.first for lesson in found) == 1


@pytest.mark.parametrize("size", [(1366, 728), (1280, 680), (1093, 574), (911, 472)])  # the last two: 125 and 150 %
def test_a_lesson_beside_whatever_waits_keeps_nine_characters_of_its_name(stage, size):
    stage.shell.resize(*size)
    stage.settle()
    for card in stage.page.findChildren(LessonCard):
        name = card._name
        assert name.width() >= min(name.sizeHint().width(), name.fontMetrics().horizontalAdvance("国" * 9))


def test_there_is_one_primary_button_and_its_key_opens_the_sheet(stage, fake):
    assert primary(stage) == ["09:00 智能手机应用(一)班 · 第 6 次课"]
    stage.press(Key.Key_F2)
    assert stage.opened == [("roll_call", fake.first)]


def test_the_button_says_what_comes_next(stage, fake):
    assert stage.has_button("点名")
    fake.verbs.mark(fake.first, fake.who("区少红"), AttendanceStatus.PRESENT)
    stage.settle()
    assert stage.has_button("继续点名")
    fake.verbs.mark(fake.first, fake.who("梁桂芳"), AttendanceStatus.PRESENT)
    fake.verbs.confirm_sheet(fake.first)
    stage.settle()
    assert stage.has_button("查看")
    assert primary(stage) == ["10:40 书法班 · 第 3 次课"]


def test_a_confirmed_day_has_no_primary_button(stage, fake):
    for session in (fake.first, fake.second):
        fake.verbs.mark_rest(session, AttendanceStatus.PRESENT)
        fake.verbs.confirm_sheet(session)
    stage.settle()
    assert primary(stage) == []


def test_a_lesson_is_called_off_with_its_reason_and_brought_back_from_the_notice(stage, fake):
    cards(stage)[1]._call_off.trigger()
    stage.type("台风「海葵」")
    stage.press(Key.Key_Return)
    stage.settle()
    assert fake.card(fake.second).state is SessionState.CANCELLED
    assert fake.reason(fake.second) == "台风「海葵」"
    assert cards(stage)[1]._chip.accessibleName() == "停课"
    assert stage.notices[-1] == "书法班 今天停课,不计入出席率。"
    words, act = stage.actions[-1]
    assert words == "撤销"
    act()
    stage.settle()
    assert fake.card(fake.second).state is SessionState.PLANNED


def test_a_lesson_is_not_called_off_without_a_reason_nor_by_escape(stage, fake):
    card = cards(stage)[1]
    card._call_off.trigger()
    stage.press(Key.Key_Return)
    stage.settle()
    assert card.strip.field.accessibleDescription() == "请写明原因,至少 2 个字。"
    stage.press(Key.Key_Escape)
    assert not card.strip.isVisible()
    assert fake.card(fake.second).state is SessionState.PLANNED


def test_a_lesson_called_off_is_brought_back_by_its_button(stage, fake):
    fake.verbs.cancel_session(fake.first, "停电")
    stage.settle()
    assert primary(stage) == ["10:40 书法班 · 第 3 次课"]
    stage.click("恢复上课")
    stage.settle()
    assert fake.card(fake.first).state is SessionState.PLANNED


def test_a_confirmed_lesson_cannot_be_called_off(stage, fake):
    fake.verbs.mark_rest(fake.second, AttendanceStatus.PRESENT)
    fake.verbs.confirm_sheet(fake.second)
    stage.settle()
    assert not cards(stage)[1]._call_off.isVisible()


def test_rare_acts_lead_to_the_skills_and_to_the_class(stage, fake):
    first, second = cards(stage)
    assert first._skills.isVisible()
    assert not second._skills.isVisible()
    first._skills.trigger()
    second._class.trigger()
    assert stage.opened == [("smart_aid", fake.first), ("classes", fake.brush)]


# -- what waits


def lines(stage: Stage) -> list[QPushButton]:
    return [b for b in stage.page._waiting.findChildren(QPushButton) if b.isVisible()]


def test_nothing_waiting_is_said(stage):
    assert lines(stage) == []


def test_one_open_sheet_is_opened_directly_several_are_offered(stage, fake):
    old = fake.meeting(fake.brush, date(2026, 11, 14), no=2)
    stage.page.reload(frozenset({"session"}))
    stage.settle()
    [line] = lines(stage)
    assert line.accessibleName() == "1 次课没有点名:补上,或记为停课"
    assert line.accessibleDescription() == "书法班 11-14"
    stage.click(line)
    assert stage.opened[-1] == ("roll_call", old)
    fake.meeting(fake.phone, date(2026, 11, 20), no=5)
    stage.page.reload(frozenset({"session"}))
    stage.settle()
    stage.click(lines(stage)[0])
    assert stage.opened[-1] == ("roll_call", None)


def test_held_items_and_conflicts_lead_where_they_are_settled(stage, fake):
    fake.asked.says = {"held": 2, "conflicts": 1}
    stage.page.reload(frozenset({"exchange"}))
    stage.settle()
    assert [line.accessibleName() for line in lines(stage)] == ["2 条被学分银行退回", "1 处两台电脑记得不一样"]
    for line in lines(stage):
        line.setFocus()
        stage.press(Key.Key_Space)
    assert stage.opened == [("attention", "today"), ("attention", "today")]


# -- figures and the week


def test_the_month_is_told_in_attendances_people_and_rate(stage, fake):
    fake.asked.says = {"month": MonthFigures(1284, 206, 0.862)}
    stage.page.reload(frozenset({"attendance_record"}))
    stage.settle()
    month = stage.page._month
    assert [f.accessibleName() for f in (month._attendances, month._headcount, month._rate)] == [
        "人次 1,284", "人数 206", "出席率 86%",
    ]  # fmt: skip


def test_the_month_names_the_guests_among_the_attendances(stage, fake):
    fake.asked.says = {"month": MonthFigures(30, 12, 0.9, guests=3)}
    stage.page.reload(frozenset({"attendance_record"}))
    stage.settle()
    assert stage.page._month._note.text() == "只算已确认的点名册。其中临时 3 人次,不算进出席率。"


def test_the_rate_is_no_number_before_the_first_confirmed_sheet(stage):
    assert stage.page._month._rate.accessibleName() == "出席率 —"


def test_the_week_shows_each_days_lessons_and_how_they_went(stage, fake):
    tuesday = fake.meeting(fake.brush, date(2026, 11, 17), no=2)
    fake.verbs.mark_rest(tuesday, AttendanceStatus.PRESENT)
    fake.verbs.confirm_sheet(tuesday)
    stage.settle()
    visible = [line.accessibleName() for line in stage.page._week.findChildren(WeekLine) if line.isVisible()]
    assert visible == ["书法班 已确认", "智能手机应用(一)班 未点名", "书法班 未点名"]


def test_no_title_of_the_week_is_cut_beside_days_without_a_lesson_and_no_card_is_higher_than_its_words(stage, fake):
    title = "粤剧欣赏与曲艺创作提高班(二楼多功能活动室)"
    fake.meeting(fake.klass(title), date(2026, 11, 19))
    stage.shell.resize(1366, 768)
    stage.settle()
    assert title in [line.text() for line in stage.page._week.findChildren(ElidedLabel) if line.isVisible()]
    heights = {card.height() for card in stage.page.cards.values()}
    assert max(heights) < theme().px(100)


# -- empty


def test_a_new_station_is_taught_to_import_a_roster(qtbot, look, tmp_path):
    stage = Stage(qtbot, StationDesk(tmp_path), TodayPage, "today").activate()
    assert primary(stage) == [""]
    stage.press(Key.Key_F2)
    stage.click("开设班级")
    assert stage.opened == [("learners", "import"), ("classes", "new")]
    stage.close()


def test_learners_without_a_class_need_a_class(qtbot, look, tmp_path):
    fake = StationDesk(tmp_path)
    fake.person("区少红")
    stage = Stage(qtbot, fake, TodayPage, "today").activate()
    assert not stage.has_button("导入花名册")
    stage.click("开设班级")
    assert stage.opened == [("classes", "new")]
    stage.close()


def test_a_day_without_lessons_says_when_the_next_one_is(qtbot, look, tmp_path):
    fake = StationDesk(tmp_path)
    fake.meeting(fake.klass("书法班", ["冼润娣"]), date(2026, 11, 22), start="14:30")
    stage = Stage(qtbot, fake, TodayPage, "today").activate()
    assert stage.page._empty._sentence.text() == "下一节:周日 14:30 书法班。"
    assert not stage.has_button("开设班级")
    stage.close()


# -- standing firm


def test_the_keyboard_stays_on_its_card_when_the_day_is_renewed(stage, fake):
    cards(stage)[1].setFocus()
    fake.verbs.mark(fake.first, fake.who("区少红"), AttendanceStatus.PRESENT)
    stage.settle()
    assert cards(stage)[1]._button.hasFocus()
    fake.meeting(fake.brush, start="16:00", no=4)
    stage.page.reload(frozenset({"session"}))
    stage.settle()
    assert len(cards(stage)) == 3
    assert cards(stage)[1]._button.hasFocus()


def test_the_keyboard_takes_no_act_that_came_with_news(stage, fake):
    card = cards(stage)[0]
    card.setFocus()
    fake.verbs.cancel_session(fake.first, "台风")
    stage.settle()
    assert card._button.accessibleName() == "恢复上课"
    assert card._more.hasFocus()


def test_after_a_lesson_is_called_off_the_keyboard_is_at_its_card(stage, fake):
    card = cards(stage)[0]
    card.ask_reason()
    stage.type("台风")
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    assert card._button.accessibleName() == "恢复上课"
    assert card._more.hasFocus()


def test_a_day_that_cannot_be_read_says_so_and_is_asked_again(stage, fake, monkeypatch):
    def broken(day=None):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(fake.asked, "today", broken)
    stage.activate()
    assert "请再试一次" in stage.page._trouble.accessibleName()
    monkeypatch.undo()
    stage.click("再试一次")
    stage.settle()
    assert not stage.page._trouble.isVisible()


def test_every_button_has_a_name(stage):
    for button in stage.page.findChildren(QAbstractButton):
        assert button.accessibleName() or not button.isVisible(), button
