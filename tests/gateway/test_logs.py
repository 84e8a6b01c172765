"""What the gateway says of itself tells no one's name, number, token or code."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from app.gateway import logs, staff
from tests.gateway.conftest import CODE12
from tests.gateway.desk import JSON

SECRETS = ("买买提·艾山", "13800138000", "440103194002290018", "前台", "泮塘路七号", "26001", "纸上写的原因")


@pytest.fixture(params=logs.FORMS)
def said(request) -> Iterator[io.StringIO]:
    """Everything that is logged in this test, in one form, down to the finest level."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    stream = io.StringIO()
    logs.set_up("debug", request.param, stream)
    root.handlers[0].addFilter(lambda record: not record.name.startswith(("httpx", "httpcore")))  # the desk's side
    root.handlers += before
    yield stream
    root.handlers = before
    root.setLevel(level)
    logging.getLogger("uvicorn.access").disabled = False


@pytest.mark.expect_log("bug while answering POST /v1/exchange")
def test_a_whole_journey_leaves_no_personal_data_in_the_logs(said, sqlite_bank, monkeypatch):
    code, _ = staff.make_invite(sqlite_bank.gateway, CODE12)
    password = staff.new_password(sqlite_bank.gateway)
    desk, other = sqlite_bank.desk(), sqlite_bank.desk()
    learner = desk.new("learner", learner_no="26001", name="买买提·艾山", phone="13800138000", community="泮塘路七号")
    desk.new("identity_document", learner=str(learner), type="resident_id", number="440103194002290018")
    desk.new("identity_document", learner=str(learner), type="resident_id", number="11010519491231002X")
    desk.sync()
    other.sync()
    other.write("learner", learner, name="买买提·艾山江")
    desk.write("learner", learner, name="买买提·艾山丽")
    other.sync()
    desk.sync()
    guesses = ("AAAA-AAAA", code + "X")
    for guess in guesses:
        assert desk.enrol(guess).status_code == 404
    sqlite_bank.client.get("/", auth=("staff", password))
    sqlite_bank.client.get("/", auth=("staff", "wrong-password"))
    sqlite_bank.client.get("/v1/learner/买买提·艾山?phone=13800138000")
    sqlite_bank.client.post("/v1/enrol", content='{"code": "' + code + '"}', headers=JSON)
    sqlite_bank.client.post("/v1/enrol", content="买买提·艾山", headers=JSON)
    desk.post(b"13800138000")

    def fails(*given: Any) -> None:
        raise ValueError(*SECRETS, given)

    monkeypatch.setattr("app.gateway.ingest.judge", fails)
    desk.new("learner", learner_no="26002", name="麦穗")
    assert desk.post(desk.sealed()).status_code == 500
    told = said.getvalue()
    assert told.count("visit") > 12
    for secret in (*SECRETS, code, password, desk.token, other.token, *guesses, str(desk.device), str(learner)):
        assert secret not in told, secret
    assert "ValueError" in told
    assert "test_logs.py" in told


def test_json_is_one_object_a_line(said, request):
    if request.node.callspec.params["said"] != "json":
        return
    logging.getLogger("app.x").info("went %s", "well", extra={"told": {"route": "/v1/exchange", "ms": 1.5}})
    try:
        raise KeyError(SECRETS[0])
    except KeyError:
        logging.getLogger("app.x").info("went ill", exc_info=True)
    first, second = (json.loads(line) for line in said.getvalue().splitlines())
    assert (first["event"], first["level"], first["route"], first["ms"]) == ("went well", "info", "/v1/exchange", 1.5)
    assert second["traceback"].endswith("builtins.KeyError")
    assert SECRETS[0] not in said.getvalue()
