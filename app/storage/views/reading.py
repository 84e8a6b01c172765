"""What every query of a page needs: which rows count as there, and ids as UUIDs."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Table, Uuid, and_, exists, or_, type_coerce

from app.storage.tables import TABLES

_CHUNK = 900
"""Ids in one query: below the 999 variables of old SQLite builds."""
_NUMBER = re.compile(r"(\d+)")


class NotFound(LookupError):  # noqa: N818 -- an answer, not a bug
    """There is no such thing (any more): it was deleted, or its id came from elsewhere."""

    def __init__(self, kind: str, entity: UUID) -> None:
        """Keep what was asked for."""
        super().__init__(f"{kind} {entity}")
        self.kind = kind
        self.entity = entity


def ident(column: Column[str]) -> ColumnElement[UUID]:
    """The column as a UUID, parsed once."""
    return type_coerce(column, Uuid())


def there(table: Table, *essential: str) -> ColumnElement[bool]:
    """Not deleted, and complete enough: a change may have arrived before the one that creates its row."""
    return and_(table.c.deleted.isnot(True), *(table.c[name].isnot(None) for name in essential))


def enrolled_on(day: ColumnElement[str] | str) -> ColumnElement[bool]:
    """An enrolment whose interval holds the day: from ``joined_on`` up to, not including, ``left_on``."""
    enrollment = TABLES["enrollment"]
    return and_(
        enrollment.c.deleted.isnot(True),
        enrollment.c.joined_on <= day,
        or_(enrollment.c.left_on.is_(None), enrollment.c.left_on > day),
    )


def learner_there() -> ColumnElement[bool]:
    """An enrolment whose learner was not deleted; asks an index of the few who were."""
    enrollment, gone = TABLES["enrollment"], TABLES["learner"].alias("gone")
    return ~exists().where(gone.c.id == enrollment.c.learner, gone.c.deleted.is_(True))


def chunks(ids: Collection[UUID]) -> Iterator[list[str]]:
    """Ids as text, as many at a time as one query takes."""
    texts = [str(i) for i in ids]
    for start in range(0, len(texts), _CHUNK):
        yield texts[start : start + _CHUNK]


def date_or_none(text: str | None) -> date | None:
    """A stored date."""
    return None if text is None else date.fromisoformat(text)


def by_number(learner_no: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key of a student number as people count: 9 before 10, ``2-01`` after ``2``."""
    parts = (part for part in _NUMBER.split(learner_no) if part)
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts)
