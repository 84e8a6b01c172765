"""The gateway's tables, one definition for SQLite and PostgreSQL.

Every key begins with the station, so that stations can be spread over many databases.
State tables are derived from the records (``state_learner`` and so on): wire scalars as they are, every column but the key
nullable because a change may arrive before the one that creates its row; sealed fields as encrypted bytes.
"""

from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.types import TypeEngine

from app.records.columns import columns
from app.records.kinds import KINDS, Kind

SCHEMA = 4
"""Version of this layout, kept in ``meta``."""

EVERYWHERE = UUID(int=0)
"""Stands for the station in rows of the reference scope, which all stations share."""

Id = Uuid(as_uuid=False).with_variant(String(36), "sqlite")
"""A UUID as canonical text in Python; native on PostgreSQL, 36 characters on SQLite."""

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

station = Table(
    "station",
    metadata,
    Column("id", Id, primary_key=True),
    Column("code12", String(12), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
)

device = Table(
    "device",
    metadata,
    Column("station", Id, primary_key=True),
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("token_hash", LargeBinary, nullable=False),
    Column("known_seq", BigInteger, nullable=False),
    Column("known_chain", LargeBinary, nullable=False),
    Column("app", Text, nullable=False),
    Column("enrolled_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
    Column("revoked_ms", BigInteger, nullable=True),
    Column("parent", Id, nullable=True),
    UniqueConstraint("station", "ordinal", name="device_ordinal"),
    Index("device_token", "token_hash"),
    Index("device_id", "id", unique=True),
)

invite = Table(
    "invite",
    metadata,
    Column("code_hash", LargeBinary, primary_key=True),
    Column("station", Id, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("device", Id, nullable=True),
    Column("used_ms", BigInteger, nullable=True),
)

segment = Table(
    "segment",
    metadata,
    Column("station", Id, primary_key=True),
    Column("device", Id, primary_key=True),
    Column("first_seq", BigInteger, primary_key=True, autoincrement=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("earliest", BigInteger, nullable=False),
    Column("latest", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Column("changes", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""The gateway's log: what each device said, batch by batch as it came, sealed; ``chain`` is the one after the last of it.

``earliest`` and ``latest`` are hybrid times of its changes.
"""

verdict = Table(
    "verdict",
    metadata,
    Column("station", Id, primary_key=True),
    Column("device", Id, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("time", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("entity", Id, nullable=False),
    Column("code", Text, nullable=False),
    Column("reason", Text, nullable=True),
    Column("field", Text, nullable=True),
    Column("rule", Text, nullable=True),
    Column("received_ms", BigInteger, nullable=False),
)
"""What was said of each change that was not plainly accepted, and what that change was about."""

scope_counter = Table(
    "scope_counter",
    metadata,
    Column("station", Id, primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
)

wrong_try = Table(
    "wrong_try",
    metadata,
    Column("id", Id, primary_key=True),
    Column("address", LargeBinary, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Index("wrong_try_at", "at_ms"),
)
"""Wrong enrolment codes and passwords of the last minutes. ``address`` is a keyed hash."""

blob = Table(
    "blob",
    metadata,
    Column("station", Id, primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("known", BigInteger, nullable=False),
    Column("whole", Boolean, nullable=False),
)
"""Contents of attachments: how many bytes from the start are here, and whether they are all of it and what their name says."""

blob_part = Table(
    "blob_part",
    metadata,
    Column("station", Id, primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("offset", BigInteger, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
"""Pieces as they came, each sealed for its place."""

_TYPES: dict[type, TypeEngine[str] | TypeEngine[bool] | TypeEngine[int]] = {
    UUID: Id,
    bool: Boolean(),
    int: Integer(),
    str: Text(),
}


def _state_table(kind: Kind) -> Table:
    table = Table(
        f"state_{kind.name}",
        metadata,
        Column("station", Id, primary_key=True),
        Column("id", Id, primary_key=True),
        *(
            Column(name, LargeBinary() if name in kind.sealed else _TYPES[plain], nullable=True)
            for name, plain in columns(kind).items()
        ),
        *([Column("number_match", LargeBinary, nullable=True)] if kind.name == "identity_document" else []),
        Column("row_time", BigInteger, nullable=False),
        Column("row_device", Id, nullable=False),
        Column("row_actor", Id, nullable=False),
        Column("row_source", Text, nullable=False),
        Column("row_stamps", LargeBinary, nullable=True),
        Column("position", BigInteger, nullable=False),
    )
    Index(f"{table.name}_position", table.c.station, table.c.position)
    return table


STATE: dict[str, Table] = {kind.name: _state_table(kind) for kind in KINDS.values()}


def _index(kind: str, field: str) -> None:
    table = STATE[kind]
    Index(f"{table.name}_{field}", table.c.station, table.c[field])


# What the outcomes ask for.
_index("session", "course_class")
_index("enrollment", "course_class")
_index("enrollment", "learner")
_index("attendance_sheet", "session")
_index("attendance_record", "session")
_index("consent", "learner")
_index("identity_document", "learner")
_index("learning_outcome", "course_class")
# What the contents of attachments ask for.
_index("attachment", "sha256")
# Who was merged into whom: a few of many.
_merged = STATE["learner"].c.merged_into
Index(
    "state_learner_merged",
    STATE["learner"].c.station,
    _merged,
    sqlite_where=_merged.is_not(None),
    postgresql_where=_merged.is_not(None),
)
# The same person at two desks or stations, whatever the station.
Index("state_identity_document_match", STATE["identity_document"].c.number_match)
