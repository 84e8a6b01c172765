"""What a desk without traps keeps more of: whether who is on a sheet is a guest there; further weekly times of a class; imports."""

import sqlalchemy as sa
from alembic.operations import Operations

ID = sa.Uuid(as_uuid=False).with_variant(sa.String(36), "sqlite")
LONG, TEXT, BYTES = sa.BigInteger(), sa.Text(), sa.LargeBinary()


def step(op: Operations) -> None:
    """From layout 3."""
    op.add_column("state_attendance_record", sa.Column("guest", sa.Boolean()))
    op.add_column("state_course_class", sa.Column("times", sa.Text()))
    op.add_column("state_course_class", sa.Column("separate", sa.Boolean()))
    op.create_table(
        "state_roster_import",
        sa.Column("station", ID, primary_key=True),
        sa.Column("id", ID, primary_key=True),
        sa.Column("deleted", sa.Boolean()),
        sa.Column("batch", ID),
        sa.Column("part", sa.Integer()),
        sa.Column("file", BYTES),
        sa.Column("made", sa.Integer()),
        sa.Column("changed", sa.Integer()),
        sa.Column("written", sa.Integer()),
        sa.Column("before", BYTES),
        sa.Column("row_time", LONG, nullable=False),
        sa.Column("row_device", ID, nullable=False),
        sa.Column("row_actor", ID, nullable=False),
        sa.Column("row_source", TEXT, nullable=False),
        sa.Column("row_stamps", BYTES),
        sa.Column("position", LONG, nullable=False),
    )
    op.create_index("state_roster_import_position", "state_roster_import", ["station", "position"])
