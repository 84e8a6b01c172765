"""Sheets that were confirmed before somebody joins or leaves: said beforehand, with the choice there is."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.records.acts import AlsoOn
from app.records.views import SessionCard
from app.ui.components.form import FormRow
from app.ui.components.labels import label
from app.ui.components.segmented import Segmented
from app.ui.design.tokens import Space
from app.ui.learning_words import long_day
from app.ui.session_words import listed

NAMED = 3
"""Sheets that are named; of more there is a number beside them."""
NEXT, ALSO = "next", "also"


def sheets_named(cards: Sequence[SessionCard], today: date) -> str:
    """Return 「11 月 25 日 09:00、11 月 27 日 14:30」, or 「… 等 5 份」 where there are many."""
    shown = listed(f"{long_day(card.date, today)} {card.start}" for card in cards[:NAMED])
    if len(cards) <= NAMED:
        return shown
    return QCoreApplication.translate("Classes", "{sheets}等 {n} 份").format(sheets=shown, n=len(cards))


class ConfirmedChoice(QWidget):
    """Of a class whose sheet of today is confirmed: from the next lesson on, or on that sheet too, with a reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._cards: tuple[SessionCard, ...] = ()
        self.said = label(wrap=True, tone="amber")
        self.choice = Segmented(
            translate("Classes", "已确认的点名册"),
            [(NEXT, translate("Classes", "从下一次课算起")), (ALSO, translate("Classes", "也补进那份,记出席"))],
        )
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.row = FormRow(translate("Classes", "补进去的原因(更正,会留下记录)"), self.reason)
        self.choice.chosen.connect(lambda _: self._chosen())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for part in (self.said, self.choice, self.row):
            column.addWidget(part)
        self.begin()

    def begin(self) -> None:
        """Nothing is known yet of such sheets."""
        self.choice.set_choice(NEXT)
        self.reason.clear()
        self.show_sheets((), date.min)

    def show_sheets(self, cards: tuple[SessionCard, ...], today: date) -> None:
        """These sheets of the class were confirmed today; none: nothing is asked."""
        self._cards = cards
        words = QCoreApplication.translate(
            "Classes", "{sheets} 的点名册已确认,应到人数和出席率不因新加入的人改变。新加入的人:"
        )
        self.said.setText(words.format(sheets=sheets_named(cards, today)))
        self.setVisible(bool(cards))
        self._show_reason()

    def also(self) -> AlsoOn | None:
        """What was chosen: None for the next lesson."""
        if not self._cards or self.choice.choice() != ALSO:
            return None
        return AlsoOn(tuple(card.id for card in self._cards), self.reason.text())

    def incomplete(self) -> bool:
        """Whether the reason is missing; then the keyboard goes there and it is said."""
        also = self.also()
        if also is None or also.reason.strip():
            return False
        self.row.set_error(QCoreApplication.translate("Classes", "请写原因,例如:点名时漏了。"))
        self.reason.setFocus()
        return True

    def _chosen(self) -> None:
        self._show_reason()
        if self.choice.choice() == ALSO:
            self.reason.setFocus()

    def _show_reason(self) -> None:
        self.row.set_error()
        self.row.setVisible(bool(self._cards) and self.choice.choice() == ALSO)
