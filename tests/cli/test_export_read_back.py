"""The roster we export is one we read: at the same desk it changes nothing, at a new one it gives the same people and classes."""

from datetime import datetime

import pytest

from app.__main__ import main
from app.domain.clock import SHANGHAI
from app.domain.terms import term_of

PEOPLE = """学号,姓名,性别,出生年月,身份证号,手机,社区,紧急联系人,班级,备注
0001,陈桂芳,男,,440103194902281230,13800000101,泮塘,儿子 13800000201,国画班,"第一行
第二行"
0001,陈桂芳,男,,440103194902281230,13800000101,泮塘,儿子 13800000201,书法班,
0002,李秀英,女,1948-03,,13800000102,=1+1,,国画班,+86 note
0003,买买提·艾山,男,1950,,,@社区,,声乐（周日班）,'quoted
0003,买买提·艾山,男,1950,,,@社区,,书法班,
0004,何润娣,,,,02081234567,,,,
"""
TERM = ("--term", term_of(datetime.now(SHANGHAI).date()).code)


@pytest.fixture
def full(station, tmp_path):
    """A station with people in one class, in two and in none, and somebody who came by."""
    (tmp_path / "名册.csv").write_text(PEOPLE, "utf-8")
    assert station("import-roster", tmp_path / "名册.csv", *TERM).document["new"] == 4
    made = station(
        "class", "add", "--title", "早先的班", "--term", "2024秋", "--weekday", 3, "--start", "9:00", "--minutes", 90,
        "--sessions", 1,
    ).document  # fmt: skip
    assert station("walk-in", made["sessions"][0]["id"], "--name", "过路人").status == 0
    return station


def export(run, target, numbers="full"):
    said = run(
        "export", "roster", "--format", target.suffix[1:], "--to", target, "--purpose", "查看", "--numbers", numbers
    )
    assert said.status == 0
    return target


@pytest.mark.parametrize(("form", "numbers"), [("csv", "full"), ("xlsx", "masked"), ("csv", "none")])
def test_our_own_export_read_back_at_the_same_desk_changes_nothing(full, tmp_path, form, numbers):
    exported = export(full, tmp_path / f"花名册.{form}", numbers)
    said = full("import-roster", exported, *TERM).document
    assert (said["same"], said["new"], said["updated"], said["refused"], said["asked"]) == (5, 0, 0, [], [])
    assert (said["batch"], said["opened"]) == (None, [])
    assert not [note for note in said["warnings"] if note["code"] not in ("column_not_read",)]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_our_own_export_gives_a_new_station_the_same_people_in_the_same_classes(full, tmp_path, form):
    exported = export(full, tmp_path / f"花名册.{form}")
    place = ["--profile", str(tmp_path / "新站"), "--key-file", str(tmp_path / "新站.key")]
    assert main(["init", "--station", "秋色", "--code12", "440106999002", "--staff", "manager", *place]) == 0
    assert main(["import-roster", str(exported), *TERM, *place]) == 0
    words = ["export", "roster", "--format", "csv", "--purpose", "查看", "--numbers", "full"]
    assert main([*words, "--to", str(tmp_path / "新站.csv"), *place]) == 0
    before = export(full, tmp_path / "原来.csv")
    assert (tmp_path / "新站.csv").read_text("utf-8-sig") == before.read_text("utf-8-sig")
