"""Small persistent facts: who this desk is, whom it exchanges with, how far. Encrypted with everything else."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from app.storage import direct
from app.storage.errors import DamagedFile
from app.storage.tables import meta

DEVICE = "device"
DEVICE_NAME = "device_name"
DEVICE_KEY = "device_key"
"""Ed25519 private key, 64 hex digits."""
STATION = "station"
"""The gateway's id of this station; absent before enrolment."""
STATION_NAME = "station_name"
STATION_CODE12 = "station_code12"
ORDINAL = "ordinal"
BASIS = "basis"
"""Rule data in force, written into every change."""
GATEWAY_URL = "gateway_url"
GATEWAY_KEY = "gateway_key"
EPOCH = "epoch"
TOKEN = "token"
KNOWN_SEQ = "known_seq"
"""Last change covered by a verified receipt."""
RECEIPT = "receipt"
RECEIPT_AT = "receipt_at"
"""What the gateway's clock said in the last receipt whose time was believed."""
HEARD_AT = "heard_at"
"""When the last receipt came, by the clock that was believed then; where it is missing, ``RECEIPT_AT`` says it."""
CLOCK_OFFSET_MS = "clock_offset_ms"
"""Gateway's clock minus ours, when it was last believed."""
CLOCK_DOUBTED_MS = "clock_doubted_ms"
"""Gateway's clock minus the present here, while it is not believed."""
BLOBS_EPOCH = "blobs_epoch"
"""The gateway's epoch in which contents of attachments were last offered."""
LAST_TRY_AT = "last_try_at"
LAST_OUTCOME = "last_outcome"
LAST_ABOUT = "last_about"
"""What the sentence for the last outcome names: the setting of a proxy."""
STRUCK_OFF = "struck_off"
"""With which outcome the gateway stopped taking this desk, until it takes it again."""
HEIR = "heir"
"""JSON: under which id, key and token this file goes on, once the gateway knows; see ``storage.incarnation``."""
DISAGREED = "disagreed"
"""JSON: of which device, and up to which number a reply on a stick agreed with our log, until the statement is answered."""
HEALED = "healed"
"""JSON: what the last healing was about, until a person has read it; see ``records.standing.Healed``."""
CAME_BACK = "came_back"
"""JSON: who is on the list again, until a person has read it: of each the id, the file of the import, and when; see ``storage.came_back``."""
CONFIRMED = "confirmed"
"""JSON: marks of sheets confirmed here, as they were before the news now coming in; see ``storage.confirmed_here``."""
DOUBTED_SINCE = "doubted_since"
"""The gateway's time when what is in ``doubted`` came into doubt, in milliseconds."""
OWN_SETTLED = "own_settled"
"""Present once our own former changes among the doubted were said again."""
BACKED_UP = "backed_up"
"""JSON: of the last backup that was made, file, bytes and when."""
FLOOR = "time_floor"
"""Hybrid time that new changes must exceed, where the log's last entry does not say so."""
CURSOR = "cursor:"
"""Prefix of the last position pulled of a scope."""


_GET = direct.compiled(select(meta.c.value).where(meta.c.key == bindparam("key")))


def get(connection: Connection, key: str) -> str | None:
    """The fact, or None."""
    found = direct.query(connection, _GET, (key,))
    return found[0][0] if found else None


_SEVERAL = direct.compiled(
    select(meta.c.key, meta.c.value).where(meta.c.key.in_([bindparam(place) for place in "abcde"]))
)


def five(connection: Connection, a: str, b: str, c: str, d: str, e: str) -> dict[str, str]:
    """Those of five facts that are there, by one statement: every mark asks."""
    return dict(direct.query(connection, _SEVERAL, (a, b, c, d, e)))


def taught(facts: Mapping[str, str]) -> tuple[int, datetime | None]:
    """How far this machine's clock was behind the gateway's, and what the gateway's said then."""
    at = facts.get(RECEIPT_AT)
    return int(facts.get(CLOCK_OFFSET_MS, 0)), None if at is None else datetime.fromisoformat(at)


def require(connection: Connection, key: str) -> str:
    """A fact that every profile has. Raises ``DamagedFile`` where it is gone."""
    value = get(connection, key)
    if value is None:
        raise DamagedFile(f"the fact {key} is missing")
    return value


_ALL = direct.compiled(select(meta.c.key, meta.c.value))


def everything(connection: Connection) -> dict[str, str]:
    """All facts."""
    return dict(direct.query(connection, _ALL))


_DROP = direct.compiled(delete(meta).where(meta.c.key == bindparam("key")))
_KEEP = direct.compiled(insert(meta).prefix_with("OR REPLACE").values(key=bindparam("key"), value=bindparam("value")))


def put(connection: Connection, facts: Mapping[str, str | None]) -> None:
    """Set facts; None removes."""
    direct.run_many(connection, _DROP, [(key,) for key, value in facts.items() if value is None])
    direct.run_many(connection, _KEEP, [(key, value) for key, value in facts.items() if value is not None])
