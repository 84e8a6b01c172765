"""By which rules a class is counted at the desk: those that its sheets were taken by, as at the gateway.

The class may name them; else its outcomes tell which the gateway used; else this desk's log, what was in force when its sheets were
taken. A rule file of later changes no figure of a class that has begun.

The log is the largest table of all: it is asked only where class and outcomes name nothing that is known, and then of the first day
a sheet was taken on.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from itertools import chain, groupby
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, union_all

from app.domain.attendance import ExcusedTreatment
from app.storage.tables import TABLES, change_log
from app.storage.views.cards import MEETING, course_class, session, sheet
from app.storage.views.reading import chunks, ident, there

Excused = Callable[[Iterable[str], date | None], ExcusedTreatment]
"""What leave does to a rate, by the first known of the rule sets named, or by that of a day (``domain.hours.rule_set_for``).

Those named may come one by one: what is not asked for is not looked up."""
Treatments = defaultdict[UUID, ExcusedTreatment]

_Said = Select[UUID, int, str, str]
_outcome = TABLES["learning_outcome"]


def as_absence(named: Iterable[str], last_day: date | None) -> ExcusedTreatment:
    """Leave is an absence, whatever was named."""
    return ExcusedTreatment.ABSENCE


def treatments(connection: Connection, among: ColumnElement[bool], excused: Excused) -> Treatments:
    """What leave does to the rates of each class; ``among`` is a condition on the class of a session."""
    named: defaultdict[UUID, list[str]] = defaultdict(list)
    last: dict[UUID, date] = {}
    for row in connection.execute(union_all(*(query.where(among) for query in (_NAMED, _USED))).order_by("strength")):
        if row.rule_set:
            named[row.class_id].append(row.rule_set)
        if row.strength == 0:
            last[row.class_id] = date.fromisoformat(row.day)
    sheets = _Sheets(connection, [class_id for class_id in last if not named[class_id]])
    found = Treatments(lambda: excused((), None))
    for class_id, day in last.items():
        found[class_id] = excused(chain(named[class_id], sheets.bases(class_id)), day)
    return found


class _Sheets:
    """What was in force when the sheets of classes were taken, by this desk's log; looked up as it is asked for."""

    def __init__(self, connection: Connection, likely: Collection[UUID]) -> None:
        """``likely``: classes that will probably be asked about, and are looked up together."""
        self._connection, self._likely = connection, likely
        self._days: dict[UUID, list[list[UUID]]] = {}
        self._said: dict[UUID, list[tuple[int, str]]] = {}

    def bases(self, class_id: UUID) -> Iterator[str]:
        """From the first lesson taken on, whichever was keyed in first."""
        if class_id not in self._days:
            self._find({class_id, *self._likely})
        for sheets in self._days[class_id]:
            self._look_up([one for one in sheets if one not in self._said])
            yield from (basis for _, basis in sorted(said for one in sheets for said in self._said[one]))

    def _find(self, classes: Collection[UUID]) -> None:
        self._days |= {class_id: [] for class_id in classes}
        for chunk in chunks(classes):
            found = self._connection.execute(_SHEETS.where(session.c.course_class.in_(chunk)))
            for (class_id, _), rows in groupby(found, key=lambda row: (row.class_id, row.date)):
                self._days[class_id].append([row.id for row in rows])
        self._look_up([one for days in self._days.values() for first in days[:1] for one in first])

    def _look_up(self, sheets: Collection[UUID]) -> None:
        self._said |= {one: [] for one in sheets}
        for chunk in chunks(sheets):
            for row in self._connection.execute(_LOGGED.where(change_log.c.entity.in_(chunk))):
                self._said[row.entity].append((row.place, row.basis))


def _named_by(strength: int, rule_set: ColumnElement[str], day: ColumnElement[str]) -> _Said:
    columns = (literal(strength).label("strength"), rule_set.label("rule_set"), day.label("day"))
    return select(ident(session.c.course_class).label("class_id"), *columns)


_NAMED = (
    _named_by(0, course_class.c.rule_set, func.max(session.c.date))
    .join(course_class, course_class.c.id == session.c.course_class)
    .where(MEETING)
    .group_by(session.c.course_class)
)
"""By the class itself, with its last day."""
_USED = (
    _named_by(1, _outcome.c.rule_set, literal(""))
    .distinct()
    .join(_outcome, _outcome.c.course_class == session.c.course_class)
    .where(there(_outcome, "rule_set"))
)
_SHEETS = (
    select(ident(session.c.course_class).label("class_id"), session.c.date, ident(sheet.c.id).label("id"))
    .join(sheet, sheet.c.session == session.c.id)
    .where(there(sheet), session.c.date.isnot(None))
    .order_by(session.c.course_class, session.c.date)
)
_LOGGED = select(ident(change_log.c.entity).label("entity"), change_log.c.place, change_log.c.basis).where(
    change_log.c.kind == sheet.name, change_log.c.basis != ""
)
