"""What the gateway's own staff see: never a person, always escaped, only with the password."""

import base64

import pytest

from app.gateway import staff
from app.gateway.errors import StaffRefusal
from app.gateway.limits import Limits
from tests.gateway.conftest import CODE12


def basic(password: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"anyone:{password}".encode()).decode()}


def test_the_page_needs_the_staffs_password(bank):
    for headers in ({}, basic(""), basic("guess"), {"authorization": "Basic ***"}, {"authorization": "Bearer x"}):
        answer = bank.client.get("/", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "staff")
        assert answer.headers["www-authenticate"].startswith("Basic ")
    password = staff.new_password(bank.gateway)
    assert bank.client.get("/", headers=basic(password)).status_code == 200
    renewed = staff.new_password(bank.gateway)
    assert bank.client.get("/", headers=basic(password)).status_code == 401
    assert bank.client.get("/", headers=basic(renewed)).status_code == 200


@pytest.mark.parametrize("limits", [Limits(tries=3)])
def test_guessing_the_password_is_braked(sqlite_bank, limits):
    for _ in range(3):
        assert sqlite_bank.client.get("/", headers=basic("guess")).status_code == 401
    answer = sqlite_bank.client.get("/", headers=basic(staff.new_password(sqlite_bank.gateway)))
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many")


def test_the_page_tells_stations_desks_silence_and_held_changes(bank):
    staff.add_station(bank.gateway, "440103001002", "静静的站")
    desk = bank.desk()
    desk.new("learner", learner_no="1", name="买买提·艾山", phone="13800138000")
    desk.natural("identity_document", learner=str(desk.log[0].id), type="resident_id", number="440103194002290018")
    desk.sync()
    page = bank.client.get("/", headers=basic(staff.new_password(bank.gateway)))
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for words in (
        "文化站",
        "静静的站",
        "静默",
        "前台",
        "证件号码未通过校验",
        "GB 11643: checksum",
        "截至 2026-09-02 09:30",
    ):
        assert words in page.text
    for secret in ("买买提", "13800138000", "440103194002290018"):
        assert secret not in page.text


def test_of_very_many_stations_those_that_need_somebody_come_first(sqlite_bank, monkeypatch):
    monkeypatch.setattr("app.gateway.staff_page.SHOWN", 3)
    for number in range(6):
        staff.add_station(sqlite_bank.gateway, f"44010300200{number}", f"第{number}站")
        desk = sqlite_bank.desk(f"44010300200{number}")
        desk.new("identity_document", learner=str(desk.device), type="resident_id", number="1") if number == 5 else None
        desk.sync()
    page = sqlite_bank.client.get("/", headers=basic(staff.new_password(sqlite_bank.gateway))).text
    assert "第5站" in page
    assert "第4站" not in page
    assert "列出 3 个，共 7 个" in page
    assert "<b>7</b>站点" in page


def test_what_comes_from_outside_is_escaped(bank):
    staff.add_station(bank.gateway, "440103001002", "<script>alert(1)</script>")
    desk = bank.desk("440103001002")
    desk.enrol(staff.make_invite(bank.gateway, "440103001002")[0], device_name="<img src=x>", app='"><b>')
    desk.new("<i>kind</i>", name="x")
    desk.sync()
    page = bank.client.get("/", headers=basic(staff.new_password(bank.gateway))).text
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page.replace("<b>0", "").replace("<b>1", "").replace("<b>2", "")
    assert "<i>" not in page


def test_a_station_not_heard_of_for_two_weeks_is_silent(bank):
    desk = bank.desk()
    desk.sync()

    def silent() -> bool:
        with bank.gateway.database.read() as connection:
            return staff.stations(connection, bank.gateway)[0].silent

    assert not silent()
    bank.clock.forward(days=14, minutes=1)
    assert silent()
    desk.exchange()
    assert not silent()


def test_a_station_is_added_once_and_only_with_a_proper_code(bank):
    for code12, name, code in (
        (CODE12, "又一个", "station_exists"),
        ("44", "x", "code12"),
        ("440103001009", " ", "name"),
    ):
        with pytest.raises(StaffRefusal) as refusal:
            staff.add_station(bank.gateway, code12, name)
        assert refusal.value.code == code
    with pytest.raises(StaffRefusal, match="440103001009"):
        staff.make_invite(bank.gateway, "440103001009")


def test_the_report_counts_rows_by_kind(bank):
    desk = bank.desk()
    desk.new("learner", learner_no="1", name="麦穗")
    desk.new("learner", learner_no="2", name="冼建国")
    desk.new("term", code="2026秋", starts="2026-09-01", ends="2027-01-31")
    desk.sync()
    with bank.gateway.database.read() as connection:
        (view,) = staff.stations(connection, bank.gateway, with_rows=True)
    assert view.rows == {"learner": 2, "term": 1}
    assert (view.devices, view.held, view.conflicts) == (1, 0, 0)


def test_health_says_which_gateway_this_is(bank):
    told = bank.client.get("/v1/health").json()
    assert told["protocol"] == "xuezhan/1"
    assert told["epoch"] == bank.gateway.epoch.hex()


def test_the_doors_are_described_by_openapi(sqlite_bank):
    told = sqlite_bank.client.get("/openapi.json").json()
    assert set(told["paths"]) == {
        "/", "/v1/health", "/v1/enrol", "/v1/exchange", "/v1/carry", "/v1/incarnate", "/v1/blobs/{sha256}",
    }  # fmt: skip
    enrol = told["paths"]["/v1/enrol"]["post"]
    body = enrol["requestBody"]["content"]["application/json"]["schema"]
    assert set(body["required"]) == {"protocol", "code", "device", "device_name", "public_key", "app"}
    assert enrol["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["station"]["properties"][
        "code12"
    ]
    assert "409" in told["paths"]["/v1/exchange"]["post"]["responses"]


@pytest.mark.expect_log("bug while answering POST /v1/exchange")
def test_a_bug_is_logged_once_and_tells_the_caller_nothing(sqlite_bank, monkeypatch, caplog):
    desk = sqlite_bank.desk()
    desk.new("learner", learner_no="1", name="麦穗")
    monkeypatch.setattr("app.gateway.ingest.judge", lambda *given: 1 / 0)
    before = sqlite_bank.counts()
    answer = desk.post(desk.sealed())
    assert (answer.status_code, answer.json()["code"]) == (500, "bug")
    assert "zero" not in answer.text
    assert sqlite_bank.counts() == before
    assert [record.levelname for record in caplog.records].count("ERROR") == 1


@pytest.mark.expect_log("unavailable")
@pytest.mark.parametrize("limits", [Limits(busy_seconds=1)])
def test_a_database_that_does_not_answer_is_told_with_a_time_to_come_back(sqlite_bank, limits, tmp_path):
    import sqlite3

    desk = sqlite_bank.desk()
    desk.new("learner", learner_no="1", name="麦穗")
    other = sqlite3.connect(sqlite_bank.gateway.database.url.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        answer = desk.post(desk.sealed())
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert int(answer.headers["retry-after"]) > 0
    desk.sync()
    assert len(sqlite_bank.logged()) == 1
