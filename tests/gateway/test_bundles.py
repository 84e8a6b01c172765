"""A stick at the counter, and a stick that another station's desk carries: answered as over the line, and told to nobody."""

import json
import os
import subprocess
import sys

import msgspec
import pytest

from app.domain import seals
from app.domain.wire import batch, bundle, envelope
from app.gateway import bundles, staff
from app.gateway.counter import answer_file
from app.gateway.errors import NoFile, NotTaken, StaffRefusal
from app.gateway.limits import Limits
from tests.gateway.conftest import CODE12, Bank
from tests.gateway.desk import Desk

MEDIA = {"content-type": bundle.MEDIA_TYPE}
OTHER = "440103001002"
SECRET = "13812345678"


def learners(desk: Desk, count: int) -> None:
    for number in range(count):
        desk.new("learner", learner_no=f"{number:04d}", name=f"学员{number}", phone=SECRET)


def stick(desk: Desk, *batches: tuple[int, int]) -> tuple[bytes, list[bytes]]:
    """A file with one request for each batch, and what is inside it."""
    asked = [desk.sealed(first, last) for first, last in batches] or [desk.sealed()]
    return bundle.seal_requests(asked, desk.gateway_key), asked


def take(desk: Desk, file: bytes, asked: bytes) -> envelope.Reply:
    """Open a file of replies as the desk does: the reply to its last request, or to the one named."""
    (found,) = bundle.open_replies(file, desk.private)
    reply, receipt = envelope.open_reply(found, desk.gateway_key, asked)
    assert desk.chains[reply.seq] == reply.chain
    desk.known = reply.seq
    desk.receipts.append(receipt)
    return reply


def carry(bearer: Desk, file: bytes, **headers: str):
    given = MEDIA | {"authorization": f"Bearer {bearer.token}"} | headers
    return bearer.client.post("/v1/carry", content=file, headers=given)


def test_a_stick_delivers_what_waits_and_brings_the_receipt(bank: Bank):
    desk = bank.desk()
    learners(desk, 30)
    file, asked = stick(desk, (1, 10), (11, 30))
    done = bundles.answer(bank.gateway, file)
    assert (done.requests, done.taken, done.code12, done.device) == (2, 2, CODE12, desk.device)
    assert take(desk, done.file, asked[-1]).seq == 30
    assert bank.digest() == desk.digest()


def test_a_stick_may_come_twice_late_and_mixed_with_the_line(bank: Bank):
    desk = bank.desk()
    learners(desk, 6)
    first, first_asked = stick(desk)
    learners(desk, 4)
    second, second_asked = stick(desk)
    desk.sync()
    learners(desk, 2)
    desk.sync()
    before = bank.logged()
    for file, asked in ((second, second_asked), (first, first_asked), (second, second_asked)):
        assert take(desk, bundles.answer(bank.gateway, file).file, asked[-1]).seq == 12
    assert bank.logged() == before
    assert bank.digest() == desk.digest()


def test_another_stations_desk_carries_it_and_can_read_neither_file(bank: Bank):
    staff.add_station(bank.gateway, OTHER, "邻站")
    desk, bearer = bank.desk(), bank.desk(OTHER)
    learners(desk, 5)
    file, asked = stick(desk)
    answer = carry(bearer, file)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == bundle.MEDIA_TYPE
    assert take(desk, answer.content, asked[-1]).seq == 5
    for shown in (file, answer.content):
        for told in (
            SECRET.encode(),
            "学员".encode(),
            desk.station.bytes,
            desk.device.bytes,
            str(desk.device).encode(),
        ):
            assert told not in shown
    with pytest.raises(seals.Unopened):
        seals.open_letter(bearer.private, answer.content[44:])
    with pytest.raises(seals.Unopened):
        seals.open_letter(bearer.private, file[44:])
    assert bearer.sync()[-1].seq == 0  # its own log is its own


def test_a_bearer_without_a_token_of_its_own_delivers_nothing(bank: Bank):
    desk, bearer = bank.desk(), bank.desk()
    learners(desk, 2)
    file, _ = stick(desk)
    before = bank.counts()
    assert carry(bearer, file, authorization="Bearer nobody").json()["code"] == "token"
    staff.revoke(bank.gateway, str(bearer.device))
    answer = carry(bearer, file)
    assert (answer.status_code, answer.json()["code"]) == (403, "revoked")
    assert bank.counts() == before


def test_what_cannot_be_taken_is_said_to_the_bearer_and_nothing_is_stored(bank: Bank):
    desk, bearer, gone = bank.desk(), bank.desk(), bank.desk()
    learners(desk, 3)
    learners(gone, 3)
    file, asked = stick(desk)
    stranger = Desk(desk.client, desk.clock, gateway_key=desk.gateway_key)
    learners(stranger, 1)
    staff.revoke(bank.gateway, str(gone.device))
    another_gateway = seals.public_key(bytes(32))
    lying = msgspec.structs.replace(desk.request(), device=bearer.device.bytes)
    wrong = {
        "truncated": file[:-1],
        "malformed": file[:-1] + bytes([file[-1] ^ 1]),
        "not_ours": b"PK\x03\x04" + file,
        "too_new": b"XZB2" + file[4:],
        "not_for_us": bundle.seal_requests(asked, another_gateway),
        "foreign": stick(stranger)[0],
        "revoked": stick(gone)[0],
        "bad_signature": bundle.seal_requests([envelope.seal_request(lying, bearer.private)[:-1] + b"x"], desk.gateway_key),
    }  # fmt: skip
    before = bank.counts()
    for code, made in wrong.items():
        answer = carry(bearer, made)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    mixed = bundle.seal_requests([*asked, bearer.sealed()], desk.gateway_key)
    assert carry(bearer, mixed).json()["code"] == "foreign"
    newer = bundle.seal_requests([b"XZQ2" + asked[0][4:]], desk.gateway_key)
    assert carry(bearer, newer).json()["code"] == "too_new"
    assert carry(bearer, file, **{"content-type": "text/plain"}).status_code == 415
    assert carry(bearer, bundle.REQUESTS_MAGIC + bytes(bank.limits.bundle_bytes)).status_code == 413
    assert bank.counts() == before


