"""Enrolling with a real gateway, and with what only looks like one: all is kept or nothing."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.domain.digest import EMPTY_CHAIN
from app.records.refusal import Refused
from app.records.standing import HealedBy
from app.storage import log, meta
from app.storage.views.exchange import exchange as exchange_view
from app.sync.enrol import Enrolled, enrol
from app.sync.errors import ExchangeFault, Transient
from app.sync.session import synchronise
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.support.fault_proxy import Fault, FaultProxy
from tests.support.stub_gateway import Behaviour, message, page, refusing, relayed, saying
from tests.sync.conftest import NewDesk, NewStub, exchange, facts, head, listed, local, shared_digest, taught


@pytest.fixture
def world(new_world: NewDesk) -> World:
    return new_world()


def enrolled(world: World, url: str, code: str) -> Enrolled:
    return enrol(world.store, url, code, "test")


def refusal(world: World, url: str, code: str) -> tuple[str, str | None]:
    """What enrolling is refused with, nothing being kept."""
    before = facts(world)
    with pytest.raises(Refused) as refused:
        enrolled(world, url, code)
    assert facts(world) == before
    (found,) = refused.value.refusals
    return found.code, found.field


def fault(world: World, url: str, code: str = "7KQM-2XFA") -> ExchangeFault:
    """What enrolling ends with, nothing being kept."""
    before = facts(world)
    with pytest.raises(ExchangeFault) as ended:
        enrolled(world, url, code)
    assert facts(world) == before
    return ended.value


def test_a_code_gives_the_desk_a_station_and_all_that_exchanging_takes(world: World, bank: BankThread, station: str):
    told = enrolled(world, bank.url, bank.invite(station))
    known = facts(world)
    assert (told.name, told.device, told.ordinal) == ("泮塘社区教学点", world.store.device, 1)
    assert (known[meta.STATION_NAME], known[meta.STATION_CODE12]) == ("泮塘社区教学点", station)
    assert known[meta.GATEWAY_KEY] == bank.gateway.keys.public_key.hex()
    assert known[meta.EPOCH] == bank.gateway.epoch.hex() == told.epoch
    assert UUID(known[meta.STATION]) == UUID(told.station)
    assert len(known[meta.TOKEN]) > 20
    assert exchange(world).code == "done"


def test_the_desks_of_a_station_are_counted(new_world: NewDesk, bank: BankThread, station: str):
    assert [enrolled(new_world(), bank.url, bank.invite(station)).ordinal for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: f"  {code}\n",
        lambda code: code.replace("-", ""),
        " ".join,
        lambda code: code.replace("-", "——"),
        lambda code: "".join(chr(ord(letter) + 0xFEE0) for letter in code),
    ],
    ids=["small letters", "spaces around it", "no hyphen", "spaces within", "a Chinese dash", "full width"],
)
def test_a_code_may_be_typed_as_people_type(typed: Callable[[str], str], world: World, bank: BankThread, station: str):
    assert enrolled(world, bank.url, typed(bank.invite(station))).ordinal == 1


@pytest.mark.parametrize("code", ["2222-2222", "", "   ", "不知道", "7" * 5_000])
def test_a_code_that_does_not_exist_is_unknown(code: str, world: World, bank: BankThread):
    assert refusal(world, bank.url, code) == ("code_unknown", "code")


def test_a_code_serves_one_desk(new_world: NewDesk, bank: BankThread, station: str):
    code, first, second = bank.invite(station), new_world(), new_world()
    enrolled(first, bank.url, code)
    assert refusal(second, bank.url, code) == ("code_used", "code")
    assert bank.devices(station) == 1
    assert exchange(first).code == "done"


def test_a_code_has_its_days(world: World, new_bank: Callable[..., BankThread]):
    own = new_bank(invite_days=7)
    station = own.new_station()
    code = own.invite(station)
    own.clock.advance(days=7, seconds=1)
    assert refusal(world, own.url, code) == ("code_expired", "code")
    assert enrolled(world, own.url, own.invite(station)).ordinal == 1


def test_who_guesses_codes_is_asked_to_wait(world: World, new_bank: Callable[..., BankThread]):
    own = new_bank(tries=3)
    station = own.new_station()
    for _ in range(3):
        assert refusal(world, own.url, "2222-2222")[0] == "code_unknown"
    code = own.invite(station)
    braked = fault(world, own.url, code)
    assert isinstance(braked, Transient)
    assert braked.code == "too_many"
    assert braked.retry_after is not None
    own.clock.advance(seconds=braked.retry_after)
    assert enrolled(world, own.url, code).ordinal == 1


@pytest.mark.parametrize(
    "url",
    [
        "",
        "   ",
        "gateway.example.cn",
        "ftp://gateway.example.cn",
        "file:///etc/passwd",
        "http://",
        "http:///v1",
        "http://[bad",
        "http://a..b",
        "http://" + "a" * 64 + ".cn",
        "http://h h",
        "http://h\x00",
        "http://h\\@elsewhere",
        "http://somebody:secret@h",
        "http://h:port",
        "http://h:0",
        "http://h:70000",
        "http://h?to=x",
        "http://h#x",
    ],
)
def test_what_is_no_address_of_a_gateway_is_refused(url: str, world: World):
    assert refusal(world, url, "7KQM-2XFA") == ("gateway_url", "gateway")


@pytest.mark.parametrize("typed", ["{}", "{}/", "{}///", "  {}/ \n"], ids=["plain", "slash", "slashes", "spaces"])
def test_an_address_may_be_typed_as_people_type(typed: str, world: World, bank: BankThread, station: str):
    enrolled(world, typed.format(bank.url), bank.invite(station))
    assert facts(world)[meta.GATEWAY_URL] == bank.url
    assert synchronise(local(world)).code == "done"


def test_a_gateway_may_live_under_a_path(world: World, bank: BankThread, station: str, new_stub: NewStub):
    def below(connection: Any, asked: Any) -> None:
        assert asked.path.startswith("/bank/xz/v1/")
        inner = replace(asked, path=asked.path.removeprefix("/bank/xz"))
        connection.sendall(relayed(bank.url, inner))

    stub = new_stub(below)
    taught(world, 1)
    enrolled(world, stub.url + "/bank/xz/", bank.invite(station))
    assert synchronise(local(world)).code == "done"
    assert [asked.path for asked in stub.asked] == ["/bank/xz/v1/enrol", "/bank/xz/v1/exchange"]
    assert bank.known(world.store.device) == head(world)


def answer(world: World, **said: Any) -> dict[str, Any]:
    """A sound answer to this desk, but for what is said otherwise."""
    sound = {
        "protocol": "xuezhan/1",
        "station": {"id": str(UUID(int=7)), "code12": "440103001001", "name": "站"},
        "device": str(world.store.device),
        "ordinal": 1,
        "token": "a-token-of-some-length",
        "epoch": "00" * 16,
        "gateway_key": base64.b64encode(bytes(32)).decode(),
        "time_ms": 0,
    }
    return sound | said


def answering(document: object) -> Behaviour:
    return saying(message(200, json.dumps(document).encode(), "application/json"))


STATION = {"id": str(UUID(int=7)), "code12": "440103001001", "name": "站"}
UNSOUND: dict[str, dict[str, Any]] = {
    "for another desk": {"device": str(UUID(int=1))},
    "for a desk that is none": {"device": "mine"},
    "without a station": {"station": None},
    "with a station that is a word": {"station": "站"},
    "with a station of no id": {"station": STATION | {"id": "7"}},
    "with a station without a name": {"station": STATION | {"name": ""}},
    "with a name as long as a book": {"station": STATION | {"name": "站" * 10_000}},
    "with a code that is none": {"station": STATION | {"code12": "4401"}},
    "with half a key": {"gateway_key": base64.b64encode(bytes(16)).decode()},
    "with a key that is no base64": {"gateway_key": "§§§"},
    "without a token": {"token": None},
    "with an empty token": {"token": ""},
    "with a token that would be two headers": {"token": "a-token-of-some-length\r\nx: y"},
    "with a token that no header can hold": {"token": "令牌令牌令牌令牌令牌令牌令牌令牌"},
    "with a token without end": {"token": "a" * 100_000},
    "with a short epoch": {"epoch": "00"},
    "with an epoch that is none": {"epoch": "x" * 32},
    "with a desk before the first": {"ordinal": 0},
    "with an ordinal in words": {"ordinal": "first"},
}


@pytest.mark.parametrize("said", UNSOUND.values(), ids=UNSOUND)
def test_of_an_unsound_answer_nothing_is_kept(
    said: dict[str, Any], world: World, bank: BankThread, station: str, new_stub: NewStub
):
    assert fault(world, new_stub(answering(answer(world, **said))).url).code == "garbage"
    missing = {name: value for name, value in answer(world).items() if name not in said}
    assert fault(world, new_stub(answering(missing)).url).code == "garbage"
    assert synchronise(local(world)).code == "not_enrolled"
    assert enrolled(world, bank.url, bank.invite(station)).ordinal == 1


def test_a_sound_answer_is_kept(world: World, new_stub: NewStub):
    assert enrolled(world, new_stub(answering(answer(world))).url, "7KQM-2XFA").name == "站"


OTHERS = {
    "a page": (page(), "captive_portal"),
    "a redirect": (page(302, location="http://login.example/"), "captive_portal"),
    "a page that says not found": (page(404), "captive_portal"),
    "a page of a proxy": (page(502), "proxy_trouble"),
    "a JSON of somebody else": (saying(message(200, b'{"protocol": "x"}', "application/json")), "garbage"),
    "a list": (saying(message(200, b"[1, 2]", "application/json")), "garbage"),
    "a JSON without an end": (saying(message(200, b"[" * 100_000, "application/json")), "garbage"),
    "no UTF-8": (saying(message(200, b"\xff\xfe{", "application/json")), "garbage"),
    "too many": (refusing(429, "too_many", retry_after="60"), "too_many"),
    "revoked": (refusing(403, "revoked"), "revoked"),
    "known with another key": (refusing(409, "device_known"), "foreign"),
    "a field refused": (refusing(422, "field"), "unprocessable"),
    "a newer protocol": (refusing(426, "too_old"), "too_old"),
    "a code refused by a gateway's page": (page(410), "captive_portal"),
    "goodbye": (saying(b""), "truncated"),
    "half an answer": (saying(message(200, b'{"proto', "application/json", content_length="500")), "truncated"),
}


@pytest.mark.parametrize(("behaviour", "code"), OTHERS.values(), ids=OTHERS)
def test_what_does_not_enrol_is_named(behaviour: Behaviour, code: str, world: World, new_stub: NewStub):
    assert fault(world, new_stub(behaviour).url).code == code


def test_an_answer_that_was_lost_is_given_again(world: World, bank: BankThread, station: str, link: FaultProxy):
    code = bank.invite(station)
    link.plan(Fault(cut_down=0), Fault(cut_down=200))
    for _ in range(2):
        assert fault(world, link.url, code).code == "truncated"
        assert bank.devices(station) == 1  # the gateway has kept what the desk never heard of
    assert enrolled(world, link.url, code).ordinal == 1
    taught(world, 1)
    assert exchange(world).code == "done"
    assert (bank.devices(station), bank.known(world.store.device)) == (1, head(world))


def test_who_is_enrolled_is_not_enrolled_again(desk: World, bank: BankThread, station: str):
    before = facts(desk)
    with pytest.raises(Refused) as refused:
        enrolled(desk, bank.url, bank.invite(station))
    (found,) = refused.value.refusals
    assert (found.code, found.params) == ("already_enrolled", {"gateway": before[meta.GATEWAY_URL]})
    assert facts(desk) == before
    assert bank.devices(station) == 1
    assert exchange(desk).code == "done"


def test_without_a_gateway_an_exchange_is_none_and_all_waits(world: World):
    taught(world, 2)
    ended = synchronise(local(world))
    assert (ended.code, ended.report.requests) == ("not_enrolled", 0)
    with world.store.read() as connection:
        view = exchange_view(connection)
    assert (view.enrolled, view.waiting, view.last_outcome) == (False, head(world), None)


def test_weeks_of_work_before_enrolling_are_delivered_once_and_as_they_were(
    world: World, bank: BankThread, station: str
):
    began = bank.clock.now()
    world.clock.moment = began - timedelta(weeks=6)
    listed(world, 40)
    for _ in range(6):
        taught(world, 3)
        world.clock.advance(weeks=1)
    made = head(world)
    enrolled(world, bank.url, bank.invite(station))
    ended = exchange(world)
    assert (ended.code, ended.report.pushed, ended.report.held) == ("done", made, [])
    assert ended.report.verdicts["accepted"] == made
    assert bank.known(world.store.device) == made
    assert shared_digest(world) == bank.digest(station)
    assert exchange(world).report.pushed == 0
    with world.store.read() as connection:
        assert log.chain_at(connection, made) not in (None, EMPTY_CHAIN)
        assert exchange_view(connection).oldest_waiting is None


def made_for(world: World, code12: str) -> World:
    """As ``init`` leaves a desk: it knows for which station it was made."""
    with world.store.write() as connection:
        meta.put(connection, {meta.STATION_CODE12: code12})
    return world


def test_a_code_of_another_station_is_asked_about_before_anything_is_sent(world: World, bank: BankThread):
    here, there = bank.new_station("春晖社区学校"), bank.new_station("夕阳红学校")
    listed(made_for(world, here), 3)
    code, before = bank.invite(there), facts(world)
    with pytest.raises(Refused) as refused:
        enrolled(world, bank.url, code)
    (found,) = refused.value.refusals
    assert (found.code, found.field) == ("station_differs", "code")
    assert found.params == {"station": "夕阳红学校", "code12": there, "here": here}
    assert facts(world) == before
    assert (bank.devices(there), synchronise(local(world)).code) == (0, "not_enrolled")
    with pytest.raises(Refused):
        enrol(world.store, bank.url, code, "test", at=here)  # a yes is to one station, not to any
    assert enrol(world.store, bank.url, code, "test", at=there).name == "夕阳红学校"
    assert facts(world)[meta.STATION_CODE12] == there


def test_the_code_of_the_right_station_is_still_good_after_a_wrong_one(world: World, bank: BankThread):
    here, there = bank.new_station(), bank.new_station()
    made_for(world, here)
    assert refusal(world, bank.url, bank.invite(there))[0] == "station_differs"
    assert enrolled(world, bank.url, bank.invite(here)).ordinal == 1
    assert exchange(world).code == "done"


def struck_off(world: World, bank: BankThread) -> None:
    bank.revoke(world.store.device)
    assert exchange(world, url=bank.url).code == "revoked"


def test_a_desk_struck_off_by_mistake_hands_over_what_waited_each_once(
    desk: World, new_desk: NewDesk, bank: BankThread, station: str
):
    before, waited = desk.store.device, head(desk) - bank.known(desk.store.device)
    struck_off(desk, bank)
    listed(desk, 2)
    told = enrolled(desk, bank.url, bank.invite(station))
    assert told.device == desk.store.device != before
    ended = exchange(desk, url=bank.url)
    assert (ended.code, ended.report.pushed) == ("done", waited + 2 + 1)  # and its own introduction
    assert shared_digest(desk) == bank.digest(station)
    other = new_desk()
    assert exchange(other, url=bank.url).code == "done"
    assert shared_digest(other) == bank.digest(station)
    with desk.store.read() as connection:
        view = exchange_view(connection)
    assert view.healed is not None and view.healed.by is HealedBy.STRUCK_OFF
    assert (view.must_enrol, view.waiting, view.conflicts, view.held) == (False, 0, 0, ())


def test_a_reply_that_was_lost_before_is_not_doubled_where_people_see_it(
    desk: World, bank: BankThread, station: str, link: FaultProxy
):
    link.plan(*[Fault(cut_down=20)] * 4)
    assert exchange(desk, url=link.url).code == "truncated"
    assert bank.known(desk.store.device) == head(desk)  # the gateway has it; no receipt says so
    struck_off(desk, bank)
    enrolled(desk, bank.url, bank.invite(station))
    assert exchange(desk, url=bank.url).code == "done"
    assert shared_digest(desk) == bank.digest(station)
    with desk.store.read() as connection:
        assert exchange_view(connection).conflicts == 0


def test_being_struck_off_is_not_forgotten_while_there_is_no_line(
    desk: World, bank: BankThread, station: str, link: FaultProxy
):
    struck_off(desk, bank)
    link.set_up(False)
    assert exchange(desk, url=link.url).code in ("truncated", "unreachable")
    with desk.store.read() as connection:
        assert exchange_view(connection).must_enrol
    assert enrolled(desk, bank.url, bank.invite(station)).ordinal == 2


def test_a_desk_struck_off_stays_at_its_station(desk: World, bank: BankThread):
    made_for(desk, facts(desk)[meta.STATION_CODE12])
    struck_off(desk, bank)
    code = bank.invite(bank.new_station())
    with pytest.raises(Refused) as refused:
        enrol(desk.store, bank.url, code, "test", at="440106999002")
    assert refused.value.refusals[0].code == "other_station"
    assert exchange(desk, url=bank.url).code == "revoked"


def test_another_bank_with_a_station_of_the_same_digits_is_named_as_another_bank(
    desk: World, bank: BankThread, new_bank: Callable[..., BankThread]
):
    digits = facts(desk)[meta.STATION_CODE12]
    struck_off(desk, bank)
    other, before = new_bank(), facts(desk)
    while (code12 := other.new_station()) != digits:
        assert code12 < digits
    with pytest.raises(Refused) as refused:
        enrol(desk.store, other.url, other.invite(digits), "test")
    (refusal,) = refused.value.refusals
    assert (refusal.code, refusal.params["gateway"]) == ("other_bank", before[meta.GATEWAY_URL])
    after = facts(desk)
    assert {key: after[key] for key in before} == before
    assert exchange(desk, url=bank.url).code == "revoked"
