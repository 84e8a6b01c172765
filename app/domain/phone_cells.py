"""A cell for a phone as offices fill it: a number, whose it is, a second number, a word about when to call.

``13800000101(儿子)`` is a phone and its owner; nothing of what stands beside a number keeps a person off a list, and
nothing of it is lost.
"""

import re
from dataclasses import dataclass

from app.domain.phones import PhoneFinding, PhoneVerdict, check_phone
from app.domain.typed_text import half_width
from app.domain.verdict import VerdictKind

_RUN = re.compile(r"(?:\+|00)?[0-9(][0-9 ().\-]*[0-9](?: *(?:转|#|\*) *[0-9]{1,6})?")
_LABELS = re.compile(
    r"本人|自己|微信同号|同微信|手机号码|手机号|手机|移动电话|联系电话|联系方式|电话号码|电话|号码|座机|固话|宅电|住宅|家电|家里|tel|mobile|phone",
    re.IGNORECASE,
)
_KIN = re.compile(
    r"儿子?|女儿?|老伴|丈夫|妻子?|夫|老公|老婆|爱人|配偶|儿媳妇?|媳妇|女婿|外?孙(子|女|儿)?|父亲?|母亲?|爸爸?|妈妈?|哥哥?|姐姐?|弟弟?|妹妹?|侄(子|女|儿)?|外甥女?|"
    r"亲戚|亲属|家属|家人|子女|长子|次子|长女|次女|大儿子|小儿子|大女儿|小女儿|监护人|保姆|护工|邻居|朋友|同学|代接|代"
)
_KIN_AND_NAME = re.compile(
    rf"(?:{_KIN.pattern})的?[: ]?[\u3400-\u9fff·]{{0,6}}|[\u3400-\u9fff·]{{2,4}}[: ]?(?:{_KIN.pattern})"
)
_SIGNS = re.compile(r"[\s()\[\]【】〔〕{}<>《》:;,、/|.+\-—_\"'“”]+")
_NO_PHONE = re.compile(r"(无|没|没有|暂无|未有|不用|不使用|未提供|未填)(手机|电话|号码|联系电话|联系方式|手机号)?")


@dataclass(frozen=True, slots=True)
class PhoneCell:
    """What a cell says: a verdict on its first number, whose phone it is, and the cell's own text where it says more than that."""

    verdict: PhoneVerdict
    owner: str = ""
    more: str = ""


def read_phone_cell(raw: str) -> PhoneCell:
    """Read a cell. Refused: there are digits, and no number in them could be taken. Words alone are no phone, and more.

    An owner is taken only from beside a single number: of two, nobody can tell whose is whose.
    """
    whole, text = check_phone(raw), " ".join(half_width(raw).split())
    if whole.code is PhoneFinding.FLOAT_DAMAGED:
        return PhoneCell(whole)
    if whole.kind is not VerdictKind.REFUSED and whole.code is not PhoneFinding.SEVERAL:
        return PhoneCell(whole)
    if not any(char.isdecimal() for char in text):
        nothing = PhoneVerdict(VerdictKind.OK, PhoneFinding.NO_PHONE, "")
        return PhoneCell(nothing, more="" if _NO_PHONE.fullmatch(text) else text)
    taken = [(run, check_phone(_balanced(run[0]))) for run in _runs(text)]
    good = [(run, verdict) for run, verdict in taken if verdict.kind is not VerdictKind.REFUSED]
    if not good:
        return PhoneCell(whole)
    first = good[0][1]
    if any(verdict.number != first.number for _, verdict in good):
        return PhoneCell(PhoneVerdict(VerdictKind.WARN, PhoneFinding.SEVERAL, first.number), more=text)
    words = _words(text, [run for run, _ in good])
    owner = words[0] if len(words) == 1 and _KIN_AND_NAME.fullmatch(words[0]) else ""
    return PhoneCell(first, owner, more=text if words and not owner else "")


def _balanced(run: str) -> str:
    """A run of digits without a bracket that opens or closes around something else."""
    return run if run.count("(") == run.count(")") else run.strip("() .-")


def _runs(text: str) -> list[re.Match[str]]:
    """The runs of digits that could be numbers, in order; two mobiles that only a blank parts are two."""
    parted = re.sub(r"(?<=[0-9]{7})[ \n]+(?=\+?[0-9]{7})", "|", text)
    return [found for found in _RUN.finditer(parted) if sum(char.isdecimal() for char in found[0]) >= len("1234567")]


def _words(text: str, runs: list[re.Match[str]]) -> list[str]:
    """What stands between the numbers taken, without signs and without words that only say that it is a phone."""
    left, at = [], 0
    for run in runs:
        left.append(text[at : run.start()])
        at = run.end()
    left.append(text[at:])
    parts = (part for piece in left for part in _SIGNS.split(_LABELS.sub(" ", piece)))
    return [part for part in dict.fromkeys(parts) if part and part not in ("和", "或", "及", "与", "是", "的")]
