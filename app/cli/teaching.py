"""Classes and who is in them: ``class add``, ``classes``, ``sessions``, ``enrol-learner``, ``leave``, ``cancel``."""

from argparse import Namespace
from collections.abc import Iterable

from app.bootstrap import calendar
from app.cli.answer import Answer, record, table
from app.cli.opened import Opened, in_class, learner_by_no, learners_by_no
from app.records.acts import AlsoOn, ClassForm, NewClass, SameTitle
from app.records.refusal import Refusal, Refused
from app.records.views import ClassRow, SessionCard
from app.records.weekly import WeeklyTime
from app.ui.text import sentence, word
from app.usecases.add_class import add_class
from app.usecases.cancel_session import cancel_session, restore_session
from app.usecases.change_class import change_class, plan_change
from app.usecases.enroll_learners import enroll_learners
from app.usecases.leave_class import leave_class
from app.usecases.remove_class import remove_class, restore_class
from app.usecases.undo_leave import undo_leave


def class_add(desk: Opened, options: Namespace) -> Answer:
    """``class add``."""
    new = NewClass(
        options.title, options.term, options.weekday, options.start, options.minutes, options.sessions, options.kind,
        options.first, options.venue, options.teacher, options.course, tuple(options.further), options.from_start,
        SameTitle.SEPARATE if options.separate else SameTitle.ADD_TIME,
    )  # fmt: skip
    made = add_class(desk.ctx, new, calendar())
    warnings = [
        {"code": code, "number": int(number), "message": sentence(Refusal(code, params={"number": number}))}
        for code, number in made.warnings
    ]
    document = {
        "class": made.class_id,
        "joined": made.joined,
        "sessions": [record(session) for session in made.sessions],
        "skipped": [{"date": day, "reason": reason} for day, reason in made.skipped],
        "warnings": warnings,
    }
    lines = [
        *([f"「{made.known}」多了一个上课时间。"] if made.joined else []),
        f"班级 {made.class_id}",
        *table(("课次", "日期", "开始"), [(s.no, s.date, s.start) for s in made.sessions]),
    ]
    lines += [f"{day} {reason},不上课" for day, reason in made.skipped]
    return Answer(document, [*lines, *(str(warning["message"]) for warning in warnings)])


def class_change(desk: Opened, options: Namespace) -> Answer:
    """``class change``."""
    row = desk.views.course_class(options.class_id).row
    before = (WeeklyTime(row.weekday or 1, row.start, row.minutes), *row.times) if row.start and row.minutes else ()
    shown = ClassForm(row.title, row.teacher, row.venue, before)
    form = ClassForm(
        row.title if options.title is None else options.title,
        row.teacher if options.teacher is None else options.teacher,
        row.venue if options.venue is None else options.venue,
        tuple(options.times) or before,
        None if options.whole_term else options.since or desk.ctx.today(),
        options.sessions,
    )
    act = plan_change if options.check else change_class
    done = act(desk.ctx, options.class_id, form, calendar(), shown)
    document = {
        "class": done.class_id,
        "stay": done.stay,
        "gone": [record(session) for session in done.gone],
        "coming": [record(session) for session in done.coming],
        "skipped": [{"date": day, "reason": reason} for day, reason in done.skipped],
    }
    lines = [f"不变 {done.stay} 次,不再上课 {len(done.gone)} 次,还要上 {len(done.coming)} 次。"]
    return Answer(document, [*lines, *table(("课次", "日期", "开始"), [(s.no, s.date, s.start) for s in done.coming])])


def class_remove(desk: Opened, options: Namespace) -> Answer:
    """``class remove``."""
    remove_class(desk.ctx, options.class_id)
    return Answer({"class": options.class_id, "removed": True}, ["班级已删去。"])


def class_restore(desk: Opened, options: Namespace) -> Answer:
    """``class restore``."""
    restore_class(desk.ctx, options.class_id)
    return Answer({"class": options.class_id, "removed": False}, ["班级已恢复。"])