def test_requests_before_one_that_cannot_be_taken_are_stored_and_receipted(bank: Bank):
    desk = bank.desk()
    learners(desk, 9)
    bad = envelope.seal_request(desk.request(4, 6, batch_chain=bytes(32)), desk.private)
    good = desk.sealed(1, 3)
    file = bundle.seal_requests([good, bad, desk.sealed(7, 9)], desk.gateway_key)
    done = bundles.answer(bank.gateway, file)
    assert (done.requests, done.taken) == (3, 1)
    assert take(desk, done.file, good).seq == 3
    assert desk.sync()[-1].seq == 9


def test_the_counter_writes_a_whole_file_and_never_over_another(sqlite_bank: Bank, tmp_path):
    desk = sqlite_bank.desk()
    learners(desk, 3)
    file, asked = stick(desk)
    came, goes = tmp_path / "U盘" / "一周.xzreq", tmp_path / "U盘" / "一周.xzrep"
    came.parent.mkdir()
    came.write_bytes(file)
    done = answer_file(sqlite_bank.gateway, came, goes)
    assert goes.read_bytes() == done.file
    assert take(desk, goes.read_bytes(), asked[-1]).seq == 3
    assert sorted(path.name for path in goes.parent.iterdir()) == ["一周.xzrep", "一周.xzreq"]
    with pytest.raises(StaffRefusal) as refused:
        answer_file(sqlite_bank.gateway, came, goes)
    assert refused.value.code == "file_exists"
    with pytest.raises(NoFile):
        answer_file(sqlite_bank.gateway, came, tmp_path / "no such folder" / "r.xzrep")
    os.mkfifo(tmp_path / "pipe")
    for missing in (tmp_path / "missing", tmp_path / "pipe", tmp_path):
        with pytest.raises(NoFile):
            answer_file(sqlite_bank.gateway, missing, tmp_path / "r.xzrep")
    came.write_bytes(file[:50])
    with pytest.raises(StaffRefusal) as refused:
        answer_file(sqlite_bank.gateway, came, tmp_path / "r.xzrep")
    assert refused.value.code == "truncated"
    assert not (tmp_path / "r.xzrep").exists()


def test_a_request_carried_by_somebody_speaks_only_for_who_signed_it(sqlite_bank: Bank):
    desk, other = sqlite_bank.desk(), sqlite_bank.desk()
    learners(desk, 2)
    forged = envelope.seal_request(desk.request(), other.private)
    with pytest.raises(NotTaken) as refused:
        bundles.answer(sqlite_bank.gateway, bundle.seal_requests([forged], desk.gateway_key))
    assert refused.value.code == "bad_signature"


def test_the_command_at_the_counter_says_what_it_did(sqlite_bank: Bank, tmp_path):
    desk = sqlite_bank.desk()
    learners(desk, 3)
    file, asked = stick(desk)
    came, goes = tmp_path / "week.xzreq", tmp_path / "week.xzrep"
    came.write_bytes(file)
    place = ("--db", sqlite_bank.url, "--key-file", str(sqlite_bank.key_file), "--json")

    def run(*words: object) -> tuple[int, str]:
        command = [sys.executable, "-m", "app.gateway", "bundle", *map(str, words), *place]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)
        return done.returncode, done.stdout

    status, out = run(came, "--reply", goes)
    told = json.loads(out)
    assert status == 0
    assert (told["requests"], told["taken"], told["station"], told["device"]) == (1, 1, CODE12, str(desk.device))
    assert take(desk, goes.read_bytes(), asked[-1]).seq == 3
    status, out = run(came, "--reply", goes)
    assert (status, json.loads(out)["refusals"][0]["code"]) == (3, "file_exists")
    assert run(tmp_path / "missing", "--reply", tmp_path / "r")[0] == 4


class TestManyPages:
    """A stick does not come again soon: its reply brings more than one page."""

    @pytest.fixture
    def limits(self) -> Limits:
        return Limits(page_changes=4, stick_news_bytes=2_000)

    def test_pages_follow_each_other_in_one_reply_until_it_has_enough(self, sqlite_bank: Bank):
        writer, reader = sqlite_bank.desk(), sqlite_bank.desk()
        learners(writer, 12)
        writer.sync()
        file, asked = stick(reader)
        reply = take(reader, bundles.answer(sqlite_bank.gateway, file).file, asked[-1])
        pages = [page for page in reply.news if page.scope == "station"]
        rows = [change.id for page in pages for change in batch.decode(page.rows)]
        assert len(pages) >= 3
        assert [page.more for page in pages] == [False] * len(pages)
        assert len(rows) == len(set(rows)) == 12
        assert pages[-1].cursor == max(page.cursor for page in pages)
        learners(writer, 400)
        writer.sync()
        file, asked = stick(reader)
        reply = take(reader, bundles.answer(sqlite_bank.gateway, file).file, asked[-1])
        pages = [page for page in reply.news if page.scope == "station"]
        assert len(pages) > 1
        assert [page.more for page in pages] == [False] * (len(pages) - 1) + [True]
        online = reader.exchange()
        assert len([page for page in online.news if page.scope == "station"]) == 1
