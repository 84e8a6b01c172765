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
    "times": QT_TRANSLATE_NOOP("Words", "上课时间"),
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
    "device_name": QT_TRANSLATE_NOOP("Words", "电脑名称"),
    "recipient": QT_TRANSLATE_NOOP("Words", "接收人"),
    "witness": QT_TRANSLATE_NOOP("Words", "见证人"),
    "station": QT_TRANSLATE_NOOP("Words", "学习站点名称"),
    "login": QT_TRANSLATE_NOOP("Words", "登录名"),
    "passphrase": QT_TRANSLATE_NOOP("Words", "口令"),
    "person": QT_TRANSLATE_NOOP("Words", "姓名"),
    "course": QT_TRANSLATE_NOOP("Words", "课程"),
    "proxy": QT_TRANSLATE_NOOP("Words", "代签人"),
    "attachment": QT_TRANSLATE_NOOP("Words", "附件"),
    "deleted": QT_TRANSLATE_NOOP("Words", "记录"),
    "state": QT_TRANSLATE_NOOP("Words", "状态"),
    "granted": QT_TRANSLATE_NOOP("Words", "是否同意"),
    "on": QT_TRANSLATE_NOOP("Words", "同意日期"),
    "no": QT_TRANSLATE_NOOP("Words", "第几次课"),
    "date": QT_TRANSLATE_NOOP("Words", "日期"),
    "kind": QT_TRANSLATE_NOOP("Words", "类型"),
    "type": QT_TRANSLATE_NOOP("Words", "证件类型"),
    "walk_in": QT_TRANSLATE_NOOP("Words", "临时学员"),
    "starts": QT_TRANSLATE_NOOP("Words", "开始日期"),
    "ends": QT_TRANSLATE_NOOP("Words", "结束日期"),
    "role": QT_TRANSLATE_NOOP("Words", "岗位"),
    "merged_into": QT_TRANSLATE_NOOP("Words", "合并到"),
    "same_person": QT_TRANSLATE_NOOP("Words", "是不是同一人"),
    "rule_set": QT_TRANSLATE_NOOP("Words", "规则集"),
    "code12": QT_TRANSLATE_NOOP("Words", "机构代码"),
}

TROUBLES = {
    "system": QT_TRANSLATE_NOOP("Words", "电脑说不行,这一步没有做成;之前的都在。请再试一次。"),
    "bug": QT_TRANSLATE_NOOP("Words", "程序自己出了错,这一步没有做成;之前的都在。错误已记下。"),
    "storage": QT_TRANSLATE_NOOP("Words", "写不进档案,这一步没有做成;之前的都在。请再试一次。"),
    "disk_full": QT_TRANSLATE_NOOP("Words", "磁盘满了,这一步没有存上;之前的都在。请腾出一些空间再试。"),
    "read_only": QT_TRANSLATE_NOOP(
        "Words", "档案所在的磁盘或文件夹是只读的,这一步没有存上;之前的都在。请看看写保护或权限。"
    ),
    "cannot_open": QT_TRANSLATE_NOOP(
        "Words", "打不开档案文件:可能正被杀毒或同步软件占着,也可能没有权限;档案没有动过。请稍等再试。"
    ),
    "disk_trouble": QT_TRANSLATE_NOOP("Words", "磁盘写不进去,这一步没有存上;之前的都在。请看看磁盘是否已满或只读。"),
    "no_access": QT_TRANSLATE_NOOP("Words", "没有权限使用这个文件。"),
    "file_missing": QT_TRANSLATE_NOOP("Words", "找不到这个文件。"),
    "file_busy": QT_TRANSLATE_NOOP("Words", "档案正被另一个程序占用,这一步没有存上。请稍等再试。"),
    "damaged_file": QT_TRANSLATE_NOOP("Words", "档案文件受损。请不要再写入,先从备份恢复。"),
    "damaged_backup": QT_TRANSLATE_NOOP(
        "Words", "这份备份不完整:可能没有拷完,也可能在U盘上坏了。什么都没有动过;请重新拷一次,或换一份备份。"
    ),
    "not_a_backup": QT_TRANSLATE_NOOP("Words", "这个文件不是本程序做的备份。什么都没有动过;请另选一个。"),
    "newer_file": QT_TRANSLATE_NOOP("Words", "档案是更新版本的程序写的。请先升级本程序;档案没有动过。"),
    "wrong_key": QT_TRANSLATE_NOOP("Words", "钥匙不对,打不开这份档案;档案没有动过。"),
    "no_key": QT_TRANSLATE_NOOP("Words", "找不到打开档案的钥匙。请给出钥匙文件或口令。"),
    "no_profile": QT_TRANSLATE_NOOP("Words", "这里还没有档案。请先建立档案。"),
    "profile_exists": QT_TRANSLATE_NOOP("Words", "这里已经有一份档案,没有动它。"),
}
"""What happened, what is safe, what to do. Codes of the file's faults, of the system's, and ``bug`` for ours."""

