"""A desk without traps: whether who is on a sheet is a guest there; further weekly times of a class; imports."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID, NUMBER, TEXT = sa.Uuid(as_uuid=False), sa.Integer(), sa.Text()


def upgrade() -> None:
    # A newer gateway may have told this desk already what it had no place for: everything is read again, which does no harm.
    op.execute(sa.text("DELETE FROM meta WHERE key LIKE 'cursor:%'"))
    op.create_index("session_state", "session", [sa.text("coalesce(state, 'planned')"), "date"])
    op.create_index("enrollment_deleted", "enrollment", ["id"], sqlite_where=sa.text("deleted IS 1"))
    op.add_column("attendance_record", sa.Column("guest", sa.Boolean()))
    op.add_column("course_class", sa.Column("times", sa.Text()))
    op.add_column("course_class", sa.Column("separate", sa.Boolean()))
    op.create_table(
        "roster_import",
        sa.Column("id", ID, primary_key=True),
        sa.Column("deleted", sa.Boolean()),
        sa.Column("batch", ID),
        sa.Column("part", NUMBER),
        sa.Column("file", TEXT),
        sa.Column("made", NUMBER),
        sa.Column("changed", NUMBER),
        sa.Column("written", NUMBER),
        sa.Column("before", TEXT),
        sa.Column("row_time", sa.BigInteger(), nullable=False),
        sa.Column("row_device", ID, nullable=False),
        sa.Column("row_actor", ID, nullable=False),
        sa.Column("row_source", TEXT, nullable=False),
        sa.Column("row_stamps", sa.LargeBinary()),
    )
    op.drop_index("attendance_record_session")
    op.create_index(
        "attendance_record_session", "attendance_record", ["session", "learner", "status", "deleted", "guest"]
    )
    op.create_index("learner_no_length", "learner", [sa.text("length(learner_no)"), "learner_no"])
