<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>Arrivals</name>
    <message>
        <source>{name} 已经记为{status},没有重复登记。</source>
        <translation>{name} is already marked: {status}. Nothing was marked twice.</translation>
    </message>
    <message>
        <source>{no} {name} 出席。</source>
        <translation>{no} {name}: present.</translation>
    </message>
    <message>
        <source>{number} 不知道是谁的,没有登记。</source>
        <translation>Nobody is known by {number}: nothing was marked.</translation>
    </message>
    <message>
        <source>{number} 是{who},不在这张点名册上,没有登记。</source>
        <translation>{number} is {who}, who is not on this sheet: nothing was marked.</translation>
    </message>
    <message>
        <source>没有处理:{what}</source>
        <translation>Not dealt with: {what}</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>{who} 不在这张点名册上。</source>
        <translation>{who} is not on this sheet.</translation>
    </message>
    <message>
        <source>「{text}」有 {n} 位,是哪一位?</source>
        <translation>&quot;{text}&quot; fits {n} people. Which one?</translation>
    </message>
    <message>
        <source>「{text}」有 {n} 位,都不在这张点名册上。</source>
        <translation>&quot;{text}&quot; fits {n} people, none of them on this sheet.</translation>
    </message>
    <message>
        <source>为什么打开,例如:确认早了</source>
        <translation>Why, for example: confirmed too early</translation>
    </message>
    <message>
        <source>为什么补,例如:点名时漏了</source>
        <translation>Why, for example: forgotten at roll call</translation>
    </message>
    <message>
        <source>停课</source>
        <translation>Cancel session</translation>
    </message>
    <message>
        <source>停课原因,例如:台风</source>
        <translation>Reason, e.g. a typhoon</translation>
    </message>
    <message>
        <source>其余出席</source>
        <translation>Rest present</translation>
    </message>
    <message>
        <source>其余缺席</source>
        <translation>Rest absent</translation>
    </message>
    <message>
        <source>刚在别处改过,请看清再改正。</source>
        <translation>Just changed elsewhere: look again before you correct it.</translation>
    </message>
    <message>
        <source>改正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>改正 {name}:{was} → {becomes}</source>
        <translation>Correct {name}: {was} → {becomes}</translation>
    </message>
    <message>
        <source>改正原因,例如:家属补交了请假条</source>
        <translation>Reason, e.g. the family brought a leave note</translation>
    </message>
    <message>
        <source>没有找到「{text}」。</source>
        <translation>Nobody found for &quot;{text}&quot;.</translation>
    </message>
    <message>
        <source>点名册已确认:把 {who} 补上去,算一笔更正。</source>
        <translation>The sheet is confirmed: adding {who} is a correction.</translation>
    </message>
    <message>
        <source>登记临时学员</source>
        <translation>Sign in a walk-in</translation>
    </message>
    <message>
        <source>登记为临时学员</source>
        <translation>Sign in as walk-in</translation>
    </message>
    <message>
        <source>补上</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>这次课停课,不计入出席率;可以恢复。</source>
        <translation>A cancelled session counts in no rate and can be restored.</translation>
    </message>
    <message>
        <source>这里列出前 {most} 位,再多输一点就能找准。</source>
        <translation> The first {most} are listed here; type a little more to find the one.</translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>重新打开后可以照常改;改好要再确认。</source>
        <translation>Once open again it can be changed as usual; then confirm it anew.</translation>
    </message>
</context>
<context>
    <name>Attachments</name>
    <message>
        <source>内容在别处,已请学分银行送来。有网络时取回,这里就会显示。</source>
        <translation>The content is elsewhere; the credit bank was asked for it. It is shown here once a network has brought it.</translation>
    </message>
    <message>
        <source>取下</source>
        <translation>Take off</translation>
    </message>
    <message>
        <source>另存为…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>另存的文件不再加密。做什么用?</source>
        <translation>A saved file is no longer encrypted. What is it for?</translation>
    </message>
    <message>
        <source>另存附件</source>
        <translation>Save attachment</translation>
    </message>
    <message>
        <source>已另存为 {0}。</source>
        <translation>Saved as {0}.</translation>
    </message>
    <message>
        <source>已存好 {0}。</source>
        <translation>{0} is saved.</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>打开 {0}</source>
        <translation>Open {0}</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>正在取回:{0} / {1}</source>
        <translation>Being fetched: {0} of {1}</translation>
    </message>
    <message>
        <source>正在读 {0}…可以接着点名。</source>
        <translation>Reading {0}… You can go on with the roll call.</translation>
    </message>
    <message>
        <source>添加照片或扫描件…</source>
        <translation>Add photo or scan…</translation>
    </message>
    <message>
        <source>添加附件</source>
        <translation>Add attachments</translation>
    </message>
    <message>
        <source>照片先存在本机,有网络时在记录之后自己上传,断了接着传。</source>
        <translation>Photos are kept on this PC first. With a network they go after the records by themselves, and go on where the line broke.</translation>
    </message>
    <message>
        <source>照片和扫描件 ({0})</source>
        <translation>Photos and scans ({0})</translation>
    </message>
    <message>
        <source>用途,例如:镇里核查</source>
        <translation>Purpose, e.g. a check by the town</translation>
    </message>
    <message>
        <source>返回点名册</source>
        <translation>Back to sheet</translation>
    </message>
    <message>
        <source>还没有附件。给纸质签到表拍张照,拖到这里,或者点下面的按钮。</source>
        <translation>No attachments yet. Take a photo of the paper sheet and drag it here, or use the button below.</translation>
    </message>
    <message>
        <source>这种文件在这里看不了。另存以后,用别的程序打开。</source>
        <translation>This kind of file cannot be shown here. Save it, and open it with another program.</translation>
    </message>
    <message>
        <source>选择位置…</source>
        <translation>Choose place…</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>附件已取下。</source>
        <translation>The attachment is taken off.</translation>
    </message>
</context>
<context>
    <name>Attendance</name>
    <message>
        <source>出席</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>早退</source>
        <translation>Left early</translation>
    </message>
    <message>
        <source>缺席</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>请假</source>
        <translation>Excused</translation>
    </message>
    <message>
        <source>迟到</source>
        <translation>Late</translation>
    </message>
</context>
<context>
    <name>Attention</name>
    <message>
        <source>{0} 位学员又回到名单里</source>
        <translation>{0} learners are on the list again</translation>
    </message>
    <message>
        <source>{0} 处两台电脑记得不一样</source>
        <translation>{0} where two computers differ</translation>
    </message>
    <message>
        <source>{0} 已收回,记录回到改动以前。</source>
        <translation>{0}: taken back; the record is as before.</translation>
    </message>
    <message>
        <source>{0} 已改正,下次交换会送出。</source>
        <translation>{0}: put right; the next exchange sends it.</translation>
    </message>
    <message>
        <source>{0} 已核对。</source>
        <translation>{0}: settled.</translation>
    </message>
    <message>
        <source>{0} 条被学分银行退回</source>
        <translation>{0} sent back by the credit bank</translation>
    </message>
    <message>
        <source>{0}现在填的是「{1}」。</source>
        <translation>{0} It says “{1}” now.</translation>
    </message>
    <message>
        <source>「{0}」学分银行不接受,请改正。</source>
        <translation>The credit bank does not accept “{0}”. Please correct it.</translation>
    </message>
    <message>
        <source>一条记录</source>
        <translation>A record</translation>
    </message>
    <message>
        <source>不收回</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>为什么收回?记录会回到改动以前,新增的会删除</source>
        <translation>Why? The record goes back to what it was; a new one is deleted</translation>
    </message>
    <message>
        <source>保留「{0}」</source>
        <translation>Keep “{0}”</translation>
    </message>
    <message>
        <source>保留现在的</source>
        <translation>Keep this</translation>
    </message>
    <message>
        <source>分开记录时,两台电脑写得不一样。眼下按「现在记的」算,请选一种;选了还可以撤销。</source>
        <translation>These two computers wrote different things while apart. For now “It says now” counts. Please choose; it can be undone.</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>另一台电脑</source>
        <translation>Another computer</translation>
    </message>
    <message>
        <source>另一台电脑记的</source>
        <translation>The other computer says</translation>
    </message>
    <message>
        <source>学分银行不接受这条记录,请打开看看。</source>
        <translation>The credit bank does not accept this record. Please open it.</translation>
    </message>
    <message>
        <source>学分银行还不认识这样的记录,请联系上级。</source>
        <translation>The credit bank does not know such records yet. Please ask your superiors.</translation>
    </message>
    <message>
        <source>已改,待上传</source>
        <translation>Corrected, waiting</translation>
    </message>
    <message>
        <source>待处理</source>
        <translation>To settle</translation>
    </message>
    <message>
        <source>恢复这条记录</source>
        <translation>Bring the record back</translation>
    </message>
    <message>
        <source>打开这条记录</source>
        <translation>Open the record</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>收回…</source>
        <translation>Take back…</translation>
    </message>
    <message>
        <source>收回的原因</source>
        <translation>Reason for taking back</translation>
    </message>
    <message>
        <source>收回这条记录</source>
        <translation>Take this record back</translation>
    </message>
    <message>
        <source>改为「{0}」</source>
        <translation>Change to “{0}”</translation>
    </message>
    <message>
        <source>改正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>改用另一种</source>
        <translation>Use the other</translation>
    </message>
    <message>
        <source>本机</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>本机记的</source>
        <translation>This computer says</translation>
    </message>
    <message>
        <source>正确的{0}</source>
        <translation>The right value: {0}</translation>
    </message>
    <message>
        <source>没有要您处理的。两台电脑记得不一样的、被学分银行退回的,会在这里等您。</source>
        <translation>Nothing waits for you. Where two computers differ, and what the credit bank sends back, will wait here.</translation>
    </message>
    <message>
        <source>点名册已确认,请写原因</source>
        <translation>The sheet is confirmed: please say why</translation>
    </message>
    <message>
        <source>照旧删除</source>
        <translation>Keep it deleted</translation>
    </message>
    <message>
        <source>现在记的</source>
        <translation>It says now</translation>
    </message>
    <message>
        <source>看看交换</source>
        <translation>See the exchange</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>被退回的不会挡住别的记录。改正以后,下次交换会自己再送。</source>
        <translation>What is sent back holds up nothing else. Once corrected, it goes again with the next exchange.</translation>
    </message>
    <message>
        <source>记录时电脑的时间走快了,请校准日期和时间。</source>
        <translation>The computer’s clock ran ahead when this was recorded. Please set date and time.</translation>
    </message>
    <message>
        <source>证件号码校验不符,请对照证件改正。</source>
        <translation>The ID number does not check. Please correct it by the document.</translation>
    </message>
    <message>
        <source>还有 {0} 条,处理了上面的就会接着显示。</source>
        <translation>{0} more follow as these are settled.</translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message>
        <source>从备份恢复…</source>
        <translation>Restore from a backup…</translation>
    </message>
    <message>
        <source>再输一次备份的口令</source>
        <translation>Backup passphrase once more</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>备份 ({0})</source>
        <translation>Backups ({0})</translation>
    </message>
    <message>
        <source>备份到U盘</source>
        <translation>Back up to a stick</translation>
    </message>
    <message>
        <source>备份到U盘…</source>
        <translation>Back up to a stick…</translation>
    </message>
    <message>
        <source>备份整个加密,恢复时要有同一把钥匙文件。设一个备份口令,没有钥匙文件的电脑也能恢复。</source>
        <translation>A backup is encrypted as a whole, and restoring it takes the same key file. With a passphrase of its own, a computer without the key file can restore it.</translation>
    </message>
    <message>
        <source>备份整个加密,用打开档案的同一个口令恢复,换一台电脑也行。</source>
        <translation>A backup is encrypted as a whole. The passphrase of the profile restores it, on another computer too.</translation>
    </message>
    <message>
        <source>备份整个加密,钥匙在这台电脑的系统里:不设备份口令,只有这台电脑能恢复;设了,换一台电脑也行。</source>
        <translation>A backup is encrypted as a whole, and its key is in this computer&apos;s system: without a passphrase of its own only this computer can restore it; with one, another can too.</translation>
    </message>
    <message>
        <source>备份没有做成;以前的备份没有动过。</source>
        <translation>The backup was not made; older backups were not touched.</translation>
    </message>
    <message>
        <source>备份的口令(可不填)</source>
        <translation>Passphrase of the backup (optional)</translation>
    </message>
    <message>
        <source>备份的进度</source>
        <translation>Progress of the backup</translation>
    </message>
    <message>
        <source>已备份到 {file}({size})。请把U盘放到别处收好。</source>
        <translation>Backed up to {file} ({size}). Keep the stick in another place.</translation>
    </message>
    <message>
        <source>最近一次 {when},放在 {file}</source>
        <translation>The last one: {when}, at {file}</translation>
    </message>
    <message>
        <source>还没有备份过。电脑坏了的时候,没有送达学分银行的就找不回来。</source>
        <translation>There is no backup yet. If this computer breaks, what was not delivered to the credit bank is lost.</translation>
    </message>
</context>
<context>
    <name>BoardCards</name>
    <message>
        <source>{number} 不在这张技能表上。扫卡不登记技能。</source>
        <translation>{number} is not on this board. A card sets no level.</translation>
    </message>
    <message>
        <source>{number} 是{name}。扫卡不登记技能。</source>
        <translation>{number} is {name}. A card sets no level.</translation>
    </message>
    <message>
        <source>没有处理:{what}</source>
        <translation>Not dealt with: {what}</translation>
    </message>
</context>
<context>
    <name>BoardPanel</name>
    <message>
        <source>今日新会(人)</source>
        <translation>New today (people)</translation>
    </message>
    <message>
        <source>今日新会(项)</source>
        <translation>New today (skills)</translation>
    </message>
    <message>
        <source>打开班级</source>
        <translation>Open class</translation>
    </message>
    <message>
        <source>技能</source>
        <translation>Skills</translation>
    </message>
    <message>
        <source>技能组</source>
        <translation>Skill group</translation>
    </message>
    <message>
        <source>清除今天的登记  Delete</source>
        <translation>Clear today&apos;s mark  Delete</translation>
    </message>
    <message>
        <source>点名</source>
        <translation>Roll call</translation>
    </message>
    <message>
        <source>这个班那天还没有学员。先把学员加进班级。</source>
        <translation>Nobody was in this class on that day. Add learners to the class first.</translation>
    </message>
    <message>
        <source>这台电脑上还没有技能清单,与学分银行交换一次就会有。</source>
        <translation>No skill checklist on this PC yet; one exchange with the credit bank brings it.</translation>
    </message>
    <message>
        <source>这次课的两面</source>
        <translation>The two sides of this session</translation>
    </message>
</context>
<context>
    <name>Buttons</name>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>卡 {number} 没有用上:它紧跟在打的字后面,分不清是不是一起的。请再刷一次。</source>
        <translation>Card {number} was not used: it came so close behind what was typed that it may be part of it. Please scan it once more.</translation>
    </message>
    <message>
        <source>卡 {number} 没有登记:刷卡时这一页还没有打开。请再刷一次。</source>
        <translation>Card {number} did nothing: this page was not open yet when it was read. Please read it again.</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>今天 {today} 节课,早先还有 {open} 次没点名或没确认;没上的课,打开后记为停课。选一行,回车打开。</source>
        <translation>{today} lessons today; {open} earlier ones not taken or not confirmed. A lesson that was not held: open it and call it off. Choose a row, Enter opens it.</translation>
    </message>
    <message>
        <source>今天 {today} 节课。选一行,回车打开。</source>
        <translation>Sessions today: {today}. Choose a row, Enter opens it.</translation>
    </message>
    <message>
        <source>今天没有课,也没有没确认的点名册。</source>
        <translation>No sessions today, and every sheet is confirmed.</translation>
    </message>
    <message>
        <source>看看班级</source>
        <translation>See classes</translation>
    </message>
    <message>
        <source>课次</source>
        <translation>Sessions</translation>
    </message>
