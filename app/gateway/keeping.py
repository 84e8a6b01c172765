"""Backups, and what makes a restored database safe to serve from: another epoch.

A database that was restored has forgotten what came after the backup, and the desks' cursors count rows that are no longer
there. Another epoch tells every desk to read everything again; what the database forgot, they send again.
"""

import secrets
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from app.gateway import layout, tables
from app.gateway.copying import copy_database, read_only
from app.gateway.database import Database
from app.gateway.errors import DamagedBackup, NewerDatabase, NoDatabase, StaffRefusal, WrongKeyFile
from app.gateway.keys import Keys, read_key_file

_RESTORED = "restored"
_BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite may find beside a file and take for a part of it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup made, or a database restored from one. ``layout``: of which version of the tables."""

    file: str
    bytes: int
    layout: int
    epoch: str


def backup(database: Database, target: Path) -> Kept:
    """A copy of one moment, made while others go on writing, and looked through. Raises ``StaffRefusal``, ``SetupFault``."""
    if database.path is None:
        raise StaffRefusal("back up PostgreSQL with its own tools: docs/operations.md", code="not_sqlite")
    if target.exists():
        raise StaffRefusal(f"{target} exists; a backup overwrites nothing", code="file_exists")
    with closing(read_only(database.path)) as source:
        _facts(source, database.path)
    copy_database(database.path, target, _whole)
    return _kept(target)


def restore(database: Database, source: Path, key_file: Path) -> Kept:
    """Put a backup in the place of a database that is not there, under a new epoch. The source stays as it is.

    Raises ``StaffRefusal`` where there is a database already, ``SetupFault`` when the backup is damaged or newer than this
    program, or the key file is not there or another's; then nothing was put in place.
    """
    path = database.path
    if path is None:
        raise StaffRefusal("restore PostgreSQL with its own tools, then say new-epoch", code="not_sqlite")
    for there in (path.with_name(path.name + suffix) for suffix in _BESIDE):
        if there.exists():
            raise StaffRefusal(f"{there} exists; move it away first", code="file_exists")
    if not source.is_file():
        raise NoDatabase(f"there is no backup at {source}")
    keys = Keys(read_key_file(key_file))

    def checked(copied: sqlite3.Connection) -> None:
        _whole(copied)
        facts = _facts(copied, source)
        if int(facts["schema"]) > tables.SCHEMA:
            raise NewerDatabase(f"database version {facts['schema']}, this program knows {tables.SCHEMA}")
        if facts.get("public_key") != keys.public_key.hex():
            raise WrongKeyFile(f"{key_file} is the key of another database")
        copied.execute("UPDATE meta SET value = ? WHERE key = 'epoch'", (_fresh(),))
        copied.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, '1')", (_RESTORED,))
        copied.commit()

    path.parent.mkdir(parents=True, exist_ok=True)
    copy_database(source, path, checked)
    return _kept(path)


def new_epoch(database: Database) -> str:
    """What ends the restoring of a server's database. Running processes notice at their next request.

    Raises ``NoDatabase``.
    """
    with database.opening() as connection:
        if not layout.facts(connection):
            raise NoDatabase("there is no gateway's database")
        epoch = _fresh()
        connection.execute(tables.meta.update().where(tables.meta.c.key == "epoch").values(value=epoch))
        marked = database.insert(tables.meta).values(key=_RESTORED, value="1").on_conflict_do_nothing()
        connection.execute(marked)
    return epoch


def create(database: Database, partitions: int) -> None:
    """Make an empty database's tables before anything is in them. Raises ``StaffRefusal``, ``NoDatabase``."""
    if partitions and database.is_sqlite:
        raise StaffRefusal("partitions are PostgreSQL's", code="not_postgresql")
    with database.opening() as connection:
        if layout.facts(connection):
            raise StaffRefusal("there is a gateway's database already", code="database_exists")
        layout.make(connection, partitions)


def epoch_of(connection: Connection) -> bytes:
    """The epoch this database is in now."""
    value = connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == "epoch"))
    return bytes.fromhex(value or "")


def series_of(connection: Connection) -> str:
    """What tells numbers given in this epoch from those of another, which the database may have forgotten; empty in the first."""
    restored = connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == _RESTORED))
    return epoch_of(connection).hex()[:4].upper() if restored else ""


def _fresh() -> str:
    return secrets.token_hex(16)


def _whole(copied: sqlite3.Connection) -> None:
    """Every page and every index fits. Raises ``DamagedBackup``."""
    try:
        found = copied.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise DamagedBackup(str(error)) from error
    if found != "ok":
        raise DamagedBackup(str(found).partition("\n")[0])


def _facts(opened: sqlite3.Connection, path: Path) -> Mapping[str, str]:
    """What a gateway's database says of itself. Raises ``NoDatabase``."""
    try:
        found = dict(opened.execute("SELECT key, value FROM meta"))
    except sqlite3.Error as error:
        raise NoDatabase(f"{path} is not a gateway's database") from error
    if not str(found.get("schema", "")).isdecimal() or "epoch" not in found:
        raise NoDatabase(f"{path} is not a gateway's database")
    return found


def _kept(path: Path) -> Kept:
    with closing(read_only(path)) as opened:
        facts = _facts(opened, path)
    return Kept(str(path), path.stat().st_size, int(facts["schema"]), facts["epoch"])
