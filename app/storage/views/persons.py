"""Learners who are one person, as queries bring them together: each counts once, and one of several marks tells."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, FromClause, Tuple, Uuid, case, exists, func, select, tuple_

from app.domain.attendance import ATTENDED
from app.storage.tables import TABLES, same_person
from app.storage.views.reading import chunks, ident

_record = TABLES["attendance_record"]
_CAME = sorted(status.value for status in ATTENDED)


def person(learner: Column[str]) -> ColumnElement[str]:
    """Who stands for the learner of a column: mostly the same one."""
    standing = select(same_person.c.survivor).where(same_person.c.learner == learner)
    return func.coalesce(standing.correlate_except(same_person).scalar_subquery(), learner, type_=Uuid(as_uuid=False))


def alone(learner: Column[str]) -> ColumnElement[bool]:
    """The learner is nobody else as well."""
    return ~exists().where(same_person.c.learner == learner).correlate_except(same_person)


def stands(learner: Column[str]) -> ColumnElement[bool]:
    """The learner was not merged into somebody."""
    merged = exists().where(same_person.c.learner == learner, same_person.c.survivor != learner)
    return ~merged.correlate_except(same_person)


def tells() -> ColumnElement[bool]:
    """An attendance record that counts: no other of the same person in the session outweighs it (``domain.same_person``)."""
    other, mine, theirs = _record.alias("other"), same_person.alias("mine"), same_person.alias("theirs")
    outweighed = exists().where(
        mine.c.learner == _record.c.learner,
        theirs.c.survivor == mine.c.survivor,
        other.c.learner == theirs.c.learner,
        other.c.session == _record.c.session,
        other.c.deleted.isnot(True),
        other.c.status.isnot(None),
        _weight(other) > _weight(_record),
    )
    return ~outweighed.correlate_except(other, mine, theirs)


def _weight(record: FromClause) -> Tuple:
    return tuple_(case((record.c.status.in_(_CAME), 1), else_=0), record.c.row_time, record.c.learner)


def all_entries(connection: Connection, learners: Collection[UUID]) -> list[UUID]:
    """These learners, and whoever was merged into one of them."""
    found = list(learners)
    query = select(ident(same_person.c.learner)).where(same_person.c.learner != same_person.c.survivor)
    for chunk in chunks(found):
        found += connection.execute(query.where(same_person.c.survivor.in_(chunk))).scalars()
    return found


def one_person(connection: Connection, learner: UUID) -> list[UUID]:
    """Every learner who is the same person as this one, the one who stands for all first."""
    survivor = connection.execute(
        select(ident(same_person.c.survivor)).where(same_person.c.learner == str(learner))
    ).scalar_one_or_none()
    if survivor is None:
        return [learner]
    all_of_them = connection.execute(
        select(ident(same_person.c.learner)).where(same_person.c.survivor == str(survivor))
    ).scalars()
    return [survivor, *sorted(one for one in all_of_them if one != survivor)]
