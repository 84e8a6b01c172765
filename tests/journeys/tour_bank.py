"""The exchange: weeks without it, a code from the town, everything delivered once, also by stick; one thing put right."""

from uuid import UUID

from tests.journeys.clerk import Clerk
from tests.journeys.tour_lessons import open_sheet
from tests.journeys.tour_opening import BRUSH, OPERA
from tests.journeys.tour_station import CODE12, FRONT, NAME, NEIGHBOUR, NEIGHBOUR_CODE12, NEIGHBOURS, Station

RIGHT, WRONG = "440507194802254064", "440507194802254065"
OWNER = "黄水生"


def before_enrolling(clerk: Clerk, station: Station) -> None:
    """Everything waits on this PC, and the page says how to be known."""
    clerk.press("Ctrl+6")
    clerk.shot("exchange-before", "还没有接入学分银行", "接入码", "待上传")


def enrolling(clerk: Clerk, station: Station) -> None:
    """An address and a one-time code; then everything goes, and the receipt comes back."""
    code = station.gateway.staff("invite", "--station", CODE12)["code"]
    clerk.fill("网关地址", station.gateway.url)
    clerk.fill("接入码", code)
    clerk.press("Return")
    clerk.see("已全部送达", "每一条都已送达", "最近一张回执")
    clerk.exchange_rests()
    clerk.shot("exchange-delivered", "已送达", "回执")
    assert station.gateway.staff("digest", "--station", CODE12) == station.run("digest")


def outcomes(clerk: Clerk, station: Station) -> None:
    """What the bank derived stands beside the learners: of a class that is over, and of one that goes on."""
    clerk.press("F5")
    clerk.exchange_rests()
    clerk.window.steering.go("classes", station.class_of(BRUSH))
    clerk.settle()
    clerk.shot("outcomes-class", "已存入", "未授权", "10 学时")
    [found] = [row for row in station.run("learners", "--find", "谭美玲") if row["name"] == "谭美玲"]
    clerk.window.steering.go("learners", UUID(found["id"]))
    clerk.settle()
    clerk.see("学习成果", "存单")
    clerk.press("PgDown")
    clerk.shot("outcomes-learner", "存单")


def offline(clerk: Clerk, station: Station) -> None:
    """The hotspot is off again. That is normal, and said calmly."""
    station.gateway.kill()
    clerk.press("Escape")
    open_sheet(clerk, station, OPERA)
    clerk.press("Space", "Down", "Alt+4", "Down", "Space")
    clerk.press("Ctrl+6", "F5")
    clerk.see("离线 · 4 条待上传")
    clerk.exchange_rests()
    clerk.shot("exchange-offline", "连不上学分银行")


def by_stick(clerk: Clerk, station: Station) -> None:
    """The week goes to town on a stick, and the receipt comes back on it; there is still no line."""
    stick = station.folder / "stick"
    stick.mkdir()
    clerk.choose_file("写到U盘…", stick / "week.xzreq")
    clerk.shot("stick-written", "已写好 4 条", "4 条还没有读回回执", "离线 · 4 条待上传")
    station.gateway.staff("bundle", str(stick / "week.xzreq"), "--reply", str(stick / "week.xzrep"))
    clerk.choose_file("读回执…", stick / "week.xzrep")
    clerk.see("每一条都已送达")
    clerk.shot("stick-read", "回执已核对:送达 4 条", "已全部送达")
    assert station.gateway.staff("digest", "--station", CODE12) == station.run("digest")


def carried(clerk: Clerk, station: Station) -> None:
    """The line is back. The neighbours, who have none, bring a stick; their receipt goes back on it."""
    station.gateway.start()
    stick = station.folder / "stick"
    desk = ("init", "--station", NEIGHBOUR, "--code12", NEIGHBOUR_CODE12, "--staff", "manager")
    station.run(*desk, at=NEIGHBOURS)
    code = station.gateway.staff("invite", "--station", NEIGHBOUR_CODE12)["code"]
    station.run("enrol", "--gateway", station.gateway.url, "--code", code, at=NEIGHBOURS)
    station.run("learner", "add", "--name", "麦穗", at=NEIGHBOURS)
    station.run("bundle", "out", stick / "荔湾湖.xzreq", at=NEIGHBOURS)
    clerk.choose_file("替别的站点带…", stick / "荔湾湖.xzreq")
    clerk.see("1 份的回执到了")
    clerk.exchange_rests()
    clerk.choose_file("取出回执…", stick)
    clerk.shot("stick-carried", "取出 1 份回执,请交还写出它的站点。")
    assert station.run("bundle", "in", stick / "荔湾湖.xzrep", at=NEIGHBOURS)["outcome"] == "done"
    digest = station.gateway.staff("digest", "--station", NEIGHBOUR_CODE12)
    assert digest == station.run("digest", at=NEIGHBOURS)


