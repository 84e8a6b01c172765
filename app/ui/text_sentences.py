"""The sentences of ``text.py``: plain tables from code to Chinese. ``{name}`` is filled from the refusal's parameters."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for lupdate and return it."""
    del context
    return text


FIELDS = {
    "_refused": QT_TRANSLATE_NOOP("Words", "这样不行,什么都没有改动。"),
    "_refused_field": QT_TRANSLATE_NOOP("Words", "「{field}」这样填不行,请看一看。"),
    "learner_no": QT_TRANSLATE_NOOP("Words", "学号"),
    "name": QT_TRANSLATE_NOOP("Words", "姓名"),
    "sex": QT_TRANSLATE_NOOP("Words", "性别"),
    "birth": QT_TRANSLATE_NOOP("Words", "出生年月"),
    "id_number": QT_TRANSLATE_NOOP("Words", "证件号码"),
    "number": QT_TRANSLATE_NOOP("Words", "证件号码"),
    "document_number": QT_TRANSLATE_NOOP("Words", "证件号码"),
    "document_type": QT_TRANSLATE_NOOP("Words", "证件类型"),
    "phone": QT_TRANSLATE_NOOP("Words", "手机"),
    "phone_owner": QT_TRANSLATE_NOOP("Words", "手机机主"),
    "community": QT_TRANSLATE_NOOP("Words", "社区"),
    "emergency_contact": QT_TRANSLATE_NOOP("Words", "紧急联系人"),
    "course_class": QT_TRANSLATE_NOOP("Words", "班级"),
    "note": QT_TRANSLATE_NOOP("Words", "备注"),
    "title": QT_TRANSLATE_NOOP("Words", "班级名称"),
    "term": QT_TRANSLATE_NOOP("Words", "学期"),
    "weekday": QT_TRANSLATE_NOOP("Words", "星期"),
    "start": QT_TRANSLATE_NOOP("Words", "开始时间"),
    "minutes": QT_TRANSLATE_NOOP("Words", "分钟"),
    "sessions": QT_TRANSLATE_NOOP("Words", "课次数"),
    "first": QT_TRANSLATE_NOOP("Words", "首次上课日期"),
    "venue": QT_TRANSLATE_NOOP("Words", "地点"),
    "teacher": QT_TRANSLATE_NOOP("Words", "教师"),
    "topic": QT_TRANSLATE_NOOP("Words", "主题"),
    "reason": QT_TRANSLATE_NOOP("Words", "原因"),
    "status": QT_TRANSLATE_NOOP("Words", "考勤"),
    "level": QT_TRANSLATE_NOOP("Words", "等级"),
    "joined_on": QT_TRANSLATE_NOOP("Words", "入班日期"),
    "left_on": QT_TRANSLATE_NOOP("Words", "离班日期"),
    "purpose": QT_TRANSLATE_NOOP("Words", "用途"),
    "witness": QT_TRANSLATE_NOOP("Words", "见证人"),
    "code12": QT_TRANSLATE_NOOP("Words", "机构代码"),
}

REFUSALS: dict[str, str] = {}
"""A sentence for each code a use case refuses with, and for each reason the bank gives."""

TROUBLES = {
    "system": QT_TRANSLATE_NOOP("Words", "电脑说不行,这一步没有做成;之前的都在。请再试一次。"),
    "bug": QT_TRANSLATE_NOOP("Words", "程序自己出了错,这一步没有做成;之前的都在。错误已记下。"),
    "storage": QT_TRANSLATE_NOOP("Words", "写不进档案,这一步没有做成;之前的都在。请再试一次。"),
    "disk_full": QT_TRANSLATE_NOOP("Words", "磁盘满了,这一步没有存上;之前的都在。请腾出一些空间再试。"),
    "disk_trouble": QT_TRANSLATE_NOOP("Words", "磁盘写不进去,这一步没有存上;之前的都在。请看看磁盘是否已满或只读。"),
    "no_access": QT_TRANSLATE_NOOP("Words", "没有权限使用这个文件。"),
    "file_missing": QT_TRANSLATE_NOOP("Words", "找不到这个文件。"),
    "file_busy": QT_TRANSLATE_NOOP("Words", "档案正被另一个程序占用,这一步没有存上。请稍等再试。"),
    "damaged_file": QT_TRANSLATE_NOOP("Words", "档案文件受损。请不要再写入,先从备份恢复。"),
    "newer_file": QT_TRANSLATE_NOOP("Words", "档案是更新版本的程序写的。请先升级本程序;档案没有动过。"),
    "wrong_key": QT_TRANSLATE_NOOP("Words", "钥匙不对,打不开这份档案;档案没有动过。"),
    "no_key": QT_TRANSLATE_NOOP("Words", "找不到打开档案的钥匙。请给出钥匙文件或口令。"),
    "no_profile": QT_TRANSLATE_NOOP("Words", "这里还没有档案。请先建立档案。"),
    "profile_exists": QT_TRANSLATE_NOOP("Words", "这里已经有一份档案,没有动它。"),
}
"""What happened, what is safe, what to do. Codes of the file's faults, of the system's, and ``bug`` for ours."""
