"""The lessons of the day: roll call by keys, minutes, a walk-in, a correction; skills; a sheet of some weeks ago."""

from datetime import timedelta

from app.records.codes import AttendanceStatus
from app.ui.classes.page import ClassesPage
from app.ui.roll_call.page import RollCallPage
from tests.journeys.clerk import Clerk
from tests.journeys.tour_opening import BRUSH, OPERA, PHONES
from tests.journeys.tour_station import Station

WALKED_IN, JOINED = "欧阳凤仪", "买买提·艾山"


def todays_lessons(clerk: Clerk, station: Station) -> None:
    """Three lessons today, one sheet of last week not confirmed: Today says so."""
    made = station.run(
        "class", "add", "--title", OPERA, "--term", station.term, "--weekday", station.today.isoweekday(),
        "--start", "16:20", "--minutes", 60, "--sessions", 10, "--from", station.first, "--venue", "礼堂", "--teacher", "区少红",
    )  # fmt: skip
    numbers = [row["no"] for row in station.run("learners", "--limit", 14)]
    station.run("enrol-learner", "--class", made["class"], "--learner", *numbers)
    for title, days_ago in (("太极班", 1), ("国画班", 3), ("舞蹈班", 5)):
        day = station.today - timedelta(days=days_ago)
        other = station.run(
            "class", "add", "--title", title, "--term", station.term, "--weekday", day.isoweekday(),
            "--start", "10:00", "--minutes", 90, "--sessions", 8, "--from", day, "--venue", "礼堂",
        )  # fmt: skip
        station.run("enrol-learner", "--class", other["class"], "--learner", *numbers[days_ago : days_ago + 8])
        if other["sessions"][0]["date"] == day.isoformat():
            station.run("roll", other["sessions"][0]["id"], "--rest", "present", "--confirm")
    for title, left_open in ((PHONES, 1), (BRUSH, 0), (OPERA, 2)):
        past = [row for row in station.sessions(title) if row["date"] < station.today.isoformat()]
        for place, row in enumerate(past):
            absent = f"--mark={numbers[place]}=excused" if title == OPERA else "--rest=present"
            confirm = () if place >= len(past) - left_open else ("--confirm",)
            if title != PHONES or place:
                station.run("roll", row["id"], absent, "--rest", "present", *confirm)
    clerk.press("Ctrl+1")
    clerk.see(PHONES, BRUSH, OPERA)
    clerk.shot("today", "3 张点名册还没确认", "出席率", "09:00", "14:30", "16:20")


def roll_call(clerk: Clerk, station: Station) -> None:
    """The heart: every learner one row, every status a key, every mark saved when it is made."""
    open_sheet(clerk, station, PHONES)
    clerk.shot("roll-call-fresh", "应到", "其余出席", "还没有点名")
    clerk.press("Return", "Return", "Alt+2")
    clerk.write("30")
    clerk.shot("roll-call-minutes", "30")
    clerk.press("Return", "Down", "Alt+4", "Down", "Alt+5", "Down", "Alt+3", "Return", "Down", "Space", "Down")
    clerk.press("Alt+5", "Ctrl+Z")
    clerk.press("Ctrl+F")
    clerk.write("shan", every_ms=50)
    clerk.press("Return", "Escape")
    clerk.shot("roll-call-halfway", "迟到 30 分", "早退 15 分", "单秀兰 出席", "28")
    clerk.press("F4")
    clerk.write(WALKED_IN)
    clerk.shot("roll-call-walk-in", "登记并出席")
    clerk.press("Return")
    clerk.see(WALKED_IN)
    clerk.press("F8")
    clerk.press("F9")
    clerk.shot("roll-call-confirmed", "已确认", WALKED_IN)


def correction(clerk: Clerk, station: Station) -> None:
    """A wrong absence, found after confirmation: the reason is asked, both versions stay."""
    page = clerk.page(RollCallPage)
    model = page.roll.model
    [place] = [at for at in range(model.rowCount()) if model.shown(at).status is AttendanceStatus.ABSENT]
    page.roll.panel.table.setFocus()
    page.roll.panel.table.go_to(place)
    clerk.press("Alt+4")
    clerk.write("家属补交了请假条")
    clerk.shot("correction", "缺席 → 请假")
    clerk.press("Return")
    clerk.shot("corrected", "已改正", "两个版本都留着")


def skills(clerk: Clerk, station: Station) -> None:
    """The other side of a digital-skills lesson: who can do what, and what is new today."""
    earlier = station.sessions(PHONES)[0]["id"]
    numbers = [row["no"] for row in station.run("sheet", earlier)["rows"][:8]]
    for place, number in enumerate(numbers):
        station.run(
            "skill", earlier, number, *[f"{item}={1 + place % 2}" for item in ("power_volume_font", "wifi_data")]
        )
    clerk.press("Ctrl+1")
    open_sheet(clerk, station, PHONES)
    clerk.click("这次课的两面 技能")
    clerk.see("今日新会(项)")
    for key in (
        "2Right2Right1DownLeftLeft3Right2Right2DownLeft2Left2".replace("Right", " Right ")
        .replace("Left", " Left ")
        .replace("Down", " Down ")
        .split()
    ):
        clerk.press(*([key] if key.isalpha() else list(key)))
    clerk.shot("skills", "今日新会(项)", "独立完成")


def old_sheet(clerk: Clerk, station: Station) -> None:
    """Somebody joins in mid-term; the sheet of some weeks ago shows who was enrolled then, and is not changed by a look."""
    clerk.press("Ctrl+3")
    table = clerk.page(ClassesPage).listing.table
    [row] = [row for row in range(table.model().rowCount()) if table.model().index(row, 0).data() == PHONES]
    clerk.click_cell(table, table.model().index(row, 0))
    clerk.press("Ctrl+N")
    clerk.write(JOINED)
    clerk.see("没有找到")
    clerk.click("登记新学员")
    clerk.press("Ctrl+Return")
    clerk.see("已登记,并加入了这个班")
    before = station.run("status")["waiting"]
    meetings = clerk.page(ClassesPage).detail.meetings.table
    clerk.click_cell(meetings, meetings.model().index(0, 0))
    clerk.see("第 1 次课", "已确认")
    clerk.see_no(JOINED, WALKED_IN)
    assert station.run("status")["waiting"] == before
    clerk.shot("old-sheet", "第 1 次课")


def brush_lesson(clerk: Clerk, station: Station) -> None:
    """The last lesson of the brush class: all there."""
    open_sheet(clerk, station, BRUSH)
    clerk.press("F8", "F9")
    clerk.see("已确认")


def open_sheet(clerk: Clerk, station: Station, title: str) -> None:
    """From anywhere to today's sheet of a class: the roll call's list, one click."""
    clerk.press("Ctrl+1")
    clerk.press("Ctrl+2")
    table = clerk.page(RollCallPage).chooser.table
    [row] = [
        row
        for row in range(table.model().rowCount())
        if table.model().index(row, 2).data() == title
        and f"{station.today.day} 日" in str(table.model().index(row, 0).data())
    ]
    clerk.click_cell(table, table.model().index(row, 2))
    clerk.see(title, "应到")