def held(clerk: Clerk, station: Station) -> None:
    """A card number written by an older program is sent back with the reason; nothing else waits for it."""
    [found] = [row for row in station.run("learners", "--find", OWNER) if row["name"] == OWNER]
    station.take_as_an_older_program(station.document_of(UUID(found["id"])), WRONG)
    clerk.press("F5")
    clerk.see("1 条被学分银行退回")
    clerk.exchange_rests()
    clerk.click("去处理")
    clerk.shot("exchange-held", OWNER, "证件号码校验不符", "收回…")
    clerk.press("Ctrl+1")
    clerk.shot("today-held", "等您处理", "1 条被学分银行退回")


def repaired(clerk: Clerk, station: Station) -> None:
    """One button leads to it; the number is put right by the card, and goes by itself."""
    clerk.press("Ctrl+6")
    clerk.click("去处理")
    clerk.see(OWNER)
    clerk.fill("证件号码", RIGHT)
    clerk.shot("repairing", "待处理", OWNER, "证件号码校验不符")
    clerk.click("改正")
    clerk.see("已改正,下次交换会送出")
    clerk.press("Ctrl+6", "F5")
    clerk.exchange_rests()
    clerk.shot("exchange-repaired", "每一条都已送达")
    assert station.gateway.staff("digest", "--station", CODE12) == station.run("digest")


def apart(clerk: Clerk, station: Station) -> None:
    """The PC at the front desk had no network when it marked somebody otherwise. Both see it, and a person decides."""
    code = station.gateway.staff("invite", "--station", CODE12)["code"]
    station.run(
        "init", "--station", NAME, "--code12", CODE12, "--staff", "front", "--staff-name", "周志愿", "--device-name", "前台",
        at=FRONT,
    )  # fmt: skip
    station.run("enrol", "--gateway", station.gateway.url, "--code", code, at=FRONT)
    station.run("sync", at=FRONT)
    session = station.session(OPERA)
    [who, *_] = [row for row in station.run("sheet", session)["rows"] if row["status"] == "present"]
    station.run("roll", session, "--mark", f"{who['no']}=late:20", at=FRONT)
    station.run("roll", session, "--mark", f"{who['no']}=excused")
    station.run("sync")
    station.run("sync", at=FRONT)
    clerk.press("F5")
    clerk.see("1 处两台电脑记得不一样")
    clerk.exchange_rests()
    clerk.click("去处理")
    clerk.shot("apart", "待处理", who["name"], "请假", "迟到", "前台", "保留「请假」")
    clerk.click("改为「迟到」")
    clerk.see("已核对", "没有要您处理的")
    clerk.shot("apart-settled", "已核对", "撤销")
    clerk.press("Ctrl+6", "F5")
    clerk.exchange_rests()
    station.run("sync")  # whatever the window has not begun yet
    station.run("sync", at=FRONT)
    assert station.run("conflicts", at=FRONT) == []
    assert station.run("digest", at=FRONT) == station.run("digest")


def came_back(clerk: Clerk, station: Station) -> None:
    """A list is taken back here while the front desk, apart, had marked somebody of it: they are on the list again, and why is said."""
    file = station.folder / "戏迷名单.csv"
    file.write_text("姓名,手机\n岑月好,13900139001\n邝炳南,13900139002\n", encoding="utf-8")
    batch = station.run("import-roster", file, "--class", OPERA, "--term", station.term)["batch"]
    station.run("sync")
    station.run("sync", at=FRONT)
    [marked] = [row["no"] for row in station.run("learners", "--find", "岑月好", at=FRONT)]
    station.run("roll", station.session(OPERA), "--mark", f"{marked}=present", at=FRONT)
    station.run("undo-import", batch)
    station.run("sync")
    station.run("sync", at=FRONT)
    clerk.press("Ctrl+6", "F5")
    clerk.exchange_rests()
    clerk.press("Ctrl+1")
    clerk.shot("came-back-today", "1 位学员又回到名单里")
    clerk.click("1 位学员又回到名单里")
    clerk.shot("came-back", "待处理", "岑月好 又回到名单里", "戏迷名单.csv")
    clerk.see_no("邝炳南")
    clerk.click("知道了")
    clerk.see("没有要您处理的")
    clerk.press("Ctrl+6", "F5")
    clerk.exchange_rests()
    station.run("sync", at=FRONT)
