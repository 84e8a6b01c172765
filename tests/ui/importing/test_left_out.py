"""What of a file is not taken is said, and can be chosen: sheets, hidden rows, a protected workbook."""

import io

import msoffcrypto.format.ooxml
import openpyxl
from PySide6.QtCore import Qt

from app.ui.importing.left_out import note_words


def workbook(tmp_path, password=None):
    book = openpyxl.Workbook()
    book.active.title = "样表"
    for row in (["姓名", "手机"], ["张三", "13900000000"]):
        book.active.append(row)
    sheet = book.create_sheet("国画班")
    for row in (
        ["姓名", "手机", "民族"],
        ["陈阿明", "13800000101", "汉"],
        ["李秀珍", "13800000102", "汉"],
        ["合计", "2人"],
    ):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    whole = io.BytesIO()
    book.save(whole)
    book.close()
    file = tmp_path / "名册.xlsx"
    if password is not None:
        plain, whole = whole, io.BytesIO()
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt(password, whole)
    file.write_bytes(whole.getvalue())
    return file


def names(preview):
    return [row.values["name"] for row in preview.preview.rows]


def test_what_is_not_taken_is_said_and_can_be_taken(stage, tmp_path):
    stage.page.roster.read(workbook(tmp_path))
    stage.settle()
    preview = stage.page.roster.preview
    assert names(preview) == ["陈阿明"]
    assert preview.notice.isVisible()
    preview.notice._action.click()
    left = preview.left
    assert left.isVisible()
    said = [left.notes.item(place).text() for place in range(left.notes.count())]
    assert any("样表" in line for line in said)
    assert any("隐藏" in line and "第 3 行" in line for line in said)
    assert any("民族" in line for line in said)
    assert any("合计" in line for line in said)
    left.hidden.click()
    stage.settle()
    assert names(preview) == ["陈阿明", "李秀珍"]
    left.sheets.item(0).setCheckState(Qt.CheckState.Checked)
    stage.settle()
    assert names(preview) == ["张三", "陈阿明", "李秀珍"]
    assert left.isVisible(), "it stays open while one chooses"


def test_a_protected_workbook_asks_its_password_in_place(stage, tmp_path):
    stage.page.roster.read(workbook(tmp_path, "夕阳红"))
    stage.settle()
    choose = stage.page.roster.choose
    assert choose.password.isVisible()
    for word, taken in (("不对", []), ("夕阳红", ["陈阿明"])):
        choose.secret.setText(word)
        choose.secret.returnPressed.emit()
        stage.settle()
        shown = stage.page.roster.preview.preview
        assert ([] if shown is None else names(stage.page.roster.preview)) == taken
        assert choose.secret.text() == "", "it is kept nowhere on the screen"


def test_everything_that_is_not_taken_is_named_in_one_sentence(stage, tmp_path):
    stage.page.roster.read(workbook(tmp_path))
    stage.settle()
    preview = stage.page.roster.preview
    said = preview.notice._words.text()
    assert said.startswith(f"文件里有 {len(preview.preview.notes)} 处没有导入:")
    assert all(note_words(note).rstrip("。") in said for note in preview.preview.notes)


def test_classes_that_an_import_opens_are_named_before_it(stage, tmp_path):
    file = tmp_path / "名册.csv"
    file.write_text("姓名,手机,班级\n陈阿明,13800000101,素描班、油画班\n李秀珍,13800000102,\n", "utf-8")
    stage.page.roster.read(file)
    stage.settle()
    preview = stage.page.roster.preview
    assert preview.preview.notes == ()
    assert preview.notice.isVisible()
    assert preview.notice.accessibleName() == "会新开班级「素描班」「油画班」,还没有排课。"
