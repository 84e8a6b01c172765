"""The first working day: from the town's Excel to the bank's receipt, with the power cut in the middle of a roll call."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.hands import WindowProcess
from tests.support.fault_proxy import Fault, FaultProxy
from tests.support.programs import GatewayProcess, asked, desk

TOWN = Path(__file__).parents[1] / "data" / "rosters" / "town.xlsx"
CODE12 = "440103001001"
STATION = ["--station", "泮塘社区教学点", "--code12", CODE12]
CLASS = ["--title", "智能手机应用班", "--term", "2026秋", "--weekday", "3", "--start", "09:00", "--minutes", "90"]
KEYS = {"Space": "present", "Alt+4": "excused", "Alt+5": "absent"}


@pytest.fixture
def gateway(tmp_path: Path):
    running = GatewayProcess(tmp_path / "gateway")
    running.staff("station", "add", "--code12", CODE12, "--name", "泮塘社区教学点")
    running.start()
    yield running
    running.kill()


@pytest.fixture
def link(gateway: GatewayProcess):
    proxy = FaultProxy(("127.0.0.1", gateway.port))
    yield proxy
    proxy.close()


def enrolled(profile: Path, gateway: GatewayProcess, url: str) -> None:
    code = gateway.staff("invite", "--station", CODE12)["code"]
    desk(profile, "enrol", "--gateway", url, "--code", code)


def marks(profile: Path, session: str) -> dict[str, tuple[str | None, int | None]]:
    sheet: Any = asked(profile, "sheet", session)
    return {row["no"]: (row["status"], row["minutes"]) for row in sheet["rows"]}


def roll(window: WindowProcess, session: str, keys: list[str]) -> None:
    """Mark one learner after another from the first row down."""
    window.do(f"open roll_call {session}")
    for key in keys:
        window.do(f"press {key}")
        window.do("press Down")


@pytest.mark.slow
def test_from_the_towns_excel_to_the_banks_receipt(tmp_path: Path, gateway: GatewayProcess, link: FaultProxy):
    profile = tmp_path / "desk"
    desk(profile, "init", *STATION, "--staff", "chen")
    imported = desk(profile, "import-roster", str(TOWN), "--class", "智能手机应用班", "--term", "2026秋")
    assert (imported["rows"], imported["new"], len(imported["refused"])) == (40, 36, 4)
    made = desk(profile, "class", "add", *CLASS, "--sessions", "16", "--from-start")
    days = [date.fromisoformat(session["date"]) for session in made["sessions"]]
    assert len(days) == 16
    assert {day.isoweekday() for day in days} == {3}
    assert date(2026, 10, 7) not in days  # 国庆
    assert (days[0], days[-1]) == (date(2026, 9, 2), date(2026, 12, 23))
    first, second, third, fourth = (session["id"] for session in made["sessions"][:4])

    window = WindowProcess(profile, profile.with_suffix(".key"))
    roll(window, first, ["Space", "Alt+4", "Alt+5", "Space"])
    window.do("press F8")
    window.do("press F9")
    for session in (second, third):
        window.do(f"open roll_call {session}")
        window.do("press F8")
        window.do("press F9")
    plan = ["Space", "Alt+5", "Space", "Space", "Alt+4", "Space", "Alt+5", "Space", "Space", "Space", "Alt+4"]
    roll(window, fourth, plan)
    window.send("press Space")  # nobody waits for this one: it may be on the disk or not, and both are right
    window.kill()

    taken = marks(profile, fourth)
    numbers = sorted(taken)
    expected = dict(zip(numbers, [KEYS[key] for key in plan], strict=False))
    assert {no: taken[no][0] for no in expected} == expected
    assert {status for no, (status, _) in taken.items() if no not in expected} <= {None, "present"}
    assert sum(status is not None for status, _ in taken.values()) in (len(plan), len(plan) + 1)
    assert asked(profile, "verify") == {"ok": True, "findings": []}

    window = WindowProcess(profile, profile.with_suffix(".key"))
    window.do(f"open roll_call {fourth}")
    window.do("press F8")
    window.do("press F9")
    window.close()
    sheets = [asked(profile, "sheet", session) for session in (first, second, third, fourth)]
    assert [sheet["state"] for sheet in sheets] == ["confirmed"] * 4
    assert [sheet["unmarked"] for sheet in sheets] == [0] * 4
    assert (sheets[0]["excused"], sheets[0]["absent"], sheets[0]["present"]) == (1, 1, 34)

    enrolled(profile, gateway, link.url)
    link.plan(Fault(cut_up=700), Fault(cut_down=100))
    synced = desk(profile, "sync")
    assert synced["outcome"] == "done"
    assert link.connections == 4  # enrolling, twice cut, and the one that came through
    status = asked(profile, "status")
    assert (status["waiting"], status["held"], status["conflicts"], status["records"]) == (0, 0, 0, 144)
    assert synced["receipt"]["seq"] == synced["pushed"] == synced["verdicts"]["accepted"]

    at_the_bank = gateway.staff("digest", "--station", CODE12)
    assert at_the_bank["kinds"]["attendance_record"]["rows"] == 144
    assert at_the_bank == asked(profile, "digest")

    other = tmp_path / "other"
    desk(other, "init", *STATION, "--staff", "li")
    enrolled(other, gateway, gateway.url)
    assert desk(other, "sync")["outcome"] == "done"
    assert desk(profile, "sync")["outcome"] == "done"  # the other desk's manager comes over
    assert marks(other, fourth) == marks(profile, fourth)
    assert asked(other, "digest") == asked(profile, "digest") == gateway.staff("digest", "--station", CODE12)
