"""学习成果 as the gateway derived them: shown, never computed here."""

from sqlalchemy import ColumnElement, Connection, Uuid, or_, select, type_coerce

from app.records.codes import OutcomeState
from app.records.views import OutcomeRow
from app.storage.tables import TABLES
from app.storage.views.persons import person, stands
from app.storage.views.reading import date_or_none, there

outcome = TABLES["learning_outcome"]
_class = TABLES["course_class"]
_OUTCOMES = (
    select(outcome, type_coerce(person(outcome.c.learner), Uuid()).label("whose"), _class.c.title)
    .join(_class, _class.c.id == outcome.c.course_class)
    .where(there(outcome, "learner", "hours", "minutes", "rate", "rule_set", "state"), there(_class, "title"))
    .where(or_(outcome.c.state != OutcomeState.WITHDRAWN.value, stands(outcome.c.learner)))
    .order_by(_class.c.title, ~stands(outcome.c.learner), outcome.c.learner)
)


def outcomes(connection: Connection, condition: ColumnElement[bool]) -> tuple[OutcomeRow, ...]:
    """The outcomes that fit, by class; what was withdrawn from a duplicate is left out, a person's own comes first."""
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
