"""PostgreSQL comes and goes beneath a running gateway: desks are told to come back, and then all is there once."""

import pytest
from sqlalchemy import create_engine, text

from app.gateway.database import parse_url
from tests.gateway.conftest import Bank

pytestmark = pytest.mark.postgres


def become(bank: Bank, read_only: bool, cut: bool) -> None:
    """What this server's sessions may do from now on; ``cut`` ends the present ones, as the end of a server does."""
    url = parse_url(bank.url)
    engine = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        word = "on" if read_only else "off"
        connection.execute(text(f"ALTER DATABASE {url.database} SET default_transaction_read_only = {word}"))
        if cut:
            gone = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
            connection.execute(gone, {"name": url.database})
    engine.dispose()


@pytest.mark.expect_log("unavailable: ReadOnlySqlTransaction")
def test_after_a_failover_no_connection_stays_with_the_server_that_is_a_standby_now(postgres_bank):
    desk = postgres_bank.desk()
    desk.new("learner", learner_no="26001", name="麦穗")
    desk.exchange()
    become(postgres_bank, read_only=True, cut=True)
    desk.new("learner", learner_no="26002", name="何伯")
    answer = desk.post(desk.sealed())
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert int(answer.headers["retry-after"]) > 0
    become(postgres_bank, read_only=False, cut=False)  # sessions begun before go on as they were
    assert desk.exchange().seq == 2
    assert postgres_bank.digest() == desk.digest()


def test_a_server_that_was_started_again_is_found_without_a_word_to_the_desks(postgres_bank):
    desk = postgres_bank.desk()
    for number in range(3):
        desk.new("learner", learner_no=f"2600{number}", name="麦穗")
        desk.exchange()
        become(postgres_bank, read_only=False, cut=True)
    assert desk.exchange().seq == 3
    assert len(postgres_bank.logged()) == 3
