"""A file of an older version: copied first, brought up to date whole, or left as it was."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine

from app.records.change import Draft
from app.storage import migrating, rows
from app.storage.errors import DiskTrouble, FileBusy
from app.storage.keys import KeyOffer
from app.storage.layout import DATABASE, SCHEMA
from app.storage.migrating import COPIES, MIGRATIONS, copy, upgrade
from app.storage.opening import open_profile
from app.storage.store import Store
from app.storage.tables import metadata
from tests.support.desk import FakeClock, FakeIds, World

NEXT = SCHEMA + 1
STEP = '''"""A step of the future."""

from alembic import op
import sqlalchemy as sa

revision = "{revision:04d}"
down_revision = "{before:04d}"


def upgrade() -> None:
    op.add_column("learner", sa.Column("nickname", sa.Text()))
    op.execute("UPDATE learner SET nickname = '阿' || substr(name, -1)")
    {last}
'''


@pytest.fixture
def newer(tmp_path, monkeypatch):
    """The program of the next version; call it with what its migration does at the end."""

    def make(last: str = "pass") -> None:
        scripts = tmp_path / "scripts 100%"
        shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        step = STEP.format(revision=NEXT, before=SCHEMA, last=last)
        (scripts / "versions" / f"{NEXT:04d}_future.py").write_text(step, encoding="utf-8")
        monkeypatch.setattr(migrating, "MIGRATIONS", scripts)
        monkeypatch.setattr(migrating, "SCHEMA", NEXT)
        monkeypatch.setattr("app.storage.opening.SCHEMA", NEXT)

    return make


def reopened(tmp_path: Path):
    return open_profile(tmp_path / "profile", KeyOffer(key_file=tmp_path / "desk.key"))


def learners(connection: Connection) -> list[tuple[str, str]]:
    return [tuple(row) for row in connection.exec_driver_sql("SELECT name, nickname FROM learner ORDER BY name")]


def layout(connection: Connection) -> dict[str, str]:
    """Tables by their columns, whatever their order (a step adds at the end), and whatever else there is by its text."""
    found = connection.exec_driver_sql("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    shapes: dict[str, str] = {}
    for name, kind, sql in found:
        if name.startswith("alembic_"):
            continue
        columns = connection.exec_driver_sql(f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{name}')")
        whole = f"{sorted(map(tuple, columns))} {'WITHOUT ROWID' in sql}"
        shapes[name] = whole if kind == "table" else " ".join(sql.split())
    return shapes


@pytest.mark.filterwarnings("ignore:.*expression-based index")  # which ``layout`` compares
def test_the_steps_from_nothing_end_where_a_new_file_begins():
    """When this fails, a table changed without its migration: add a revision, and raise ``SCHEMA``."""
    stepped, whole = create_engine("sqlite://"), create_engine("sqlite://")
    with stepped.connect() as by_steps, whole.connect() as at_once:
        upgrade(by_steps, f"{SCHEMA:04d}")
        metadata.create_all(at_once)
        context = MigrationContext.configure(by_steps)
        unexpected = [
            difference for difference in compare_metadata(context, metadata) if "alembic_version" not in str(difference)
        ]
        assert unexpected == []
        assert layout(by_steps) == layout(at_once)


def test_every_step_up_to_this_version_has_its_revision():
    revisions = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("*.py"))
    assert revisions == [f"{number:04d}" for number in range(1, SCHEMA + 1)]


def test_an_older_file_is_copied_and_brought_up_to_date(world, tmp_path, newer):
    world.learner("区少红")
    world.learner("曾伟强")
    world.store.close()
    newer()
    engine = reopened(tmp_path)
    with engine.connect() as connection:
        assert learners(connection) == [("区少红", "阿红"), ("曾伟强", "阿强")]
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == NEXT
    engine.dispose()
    reopened(tmp_path).dispose()


def test_of_two_programs_that_open_an_older_file_one_brings_it_up_to_date(world, tmp_path, newer):
    newer()
    migrating.migrate(world.store._engine, tmp_path / "profile", SCHEMA)
    migrating.migrate(world.store._engine, tmp_path / "profile", SCHEMA)
    with world.store.read() as connection:
        assert layout(connection)["learner"].count("nickname") == 1


def test_the_copy_is_the_file_as_it_was_and_opens_with_the_old_program(world, tmp_path, newer, monkeypatch):
    world.learner("区少红")
    world.store.close()
    newer()
    reopened(tmp_path).dispose()
    monkeypatch.undo()
    copied = tmp_path / "profile" / COPIES / f"station-v{SCHEMA}.db"
    for left in (tmp_path / "profile").glob(f"{DATABASE}*"):
        left.unlink()
    shutil.copy(copied, tmp_path / "profile" / DATABASE)
    store = Store(reopened(tmp_path), FakeClock(), FakeIds(3))
    with store.read() as connection:
        assert [row.fields["name"] for row in rows.every(connection, "learner")] == ["区少红"]
    store.close()


@pytest.mark.parametrize(
    "last", ['op.execute("UPDATE no_such_table SET x = 1")', 'raise RuntimeError("half way")', "op.drop_table('none')"]
)
def test_a_migration_that_fails_leaves_the_file_as_it_was_for_the_old_program(
    world, tmp_path, newer, monkeypatch, last
):
    learner = world.learner("区少红")
    world.store.close()
    newer(last)
    with pytest.raises((DiskTrouble, RuntimeError)):
        reopened(tmp_path)
    assert (tmp_path / "profile" / COPIES / f"station-v{SCHEMA}.db").exists()
    monkeypatch.undo()
    store = Store(reopened(tmp_path), FakeClock(), FakeIds(3))
    with store.read() as connection:
        assert "nickname" not in layout(connection)["learner"]
        assert "alembic_version" not in connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    assert store.commit([Draft("learner", learner, {"name": "区少芳"})], world.manager)
    store.close()


def test_nothing_is_migrated_when_the_copy_cannot_be_made(world, tmp_path, newer):
    world.store.close()
    newer()
    (tmp_path / "profile" / COPIES).write_text("in the way")
    with pytest.raises(DiskTrouble):
        reopened(tmp_path)
    (tmp_path / "profile" / COPIES).unlink()
    reopened(tmp_path).dispose()


def test_a_copy_holds_what_was_committed_just_now(world, tmp_path):
    world.learner("区少红")
    copied = copy(world.store._engine, tmp_path / "profile", 7)
    assert copied.name == "station-v7.db"
    whole = (tmp_path / "profile" / DATABASE).read_bytes()
    assert copied.read_bytes() == whole
    wal = tmp_path / "profile" / f"{DATABASE}-wal"
    assert not wal.exists() or wal.stat().st_size == 0


def test_a_file_somebody_keeps_reading_in_the_past_is_busy_not_half_copied(world, tmp_path, monkeypatch):
    monkeypatch.setattr(migrating, "ATTEMPTS", 2)
    with world.store.read() as past:
        past.exec_driver_sql("SELECT count(*) FROM learner").scalar_one()
        world.learner("区少红")
        with world.store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 20")
        with pytest.raises(FileBusy):
            copy(world.store._engine, tmp_path / "profile", 7)
    assert not (tmp_path / "profile" / COPIES / "station-v7.db").exists()


def test_a_world_of_this_version_is_not_copied(tmp_path):
    world = World(tmp_path)
    world.store.close()
    reopened(tmp_path).dispose()
    assert not (tmp_path / "profile" / COPIES).exists()
