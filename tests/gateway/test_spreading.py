"""On PostgreSQL what grows can be spread by station over partitions, and nobody else notices."""

import re

import pytest
from sqlalchemy import inspect, text

from app.gateway import spreading, staff, tables
from app.gateway.__main__ import main
from app.gateway.limits import Limits
from tests.gateway.conftest import CODE12, Bank
from tests.gateway.desk import Desk, FixedClock

PARTITIONS = 4


@pytest.fixture
def spread(new_database, tmp_path, server):
    """A gateway whose tables were made in partitions."""
    url, key = new_database("postgres"), tmp_path / "bank.key"
    assert main(["create", "--partitions", str(PARTITIONS), "--db", url, "--key-file", str(key)]) == 0
    bank = Bank(url, key, Limits(), FixedClock(), server)
    bank.start()
    yield bank
    bank.stop()


def day(bank: Bank, code12: str) -> list[Desk]:
    """A day of a station with two desks, with an outcome, a conflict and a held change in it."""
    staff.add_station(bank.gateway, code12, "文化站")
    desks = [bank.desk(code12), bank.desk(code12)]
    one, other = desks
    term = one.natural("term", code="2026-autumn", starts="2026-09-01", ends="2026-09-01")
    course = one.natural("course", code="C1", title="智能手机")
    class_ = one.new("course_class", title="手机一班", course=str(course), term=str(term))
    learner = one.new("learner", learner_no="26001", name="麦穗")
    one.natural("enrollment", course_class=str(class_), learner=str(learner), joined_on="2026-09-01")
    session = one.natural(
        "session", course_class=str(class_), date="2026-09-01", start="09:00", minutes=90, state="held"
    )
    one.natural("attendance_sheet", session=str(session), state="confirmed")
    one.natural("attendance_record", session=str(session), learner=str(learner), status="present")
    one.sync()
    other.sync()
    one.write("learner", learner, note="先到")
    other.write("learner", learner, note="后到")
    for desk in (one, other, one):
        desk.sync()
    return desks


def test_a_spread_gateway_does_all_that_a_whole_one_does(spread):
    codes = [f"4401030010{n:02}" for n in range(12)]
    for code12 in codes:
        one, other = day(spread, code12)
        assert one.digest() == other.digest() == spread.digest(code12)
        assert any(kind == "learning_outcome" for kind, _ in one.rows)
        assert any(kind == "conflict" for kind, _ in other.rows)
    spread.restart()
    with spread.gateway.database.read() as connection:
        assert len(staff.stations(connection, spread.gateway, with_rows=True)) == len(codes)
        filled = [connection.scalar(text(f"SELECT count(*) FROM state_learner_p{n:03}")) for n in range(PARTITIONS)]
    assert sum(filled) == len(codes)
    assert sum(count > 0 for count in filled) > 1


def test_a_statement_about_one_station_looks_into_one_partition(spread):
    desk = day(spread, CODE12)[0]
    with spread.gateway.database.read() as connection:
        for table in ("segment", "verdict", "state_attendance_record", "scope_counter"):
            plan = connection.execute(
                text(f"EXPLAIN SELECT * FROM {table} WHERE station = CAST(:station AS uuid)"),
                {"station": str(desk.station)},
            ).scalars()
            assert len(set(re.findall(rf"{table}_p\d{{3}}", " ".join(plan)))) == 1


def test_every_table_that_grows_is_spread_and_each_has_its_indexes(spread):
    with spread.gateway.database.read() as connection:
        looking = inspect(connection)
        kinds = dict(tuple(row) for row in connection.execute(text("SELECT relname, relkind::text FROM pg_class")))
        for name, table in tables.metadata.tables.items():
            assert kinds[name] == ("p" if name in spreading.GROWING else "r"), name
            if name in spreading.GROWING:
                assert looking.get_pk_constraint(f"{name}_p003")["constrained_columns"][0] == "station"
                assert len(looking.get_indexes(f"{name}_p003")) == len(table.indexes)


def test_a_database_that_is_there_is_not_made_again(spread, new_database, tmp_path, capsys):
    common = ["--db", spread.url, "--key-file", str(spread.key_file)]
    assert main(["create", "--partitions", "8", *common]) == 3
    assert "already" in capsys.readouterr().err
    sqlite = ["--db", new_database("sqlite"), "--key-file", str(tmp_path / "k")]
    assert main(["create", "--partitions", "8", *sqlite]) == 3
    assert main(["create", *sqlite]) == 0
    assert main(["station", "add", "--code12", CODE12, "--name", "站", *sqlite]) == 0
