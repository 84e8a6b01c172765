"""The gateway as one value: its database, keys, clock and limits. Routes and commands are thin hands around it."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from app.domain.clock import Clock, millis
from app.domain.hours import RuleSet
from app.domain.ids import Ids
from app.gateway import keeping, layout, reference, tables
from app.gateway.database import Database
from app.gateway.errors import WrongKeyFile
from app.gateway.keys import Keys, create_key_file, read_key_file
from app.gateway.limits import Limits
from app.gateway.own_clock import OwnClock, last_heard
from app.gateway.steps import conflicts_of_1, log_of_2
from app.gateway.throttle import Throttle


@dataclass(slots=True)
class Gateway:
    """Everything a request needs.

    Attributes:
        database: where all is kept.
        keys: derived from the key file.
        clock: the present, for limits, stamps and receipts.
        ids: new ids of stations.
        epoch: 16 bytes, as last looked up; another after a restore from a backup.
        device: stands for the gateway itself in the stamps of rows it derives.
        rule_sets: by which outcomes are derived.
        limits: what is taken and given at once.
        throttle: counts wrong codes and passwords.
        own_clock: whether this machine's clock can be right.
    """

    database: Database
    keys: Keys
    clock: Clock
    ids: Ids
    epoch: bytes
    device: UUID
    rule_sets: tuple[RuleSet, ...]
    limits: Limits
    throttle: Throttle
    own_clock: OwnClock

    def now_ms(self) -> int:
        """The present in milliseconds."""
        return millis(self.clock.now())

    def look_up_epoch(self, connection: Connection) -> None:
        """Notice that the database was restored beneath this process."""
        self.epoch = keeping.epoch_of(connection)


def default_key_file(database: Database, data: Path) -> Path:
    """Beside an SQLite file; in the data folder for a server's database."""
    return data / "gateway.key" if database.path is None else database.path.with_suffix(".key")


def open_gateway(database: Database, key_file: Path, clock: Clock, ids: Ids, limits: Limits) -> Gateway:
    """Open the gateway's database and its key file; make them at the first time, carry over an older layout.

    Raises ``SetupFault``: a database whose key file is gone is refused, never given a new one.
    """
    with database.opening() as connection:
        facts = layout.facts(connection)
        known = "public_key" in facts or key_file.exists()
        keys = Keys(read_key_file(key_file) if known else create_key_file(key_file))
        if facts.get("public_key", keys.public_key.hex()) != keys.public_key.hex():
            raise WrongKeyFile(f"{key_file} is the key of another database")
        layout.bring_up(connection, database, facts)
        if facts.get("schema") in ("1", "2"):
            log_of_2.carry_over(connection, database, keys)
        if facts.get("schema") == "1":
            conflicts_of_1.carry_over(connection, database, keys, UUID(facts["device"]))
        if "public_key" not in facts:
            facts = _settle(connection, keys, ids)
        reference.seed(connection, database, keys)
        own_clock = OwnClock(last_heard(connection))
    own_clock.look(millis(clock.now()))
    return Gateway(
        database,
        keys,
        clock,
        ids,
        bytes.fromhex(facts["epoch"]),
        UUID(facts["device"]),
        reference.rule_sets(),
        limits,
        Throttle(database, keys, ids, limits),
        own_clock,
    )


def _settle(connection: Connection, keys: Keys, ids: Ids) -> dict[str, str]:
    facts = {"public_key": keys.public_key.hex(), "epoch": secrets.token_hex(16), "device": str(ids.new())}
    connection.execute(tables.meta.insert(), [{"key": key, "value": value} for key, value in facts.items()])
    return facts
