"""What the desk asks before it does something, and what it kept: a book of several sheets, a password, people alike, a card."""

import io

import msoffcrypto.format.ooxml
import openpyxl

from app.ui.classes.page import ClassesPage
from app.ui.learners.page import LearnersPage
from app.ui.roll_call.page import RollCallPage
from tests.journeys.clerk import Clerk
from tests.journeys.tour_lessons import open_sheet
from tests.journeys.tour_opening import BRUSH, SEARCHED
from tests.journeys.tour_station import Station

PASSWORD = "2026"


def book_of_sheets(clerk: Clerk, station: Station) -> None:
    """A protected book whose first sheet is a sample: the password is asked, and what is not taken is named, with its check mark."""
    plain, protected = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    book.active.title = "样表"
    for row in (["姓名", "手机"], ["张三", "13900000000"]):
        book.active.append(row)
    people = book.create_sheet("国画班")
    for row in (
        ["姓名", "手机", "民族"],
        ["陈阿明", "13800000101", "汉"],
        ["李秀珍", "13800000102", "汉"],
        ["合计", "2 人"],
    ):
        people.append(row)
    people.row_dimensions[3].hidden = True
    book.save(plain)
    book.close()
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt(PASSWORD, protected)
    file = station.folder / "国画班.xlsx"
    file.write_bytes(protected.getvalue())
    clerk.press("Ctrl+4")
    clerk.press("Ctrl+I")
    page = clerk.page(LearnersPage)
    clerk.drop(file, page.roster.choose)
    clerk.shot("roster-password", "文件的密码", "输完按回车")
    clerk.write(PASSWORD)
    clerk.press("Return")
    clerk.see("陈阿明", "处没有导入")
    clerk.click("都看看")
    clerk.shot("roster-sheets", "要哪些工作表", "隐藏的行和列也要", "样表")
    clerk.press("Escape")


def kept_form(clerk: Clerk, station: Station) -> None:
    """A form left half filled is there again, and says so."""
    clerk.press("Ctrl+3")
    clerk.press("Ctrl+N")
    clerk.write("国画提高班")
    clerk.press("Escape")
    clerk.press("Ctrl+N")
    clerk.shot("form-kept", "上次没填完的还在")
    assert clerk.page(ClassesPage).opening.drawer.title.text() == "国画提高班"
    clerk.click("清空")
    assert not clerk.page(ClassesPage).opening.drawer.title.text()
    clerk.press("Escape")


def people_alike(clerk: Clerk, station: Station) -> None:
    """Whoever comes without a list is looked up first; a card of another class marks nobody, and asks."""
    elsewhere = [row for row in station.run("learners", "--limit", 40) if row["name"] not in SEARCHED.values()]
    name, number = elsewhere[0]["name"], elsewhere[1]["no"]
    open_sheet(clerk, station, BRUSH)
    clerk.press("F4")
    clerk.write(name)
    clerk.shot("walk-in-alike", "是不是本站这几位", "都不是")
    clerk.click("放弃")
    page = clerk.page(RollCallPage)
    page.roll.panel.table.setFocus()
    clerk.write(number)
    clerk.press("Return")
    clerk.shot("card-of-another-class", elsewhere[1]["name"], "不在这张点名册上", "登记为临时学员")
    clerk.press("Escape")
    model = page.roll.model
    assert not any(model.shown(place).status for place in range(model.rowCount()))


def opened_again(clerk: Clerk, station: Station) -> None:
    """A sheet confirmed too early is opened again with a reason, and confirmed anew."""
    clerk.page(RollCallPage).roll.panel._reopen.trigger()
    clerk.write("确认早了")
    clerk.shot("reopening", "重新打开后可以照常改")
    clerk.press("Return")
    clerk.shot("reopened", "点名册又打开了", "确认点名册")
    clerk.press("F9")
    clerk.see("已确认")
