"""Sentences about the rows of a roster: who somebody may be, what differs, what was made of a cell. As ``text_refusals``."""

from app.ui.text_sentences import QT_TRANSLATE_NOOP

QUESTIONS = {
    "ambiguous": QT_TRANSLATE_NOOP("Words", "档案里有 {count} 位学员都像是这个人,请选是哪一位,或另一个人。"),
    "number_of_another": QT_TRANSLATE_NOOP(
        "Words",
        "学号 {learner_no} 是「{other}」的。请选是同一人,还是另一个人;这一列只是序号的话,请在「改正各列」里去掉学号。",
    ),
    "number_of_another_in_file": QT_TRANSLATE_NOOP(
        "Words", "第 {first} 行的「{other}」也是这个学号。请选是同一人,还是另一个人。"
    ),
    "document_of_another": QT_TRANSLATE_NOOP(
        "Words", "这个证件号码是学号 {learner_no}「{other}」的。请选是同一人,还是另一个人。"
    ),
    "document_of_another_in_file": QT_TRANSLATE_NOOP(
        "Words", "第 {first} 行的「{other}」也是这个证件号码。请选是同一人,还是另一个人。"
    ),
    "maybe_same": QT_TRANSLATE_NOOP(
        "Words", "可能就是学号 {learner_no} 的「{other}」,不能确定。请选是同一人,还是另一个人。"
    ),
    "maybe_same_in_file": QT_TRANSLATE_NOOP("Words", "可能和第 {first} 行的「{other}」是同一人,不能确定。请选定。"),
    "same_name_in_file": QT_TRANSLATE_NOOP(
        "Words", "前面已有一行「{other}」,只有姓名分不清。请选是同一人,还是另一个人。"
    ),
    "name_corrected": QT_TRANSLATE_NOOP(
        "Words", "很像学号 {learner_no} 的「{other}」,姓名改过字? 请选是同一人,还是另一个人。"
    ),
    "name_corrected_in_file": QT_TRANSLATE_NOOP(
        "Words", "很像第 {first} 行的「{other}」,姓名改过字? 请选是同一人,还是另一个人。"
    ),
    "number_in_wrong_column": QT_TRANSLATE_NOOP(
        "Words",
        "{field}这一格里有身份证号码,谁都会看到,这一行不能导入。请在「改正各列」里把这一列定为证件号码,或从这一格去掉号码。",
    ),
    "batch_not_whole": QT_TRANSLATE_NOOP(
        "Words",
        "这次导入有 {count} 条记录后来改过,或还没有传到这台电脑,不能整批撤销。请交换一次再试,或到导入它的电脑上撤销。",
    ),
    "decision_unreadable": QT_TRANSLATE_NOOP("Words", "读不懂文件 {file} 里的决定。请照文档里的样子写。"),
    "decision_row": QT_TRANSLATE_NOOP("Words", "找不到第 {name} 行,或不止一行。请写行号,或「工作表!B5」这样的位置。"),
    "decision_learner": QT_TRANSLATE_NOOP("Words", "第 {row} 行不能认作「{name}」。请从可能的人里选。"),
    "decision_field": QT_TRANSLATE_NOOP("Words", "没有「{name}」这一项。可以写的有:{fields}。"),
    "choice_gone": QT_TRANSLATE_NOOP("Words", "选定的那位学员已经不在了,请重新选定。"),
}
"""Why a row is left out until a person has said who it is."""

ROWS = {
    "matched_by_name": QT_TRANSLATE_NOOP("Words", "只有姓名,认作已有的同名学员,请核对。"),
    "same_name": QT_TRANSLATE_NOOP("Words", "已有同名学员(学号 {learner_no}),当作另一个人;如果是同一人,请选定。"),
    "same_name_in_list": QT_TRANSLATE_NOOP("Words", "第 {first} 行也是这个姓名,当作另一个人;如果是同一人,请选定。"),
    "told_apart": QT_TRANSLATE_NOOP("Words", "{field}不同:已有的是「{held}」,这一行是「{said}」。"),
    "same_as_row": QT_TRANSLATE_NOOP("Words", "和第 {first} 行是同一个人,只登记一次。"),
    "differs": QT_TRANSLATE_NOOP("Words", "{field}:档案里是「{held}」,表里是「{said}」,没有改;可选用表里的。"),
    "differs_taken": QT_TRANSLATE_NOOP("Words", "{field}由「{held}」改为「{said}」。"),
    "learner_no_left_out": QT_TRANSLATE_NOOP("Words", "学号 {learner_no} 已有人用,另编一个新学号。"),
    "document_left_out": QT_TRANSLATE_NOOP("Words", "证件号码已登记在别人名下,没有记。请照证件核对。"),
    "kept_as_other": QT_TRANSLATE_NOOP("Words", "证件类型「{value}」没见过,记作「其他证件」,请核对。"),
    "zero_restored": QT_TRANSLATE_NOOP("Words", "座机区号前的 0 丢了,已补上,请核对。"),
    "country_assumed": QT_TRANSLATE_NOOP("Words", "按香港、澳门的电话记,加了 +,请核对。"),
    "several": QT_TRANSLATE_NOOP("Words", "有几个电话,记第一个,其余在备注里。"),
    "phone_not_read": QT_TRANSLATE_NOOP("Words", "电话「{value}」认不出,没有记;原文留在备注里,请核对。"),
    "number_covered": QT_TRANSLATE_NOOP("Words", "{field}「{value}」遮住了几位,没有记。"),
    "phone_words_kept": QT_TRANSLATE_NOOP("Words", "电话旁边的字记在备注里。"),
    "sex_code_unclear": QT_TRANSLATE_NOOP("Words", "性别写的是 {value},分不清男女,没有记。请改成男或女。"),
}
"""What is taken all the same, and what was made of it."""
