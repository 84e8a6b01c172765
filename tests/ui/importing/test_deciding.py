"""In the preview each row is decided by keys, and a cell is put right in its place; all of it goes with the one import."""

from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.records.acts import ClassPlan, NewClass
from app.records.codes import SessionKind
from app.records.roster import RowVerdict, Who
from app.storage.state import State
from app.ui.components.drafts import drafts
from app.ui.importing.half_done import half_done
from app.ui.learners.page import LearnersPage
from tests.ui.importing.test_importing import csv, press, read, said
from tests.ui.stage import Stage

Key, Alt, Plain = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
LIST = (
    "姓名,出生年月,联系电话,社区",
    "陈阿明,1950-03-12,13800000101,东村",
    "李秀珍,48.3,13800000102,东村",
    "黄伟强,1949-01-01,13800000103,西村",
)


@pytest.fixture
def preview(stage, desk, tmp_path: Path):
    desk.world.learner("陈亚明", "0001", birth="1950-03-12", phone="13800000101")
    desk.world.learner("黄伟强", "0002", birth="1949-01-01", phone="13900000199", community="东村")
    return read(stage, csv(tmp_path, *LIST))


def verdicts(preview):
    return [row.verdict.value for row in preview.preview.rows]


def test_a_question_is_answered_by_keys_and_taken_back(stage, preview):
    assert verdicts(preview) == ["asked", "refused", "same"]
    preview.table.setFocus()
    assert "就是 0001 陈亚明" in preview.panel.same[0].text()
    press(stage, Key.Key_1, Alt)
    assert verdicts(preview)[0] == "updated"
    assert "更新 " in preview.panel.reason.text(), "what it would write is said, and read without the mouse"
    press(stage, Key.Key_F7)
    assert verdicts(preview)[0] == "new"
    press(stage, Key.Key_F8)
    assert verdicts(preview)[0] == "skipped"
    press(stage, Key.Key_F4)
    assert verdicts(preview)[0] == "asked"
    assert preview.table.hasFocus()


def test_a_namesake_told_apart_is_shown_beside_what_is_on_file_and_taken_for_the_same_by_a_key(stage, desk, tmp_path):
    desk.world.learner("黄伟强", "0002", birth="1949-01-01")
    preview = read(stage, csv(tmp_path, "姓名,出生年月", "黄伟强,1951-01-01"))
    preview.table.setFocus()
    assert verdicts(preview) == ["new"]
    assert "已有同名学员(学号 0002)" in said(preview)
    assert "出生年月不同:已有的是「1949-01-01」,这一行是「1951-01-01」" in said(preview)
    assert (preview.panel.same[0].text(), preview.panel.same[0].isVisible()) == (
        "就是 0002 黄伟强 · 1949-01-01  Alt+1",
        True,
    )
    press(stage, Key.Key_1, Alt)
    assert verdicts(preview) == ["same"]
    press(stage, Key.Key_F4)
    assert verdicts(preview) == ["new"]


def test_an_identity_number_in_a_wrong_column_is_shown_masked_and_typed_anew(stage, tmp_path):
    preview = read(stage, csv(tmp_path, "姓名,学号", "黄伟强,440103194803050023"))
    preview.table.setFocus()
    assert verdicts(preview) == ["refused"]
    assert "学号这一格里有身份证号码" in said(preview)
    assert preview.preview.rows[0].values["learner_no"] == "440103********0023"
    press(stage, Key.Key_F2)
    assert (preview.panel.field.currentData(), preview.panel.cell.text()) == ("learner_no", "")
    press(stage, Key.Key_Return)
    assert verdicts(preview) == ["new"]


def test_a_cell_is_put_right_and_its_row_judged_at_once(stage, preview):
    preview.table.setFocus()
    preview.table.go_to(1)
    press(stage, Key.Key_F2)
    assert (preview.panel.field.currentData(), preview.panel.cell.text()) == ("birth", "48.3")
    preview.panel.cell.setText("1948.3")
    press(stage, Key.Key_Return)
    row = preview.preview.rows[1]
    assert (row.verdict, row.values["birth"]) == (RowVerdict.NEW, "1948-03")
    assert (preview.table.current_row(), preview.table.hasFocus()) == (1, True)


