"""The header of every page: title, one line of context, search, and the state of the exchange in words."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.components.buttons import Button, Kind
from app.ui.components.labels import ElidedLabel, elided
from app.ui.components.plain_text import set_tip
from app.ui.design import icons
from app.ui.design.styling import set_look
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.shell_search import GlobalSearch


class ExchangeState(StrEnum):
    """What the pill at the top right says beside its words. Offline is normal; amber is for what has grown old."""

    NORMAL = "normal"
    OFFLINE = "offline"
    WAITING = "waiting"
    RUNNING = "running"
    ATTENTION = "attention"


LESSON = " · "
"""What stands before the number of the lesson in a title."""
TOLD = 9
"""So many characters of a title, from both its ends, tell it from others."""
_ICONS = {
    ExchangeState.NORMAL: "circle-check",
    ExchangeState.OFFLINE: "cloud-off",
    ExchangeState.WAITING: "cloud-upload",
    ExchangeState.RUNNING: "refresh",
    ExchangeState.ATTENTION: "warning",
}


class ExchangePill(QPushButton):
    """The state of the exchange: a shape and words. A click leads to the exchange."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exchangeState")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._state, self._words = ExchangeState.NORMAL, ""
        self.set_state(ExchangeState.NORMAL, "")
        theme().changed.connect(self._dress)

    def set_state(self, state: ExchangeState, words: str) -> None:
        """Show a state; without words there is nothing to say and the pill hides."""
        self._state, self._words = state, words
        self.setVisible(bool(words))
        self.setAccessibleName(QCoreApplication.translate("Shell", "交换:{0}").format(words))
        set_look(self, kind=state.value)
        self.updateGeometry()
        self._dress()

    def sizeHint(self) -> QSize:
        """Return the size in which all words fit."""
        words = self.fontMetrics().horizontalAdvance(self._words)
        return QSize(words + self.iconSize().width() + 2 * Space.LARGE, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return a width in which the shape and a few words remain."""
        return QSize(min(theme().px(150), self.sizeHint().width()), super().sizeHint().height())

    def folded_width(self) -> int:
        """Return the width of the shape alone; the words are its tip then."""
        return self.iconSize().width() + 2 * Space.MEDIUM

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words where they do not fit."""
        super().resizeEvent(event)
        self._fit()

    def _dress(self) -> None:
        look = theme()
        colour = look.colours.amber if self._state is ExchangeState.ATTENTION else look.colours.quiet
        size = look.px(16)
        self.setIconSize(QSize(size + 2, size))
        self.setIcon(icons.icon(_ICONS[self._state], colour, size, gap=2))
        set_tip(self, self._words)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.iconSize().width() - 2 * Space.LARGE + 2
        shown = elided(self._words, self.fontMetrics(), room) if self.isVisible() else self._words
        self.setText(shown.replace("&", "&&"))


class Header(QWidget):
    """Title and context at the left; search and the exchange at the right.

    Signals:
        back_chosen(): the arrow before the title was used.
    """

    back_chosen = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._back = Button(QCoreApplication.translate("Shell", "返回"), Kind.ICON, key="Alt+Left", icon="back")
        self._back.clicked.connect(self.back_chosen)
        self._back.hide()
        self._title = ElidedLabel(least=96, before=LESSON, middle=True)  # 第 4 次课 stays, and 周一班
        self._context = ElidedLabel(least=40)
        self._title.setObjectName("title")
        self._context.setObjectName("context")
        self.search = GlobalSearch(window)
        self.search.turned.connect(self._share)
        self.exchange = ExchangePill()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._context)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._back)
        row.addLayout(words, 1)
        row.addWidget(self.search)
        row.addWidget(self.exchange)
        self._dress()
        theme().changed.connect(self._dress)

    def set_title(self, title: str, context: str = "", *, back: bool = False) -> None:
        """Show the page's title and its line of context; ``back`` shows the arrow that leads where one came from."""
        self._title.setText(title)
        self._context.setText(context)
        self._context.setVisible(bool(context))
        self._back.setVisible(back)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        """The exchange says something else: share the room anew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Return a width that holds no window open: what stands here closes up as far as it must."""
        return QSize(self._title.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _share(self) -> None:
        """The title is read first, then the state of the exchange; the search takes what is left.

        Where too little of the title would be read, the search closes up to its magnifier, then the state to its shape.
        """
        hints = (self.search.sizeHint().width(), self.exchange.sizeHint().width())
        least = (self.search.minimumSizeHint().width(), self.exchange.minimumSizeHint().width())
        title = self._title.sizeHint().width()
        words = max(title, self._context.sizeHint().width() if self._context.text() else 0)
        back = 0 if self._back.isHidden() else self._back.sizeHint().width() + Space.MEDIUM
        room = self.width() - 2 * Space.MEDIUM - back
        pill = max(least[1], min(hints[1], room - words - least[0]))
        search = max(least[0], min(hints[0], room - words - pill))
        told = max(min(title, self._told()), self._title.minimumSizeHint().width())
        if room - search - pill < told:
            search = self.search.folded_width() or search
        if room - search - pill < told:
            pill = min(pill, self.exchange.folded_width())
        self.search.setFixedWidth(search)
        self.exchange.setFixedWidth(pill)

    def _told(self) -> int:
        """Return the width in which a long title is told from one that begins alike, with the number of the lesson."""
        _, found, number = self._title.text().rpartition(LESSON)
        return self._title.fontMetrics().horizontalAdvance("国" * TOLD + (found and found + number))

    def _dress(self) -> None:
        self.setFixedHeight(theme().px(52))
        self._share()
