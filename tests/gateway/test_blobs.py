"""Contents of attachments at the gateway: in pieces, resumable, believed by their hash, on both databases."""

import hashlib
import random
from threading import Thread
from uuid import uuid4

import httpx
import pytest

from app.domain.wire.blobs import BLOB_MEDIA_TYPE
from app.gateway import blobs, exchange, staff
from app.gateway.errors import WrongKeyFile
from app.gateway.limits import Limits
from app.gateway.tables import metadata
from tests.gateway.conftest import Bank
from tests.gateway.desk import Desk

CONTENT = random.Random(8).randbytes(300_000)
PIECE = 100_000


def attach(desk: Desk, content: bytes = CONTENT, size: int | None = None, owner: str | None = None) -> str:
    """The record of an attachment, delivered; its content's name."""
    sha256 = hashlib.sha256(content).hexdigest()
    desk.natural(
        "attachment",
        owner_kind="session",
        owner=owner or str(uuid4()),
        sha256=sha256,
        bytes=len(content) if size is None else size,
        media_type="image/jpeg",
        title="签到表.jpg",
    )
    desk.sync()
    return sha256


def put(desk: Desk, sha256: str, offset: int, data: bytes, **headers: str) -> httpx.Response:
    given = {"content-type": BLOB_MEDIA_TYPE, "authorization": f"Bearer {desk.token}"} | headers
    return desk.client.put(f"/v1/blobs/{sha256}", params={"offset": offset}, content=data, headers=given)


def get(desk: Desk, sha256: str, offset: int = 0, length: int = 0, method: str = "GET") -> httpx.Response:
    given = {"authorization": f"Bearer {desk.token}"}
    where = {"offset": offset, "length": length}
    return desk.client.request(method, f"/v1/blobs/{sha256}", params=where, headers=given)


def send(desk: Desk, sha256: str, content: bytes = CONTENT) -> httpx.Response:
    """All of it; the last answer."""
    *before, last = range(0, len(content), PIECE)
    for offset in before:
        put(desk, sha256, offset, content[offset : offset + PIECE])
    return put(desk, sha256, last, content[last:])


def fetched(desk: Desk, sha256: str, step: int) -> bytes:
    content = b""
    while piece := get(desk, sha256, len(content), step).content:
        content += piece
    return content


@pytest.fixture
def limits() -> Limits:
    return Limits(blob_piece_bytes=PIECE, blob_station_bytes=500_000)


def test_a_content_comes_in_pieces_and_goes_out_in_others(bank: Bank):
    desk, other = bank.desk(), bank.desk()
    sha256 = attach(desk)
    assert get(desk, sha256).headers["xuezhan-known"] == "0"
    for offset in (0, PIECE, 2 * PIECE):
        answer = put(desk, sha256, offset, CONTENT[offset : offset + PIECE])
        assert answer.json() == {"protocol": "xuezhan/1", "known": offset + PIECE, "whole": offset == 2 * PIECE}
    asked = get(other, sha256, method="HEAD")
    assert (asked.headers["xuezhan-known"], asked.headers["xuezhan-whole"]) == ("300000", "1")
    assert asked.content == b""
    assert fetched(other, sha256, 70_001) == CONTENT
    assert get(other, sha256, 0, 10 * PIECE).content == CONTENT[:PIECE], "never more than a piece at once"


def test_what_was_said_to_be_known_is_known_after_a_restart(bank: Bank):
    desk = bank.desk()
    sha256 = attach(desk)
    put(desk, sha256, 0, CONTENT[:PIECE])
    bank.restart()
    desk.client = bank.client
    assert get(desk, sha256).headers["xuezhan-known"] == str(PIECE)
    assert get(desk, sha256, 0, PIECE).content == b"", "what is not whole is nobody's yet"


