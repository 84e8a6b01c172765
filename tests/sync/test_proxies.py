"""Proxies of this computer: what of them can be used is used, and one that cannot be is named, never passed over in silence."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.storage import meta
from app.storage.views.exchange import exchange as exchange_view
from app.sync import proxies
from app.sync.enrol import enrol
from app.sync.errors import ExchangeFault, ProxyUnusable
from app.sync.proxies import proxy_for
from app.sync.session import synchronise
from app.ui.text import exchange_sentence
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.support.socks import SocksProxy
from tests.support.stub_gateway import message, relayed, saying
from tests.sync.conftest import NewDesk, NewStub, facts, head, local

NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
BANK = "https://bank.gd.example"


@pytest.fixture(autouse=True)
def none_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def socks() -> Iterator[SocksProxy]:
    made = SocksProxy()
    yield made
    made.close()


def chosen(url: str = BANK, **settings: str) -> str | None:
    """The proxy for an address, by these settings of the environment."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        found = proxy_for(url)
        return None if found is None else str(found.url).rstrip("/")


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ({}, None),
        ({"HTTPS_PROXY": "http://10.0.0.1:8080"}, "http://10.0.0.1:8080"),
        ({"https_proxy": "10.0.0.1:8080"}, "http://10.0.0.1:8080"),
        ({"HTTP_PROXY": "http://10.0.0.1:8080"}, None),
        ({"ALL_PROXY": "socks5://127.0.0.1:7890"}, "socks5://127.0.0.1:7890"),
        ({"all_proxy": "socks://127.0.0.1:7890/"}, "socks5://127.0.0.1:7890"),
        ({"ALL_PROXY": "socks5h://[::1]:7890"}, "socks5://[::1]:7890"),
        ({"ALL_PROXY": "socks4://127.0.0.1:1", "HTTPS_PROXY": "http://proxy:3128"}, "http://proxy:3128"),
        ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "*"}, None),
        ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "localhost, gd.example"}, None),
        ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": ".gd.example:443"}, "http://proxy:3128"),
        ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "d.example,[::1]"}, "http://proxy:3128"),
        ({"HTTPS_PROXY": " "}, None),
    ],
)
def test_the_setting_that_counts_is_the_one_that_is_used(given: dict[str, str], used: str | None):
    assert chosen(**given) == used


@pytest.mark.parametrize(
    ("host", "exceptions"),
    [
        ("127.0.0.1", "[::1],127.0.0.1"), ("127.0.0.1", "127.0.0.0/8"), ("[::1]", "[::1]"), ("[::1]", "::1"),
        ("127.0.0.1:8443", "127.0.0.1:8443"), ("localhost", "localhost"), ("a.cn", "http://a.cn"), ("b.a.cn", "*.a.cn"),
    ],
)  # fmt: skip
def test_an_exception_may_be_written_in_all_ways_people_write_it(host: str, exceptions: str):
    assert chosen(f"https://{host}", HTTPS_PROXY="socks4://x", NO_PROXY=exceptions) is None


@pytest.mark.parametrize(
    ("setting", "typed"),
    [
        ("HTTPS_PROXY", "socks4://127.0.0.1:7890"), ("ALL_PROXY", "ftp://10.0.0.1"), ("HTTPS_PROXY", "http://[::1"),
        ("HTTPS_PROXY", "http://"), ("ALL_PROXY", "://"), ("HTTPS_PROXY", "http://h h:1"), ("ALL_PROXY", "socks5://h:70000"),
        ("HTTPS_PROXY", "http://h:port"), ("ALL_PROXY", '"http://127.0.0.1:1"'), ("HTTPS_PROXY", "DIRECT;http://x:1"),
    ],
)  # fmt: skip
def test_one_that_cannot_be_used_is_named_and_its_password_is_not(setting: str, typed: str):
    with pytest.raises(ProxyUnusable) as found:
        chosen(**{setting: typed})
    assert found.value.about == setting
    with pytest.raises(ProxyUnusable) as found:
        chosen(**{setting: "socks4://me:geheim@127.0.0.1:1"})
    assert "geheim" not in str(found.value)


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=40))
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_there_is_a_proxy_none_or_named(typed: str):
    for name in ("HTTPS_PROXY", "NO_PROXY"):
        try:
            chosen(**{"ALL_PROXY": "http://127.0.0.1:1", name: typed})
        except ProxyUnusable as fault:
            assert fault.about == "HTTPS_PROXY"


