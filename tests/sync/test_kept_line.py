"""While somebody works, one line serves exchange after exchange; nothing is lost where it has gone meanwhile."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from app.storage import exchange as file
from app.storage import meta
from app.sync import transport as transport_module
from app.sync.kept_line import KeptLine
from app.sync.session import synchronise
from tests.support.bank import BankThread
from tests.support.certificates import self_signed
from tests.support.desk import World
from tests.support.fault_proxy import Fault, FaultProxy
from tests.support.tls_door import TlsDoor
from tests.sync.conftest import facts, head, listed, local, move


class Seconds:
    """A clock that only grows, when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def line(seconds: Seconds) -> Iterator[KeptLine]:
    made = KeptLine(seconds)
    yield made
    made.close()


def exchanged(desk: World, line: KeptLine) -> str:
    listed(desk, 1)
    return synchronise(local(desk), open_line=line.open).code


def test_one_connection_serves_exchange_after_exchange(
    desk: World, bank: BankThread, link: FaultProxy, line: KeptLine, seconds: Seconds
):
    before = link.connections
    for _ in range(4):
        seconds.now += 20
        assert exchanged(desk, line) == "done"
    assert link.connections == before + 1
    assert bank.known(desk.store.device) == head(desk)


def test_an_idle_line_is_let_go_and_another_made(desk: World, link: FaultProxy, line: KeptLine, seconds: Seconds):
    before = link.connections
    assert exchanged(desk, line) == "done"
    seconds.now += transport_module.IDLE_S + 1
    line.rest()
    assert exchanged(desk, line) == "done"
    assert link.connections == before + 2


def test_after_a_fault_the_next_exchange_begins_with_a_new_line(desk: World, link: FaultProxy, line: KeptLine):
    assert exchanged(desk, line) == "done"
    link.set_up(False)
    line.close()
    assert exchanged(desk, line) in ("truncated", "unreachable")
    link.set_up(True)
    assert exchanged(desk, line) == "done"


@pytest.mark.parametrize("gone", [Fault(hang_down=900), Fault(end_down=900), Fault(cut_down=900), Fault(hang_up=900)])
def test_a_line_that_leads_nowhere_any_more_costs_a_moment_and_no_exchange(
    desk: World, bank: BankThread, link: FaultProxy, line: KeptLine, gone: Fault, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(transport_module, "STALE_S", 0.0)
    monkeypatch.setattr(transport_module, "_FIRST_WORD_S", 0.3)
    link.plan(gone)
    for _ in range(4):
        assert exchanged(desk, line) == "done"
    assert bank.known(desk.store.device) == head(desk)


def test_a_line_through_settings_that_have_changed_is_not_used(
    desk: World, bank: BankThread, link: FaultProxy, line: KeptLine, monkeypatch: pytest.MonkeyPatch
):
    assert exchanged(desk, line) == "done"
    monkeypatch.setenv("HTTP_PROXY", "socks4://127.0.0.1:1")
    assert exchanged(desk, line) == "proxy_unusable"
    monkeypatch.delenv("HTTP_PROXY")
    before = link.connections
    move(desk, bank.url)
    assert exchanged(desk, line) == "done"
    assert link.connections == before


def test_a_kept_line_speaks_with_the_token_of_today(desk: World, bank: BankThread, station: str, line: KeptLine):
    assert exchanged(desk, line) == "done"
    bank.revoke(desk.store.device)
    assert exchanged(desk, line) == "revoked"
    standing = file.standing(desk.store)
    assert standing is not None
    assert UUID(facts(desk)[meta.DEVICE]) == desk.store.device


def test_over_tls_a_kept_line_saves_the_greeting(
    desk: World, bank: BankThread, line: KeptLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "door.pem"))
    door = TlsDoor(self_signed(tmp_path / "door.pem"), bank.port)
    move(desk, door.url)
    costs = []
    for _ in range(3):
        door.reset()
        assert exchanged(desk, line) == "done"
        costs.append((door.up + door.down, door.turns))
    line.close()
    door.close()
    assert costs[0][0] > 2 * costs[2][0] and costs[0][1] > costs[2][1]
    assert costs[2][1] == 1
