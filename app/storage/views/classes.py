"""Classes: the list of a term, and one class with its people, its meetings and its outcomes."""

from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from app.domain.clock import from_millis, local_date
from app.domain.hlc import millis_of
from app.domain.merge import TIMES
from app.domain.titles import title_key
from app.records.codes import SessionKind
from app.records.naming import ClassName
from app.records.standing import RemovedClass
from app.records.views import ClassRow, ClassView, EnrollmentRow
from app.records.weekly import times_of
from app.storage import meta
from app.storage.tables import TABLES
from app.storage.views import enrollments
from app.storage.views.cards import MEETING, SETTLED_SHEET, TAKES_PLACE, cards, session, sheet
from app.storage.views.conflicts import is_asked
from app.storage.views.outcomes import outcome, outcomes
from app.storage.views.persons import person
from app.storage.views.reading import NotFound, by_number, date_or_none, ident, there
from app.storage.views.rules import Excused, as_absence

_class = TABLES["course_class"]
_term = TABLES["term"]
_enrollment = TABLES["enrollment"]
_learner = TABLES["learner"]


def classes(connection: Connection, day: date, term: str | None = None) -> tuple[ClassRow, ...]:
    """The classes of a term, or of all; the newest term first, then through the week."""
    query = _classes(day)
    if term is not None:
        query = query.where(_term.c.code == term)
    return tuple(_row(row) for row in connection.execute(query))


def class_names(connection: Connection, find: str = "", limit: int | None = None) -> tuple[ClassName, ...]:
    """The classes whose title holds what was typed, or sounds so, in the order of ``classes``; nothing of them is counted."""
    wanted, sound = title_key(find), find.isascii() and any(map(str.isalpha, find))
    found = (
        ClassName(row.id, row.title, row.term or "", row.venue, row.teacher)
        for row in connection.execute(_NAMES)
        if wanted in title_key(row.title) or (sound and _sounds(row.title, find))
    )
    return tuple(islice(found, limit))


def _sounds(title: str, typed: str) -> bool:
    from app.domain.pinyin_keys import hit, query_key  # start-up: pypinyin is needed only when letters are typed

    return hit(query_key(typed), _keys(title))


@lru_cache(maxsize=1024)
def _keys(title: str) -> frozenset[str]:
    from app.domain.pinyin_keys import search_keys  # start-up: as above

    return search_keys(title)


def any_class(connection: Connection) -> bool:
    """Whether there is one at all."""
    return connection.execute(select(_class.c.id).where(there(_class, "title")).limit(1)).first() is not None


def course_class(connection: Connection, class_id: UUID, day: date, excused: Excused = as_absence) -> ClassView:
    """One class; those still in it first, by student number. Raises ``NotFound``."""
    found = connection.execute(_classes(day).where(_class.c.id == str(class_id))).first()
    if found is None:
        raise NotFound("course_class", class_id)
    people = enrollments.of_class(connection, class_id, excused)

    def place(one: EnrollmentRow) -> tuple[object, ...]:
        return (one.left_on is not None and one.left_on <= day, by_number(one.learner_no), one.learner)

    return ClassView(
        row=_row(found),
        enrollments=tuple(sorted(people, key=place)),
        sessions=cards(connection, session.c.course_class == str(class_id)),
        outcomes=outcomes(connection, outcome.c.course_class == str(class_id)),
        times_asked=is_asked(connection, class_id, TIMES),
    )


