"""Buttons: one primary a page, secondary ones beside it and quiet ones in a line."""

from __future__ import annotations

from enum import StrEnum

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.components.plain_text import act_text, set_tip
from app.ui.design import icons
from app.ui.design.styling import set_look, set_shortcut
from app.ui.design.theme import theme
from app.ui.design.tokens import Space


class Kind(StrEnum):
    """How much a button asks for."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"
    ICON = "icon"


_INK = {Kind.PRIMARY: "on_brand", Kind.QUIET: "brand", Kind.DANGER: "danger", Kind.ICON: "quiet"}


class Button(QPushButton):
    """A button with its key written on it: ``Button("确认点名册", key="F9", kind=Kind.PRIMARY)``.

    The key works while the button is visible and enabled, wherever the focus is in the window. A button of kind ICON
    shows no text; the text is its accessible name and tool tip.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        key: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._key, self._icon = kind, key, icon
        set_look(self, kind=kind.value)
        self.set_text(text)
        self._tint()
        theme().changed.connect(self._tint)

    def set_text(self, text: str) -> None:
        """Change the words; the key stays on the button."""
        self.setAccessibleName(text)
        hint = QKeySequence(self._key).toString(QKeySequence.SequenceFormat.NativeText) if self._key else ""
        if self._kind is Kind.ICON:
            set_tip(self, f"{text}  {hint}".rstrip())
        else:
            self.setText(act_text(f"{text}  {hint}".rstrip()))
        if self._key:
            set_shortcut(self, self._key)

    def set_key(self, key: str) -> None:
        """Give it another key, or with "" none."""
        if key != self._key:
            set_shortcut(self, key)
            self._key = key
            self.set_text(self.accessibleName())

    def set_kind(self, kind: Kind) -> None:
        """Make it louder or quieter, as when 点名 becomes 继续点名."""
        self._kind = kind
        set_look(self, kind=kind.value)
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the button that has the keyboard, as the space bar does."""
        keys = QtCore.Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def _tint(self) -> None:
        if not self._icon:
            return
        size = theme().px(18)
        colour = getattr(theme().colours, _INK.get(self._kind, "ink"))
        gap = 0 if self._kind is Kind.ICON else Space.HAIR
        self.setIconSize(QSize(size + gap, size))
        self.setIcon(icons.icon(self._icon, colour, size, gap=gap))
