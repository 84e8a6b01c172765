"""可能重复: two side by side, merged or told apart with one key, and either taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.ui.duplicates.page import DuplicatesPage
from app.ui.learners.page import LearnersPage
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path):
    made = RealDesk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def stage(qtbot, look, desk):
    made = Stage(qtbot, desk, DuplicatesPage, "duplicates")
    yield made
    made.close()


@pytest.fixture
def learners(qtbot, look, desk):
    made = Stage(qtbot, desk, LearnersPage, "learners")
    yield made
    made.close()


@pytest.fixture
def twice(desk):
    """区少红 twice, with one class and one mark each, and a pair of which nobody can be sure."""
    world = desk.world
    one = world.learner("区少红", "0001", phone="13800135678", community="沙园社区")
    other = world.learner("区少红", "2-0001", phone="13800135678", community="泮塘社区", walk_in=True)
    world.learner("李秀英", "0002", birth="1950-03-04", sex="female")
    world.learner("李秀英", "2-0002", birth="1950-03-04")
    world.learner("单惠娟", "0003")
    group = world.course_class()
    meeting = world.session(group, "2026-09-09")
    world.enroll(group, one)
    world.sheet(meeting)
    world.mark(meeting, one)
    later = world.session(group, "2026-09-16")
    world.sheet(later)
    world.mark(later, other)
    return one, other


def said(widget):
    return " ".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def names(stage):
    return [f"{pair.one.name} {pair.why}" for pair in stage.page.model.rows()]


def test_nothing_to_compare_says_so_and_leads_back(stage):
    stage.activate()
    stage.press(Key.Key_Return)
    assert stage.opened == [("learners", None)]
    assert stage.titles[-1] == ("可能重复", "")


def test_both_stand_side_by_side_masked_with_what_differs_marked(stage, twice):
    stage.activate()
    assert names(stage) == ["区少红 phone", "李秀英 birth"]
    shown = said(stage.page.comparison)
    assert "138****5678" in shown
    assert "13800135678" not in shown
    for words in ("0001", "2-0001", "沙园社区", "泮塘社区", "智能手机基础", "出席 1/1 次", "临时学员", "临时来 1 次"):
        assert words in shown
    assert "姓名和手机相同" in shown
    stage.press(Key.Key_Down)
    stage.settle()
    assert "李秀英" in said(stage.page.comparison)


def test_one_key_merges_and_the_notice_takes_it_back(stage, twice, desk):
    stage.activate()
    stage.press(Key.Key_Return, Ctrl)
    stage.settle()
    assert names(stage) == ["李秀英 birth"]
    assert stage.notices[-1] == "2-0001 区少红 已合并到 0001 区少红。"
    view = desk.views.learner(twice[1])
    assert (view.row.id, [row.learner_no for row in view.merged]) == (twice[0], ["2-0001"])
    stage.actions[-1][1]()
    stage.settle()
    assert names(stage) == ["区少红 phone", "李秀英 birth"]
    assert desk.views.learner(twice[1]).row.id == twice[1]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Delete])
def test_a_pair_that_is_chosen_is_acted_on_when_it_is_seen_and_no_other(stage, twice, desk, key):
    stage.activate()
    QTest.keyClick(stage.page.table, Key.Key_Down)
    QTest.keyClick(stage.page.table, key, Ctrl)  # the one before is still side by side
    stage.settle()
    assert names(stage) == ["区少红 phone", "李秀英 birth"]
    stage.press(key, Ctrl)
    stage.settle()
    assert names(stage) == ["区少红 phone"]


def test_nobody_is_merged_with_who_was_found_for_less(stage, desk):
    one = desk.world.learner("区少红", "0001")
    for no, name in (("0002", "何润娣"), ("0003", "何丽")):
        desk.world.learner(name, no)
    stage.activate(one)
    stage.type("he")
    stage.settle()
    stage.type("l")
    QTest.keyClick(stage.page.search, Key.Key_Return, Ctrl)
    stage.settle()
    assert len(desk.views.learners()) == 3


def test_the_person_chooses_who_stays(stage, twice, desk):
    stage.activate()
    [other] = [b for b in stage.page.comparison.stays.findChildren(type(stage.page.comparison.stays.focusProxy()))
               if b.text().startswith("右边")]  # fmt: skip
    stage.click(other)
    stage.click("合并成一位")
    stage.settle()
    assert desk.views.learner(twice[0]).row.id == twice[1]


def test_what_was_merged_is_compared_and_shown_and_who_more_hangs_on_is_to_stay(stage, desk):
    world = desk.world
    stays, gone = world.learner("李国华", "0019", birth="1956"), world.learner("李国华", "0020", birth="1961-05")
    world.put("learner", {"merged_into": stays}, gone)
    world.learner("李国华", "3-0004", birth="1961-05")
    world.enroll(world.course_class(), stays)
    stage.activate()
    shown = said(stage.page.comparison)
    assert names(stage) == ["李国华 birth"]
    assert "1961-05(0020)" in shown
    assert "不同" not in shown
    stage.press(Key.Key_Return, Ctrl)
    stage.settle()
    assert stage.notices[-1] == "3-0004 李国华 已合并到 0019 李国华。"


def test_two_who_are_not_the_same_are_not_asked_again_until_that_is_taken_back(stage, twice, desk):
    stage.activate()
    stage.press(Key.Key_Delete, Ctrl)
    stage.settle()
    assert names(stage) == ["李秀英 birth"]
    assert "不是同一人" in stage.notices[-1]
    assert len(desk.views.duplicates()) == 1
    stage.press(Key.Key_Z, Ctrl)  # what the foot offers hears it, wherever the keyboard is
    stage.settle()
    assert names(stage) == ["区少红 phone", "李秀英 birth"]


def test_the_list_of_learners_leads_here_and_counts_the_pairs(learners, twice):
    learners.activate()
    learners.click("可能重复 2")
    assert learners.opened[-1] == ("duplicates", "all")


def test_a_station_without_pairs_shows_no_way_here(learners, desk):
    desk.world.learner("单惠娟")
    learners.activate()
    assert not learners.page.listing.doubles.isVisible()


def test_a_merged_entry_is_parted_beside_the_learner_and_merged_again_by_undo(learners, twice, desk):
    desk.verbs.merge_learners(twice[1], twice[0])
    learners.activate(twice[0])
    assert "合并在这里的登记" in said(learners.page.acts.panel)
    learners.click("拆开 2-0001 区少红")
    learners.settle()
    assert desk.views.learner(twice[1]).row.id == twice[1]
    assert "合并在这里的登记" not in said(learners.page.acts.panel)
    learners.actions[-1][1]()
    learners.settle()
    assert desk.views.learner(twice[1]).row.id == twice[0]


def test_any_two_are_merged_by_hand_from_the_panel_and_parted_again(learners, stage, desk):
    world = desk.world
    one, other = world.learner("区少红", "0001", phone="13800135678"), world.learner("区小虹", "0009", walk_in=True)
    learners.activate(other)
    learners.click("与另一位合并")
    assert learners.opened[-1] == ("duplicates", other)
    stage.activate(other)
    assert [(pair.one.id, pair.other.id) for pair in stage.page.model.rows()] == []
    stage.type("osh")
    stage.settle()
    [pair] = stage.page.model.rows()
    assert (pair.one.id, pair.other.id) == (other, one)
    assert "0001" in said(stage.page.comparison)
    news = []
    stage.page.over.connect(news.append)
    stage.page.comparison.merge.click()
    stage.settle()
    assert [row.name for row in desk.views.learners()] == ["区少红"]
    [learners.page.news] = news
    learners.activate(other)
    assert learners.page.acts.panel.view.row.id == one
    assert "已合并到 0001 区少红" in learners.shell._status.shown_text(), "said where one is now, with the way back"
    learners.actions[-1][1]()
    learners.settle()
    assert len(desk.views.learners()) == 2


def test_those_of_a_like_name_are_offered_for_that_and_who_was_found_for_nothing(stage, desk):
    world = desk.world
    one = world.learner("陈桂芳", "0001")
    for name, number in (("陈桂芳", "0034"), ("陈贵芳", "0012"), ("覃建国", "0017")):
        world.learner(name, number)
    stage.activate(one)
    why = {pair.other.learner_no: stage.page.model.index(n, 1).data() for n, pair in enumerate(stage.page.model.rows())}
    assert why == {"0034": "同名", "0012": "名字相近"}
    shown = stage.page.comparison
    assert (shown.why.text(), shown.chip.isVisible()) == ("同名", True)
    stage.type("qjg")
    stage.settle()
    assert [stage.page.model.index(n, 1).data() for n in range(stage.page.model.rowCount())] == [""]
    assert (shown.why.text(), shown.chip.isVisible()) == ("", False)


def test_two_put_side_by_side_who_are_not_the_same_lead_back_to_where_that_was_asked(stage, desk):
    world = desk.world
    one, other = world.learner("陈桂芳", "0001"), world.learner("陈桂芳", "0034", walk_in=True)
    stage.activate(other)
    over = []
    stage.page.over.connect(over.append)
    stage.page.comparison.apart.click()
    stage.settle()
    [pair] = over
    assert {pair.one.id, pair.other.id} == {one, other}
    assert "不是同一人,以后不再问" in stage.shell._status.shown_text()
