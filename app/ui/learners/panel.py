"""One learner whole, at the side of the list: particulars, documents, consents, classes, outcomes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.records.naming import MergedRow
from app.records.views import EnrollmentRow, LearnerView, OutcomeRow
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import rule
from app.ui.components.chip import Chip
from app.ui.components.form import Drawer
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.staying import keyboard_stays
from app.ui.design.tokens import Space
from app.ui.learners.consents import Consents
from app.ui.learners.documents import Documents
from app.ui.learning_words import attendance, history, hours, outcome_tone, percent, rule_set
from app.ui.session_words import joined
from app.ui.text import word


class LearnerPanel(Drawer):
    """Shows a learner; what is asked for goes out as signals.

    Signals:
        editing(): 修改.
        comparing(UUID): this learner is to be put beside another, who may be the same.
        class_opened(UUID): a class of the learner.
        returning(EnrollmentRow): 撤销退班.
        reveal_asked(str): show the document's number; the purpose.
        parting(MergedRow): an entry merged into this learner is somebody else after all.
        consent_given(object, str), consent_withdrawn(object): purpose, witness.
    """

    WIDTH = 400
    editing = Signal()
    comparing = Signal(object)
    class_opened = Signal(object)
    returning = Signal(object)
    reveal_asked = Signal(str)
    parting = Signal(object)
    consent_given = Signal(object, str)
    consent_withdrawn = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.view: LearnerView | None = None
        self.documents = Documents(())
        self.consents = Consents(())
        self.notice = Notice()
        self._inside = QVBoxLayout()
        self._inside.setSpacing(Space.MEDIUM)
        self._about: dict[int, object] = {}
        """What each part says, and of whom."""
        self.edit = Button(QCoreApplication.translate("Learners", "修改"), key="F2", icon="edit")
        self.edit.clicked.connect(self.editing)
        self.column.addWidget(self.notice)
        self.column.addLayout(self._inside)
        self.foot.addWidget(self.edit)
        self.same = Button(QCoreApplication.translate("Learners", "与另一位合并"))
        self.same.clicked.connect(lambda: self.comparing.emit(self.view.row.id) if self.view is not None else None)
        self.foot.addWidget(self.same)
        self.foot.addStretch(1)

    def show_learner(self, view: LearnerView, today: date) -> None:
        """Show somebody. Somebody shown already and unchanged stays as they are, and so does what is being typed."""
        if view != self.view:
            self._fill(view, today)
        if self.isHidden():
            self.open(view.row.name)
            self.edit.setFocus()

    def _fill(self, view: LearnerView, today: date) -> None:
        """What is as it was stays as it is, with the keyboard, and what is typed, in it."""
        if self.view is None or self.view.row.id != view.row.id:
            self.notice.hide()
            self._scroll.verticalScrollBar().setValue(0)
        self.view = view
        with keyboard_stays(self):
            for at, (heading, about, make) in enumerate(self._parts(view, today)):
                if self._about.get(at) != (view.row.id, about):
                    self._about[at] = (view.row.id, about)
                    self._put(at, heading, make)
        self._title.setText(view.row.name)
        self.setAccessibleName(view.row.name)

    def _parts(self, view: LearnerView, today: date) -> tuple[tuple[str, object, Callable[[], QWidget | None]], ...]:
        """Each part of a learner: its heading, what it says, and how it is made; nothing is made of what there is not."""
        translate = QCoreApplication.translate
        row = view.row
        known = (replace(row, classes=()), view.phone_owner, view.emergency_contact, view.note)
        return (
            ("", known, lambda: _particulars(view)),
            (translate("Learners", "证件"), view.documents, lambda: self._documents(view)),
            (translate("Learners", "授权同意"), view.consents, lambda: self._consents(view)),
            (translate("Learners", "班级"), (view.enrollments, today), lambda: self._classes(view.enrollments, today)),
            (translate("Learners", "学习成果"), view.outcomes, lambda: _outcomes(view.outcomes)),
            (translate("Learners", "合并在这里的登记"), view.merged, lambda: self._merged(view.merged)),
        )

    def _put(self, at: int, heading: str, make: Callable[[], QWidget | None]) -> None:
        """Make a part, in the place of the one that is there."""
        inside, column = _part()
        column.setSpacing(Space.MEDIUM)
        if heading:
            column.addWidget(rule())
            column.addWidget(label(heading, "section"))
        made = make()
        if made is not None:
            column.addWidget(made)
        old = self._inside.itemAt(at)
        if old is not None and (gone := old.widget()) is not None:
            self._inside.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._inside.insertWidget(at, inside)
        inside.setVisible(made is not None)

    def _documents(self, view: LearnerView) -> Documents:
        self.documents = Documents(view.documents, view.row.id)
        self.documents.reveal_asked.connect(self.reveal_asked)
        return self.documents

    def _consents(self, view: LearnerView) -> Consents:
        self.consents = Consents(view.consents, view.row.id)
        self.consents.given.connect(self.consent_given)
        self.consents.withdrawn.connect(self.consent_withdrawn)
        return self.consents

    def _classes(self, rows: tuple[EnrollmentRow, ...], today: date) -> QWidget:
        translate = QCoreApplication.translate
        part, column = _part()
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(Space.MEDIUM)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(row.class_title, wrap=True))
            there = translate("Learners", "出席 {0}").format(attendance(row)) if row.rate is not None else None
            words.addWidget(label(joined(history(row, today), there), "quiet", wrap=True))
            line.addLayout(words, 1)
            if row.left_on is not None:
                back = Button(translate("Learners", "撤销退班"), Kind.QUIET)
                back.setAccessibleDescription(row.class_title)
                back.clicked.connect(lambda _=False, left=row: self.returning.emit(left))
                line.addWidget(back)
            button = Button(translate("Learners", "打开班级"), Kind.ICON, icon="chevron-right")
            button.setAccessibleName(translate("Learners", "打开班级 {0}").format(row.class_title))
            button.clicked.connect(lambda _=False, at=row.class_id: self.class_opened.emit(at))
            line.addWidget(button)
            column.addLayout(line)
        if not rows:
            column.addWidget(label(translate("Learners", "不在任何班级"), "quiet"))
        return part

    def _merged(self, rows: tuple[MergedRow, ...]) -> QWidget | None:
        if not rows:
            return None
        translate = QCoreApplication.translate
        part, column = _part()
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(Space.MEDIUM)
            line.addWidget(label(f"{row.learner_no} {row.name}", wrap=True), 1)
            button = Button(translate("Learners", "拆开"), Kind.QUIET)
            button.setAccessibleName(translate("Learners", "拆开 {0}").format(f"{row.learner_no} {row.name}"))
            button.clicked.connect(lambda _=False, entry=row: self.parting.emit(entry))
            line.addWidget(button)
            column.addLayout(line)
        return part


def _particulars(view: LearnerView) -> QWidget:
    """What is known, a line each; what is not known takes no room."""
    translate = QCoreApplication.translate
    row = view.row
    part, column = _part()
    sex = word(row.sex, translate) if row.sex else None
    walk_in = translate("Learners", "临时学员") if row.walk_in else None
    column.addWidget(label(joined(translate("Learners", "学号 {0}").format(row.learner_no), sex, row.birth, walk_in)))
    for name, value in (
        (translate("Learners", "手机"), joined(row.phone, view.phone_owner)),
        (translate("Learners", "社区"), row.community),
        (translate("Learners", "紧急联系人"), view.emergency_contact),
        (translate("Learners", "备注"), view.note),
    ):
        if value:
            line = QHBoxLayout()
            line.setSpacing(Space.MEDIUM)
            line.addWidget(label(name, "quiet"))
            line.addWidget(label(value, wrap=True), 1)
            column.addLayout(line)
    return part


def _outcomes(rows: tuple[OutcomeRow, ...]) -> QWidget:
    """What the bank derived. Credits are the bank's to recognise and are not shown."""
    translate = QCoreApplication.translate
    part, column = _part()
    for row in rows:
        line = QHBoxLayout()
        line.addWidget(label(row.class_title, wrap=True), 1)
        line.addWidget(Chip(word(row.state, translate), outcome_tone(row)))
        column.addLayout(line)
        rate = translate("Learners", "出席率 {0}").format(percent(row.rate if row.sessions_expected else None))
        deposit = translate("Learners", "存单 {0}").format(row.deposit_no) if row.deposit_no else None
        on = row.deposited_on.isoformat() if row.deposited_on else None
        column.addWidget(label(joined(hours(row), rate), wrap=True))
        column.addWidget(label(joined(rule_set(row.rule_set), deposit, on), "quiet", wrap=True))
    if not rows:
        words = translate("Learners", "点名册确认并交换以后,这里会有学时和存入情况。")
        column.addWidget(label(words, "quiet", wrap=True))
    return part


def _part() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.SMALL)
    return part, column
