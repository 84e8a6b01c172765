"""Databases made by older programs are carried over whole, or left as they were."""

import base64
import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, create_engine, inspect, select, text

from app.domain.digest import EMPTY_CHAIN, extend
from app.domain.wire import batch
from app.gateway import digests, migrating, staff, tables
from app.gateway.database import Database, parse_url
from app.gateway.errors import NoDatabase, NoRoom, WrongKeyFile
from app.gateway.limits import Limits
from tests.gateway.conftest import BACKENDS, CODE12, Bank
from tests.gateway.desk import Desk, FixedClock

OLD = Path(__file__).parent / "layouts"
"""By layout: a database of each kind as that version of the program made it, its key file, and what its desks knew."""

HELD = {1: 1, 2: 9, 3: 9}
"""Changes that were held in each."""

LAYOUTS = sorted(int(folder.name) for folder in OLD.iterdir())


def script(layout_: int, backend: str) -> str:
    return (OLD / str(layout_) / f"{backend}.sql").read_text(encoding="utf-8")


def told(layout_: int, backend: str) -> dict:
    found: dict = json.loads((OLD / str(layout_) / f"{backend}.json").read_text(encoding="utf-8"))
    return found


def fill(url: str, backend: str, layout_: int) -> None:
    """Bring the older program's database to life at an empty one's place."""
    if backend == "sqlite":
        path = Database(url, Limits()).path
        assert path is not None
        with closing(sqlite3.connect(path)) as file:
            file.executescript(script(layout_, backend))
            file.execute("PRAGMA journal_mode=WAL")
        return
    engine = create_engine(parse_url(url))
    with engine.begin() as connection:
        connection.exec_driver_sql(script(layout_, backend).replace("%", "%%"))
    engine.dispose()


def shape(connection: Connection) -> dict[str, object]:
    """Every table by its columns (whatever their order), key and indexes."""
    found: dict[str, object] = {}
    looking = inspect(connection)
    for table in looking.get_table_names():
        found[table] = (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in looking.get_columns(table)),
            looking.get_pk_constraint(table)["constrained_columns"],
            sorted((u["name"], u["column_names"]) for u in looking.get_unique_constraints(table)),
            sorted(
                (i["name"], i["column_names"], i["unique"], *map(str, i["dialect_options"].values()))
                for i in looking.get_indexes(table)
            ),
        )  # fmt: skip
    if connection.dialect.name == "sqlite":
        for name, sql in connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")):
            found[f"{name} without rowid"] = "WITHOUT ROWID" in sql
    return found


@pytest.fixture(params=BACKENDS)
def backend(request) -> str:
    name: str = request.param
    return name


@pytest.fixture(params=LAYOUTS)
def older(request, backend, new_database, tmp_path, server):
    """A gateway whose database an older program made; not started yet."""
    url = new_database(backend)
    fill(url, backend, request.param)
    shutil.copy(OLD / str(request.param) / f"{backend}.key", tmp_path / "bank.key")
    knew = told(request.param, backend)
    clock = FixedClock(datetime.fromisoformat(knew["desks"][0]["at"]))
    bank = Bank(url, tmp_path / "bank.key", Limits(), clock, server)
    yield bank, knew, request.param
    if hasattr(bank, "client"):
        bank.stop()


def desk(bank: Bank, knew: dict) -> Desk:
    """One of the older database's desks, going on."""
    log = list(batch.decode(base64.b64decode(knew["log"]))) if knew["log"] else []
    chains = [EMPTY_CHAIN]
    for change in log:
        chains.append(extend(chains[-1], change))
    return Desk(
        bank.client,
        bank.clock,
        device=UUID(knew["device"]),
        private=bytes.fromhex(knew["private"]),
        station=UUID(knew["station"]),
        token=knew["token"],
        epoch=bytes.fromhex(knew["epoch"]),
        gateway_key=base64.b64decode(knew["gateway_key"]),
        log=log,
        chains=chains,
        cursors=knew["cursors"],
        known=knew["known"],
    )


def without_conflicts(bank: Bank) -> str:
    """The digest of a station as it was when conflicts were no rows."""
    with bank.gateway.database.read() as connection:
        found = digests.digest_of(connection, bank.gateway.keys, staff.station_of(connection, CODE12))
    lines = "".join(f"{n}:{k.rows}:{k.digest}\n" for n, k in found.kinds.items() if n != "conflict")
    return hashlib.sha256(lines.encode()).hexdigest()[:32]


def test_every_layout_before_this_one_was_kept_and_has_its_step():
    assert list(range(1, tables.SCHEMA)) == LAYOUTS
    assert sorted(migrating.STEPS) == list(range(2, tables.SCHEMA + 1))


