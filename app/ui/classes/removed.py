"""删去的班: what was taken off, each with a button that brings it back."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.records.standing import RemovedClass
from app.ui.components.buttons import Button
from app.ui.components.form import Drawer
from app.ui.components.labels import label
from app.ui.components.staying import keyboard_stays
from app.ui.design.tokens import Space
from app.ui.learning_words import long_day
from app.ui.session_words import joined, term_word

MOST_SHOWN = 30
TOLD_FOR = timedelta(days=30)
"""How long the list says by itself that another computer took off a class this one had worked with."""


class RemovedClasses(Drawer):
    """The list.

    Signals:
        restoring(RemovedClass): 恢复.
    """

    restoring = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Classes", "删去的班"), parent)
        self._lines: list[QWidget] = []

    def begin(self, rows: Sequence[RemovedClass], today: date) -> None:
        """Show them, the latest first."""
        self.show_rows(rows, today)
        self.open(focus=self._lines[0] if self._lines else None)

    def show_rows(self, rows: Sequence[RemovedClass], today: date) -> None:
        """Show them in an open drawer."""
        with keyboard_stays(self):
            for line in self._lines:
                self.column.removeWidget(line)
                line.hide()
                line.deleteLater()
            self._lines = [self._line(row, today) for row in rows[:MOST_SHOWN]]
            for line in self._lines:
                self.column.addWidget(line)

    def _line(self, row: RemovedClass, today: date) -> QWidget:
        translate = QCoreApplication.translate
        line = QWidget()
        words = label(row.title, "name", wrap=True)
        when = translate("Classes", "{day}删去").format(day=long_day(row.removed_on, today))
        people = translate("Classes", "{n} 人").format(n=row.learners) if row.learners else None
        quiet = label(joined(term_word(row.term), people, when), "quiet", wrap=True)
        back = Button(translate("Classes", "恢复"))
        back.setAccessibleDescription(row.title)
        back.setObjectName(str(row.id))
        back.clicked.connect(lambda: self.restoring.emit(row))
        text = QVBoxLayout()
        text.setSpacing(Space.HAIR)
        text.addWidget(words)
        text.addWidget(quiet)
        beside = QHBoxLayout(line)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addLayout(text, 1)
        beside.addWidget(back)
        line.setFocusProxy(back)
        return line


def lost(rows: Sequence[RemovedClass], today: date) -> RemovedClass | None:
    """The class another computer took off lately although this one had put people into it, or it had sheets."""
    return next((row for row in rows if row.ours and today - row.removed_on <= TOLD_FOR), None)
