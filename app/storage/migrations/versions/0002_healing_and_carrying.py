"""Conflicts, attachments and merged learners; numbers of several incarnations in one log; bundles and what is carried."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID, NUMBER, TEXT, BYTES = sa.Uuid(as_uuid=False), sa.Integer(), sa.Text(), sa.LargeBinary()


def upgrade() -> None:
    op.alter_column("change_log", "seq", new_column_name="place")
    op.alter_column("verdict", "seq", new_column_name="place")
    op.add_column("learner", sa.Column("merged_into", ID))
    _state("attachment", owner_kind=TEXT, owner=ID, sha256=TEXT, bytes=NUMBER, media_type=TEXT, title=TEXT)
    _state(
        "conflict",
        kind=TEXT,
        entity=ID,
        field=TEXT,
        kept=TEXT,
        kept_at=TEXT,
        kept_device=ID,
        kept_by=ID,
        other=TEXT,
        other_at=TEXT,
        other_device=ID,
        other_by=ID,
        settled=TEXT,
    )
    _state("distinct_pair", one=ID, other=ID)
    op.create_table(
        "same_person",
        sa.Column("learner", ID, primary_key=True),
        sa.Column("survivor", ID, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("same_person_survivor", "same_person", ["survivor"])
    op.create_table(
        "doubted",
        sa.Column("kind", TEXT, primary_key=True),
        sa.Column("id", ID, primary_key=True),
        sa.Column("shown", TEXT, nullable=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "bundle",
        sa.Column("file", BYTES, primary_key=True),
        sa.Column("digest", BYTES, primary_key=True),
        sa.Column("asked", TEXT, nullable=False),
        sa.Column("made_at", TEXT, nullable=False),
        sa.Column("answered_at", TEXT),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "carried",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("request", BYTES, nullable=False),
        sa.Column("reply", BYTES),
        sa.Column("refused", TEXT),
        sa.Column("taken_at", TEXT, nullable=False),
        sa.Column("out_at", TEXT),
    )
    op.create_table(
        "blob",
        sa.Column("sha256", TEXT, primary_key=True),
        sa.Column("bytes", NUMBER, nullable=False),
        sa.Column("stored", NUMBER, nullable=False),
        sa.Column("delivered", NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "blob_part",
        sa.Column("sha256", TEXT, primary_key=True),
        sa.Column("offset", NUMBER, primary_key=True),
        sa.Column("data", BYTES, nullable=False),
    )
    op.create_index("learner_merged", "learner", ["merged_into"], sqlite_where=sa.text("merged_into IS NOT NULL"))
    op.create_index("attachment_owner", "attachment", ["owner"])
    op.create_index("attachment_sha256", "attachment", ["sha256"])
    op.create_index("conflict_open", "conflict", ["id"], sqlite_where=sa.text("settled IS NULL"))


def _state(name: str, /, **fields: "sa.types.TypeEngine[Any]") -> None:
    op.create_table(
        name,
        sa.Column("id", ID, primary_key=True),
        sa.Column("deleted", sa.Boolean()),
        *(sa.Column(field, stored) for field, stored in fields.items()),
        sa.Column("row_time", sa.BigInteger(), nullable=False),
        sa.Column("row_device", ID, nullable=False),
        sa.Column("row_actor", ID, nullable=False),
        sa.Column("row_source", TEXT, nullable=False),
        sa.Column("row_stamps", BYTES),
    )
