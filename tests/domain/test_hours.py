"""Hours and completion by a rule set that is data."""

import dataclasses
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.config import resource_path
from app.domain.attendance import ExcusedTreatment, Tally
from app.domain.hours import RuleNumber, Standing, learning_hours, outcome, rule_set_from_data, rule_set_on
from app.domain.strict import DataError
from app.records.codes import RuleStatus

GOLDEN = Path(__file__).parent / "golden"
SHIPPED = sorted(path.stem for path in resource_path("rules").glob("*.json"))


def data(name: str = "gd-assumption-1") -> dict[str, Any]:
    content: dict[str, Any] = json.loads(resource_path("rules", f"{name}.json").read_text(encoding="utf-8"))
    return content


RULES = rule_set_from_data(data())


def labelled(value: object) -> dict[str, object]:
    return {"value": value, "status": "PUBLISHED", "source": "a decree"}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_rule_set_gives_what_its_golden_file_says(name: str) -> None:
    golden = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    rules = rule_set_from_data(data(name))
    assert rules.id == name
    for minutes, hours in golden["hours"]:
        assert str(learning_hours(minutes, rules)) == hours, minutes
    for case in golden["outcomes"]:
        found = outcome(Tally(case["counted"], case["attended"], minutes=case["minutes"]), rules)
        credits = None if found.credits is None else str(found.credits)
        assert (str(found.hours), str(found.rate), found.completed, credits) == (
            case["hours"],
            case["rate"],
            case["completed"],
            case["credits"],
        ), case
        assert found.rule_set == name


def test_the_shipped_default_is_an_assumption_that_invents_no_credits() -> None:
    assert SHIPPED == ["gd-assumption-1"]
    assert RULES.status is RuleStatus.ASSUMPTION
    assert RULES.minutes_per_hour.value == 45
    assert RULES.completion_rate.value == Decimal("0.60")
    assert RULES.excused is ExcusedTreatment.ABSENCE
    assert RULES.hours_per_credit is None
    assert RULES.points_per_hour is not None
    assert RULES.points_per_hour.standing.status is RuleStatus.ASSUMPTION
    assert outcome(Tally(16, 16, minutes=1440), RULES).credits is None


def test_a_credit_is_estimated_only_when_both_the_number_and_its_rule_set_are_published() -> None:
    sixteen = RuleNumber(Decimal(16), Standing(RuleStatus.PUBLISHED, "a decree"))
    guessed = RuleNumber(Decimal(16), Standing(RuleStatus.PILOT, "a trial"))
    published = dataclasses.replace(RULES, status=RuleStatus.PUBLISHED)
    whole, half = Tally(16, 16, minutes=1440), Tally(16, 8, minutes=720)
    assert outcome(whole, dataclasses.replace(RULES, hours_per_credit=sixteen)).credits is None
    assert outcome(whole, dataclasses.replace(published, hours_per_credit=guessed)).credits is None
    assert outcome(whole, dataclasses.replace(published, hours_per_credit=sixteen)).credits == Decimal("2.00")
    assert outcome(half, dataclasses.replace(published, hours_per_credit=sixteen)).credits == 0


def test_a_place_that_counts_sixty_minutes_only_changes_the_data() -> None:
    hour = rule_set_from_data(data() | {"minutes_per_hour": labelled("60")})
    assert [str(learning_hours(minutes, hour)) for minutes in (3, 60, 90)] == ["0.1", "1.0", "1.5"]
    halves = rule_set_from_data(data() | {"rounding": data()["rounding"] | {"step": "0.5", "mode": "down"}})
    assert [str(learning_hours(minutes, halves)) for minutes in (22, 23, 89)] == ["0.0", "0.5", "1.5"]


@given(st.integers(0, 100_000), st.integers(0, 600))
def test_more_minutes_are_never_fewer_hours_and_rounding_moves_at_most_half_a_step(minutes: int, more: int) -> None:
    hours = learning_hours(minutes, RULES)
    assert hours <= learning_hours(minutes + more, RULES)
    assert abs(hours - Decimal(minutes) / 45) <= RULES.rounding.step / 2
    assert hours % RULES.rounding.step == 0


