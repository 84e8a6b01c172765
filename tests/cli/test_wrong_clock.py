"""A clock that cannot be right is named by every command that uses its date, and by no other; what was asked for is done."""

from datetime import UTC, datetime

import pytest

from app import bootstrap
from app.cli.dispatch import DATED, WITH_PROFILE
from tests.cli.conftest import Taught


def at(monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    monkeypatch.setattr(bootstrap.SystemClock, "now", lambda self: datetime(year, 11, 21, tzinfo=UTC))


@pytest.mark.parametrize("year", [1970, 2019, 2099])
def test_it_is_said_on_the_way_of_errors_and_in_the_document(taught: Taught, monkeypatch, year):
    at(monkeypatch, year)
    done = taught.run("enrol-learner", "--class", taught.class_id, "--learner", "0001")
    assert done.status == 0
    assert done.document["clock"]["code"] == "clock_impossible"
    assert f"{year}-11-21" in done.err and "调对" in done.err
    done = taught.run("consent", "0001", "register")
    assert done.document["clock"]["code"] == "clock_impossible"
    assert taught.run("classes").err == ""


def test_one_that_can_be_right_is_not(taught: Taught):
    done = taught.run("consent", "0001", "register")
    assert done.err == "" and "clock" not in done.document


def test_only_commands_that_there_are_use_a_date():
    assert WITH_PROFILE.keys() >= DATED


def test_a_term_that_only_the_clock_named_is_no_fault_of_the_term(taught: Taught, monkeypatch, tmp_path):
    (tmp_path / "名单.csv").write_text("姓名,班级\n陈阿明,智能手机基础\n", encoding="utf-8")
    at(monkeypatch, 1970)
    for words in (("import-roster", tmp_path / "名单.csv"), ("import-roster", tmp_path / "名单.csv", "--check")):
        refused = taught.run(*words)
        assert (refused.status, refused.codes) == (3, ["clock_impossible"])
        assert "1970-11-21" in refused.err and "调对" in refused.err
    assert taught.run("import-roster", tmp_path / "名单.csv", "--term", "2024秋").status == 0
    assert taught.run("import-roster", tmp_path / "名单.csv", "--term", "2024冬").codes == ["term_unknown"]
