"""What the OpenAPI document promises, asked by requests made up from it: never a 5xx, and every answer as described."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.domain.wire.blobs import BLOB_MEDIA_TYPE
from app.domain.wire.bundle import MEDIA_TYPE as BUNDLE_TYPE
from app.domain.wire.envelope import MEDIA_TYPE
from app.domain.wire.incarnation import MEDIA_TYPE as STATEMENT_TYPE
from app.gateway.limits import Limits
from tests.gateway.conftest import Bank

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 20
BOUNDED = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@schemathesis.serializer(MEDIA_TYPE, STATEMENT_TYPE, BUNDLE_TYPE, BLOB_MEDIA_TYPE)
def as_they_are(context: Any, value: Any) -> Any:
    """Bytes are sent as bytes."""
    return value.data if hasattr(value, "data") else str(value).encode()


@pytest.fixture
def limits() -> Limits:
    """So generous that a limit hides nothing."""
    plenty = 1_000_000
    return Limits(tries=plenty, tries_all=plenty, device_burst=plenty, address_burst=plenty)


@pytest.fixture
def document(sqlite_bank: Bank) -> Any:
    return schemathesis.openapi.from_url(f"{sqlite_bank.server.url}/openapi.json")


@pytest.fixture
def token(sqlite_bank: Bank) -> str:
    """Of a desk that has said something."""
    desk = sqlite_bank.desk()
    desk.new("learner", learner_no="1", name="麦穗")
    desk.sync()
    return desk.token


def ask_everywhere(document: Any, **headers: str) -> list[str]:
    """Requests at each door; the doors. Fails at the first answer that the document does not know."""
    asked = []
    for result in document.get_all_operations():
        door = result.ok()

        @BOUNDED
        @given(door.as_strategy())
        def ask(case: Any) -> None:
            case.validate_response(case.call(headers=headers), checks=CHECKS)

        ask()
        asked.append(door.label)
    return asked


def stored(bank: Bank) -> dict[str, int]:
    """Everything but the count of wrong tries, which is kept on purpose."""
    return {name: count for name, count in bank.counts().items() if name != "wrong_try"}


def test_whoever_asks_whatever_the_answer_is_one_that_the_document_knows(document: Any, sqlite_bank: Bank):
    before = stored(sqlite_bank)
    assert len(ask_everywhere(document)) > 6
    assert stored(sqlite_bank) == before, "and nothing made up was stored"


def test_a_desk_that_is_known_is_answered_so_too(document: Any, token: str, sqlite_bank: Bank):
    before = stored(sqlite_bank)
    assert len(ask_everywhere(document, Authorization=f"Bearer {token}")) > 6
    assert stored(sqlite_bank) == before


def test_the_document_knows_every_door(sqlite_bank: Bank):
    written = sqlite_bank.client.get("/openapi.json").json()["paths"]
    assert {"/v1/health", "/v1/enrol", "/v1/exchange", "/v1/incarnate", "/v1/carry", "/v1/blobs/{sha256}"} <= set(
        written
    )
