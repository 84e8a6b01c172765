"""What a desk without traps keeps more of: whether who is on a sheet is a guest there."""

import sqlalchemy as sa
from alembic.operations import Operations


def step(op: Operations) -> None:
    """From layout 3."""
    op.add_column("state_attendance_record", sa.Column("guest", sa.Boolean()))