</context>
<context>
    <name>Classes</name>
    <message>
        <source>  — {day} 日{reason} —</source>
        <translation>  — {day} {reason} —</translation>
    </message>
    <message>
        <source>{days},不再上课。</source>
        <translation>No class any more on {days}.</translation>
    </message>
    <message>
        <source>{days}等 {n} 次</source>
        <translation>{days} and others ({n} sessions)</translation>
    </message>
    <message>
        <source>{day}删去</source>
        <translation>removed {day}</translation>
    </message>
    <message>
        <source>{name} 从 {day}起退班。</source>
        <translation>{name} withdraws from {day}.</translation>
    </message>
    <message>
        <source>{name} 已登记,并加入了这个班。</source>
        <translation>{name} is registered and in this class now.</translation>
    </message>
    <message>
        <source>{name} 已经在班上。</source>
        <translation>{name} is in the class already.</translation>
    </message>
    <message>
        <source>{name} 已经选上了。不要的话,用「去掉这一位」。</source>
        <translation>{name} is chosen already. To take this one off, use “Take this one off”.</translation>
    </message>
    <message>
        <source>{name} 还在班上。</source>
        <translation>{name} is still in the class.</translation>
    </message>
    <message>
        <source>{name}:{outcome}。</source>
        <translation>{name}: {outcome}.</translation>
    </message>
    <message>
        <source>{n} 个班</source>
        <translation>Classes: {n}</translation>
    </message>
    <message>
        <source>{n} 人</source>
        <translation>{n} people</translation>
    </message>
    <message>
        <source>{n} 次课 · {first} {weekday} 至 {last}</source>
        <translation>Sessions: {n} · {weekday} {first} to {last}</translation>
    </message>
    <message>
        <source>{sheets} 的点名册已确认,应到人数和出席率不因新加入的人改变。新加入的人:</source>
        <translation>Sheets of {sheets} are confirmed: whoever joins now changes neither their expected nor their rates. Whoever joins now counts:</translation>
    </message>
    <message>
        <source>{sheets}等 {n} 份</source>
        <translation>{sheets} … ({n} in all)</translation>
    </message>
    <message>
        <source>{year} 年 {month}</source>
        <translation>{month} {year}</translation>
    </message>
    <message>
        <source>…、{0}</source>
        <translation>…, {0}</translation>
    </message>
    <message>
        <source>「{title}」删去了。</source>
        <translation>“{title}” is removed.</translation>
    </message>
    <message>
        <source>「{title}」在另一台电脑上删去了,可是里面有本机加的学员或点过的名。还要这个班,请恢复。</source>
        <translation>“{title}” was removed on another computer, but it holds learners or marks from this one. If you still need the class, please restore it.</translation>
    </message>
    <message>
        <source>「{title}」多了一个上课时间,排好 {n} 次课。</source>
        <translation>“{title}” meets at one more time: {n} sessions planned.</translation>
    </message>
    <message>
        <source>「{title}」恢复了。</source>
        <translation>“{title}” is restored.</translation>
    </message>
    <message>
        <source>「{title}」有 {n} 个,学期和时间都对得上,多半是两台电脑各建了一次。如果是同一个班,请只在其中一个点名,把另一个班的学员退班。</source>
        <translation>There are {n} classes &quot;{title}&quot; of one term and time: probably two computers each made one. If they are the same class, take attendance in one of them only, and let the learners of the other leave it.</translation>
    </message>
    <message>
        <source>下次</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>两台电脑改的上课时间不一样,还没有定;定下来以前,课次可能多了或少了。</source>
        <translation>Two computers changed when this class meets, each otherwise, and nobody has decided; until then there may be sessions too many or too few.</translation>
    </message>
    <message>
        <source>也补进了已确认的点名册。</source>
        <translation> Added to the confirmed sheet too.</translation>
    </message>
    <message>
        <source>也补进那份,记出席</source>
        <translation>On that sheet too, present</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>从下一次课算起</source>
        <translation>From the next lesson on</translation>
    </message>
    <message>
        <source>从什么时候改</source>
        <translation>Change from when</translation>
    </message>
    <message>
        <source>从今天起</source>
        <translation>From today</translation>
    </message>
    <message>
        <source>从哪天起</source>
        <translation>From when</translation>
    </message>
    <message>
        <source>从哪天起不在班</source>
        <translation>First day no longer in class</translation>
    </message>
    <message>
        <source>从学期开始</source>
        <translation>From term start</translation>
    </message>
    <message>
        <source>从这天起</source>
        <translation>From this day</translation>
    </message>
    <message>
        <source>从这天起,{sheets} 的点名册上有这个人,已经确认:人数和出席率照旧,不因退班改变。</source>
        <translation>From that day on, confirmed sheets have this person on them ({sheets}): their figures and rates stay as they are.</translation>
    </message>
    <message>
        <source>以后 {n} 次,日子不变。</source>
        <translation>The {n} sessions to come keep their dates.</translation>
    </message>
    <message>
        <source>以后 {n} 次改在:</source>
        <translation>The {n} sessions to come are now on:</translation>
    </message>
    <message>
        <source>全部学期</source>
        <translation>All terms</translation>
    </message>
    <message>
        <source>再加一个上课时间</source>
        <translation>Add another weekly time</translation>
    </message>
    <message>
        <source>出席</source>
        <translation>Attended</translation>
    </message>
    <message>
        <source>出席 {attended}/{expected} 次</source>
        <translation>attended {attended}/{expected}</translation>
    </message>
    <message>
        <source>分</source>
        <translation>min</translation>
    </message>
    <message>
        <source>删去的班</source>
        <translation>Removed classes</translation>
    </message>
    <message>
        <source>删去这个班</source>
        <translation>Remove this class</translation>
    </message>
    <message>
        <source>删去这个班,班上 {n} 人也不再算在班里;恢复以后都在。</source>
        <translation>Taking this class off takes the {n} people in it out of it too; restoring it brings all of them back.</translation>
    </message>
    <message>
        <source>加一个上课时间</source>
        <translation>A further time of it</translation>
    </message>
    <message>
        <source>加上</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>加入</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>加入 {n} 人</source>
        <translation>Add {n}</translation>
    </message>
    <message>
        <source>加入「{0}」</source>
        <translation>Add to {0}</translation>
    </message>
    <message>
        <source>加入了 {n} 人。</source>
        <translation>Added to the class: {n}.</translation>
    </message>
    <message>
        <source>加学员</source>
        <translation>Add learners</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>去掉了 {name}。</source>
        <translation>{name} was taken off.</translation>
    </message>
    <message>
        <source>去掉第 {n} 个时间</source>
        <translation>Remove time {n}</translation>
    </message>
    <message>
        <source>去掉这一位</source>
        <translation>Take this one off</translation>
    </message>
    <message>
        <source>去核对</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>另开一个班</source>
        <translation>Another class</translation>
    </message>
    <message>
        <source>同名班级</source>
        <translation>Class of the same name</translation>
    </message>
    <message>
        <source>回车选中,再打下一位;选好后一起加入。</source>
        <translation>Enter picks one, then type the next; add them all together.</translation>
    </message>
    <message>
        <source>在班</source>
        <translation>In class</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Venue</translation>
    </message>
    <message>
        <source>地点(可不填)</source>
        <translation>Venue (optional)</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>姓名、拼音、首字母、学号、尾四位</source>
        <translation>Name, pinyin, number, last 4</translation>
    </message>
    <message>
        <source>存单 {no}</source>
        <translation>deposit {no}</translation>
    </message>
    <message>
        <source>学号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>学号 · 社区</source>
        <translation>No. · community</translation>
    </message>
    <message>
        <source>学员</source>
        <translation>Learners</translation>
    </message>
    <message>
        <source>学员资料、点名册 回车</source>
        <translation>Learner or sheet Enter</translation>
    </message>
    <message>
        <source>学时</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>学时由学分银行按规则算出({rules})。学分以学分银行认定为准。</source>
        <translation>Hours are counted by the credit bank ({rules}). Credits are recognised by the bank only.</translation>
    </message>
    <message>
        <source>学期</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>导入花名册</source>
        <translation>Import roster</translation>
    </message>
    <message>
        <source>已上/课次</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>已开班,排好 {n} 次课。</source>
        <translation>Class opened, sessions planned: {n}.</translation>
    </message>
    <message>
        <source>已确认的点名册</source>
        <translation>Confirmed sheet</translation>
    </message>
    <message>
        <source>已经点名的、停课的和这天以前的 {n} 次,都不变。</source>
        <translation>{n} sessions stay as they are: taken, cancelled, or before this day.</translation>
    </message>
    <message>
        <source>已达结业出席率</source>
        <translation>attendance suffices to complete</translation>
    </message>
    <message>
        <source>已选</source>
        <translation>Picked</translation>
    </message>
    <message>
        <source>已选 {n} 人:{names}</source>
        <translation>Picked {n}: {names}</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>开设</source>
        <translation>Open class</translation>
    </message>
    <message>
        <source>开设班级</source>
        <translation>Open a class</translation>
    </message>
    <message>
        <source>开设第一个班</source>
        <translation>Open the first class</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>成果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>打开班级 回车</source>
        <translation>Open class Enter</translation>
    </message>
    <message>
        <source>找不到这个班级,可能在另一台电脑上删去了。</source>
        <translation>This class cannot be found. Another PC may have removed it.</translation>
    </message>
    <message>
        <source>找到的学员</source>
        <translation>Learners found</translation>
    </message>
    <message>
        <source>指定日期</source>
        <translation>From a date</translation>
    </message>
    <message>
        <source>排不出课次</source>
        <translation>No dates can be planned</translation>
    </message>
    <message>
        <source>排课</source>
        <translation>Plan dates</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>撤销退班</source>
        <translation>Undo leaving</translation>
    </message>
    <message>
        <source>改为最后一份之后:{day}起</source>
        <translation>After the last of them instead: from {day}</translation>
    </message>
    <message>
        <source>改好</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>改班级</source>
        <translation>Change class</translation>
    </message>
    <message>
        <source>教师</source>
        <translation>Teacher</translation>
    </message>
    <message>
        <source>教师(可不填)</source>
        <translation>Teacher (optional)</translation>
    </message>
    <message>
        <source>整个学期(原来填错了)</source>
        <translation>All term (it was wrong)</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>星期</source>
        <translation>Weekday</translation>
    </message>
    <message>
        <source>未排课</source>
        <translation>No dates</translation>
    </message>
    <message>
        <source>次</source>
        <translation>in all</translation>
    </message>
    <message>
        <source>每周上课时间</source>
        <translation>Weekly times</translation>
    </message>
    <message>
        <source>每次</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>没有找到。可以登记为新学员。</source>
        <translation>Nobody found. You can register a new learner.</translation>
    </message>
    <message>
        <source>点名册</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>班上的学员</source>
        <translation>Learners of this class</translation>
    </message>
    <message>
        <source>班上还没有人。加学员,或者把花名册导入这个班。</source>
        <translation>Nobody is in this class yet. Add learners, or import a roster into it.</translation>
    </message>
    <message>
        <source>班级</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>班级名单</source>
        <translation>List of classes</translation>
    </message>
    <message>
        <source>班级名称</source>
        <translation>Class name</translation>
    </message>
    <message>
        <source>班级和原来一样了。</source>
        <translation>The class is as it was.</translation>
    </message>
    <message>
        <source>班级改好了。</source>
        <translation>The class is changed.</translation>
    </message>
    <message>
        <source>登记新学员</source>
        <translation>New learner</translation>
    </message>
    <message>
        <source>第 {n} 个时间:开始</source>
        <translation>Time {n}: start</translation>
    </message>
    <message>
        <source>第 {n} 个时间:星期</source>
        <translation>Time {n}: weekday</translation>
    </message>
    <message>
        <source>第 {n} 个时间:每次分钟</source>
        <translation>Time {n}: minutes</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>补进去的原因(更正,会留下记录)</source>
        <translation>Why they are added (a correction, kept on record)</translation>
    </message>
    <message>
        <source>请写原因,例如:点名时漏了。</source>
        <translation>Please write why, for instance: forgotten at roll call.</translation>
    </message>
    <message>
        <source>课次</source>
        <comment>number</comment>
        <translation>No.</translation>
    </message>
    <message>
        <source>课次</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>还没有排课。定好星期和时间,课次按校历排好。</source>
        <translation>No dates yet. Choose weekday and time; the sessions follow the calendar.</translation>
    </message>
    <message>
        <source>还没有班级。开设一个班,课次会按校历排好、避开放假;或者先导入花名册,班级和学员一起建好。</source>
        <translation>No classes yet. Open one, and its sessions are planned around the holidays; or import a roster, which brings classes and learners together.</translation>
    </message>
    <message>
        <source>还没有确认过点名册时加入的,从第一次课算起;以后加入的是插班,从今天算起。</source>
        <translation>Whoever joins before a sheet is confirmed counts from the first meeting; whoever joins later counts from today.</translation>
    </message>
    <message>
        <source>还没选</source>
        <translation>Not chosen yet</translation>
    </message>
    <message>
        <source>还要上几次</source>
        <translation>Sessions to come</translation>
    </message>
    <message>
        <source>这个学期已有「{title}」。这次是:</source>
        <translation>The term already has “{title}”. This is:</translation>
    </message>
    <message>
        <source>这个学期还没有班级</source>
        <translation>No classes in this term yet</translation>
    </message>
    <message>
        <source>这天以前不上课</source>
        <translation>No session before</translation>
    </message>
    <message>
        <source>这天以前的点名和出席率都不变;以后的点名册上不再有这个人。退错了可以撤销。</source>
        <translation>Marks and rates before this day stay; later sheets leave this person out. It can be undone.</translation>
    </message>
    <message>
        <source>这期间已确认的点名册照旧,上面没有这个人:{sheets}。</source>
        <translation> Sheets confirmed in between stay as they are, without this person: {sheets}.</translation>
    </message>
    <message>
        <source>这样的班还有 {n} 组。</source>
        <translation> {n} more such groups.</translation>
    </message>
    <message>
        <source>这次课的技能表</source>
        <translation>Skill board of this session</translation>
    </message>
    <message>
        <source>这次课的附件</source>
        <translation>Attachments of this session</translation>
    </message>
    <message>
        <source>退班</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>重新选</source>
        <translation>Start over</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>1 月</source>
        <translation>Jan</translation>
    </message>
    <message>
        <source>10 月</source>
        <translation>Oct</translation>
    </message>
    <message>
        <source>11 月</source>
        <translation>Nov</translation>
    </message>
    <message>
        <source>12 月</source>
        <translation>Dec</translation>
    </message>
    <message>
        <source>2 月</source>
        <translation>Feb</translation>
    </message>
    <message>
        <source>3 月</source>
        <translation>Mar</translation>
    </message>
    <message>
        <source>4 月</source>
        <translation>Apr</translation>
    </message>
    <message>
        <source>5 月</source>
        <translation>May</translation>
    </message>
    <message>
        <source>6 月</source>
        <translation>Jun</translation>
    </message>
    <message>
        <source>7 月</source>
        <translation>Jul</translation>
    </message>
    <message>
        <source>8 月</source>
        <translation>Aug</translation>
    </message>
    <message>
        <source>9 月</source>
        <translation>Sep</translation>
    </message>
    <message>
        <source>{month} {day} 日</source>
        <translation>{day} {month}</translation>
    </message>
    <message>
        <source>{month} {day} 日 {weekday}</source>
        <translation>{weekday} {day} {month}</translation>
    </message>
    <message>
        <source>{year}春</source>
        <translation>{year} spring</translation>
    </message>
    <message>
        <source>{year}秋</source>
        <translation>{year} autumn</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>上次没填完的还在。</source>
        <translation>What was not finished last time is still here.</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>{gone} 合并到 {stays}</source>
        <translation>{gone} merged into {stays}</translation>
    </message>
    <message>
        <source>{gone} 已合并到 {stays}。</source>
        <translation>{gone} is now part of {stays}.</translation>
    </message>
    <message>
        <source>{line}(已确认的点名册)</source>
        <translation>{line} (confirmed sheet)</translation>
    </message>
    <message>
        <source>{n} 对,像是同一个人登记了两次</source>
        <translation>Pairs that look like one person entered twice: {n}</translation>
    </message>
    <message>
        <source>{when} {title}:左边{one},右边{other},合并后算{stands}</source>
        <translation>{when} {title}: left {one}, right {other}; merged: {stands}</translation>
    </message>
    <message>
        <source>{who} 和哪一位是同一人?打字找</source>
        <translation>Who is the same person as {who}? Type to find</translation>
    </message>
    <message>
        <source>不同</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>不太确定</source>
        <translation>Not certain</translation>
    </message>
    <message>
        <source>不是同一人</source>
        <translation>Not the same person</translation>
    </message>
    <message>
        <source>两位在同一次课登记不同。合并后来过的算数,其余看后登记的:</source>
        <translation>Their marks differ. Once merged, attendance wins, otherwise the later mark:</translation>
    </message>
    <message>
        <source>临时学员</source>
        <translation>Walk-in</translation>
    </message>
    <message>
        <source>临时来 {n} 次</source>
        <translation>As a walk-in: {n}</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>出席 {attended}/{counted} 次</source>
        <translation>{attended} of {counted} attended</translation>
    </message>
    <message>
        <source>出生</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>另一位:姓名、拼音或学号</source>
        <translation>The other one: name, pinyin or number</translation>
    </message>
    <message>
        <source>另外 {n} 次也不同。</source>
        <translation>{n} more sessions differ too.</translation>
    </message>
    <message>
        <source>可能重复</source>
        <translation>Possible duplicates</translation>
    </message>
    <message>
        <source>可能重复的学员</source>
        <translation>Learners who may be entered twice</translation>
    </message>
    <message>
        <source>右边 · {no}</source>
        <translation>Right · {no}</translation>
    </message>
    <message>
        <source>合并 Ctrl+回车   上下一位 ↑ ↓</source>
        <translation>Merge Ctrl+Enter   Up and down ↑ ↓</translation>
    </message>
    <message>
        <source>合并 Ctrl+回车   不是同一人 Ctrl+Del   上下一对 ↑ ↓</source>
        <translation>Merge Ctrl+Enter   Not the same Ctrl+Del   Pair above or below ↑ ↓</translation>
    </message>
    <message>
        <source>合并两位学员</source>
        <translation>Merge two learners</translation>
    </message>
    <message>
        <source>合并成一位</source>
        <translation>Merge into one</translation>
    </message>
    <message>
        <source>回到学员名单</source>
        <translation>Back to the learners</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>学号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>左边 · {no}</source>
        <translation>Left · {no}</translation>
    </message>
    <message>
        <source>已合并</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>很像</source>
        <translation>Very alike</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>手机</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>找另一位</source>
        <translation>Find the other one</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>没有看起来重复的学员。两台电脑各自登记了同一个人时,这里会请您对照。</source>
        <translation>Nobody seems to be entered twice. When two PCs each enter the same person, you compare them here.</translation>
    </message>
    <message>
        <source>班级</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>留下</source>
        <translation>Stays</translation>
    </message>
    <message>
        <source>登记方式</source>
        <translation>Registered as</translation>
    </message>
    <message>
        <source>社区</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>紧急联系人</source>
        <translation>Emergency contact</translation>
    </message>
    <message>
        <source>考勤</source>
        <translation>Attendance</translation>
    </message>
    <message>
        <source>考勤、班级、证件都不搬动,合起来算一位;在学员资料里随时可以拆开。</source>
        <translation>Attendance, classes and documents stay where they are and count as one person&apos;s; the learner&apos;s details let you part them at any time.</translation>
    </message>
    <message>
        <source>记下了:{one} 和 {other} 不是同一人,以后不再问。</source>
        <translation>Noted: {one} and {other} are not the same person. You will not be asked again.</translation>
    </message>
    <message>
        <source>证件</source>
        <translation>Documents</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>{0} 条被学分银行退回,其余都已送达。</source>
        <translation>Held by the credit bank: {0}. Everything else is delivered.</translation>
    </message>
    <message>
        <source>一条记录怎样送到学分银行</source>
        <translation>How a record reaches the credit bank</translation>
    </message>
    <message>
        <source>不耽误别的记录,但要有人看一看。</source>
        <translation>It holds up nothing else, but somebody should look at it.</translation>
    </message>
    <message>
        <source>与省终身教育学分银行核对</source>
        <translation>With the provincial lifelong-education credit bank</translation>
    </message>
    <message>
        <source>交换</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>交换的进度</source>
        <translation>Progress of the exchange</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>去处理</source>
        <translation>See to it</translation>
    </message>
    <message>
        <source>向镇街或县区要一个接入码。接入以前,记录都存在本机,一条也不会少。</source>
        <translation>Ask the town or county for an enrolment code. Until you are connected every record stays on this PC; none is lost.</translation>
    </message>
    <message>
        <source>向镇街或县区要一个新的接入码,重新接入本站。记录都在本机,接入后会补齐。</source>
        <translation>Ask your town or county for a new code and connect again to this station. All records are on this computer and will be sent once it is connected.</translation>
    </message>
    <message>
        <source>学分银行不接受的,会列在这里并写明原因。改正以后自己再送,不耽误别的记录。</source>
        <translation>What the bank does not accept is listed here with the reason. Corrected, it goes again; other records do not wait for it.</translation>
    </message>
    <message>
        <source>学分银行收下了,回执的签名也核对过。只有这样才算送达。</source>
        <translation>The bank has taken it, and its receipt&apos;s signature is checked. Only then is it delivered.</translation>
    </message>
    <message>
        <source>就接到「{0}」</source>
        <translation>Yes, connect to “{0}”</translation>
    </message>
    <message>
        <source>已存在本机,等网络。断网一个学期也不要紧,有网络时会自己送出。</source>
        <translation>Saved on this PC, waiting for a network, for a whole term if need be; then it goes by itself.</translation>
    </message>
    <message>
        <source>已接入:{0}。以前的记录现在开始上传。</source>
        <translation>Connected: {0}. Earlier records are being sent now.</translation>
    </message>
    <message>
        <source>已经送到的都算数,没传完的下次接着传。</source>
        <translation>What has arrived counts; the rest goes on next time.</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>待上传</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>恢复…</source>
        <translation>Restore…</translation>
    </message>
    <message>
        <source>接入</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>接入学分银行</source>
        <translation>Connect to the credit bank</translation>
    </message>
    <message>
        <source>接入码</source>
        <translation>Enrolment code</translation>
    </message>
    <message>
        <source>收到 {0} 条</source>
        <translation>received {0}</translation>
    </message>
    <message>
        <source>最近一张回执 {0},到第 {1} 条</source>
        <translation>last receipt {0}, up to record {1}</translation>
    </message>
    <message>
        <source>有 {0} 条在本机等着上传。有网络时会自己送出。</source>
        <translation>Waiting on this PC: {0}. They go by themselves when there is a network.</translation>
    </message>
    <message>
        <source>档案恢复以后,交换会接着做。</source>
        <translation>The exchange goes on once the profile is restored.</translation>
    </message>
    <message>
        <source>正在与学分银行核对…</source>
        <translation>Checking with the credit bank…</translation>
    </message>
    <message>
        <source>正在交换…</source>
        <translation>Exchanging…</translation>
    </message>
    <message>
        <source>正在停下…</source>
        <translation>Stopping…</translation>
    </message>
    <message>
        <source>正在接入…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>正在送记录:已送达 {0} 条</source>
        <translation>Records delivered: {0}</translation>
    </message>
    <message>
        <source>每一条记录都已送达。还有 {0} 个附件({1})没有传完,有网络时接着传。</source>
        <translation>Every record is delivered. Attachments not through yet: {0} ({1}); they go on when there is a network.</translation>
    </message>
    <message>
        <source>每一条都已送达,学分银行的回执已核对。</source>
        <translation>Everything is delivered and the credit bank&apos;s receipt is checked.</translation>
    </message>
    <message>
        <source>每秒 {0}</source>
        <translation>{0} per second</translation>
    </message>
    <message>
        <source>每秒 {0} 条</source>
        <translation>{0} records per second</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Got it</translation>
    </message>
    <message>
        <source>立即交换</source>
        <translation>Exchange now</translation>
    </message>
    <message>
        <source>网关地址</source>
        <translation>Gateway address</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>记录都已送达。正在传附件:已传 {0},{1}</source>
        <translation>All records delivered. Attachments: {0} moved, {1}</translation>
    </message>
    <message>
        <source>请填写</source>
        <translation>Please fill this in</translation>
    </message>
    <message>
        <source>还没有交换过。</source>
        <translation>There has been no exchange yet.</translation>
    </message>
    <message>
        <source>还没有接入学分银行。每一笔都存在本机。</source>
        <translation>Not connected to the credit bank yet. Everything is saved on this PC.</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>文件类型:</source>
        <translation>Files of type:</translation>
    </message>
    <message>
        <source>查找范围:</source>
        <translation>Look in:</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>{names}等 {n} 人</source>
        <translation>{names} and others, {n} people</translation>
    </message>
    <message>
        <source>{what}:后来在别处另有改动,保留那次,没有撤销。</source>
        <translation>{what}: changed elsewhere since. That change stays; nothing was undone.</translation>
    </message>
    <message>
        <source>「{what}」不能撤销。</source>
        <translation>“{what}” cannot be undone.</translation>
    </message>
    <message>
        <source>已撤销:{what}。</source>
        <translation>Undone: {what}.</translation>
    </message>
    <message>
        <source>没有可撤销的。</source>
        <translation>Nothing to undo.</translation>
    </message>