def classes(desk: Opened, options: Namespace) -> Answer:
    """``classes``."""
    found = desk.views.classes(options.term)
    lines = table(("班级", "学期", "学员", "课次", "已上", "下次", "编号"), [_class_cells(row) for row in found])
    return Answer([record(row) for row in found], lines)


def sessions(desk: Opened, options: Namespace) -> Answer:
    """``sessions``."""
    found = desk.views.course_class(options.class_id).sessions
    lines = table(("课次", "日期", "时间", "状态", "点名册", "应到", "编号"), [_session_cells(card) for card in found])
    return Answer([{**record(card), "end": card.end} for card in found], lines)


def enrol_learner(desk: Opened, options: Namespace) -> Answer:
    """``enrol-learner``."""
    learners = learners_by_no(desk, options.learners)
    since = options.joined_on or desk.ctx.today()
    confirmed = desk.views.confirmed_sheets(options.class_id, since)
    also = None if options.also_on is None else AlsoOn(tuple(card.id for card in confirmed), options.also_on)
    enrolled = enroll_learners(desk.ctx, options.class_id, list(learners.values()), options.joined_on, also)
    if not enrolled and also is None:
        confirmed = ()  # nobody joined: nothing reaches back
    said = "也补进已确认的点名册" if also is not None else "不补进已确认的点名册"
    return Answer(
        {"enrolled": enrolled, "confirmed": _confirmed(confirmed), "added": also is not None},
        [f"{enrolled} 人入班。", *(f"{said}:{card.date} {card.start}" for card in confirmed)],
    )


def leave(desk: Opened, options: Namespace) -> Answer:
    """``leave``."""
    learner = learner_by_no(desk, options.learner_no, in_class(desk, options.class_id))
    mine = (row.id for row in desk.views.course_class(options.class_id).enrollments if row.learner == learner)
    enrollment = next(mine, None)
    if enrollment is None:
        raise Refused(Refusal("enrollment_unknown"))
    if options.undo:
        since = undo_leave(desk.ctx, enrollment)
        on = {card.id for card in desk.views.confirmed_sheets(options.class_id, since, learner)}
        confirmed = [card for card in desk.views.confirmed_sheets(options.class_id, since) if card.id not in on]
        done = f"自 {since} 起的退班已撤销。"
    else:
        since = options.on or desk.ctx.today()
        leave_class(desk.ctx, enrollment, since)
        confirmed = list(desk.views.confirmed_sheets(options.class_id, since, learner))
        done = f"自 {since} 起不在班。"
    document = {
        "enrollment": enrollment,
        "left_on": None if options.undo else since,
        "confirmed": _confirmed(confirmed),
    }
    return Answer(document, [done, *(f"已确认的点名册照旧:{card.date} {card.start}" for card in confirmed)])


def cancel(desk: Opened, options: Namespace) -> Answer:
    """``cancel``."""
    if options.undo:
        restore_session(desk.ctx, options.session)
    else:
        cancel_session(desk.ctx, options.session, options.reason)
    card = desk.views.sheet(options.session).session
    return Answer({"session": card.id, "state": card.state}, [f"{card.class_title} {card.date}:{word(card.state)}"])


def _confirmed(cards: Iterable[SessionCard]) -> list[dict[str, object]]:
    """Confirmed sheets that the change reaches back to; without being asked, none of them changes."""
    return [{"session": card.id, "no": card.no, "date": card.date, "start": card.start} for card in cards]


def _class_cells(row: ClassRow) -> tuple[object, ...]:
    return row.title, row.term, row.learners, row.sessions, row.held, row.next_date, row.id


def _session_cells(card: SessionCard) -> tuple[object, ...]:
    when = f"{card.start}–{card.end}"
    return card.no, card.date, when, word(card.state), word(card.sheet), card.expected, card.id
