"""Which class the people of a roster are put into: the file's own column says, one that exists, a new one, or none."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.records.naming import ClassName
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.session_words import joined, term_word

NEW = "new"
LOST = "lost"
"""The class that was meant is not there any more."""
TYPING_MS = 400
_LETTERS = 15
"""Of a class that its choice shows where there is room."""


class TargetClass(QWidget):
    """The choice. ``class_id`` and ``title`` say it; at most one of them is set. Where ``lost`` is set, nothing is chosen yet.

    Signals:
        changed(): another class is meant; the rows are to be judged anew.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._meant: UUID | None = None
        self.choice = QComboBox()
        self.choice.setAccessibleName(translate("Import", "加入班级"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.name = QLineEdit()
        self.name.setAccessibleName(translate("Import", "新班名称"))
        self.name.setPlaceholderText(translate("Import", "新班名称"))
        self.name.setMaxLength(200)
        self.name.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self.choice)
        row.addWidget(self.name)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.choice.activated.connect(self._chosen)
        self.name.textEdited.connect(lambda _: self._typing.start())
        self._measure()
        theme().changed.connect(self._measure)

    def offer(self, classes: Sequence[ClassName], chosen: UUID | None, title: str | None = None) -> None:
        """Offer these classes; ``chosen`` is where the person came from, ``title`` the new class that was named."""
        translate = QCoreApplication.translate
        self._meant = chosen
        self.choice.clear()
        self.choice.addItem(translate("Import", "不另外指定班级"), None)
        for row in classes:
            self.choice.addItem(joined(row.title, term_word(row.term)), row.id)
        self.choice.addItem(translate("Import", "新开一个班…"), NEW)
        places = [n for n in range(self.choice.count()) if self.choice.itemData(n) == chosen]
        self.choice.setCurrentIndex(places[0] if chosen is not None and places else 0)
        if chosen is not None and not places and title is None:
            self.choice.addItem(translate("Import", "班级已撤下,请另选"), LOST)
            self.choice.setCurrentIndex(self.choice.count() - 1)
        self.name.setText(title or "")
        self.name.setVisible(title is not None)
        if title is not None:
            self.choice.setCurrentIndex(self.choice.findData(NEW))

    def say_column(self, has_column: bool) -> None:
        """Say what happens without a choice: the file's own 班级 column decides, or nobody is put into a class."""
        translate = QCoreApplication.translate
        words = translate("Import", "按表里的「班级」一列") if has_column else translate("Import", "不加入班级")
        self.choice.setItemText(0, words)

    @property
    def class_id(self) -> UUID | None:
        """The class that was chosen."""
        data = self.choice.currentData()
        return data if isinstance(data, UUID) else None

    @property
    def lost(self) -> bool:
        """Whether the class that was meant was taken off, and nobody has said yet what is meant instead."""
        return bool(self.choice.currentData() == LOST)

    @property
    def meant(self) -> UUID | None:
        """The class that was chosen, also where it was taken off since."""
        return self._meant if self.lost else self.class_id

    @property
    def title(self) -> str | None:
        """The name of a new class."""
        return self.name.text().strip() or None if self.choice.currentData() == NEW else None

    def _chosen(self, _: int) -> None:
        if not self.lost and (gone := self.choice.findData(LOST)) >= 0:
            self.choice.removeItem(gone)
        new = self.choice.currentData() == NEW
        self.name.setVisible(new)
        if new:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _measure(self) -> None:
        self.choice.setMinimumContentsLength(_LETTERS)
        self.choice.setMinimumWidth(theme().px(104))
        self.choice.setMaximumWidth(theme().px(220))
        self.name.setFixedWidth(theme().px(150))