def removed_classes(connection: Connection) -> tuple[RemovedClass, ...]:
    """The classes that were taken off and can be brought back, the latest first."""
    device = meta.require(connection, meta.DEVICE)
    mine, live = _enrollment.c.course_class == _class.c.id, there(_enrollment, "joined_on")
    people = select(func.count(person(_enrollment.c.learner).distinct())).where(mine, live)
    sheets = (
        select(func.count()).select_from(session).join(sheet, and_(sheet.c.session == session.c.id, there(sheet)))
    ).where(session.c.course_class == _class.c.id, there(session))
    query = (
        select(
            ident(_class.c.id).label("id"),
            _class.c.title,
            _term.c.code.label("term"),
            _class.c.row_time,
            _class.c.row_device,
            people.scalar_subquery().label("learners"),
            people.where(_enrollment.c.row_device == device).scalar_subquery().label("put_in"),
            sheets.scalar_subquery().label("sheets"),
        )
        .outerjoin(_term, and_(_term.c.id == _class.c.term, there(_term, "code")))
        .where(_class.c.deleted.is_(True), _class.c.title.is_not(None))
        .order_by(_class.c.row_time.desc(), _class.c.id)
    )
    return tuple(_removed(row, device) for row in connection.execute(query))


def terms(connection: Connection) -> tuple[str, ...]:
    """Codes of the terms there are, the newest first."""
    query = select(_term.c.code).where(there(_term, "code")).order_by(_term.c.starts.desc(), _term.c.code)
    return tuple(connection.execute(query).scalars())


_OF_TERM = and_(_term.c.id == _class.c.term, there(_term, "code"))
_IN_ORDER = (_term.c.starts.desc(), _class.c.weekday, _class.c.start, _class.c.title, _class.c.id)
_NAMES = (
    select(ident(_class.c.id).label("id"), _class.c.title, _term.c.code.label("term"), _class.c.venue, _class.c.teacher)
    .outerjoin(_term, _OF_TERM)
    .where(there(_class, "title"))
    .order_by(*_IN_ORDER)
)


def _classes(day: date) -> Select[Any]:
    today = day.isoformat()
    learners = (
        select(func.count(person(_enrollment.c.learner).distinct()))
        .select_from(_enrollment)
        .join(_learner, _learner.c.id == _enrollment.c.learner)
        .where(
            _enrollment.c.course_class == _class.c.id,
            there(_enrollment, "joined_on"),
            or_(_enrollment.c.left_on.is_(None), _enrollment.c.left_on > today),
            there(_learner, "learner_no", "name"),
        )
    )
    mine = and_(session.c.course_class == _class.c.id, MEETING, TAKES_PLACE)
    meetings = select(func.count()).select_from(session).where(mine)
    held = select(func.count()).select_from(session).join(sheet, SETTLED_SHEET).where(mine)
    done = select(sheet.c.id).where(SETTLED_SHEET).exists()
    following = select(func.min(session.c.date)).where(mine, session.c.date >= today, ~done)
    return (
        select(
            ident(_class.c.id).label("id"),
            _class.c.title,
            _term.c.code.label("term"),
            _class.c.kind,
            _class.c.weekday,
            _class.c.start,
            _class.c.minutes,
            _class.c.times,
            _class.c.separate,
            _class.c.venue,
            _class.c.teacher,
            learners.scalar_subquery().label("learners"),
            meetings.scalar_subquery().label("sessions"),
            held.scalar_subquery().label("held"),
            following.scalar_subquery().label("next_date"),
        )
        .outerjoin(_term, _OF_TERM)
        .where(there(_class, "title"))
        .order_by(*_IN_ORDER)
    )


def _row(row: Row[Any]) -> ClassRow:
    return ClassRow(
        id=row.id,
        title=row.title,
        term=row.term or "",
        kind=SessionKind(row.kind or SessionKind.LESSON),
        weekday=row.weekday,
        start=row.start,
        minutes=row.minutes,
        venue=row.venue,
        teacher=row.teacher,
        learners=row.learners,
        sessions=row.sessions,
        held=row.held,
        next_date=date_or_none(row.next_date),
        times=times_of(row.times),
        separate=bool(row.separate),
    )


def _removed(row: Row[Any], device: str) -> RemovedClass:
    elsewhere = UUID(row.row_device) != UUID(device)
    return RemovedClass(
        id=row.id,
        title=row.title,
        term=row.term or "",
        removed_on=local_date(from_millis(millis_of(row.row_time))),
        learners=row.learners,
        sheets=row.sheets,
        ours=row.put_in + row.sheets if elsewhere else 0,
    )
