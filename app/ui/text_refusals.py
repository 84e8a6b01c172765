"""Sentences for refusals and warnings: plain tables from code to Chinese. ``{name}`` is filled from the parameters.

A key ``field.code`` goes before ``code`` where one code needs other words for a field.
"""

from app.ui.text_sentences import QT_TRANSLATE_NOOP

REFUSALS = {
    # -- the roll call
    "session_unknown": QT_TRANSLATE_NOOP("Words", "找不到这次课,可能在另一台电脑上删去了。"),
    "session_cancelled": QT_TRANSLATE_NOOP("Words", "这次课已停课,不能登记。要登记,请先恢复上课。"),
    "session_moved": QT_TRANSLATE_NOOP("Words", "这次课已调到别的时间,请到新的课次登记。"),
    "session_in_future": QT_TRANSLATE_NOOP("Words", "这次课还没到日子({date}),不能先登记。"),
    "session_not_cancelled": QT_TRANSLATE_NOOP("Words", "这次课没有停课,不用恢复。"),
    "sheet_confirmed": QT_TRANSLATE_NOOP("Words", "点名册已经确认。要改,请用「改正」并写明原因。"),
    "sheet_locked": QT_TRANSLATE_NOOP("Words", "这张点名册已经锁定,不能再打开。可以单个改正。"),
    "outcome_deposited": QT_TRANSLATE_NOOP("Words", "这个班已有学习成果存入学分银行,点名册不能再打开。可以单个改正。"),
    "sheet_not_confirmed": QT_TRANSLATE_NOOP("Words", "点名册还没有确认,直接改就可以。"),
    "sheet_empty": QT_TRANSLATE_NOOP("Words", "点名册上还没有人,不能确认。"),
    "unmarked_left": QT_TRANSLATE_NOOP("Words", "还有 {count} 人未登记,登记完才能确认。"),
    "not_on_sheet": QT_TRANSLATE_NOOP("Words", "这位学员不在这张点名册上。请先登记为临时学员。"),
    "record_stays": QT_TRANSLATE_NOOP(
        "Words", "点名册确认时这位学员就在上面,登记不能去掉。登记错了,请改成对的;整张有误,请重新打开。"
    ),
    "said_since": QT_TRANSLATE_NOOP("Words", "后来在别处另有改动,保留那次,没有撤销。"),
    "minutes_not_for_status": QT_TRANSLATE_NOOP("Words", "只有迟到和早退才填分钟。"),
    "minutes_out_of_range": QT_TRANSLATE_NOOP("Words", "分钟数要在 1 到 {most} 之间。"),
    "reason_required": QT_TRANSLATE_NOOP("Words", "请写明原因,至少 {least} 个字。"),
    "purpose_required": QT_TRANSLATE_NOOP("Words", "请写明用途,至少 {least} 个字。"),
    # -- skills
    "not_smart_aid": QT_TRANSLATE_NOOP("Words", "这不是智慧助老课,没有技能表。"),
    "skill_item_unknown": QT_TRANSLATE_NOOP("Words", "技能表里没有这一项。"),
    "level_out_of_range": QT_TRANSLATE_NOOP("Words", "等级只有 0 到 {most}。"),
    # -- classes
    "class_unknown": QT_TRANSLATE_NOOP("Words", "找不到这个班级。"),
    "class_exists": QT_TRANSLATE_NOOP(
        "Words", "这个学期已有同名班级「{title}」。请说明是它的另一个上课时间,还是另一个班;或者换个名称。"
    ),
    "title_taken": QT_TRANSLATE_NOOP("Words", "这个学期已有同名班级「{title}」。请换个名称,例如写上星期或老师。"),
    "class_has_work": QT_TRANSLATE_NOOP(
        "Words", "「{title}」已有 {sessions} 次课点过名或留有附件,不能删去。可以改名,或把以后的课停掉、学员退班。"
    ),
    "class_removed": QT_TRANSLATE_NOOP("Words", "这个班已经删去。要登记,请先在「班级」里恢复它。"),
    "class_not_removed": QT_TRANSLATE_NOOP("Words", "这个班没有删去,不用恢复。"),
    "class_changed_since": QT_TRANSLATE_NOOP("Words", "这个班后来又有了改动,不能整个撤销。请打开班级再改一次。"),
    "not_left": QT_TRANSLATE_NOOP("Words", "这位学员在班上,没有要撤销的退班。"),
    "class_alike": QT_TRANSLATE_NOOP(
        "Words", "这个学期已有「{title}」,名称只差空格或看不见的字符。是同一个班,请照它的写法填;不是,请换个名称。"
    ),
    "times_overlap": QT_TRANSLATE_NOOP("Words", "这个班有两个上课时间碰在一起。请改一个。"),
    "too_many_times": QT_TRANSLATE_NOOP("Words", "这个班每周的上课时间太多,记不下。请去掉几个。"),
    "class_unclear": QT_TRANSLATE_NOOP(
        "Words", "班级写的是「{title}」,分不清是一个班还是几个班。请先开设班级,或改这一格。"
    ),
    "class_ambiguous": QT_TRANSLATE_NOOP("Words", "叫「{title}」的班级不止一个,请先选定班级。"),
    "course_unknown": QT_TRANSLATE_NOOP("Words", "课程目录里没有 {course}。"),
    "clock_impossible": QT_TRANSLATE_NOOP(
        "Words", "这台电脑的日期是 {date},不可能是对的,认不出现在是哪个学期。请先把电脑的日期和时间调对,再做一次。"
    ),
    "term_unknown": QT_TRANSLATE_NOOP("Words", "看不懂学期「{term}」。请写成 2026春 或 2026秋。"),
    "first_outside_term": QT_TRANSLATE_NOOP("Words", "首次上课要在学期内:{starts} 到 {ends}。"),
    "no_dates": QT_TRANSLATE_NOOP("Words", "这样排不出上课日期,请看看星期和学期。"),
    "already_merged": QT_TRANSLATE_NOOP("Words", "这两位已经是同一位学员了。"),
    "not_merged": QT_TRANSLATE_NOOP("Words", "这位学员没有合并到别人名下。"),
    "enrollment_unknown": QT_TRANSLATE_NOOP("Words", "找不到这条在班记录。"),
    "left_before_joined": QT_TRANSLATE_NOOP("Words", "离班日期不能早于入班日期({joined_on})。"),
    # -- learners and their fields
    "learner_unknown": QT_TRANSLATE_NOOP("Words", "找不到这位学员,可能在另一台电脑上删去了。"),
    "learner_no_taken": QT_TRANSLATE_NOOP("Words", "学号 {learner_no} 已有人用。"),
    "document_taken": QT_TRANSLATE_NOOP("Words", "这个证件号码已登记在学号 {learner_no} 名下。"),
    "number_in_the_open": QT_TRANSLATE_NOOP(
        "Words", "{field}里有身份证号码,谁都会看到。号码只填在「证件号码」里,请从这里去掉。"
    ),
    "changed_meanwhile": QT_TRANSLATE_NOOP(
        "Words", "{field}刚在别处改成「{value}」,这里填的还没有存。要用这里的,请看过再保存。"
    ),
    "status.changed_meanwhile": QT_TRANSLATE_NOOP("Words", "这条登记刚在别处改过,这次没有改。请看清再改正。"),
    "emptied_meanwhile": QT_TRANSLATE_NOOP(
        "Words", "{field}刚在别处清空了,这里填的还没有存。要用这里的,请看过再保存。"
    ),
    "missing_value": QT_TRANSLATE_NOOP("Words", "请填写{field}。"),
    "invalid_value": QT_TRANSLATE_NOOP("Words", "{field}填得不对,请改好再试。"),
    "too_long": QT_TRANSLATE_NOOP("Words", "{field}太长,最多 {limit} 个字。"),
    "name_empty": QT_TRANSLATE_NOOP("Words", "请填写姓名。"),
    "name_too_long": QT_TRANSLATE_NOOP("Words", "姓名太长,最多 60 个字。"),
    "name_control_characters": QT_TRANSLATE_NOOP("Words", "姓名里有看不见的控制字符,请重新输入。"),
    "name_damaged": QT_TRANSLATE_NOOP("Words", "姓名里有丢失的字(显示为方块或问号),请照证件重新输入。"),
    "name_number": QT_TRANSLATE_NOOP("Words", "姓名不能是数字,请填姓名。"),
    "name_formula": QT_TRANSLATE_NOOP("Words", "姓名不能以 = + - @ 开头。"),
    "sex_unknown": QT_TRANSLATE_NOOP("Words", "性别看不懂:{value}。请写男或女。"),
    "date_unreadable": QT_TRANSLATE_NOOP("Words", "日期看不懂:{value}。请写成 1948-02-29 这样。"),
    "two_digit_year": QT_TRANSLATE_NOOP("Words", "年份要写四位,例如 1948。"),
    "birth_date_invalid": QT_TRANSLATE_NOOP("Words", "没有这一天,请核对出生日期。"),
    "birth_date_future": QT_TRANSLATE_NOOP("Words", "出生日期在今天之后,请核对。"),
    "birth_date_impossible": QT_TRANSLATE_NOOP("Words", "出生日期太早,不会有这样的人,请核对。"),
    "empty": QT_TRANSLATE_NOOP("Words", "请填写{field}。"),
    "length": QT_TRANSLATE_NOOP("Words", "证件号码位数不对,请照证件重填。"),
    "phone.length": QT_TRANSLATE_NOOP("Words", "手机号码位数不对,请核对后重填。"),
    "characters": QT_TRANSLATE_NOOP("Words", "证件号码里有多余的字符,请照证件重填。"),
    "phone.characters": QT_TRANSLATE_NOOP("Words", "手机号码里有多余的字符,请只填号码。"),
    "checksum": QT_TRANSLATE_NOOP("Words", "证件号码校验不符,请照证件核对。"),
    "float_damaged": QT_TRANSLATE_NOOP(
        "Words", "{field}在表格里存成了数字,后几位已丢失。请照原件重填,并把这一列设为文本。"
    ),
    "number_unexpected": QT_TRANSLATE_NOOP("Words", "选了「无证件」,就不要填号码。"),
    "type_unknown": QT_TRANSLATE_NOOP("Words", "看不出是哪种证件,请选证件类型,或写在「证件类型」一列。"),
    # -- attachments
    "attachment_unknown": QT_TRANSLATE_NOOP("Words", "找不到这个附件,可能在另一台电脑上取下了。"),
    "attachment.file_empty": QT_TRANSLATE_NOOP("Words", "文件 {file} 是空的。"),
    "attachment.file_too_large": QT_TRANSLATE_NOOP("Words", "文件 {file} 太大,一个附件最多 {limit} MB。"),
    "attachment.file_type_unsupported": QT_TRANSLATE_NOOP(
        "Words", "{file} 不是照片或扫描件。请用 jpg、png、webp、heic、tiff 或 pdf。"
    ),
    "content_elsewhere": QT_TRANSLATE_NOOP("Words", "这个附件的内容还在别处。接通网络交换一次,就会取回来。"),
    # -- rosters
    "file_changed": QT_TRANSLATE_NOOP("Words", "{file} 刚才改过,已经重新读了一遍。以前在这里定的不再算数,请再看一遍。"),
    "file_missing": QT_TRANSLATE_NOOP("Words", "找不到文件 {file}。"),
    "file_unreadable": QT_TRANSLATE_NOOP("Words", "读不了文件 {file}。它可能正被别的程序打开着。"),
    "file_empty": QT_TRANSLATE_NOOP("Words", "文件里没有内容。"),
    "file_damaged": QT_TRANSLATE_NOOP("Words", "文件打不开,可能已损坏。请在 WPS 或 Excel 里另存一次再试。"),
    "file_password": QT_TRANSLATE_NOOP("Words", "文件设了密码,这里打不开。请先去掉密码另存一份。"),
    "password_needed": QT_TRANSLATE_NOOP("Words", "文件设了密码,请输入密码。"),
    "password_wrong": QT_TRANSLATE_NOOP("Words", "密码不对,请核对后再输。"),
    "not_a_file": QT_TRANSLATE_NOOP("Words", "{file} 不是一个文件。请另选一个。"),
    "file_too_large": QT_TRANSLATE_NOOP("Words", "文件太大了。请只留花名册再试。"),
    "file_type_unsupported": QT_TRANSLATE_NOOP("Words", "认不出这种文件。请在 WPS 或 Excel 里另存为 xlsx 再试。"),
    "file_web_page": QT_TRANSLATE_NOOP("Words", "这是一张网页,里面没有表格。请在 WPS 或 Excel 里打开,另存为 xlsx。"),
    "file_web_archive": QT_TRANSLATE_NOOP(
        "Words", "这是网页存档(mht),这里读不了。请在 WPS 或 Excel 里打开,另存为 xlsx 再试。"
    ),
    "file_binary_workbook": QT_TRANSLATE_NOOP(
        "Words", "这是 xlsb 文件,这里读不了。请在 WPS 或 Excel 里打开,另存为 xlsx 再试。"
    ),
    "file_not_text": QT_TRANSLATE_NOOP("Words", "这不是花名册文件。请在 WPS 或 Excel 里另存为 xlsx 再试。"),
    "quote_open": QT_TRANSLATE_NOOP("Words", "第 {row} 行的引号没有成对,后面会读错。请改好这一行,或另存为 xlsx 再试。"),
    "encoding_unknown": QT_TRANSLATE_NOOP("Words", "认不出文件的编码,读出来会是乱码。请另存为 xlsx。"),
    "too_many_rows": QT_TRANSLATE_NOOP("Words", "行数太多,最多 {limit} 行。请分成几个文件。"),
    "too_many_lists": QT_TRANSLATE_NOOP("Words", "一张表里的名单太多,最多 {limit} 份。请分成几个文件。"),
    "too_many_columns": QT_TRANSLATE_NOOP("Words", "列数太多,最多 {limit} 列。"),
    "header_missing": QT_TRANSLATE_NOOP("Words", "找不到表头。要有一行写着「姓名」。"),
    "name_column_missing": QT_TRANSLATE_NOOP("Words", "请指明哪一列是姓名。"),
    "sheet_unknown": QT_TRANSLATE_NOOP("Words", "文件里没有工作表「{sheet}」。"),
    "cell_error": QT_TRANSLATE_NOOP("Words", "{cell} 格显示 {value},公式出了错,{field}读不出来。"),
    "cell_uncomputed": QT_TRANSLATE_NOOP(
        "Words", "{cell} 格是公式,文件里没有存下结果,{field}读不出来。请在 WPS 或 Excel 里打开,保存一次再试。"
    ),
    "name_nobody": QT_TRANSLATE_NOOP("Words", "姓名写的是「{value}」,不是人名。"),
    "name_masked": QT_TRANSLATE_NOOP("Words", "姓名「{value}」隐去了一部分,请补全。"),
    "name_two_people": QT_TRANSLATE_NOOP("Words", "姓名「{value}」像是两个人,请分成两行。"),
    "lists_unclear": QT_TRANSLATE_NOOP(
        "Words", "{columns}:几个人并排,看不出哪一格是谁的。请把每个人的列放在一起,或每人写一行。"
    ),
    "columns_alike": QT_TRANSLATE_NOOP("Words", "{columns}:表头一样,写的不一样。请在「改正各列」里选定取哪一列。"),
    "mapping_invalid": QT_TRANSLATE_NOOP("Words", "{field}对应的列不对,请重选。"),
    "batch_unknown": QT_TRANSLATE_NOOP("Words", "找不到这次导入。"),
    "batch_undone": QT_TRANSLATE_NOOP("Words", "这次导入已经撤销过了。"),
    "batch_has_later_work": QT_TRANSLATE_NOOP(
        "Words", "{name}({learner_no})导入之后又有了新记录,不能整批撤销。请到学员资料里逐个改。"
    ),
    "batch_later_import": QT_TRANSLATE_NOOP("Words", "后来的导入「{file}」({day})也写了其中的学员,请先撤销那一次。"),
    "batch_at_its_desk": QT_TRANSLATE_NOOP(
        "Words", "后来还有导入写过其中的学员,虽已撤销,在这里已看不出原样。请到当初导入的电脑({desk})上撤销。"
    ),
    "batch_at_another_desk": QT_TRANSLATE_NOOP(
        "Words", "后来还有导入写过其中的学员,虽已撤销,在这里已看不出原样。请到当初导入的那台电脑上撤销。"
    ),
    # -- the command line
    "staff_unknown": QT_TRANSLATE_NOOP("Words", "没有登录名为 {login} 的工作人员。"),
    "learner_no_unknown": QT_TRANSLATE_NOOP("Words", "没有学号为 {learner_no} 的学员。"),
    "learner_no_ambiguous": QT_TRANSLATE_NOOP("Words", "学号 {learner_no} 不止一位学员在用,请先核对。"),
    "status_required": QT_TRANSLATE_NOOP("Words", "改正时请写明考勤,不能改成未登记。"),
    "file_exists": QT_TRANSLATE_NOOP("Words", "已有文件 {file},没有覆盖它。请换个名称。"),
    "folder_unknown": QT_TRANSLATE_NOOP("Words", "没有文件夹 {folder}。"),
    "passphrase_short": QT_TRANSLATE_NOOP("Words", "口令至少 {least} 个字。"),
    "passphrase_guessable": QT_TRANSLATE_NOOP(
        "Words", "这个口令太容易猜,没有用它。请换一个长一点的,比如几个不相干的词。"
    ),
    "passphrase_unreadable": QT_TRANSLATE_NOOP("Words", "读不出新口令:编码不认识。没有改,请用 UTF-8。"),
    "passphrase_repeat": QT_TRANSLATE_NOOP("Words", "两次输入的口令不一样,没有改。"),
    # -- the gateway
    "gateway_url": QT_TRANSLATE_NOOP("Words", "网关地址不对。要以 https:// 开头。"),
    "already_enrolled": QT_TRANSLATE_NOOP("Words", "这台电脑已经接入过了。"),
    "other_station": QT_TRANSLATE_NOOP(
        "Words", "这个接入码是「{station}」的,本机属于别的站点。请向学分银行要本站的接入码。"
    ),
    "other_bank": QT_TRANSLATE_NOOP(
        "Words",
        "这个网址是另一家学分银行的:「{station}」在那里另有登记,不是这台电脑接入过的那一家({gateway})。记录没有送去。请向原来那家要接入码,从原来的网址接入。",
    ),
    "station_differs": QT_TRANSLATE_NOOP(
        "Words", "这个接入码是「{station}」({code12})的,本机是给 {here} 建的。什么都还没有送出,请核对。"
    ),
    "code_unknown": QT_TRANSLATE_NOOP("Words", "接入码不对,请核对后再输。"),
    "code_expired": QT_TRANSLATE_NOOP("Words", "接入码已过期,请向上级要一个新的。"),
    "code_used": QT_TRANSLATE_NOOP("Words", "这个接入码已被另一台电脑用过,请要一个新的。"),
    "device_known": QT_TRANSLATE_NOOP("Words", "这台电脑已经在网关接入过。"),
    "not_enrolled": QT_TRANSLATE_NOOP("Words", "还没有接入学分银行。记录都在本机,接入后会补传。"),
    # -- files on a stick
    "not_a_reply": QT_TRANSLATE_NOOP("Words", "这不是回执文件。请选学分银行给的 .xzrep 文件。"),
    "not_a_request": QT_TRANSLATE_NOOP("Words", "这不是站点写出的交换文件。请选 .xzreq 文件。"),
    "bundle_too_new": QT_TRANSLATE_NOOP("Words", "这个文件是更新版本的程序写的,请先升级本程序。文件没有动过。"),
    "bundle_truncated": QT_TRANSLATE_NOOP("Words", "这个文件不完整,可能是U盘拔早了。请重新拷贝再试。"),
    "bundle_damaged": QT_TRANSLATE_NOOP("Words", "这个文件受损或被改动过,没有采用。请重新拷贝,或再要一份。"),
    "bundle_too_large": QT_TRANSLATE_NOOP("Words", "这个文件太大了,不像是交换文件,没有采用。"),
    "bundle_foreign": QT_TRANSLATE_NOOP(
        "Words", "这份回执不是给这台电脑的,没有采用。如果本机恢复过备份,请重新写一份带去。"
    ),
    "bundle_replayed": QT_TRANSLATE_NOOP("Words", "这份回执已经读过了,不用再读。"),
    "bundle_stale": QT_TRANSLATE_NOOP("Words", "这份回执已经过时,没有采用;记录都在本机。还有要送的,请重新写一份。"),
    "bundle_diverged": QT_TRANSLATE_NOOP(
        "Words", "学分银行记得的和本机接不上,要联网交换一次才能接好。记录都在本机,没有改动。"
    ),
    "bundle_other_gateway": QT_TRANSLATE_NOOP("Words", "这个文件是给另一个网关的,从这里送不到。"),
    "carry_full": QT_TRANSLATE_NOOP("Words", "等着代转的文件太多了。请先联网送出,再收新的。"),
    "carried.revoked": QT_TRANSLATE_NOOP("Words", "写出它的电脑已被停用。请那个站点与上级联系。"),
    "carried.foreign": QT_TRANSLATE_NOOP("Words", "学分银行不认识写出它的电脑。请那个站点重新接入。"),
    "carried.too_new": QT_TRANSLATE_NOOP("Words", "学分银行的程序还读不了它。请那个站点联网交换。"),
    "carried": QT_TRANSLATE_NOOP("Words", "学分银行没有接收它。请那个站点重新写一份。"),
    # -- what waits for a person
    "conflict_unknown": QT_TRANSLATE_NOOP("Words", "没有这条待核对的记录。"),
    "conflict_settled": QT_TRANSLATE_NOOP("Words", "这一处已经核对过了。"),
    "conflict_changed": QT_TRANSLATE_NOOP("Words", "这条记录后来又改过,不能再撤销。"),
    "not_held": QT_TRANSLATE_NOOP("Words", "这一条没有被退回,或者已经处理过。"),
    "repair_waiting": QT_TRANSLATE_NOOP("Words", "这条记录的改正还没送到,先交换一次再看。"),
    "not_understood": QT_TRANSLATE_NOOP("Words", "学分银行还不认识这类记录,收不回来。请联系上级。"),
    "nothing_to_repair": QT_TRANSLATE_NOOP("Words", "这一条不能在这里改,请打开它的记录。"),
    # -- what the bank holds a change for
    "clock": QT_TRANSLATE_NOOP("Words", "这台电脑的时间比学分银行快太多,请先校准时间。"),
    "unknown_kind": QT_TRANSLATE_NOOP("Words", "学分银行还不认识这类记录,要等它升级。"),
    "unknown_field": QT_TRANSLATE_NOOP("Words", "学分银行还不认识{field}这一项,要等它升级。"),
    "not_for_desks": QT_TRANSLATE_NOOP("Words", "这类记录只能由学分银行写。"),
    "id_number": QT_TRANSLATE_NOOP("Words", "证件号码校验不符,请照证件核对。"),
}
"""What use cases refuse, and why the bank holds a change."""

