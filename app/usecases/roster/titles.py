"""What a line above a list says of it: which class it is of, or that it only shows how to fill the form in."""

import re

from app.domain.typed_text import half_width
from app.usecases.roster.header_words import plain_characters

_NAMED = re.compile(r"(?:班级|班别|班名|课程)(?:名称)?:\s*([^\s:;,]+)")
_YEAR = re.compile(r"^(20\d\d)?(年|学年)?度?(春|秋|上半年|下半年)?季?(第.学期)?(学期)?")
_SCHOOL = re.compile(r"^.*(学校|大学|学院|分校|中心|学习点|教学点)(?=.)")
_LIST = re.compile(
    r"(的?(学员|报名|报读|登记|成员|人员|签到|信息|情况|基本|汇总|统计|点名|考勤|录取))*(花?名册|花?名单|名录|表|册|清单)?(\(?(共|计)?\d+人\)?)?$"
)
_CLASS = re.compile(r"[^:,;。]{1,18}(班|队|团|社|组|课|课程)([(]?[A-Za-z0-9一二三四五六七八九十]{1,3}[)]?)?")
_CLASS_IN_BRACKETS = re.compile(r"[^:,;。()]{1,12}[(][^:,;。()]{0,8}班[)]")
_NO_CLASS = re.compile(
    r"^(本|全|各|该|所在|报读)?(班|队|团|社|组|课|班级|课程)$|^第.{1,3}组$|班主任|班长|签名|人数|共\d|备注"
)
_SAMPLE = re.compile(r"样表|样例|样本|示例|示范|范例|范本|例子|sample|example|demo", re.IGNORECASE)
_SAMPLE_SHEET = re.compile(_SAMPLE.pattern + r"|模板|模版|说明|template", re.IGNORECASE)
_TITLE_LENGTH = 60


def class_of(title: str) -> str | None:
    """The class a title names (国画班学员名册, 班级:国画班), as it is written there; None where it names none for sure."""
    named = _NAMED.search(plain_characters(title))
    if named:
        return half_width(title)[named.start(1) : named.end(1)]
    written = "".join(half_width(title).split())
    text = plain_characters(written)
    if len(text) > _TITLE_LENGTH:
        return None
    rest = _SCHOOL.sub("", _YEAR.sub("", text))
    rest = _LIST.sub("", _YEAR.sub("", rest)).strip('·-_《》「」“”"')
    if not _CLASS.fullmatch(rest) or _NO_CLASS.search(rest):
        return None
    start = text.find(rest)
    return written[start : start + len(rest)]


def names_a_class(title: str) -> bool:
    """Whether a text by itself reads like the title of one class: 国画班, 声乐(周日班), but neither 国画 nor 班级."""
    text = plain_characters("".join(half_width(title).split()))
    return (_CLASS.fullmatch(text) or _CLASS_IN_BRACKETS.fullmatch(text)) is not None and not _NO_CLASS.search(text)


def is_sample(title: str) -> bool:
    """Whether a line says that what follows is an example."""
    return len(title) <= _TITLE_LENGTH and _SAMPLE.search(plain_characters(title)) is not None


def is_sample_sheet(name: str) -> bool:
    """Whether a sheet's name says that it is an example, a template or an instruction."""
    return _SAMPLE_SHEET.search(plain_characters(name)) is not None