EXCHANGES = {
    "done": QT_TRANSLATE_NOOP("Words", "都交换好了,学分银行的回执已核对。"),
    "not_enrolled": QT_TRANSLATE_NOOP("Words", "还没有接入学分银行。记录都在本机,接入后会补传。"),
    "busy": QT_TRANSLATE_NOOP("Words", "正在交换,请稍候。"),
    "cancelled": QT_TRANSLATE_NOOP("Words", "已停下,没传完的下次再传。"),
    "transient": QT_TRANSLATE_NOOP("Words", "网络断断续续,不知道对方收到没有;下次会核对,不会重复。"),
    "dns": QT_TRANSLATE_NOOP("Words", "找不到学分银行的地址,多半是没有网络。"),
    "unreachable": QT_TRANSLATE_NOOP("Words", "连不上学分银行。记录都在本机,有网络时会自己再试。"),
    "stalled": QT_TRANSLATE_NOOP("Words", "网络卡住了,已停下;下次接着传。"),
    "truncated": QT_TRANSLATE_NOOP("Words", "回复只收到一半,下次会核对,不会重复。"),
    "proxy_trouble": QT_TRANSLATE_NOOP("Words", "学分银行那边暂时不通,稍后会自己再试。"),
    "too_many": QT_TRANSLATE_NOOP("Words", "学分银行正忙,稍后会自己再试。"),
    "proxy_unusable": QT_TRANSLATE_NOOP(
        "Words", "这台电脑设了网络代理({about}),可是用不了,没有送出。记录都在本机;请改好或去掉代理,学站会自己再试。"
    ),
    "bug": QT_TRANSLATE_NOOP(
        "Words", "学站自己出了错,没有送出。记录都在本机,稍后会再试;一直这样,请告诉镇街。错误已记下。"
    ),
    "captive_portal": QT_TRANSLATE_NOOP("Words", "这个网络要先登录(打开浏览器看看),现在传不出去。"),
    "bad_certificate": QT_TRANSLATE_NOOP("Words", "对方的身份核对不上,没有传。请看看电脑的日期和时间。"),
    "garbage": QT_TRANSLATE_NOOP("Words", "收到的不是学分银行的回复,没有采用。"),
    "not_the_gateway": QT_TRANSLATE_NOOP("Words", "回复没有学分银行的签名,没有采用。"),
    "unauthorized": QT_TRANSLATE_NOOP("Words", "学分银行不认识这台电脑了。记录都在本机;请要一个新的接入码,重新接入。"),
    "revoked": QT_TRANSLATE_NOOP(
        "Words", "这台电脑已被停用,没有送出;记录都在本机。若是停错了,请向镇街要一个新的接入码,重新接入后会补送。"
    ),
    "too_old": QT_TRANSLATE_NOOP("Words", "程序版本太旧,要先升级才能交换。"),
    "too_large": QT_TRANSLATE_NOOP("Words", "有一条记录太大,传不过去。"),
    "more": QT_TRANSLATE_NOOP("Words", "读过了,回执已核对。还有没送到的,请再写一份,或等有网络时送出。"),
    "healing": QT_TRANSLATE_NOOP(
        "Words", "学分银行记得的和本机接不上:本机恢复过备份,或档案被复制过。请再写一份带去,就会接好;记录都在本机。"
    ),
    "written": QT_TRANSLATE_NOOP("Words", "已写好。读回回执才算送达。"),
    "not_taken": QT_TRANSLATE_NOOP("Words", "学分银行没有接收代转的文件。"),
    "foreign": QT_TRANSLATE_NOOP(
        "Words", "学分银行把这台电脑认作别的站点或别的终端,没有接收。记录都在本机,请与上级核对接入的是哪个站点。"
    ),
    "unprocessable": QT_TRANSLATE_NOOP(
        "Words", "学分银行不认其中的内容,没有接收。记录都在本机,请先升级程序;还不行就告诉维护人员。"
    ),
    "rejected": QT_TRANSLATE_NOOP("Words", "学分银行没有接收,请把这句话告诉维护人员。"),
    "damaged_file": QT_TRANSLATE_NOOP("Words", "档案文件受损,为稳妥没有交换。请先从备份恢复。"),
    "diverged": QT_TRANSLATE_NOOP("Words", "学分银行那边的记录和本机接不上。本机的记录都在,请与维护人员联系。"),
}
"""How an exchange ended, by the code of its outcome."""

