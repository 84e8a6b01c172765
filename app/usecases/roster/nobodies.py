"""What stands where a name should be and is nobody's: feet, examples, 无, an error of the spreadsheet, two people in one cell."""

import re

from app.usecases.roster.header_words import plain_characters

_WORD = re.compile(
    r"合计|总计|小计|共计|总人数|人数|制表|填表|填报|审核|审批|复核|负责人|经办|班主任|任课教师|教师签|签名|签字|盖章|共\d|第\d+页|"
    r"(备注|说明|注|班长|单位|日期|联系人|校长|以上.*):"
)
"""How a foot begins, in the column of the ordinals or before the first."""
_FOOT = re.compile(
    r"[-—－_=*~.·]+|"
    r"以[上下](?!官).*|"
    r"(本班|本页|本组|全班|全校|总|男女)*(合计|总计|小计|共计|总人数|人数|总数|共)(:.*|\(.*|为?\d.*)?|"
    r"[男女](性|生)?:?\d+[人名].*|"
    r"\d{2,4}[年./-]\d{1,2}([月./-](\d{1,2}日?)?)?.*|"
    r"第\d+页.*|共\d+页.*|-?\d+/\d+-?|"
    r"[^:]{1,12}:.*|"
    r"(填表|制表|审核|审批|复核|负责|经办|联系|打印)人?|班主任|任课教师|校长|班长|单位|日期|(打印|制表|填表)日期|备注|说明|注|"
    r".{0,8}(签名|签字|盖章|公章)"
)
"""What a foot is when it stands in the name's own column."""
_SAMPLE_MARK = re.compile(r"[(【\[]?(示例|样例|范例|例如?|样本|示范|example)\d?[)】\]]?:?", re.IGNORECASE)
_NOTHING = frozenset({"无", "没有", "暂无", "待定", "未定", "不详", "未知", "空", "空白", "空缺", "null", "none", "nil", "n/a", "undefined", "测试", "xxx", "tbd"})  # fmt: skip
_SIGNS = re.compile(r"[-—_/\\.?*×#~…]+")
_MASKED = re.compile(r"[一-鿿][*×○x某]{1,3}|[一-鿿]{2}[*×○x某]{2,3}|[一-鿿][*×○x]{1,2}[一-鿿]", re.IGNORECASE)
_TWO = re.compile(r"([一-鿿㐀-䶿]{2,4})\s*[/\\、,;&+\n]\s*([一-鿿㐀-䶿]{2,4})")
_ERRORS = frozenset({
    "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
    "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA",
})  # fmt: skip

UNCOMPUTED = "="
"""Stands in a cell with a formula whose result the file does not hold."""


def is_foot_word(text: str) -> bool:
    """Whether a row's first text, in no column of its own, begins as a foot does."""
    return _WORD.match(_folded(text)) is not None


def is_foot(name: str) -> bool:
    """Whether what stands in the name's column is a foot, whole: 以下空白, 本班共1人, 打印日期:2026-09-01."""
    return name != UNCOMPUTED and _FOOT.fullmatch(_folded(name)) is not None


def is_sample_mark(text: str) -> bool:
    """Whether a row's first text says that the row is an example."""
    return _SAMPLE_MARK.fullmatch(_folded(text)) is not None


def not_a_name(name: str) -> str | None:
    """The code of why a name cannot be one person's: ``name_nobody`` ``name_masked`` ``name_two_people``; None when it may be."""
    plain = plain_characters(name)
    word = _folded(name).casefold()
    if word and (word in _NOTHING or _SIGNS.fullmatch(word)):
        return "name_nobody"
    if _TWO.fullmatch(plain):
        return "name_two_people"
    return "name_masked" if _MASKED.fullmatch("".join(plain.split())) else None


def cell_fault(text: str) -> str | None:
    """The code of a cell without a value: ``cell_error`` (#REF!, #N/A …) or ``cell_uncomputed``; None when it has one."""
    if text == UNCOMPUTED:
        return "cell_uncomputed"
    return "cell_error" if text.upper() in _ERRORS else None


def _folded(text: str) -> str:
    return "".join(plain_characters(text).split()).strip("—-=*_~") or plain_characters(text).strip()
