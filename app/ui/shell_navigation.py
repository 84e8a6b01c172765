"""The deep-green navigation at the left of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.components.labels import ElidedLabel, label
from app.ui.components.plain_text import set_tip
from app.ui.components.reach import Reach
from app.ui.design import icons
from app.ui.design.styling import set_shortcut
from app.ui.design.theme import theme
from app.ui.design.tokens import NAV_WIDTH, Space
from app.ui.shell_places import Place, places

CLOSED_WIDTH = 64
LOW = 520
"""Below this height at the normal text size the rows stand closer."""


class Navigation(QFrame):
    """Product and station at the top, places below, settings and the person at the foot.

    Signals:
        place_chosen(str): a place was clicked, entered or called by its shortcut.
        person_chosen(): the person at the foot was clicked.
    """

    place_chosen = Signal(str)
    person_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(QCoreApplication.translate("Shell", "导航"))
        self._buttons: dict[str, QPushButton] = {}
        self._icons: dict[QPushButton, str] = {}
        self._words: dict[QPushButton, str] = {}
        self._closed = False
        product = label(QCoreApplication.translate("Shell", "学站"))
        product.setObjectName("product")
        self._station = ElidedLabel()
        self._lay_out(product)
        self._dress()
        theme().changed.connect(self._dress)

    def _lay_out(self, product: QLabel) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(0)
        self._column, self._product = column, product
        column.addWidget(product)
        column.addWidget(self._station)
        column.addSpacing(Space.MEDIUM)
        table = places()
        for place in (row for row in table if not row.foot):
            column.addWidget(self._place_button(place))
        column.addStretch(1)
        for place in (row for row in table if row.foot):
            column.addWidget(self._place_button(place))
        self._person = self._button("", "user")
        self._person.clicked.connect(self.person_chosen)
        self._person.hide()
        column.addWidget(self._person)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Reach(inside, sideways=False))

    def _place_button(self, place: Place) -> QPushButton:
        button = self._button(place.title, place.icon)
        button.setCheckable(True)
        set_shortcut(button, place.shortcut)
        shown = QKeySequence(place.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        set_tip(button, f"{place.title}  {shown}")
        button.clicked.connect(lambda: self._choose(place.id))
        self._buttons[place.id] = button
        return button

    def _button(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(text)
        self._icons[button] = icon
        self._words[button] = text
        return button

    def _choose(self, place_id: str) -> None:
        self.set_current(place_id)
        self.place_chosen.emit(place_id)

    def set_current(self, place_id: str | None) -> None:
        """Show a place as the one the person is in; None for none."""
        for known, button in self._buttons.items():
            button.setChecked(known == place_id)

    def set_open(self, yes: bool) -> None:
        """Show the places, or none of them; hidden ones do not hear their keys either."""
        for button in self._buttons.values():
            button.setVisible(yes)

    def set_station(self, name: str) -> None:
        """Show the station's name under the product's."""
        self._station.setText(name)

    def set_person(self, text: str) -> None:
        """Show who is at work; an empty text hides the line."""
        self._words[self._person] = text.replace("&", "&&")
        self._person.setText("" if self._closed else self._words[self._person])
        self._person.setAccessibleName(text)
        set_tip(self._person, text)
        self._person.setVisible(bool(text))

    def full_width(self) -> int:
        """Return how wide it is with its words, in pixels."""
        return theme().px(NAV_WIDTH)

    def set_closed(self, yes: bool) -> None:
        """Show icons only, where there is no room for words; the words are the tool tips."""
        if yes == self._closed:
            return
        self._closed = yes
        self._product.setVisible(not yes)
        self._station.setVisible(not yes)
        for button, words in self._words.items():
            button.setText("" if yes else words)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the rows up where the window is low."""
        super().resizeEvent(event)
        self._space()

    def _space(self) -> None:
        low = self.height() < theme().px(LOW)
        side = Space.HAIR if self._closed else Space.MEDIUM
        self._column.setContentsMargins(side, Space.SMALL if low else 20, side, Space.HAIR if low else Space.MEDIUM)
        self._column.setSpacing(0 if low else Space.HAIR)

    def _dress(self) -> None:
        self.setFixedWidth(theme().px(CLOSED_WIDTH) if self._closed else self.full_width())
        self._space()
        size = theme().px(18)
        colours = theme().colours
        for button, name in self._icons.items():
            button.setIconSize(QSize(size + Space.HAIR, size))
            button.setIcon(icons.icon(name, colours.nav_quiet, size, checked=colours.nav_ink, gap=Space.HAIR))
