"""The words offices use for our fields, and the rule for the words that nobody foresaw."""

import re
from functools import lru_cache

from app.domain.typed_text import half_width

SYNONYMS: dict[str, tuple[str, ...]] = {
    # Best word first: where a sheet has several columns for one field, the first word found is taken.
    "learner_no": ("学号", "学员号", "学员编号", "学员证号", "学生编号", "学籍号", "学员学号"),
    "name": ("姓名", "学员姓名", "名字", "学生姓名", "学员名字", "学员名称", "参训人员姓名", "老人姓名", "人员姓名", "name", "fullname"),
    "sex": ("性别", "男女", "sex", "gender"),
    "birth": ("出生日期", "出生年月日", "出生年月", "生日", "出生时间", "出生年份", "出生年", "出生", "birthday", "birth", "dateofbirth", "birthdate", "dob"),
    "document_type": ("证件类型", "证件类别", "证件种类", "证件名称", "身份证件类型"),
    "id_number": (
        "身份证号码", "身份证号", "身份证", "公民身份号码", "居民身份证号码", "居民身份证号", "居民身份证", "证件号码",
        "证件号", "身份证件号码", "身份证件号", "有效证件号码", "身份号码", "idnumber", "idno", "idcard", "idcardno",
    ),
    "phone": (
        "手机号码", "手机号", "手机", "联系手机", "移动电话", "联系电话", "联系电话号码", "电话号码", "电话", "本人电话",
        "联系方式", "联系号码", "phone", "mobile", "tel", "telephone", "cellphone", "mobilephone", "phonenumber", "phoneno",
    ),
    "community": (
        "社区", "所属社区", "住址社区", "所在社区", "社区村", "村社区", "村居", "居委会", "村委会", "住址", "地址",
        "家庭住址", "家庭地址", "居住地址", "联系地址", "现住址", "详细地址", "常住地址", "通讯地址", "address",
    ),
    "emergency_contact": (
        "紧急联系人", "紧急联系人及电话", "紧急联系人姓名及电话", "紧急联系人姓名", "家属联系方式", "紧急联系方式",
        "紧急联系人电话", "紧急联系电话", "家属电话", "监护人电话",
    ),
    "course_class": ("班级", "班级名称", "所在班级", "班别", "报读班级", "所报班级", "课程班", "报名班级", "报读课程", "所属班级", "class"),
    "note": ("备注", "说明", "备注说明", "附注", "remark", "remarks", "note"),
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
_LATIN = re.compile("[a-z]+")
_FIELD_OF = {word: field for field, words in SYNONYMS.items() for word in words}
_LONGEST_WORD = 16
_PLAIN = str.maketrans(
    "號碼證別機電話聯繫係絡緊學員編級課報讀備註說説區屬親護類種歲齡歷業職務單冊國時間長師縣鄉鎮會戶貫簽稱組隊團計總製審責填頁稱",
    "号码证别机电话联系系络紧学员编级课报读备注说说区属亲护类种岁龄历业职务单册国时间长师县乡镇会户贯签称组队团计总制审责填页称",
)
"""Traditional characters that headers and feet are made of; a roster's names are never touched."""

_OTHERS = "紧急|家属|监护|子女|家长|配偶|亲属|联系人|亲友"
_NOBODYS = "老师|教师|负责人|填表|班主任|推荐|介绍人|单位|社区电话|拼音|英文|曾用|原名|别名"
_RULES: tuple[tuple[str, str, str], ...] = (
    # field, must be found, must not be found; the first that fits is taken
    ("emergency_contact", f"({_OTHERS}).*", "关系|证|性别|住址|地址|年龄|出生"),
    ("document_type", "证件.*(类型|种类|类别|名称)", "号"),
    ("id_number", "身份证|护照|证件.*号|通行证", "类|有效|址|照片|复印|签发|正面|反面|到期|日期|出生|性别|是否"),
    (
        "phone",
        "手机|电话|联系号码|phone|mobile|联系方式(?!.*(微信|邮箱|qq))",
        "是否|有无|品牌|型号|系统|智能|水平|基础|课|班|归属|时间",
    ),
    ("birth", "出生|生日", "地|是否|证"),
    ("sex", "性别", ""),
    ("learner_no", "学号|学员证?编?号|学籍号", ""),
    ("name", "(学员|学生|老人|本人|居民|成员|人员|报名人|参加者|参训者)的?(姓名|名字)|姓名(必填|全名|全称)", ""),
    ("community", "社区|住址|地址|村居|居委|村委", "意见|盖章|是否|工作|邮|mail|网|ip"),
    (
        "course_class",
        "班级|班别|(报读|报名|所报|所学|选报)(的?课程|专业|科目|班)|课程名称",
        "人数|电话|编号|代码|意见|是否",
    ),
    ("note", "备注|附注", ""),
)
_COMPILED = tuple((field, re.compile(must), re.compile(never) if never else None) for field, must, never in _RULES)


def plain_characters(text: str) -> str:
    """Header words in half width and with the simplified characters they are known by."""
    return half_width(text).translate(_PLAIN)


def fold_header(text: str) -> str:
    """A header's word without spaces, line breaks, full width, brackets and other signs."""
    return _SIGNS.sub("", plain_characters(text)).lower()


def known_word(text: str) -> str | None:
    """The field whose word this is exactly; ``""`` for a column that is recognised and not kept; None for a stranger.

    Tried as it stands (住址(社区)), without what is in brackets (身份证号码(18位)), then what is in brackets alone.
    """
    for word in _tries(text):
        if word in _FIELD_OF:
            return _FIELD_OF[word]
        if word in ORDINALS or word in ONLY_READ or word in MAYBE_ORDINALS:
            return ""
    return None


@lru_cache(maxsize=1000)
def field_of(text: str) -> str | None:
    """As ``known_word``, and then by what the header is made of: 本人手机号, 身份证号/护照号, 證件信息·號碼."""
    known = known_word(text)
    if known is not None:
        return known
    word = fold_header(text)
    if len(word) > _LONGEST_WORD or any(char.isdigit() for char in word) or re.search(_NOBODYS, word):
        return None
    for field, must, never in _COMPILED:
        if must.search(word) and not (never and never.search(word)):
            return field
    return None


def rank(field: str, text: str) -> int:
    """How good a word is for its field, 0 the best: the order of ``SYNONYMS``, then what only the rule knows."""
    words = SYNONYMS[field]
    return min((words.index(word) for word in _tries(text) if word in words), default=len(words))


@lru_cache(maxsize=1000)
def is_ordinal(text: str) -> bool:
    """Whether the header only numbers the rows of the paper."""
    return fold_header(text) in ORDINALS or _one_of_two(text) in ORDINALS


def _tries(text: str) -> list[str]:
    flat = half_width(text)
    twice = _one_of_two(text)
    words = [fold_header(part) for part in (flat, _BRACKETED.sub("", flat), *(_BRACKETED.findall(flat)))]
    return words if twice is None else [twice, *words]


def _one_of_two(text: str) -> str | None:
    """The Chinese word of a header that says one thing in two languages (姓名 Name, 序号No.); None for any other."""
    word = fold_header(text)
    latin = "".join(_LATIN.findall(word))
    chinese = word.replace(latin, "") if latin else ""
    same = _FIELD_OF.get(chinese, "") == _FIELD_OF.get(latin, "") and {chinese, latin} <= _FIELD_OF.keys() | ORDINALS
    return chinese if chinese and chinese != word and same else None
