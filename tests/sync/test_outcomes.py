"""Each way in which an exchange can end other than well: it is named rightly, and nothing is lost, doubled or believed."""

import gzip
import hashlib
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain.digest import EMPTY_CHAIN
from app.domain.wire import batch, envelope
from app.domain.wire.envelope import MEDIA_TYPE, News, Reply, WireVerdict
from app.domain.wire.limits import MAX_REPLY_BYTES
from app.storage import log, meta
from app.storage.views.exchange import exchange as exchange_view
from app.sync.errors import Transient
from app.sync.session import Ended
from tests.support.bank import BankThread
from tests.support.certificates import self_signed
from tests.support.desk import World
from tests.support.stub_gateway import (
    Asked,
    Behaviour,
    falling_silent,
    message,
    page,
    passing_on,
    refusing,
    relayed,
    replying,
    saying,
)
from tests.sync.conftest import NewDesk, NewStub, exchange, facts, head, shared_digest

_OF_THE_TRY = {meta.LAST_OUTCOME, meta.LAST_TRY_AT, meta.STRUCK_OFF}
"""That the desk seems to be struck off is remembered through later tries, until one goes well."""
SOON_S = 0.2
"""A stall, to a test."""


def held_state(world: World) -> tuple[dict[str, str], str, int, list[object]]:
    """All that a try may not touch: facts, state, log, and what the bank holds back."""
    with world.store.read() as connection:
        view = exchange_view(connection)
        chain = log.head(connection).chain
    known = {name: value for name, value in facts(world).items() if name not in _OF_THE_TRY}
    return known | {"chain": chain.hex()}, shared_digest(world), view.waiting, [*view.held]


@contextmanager
def nothing_is_believed(world: World, bank: BankThread, station: str) -> Iterator[list[Ended]]:
    """The exchanges put into the list change nothing here but what is told of the last; the next honest one does all."""
    before, made, ended = held_state(world), head(world), list[Ended]()
    assert before[2] > 0
    yield ended
    assert held_state(world) == before
    with world.store.read() as connection:
        assert exchange_view(connection).last_outcome == ended[-1].code
    honest = exchange(world, url=bank.url)
    assert honest.code == "done"
    assert meta.STRUCK_OFF not in facts(world)
    assert (honest.report.pushed, bank.known(world.store.device), head(world)) == (before[2], made, made)
    assert shared_digest(world) == bank.digest(station)


def reply(bank: BankThread, asked: Asked, **said: Any) -> Reply:
    """A reply that fits, but for what is said otherwise."""
    request, _, _ = envelope.open_request(asked.body)
    fitting = Reply(
        epoch=bank.gateway.epoch,
        time_ms=bank.gateway.now_ms(),
        station=request.station,
        device=request.device,
        seq=0,
        chain=EMPTY_CHAIN,
        request=hashlib.sha256(asked.body).digest(),
        verdicts=[],
        news=[],
    )
    return msgspec.structs.replace(fitting, **said)


def signed(bank: BankThread, key: bytes | None = None, **said: Any) -> Behaviour:
    """A reply that the gateway, or whoever has this key, really signed."""
    private = key or bank.gateway.keys.private_key
    return replying(lambda asked: envelope.seal_reply(reply(bank, asked, **said), private))


def chunked(body: bytes) -> Behaviour:
    head = f"HTTP/1.1 200 OK\r\ncontent-type: {MEDIA_TYPE}\r\ntransfer-encoding: chunked\r\n\r\n"
    return saying(head.encode() + body)


def squeezed(body: bytes) -> bytes:
    return message(200, gzip.compress(body), MEDIA_TYPE, content_encoding="gzip")


