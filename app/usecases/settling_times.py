"""What goes with when a class meets, where two desks that were apart let it meet at other times."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from app.domain.clock import millis
from app.domain.conflicts import said_at, stands, subject
from app.domain.hlc import millis_of
from app.domain.merge import TIMES
from app.domain.numbering import numbers
from app.records.change import Draft, Row, Scalar
from app.records.codes import SessionState, Source
from app.records.weekly import WeeklyTime, times_of
from app.storage.state import Act
from app.usecases.context import Context
from app.usecases.enrolment import carried
from app.usecases.meetings import Meetings, meetings_of, state_of, times_draft, when

_PLANNED, _MOVED = SessionState.PLANNED.value, SessionState.MOVED.value


class _Word(NamedTuple):
    """What one desk said of when a class meets. Of a conflict's the millisecond is known, no more."""

    times: tuple[WeeklyTime, ...]
    device: UUID
    at_ms: int


def meets_as(ctx: Context, act: Act, course_class: Row, word: Scalar, conflict: Row, why: str | None) -> list[Draft]:
    """The drafts by which a class meets as somebody decided, whole, that of the class first, then its meetings to come.

    ``word`` is the one that stands, or that of the ``conflict`` which does not. Of meetings of which nothing was taken those at
    the hours of the other word go (``moved``), and those come back that it had moved from the hours of the chosen one, as far as
    that had them (``_back``). Meetings at any other hour, and those of days past, stay as they are.
    """
    chosen, undone = _words(course_class, conflict)
    if word != stands(course_class, TIMES):
        chosen, undone = undone, chosen
    before = meetings_of(act, course_class.id)
    loose = [row for row in before.rows if row.id not in before.taken and when(row)[0] >= ctx.today().isoformat()]
    moving = dict(_meetings(loose, chosen, undone))
    back = [_day(row) for row in loose if moving.get(row.id, {}).get("state") == _PLANNED]
    number = _numbered(before, moving)
    said = {
        one: {**moving.get(one, {}), **({"no": number[one]} if one in number else {})} for one in {**moving, **number}
    }
    drafts = [times_draft(course_class.id, chosen.times)]
    drafts += [Draft("session", one, fields) for one, fields in said.items()]
    drafts += carried(act, course_class.id, back)
    return [replace(draft, source=Source.CORRECTION, reason=why) for draft in drafts]


def _words(course_class: Row, conflict: Row) -> tuple[_Word, _Word]:
    """The one that stands, and the other."""
    at, about = said_at(course_class, TIMES) or course_class.latest, subject(conflict)
    said = datetime.fromisoformat(str(conflict.fields["other_at"]))
    return (
        _Word(times_of(str(stands(course_class, TIMES))), at.device, millis_of(at.time)),
        _Word(
            times_of(None if about is None else str(about.other)),
            UUID(str(conflict.fields["other_device"])),
            millis(said),
        ),
    )


def _meetings(loose: list[Row], chosen: _Word, undone: _Word) -> Iterator[tuple[UUID, dict[str, Scalar]]]:
    minutes = {time[:2]: time.minutes for time in chosen.times}
    gone = {time[:2] for time in undone.times} - minutes.keys()
    there = [row for row in loose if _hour(row) in minutes and _planned(row)]
    away = [row for row in loose if _hour(row) in minutes and _moved_by(row, undone)]
    theirs = [row for row in loose if _hour(row) in gone and (_planned(row) or _moved_by(row, chosen))]
    for row in filter(_planned, theirs):
        yield row.id, {"state": _MOVED}
    for row in (*there, *_back(there, away, len(theirs))):
        yield row.id, {"state": _PLANNED, "minutes": minutes[_hour(row)]}


def _back(there: list[Row], away: list[Row], most: int) -> list[Row]:
    """Those of the meetings ``away`` that the chosen word had: it may have done without some of them itself.

    Up to the last that it laid all; after that, as a plan has no gaps, those of the next days, and no more than the other word had.
    """
    last = max(map(_day, there), default=None)
    within = [row for row in away if last is not None and _day(row) <= last]
    after = [row for row in away if last is None or last < _day(row) < last + timedelta(days=7)]
    return [*within, *after[: max(0, most - len(there) - len(within))]]


def _planned(row: Row) -> bool:
    return state_of(row) is SessionState.PLANNED


def _moved_by(row: Row, word: _Word) -> bool:
    return state_of(row) is SessionState.MOVED and _by(row, word)


def _hour(row: Row) -> tuple[int, str]:
    return _day(row).isoweekday(), when(row)[1]


def _by(row: Row, word: _Word) -> bool:
    """Whether the desk of a word gave this meeting its state with it, or since."""
    stamp = row.stamps["state"]
    return stamp.device == word.device and millis_of(stamp.time) >= word.at_ms


def _numbered(before: Meetings, moving: Mapping[UUID, Mapping[str, Scalar]]) -> dict[UUID, int]:
    """The number of every meeting that stands then."""
    there = [row for row in before.rows if row.id in before.taken or _state(row, moving) != _MOVED]
    fixed = {row.id: int(row.fields.get("no") or 0) for row in there if row.id in before.taken}
    return numbers(fixed, [(when(row), row.id) for row in there if row.id not in before.taken])


def _state(row: Row, moving: Mapping[UUID, Mapping[str, Scalar]]) -> Scalar:
    return moving[row.id]["state"] if row.id in moving else state_of(row).value


def _day(row: Row) -> date:
    return date.fromisoformat(when(row)[0])