_NOT_YET = QT_TRANSLATE_NOOP("Words", "连不上学分银行,还没有接入。请过一会儿再按「接入」;还是不行,就再要一个接入码。")
ENROLMENTS = {
    **dict.fromkeys(("transient", "unreachable", "stalled", "truncated", "proxy_trouble", "too_many"), _NOT_YET),
    "proxy_unusable": QT_TRANSLATE_NOOP(
        "Words", "这台电脑设了网络代理({about}),可是用不了,还没有接入。请改好或去掉代理,再按「接入」。"
    ),
    "bug": QT_TRANSLATE_NOOP(
        "Words", "学站自己出了错,还没有接入。请再按一次「接入」;一直这样,请告诉镇街。错误已记下。"
    ),
}
"""How connecting ended, where an exchange would be tried again by itself: this is not."""


PROXIES = {
    "": QT_TRANSLATE_NOOP("Words", "它要用户名和密码"),
    "system": QT_TRANSLATE_NOOP("Words", "系统设置里的"),
}
"""Which proxy, where it is no variable of the environment."""

CAME_BACK = {
    "walk_in": QT_TRANSLATE_NOOP(
        "Words", "{names} 又回到名单里:一台电脑撤销了这位临时学员,另一台在两边交换以前给这位点过名或登记过。"
    ),
    "import_one": QT_TRANSLATE_NOOP(
        "Words",
        "{names} 又回到名单里:一台电脑撤销了导入「{file}」,另一台在两边交换以前给这位点过名或登记过。",
    ),
    "import": QT_TRANSLATE_NOOP(
        "Words",
        "{n} 位学员又回到名单里({names}):一台电脑撤销了导入「{file}」,另一台在两边交换以前给他们点过名或登记过。",
    ),
    "import_more": QT_TRANSLATE_NOOP(
        "Words",
        "{n} 位学员又回到名单里({names} 等):一台电脑撤销了导入「{file}」,另一台在两边交换以前给他们点过名或登记过。",
    ),
}

HEALINGS: dict[str, str] = {
    "restored": QT_TRANSLATE_NOOP(
        "Words", "本机的档案曾从较早的备份恢复。缺少的记录已从学分银行取回,本机改用新的终端编号,没有丢失。"
    ),
    "cloned": QT_TRANSLATE_NOOP(
        "Words",
        "本机的档案曾被复制到另一台电脑,或从备份恢复后又用过。本机改用新的终端编号,只在本机的记录已重新送出,没有丢失,也没有重复。",
    ),
    "struck_off": QT_TRANSLATE_NOOP(
        "Words", "本机曾被停用,现已重新接入,换了新的终端编号。没送出的记录已重新送出,没有丢失,也没有重复。"
    ),
    "gateway_restored": QT_TRANSLATE_NOOP("Words", "学分银行那边曾从备份恢复。它缺少的记录已由本机重新送出,没有丢失。"),
}
"""What had happened to a file or to the gateway's, and was put right."""

CONTENTS = {
    "quota": QT_TRANSLATE_NOOP("Words", "学分银行给本站留的附件空间满了。请取下不用的附件,或与上级联系。"),
    "hash": QT_TRANSLATE_NOOP("Words", "附件传到后核对不符,没有采用,下次重传。"),
    "blob_unknown": QT_TRANSLATE_NOOP("Words", "学分银行还没有收下这个附件的记录,内容先留在本机。"),
    "not_there_yet": QT_TRANSLATE_NOOP("Words", "附件还在另一台电脑上,等它交换过才取得到。"),
    "_left": QT_TRANSLATE_NOOP("Words", "附件没有传完,下次接着传。"),
}
"""Why the content of an attachment was passed over. The records are not concerned."""
