"""The first start asks for the station and its manager; a start without a key asks for the passphrase."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.records.refusal import Refused
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.form import FormRow
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.desk import Door, NewProfile
from app.ui.jobs import Jobs, Trouble
from app.ui.text import sentence, trouble

LEAST_PASSPHRASE = 8
_OF_THE_KEY = frozenset({"no_key", "wrong_key"})
"""What a passphrase is the answer to."""
CODE_DIGITS = 12


class WelcomePage(QWidget):
    """A form that ends with an open desk.

    Signals:
        opened(Desk): the desk is open.
    """

    opened = Signal(object)

    def __init__(self, door: Door, jobs: Jobs, what: Trouble | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door, self._jobs = door, jobs
        self._new = what is None
        self._locked = what is not None and what.code in _OF_THE_KEY
        translate = QCoreApplication.translate
        card = Card(translate("Welcome", "建立本站的档案") if self._new else translate("Welcome", "打开本站的档案"))
        card.setFixedWidth(theme().px(520))
        self._said = Notice()
        card.column.addWidget(self._said)
        if self._new:
            words = translate("Welcome", "以后的名册、点名和回执都在这份档案里,整个加密,没有网络也能用。")
            card.column.addWidget(label(words, "quiet", wrap=True))
        elif not self._locked:
            place = translate("Welcome", "档案在:{folder}").format(folder=str(door.folder))
            card.column.addWidget(label(place, "quiet", wrap=True))
        self._rows = self._make_rows()
        for row in self._rows.values():
            card.column.addWidget(row)
        self._button = Button(self._verb(), Kind.PRIMARY)
        self._button.clicked.connect(self._submit)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._button)
        card.column.addSpacing(Space.SMALL)
        card.column.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.WIDE, 0, 0)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
        if what is not None:
            self._fail(what)
        self.setFocusProxy(next(iter(self._rows.values()), self._button))

    def _make_rows(self) -> dict[str, FormRow]:
        translate = QCoreApplication.translate
        rows: dict[str, FormRow] = {}
        if self._new:
            rows = {
                "station": FormRow(translate("Welcome", "学习站点名称"), QLineEdit()),
                "code12": FormRow(
                    translate("Welcome", "机构代码(12 位)"),
                    QLineEdit(),
                    hint=translate("Welcome", "统计用区划代码,不清楚可问镇街"),
                ),
                "person": FormRow(translate("Welcome", "您的姓名"), QLineEdit()),
                "login": FormRow(
                    translate("Welcome", "登录名"), QLineEdit(), hint=translate("Welcome", "字母或拼音,如 chenguifang")
                ),
            }
        elif not self._locked:
            return rows  # no passphrase helps against a disk
        secret = QLineEdit()
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        hint = translate("Welcome", "空着就用这台电脑的系统钥匙串") if self._new else ""
        named = translate("Welcome", "口令(可不填)") if self._new else translate("Welcome", "口令")
        rows["passphrase"] = FormRow(named, secret, hint=hint)
        for row in rows.values():
            editor = row.editor
            assert isinstance(editor, QLineEdit)
            editor.returnPressed.connect(self._submit)
        return rows

    def _verb(self) -> str:
        translate = QCoreApplication.translate
        if self._new:
            return translate("Welcome", "建立")
        return translate("Welcome", "打开") if self._locked else translate("Welcome", "再试一次")

    def _text(self, name: str) -> str:
        editor = self._rows[name].editor
        assert isinstance(editor, QLineEdit)
        return editor.text() if name == "passphrase" else editor.text().strip()

    def _submit(self) -> None:
        if not self._button.isEnabled() or not self._complete():
            return
        passphrase = (self._text("passphrase") or None) if "passphrase" in self._rows else None
        self._button.setEnabled(False)
        if self._new:
            new = NewProfile(*(self._text(name) for name in ("station", "code12", "login", "person")))
            call = lambda: self._door.create(new, passphrase)  # noqa: E731  # one of two calls
        else:
            call = lambda: self._door.open(passphrase)  # noqa: E731  # the other
        self._jobs.act(self, call, self.opened.emit, refused=self._refuse, failed=self._fail)

    def _complete(self) -> bool:
        translate = QCoreApplication.translate
        for name, row in self._rows.items():
            row.set_error()
            text = self._text(name)
            if name == "passphrase":
                if self._new and 0 < len(text) < LEAST_PASSPHRASE:
                    row.set_error(translate("Welcome", "口令至少 {0} 个字").format(LEAST_PASSPHRASE))
                    row.editor.setFocus()
                    return False
            elif not text:
                row.set_error(translate("Welcome", "请填写"))
                row.editor.setFocus()
                return False
            elif name == "code12" and (wrong := _wrong_with_code(text)):
                row.set_error(wrong)
                row.editor.setFocus()
                return False
        return True

    def _refuse(self, refused: Refused) -> None:
        self._button.setEnabled(True)
        for refusal in refused.refusals:
            words = sentence(refusal, QCoreApplication.translate)
            if refusal.field in self._rows:
                self._rows[refusal.field].set_error(words)
                self._rows[refusal.field].editor.setFocus()
            else:
                self._said.say(words, tone="amber")

    def _fail(self, what: Trouble) -> None:
        self._button.setEnabled(True)
        translate = QCoreApplication.translate
        if what.code == "no_key" and self._new:
            words = translate("Welcome", "这台电脑没有系统钥匙串,请设一个口令。")
        elif what.code == "no_key":
            words = translate("Welcome", "请输入口令打开档案。")
        elif what.code == "wrong_key":
            words = translate("Welcome", "口令不对,请再试;档案没有动过。")
        else:
            words = trouble(what.code, what.file, translate)
        self._said.say(words, tone="plain" if what.code == "no_key" else "amber")


def _wrong_with_code(text: str) -> str:
    """Return what is wrong with a station's code at first sight; nothing when it looks right."""
    translate = QCoreApplication.translate
    if not (text.isascii() and text.isdecimal()):
        return translate("Welcome", "机构代码只有数字,共 {0} 位。").format(CODE_DIGITS)
    if len(text) != CODE_DIGITS:
        return translate("Welcome", "机构代码是 {0} 位数字,现在是 {1} 位。").format(CODE_DIGITS, len(text))
    return ""