PROMISED = message(200, b"XZR1 and then", MEDIA_TYPE, content_length="9000")
ANSWERS = {
    "a page of the network": (page(), "captive_portal"),
    "a redirect to a page": (page(302, location="http://login.example/"), "captive_portal"),
    "a redirect to a gateway of another name": (page(308, location="/v1/exchange"), "captive_portal"),
    "a network that wants a login, by its number": (page(511), "captive_portal"),
    "a proxy that wants a login": (page(407), "proxy_unusable"),
    "502 with a page": (page(502), "proxy_trouble"),
    "503 with a page": (page(503), "proxy_trouble"),
    "504 with nothing": (saying(message(504)), "proxy_trouble"),
    "500 of the gateway": (refusing(500, "bug"), "proxy_trouble"),
    "503 of the gateway": (refusing(503, "busy", retry_after="7"), "proxy_trouble"),
    "400 of the gateway": (refusing(400, "chain"), "rejected"),
    "401 of the gateway": (refusing(401, "token"), "unauthorized"),
    "403 of the gateway": (refusing(403, "revoked"), "revoked"),
    "409 of the gateway": (refusing(409, "foreign"), "foreign"),
    "408 of the gateway": (refusing(408, "stalled"), "stalled"),
    "413 of the gateway": (refusing(413, "too_large"), "too_large"),
    "422 of the gateway": (refusing(422, "field"), "unprocessable"),
    "426 of the gateway": (refusing(426, "too_old"), "too_old"),
    "429 of the gateway": (refusing(429, "too_many", retry_after="7"), "too_many"),
    "401 with a page": (page(401), "captive_portal"),
    "403 with a page": (page(403), "captive_portal"),
    "404 with a page": (page(404), "captive_portal"),
    "409 with a page": (page(409), "captive_portal"),
    "408 with a page": (page(408), "stalled"),
    "413 with a page": (page(413), "too_large"),
    "422 with a page": (page(422), "captive_portal"),
    "426 with a page": (page(426), "captive_portal"),
    "429 with a page": (page(429), "too_many"),
    "401 in a JSON of somebody else": (saying(message(401, b'{"code": "token"}', "application/json")), "garbage"),
    "403 in plain text": (saying(message(403, b"forbidden", "text/plain")), "garbage"),
    "426 in a JSON without an end": (saying(message(426, b"[" * 200_000, "application/json")), "garbage"),
    "a JSON of ours where a reply should be": (refusing(200, "fine"), "garbage"),
    "nothing at all, with 200": (saying(message(200, b"", MEDIA_TYPE)), "garbage"),
    "noise of the right type": (saying(message(200, bytes(range(256)) * 4, MEDIA_TYPE)), "garbage"),
    "our magic and noise": (saying(message(200, b"XZR1" + bytes(range(256)), MEDIA_TYPE)), "garbage"),
    "a reply of the next version": (saying(message(200, b"XZR2" + bytes(90), MEDIA_TYPE)), "garbage"),
    "a squeezed page that is not": (saying(message(200, b"no", MEDIA_TYPE, content_encoding="gzip")), "garbage"),
    "a reply over the limit": (saying(message(200, bytes(MAX_REPLY_BYTES + 1), MEDIA_TYPE)), "garbage"),
    "a small answer that swells over the limit": (saying(squeezed(bytes(MAX_REPLY_BYTES + 1))), "garbage"),
    "chunks of nonsense": (chunked(b"here come eleven bytes\r\n"), "garbage"),
    "a chunk cut off": (chunked(b"ff\r\nXZR1"), "truncated"),
    "another program on the port": (saying(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), "garbage"),
    "a body shorter than promised": (saying(PROMISED), "truncated"),
    "a head without its end": (saying(b"HTTP/1.1 200 OK\r\ncontent-le"), "truncated"),
    "goodbye without a word": (saying(b""), "truncated"),
    "silence": (falling_silent(), "stalled"),
    "silence in the middle of the reply": (falling_silent(PROMISED), "stalled"),
}


@pytest.mark.parametrize(("behaviour", "code"), ANSWERS.values(), ids=ANSWERS)
def test_what_is_no_reply_is_named_and_not_believed(
    behaviour: Behaviour, code: str, desk: World, bank: BankThread, station: str, new_stub: NewStub
):
    with nothing_is_believed(desk, bank, station) as ended:
        ended.append(exchange(desk, url=new_stub(behaviour).url, stall_s=SOON_S))
        assert ended[0].code == code
        assert (ended[0].report.pushed, ended[0].report.receipt) == (0, None)


OTHER_KEY = bytes(range(32, 64))
REPLIES: dict[str, tuple[dict[str, Any], str]] = {
    "signed by somebody else": ({"key": OTHER_KEY}, "not_the_gateway"),
    "to another request": ({"request": bytes(32)}, "not_the_gateway"),
    "for another desk": ({"device": bytes(16)}, "not_the_gateway"),
    "for another station": ({"station": bytes(16)}, "not_the_gateway"),
    "with news that cannot be read": ({"news": [News("station", 9, False, b"no rows")]}, "garbage"),
    "with a verdict nobody knows": ({"verdicts": [WireVerdict(1, "perhaps")]}, "garbage"),
    "of a time beyond all calendars": ({"time_ms": 1 << 62}, "garbage"),
}


