"""Making and opening the encrypted file.

A profile is a folder: ``profile.json`` (how the key is found), ``station.db`` (everything, SQLCipher), and ``copies/``
(the file as it was before each migration).
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from app.records.backups import OpenedBy
from app.storage import meta
from app.storage.driver import connect, fault_at, require_file
from app.storage.errors import DamagedFile, NewerFile, NoProfile, ProfileExists, StorageFault, fault_of
from app.storage.keys import (
    KeyOffer,
    forget_in_keyring,
    new_key_record,
    open_key,
    opened_by,
    read_record,
    under_passphrase,
)
from app.storage.layout import BEGUN, DATABASE, RECORD, SCHEMA, holds_profile
from app.storage.making import abandon, making
from app.storage.tables import metadata

File = Engine
"""An open file, for those who hand it on and need not know what drives it."""


def create_profile(
    folder: Path,
    profile: str,
    offer: KeyOffer,
    facts: Mapping[str, str] | None = None,
    fill: Callable[[Engine], None] = lambda _: None,
) -> Engine:
    """A new encrypted file in ``folder``, born with ``facts`` (``storage.meta``). Nothing is left behind if it fails.

    ``fill`` writes what no profile is without. Only then is there a ``profile.json``: what was cut off before is no profile with
    something missing, and is taken away by whoever begins again. One makes a profile here at a time.

    Raises ``ProfileExists``, ``NoKey`` or ``DiskTrouble``.
    """
    with making(folder):
        return _made(folder, profile, offer, facts or {}, fill)


def _made(
    folder: Path, profile: str, offer: KeyOffer, facts: Mapping[str, str], fill: Callable[[Engine], None]
) -> Engine:
    if holds_profile(folder):
        raise ProfileExists(str(folder))
    engine, whole = None, False
    try:
        key, record = new_key_record(profile, offer)
        _write_durably(folder / BEGUN, json.dumps(record, indent=1))
        engine = _engine(folder / DATABASE, key)
        with engine.connect() as connection, connection.execution_options(writes=True).begin():
            metadata.create_all(connection)
            meta.put(connection, facts)
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
        fill(engine)
        (folder / BEGUN).replace(folder / RECORD)
        _keep_names(folder)
        whole = True
    except (OSError, DBAPIError) as error:
        raise fault_of(error) from error
    finally:
        if not whole:
            if engine is not None:
                engine.dispose()
            with suppress(OSError):
                if (folder / RECORD).exists():
                    (folder / RECORD).replace(folder / BEGUN)
                abandon(folder)
    return engine


def open_profile(folder: Path, offer: KeyOffer) -> Engine:
    """The file of ``folder``, checked for key and version, migrated if it is older (after a copy).

    Raises ``NoProfile``, ``NoKey``, ``WrongKey``, ``NewerFile``, ``DamagedFile``, ``FileBusy``, ``CannotOpen`` or
    ``DiskTrouble``.
    """
    path = folder / DATABASE
    if not holds_profile(folder):
        raise NoProfile(str(folder))
    key = open_key(read_record(folder / RECORD), offer)
    require_file(path)
    engine = _engine(path, key)
    try:
        with engine.connect() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version == 0:
            raise DamagedFile(f"{DATABASE} is empty")  # an empty file opens with any key; a profile never is one
        if version > SCHEMA:
            raise NewerFile(str(version))
        if version < SCHEMA:
            from app.storage.migrating import migrate  # start-up: alembic is needed once a release

            migrate(engine, folder, version)
    except (StorageFault, DBAPIError) as error:
        engine.dispose()
        raise fault_at(path, error) from error
    return engine


def change_passphrase(folder: Path, offer: KeyOffer, passphrase: str) -> None:
    """From now on this passphrase opens the profile; ``offer`` is what opens it now.

    The key of the file stays, so nothing of the file is written anew and at every moment either the old or the new opens it.
    Backups that were made keep the passphrase of their day. Raises ``WrongKey``, ``NoKey``, ``DamagedFile`` or ``DiskTrouble``.
    """
    record = read_record(folder / RECORD)
    changed = under_passphrase(record, offer, passphrase)
    try:
        _write_durably(folder / RECORD, json.dumps(changed, indent=1))
    except OSError as error:
        raise fault_of(error) from error
    if opened_by(record) is OpenedBy.KEYRING:
        forget_in_keyring(record)


def _engine(path: Path, key: bytes) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=partial(connect, path, key),
        poolclass=QueuePool,
        pool_size=5,
        max_overflow=10,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once, so that what it reads is still true when it writes.

    ``bare`` statements stand outside any transaction: pragmas that watch or tidy the file.
    """
    options = connection.get_execution_options()
    if not options.get("bare", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")


def _write_durably(path: Path, text: str) -> None:
    """Put a file in the place of another: after a power cut, too, it is this one, and the keyring may forget its key."""
    temporary = path.with_suffix(".new")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    _keep_names(path.parent)


def _keep_names(folder: Path) -> None:
    """What names the files of a folder have now, they have after a power cut."""
    if os.name == "posix":  # elsewhere no folder can be opened, and the file system's journal keeps the order
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