</context>
<context>
    <name>Holidays</name>
    <message>
        <source>中秋</source>
        <translation>Mid-Autumn</translation>
    </message>
    <message>
        <source>元旦</source>
        <translation>New Year</translation>
    </message>
    <message>
        <source>劳动节</source>
        <translation>Labour Day</translation>
    </message>
    <message>
        <source>国庆节</source>
        <translation>National Day</translation>
    </message>
    <message>
        <source>春节</source>
        <translation>Spring Festival</translation>
    </message>
    <message>
        <source>清明</source>
        <translation>Qingming</translation>
    </message>
    <message>
        <source>端午</source>
        <translation>Dragon Boat</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>(没有)</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>;</source>
        <translation>; </translation>
    </message>
    <message>
        <source>{0} 个工作表</source>
        <translation>{0} sheets</translation>
    </message>
    <message>
        <source>{0} 人加入的班今天的点名册已确认,从下一次课算起</source>
        <translation>{0} join a class whose sheet of today is confirmed: from the next lesson on</translation>
    </message>
    <message>
        <source>{0} 行</source>
        <translation>{0} rows</translation>
    </message>
    <message>
        <source>{0}({1} 人)</source>
        <translation>{0} ({1} people)</translation>
    </message>
    <message>
        <source>{0},像是样表</source>
        <translation>{0}, looks like a sample</translation>
    </message>
    <message>
        <source>{0},同样的共 {1} 张</source>
        <translation>{0}, {1} lists alike</translation>
    </message>
    <message>
        <source>{0},隐藏的</source>
        <translation>{0}, hidden</translation>
    </message>
    <message>
        <source>{0}。</source>
        <translation>{0}.</translation>
    </message>
    <message>
        <source>{0}不用表里的</source>
        <translation>{0}: keep ours</translation>
    </message>
    <message>
        <source>{0}用表里的</source>
        <translation>{0}: use the list&apos;s</translation>
    </message>
    <message>
        <source>{field}:{what}</source>
        <translation>{field}: {what}</translation>
    </message>
    <message>
        <source>{sheet} 第 {row} 行起</source>
        <translation>{sheet} from row {row}</translation>
    </message>
    <message>
        <source>「{0}」</source>
        <translation>“{0}” </translation>
    </message>
    <message>
        <source>不再是临时学员</source>
        <translation>no longer a walk-in</translation>
    </message>
    <message>
        <source>不加入班级</source>
        <translation>Into no class</translation>
    </message>
    <message>
        <source>不另外指定班级</source>
        <translation>No class chosen here</translation>
    </message>
    <message>
        <source>不这样定</source>
        <translation>Undo the choice</translation>
    </message>
    <message>
        <source>会新开 {0} 等 {1} 个班,还没有排课。</source>
        <translation>It will open {0}and others, {1} classes in all, without lessons yet.</translation>
    </message>
    <message>
        <source>会新开班级{0},还没有排课。</source>
        <translation>It will open {0}without lessons yet.</translation>
    </message>
    <message>
        <source>先看后导:每一行都会说清楚是新增、更新、相同还是退回;导入以后也可以整批撤销。</source>
        <translation>You look first: every row says whether it is new, updated, the same or refused. Afterwards the whole import can be undone.</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>全部 {0}</source>
        <translation>All {0}</translation>
    </message>
    <message>
        <source>其中 {0} 人的班今天的点名册已确认,从下一次课算起</source>
        <translation>{0} of them joined after today&apos;s sheet was confirmed: from the next lesson on</translation>
    </message>
    <message>
        <source>再导一个文件</source>
        <translation>Import another file</translation>
    </message>
    <message>
        <source>出生</source>
        <translation>Birth</translation>
    </message>
    <message>
        <source>加入「{0}」</source>
        <translation>joins “{0}”</translation>
    </message>
    <message>
        <source>加入班级</source>
        <translation>Into class</translation>
    </message>
    <message>
        <source>加入班级 {0} 人</source>
        <translation>added to classes {0}</translation>
    </message>
    <message>
        <source>加入班级 {0} 人。</source>
        <translation>{0} joined a class.</translation>
    </message>
    <message>
        <source>原来要加入的班级已经撤下。请在上面「加入班级」另选一个,再导入。</source>
        <translation>The class they were to join has been taken off. Please choose another above, under “Join class”, then import.</translation>
    </message>
    <message>
        <source>另一个人</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>只看</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>只看退回 {0}</source>
        <translation>Refused {0}</translation>
    </message>
    <message>
        <source>各项取自哪一列?改了以后,每一行重新判断。没有选的列不读也不存。</source>
        <translation>Which column holds what? Every change judges the rows anew. Columns not chosen are neither read nor kept.</translation>
    </message>
    <message>
        <source>哪一张表</source>
        <translation>Which list</translation>
    </message>
    <message>
        <source>在原来的表里改好再导一次就行:已经导入的不会重复。</source>
        <translation>Correct them in the file and import it again: nobody comes in twice.</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>它加入班级的 {0} 人不在班上了。</source>
        <translation>The {0} it had put into a class are not in it any more.</translation>
    </message>
    <message>
        <source>它加入班级的 {0} 人会从班上去掉。</source>
        <translation>The {0} it put into a class will be taken out of it.</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>导入 {0} 人</source>
        <translation>Import {0}</translation>
    </message>
    <message>
        <source>导入花名册</source>
        <translation>Import roster</translation>
    </message>
    <message>
        <source>导入花名册 {0}</source>
        <translation>Import roster {0}</translation>
    </message>
    <message>
        <source>就是 {0}</source>
        <translation>It is {0}</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <source>工作表「{0}」</source>
        <translation>worksheet {0}</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已导入 {0} 人</source>
        <translation>Imported: {0}</translation>
    </message>
    <message>
        <source>已撤销导入,收回 {0} 位新学员;原有学员恢复原样。</source>
        <translation>Import undone. New learners taken back: {0}; the others are as they were.</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>所有行的{0}都用表里的</source>
        <translation>{0}: use the list&apos;s in every row</translation>
    </message>
    <message>
        <source>手机</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>把花名册拖到这里,或者选一个文件。WPS 和 Excel 的表格、csv、系统导出的网页表格都可以。</source>
        <translation>Drop a roster here, or choose a file: a table of WPS or Excel, csv, or a web table that a system exported.</translation>
    </message>
    <message>
        <source>按表里的「班级」一列</source>
        <translation>As in the class column</translation>
    </message>
    <message>
        <source>换个文件</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>撤销后,它新增的 {0} 人会收回,改过的恢复原样。</source>
        <translation>The {0} people it added will go, and what it changed will be as before.</translation>
    </message>
    <message>
        <source>撤销导入</source>
        <translation>Undo import</translation>
    </message>
    <message>
        <source>撤销这次导入</source>
        <translation>Take this import back</translation>
    </message>
    <message>
        <source>改一格</source>
        <translation>Change a cell</translation>
    </message>
    <message>
        <source>改哪一格</source>
        <translation>Which cell</translation>
    </message>
    <message>
        <source>改好后按回车</source>
        <translation>Change it, then Enter</translation>
    </message>
    <message>
        <source>改成</source>
        <translation>Change to</translation>
    </message>
    <message>
        <source>改正各列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>文件的密码</source>
        <translation>The file&apos;s password</translation>
    </message>
    <message>
        <source>文件里有 {0} 处没有导入:{1}</source>
        <translation>{0} things in the file are not imported: {1}</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>新增 {0}</source>
        <translation>new {0}</translation>
    </message>
    <message>
        <source>新开一个班…</source>
        <translation>A new class…</translation>
    </message>
    <message>
        <source>新开班级 {0} 个,还没有排课</source>
        <translation>{0} classes opened, without lessons yet</translation>
    </message>
    <message>
        <source>新班名称</source>
        <translation>Name of the new class</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>更新 {0}</source>
        <translation>updated {0}</translation>
    </message>
    <message>
        <source>更新 {what}。</source>
        <translation>Updates {what}.</translation>
    </message>
    <message>
        <source>最近一次导入:{file},{at},新增 {made} 人,更新 {changed} 人。</source>
        <translation>Latest import: {file}, {at}, {made} new, {changed} updated.</translation>
    </message>
    <message>
        <source>正在导入…要么全部做完,要么什么都不改。</source>
        <translation>Importing… Either all of it is done, or nothing is changed.</translation>
    </message>
    <message>
        <source>正在撤销…</source>
        <translation>Undoing…</translation>
    </message>
    <message>
        <source>正在读 {0}…</source>
        <translation>Reading {0}…</translation>
    </message>
    <message>
        <source>每一行都导入了,没有退回的。</source>
        <translation>Every row was imported, none refused.</translation>
    </message>
    <message>
        <source>没有处理「{0}」:那一行定好以后不在这里了,请看着现在的一行再按。</source>
        <translation>“{0}” was not done: its row left this list once it was decided. Look at the current row and press again.</translation>
    </message>
    <message>
        <source>没有定的 {0}</source>
        <translation>Not decided {0}</translation>
    </message>
    <message>
        <source>没有导入 {0} 处</source>
        <translation>{0} not imported</translation>
    </message>
    <message>
        <source>没有导入的内容</source>
        <translation>What is not imported</translation>
    </message>
    <message>
        <source>没有表头</source>
        <translation>no header</translation>
    </message>
    <message>
        <source>没有表头,我来指明各列</source>
        <translation>No header row: name the columns</translation>
    </message>
    <message>
        <source>没有要导入的</source>
        <translation>Nothing to import</translation>
    </message>
    <message>
        <source>照原件重新输入,回车</source>
        <translation>Type it from the paper, then Enter</translation>
    </message>
    <message>
        <source>班级</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>班级已撤下,请另选</source>
        <translation>Class taken off: choose another</translation>
    </message>
    <message>
        <source>相同</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>相同 {0}</source>
        <translation>same {0}</translation>
    </message>
    <message>
        <source>看一看,还没有改动任何东西</source>
        <translation>Look first; nothing is changed yet</translation>
    </message>
    <message>
        <source>看每一行</source>
        <translation>See each row</translation>
    </message>
    <message>
        <source>看看说明</source>
        <translation>See the notes</translation>
    </message>
    <message>
        <source>确定撤销</source>
        <translation>Yes, take it back</translation>
    </message>
    <message>
        <source>社区</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>第 {0} 行</source>
        <translation>row {0}</translation>
    </message>
    <message>
        <source>第 {row} 行 {name}:</source>
        <translation>Row {row} {name}: </translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>编码 {0}</source>
        <translation>encoding {0}</translation>
    </message>
    <message>
        <source>花名册 ({0})</source>
        <translation>Rosters ({0})</translation>
    </message>
    <message>
        <source>花名册的每一行</source>
        <translation>Every row of the roster</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>表头在第 {0} 行</source>
        <translation>header in row {0}</translation>
    </message>
    <message>
        <source>表头要有「姓名」;上面有几行标题、字间有空格都不要紧。</source>
        <translation>It needs a header row with a name column (姓名); title rows above it and spaces in names do no harm.</translation>
    </message>
    <message>
        <source>要哪些工作表,请打勾。右边是文件里没有导入的内容。</source>
        <translation>Tick the sheets to take. On the right is what the file holds and is not imported.</translation>
    </message>
    <message>
        <source>要您定</source>
        <translation>Yours to say</translation>
    </message>
    <message>
        <source>要您定 {0}</source>
        <translation>Yours to say {0}</translation>
    </message>
    <message>
        <source>要核对 {0}</source>
        <translation>To check {0}</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>Document no.</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>跳过</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>输完按回车</source>
        <translation>Type it and press Enter</translation>
    </message>
    <message>
        <source>还有 {0} 处</source>
        <translation>{0} more</translation>
    </message>
    <message>
        <source>这个文件</source>
        <translation>This file</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>退回 {0}</source>
        <translation>refused {0}</translation>
    </message>
    <message>
        <source>退回的行</source>
        <translation>Refused rows</translation>
    </message>
    <message>
        <source>退回的行,没有导入</source>
        <translation>Refused rows, not imported</translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation>Choose file</translation>
    </message>
    <message>
        <source>选择花名册</source>
        <translation>Choose a roster</translation>
    </message>
    <message>
        <source>都看看</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>隐藏的行和列也要</source>
        <translation>Take hidden rows and columns too</translation>
    </message>
</context>
<context>
    <name>Learners</name>
    <message>
        <source>1948-02-29、1948-02 或 1948</source>
        <translation>1948-02-29, 1948-02 or 1948</translation>
    </message>
    <message>
        <source>{0} 又是单独的一位。</source>
        <translation>{0} is a learner of their own again.</translation>
    </message>
    <message>
        <source>{0} 已登记。</source>
        <translation>{0} is registered.</translation>
    </message>
    <message>
        <source>{0} 撤回</source>
        <translation>withdrawn {0}</translation>
    </message>
    <message>
        <source>{0} 的资料已改好。</source>
        <translation>{0}&apos;s particulars are changed.</translation>
    </message>
    <message>
        <source>{name} 还在「{title}」班上。</source>
        <translation>{name} is still in “{title}”.</translation>
    </message>
    <message>
        <source>{name}:已撤回{what}的同意。</source>
        <translation>{name}: consent withdrawn ({what}).</translation>
    </message>
    <message>
        <source>{name}:已登记同意{what}。</source>
        <translation>{name}: consent given ({what}).</translation>
    </message>
    <message>
        <source>{n} 人</source>
        <translation>{n} in all</translation>
    </message>
    <message>
        <source>不在任何班级</source>
        <translation>In no class</translation>
    </message>
    <message>
        <source>不填</source>
        <translation>Not given</translation>
    </message>
    <message>
        <source>不填就自动编号</source>
        <translation>Given automatically if left empty</translation>
    </message>
    <message>
        <source>不改</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>与另一位合并</source>
        <translation>Merge with another</translation>
    </message>
    <message>
        <source>临时学员</source>
        <translation>Walk-in</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>保存后,已登记的证件会删去,成果不能再存入。</source>
        <translation>Saving removes the registered document; outcomes can no longer be deposited.</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>修改 {0}</source>
        <translation>Edit {0}</translation>
    </message>
    <message>
        <source>出席 {0}</source>
        <translation>attended {0}</translation>
    </message>
    <message>
        <source>出席率 {0}</source>
        <translation>attendance {0}</translation>
    </message>
    <message>
        <source>出生</source>
        <translation>Birth</translation>
    </message>
    <message>
        <source>出生年月</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>只列出前 {n} 位,再多输一点就能找准</source>
        <translation>The first {n} are shown; type more to narrow it down</translation>
    </message>
    <message>
        <source>可能重复</source>
        <translation>Possible duplicates</translation>
    </message>
    <message>
        <source>可能重复 {n}</source>
        <translation>Possible duplicates {n}</translation>
    </message>
    <message>
        <source>合并在这里的登记</source>
        <translation>Entries merged here</translation>
    </message>
    <message>
        <source>同意{0}</source>
        <translation>Consent: {0}</translation>
    </message>
    <message>
        <source>名单还是空的</source>
        <translation>The list is empty</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>姓名、拼音、首字母、学号、尾四位</source>
        <translation>Name, pinyin, number, last 4</translation>
    </message>
    <message>
        <source>存单 {0}</source>
        <translation>deposit {0}</translation>
    </message>
    <message>
        <source>学习成果</source>
        <translation>Learning outcomes</translation>
    </message>
    <message>
        <source>学号</source>
        <translation>Learner no.</translation>
    </message>
    <message>
        <source>学号 {0}</source>
        <translation>No. {0}</translation>
    </message>
    <message>
        <source>学员</source>
        <translation>Learners</translation>
    </message>
    <message>
        <source>学员名单</source>
        <translation>List of learners</translation>
    </message>
    <message>
        <source>导入花名册</source>
        <translation>Import roster</translation>
    </message>
    <message>
        <source>已同意</source>
        <translation>Given</translation>
    </message>
    <message>
        <source>已签字,登记同意</source>
        <translation>Signed: record consent</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>手机</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>手机机主</source>
        <translation>Whose mobile</translation>
    </message>
    <message>
        <source>打开班级</source>
        <translation>Open class</translation>
    </message>
    <message>
        <source>打开班级 {0}</source>
        <translation>Open class {0}</translation>
    </message>
    <message>
        <source>找不到这位学员,可能在另一台电脑上删去了。</source>
        <translation>This learner cannot be found. Another PC may have removed them.</translation>
    </message>
    <message>
        <source>找到 {n} 位</source>
        <translation>{n} found</translation>
    </message>
    <message>
        <source>找学员</source>
        <translation>Find learners</translation>
    </message>
    <message>
        <source>拆开</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>拆开 {0}</source>
        <translation>Part {0}</translation>
    </message>
    <message>
        <source>按号码识别</source>
        <translation>Tell by number</translation>
    </message>
    <message>
        <source>授权同意</source>
        <translation>Consents</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>撤回{0}</source>
        <translation>Withdraw: {0}</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>撤销退班</source>
        <translation>Undo leaving</translation>
    </message>
    <message>
        <source>新增学员</source>
        <translation>New learner</translation>
    </message>
    <message>
        <source>新增这位学员</source>
        <translation>Register this learner</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>显示 {0} 秒</source>
        <translation>Show for {0} s</translation>
    </message>
    <message>
        <source>本人、女儿…</source>
        <translation>own, son&apos;s…</translation>
    </message>
    <message>
        <source>本人已在纸质同意书上签字。写上在场见证的人,同意书请留存。</source>
        <translation>The learner has signed on paper. Write who witnessed it, and keep the paper.</translation>
    </message>
    <message>
        <source>没有找到「{0}」。</source>
        <translation>Nobody found for &quot;{0}&quot;.</translation>
    </message>
    <message>
        <source>没有登记证件。可以学习,成果不能存入学分银行。</source>
        <translation>No document registered. The learner can study, but outcomes cannot be deposited.</translation>
    </message>
    <message>
        <source>没有证件也能学习,但成果不能存入学分银行。</source>
        <translation>Not needed to study, but outcomes cannot be deposited without it.</translation>
    </message>
    <message>
        <source>点名册确认并交换以后,这里会有学时和存入情况。</source>
        <translation>Hours and deposits appear here once sheets are confirmed and exchanged.</translation>
    </message>
    <message>
        <source>班级</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>直接打字就是找人   打开 回车   上下一位 ↑ ↓</source>
        <translation>Type to find   Open Enter   Move ↑ ↓</translation>
    </message>
    <message>
        <source>看号码的用途</source>
        <translation>What the number is needed for</translation>
    </message>
    <message>
        <source>社区</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>紧急联系人</source>
        <translation>Emergency contact</translation>
    </message>
    <message>
        <source>见证人</source>
        <translation>Witness</translation>
    </message>
    <message>
        <source>见证人 {0}</source>
        <translation>witness {0}</translation>
    </message>
    <message>
        <source>证件</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>Document number</translation>
    </message>
    <message>
        <source>证件类型</source>
        <translation>Document type</translation>
    </message>
    <message>
        <source>请写上见证人。</source>
        <translation>Please name the witness.</translation>
    </message>
    <message>
        <source>谁、何时、为什么看过,都会记下来。</source>
        <translation>Who saw it, when and why is kept.</translation>
    </message>
    <message>
        <source>还有 {0} 秒</source>
        <translation>{0} s left</translation>
    </message>
    <message>
        <source>还没有同意</source>
        <translation>Not given yet</translation>
    </message>
    <message>
        <source>还没有学员。把现成的花名册导进来最快;也可以一位一位地登记。</source>
        <translation>No learners yet. Importing a roster is quickest; they can also be registered one by one.</translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message>
        <source>{day}回班</source>
        <translation>back {day}</translation>
    </message>
    <message>
        <source>{day}起</source>
        <translation>from {day}</translation>
    </message>
    <message>
        <source>{day}退班</source>
        <translation>left {day}</translation>
    </message>
    <message>
        <source>{hours} 学时 · {minutes} 分钟</source>
        <translation>{hours} h · {minutes} min</translation>
    </message>
    <message>
        <source>{state} · {day}起</source>
        <translation>{state} {day}</translation>
    </message>
    <message>
        <source>{year} 年 {day}</source>
        <translation>{day} {year}</translation>
    </message>
    <message>
        <source>回班 · {day}起</source>
        <translation>Back · from {day}</translation>
    </message>
    <message>
        <source>暂定规则第 {no} 版,广东尚未公布</source>
        <translation>provisional rules, version {no}, not yet published by Guangdong</translation>
    </message>
</context>
<context>
    <name>Lesson</name>
    <message>
        <source>{n} 人</source>
        <translation>{n} people</translation>
    </message>
    <message>
        <source>第 {no} 次课</source>
        <translation>Session {no}</translation>
    </message>
</context>
<context>
    <name>LessonCard</name>
    <message>
        <source>今天停课,不计入出席率;可以恢复。</source>
        <translation>A cancelled session counts in no rate and can be restored.</translation>
    </message>
    <message>
        <source>停课</source>
        <translation>Cancel session</translation>
    </message>
    <message>
        <source>停课…</source>
        <translation>Cancel session…</translation>
    </message>
    <message>
        <source>停课原因,例如:台风</source>
        <translation>Reason, e.g. a typhoon</translation>
    </message>
    <message>
        <source>打开班级</source>
        <translation>Open class</translation>
    </message>
    <message>
        <source>技能表</source>
        <translation>Skill board</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>开设班级</source>
        <translation>Open a class</translation>
    </message>
    <message>
        <source>智慧助老课次</source>
        <translation>Digital-skills sessions</translation>
    </message>
    <message>
        <source>还没有智慧助老课。开设班级时选「智慧助老」,每次课就有一张技能表。</source>
        <translation>No digital-skills sessions yet. Choose &quot;Digital skills&quot; when you open a class, and every session has a skill board.</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>MinutesEditor</name>
    <message>
        <source>{status}多少分钟</source>
        <translation>{status}: how many minutes</translation>
    </message>
    <message>
        <source>分钟,1 到 {most};回车保存,Esc 放弃</source>
        <translation>Minutes, 1 to {most}; Enter saves, Esc drops it</translation>
    </message>
    <message>
        <source>只填数字,1 到 {most}。</source>
        <translation>Digits only, 1 to {most}.</translation>
    </message>
    <message>
        <source>这次课 {all} 分钟,请填 1 到 {most}。</source>
        <translation>The session has {all} minutes: please enter 1 to {most}.</translation>
    </message>
