"""A learner's particulars as a form: new, or put right."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.domain.card_numbers import LEAST
from app.records.acts import LearnerForm
from app.records.codes import DocumentType, Sex
from app.records.refusal import ChangedMeanwhile, Refusal, Refused
from app.records.views import LearnerView
from app.ui.components.buttons import Button, Kind
from app.ui.components.drafts import Became, drafts
from app.ui.components.form import Drawer, FormRow
from app.ui.components.labels import label
from app.ui.components.reach import TAKES_CARDS
from app.ui.components.segmented import Segmented
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.said_at_fields import say_at_fields
from app.ui.text import word

_ALIAS = {"id_number": "document_number", "number": "document_number", "type": "document_type"}


_DOCUMENT = 15
"""From so many characters on what is read beside a document number is one, as by a reader of identity cards: no learner's."""


class LearnerDrawer(Drawer):
    """The form; refusals are said at their fields.

    Signals:
        submitted(object, LearnerForm): the learner's id (None for a new one) and what the form says.
    """

    WIDTH = 400
    submitted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Learners", "新增学员"), parent)
        self._view: LearnerView | None = None
        self._mask = ""
        texts = ("name", "document_number", "birth", "phone", "phone_owner", "community", "emergency_contact")
        self.fields = {name: QLineEdit() for name in (*texts, "learner_no")}
        self.fields["learner_no"].setProperty(TAKES_CARDS, LEAST)
        self.fields["document_number"].setProperty(TAKES_CARDS, _DOCUMENT)
        self.sex = Segmented(
            translate("Learners", "性别"),
            [
                (None, translate("Learners", "不填")),
                (Sex.FEMALE, word(Sex.FEMALE, translate)),
                (Sex.MALE, word(Sex.MALE, translate)),
            ],
        )
        self.document_type = QComboBox()
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.rows: dict[str, FormRow] = {}
        self._wrong = label(role="error", wrap=True)
        self.button = Button(translate("Learners", "保存"), Kind.PRIMARY, key="Ctrl+Return")
        self._lay_out()
        self.button.clicked.connect(self._submit)
        for field in self.fields.values():
            field.returnPressed.connect(self.focusNextChild)
        self.document_type.currentIndexChanged.connect(self._type_chosen)
        self._measure()
        theme().changed.connect(self._measure)
        # the type first: choosing one may empty the number
        parts = {"document_type": self.document_type, **self.fields, "sex": self.sex, "note": self.note}
        self._half = self.keeps(parts, self._words)

    def begin_new(self, name: str = "", heading: str = "", about: UUID | None = None) -> None:
        """An empty form; ``name`` is what was being looked for, ``about`` the class it is for.

        Without a name the one that was half filled last is there again.
        """
        self._view, self._mask = None, ""
        before = next(iter(drafts().begun("learner", "new", about)), None)
        name = name or (str(before[-1]) if before else "")
        with self._half.fill("learner", "new", about, name):
            for field in self.fields.values():
                field.clear()
            self.fields["name"].setText(name)
            self.note.clear()
            self.sex.set_choice(None)
            self._offer_types(edit=False)
        self._begin(heading or QCoreApplication.translate("Learners", "新增学员"))

    def begin_edit(self, view: LearnerView) -> None:
        """The form of somebody, numbers masked: a mask left as it is changes nothing."""
        self._view = view
        row = view.row
        shown = _shown(view)
        with self._half.fill("learner", row.id, shown=shown):
            self._fill(shown)
        self._begin(QCoreApplication.translate("Learners", "修改 {0}").format(row.name))

    def _fill(self, shown: LearnerForm) -> None:
        self._mask = shown.document_number or ""
        for name, field in self.fields.items():
            field.setText(getattr(shown, name) or "")
        self.note.setPlainText(shown.note or "")
        self.sex.set_choice(shown.sex)
        self._offer_types(edit=True)

    def _words(self) -> str:
        return (
            self._title.text()
            if self._view is not None
            else f"{self._title.text()} {self.fields['name'].text()}".strip()
        )

    @property
    def learner(self) -> UUID | None:
        """Whose particulars are put right; None for somebody new."""
        return None if self._view is None else self._view.row.id

    def form(self) -> LearnerForm:
        """Return what the form says; empty text is no value. Fields in which nobody typed say what they were filled with."""
        texts = {name: field.text().strip() or None for name, field in self.fields.items()}
        kind, sex = self.document_type.currentData(), self.sex.choice()
        form = LearnerForm(
            name=texts.pop("name") or "",
            sex=None if sex is None else Sex(str(sex)),
            note=self.note.toPlainText().strip() or None,
            document_type=None if kind is None else DocumentType(kind),
            **texts,
        )
        if self.shown is None:
            return form
        shown: LearnerForm = self.shown
        return replace(shown, **{name: getattr(form, name) for name in self._half.typed()})

    def refuse(self, refused: Refused) -> None:
        """Say at each field what is wrong with it, and go to the first."""
        self._clear()
        if isinstance(refused, ChangedMeanwhile) and isinstance(refused.now, LearnerForm):
            now = refused.now
            self._mask = now.document_number or ""
            texts: dict[str, object] = {name: getattr(now, name) or "" for name in (*self.fields, "note")}
            self._half.learn(now, {**texts, "sex": now.sex})
        wrong = say_at_fields(refused.refusals, self.rows, self._wrong, _ALIAS)
        first = next((row for name, row in self.rows.items() if name in wrong), None)
        if first is not None:
            first.editor.setFocus()

    def _begin(self, heading: str) -> None:
        self._clear()
        self.open(heading, self.fields["name"])
        self.fields["name"].selectAll()

    def _clear(self) -> None:
        self.button.setEnabled(True)
        for row in self.rows.values():
            row.set_error()
        self._wrong.hide()

    def _offer_types(self, *, edit: bool) -> None:
        translate = QCoreApplication.translate
        self.document_type.blockSignals(True)
        self.document_type.clear()
        known = edit and bool(self._mask)
        self.document_type.addItem(
            translate("Learners", "不改") if known else translate("Learners", "按号码识别"), None
        )
        for kind in DocumentType:
            self.document_type.addItem(word(kind, translate), kind.value)
        self.document_type.blockSignals(False)

    def _type_chosen(self) -> None:
        """A type chosen by hand wants its own number; "no document" takes away what somebody has, and says so."""
        takes = self.document_type.currentData() == DocumentType.NONE.value
        masked = bool(self._mask) and self.fields["document_number"].text() == self._mask
        if takes or (masked and self.document_type.currentData() is not None):
            self.fields["document_number"].clear()
        loses = takes and bool(self._mask)
        words = QCoreApplication.translate("Learners", "保存后,已登记的证件会删去,成果不能再存入。")
        self.rows["document_type"].set_error(words if loses else "")

    def _submit(self) -> None:
        form = self.form()
        if form.document_type not in (None, DocumentType.NONE) and form.document_number is None:
            self.refuse(Refused(Refusal("empty", "document_number")))
            return
        self.button.setEnabled(False)
        self.submitted.emit(self.learner, form)

    def _measure(self) -> None:
        self.note.setFixedHeight(theme().px(84))

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        optional = translate("Learners", "没有证件也能学习,但成果不能存入学分银行。")
        named = {
            "name": FormRow(translate("Learners", "姓名"), self.fields["name"]),
            "sex": FormRow(translate("Learners", "性别"), self.sex),
            "document_type": FormRow(translate("Learners", "证件类型"), self.document_type),
            "document_number": FormRow(
                translate("Learners", "证件号码"), self.fields["document_number"], hint=optional
            ),
            "birth": FormRow(translate("Learners", "出生年月"), self.fields["birth"]),
            "phone": FormRow(translate("Learners", "手机"), self.fields["phone"]),
            "phone_owner": FormRow(translate("Learners", "手机机主"), self.fields["phone_owner"]),
            "community": FormRow(translate("Learners", "社区"), self.fields["community"]),
            "emergency_contact": FormRow(translate("Learners", "紧急联系人"), self.fields["emergency_contact"]),
            "learner_no": FormRow(translate("Learners", "学号"), self.fields["learner_no"]),
            "note": FormRow(translate("Learners", "备注"), self.note),
        }
        self.rows = named
        self.fields["birth"].setPlaceholderText(translate("Learners", "1948-02-29、1948-02 或 1948"))
        self.fields["phone_owner"].setPlaceholderText(translate("Learners", "本人、女儿…"))
        self.fields["learner_no"].setPlaceholderText(translate("Learners", "不填就自动编号"))
        self.column.addWidget(named["name"])
        self.column.addWidget(named["sex"])
        self.column.addWidget(named["document_type"])
        self.column.addWidget(named["document_number"])
        self.column.addWidget(named["birth"])
        pair = QHBoxLayout()
        pair.setSpacing(Space.MEDIUM)
        for name, share in (("phone", 3), ("phone_owner", 2)):
            pair.addWidget(named[name], share, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(pair)
        for name in ("community", "emergency_contact", "learner_no", "note"):
            self.column.addWidget(named[name])
        self.column.addWidget(self._wrong)
        self.foot.addWidget(self.button)
        away = Button(translate("Learners", "取消"), Kind.QUIET)
        away.clicked.connect(self.turn_away)
        self.foot.addWidget(away)
        self.foot.addStretch(1)


def became(name: str, learner: UUID) -> Became:
    """What the form of somebody new is about once they are on file."""
    words = QCoreApplication.translate("Learners", "修改 {0}").format(name.strip())
    return Became(("learner", learner), words, ("learners", learner))


def _shown(view: LearnerView) -> LearnerForm:
    """What the form of somebody is filled with."""
    row = view.row
    return LearnerForm(
        name=row.name, learner_no=row.learner_no, sex=row.sex, birth=row.birth, phone=row.phone, phone_owner=view.phone_owner,
        community=row.community, emergency_contact=view.emergency_contact, note=view.note,
        document_number=view.documents[0].number if view.documents else None,
    )  # fmt: skip
