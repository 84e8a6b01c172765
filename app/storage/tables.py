"""The tables: one state table for each kind, derived from its entity; the change log; what the exchange remembers.

A state row holds the wire scalars as they are. Every column but the key is nullable, because a change may arrive before
the one that creates its row.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
    literal_column,
)
from sqlalchemy.types import TypeEngine

from app.records.columns import columns
from app.records.kinds import KINDS, Kind

metadata = MetaData()

_TYPES: dict[type, TypeEngine[Any]] = {
    UUID: Uuid(as_uuid=False),
    bool: Boolean(),
    int: Integer(),
    str: Text(),
}


def _state_table(kind: Kind) -> Table:
    return Table(
        kind.name,
        metadata,
        Column("id", Uuid(as_uuid=False), primary_key=True),
        *(Column(name, _TYPES[plain], nullable=True) for name, plain in columns(kind).items()),
        Column("row_time", BigInteger, nullable=False),
        Column("row_device", Uuid(as_uuid=False), nullable=False),
        Column("row_actor", Uuid(as_uuid=False), nullable=False),
        Column("row_source", Text, nullable=False),
        Column("row_stamps", LargeBinary, nullable=True),
    )


TABLES: dict[str, Table] = {kind.name: _state_table(kind) for kind in KINDS.values()}

change_log = Table(
    "change_log",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("device", Uuid(as_uuid=False), nullable=False),
    Column("time", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("entity", Uuid(as_uuid=False), nullable=False),
    Column("actor", Uuid(as_uuid=False), nullable=False),
    Column("source", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("reason", Text, nullable=True),
    Column("fields", LargeBinary, nullable=False),
    Column("seen", LargeBinary, nullable=False),
    Column("before", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=True),
    Column("digest", LargeBinary, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Index("change_log_entity", "entity"),
    Index("change_log_reason", "reason", sqlite_where=Column("reason").isnot(None)),
)

verdict = Table(
    "verdict",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("reason", Text, nullable=True),
    Column("field", Text, nullable=True),
    Column("rule", Text, nullable=True),
)

doubted = Table(
    "doubted",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("shown", Text, nullable=True),
    sqlite_with_rowid=False,
)
"""While everything is pulled again: the rows the gateway has not yet been seen to have, or only fields of (``shown``)."""

bundle = Table(
    "bundle",
    metadata,
    Column("file", LargeBinary, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("asked", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("answered_at", Text, nullable=True),
    sqlite_with_rowid=False,
)
"""Requests that left on a stick, by SHA-256 of their file and of their sealed bytes: only they may be answered, and once."""

carried = Table(
    "carried",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("reply", LargeBinary, nullable=True),
    Column("refused", Text, nullable=True),
    Column("taken_at", Text, nullable=False),
    Column("out_at", Text, nullable=True),
)
"""Other desks' bundles on their way through this one; nothing in them can be read here."""

blob = Table(
    "blob",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("bytes", Integer, nullable=False),
    Column("stored", Integer, nullable=False),
    Column("delivered", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Contents of attachments: how much of each is here, and how much the gateway has."""

blob_part = Table(
    "blob_part",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("offset", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

learner_key = Table(
    "learner_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("learner", Uuid(as_uuid=False), primary_key=True),
    Index("learner_key_learner", "learner"),
    sqlite_with_rowid=False,
)

same_person = Table(
    "same_person",
    metadata,
    Column("learner", Uuid(as_uuid=False), primary_key=True),
    Column("survivor", Uuid(as_uuid=False), nullable=False),
    Index("same_person_survivor", "survivor"),
    sqlite_with_rowid=False,
)
"""Learners of whom several are one person, each with the one who stands for them, that one too. Follows from the rows."""

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)

_record, _sheet = TABLES["attendance_record"], TABLES["attendance_sheet"]
_enrollment, _learner = TABLES["enrollment"], TABLES["learner"]
# Counting a sheet and the month reads the index alone.
Index(
    "attendance_record_session",
    _record.c.session, _record.c.learner, _record.c.status, _record.c.deleted, _record.c.guest,
)  # fmt: skip
Index("attendance_record_learner", _record.c.learner)
Index(
    "enrollment_class",
    _enrollment.c.course_class, _enrollment.c.learner, _enrollment.c.joined_on, _enrollment.c.left_on, _enrollment.c.deleted,
)  # fmt: skip
Index("enrollment_learner", _enrollment.c.learner)
Index("enrollment_deleted", _enrollment.c.id, sqlite_where=_enrollment.c.deleted.is_(True))
Index("session_date", TABLES["session"].c.date)
session_state = func.coalesce(TABLES["session"].c.state, literal_column("'planned'"))
"""The state a meeting is in; said in these words, since SQLite looks into the index below for no others."""
Index("session_state", session_state, TABLES["session"].c.date)
Index("session_class", TABLES["session"].c.course_class)
Index("identity_document_learner", TABLES["identity_document"].c.learner)
Index("identity_document_number", TABLES["identity_document"].c.number)
Index("consent_learner", TABLES["consent"].c.learner)
Index("skill_mark_session", TABLES["skill_mark"].c.session)
Index("skill_mark_learner", TABLES["skill_mark"].c.learner)
Index("learning_outcome_learner", TABLES["learning_outcome"].c.learner)
Index("learning_outcome_class", TABLES["learning_outcome"].c.course_class)
Index("learner_merged", _learner.c.merged_into, sqlite_where=_learner.c.merged_into.isnot(None))
Index("attachment_owner", TABLES["attachment"].c.owner)
Index("attachment_sha256", TABLES["attachment"].c.sha256)
Index("conflict_open", TABLES["conflict"].c.id, sqlite_where=TABLES["conflict"].c.settled.is_(None))
Index("learner_no", _learner.c.learner_no)
Index("learner_no_length", func.length(_learner.c.learner_no), _learner.c.learner_no)
Index("learner_deleted", _learner.c.id, sqlite_where=_learner.c.deleted.is_(True))
Index("attendance_sheet_session", _sheet.c.session)
Index("attendance_sheet_taking", _sheet.c.session, sqlite_where=_sheet.c.state == "taking")
Index("verdict_code", verdict.c.code)
