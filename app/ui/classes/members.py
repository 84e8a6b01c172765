"""Who is and was in a class: interval, attendance, and how the outcome stands."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.records.codes import OutcomeState
from app.records.views import ClassView, EnrollmentRow, OutcomeRow
from app.ui.components.rows import Cell, Column
from app.ui.learning_words import attendance, has_left, hours, interval, outcome_tone, rule_set
from app.ui.session_words import joined, listed
from app.ui.text import word


@dataclass(frozen=True, slots=True)
class Member:
    """One interval of one learner, with the bank's outcome where there is one."""

    enrollment: EnrollmentRow
    outcome: OutcomeRow | None
    interval: str
    left: bool


def members_of(view: ClassView, today: date) -> tuple[Member, ...]:
    """Return everybody who is or was in a class, in the view's order."""
    outcomes = {row.learner: row for row in reversed(view.outcomes)}  # a person's own comes first
    return tuple(
        Member(row, outcomes.get(row.learner), interval(row, today), has_left(row, today)) for row in view.enrollments
    )


def columns() -> tuple[Column, ...]:
    """The columns of the members' table."""
    translate = QCoreApplication.translate
    outcomes = tuple(word(state, translate) for state in OutcomeState)
    return (
        Column(translate("Classes", "学号"), lambda row: row.enrollment.learner_no, 92, Cell.QUIET),
        Column(translate("Classes", "姓名"), lambda row: row.enrollment.name, None, Cell.NAME, tone=_quiet_when_left),
        Column(translate("Classes", "在班"), lambda row: row.interval, 156, tone=_quiet_when_left),
        Column(translate("Classes", "出席"), lambda row: attendance(row.enrollment), 104, Cell.NUMBER),
        Column(translate("Classes", "学时"), lambda row: hours(row.outcome) if row.outcome else "", 156, Cell.QUIET),
        Column(translate("Classes", "成果"), _outcome, 148, Cell.CHIP, tone=_outcome_tone, words=outcomes),
    )


LEAVE = (0, 4, 2, 5, 3)
"""Columns that go first where there is no room: number, hours, interval, outcome, attendance."""


def outcome_note(view: ClassView) -> str:
    """Return by which rule the hours were counted; nothing before there are any."""
    names = sorted({rule_set(row.rule_set) for row in view.outcomes})
    if not names:
        return ""
    words = QCoreApplication.translate("Classes", "学时由学分银行按规则算出({rules})。学分以学分银行认定为准。")
    return words.format(rules=listed(names))


def outcome_line(row: OutcomeRow) -> str:
    """Return the whole outcome in a line: state, hours and minutes, sessions, deposit number."""
    translate = QCoreApplication.translate
    completed = translate("Classes", "已达结业出席率") if row.completed else None
    sessions = translate("Classes", "出席 {attended}/{expected} 次").format(
        attended=row.sessions_attended, expected=row.sessions_expected
    )
    deposit = translate("Classes", "存单 {no}").format(no=row.deposit_no) if row.deposit_no else None
    return joined(hours(row), sessions, completed, deposit)


def _outcome(row: Member) -> str:
    return word(row.outcome.state, QCoreApplication.translate) if row.outcome else ""


def _outcome_tone(row: Member) -> str:
    return outcome_tone(row.outcome) if row.outcome else "unmarked"


def _quiet_when_left(row: Member) -> str:
    return "quiet" if row.left else ""
