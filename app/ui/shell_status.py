"""The quiet line at the foot of the window: what is safe, what just happened, and how to take it back."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.components.buttons import Button, Kind
from app.ui.components.labels import ElidedLabel
from app.ui.design.styling import set_look
from app.ui.design.theme import theme
from app.ui.design.tokens import Space


class Tone(StrEnum):
    """How a notice is meant: news, something to look at, something refused."""

    PLAIN = "plain"
    AMBER = "amber"
    DANGER = "danger"


class StatusLine(QWidget):
    """One line: the lasting words or, for a while, a notice with at most one act; key hints at the right."""

    NOTICE_MS = 12_000
    """How long a plain notice stays. Amber and danger stay until the next notice or ``clear_notice``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._lasting = ""
        self._act: Callable[[], object] | None = None
        self._words = ElidedLabel(least=200)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._action = Button("", Kind.QUIET)
        self._action.clicked.connect(self._run)
        self._action.hide()
        self._hints = ElidedLabel(least=40)
        self._timer = QTimer(self, singleShot=True, interval=self.NOTICE_MS)
        self._timer.timeout.connect(self.clear_notice)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._words)
        row.addWidget(self._action)
        row.addStretch(1)
        row.addWidget(self._hints)
        self._dress()
        theme().changed.connect(self._dress)

    def set_status(self, text: str) -> None:
        """Change the lasting words, shown whenever there is no notice."""
        self._lasting = text
        if self._words.objectName() != "notice":
            self._words.setText(text)

    def set_hints(self, text: str) -> None:
        """Change the key hints at the right."""
        self._hints.setText(text)

    def show_notice(
        self,
        text: str,
        action_text: str | None = None,
        on_action: Callable[[], object] | None = None,
        tone: Tone = Tone.PLAIN,
    ) -> None:
        """Say what happened, with at most one act such as 撤销. The next notice takes its place."""
        self._words.setObjectName("notice")
        set_look(self._words, tone=tone.value)
        self._words.setText(text)
        self._act = on_action
        self._action.set_text(action_text or "")
        self._action.setVisible(bool(action_text))
        self._restyle()
        if tone is Tone.PLAIN:
            self._timer.start()
        else:
            self._timer.stop()

    def clear_notice(self) -> None:
        """Return to the lasting words."""
        self._timer.stop()
        self._act = None
        self._action.hide()
        self._words.setObjectName("")
        self._words.setText(self._lasting)
        self._restyle()

    def take_back(self) -> bool:
        """Do what is offered, where that takes back what was done; tell whether it was offered."""
        offered = self._action.isVisible() and self._action.accessibleName() == QCoreApplication.translate(
            "Shell", "撤销"
        )
        if offered:
            self._run()
        return offered

    def shown_text(self) -> str:
        """Return the words at the left: the notice, or else the lasting ones."""
        return self._words.text()

    def is_passing(self) -> bool:
        """Whether what is shown is a notice that leaves by itself."""
        return self._timer.isActive()

    def _run(self) -> None:
        act = self._act
        self.clear_notice()
        if act is not None:
            act()

    def _restyle(self) -> None:
        style = self._words.style()
        style.unpolish(self._words)
        style.polish(self._words)

    def _dress(self) -> None:
        self.setFixedHeight(theme().px(44))
