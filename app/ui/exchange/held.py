"""What the bank holds, one row each, with the reason in words."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.clock import SHANGHAI
from app.records.standing import HeldItem
from app.ui.components.rows import Cell, Column
from app.ui.text import field_word

PLACES: Mapping[str, str] = {
    "learner": "learners",
    "identity_document": "learners",
    "consent": "learners",
    "course_class": "classes",
    "session": "roll_call",
    "attendance_sheet": "roll_call",
    "attendance_record": "roll_call",
}
"""Where the record of a kind can be seen and put right."""


def reason_words(item: HeldItem) -> str:
    """Why a change is held, as a person can read and act upon."""
    translate = QCoreApplication.translate
    field = field_word(item.field, translate) if item.field else ""
    match item.reason:
        case "id_number":
            return translate("Exchange", "证件号码校验不符,请对照证件改正")
        case "clock":
            return translate("Exchange", "记录时电脑的时间走快了,请校准日期和时间")
        case "unknown_kind" | "unknown_field" | "not_for_desks":
            return translate("Exchange", "学分银行还不认识这样的记录,请联系上级")
        case _ if field:
            return translate("Exchange", "「{0}」学分银行不接受,请改正").format(field)
        case _:
            return translate("Exchange", "学分银行不接受这条记录,请打开看看")


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    translate = QCoreApplication.translate
    return (
        Column(translate("Exchange", "记录"), lambda item: item.title, 220, Cell.NAME),
        Column(translate("Exchange", "为什么"), reason_words),
        Column(
            translate("Exchange", "时间"), lambda item: f"{item.at.astimezone(SHANGHAI):%m-%d %H:%M}", 110, Cell.QUIET
        ),
        Column(
            translate("Exchange", "状态"),
            lambda item: translate("Exchange", "已改正") if item.repaired else translate("Exchange", "待处理"),
            104,
            Cell.CHIP,
            tone=lambda item: "present" if item.repaired else "late",
            words=(translate("Exchange", "已改正"), translate("Exchange", "待处理")),
        ),
    )
