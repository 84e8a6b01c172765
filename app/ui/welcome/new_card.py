"""The form of a new profile: at the first start, and in the place of one that cannot be opened any more."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.records.refusal import Refused
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.form import FormRow
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.reach import TAKES_CARDS
from app.ui.components.secret import NewSecret, text_of
from app.ui.design.tokens import Space
from app.ui.desk import NewProfile
from app.ui.jobs import Trouble
from app.ui.text import sentence, trouble

CODE_DIGITS = 12


class NewCard(Card):
    """Station and manager; ``anew`` says that another profile lies aside.

    Signals:
        submitted(NewProfile, str): everything is filled in; the passphrase may be empty.
        turned_away(): the person wants something else: a backup, or the way back.
    """

    submitted = Signal(object, str)
    turned_away = Signal()

    def __init__(self, anew: bool = False, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Welcome", "重新接入") if anew else translate("Welcome", "建立本站的档案"), parent)
        first = translate("Welcome", "以后的名册、点名和回执都在这份档案里,整个加密,没有网络也能用。")
        again = translate(
            "Welcome",
            "先建一份新档案,再向镇街或县区要一个接入码。学分银行收下的,接入后会全部取回来;没有送达过的不在里面,留在放到一边的旧文件里。",
        )
        self._said = Notice()
        self.column.addWidget(self._said)
        self.column.addWidget(label(again if anew else first, "quiet", wrap=True))
        self._rows = _make_rows()
        person = QHBoxLayout()  # beside each other: the whole card has room in a low window
        person.setSpacing(Space.MEDIUM)
        for name, row in self._rows.items():
            if name in ("person", "login"):
                person.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
            else:
                self.column.addWidget(row)
            editor = row.editor
            assert isinstance(editor, QLineEdit)
            editor.returnPressed.connect(self._submit)
        self.column.addLayout(person)
        self._secret = _make_secret(self._rows)
        self._secret.submitted.connect(self._submit)
        self.column.addWidget(self._secret)
        self.button = Button(translate("Welcome", "建立新档案") if anew else translate("Welcome", "建立"), Kind.PRIMARY)
        self.button.clicked.connect(self._submit)
        away = translate("Welcome", "返回") if anew else translate("Welcome", "有备份?从备份恢复…")
        self._away = Button(away, Kind.QUIET)
        self._away.clicked.connect(self.turned_away)
        foot = QHBoxLayout()
        foot.addWidget(self._away)
        foot.addStretch(1)
        foot.addWidget(self.button)
        self.column.addSpacing(Space.SMALL)
        self.column.addLayout(foot)
        self.setFocusProxy(self._rows["station"])

    def busy(self, yes: bool) -> None:
        """While the profile is being made, nothing else is asked."""
        self.button.setEnabled(not yes)
        self._away.setEnabled(not yes)

    def refuse(self, refused: Refused) -> None:
        """Say at the field what is wrong."""
        for refusal in refused.refusals:
            words = sentence(refusal, QCoreApplication.translate)
            row = self._secret.first if refusal.field == "passphrase" else self._rows.get(refusal.field or "")
            if row is not None:
                row.set_error(words)
                row.editor.setFocus()
            else:
                self._said.say(words, tone="amber")

    def fail(self, what: Trouble) -> None:
        """Say why there is no profile yet."""
        if what.code == "no_key":
            words = QCoreApplication.translate("Welcome", "这台电脑没有系统钥匙串,请设一个口令。")
            self._secret.first.editor.setFocus()
        else:
            words = trouble(what.code, what.file, QCoreApplication.translate)
        self._said.say(words, tone="plain" if what.code == "no_key" else "amber")

    def _submit(self) -> None:
        if self.button.isEnabled() and self._complete():
            text = {name: text_of(row) for name, row in self._rows.items()}
            new = NewProfile(*(text[name].strip() for name in ("station", "code12", "login", "person")))
            self.submitted.emit(new, self._secret.text())

    def _complete(self) -> bool:
        for name, row in self._rows.items():
            wrong = _wrong(name, text_of(row))
            row.set_error(wrong)
            if wrong:
                row.editor.setFocus()
                return False
        return self._secret.complete()


def _make_rows() -> dict[str, FormRow]:
    translate = QCoreApplication.translate
    code12 = QLineEdit()
    code12.setProperty(TAKES_CARDS, 12)
    return {
        "station": FormRow(translate("Welcome", "学习站点名称"), QLineEdit()),
        "code12": FormRow(
            translate("Welcome", "机构代码(12 位)"),
            code12,
            hint=translate("Welcome", "统计用区划代码,不清楚可问镇街"),
        ),
        "person": FormRow(translate("Welcome", "您的姓名"), QLineEdit()),
        "login": FormRow(
            translate("Welcome", "登录名"), QLineEdit(), hint=translate("Welcome", "字母或拼音,如 chenguifang")
        ),
    }


def _make_secret(rows: dict[str, FormRow]) -> NewSecret:
    translate = QCoreApplication.translate
    return NewSecret(
        translate("Welcome", "口令(可不填)"),
        translate("Welcome", "再输一次口令"),
        translate("Welcome", "空着就用这台电脑的系统钥匙串"),
        optional=True,
        known=lambda: [text_of(row) for row in rows.values()],
    )


def _wrong(name: str, text: str) -> str:
    """What is wrong with a field at first sight; nothing when it looks right."""
    translate = QCoreApplication.translate
    if not text.strip():
        return translate("Welcome", "请填写")
    return _wrong_with_code(text.strip()) if name == "code12" else ""


def _wrong_with_code(text: str) -> str:
    translate = QCoreApplication.translate
    if not (text.isascii() and text.isdecimal()):
        return translate("Welcome", "机构代码只有数字,共 {0} 位。").format(CODE_DIGITS)
    if len(text) != CODE_DIGITS:
        return translate("Welcome", "机构代码是 {0} 位数字,现在是 {1} 位。").format(CODE_DIGITS, len(text))
    return ""
