"""One person entered twice; a backup on a stick; a damaged file, and the way on: the backup, and the exchange that heals it."""

from pathlib import Path

from tests.journeys.clerk import Clerk
from tests.journeys.tour_station import CODE12, Station

TWICE, PHONE = "买买提·阿不都热合曼·艾山江", "13800138123"
PAGE = 4096


def entered_twice(clerk: Clerk, station: Station) -> None:
    """The front desk entered somebody who was there already. Side by side, and one key makes them one."""
    for more in (["--birth", "1948-02-03"], ["--community", "南沙街道泮塘社区"]):
        station.run("learner", "add", "--name", TWICE, "--phone", PHONE, *more)
    clerk.press("Ctrl+4")
    clerk.window.steering.go("duplicates")
    clerk.settle()
    clerk.shot("duplicates", "可能重复", TWICE, "姓名和手机相同", "合并成一位")
    clerk.press("Ctrl+Return")
    clerk.see("已合并到", "没有看起来重复的学员")
    clerk.shot("duplicates-none", "已合并到", "撤销")
    clerk.click("撤销")
    clerk.see(TWICE, "合并成一位")


def large_duplicates(clerk: Clerk, station: Station) -> None:
    """The two side by side at the largest text size, in dark colours."""
    for word, back in (("字号 特大", "字号 标准"), ("颜色 深色", "颜色 浅色")):
        clerk.press("Ctrl+,")
        clerk.click(word)
        clerk.window.steering.go("duplicates")
        clerk.settle()
        clerk.shot("large-duplicates" if "特大" in word else "dark-duplicates", TWICE, "合并成一位")
        clerk.press("Ctrl+,")
        clerk.click(back)


def backed_up(clerk: Clerk, station: Station) -> None:
    """Friday: a copy of everything on a stick; the card says when and where. Then the work goes on, and is delivered."""
    clerk.press("Ctrl+,")
    clerk.see("还没有备份过")
    clerk.choose_file("备份到U盘…", _backup(station))
    clerk.shot("backed-up", "已备份到", "最近一次")
    station.run("learner", "add", "--name", "单惠娟")
    clerk.press("Ctrl+6", "F5")
    clerk.see("每一条都已送达")
    clerk.exchange_rests()


def damaged(clerk: Clerk, station: Station) -> None:
    """The disk has a bad day: the file does not open any more. The start says what is safe, and what to do."""
    clerk.wait(lambda: "打开本站的档案" in clerk.screen())
    clerk.shot("damaged", "档案文件受损", "从备份恢复…", "重新接入…", "再试一次")
    clerk.click("重新接入…")
    clerk.shot("enrol-anew", "没有送达过的不在里面", "建立新档案")
    clerk.click("返回")
    clerk.choose_file("从备份恢复…", _backup(station))
    clerk.shot("restoring", "friday.xzback", "恢复以后")
    clerk.click("恢复")
    clerk.see("已从备份恢复。原来的文件没有删除")
    clerk.shot("restored", "set-aside")


def healed(clerk: Clerk, station: Station) -> None:
    """What came after the backup had been delivered: the next exchange brings it back, and says so in one sentence."""
    clerk.press("Ctrl+6", "F5")
    clerk.see("从较早的备份恢复", "每一条都已送达")
    clerk.exchange_rests()
    clerk.shot("healed", "从较早的备份恢复", "知道了")
    assert [row["name"] for row in station.run("learners", "--find", "单惠娟")] == ["单惠娟"]
    assert station.gateway.staff("digest", "--station", CODE12) == station.run("digest")
    clerk.click("知道了")


def spoil(station: Station) -> None:
    """Overwrite the head of the file, between two starts."""
    file = station.profile / "station.db"
    file.write_bytes(bytes(PAGE) + file.read_bytes()[PAGE:])


def _backup(station: Station) -> Path:
    return station.folder / "stick" / "friday.xzback"
