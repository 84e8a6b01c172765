"""The log batch by batch: asked by number, by time, and from wherever a desk and the gateway may differ."""

from datetime import datetime
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from app.domain.hlc import tick
from app.gateway.database import parse_url
from app.gateway.errors import WrongKeyFile
from app.gateway.limits import Limits
from app.gateway.log import LogCodec
from tests.gateway.conftest import Bank
from tests.gateway.desk import Desk, FixedClock
from tests.gateway.test_layouts import OLD, desk, fill, told

ENDS = (3, 4, 12)


@pytest.fixture
def said(bank) -> Desk:
    """A desk whose log came in batches of different size."""
    one = bank.desk()
    for number in range(ENDS[-1]):
        bank.clock.forward(seconds=number)
        one.new("learner", learner_no=str(number), name=f"学员{number}")
    first = 1
    for last in ENDS:
        one.exchange(first, last)
        first = last + 1
    assert len(bank.rows("segment")) == len(ENDS)
    return one


def codec(bank: Bank, one: Desk) -> LogCodec:
    return LogCodec(one.station, one.device, bank.gateway.keys)


def test_every_chain_and_every_change_can_be_asked_for_wherever_batches_ended(bank, said):
    log, last = codec(bank, said), ENDS[-1]
    with bank.gateway.database.read() as connection:
        assert [log.chain_at(connection, seq) for seq in range(last + 1)] == said.chains
        assert log.chain_at(connection, last + 1) is None
        for first in range(1, last + 2):
            for limit in (1, 2, 5, 100):
                assert log.chains(connection, first, limit) == said.chains[first : first + limit]
                assert log.changes(connection, first, limit) == said.log[first - 1 : first - 1 + limit]


def test_what_was_said_of_a_thing_is_found_by_its_time(bank, said):
    log = codec(bank, said)
    wanted = [said.log[1], said.log[3], said.log[11]]
    with bank.gateway.database.read() as connection:
        assert log.at(connection, [(change.id, change.time) for change in wanted]) == wanted
        assert log.at(connection, [(uuid4(), wanted[0].time), (wanted[0].id, wanted[1].time)]) == []
        assert log.at(connection, [(wanted[2].id, tick(wanted[2].time, 0))]) == []
        assert log.at(connection, []) == []


def test_a_batch_that_says_some_changes_again_adds_only_the_others(bank, said):
    before = len(bank.logged())
    said.new("learner", learner_no="90", name="麦穗")
    said.new("learner", learner_no="91", name="冼建国")
    assert said.exchange(2, before + 1).seq == before + 1
    assert said.exchange(before, before + 2).seq == before + 2
    assert bank.logged() == said.log
    with bank.gateway.database.read() as connection:
        assert codec(bank, said).chains(connection, 1, 100) == said.chains[1:]


def test_a_log_that_lies_in_another_row_does_not_open(bank, said):
    with bank.gateway.database.write() as connection:
        connection.execute(text("UPDATE segment SET first_seq = 2 WHERE first_seq = 1"))
    with bank.gateway.database.read() as connection, pytest.raises(WrongKeyFile):
        codec(bank, said).changes(connection, 2, 1)


@pytest.mark.postgres
def test_a_log_spread_over_partitions_is_carried_over_into_as_many(new_database, tmp_path, server):
    url, knew = new_database("postgres"), told(2, "postgres")
    fill(url, "postgres", 2)
    (tmp_path / "bank.key").write_text((OLD / "2" / "postgres.key").read_text())
    bank = Bank(
        url, tmp_path / "bank.key", Limits(), FixedClock(datetime.fromisoformat(knew["desks"][0]["at"])), server
    )
    _spread_the_log(url)
    bank.start()
    try:
        with bank.gateway.database.read() as connection:
            spread = "SELECT count(*) FROM pg_inherits WHERE inhparent = CAST(:name AS regclass)"
            assert [connection.scalar(text(spread), {"name": name}) for name in ("segment", "verdict")] == [3, 3]
            assert connection.scalar(text("SELECT to_regclass('log')")) is None
        one = desk(bank, knew["desks"][0])
        assert [change for change in bank.logged() if change.device == one.device] == one.log
        one.new("learner", learner_no="26900", name="黄大姐")
        one.sync()
    finally:
        bank.stop()


def _spread_the_log(url: str) -> None:
    engine = create_engine(parse_url(url))
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE log RENAME TO whole"))
        connection.execute(text("CREATE TABLE log (LIKE whole INCLUDING ALL) PARTITION BY HASH (station)"))
        for number in range(3):
            bounds = f"WITH (MODULUS 3, REMAINDER {number})"
            connection.execute(text(f"CREATE TABLE log_p{number:03} PARTITION OF log FOR VALUES {bounds}"))
        connection.execute(text("INSERT INTO log SELECT * FROM whole"))
        connection.execute(text("DROP TABLE whole"))
    engine.dispose()
