"""Confirmed sheets that a change of membership reaches back to: they stay as they are, and the person is told so first."""

from datetime import date
from uuid import UUID

from sqlalchemy import Connection, exists

from app.records.views import SessionCard
from app.storage.tables import TABLES
from app.storage.views.cards import SETTLED_SHEET, TAKES_PLACE, cards, session
from app.storage.views.persons import person
from app.storage.views.reading import there

_record = TABLES["attendance_record"]


def confirmed_sheets(
    connection: Connection, class_id: UUID, since: date, learner: UUID | None = None
) -> tuple[SessionCard, ...]:
    """The confirmed sheets of a class from a day on, by date and start; with ``learner``, those that this person is on."""
    asked = [session.c.course_class == str(class_id), session.c.date >= since.isoformat(), TAKES_PLACE]
    if learner is not None:
        mine = (_record.c.session == session.c.id, person(_record.c.learner) == str(learner))
        asked.append(exists().where(*mine, there(_record, "status")).correlate_except(_record))
    return cards(connection, *asked, SETTLED_SHEET)