def test_the_cells_open_at_what_is_to_be_looked_at(stage, tmp_path):
    rows = ("陈阿明,1950-03-12,1380000010,东村", "李秀珍,48.3,1380000010,东村")
    preview = read(stage, csv(tmp_path, LIST[0], *rows))
    preview.table.setFocus()
    for place, field in enumerate(("phone", "birth")):
        preview.table.go_to(place)
        press(stage, Key.Key_F2)
        assert preview.panel.field.currentData() == field
        preview.table.setFocus()


def test_persons_are_counted_where_persons_are_said(stage, tmp_path):
    rows = ("陈阿明,13800000101,粤曲班", "陈阿明,13800000101,书法班", "李秀珍,13800000102,书法班")
    preview = read(stage, csv(tmp_path, "姓名,手机,班级", *rows))
    assert verdicts(preview) == ["new", "updated", "new"]
    assert preview.button.text().startswith("导入 2 人")
    assert preview._facts.text().endswith(" · 3 行")
    press(stage, Key.Key_F9)
    assert stage.page.roster.result.line.text() == "已导入 2 人"


def test_a_long_name_of_a_file_leaves_room_for_what_was_found(stage, tmp_path):
    name = "二〇二六年秋季学期" * 6 + "名册(3).csv"
    file = csv(tmp_path, *LIST).rename(tmp_path / name)
    preview = read(stage, file)
    facts = preview._facts.text()
    assert facts.startswith("二〇二六年") and "…" in facts
    assert "名册(3).csv · " in facts
    assert facts.endswith(" · 3 行")


def test_a_masked_number_is_not_shown_to_be_put_right(stage, preview):
    preview.panel.go_to("phone")
    assert preview.panel.cell.text() == ""


def test_the_lists_words_are_taken_for_a_row_or_for_a_field_of_every_row(stage, preview):
    preview.table.setFocus()
    preview.table.go_to(2)
    assert "手机:档案里是「139****0199」,表里是「138****0103」,没有改" in said(preview)
    press(stage, Key.Key_F6)
    assert [one.taken for one in preview.preview.rows[2].differences] == [True, True]
    press(stage, Key.Key_F6)
    assert [one.taken for one in preview.preview.rows[2].differences] == [False, False]
    stage.click(preview.panel.take_all)
    stage.settle()
    assert preview.choices.take == {"phone", "community"}
    assert preview.preview.rows[2].verdict is RowVerdict.UPDATED
    press(stage, Key.Key_F6)
    assert preview.choices.take == frozenset()