WARNINGS = {
    # -- what a roster holds and is not taken
    "row_sample": QT_TRANSLATE_NOOP("Words", "第 {row} 行是示例,没有导入:{text}。"),
    "row_foot": QT_TRANSLATE_NOOP("Words", "第 {row} 行像是表尾或标题,没有导入:{text}。"),
    "row_nobody": QT_TRANSLATE_NOOP("Words", "第 {row} 行没有姓名,没有导入:{text}。"),
    "rows_hidden": QT_TRANSLATE_NOOP("Words", "有 {count} 行隐藏着,没有导入:第 {rows} 行。"),
    "column_hidden": QT_TRANSLATE_NOOP("Words", "{column} 列「{header}」隐藏着,没有读,有 {count} 个值。"),
    "column_not_read": QT_TRANSLATE_NOOP("Words", "{column} 列「{header}」没有读,有 {count} 个值。"),
    "sheet_hidden": QT_TRANSLATE_NOOP("Words", "工作表「{sheet}」隐藏着,{count} 人没有导入。"),
    "sheet_sample": QT_TRANSLATE_NOOP("Words", "工作表「{sheet}」像是样表,{count} 人没有导入。"),
    "sample_taken": QT_TRANSLATE_NOOP("Words", "工作表「{sheet}」的名称像是样表,请核对这 {count} 人。"),
    "list_sample": QT_TRANSLATE_NOOP("Words", "这份名单像是样表,{count} 人没有导入。"),
    "list_sample_taken": QT_TRANSLATE_NOOP("Words", "这份名单像是样表,请核对这 {count} 人。"),
    "list_without_people": QT_TRANSLATE_NOOP("Words", "这个文件里找不到名单,{count} 行没有读。"),
    "sheet_without_people": QT_TRANSLATE_NOOP("Words", "工作表「{sheet}」里找不到名单,{count} 行没有读。"),
    "sheet_too_large": QT_TRANSLATE_NOOP("Words", "工作表「{sheet}」太大,没有读。"),
    "sheets_beyond": QT_TRANSLATE_NOOP("Words", "工作表太多,只读了前 {limit} 个,还有 {count} 个没有读。"),
    "comments_not_read": QT_TRANSLATE_NOOP("Words", "有 {count} 处批注没有读。"),
    "title_not_taken": QT_TRANSLATE_NOOP("Words", "标题里的「{title}」没有当作班级。要加入班级,请另外指定。"),
    "title_is_class": QT_TRANSLATE_NOOP("Words", "第 {row} 行「{title}」作为班级名。"),
    "rows_above": QT_TRANSLATE_NOOP("Words", "第 {rows} 行在表头之上,没有导入。"),
    # -- rows
    "other_class": QT_TRANSLATE_NOOP("Words", "文件里写的班级是「{title}」。"),
    "several_classes": QT_TRANSLATE_NOOP("Words", "班级当作几个:{titles}。若其实是一个班,请先开设。"),
    "left_class": QT_TRANSLATE_NOOP("Words", "此人已离开「{title}」,没有再加入。"),
    "former_class": QT_TRANSLATE_NOOP("Words", "「{title}」是别的学期的班,没有为此人再开。要加入,请先开设这个班。"),
    "birth_month_unclear": QT_TRANSLATE_NOOP("Words", "出生月份是 1 月还是 10 月看不清,只记了年份,请补上月份。"),
    "birth_date_old": QT_TRANSLATE_NOOP("Words", "出生日期很早,请核对。"),
    "birth_mismatch": QT_TRANSLATE_NOOP("Words", "出生日期和证件上的不一致,请照证件核对。"),
    "sex_mismatch": QT_TRANSLATE_NOOP("Words", "性别和证件上的不一致,请照证件核对。"),
    "area_unknown": QT_TRANSLATE_NOOP("Words", "证件号码的地区码没见过,请核对。"),
    "area_missing": QT_TRANSLATE_NOOP("Words", "座机没有区号,外地打不通,请补上。"),
    "unusual": QT_TRANSLATE_NOOP("Words", "手机号码不太像,请核对。"),
    "needs_update": QT_TRANSLATE_NOOP("Words", "一代身份证已停用,请换成十八位号码。"),
    "type_mismatch": QT_TRANSLATE_NOOP("Words", "号码和所选证件类型不符,已按号码登记。"),
    "type_guessed": QT_TRANSLATE_NOOP("Words", "证件类型是按号码猜的,请核对。"),
    "older_form": QT_TRANSLATE_NOOP("Words", "这是旧式证件号码,请核对。"),
    "ends_in_zeros": QT_TRANSLATE_NOOP("Words", "证件号码末尾都是 0,可能在表格里丢了几位,请核对。"),
    "calendar_unpublished": QT_TRANSLATE_NOOP("Words", "{number} 年的放假安排还没公布,排课先按平常周次,请以后再核对。"),
    "term_too_short": QT_TRANSLATE_NOOP("Words", "学期内排不下,还差 {number} 次课。"),
}
"""What is taken all the same, and a person should look at."""
