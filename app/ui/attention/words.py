"""Words for what waits for a person: who said it and when, why the bank sent it back, how much there is."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.clock import SHANGHAI
from app.records.standing import ConflictItem, HeldItem, Said
from app.ui.text import field_word

PLACES: Mapping[str, str] = {
    "learner": "learners",
    "distinct_pair": "learners",
    "identity_document": "learners",
    "consent": "learners",
    "enrollment": "learners",
    "course_class": "classes",
    "session": "roll_call",
    "attendance_sheet": "roll_call",
    "attendance_record": "roll_call",
    "skill_mark": "smart_aid",
}
"""Where the record of a kind can be seen and put right."""


def reason_words(item: HeldItem) -> str:
    """Why a change is held, as a person can read and act upon."""
    translate = QCoreApplication.translate
    field = field_word(item.field, translate) if item.field else ""
    match item.reason:
        case "id_number":
            return translate("Attention", "证件号码校验不符,请对照证件改正。")
        case "clock":
            return translate("Attention", "记录时电脑的时间走快了,请校准日期和时间。")
        case "unknown_kind" | "unknown_field" | "not_for_desks":
            return translate("Attention", "学分银行还不认识这样的记录,请联系上级。")
        case _ if field:
            return translate("Attention", "「{0}」学分银行不接受,请改正。").format(field)
        case _:
            return translate("Attention", "学分银行不接受这条记录,请打开看看。")


def who_words(said: Said) -> str:
    """Who gave a value, at which desk, and when."""
    translate = QCoreApplication.translate
    desk = translate("Attention", "本机") if said.here else said.desk or translate("Attention", "另一台电脑")
    return " · ".join(part for part in (said.by, desk, moment(said.at)) if part)


def moment(at: datetime) -> str:
    """A day and a time as a list shows them."""
    return f"{at.astimezone(SHANGHAI):%m-%d %H:%M}"


def waiting_words(conflicts: int, held: int, came_back: int = 0) -> str:
    """How much waits, in one line; empty when nothing does."""
    translate = QCoreApplication.translate
    parts = [translate("Attention", "{0} 处两台电脑记得不一样").format(conflicts)] if conflicts else []
    parts += [translate("Attention", "{0} 条被学分银行退回").format(held)] if held else []
    parts += [translate("Attention", "{0} 位学员又回到名单里").format(came_back)] if came_back else []
    return " · ".join(parts)


def grouped(items: Sequence[ConflictItem]) -> list[tuple[ConflictItem, ...]]:
    """Conflicts of one record between the same two desks belong together: they are decided at once."""
    groups: list[list[ConflictItem]] = []
    for item in items:
        home = next((group for group in groups if _belongs(item, group)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return [tuple(group) for group in groups]


def _belongs(item: ConflictItem, group: Sequence[ConflictItem]) -> bool:
    first = group[0]
    same_desks = all(
        (one.desk, one.here) == (other.desk, other.here)
        for one, other in ((item.kept, first.kept), (item.other, first.other))
    )
    return item.entity == first.entity and same_desks and all(item.field != one.field for one in group)
