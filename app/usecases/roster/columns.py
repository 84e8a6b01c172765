"""Which column is what: the header under the title rows, and the words offices use for our fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from app.domain.typed_text import half_width
from app.records.refusal import Refusal, Refused
from app.records.roster import ROSTER_FIELDS
from app.usecases.roster import limits
from app.usecases.roster.cells import Cell, Sheet, cell_text

SYNONYMS: dict[str, tuple[str, ...]] = {
    # Best word first: where a sheet has several columns for one field, the first word found is taken.
    "learner_no": ("学号", "学员号", "学员编号", "学员证号", "学生编号", "学籍号", "学员学号"),
    "name": ("姓名", "学员姓名", "名字", "学生姓名", "学员名字", "学员名称", "参训人员姓名", "老人姓名", "人员姓名", "name"),
    "sex": ("性别", "男女", "sex", "gender"),
    "birth": ("出生日期", "出生年月日", "出生年月", "生日", "出生时间", "出生年份", "出生年", "出生", "birthday", "birth"),
    "id_number": (
        "身份证号码", "身份证号", "身份证", "公民身份号码", "居民身份证号码", "居民身份证号", "居民身份证", "证件号码",
        "证件号", "身份证件号码", "身份证件号", "有效证件号码", "身份号码",
    ),
    "phone": (
        "手机号码", "手机号", "手机", "联系手机", "移动电话", "联系电话", "联系电话号码", "电话号码", "电话", "本人电话",
        "联系方式", "联系号码", "phone", "mobile", "tel",
    ),
    "community": (
        "社区", "所属社区", "住址社区", "所在社区", "社区村", "村社区", "村居", "居委会", "村委会", "住址", "地址",
        "家庭住址", "家庭地址", "居住地址", "联系地址", "现住址", "详细地址", "常住地址", "通讯地址",
    ),
    "emergency_contact": (
        "紧急联系人", "紧急联系人及电话", "紧急联系人姓名及电话", "紧急联系人姓名", "家属联系方式", "紧急联系方式",
        "紧急联系人电话", "紧急联系电话", "家属电话", "监护人电话",
    ),
    "course_class": ("班级", "班级名称", "所在班级", "班别", "报读班级", "所报班级", "课程班", "报名班级", "报读课程", "所属班级"),
    "note": ("备注", "说明", "备注说明", "附注"),
}  # fmt: skip
"""Header words folded by ``fold_header``, of every field a column can be mapped to."""

ORDINALS = frozenset({"序号", "序", "次序", "行号", "no", "号"})
"""The row's number on the paper: nobody's field, but a sign of a header."""
MAYBE_ORDINALS = frozenset({"编号", "编码"})
"""A learner number, unless it only counts the rows."""
ONLY_READ = frozenset(
    {"民族", "文化程度", "学历", "报名日期", "报名时间", "年龄", "政治面貌", "职业", "户籍", "籍贯", "签名", "退休单位", "健康状况"}
)  # fmt: skip
"""Columns met in rosters that are read by nobody and not kept; a sign of a header all the same."""

_BRACKETED = re.compile(r"[(\[【〔{<《](.*?)[)\]】〕}>》]")
_SIGNS = re.compile(r"[\s*:;,.、。·/\\|_\-—~'\"“”#()\[\]【】〔〕{}<>《》]+")
_FIELD_OF = {word: field for field, words in SYNONYMS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is and what it says. ``row`` is 1-based, 0 for a sheet without one; people start below it."""

    row: int
    columns: tuple[str, ...]
    mapping: dict[str, int]


def fold_header(text: str) -> str:
    """A header's word without spaces, line breaks, full width, brackets and other signs."""
    return _SIGNS.sub("", half_width(text)).lower()


def field_of(text: str) -> str | None:
    """The field a header names; ``""`` for a column that is recognised and not kept; None for a stranger.

    Tried as it stands (住址(社区)), without what is in brackets (身份证号码(18位)), then what is in brackets alone.
    """
    flat = half_width(text)
    for part in (flat, _BRACKETED.sub("", flat), *(_BRACKETED.findall(flat))):
        word = fold_header(part)
        if word in _FIELD_OF:
            return _FIELD_OF[word]
        if word in ORDINALS or word in ONLY_READ or word in MAYBE_ORDINALS:
            return ""
    return None


