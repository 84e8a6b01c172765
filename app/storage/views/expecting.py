"""Who was expected on a confirmed sheet, as queries ask it (``domain.attendance.was_expected``)."""

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from app.storage.tables import TABLES, same_person
from app.storage.views.persons import alone
from app.storage.views.reading import enrolled_on

_record, _enrollment, _session = TABLES["attendance_record"], TABLES["enrollment"], TABLES["session"]


def in_class_that_day() -> ColumnElement[bool]:
    """Whether the person a record is of is in the class on the session's day."""
    mine, theirs = same_person.alias("mine"), same_person.alias("theirs")
    in_class = (_enrollment.c.course_class == _session.c.course_class, enrolled_on(_session.c.date))
    itself = exists().where(*in_class, _enrollment.c.learner == _record.c.learner)
    beside = exists().where(
        mine.c.learner == _record.c.learner,
        theirs.c.survivor == mine.c.survivor,
        *in_class,
        _enrollment.c.learner == theirs.c.learner,
    )
    return or_(itself.correlate_except(_enrollment), beside.correlate_except(_enrollment, mine, theirs))


def record_expected() -> ColumnElement[bool]:
    """Whether a record says that its person was expected; of somebody with several records, one that says so is enough."""
    return or_(_record.c.guest.is_(False), and_(_record.c.guest.is_(None), in_class_that_day()))


def person_expected() -> ColumnElement[bool]:
    """Whether a record's person was expected, by all of the person's records in its session."""
    together = guest()
    return or_(together.is_(False), and_(together.is_(None), in_class_that_day()))


def guest() -> ColumnElement[bool]:
    """What the records of a record's person in its session say together (``domain.attendance.guest_together``)."""
    other, mine, theirs = _record.alias("beside"), same_person.alias("mine"), same_person.alias("theirs")
    least = func.min(case((other.c.guest.is_(False), 0), (other.c.guest.is_(None), 1), else_=2))
    several = (
        select(case((least == 0, False), (least == 2, True)))
        .where(
            mine.c.learner == _record.c.learner,
            theirs.c.survivor == mine.c.survivor,
            other.c.learner == theirs.c.learner,
            other.c.session == _record.c.session,
            other.c.deleted.isnot(True),
            other.c.status.isnot(None),
        )
        .correlate(_record)
        .scalar_subquery()
    )
    return case((alone(_record.c.learner), _record.c.guest), else_=several)
