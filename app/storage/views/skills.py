"""The skill board of one digital-skills session: learners × items, what was known before and what is new."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Uuid, and_, or_, select, type_coerce

from app.domain.skills import SkillFact, best_levels, new_today
from app.records.codes import SessionKind, SkillLevel
from app.records.skill_board import SkillBoardView, SkillItemRow, SkillRow
from app.records.views import SessionCard
from app.storage.tables import TABLES
from app.storage.views.cards import CANCELLED, MEETING, TAKES_PLACE, cards, session
from app.storage.views.persons import all_entries, person
from app.storage.views.reading import by_number, chunks, ident, there
from app.storage.views.sheets import sheet

HALF_A_YEAR = timedelta(days=183)
_item = TABLES["skill_item"]
_mark = TABLES["skill_mark"]
_learner = TABLES["learner"]
_person = type_coerce(person(_mark.c.learner), Uuid())
_MARKS = (
    select(_person.label("learner"), ident(_mark.c.item).label("item"), _mark.c.level)
    .where(there(_mark, "level", "item", "learner", "session"))
    .order_by(_mark.c.row_time, _mark.c.learner)
)
"""The later mark after the earlier: of several that one person has for an item in one session, the last tells."""


def skill_board(connection: Connection, session_id: UUID) -> SkillBoardView:
    """Everybody on the sheet, and whoever has a mark of this session. Raises ``NotFound``."""
    found = sheet(connection, session_id)
    here = connection.execute(_MARKS.where(_mark.c.session == str(session_id))).all()
    people = {row.learner: (row.learner_no, row.name) for row in found.rows}
    people |= _others(connection, {mark.learner for mark in here} - people.keys())
    earlier = _history(connection, found.session, people)
    best = best_levels(map(_fact, earlier))
    fresh = {(one.learner, one.item) for one in new_today(map(_fact, earlier), map(_fact, here))}
    today: defaultdict[UUID, dict[UUID, int]] = defaultdict(dict)
    before: defaultdict[UUID, dict[UUID, int]] = defaultdict(dict)
    for mark in here:
        today[mark.learner][mark.item] = mark.level
    for mark in earlier:
        before[mark.learner][mark.item] = int(best[mark.learner, mark.item])
    rows = tuple(
        SkillRow(
            learner,
            number,
            name,
            today[learner],
            before[learner],
            tuple(item for item in today[learner] if (learner, item) in fresh),
        )
        for learner, (number, name) in people.items()
    )
    return SkillBoardView(found.session, _items(connection), rows)


def smart_aid_sessions(connection: Connection, day: date) -> tuple[SessionCard, ...]:
    """The digital-skills sessions of half a year either way, by date."""
    first, last = day - HALF_A_YEAR, day + HALF_A_YEAR
    return cards(
        connection,
        session.c.date.between(first.isoformat(), last.isoformat()),
        session.c.kind == SessionKind.SMART_AID.value,
        TAKES_PLACE,
    )


def _items(connection: Connection) -> tuple[SkillItemRow, ...]:
    query = (
        select(ident(_item.c.id).label("id"), _item.c.code, _item.c.group, _item.c.name)
        .where(there(_item, "code", "group", "name", "order"))
        .order_by(_item.c.checklist, _item.c.order, _item.c.id)
    )
    return tuple(SkillItemRow(row.id, row.code, row.group, row.name) for row in connection.execute(query))


def _fact(row: Row[Any]) -> SkillFact:
    return SkillFact(row.learner, row.item, SkillLevel(row.level))


def _history(connection: Connection, meeting: SessionCard, learners: Collection[UUID]) -> list[Row[Any]]:
    """What these people showed in earlier sessions of any class."""
    day = meeting.date.isoformat()
    earlier = or_(session.c.date < day, and_(session.c.date == day, session.c.start < meeting.start))
    query = _MARKS.join(session, session.c.id == _mark.c.session).where(MEETING, ~CANCELLED, earlier)
    everybody = all_entries(connection, learners)
    return [row for chunk in chunks(everybody) for row in connection.execute(query.where(_mark.c.learner.in_(chunk)))]


def _others(connection: Connection, learners: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    query = select(ident(_learner.c.id).label("id"), _learner.c.learner_no, _learner.c.name).where(
        there(_learner, "learner_no", "name")
    )
    found = [row for chunk in chunks(learners) for row in connection.execute(query.where(_learner.c.id.in_(chunk)))]
    return {row.id: (row.learner_no, row.name) for row in sorted(found, key=lambda row: by_number(row.learner_no))}