@pytest.mark.parametrize("offset", [0, 1, PIECE - 1, PIECE + 1, 3 * PIECE])
def test_a_piece_from_elsewhere_than_the_end_is_told_where_to_begin(bank: Bank, offset: int):
    desk = bank.desk()
    sha256 = attach(desk)
    put(desk, sha256, 0, CONTENT[:PIECE])
    before = bank.counts()
    answer = put(desk, sha256, offset, CONTENT[offset : offset + PIECE] or b"more")
    assert (answer.status_code, answer.json()["code"], answer.json()["known"]) == (409, "offset", PIECE)
    assert bank.counts() == before


def test_another_content_than_its_name_says_is_dropped_whole(bank: Bank):
    desk = bank.desk()
    sha256 = attach(desk)
    answer = send(desk, sha256, CONTENT[:-1] + b"?")
    assert (answer.status_code, answer.json()["code"]) == (422, "hash")
    assert bank.rows("blob_part") == bank.rows("blob") == []
    assert send(desk, sha256).json()["whole"] is True


def test_a_record_that_lies_about_the_size_does_not_keep_the_content_out(bank: Bank):
    desk = bank.desk()
    attach(desk, size=len(CONTENT) + 50_000)
    sha256 = attach(desk)
    assert send(desk, sha256).json()["whole"] is True
    assert fetched(desk, sha256, PIECE) == CONTENT


def test_only_what_an_attachment_of_the_own_station_names_is_taken_or_given(bank: Bank):
    desk = bank.desk()
    staff.add_station(bank.gateway, "440103001002", "别的学校")
    stranger = bank.desk("440103001002")
    sha256 = attach(desk)
    send(desk, sha256)
    before = bank.counts()
    for answer in (get(stranger, sha256, 0, PIECE), put(stranger, sha256, 0, CONTENT[:PIECE])):
        assert (answer.status_code, answer.json()["code"]) == (404, "blob_unknown")
    nameless = hashlib.sha256(b"?").hexdigest()
    assert put(desk, nameless, 0, b"?").json()["code"] == "blob_unknown"
    assert bank.counts() == before


def test_a_detached_content_is_given_to_nobody_and_dropped_in_time(bank: Bank):
    desk = bank.desk()
    owner = str(uuid4())
    sha256 = attach(desk, owner=owner)
    send(desk, sha256)
    (identity,) = [key[1] for key in desk.rows if key[0] == "attachment"]
    desk.write("attachment", identity, deleted=True)
    desk.sync()
    assert get(desk, sha256, 0, PIECE).status_code == 404
    assert len(bank.rows("blob")) == 1, "it may still be attached again"
    desk.write("attachment", identity, deleted=False)
    desk.sync()
    assert fetched(desk, sha256, PIECE) == CONTENT
    desk.write("attachment", identity, deleted=True)
    bank.clock.forward(days=bank.limits.blob_kept_days + 1)
    other = attach(desk, b"another")
    assert put(desk, other, 0, b"another").json()["whole"] is True
    assert [row["sha256"] for row in bank.rows("blob")] == [other]
    assert [row["sha256"] for row in bank.rows("blob_part")] == [other]


def test_a_station_has_so_much_room_and_no_more(bank: Bank):
    desk = bank.desk()
    sha256 = attach(desk)
    send(desk, sha256)
    more = random.Random(9).randbytes(250_000)
    second = attach(desk, more)
    assert send(desk, second, more).json()["code"] == "quota"
    staff.add_station(bank.gateway, "440103001002", "别的学校")
    elsewhere = bank.desk("440103001002")
    assert send(elsewhere, attach(elsewhere)).json()["whole"] is True
    assert get(desk, second).headers["xuezhan-known"] == "200000"


def test_nothing_of_a_content_can_be_read_in_the_database(bank: Bank):
    desk = bank.desk()
    content = "签到表 区少红 13800138000 ".encode() * 100
    send(desk, attach(desk, content), content)
    assert all("区少红".encode() not in bytes(row["data"]) for row in bank.rows("blob_part"))
    assert all("签到表".encode() not in bytes(row["title"]) for row in bank.rows("state_attachment"))


