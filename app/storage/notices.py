"""What a person should read once: that something had gone wrong, and was put right."""

import json

from sqlalchemy import Connection

from app.domain.clock import from_millis
from app.records.standing import Healed, HealedBy
from app.storage import meta
from app.storage.store import Store


def keep_notice(connection: Connection, by: HealedBy, at_ms: int, again: int) -> None:
    """Say what was healed, until it is read. A later healing takes the place of an earlier one."""
    meta.put(connection, {meta.HEALED: json.dumps([by.value, at_ms, again])})


def notice(connection: Connection) -> Healed | None:
    """What was healed and not read yet."""
    return told(meta.get(connection, meta.HEALED))


def told(kept: str | None) -> Healed | None:
    """The notice that is kept under ``meta.HEALED``, if one is."""
    if kept is None:
        return None
    by, at_ms, again = json.loads(kept)
    return Healed(HealedBy(by), from_millis(at_ms), again)


def notice_read(store: Store) -> None:
    """A person has read it."""
    with store.write() as connection:
        meta.put(connection, {meta.HEALED: None})
    store.tell(frozenset({"exchange"}))
