"""The rows of a roster, each with its verdict and the reason in words."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.records.codes import Sex
from app.records.roster import Difference, RosterPreview, RosterRow, RowVerdict
from app.ui.components.rows import Cell, Column
from app.ui.text import field_word, sentences, word

TONES = {
    RowVerdict.NEW: "present",
    RowVerdict.UPDATED: "excused",
    RowVerdict.SAME: "unmarked",
    RowVerdict.ASKED: "amber",
    RowVerdict.SKIPPED: "unmarked",
    RowVerdict.REFUSED: "danger",
}
_LONGEST = 24
"""Characters of a value that would be written; the whole is in its column."""
_LONGEST_FILE = 31
_ENCODINGS = {"utf-8-sig": "UTF-8 (BOM)"}


def verdict_word(verdict: RowVerdict) -> str:
    """Return 「新增」 and its like."""
    translate = QCoreApplication.translate
    match verdict:
        case RowVerdict.NEW:
            return translate("Import", "新增")
        case RowVerdict.UPDATED:
            return translate("Import", "更新")
        case RowVerdict.SAME:
            return translate("Import", "相同")
        case RowVerdict.ASKED:
            return translate("Import", "要您定")
        case RowVerdict.SKIPPED:
            return translate("Import", "跳过")
        case RowVerdict.REFUSED:
            return translate("Import", "退回")


def reasons(row: RosterRow) -> str:
    """Return what an update would write, why a row is sent back, and what to look at although it is taken."""
    said = sentences((*row.refusals, *row.warnings), QCoreApplication.translate)
    return " ".join(part for part in (_changes(row), said) if part)


def _changes(row: RosterRow) -> str:
    """「更新 手机:138****0101 → 139****0199,社区:东村。」; what a warning says already is not said twice."""
    translate = QCoreApplication.translate
    told = {one.field for one in row.differences if one.taken}
    parts = [_change(one) for one in row.changes if one.field not in told]
    return translate("Import", "更新 {what}。").format(what=",".join(parts)) if parts else ""


def _change(one: Difference) -> str:
    translate = QCoreApplication.translate
    if one.field == "walk_in":
        return translate("Import", "不再是临时学员")
    if one.field == "course_class":
        return translate("Import", "加入「{0}」").format(one.said)
    held, said = _cell_words(one.field, one.held), _cell_words(one.field, one.said)
    becomes = f"{held} → {said or '—'}" if held else said
    return translate("Import", "{field}:{what}").format(field=field_word(one.field, translate), what=becomes)


def _cell_words(field: str, value: str) -> str:
    """A value as a line has room for it, in words."""
    if field == "sex" and value in list(Sex):
        return word(Sex(value), QCoreApplication.translate)
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"


def needs_a_look(row: RosterRow) -> bool:
    """Tell whether a row is taken with something to check."""
    taken = row.verdict in (RowVerdict.NEW, RowVerdict.UPDATED, RowVerdict.SAME)
    return row.verdict is RowVerdict.ASKED or (taken and bool(row.warnings))


def columns() -> tuple[Column, ...]:
    """The columns of the preview."""
    translate = QCoreApplication.translate
    return (
        Column(translate("Import", "行"), lambda row: f"{row.row}", 60, Cell.NUMBER),
        Column(
            translate("Import", "结果"),
            lambda r: verdict_word(r.verdict),
            80,
            Cell.CHIP,
            tone=lambda r: TONES[r.verdict],
            words=tuple(map(verdict_word, RowVerdict)),
        ),
        Column(translate("Import", "姓名"), _value("name"), 146, Cell.NAME),
        Column(translate("Import", "说明"), reasons, None, tone=_reason_tone),
        Column(translate("Import", "证件号码"), _value("id_number"), 162, Cell.QUIET),
        Column(translate("Import", "手机"), _value("phone"), 128, Cell.QUIET),
        Column(translate("Import", "性别"), _sex, 62, Cell.QUIET, words=tuple(word(sex, translate) for sex in Sex)),
        Column(translate("Import", "出生"), _value("birth"), 110, Cell.QUIET),
        Column(translate("Import", "班级"), _value("course_class"), 130, Cell.QUIET),
        Column(translate("Import", "社区"), _value("community"), 130, Cell.QUIET),
    )


FIELDS = {2: "name", 4: "id_number", 5: "phone", 6: "sex", 7: "birth", 8: "course_class", 9: "community"}
"""The field that each column shows."""
LEAVE = (9, 6, 8, 7, 5, 4)
"""Columns that go first where there is no room: community, sex, class, birth, phone, document."""


def facts(preview: RosterPreview) -> str:
    """Return what was found about the file: sheet, encoding, header row, rows."""
    translate = QCoreApplication.translate
    parts = [shortened(preview.file)]
    taken = [sheet.name for sheet in preview.sheets if sheet.taken and sheet.name is not None]
    if len(taken) == 1:
        parts.append(translate("Import", "工作表「{0}」").format(taken[0]))
    elif taken:
        parts.append(translate("Import", "{0} 个工作表").format(len(taken)))
    if preview.encoding:
        parts.append(translate("Import", "编码 {0}").format(_ENCODINGS.get(preview.encoding, preview.encoding.upper())))
    if not preview.tables[0].header_row:
        parts.append(translate("Import", "没有表头"))
    elif len(preview.tables) == 1:
        parts.append(translate("Import", "表头在第 {0} 行").format(preview.tables[0].header_row))
    parts.append(translate("Import", "{0} 行").format(len(preview.rows)))
    if preview.after_confirmed:
        words = translate("Import", "{0} 人加入的班今天的点名册已确认,从下一次课算起")
        parts.insert(1, words.format(preview.after_confirmed))
    return " · ".join(parts)


def shortened(file: str) -> str:
    """A long name of a file with its middle left out: what it begins with and how it ends tell files apart."""
    half = (_LONGEST_FILE - 1) // 2
    return file if len(file) <= _LONGEST_FILE else f"{file[:half]}…{file[-half:]}"


def _value(field: str) -> Callable[[RosterRow], str]:
    return lambda row: row.values.get(field, "")


def _sex(row: RosterRow) -> str:
    value = row.values.get("sex", "")
    return word(Sex(value), QCoreApplication.translate) if value in list(Sex) else value


def _reason_tone(row: RosterRow) -> str:
    if row.verdict is RowVerdict.REFUSED:
        return "danger"
    return "amber" if row.refusals or row.warnings else "quiet"