def find_header(sheet: Sheet) -> Header | None:
    """The row among the first twenty that reads most like a header, or None.

    It names at least two known columns, or is 姓名 alone with something below. A second line of headers under merged cells
    is taken with it.
    """
    scores = [_score(row) for row in sheet.rows[: limits.HEADER_ROWS]]
    best = max(range(len(scores)), key=lambda n: (scores[n], -n), default=None)
    if best is None or not scores[best]:
        return None
    names = _texts(sheet.rows[best])
    below = _second_line(sheet, best)
    if below is not None:
        width = max(len(names), len(below))
        upper, lower = _padded(names, width), _padded(below, width)
        names = [low or up for up, low in zip(upper, lower, strict=True)]
        best += 1
    columns = tuple(name.replace("\n", "").strip() for name in names)
    return Header(best + 1, columns, _mapping(columns, sheet.rows[best + 1 :]))


def chosen(sheet: Sheet, header: Header | None, mapping: Mapping[str, int]) -> Header:
    """The header with the caller's mapping in place of the one found. Raises ``Refused`` (``mapping_invalid``)."""
    width = max((len(row) for row in sheet.rows), default=0)
    wrong = [field for field, place in mapping.items() if field not in ROSTER_FIELDS or not 0 <= place < width]
    taken = sorted(mapping.values())
    wrong += [field for field, place in mapping.items() if taken.count(place) > 1]
    if wrong:
        raise Refused(*(Refusal("mapping_invalid", field) for field in dict.fromkeys(wrong)))
    if header is None:
        return Header(0, tuple("" for _ in range(width)), dict(mapping))
    return replace(header, mapping=dict(mapping))


def side_by_side(header: Header) -> bool:
    """Whether two columns are headed by the same word for the name: two lists side by side, of which one would be lost."""
    words = [fold_header(text) for text in header.columns if text and field_of(text) == "name"]
    return len(words) > len(set(words))


def is_header_again(name_cell: str) -> bool:
    """Whether the name column holds its own header: pages printed with the header repeated."""
    return field_of(name_cell) == "name"


def _score(row: list[Cell]) -> int:
    fields = [field_of(text) for text in _texts(row) if text]
    known = [field for field in fields if field is not None]
    named = "name" in known
    if len(known) >= 2 or (named and len(fields) == 1):
        return len({field for field in known if field}) * 4 + len(known) + 8 * named
    return 0


def _second_line(sheet: Sheet, upper: int) -> list[str] | None:
    """The texts below, when they are headers too and stand under a header row that leaves the name to the first line."""
    if upper + 1 >= len(sheet.rows):
        return None
    texts = _texts(sheet.rows[upper + 1])
    found = [field_of(text) for text in texts if text]
    if not found or None in found or not any(found) or "name" in found:
        return None
    return texts


def _mapping(columns: tuple[str, ...], body: list[list[Cell]]) -> dict[str, int]:
    """Each field's column: the best word wins, then the leftmost."""
    places: dict[str, tuple[int, int]] = {}
    for place, text in enumerate(columns):
        field = field_of(text) if text else None
        if not field:
            continue
        rank = _rank(field, text)
        if field not in places or rank < places[field][0]:
            places[field] = (rank, place)
    mapping = {field: place for field, (_, place) in places.items()}
    if "learner_no" not in mapping:
        for place, text in enumerate(columns):
            if fold_header(text) in MAYBE_ORDINALS and not _counts_rows(body, place):
                mapping["learner_no"] = place
                break
    return mapping


def _rank(field: str, text: str) -> int:
    flat = half_width(text)
    words = [fold_header(part) for part in (flat, _BRACKETED.sub("", flat), *(_BRACKETED.findall(flat)))]
    return min(SYNONYMS[field].index(word) for word in words if word in SYNONYMS[field])


def _counts_rows(body: list[list[Cell]], place: int) -> bool:
    """Whether a column only counts the rows: 1, 2, 3 … upwards, at most a few struck out."""
    texts = [cell_text(row[place]).strip() for row in body if place < len(row)]
    numbers = [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 10]
    filled = [text for text in texts if text]
    if not numbers or len(numbers) < len(filled) - 3:  # the foot's words
        return not filled
    rising = all(a < b for a, b in pairwise(numbers))
    return rising and numbers[0] == 1 and numbers[-1] <= len(numbers) * 1.5


def _texts(row: list[Cell]) -> list[str]:
    return [cell_text(cell).strip() for cell in row]


def _padded(texts: list[str], width: int) -> list[str]:
    return texts + [""] * (width - len(texts))
