"""Change a class: its title, teacher and place, and when it meets from some day on."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from app.domain.calendar import MOST_SESSIONS, HolidayCalendar, Plan, plan_sessions
from app.domain.numbering import numbers
from app.domain.titles import clean_title, title_key
from app.records.acts import ClassChange, ClassForm, PlannedSession, Touched
from app.records.change import Draft, Row
from app.records.codes import SessionKind, SessionState
from app.records.refusal import Refusal, Refused
from app.records.weekly import WeeklyTime, said_as, whole_word
from app.storage.state import State
from app.usecases.context import Context
from app.usecases.drafting import Value, change, in_the_open
from app.usecases.enrolment import carried, require_class
from app.usecases.meanwhile import changed_in, keeping, require_seen
from app.usecases.meetings import (
    Meetings,
    as_shown,
    meetings_of,
    put_back,
    session_draft,
    session_id,
    times_draft,
    weekly_times,
    when,
)
from app.usecases.meetings import shown as planned
from app.usecases.same_title import classes_titled
from app.usecases.teaching import first_day, term_days, tidy_hour, tidy_text, wrong_times, wrong_title
from app.usecases.undoing import as_before, said_since


def plan_change(
    ctx: Context, class_id: UUID, form: ClassForm, calendar: HolidayCalendar, shown: ClassForm | None = None
) -> ClassChange:
    """What ``change_class`` would do, and the same refusals but for what changed meanwhile. Changes nothing."""
    with ctx.store.read() as connection:
        state = State(connection)
        done, _ = _changing(ctx, state, require_class(state, class_id), form, calendar, shown)
    return done


def change_class(
    ctx: Context, class_id: UUID, form: ClassForm, calendar: HolidayCalendar, shown: ClassForm | None = None
) -> ClassChange:
    """Make the class what the form says; undone by ``undo_class_change``.

    ``shown`` is what the form was filled with: a field that is still so is not said, whatever it is by now. None: all are said.
    Its ``sessions`` are how many were still to come then, from that day on.
    Sessions taken already, called off, or before ``form.since`` stay, with the teacher and the place they had. Those to come
    move to the new times, as many as there were; what they leave is ``moved``, not deleted. Refused: ``class_unknown`` ·
    ``missing_value`` · ``invalid_value`` · ``times_overlap`` · ``too_many_times`` · ``title_taken`` · ``no_dates`` · ``changed_meanwhile``,
    ``emptied_meanwhile`` (``ChangedMeanwhile``).
    """
    with ctx.store.act(ctx.actor) as act:
        row = require_class(act, class_id)
        now, tidy = as_shown(row), _tidy(form)
        others = [name for name in changed_in(form, shown) & _SHOWN if getattr(tidy, name) != getattr(now, name)]
        if shown is not None and None not in (shown.sessions, form.sessions):
            now = replace(now, sessions=len(meetings_of(act, class_id).to_come(form.since)))
            others += ["sessions"] if form.sessions != now.sessions else []
        require_seen(sorted(others), shown, now)
        done, drafts = _changing(ctx, act, row, form, calendar, shown)
        act.draft(*drafts)
    return replace(done, at=act.at)


def undo_class_change(ctx: Context, done: ClassChange) -> None:
    """Make everything as it was before.

    Refused: ``class_changed_since``: somebody spoke of it since, be it the same, or something was taken of a new session.
    """
    with ctx.store.act(ctx.actor) as act:
        act.undoes = done.at
        taken = meetings_of(act, done.class_id).taken
        for touched in done.touched:
            row = act.row(touched.kind, touched.id)
            since = row is not None and said_since(act, [row], touched.after, done.at)
            if since or (touched.id in taken and touched.id in done.new):
                raise Refused(Refusal("class_changed_since"))
            before = {"state": SessionState.MOVED.value} if touched.before is None else touched.before
            act.draft(put_back(touched.kind, touched.id, before))


_SHOWN = frozenset({"title", "teacher", "venue", "times"})
"""What a form of a class shows of it."""


@dataclass(frozen=True, slots=True)
class _Coming:
    """The sessions still to come, after the change and (``were``) before it; those that ``stay``; the ``plan`` of new ones."""

    class_id: UUID
    before: Meetings
    were: list[Row]
    stay: list[Row]
    meetings: dict[UUID, tuple[date, WeeklyTime]]
    plan: Plan

    def gone(self) -> list[Row]:
        """Those at whose time the class no longer meets."""
        return [row for row in self.were if row.id not in self.meetings]

    def drafts(self, state: State, kind: SessionKind) -> tuple[list[PlannedSession], list[Draft]]:
        """All that are to come, numbered by date among those that stay; and the drafts."""
        taken = self.before.taken
        fixed = {row.id: int(row.fields.get("no") or 0) for row in self.stay if row.id in taken}
        loose = [(when(row), row.id) for row in self.stay if row.id not in taken]
        dated = [((day.isoformat(), time.start), one) for one, (day, time) in self.meetings.items()]
        number = numbers(fixed, [*loose, *dated])
        coming = [PlannedSession(one, number[one], day, time.start) for one, (day, time) in self.meetings.items()]
        kept = {row.id for row in self.were}
        topics = dict(zip(self.meetings, (row.fields.get("topic") for row in self.were), strict=False))
        drafts = [change("session", row.id, {"state": SessionState.MOVED}) for row in self.gone()]
        drafts += [change("session", row.id, {"no": number[row.id]}) for row in self.stay]
        for one in coming:
            time = self.meetings[one.id][1]
            if one.id in kept:
                drafts.append(change("session", one.id, {"no": one.no, "minutes": time.minutes}))
            else:
                topic = topics.get(one.id)
                drafts.append(
                    session_draft(state, self.class_id, one, time, kind, None if topic is None else str(topic))
                )
        return coming, drafts


def _changing(
    ctx: Context, state: State, row: Row, form: ClassForm, calendar: HolidayCalendar, shown: ClassForm | None
) -> tuple[ClassChange, list[Draft]]:
    class_id, changed = row.id, changed_in(form, shown)
    form = keeping(_tidy(form), changed | {"since", "sessions"}, as_shown(row))
    _check(state, row, form)
    found = _coming(ctx, state, row, form, calendar)
    coming, moving = found.drafts(state, SessionKind(str(row.fields.get("kind") or SessionKind.LESSON)))
    people = carried(state, class_id, (one.date for one in coming))
    new = frozenset(found.meetings.keys() - {one.id for one in found.were})
    drafts = [_said(row, form, bool(new)), *_as_they_were(row, form, found.stay), *moving, *people]
    touched = [one for one in (_touched(state, draft) for draft in drafts) if one is not None]
    return ClassChange(
        class_id,
        len(found.stay),
        tuple(map(planned, found.gone())),
        tuple(coming),
        new,
        tuple((skipped.date, skipped.reason) for skipped in found.plan.skipped),
        tuple((warning.code.value, str(warning.number)) for warning in found.plan.warnings),
        tuple(touched),
    ), drafts


def _tidy(form: ClassForm) -> ClassForm:
    times = tuple(time._replace(start=tidy_hour(time.start)) for time in form.times)
    title, teacher, venue = clean_title(form.title), tidy_text(form.teacher), tidy_text(form.venue)
    return replace(form, title=title, teacher=teacher, venue=venue, times=times)


def _check(state: State, row: Row, form: ClassForm) -> None:
    renamed = form.title != row.fields.get("title")
    refusals = (wrong_title(form.title) if renamed else []) + wrong_times(form.times)
    if form.sessions is not None and not 0 <= form.sessions <= MOST_SESSIONS:
        refusals.append(Refusal("invalid_value", "sessions", params={"most": MOST_SESSIONS}))
    if not refusals and title_key(form.title) != title_key(str(row.fields.get("title") or "")):
        others = classes_titled(state, form.title, UUID(str(row.fields["term"])))
        refusals += [Refusal("title_taken", "title", params={"title": form.title})] if others else []
    if refusals:
        raise Refused(*refusals)


def _coming(ctx: Context, state: State, row: Row, form: ClassForm, calendar: HolidayCalendar) -> _Coming:
    """What is still to come: as it is, where the class goes on meeting at the same hours; else planned anew from ``since``."""
    before = meetings_of(state, row.id)
    were = before.to_come(form.since)
    stay = [one for one in before.standing() if one not in were]
    count = len(were) if form.sessions is None else form.sessions
    starts, ends = term_days(state, row, ctx.today())
    kept: list[tuple[date, WeeklyTime]] = []
    if {time[:2] for time in form.times} == {time[:2] for time in weekly_times(row)}:
        kept = [_meeting(one, form.times) for one in were[:count]]
        first = kept[-1][0] if kept else _last(stay, first_day((starts, ends), ctx.today()))
        taken = {(day, time.start) for day, time in kept}
    else:
        first, taken = first_day((starts, ends), ctx.today()), set[tuple[date, str]]()
        if were:
            begins, _ = _meeting(were[0], ())
            first = begins - timedelta(days=begins.weekday())
        first = max(first, form.since or first)
    taken |= {(day, time.start) for day, time in (_meeting(one, ()) for one in stay)}
    plan = Plan(())
    if form.times and count > len(kept):
        plan = plan_sessions(first, form.times, count - len(kept), (starts, ends), calendar, taken)
        if not kept and not plan.meetings:
            raise Refused(Refusal("no_dates", "sessions"))
    meetings = {session_id(row.id, day, time.start): (day, time) for day, time in (*kept, *plan.meetings)}
    return _Coming(row.id, before, were, stay, meetings, plan)


def _meeting(session: Row, times: tuple[WeeklyTime, ...]) -> tuple[date, WeeklyTime]:
    """When a session is, as long as the weekly time it is one of lasts, else as long as it is itself."""
    day, start = date.fromisoformat(str(session.fields["date"])), str(session.fields["start"])
    same = [time for time in times if time[:2] == (day.isoweekday(), start)]
    return day, same[0] if same else WeeklyTime(day.isoweekday(), start, int(session.fields.get("minutes") or 1))


def _last(stay: list[Row], otherwise: date) -> date:
    return max([otherwise, *(_meeting(one, ())[0] for one in stay)])


def _said(row: Row, form: ClassForm, lays: bool) -> Draft:
    """What is said of the class itself: its times whole where they change, and where meetings are laid by them."""
    fields: dict[str, Value] = {"title": form.title, "teacher": form.teacher, "venue": form.venue}
    said = {name: value for name, value in fields.items() if row.fields.get(name) != value}
    if form.times and (lays or whole_word(said_as(form.times)) != whole_word(row.fields)):
        return times_draft(row.id, form.times, said)
    return change("course_class", row.id, said)


def _as_they_were(row: Row, form: ClassForm, stay: list[Row]) -> list[Draft]:
    """Sessions that stay keep who taught them and where, unless what the class says was wrong from the start."""
    if form.since is None:
        return []
    told = {"teacher": form.teacher, "venue": form.venue}
    old = {name: row.fields[name] for name, new in told.items() if row.fields.get(name) not in (None, new)}
    open_ = {refusal.field for refusal in in_the_open(old)}  # of an older file: not said again
    drafts = []
    for session in stay:
        own = {name: value for name, value in old.items() if name not in open_ and session.fields.get(name) is None}
        drafts += [change("session", session.id, own)] if own else []
    return drafts


def _touched(state: State, draft: Draft) -> Touched | None:
    """What a draft changes; None where it changes nothing."""
    row = state.row(draft.kind, draft.id)
    if row is None:
        return Touched(draft.kind, draft.id, None, draft.fields)
    after = {name: value for name, value in draft.fields.items() if row.fields.get(name) != value}
    if not after:
        return None
    if draft.anew:  # one word, which is put back whole
        after = dict(draft.fields)
    return Touched(draft.kind, draft.id, as_before(draft.kind, row.fields, after), after)
