"""Words for codes, and sentences for refusals and troubles: Chinese, with a place for translation. No Qt.

The inside speaks codes; this is the only room that turns them into language. The command line uses it as it is, the
screen passes Qt's translation in (``sentence(refusal, QCoreApplication.translate)``).
"""

import errno
from collections.abc import Callable, Iterable, Mapping
from enum import Enum

from app.records.codes import (
    AttachmentState,
    AttendanceStatus,
    ConsentPurpose,
    DocumentType,
    EnrollmentState,
    Likeness,
    OutcomeState,
    Role,
    SessionKind,
    SessionState,
    Sex,
    SheetState,
    SkillLevel,
    Source,
)
from app.records.refusal import Refusal
from app.records.standing import CameBack
from app.ui.text_refusals import REFUSALS, WARNINGS
from app.ui.text_rosters import QUESTIONS, ROWS
from app.ui.text_sentences import (
    CAME_BACK,
    CONTENTS,
    ENROLMENTS,
    EXCHANGES,
    FIELDS,
    HEALINGS,
    PROXIES,
    QT_TRANSLATE_NOOP,
    TROUBLES,
)

CONTEXT = "Words"
_KB = 1024
UNMARKED = QT_TRANSLATE_NOOP("Words", "未登记")
"""The absence of a record; it has no code."""

Translate = Callable[[str, str], str]
"""Qt's ``QCoreApplication.translate``, or anything with its first two arguments: context and source text."""


