"""The first layout: a state table for each kind, the change log, and what the exchange remembers.

New files are made whole by ``create_all``; this says the same in steps, so that every later revision has a floor.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID, FLAG, NUMBER, TEXT = sa.Uuid(as_uuid=False), sa.Boolean(), sa.Integer(), sa.Text()
TIME, BYTES = sa.BigInteger(), sa.LargeBinary()


def upgrade() -> None:
    _state("organization", deleted=FLAG, code12=TEXT, name=TEXT, level=NUMBER, parent=ID)
    _state("station", deleted=FLAG, code12=TEXT, name=TEXT, address=TEXT)
    _state("device", deleted=FLAG, name=TEXT, ordinal=NUMBER)
    _state("staff", deleted=FLAG, login=TEXT, name=TEXT, role=TEXT)
    _state("term", deleted=FLAG, code=TEXT, starts=TEXT, ends=TEXT)
    _state(
        "course",
        deleted=FLAG,
        code=TEXT,
        title=TEXT,
        category=TEXT,
        module=TEXT,
        qualification_level=NUMBER,
        local=FLAG,
    )
    _state(
        "course_class",
        deleted=FLAG,
        title=TEXT,
        course=ID,
        term=ID,
        kind=TEXT,
        weekday=NUMBER,
        start=TEXT,
        minutes=NUMBER,
        venue=TEXT,
        teacher=TEXT,
        rule_set=TEXT,
    )
    _state(
        "learner",
        deleted=FLAG,
        learner_no=TEXT,
        name=TEXT,
        sex=TEXT,
        birth=TEXT,
        phone=TEXT,
        phone_owner=TEXT,
        community=TEXT,
        emergency_contact=TEXT,
        note=TEXT,
        walk_in=FLAG,
    )
    _state("identity_document", deleted=FLAG, learner=ID, type=TEXT, number=TEXT)
    _state(
        "consent",
        deleted=FLAG,
        learner=ID,
        purpose=TEXT,
        granted=FLAG,
        text_version=TEXT,
        on=TEXT,
        witness=TEXT,
        proxy=TEXT,
    )
    _state("enrollment", deleted=FLAG, course_class=ID, learner=ID, joined_on=TEXT, left_on=TEXT, state=TEXT)
    _state(
        "session",
        deleted=FLAG,
        course_class=ID,
        no=NUMBER,
        date=TEXT,
        start=TEXT,
        minutes=NUMBER,
        kind=TEXT,
        state=TEXT,
        topic=TEXT,
        venue=TEXT,
        teacher=TEXT,
        note=TEXT,
    )
    _state("attendance_sheet", deleted=FLAG, session=ID, state=TEXT, confirmed_at=TEXT, confirmed_by=ID)
    _state("attendance_record", deleted=FLAG, session=ID, learner=ID, status=TEXT, minutes=NUMBER)
    _state("disclosure", deleted=FLAG, act=TEXT, what=TEXT, learner=ID, size=NUMBER, purpose=TEXT, recipient=TEXT)
    _state("skill_item", deleted=FLAG, checklist=TEXT, code=TEXT, group=TEXT, name=TEXT, order=NUMBER)
    _state("skill_mark", deleted=FLAG, session=ID, learner=ID, item=ID, level=NUMBER)
    _state(
        "learning_outcome",
        deleted=FLAG,
        course_class=ID,
        learner=ID,
        sessions_expected=NUMBER,
        sessions_attended=NUMBER,
        minutes=NUMBER,
        hours=TEXT,
        rate=TEXT,
        completed=FLAG,
        rule_set=TEXT,
        state=TEXT,
        deposit_no=TEXT,
        deposited_on=TEXT,
        credits=TEXT,
    )
    op.create_table(
        "change_log",
        sa.Column("seq", NUMBER, primary_key=True),
        sa.Column("device", ID, nullable=False),
        sa.Column("time", TIME, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("entity", ID, nullable=False),
        sa.Column("actor", ID, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("basis", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=True),
        sa.Column("fields", BYTES, nullable=False),
        sa.Column("seen", BYTES, nullable=False),
        sa.Column("before", BYTES, nullable=False),
        sa.Column("salt", BYTES, nullable=True),
        sa.Column("digest", BYTES, nullable=False),
        sa.Column("chain", BYTES, nullable=False),
    )
    op.create_table(
        "verdict",
        sa.Column("seq", NUMBER, primary_key=True),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=True),
        sa.Column("field", TEXT, nullable=True),
        sa.Column("rule", TEXT, nullable=True),
    )
    op.create_table(
        "learner_key",
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("learner", ID, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meta",
        sa.Column("key", TEXT, primary_key=True),
        sa.Column("value", TEXT, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("attendance_record_learner", "attendance_record", ["learner"])
    op.create_index("attendance_record_session", "attendance_record", ["session", "learner", "status", "deleted"])
    op.create_index("attendance_sheet_session", "attendance_sheet", ["session"])
    op.create_index(
        "attendance_sheet_taking", "attendance_sheet", ["session"], sqlite_where=sa.text("state = 'taking'")
    )
    op.create_index("change_log_entity", "change_log", ["entity"])
    op.create_index("change_log_reason", "change_log", ["reason"], sqlite_where=sa.text("reason IS NOT NULL"))
    op.create_index("consent_learner", "consent", ["learner"])
    op.create_index("enrollment_class", "enrollment", ["course_class", "learner", "joined_on", "left_on", "deleted"])
    op.create_index("enrollment_learner", "enrollment", ["learner"])
    op.create_index("identity_document_learner", "identity_document", ["learner"])
    op.create_index("identity_document_number", "identity_document", ["number"])
    op.create_index("learner_deleted", "learner", ["id"], sqlite_where=sa.text("deleted IS 1"))
    op.create_index("learner_no", "learner", ["learner_no"])
    op.create_index("learner_key_learner", "learner_key", ["learner"])
    op.create_index("learning_outcome_class", "learning_outcome", ["course_class"])
    op.create_index("learning_outcome_learner", "learning_outcome", ["learner"])
    op.create_index("session_class", "session", ["course_class"])
    op.create_index("session_date", "session", ["date"])
    op.create_index("skill_mark_learner", "skill_mark", ["learner"])
    op.create_index("skill_mark_session", "skill_mark", ["session"])
    op.create_index("verdict_code", "verdict", ["code"])


def _state(name: str, /, **fields: "sa.types.TypeEngine[Any]") -> None:
    op.create_table(
        name,
        sa.Column("id", ID, primary_key=True),
        *(sa.Column(field, stored) for field, stored in fields.items()),
        sa.Column("row_time", TIME, nullable=False),
        sa.Column("row_device", ID, nullable=False),
        sa.Column("row_actor", ID, nullable=False),
        sa.Column("row_source", TEXT, nullable=False),
        sa.Column("row_stamps", BYTES),
    )
