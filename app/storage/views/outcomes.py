"""学习成果 as the gateway derived them: shown, never computed here."""

from sqlalchemy import ColumnElement, Connection, select

from app.records.codes import OutcomeState
from app.records.views import OutcomeRow
from app.storage.tables import TABLES
from app.storage.views.reading import date_or_none, ident, there

outcome = TABLES["learning_outcome"]
_class = TABLES["course_class"]
_OUTCOMES = (
    select(outcome, ident(outcome.c.learner).label("whose"), _class.c.title)
    .join(_class, _class.c.id == outcome.c.course_class)
    .where(there(outcome, "learner", "hours", "minutes", "rate", "rule_set", "state"), there(_class, "title"))
    .order_by(_class.c.title, outcome.c.learner)
)


def outcomes(connection: Connection, condition: ColumnElement[bool]) -> tuple[OutcomeRow, ...]:
    """The outcomes that fit, by class."""
    return tuple(
        OutcomeRow(
            class_title=row.title,
            learner=row.whose,
            hours=row.hours,
            minutes=row.minutes,
            rate=row.rate,
            completed=bool(row.completed),
            sessions_expected=row.sessions_expected or 0,
            sessions_attended=row.sessions_attended or 0,
            rule_set=row.rule_set,
            state=OutcomeState(row.state),
            deposit_no=row.deposit_no,
            deposited_on=date_or_none(row.deposited_on),
        )
        for row in connection.execute(_OUTCOMES.where(condition))
    )