def test_an_older_database_carried_over_is_laid_out_like_a_new_one(older, backend, new_database, tmp_path):
    """When this fails, a table changed without its step: add it to the step that leads to ``SCHEMA``."""
    bank, _, _ = older
    bank.start()
    engine = create_engine(
        parse_url(f"sqlite:///{tmp_path / 'new.db'}" if backend == "sqlite" else new_database(backend))
    )
    tables.metadata.create_all(engine)
    with bank.gateway.database.read() as carried, engine.connect() as new:
        assert shape(carried) == shape(new)
    engine.dispose()


def test_an_older_database_keeps_every_row_and_its_desks_go_on(older):
    bank, knew, version = older
    bank.start()
    assert without_conflicts(bank) == knew["digest"]
    found = [(row["kind"], row["field"], row["settled"]) for row in bank.rows("state_conflict")]
    assert ("learner", "note", None) in found
    counts = bank.counts()
    counts["conflict"] = counts["state_conflict"]
    counts["log"] = len(bank.logged())
    counts["scope_counter"] -= version < 3  # layout 3 counts what was derived
    with bank.gateway.database.read() as connection:
        assert len(staff.held(connection)) == HELD[version]
    assert {name: counts[name] for name in knew["counts"] if name in counts} == knew["counts"]
    first, second = (desk(bank, one) for one in knew["desks"])
    assert first.exchange().seq == len(first.log)
    assert [change for change in bank.logged() if change.device == first.device] == first.log
    learner = first.new("learner", learner_no="26900", name="黄大姐", merged_into=None)
    first.sync()
    second.sync()
    assert second.rows["learner", learner].fields["name"] == "黄大姐"
    assert bank.gateway.epoch == first.epoch == second.epoch
    assert bank.desk(CODE12).sync()
    bank.restart()
    assert desk(bank, knew["desks"][0]).token


def test_an_sqlite_file_is_copied_as_it_was_before_it_is_carried_over(older, backend):
    bank, _, version = older
    bank.start()
    folder = Path(bank.gateway.database.url.database).parent
    copies = sorted(folder.glob(f"*-v{version}.db"))
    assert len(copies) == (1 if backend == "sqlite" else 0)
    for copied in copies:
        with closing(sqlite3.connect(copied)) as file:
            assert file.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == (str(version),)
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            log = "log" if version < 3 else "segment"
            assert file.execute(f"SELECT count(*) FROM {log}").fetchone()[0] > 0
    assert sorted(folder.glob("*.partial")) == []
    before = {path: path.stat().st_mtime_ns for path in copies}
    bank.restart()
    assert before == {path: path.stat().st_mtime_ns for path in copies}


def test_a_step_that_fails_leaves_the_database_to_the_older_program(older, monkeypatch):
    bank, _, version = older

    steps = dict(migrating.STEPS)

    def half(op):
        steps[tables.SCHEMA](op)
        op.execute("UPDATE no_such_table SET x = 1")

    engine = create_engine(parse_url(bank.url))
    with engine.connect() as connection:
        before = shape(connection)
    monkeypatch.setattr(migrating, "STEPS", steps | {tables.SCHEMA: half})
    with pytest.raises(NoDatabase):
        bank.start()
    with engine.connect() as connection:
        assert shape(connection) == before
        assert connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == "schema")) == str(version)
    engine.dispose()
    monkeypatch.undo()
    bank.start()


def test_an_older_database_with_another_key_file_is_refused_untouched(older):
    bank, _, version = older
    other = "postgres" if not bank.url.startswith("postgres") else "sqlite"
    shutil.copy(OLD / str(version) / f"{other}.key", bank.key_file)
    engine = create_engine(parse_url(bank.url))
    with engine.connect() as connection:
        before = shape(connection)
    with pytest.raises(WrongKeyFile):
        bank.start()
    with engine.connect() as connection:
        assert connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == "schema")) == str(version)
        assert shape(connection) == before
    engine.dispose()


def test_without_room_for_the_copy_nothing_is_carried_over(tmp_path, new_database, server):
    url = new_database("sqlite")
    fill(url, "sqlite", 1)
    shutil.copy(OLD / "1" / "sqlite.key", tmp_path / "bank.key")
    path = parse_url(url).database
    assert path is not None
    in_the_way = Path(path.replace(".db", "-v1.db"))
    in_the_way.mkdir()
    bank = Bank(url, tmp_path / "bank.key", Limits(), FixedClock(), server)
    with pytest.raises(NoRoom):
        bank.start()
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("1",)
    in_the_way.rmdir()
    bank.start()
    bank.stop()


def test_a_database_of_another_program_is_refused_untouched(tmp_path, server):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as file:
        file.executescript("CREATE TABLE meta (key TEXT, value TEXT); INSERT INTO meta VALUES ('name', 'another');")
    bank = Bank(str(path), tmp_path / "bank.key", Limits(), FixedClock(), server)
    (tmp_path / "bank.key").write_text((OLD / "1" / "sqlite.key").read_text())
    with pytest.raises(NoDatabase):
        bank.start()
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
