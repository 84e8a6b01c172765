"""Classes: opened by the calendar, joined and left, each a key away from its sheets."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from app.domain.clock import millis
from app.records.acts import NewClass, SameTitle
from app.records.change import Change, Draft
from app.records.codes import AttendanceStatus, ConflictChoice, EnrollmentState, SessionKind, Source
from app.storage.state import State
from app.ui.classes.confirmed import ALSO
from app.ui.classes.opening import Begins
from app.ui.classes.page import ClassesPage
from app.ui.components.fields import NumberField
from app.ui.learning_words import history
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage, slow_questions

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
PHONES = NewClass(
    "智能手机应用(一)班",
    "2026秋",
    3,
    "09:00",
    90,
    16,
    SessionKind.SMART_AID,
    None,
    "二楼活动室",
    "李伟强",
    from_start=True,
)
NAMES = ("区少红", "曾玉英", "买买提·艾山", "王䶮", "司徒美玲")


@pytest.fixture
def desk(tmp_path):
    made = RealDesk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def stage(qtbot, look, desk):
    made = Stage(qtbot, desk, ClassesPage, "classes")
    yield made
    made.close()


@pytest.fixture
def phones(desk):
    """A class of three with one sheet confirmed."""
    plan = desk.verbs.add_class(PHONES)
    people = [desk.world.learner(name) for name in NAMES]
    desk.verbs.enroll(plan.class_id, tuple(people[:3]))
    desk.verbs.mark_rest(plan.sessions[0].id, AttendanceStatus.PRESENT)
    desk.verbs.confirm_sheet(plan.sessions[0].id)
    return plan


def cells(table, column):
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def said(widget):
    return " ".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def choose(stage, segments, key):
    """Choose a segment as a click does."""
    segments.set_choice(key)
    segments.chosen.emit(key)
    stage.settle()


def members(stage):
    return {row.enrollment.name: row for row in stage.page.detail.members.rows()}


def press_enter_with_ctrl(stage):
    stage.press(Key.Key_Return, Ctrl)
    stage.settle()


# -- the list


def test_an_empty_page_teaches_and_its_first_act_opens_the_form(stage):
    stage.activate()
    assert "还没有班级" in said(stage.page.listing)
    stage.click("开设第一个班")
    assert stage.page.opening.drawer.isVisible()
    assert stage.page.opening.drawer.title.hasFocus()


def test_the_list_begins_with_the_present_term_and_can_show_all(stage, desk, phones):
    desk.verbs.add_class(NewClass("太极班", "2026春", 4, "08:00", 60, 12))
    stage.activate()
    listing = stage.page.listing
    assert cells(listing.table, 0) == [PHONES.title]
    assert cells(listing.table, 3) == ["周三 09:00–10:30"]
    assert cells(listing.table, 7) == ["1/16"]
    listing.terms.setCurrentIndex(0)
    listing.terms.activated.emit(0)
    stage.settle()
    assert cells(listing.table, 0) == [PHONES.title, "太极班"]


def test_enter_opens_the_class(stage, phones):
    stage.activate()
    stage.press(Key.Key_Return)
    stage.settle()
    assert stage.opened == [("classes", phones.class_id)]
    assert stage.titles[-1] == (PHONES.title, "2026秋 · 智慧助老 · 周三 09:00–10:30 · 二楼活动室 · 李伟强")


# -- opening a class


def test_another_page_can_ask_for_a_new_class(stage, phones):
    stage.activate("new")
    assert stage.page.opening.drawer.title.hasFocus()
    assert stage.page.listing.isVisible()


def test_a_class_is_opened_by_keyboard_and_skips_the_holiday(stage, desk, phones):
    stage.activate()
    stage.press(Key.Key_N, Ctrl)
    stage.settle()
    form = stage.page.opening.drawer
    stage.type("合唱班")
    assert form.weekday.currentText() == "周三"
    assert "16 次课 · 9 月 16 日 周三 至 2027" not in said(form)
    assert "16 次课 · 9 月 16 日 周三 至" in said(form), "in mid-term a class begins today"
    choose(stage, form.begins, Begins.TERM)
    assert "16 次课 · 9 月 2 日 周三 至 12 月 23 日" in said(form)
    assert "10 月  14、21、28  — 7 日国庆节 —" in said(form)
    press_enter_with_ctrl(stage)
    [row] = [row for row in desk.views.classes() if row.title == "合唱班"]
    days = [session.date for session in desk.views.course_class(row.id).sessions]
    assert len(days) == 16
    assert date(2026, 10, 7) not in days
    assert stage.opened[-1] == ("classes", row.id)
    assert stage.notices[-1] == "已开班,排好 16 次课。"
    assert not form.isVisible()


def test_the_plan_follows_what_is_chosen_before_there_is_a_name(stage, desk, phones):
    stage.activate()
    stage.click("开设班级")
    stage.settle()
    form = stage.page.opening.drawer
    form.weekday.setCurrentIndex(3)
    form.sessions.setValue(6)
    stage.settle()
    assert "6 次课 · 9 月 17 日 周四 至 10 月 29 日" in said(form)
    assert "1 日国庆节" in said(form)
    assert not form.rows["title"].editor.accessibleDescription()
    choose(stage, form.begins, Begins.DAY)
    form.first.setDate(QDate(2026, 10, 15))
    stage.settle()
    assert "10 月 15 日 周四 至" in said(form)
    assert len(desk.views.classes()) == 1


def test_a_calendar_that_is_not_published_is_a_warning_and_not_in_the_way(stage, desk):
    stage.activate()
    stage.click("开设第一个班")
    form = stage.page.opening.drawer
    form.term.setCurrentIndex(form.term.findData("2027春"))
    stage.type("春季班")
    stage.settle()
    assert "2027 年的放假安排还没公布" in said(form)
    press_enter_with_ctrl(stage)
    assert [row.term for row in desk.views.classes()] == ["2027春"]


def test_a_refused_field_says_why_in_its_place_and_nothing_is_made(stage, desk, phones):
    stage.activate()
    stage.click("开设班级")
    press_enter_with_ctrl(stage)
    form = stage.page.opening.drawer
    assert form.title.accessibleDescription() == "请填写班级名称。"
    stage.type(PHONES.title)
    press_enter_with_ctrl(stage)
    assert "已有同名班级" in form.title.accessibleDescription()
    assert form.isVisible()
    assert len(desk.views.classes()) == 1
    form.title.setText("智能手机应用(二)班")
    press_enter_with_ctrl(stage)
    assert len(desk.views.classes()) == 2


def test_where_the_term_has_a_class_of_that_title_the_form_asks_what_is_meant(stage, desk, phones):
    stage.activate()
    stage.click("开设班级")
    form = stage.page.opening.drawer
    stage.type(f"{PHONES.title}\u200b")
    form.title.editingFinished.emit()
    stage.settle()
    assert f"这个学期已有「{PHONES.title}」" in said(form)
    form.weekday.setCurrentIndex(4)
    form.sessions.setValue(3)
    press_enter_with_ctrl(stage)
    assert "已有同名班级" in form.title.accessibleDescription()
    assert len(desk.views.classes()) == 1
    choose(stage, form.same, SameTitle.ADD_TIME)
    assert form.button.accessibleName() == "加上"
    press_enter_with_ctrl(stage)
    [row] = desk.views.classes()
    assert (row.sessions, [time.weekday for time in row.times]) == (19, [5])
    assert "多了一个上课时间" in stage.notices[-1]
    stage.activate("new")
    stage.settle()
    stage.type(PHONES.title)
    form.title.editingFinished.emit()
    stage.settle()
    choose(stage, form.same, SameTitle.SEPARATE)
    press_enter_with_ctrl(stage)
    assert len(desk.views.classes()) == 2


def test_dates_that_come_late_do_not_wipe_away_what_was_refused(stage, desk, phones):
    stage.activate("new")
    form = stage.page.opening.drawer
    with slow_questions(stage):
        form.sessions.setValue(3)
        stage.press(Key.Key_Return, Ctrl)
        stage.qtbot.waitUntil(lambda: "请填写" in form.title.accessibleDescription())
    stage.settle()
    assert "请填写" in form.title.accessibleDescription()


def test_a_field_that_is_only_left_takes_no_refusal_away(stage, desk, phones):
    stage.activate("new")
    form = stage.page.opening.drawer
    press_enter_with_ctrl(stage)
    form.title.editingFinished.emit()
    stage.settle()
    assert form.title.accessibleDescription() == "请填写班级名称。"
    form.title.setText("书法班")
    form.title.editingFinished.emit()
    stage.settle()
    assert form.title.accessibleDescription() == ""


def test_a_class_is_opened_with_two_weekly_times(stage, desk):
    stage.activate()
    stage.click("开设第一个班")
    form = stage.page.opening.drawer
    stage.type("合唱班")
    form.sessions.setValue(4)
    stage.click("再加一个上课时间")
    assert form.further.lines[0].weekday.hasFocus()
    form.further.lines[0].weekday.setCurrentIndex(4)
    stage.settle()
    assert "9 月  16、18、23" in said(form)
    press_enter_with_ctrl(stage)
    stage.settle()
    [row] = desk.views.classes()
    days = [session.date.isoweekday() for session in desk.views.course_class(row.id).sessions]
    assert days == [3, 5, 3, 3], "the second Friday is a holiday"


def test_escape_puts_the_form_away_and_gives_the_keyboard_back(stage, phones):
    stage.activate()
    assert stage.page.listing.table.hasFocus()
    stage.press(Key.Key_N, Ctrl)
    stage.press(Key.Key_Escape)
    assert not stage.page.opening.drawer.isVisible()
    assert stage.page.listing.table.hasFocus()
    assert stage.has_button("开设班级")


def test_a_class_that_has_only_a_name_can_be_given_its_meetings(stage, desk):
    course = desk.world.add("course", code="声乐班", title="声乐班", local=True)
    made = desk.world.add("course_class", title="声乐班", course=course, term=desk.world.term())
    stage.activate(made)
    assert "还没有排课" in said(stage.page.detail)
    stage.click("排课")
    stage.settle()
    assert stage.page.opening.drawer.title.isReadOnly()
    press_enter_with_ctrl(stage)
    assert len(desk.views.course_class(made).sessions) == 16
    assert len(desk.views.classes()) == 1


# -- one class


def test_everybody_has_an_interval_and_a_rate_of_their_own(stage, desk, phones):
    desk.verbs.enroll(phones.class_id, (desk.who("王䶮"),))
    stage.activate(phones.class_id)
    people = stage.page.detail.people
    assert cells(people, 1) == ["区少红", "曾玉英", "买买提·艾山", "王䶮"]
    assert cells(people, 2) == ["9 月 2 日起"] * 3 + ["插班 · 9 月 16 日起"]
    assert cells(people, 3) == ["1/1 · 100%"] * 3 + ["—"]


def test_outcomes_show_hours_and_minutes_and_the_rule_but_no_credits(stage, desk, phones):
    learner = desk.who("区少红")
    desk.world.add(
        "learning_outcome", course_class=phones.class_id, learner=learner, sessions_expected=1, sessions_attended=1,
        minutes=90, hours="2.0", rate="1.0000", completed=True, rule_set="gd-assumption-1", state="no_consent",
    )  # fmt: skip
    stage.activate(phones.class_id)
    people = stage.page.detail.people
    assert cells(people, 4)[0] == "2 学时 · 90 分钟"
    assert cells(people, 5)[0] == "未授权,不存入"
    words = said(stage.page.detail)
    assert "暂定规则第 1 版" in words
    assert "学分以学分银行认定为准" in words


def test_a_meeting_opens_its_sheet_and_its_board(stage, phones):
    stage.activate(phones.class_id)
    meetings = stage.page.detail.meetings
    assert cells(meetings.table, 2)[:2] == ["已确认", "未点名"]
    assert meetings.table.current_row() == 2, "the meeting of today is current"
    meetings.table.setFocus()
    stage.press(Key.Key_Return)
    stage.click("这次课的技能表")
    today = phones.sessions[2].id
    assert stage.opened == [("roll_call", today), ("smart_aid", today)]


def test_an_ordinary_class_has_no_board(stage, desk):
    plan = desk.verbs.add_class(NewClass("书法班", "2026秋", 2, "14:30", 120, 4))
    stage.activate(plan.class_id)
    assert not stage.has_button("这次课的技能表")


def test_a_class_that_is_gone_is_said_to_be_and_the_list_comes(stage, desk, phones):
    stage.activate(desk.world.manager)
    assert "找不到这个班级" in stage.notices[-1]
    assert stage.page.listing.isVisible()


def test_while_two_computers_let_the_class_meet_at_other_times_it_says_so_and_leads_to_the_question(
    stage, desk, phones
):
    world, moment = desk.world, "2026-09-15T16:20:00.000+08:00"
    told = {
        "kind": "course_class",
        "entity": phones.class_id,
        "field": "times",
        "kept": '"3 09:00 90"',
        "other": '"4 14:00 60"',
    }
    told |= {"kept_at": moment, "kept_device": world.store.device, "other_at": moment, "other_device": world.ids.new()}
    stage.activate(phones.class_id)
    assert not stage.page.detail.asked.isVisible()
    question = world.put("conflict", told)
    stage.page.reload(frozenset())
    stage.settle()
    assert "还没有定" in said(stage.page.detail.asked)
    stage.click("去核对")
    assert stage.opened == [("attention", None)]
    desk.verbs.settle_conflict((question,), ConflictChoice.KEPT)
    stage.page.reload(frozenset())
    stage.settle()
    assert not stage.page.detail.asked.isVisible()


# -- joining and leaving


def test_several_people_found_by_pinyin_join_together(stage, desk, phones):
    stage.activate(phones.class_id)
    stage.press(Key.Key_N, Ctrl)
    stage.settle()
    for typed in ("wangyan", "stml"):
        stage.press(typed)
        stage.settle()
        stage.press(Key.Key_Return)
    assert stage.page.membership.joining.button.accessibleName() == "加入 2 人"
    press_enter_with_ctrl(stage)
    assert set(members(stage)) == set(NAMES)
    assert stage.notices[-1] == "加入了 2 人。"
    assert not stage.page.membership.joining.isVisible()


def test_who_is_in_the_class_cannot_be_picked_again(stage, phones):
    stage.activate(phones.class_id)
    stage.click("加学员")
    stage.settle()
    stage.press("ou")
    stage.settle()
    assert cells(stage.page.membership.joining.table, 2) == ["在班"]
    stage.press(Key.Key_Return)
    assert not stage.page.membership.joining.button.isEnabled()


def test_picking_again_takes_nobody_off_and_says_how(stage, phones):
    stage.activate(phones.class_id)
    stage.click("加学员")
    stage.settle()
    joining = stage.page.membership.joining
    assert cells(joining.table, 0)[:2] == ["王䶮", "司徒美玲"], "who can join comes first"
    joining.pick(0)
    joining.pick(1)
    stage.press(Key.Key_Return)
    assert list(joining.picked.values()) == ["王䶮", "司徒美玲"]
    assert "王䶮 已经选上了" in said(joining)
    stage.click("去掉这一位")
    assert list(joining.picked.values()) == ["司徒美玲"]
    assert "去掉了 王䶮。" in said(joining) and not stage.has_button("去掉这一位")
    stage.click("重新选")
    assert joining.picked == {}


def test_somebody_nobody_knows_is_taken_on_and_joins(stage, desk, phones):
    stage.activate(phones.class_id)
    stage.click("加学员")
    stage.settle()
    stage.type("冼润娣")
    stage.settle()
    assert "没有找到" in said(stage.page.membership.joining)
    stage.click("登记新学员")
    assert stage.page.membership.learner.fields["name"].text() == "冼润娣"
    press_enter_with_ctrl(stage)
    assert members(stage)["冼润娣"].enrollment.state is EnrollmentState.JOINED_LATE


def test_leaving_has_a_date_and_can_be_undone_without_a_trace_on_the_screen(stage, desk, phones):
    stage.activate(phones.class_id)
    before = members(stage)["区少红"]
    stage.press(Key.Key_Delete, Ctrl)
    stage.page.membership.leaving.day.setDate(QDate(2026, 9, 14))
    press_enter_with_ctrl(stage)
    assert members(stage)["区少红"].interval == "退班 · 9 月 14 日"
    assert cells(stage.page.detail.people, 1)[-1] == "区少红", "who has left comes last"
    assert stage.notices[-1] == "区少红 从 9 月 14 日起退班。"
    word, undo = stage.actions[-1]
    assert word == "撤销"
    undo()
    stage.settle()
    assert members(stage)["区少红"] == before


def test_who_has_left_can_be_picked_to_come_back(stage, desk, phones):
    [gone] = [row for row in desk.views.course_class(phones.class_id).enrollments if row.name == "区少红"]
    desk.verbs.leave_class(gone.id, date(2026, 9, 10))
    stage.activate(phones.class_id)
    stage.click("加学员")
    stage.settle()
    stage.press("ou")
    stage.settle()
    stage.press(Key.Key_Return)
    press_enter_with_ctrl(stage)
    back = members(stage)["区少红"]
    assert (back.enrollment.left_on, back.left) == (None, False)
    assert back.interval == "回班 · 9 月 16 日起"
    assert history(back.enrollment, desk.today) == "9 月 2 日起 · 9 月 10 日退班 · 9 月 16 日回班"
    desk.verbs.leave_class(back.enrollment.id, date(2026, 9, 30))
    [gone] = [row for row in desk.views.course_class(phones.class_id).enrollments if row.name == "区少红"]
    assert history(gone, desk.today).endswith("9 月 16 日回班 · 退班 · 9 月 30 日")


def test_nobody_leaves_before_joining(stage, desk, phones):
    stage.activate(phones.class_id)
    stage.click("退班")
    stage.page.membership.leaving.day.setDate(QDate(2026, 8, 1))
    press_enter_with_ctrl(stage)
    assert "不能早于入班日期" in stage.page.membership.leaving.day.accessibleDescription()
    assert members(stage)["区少红"].enrollment.left_on is None


def test_what_another_window_does_appears_while_the_same_row_stays_current(stage, desk, phones):
    stage.activate(phones.class_id)
    stage.page.detail.people.go_to(list(members(stage)).index("买买提·艾山"))
    desk.verbs.enroll(phones.class_id, (desk.who("王䶮"),))
    stage.settle()
    assert "王䶮" in members(stage)
    assert stage.page.detail.current().name == "买买提·艾山"


def test_importing_into_the_class_is_a_place_on_this_page(stage, phones):
    stage.activate(phones.class_id)
    stage.press(Key.Key_I, Ctrl)
    stage.settle()
    assert stage.page.roster.isVisible()
    assert stage.page.roster.preview.target.class_id == phones.class_id
    stage.press(Key.Key_Escape)
    stage.settle()
    assert stage.page.detail.isVisible()


def test_a_leaving_of_long_ago_is_taken_back_from_the_list(stage, desk, phones):
    [gone] = [row for row in desk.views.course_class(phones.class_id).enrollments if row.name == "区少红"]
    desk.verbs.leave_class(gone.id, date(2026, 9, 10))
    desk.world.clock.advance(days=60)
    stage.activate(phones.class_id)
    detail = stage.page.detail
    assert detail.leave.accessibleName() == "退班"
    detail.people.go_to(len(members(stage)) - 1)
    stage.click("撤销退班")
    stage.settle()
    assert members(stage)["区少红"].enrollment.left_on is None
    assert stage.notices[-1] == "区少红 还在班上。"
    assert not stage.has_button("撤销退班")


# -- changed, taken off, brought back


def test_before_a_class_is_changed_the_form_says_what_becomes_of_its_sessions(stage, desk, phones):
    stage.activate(phones.class_id)
    stage.press(Key.Key_E, Ctrl)
    stage.settle()
    form = stage.page.changes.drawer
    assert "日子不变" in said(form)
    assert form.sessions.value() == 14
    form.times.lines[0].weekday.setFocus()
    form.title.setText("智能手机提高班")
    form.times.lines[0].weekday.setCurrentIndex(3)
    stage.settle()
    assert "的 2 次,都不变" in said(form)
    assert "9 月 16 日、9 月 23 日" in said(form)
    assert "以后 14 次改在" in said(form)
    assert "9 月  17、24" in said(form)
    stage.settle()
    assert form._months.visibleRegion().boundingRect() == form._months.rect(), "seen before it is done"
    assert desk.views.course_class(phones.class_id).row.title == PHONES.title
    press_enter_with_ctrl(stage)
    view = desk.views.course_class(phones.class_id)
    assert (view.row.title, view.row.weekday, view.row.sessions) == ("智能手机提高班", 4, 16)
    word, undo = stage.actions[-1]
    assert word == "撤销"
    undo()
    stage.settle()
    again = desk.views.course_class(phones.class_id)
    assert (again.row.title, again.row.weekday) == (PHONES.title, 3)
    assert [card.id for card in again.sessions] == [session.id for session in phones.sessions]


def test_a_change_that_cannot_be_is_refused_in_its_place(stage, desk, phones):
    desk.verbs.add_class(NewClass("书法班", "2026秋", 2, "14:30", 120, 4))
    stage.activate(phones.class_id)
    stage.click("改班级")
    stage.settle()
    form = stage.page.changes.drawer
    form.title.setText("书 法班")
    press_enter_with_ctrl(stage)
    assert "已有同名班级" in form.title.accessibleDescription()
    assert "请说明" not in form.title.accessibleDescription()  # there is nothing to say it with
    stage.click("删去这个班")
    stage.settle()
    assert "不能删去" in said(form)
    assert len(desk.views.classes()) == 2


def test_what_a_form_refuses_is_scrolled_to_and_read_whole(stage, desk, phones):
    desk.verbs.add_class(NewClass("书法班", "2026秋", 2, "14:30", 120, 4))
    stage.shell.resize(911, 472)
    stage.activate(phones.class_id)
    stage.click("改班级")
    stage.settle()
    form = stage.page.changes.drawer
    [body] = form.findChildren(QScrollArea)
    for refuse, part in (
        (lambda: stage.click("删去这个班"), form._wrong),
        (lambda: (form.title.setText("书 法班"), press_enter_with_ctrl(stage)), form.rows["title"]),
    ):
        body.verticalScrollBar().setValue(0 if part is form._wrong else body.verticalScrollBar().maximum())
        refuse()
        stage.settle()
        QApplication.processEvents()
        assert part.visibleRegion().boundingRect().height() == part.height()


def test_tab_goes_through_the_weekly_times_in_their_order(stage, phones):
    stage.activate(phones.class_id)
    stage.click("改班级")
    stage.settle()
    form = stage.page.changes.drawer
    form.times.more.click()
    form.teacher.setFocus()
    one, other = form.times.lines
    for editor in (one.weekday, one.start, one.minutes, one.out, other.weekday, other.start, other.minutes, other.out):
        stage.press(Key.Key_Tab)
        if isinstance(editor, NumberField):
            stage.press(Key.Key_Tab)  # an hour and its minutes are two stops of one field
        assert editor.hasFocus(), editor.accessibleName()
    stage.press(Key.Key_Tab)
    assert form.times.more.hasFocus()


def test_a_form_and_a_class_of_nobody_stand_still_beside_each_other_in_a_small_window(stage, desk):
    """The page of a class without people is higher when it is narrow, and a bar beside it made it give way, and come back."""
    plan = desk.verbs.add_class(NewClass("书法班", "2026秋", 2, "14:30", 120, 14))
    stage.shell.resize(911, 472)
    stage.activate(plan.class_id)
    stage.press(Key.Key_E, Ctrl)
    stage.settle()
    page, drawer = stage.page, stage.page.changes.drawer
    assert drawer.isVisible() and page._stack.isVisible()
    assert page._stack.width() + drawer.width() < page.width() <= page.parentWidget().width()


def test_a_class_without_lessons_is_offered_no_weekly_time_that_nobody_would_see(stage, desk):
    stage.activate(desk.world.course_class("书法班", weekday=None))
    stage.click("改班级")
    stage.settle()
    form = stage.page.changes.drawer
    assert not form.times.more.isVisible()
    press_enter_with_ctrl(stage)
    assert desk.views.classes()[0].weekday is None


def test_weekly_times_that_cannot_be_are_refused_where_they_stand(stage, desk, phones):
    stage.activate(phones.class_id)
    stage.click("改班级")
    stage.settle()
    form = stage.page.changes.drawer
    form.times.more.click()
    form.times.lines[1].weekday.setCurrentIndex(form.times.lines[0].weekday.currentIndex())
    stage.settle()
    assert "碰在一起" in form.times.accessibleDescription()
    for editor in (form.title, form.venue, form.teacher):
        editor.editingFinished.emit()
    stage.settle()
    assert "碰在一起" in form.times.accessibleDescription()


def test_a_class_made_by_mistake_is_taken_off_and_brought_back_from_the_list(stage, desk, phones):
    plan = desk.verbs.add_class(NewClass("书法班", "2026秋", 2, "14:30", 120, 4))
    stage.activate(plan.class_id)
    assert not stage.page.listing.removed.isVisible()
    stage.click("改班级")
    stage.settle()
    assert not stage.page.changes.drawer._people.isVisible()
    desk.verbs.enroll(plan.class_id, [desk.world.learner("区少红")])
    stage.activate(plan.class_id)
    stage.click("改班级")
    stage.settle()
    people = stage.page.changes.drawer._people
    assert people.isVisible() and people.text() == "删去这个班,班上 1 人也不再算在班里;恢复以后都在。"
    stage.click("删去这个班")
    stage.settle()
    assert stage.opened[-1] == ("classes", None)
    assert stage.notices[-1] == "「书法班」删去了。"
    assert [row.title for row in desk.views.classes()] == [PHONES.title]
    stage.click("删去的班")
    stage.settle()
    assert "书法班" in said(stage.page.changes.removed)
    stage.click("恢复")
    stage.settle()
    assert stage.opened[-1] == ("classes", plan.class_id)
    assert len(desk.views.classes()) == 2


def test_the_list_says_when_another_computer_took_off_what_this_one_worked_with(stage, desk):
    made = desk.world.course_class("书法班")
    desk.world.enroll(made, desk.world.learner("区少红"))
    soon = millis(desk.world.clock.now()) + 1 << 16
    elsewhere = Change(UUID(int=7), 1, soon, "course_class", made, {"deleted": True}, UUID(int=8), Source.LIVE)
    desk.world.store.merge([elsewhere])
    stage.activate()
    assert "「书法班」在另一台电脑上删去了" in stage.page.listing.lost.accessibleName()


@pytest.fixture
def taken_today(desk, phones):
    """And its sheet of today is confirmed."""
    cards = desk.views.course_class(phones.class_id).sessions
    card = next(card for card in cards if card.date >= desk.today and card.id != phones.sessions[0].id)
    desk.world.clock.advance(days=(card.date - desk.today).days)
    desk.verbs.mark_rest(card.id, AttendanceStatus.PRESENT)
    desk.verbs.confirm_sheet(card.id)
    return card


def figures(desk, session):
    counts = desk.views.sheet(session).counts
    return counts.expected, counts.attended


@pytest.mark.parametrize(("reason", "after"), [("", (3, 3)), ("点名时漏了", (4, 4))])
def test_joining_after_the_sheet_of_today_was_confirmed_asks_what_is_meant(stage, desk, taken_today, reason, after):
    stage.activate(taken_today.class_id)
    stage.press(Key.Key_N, Ctrl)
    stage.settle()
    asked = stage.page.membership.joining.confirmed
    assert "09:00 的点名册已确认" in asked.said.text()
    stage.press("wangyan")
    stage.settle()
    stage.press(Key.Key_Return)
    if reason:
        choose(stage, asked.choice, ALSO)
        press_enter_with_ctrl(stage)
        assert "请写原因" in said(stage.page.membership.joining), "and nobody has joined"
        assert "王䶮" not in members(stage)
        asked.reason.setText(reason)
    press_enter_with_ctrl(stage)
    assert "王䶮" in members(stage)
    assert figures(desk, taken_today.id) == after
    assert stage.notices[-1] == "加入了 1 人。" + ("也补进了已确认的点名册。" if reason else "")


def test_who_is_taken_on_while_joining_is_put_where_it_was_said(stage, desk, taken_today):
    stage.activate(taken_today.class_id)
    stage.click("加学员")
    stage.settle()
    choose(stage, stage.page.membership.joining.confirmed.choice, ALSO)
    stage.page.membership.joining.confirmed.reason.setText("点名时漏了")
    stage.page.membership.joining.search.setText("冼润娣")
    stage.settle()
    stage.click("登记新学员")
    press_enter_with_ctrl(stage)
    assert figures(desk, taken_today.id) == (4, 4)


def test_a_class_without_a_confirmed_sheet_of_today_asks_nothing(stage, desk, phones):
    stage.activate(phones.class_id)
    stage.press(Key.Key_N, Ctrl)
    stage.settle()
    assert not stage.page.membership.joining.confirmed.isVisible()


def test_leaving_with_a_day_before_a_confirmed_sheet_says_that_it_stays_and_offers_the_day_after(
    stage, desk, taken_today
):
    stage.activate(taken_today.class_id)
    stage.press(Key.Key_Delete, Ctrl)
    stage.settle()
    leaving = stage.page.membership.leaving
    day = taken_today.date
    assert leaving.confirmed.isVisible()
    assert "人数和出席率照旧" in leaving.confirmed.text()
    stage.click(leaving.after)
    assert leaving.day.date().toPython() == day + timedelta(days=1)
    assert not leaving.confirmed.isVisible()
    leaving.day.setDate(QDate(day.year, day.month, day.day))
    press_enter_with_ctrl(stage)
    assert figures(desk, taken_today.id) == (3, 3)


# -- what changes elsewhere while a form stands open


def elsewhere(desk, class_id, **fields):
    """Another desk's word that an exchange brought."""
    desk.world.store.commit([Draft("course_class", class_id, fields)], desk.world.manager)


