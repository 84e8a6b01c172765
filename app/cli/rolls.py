"""The roll call: ``roll``, ``walk-in``, ``correct``, ``sheet``, ``skill``."""

from argparse import Namespace
from uuid import UUID

from app.cli.answer import Answer, table
from app.cli.opened import Opened, learner_by_no, learners_by_no, on_sheet
from app.records.acts import Mark
from app.records.figures import CorrectedElsewhere, CorrectedMark
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.records.views import SheetView
from app.ui.text import UNMARKED, word
from app.usecases.add_walk_in import add_walk_in
from app.usecases.correct_attendance import correct_attendance
from app.usecases.mark_skill import mark_skill
from app.usecases.reopen_sheet import reopen_sheet
from app.usecases.sign_in_existing import sign_in_existing
from app.usecases.take_roll import take_roll


def roll(desk: Opened, options: Namespace) -> Answer:
    """``roll``: all of it in one transaction, or nothing."""
    learners = learners_by_no(desk, [mark.learner_no for mark in options.marks], on_sheet(desk, options.session))
    marks = [Mark(learners[mark.learner_no], mark.status, mark.minutes) for mark in options.marks]
    take_roll(desk.ctx, options.session, marks, options.rest, options.confirm, options.source)
    view = desk.views.sheet(options.session)
    return Answer(_foot(view), [_foot_line(view)])


def walk_in(desk: Opened, options: Namespace) -> Answer:
    """``walk-in``."""
    if options.name is not None:
        learner = add_walk_in(desk.ctx, options.session, options.name, options.reason)
    else:
        learner = learner_by_no(desk, options.learner_no)
        guest = False if options.as_member else None
        sign_in_existing(desk.ctx, options.session, learner, options.reason, guest)
    row = desk.views.learner(learner).row
    document = {"session": options.session, "learner": learner, "no": row.learner_no}
    return Answer(document, [f"{row.learner_no} {row.name} 已签到。"])


def correct(desk: Opened, options: Namespace) -> Answer:
    """``correct``."""
    word_given = options.mark
    if word_given.status is None:
        raise Refused(Refusal("status_required", "status"))
    learner = learner_by_no(desk, word_given.learner_no, on_sheet(desk, options.session))
    before, after = correct_attendance(
        desk.ctx, options.session, learner, word_given.status, word_given.minutes, options.reason
    )
    record_id = natural_id("attendance_record", options.session, learner)
    document = {"record": record_id, "before": _mark(before), "after": _mark(after)}
    return Answer(document, [f"{word_given.learner_no}:{_status(before)} → {_status(after)}"])


def reopen(desk: Opened, options: Namespace) -> Answer:
    """``reopen``."""
    reopen_sheet(desk.ctx, options.session, options.reason)
    view = desk.views.sheet(options.session)
    return Answer(_foot(view), [_foot_line(view)])


def sheet(desk: Opened, options: Namespace) -> Answer:
    """``sheet``. ``minutes`` are the minutes missed, as marked."""
    view = desk.views.sheet(options.session)
    rows = [
        {
            "no": row.learner_no,
            "name": row.name,
            "status": row.status,
            "minutes": row.minutes,
            "source": row.source,
            "attended_minutes": row.attended_minutes,
            "at": row.at,
            "reason": row.reason,
            "enrolled": row.enrolled,
            "walk_in": row.walk_in,
            "learner": row.learner,
            "was": _before(row.was),
            "merged": _before(row.merged),
            "elsewhere": _elsewhere(row.elsewhere),
            "asked": row.asked,
        }
        for row in view.rows
    ]
    cells = [
        (row.learner_no, row.name, UNMARKED if row.status is None else word(row.status), row.minutes, row.reason)
        for row in view.rows
    ]
    card = view.session
    head = f"{card.class_title} 第 {card.no} 次 {card.date} {card.start}–{card.end} {word(view.state)}"
    lines = [head, *table(("学号", "姓名", "考勤", "分钟", "原因"), cells), _foot_line(view)]
    return Answer({**_foot(view), "rows": rows}, lines)


def _before(was: CorrectedMark | None) -> dict[str, object] | None:
    return None if was is None else {"status": was.status, "minutes": was.minutes, "at": was.at}


def _elsewhere(said: CorrectedElsewhere | None) -> dict[str, object] | None:
    if said is None:
        return None
    held = {"status": said.status, "minutes": said.minutes} if said.held else None
    return {"by": said.by, "at": said.at, "held": held}


def skill(desk: Opened, options: Namespace) -> Answer:
    """``skill``: each level is an act of its own."""
    board = desk.views.skill_board(options.session)
    items = {item.code: item for item in board.items}
    unknown = [level.item for level in options.levels if level.item not in items]
    if unknown:
        raise Refused(*(Refusal("skill_item_unknown", "item", params={"item": code}) for code in unknown))
    learner = learner_by_no(desk, options.learner_no, on_sheet(desk, options.session))
    marks = []
    for level in options.levels:
        item: UUID = items[level.item].id
        before = mark_skill(desk.ctx, options.session, learner, item, level.level).level
        marks.append({"item": level.item, "before": before, "after": level.level})
    document = {"session": options.session, "learner": learner, "marks": marks}
    lines = [f"{items[str(mark['item'])].name}:{_level(mark['before'])} → {_level(mark['after'])}" for mark in marks]
    return Answer(document, lines)


def _foot(view: SheetView) -> dict[str, object]:
    counts = view.counts
    return {
        "session": view.session.id,
        "expected": counts.expected,
        "present": counts.present,
        "late": counts.late,
        "left_early": counts.left_early,
        "excused": counts.excused,
        "absent": counts.absent,
        "made_up": counts.made_up,
        "unmarked": counts.unmarked,
        "attended": counts.attended,
        "extra": counts.extra,
        "state": view.state,
    }


def _foot_line(view: SheetView) -> str:
    counts = view.counts
    guests = f"（含临时 {counts.attended_guests}）" if counts.attended_guests else ""
    return (
        f"应到 {counts.expected} · 实到 {counts.attended}{guests} · 迟到 {counts.late} · 早退 {counts.left_early} · "
        f"请假 {counts.excused} · 缺席 {counts.absent} · 未登记 {counts.unmarked} · {word(view.state)}"
    )


def _mark(mark: Mark) -> dict[str, object]:
    return {"status": mark.status, "minutes": mark.minutes}


def _status(mark: Mark) -> str:
    return UNMARKED if mark.status is None else word(mark.status)


def _level(level: object) -> str:
    return "—" if level is None else str(level)
