"""A roster comes in: every row with its verdict before anything is changed, all or nothing, and back again."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.spreadsheet import column_letters
from app.records.acts import NewClass
from app.records.codes import AttendanceStatus
from app.ui.importing.target import NEW

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
DATA = Path(__file__).parents[2] / "data" / "rosters"
EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))


def said(widget):
    return " ".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def read(stage, file):
    stage.page.roster.read(file)
    stage.settle()
    return stage.page.roster.preview


def figures(preview):
    return {verdict.value: figure._value.text() for verdict, figure in preview.figures.items()}


def csv(tmp_path, *lines):
    file = tmp_path / "名单.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def press(stage, key, modifier=Qt.KeyboardModifier.NoModifier):
    stage.press(key, modifier)
    stage.settle()


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_four_files_come_in_whole_and_go_back_whole(stage, desk, name):
    expected = EXPECTED[name]
    preview = read(stage, DATA / name)
    shown = figures(preview)
    assert (shown["new"], shown["refused"]) == (str(expected["accepted"]), str(len(expected["refused"])))
    assert desk.views.learner_count() == 0, "looking changes nothing"
    press(stage, Key.Key_F9)
    assert desk.views.learner_count() == expected["accepted"]
    result = stage.page.roster.result
    assert result.line.text() == f"已导入 {expected['accepted']} 人"
    assert [row.row for row in result.model.rows()] == [row for row, _ in expected["refused"]]
    press(stage, Key.Key_Z, Ctrl)
    assert desk.views.learner_count() == 0
    assert f"收回 {expected['accepted']} 位新学员" in said(stage.page.roster.choose)


def test_what_was_found_about_the_file_is_told(stage):
    assert "town.xlsx · 工作表「Sheet」 · 表头在第 4 行 · 40 行" in said(read(stage, DATA / "town.xlsx"))
    assert "编码 GB18030" in said(read(stage, DATA / "phone-class.csv"))


def test_only_what_was_sent_back_can_be_looked_at_with_the_whole_reason(stage):
    preview = read(stage, DATA / "town.xlsx")
    stage.click(preview.filter._group.button(1))
    assert [row.row for row in preview.model.rows()] == [9, 21, 25, 37]
    preview.table.setFocus()
    press(stage, Key.Key_Down)
    press(stage, Key.Key_Down)
    assert "第 25 行 麦炳坤:证件号码校验不符,请照证件核对。" in said(preview)


def test_the_same_file_again_has_nothing_to_import(stage, desk):
    desk.verbs.import_roster(DATA / "clean.xlsx")
    preview = read(stage, DATA / "clean.xlsx")
    assert figures(preview) == {"new": "0", "updated": "0", "same": "32", "asked": "0", "refused": "0"}
    assert not preview.button.isEnabled()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("名单.docx", b"PK\x03\x04", "认不出这种文件"),
        ("名单.xlsx", b"", "文件里没有内容"),
        ("名单.xlsx", b"<html><table>", "这是一张网页,里面没有表格"),
        ("名单.csv", b"\xff\xfe\x00", "认不出文件的编码"),
    ],
)
def test_a_wrong_file_is_told_in_place(stage, desk, tmp_path, name, content, words):
    file = tmp_path / name
    file.write_bytes(content)
    read(stage, file)
    choose = stage.page.roster.choose
    assert choose.isVisible()
    assert words in said(choose)
    assert choose.isEnabled()


def test_a_file_is_dropped_onto_the_page(stage):
    choose = stage.page.roster.choose
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(DATA / "clean.xlsx"))])
    actions, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), actions, dragged, left, none)
    QApplication.sendEvent(choose, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(choose, QDropEvent(QPointF(50, 50), actions, dragged, left, none))
    stage.settle()
    assert figures(stage.page.roster.preview)["new"] == "32"


def test_two_files_or_a_text_are_not_taken_by_dropping(stage):
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(DATA / name)) for name in ("clean.xlsx", "town.xlsx")])
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    QApplication.sendEvent(stage.page.roster.choose, enter)
    assert not enter.isAccepted()


def choose_column(preview, field, place):
    combo = preview.mapping.combo(field)
    combo.setCurrentIndex(combo.findData(place))
    combo.activated.emit(combo.currentIndex())


def test_a_column_understood_wrongly_is_corrected_and_every_row_judged_anew(stage, desk, tmp_path):
    file = csv(tmp_path, "姓名,联系电话,家属电话", "区少红,13800135678,13900139999")
    preview = read(stage, file)
    assert preview.model.row(0).values["phone"] == "138****5678"
    preview.correct.click()
    assert preview.mapping.isVisible()
    choose_column(preview, "phone", 2)
    stage.settle()
    assert preview.model.row(0).values["phone"] == "139****9999"
    assert preview.mapping.combo("emergency_contact").currentData() is None, "a column is one field's"
    press(stage, Key.Key_F9)
    assert [row.phone for row in desk.views.learners()] == ["139****9999"]


def test_without_a_name_column_nothing_can_be_imported(stage, tmp_path):
    preview = read(stage, csv(tmp_path, "姓名,手机", "区少红,13800135678"))
    preview.correct.click()
    choose_column(preview, "name", None)
    stage.settle()
    assert not preview.button.isEnabled()


def test_a_file_without_a_header_can_be_named_by_hand(stage, desk, tmp_path):
    file = csv(tmp_path, "1,区少红,13800135678", "2,曾玉英,13800131234")
    read(stage, file)
    assert "找不到表头" in said(stage.page.roster.choose)
    stage.click("没有表头,我来指明各列")
    stage.settle()
    preview = stage.page.roster.preview
    assert preview.mapping.isVisible()
    choose_column(preview, "name", 1)
    stage.settle()
    choose_column(preview, "phone", 2)
    stage.settle()
    press(stage, Key.Key_F9)
    assert [row.name for row in desk.views.learners()] == ["区少红", "曾玉英"]


def test_everybody_goes_into_the_class_that_was_chosen(stage, desk, tmp_path):
    plan = desk.verbs.add_class(NewClass("书法班", "2026秋", 2, "14:30", 120, 4))
    stage.activate("import")
    preview = read(stage, csv(tmp_path, "姓名,手机", "区少红,13800135678", "曾玉英,13800131234"))
    target = preview.target
    assert target.choice.itemText(0) == "不加入班级"
    target.choice.setCurrentIndex(target.choice.findText("书法班 · 2026秋"))
    target.choice.activated.emit(target.choice.currentIndex())
    stage.settle()
    press(stage, Key.Key_F9)
    members = [row.name for row in desk.views.course_class(plan.class_id).enrollments]
    assert members == ["区少红", "曾玉英"]
    assert "加入班级 2 人" in said(stage.page.roster.result)


def test_a_class_can_be_named_that_does_not_exist_yet(stage, desk, tmp_path, qtbot):
    preview = read(stage, csv(tmp_path, "姓名,手机", "区少红,13800135678"))
    target = preview.target
    target.choice.setCurrentIndex(target.choice.findData(NEW))
    target.choice.activated.emit(target.choice.currentIndex())
    assert target.name.hasFocus()
    stage.press("phone")
    target.name.setText("手机班")
    stage.settle()
    press(stage, Key.Key_F9)
    assert [(row.title, row.learners) for row in desk.views.classes()] == [("手机班", 1)]


def test_without_a_choice_the_files_own_class_column_decides(stage, desk, tmp_path):
    preview = read(stage, csv(tmp_path, "姓名,班级", "区少红,书法班", "曾玉英,粤曲班"))
    assert preview.target.choice.itemText(0) == "按表里的「班级」一列"
    press(stage, Key.Key_F9)
    assert {row.title for row in desk.views.classes()} == {"书法班", "粤曲班"}


def test_undo_is_refused_by_name_when_there_is_later_work(stage, desk, tmp_path):
    read(stage, csv(tmp_path, "姓名,班级", "区少红,书法班"))
    press(stage, Key.Key_F9)
    course_class = desk.views.classes()[0].id
    session = desk.world.session(course_class)
    desk.verbs.mark(session, desk.who("区少红"), AttendanceStatus.PRESENT)
    press(stage, Key.Key_Z, Ctrl)
    result = stage.page.roster.result
    assert result.isVisible()
    assert "区少红(26" in said(result) or "区少红(" in said(result)
    assert "不能整批撤销" in said(result)
    assert desk.views.learner_count() == 1


def test_a_file_that_vanishes_between_looking_and_importing_changes_nothing(stage, desk, tmp_path):
    file = csv(tmp_path, "姓名,手机", "区少红,13800135678")
    preview = read(stage, file)
    file.unlink()
    press(stage, Key.Key_F9)
    assert "找不到文件" in said(preview)
    assert preview.isEnabled()
    assert desk.views.learner_count() == 0


def test_a_look_that_ends_late_takes_away_neither_what_is_being_done_nor_why_it_was_not(stage, desk, tmp_path):
    file = csv(tmp_path, "姓名,手机", "区少红,13800135678")
    preview, flow = read(stage, file), stage.page.roster
    shown = preview.preview
    flow._ask(preview.choices, fresh=False)
    preview.button.click()
    assert not preview.isEnabled(), "nothing is changed while it is written"
    flow._jobs.ask(flow, lambda: None, lambda _: None)
    stage.settle()
    assert stage.page.roster.result.isVisible() and desk.views.learner_count() == 1
    flow._restart()
    preview = read(stage, csv(tmp_path, "姓名,手机", "曾玉英,13800135679"))
    preview.complain("没有导入:磁盘满了。")
    preview.show_preview(shown, fresh=False)
    assert "没有导入:磁盘满了。" in said(preview)
    preview.judged_anew.emit()
    stage.settle()
    assert "没有导入:磁盘满了。" not in said(preview)


def test_a_file_changed_since_it_was_looked_at_is_looked_at_again_before_anything_is_done(stage, desk, tmp_path):
    file = csv(tmp_path, "姓名,手机", "区少红,13800135678")
    read(stage, file)
    csv(tmp_path, "姓名,手机", "区少红,13800135678", "曾玉英,13800131234")
    press(stage, Key.Key_F9)
    assert desk.views.learner_count() == 0
    assert "刚才改过" in said(stage.page.roster.preview)
    press(stage, Key.Key_F9)
    assert stage.page.roster.result.line.text() == "已导入 2 人"


def test_an_import_that_ends_when_nobody_looks_is_told_with_its_way_back(stage, desk, tmp_path):
    read(stage, csv(tmp_path, "姓名,手机", "区少红,13800135678"))
    stage.page.roster.preview.button.click()
    stage.page.activate()
    stage.settle()
    assert stage.titles[-1] == ("学员", "1 人")
    assert stage.notices == ["已导入 1 人"]
    stage.actions[-1][1]()
    stage.settle()
    assert desk.views.learner_count() == 0
    assert stage.titles[-1] == ("学员", "名单还是空的")


def test_another_file_can_be_chosen_while_one_is_looked_at(stage, tmp_path):
    preview = read(stage, csv(tmp_path, "姓名,手机", "区少红,13800135678"))
    stage.click("换个文件")
    dialog = stage.page.roster.choose._dialog
    assert (dialog.isVisible(), dialog.isEnabled()) == (True, True)
    dialog.reject()
    assert preview.isVisible()


def test_the_key_that_chooses_the_first_file_chooses_another_while_one_is_looked_at(stage, tmp_path):
    read(stage, csv(tmp_path, "姓名,手机", "区少红,13800135678"))
    press(stage, Key.Key_O, Ctrl)
    dialog = stage.page.roster.choose._dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_what_was_looked_at_is_there_again_after_escape(stage, tmp_path):
    preview = read(stage, csv(tmp_path, "姓名,手机", "区少红,13800135678", "曾玉英,13800135679"))
    preview.table.setFocus()
    press(stage, Key.Key_F8)
    press(stage, Key.Key_Escape)
    stage.activate("import").settle()
    assert preview.isVisible()
    assert [row.verdict.value for row in preview.preview.rows] == ["skipped", "new"]


def test_escape_and_done_lead_back_to_the_list(stage, desk, tmp_path):
    read(stage, csv(tmp_path, "姓名,手机", "区少红,13800135678"))
    press(stage, Key.Key_Escape)
    assert stage.page.listing.isVisible()
    assert desk.views.learner_count() == 0
    stage.page.listing.search.setText("0002")
    stage.activate("import")
    read(stage, csv(tmp_path, "姓名,手机", "区少红,13800135678"))
    press(stage, Key.Key_F9)
    press(stage, Key.Key_F9)
    stage.settle()
    assert stage.page.listing.isVisible()
    assert stage.page.listing.search.text() == "", "who was looked for before is not who came"
    assert stage.titles[-1] == ("学员", "1 人")


def test_rows_to_check_are_taken_and_can_be_looked_at(stage, desk, tmp_path):
    desk.world.learner("区少红", birth="1950-01-01")
    preview = read(stage, csv(tmp_path, "姓名,出生日期", "曾玉英,1948-02-01", "区少红,1940-03-05"))
    stage.click(preview.filter._group.button(2))
    assert [row.values["name"] for row in preview.model.rows()] == ["区少红"]
    assert "第 3 行 区少红:已有同名学员(学号 0001),当作另一个人" in said(preview)
    assert "出生年月不同:已有的是「1950-01-01」,这一行是「1940-03-05」" in said(preview)
    assert preview.button.accessibleName() == "导入 2 人"


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_a_spreadsheet_names_them(place, letters):
    assert column_letters(place) == letters
