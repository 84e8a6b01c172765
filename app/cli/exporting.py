"""``export``: a list for a spreadsheet. What goes out, and what for, is in the trail before the file is there."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from app.cli.answer import Answer
from app.cli.opened import Opened
from app.records.figures import CorrectedMark
from app.records.lists import AttendanceLine, Numbers, OutcomeLine, RosterLine
from app.storage.views.lists import attendance_count, attendance_lines, outcome_list, roster_list
from app.ui.text import word
from app.usecases.disclose_export import disclose_export
from app.usecases.workbook_file import Cell
from app.usecases.write_table import TableFile, TableFormat, check_target, write_table

ROSTER = ("学号", "姓名", "性别", "出生年月", "联系电话", "社区", "紧急联系人", "班级", "备注")
DOCUMENT = "身份证号"
ATTENDANCE = (
    "班级", "课次", "日期", "开始", "学号", "姓名", "考勤", "缺课分钟", "到课分钟", "来源", "点名册", "临时", "改正前",
)  # fmt: skip
OUTCOMES = (
    "班级", "学号", "姓名", "应到课次", "实到课次", "学习分钟", "学时", "出勤率", "结业", "规则集", "状态", "存入编号", "存入日期",
)  # fmt: skip


def export(desk: Opened, options: Namespace) -> Answer:
    """``export``."""
    form, target = TableFormat(options.format), Path(options.to).absolute()
    check_target(target)
    what = f"{options.what}:{options.numbers}" if options.what == "roster" else options.what
    with _table(desk, options) as (count, table):
        disclose_export(desk.ctx, what, count, options.purpose, options.recipient)
        write_table(table, target, form)
    return Answer({"file": str(target), "rows": count}, [f"已导出 {count} 行:{target}"])


@contextmanager
def _table(desk: Opened, options: Namespace) -> Iterator[tuple[int, TableFile]]:
    """How many rows, and the table, read as it is written: what was counted is written, whatever is marked meanwhile."""
    numbers, day = Numbers(options.numbers), desk.ctx.today()
    with desk.ctx.store.read() as connection:
        match options.what:
            case "roster":
                lines = roster_list(connection, day, numbers, options.class_id)
                headers = ROSTER if numbers is Numbers.NONE else (*ROSTER[:4], DOCUMENT, *ROSTER[4:])
                yield len(lines), TableFile("花名册", headers, (_roster(line, numbers) for line in lines))
            case "attendance":
                marks = attendance_lines(connection, options.class_id)
                count = attendance_count(connection, options.class_id)
                yield count, TableFile("考勤", ATTENDANCE, (_attendance(line) for line in marks))
            case _:
                outcomes = outcome_list(connection, options.class_id)
                yield len(outcomes), TableFile("学习成果", OUTCOMES, (_outcome(line) for line in outcomes))


def _roster(line: RosterLine, numbers: Numbers) -> Sequence[Cell]:
    document = () if numbers is Numbers.NONE else (line.document,)
    return (
        line.learner_no, line.name, None if line.sex is None else word(line.sex), line.birth, *document, line.phone,
        line.community, line.emergency_contact, "、".join(line.classes) or None, line.note,
    )  # fmt: skip


def _attendance(line: AttendanceLine) -> Sequence[Cell]:
    return (
        line.class_title, line.no, line.day.isoformat(), line.start, line.learner_no, line.name, word(line.status),
        line.missed, line.attended, word(line.source), word(line.sheet), "是" if line.guest else None, _before(line),
    )  # fmt: skip


def _before(line: AttendanceLine) -> str | None:
    """「出席」; 「合并前缺席」 where two marks became one person's, and both where a corrected mark did, as the sheet's row says it."""
    was = None if line.was is None else _was(line.was)
    if line.merged is None:
        return was
    merged = f"合并前{_was(line.merged)}"
    return merged if was is None else f"{merged} · 改正前{was}"


def _was(mark: CorrectedMark) -> str:
    """「出席」, 「迟到 30 分」, or of who was added 「不在点名册上」."""
    said = "不在点名册上" if mark.status is None else word(mark.status)
    return f"{said} {mark.minutes} 分" if mark.minutes else said


def _outcome(line: OutcomeLine) -> Sequence[Cell]:
    return (
        line.class_title, line.learner_no, line.name, line.sessions_expected, line.sessions_attended, line.minutes,
        line.hours, line.rate, "是" if line.completed else "否", line.rule_set, word(line.state), line.deposit_no,
        _day(line.deposited_on),
    )  # fmt: skip


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
