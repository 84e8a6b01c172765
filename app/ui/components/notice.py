"""A line in place that says what a modal box would have said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.components.buttons import Button, Kind
from app.ui.components.labels import label, picture
from app.ui.design import icons
from app.ui.design.styling import set_look
from app.ui.design.theme import theme
from app.ui.design.tokens import Space

_ICONS = {"plain": "info", "amber": "warning", "danger": "warning"}
_INK = {"plain": "brand", "amber": "amber", "danger": "danger"}


class Notice(QFrame):
    """A tinted line with at most one act; hidden until ``say``. Tones: ``plain``, ``amber``, ``danger``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="notice", tone="plain")
        self._tone = "plain"
        self._act: Callable[[], object] | None = None
        self._picture = picture()
        self._words = label(wrap=True)
        self._action = Button("", Kind.QUIET)
        self._action.clicked.connect(self._run)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.MEDIUM, Space.HAIR, Space.MEDIUM, Space.HAIR)
        row.setSpacing(Space.SMALL)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        theme().changed.connect(self._tint)
        self.hide()

    def say(
        self,
        text: str,
        action_text: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        tone: str = "plain",
    ) -> None:
        """Show a sentence, and the act that helps."""
        self._tone, self._act = tone, on_action
        set_look(self, tone=tone)
        self._words.setText(text)
        self.setAccessibleName(text)
        self._action.set_text(action_text)
        self._action.setVisible(bool(action_text))
        self.setMinimumHeight(theme().px(44))
        self._tint()
        self.show()

    def _run(self) -> None:
        if self._act is not None:
            self._act()

    def _tint(self) -> None:
        colour = getattr(theme().colours, _INK[self._tone])
        self._picture.setPixmap(icons.pixmap(_ICONS[self._tone], colour, theme().px(18)))
