"""One connection of the driver to an encrypted file, set up as every connection of ours is."""

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

BUSY_MS = 15_000
"""How long a writer waits for another before it gives up: longer than any commit, shorter than patience."""


def connect(path: Path, key: bytes) -> sqlcipher.Connection:
    """A connection in autocommit mode: write-ahead log, and a commit is on the disk when it returns."""
    connection = sqlcipher.connect(
        str(path), timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    cursor.execute("PRAGMA cipher_log_level = NONE")  # what is wrong is said once, by us
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA cache_size = -16000")
    cursor.close()
    return connection
