"""Whatever the order in which desks write and exchange, all of them and the gateway end with the same state."""

from datetime import timedelta
from itertools import count
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.digest import station_digest
from app.domain.merge import merge
from app.gateway import staff
from app.records.change import Row
from app.records.kinds import KINDS, Scope
from tests.gateway.desk import Desk

_codes = count(440103100000)

things = st.sampled_from([UUID(int=n) for n in range(1, 4)])
fields = st.dictionaries(
    st.sampled_from(["name", "phone", "note", "walk_in"]), st.sampled_from(["甲", "乙", None]), min_size=1, max_size=3
).map(lambda given: {name: bool(value) if name == "walk_in" else value for name, value in given.items()})
acts = st.one_of(
    st.tuples(st.just("write"), st.integers(0, 1), things, fields),
    st.tuples(st.just("exchange"), st.integers(0, 1), st.just(0), st.just(0)),
    st.tuples(st.just("resend"), st.integers(0, 1), st.just(0), st.just(0)),
    st.tuples(st.just("lose"), st.integers(0, 1), st.just(0), st.just(0)),
    st.tuples(st.just("wait"), st.just(0), st.integers(1, 400), st.just(0)),
)


def expected(desks: list[Desk], held: set[tuple[UUID, int]]) -> str:
    """The state that merging every change that is not held gives, in one order of many."""
    rows: dict[tuple[str, UUID], Row] = {}
    for desk in reversed(desks):
        for change in sorted(desk.log, key=lambda found: found.fields.keys().__len__()):
            if (desk.device, change.seq) not in held:
                rows[change.kind, change.id] = merge(rows.get((change.kind, change.id)), change).row
    return said(rows)


def said(rows: dict[tuple[str, UUID], Row]) -> str:
    """A digest of what desks said themselves, without the conflicts that the gateway found in it."""
    desks_own = [name for name, kind in KINDS.items() if kind.scope is Scope.STATION and name != "conflict"]
    return station_digest({name: [row for key, row in rows.items() if key[0] == name] for name in desks_own}).digest


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(acts, max_size=25))
def test_any_order_of_acts_and_exchanges_ends_in_one_state(bank, done):
    code12 = str(next(_codes))
    staff.add_station(bank.gateway, code12, "站")
    desks = [bank.desk(code12), bank.desk(code12)]
    held: set[tuple[UUID, int]] = set()

    def keep(desk: Desk, verdicts) -> None:
        held.update((desk.device, verdict.seq) for verdict in verdicts if verdict.code == "held")

    for act, place, what, given_fields in done:
        desk = desks[place]
        match act:
            case "write":
                allowed = {n: v for n, v in given_fields.items() if not (n == "name" and v is None)} or {"note": "丙"}
                desk.write("learner", what, **allowed)
            case "exchange":
                keep(desk, desk.exchange().verdicts)
            case "resend":
                keep(desk, desk.exchange(first=1).verdicts)
            case "lose":
                desk.post(desk.sealed())
            case _:
                bank.clock.moment += timedelta(seconds=what)
    for _ in range(2):
        for desk in desks:
            for reply in desk.sync():
                keep(desk, reply.verdicts)
    assert held == set()
    assert desks[0].digest() == desks[1].digest() == bank.digest(code12)
    assert said(desks[0].rows) == expected(desks, held)