def test_two_desks_that_send_one_content_at_once_make_one_of_it(bank: Bank):
    desks = [bank.desk(), bank.desk()]
    owner = str(uuid4())
    sha256, _ = (attach(desk, owner=owner) for desk in desks)

    def deliver(desk: Desk) -> None:
        known = 0
        while known < len(CONTENT):
            told = put(desk, sha256, known, CONTENT[known : known + 30_000]).json()
            assert told.get("code") in (None, "offset"), told
            known = told["known"]

    threads = [Thread(target=deliver, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert fetched(desks[1], sha256, PIECE) == CONTENT
    assert sum(1 for _ in bank.rows("blob")) == 1


def test_the_digest_knows_the_record_and_not_where_its_content_is(bank: Bank):
    desk = bank.desk()
    sha256 = attach(desk)
    before = bank.digest()
    send(desk, sha256)
    assert bank.digest() == before == desk.digest()


@pytest.mark.parametrize(
    ("path", "method", "status", "code"),
    [
        ("/v1/blobs/zz?offset=0", "PUT", 422, "field"),
        ("/v1/blobs/" + "0" * 64, "PUT", 422, "field"),
        ("/v1/blobs/" + "0" * 64 + "?offset=-1", "PUT", 422, "field"),
        ("/v1/blobs/" + "0" * 64 + "?offset=99999999999999999999", "PUT", 422, "field"),
        ("/v1/blobs/" + "0" * 64 + "?offset=0", "DELETE", 405, "method"),
        ("/v1/blobs/" + "0" * 64 + "?length=x", "GET", 422, "field"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused_in_our_form(sqlite_bank: Bank, path, method, status, code):
    desk = sqlite_bank.desk()
    headers = {"content-type": BLOB_MEDIA_TYPE, "authorization": f"Bearer {desk.token}"}
    answer = sqlite_bank.client.request(method, path, content=b"x" if method == "PUT" else None, headers=headers)
    assert (answer.status_code, answer.json()["protocol"], answer.json()["code"]) == (status, "xuezhan/1", code)


def test_without_a_token_or_as_something_else_nothing_is_taken(sqlite_bank: Bank):
    desk = sqlite_bank.desk()
    sha256 = attach(desk)
    before = sqlite_bank.counts()
    assert put(desk, sha256, 0, b"x", authorization="Bearer no").status_code == 401
    assert put(desk, sha256, 0, b"x", **{"content-type": "image/jpeg"}).status_code == 415
    assert put(desk, sha256, 0, b"x" * (PIECE + 1)).status_code == 413
    assert put(desk, sha256, 0, b"").status_code == 400
    assert put(desk, sha256, 0, CONTENT[:PIECE]).status_code == 200
    assert get(desk, sha256, 1, 10).content == b""
    staff.revoke(sqlite_bank.gateway, str(desk.device))
    assert put(desk, sha256, PIECE, b"x").status_code == 403
    after = sqlite_bank.counts()
    assert {name for name in after if after[name] != before[name]} == {"blob", "blob_part"}


def test_more_than_the_record_says_is_refused(sqlite_bank: Bank):
    desk = sqlite_bank.desk()
    sha256 = attach(desk, b"a content")
    assert put(desk, sha256, 0, b"a content and more").json()["code"] == "too_large"
    assert put(desk, sha256, 0, b"a content").json()["whole"] is True
    assert get(desk, sha256, 10, 5).json()["code"] == "offset"


def test_a_sealed_piece_moved_to_another_place_does_not_open(sqlite_bank: Bank):
    desk = sqlite_bank.desk()
    first, second = attach(desk, b"first content"), attach(desk, b"other content")
    for sha256, content in ((first, b"first content"), (second, b"other content")):
        assert put(desk, sha256, 0, content).json()["whole"] is True
    with sqlite_bank.gateway.database.write() as connection:
        part = metadata.tables["blob_part"]
        moved = connection.execute(part.select().where(part.c.sha256 == first)).one().data
        connection.execute(part.update().where(part.c.sha256 == second).values(data=moved))
    caller = exchange.identify(sqlite_bank.gateway, f"Bearer {desk.token}")
    with pytest.raises(WrongKeyFile):
        blobs.give(sqlite_bank.gateway, caller, second, 0, 100)
