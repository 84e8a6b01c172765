"""What a desk without traps keeps more of: whether who is on a sheet is a guest there; further weekly times of a class."""

import sqlalchemy as sa
from alembic.operations import Operations


def step(op: Operations) -> None:
    """From layout 3."""
    op.add_column("state_attendance_record", sa.Column("guest", sa.Boolean()))
    op.add_column("state_course_class", sa.Column("times", sa.Text()))
    op.add_column("state_course_class", sa.Column("separate", sa.Boolean()))
