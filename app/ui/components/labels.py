"""Labels: plain ones by role, and one that ends in … where its text does not fit."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.components.plain_text import set_tip
from app.ui.design.styling import set_look
from app.ui.design.theme import theme


def label(
    text: str = "", role: str = "", *, tone: str = "", wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Return a label.

    Roles: ``quiet``, ``section``, ``heading``, ``name``, ``time``, ``figure``, ``today``, ``error``, ``amber``; none is
    body text. Tones colour it: ``present`` and the other statuses, ``quiet``, ``amber``.
    """
    made = QLabel(text, parent)
    plain(made)
    made.setWordWrap(wrap)
    set_look(made, role=role, tone=tone)
    return made


def picture(parent: QWidget | None = None) -> QLabel:
    """Return a label for a pixmap."""
    made = QLabel(parent)
    plain(made)
    return made


def plain(shown: QLabel) -> None:
    """Keep a label from reading ``<b>`` in somebody's text as markup.

    By property, and with ``QtCore.Qt`` only where it is needed: making Python's copy of that namespace takes 15 ms,
    a tenth of the time to the first paint.
    """
    shown.setProperty("textFormat", 0)  # Qt.TextFormat.PlainText


def least_width(shown: QLabel, width: int) -> None:
    """Give a label at least so many pixels. Qt counts them into the size that it asks for, and remembers that one until told."""
    shown.setMinimumWidth(width)
    shown.setWordWrap(shown.wordWrap())


def elided(text: str, metrics: QFontMetrics, room: int, before: str = "", *, middle: bool = False) -> str:
    """Return a text cut with … where it does not fit into so many pixels.

    It is cut before its last ``before``, so that what follows stays, 「声乐提… · 第 4 次课」 for 「 · 」; at its end where that is not
    in it, or would take more than two thirds of the room. ``middle``: what is cut keeps its end as well, 「智能…周一班）」.
    """
    if metrics.horizontalAdvance(text) <= room:
        return text
    head, found, tail = text.rpartition(before) if before else ("", "", text)
    kept = metrics.horizontalAdvance(found + tail)
    if not head or kept > room * 2 // 3:
        head, kept, found, tail = text, 0, "", ""
    mode = QtCore.Qt.TextElideMode.ElideMiddle if middle else QtCore.Qt.TextElideMode.ElideRight
    return metrics.elidedText(head, mode, room - kept) + found + tail


class WholeLabel(QLabel):
    """Text that is never cut: in as many lines as its width needs, also where what it stands in does not ask how high that is."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        plain(self)
        self.setWordWrap(True)
        set_look(self, role=role)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the new width needs."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(0)  # Qt counts it into what it answers
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


class ElidedLabel(QLabel):
    """One line of text that is cut with … where there is no room; the whole text is its tool tip then.

    What stands after the last ``before`` is kept, and with ``middle`` the end of what is cut (``elided``).
    """

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        least: int = 60,
        before: str = "",
        middle: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._least, self._before, self._middle = least, before, middle
        plain(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_look(self, role=role)

    def minimumSizeHint(self) -> QSize:
        """Return a narrow minimum: the text may be cut."""
        hint = super().minimumSizeHint()
        return QSize(min(self.sizeHint().width(), theme().px(self._least)), hint.height())

    def shown(self) -> str:
        """Return the text as far as there is room for it."""
        room = self.contentsRect().width()
        return elided(self.text(), self.fontMetrics(), room, self._before, middle=self._middle)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut where it does not fit."""
        room, shown = self.contentsRect(), self.shown()
        if shown == self.text():
            set_tip(self, "")
            super().paintEvent(event)
            return
        set_tip(self, self.text())
        painter = QPainter(self)
        alignment = int(QtCore.Qt.AlignmentFlag.AlignVCenter | QtCore.Qt.AlignmentFlag.AlignLeft)
        self.style().drawItemText(
            painter, room, alignment, self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )
        painter.end()