</context>
<context>
    <name>MonthCard</name>
    <message>
        <source>人数</source>
        <translation>Headcount</translation>
    </message>
    <message>
        <source>人次</source>
        <translation>Attendances</translation>
    </message>
    <message>
        <source>其中临时 {n} 人次,不算进出席率。</source>
        <translation> Guests among them: {n}; not counted in the rate.</translation>
    </message>
    <message>
        <source>出席率</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>只算已确认的点名册。</source>
        <translation>Confirmed sheets only.</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>本月还没有确认的点名册。</source>
        <translation>No confirmed sheet this month yet.</translation>
    </message>
</context>
<context>
    <name>Newcomers</name>
    <message>
        <source>{name} 已经在这张点名册上。</source>
        <translation>{name} is on this sheet already.</translation>
    </message>
    <message>
        <source>{name} 已经记为{status},没有重复登记。</source>
        <translation>{name} is already marked: {status}. Nothing was marked twice.</translation>
    </message>
    <message>
        <source>{no} {name} 出席。</source>
        <translation>{no} {name}: present.</translation>
    </message>
    <message>
        <source>{year} 年生</source>
        <translation>born {year}</translation>
    </message>
    <message>
        <source>临时学员</source>
        <translation>Walk-in</translation>
    </message>
    <message>
        <source>在这张点名册上</source>
        <translation>on this sheet</translation>
    </message>
    <message>
        <source>姓名或拼音,先找找是不是本站学员</source>
        <translation>Name or pinyin: is it a learner of the station?</translation>
    </message>
    <message>
        <source>是不是本站这几位?</source>
        <translation>Is it one of these?</translation>
    </message>
    <message>
        <source>登记并出席</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>补登一位</source>
        <translation>Add somebody</translation>
    </message>
    <message>
        <source>都不是:「{name}」是新来的</source>
        <translation>None of these: “{name}” is new</translation>
    </message>
</context>
<context>
    <name>NothingToday</name>
    <message>
        <source>今天没有课</source>
        <translation>No sessions today</translation>
    </message>
    <message>
        <source>从一份花名册开始</source>
        <translation>Begin with a roster</translation>
    </message>
    <message>
        <source>导入花名册</source>
        <translation>Import roster</translation>
    </message>
    <message>
        <source>导入镇街发来的 Excel 花名册,学员和班级就都有了;也可以先开设班级,再逐个添加学员。</source>
        <translation>Import the town&apos;s Excel roster, and learners and classes are there; or open a class first and add learners one by one.</translation>
    </message>
    <message>
        <source>开设一个班级,课次会按校历排好,今天的课就会出现在这里。</source>
        <translation>Open a class: its sessions are planned by the calendar, and today&apos;s appear here.</translation>
    </message>
    <message>
        <source>开设班级</source>
        <translation>Open a class</translation>
    </message>
    <message>
        <source>本周余下的日子也没有课。</source>
        <translation>Nor on the remaining days of this week.</translation>
    </message>
    <message>
        <source>还没有班级</source>
        <translation>No classes yet</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message>
        <source>再输一次新口令</source>
        <translation>New passphrase once more</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>口令已改,下次打开用新的。以前的备份仍用当时的口令,请再备份一次。</source>
        <translation>The passphrase is changed; the new one opens Xuezhan from now on. Earlier backups keep theirs, so please make a new backup.</translation>
    </message>
    <message>
        <source>口令已设。</source>
        <translation>The passphrase is set.</translation>
    </message>
    <message>
        <source>打开学站要输口令;有钥匙文件的,不输也能打开。两样都丢了,谁也打不开,请收好。</source>
        <translation>A passphrase opens Xuezhan; whoever has the key file opens it without. If both are lost, nobody can open it: please keep them safe.</translation>
    </message>
    <message>
        <source>打开学站要输口令。忘了口令,谁也打不开,请记在纸上收好。</source>
        <translation>A passphrase opens Xuezhan. If it is forgotten, nobody can open it: please write it on paper and keep it safe.</translation>
    </message>
    <message>
        <source>改口令…</source>
        <translation>Change passphrase…</translation>
    </message>
    <message>
        <source>改用新口令</source>
        <translation>Use the new passphrase</translation>
    </message>
    <message>
        <source>新口令</source>
        <translation>New passphrase</translation>
    </message>
    <message>
        <source>现在由钥匙文件打开。设了口令,没有钥匙文件也能用口令打开。</source>
        <translation>A key file opens it now. Once a passphrase is set, that opens it too, without the key file.</translation>
    </message>
    <message>
        <source>现在的口令</source>
        <translation>Present passphrase</translation>
    </message>
    <message>
        <source>现在的口令不对,没有改。请再试</source>
        <translation>The present passphrase is wrong, and nothing was changed. Please try again</translation>
    </message>
    <message>
        <source>现在谁开这台电脑都能打开学站。设了口令,打开学站要输口令。</source>
        <translation>Whoever uses this computer can open Xuezhan now. Once a passphrase is set, it is asked for.</translation>
    </message>
    <message>
        <source>设口令…</source>
        <translation>Set a passphrase…</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>交换</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>学员</source>
        <translation>Learners</translation>
    </message>
    <message>
        <source>智慧助老</source>
        <translation>Digital skills</translation>
    </message>
    <message>
        <source>点名</source>
        <translation>Roll call</translation>
    </message>
    <message>
        <source>班级</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>Roll</name>
    <message>
        <source>{name} 已登记,出席。</source>
        <translation>{name} is put on the sheet: present.</translation>
    </message>
    <message>
        <source>{what}:已不在这张点名册上,没有登记。</source>
        <translation>{what}: no longer on this sheet, not recorded.</translation>
    </message>
    <message>
        <source>{what}:没有做成。{why}</source>
        <translation>{what}: not done. {why}</translation>
    </message>
    <message>
        <source>「{0}」还没有处理。先答完或放弃,再确认点名册。</source>
        <translation>“{0}” is not settled yet. Answer it or cancel, then confirm the sheet.</translation>
    </message>
    <message>
        <source>已停课,不计入出席率。</source>
        <translation>Session cancelled; it counts in no rate.</translation>
    </message>
    <message>
        <source>已恢复上课。</source>
        <translation>Session restored.</translation>
    </message>
    <message>
        <source>没有处理:{what}</source>
        <translation>Not dealt with: {what}</translation>
    </message>
    <message>
        <source>点名册又打开了,改好后请再确认。</source>
        <translation>The sheet is open again. Confirm it when it is right.</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>这一问还没有答。先答完或放弃,再确认点名册。</source>
        <translation>This question is not answered yet. Answer it or cancel, then confirm the sheet.</translation>
    </message>
</context>
<context>
    <name>RollCall</name>
    <message>
        <source> 回车 </source>
        <translation> Enter </translation>
    </message>
    <message>
        <source>{name}:没有存上,已恢复原样。{why}</source>
        <translation>{name}: not saved, put back as it was. {why}</translation>
    </message>
    <message>
        <source>{status} {minutes} 分</source>
        <translation>{status} {minutes} min</translation>
    </message>
    <message>
        <source>「{names}」没有登记。</source>
        <translation> “{names}” was not entered.</translation>
    </message>
    <message>
        <source>两台电脑记得不一样,请到「待处理」核对</source>
        <translation>two computers differ, to be decided in To settle</translation>
    </message>
    <message>
        <source>临时</source>
        <translation>Walk-in</translation>
    </message>
    <message>
        <source>临时 {n}</source>
        <translation>walk-ins: {n}</translation>
    </message>
    <message>
        <source>其中临时 {n} 人,不算在应到里。</source>
        <translation> Guests among them, not counted as expected: {n}.</translation>
    </message>
    <message>
        <source>其余 {n} 人记为{status}</source>
        <translation>The other {n}: {status}</translation>
    </message>
    <message>
        <source>其余 {n} 人记为{status}。</source>
        <translation>The other {n} are marked: {status}.</translation>
    </message>
    <message>
        <source>刚才那张点名册的「{what}」</source>
        <translation>“{what}” on the previous sheet</translation>
    </message>
    <message>
        <source>别的电脑改正</source>
        <translation>corrected at another computer</translation>
    </message>
    <message>
        <source>别的电脑改正,本机原记{status}</source>
        <translation>corrected at another computer, here it was {status}</translation>
    </message>
    <message>
        <source>合并前{status}</source>
        <translation>{status} before the merge</translation>
    </message>
    <message>
        <source>回车 出席并往下</source>
        <translation>Enter: present, next</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>学号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>实到</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>已改正 {name}:{was} → {becomes}。两个版本都留着。</source>
        <translation>Corrected {name}: {was} → {becomes}. Both versions are kept.</translation>
    </message>
    <message>
        <source>已登记 / 应到</source>
        <translation>Marked</translation>
    </message>
    <message>
        <source>已确认。要改,选中一行按键,再写明原因。</source>
        <translation>Confirmed. To correct a row, press its key and give the reason.</translation>
    </message>
    <message>
        <source>应到</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>扫卡,或拼音 / 学号 / 尾号</source>
        <translation>Card, pinyin or number</translation>
    </message>
    <message>
        <source>找人</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>技能</source>
        <translation>Skills</translation>
    </message>
    <message>
        <source>改正前{status}</source>
        <translation>was {status}</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>早退</source>
        <translation>Left early</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>未登记</source>
        <translation>Unmarked</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>正在存 {n} 笔…</source>
        <translation>Saving {n}…</translation>
    </message>
    <message>
        <source>正在存…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>每一笔已存在本机;还有 {n} 人未登记。</source>
        <translation>Every mark is saved on this PC; unmarked: {n}.</translation>
    </message>
    <message>
        <source>每一笔已存在本机;都登记了,可以确认。</source>
        <translation>Every mark is saved on this PC; all are marked, you can confirm.</translation>
    </message>
    <message>
        <source>点名</source>
        <translation>Roll call</translation>
    </message>
    <message>
        <source>点名册</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>点名册已确认。</source>
        <translation>Sheet confirmed.</translation>
    </message>
    <message>
        <source>班级</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>缺席</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>考勤</source>
        <translation>Attendance</translation>
    </message>
    <message>
        <source>请假</source>
        <translation>Excused</translation>
    </message>
    <message>
        <source>课次</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>还没有点名。回车记出席,或扫卡。</source>
        <translation>Not taken yet. Enter for present, or scan a card.</translation>
    </message>
    <message>
        <source>这个班那天还没有学员。</source>
        <translation>Nobody was in this class on that day.</translation>
    </message>
    <message>
        <source>这次课已停课,不计入出席率。</source>
        <translation>This session is cancelled; it counts in no rate.</translation>
    </message>
    <message>
        <source>这次课的两面</source>
        <translation>The two sides of this session</translation>
    </message>
    <message>
        <source>迟到</source>
        <translation>Late</translation>
    </message>
</context>
<context>
    <name>RollCallPage</name>
    <message>
        <source>上一位 ↑   下一位 ↓   找人 直接输入   更多 Alt+6</source>
        <translation>Previous ↑   Next ↓   Find: just type   More Alt+6</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>撤销 Ctrl+Z</source>
        <translation>Undo Ctrl+Z</translation>
    </message>
</context>
<context>
    <name>Secret</name>
    <message>
        <source>一般</source>
        <translation>Fair</translation>
    </message>
    <message>
        <source>两次输入的口令不一样,请再输一次</source>
        <translation>The two are not the same. Please type it again</translation>
    </message>
    <message>
        <source>口令至少 {0} 个字</source>
        <translation>A passphrase has at least {0} letters</translation>
    </message>
    <message>
        <source>太容易猜</source>
        <translation>Too easily guessed</translation>
    </message>
    <message>
        <source>太容易猜,请换一个长一点的,比如几个不相干的词</source>
        <translation>Too easily guessed. Please take a longer one, such as a few words that do not belong together</translation>
    </message>
    <message>
        <source>好</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>显示口令</source>
        <translation>Show passphrase</translation>
    </message>
    <message>
        <source>至少 {0} 个字</source>
        <translation>At least {0} letters</translation>
    </message>
    <message>
        <source>隐藏口令</source>
        <translation>Hide passphrase</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>大</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>字号</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>学习站点</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>学分银行网关</source>
        <translation>Credit bank gateway</translation>
    </message>
    <message>
        <source>工作人员</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>本机</source>
        <translation>This PC</translation>
    </message>
    <message>
        <source>标准</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>档案所在</source>
        <translation>Profile folder</translation>
    </message>
    <message>
        <source>档案整个加密。钥匙在这台电脑的系统里,或在您的钥匙文件、口令里;丢了钥匙,谁也打不开。</source>
        <translation>The whole profile is encrypted. Its key is in this PC&apos;s system, or in your key file or passphrase; without the key nobody can open it.</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>特大</source>
        <translation>Very large</translation>
    </message>
    <message>
        <source>程序版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>还没有接入</source>
        <translation>Not connected yet</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>高对比</source>
        <translation>High contrast</translation>
    </message>
</context>
<context>
    <name>SheetActs</name>
    <message>
        <source>{name} 登记为临时学员</source>
        <translation>{name} signed in as a walk-in</translation>
    </message>
    <message>
        <source>{name} 登记到这张点名册</source>
        <translation>{name} put on this sheet</translation>
    </message>
    <message>
        <source>停课</source>
        <translation>Cancel session</translation>
    </message>
    <message>
        <source>刚才那张点名册的「{what}」</source>
        <translation>“{what}” on the previous sheet</translation>
    </message>
    <message>
        <source>刚才那张点名册的「{what}」做好了。</source>
        <translation>“{what}” on the previous sheet is done.</translation>
    </message>
    <message>
        <source>恢复上课</source>
        <translation>Restore session</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>撤销:{what}</source>
        <translation>Undo: {what}</translation>
    </message>
    <message>
        <source>改正 {name}</source>
        <translation>{name} corrected</translation>
    </message>
    <message>
        <source>确认点名册</source>
        <translation>Confirm sheet</translation>
    </message>
    <message>
        <source>重新打开点名册</source>
        <translation>Open the sheet again</translation>
    </message>
</context>
<context>
    <name>SheetPanel</name>
    <message>
        <source>临时学员</source>
        <translation>Walk-in</translation>
    </message>
    <message>
        <source>停课…</source>
        <translation>Cancel session…</translation>
    </message>
    <message>
        <source>其余出席</source>
        <translation>Rest present</translation>
    </message>
    <message>
        <source>实到·含临时 {n}</source>
        <translation>Attended (guests: {n})</translation>
    </message>
    <message>
        <source>恢复上课</source>
        <translation>Restore session</translation>
    </message>
    <message>
        <source>打开班级</source>
        <translation>Open class</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>撤销:{what}</source>
        <translation>Undo: {what}</translation>
    </message>
    <message>
        <source>确认点名册</source>
        <translation>Confirm sheet</translation>
    </message>
    <message>
        <source>补登一位</source>
        <translation>Add somebody</translation>
    </message>
    <message>
        <source>这个班那天还没有学员。先把学员加进班级。</source>
        <translation>Nobody was in this class on that day. Add learners to the class first.</translation>
    </message>
    <message>
        <source>重新打开…</source>
        <translation>Open again…</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>附件 {0}</source>
        <translation>Attachments {0}</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>{names} 等 {n} 处</source>
        <translation>{names} and others, {n} in all</translation>
    </message>
    <message>
        <source>不要了,关闭</source>
        <translation>Throw away and close</translation>
    </message>
    <message>
        <source>交换:{0}</source>
        <translation>Exchange: {0}</translation>
    </message>
    <message>
        <source>先不关</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>学站</source>
        <translation>Xuezhan</translation>
    </message>
    <message>
        <source>导航</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>找到的</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>找学员、班级、课次</source>
        <translation>Find learners, classes, sessions</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>没有找到。可以用姓名、拼音、学号或尾号。</source>
        <translation>Nothing found. Try a name, pinyin, number or last digits.</translation>
    </message>
    <message>
        <source>继续填</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>还有没填完的:{what}。再打开它,可以接着填。</source>
        <translation>Not finished: {what}. Open it again to go on.</translation>
    </message>
    <message>
        <source>还没读完、没存好的:{what}。</source>
        <translation>Not read and kept yet: {what}.</translation>
    </message>
</context>
<context>
    <name>SkillMarking</name>
    <message>
        <source>{what}:没有存上,已恢复原样。{why}</source>
        <translation>{what}: not saved, put back as it was. {why}</translation>
    </message>
    <message>
        <source>刚才那张技能表的「{what}」</source>
        <translation>“{what}” on the previous board</translation>
    </message>
    <message>
        <source>清除</source>
        <translation>cleared</translation>
    </message>
</context>
<context>
    <name>SmartAid</name>
    <message>
        <source>今天没有记</source>
        <translation>nothing noted today</translation>
    </message>
    <message>
        <source>今日新会</source>
        <translation>New today</translation>
    </message>
    <message>
        <source>以前最好 {level}</source>
        <translation>best before: {level}</translation>
    </message>
    <message>
        <source>应到</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>技能表</source>
        <translation>Skill board</translation>
    </message>
    <message>
        <source>新</source>
        <translation>new</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>点名册</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>班级</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>等级,也是按键</source>
        <translation>Levels are also keys</translation>
    </message>
    <message>
        <source>课次</source>
        <translation>Session</translation>
    </message>
</context>
<context>
    <name>SmartAidPage</name>
    <message>
        <source>撤销 Ctrl+Z</source>
        <translation>Undo Ctrl+Z</translation>
    </message>
    <message>
        <source>智慧助老</source>
        <translation>Digital skills</translation>
    </message>
    <message>
        <source>正在存 {n} 项…</source>
        <translation>Saving {n}…</translation>
    </message>
    <message>
        <source>每一项已存在本机。</source>
        <translation>Every mark is saved on this PC.</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>移动 ↑ ↓ ← →   登记 0–3   清除 Delete   换组 Ctrl+→</source>
        <translation>Move ↑ ↓ ← →   Level 0–3   Clear Delete   Group Ctrl+→</translation>
    </message>
    <message>
        <source>选一次课,打开它的技能表</source>
        <translation>Choose a session to open its skill board</translation>
    </message>
</context>
<context>
    <name>Stick</name>
    <message>
        <source>{0} 份的回执到了,请取出交还。</source>
        <translation>Replies to take out and give back: {0}.</translation>
    </message>
    <message>
        <source>{0} 份等下次交换时送出。</source>
        <translation>Files that go with the next exchange: {0}.</translation>
    </message>
    <message>
        <source>{0} 写出的 {1} 条还没有读回回执,读到才算送达。U盘丢了就再写一份,不会重复。</source>
        <translation>The reply to the {1} records written {0} has not been read yet; only then do they count as delivered. If the stick is lost, write another: nothing is doubled.</translation>
    </message>
    <message>
        <source>{0} 条被退回,列在这一页上。</source>
        <translation>{0} were sent back; they are listed on this page.</translation>
    </message>
    <message>
        <source>「{0}」没有送成:{1}</source>
        <translation>&quot;{0}&quot; was not delivered. {1}</translation>
    </message>
    <message>
        <source>交换文件 ({0})</source>
        <translation>Exchange files ({0})</translation>
    </message>
    <message>
        <source>写到U盘</source>
        <translation>Write to a stick</translation>
    </message>
    <message>
        <source>写到U盘…</source>
        <translation>Write to a stick…</translation>
    </message>
    <message>
        <source>取出 {0} 份回执,请交还写出它的站点。</source>
        <translation>Replies taken out: {0}. Give them back to the stations that wrote the requests.</translation>
    </message>
    <message>
        <source>取出回执</source>
        <translation>Take out replies</translation>
    </message>
    <message>
        <source>取出回执…</source>
        <translation>Take out replies…</translation>
    </message>
    <message>
        <source>回执 ({0})</source>
        <translation>Replies ({0})</translation>
    </message>
    <message>
        <source>回执已核对:送达 {0} 条,收到 {1} 条。</source>
        <translation>Receipt verified: {0} delivered, {1} received.</translation>
    </message>
    <message>
        <source>学分银行还有新消息,请再写一份,或等有网络时收。</source>
        <translation>The credit bank has more news; write another file, or wait for a network.</translation>
    </message>
    <message>
        <source>已写好 {0} 条:{1}。回执带回来再读一次,才算送达。</source>
        <translation>{0} records written: {1}. They count as delivered when the reply has been brought back and read.</translation>
    </message>
    <message>
        <source>已写好:{0}。这一份只请学分银行重新认得本机;读过它的回执,再写一份送记录。</source>
        <translation>Written: {0}. It only asks the credit bank to know this computer anew; once its reply has been read, write another for the records.</translation>
    </message>
    <message>
        <source>收下 {0} 份,有网络时替他们送出。</source>
        <translation>Files taken in: {0}. They go when there is a network.</translation>
    </message>
    <message>
        <source>替别的站点:</source>
        <translation>For other stations:</translation>
    </message>
    <message>
        <source>替别的站点带</source>
        <translation>Carry for another station</translation>
    </message>
    <message>
        <source>替别的站点带…</source>
        <translation>Carry for another station…</translation>
    </message>
    <message>
        <source>没有网络时,把待上传的写到U盘带去镇上,再把回执带回来读。内容已加密,U盘丢了别人也看不到。</source>
        <translation>Without a network: write what waits to a stick, take it to town, bring the reply back and read it. It is encrypted: a lost stick tells nothing.</translation>
    </message>
    <message>
        <source>用U盘交换</source>
        <translation>Exchange on a USB stick</translation>
    </message>
    <message>
        <source>读回执</source>
        <translation>Read a reply</translation>
    </message>
    <message>
        <source>读回执…</source>
        <translation>Read a reply…</translation>
    </message>
    <message>
        <source>还有 {0} 条放不下,读过回执再写一份。</source>
        <translation>{0} more had no room; write another file once the reply has been read.</translation>
    </message>
    <message>
        <source>还有 {0} 条没送到,请再写一份,或等有网络时送出。</source>
        <translation>{0} are still to be delivered; write another file, or wait for a network.</translation>
    </message>
    <message>
        <source>这台电脑有网络时,可以替别的站点送交换文件。里面的内容这里打不开。</source>
        <translation>When this computer has a network, it can deliver other stations&apos; exchange files. It cannot open them.</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>「{asked}」这一问</source>
        <translation>the question “{asked}”</translation>
    </message>
    <message>
        <source>放弃</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>请回答</source>
        <translation>Please answer</translation>
    </message>