_WORDS: Mapping[type[Enum], Mapping[Enum, str]] = {
    AttendanceStatus: {
        AttendanceStatus.PRESENT: QT_TRANSLATE_NOOP("Words", "出席"),
        AttendanceStatus.LATE: QT_TRANSLATE_NOOP("Words", "迟到"),
        AttendanceStatus.LEFT_EARLY: QT_TRANSLATE_NOOP("Words", "早退"),
        AttendanceStatus.EXCUSED: QT_TRANSLATE_NOOP("Words", "请假"),
        AttendanceStatus.ABSENT: QT_TRANSLATE_NOOP("Words", "缺席"),
        AttendanceStatus.MADE_UP: QT_TRANSLATE_NOOP("Words", "补课"),
    },
    SheetState: {
        SheetState.NOT_TAKEN: QT_TRANSLATE_NOOP("Words", "未点名"),
        SheetState.TAKING: QT_TRANSLATE_NOOP("Words", "登记中"),
        SheetState.CONFIRMED: QT_TRANSLATE_NOOP("Words", "已确认"),
        SheetState.LOCKED: QT_TRANSLATE_NOOP("Words", "已锁定"),
    },
    SessionState: {
        SessionState.PLANNED: QT_TRANSLATE_NOOP("Words", "已排"),
        SessionState.HELD: QT_TRANSLATE_NOOP("Words", "已上"),
        SessionState.CANCELLED: QT_TRANSLATE_NOOP("Words", "停课"),
        SessionState.MOVED: QT_TRANSLATE_NOOP("Words", "已调课"),
    },
    SessionKind: {
        SessionKind.LESSON: QT_TRANSLATE_NOOP("Words", "普通课"),
        SessionKind.SMART_AID: QT_TRANSLATE_NOOP("Words", "智慧助老"),
    },
    SkillLevel: {
        SkillLevel.NOT_LEARNED: QT_TRANSLATE_NOOP("Words", "未学"),
        SkillLevel.WITH_HELP: QT_TRANSLATE_NOOP("Words", "在帮助下完成"),
        SkillLevel.ALONE: QT_TRANSLATE_NOOP("Words", "独立完成"),
        SkillLevel.CAN_TEACH: QT_TRANSLATE_NOOP("Words", "能教别人"),
    },
    Source: {
        Source.LIVE: QT_TRANSLATE_NOOP("Words", "点名"),
        Source.SCAN: QT_TRANSLATE_NOOP("Words", "扫卡"),
        Source.PAPER: QT_TRANSLATE_NOOP("Words", "纸质补录"),
        Source.IMPORT: QT_TRANSLATE_NOOP("Words", "导入"),
        Source.CORRECTION: QT_TRANSLATE_NOOP("Words", "改正"),
        Source.SYSTEM: QT_TRANSLATE_NOOP("Words", "系统"),
    },
    Role: {
        Role.MANAGER: QT_TRANSLATE_NOOP("Words", "管理员"),
        Role.REGISTRAR: QT_TRANSLATE_NOOP("Words", "教务"),
        Role.TEACHER: QT_TRANSLATE_NOOP("Words", "教师"),
        Role.VOLUNTEER: QT_TRANSLATE_NOOP("Words", "志愿者"),
    },
    Sex: {
        Sex.MALE: QT_TRANSLATE_NOOP("Words", "男"),
        Sex.FEMALE: QT_TRANSLATE_NOOP("Words", "女"),
    },
    DocumentType: {
        DocumentType.RESIDENT_ID: QT_TRANSLATE_NOOP("Words", "居民身份证"),
        DocumentType.RESIDENT_ID_15: QT_TRANSLATE_NOOP("Words", "一代身份证"),
        DocumentType.HMT_RESIDENCE: QT_TRANSLATE_NOOP("Words", "港澳台居民居住证"),
        DocumentType.HOME_RETURN_PERMIT: QT_TRANSLATE_NOOP("Words", "回乡证"),
        DocumentType.TAIWAN_PERMIT: QT_TRANSLATE_NOOP("Words", "台胞证"),
        DocumentType.FOREIGN_PERMANENT: QT_TRANSLATE_NOOP("Words", "外国人永久居留身份证"),
        DocumentType.PASSPORT: QT_TRANSLATE_NOOP("Words", "护照"),
        DocumentType.OTHER: QT_TRANSLATE_NOOP("Words", "其他证件"),
        DocumentType.NONE: QT_TRANSLATE_NOOP("Words", "无证件"),
    },
    ConsentPurpose: {
        ConsentPurpose.REGISTER: QT_TRANSLATE_NOOP("Words", "登记学习信息"),
        ConsentPurpose.DEPOSIT: QT_TRANSLATE_NOOP("Words", "存入学分银行"),
        ConsentPurpose.PHOTO: QT_TRANSLATE_NOOP("Words", "拍照"),
        ConsentPurpose.PUBLICITY: QT_TRANSLATE_NOOP("Words", "宣传"),
    },
    EnrollmentState: {
        EnrollmentState.ENROLLED: QT_TRANSLATE_NOOP("Words", "在读"),
        EnrollmentState.JOINED_LATE: QT_TRANSLATE_NOOP("Words", "插班"),
        EnrollmentState.TRANSFERRED: QT_TRANSLATE_NOOP("Words", "转出"),
        EnrollmentState.WITHDRAWN: QT_TRANSLATE_NOOP("Words", "退班"),
        EnrollmentState.COMPLETED: QT_TRANSLATE_NOOP("Words", "结业"),
    },
    AttachmentState: {
        AttachmentState.WAITING: QT_TRANSLATE_NOOP("Words", "待上传"),
        AttachmentState.DELIVERED: QT_TRANSLATE_NOOP("Words", "已送达"),
        AttachmentState.FETCHING: QT_TRANSLATE_NOOP("Words", "正在取回"),
        AttachmentState.ELSEWHERE: QT_TRANSLATE_NOOP("Words", "在别处"),
    },
    Likeness: {
        Likeness.DOCUMENT: QT_TRANSLATE_NOOP("Words", "证件号码相同"),
        Likeness.PHONE: QT_TRANSLATE_NOOP("Words", "姓名和手机相同"),
        Likeness.NUMBER: QT_TRANSLATE_NOOP("Words", "姓名和学号相同"),
        Likeness.BIRTH: QT_TRANSLATE_NOOP("Words", "姓名和出生年月相同"),
        Likeness.NAME: QT_TRANSLATE_NOOP("Words", "姓名相同,别的说不准"),
        Likeness.NAMESAKE: QT_TRANSLATE_NOOP("Words", "同名"),
        Likeness.ALIKE: QT_TRANSLATE_NOOP("Words", "名字相近"),
        Likeness.SHARED_NUMBER: QT_TRANSLATE_NOOP("Words", "学号相同,姓名不同"),
    },
    OutcomeState: {
        OutcomeState.ACCRUING: QT_TRANSLATE_NOOP("Words", "累计中"),
        OutcomeState.DEPOSITED: QT_TRANSLATE_NOOP("Words", "已存入"),
        OutcomeState.NO_CONSENT: QT_TRANSLATE_NOOP("Words", "未授权,不存入"),
        OutcomeState.NO_DOCUMENT: QT_TRANSLATE_NOOP("Words", "缺证件,不存入"),
        OutcomeState.NOTHING: QT_TRANSLATE_NOOP("Words", "没有学时"),
        OutcomeState.WITHDRAWN: QT_TRANSLATE_NOOP("Words", "已撤回"),
    },
}

_SYSTEM_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "no_access",
    errno.EPERM: "no_access",
    errno.EROFS: "no_access",
    errno.ENOENT: "file_missing",
}


def as_written(context: str, text: str) -> str:
    """Translate nothing: the Chinese source text."""
    del context
    return text


def word(code: Enum, translate: Translate = as_written) -> str:
    """Return the word for a code of ``records/codes.py``, as 「迟到」 for ``AttendanceStatus.LATE``."""
    return translate(CONTEXT, _WORDS[type(code)][code])


def field_word(field: str, translate: Translate = as_written) -> str:
    """Return what a person calls a field of ``records``, as 「手机」 for ``phone``; an unknown one stays as it is."""
    return translate(CONTEXT, FIELDS[field]) if field in FIELDS else field