def test_a_socks_server_in_windows_settings_is_taken_for_what_it_is_today(monkeypatch: pytest.MonkeyPatch):
    told = {"socks": "socks://127.0.0.1:7890", "http": "socks4://127.0.0.1:7890", "https": "socks4://127.0.0.1:7890"}
    monkeypatch.setattr(
        proxies, "getproxies", lambda: told
    )  # what Python makes of the registry's ``socks=127.0.0.1:7890``
    monkeypatch.setattr(proxies, "proxy_bypass", lambda host: False)
    found = proxy_for(BANK)
    assert found is not None and (str(found.url).rstrip("/"), found.setting) == ("socks5://127.0.0.1:7890", "system")


def test_all_goes_through_a_socks_proxy(
    new_world: NewDesk, bank: BankThread, station: str, socks: SocksProxy, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ALL_PROXY", f"socks5://{socks.address}")
    world = new_world()
    enrol(world.store, bank.url, bank.invite(station), "test")
    assert synchronise(local(world)).code == "done"
    assert set(socks.asked) == {("127.0.0.1", bank.port)}
    assert bank.known(world.store.device) == head(world)


def unusable(world: World) -> tuple[str | None, str]:
    """How an exchange ends, as it is shown, nothing else being touched."""
    before = facts(world)
    ended = synchronise(local(world))
    assert isinstance(ended.fault, ExchangeFault)
    tried = {meta.LAST_OUTCOME, meta.LAST_ABOUT, meta.LAST_TRY_AT}
    assert {k: v for k, v in facts(world).items() if k not in tried} == {
        k: v for k, v in before.items() if k not in tried
    }
    with world.store.read() as connection:
        view = exchange_view(connection)
    assert view.last_outcome == ended.code
    return view.last_outcome, view.last_about


@pytest.mark.parametrize("setting", ["HTTP_PROXY", "ALL_PROXY"])
def test_a_program_of_this_computer_that_is_gone_is_an_outcome_with_a_sentence(
    desk: World, setting: str, monkeypatch: pytest.MonkeyPatch
):
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    monkeypatch.setenv(setting, f"{'http' if setting == 'HTTP_PROXY' else 'socks5'}://127.0.0.1:{port}")
    assert unusable(desk) == ("proxy_unusable", setting)
    assert setting in exchange_sentence("proxy_unusable", about=setting)
    monkeypatch.delenv(setting)
    assert synchronise(local(desk)).code == "done"
    assert meta.LAST_ABOUT not in facts(desk)


@pytest.mark.parametrize(
    "answered", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x05", b"\x04\x00", b"\x05\x02\x00\x00", b""]
)
def test_a_proxy_that_speaks_no_socks_is_no_bug(
    desk: World, new_stub: NewStub, answered: bytes, monkeypatch: pytest.MonkeyPatch
):
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk() -> None:
            while True:
                try:
                    near, _ = listening.accept()
                except OSError:
                    return
                with near:
                    near.recv(100)
                    near.sendall(answered)

        threading.Thread(target=talk, daemon=True).start()
        monkeypatch.setenv("ALL_PROXY", f"socks5://127.0.0.1:{listening.getsockname()[1]}")
        code, about = unusable(desk)
        listening.shutdown(socket.SHUT_RDWR)
    assert (code, about) == ("proxy_unusable", "ALL_PROXY")


def test_a_proxy_that_wants_a_password_is_told(desk: World, new_stub: NewStub, monkeypatch: pytest.MonkeyPatch):
    wanting = new_stub(saying(message(407, b"", proxy_authenticate="Basic")))
    monkeypatch.setenv("HTTP_PROXY", wanting.url)
    assert unusable(desk)[0] == "proxy_unusable"
    shut = SocksProxy(allows=False)
    monkeypatch.delenv("HTTP_PROXY")
    monkeypatch.setenv("ALL_PROXY", f"socks5://{shut.address}")
    assert unusable(desk) == ("proxy_unusable", "ALL_PROXY")
    shut.close()


def test_a_plain_proxy_is_gone_through(
    desk: World, bank: BankThread, new_stub: NewStub, monkeypatch: pytest.MonkeyPatch
):
    def through(connection: Any, asked: Any) -> None:
        assert asked.path.startswith("http://")
        connection.sendall(relayed(bank.url, replace(asked, path="/" + asked.path.split("/", 3)[3])))

    monkeypatch.setenv("HTTP_PROXY", new_stub(through).url)
    assert synchronise(local(desk)).code == "done"
    assert bank.known(UUID(facts(desk)[meta.DEVICE])) == head(desk)
