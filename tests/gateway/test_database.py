"""The tables, the transaction borders and the throttle by themselves."""

import sqlite3
from contextlib import closing
from threading import Timer

import pytest
from sqlalchemy import text

from app.domain.skills import REFERENCE
from app.gateway import tables
from app.gateway.database import Database, parse_url
from app.gateway.limits import Buckets, Limits
from app.gateway.throttle import Throttle
from app.records.kinds import KINDS


def test_every_key_begins_with_the_station():
    for name, table in tables.metadata.tables.items():
        if name not in ("meta", "station", "invite", "wrong_try"):
            assert next(iter(table.primary_key)).name == "station", name


def test_every_kind_has_a_table_with_a_column_for_each_field():
    for kind in KINDS.values():
        assert set(kind.entity.model_fields) <= set(tables.STATE[kind.name].c.keys())


def test_sqlite_commits_durably_in_wal(sqlite_bank):
    with sqlite_bank.gateway.database.read() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA synchronous")) == 2


def test_a_new_file_that_another_process_is_just_opening_is_waited_for(tmp_path):
    """SQLite refuses at once, whatever time it was given, to turn a file to WAL that somebody is about to write."""
    path = tmp_path / "new.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError), closing(sqlite3.connect(path, timeout=20)) as impatient:
        impatient.execute("PRAGMA journal_mode=WAL")
    release = Timer(0.2, lambda: other.execute("COMMIT"))
    release.start()
    database = Database(str(path), Limits())
    with database.opening() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
    release.join()
    database.close()
    other.close()


def test_postgresql_commits_synchronously(postgres_server):
    database = Database(postgres_server, Limits())
    with database.read() as connection:
        assert connection.scalar(text("SHOW synchronous_commit")) == "on"
    database.close()


def test_an_error_inside_a_transaction_leaves_nothing(bank):
    before = bank.counts()
    with pytest.raises(ZeroDivisionError), bank.gateway.database.write() as connection:
        connection.execute(tables.meta.insert(), {"key": "half", "value": "done"})
        raise ZeroDivisionError
    assert bank.counts() == before


def test_a_failed_statement_tells_no_values(bank):
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError) as failed, bank.gateway.database.write() as connection:
        connection.execute(tables.meta.insert(), {"key": "schema", "value": "麦穗"})
    assert "麦穗" not in str(failed.value)


def test_starting_again_seeds_the_checklist_once(bank):
    rows = bank.rows("state_skill_item")
    assert {row["row_device"] for row in rows} == {str(REFERENCE)}
    bank.restart()
    assert bank.rows("state_skill_item") == rows


@pytest.mark.parametrize(
    ("raw", "driver"),
    [
        ("/srv/g.db", "sqlite"),
        ("sqlite:////srv/g.db", "sqlite"),
        ("postgresql://u:p@h/d", "postgresql+psycopg"),
        ("postgresql+psycopg://u:p@h/d", "postgresql+psycopg"),
    ],
)
def test_a_url_gets_the_driver_of_this_program(raw, driver):
    assert parse_url(raw).drivername == driver


def test_a_file_that_is_no_database_is_refused(tmp_path):
    from app.gateway.errors import NoDatabase

    path = tmp_path / "g.db"
    path.write_bytes(b"not a database, but long enough to be looked at" * 50)
    database = Database(str(path), Limits())
    with pytest.raises(NoDatabase), database.opening():
        pass
    database.close()


def test_the_file_is_the_owners_alone(sqlite_bank):
    import os
    from pathlib import Path

    file = Path(sqlite_bank.gateway.database.url.database)
    sqlite_bank.stop()
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()
    sqlite_bank.start()  # which makes it anew
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


def throttle(bank, **limits: int) -> Throttle:
    return Throttle(bank.gateway.database, bank.gateway.keys, bank.gateway.ids, Limits(**limits))


def test_the_throttle_forgets_after_its_window(bank):
    one = throttle(bank, tries=2, tries_all=1_000, tries_seconds=60)
    one.failed("a", 0)
    one.failed("a", 30)
    assert one.wait("a", 30) == 30
    assert one.wait("b", 30) == 0
    assert one.wait("a", 61) == 0
    one.failed("c", 95)
    assert len(bank.rows("wrong_try")) == 1


def test_the_throttle_is_one_for_all_processes_and_brakes_guessing_from_everywhere(bank):
    one, other = (throttle(bank, tries=5, tries_all=10, tries_seconds=60) for _ in range(2))
    for n in range(5):
        one.failed(str(n), 0)
        other.failed(str(n), 0)
    assert one.wait("new", 1) == other.wait("new", 1) == 59


def test_the_throttle_keeps_no_address(bank):
    throttle(bank).failed("198.51.100.7", 0)
    assert b"198.51.100.7" not in bank.rows("wrong_try")[0]["address"]


def test_a_bucket_fills_again_and_lets_the_quiet_through():
    buckets = Buckets(burst=3, per_second=0.5)
    assert [buckets.take("a", 10.0) for _ in range(4)] == [0, 0, 0, 2]
    assert buckets.take("b", 10.0) == 0
    assert buckets.wait("a", 11.0) == 1
    assert buckets.wait("a", 12.0) == 0
    assert [buckets.take("a", 1_000.0) for _ in range(4)] == [0, 0, 0, 2]


def test_buckets_bound_their_memory(monkeypatch):
    monkeypatch.setattr(Buckets, "MOST", 100)
    buckets = Buckets(1, 1)
    for n in range(150):
        buckets.take(n, 0)
    assert len(buckets._levels) == 100
    assert buckets.wait(149, 0) == 1
    assert buckets.wait(0, 0) == 0


def test_the_wal_is_not_left_to_grow_without_end(sqlite_bank):
    with sqlite3.connect(sqlite_bank.gateway.database.url.database) as file:
        assert file.execute("PRAGMA wal_autocheckpoint").fetchone()[0] > 0
    file.close()
