"""学时 and completion by a rule set. A rule set is data: versioned, with a status and a source for each number.

No public source says how many hours make a Guangdong credit, so ``hours_per_credit`` ships empty and credits stay None.
``Decimal`` throughout, numbers written as texts; no code in data. A derived value names the rule set that made it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.domain import strict
from app.domain.attendance import ExcusedTreatment, Tally
from app.records.codes import RuleStatus


class RoundingMode(StrEnum):
    """How a value between two steps is rounded."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"


_DECIMAL_MODES = {
    RoundingMode.HALF_UP: ROUND_HALF_UP,
    RoundingMode.HALF_EVEN: ROUND_HALF_EVEN,
    RoundingMode.DOWN: ROUND_DOWN,
}
_RATE_STEP = Decimal("0.0001")
_CREDIT_STEP = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a value can be relied upon: its status, and where it comes from."""

    status: RuleStatus
    source: str


@dataclass(frozen=True, slots=True)
class RuleNumber:
    """A number of a rule set with its standing."""

    value: Decimal
    standing: Standing


@dataclass(frozen=True, slots=True)
class Rounding:
    """Hours are rounded once, on the total, to a multiple of ``step``."""

    step: Decimal
    mode: RoundingMode
    standing: Standing


@dataclass(frozen=True, slots=True)
class RuleSet:
    """How attendance becomes hours, completion and (when somebody publishes how) credits. Dates are both included."""

    id: str
    version: int
    status: RuleStatus
    effective_from: date
    effective_to: date | None
    source: str
    minutes_per_hour: RuleNumber
    rounding: Rounding
    completion_rate: RuleNumber
    excused: ExcusedTreatment
    excused_standing: Standing
    hours_per_credit: RuleNumber | None
    points_per_hour: RuleNumber | None

    def in_force(self, day: date) -> bool:
        """Tell whether the rule set may be applied to a day."""
        if self.status is RuleStatus.WITHDRAWN:
            return False
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


@dataclass(frozen=True, slots=True)
class OutcomeFigures:
    """What one enrolment amounts to under a rule set. ``credits`` is None until a published rule says what one is."""

    rule_set: str
    sessions_expected: int
    sessions_attended: int
    minutes: int
    hours: Decimal
    rate: Decimal
    completed: bool
    credits: Decimal | None


def learning_hours(minutes: int, rules: RuleSet) -> Decimal:
    """Return the 学时 of a total of attended minutes, rounded once."""
    if minutes < 0:
        raise ValueError("minutes are never negative")
    steps = Decimal(minutes) / rules.minutes_per_hour.value / rules.rounding.step
    whole = steps.quantize(Decimal(1), rounding=_DECIMAL_MODES[rules.rounding.mode])
    return whole * rules.rounding.step


def attendance_rate(found: Tally) -> Decimal | None:
    """Return attended ÷ counted sessions to four places; None when no session counts yet."""
    if not found.counted:
        return None
    return (Decimal(found.attended) / found.counted).quantize(_RATE_STEP, rounding=ROUND_HALF_UP)


def outcome(found: Tally, rules: RuleSet, *, stayed: bool = True) -> OutcomeFigures:
    """Return hours, rate and completion of one enrolment. With no session counted the rate is 0 and nothing is complete.

    Whoever has not ``stayed`` to the end keeps hours and rate, and has completed nothing.
    """
    hours = learning_hours(found.minutes, rules)
    completed = stayed and found.counted > 0 and found.attended >= rules.completion_rate.value * found.counted
    return OutcomeFigures(
        rule_set=rules.id,
        sessions_expected=found.counted,
        sessions_attended=found.attended,
        minutes=found.minutes,
        hours=hours,
        rate=attendance_rate(found) or Decimal("0.0000"),
        completed=completed,
        credits=_credits(hours, completed, rules),
    )


def rule_set_on(day: date, rule_sets: Iterable[RuleSet]) -> RuleSet | None:
    """Return the rule set for a day: of those in force the one that came into force last, then the higher version."""
    in_force = [rules for rules in rule_sets if rules.in_force(day)]
    return max(in_force, key=lambda rules: (rules.effective_from, rules.version), default=None)


def rule_set_for(named: Iterable[str], last_day: date | None, rule_sets: Iterable[RuleSet]) -> RuleSet | None:
    """Return the rule set of a class: the first of those ``named`` that is known and not withdrawn, else that of its last day.

    Named, the strongest first: by the class, by its figures so far, by its sheets. So a newer rule file changes no figure of a class
    that has begun.
    """
    by_id = {rules.id: rules for rules in rule_sets if rules.status is not RuleStatus.WITHDRAWN}
    for wanted in named:
        if wanted in by_id:
            return by_id[wanted]
    return None if last_day is None else rule_set_on(last_day, by_id.values())


def rule_set_from_data(data: object) -> RuleSet:
    """Parse a rule set strictly. Raises ``strict.DataError`` naming the place."""
    where = "rule_set"
    found = strict.record(data, where, _KEYS)
    effective_from = strict.day(found["effective_from"], f"{where}.effective_from")
    effective_to = None if found["effective_to"] is None else strict.day(found["effective_to"], f"{where}.effective_to")
    if effective_to is not None and effective_to < effective_from:
        raise strict.DataError(f"{where}.effective_to", "before_effective_from")
    rate = _number(found, "completion_rate")
    if rate.value > 1:
        raise strict.DataError(f"{where}.completion_rate.value", "out_of_range")
    excused, excused_standing = _excused(found["excused"], f"{where}.excused")
    return RuleSet(
        id=strict.text(found["id"], f"{where}.id"),
        version=strict.integer(found["version"], f"{where}.version", 1, 9999),
        status=strict.one_of(found["status"], f"{where}.status", RuleStatus),
        effective_from=effective_from,
        effective_to=effective_to,
        source=strict.text(found["source"], f"{where}.source"),
        minutes_per_hour=_number(found, "minutes_per_hour"),
        rounding=_rounding(found["rounding"], f"{where}.rounding"),
        completion_rate=rate,
        excused=excused,
        excused_standing=excused_standing,
        hours_per_credit=_number_or_none(found, "hours_per_credit"),
        points_per_hour=_number_or_none(found, "points_per_hour"),
    )


_KEYS = frozenset(
    {"id", "version", "status", "effective_from", "effective_to", "source", "minutes_per_hour", "rounding"}
    | {"completion_rate", "excused", "hours_per_credit", "points_per_hour"}
)
_LABELLED = frozenset({"value", "status", "source"})


def _number(found: Mapping[str, object], key: str) -> RuleNumber:
    where = f"rule_set.{key}"
    entry = strict.record(found[key], where, _LABELLED)
    return RuleNumber(strict.number(entry["value"], f"{where}.value"), _standing(entry, where))


def _number_or_none(found: Mapping[str, object], key: str) -> RuleNumber | None:
    """A number that nobody knows yet is ``"value": null``, and still says where that was looked up."""
    where = f"rule_set.{key}"
    entry = strict.record(found[key], where, _LABELLED)
    if entry["value"] is not None:
        return _number(found, key)
    _standing(entry, where)
    return None


def _rounding(data: object, where: str) -> Rounding:
    entry = strict.record(data, where, frozenset({"step", "mode", "status", "source"}))
    step = strict.number(entry["step"], f"{where}.step")
    return Rounding(step, strict.one_of(entry["mode"], f"{where}.mode", RoundingMode), _standing(entry, where))


def _excused(data: object, where: str) -> tuple[ExcusedTreatment, Standing]:
    entry = strict.record(data, where, _LABELLED)
    return strict.one_of(entry["value"], f"{where}.value", ExcusedTreatment), _standing(entry, where)


def _standing(entry: Mapping[str, object], where: str) -> Standing:
    status = strict.one_of(entry["status"], f"{where}.status", RuleStatus)
    return Standing(status, strict.text(entry["source"], f"{where}.source"))


def _credits(hours: Decimal, completed: bool, rules: RuleSet) -> Decimal | None:
    """Credits are the bank's to recognise: an estimate exists only where a published rule says what a credit is."""
    per_credit = rules.hours_per_credit
    if per_credit is None or per_credit.standing.status is not RuleStatus.PUBLISHED:
        return None
    if rules.status is not RuleStatus.PUBLISHED:
        return None
    return (hours / per_credit.value).quantize(_CREDIT_STEP, rounding=ROUND_DOWN) if completed else Decimal("0.00")
