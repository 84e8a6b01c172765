"""The skill board at the keyboard: levels by one key, saved when made, what is new today seen at once."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from app.records.codes import AttendanceStatus, SessionKind, SkillLevel
from app.ui.roll_call.page import RollCallPage
from app.ui.smart_aid.lessons import in_order
from app.ui.smart_aid.levels import TONES
from app.ui.smart_aid.page import SmartAidPage
from tests.ui.stage import Stage
from tests.ui.station_desk import StationDesk

NAMES = ("区少红", "买买提·艾山", "梁桂芳")
Key = Qt.Key


class Clinic(StationDesk):
    """A digital-skills class with one lesson last week and one today."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.phone = self.klass("智能手机应用(一)班", NAMES, kind=SessionKind.SMART_AID)
        self.earlier = self.meeting(self.phone, date(2026, 11, 14), no=5)
        self.now_on = self.meeting(self.phone, no=6, topic="手机支付")
        self.pay = next(item.id for item in self.items if item.name == "扫码付款与付款码")


@pytest.fixture
def fake(tmp_path):
    made = Clinic(tmp_path)
    yield made
    made.close()


@pytest.fixture
def stage(qtbot, look, fake):
    made = Stage(qtbot, fake, SmartAidPage, "smart_aid").activate(fake.now_on)
    yield made
    made.close()


def level(fake: Clinic, name: str, item: str | None = None) -> int | None:
    which = fake.pay if item is None else next(i.id for i in fake.items if i.name == item)
    return fake.level(fake.now_on, name, which)


def go_to_pay(stage: Stage, row: int = 0) -> None:
    stage.page.panel.board.go_to(row, [item.id for item in stage.fake.items].index(stage.fake.pay))


def said(stage: Stage, row: int = 0) -> str:
    model = stage.page.model
    column = [item.id for item in stage.fake.items].index(stage.fake.pay)
    return str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))


def test_everybody_on_the_sheet_and_every_item_of_the_checklist_is_there(stage):
    model = stage.page.model
    assert model.rowCount() == 3
    assert model.columnCount() == len(stage.fake.items) == 31
    assert [group for group, _ in model.groups()] == list(dict.fromkeys(item.group for item in stage.fake.items))
    assert stage.titles[-1][0] == "智能手机应用(一)班 · 第 6 次课"
    assert not stage.fake.calls


@pytest.mark.parametrize("key", [Key.Key_0, Key.Key_1, Key.Key_2, Key.Key_3])
def test_one_key_sets_a_level_and_saves_it(stage, fake, key):
    go_to_pay(stage)
    stage.press(key)
    stage.settle()
    assert level(fake, "区少红") == key - Key.Key_0
    assert stage.status == "每一项已存在本机。"


