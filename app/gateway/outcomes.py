"""What a learner may deposit: derived from confirmed sheets by a rule set, as rows of the bank's own scope.

Only rows that differ are written. What was deposited keeps its number and its day, whatever is corrected later.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from app.domain.attendance import tally
from app.domain.clock import local_date
from app.domain.hlc import tick
from app.domain.hours import RuleSet, outcome, rule_set_for
from app.domain.merge import merge
from app.gateway import positions
from app.gateway.bases import bases
from app.gateway.callers import Caller
from app.gateway.class_facts import ClassFacts, Member, StationFacts
from app.gateway.keeping import series_of
from app.gateway.rows import RowCodec, by_field
from app.gateway.service import Gateway
from app.gateway.touched import Touched
from app.records.change import Change, Row, Scalar
from app.records.codes import OutcomeState, RuleStatus, Source
from app.records.kinds import Scope, natural_id

_KIND = "learning_outcome"


@dataclass(frozen=True, slots=True)
class _Standing:
    """What decides whether an outcome can be deposited."""

    consent: bool
    document: bool
    over: bool
    minutes: int

    @property
    def state(self) -> OutcomeState:
        if not self.consent:
            return OutcomeState.NO_CONSENT
        if not self.document:
            return OutcomeState.NO_DOCUMENT
        if not self.over:
            return OutcomeState.ACCRUING
        return OutcomeState.DEPOSITED if self.minutes else OutcomeState.NOTHING


def derive(gateway: Gateway, connection: Connection, caller: Caller, touched: Touched) -> None:
    """Bring the outcomes of every class that was touched up to date, in the caller's transaction."""
    facts = StationFacts(connection, caller.station)
    ids = facts.classes_of(touched)
    if not ids:
        return
    codec = RowCodec(caller.station, gateway.keys)
    held = {row.id: row for row in by_field(connection, codec, _KIND, "course_class", sorted(ids))}
    worth = facts.confirmed(ids) | {str(row.fields["course_class"]) for row in held.values()}
    classes = facts.classes(worth) if worth else []
    learners = {member.learner for found in classes for member in found.members}
    consenting, documented = facts.consenting(learners), facts.documented(learners)
    numbers = _DepositNumbers(gateway, connection, caller)
    rules_of = _rules(gateway, connection, caller.station, classes, held.values())
    rows: list[Row] = []
    for found in classes:
        rules, over = rules_of[found.id], found.over
        for member in found.members if rules is not None else ():
            assert rules is not None
            before = held.get(natural_id(_KIND, found.id, member.learner))
            if before is None and not found.any_confirmed:
                continue
            figures = _figures(found, member, rules)
            minutes = int(figures["minutes"] or 0)
            standing = _Standing(member.learner in consenting, member.learner in documented, over, minutes)
            fields = figures | _deposit(before, standing, numbers)
            row = _changed(gateway, natural_id(_KIND, found.id, member.learner), before, fields)
            rows.extend([row] if row is not None else [])
        rows.extend(_withdrawn(gateway, found, held.values()))
    if rows:
        numbers.keep()
        positions.save(connection, gateway.database, codec, Scope.BANK, rows)


def _withdrawn(gateway: Gateway, found: ClassFacts, held: Iterable[Row]) -> Iterator[Row]:
    """The outcomes of whoever is nobody of the class: merged into another, or taken out of it. The number is kept."""
    members = {member.learner for member in found.members}
    for before in held:
        if before.fields.get("course_class") == found.id and before.fields.get("learner") not in members:
            row = _changed(gateway, before.id, before, {"state": OutcomeState.WITHDRAWN.value})
            if row is not None:
                yield row


def _rules(
    gateway: Gateway, connection: Connection, station: UUID, classes: Sequence[ClassFacts], held: Iterable[Row]
) -> dict[str, RuleSet | None]:
    """For each class the rule set it names; else the one its figures were made by; else the one its sheets were taken by."""
    known = {rules.id for rules in gateway.rule_sets if rules.status is not RuleStatus.WITHDRAWN}
    used = {str(row.fields.get("course_class")): str(row.fields["rule_set"]) for row in held}
    named = {
        each.id: [n for n in (each.rule_set, used.get(each.id)) if n is not None and n in known] for each in classes
    }
    fresh = [each for each in classes if not named[each.id]]
    named |= {identity: [name] for identity, name in bases(connection, gateway.keys, station, fresh, known).items()}
    return {each.id: rule_set_for(named[each.id], each.last_day, gateway.rule_sets) for each in classes}


def _figures(found: ClassFacts, member: Member, rules: RuleSet) -> dict[str, Scalar]:
    attended = tally(member.spans, found.meetings(member.learner), rules.excused)
    amounts = outcome(attended, rules, stayed=found.stayed(member))
    return {
        "course_class": found.id,
        "learner": member.learner,
        "sessions_expected": amounts.sessions_expected,
        "sessions_attended": amounts.sessions_attended,
        "minutes": amounts.minutes,
        "hours": str(amounts.hours),
        "rate": str(amounts.rate),
        "completed": amounts.completed,
        "rule_set": amounts.rule_set,
        "credits": None if amounts.credits is None else str(amounts.credits),
    }


def _deposit(before: Row | None, standing: _Standing, numbers: "_DepositNumbers") -> dict[str, Scalar]:
    """State, number and day. A deposit once made stays made, and is the same one when it comes back."""
    kept = before.fields if before is not None else {}
    if kept.get("deposit_no") is not None:
        state = OutcomeState.DEPOSITED.value
        return {"state": state, "deposit_no": kept["deposit_no"], "deposited_on": kept.get("deposited_on")}
    if standing.state is not OutcomeState.DEPOSITED:
        return {"state": standing.state.value}
    return {"state": standing.state.value, "deposit_no": numbers.next(), "deposited_on": numbers.today}


def _changed(gateway: Gateway, identity: UUID, before: Row | None, fields: Mapping[str, Scalar]) -> Row | None:
    """The row with these fields, None if it holds them already."""
    held = before.fields if before is not None else {}
    told = {name: value for name, value in fields.items() if value is not None or name in held}
    if before is not None and all(held.get(name) == value for name, value in told.items()):
        return None
    time = tick(before.latest.time if before is not None else 0, gateway.now_ms())
    change = Change(gateway.device, 0, time, _KIND, identity, told, gateway.device, Source.SYSTEM)
    return merge(before, change).row


class _DepositNumbers:
    """Counts a station's deposits: ``440103001001-2026-000001``. Nothing is locked until the first is needed."""

    def __init__(self, gateway: Gateway, connection: Connection, caller: Caller) -> None:
        self._gateway, self._connection, self._caller = gateway, connection, caller
        self._given: int | None = None
        self._today = local_date(gateway.clock.now())
        self.today = self._today.isoformat()

    def next(self) -> str:
        """The next number."""
        if self._given is None:
            self._given = positions.lock(
                self._connection, self._gateway.database, self._caller.station, positions.DEPOSITS
            )
        self._given += 1
        series = series_of(self._connection)
        parts = [self._caller.code12, f"{self._today.year}", *([series] if series else []), f"{self._given:06d}"]
        return "-".join(parts)

    def keep(self) -> None:
        """Remember the last number given."""
        if self._given is not None:
            positions.move(self._connection, self._caller.station, positions.DEPOSITS, self._given)
