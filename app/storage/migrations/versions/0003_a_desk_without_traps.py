"""A desk without traps: whether who is on a sheet is a guest there; further weekly times of a class."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("attendance_record", sa.Column("guest", sa.Boolean()))
    op.add_column("course_class", sa.Column("times", sa.Text()))
    op.add_column("course_class", sa.Column("separate", sa.Boolean()))
