"""The machine's limit: rows posted plainly, in batches, to a server that does nothing but insert them durably.

python -m tests.bench.plain_insert DATABASE_URL
"""

import json
import sqlite3
import sys
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import psycopg
import zstandard

from app.gateway.database import parse_url

NAMES = ("id", "time", "actor", "source", "basis", "session", "learner", "status")
_TABLE = "CREATE TABLE mark (id TEXT PRIMARY KEY, time BIGINT, actor TEXT, source TEXT, basis TEXT, session TEXT, learner TEXT, status TEXT)"
Insert = Callable[[Sequence[tuple[Any, ...]]], None]


def _sqlite(path: str) -> Insert:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(_TABLE)

    def insert(rows: Sequence[tuple[Any, ...]]) -> None:
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO mark VALUES (?,?,?,?,?,?,?,?)", rows)
        connection.execute("COMMIT")

    return insert


def _postgres(url: str) -> Insert:
    plain = parse_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = psycopg.connect(plain)
    connection.execute(_TABLE)
    connection.commit()

    def insert(rows: Sequence[tuple[Any, ...]]) -> None:
        with connection.cursor() as cursor, cursor.copy("COPY mark FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        connection.commit()

    return insert


def main(url: str) -> None:
    """Say where it listens, then insert until it is ended."""
    database = parse_url(url)
    insert = _sqlite(str(database.database)) if database.get_backend_name() == "sqlite" else _postgres(url)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            items = json.loads(zstandard.decompress(self.rfile.read(int(self.headers["Content-Length"]))))
            insert([tuple(item[name] for name in NAMES) for item in items])
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1])