@pytest.mark.parametrize(("said", "code"), REPLIES.values(), ids=REPLIES)
def test_a_reply_that_does_not_fit_is_not_believed(
    said: dict[str, Any], code: str, desk: World, bank: BankThread, station: str, new_stub: NewStub
):
    with nothing_is_believed(desk, bank, station) as ended:
        ended.append(exchange(desk, url=new_stub(signed(bank, **said)).url))
        assert ended[0].code == code
        assert ended[0].report.requests == 1


def test_an_honest_reply_played_again_is_not_believed(
    new_desk: NewDesk, bank: BankThread, station: str, new_stub: NewStub
):
    world, kept = new_desk(), list[bytes]()

    def honest(asked: Asked) -> bytes:
        kept.append(relayed(bank.url, asked))
        return kept[-1]

    stub = new_stub(lambda connection, asked: connection.sendall(honest(asked)))
    assert exchange(world, url=stub.url).code == "done"
    world.learner("后来的人")
    stub.plays(saying(kept[-1]))
    with nothing_is_believed(world, bank, station) as ended:
        ended.append(exchange(world, url=stub.url))
        assert ended[0].code == "not_the_gateway"


def test_one_byte_changed_anywhere_on_the_way_is_noticed(
    desk: World, bank: BankThread, station: str, new_stub: NewStub
):
    places = iter(range(5, 10_000, 37))

    def changed(asked: Asked) -> bytes:
        data = bytearray(relayed(bank.url, asked))
        body = data.index(b"\r\n\r\n") + 4
        at = body + next(places)
        if at >= len(data):
            return bytes(data)
        data[at] ^= 1
        return bytes(data)

    stub = new_stub(lambda connection, asked: connection.sendall(changed(asked)))
    before, made, codes = held_state(desk), head(desk), list[str]()
    while (code := exchange(desk, url=stub.url).code) != "done":
        codes.append(code)
        assert held_state(desk) == before
    assert set(codes) <= {"not_the_gateway", "garbage"}
    assert len(codes) > 5
    assert bank.known(desk.store.device) == made
    assert shared_digest(desk) == bank.digest(station)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({"retry_after": "7"}, 7, id="seconds"),
        pytest.param({"retry_after": "0"}, 1, id="at once is not at once"),
        pytest.param({"retry_after": "99999999999999"}, 3600, id="for ever is an hour"),
        pytest.param({"retry_after": "nan"}, 30, id="not a number"),
        pytest.param({"retry_after": "inf"}, 30, id="no end"),
        pytest.param({"retry_after": "-5"}, 30, id="less than nothing"),
        pytest.param({}, 30, id="not said"),
        pytest.param(
            {"retry_after": "Wed, 16 Sep 2026 00:32:00 GMT", "date": "Wed, 16 Sep 2026 00:30:30 GMT"},
            90,
            id="a date, counted from the reply's own",
        ),
        pytest.param({"retry_after": "Wed, 16 Sep 2026 00:32:00 GMT"}, 30, id="a date without another"),
        pytest.param({"retry_after": "soon", "date": "now"}, 30, id="words"),
    ],
)
def test_when_to_try_again_is_what_the_other_side_asked_for(
    headers: dict[str, str], seconds: float, desk: World, new_stub: NewStub
):
    stub = new_stub(page(429, **headers))
    ended = exchange(desk, url=stub.url)
    assert isinstance(ended.fault, Transient)
    assert ended.fault.retry_after == seconds
    assert len(stub.asked) == 1  # and it is not asked again before


def test_a_gateway_that_is_busy_is_left_alone_for_as_long_as_it_asks(desk: World, new_stub: NewStub):
    stub = new_stub(refusing(503, "busy", retry_after="7"))
    ended = exchange(desk, url=stub.url)
    assert isinstance(ended.fault, Transient)
    assert (ended.code, ended.fault.retry_after, len(stub.asked)) == ("proxy_trouble", 7, 1)