def test_the_number_pad_sets_levels_too(stage, fake):
    go_to_pay(stage)
    stage.press(Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    stage.settle()
    assert level(fake, "区少红") == 2


def test_arrows_move_over_the_board(stage, fake):
    stage.press(Key.Key_Right)
    stage.press(Key.Key_Down)
    stage.press(Key.Key_3)
    stage.settle()
    assert level(fake, "买买提·艾山", "Wi-Fi 与流量") == 3


def test_control_and_an_arrow_go_to_the_next_group(stage, fake):
    stage.press(Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    stage.press(Key.Key_1)
    stage.settle()
    assert level(fake, "区少红", "加好友") == 1
    assert stage.page.panel._tabs.choice() == "通信"
    stage.press(Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert stage.page.panel._tabs.choice() == "基础"


def test_a_groups_tab_brings_its_items_into_sight(stage):
    tabs, board = stage.page.panel._tabs, stage.page.panel.board
    [safety] = [b for b in tabs.findChildren(QAbstractButton) if b.text() == "安全"]
    stage.click(safety)
    column = board.currentIndex().column()
    assert stage.page.model.view.items[column].name == "识别诈骗电话和链接"
    assert 0 <= board.columnViewportPosition(column) < board.viewport().width()


def test_names_stay_in_sight_when_the_board_is_scrolled(stage):
    stage.page.panel.board.go_to(2, stage.page.model.columnCount() - 1)
    header = stage.page.panel.board.verticalHeader()
    assert header.isVisible()
    assert header.width() > 150


def test_what_is_new_today_is_marked_and_counted(stage, fake):
    fake.verbs.mark_skill(fake.earlier, fake.who("梁桂芳"), fake.pay, 2)
    stage.activate(fake.now_on)
    for row in range(3):
        go_to_pay(stage, row)
        stage.press(Key.Key_2)
    stage.settle()
    assert said(stage, 0) == "区少红 · 扫码付款与付款码 · 2 独立完成 · 今日新会"
    assert said(stage, 2) == "梁桂芳 · 扫码付款与付款码 · 2 独立完成 · 以前最好 2 独立完成"
    assert stage.page.panel._items.accessibleName() == "今日新会(项) 2"
    assert stage.page.panel._people.accessibleName() == "今日新会(人) 2"


def test_the_best_before_is_shown_where_nothing_was_noted_today(stage, fake):
    fake.verbs.mark_skill(fake.earlier, fake.who("区少红"), fake.pay, 1)
    stage.activate(fake.now_on)
    assert said(stage) == "区少红 · 扫码付款与付款码 · 今天没有记 · 以前最好 1 在帮助下完成"


def test_undo_takes_levels_back_one_by_one(stage, fake):
    go_to_pay(stage)
    stage.press(Key.Key_1)
    stage.press(Key.Key_3)
    stage.settle()
    for expected in (1, None):
        stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        stage.settle()
        assert level(fake, "区少红") == expected
    assert stage.notices[-1].startswith("已撤销:区少红 · 扫码付款与付款码 1")
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stage.notices[-1] == "没有可撤销的。"


def test_delete_takes_todays_level_away(stage, fake):
    go_to_pay(stage)
    stage.press(Key.Key_2)
    stage.press(Key.Key_Delete)
    stage.settle()
    assert level(fake, "区少红") is None


def test_a_level_is_shown_at_once_and_known_to_be_unsaved(stage, fake):
    fake.hold()
    go_to_pay(stage)
    stage.press(Key.Key_2)
    board = stage.page.panel.board
    cell = stage.page.model.cell(board.currentIndex())
    assert (cell.today, cell.unsaved) == (SkillLevel.ALONE, True)
    assert stage.status == "正在存 1 项…"
    fake.release()
    stage.settle()
    assert not stage.page.model.cell(board.currentIndex()).unsaved


def test_a_level_that_could_not_be_saved_goes_back_and_says_so(stage, fake):
    go_to_pay(stage)
    stage.press(Key.Key_1)
    stage.settle()
    fake.fail_next(OSError(28, "No space left on device"))
    stage.press(Key.Key_3)
    stage.settle()
    assert stage.page.model.cell(stage.page.panel.board.currentIndex()).today is SkillLevel.WITH_HELP
    assert "区少红 · 扫码付款与付款码:没有存上" in stage.page.panel.notice.accessibleName()


def test_the_same_level_again_is_no_second_act(stage, fake):
    go_to_pay(stage)
    stage.press(Key.Key_2)
    stage.press(Key.Key_2)
    stage.settle()
    assert fake.calls.count("mark_skill") == 1


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # the offscreen platform
def test_the_mouse_chooses_a_level_from_a_menu(stage, fake):
    go_to_pay(stage)
    board = stage.page.panel.board
    stage.click(board.viewport(), board.visualRect(board.currentIndex()).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [a.text() for a in menu.actions()[:4]] == ["0 未学", "1 在帮助下完成", "2 独立完成", "3 能教别人"]
    menu.actions()[3].trigger()
    menu.close()
    stage.settle()
    assert level(fake, "区少红") == 3


def test_a_level_noted_by_another_program_appears(stage, fake):
    fake.verbs.mark_skill(fake.now_on, fake.who("区少红"), fake.pay, 3)
    stage.settle()
    assert said(stage).startswith("区少红 · 扫码付款与付款码 · 3 能教别人")


def test_levels_have_different_shapes_words_and_colours():
    assert len(set(TONES.values())) == len(SkillLevel)


# -- the two sides of a lesson


def test_the_switch_leads_to_the_roll_call_of_the_same_session(stage, fake):
    side = stage.page.panel._side
    stage.click(next(b for b in side.findChildren(QAbstractButton) if b.text() == "点名"))
    assert stage.opened == [("roll_call", fake.now_on)]


def test_the_roll_call_of_such_a_lesson_leads_back(qtbot, look, fake):
    stage = Stage(qtbot, fake, RollCallPage, "roll_call").activate(fake.now_on)
    side = stage.page.roll.panel._side
    stage.click(next(b for b in side.findChildren(QAbstractButton) if b.text() == "技能"))
    assert stage.opened == [("smart_aid", fake.now_on)]
    stage.close()


def test_an_ordinary_lesson_has_no_other_side(qtbot, look, tmp_path):
    fake = StationDesk(tmp_path)
    session = fake.meeting(fake.klass("书法班", ["冼润娣"]))
    stage = Stage(qtbot, fake, RollCallPage, "roll_call").activate(session)
    assert not stage.page.roll.panel._side.isVisible()
    stage.close()


# -- the list


def test_lessons_are_listed_the_latest_first_and_those_to_come_last(fake):
    later = [fake.meeting(fake.phone, date(2026, 11, day), no=no) for day, no in ((28, 7), (25, 8))]
    ordered = [card.id for card in in_order(fake.views.smart_aid_sessions(), fake.today)]
    assert ordered == [fake.now_on, fake.earlier, later[1], later[0]]


def test_enter_opens_a_board(stage, fake):
    stage.activate(None)
    assert stage.page.lessons.table.hasFocus()
    stage.press(Key.Key_Down)
    stage.press(Key.Key_Return)
    stage.settle()
    assert stage.opened == [("smart_aid", fake.earlier)]
    assert stage.titles[-1][0] == "智能手机应用(一)班 · 第 5 次课"


def test_without_such_a_class_the_page_teaches(qtbot, look, tmp_path):
    stage = Stage(qtbot, StationDesk(tmp_path), SmartAidPage, "smart_aid").activate()
    stage.click("开设班级")
    assert stage.opened == [("classes", "new")]
    stage.close()


def test_an_empty_class_leads_to_the_class(qtbot, look, tmp_path):
    fake = StationDesk(tmp_path)
    klass = fake.klass("新开的班", kind=SessionKind.SMART_AID)
    stage = Stage(qtbot, fake, SmartAidPage, "smart_aid").activate(fake.meeting(klass))
    stage.click("打开班级")
    assert stage.opened == [("classes", klass)]
    stage.close()


def test_who_had_left_by_then_is_not_on_the_board(stage, fake):
    fake.leave(fake.phone, NAMES[0], date(2026, 11, 20))
    stage.activate(fake.now_on)
    assert stage.page.model.rowCount() == 2
    stage.activate(fake.earlier)
    assert stage.page.model.rowCount() == 3
    assert AttendanceStatus.PRESENT not in [r.status for r in fake.records.values()]


def test_a_card_sets_no_level_and_shows_its_owner(stage, fake):
    fake.give("梁桂芳", learner_no="2013")
    stage.activate(fake.now_on)
    go_to_pay(stage)
    stage.press(Key.Key_3)
    stage.settle()
    stage.page.cards.elapsed = iter([500, 8, 8, 8, 8]).__next__
    stage.press("2013")
    stage.press(Key.Key_Return)
    stage.settle()
    assert level(fake, "区少红") == 3
    assert level(fake, "梁桂芳") is None
    assert stage.page.panel.board.currentIndex().row() == 2
    assert stage.notices[-1] == "2013 是梁桂芳。扫卡不登记技能。"


@pytest.mark.parametrize("how", ["nobody's", "refused", "missed"])
def test_after_a_card_that_shows_nobody_the_next_key_levels_nobody(stage, fake, how):
    go_to_pay(stage)
    board, place = stage.page.panel.board, stage.page.panel.board.here()
    if how == "missed":
        stage.page.cards.missed.emit("9999")
    else:
        if how == "refused":
            fake.asked.unread = {"9999": OSError(5, "busy")}
        stage.page.cards.elapsed = iter([500, 8, 8, 8, 8]).__next__
        stage.press("9999")
        stage.press(Key.Key_Return)
    stage.page.cards.elapsed = None
    stage.settle()
    before = list(fake.calls)
    assert not board.currentIndex().isValid()
    for key in (Key.Key_3, Key.Key_Delete, Key.Key_Space, Key.Key_Return):
        stage.press(key)
    stage.settle()
    assert level(fake, "区少红") is None and before == fake.calls
    stage.press(Key.Key_Down)
    assert board.here() == place and board.currentIndex().isValid(), "the arrows come back to it"
    stage.press(Key.Key_2)
    stage.settle()
    assert level(fake, "区少红") == 2


def test_undo_shows_the_cell_it_puts_back(stage, fake):
    go_to_pay(stage, 1)
    stage.press(Key.Key_2)
    stage.settle()
    stage.page.panel.board.go_to(0, 0)
    stage.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert level(fake, "买买提·艾山") is None
    assert stage.page.panel.board.currentIndex().row() == 1
    assert stage.notices[-1].startswith("已撤销:买买提·艾山 · 扫码付款与付款码")


def test_letters_do_nothing_on_the_board(stage, fake):
    go_to_pay(stage)
    stage.press("qshm")
    stage.press(Key.Key_Backspace)
    stage.settle()
    assert not fake.calls