def on_file(desk, class_id):
    with desk.world.store.read() as connection:
        row = State(connection).live("course_class", class_id)
    assert row is not None
    return row.fields


def test_a_class_form_that_stands_open_puts_nothing_back_that_changed_elsewhere(stage, desk, phones):
    stage.activate(phones.class_id)
    stage.click("改班级")
    form = stage.page.changes.drawer
    elsewhere(desk, phones.class_id, teacher="何老师", venue="三楼", weekday=4)
    form.title.setText("手机班")
    press_enter_with_ctrl(stage)
    found = on_file(desk, phones.class_id)
    assert (found["title"], found["teacher"], found["venue"], found["weekday"]) == ("手机班", "何老师", "三楼", 4)
    assert form.isHidden()


def test_a_field_of_a_class_changed_on_both_sides_is_shown_and_saved_only_then(stage, desk, phones):
    stage.activate(phones.class_id)
    stage.click("改班级")
    form = stage.page.changes.drawer
    elsewhere(desk, phones.class_id, teacher="何老师", venue="三楼", weekday=4)
    form.venue.setText("四楼")
    form.times.lines[0].start.setTime(QTime(10, 0))
    stage.settle()
    press_enter_with_ctrl(stage)
    assert "地点刚在别处改成「三楼」" in form.rows["venue"].editor.accessibleDescription()
    assert "周四 09:00 90" in form.rows["times"].editor.accessibleDescription()
    assert (form.teacher.text(), form.venue.text()) == ("何老师", "四楼")
    assert on_file(desk, phones.class_id)["venue"] == "三楼"
    press_enter_with_ctrl(stage)
    found = on_file(desk, phones.class_id)
    assert (found["teacher"], found["venue"], found["weekday"], found["start"]) == ("何老师", "四楼", 3, "10:00")
    assert form.isHidden()