</context>
<context>
    <name>SyncBridge</name>
    <message>
        <source>{0} 处两台电脑记得不一样</source>
        <translation>{0} where two computers differ</translation>
    </message>
    <message>
        <source>{0} 条存在本机</source>
        <translation>{0} on this PC</translation>
    </message>
    <message>
        <source>{0} 条已等了 {1} 天</source>
        <translation>{0} waiting, {1} days by now</translation>
    </message>
    <message>
        <source>{0} 条待上传</source>
        <translation>{0} waiting</translation>
    </message>
    <message>
        <source>{0} 条待上传 · 上次 {1}</source>
        <translation>{0} waiting · last: {1}</translation>
    </message>
    <message>
        <source>{0} 条没有送出</source>
        <translation>{0} not sent</translation>
    </message>
    <message>
        <source>{0} 条被学分银行退回</source>
        <translation>{0} held by the credit bank</translation>
    </message>
    <message>
        <source>上次 {0}</source>
        <translation>last: {0}</translation>
    </message>
    <message>
        <source>交换没有完成</source>
        <translation>Exchange not finished</translation>
    </message>
    <message>
        <source>今天 {0}</source>
        <translation>today {0}</translation>
    </message>
    <message>
        <source>学站出错</source>
        <translation>Xuezhan failed</translation>
    </message>
    <message>
        <source>已全部送达 · {0}</source>
        <translation>All delivered · {0}</translation>
    </message>
    <message>
        <source>昨天 {0}</source>
        <translation>yesterday {0}</translation>
    </message>
    <message>
        <source>未接入学分银行</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>正在交换</source>
        <translation>Exchanging</translation>
    </message>
    <message>
        <source>正在交换 · {0} 条待上传</source>
        <translation>Exchanging · {0} waiting</translation>
    </message>
    <message>
        <source>正在传附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>约 {0} 分钟</source>
        <translation>about {0} min</translation>
    </message>
    <message>
        <source>约 {0} 小时</source>
        <translation>about {0} h</translation>
    </message>
    <message>
        <source>约 {0} 秒</source>
        <translation>about {0} s</translation>
    </message>
    <message>
        <source>网络代理用不了</source>
        <translation>Proxy cannot be used</translation>
    </message>
    <message>
        <source>要重新接入</source>
        <translation>Connect again</translation>
    </message>
    <message>
        <source>记录已送达 · 附件还有 {0}</source>
        <translation>Records delivered · attachments left: {0}</translation>
    </message>
    <message>
        <source>还有 {0}</source>
        <translation>{0} left</translation>
    </message>
    <message>
        <source>还有 {0} 条</source>
        <translation>{0} records left</translation>
    </message>
    <message>
        <source>还没有</source>
        <translation>never</translation>
    </message>
</context>
<context>
    <name>Ticking</name>
    <message>
        <source>{name}:分钟数没有填对,没有登记。</source>
        <translation>{name}: the minutes were not right; nothing was marked.</translation>
    </message>
    <message>
        <source>与另一位合并…</source>
        <translation>Merge with another…</translation>
    </message>
    <message>
        <source>没有选中学员:按 ↑ ↓ 选一位,或直接找人。</source>
        <translation>Nobody is chosen: press ↑ ↓ to choose a learner, or find one.</translation>
    </message>
    <message>
        <source>清除登记  Delete</source>
        <translation>Clear mark  Delete</translation>
    </message>
    <message>
        <source>补课:已另行补上</source>
        <translation>Made up on another day</translation>
    </message>
    <message>
        <source>这次课已停课。要登记,请先恢复上课。</source>
        <translation>This session is cancelled. Restore it before you mark anybody.</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>{n} 位学员又回到名单里</source>
        <translation>{n} learners are on the list again</translation>
    </message>
    <message>
        <source>{n} 处两台电脑记得不一样</source>
        <translation>Two PCs disagree: {n}</translation>
    </message>
    <message>
        <source>{n} 张点名册还没确认</source>
        <translation>Sheets not confirmed: {n}</translation>
    </message>
    <message>
        <source>{n} 条被学分银行退回</source>
        <translation>Held by the credit bank: {n}</translation>
    </message>
    <message>
        <source>{n} 次课没有点名:补上,或记为停课</source>
        <translation>No roll call: {n}. Take it, or call it off</translation>
    </message>
    <message>
        <source>{year} 春季学期</source>
        <translation>Spring term {year}</translation>
    </message>
    <message>
        <source>{year} 秋季学期</source>
        <translation>Autumn term {year}</translation>
    </message>
    <message>
        <source>一台电脑撤销了,另一台登记过</source>
        <translation>One computer took them off, another had worked with them</translation>
    </message>
    <message>
        <source>下一节:{weekday} {start} {title}。</source>
        <translation>Next: {weekday} {start} {title}.</translation>
    </message>
    <message>
        <source>两边的记录都留着</source>
        <translation>both versions are kept</translation>
    </message>
    <message>
        <source>恢复上课</source>
        <translation>Restore session</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>点名</source>
        <translation>Take roll</translation>
    </message>
    <message>
        <source>看看原因,改好后会自己再传</source>
        <translation>See why; corrected, they go again</translation>
    </message>
    <message>
        <source>第 {n} 周</source>
        <translation>week {n}</translation>
    </message>
    <message>
        <source>等</source>
        <translation>and more</translation>
    </message>
    <message>
        <source>继续点名</source>
        <translation>Go on</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>{name} 今天停课,不计入出席率。</source>
        <translation>{name} is cancelled today; it counts in no rate.</translation>
    </message>
    <message>
        <source>{name} 恢复上课。</source>
        <translation>{name} is on again.</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>本周</source>
        <translation>This week</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>停课</source>
        <translation>Session called off</translation>
    </message>
    <message>
        <source>其他资料</source>
        <translation>Other records</translation>
    </message>
    <message>
        <source>加入班级</source>
        <translation>Joined a class</translation>
    </message>
    <message>
        <source>学员资料</source>
        <translation>Learner</translation>
    </message>
    <message>
        <source>导入花名册</source>
        <translation>Roster imported</translation>
    </message>
    <message>
        <source>技能评估</source>
        <translation>Skills</translation>
    </message>
    <message>
        <source>授权同意</source>
        <translation>Consent</translation>
    </message>
    <message>
        <source>排课</source>
        <translation>Sessions planned</translation>
    </message>
    <message>
        <source>更早的</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>查看和导出的记录</source>
        <translation>Numbers shown and lists exported</translation>
    </message>
    <message>
        <source>点名</source>
        <translation>Roll call</translation>
    </message>
    <message>
        <source>班级资料</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>确认点名册</source>
        <translation>Sheet confirmed</translation>
    </message>
    <message>
        <source>等着送出的</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>还有 {0} 项</source>
        <translation>{0} more</translation>
    </message>
    <message>
        <source>退班</source>
        <translation>Left a class</translation>
    </message>
    <message>
        <source>附件的记录</source>
        <translation>Attachment (its record)</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>没有等您处理的事。</source>
        <translation>Nothing is waiting for you.</translation>
    </message>
    <message>
        <source>等您处理</source>
        <translation>Waiting for you</translation>
    </message>
</context>
<context>
    <name>WeekCard</name>
    <message>
        <source>{day} 今日</source>
        <translation>{day} today</translation>
    </message>
    <message>
        <source>本周</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>还有 {n} 节</source>
        <translation>{n} more</translation>
    </message>
