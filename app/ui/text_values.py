"""What a person calls a value of a field: 「迟到」, 「是」, 「(空)」. No Qt."""

from app.domain.same_person import MERGED, SAME_PERSON
from app.records.change import Scalar
from app.records.codes import AttendanceStatus, SheetState
from app.records.columns import code_list, columns
from app.records.kinds import KINDS
from app.records.standing import ConflictItem, Said
from app.records.weekly import WeeklyTime, times_of
from app.ui.text import CONTEXT, UNMARKED, Translate, as_written, field_word, word
from app.ui.text_sentences import QT_TRANSLATE_NOOP

_EMPTY = QT_TRANSLATE_NOOP("Words", "(空)")
_YES_NO = {True: QT_TRANSLATE_NOOP("Words", "是"), False: QT_TRANSLATE_NOOP("Words", "否")}
_GONE = {True: QT_TRANSLATE_NOOP("Words", "已删除"), False: QT_TRANSLATE_NOOP("Words", "没有删,还改过")}
_MARKED = {True: QT_TRANSLATE_NOOP("Words", "未登记"), False: QT_TRANSLATE_NOOP("Words", "已登记")}
_SAME = {True: QT_TRANSLATE_NOOP("Words", "同一人"), False: QT_TRANSLATE_NOOP("Words", "不是同一人")}
_NOT_MERGED = QT_TRANSLATE_NOOP("Words", "不合并")
_OPENED_AGAIN = QT_TRANSLATE_NOOP("Words", "重新打开")
_WEEKDAYS = (
    QT_TRANSLATE_NOOP("Dates", "周一"), QT_TRANSLATE_NOOP("Dates", "周二"), QT_TRANSLATE_NOOP("Dates", "周三"),
    QT_TRANSLATE_NOOP("Dates", "周四"), QT_TRANSLATE_NOOP("Dates", "周五"), QT_TRANSLATE_NOOP("Dates", "周六"),
    QT_TRANSLATE_NOOP("Dates", "周日"),
)  # fmt: skip
_UNNAMED = QT_TRANSLATE_NOOP("Words", "(还不知道名称)")


def value_words(
    kind: str, field: str, value: Scalar, named: str | None = None, translate: Translate = as_written
) -> str:
    """Return the words for one field's value. ``named``: the name of what it points to."""
    if named:
        return named
    if value is None or value == "":
        return translate(CONTEXT, _NOT_MERGED if field == MERGED else _EMPTY)
    if field == SAME_PERSON:
        return translate(CONTEXT, _SAME[bool(value)])
    if isinstance(value, bool):
        there = _MARKED if kind == "attendance_record" else _GONE
        return translate(CONTEXT, (there if field == "deleted" else _YES_NO)[value])
    known = KINDS.get(kind)
    if known is None:
        return str(value)
    if columns(known).get(field) not in (str, int):
        return translate(CONTEXT, _UNNAMED)
    if (kind, field) == ("course_class", "times"):
        return translate("Lists", "、").join(_weekly(time, translate) for time in times_of(str(value)))
    codes = code_list(known, field)
    try:
        return str(value) if codes is None else word(codes(value), translate)
    except (KeyError, ValueError):
        return str(value)  # a code list without words, or a newer one


def said_words(kind: str, field: str, said: Said, translate: Translate = as_written) -> str:
    """Return the words for one value of a conflict. Of an open sheet somebody is asked only where it was opened again."""
    if (kind, field, said.value) == ("attendance_sheet", "state", SheetState.TAKING):
        return translate(CONTEXT, _OPENED_AGAIN)
    if said.mark is not None:
        return status_words(said.mark, said.minutes, translate)
    return value_words(kind, field, said.value, said.named, translate)


def asked_word(item: ConflictItem, translate: Translate = as_written) -> str:
    """Return what a conflict is about, as a person calls it: of a mark that was cleared it is the mark."""
    is_mark = item.kept.mark is not None or item.other.mark is not None
    return field_word("status" if is_mark else item.field, translate)


def status_words(status: AttendanceStatus | None, minutes: int | None, translate: Translate = as_written) -> str:
    """Return a status in words, with its minutes: 「迟到 15 分」, 「未登记」."""
    if status is None:
        return translate(CONTEXT, UNMARKED)
    said = word(status, translate)
    return translate("RollCall", "{status} {minutes} 分").format(status=said, minutes=minutes) if minutes else said


def _weekly(time: WeeklyTime, translate: Translate) -> str:
    """「周三 09:00–10:30」."""
    ends = int(time.start[:2]) * 60 + int(time.start[3:]) + time.minutes
    return f"{translate('Dates', _WEEKDAYS[time.weekday - 1])} {time.start}–{ends // 60 % 24:02d}:{ends % 60:02d}"