def sentence(refusal: Refusal, translate: Translate | None = None) -> str:
    """Return the sentence for a refusal or a warning: what a person can read and act upon, never a code.

    A code without a sentence of its own is told by its field, so that a person at least knows where to look.
    """
    tr = translate or as_written
    params: dict[str, str | int] = {
        **{name: _value_word(refusal.field, value, tr) for name, value in refusal.params.items()},
        "field": field_word(refusal.field, tr) if refusal.field else "…",
    }
    source = _source(refusal)
    if source is None:
        source = FIELDS["_refused_field"] if refusal.field else FIELDS["_refused"]
    return tr(CONTEXT, source).format_map(_Gaps(params))


def _value_word(field: str | None, value: str | int, translate: Translate) -> str | int:
    """A field's value as people say it: codes have words."""
    return word(Sex(value), translate) if field == "sex" and value in list(Sex) else value


def _source(refusal: Refusal) -> str | None:
    for table in (REFUSALS, WARNINGS, QUESTIONS, ROWS):
        for key in (f"{refusal.field}.{refusal.code}", refusal.code):
            if key in table:
                return table[key]
    return None


def sentences(refusals: Iterable[Refusal], translate: Translate | None = None) -> str:
    """Return the sentences of several refusals, each once."""
    return run_on(dict.fromkeys(sentence(refusal, translate) for refusal in refusals))


def run_on(parts: Iterable[str]) -> str:
    """Return sentences as one text. A Chinese full stop brings its own room; after a Latin one there is a space."""
    text = ""
    for part in parts:
        text += f" {part}" if part and text and text[-1].isascii() and not text[-1].isspace() else part
    return text


def trouble(code: str, file: str = "", translate: Translate | None = None) -> str:
    """Return what happened, what is safe and what to do, for a fault of the world or a bug of ours. ``file``: which one it is about."""
    tr = translate or as_written
    said = tr(CONTEXT, TROUBLES.get(code, TROUBLES["system"]))
    return run_on((said, f"({file})")) if file else said


def code_of_system(error: OSError) -> str:
    """Return the code, for ``trouble``, of what the system said no to: a stick or a folder that somebody chose, not the profile."""
    return _SYSTEM_CODES.get(error.errno or 0, "system")


def exchange_sentence(outcome: str, translate: Translate | None = None, about: str = "") -> str:
    """Return how an exchange ended and what follows, for its typed outcome; unknown ones are told as not received.

    ``about``: what the outcome names: the setting of a proxy.
    """
    tr = translate or as_written
    named = tr(CONTEXT, PROXIES[about]) if about in PROXIES else about
    return tr(CONTEXT, EXCHANGES.get(outcome, EXCHANGES["rejected"])).format_map(_Gaps(about=named))


def came_back_sentence(found: CameBack, translate: Translate | None = None) -> str:
    """Return who is on the list again, and why."""
    of_import = "import_more" if found.count > len(found.names) else "import" if found.count > 1 else "import_one"
    kind = "walk_in" if found.file is None else of_import
    said = (translate or as_written)(CONTEXT, CAME_BACK[kind])
    return said.format(n=found.count, names="、".join(found.names), file=found.file)


def healed_sentence(by: str, translate: Translate | None = None) -> str:
    """Return what had gone wrong between desk and gateway, and that nothing was lost."""
    return (translate or as_written)(CONTEXT, HEALINGS[by])


def content_sentence(code: str, translate: Translate | None = None) -> str:
    """Return why the content of an attachment was passed over."""
    return (translate or as_written)(CONTEXT, CONTENTS.get(code, CONTENTS["_left"]))


def size_words(size: int) -> str:
    """Return the size of a file as people say it: 「512 KB」, 「3.2 MB」."""
    if size < _KB:
        return f"{size} B"
    if size < _KB * _KB:
        return f"{max(1, round(size / _KB))} KB"
    return f"{size / _KB / _KB:.1f} MB"


def fault_sentence(code: str, translate: Translate | None = None, about: str = "") -> str:
    """Return what happened, for the code of any fault that an exchange may end with, the line's or the file's."""
    return (
        trouble(code, translate=translate)
        if code in TROUBLES and code not in EXCHANGES
        else exchange_sentence(code, translate, about)
    )


def enrolment_sentence(code: str, translate: Translate | None = None, about: str = "") -> str:
    """Return why this computer is not connected yet, and what to do: nothing tries again by itself."""
    if code not in ENROLMENTS:
        return fault_sentence(code, translate, about)
    tr = translate or as_written
    return tr(CONTEXT, ENROLMENTS[code]).format_map(
        _Gaps(about=tr(CONTEXT, PROXIES[about]) if about in PROXIES else about)
    )


def carried_sentence(code: str, translate: Translate | None = None) -> str:
    """Return why the gateway did not take another desk's file, and what its station can do."""
    key = f"carried.{code}"
    return (translate or as_written)(CONTEXT, REFUSALS[key if key in REFUSALS else "carried"])


class _Gaps(dict[str, str | int]):
    """Values of a sentence; one that is missing shows as … instead of breaking the sentence."""

    def __missing__(self, key: str) -> str:
        return "…"
