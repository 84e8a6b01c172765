"""By which rules a class is counted at the desk: those that its sheets were taken by, as at the gateway.

The class may name them; else its outcomes tell which the gateway used; else this desk's log, what was in force when its sheets were
taken. A rule file of later changes no figure of a class that has begun.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, union_all

from app.domain.attendance import ExcusedTreatment
from app.storage.tables import TABLES, change_log
from app.storage.views.cards import MEETING, course_class, session, sheet
from app.storage.views.reading import ident, there

Excused = Callable[[Iterable[str], date | None], ExcusedTreatment]
"""What leave does to a rate, by the first known of the rule sets named, or by that of a day (``domain.hours.rule_set_for``)."""
Treatments = defaultdict[UUID, ExcusedTreatment]

_Said = Select[UUID, int, str, str, int]
_outcome = TABLES["learning_outcome"]


def as_absence(named: Iterable[str], last_day: date | None) -> ExcusedTreatment:
    """Leave is an absence, whatever was named."""
    return ExcusedTreatment.ABSENCE


def treatments(connection: Connection, among: ColumnElement[bool], excused: Excused) -> Treatments:
    """What leave does to the rates of each class; ``among`` is a condition on the class of a session."""
    named: defaultdict[UUID, list[str]] = defaultdict(list)
    last: dict[UUID, date] = {}
    queries = [query.where(among) for query in (_NAMED, _USED, _TAKEN_BY)]
    for row in connection.execute(union_all(*queries).order_by("strength", "day", "place")):
        if row.rule_set:
            named[row.class_id].append(row.rule_set)
        if row.strength == 0:
            last[row.class_id] = date.fromisoformat(row.day)
    found = Treatments(lambda: excused((), None))
    found.update({class_id: excused(named[class_id], day) for class_id, day in last.items()})
    return found


def _said(strength: int, rule_set: ColumnElement[str], day: ColumnElement[str], place: ColumnElement[int]) -> _Said:
    columns = (literal(strength).label("strength"), rule_set.label("rule_set"), day.label("day"), place.label("place"))
    return select(ident(session.c.course_class).label("class_id"), *columns)


_NAMED = (
    _said(0, course_class.c.rule_set, func.max(session.c.date), literal(0))
    .join(course_class, course_class.c.id == session.c.course_class)
    .where(MEETING)
    .group_by(session.c.course_class)
)
"""By the class itself, with its last day."""
_USED = (
    _said(1, _outcome.c.rule_set, literal(""), literal(0))
    .distinct()
    .join(_outcome, _outcome.c.course_class == session.c.course_class)
    .where(there(_outcome, "rule_set"))
)
_TAKEN_BY = (
    _said(2, change_log.c.basis, session.c.date, change_log.c.place)
    .join(sheet, sheet.c.session == session.c.id)
    .join(change_log, change_log.c.entity == sheet.c.id)
    .where(there(sheet), change_log.c.kind == sheet.name, change_log.c.basis != "")
)