def test_what_was_decided_is_imported_and_taken_back_as_one(stage, desk, preview):
    preview.table.setFocus()
    press(stage, Key.Key_F7)
    preview.table.go_to(1)
    press(stage, Key.Key_F8)
    press(stage, Key.Key_F9)
    result = stage.page.roster.result
    assert "没有定的 1" in said(result)
    with desk.world.store.read() as connection:
        assert {str(r.fields["name"]) for r in State(connection).find("learner")} == {"陈亚明", "黄伟强", "陈阿明"}
    press(stage, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with desk.world.store.read() as connection:
        assert {str(r.fields["name"]) for r in State(connection).find("learner")} == {"陈亚明", "黄伟强"}


def test_only_what_waits_for_an_answer_can_be_looked_at_and_the_next_takes_its_place(stage, preview):
    stage.click(preview.filter._group.button(3))
    assert [row.verdict for row in preview.model.rows()] == [RowVerdict.ASKED]
    preview.table.setFocus()
    press(stage, Key.Key_1, Alt)
    assert preview.model.rowCount() == 0
    assert not preview.panel.same[0].isVisible()


def test_questions_nobody_answered_are_named_when_it_is_done(stage, preview, desk):
    preview.table.setFocus()
    preview.table.go_to(2)
    press(stage, Key.Key_F6)
    press(stage, Key.Key_F9)
    assert [row.verdict.value for row in stage.page.roster.result.model.rows()] == ["asked", "refused"]


def test_the_latest_import_that_stands_is_offered_back_and_asked_about_once_more(stage, desk, tmp_path):
    read(stage, csv(tmp_path, *LIST))
    press(stage, Key.Key_F9)
    press(stage, Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    choose = stage.page.roster.choose
    stage.settle()
    assert "最近一次导入:名单.csv" in said(choose)
    stage.click(choose.latest._action)
    assert "新增的 2 人会收回" in said(choose)
    stage.click("放弃")
    assert choose.latest.isVisible() and not choose.strip.isVisible()
    assert len(desk.views.learners()) == 2, "nothing was taken back"
    stage.click(choose.latest._action)
    stage.click("确定撤销")
    stage.settle()
    assert "已撤销导入,收回 2 位新学员" in said(choose)
    assert not choose.latest.isVisible()


def hurry(key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key before anything that the last one asked for was answered."""
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClick(at, key, modifier)


@pytest.mark.parametrize("then", [Key.Key_F7, Key.Key_F8])
def test_a_cell_and_a_decision_that_follow_at_once_are_both_taken(stage, preview, then):
    preview.table.setFocus()
    preview.panel.go_to("name")
    preview.panel.cell.setText("陈亚铭")
    hurry(Key.Key_Return)
    hurry(then)
    stage.settle()
    [decision] = preview.choices.rows.values()
    assert decision.cells == {"name": "陈亚铭"}
    assert decision.who is {Key.Key_F7: Who.NEW, Key.Key_F8: Who.SKIP}[then]


def test_keys_that_follow_at_once_mean_the_row_they_were_pressed_at(stage, preview):
    preview.table.setFocus()
    for key in (Key.Key_F7, Key.Key_F4, Key.Key_F8):
        hurry(key)
    stage.settle()
    assert [one.who for one in preview.choices.rows.values()] == [Who.SKIP]
    hurry(Key.Key_F4)
    hurry(Key.Key_F7)
    hurry(Key.Key_Down)
    stage.settle()
    assert [one.who for one in preview.choices.rows.values()] == [Who.NEW]
    assert preview.table.current_row() == 1


def test_the_import_waits_for_what_was_decided_before_it(stage, desk, tmp_path):
    desk.world.learner("陈亚明", "0001", birth="1950-03-12", phone="13800000101")
    preview = read(stage, csv(tmp_path, *LIST[:2], "区少红,1951-02-03,13800000104,东村"))
    preview.table.setFocus()
    for key, modifier in ((Key.Key_1, Alt), (Key.Key_F7, Plain), (Key.Key_F9, Plain)):
        hurry(key, modifier)
    assert stage.page.roster._step is preview
    stage.settle()
    assert stage.page.roster._step is stage.page.roster.result
    assert desk.views.imports()[0].made == 2, "Alt+1 was answered first, and then F7"


def test_what_has_nothing_left_to_decide_holds_nothing_up(stage, preview):
    preview.table.go_to(2)
    for _ in range(2):
        preview.panel.take_all.click()
    preview.table.setFocus()
    hurry(Key.Key_F8)
    stage.settle()
    assert verdicts(preview)[2] == "skipped"


def test_nobody_is_decided_of_who_came_in_the_place_of_another(stage, desk, tmp_path):
    desk.world.learner("陈亚明", "0001", birth="1950-03-12", phone="13800000101")
    desk.world.learner("黄伟强", "0002", birth="1949-01-01", phone="13900000199")
    rows = ("陈阿明,1950-03-12,13800000101,东村", "黄伟弘,1949-01-01,13900000199,西村")
    preview = read(stage, csv(tmp_path, LIST[0], *rows))
    stage.click(preview.filter._group.button(3))
    preview.table.setFocus()
    preview.table.go_to(0)
    hurry(Key.Key_1, Alt)
    hurry(Key.Key_F8)
    stage.settle()
    assert verdicts(preview) == ["updated", "asked"]
    assert "没有处理「跳过」" in said(preview)
    hurry(Key.Key_F8)
    stage.settle()
    assert verdicts(preview) == ["updated", "skipped"]


def test_escape_closes_a_cell_first_and_what_was_typed_there_is_there_again(stage, preview):
    preview.table.setFocus()
    press(stage, Key.Key_F2)
    field = preview.panel.field.currentData()
    preview.panel.cell.setText("陈亚")
    press(stage, Key.Key_Escape)
    assert preview.isVisible() and preview.table.hasFocus()
    assert not preview.panel.cell.isVisible()
    press(stage, Key.Key_F2)
    assert (preview.panel.field.currentData(), preview.panel.cell.text()) == (field, "陈亚")
    press(stage, Key.Key_Escape)
    press(stage, Key.Key_Escape)
    assert not preview.isVisible()


def test_whom_an_import_only_put_into_a_class_is_said_before_and_after_it_is_taken_back(stage, desk, tmp_path):
    for number, (name, phone) in enumerate((("陈阿明", "13800000101"), ("李秀珍", "13800000102")), 1):
        desk.world.learner(name, f"000{number}", phone=phone)
    rows = ("陈阿明,13800000101,粤曲班", "李秀珍,13800000102,粤曲班")
    read(stage, csv(tmp_path, "姓名,手机,班级", *rows))
    press(stage, Key.Key_F9)
    press(stage, Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    choose = stage.page.roster.choose
    stage.settle()
    assert "新增 0 人,更新 0 人。加入班级 2 人。" in said(choose)
    stage.click(choose.latest._action)
    assert "它加入班级的 2 人会从班上去掉" in said(choose)
    stage.click("确定撤销")
    stage.settle()
    assert "它加入班级的 2 人不在班上了" in said(choose)


def test_what_was_decided_is_there_again_however_the_page_was_left(qtbot, stage, desk, preview):
    preview.table.setFocus()
    press(stage, Key.Key_F7)
    (kept,) = drafts().unfinished()
    assert (kept.words, kept.place) == ("导入花名册 名单.csv", ("learners", "import"))
    stage.activate()
    stage.activate("import")
    assert verdicts(stage.page.roster.preview)[0] == "new"
    stage.close()
    other = Stage(qtbot, desk, LearnersPage, "learners")  # another language makes every page anew
    other.activate("import")
    assert verdicts(other.page.roster.preview)[0] == "new"
    press(other, Key.Key_F9)
    assert drafts().unfinished() == ()
    other.close()


def test_what_was_decided_waits_for_a_file_that_is_away_for_now(stage, preview, tmp_path: Path):
    preview.table.setFocus()
    press(stage, Key.Key_F7)
    file = tmp_path / "名单.csv"
    away = file.rename(tmp_path / "别处.csv")
    stage.activate()
    stage.page.roster.begin(uuid4())  # elsewhere meanwhile
    stage.settle()
    stage.activate("import")
    assert "找不到文件" in said(stage.page.roster.choose)
    away.rename(file)
    stage.activate()
    stage.activate("import")
    assert stage.page.roster.preview.isVisible()
    assert verdicts(stage.page.roster.preview)[0] == "new"


def test_an_import_that_ends_after_the_person_turned_to_another_class_takes_nothing_of_that(stage, desk, preview):
    roster, other = stage.page.roster, uuid4()
    preview.table.setFocus()
    press(stage, Key.Key_F7)
    kept = half_done(None)
    assert kept is not None
    drafts().keep(("roster", other), {"roster": kept._replace(class_id=other)}, "名单")
    preview.button.click()
    roster.begin(other)
    stage.settle()
    assert desk.views.learner_count() == 3
    assert half_done(None) is None
    assert half_done(other) is not None


def test_a_look_at_a_file_for_one_class_is_not_shown_for_another(stage, preview, tmp_path: Path):
    roster = stage.page.roster
    roster.read(tmp_path / "名单.csv")
    roster.begin(uuid4())
    stage.settle()
    assert roster.choose.isVisible()


def test_a_file_saved_again_meanwhile_is_said_and_shown_as_it_is_now(stage, desk, preview, tmp_path: Path):
    preview.table.setFocus()
    press(stage, Key.Key_F7)
    csv(tmp_path, *LIST[:1], *LIST[3:], *LIST[1:3], "林一,,,")
    press(stage, Key.Key_F9)
    assert desk.views.learner_count() == 2, "nothing was imported of what nobody looked at"
    assert "名单.csv 刚才改过,已经重新读了一遍" in said(preview)
    assert verdicts(preview) == ["same", "asked", "refused", "new"]
    press(stage, Key.Key_F9)
    assert desk.views.learner_count() == 3


def looked_at_for_a_class(stage, desk, tmp_path: Path) -> ClassPlan:
    """A list that is looked at for this class, its first row decided."""
    made = desk.verbs.add_class(NewClass("粤曲班", "2026秋", 3, "09:00", 90, 3, SessionKind.LESSON))
    stage.activate("import")
    stage.page.roster.begin(made.class_id)
    stage.settle()
    stage.page.roster.read(csv(tmp_path, *LIST))
    stage.settle()
    press(stage, Key.Key_F8)
    return made


def test_a_file_saved_again_for_a_class_that_is_gone_is_both_said(stage, desk, tmp_path: Path):
    made = looked_at_for_a_class(stage, desk, tmp_path)
    roster = stage.page.roster
    roster.begin(None)
    desk.verbs.remove_class(made.class_id)
    csv(tmp_path, *LIST[:1], *LIST[3:], "林一,,,")
    roster.begin(made.class_id)
    stage.settle()
    words = said(roster.preview)
    assert 0 <= words.find("名单.csv 刚才改过") < words.find("已经撤下")


def test_a_class_that_was_taken_off_meanwhile_is_said_and_nobody_is_put_elsewhere(stage, desk, tmp_path: Path):
    """Neither into no class nor into another, however often the page is left, until somebody says what is meant."""
    made = looked_at_for_a_class(stage, desk, tmp_path)
    roster = stage.page.roster
    desk.verbs.remove_class(made.class_id)
    for _ in range(2):
        roster.begin(None)
        stage.settle()
        roster.begin(made.class_id)
        stage.settle()
        assert roster.preview.isVisible() and roster.preview.target.lost
        assert "已经撤下" in said(roster.preview)
        roster.preview.button.click()
        stage.settle()
        assert desk.views.learner_count() == 0 and "已经撤下" in said(roster.preview)
    roster.preview.target.choice.setCurrentIndex(0)
    roster.preview.target.choice.activated.emit(0)
    stage.settle()
    assert not roster.preview.target.lost and "已经撤下" not in said(roster.preview)
    roster.preview.button.click()
    stage.settle()
    assert desk.views.learner_count() == 1  # one is skipped, one refused


def test_an_update_says_field_by_field_what_it_would_write(stage, desk, tmp_path: Path):
    desk.verbs.add_class(NewClass("粤曲班", "2026秋", 3, "09:00", 90, 3, SessionKind.LESSON))
    desk.world.learner("陈亚明", "0001", birth="1950-03", phone="13800000101", walk_in=True)
    file = tmp_path / "名单.csv"
    file.write_text(
        "姓名,学号,出生日期,手机,社区,性别,班级\n陈亚明,0001,1950-03-12,13900000199,昌华,女,粤曲班\n", "utf-8"
    )
    preview = read(stage, file)
    assert verdicts(preview) == ["updated"]
    words = preview.panel.reason.text()
    for told in ("出生年月:1950-03 → 1950-03-12", "社区:昌华", "性别:女", "不再是临时学员", "加入「粤曲班」"):
        assert told in words
    assert "13900000199" not in words and "手机:" not in words.partition("。")[0], (
        "a difference is decided, and no update"
    )