@given(st.integers(0, 60), st.integers(0, 60))
def test_completion_is_decided_by_the_exact_rate_not_by_the_rounded_one(one: int, other: int) -> None:
    attended, counted = sorted((one, other))
    found = outcome(Tally(counted, attended), RULES)
    assert found.completed == (counted > 0 and 10 * attended >= 6 * counted)


def test_the_rule_set_of_a_day_is_the_latest_in_force_and_never_a_withdrawn_one() -> None:
    later = dataclasses.replace(RULES, id="later", effective_from=date(2026, 9, 1))
    newer = dataclasses.replace(later, id="newer", version=2)
    ended = dataclasses.replace(RULES, id="ended", effective_from=date(2026, 1, 1), effective_to=date(2026, 6, 30))
    withdrawn = dataclasses.replace(later, id="withdrawn", version=9, status=RuleStatus.WITHDRAWN)
    every = [RULES, later, ended, withdrawn, newer]

    def chosen(day: date) -> str | None:
        found = rule_set_on(day, every)
        return None if found is None else found.id

    days = [date(2023, 12, 31), date(2025, 5, 1), date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 1)]
    assert [chosen(day) for day in days] == [None, RULES.id, "ended", RULES.id, "newer"]


@pytest.mark.parametrize(
    ("change", "where", "code"),
    [
        ({"minutes": "45"}, "rule_set.minutes", "unknown_key"),
        ({"minutes_per_hour": labelled(45)}, "rule_set.minutes_per_hour.value", "number_not_as_text"),
        ({"minutes_per_hour": labelled(45.0)}, "rule_set.minutes_per_hour.value", "number_not_as_text"),
        ({"minutes_per_hour": labelled(None)}, "rule_set.minutes_per_hour.value", "number_not_as_text"),
        ({"minutes_per_hour": labelled("0")}, "rule_set.minutes_per_hour.value", "out_of_range"),
        ({"minutes_per_hour": labelled("NaN")}, "rule_set.minutes_per_hour.value", "out_of_range"),
        ({"minutes_per_hour": labelled("many")}, "rule_set.minutes_per_hour.value", "not_a_number"),
        ({"minutes_per_hour": "45"}, "rule_set.minutes_per_hour", "not_a_record"),
        ({"minutes_per_hour": {"value": "45", "status": "PUBLISHED"}}, "rule_set.minutes_per_hour.source", "missing"),
        ({"minutes_per_hour": labelled("45") | {"code": "x"}}, "rule_set.minutes_per_hour.code", "unknown_key"),
        ({"completion_rate": labelled("1.01")}, "rule_set.completion_rate.value", "out_of_range"),
        ({"hours_per_credit": {"value": None}}, "rule_set.hours_per_credit.source", "missing"),
        ({"excused": labelled("sometimes")}, "rule_set.excused.value", "unknown_value"),
        ({"status": "assumption"}, "rule_set.status", "unknown_value"),
        ({"version": "1"}, "rule_set.version", "not_an_integer"),
        ({"version": True}, "rule_set.version", "not_an_integer"),
        ({"effective_to": "2023-01-01"}, "rule_set.effective_to", "before_effective_from"),
        ({"effective_from": None}, "rule_set.effective_from", "not_a_text"),
    ],
)
def test_a_rule_file_that_is_not_what_it_should_be_is_refused_at_its_place(
    change: dict[str, Any], where: str, code: str
) -> None:
    with pytest.raises(DataError) as caught:
        rule_set_from_data(data() | change)
    assert (caught.value.where, caught.value.code) == (where, code)


def test_a_missing_key_is_as_wrong_as_an_unknown_one() -> None:
    for key in data():
        with pytest.raises(DataError, match="missing"):
            rule_set_from_data({k: v for k, v in data().items() if k != key})
    with pytest.raises(DataError, match="not_a_record"):
        rule_set_from_data([])
