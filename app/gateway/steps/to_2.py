"""Conflicts and attachments as kinds of their own, merged learners, and desks that became new incarnations."""

from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations

ID = sa.Uuid(as_uuid=False).with_variant(sa.String(36), "sqlite")
NUMBER, LONG, TEXT, BYTES = sa.Integer(), sa.BigInteger(), sa.Text(), sa.LargeBinary()


def step(op: Operations) -> None:
    """From layout 1."""
    _rows_in_order_of_arrival(op)
    op.add_column("device", sa.Column("parent", ID))
    op.add_column("state_learner", sa.Column("merged_into", ID))
    _state(
        op, "attachment", owner_kind=TEXT, owner=ID, sha256=TEXT, bytes=NUMBER, media_type=TEXT, title=BYTES
    )  # fmt: skip
    _state(
        op,
        "conflict",
        kind=TEXT,
        entity=ID,
        field=TEXT,
        kept=BYTES,
        kept_at=TEXT,
        kept_device=ID,
        kept_by=ID,
        other=BYTES,
        other_at=TEXT,
        other_device=ID,
        other_by=ID,
        settled=TEXT,
    )
    _state(op, "distinct_pair", one=ID, other=ID)
    merged = sa.text("merged_into IS NOT NULL")
    op.create_index(
        "state_learner_merged",
        "state_learner",
        ["station", "merged_into"],
        sqlite_where=merged,
        postgresql_where=merged,
    )
    op.create_index("state_attachment_sha256", "state_attachment", ["station", "sha256"])
    _contents(op)
    op.create_table(
        "wrong_try",
        sa.Column("id", ID, primary_key=True),
        sa.Column("address", BYTES, nullable=False),
        sa.Column("at_ms", LONG, nullable=False),
    )
    op.create_index("wrong_try_at", "wrong_try", ["at_ms"])


def _contents(op: Operations) -> None:
    """Contents of attachments, in pieces."""
    name = sa.String(64)
    op.create_table(
        "blob",
        sa.Column("station", ID, primary_key=True),
        sa.Column("sha256", name, primary_key=True),
        sa.Column("known", LONG, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "blob_part",
        sa.Column("station", ID, primary_key=True),
        sa.Column("sha256", name, primary_key=True),
        sa.Column("offset", LONG, primary_key=True, autoincrement=False),
        sa.Column("data", BYTES, nullable=False),
    )


def _state(op: Operations, kind: str, /, **fields: "sa.types.TypeEngine[Any]") -> None:
    op.create_table(
        f"state_{kind}",
        sa.Column("station", ID, primary_key=True),
        sa.Column("id", ID, primary_key=True),
        sa.Column("deleted", sa.Boolean()),
        *(sa.Column(field, stored) for field, stored in fields.items()),
        sa.Column("row_time", LONG, nullable=False),
        sa.Column("row_device", ID, nullable=False),
        sa.Column("row_actor", ID, nullable=False),
        sa.Column("row_source", TEXT, nullable=False),
        sa.Column("row_stamps", BYTES),
        sa.Column("position", LONG, nullable=False),
    )
    op.create_index(f"state_{kind}_position", f"state_{kind}", ["station", "position"])


def _rows_in_order_of_arrival(op: Operations) -> None:
    """State rows on SQLite no longer lie in the order of their ids: each new one dirtied a page of its own."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    for name in sa.inspect(connection).get_table_names():
        if name.startswith("state_"):
            with op.batch_alter_table(name, recreate="always", table_kwargs={"sqlite_with_rowid": True}):
                pass