</context>
<context>
    <name>WeekLine</name>
    <message>
        <source>停</source>
        <translation>off</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>{size} · 没有写明是什么时候做的</source>
        <translation>{size} · does not say when it was made</translation>
    </message>
    <message>
        <source>{when} 做的 · {size}</source>
        <translation>Made {when} · {size}</translation>
    </message>
    <message>
        <source>从备份恢复</source>
        <translation>Restore from a backup</translation>
    </message>
    <message>
        <source>从备份恢复…</source>
        <translation>Restore from a backup…</translation>
    </message>
    <message>
        <source>以后的名册、点名和回执都在这份档案里,整个加密,没有网络也能用。</source>
        <translation>Rosters, roll calls and receipts will be kept in this profile. It is encrypted and needs no network.</translation>
    </message>
    <message>
        <source>先建一份新档案,再向镇街或县区要一个接入码。学分银行收下的,接入后会全部取回来;没有送达过的不在里面,留在放到一边的旧文件里。</source>
        <translation>First make a new profile, then ask the town or county for an enrolment code. All that the credit bank took comes back after enrolling; what was never delivered does not: it stays in the old files, which are set aside.</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>再输一次口令</source>
        <translation>Passphrase once more</translation>
    </message>
    <message>
        <source>原来的文件一个也不删除:放到这个文件夹里的 {aside} 下面,也许还能救回一些。</source>
        <translation>None of the old files is deleted: they go to {aside} in this folder, and something may still be saved from them.</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>口令(可不填)</source>
        <translation>Passphrase (optional)</translation>
    </message>
    <message>
        <source>口令不对,请再试;档案没有动过。</source>
        <translation>Wrong passphrase, try again; the profile is untouched.</translation>
    </message>
    <message>
        <source>口令忘了…</source>
        <translation>Passphrase forgotten…</translation>
    </message>
    <message>
        <source>备份 ({0})</source>
        <translation>Backups ({0})</translation>
    </message>
    <message>
        <source>备份的口令</source>
        <translation>Passphrase of the backup</translation>
    </message>
    <message>
        <source>备份的口令不对,请再试;什么都没有动过。</source>
        <translation>That is not the passphrase of this backup; try again. Nothing was touched.</translation>
    </message>
    <message>
        <source>字母或拼音,如 chenguifang</source>
        <translation>Letters or pinyin, e.g. chenguifang</translation>
    </message>
    <message>
        <source>学习站点名称</source>
        <translation>Name of the station</translation>
    </message>
    <message>
        <source>建立</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>建立新档案</source>
        <translation>Make a new profile</translation>
    </message>
    <message>
        <source>建立本站的档案</source>
        <translation>Create this station&apos;s profile</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>恢复以后,打开档案也用这个口令</source>
        <translation>After the restore it opens the profile too</translation>
    </message>
    <message>
        <source>恢复以后,这台电脑回到备份时的样子;接着的交换会取回学分银行后来收下的,一条也不重复。</source>
        <translation>This computer will be as it was when the backup was made; the next exchange then brings what the credit bank took later, nothing twice.</translation>
    </message>
    <message>
        <source>您的姓名</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>打开本站的档案</source>
        <translation>Open this station&apos;s profile</translation>
    </message>
    <message>
        <source>打开现在的档案</source>
        <translation>Open the present profile</translation>
    </message>
    <message>
        <source>打开这份备份的钥匙不在这台电脑上:它在做备份的那台电脑的系统里,或在钥匙文件里。什么都没有动过。</source>
        <translation>The key to this backup is not on this computer: it is in the system of the computer that made it, or in a key file. Nothing was touched.</translation>
    </message>
    <message>
        <source>打开这份档案的钥匙不在这台电脑上了:系统钥匙串里没有,也没有给出钥匙文件;档案没有动过。</source>
        <translation>The key to this profile is no longer on this computer: it is not in the system&apos;s keyring, and no key file was given. The profile was not touched.</translation>
    </message>
    <message>
        <source>有备份?从备份恢复…</source>
        <translation>Is there a backup? Restore it…</translation>
    </message>
    <message>
        <source>有备份时用。备份以后学分银行又收下的,下次交换会取回来;备份以后记的、还没有送达的,不在备份里。</source>
        <translation>If there is a backup. What the credit bank took after it comes back with the next exchange; what was recorded after it and never delivered is not in it.</translation>
    </message>
    <message>
        <source>机构代码(12 位)</source>
        <translation>Organization code (12 digits)</translation>
    </message>
    <message>
        <source>机构代码只有数字,共 {0} 位。</source>
        <translation>The organization code is {0} digits and nothing else.</translation>
    </message>
    <message>
        <source>机构代码是 {0} 位数字,现在是 {1} 位。</source>
        <translation>The organization code has {0} digits; this has {1}.</translation>
    </message>
    <message>
        <source>档案在:{folder}</source>
        <translation>The file is in: {folder}</translation>
    </message>
    <message>
        <source>正在恢复…</source>
        <translation>Restoring…</translation>
    </message>
    <message>
        <source>没有口令,也没有钥匙文件,谁也打不开这份档案;档案没有动过。想起口令了,或者找到了钥匙文件,随时可以回来打开。</source>
        <translation>Without the passphrase and without the key file nobody can open this profile; it was not touched. If you remember the passphrase or find the key file, you can come back and open it at any time.</translation>
    </message>
    <message>
        <source>没有口令,谁也打不开这份档案;档案没有动过。想起来了,随时可以回来打开。</source>
        <translation>Without the passphrase nobody can open this profile; it was not touched. Come back and open it whenever you remember.</translation>
    </message>
    <message>
        <source>没有备份时用。建一份新档案,用接入码重新接入;学分银行收下的会全部取回来,没有送达过的取不回来。</source>
        <translation>If there is none. A new profile is made and enrolled again with a code; all that the credit bank took comes back, what was never delivered does not.</translation>
    </message>
    <message>
        <source>没有找到钥匙文件({file})。它在U盘上的话,插上U盘再按「打开」;或者输入口令。</source>
        <translation>The key file ({file}) was not found. If it is on a USB stick, plug the stick in and press Open; or type the passphrase.</translation>
    </message>
    <message>
        <source>没有找到钥匙文件({file})。它在U盘上的话,插上U盘再试一次;档案没有动过。</source>
        <translation>The key file ({file}) was not found. If it is on a USB stick, plug the stick in and try again. Nothing was changed.</translation>
    </message>
    <message>
        <source>现在的文件不删除,放到:{folder}</source>
        <translation>The present files are not deleted; they go to: {folder}</translation>
    </message>
    <message>
        <source>登录名</source>
        <translation>Login name</translation>
    </message>
    <message>
        <source>空着就用这台电脑的系统钥匙串</source>
        <translation>Leave it empty to use this PC&apos;s keyring</translation>
    </message>
    <message>
        <source>统计用区划代码,不清楚可问镇街</source>
        <translation>The statistical area code; the town knows it</translation>
    </message>
    <message>
        <source>请填写</source>
        <translation>Please fill this in</translation>
    </message>
    <message>
        <source>请输入口令打开档案。</source>
        <translation>Enter the passphrase to open the profile.</translation>
    </message>
    <message>
        <source>输入口令</source>
        <translation>Enter the passphrase</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>这台电脑没有系统钥匙串,请设一个口令。</source>
        <translation>This PC has no keyring. Please set a passphrase.</translation>
    </message>
    <message>
        <source>选备份文件</source>
        <translation>Choose a backup</translation>
    </message>
    <message>
        <source>选备份文件…</source>
        <translation>Choose a backup…</translation>
    </message>
    <message>
        <source>重新接入</source>
        <translation>Enrol again</translation>
    </message>
    <message>
        <source>重新接入…</source>
        <translation>Enrol again…</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>卡 {number} 没有填进去:刷卡不算打字,这一格还是原来的。</source>
        <translation>Card {number} was not filled in: a card is no typing, and the field is as it was.</translation>
    </message>
    <message>
        <source>原来的文件没有删除,放在 {folder}</source>
        <translation>The old files were not deleted; they are in {folder}</translation>
    </message>
    <message>
        <source>已从备份恢复。</source>
        <translation>Restored from the backup.</translation>
    </message>
    <message>
        <source>恢复…</source>
        <translation>Restore…</translation>
    </message>
    <message>
        <source>打开档案</source>
        <translation>Open the profile</translation>
    </message>
    <message>
        <source>新档案建好了,请接入学分银行。</source>
        <translation>The new profile is there; please enrol it with the credit bank.</translation>
    </message>
    <message>
        <source>每一笔都存在本机,随时可以关闭。</source>
        <translation>Everything is saved on this PC; you may close at any time.</translation>
    </message>
    <message>
        <source>第一次使用</source>
        <translation>First use</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>(空)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>(还不知道名称)</source>
        <translation>(name not known yet)</translation>
    </message>
    <message>
        <source>{cell} 格是公式,文件里没有存下结果,{field}读不出来。请在 WPS 或 Excel 里打开,保存一次再试。</source>
        <translation>Cell {cell} is a formula whose result the file does not hold, so {field} cannot be read. Please open the file in WPS or Excel, save it once and try again.</translation>
    </message>
    <message>
        <source>{cell} 格显示 {value},公式出了错,{field}读不出来。</source>
        <translation>Cell {cell} shows {value}: its formula failed, so {field} cannot be read.</translation>
    </message>
    <message>
        <source>{columns}:几个人并排,看不出哪一格是谁的。请把每个人的列放在一起,或每人写一行。</source>
        <translation>{columns}: several people side by side, and which cell is whose cannot be told. Please put each person&apos;s columns together, or write one row per person.</translation>
    </message>
    <message>
        <source>{columns}:表头一样,写的不一样。请在「改正各列」里选定取哪一列。</source>
        <translation>{columns}: the same header, but different values. Please choose which column to take under “Columns”.</translation>
    </message>
    <message>
        <source>{column} 列「{header}」没有读,有 {count} 个值。</source>
        <translation>Column {column} “{header}” was not read; it holds {count} values.</translation>
    </message>
    <message>
        <source>{column} 列「{header}」隐藏着,没有读,有 {count} 个值。</source>
        <translation>Column {column} “{header}” is hidden and was not read; it holds {count} values.</translation>
    </message>
    <message>
        <source>{field}:档案里是「{held}」,表里是「{said}」,没有改;可选用表里的。</source>
        <translation>{field}: on file “{held}”, in the list “{said}”. Not changed; the list&apos;s can be chosen.</translation>
    </message>
    <message>
        <source>{field}「{value}」遮住了几位,没有记。</source>
        <translation>{field} “{value}” is partly covered and was not kept.</translation>
    </message>
    <message>
        <source>{field}不同:已有的是「{held}」,这一行是「{said}」。</source>
        <translation>{field} differs: “{held}” is held, this row says “{said}”.</translation>
    </message>
    <message>
        <source>{field}刚在别处改成「{value}」,这里填的还没有存。要用这里的,请看过再保存。</source>
        <translation>{field} was just changed elsewhere to “{value}”; what is typed here is not saved yet. To use it, check it and save.</translation>
    </message>
    <message>
        <source>{field}刚在别处清空了,这里填的还没有存。要用这里的,请看过再保存。</source>
        <translation>{field} was just emptied elsewhere; what is typed here is not saved yet. To use it, check it and save.</translation>
    </message>
    <message>
        <source>{field}在表格里存成了数字,后几位已丢失。请照原件重填,并把这一列设为文本。</source>
        <translation>{field}: the spreadsheet lost its last digits. Retype it from the original, with the column as text.</translation>
    </message>
    <message>
        <source>{field}填得不对,请改好再试。</source>
        <translation>{field} is not right. Please correct it and try again.</translation>
    </message>
    <message>
        <source>{field}太长,最多 {limit} 个字。</source>
        <translation>{field}: too long, at most {limit} characters.</translation>
    </message>
    <message>
        <source>{field}对应的列不对,请重选。</source>
        <translation>{field}: the wrong column. Choose again.</translation>
    </message>
    <message>
        <source>{field}由「{held}」改为「{said}」。</source>
        <translation>{field}: changed from “{held}” to “{said}”.</translation>
    </message>
    <message>
        <source>{field}这一格里有身份证号码,谁都会看到,这一行不能导入。请在「改正各列」里把这一列定为证件号码,或从这一格去掉号码。</source>
        <translation>An ID number stands in this cell ({field}), for anybody to see; the row cannot be imported. Please name the column Document number under Columns, or take the number out of the cell.</translation>
    </message>
    <message>
        <source>{field}里有身份证号码,谁都会看到。号码只填在「证件号码」里,请从这里去掉。</source>
        <translation>{field}: an ID number stands here, for anybody to see. It belongs in Document number only; please take it out here.</translation>
    </message>
    <message>
        <source>{file} 不是一个文件。请另选一个。</source>
        <translation>{file} is not a file. Please choose another one.</translation>
    </message>
    <message>
        <source>{file} 不是照片或扫描件。请用 jpg、png、webp、heic、tiff 或 pdf。</source>
        <translation>{file} is no photo or scan. Please use jpg, png, webp, heic, tiff or pdf.</translation>
    </message>
    <message>
        <source>{file} 刚才改过,已经重新读了一遍。以前在这里定的不再算数,请再看一遍。</source>
        <translation>{file} was changed just now and has been read again. What was decided here before no longer counts. Please look it over.</translation>
    </message>
    <message>
        <source>{names} 又回到名单里:一台电脑撤销了导入「{file}」,另一台在两边交换以前给这位点过名或登记过。</source>
        <translation>{names} is on the list again: one computer took the import “{file}” back, and another, before the two had exchanged, had marked or recorded something for this person.</translation>
    </message>
    <message>
        <source>{names} 又回到名单里:一台电脑撤销了这位临时学员,另一台在两边交换以前给这位点过名或登记过。</source>
        <translation>{names} is on the list again: one computer took this walk-in back, and another, before the two had exchanged, had marked or recorded something of them.</translation>
    </message>
    <message>
        <source>{name}({learner_no})导入之后又有了新记录,不能整批撤销。请到学员资料里逐个改。</source>
        <translation>{name} ({learner_no}) has new records since the import, so it cannot be taken back whole. Please correct the learners one by one.</translation>
    </message>
    <message>
        <source>{number} 年的放假安排还没公布,排课先按平常周次,请以后再核对。</source>
        <translation>The holidays of {number} are not published yet. Dates follow the plain weeks for now; check again later.</translation>
    </message>
    <message>
        <source>{n} 位学员又回到名单里({names} 等):一台电脑撤销了导入「{file}」,另一台在两边交换以前给他们点过名或登记过。</source>
        <translation>{n} learners are on the list again ({names} and others): one computer took the import “{file}” back, and another, before the two had exchanged, had marked or recorded something of them.</translation>
    </message>
    <message>
        <source>{n} 位学员又回到名单里({names}):一台电脑撤销了导入「{file}」,另一台在两边交换以前给他们点过名或登记过。</source>
        <translation>{n} learners are on the list again ({names}): one computer took the import “{file}” back, and another, before the two had exchanged, had marked or recorded something of them.</translation>
    </message>
    <message>
        <source>{n} 分钟</source>
        <translation>{n} minutes</translation>
    </message>
    <message>
        <source>{n} 天</source>
        <translation>{n} days</translation>
    </message>
    <message>
        <source>{n} 小时</source>
        <translation>{n} hours</translation>
    </message>
    <message>
        <source>{n} 年</source>
        <translation>{n} years</translation>
    </message>
    <message>
        <source>「{field}」这样填不行,请看一看。</source>
        <translation>{field}: this cannot be accepted, please look again.</translation>
    </message>
    <message>
        <source>「{title}」已有 {sessions} 次课点过名或留有附件,不能删去。可以改名,或把以后的课停掉、学员退班。</source>
        <translation>“{title}” has {sessions} sessions with marks or attachments and cannot be removed. You can rename it, or cancel the sessions to come and let the learners leave.</translation>
    </message>
    <message>
        <source>「{title}」是别的学期的班,没有为此人再开。要加入,请先开设这个班。</source>
        <translation>“{title}” is a class of another term and was not opened again for this person. To have them join, open the class first.</translation>
    </message>
    <message>
        <source>一代身份证</source>
        <translation>First-generation ID card</translation>
    </message>
    <message>
        <source>一代身份证已停用,请换成十八位号码。</source>
        <translation>First-generation ID cards are no longer valid. Use the 18-digit number.</translation>
    </message>
    <message>
        <source>一张表里的名单太多,最多 {limit} 份。请分成几个文件。</source>
        <translation>Too many lists on one sheet: {limit} at most. Please part it into several files.</translation>
    </message>
    <message>
        <source>上次交换时,这台电脑的时钟快了 {much},记录已按学分银行的时间记。请把电脑的日期和时间调对。</source>
        <translation>At the last exchange this computer&apos;s clock was {much} ahead; records are timed by the credit bank&apos;s clock. Please set the computer&apos;s date and time.</translation>
    </message>
    <message>
        <source>上次交换时,这台电脑的时钟慢了 {much},记录已按学分银行的时间记。请把电脑的日期和时间调对。</source>
        <translation>At the last exchange this computer&apos;s clock was {much} behind; records are timed by the credit bank&apos;s clock. Please set the computer&apos;s date and time.</translation>
    </message>
    <message>
        <source>上课时间</source>
        <translation>Meets</translation>
    </message>
    <message>
        <source>不合并</source>
        <translation>Not merged</translation>
    </message>
    <message>
        <source>不是同一人</source>
        <translation>Two people</translation>
    </message>
    <message>
        <source>两次输入的口令不一样,没有改。</source>
        <translation>The two passphrases are not the same; nothing was changed.</translation>
    </message>
    <message>
        <source>临时学员</source>
        <translation>Walk-in</translation>
    </message>
    <message>
        <source>主题</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>代签人</source>
        <translation>Signed for by</translation>
    </message>
    <message>
        <source>停课</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>入班日期</source>
        <translation>Joining date</translation>
    </message>
    <message>
        <source>其他证件</source>
        <translation>Other document</translation>
    </message>
    <message>
        <source>写不进档案,这一步没有做成;之前的都在。请再试一次。</source>
        <translation>The profile could not be written; this step was not done. Everything before it is safe. Please try again.</translation>
    </message>
    <message>
        <source>写出它的电脑已被停用。请那个站点与上级联系。</source>
        <translation>The computer that wrote it was struck off. Its station should ask its authority.</translation>
    </message>
    <message>
        <source>出席</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>出生年月</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>出生日期和证件上的不一致,请照证件核对。</source>
        <translation>The date of birth differs from the document&apos;s. Please check the document.</translation>
    </message>
    <message>
        <source>出生日期在今天之后,请核对。</source>
        <translation>The date of birth is in the future. Please check.</translation>
    </message>
    <message>
        <source>出生日期太早,不会有这样的人,请核对。</source>
        <translation>The date of birth is too long ago for anybody; please check.</translation>
    </message>
    <message>
        <source>出生日期很早,请核对。</source>
        <translation>A very early date of birth. Please check.</translation>
    </message>
    <message>
        <source>出生月份是 1 月还是 10 月看不清,只记了年份,请补上月份。</source>
        <translation>The month could be January or October: only the year is taken. Please add the month.</translation>
    </message>
    <message>
        <source>分钟</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>分钟数要在 1 到 {most} 之间。</source>
        <translation>Minutes must be from 1 to {most}.</translation>
    </message>
    <message>
        <source>列数太多,最多 {limit} 列。</source>
        <translation>Too many columns, at most {limit}.</translation>
    </message>
    <message>
        <source>前面已有一行「{other}」,只有姓名分不清。请选是同一人,还是另一个人。</source>
        <translation>An earlier row says “{other}” too, and a name alone cannot tell. Choose: the same person, or somebody else.</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>口令至少 {least} 个字。</source>
        <translation>A passphrase has at least {least} letters.</translation>
    </message>
    <message>
        <source>只有姓名,认作已有的同名学员,请核对。</source>
        <translation>Only a name: taken for the learner of that name on file. Please check.</translation>
    </message>
    <message>
        <source>只有迟到和早退才填分钟。</source>
        <translation>Minutes go only with late and left early.</translation>
    </message>
    <message>
        <source>叫「{title}」的班级不止一个,请先选定班级。</source>
        <translation>More than one class is called {title}. Choose the class first.</translation>
    </message>
    <message>
        <source>可能和第 {first} 行的「{other}」是同一人,不能确定。请选定。</source>
        <translation>May be the same person as “{other}” in row {first}; not certain. Please choose.</translation>
    </message>
    <message>
        <source>可能就是学号 {learner_no} 的「{other}」,不能确定。请选是同一人,还是另一个人。</source>
        <translation>May be “{other}”, student no. {learner_no}; not certain. Choose: the same person, or somebody else.</translation>
    </message>
    <message>
        <source>台胞证</source>
        <translation>Taiwan Compatriot Permit</translation>
    </message>
    <message>
        <source>号码和所选证件类型不符,已按号码登记。</source>
        <translation>The number is of another document type; the number decided.</translation>
    </message>
    <message>
        <source>合并到</source>
        <translation>Merged into</translation>
    </message>
    <message>
        <source>同一人</source>
        <translation>The same person</translation>
    </message>
    <message>
        <source>同名</source>
        <translation>same name</translation>
    </message>
    <message>
        <source>同意日期</source>
        <translation>Agreed on</translation>
    </message>
    <message>
        <source>名字相近</source>
        <translation>similar name</translation>
    </message>
    <message>
        <source>后来在别处另有改动,保留那次,没有撤销。</source>
        <translation>Changed elsewhere since. That change stays; nothing was undone.</translation>
    </message>
    <message>
        <source>后来的导入「{file}」({day})也写了其中的学员,请先撤销那一次。</source>
        <translation>A later import, “{file}” ({day}), wrote of these learners too. Take that one back first.</translation>
    </message>
    <message>
        <source>后来还有导入写过其中的学员,虽已撤销,在这里已看不出原样。请到当初导入的电脑({desk})上撤销。</source>
        <translation>Another import wrote of these learners since. It was taken back, but what stood there is not known here. Take this one back at the computer that imported it ({desk}).</translation>
    </message>
    <message>
        <source>后来还有导入写过其中的学员,虽已撤销,在这里已看不出原样。请到当初导入的那台电脑上撤销。</source>
        <translation>Another import wrote of these learners since. It was taken back, but what stood there is not known here. Take this one back at the computer that imported it.</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>和第 {first} 行是同一个人,只登记一次。</source>
        <translation>The same person as row {first}; entered once.</translation>
    </message>
    <message>
        <source>回乡证</source>
        <translation>Home Return Permit</translation>
    </message>
    <message>
        <source>回复只收到一半,下次会核对,不会重复。</source>
        <translation>Only half of the reply came. Next time it is checked; nothing goes twice.</translation>
    </message>
    <message>
        <source>回复没有学分银行的签名,没有采用。</source>
        <translation>The reply does not bear the credit bank&apos;s signature; it was not used.</translation>
    </message>
    <message>
        <source>在别处</source>
        <translation>Elsewhere</translation>
    </message>
    <message>
        <source>在帮助下完成</source>
        <translation>With help</translation>
    </message>
    <message>
        <source>在读</source>
        <translation>Enrolled</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Venue</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>外国人永久居留身份证</source>
        <translation>Foreign permanent resident ID</translation>
    </message>
    <message>
        <source>女</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>姓名「{value}」像是两个人,请分成两行。</source>
        <translation>The name “{value}” looks like two people. Please give each a row.</translation>
    </message>
    <message>
        <source>姓名「{value}」隐去了一部分,请补全。</source>
        <translation>Part of the name “{value}” is masked. Please complete it.</translation>
    </message>
    <message>
        <source>姓名不能以 = + - @ 开头。</source>
        <translation>A name cannot begin with = + - @.</translation>
    </message>
    <message>
        <source>姓名不能是数字,请填姓名。</source>
        <translation>A name cannot be a number. Please give the name.</translation>
    </message>
    <message>
        <source>姓名写的是「{value}」,不是人名。</source>
        <translation>The name reads “{value}”, which is nobody&apos;s name.</translation>
    </message>
    <message>
        <source>姓名和出生年月相同</source>
        <translation>Same name and birth</translation>
    </message>
    <message>
        <source>姓名和学号相同</source>
        <translation>Same name and number</translation>
    </message>
    <message>
        <source>姓名和手机相同</source>
        <translation>Same name and phone</translation>
    </message>
    <message>
        <source>姓名太长,最多 60 个字。</source>
        <translation>The name is too long, at most 60 characters.</translation>
    </message>
    <message>
        <source>姓名相同,别的说不准</source>
        <translation>Same name; the rest does not tell</translation>
    </message>
    <message>
        <source>姓名里有丢失的字(显示为方块或问号),请照证件重新输入。</source>
        <translation>The name has lost characters (boxes or question marks). Type it again from the document.</translation>
    </message>
    <message>
        <source>姓名里有看不见的控制字符,请重新输入。</source>
        <translation>The name has invisible control characters. Type it again.</translation>
    </message>
    <message>
        <source>存入学分银行</source>
        <translation>Deposit</translation>
    </message>
    <message>
        <source>学习站点名称</source>
        <translation>Name of the station</translation>
    </message>
    <message>
        <source>学分银行不认其中的内容,没有接收。记录都在本机,请先升级程序;还不行就告诉维护人员。</source>
        <translation>The credit bank does not accept what was in it, and took nothing. The records are all on this computer; please update the program first, and if that does not help tell the maintainers.</translation>
    </message>
    <message>
        <source>学分银行不认识写出它的电脑。请那个站点重新接入。</source>
        <translation>The credit bank does not know the computer that wrote it. Its station should connect again.</translation>
    </message>
    <message>
        <source>学分银行不认识这台电脑了。记录都在本机;请要一个新的接入码,重新接入。</source>
        <translation>The credit bank no longer knows this PC. Connect it again.</translation>
    </message>
    <message>
        <source>学分银行把这台电脑认作别的站点或别的终端,没有接收。记录都在本机,请与上级核对接入的是哪个站点。</source>
        <translation>The credit bank knows this computer as another station&apos;s or another terminal, and took nothing. The records are all on this computer; please check with your superiors which station it was connected to.</translation>
    </message>
    <message>
        <source>学分银行正忙,稍后会自己再试。</source>
        <translation>The credit bank is busy. It tries again later.</translation>
    </message>
    <message>
        <source>学分银行没有接收,请把这句话告诉维护人员。</source>
        <translation>The credit bank did not take it. Please tell this to your support.</translation>
    </message>
    <message>
        <source>学分银行没有接收代转的文件。</source>
        <translation>The credit bank did not take the file we carried.</translation>
    </message>
    <message>
        <source>学分银行没有接收它。请那个站点重新写一份。</source>
        <translation>The credit bank did not take it. Its station should write another.</translation>
    </message>
    <message>
        <source>学分银行的时钟比这里快了 {much},差得太多,没有采用,记录按这台电脑的时间记。请看看这台电脑的日期;若是对的,请告诉学分银行。</source>
        <translation>The credit bank&apos;s clock is {much} ahead of here. That is too much: it is not used, and records are timed by this computer. Please check this computer&apos;s date; if it is right, tell the credit bank.</translation>
    </message>
    <message>
        <source>学分银行的时钟比这里慢了 {much},不可能是对的,没有采用,记录按这台电脑的时间记。请看看这台电脑的日期;若是对的,请告诉学分银行。</source>
        <translation>The credit bank&apos;s clock is {much} behind here and cannot be right: it is not used, and records are timed by this computer. Please check this computer&apos;s date; if it is right, tell the credit bank.</translation>
    </message>
    <message>
        <source>学分银行的程序还读不了它。请那个站点联网交换。</source>
        <translation>The credit bank&apos;s program cannot read it yet. Its station should exchange over a network.</translation>
    </message>
    <message>
        <source>学分银行给本站留的附件空间满了。请取下不用的附件,或与上级联系。</source>
        <translation>The credit bank&apos;s room for this station&apos;s attachments is full. Take off some that are not needed, or speak to the level above.</translation>
    </message>
    <message>
        <source>学分银行记得的和本机接不上,要联网交换一次才能接好。记录都在本机,没有改动。</source>
        <translation>What the credit bank remembers does not fit this computer; one exchange over a network will put it right. All records are here, unchanged.</translation>
    </message>
    <message>
        <source>学分银行记得的和本机接不上:本机恢复过备份,或档案被复制过。请再写一份带去,就会接好;记录都在本机。</source>
        <translation>What the credit bank remembers does not fit this computer: it was restored from a backup, or its file was copied. Write another file and take it there, and it will be put right; all records are here.</translation>
    </message>
    <message>
        <source>学分银行还不认识{field}这一项,要等它升级。</source>
        <translation>The credit bank does not know this field yet ({field}); it must be upgraded first.</translation>
    </message>
    <message>
        <source>学分银行还不认识这类记录,收不回来。请联系上级。</source>
        <translation>The credit bank does not know such records yet, so this cannot be taken back. Please ask your superiors.</translation>
    </message>
    <message>
        <source>学分银行还不认识这类记录,要等它升级。</source>
        <translation>The credit bank does not know this kind of record yet; it must be upgraded first.</translation>
    </message>
    <message>
        <source>学分银行还没有收下这个附件的记录,内容先留在本机。</source>
        <translation>The credit bank has not taken this attachment&apos;s record yet; its content stays on this PC.</translation>
    </message>
    <message>
        <source>学分银行那边暂时不通,稍后会自己再试。</source>
        <translation>The credit bank&apos;s side is down for now. It tries again later.</translation>
    </message>
    <message>
        <source>学分银行那边曾从备份恢复。它缺少的记录已由本机重新送出,没有丢失。</source>
        <translation>The credit bank had been put back from a backup. What it lacked was sent again from here; nothing is lost.</translation>
    </message>
    <message>
        <source>学分银行那边的记录和本机接不上。本机的记录都在,请与维护人员联系。</source>
        <translation>The credit bank&apos;s records do not join on to this PC&apos;s. Everything is on this PC; please call your support.</translation>
    </message>
    <message>
        <source>学号</source>
        <translation>Learner number</translation>
    </message>
    <message>
        <source>学号 {learner_no} 不止一位学员在用,请先核对。</source>
        <translation>More than one learner has the number {learner_no}. Check first.</translation>
    </message>
    <message>
        <source>学号 {learner_no} 已有人用,另编一个新学号。</source>
        <translation>Student no. {learner_no} is taken; a new one is given.</translation>
    </message>
    <message>
        <source>学号 {learner_no} 已有人用。</source>
        <translation>Learner number {learner_no} is taken.</translation>
    </message>
    <message>
        <source>学号 {learner_no} 是「{other}」的。请选是同一人,还是另一个人;这一列只是序号的话,请在「改正各列」里去掉学号。</source>
        <translation>Student no. {learner_no} is “{other}”. Choose: the same person, or somebody else. If the column only counts rows, take the student no. off under “Correct the columns”.</translation>
    </message>
    <message>
        <source>学号相同,姓名不同</source>
        <translation>Same number, different names</translation>
    </message>
    <message>
        <source>学期</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>学期内排不下,还差 {number} 次课。</source>
        <translation>The term is too short: {number} more to place.</translation>
    </message>
    <message>
        <source>学站自己出了错,没有送出。记录都在本机,稍后会再试;一直这样,请告诉镇街。错误已记下。</source>
        <translation>Xuezhan itself failed, and nothing was sent. Your records are all here; it tries again later. If this goes on, please tell the town. The error was noted.</translation>
    </message>
    <message>
        <source>学站自己出了错,还没有接入。请再按一次「接入」;一直这样,请告诉镇街。错误已记下。</source>
        <translation>Xuezhan itself made a mistake and is not connected yet. Press Connect again; if it goes on, tell the town office. The mistake was noted.</translation>
    </message>
    <message>
        <source>它要用户名和密码</source>
        <translation>it wants a user name and a password</translation>
    </message>
    <message>
        <source>宣传</source>
        <translation>Publicity</translation>
    </message>
    <message>
        <source>密码不对,请核对后再输。</source>
        <translation>The password is wrong. Please check it and type it again.</translation>
    </message>
    <message>
        <source>对方的身份核对不上,没有传。请看看电脑的日期和时间。</source>
        <translation>The other side could not prove who it is; nothing was sent. See whether this PC&apos;s date and time are right.</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>居民身份证</source>
        <translation>Resident ID card</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>工作表「{sheet}」像是样表,{count} 人没有导入。</source>
        <translation>The sheet “{sheet}” looks like a sample; its {count} people were not imported.</translation>
    </message>
    <message>
        <source>工作表「{sheet}」太大,没有读。</source>
        <translation>The sheet “{sheet}” is too large and was not read.</translation>
    </message>
    <message>
        <source>工作表「{sheet}」的名称像是样表,请核对这 {count} 人。</source>
        <translation>The sheet “{sheet}” is named like a sample; please check its {count} people.</translation>
    </message>
    <message>
        <source>工作表「{sheet}」里找不到名单,{count} 行没有读。</source>
        <translation>There is no list in the sheet “{sheet}”; its {count} rows were not read.</translation>
    </message>
    <message>
        <source>工作表「{sheet}」隐藏着,{count} 人没有导入。</source>
        <translation>The sheet “{sheet}” is hidden; its {count} people were not imported.</translation>
    </message>
    <message>
        <source>工作表太多,只读了前 {limit} 个,还有 {count} 个没有读。</source>
        <translation>There are too many sheets: the first {limit} were read, {count} were not.</translation>
    </message>
    <message>
        <source>已上</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>已停下,没传完的下次再传。</source>
        <translation>Stopped. What is left goes next time.</translation>
    </message>
    <message>
        <source>已写好。读回回执才算送达。</source>
        <translation>Written. It counts as delivered when the reply has been read.</translation>
    </message>
    <message>
        <source>已删除</source>
        <translation>Deleted</translation>
    </message>
    <message>
        <source>已存入</source>
        <translation>Deposited</translation>
    </message>
    <message>
        <source>已排</source>
        <translation>Planned</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>已有同名学员(学号 {learner_no}),当作另一个人;如果是同一人,请选定。</source>
        <translation>There is a learner of this name already (student no. {learner_no}); this row is taken for somebody else. If it is the same person, please say so.</translation>
    </message>
    <message>
        <source>已有文件 {file},没有覆盖它。请换个名称。</source>
        <translation>The file {file} exists and was left alone. Choose another name.</translation>
    </message>
    <message>
        <source>已登记</source>
        <translation>Marked</translation>
    </message>
    <message>
        <source>已确认</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>已调课</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>已锁定</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>年份要写四位,例如 1948。</source>
        <translation>Write the year in four digits, such as 1948.</translation>
    </message>
    <message>
        <source>座机区号前的 0 丢了,已补上,请核对。</source>
        <translation>The 0 before the area code was missing and is put back. Please check.</translation>
    </message>
    <message>
        <source>座机没有区号,外地打不通,请补上。</source>
        <translation>The landline has no area code and cannot be called from elsewhere. Please add it.</translation>
    </message>
    <message>
        <source>开始日期</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>开始时间</source>
        <translation>Start time</translation>
    </message>
    <message>
        <source>待上传</source>
        <translation>To upload</translation>
    </message>
    <message>
        <source>很像学号 {learner_no} 的「{other}」,姓名改过字? 请选是同一人,还是另一个人。</source>
        <translation>Much like “{other}”, student no. {learner_no}: was the name corrected? Choose: the same person, or somebody else.</translation>
    </message>
    <message>
        <source>很像第 {first} 行的「{other}」,姓名改过字? 请选是同一人,还是另一个人。</source>
        <translation>Much like “{other}” in row {first}: was the name corrected? Choose: the same person, or somebody else.</translation>
    </message>
    <message>
        <source>志愿者</source>
        <translation>Volunteer</translation>
    </message>
    <message>
        <source>性别</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>性别写的是 {value},分不清男女,没有记。请改成男或女。</source>
        <translation>Sex says {value}, which could be either; not taken. Please write male or female.</translation>
    </message>
    <message>
        <source>性别和证件上的不一致,请照证件核对。</source>
        <translation>The sex differs from the document&apos;s. Please check the document.</translation>
    </message>
    <message>
        <source>性别看不懂:{value}。请写男或女。</source>
        <translation>Sex not understood: {value}. Write 男 (male) or 女 (female).</translation>
    </message>
    <message>
        <source>手机</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>手机号码不太像,请核对。</source>
        <translation>An unusual mobile number. Please check.</translation>
    </message>
    <message>
        <source>手机号码位数不对,请核对后重填。</source>
        <translation>The phone number has the wrong number of digits. Please check it and type it again.</translation>
    </message>
    <message>
        <source>手机号码里有多余的字符,请只填号码。</source>
        <translation>The phone number has characters that do not belong. Please give the number alone.</translation>
    </message>
    <message>
        <source>手机机主</source>
        <translation>Whose mobile</translation>
    </message>
    <message>
        <source>打不开档案文件:可能正被杀毒或同步软件占着,也可能没有权限;档案没有动过。请稍等再试。</source>
        <translation>The file cannot be opened: a virus scanner or a synchronising program may be holding it, or access is not allowed. The file was not touched. Please wait a moment and try again.</translation>
    </message>
    <message>
        <source>扫卡</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>找不到学分银行的地址,多半是没有网络。</source>
        <translation>The credit bank&apos;s address cannot be found. Most likely there is no network.</translation>
    </message>
    <message>
        <source>找不到打开档案的钥匙。请给出钥匙文件或口令。</source>
        <translation>No key for this profile. Give a key file or a passphrase.</translation>
    </message>
    <message>
        <source>找不到文件 {file}。</source>
        <translation>File not found: {file}.</translation>
    </message>
    <message>
        <source>找不到第 {name} 行,或不止一行。请写行号,或「工作表!B5」这样的位置。</source>
        <translation>There is no row {name}, or more than one. Give its number, or its place, such as “Sheet!B5”.</translation>
    </message>
    <message>
        <source>找不到表头。要有一行写着「姓名」。</source>
        <translation>No header row found. One row must say 姓名 (name).</translation>
    </message>
    <message>
        <source>找不到这个文件。</source>
        <translation>This file cannot be found.</translation>
    </message>
    <message>
        <source>找不到这个班级。</source>
        <translation>This class cannot be found.</translation>
    </message>
    <message>
        <source>找不到这个附件,可能在另一台电脑上取下了。</source>
        <translation>There is no such attachment; it may have been taken off on another computer.</translation>
    </message>
    <message>
        <source>找不到这位学员,可能在另一台电脑上删去了。</source>
        <translation>This learner cannot be found. Another PC may have removed them.</translation>
    </message>
    <message>
        <source>找不到这条在班记录。</source>
        <translation>This enrolment cannot be found.</translation>
    </message>
    <message>
        <source>找不到这次导入。</source>
        <translation>This import cannot be found.</translation>
    </message>
    <message>
        <source>找不到这次课,可能在另一台电脑上删去了。</source>
        <translation>This session cannot be found. Another PC may have removed it.</translation>
    </message>
    <message>
        <source>技能表里没有这一项。</source>
        <translation>The skill board has no such item.</translation>
    </message>
    <message>
        <source>护照</source>
        <translation>Passport</translation>
    </message>
    <message>
        <source>拍照</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>按香港、澳门的电话记,加了 +,请核对。</source>
        <translation>Taken for a number of Hong Kong or Macao, with a + before it. Please check.</translation>
    </message>
    <message>
        <source>接入码不对,请核对后再输。</source>
        <translation>Wrong enrolment code. Check it and type it again.</translation>
    </message>
    <message>
        <source>接入码已过期,请向上级要一个新的。</source>
        <translation>The enrolment code has expired. Ask the level above for a new one.</translation>
    </message>
    <message>
        <source>接收人</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>插班</source>
        <translation>Joined late</translation>
    </message>
    <message>
        <source>收到的不是学分银行的回复,没有采用。</source>
        <translation>What came is not the credit bank&apos;s reply; it was not used.</translation>
    </message>
    <message>
        <source>改正</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>改正时请写明考勤,不能改成未登记。</source>
        <translation>A correction needs a status; it cannot go back to unmarked.</translation>
    </message>
    <message>
        <source>教务</source>
        <translation>Registrar</translation>
    </message>
    <message>
        <source>教师</source>
        <translation>Teacher</translation>
    </message>
    <message>
        <source>文件 {file} 太大,一个附件最多 {limit} MB。</source>
        <translation>The file {file} is too large; an attachment has at most {limit} MB.</translation>
    </message>
    <message>
        <source>文件 {file} 是空的。</source>
        <translation>The file {file} is empty.</translation>
    </message>
    <message>
        <source>文件太大了。请只留花名册再试。</source>
        <translation>The file is too large. Keep only the roster and try again.</translation>
    </message>
    <message>
        <source>文件打不开,可能已损坏。请在 WPS 或 Excel 里另存一次再试。</source>
        <translation>The file does not open and may be damaged. Save it again in WPS or Excel, then retry.</translation>
    </message>
    <message>
        <source>文件设了密码,请输入密码。</source>
        <translation>The file is protected. Please type its password.</translation>
    </message>
    <message>
        <source>文件设了密码,这里打不开。请先去掉密码另存一份。</source>
        <translation>The file is protected and cannot be opened here. Please save a copy without a password.</translation>
    </message>
    <message>
        <source>文件里写的班级是「{title}」。</source>
        <translation>The file says the class is {title}.</translation>
    </message>
    <message>
        <source>文件里没有内容。</source>
        <translation>The file is empty.</translation>
    </message>
    <message>
        <source>文件里没有工作表「{sheet}」。</source>
        <translation>There is no sheet “{sheet}” in the file.</translation>
    </message>
    <message>
        <source>无证件</source>
        <translation>No document</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>日期看不懂:{value}。请写成 1948-02-29 这样。</source>
        <translation>Date not understood: {value}. Write it like 1948-02-29.</translation>
    </message>
    <message>
        <source>早退</source>
        <translation>Left early</translation>
    </message>
    <message>
        <source>星期</source>
        <translation>Weekday</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>是不是同一人</source>
        <translation>One person or two</translation>
    </message>
    <message>
        <source>是否同意</source>
        <translation>Agrees</translation>
    </message>
    <message>
        <source>普通课</source>
        <translation>Lesson</translation>
    </message>
    <message>
        <source>智慧助老</source>
        <translation>Digital skills</translation>
    </message>
    <message>
        <source>有 {count} 处批注没有读。</source>
        <translation>{count} comments were not read.</translation>
    </message>
    <message>
        <source>有 {count} 行隐藏着,没有导入:第 {rows} 行。</source>
        <translation>{count} rows are hidden and were not imported: {rows}.</translation>
    </message>
    <message>
        <source>有一条记录太大,传不过去。</source>
        <translation>One record is too large to be sent.</translation>
    </message>
    <message>
        <source>有几个电话,记第一个,其余在备注里。</source>
        <translation>Several phone numbers: the first is taken, the others are in the note.</translation>
    </message>
    <message>
        <source>未学</source>
        <translation>Not learned</translation>
    </message>
    <message>
        <source>未授权,不存入</source>
        <translation>No consent</translation>
    </message>
    <message>
        <source>未点名</source>
        <translation>Not taken</translation>
    </message>
    <message>
        <source>未登记</source>
        <translation>Unmarked</translation>
    </message>
    <message>
        <source>本机曾被停用,现已重新接入,换了新的终端编号。没送出的记录已重新送出,没有丢失,也没有重复。</source>
        <translation>This computer had been struck off and is connected again, under a new number. What had not gone was sent again; nothing was lost or doubled.</translation>
    </message>
    <message>
        <source>本机的档案曾从较早的备份恢复。缺少的记录已从学分银行取回,本机改用新的终端编号,没有丢失。</source>
        <translation>This computer’s file had been put back from an older backup. What it lacked was fetched from the credit bank, and this computer goes on under a new device number; nothing is lost.</translation>
    </message>
    <message>
        <source>本机的档案曾被复制到另一台电脑,或从备份恢复后又用过。本机改用新的终端编号,只在本机的记录已重新送出,没有丢失,也没有重复。</source>
        <translation>This computer’s file had been copied to another computer, or used after it was put back from a backup. It goes on under a new device number, and what only it had was sent again; nothing is lost, nothing is there twice.</translation>
    </message>
    <message>
        <source>机构代码</source>
        <translation>Organization code</translation>
    </message>
    <message>
        <source>标题里的「{title}」没有当作班级。要加入班级,请另外指定。</source>
        <translation>“{title}” in the title was not taken for a class. Choose the class yourself if they are to join it.</translation>
    </message>
    <message>
        <source>档案所在的磁盘或文件夹是只读的,这一步没有存上;之前的都在。请看看写保护或权限。</source>
        <translation>The disk or folder of the file is read-only, so this step was not saved; everything before it is there. Please check the write protection or the permissions.</translation>
    </message>
    <message>
        <source>档案文件受损,为稳妥没有交换。请先从备份恢复。</source>
        <translation>The profile&apos;s file is damaged, so nothing was exchanged. Restore a backup first.</translation>
    </message>
    <message>
        <source>档案文件受损。请不要再写入,先从备份恢复。</source>
        <translation>The profile&apos;s file is damaged. Write nothing more; restore a backup first.</translation>
    </message>
    <message>
        <source>档案是更新版本的程序写的。请先升级本程序;档案没有动过。</source>
        <translation>A newer version of the program wrote this profile. Upgrade first; the profile is untouched.</translation>
    </message>
    <message>
        <source>档案正被另一个程序占用,这一步没有存上。请稍等再试。</source>
        <translation>Another program is using the profile; this step was not saved. Wait a moment and try again.</translation>
    </message>
    <message>
        <source>档案里有 {count} 位学员都像是这个人,请选是哪一位,或另一个人。</source>
        <translation>{count} learners may be this person. Choose which, or somebody else.</translation>
    </message>
    <message>
        <source>正在交换,请稍候。</source>
        <translation>Exchanging, please wait.</translation>
    </message>
    <message>
        <source>正在取回</source>
        <translation>Being fetched</translation>
    </message>
    <message>
        <source>此人已离开「{title}」,没有再加入。</source>
        <translation>This person has left {title} and was not added again.</translation>
    </message>
    <message>
        <source>没有「{name}」这一项。可以写的有:{fields}。</source>
        <translation>There is no field “{name}”. There are: {fields}.</translation>
    </message>
    <message>
        <source>没有删,还改过</source>
        <translation>Kept, and changed</translation>
    </message>
    <message>
        <source>没有学号为 {learner_no} 的学员。</source>
        <translation>No learner with the number {learner_no}.</translation>
    </message>
    <message>
        <source>没有学时</source>
        <translation>No hours</translation>
    </message>
    <message>
        <source>没有文件夹 {folder}。</source>
        <translation>No such folder: {folder}.</translation>
    </message>
    <message>
        <source>没有权限使用这个文件。</source>
        <translation>No permission to use this file.</translation>
    </message>
    <message>
        <source>没有登录名为 {login} 的工作人员。</source>
        <translation>No staff with the login name {login}.</translation>
    </message>
    <message>
        <source>没有这一天,请核对出生日期。</source>
        <translation>There is no such day. Check the date of birth.</translation>
    </message>
    <message>
        <source>没有这条待核对的记录。</source>
        <translation>There is nothing like that to settle.</translation>
    </message>
    <message>
        <source>港澳台居民居住证</source>
        <translation>HK, Macao and Taiwan residence permit</translation>
    </message>
    <message>
        <source>点名</source>
        <translation>Roll call</translation>
    </message>
    <message>
        <source>点名册上还没有人,不能确认。</source>
        <translation>Nobody is on the sheet, so it cannot be confirmed.</translation>
    </message>
    <message>
        <source>点名册已经确认。要改,请用「改正」并写明原因。</source>
        <translation>The sheet is confirmed. To change it, use a correction and give the reason.</translation>
    </message>
    <message>
        <source>点名册确认时这位学员就在上面,登记不能去掉。登记错了,请改成对的;整张有误,请重新打开。</source>
        <translation>The sheet was confirmed with this learner on it, so a mark stays. If the mark is wrong, change it to the right one; if the whole sheet is, open it again.</translation>
    </message>
    <message>
        <source>点名册还没有确认,直接改就可以。</source>
        <translation>The sheet is not confirmed yet; just change it.</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>独立完成</source>
        <translation>Alone</translation>
    </message>
    <message>
        <source>班级</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>班级写的是「{title}」,分不清是一个班还是几个班。请先开设班级,或改这一格。</source>
        <translation>The class reads “{title}”, which may be one class or several. Please open the class first, or change this cell.</translation>
    </message>
    <message>
        <source>班级名称</source>
        <translation>Class name</translation>
    </message>
    <message>
        <source>班级当作几个:{titles}。若其实是一个班,请先开设。</source>
        <translation>Taken as several classes: {titles}. If it is one class, please open it first.</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>电脑名称</source>
        <translation>Computer name</translation>
    </message>
    <message>
        <source>电脑说不行,这一步没有做成;之前的都在。请再试一次。</source>
        <translation>The system refused; this step was not done. Everything before it is safe. Please try again.</translation>
    </message>
    <message>
        <source>电话「{value}」认不出,没有记;原文留在备注里,请核对。</source>
        <translation>The phone “{value}” cannot be read and was not kept; its text is in the note. Please check.</translation>
    </message>
    <message>
        <source>电话旁边的字记在备注里。</source>
        <translation>The words beside the phone number are in the note.</translation>
    </message>
    <message>
        <source>男</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>登录名</source>
        <translation>Login name</translation>
    </message>
    <message>
        <source>登记中</source>
        <translation>Being taken</translation>
    </message>
    <message>
        <source>登记学习信息</source>
        <translation>Registration</translation>
    </message>
    <message>
        <source>看不出是哪种证件,请选证件类型,或写在「证件类型」一列。</source>
        <translation>The kind of document cannot be told. Please choose its type, or write it in a column of its own.</translation>
    </message>
    <message>
        <source>看不懂学期「{term}」。请写成 2026春 或 2026秋。</source>
        <translation>Term not understood: {term}. Write it as 2026春 (spring) or 2026秋 (autumn).</translation>
    </message>
    <message>
        <source>磁盘写不进去,这一步没有存上;之前的都在。请看看磁盘是否已满或只读。</source>
        <translation>The disk cannot be written; this step was not saved. Everything before it is safe. See whether the disk is full or read-only.</translation>
    </message>
    <message>
        <source>磁盘满了,这一步没有存上;之前的都在。请腾出一些空间再试。</source>
        <translation>The disk is full; this step was not saved. Everything before it is safe. Free some space and try again.</translation>
    </message>
    <message>
        <source>社区</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>离班日期</source>
        <translation>Leaving date</translation>
    </message>
    <message>
        <source>离班日期不能早于入班日期({joined_on})。</source>
        <translation>The leaving date cannot be before the joining date ({joined_on}).</translation>
    </message>
    <message>
        <source>程序版本太旧,要先升级才能交换。</source>
        <translation>This version is too old to exchange. Upgrade first.</translation>
    </message>
    <message>
        <source>程序自己出了错,这一步没有做成;之前的都在。错误已记下。</source>
        <translation>The program made a mistake; this step was not done. Everything before it is safe. The error is logged.</translation>
    </message>
    <message>
        <source>第 {first} 行也是这个姓名,当作另一个人;如果是同一人,请选定。</source>
        <translation>Row {first} has this name too; this row is taken for somebody else. If it is the same person, please say so.</translation>
    </message>
    <message>
        <source>第 {first} 行的「{other}」也是这个学号。请选是同一人,还是另一个人。</source>
        <translation>“{other}” in row {first} has this student no. too. Choose: the same person, or somebody else.</translation>
    </message>
    <message>
        <source>第 {first} 行的「{other}」也是这个证件号码。请选是同一人,还是另一个人。</source>
        <translation>“{other}” in row {first} has this document number too. Choose: the same person, or somebody else.</translation>
    </message>
    <message>
        <source>第 {rows} 行在表头之上,没有导入。</source>
        <translation>Rows above the header are not imported: {rows}.</translation>
    </message>
    <message>
        <source>第 {row} 行「{title}」作为班级名。</source>
        <translation>Row {row}, “{title}”, is taken as the name of a class.</translation>
    </message>
    <message>
        <source>第 {row} 行不能认作「{name}」。请从可能的人里选。</source>
        <translation>Row {row} cannot be taken for “{name}”. Choose among the people it may be.</translation>
    </message>
    <message>
        <source>第 {row} 行像是表尾或标题,没有导入:{text}。</source>
        <translation>Row {row} looks like a foot or a title and was not imported: {text}.</translation>
    </message>
    <message>
        <source>第 {row} 行是示例,没有导入:{text}。</source>
        <translation>Row {row} is a sample and was not imported: {text}.</translation>
    </message>
    <message>
        <source>第 {row} 行没有姓名,没有导入:{text}。</source>
        <translation>Row {row} has no name and was not imported: {text}.</translation>
    </message>
    <message>
        <source>第 {row} 行的引号没有成对,后面会读错。请改好这一行,或另存为 xlsx 再试。</source>
        <translation>Line {row} has a quote without its pair, so what follows would be misread. Please mend that line, or save the file as xlsx.</translation>
    </message>
    <message>
        <source>第几次课</source>
        <translation>Session no.</translation>
    </message>
    <message>
        <source>等着代转的文件太多了。请先联网送出,再收新的。</source>
        <translation>Too many files wait to be carried. Connect and deliver them before taking more.</translation>
    </message>
    <message>
        <source>等级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>等级只有 0 到 {most}。</source>
        <translation>Levels go from 0 to {most}.</translation>
    </message>
    <message>
        <source>管理员</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>系统设置里的</source>
        <translation>the one in the system’s settings</translation>
    </message>
    <message>
        <source>紧急联系人</source>
        <translation>Emergency contact</translation>
    </message>
    <message>
        <source>累计中</source>
        <translation>Adding up</translation>
    </message>
    <message>
        <source>纸质补录</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>结业</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>结束日期</source>
        <translation>Ends</translation>
    </message>
    <message>
        <source>缺席</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>缺证件,不存入</source>
        <translation>No document</translation>
    </message>
    <message>
        <source>网关地址不对。要以 https:// 开头。</source>
        <translation>The gateway address is wrong. It begins with https://.</translation>
    </message>
    <message>
        <source>网络卡住了,已停下;下次接着传。</source>
        <translation>The line stalled, so it stopped. It goes on next time.</translation>
    </message>
    <message>
        <source>网络断断续续,不知道对方收到没有;下次会核对,不会重复。</source>
        <translation>The line is unsteady, and it is not known what arrived. Next time it is checked; nothing goes twice.</translation>
    </message>
    <message>
        <source>考勤</source>
        <translation>Attendance</translation>
    </message>
    <message>
        <source>能教别人</source>
        <translation>Can teach it</translation>
    </message>
    <message>
        <source>行数太多,最多 {limit} 行。请分成几个文件。</source>
        <translation>Too many rows, at most {limit}. Split it into several files.</translation>
    </message>
    <message>
        <source>补课</source>
        <translation>Made up</translation>
    </message>
    <message>
        <source>见证人</source>
        <translation>Witness</translation>
    </message>
    <message>
        <source>规则集</source>
        <translation>Rule set</translation>
    </message>
    <message>
        <source>认不出文件的编码,读出来会是乱码。请另存为 xlsx。</source>
        <translation>The file&apos;s encoding is not known; it would read as garbage. Save it as xlsx.</translation>
    </message>
    <message>
        <source>认不出这种文件。请在 WPS 或 Excel 里另存为 xlsx 再试。</source>
        <translation>This kind of file is not known. Please save it as xlsx in WPS or Excel and try again.</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>Document number</translation>
    </message>
    <message>
        <source>证件号码位数不对,请照证件重填。</source>
        <translation>The document number has the wrong number of digits. Please type it from the document.</translation>
    </message>
    <message>
        <source>证件号码已登记在别人名下,没有记。请照证件核对。</source>
        <translation>The document number is another person&apos;s on file; not taken. Please check the document.</translation>
    </message>
    <message>
        <source>证件号码末尾都是 0,可能在表格里丢了几位,请核对。</source>
        <translation>The document number ends in zeros; a spreadsheet may have lost digits. Please check.</translation>
    </message>
    <message>
        <source>证件号码校验不符,请照证件核对。</source>
        <translation>The document number fails its check. Compare it with the document.</translation>
    </message>
    <message>
        <source>证件号码的地区码没见过,请核对。</source>
        <translation>The document number&apos;s area code is unknown. Please check.</translation>
    </message>
    <message>
        <source>证件号码相同</source>
        <translation>Same document number</translation>
    </message>
    <message>
        <source>证件号码里有多余的字符,请照证件重填。</source>
        <translation>The document number has characters that do not belong. Please type it from the document.</translation>
    </message>
    <message>
        <source>证件类型</source>
        <translation>Document type</translation>
    </message>
    <message>
        <source>证件类型「{value}」没见过,记作「其他证件」,请核对。</source>
        <translation>Document type “{value}” is not known; kept as another document. Please check.</translation>
    </message>
    <message>
        <source>证件类型是按号码猜的,请核对。</source>
        <translation>The document type was guessed from the number. Please check.</translation>
    </message>
    <message>
        <source>请假</source>
        <translation>Excused</translation>
    </message>
    <message>
        <source>请写明原因,至少 {least} 个字。</source>
        <translation>Please give the reason, at least {least} characters.</translation>
    </message>
    <message>
        <source>请写明用途,至少 {least} 个字。</source>
        <translation>Please give the purpose, at least {least} characters.</translation>
    </message>
    <message>
        <source>请填写{field}。</source>
        <translation>Please fill in: {field}.</translation>
    </message>
    <message>
        <source>请填写姓名。</source>
        <translation>Please fill in the name.</translation>
    </message>
    <message>
        <source>请指明哪一列是姓名。</source>
        <translation>Please say which column holds the name.</translation>
    </message>
    <message>
        <source>读不了文件 {file}。它可能正被别的程序打开着。</source>
        <translation>The file {file} cannot be read. Another program may have it open.</translation>
    </message>
    <message>
        <source>读不出新口令:编码不认识。没有改,请用 UTF-8。</source>
        <translation>The new passphrase cannot be read: its encoding is unknown. Nothing was changed; please use UTF-8.</translation>
    </message>
    <message>
        <source>读不懂文件 {file} 里的决定。请照文档里的样子写。</source>
        <translation>The decisions in {file} cannot be read. Please write them as the documentation shows.</translation>
    </message>
    <message>
        <source>读过了,回执已核对。还有没送到的,请再写一份,或等有网络时送出。</source>
        <translation>Read, receipt verified. Something is still to be delivered: write another file, or wait for a network.</translation>
    </message>
    <message>
        <source>课次数</source>
        <translation>Number of sessions</translation>
    </message>
    <message>
        <source>课程</source>
        <translation>Course</translation>
    </message>
    <message>
        <source>课程目录里没有 {course}。</source>
        <translation>The course catalogue has no {course}.</translation>
    </message>
    <message>
        <source>转出</source>
        <translation>Transferred</translation>
    </message>
    <message>
        <source>还有 {count} 人未登记,登记完才能确认。</source>
        <translation>Still unmarked: {count}. Mark everybody, then confirm.</translation>
    </message>
    <message>
        <source>还没有接入学分银行。记录都在本机,接入后会补传。</source>
        <translation>Not connected to the credit bank yet. Everything is on this PC and goes once you are connected.</translation>
    </message>
    <message>
        <source>这一处已经核对过了。</source>
        <translation>This has been settled already.</translation>
    </message>
    <message>
        <source>这一条不能在这里改,请打开它的记录。</source>
        <translation>This cannot be corrected here. Please open its record.</translation>
    </message>
    <message>
        <source>这一条没有被退回,或者已经处理过。</source>
        <translation>This was not sent back, or has been seen to.</translation>
    </message>
    <message>
        <source>这不是回执文件。请选学分银行给的 .xzrep 文件。</source>
        <translation>This is not a reply. Choose the .xzrep file that the credit bank gave.</translation>
    </message>
    <message>
        <source>这不是智慧助老课,没有技能表。</source>
        <translation>This is no digital-skills session; it has no skill board.</translation>
    </message>
    <message>
        <source>这不是站点写出的交换文件。请选 .xzreq 文件。</source>
        <translation>This is not an exchange file of a station. Choose an .xzreq file.</translation>
    </message>
    <message>
        <source>这不是花名册文件。请在 WPS 或 Excel 里另存为 xlsx 再试。</source>
        <translation>This is not a roster&apos;s file. Please save it as xlsx in WPS or Excel and try again.</translation>
    </message>
    <message>
        <source>这两位已经是同一位学员了。</source>
        <translation>These two are one learner already.</translation>
    </message>
    <message>
        <source>这个口令太容易猜,没有用它。请换一个长一点的,比如几个不相干的词。</source>
        <translation>This passphrase is too easily guessed and was not taken. Please take a longer one, such as a few words that do not belong together.</translation>
    </message>
    <message>
        <source>这个学期已有「{title}」,名称只差空格或看不见的字符。是同一个班,请照它的写法填;不是,请换个名称。</source>
        <translation>The term already has “{title}”; the name differs only by blanks or invisible characters. If it is the same class, write the name as it is; if not, choose another name.</translation>
    </message>
    <message>
        <source>这个学期已有同名班级「{title}」。请换个名称,例如写上星期或老师。</source>
        <translation>This term has a class “{title}” already. Please give this one another name, with its weekday or teacher for instance.</translation>
    </message>
    <message>
        <source>这个学期已有同名班级「{title}」。请说明是它的另一个上课时间,还是另一个班;或者换个名称。</source>
        <translation>The term already has a class “{title}”. Say whether this is a further time of it or another class, or choose another name.</translation>
    </message>
    <message>
        <source>这个接入码已被另一台电脑用过,请要一个新的。</source>
        <translation>Another PC has used this enrolment code. Ask for a new one.</translation>
    </message>
    <message>
        <source>这个接入码是「{station}」({code12})的,本机是给 {here} 建的。什么都还没有送出,请核对。</source>
        <translation>This connection code belongs to “{station}” ({code12}); this computer was set up for {here}. Nothing has been sent yet. Please check.</translation>
    </message>
    <message>
        <source>这个接入码是「{station}」的,本机属于别的站点。请向学分银行要本站的接入码。</source>
        <translation>This code is for “{station}”; this computer belongs to another station. Ask the credit bank for a code of this station.</translation>
    </message>
    <message>
        <source>这个文件不完整,可能是U盘拔早了。请重新拷贝再试。</source>
        <translation>This file is not whole; perhaps the stick was pulled too early. Copy it again and retry.</translation>
    </message>
    <message>
        <source>这个文件不是本程序做的备份。什么都没有动过;请另选一个。</source>
        <translation>This file is not a backup made by this program. Nothing was touched; choose another.</translation>
    </message>
    <message>
        <source>这个文件受损或被改动过,没有采用。请重新拷贝,或再要一份。</source>
        <translation>This file is damaged or was altered; nothing of it was used. Copy it again, or ask for another.</translation>
    </message>
    <message>
        <source>这个文件太大了,不像是交换文件,没有采用。</source>
        <translation>This file is too large to be an exchange file; nothing of it was used.</translation>
    </message>
    <message>
        <source>这个文件是更新版本的程序写的,请先升级本程序。文件没有动过。</source>
        <translation>This file was written by a newer version of the program. Update this program first; the file was not touched.</translation>
    </message>
    <message>
        <source>这个文件是给另一个网关的,从这里送不到。</source>
        <translation>This file is for another gateway; it cannot be delivered from here.</translation>
    </message>
    <message>
        <source>这个文件里找不到名单,{count} 行没有读。</source>
        <translation>No list was found in this file; {count} rows were not read.</translation>
    </message>
    <message>
        <source>这个班后来又有了改动,不能整个撤销。请打开班级再改一次。</source>
        <translation>The class was changed again since, so this cannot be undone as a whole. Please open the class and change it again.</translation>
    </message>
    <message>
        <source>这个班已有学习成果存入学分银行,点名册不能再打开。可以单个改正。</source>
        <translation>Outcomes of this class were deposited already, so the sheet cannot be opened again. Single marks can be corrected.</translation>
    </message>
    <message>
        <source>这个班已经删去。要登记,请先在「班级」里恢复它。</source>
        <translation>This class was removed. To mark, please restore it under Classes first.</translation>
    </message>
    <message>
        <source>这个班有两个上课时间碰在一起。请改一个。</source>
        <translation>Two of the class&apos;s times run into each other. Please change one.</translation>
    </message>
    <message>
        <source>这个班每周的上课时间太多,记不下。请去掉几个。</source>
        <translation>This class has too many weekly times to keep. Please take a few out.</translation>
    </message>
    <message>
        <source>这个班没有删去,不用恢复。</source>
        <translation>This class was not removed; there is nothing to restore.</translation>
    </message>
    <message>
        <source>这个网址是另一家学分银行的:「{station}」在那里另有登记,不是这台电脑接入过的那一家({gateway})。记录没有送去。请向原来那家要接入码,从原来的网址接入。</source>
        <translation>This address belongs to another credit bank: “{station}” is registered there separately, not at the one this computer is connected to ({gateway}). No records were sent. Please ask that bank for a code, and connect at its address.</translation>
    </message>
    <message>
        <source>这个网络要先登录(打开浏览器看看),现在传不出去。</source>
        <translation>This network wants a sign-in first (open a browser and see). Nothing can be sent now.</translation>
    </message>
    <message>
        <source>这个证件号码已登记在学号 {learner_no} 名下。</source>
        <translation>This document number is registered for learner number {learner_no}.</translation>
    </message>
    <message>
        <source>这个证件号码是学号 {learner_no}「{other}」的。请选是同一人,还是另一个人。</source>
        <translation>This document number is that of “{other}”, student no. {learner_no}. Choose: the same person, or somebody else.</translation>
    </message>
    <message>
        <source>这个附件的内容还在别处。接通网络交换一次,就会取回来。</source>
        <translation>The content of this attachment is still elsewhere. Exchange once with a network, and it will be fetched.</translation>
    </message>
    <message>
        <source>这份名单像是样表,{count} 人没有导入。</source>
        <translation>This list looks like an example; {count} people were not imported.</translation>
    </message>
    <message>
        <source>这份名单像是样表,请核对这 {count} 人。</source>
        <translation>This list looks like an example; please check these {count} people.</translation>
    </message>
    <message>
        <source>这份回执不是给这台电脑的,没有采用。如果本机恢复过备份,请重新写一份带去。</source>
        <translation>This reply is not for this computer; nothing of it was used. If this computer was restored from a backup, write another file and take it there.</translation>
    </message>
    <message>
        <source>这份回执已经读过了,不用再读。</source>
        <translation>This reply has been read already.</translation>
    </message>
    <message>
        <source>这份回执已经过时,没有采用;记录都在本机。还有要送的,请重新写一份。</source>
        <translation>This reply is out of date and was not used; all records are on this computer. If something is still to be delivered, write another file.</translation>
    </message>
    <message>
        <source>这份备份不完整:可能没有拷完,也可能在U盘上坏了。什么都没有动过;请重新拷一次,或换一份备份。</source>
        <translation>This backup is not whole: perhaps it was not copied to its end, or the stick damaged it. Nothing was touched; copy it again, or take another backup.</translation>
    </message>
    <message>
        <source>这位学员不在这张点名册上。请先登记为临时学员。</source>
        <translation>This learner is not on the sheet. Sign them in as a walk-in first.</translation>
    </message>
    <message>
        <source>这位学员在班上,没有要撤销的退班。</source>
        <translation>This learner is in the class; there is no leaving to undo.</translation>
    </message>
    <message>
        <source>这位学员没有合并到别人名下。</source>
        <translation>This learner was not merged into anybody.</translation>
    </message>
    <message>
        <source>这台电脑已经在网关接入过。</source>
        <translation>The gateway knows this PC already.</translation>
    </message>
    <message>
        <source>这台电脑已经接入过了。</source>
        <translation>This PC is connected already.</translation>
    </message>
    <message>
        <source>这台电脑已被停用,没有送出;记录都在本机。若是停错了,请向镇街要一个新的接入码,重新接入后会补送。</source>
        <translation>This computer has been struck off, and nothing was sent; your records are all here. If that was a mistake, ask the town for a new connection code: once connected again, everything follows.</translation>
    </message>
    <message>
        <source>这台电脑的日期是 {date},不可能是对的,认不出现在是哪个学期。请先把电脑的日期和时间调对,再做一次。</source>
        <translation>This computer&apos;s date is {date}, which cannot be right, so it is not known which term it is. Please set the computer&apos;s date and time first, then do this again.</translation>
    </message>
    <message>
        <source>这台电脑的日期是 {date},不可能是对的。点名、建班、入班、导入、导出和同意书都会用到它,请先把电脑的日期和时间调对。</source>
        <translation>This computer’s date is {date}, which cannot be right. Roll call, new classes, joining, imports, exports and consents use it: please put the computer’s date and time right first.</translation>
    </message>
    <message>
        <source>这台电脑的时间比学分银行快太多,请先校准时间。</source>
        <translation>This PC&apos;s clock is far ahead of the credit bank&apos;s. Set it right first.</translation>
    </message>
    <message>
        <source>这台电脑设了网络代理({about}),可是用不了,没有送出。记录都在本机;请改好或去掉代理,学站会自己再试。</source>
        <translation>A proxy is set on this computer ({about}) that cannot be used, so nothing was sent. Your records are all here; please put the proxy right or remove it. Xuezhan tries again by itself.</translation>
    </message>
    <message>
        <source>这台电脑设了网络代理({about}),可是用不了,还没有接入。请改好或去掉代理,再按「接入」。</source>
        <translation>This computer is set to a proxy ({about}) that cannot be used, and is not connected yet. Put it right or remove it, then press Connect again.</translation>
    </message>
    <message>
        <source>这张点名册已经锁定,不能再打开。可以单个改正。</source>
        <translation>This sheet is locked and cannot be opened again. Single marks can be corrected.</translation>
    </message>
    <message>
        <source>这是 xlsb 文件,这里读不了。请在 WPS 或 Excel 里打开,另存为 xlsx 再试。</source>
        <translation>This is an xlsb file, which cannot be read here. Please open it in WPS or Excel and save it as xlsx.</translation>
    </message>
    <message>
        <source>这是一张网页,里面没有表格。请在 WPS 或 Excel 里打开,另存为 xlsx。</source>
        <translation>This is a web page without a table. Please open it in WPS or Excel and save it as xlsx.</translation>
    </message>
    <message>
        <source>这是旧式证件号码,请核对。</source>
        <translation>An old form of document number. Please check.</translation>
    </message>
    <message>
        <source>这是网页存档(mht),这里读不了。请在 WPS 或 Excel 里打开,另存为 xlsx 再试。</source>
        <translation>This is a web archive (mht), which cannot be read here. Please open it in WPS or Excel and save it as xlsx.</translation>
    </message>
    <message>
        <source>这条登记刚在别处改过,这次没有改。请看清再改正。</source>
        <translation>This mark was just changed elsewhere; nothing was corrected. Look again before you correct it.</translation>
    </message>
    <message>
        <source>这条记录后来又改过,不能再撤销。</source>
        <translation>The record was changed since; this cannot be undone.</translation>
    </message>
    <message>
        <source>这条记录的改正还没送到,先交换一次再看。</source>
        <translation>The record’s correction is still on its way. Exchange once, then look again.</translation>
    </message>
    <message>
        <source>这样不行,什么都没有改动。</source>
        <translation>This cannot be done; nothing was changed.</translation>
    </message>
    <message>
        <source>这样排不出上课日期,请看看星期和学期。</source>
        <translation>No dates can be planned this way. Look at weekday and term.</translation>
    </message>
    <message>
        <source>这次导入已经撤销过了。</source>
        <translation>This import was undone already.</translation>
    </message>
    <message>
        <source>这次导入有 {count} 条记录后来改过,或还没有传到这台电脑,不能整批撤销。请交换一次再试,或到导入它的电脑上撤销。</source>
        <translation>{count} records of this import were changed since, or are not on this computer yet, so it cannot be taken back whole. Exchange once and try again, or undo it on the computer that made it.</translation>
    </message>
    <message>
        <source>这次课已停课,不能登记。要登记,请先恢复上课。</source>
        <translation>This session is cancelled. Restore it before you mark anybody.</translation>
    </message>
    <message>
        <source>这次课已调到别的时间,请到新的课次登记。</source>
        <translation>This session was moved. Mark attendance in the new one.</translation>
    </message>
    <message>
        <source>这次课没有停课,不用恢复。</source>
        <translation>This session is not cancelled; there is nothing to restore.</translation>
    </message>
    <message>
        <source>这次课还没到日子({date}),不能先登记。</source>
        <translation>This session is still to come ({date}) and cannot be marked yet.</translation>
    </message>
    <message>
        <source>这类记录只能由学分银行写。</source>
        <translation>Only the credit bank writes such records.</translation>
    </message>
    <message>
        <source>这里已经有一份档案,没有动它。</source>
        <translation>There is a profile here already; it is untouched.</translation>
    </message>
    <message>
        <source>这里还没有档案。请先建立档案。</source>
        <translation>There is no profile here yet. Create one first.</translation>
    </message>
    <message>
        <source>连不上学分银行,还没有接入。请过一会儿再按「接入」;还是不行,就再要一个接入码。</source>
        <translation>The credit bank cannot be reached, and this computer is not connected yet. Press Connect again in a while; if it still fails, ask for another code.</translation>
    </message>
    <message>
        <source>连不上学分银行。记录都在本机,有网络时会自己再试。</source>
        <translation>The credit bank cannot be reached. Everything is on this PC; it tries again when there is a network.</translation>
    </message>
    <message>
        <source>迟到</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>退班</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>选了「无证件」,就不要填号码。</source>
        <translation>With &quot;No document&quot; chosen, leave the number empty.</translation>
    </message>
    <message>
        <source>选定的那位学员已经不在了,请重新选定。</source>
        <translation>The learner chosen is no longer there. Please choose again.</translation>
    </message>
    <message>
        <source>都交换好了,学分银行的回执已核对。</source>
        <translation>All exchanged, and the credit bank&apos;s receipt is checked.</translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation>Opened again</translation>
    </message>
    <message>
        <source>钥匙不对,打不开这份档案;档案没有动过。</source>
        <translation>Wrong key: the profile does not open. It is untouched.</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachment</translation>
    </message>
    <message>
        <source>附件传到后核对不符,没有采用,下次重传。</source>
        <translation>The attachment arrived as something else and was not taken; it is sent again next time.</translation>
    </message>
    <message>
        <source>附件没有传完,下次接着传。</source>
        <translation>The attachment is not through yet; it goes on next time.</translation>
    </message>
    <message>
        <source>附件还在另一台电脑上,等它交换过才取得到。</source>
        <translation>The attachment is still on another PC and can be fetched once that PC has exchanged.</translation>
    </message>
    <message>
        <source>首次上课日期</source>
        <translation>First date</translation>
    </message>
    <message>
        <source>首次上课要在学期内:{starts} 到 {ends}。</source>
        <translation>The first date must be within the term: {starts} to {ends}.</translation>
    </message>
</context>
</TS>
