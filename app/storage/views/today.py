"""Today: the day's lessons, the week around it, and what waits for somebody."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection, literal, or_, select

from app.records.codes import SessionState, SheetState
from app.records.figures import MonthFigures
from app.records.naming import Whose
from app.records.views import SessionCard, TodayView
from app.storage import meta
from app.storage.came_back import came_back_count
from app.storage.tables import TABLES, session_state
from app.storage.views.cards import TAKES_PLACE, cards, session, sheet
from app.storage.views.held import standing_counts
from app.storage.views.month import month_figures
from app.storage.views.reading import there
from app.storage.views.rules import Excused, as_absence


def today(connection: Connection, day: date, actor: UUID, excused: Excused = as_absence) -> TodayView:
    """The day's work, as seen by a member of staff."""
    week = _week(connection, day)
    term, week_no = _term(connection, day)
    held, conflicts = standing_counts(connection)
    here = whose(connection, actor)
    return TodayView(
        day=day,
        station=here.station,
        person=here.person,
        term=term,
        week_no=week_no,
        lessons=dict(week)[day],
        week=week,
        unconfirmed=_unconfirmed(connection, day),
        held=held,
        conflicts=conflicts,
        month=month_figures(connection, day, excused),
        came_back=came_back_count(connection),
    )


def to_take(connection: Connection, day: date) -> TodayView:
    """The lessons of a day and the earlier sheets that wait, and nothing else (``whole`` is false)."""
    return TodayView(
        day=day,
        station="",
        person="",
        term=None,
        week_no=None,
        lessons=sessions_on(connection, day),
        week=(),
        unconfirmed=_unconfirmed(connection, day),
        held=0,
        conflicts=0,
        month=MonthFigures(0, 0, None),
        whole=False,
    )


def whose(connection: Connection, actor: UUID) -> Whose:
    """The station, and the member of staff who acts."""
    staff = TABLES["staff"]
    person = connection.execute(select(staff.c.name).where(staff.c.id == str(actor))).scalar_one_or_none()
    return Whose(meta.get(connection, meta.STATION_NAME) or "", person or "")


def sessions_on(connection: Connection, day: date) -> tuple[SessionCard, ...]:
    """The meetings of one day, by start."""
    return cards(connection, session.c.date == day.isoformat())


def _week(connection: Connection, day: date) -> tuple[tuple[date, tuple[SessionCard, ...]], ...]:
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=offset) for offset in range(7)]
    found = cards(connection, session.c.date.between(days[0].isoformat(), days[-1].isoformat()))
    return tuple((each, tuple(card for card in found if card.date == each)) for each in days)


def _unconfirmed(connection: Connection, day: date) -> tuple[SessionCard, ...]:
    """Earlier meetings whose sheet was never taken or is not confirmed, however old: they wait until one says what became of them."""
    taking = literal(SheetState.TAKING.value, literal_execute=True)  # spelled out, or the partial index is not seen
    begun = select(sheet.c.session).where(sheet.c.state == taking, there(sheet)).scalar_subquery()
    earlier = session.c.date < day.isoformat()
    waiting = cards(connection, session.c.id.in_(begun), earlier, TAKES_PLACE, newest_first=True)
    never_taken = cards(
        connection,
        earlier,
        session_state == SessionState.PLANNED.value,
        or_(sheet.c.state.is_(None), sheet.c.state == SheetState.NOT_TAKEN.value),
        newest_first=True,
    )
    return tuple(sorted(waiting + never_taken, key=lambda card: (card.date, card.start), reverse=True))


def _term(connection: Connection, day: date) -> tuple[str | None, int | None]:
    term = TABLES["term"]
    found = connection.execute(
        select(term.c.code, term.c.starts)
        .where(there(term, "code"), term.c.starts <= day.isoformat(), term.c.ends >= day.isoformat())
        .order_by(term.c.starts.desc())
        .limit(1)
    ).first()
    if found is None:
        return None, None
    starts = date.fromisoformat(found.starts)
    first_monday = starts - timedelta(days=starts.weekday())
    return found.code, (day - first_monday).days // 7 + 1