def test_a_hiccup_is_tried_again_at_once_but_not_for_ever(
    desk: World, bank: BankThread, station: str, new_stub: NewStub
):
    made = head(desk)
    stub = new_stub(saying(b""), page(502), saying(PROMISED), passing_on(bank.url))
    ended = exchange(desk, url=stub.url)
    assert (ended.code, ended.report.requests, bank.known(desk.store.device)) == ("done", 4, made)
    desk.learner("又一位")
    stub = new_stub(page(502))
    with nothing_is_believed(desk, bank, station) as tries:
        tries.append(exchange(desk, url=stub.url))
        assert len(stub.asked) == 4


def test_a_closed_port_is_unreachable(desk: World, bank: BankThread, station: str):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with nothing_is_believed(desk, bank, station) as ended:
        ended.append(exchange(desk, url=f"http://127.0.0.1:{port}"))
        assert ended[0].code == "unreachable"


def test_a_network_that_ends_at_the_wall_is_unreachable(desk: World, bank: BankThread, station: str):
    with nothing_is_believed(desk, bank, station) as ended:
        ended.append(exchange(desk, url="http://192.0.2.1"))  # an address that nobody has (RFC 5737)
        assert ended[0].code == "unreachable"


@pytest.mark.parametrize(
    "error",
    [
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
        socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"),
        socket.gaierror(11001, "getaddrinfo failed"),
        socket.gaierror(11001, "不知道这样的主机。"),
        UnicodeError("label empty or too long"),
    ],
    ids=["not known", "no answer", "on Windows", "on Windows in Chinese", "no name at all"],
)
def test_a_name_that_is_not_found_is_told_from_a_line_that_is_dead(
    error: Exception, desk: World, bank: BankThread, station: str, monkeypatch: pytest.MonkeyPatch
):
    resolve: Callable[..., object] = socket.getaddrinfo

    def no_such_name(host: str, *rest: object, **more: object) -> object:
        if host == "gateway.invalid":
            raise error
        return resolve(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", no_such_name)  # or each machine's resolver would have its own patience
    with nothing_is_believed(desk, bank, station) as ended:
        ended.append(exchange(desk, url="http://gateway.invalid"))
        assert ended[0].code == "dns"


@pytest.mark.parametrize(
    "certificate", [{"days": 7}, {"days": -1}, {"address": "127.0.0.2"}], ids=["not trusted", "expired", "of another"]
)
def test_a_certificate_that_is_not_right_is_not_spoken_to(
    certificate: dict[str, Any],
    desk: World,
    bank: BankThread,
    station: str,
    new_stub: NewStub,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    context = self_signed(tmp_path / "server.pem", **certificate)
    if certificate != {"days": 7}:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
    stub = new_stub(passing_on(bank.url), tls=context)
    with nothing_is_believed(desk, bank, station) as ended:
        ended.append(exchange(desk, url=stub.url))
        assert ended[0].code == "bad_certificate"
        assert stub.asked == []


def test_a_certificate_that_is_trusted_is(
    desk: World, bank: BankThread, new_stub: NewStub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    context = self_signed(tmp_path / "server.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
    assert exchange(desk, url=new_stub(passing_on(bank.url), tls=context).url).code == "done"
    assert bank.known(desk.store.device) == head(desk)


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [(page(400), "bad_certificate"), (saying(b""), "unreachable"), (falling_silent(), "unreachable")],
    ids=["a page in the clear", "goodbye", "silence"],
)
def test_who_does_not_speak_tls_where_it_should_be_spoken_is_not_the_gateway(
    behaviour: Behaviour, code: str, desk: World, bank: BankThread, station: str, new_stub: NewStub
):
    stub = new_stub(behaviour)
    with nothing_is_believed(desk, bank, station) as ended:
        ended.append(exchange(desk, url=stub.url.replace("http:", "https:"), stall_s=SOON_S))
        assert ended[0].code == code


@pytest.mark.parametrize("waiting", [True, False], ids=["something waits", "nothing waits"])
def test_a_gateway_that_goes_in_circles_is_left(waiting: bool, desk: World, bank: BankThread, new_stub: NewStub):
    if not waiting:
        assert exchange(desk, url=bank.url).code == "done"
    known = int(facts(desk)[meta.KNOWN_SEQ])
    with desk.store.read() as connection:
        chain = log.chain_at(connection, known)
    news = News("station", 0, True, batch.encode([]))
    stub = new_stub(signed(bank, seq=known, chain=chain, news=[news]))
    ended = exchange(desk, url=stub.url)
    assert (ended.code, len(stub.asked)) == ("garbage", 3)
    assert exchange(desk, url=bank.url).code == "done"
