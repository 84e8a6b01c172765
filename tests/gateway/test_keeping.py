"""Backups are of one moment and whole; a database restored from one tells every desk to begin again, and loses nothing."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from app.gateway import keeping
from app.gateway.__main__ import main
from app.gateway.database import Database
from app.gateway.limits import Limits
from app.gateway.tables import SCHEMA
from tests.gateway.conftest import CODE12, Bank
from tests.gateway.desk import Desk
from tests.gateway.test_outcomes import Course


def gateway(capsys, *arguments: object) -> tuple[int, str, str]:
    """One command: its exit status, and what it said."""
    status = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def learners(desk: Desk, count: int) -> None:
    for _ in range(count):
        desk.new("learner", learner_no=f"26{len(desk.log):04}", name="麦穗")


def path_of(bank: Bank) -> Path:
    path = bank.gateway.database.path
    assert path is not None
    return path


def lose(bank: Bank) -> None:
    """The disk with the database is gone; the key file was kept elsewhere."""
    bank.stop()
    for left in path_of(bank).parent.glob(f"{path_of(bank).name}*"):
        left.unlink()


def restored(bank: Bank, source: Path, capsys, *desks: Desk) -> None:
    lose(bank)
    status, _, err = gateway(capsys, "restore", source, "--db", bank.url, "--key-file", bank.key_file)
    assert status == 0, err
    bank.start()
    for desk in desks:
        desk.client = bank.client


@pytest.fixture
def two(sqlite_bank):
    """Two desks of one station that have exchanged."""
    made = [sqlite_bank.desk(), sqlite_bank.desk()]
    for desk in made:
        learners(desk, 5)
        desk.sync()
    return made


def test_desks_that_exchanged_after_the_backup_find_everything_again(sqlite_bank, two, tmp_path, capsys):
    one, other = two
    copied = tmp_path / "kept.db"
    assert gateway(capsys, "backup", copied, "--db", sqlite_bank.url, "--key-file", sqlite_bank.key_file)[0] == 0
    before, epoch = sqlite_bank.digest(), sqlite_bank.gateway.epoch
    learners(one, 30)
    learners(other, 40)
    for desk in (one, other, one):
        desk.sync()
    wanted = sqlite_bank.digest()
    assert one.digest() == other.digest() == wanted != before

    restored(sqlite_bank, copied, capsys, *two)

    assert sqlite_bank.digest() == before
    assert sqlite_bank.gateway.epoch != epoch
    for desk in (one, other, one):
        desk.sync()
    assert sqlite_bank.digest() == wanted == one.digest() == other.digest()
    assert one.epoch == other.epoch == sqlite_bank.gateway.epoch
    assert len(sqlite_bank.logged()) == 80


def test_what_one_desk_brings_back_reaches_the_other_though_its_cursor_had_passed_that_place(
    sqlite_bank, two, tmp_path, capsys
):
    """Without another epoch the counters grow again to where the cursors stand, and rows between are never read."""
    one, other = two
    copied = tmp_path / "kept.db"
    keeping.backup(sqlite_bank.gateway.database, copied)
    learners(one, 7)
    one.sync()
    other.sync()
    restored(sqlite_bank, copied, capsys, *two)
    third = sqlite_bank.desk()
    learners(third, 7)
    third.sync()
    one.sync()
    other.sync()
    assert one.digest() == other.digest() == sqlite_bank.digest()


def test_a_backup_made_while_desks_write_is_of_one_moment(sqlite_bank, two, tmp_path):
    def day(desk: Desk) -> None:
        for _ in range(15):
            learners(desk, 4)
            desk.exchange()

    with ThreadPoolExecutor(3) as pool:
        days = [pool.submit(day, desk) for desk in two]
        kept = [keeping.backup(sqlite_bank.gateway.database, tmp_path / f"{n}.db") for n in range(6)]
        for done in days:
            done.result()
    for one in kept:
        with closing(sqlite3.connect(one.file)) as file:
            (logged,) = file.execute("SELECT sum(last_seq - first_seq + 1) FROM segment").fetchone()
            (known,) = file.execute("SELECT sum(known_seq) FROM device").fetchone()
            (rows,) = file.execute("SELECT count(*) FROM state_learner").fetchone()
            (position,) = file.execute("SELECT max(position) FROM scope_counter WHERE scope = 'station'").fetchone()
        assert logged == known == rows == position
    assert list(tmp_path.glob("*.partial")) == []


def test_a_backup_is_one_file_of_its_owner_without_the_key(sqlite_bank, two, tmp_path, capsys):
    copied = tmp_path / "kept" / "monday.db"
    copied.parent.mkdir()
    status, out, _ = gateway(capsys, "backup", copied, "--db", sqlite_bank.url, "--key-file", sqlite_bank.key_file)
    assert status == 0
    assert str(sqlite_bank.key_file) in out
    assert [path.name for path in copied.parent.iterdir()] == ["monday.db"]
    assert copied.stat().st_mode & 0o077 == 0
    secret = sqlite_bank.key_file.read_text().splitlines()[1].encode()
    assert secret not in copied.read_bytes()


def test_a_backup_overwrites_nothing(sqlite_bank, tmp_path, capsys):
    there = tmp_path / "kept.db"
    there.write_text("yesterday")
    status, _, err = gateway(capsys, "backup", there, "--db", sqlite_bank.url, "--key-file", sqlite_bank.key_file)
    assert (status, there.read_text()) == (3, "yesterday")
    assert "exists" in err


def test_a_backup_that_does_not_fit_is_no_backup(sqlite_bank, tmp_path, capsys):
    target = tmp_path / "no such folder" / "kept.db"
    status, _, err = gateway(capsys, "backup", target, "--db", sqlite_bank.url, "--key-file", sqlite_bank.key_file)
    assert (status, "no_room" in err) == (4, True)


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", "-journal"])
def test_a_restore_overwrites_nothing(sqlite_bank, two, tmp_path, capsys, suffix):
    copied = tmp_path / "kept.db"
    keeping.backup(sqlite_bank.gateway.database, copied)
    lose(sqlite_bank)
    left = Path(f"{path_of(sqlite_bank)}{suffix}")
    left.write_bytes(b"somebody's")
    status, _, err = gateway(capsys, "restore", copied, "--db", sqlite_bank.url, "--key-file", sqlite_bank.key_file)
    assert (status, left.read_bytes(), left.name in err) == (3, b"somebody's", True)
    left.unlink()
    restored(sqlite_bank, copied, capsys)


def test_a_damaged_backup_is_not_put_in_place(sqlite_bank, two, tmp_path, capsys):
    copied = tmp_path / "kept.db"
    learners(two[0], 400)
    two[0].sync()
    keeping.backup(sqlite_bank.gateway.database, copied)
    whole = copied.read_bytes()
    lose(sqlite_bank)
    arguments = ("restore", copied, "--db", sqlite_bank.url, "--key-file", sqlite_bank.key_file)
    for damaged in (
        whole[: len(whole) // 2],
        whole[:4096] + bytes(4096) + whole[8192:],
        b"\x00" * 4096 + whole[4096:],
        whole[: 20 * 4096] + whole[30 * 4096 : 40 * 4096] + whole[30 * 4096 :],
        b"",
        b"not a database" * 999,
    ):
        copied.write_bytes(damaged)
        status, _, err = gateway(capsys, *arguments)
        assert status == 4, err
        assert not path_of(sqlite_bank).exists()
        assert list(tmp_path.glob("*.partial")) == []
    copied.write_bytes(whole)
    restored(sqlite_bank, copied, capsys)


def test_without_the_right_key_file_nothing_is_restored(sqlite_bank, two, tmp_path, capsys):
    copied, key = tmp_path / "kept.db", sqlite_bank.key_file.read_bytes()
    keeping.backup(sqlite_bank.gateway.database, copied)
    lose(sqlite_bank)
    arguments = ("restore", copied, "--db", sqlite_bank.url, "--key-file", sqlite_bank.key_file)
    sqlite_bank.key_file.unlink()
    assert gateway(capsys, *arguments)[0::2] == (4, f"key_missing: no key file at {sqlite_bank.key_file}\n")
    shutil.copy(Path(__file__).parent / "layouts" / "1" / "sqlite.key", sqlite_bank.key_file)
    status, _, err = gateway(capsys, *arguments)
    assert (status, err.startswith("wrong_key")) == (4, True)
    assert not path_of(sqlite_bank).exists()
    sqlite_bank.key_file.write_bytes(key)
    restored(sqlite_bank, copied, capsys)


def test_a_backup_of_a_newer_program_is_refused(sqlite_bank, two, tmp_path, capsys):
    copied = tmp_path / "kept.db"
    keeping.backup(sqlite_bank.gateway.database, copied)
    with closing(sqlite3.connect(copied)) as file:
        file.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
        file.commit()
    lose(sqlite_bank)
    status, _, err = gateway(capsys, "restore", copied, "--db", sqlite_bank.url, "--key-file", sqlite_bank.key_file)
    assert (status, err.startswith("newer_database")) == (4, True)
    shutil.copy(copied, path_of(sqlite_bank))
    with closing(sqlite3.connect(path_of(sqlite_bank))) as file:
        file.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(SCHEMA),))
        file.commit()
    sqlite_bank.start()


def test_a_file_of_another_program_is_no_backup(sqlite_bank, tmp_path, capsys):
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as file:
        file.execute("CREATE TABLE notes (t TEXT)")
    lose(sqlite_bank)
    status, _, err = gateway(capsys, "restore", other, "--db", sqlite_bank.url, "--key-file", sqlite_bank.key_file)
    assert (status, err.startswith("no_database")) == (4, True)
    status, _, err = gateway(
        capsys, "restore", tmp_path / "none.db", "--db", sqlite_bank.url, "--key-file", sqlite_bank.key_file
    )
    assert (status, err.startswith("no_database")) == (4, True)
    assert gateway(capsys, "backup", tmp_path / "x.db", "--db", other)[0] == 4
    sqlite_bank.start()


def test_a_backup_of_an_older_program_is_restored_and_carried_over(sqlite_bank, tmp_path, capsys):
    old = Path(__file__).parent / "layouts" / "1"
    copied = tmp_path / "old.db"
    with closing(sqlite3.connect(copied)) as file:
        file.executescript((old / "sqlite.sql").read_text(encoding="utf-8"))
    lose(sqlite_bank)
    shutil.copy(old / "sqlite.key", sqlite_bank.key_file)
    restored(sqlite_bank, copied, capsys)
    assert len(sqlite_bank.logged()) == 21


def test_a_server_s_database_is_kept_with_its_own_tools(postgres_server, tmp_path, capsys):
    for command in ("backup", "restore"):
        status, _, err = gateway(capsys, command, tmp_path / "x", "--db", postgres_server, "--key-file", tmp_path / "k")
        assert (status, "PostgreSQL" in err) == (3, True)


def test_a_running_gateway_notices_a_new_epoch_at_the_next_request(bank, tmp_path, capsys):
    one, other = bank.desk(), bank.desk()
    learners(one, 3)
    one.sync()
    other.sync()
    status, out, _ = gateway(capsys, "new-epoch", "--db", bank.url, "--key-file", bank.key_file)
    told = bytes.fromhex(out.strip())
    assert (status, len(told)) == (0, 16)
    assert told != one.epoch
    other.rows.clear()
    other.sync()
    assert other.epoch == told
    assert other.digest() == one.digest() == bank.digest()
    assert bank.client.get("/v1/health").json()["epoch"] == told.hex()
    assert bank.desk().epoch == told


def test_a_new_epoch_needs_a_gateway_s_database(new_database, postgres_server, tmp_path, capsys):
    status, _, err = gateway(capsys, "new-epoch", "--db", new_database("postgres"), "--key-file", tmp_path / "k")
    assert (status, err.startswith("no_database")) == (4, True)
    assert gateway(capsys, "new-epoch", "--db", tmp_path / "none.db")[0] == 4


def test_a_backup_is_the_same_for_a_program_that_never_served(sqlite_bank, tmp_path):
    """The command opens the file by itself, beside the process that serves."""
    beside = Database(sqlite_bank.url, Limits())
    assert keeping.backup(beside, tmp_path / "kept.db").epoch == sqlite_bank.gateway.epoch.hex()
    beside.close()
    assert sqlite_bank.desk(CODE12).sync()


def test_a_number_given_after_a_restore_was_never_given_before(sqlite_bank, tmp_path, capsys):
    """The database has forgotten which numbers it gave since the backup: the next ones are of another series."""
    course = Course(sqlite_bank.desk())
    course.desk.sync()
    copied = tmp_path / "kept.db"
    keeping.backup(sqlite_bank.gateway.database, copied)
    first = course.learner()
    for place in range(4):
        course.mark(first, place, "present")
        course.confirm(place)
    forgotten = course.outcome(first)["deposit_no"]

    restored(sqlite_bank, copied, capsys, course.desk)

    fresh = Course(course.desk)
    second = fresh.learner()
    for place in range(4):
        fresh.mark(second, place, "present")
        fresh.confirm(place)
    given = {fresh.outcome(second)["deposit_no"], course.outcome(first)["deposit_no"]}
    assert len(given) == 2 and forgotten not in given
    series = sqlite_bank.gateway.epoch.hex()[:4].upper()
    assert all(str(number).startswith(f"440103001001-2026-{series}-00000") for number in given)
