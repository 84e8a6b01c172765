"""The morning: a new desk, the town's roster, a class by the calendar, the people in it."""

from pathlib import Path

from PySide6.QtCore import QDate

from app.ui.classes.opening import Begins
from app.ui.classes.page import ClassesPage
from app.ui.learners.page import LearnersPage
from app.ui.learning_words import weekday_of
from app.ui.welcome.page import WelcomePage
from tests.journeys.clerk import Clerk
from tests.journeys.tour_station import CODE12, NAME, Station

ROSTERS = Path(__file__).parents[1] / "data" / "rosters"
TOWN, ANOTHER, NEXT_TERM = ROSTERS / "town.xlsx", ROSTERS / "clean.xlsx", ROSTERS / "next-term.csv"
PHONES, BRUSH, OPERA = "智能手机应用班", "书法班", "粤曲班"
SEARCHED = {"oyyy": "欧阳玉英", "zeng": "曾水生", "shan": "单秀兰", "tml": "谭美玲", "ou": "区彩霞", "xie": "解佩珊",
            "czm": "陈志明", "6634": "罗顺来"}  # fmt: skip


def first_start(clerk: Clerk, station: Station) -> None:
    """A new desk asks for its station; a field forgotten is said in its place."""
    clerk.wait(lambda: clerk.shell.findChild(WelcomePage) is not None)
    clerk.shot("first-start", "建立本站的档案", "学习站点名称")
    clerk.fill("学习站点名称", NAME)
    clerk.fill("机构代码(12 位)", CODE12[:-1])
    clerk.fill("您的姓名", "陈桂芳")
    clerk.fill("登录名", "chenguifang")
    clerk.press("Return")
    clerk.shot("first-start-refused", NAME)
    clerk.fill("机构代码(12 位)", CODE12)
    clerk.press("Return")
    clerk.wait(lambda: clerk.window.desk is not None)
    clerk.see("从一份花名册开始")
    clerk.see("陈桂芳", NAME)
    clerk.shot("today-teaches", "导入花名册", "开设班级", "未接入学分银行")


def roster(clerk: Clerk, station: Station) -> None:
    """The town's Excel: a verdict for every row, nothing half imported, and the way back."""
    clerk.press("F2")
    page = clerk.page(LearnersPage)
    clerk.shot("roster-file", "把花名册拖到这里")
    clerk.drop(TOWN, page.roster.choose)
    clerk.choose("加入班级", "新开一个班")
    clerk.click(page.roster.preview.target.name)
    clerk.write(PHONES)
    clerk.wait(lambda: page.roster.preview.target.title == PHONES)
    clerk.shot("roster-preview", "表头在第 4 行", "新增", "导入 36 人", "退回")
    clerk.click("只看 退回")
    clerk.shot("roster-refused", "只看退回 4", "钟顺来", "4.41")
    clerk.press("F9")
    clerk.shot("roster-done", "已导入 36 人", "退回 4", "加入班级 36 人", "撤销导入")
    clerk.press("F9")
    clerk.see("36 人")
    clerk.press("Ctrl+I")
    clerk.drop(ANOTHER, page.roster.choose)
    clerk.press("F9")
    clerk.see("已导入 32 人")
    clerk.press("Ctrl+Z")
    clerk.shot("roster-undone", "已撤销导入,收回 32 位新学员")
    clerk.drop(NEXT_TERM, page.roster.choose)
    clerk.shot("roster-asked", "要您定 1", "就是 0001 黄水生", "另一个人")
    clerk.press("Escape")
    clerk.see("36 人")


def classes(clerk: Clerk, station: Station) -> None:
    """A class by the calendar: the dates before it is made, the holidays left out; then its page."""
    clerk.press("Ctrl+3")
    clerk.see(PHONES, "未排课")
    clerk.press("Ctrl+N")
    clerk.write(BRUSH)
    form = clerk.page(ClassesPage).opening.drawer
    clerk.choose("学期", station.autumn, form)
    clerk.choose("星期", "周三", form)
    clerk.click(form.begins.segment(Begins.TERM))
    clerk.shot("class-plan", "16 次课", station.left_out)
    clerk.choose("学期", station.term, form)
    clerk.choose("星期", weekday_of(station.today.isoweekday()), form)
    begin(
        clerk, station, "14:30", sessions=station.number_of_today(station.first), venue="一楼书画室", teacher="冼文辉"
    )
    clerk.shot("class-scheduled", f"{station.number_of_today(station.first)} 次课")
    clerk.press("Ctrl+Return")
    clerk.see("已开班", "班上还没有人")
    join(clerk)
    clerk.press("Ctrl+3")
    table = clerk.page(ClassesPage).listing.table
    clerk.shot("classes", PHONES, BRUSH, "未排课")
    [row] = [row for row in range(table.model().rowCount()) if table.model().index(row, 0).data() == PHONES]
    clerk.click_cell(table, table.model().index(row, 0))
    clerk.click("排课")
    clerk.click("类型 智慧助老")
    begin(clerk, station, "09:00", sessions=12, venue="二楼活动室", teacher="李伟强")
    clerk.press("Ctrl+Return")
    clerk.see("已开班")
    station.run("roll", station.sessions(PHONES)[0]["id"], "--rest", "present", "--confirm")
    clerk.wait(lambda: "已确认" in clerk.screen())
    clerk.shot("class", PHONES, "36", "已确认")
    clerk.press("Ctrl+E")
    clerk.shot("class-change", "改班级", "都不变")
    clerk.press("Escape")


def begin(clerk: Clerk, station: Station, start: str, *, sessions: int, venue: str, teacher: str) -> None:
    """Fill the form of a class that has begun some weeks ago."""
    form = clerk.page(ClassesPage).opening.drawer
    form.start.setFocus()
    clerk.write(start.replace(":", ""))
    form.sessions.setFocus()
    form.sessions.selectAll()
    clerk.write(str(sessions))
    clerk.click(form.begins.segment(Begins.DAY))
    form.first.setDate(QDate(station.first.year, station.first.month, station.first.day))
    clerk.fill("地点(可不填)", venue)
    clerk.fill("教师(可不填)", teacher)


def join(clerk: Clerk) -> None:
    """Find people by what is quickest to type, pick them, put them in together."""
    clerk.press("Ctrl+N")
    for typed, name in SEARCHED.items():
        clerk.write(typed)
        clerk.see(name)
        clerk.press("Return")
    clerk.shot("class-join", "已选 8 人", "加入 8 人")
    clerk.press("Ctrl+Return")
    clerk.see("加入了 8 人")


def learners(clerk: Clerk, station: Station) -> None:
    """Somebody is found by pinyin, and agrees that what they learn is deposited. Numbers stay masked."""
    clerk.press("Ctrl+4")
    clerk.write("tan")
    clerk.shot("learners-found", "谭美玲", "覃志明")
    clerk.press("Return")
    clerk.see("还没有同意")
    clerk.click("同意存入学分银行")
    clerk.write("李伟强")
    clerk.press("Return")
    clerk.shot("learner", "已同意", "见证人 李伟强", "********")
    clerk.see_no("440507196702201984")
    for name in list(SEARCHED.values())[:6]:
        [row] = station.run("learners", "--find", name)[:1]
        station.run("consent", row["no"], "deposit", "--witness", "李伟强")
    clerk.press("Escape")
