"""The form that makes this desk known to a gateway: an address and a one-time code."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.records.refusal import Refused
from app.records.standing import ExchangeView
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.drafts import Draft
from app.ui.components.form import FormRow
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.reach import TAKES_CARDS
from app.ui.design.tokens import Space
from app.ui.text import sentence


class EnrolmentCard(Card):
    """Address and code.

    Signals:
        submitted(str, str, str): the person wants to enrol with this gateway by this code; the third are the 12 digits of
            another station than this computer was set up for, once the person has said yes to it.
    """

    submitted = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Exchange", "接入学分银行"), parent)
        self._words = label(role="quiet", wrap=True)
        self.column.addWidget(self._words)
        self.gateway, self.code = QLineEdit(), QLineEdit()
        self.code.setProperty(TAKES_CARDS, 1)
        self.gateway.setPlaceholderText("https://")
        self.code.setPlaceholderText("XXXX-XXXX")
        self._rows = {
            "gateway": FormRow(translate("Exchange", "网关地址"), self.gateway),
            "code": FormRow(translate("Exchange", "接入码"), self.code),
        }
        fields = QHBoxLayout()
        fields.setSpacing(Space.MEDIUM)
        fields.addWidget(self._rows["gateway"], 3, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self._rows["code"], 1, Qt.AlignmentFlag.AlignTop)
        self.button = Button(translate("Exchange", "接入"), Kind.PRIMARY)
        foot = QHBoxLayout()
        self._said = label(wrap=True)
        foot.addWidget(self._said, 1)
        foot.addWidget(self.button)
        self.question = Notice()
        self.column.addLayout(fields)
        self.column.addWidget(self.question)
        self.column.addLayout(foot)
        self.button.clicked.connect(self._begin)
        self.code.textEdited.connect(self.question.hide)
        self.gateway.textEdited.connect(self.question.hide)
        self.code.returnPressed.connect(self._begin)
        self.gateway.returnPressed.connect(self.code.setFocus)
        self._half = Draft(self, {"gateway": self.gateway, "code": self.code}, self.button.text)
        self._begin_anew()

    def ask(self, view: ExchangeView) -> None:
        """Ask for what is needed: for the first time, or again because the gateway no longer knows this desk."""
        translate = QCoreApplication.translate
        first = translate("Exchange", "向镇街或县区要一个接入码。接入以前,记录都存在本机,一条也不会少。")
        again = translate("Exchange", "向镇街或县区要一个新的接入码,重新接入本站。记录都在本机,接入后会补齐。")
        self._words.setText(again if view.enrolled else first)
        if view.enrolled and not self.gateway.text():
            with self._half.fill("enrol"):
                self.gateway.setText(view.gateway or "")
                self.code.clear()

    def done(self) -> None:
        """This desk is known to the gateway now."""
        self._half.saved()(None)
        self.busy(False)
        self.gateway.clear()
        self._begin_anew()

    def _begin_anew(self) -> None:
        with self._half.fill("enrol"):
            self.code.clear()

    def busy(self, yes: bool) -> None:
        """Show that the gateway is being asked."""
        self.button.setEnabled(not yes)
        self._said.setText(QCoreApplication.translate("Exchange", "正在接入…") if yes else "")

    def refuse(self, refused: Refused) -> None:
        """Say at the field what is wrong."""
        self.busy(False)
        for refusal in refused.refusals:
            words = sentence(refusal, QCoreApplication.translate)
            if refusal.code == "station_differs":
                self._ask_which(words, str(refusal.params["station"]), str(refusal.params["code12"]))
            elif refusal.field in self._rows:
                self._rows[refusal.field].set_error(words)
            else:
                self.say(words)

    def say(self, words: str) -> None:
        """Say what happened, below the fields."""
        self.busy(False)
        self._said.setText(words)

    def _ask_which(self, words: str, station: str, code12: str) -> None:
        """The code is another station's than this computer was set up for: nothing goes out before a person says where to."""
        yes = QCoreApplication.translate("Exchange", "就接到「{0}」").format(station)
        self.question.say(words, yes, lambda: self._submit(code12), tone="amber")

    def _begin(self) -> None:
        self._submit("")

    def _submit(self, at: str) -> None:
        self.question.hide()
        for row in self._rows.values():
            row.set_error()
        gateway, code = self.gateway.text().strip(), self.code.text().strip()
        for text, row in ((gateway, self._rows["gateway"]), (code, self._rows["code"])):
            if not text:
                row.set_error(QCoreApplication.translate("Exchange", "请填写"))
                row.editor.setFocus()
                return
        self.submitted.emit(gateway, code, at)
