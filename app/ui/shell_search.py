"""The global search: a field in the header; what was found hangs below it (``shell_results.py``)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from app.ui.components.search_field import SearchField
from app.ui.design.theme import theme
from app.ui.design.tokens import Space

if TYPE_CHECKING:
    from app.ui.shell_results import Results


class SearchHit(NamedTuple):
    """One thing found: ``key`` comes back in ``Shell.search_chosen``; ``title`` and ``context`` are shown."""

    key: Hashable
    title: str
    context: str = ""


class GlobalSearch(SearchField):
    """The search field of the header; Ctrl+K from anywhere.

    Signals (besides those of SearchField):
        chosen(object): the key of the hit that was taken with Enter or a click.
        turned(): the keyboard came here, or went.
    """

    chosen = Signal(object)
    turned = Signal()

    def __init__(self, window: QWidget) -> None:
        name = QCoreApplication.translate("Shell", "找学员、班级、课次")
        super().__init__(f"{name}   Ctrl+K", name, window)
        self._results: Results | None = None
        self._came_from: QWidget | None = None
        self._away = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.searched.connect(self._ask)
        self.stepped.connect(self._step)
        self.left.connect(self._leave)
        self.taken.connect(self._take_current)
        QShortcut(QKeySequence("Ctrl+K"), self, self._enter)

    def sizeHint(self) -> QSize:
        """Return room for the hint and a name; with large text the title needs the room more."""
        return QSize(round(330 / theme().scale.factor), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return a width in which a name can still be typed."""
        return QSize(theme().px(130), super().minimumSizeHint().height())

    def folded_width(self) -> int | None:
        """Return the width of the magnifier alone; None while something is typed here, or may be."""
        return None if self.hasFocus() or self.text() else theme().px(16) + 2 * Space.MEDIUM

    def begin(self, text: str) -> None:
        """Begin with what was typed where nothing takes letters."""
        self._remember()
        self.setFocus()
        self.setText(text)

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show what was found for the text now in the field; none says so in words."""
        if not self.text().strip() or self._away:
            return  # the answer came after the field was cleared, or after the keyboard had gone elsewhere
        if self._results is None:
            # Start-up time: list views, their styles and enumerations cost 9 ms that the first paint does without.
            from app.ui.shell_results import Results

            self._results = Results(self.window())
            self._results.taken.connect(self._take)
        self._results.fill([(hit.key, hit.title, hit.context) for hit in hits])
        below = self.mapTo(self.window(), QPoint(0, self.height() + Space.HAIR))
        width = max(self.width(), theme().px(330))
        self._results.place(QRect(below.x() + self.width() - width, below.y(), width, 0))
        self.answer(self.text().strip(), len(hits))

    def hide_hits(self) -> None:
        """Close the list."""
        if self._results is not None:
            self._results.hide()

    def dismiss(self) -> None:
        """Another page is in front: what was looked for from the one before is not looked for there."""
        self.clear()
        self.hide_hits()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list covers what stands below it: it closes when the keyboard goes elsewhere, not with another window."""
        super().focusOutEvent(event)
        reasons = QtCore.Qt.FocusReason
        if event.reason() not in (reasons.ActiveWindowFocusReason, reasons.PopupFocusReason):
            self._away = True
            self.hide_hits()
        self.turned.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes back to what was typed finds it again; what was folded opens."""
        super().focusInEvent(event)
        self.turned.emit()
        if self._away:
            self._away = False
            if self.text().strip():
                self.look(self.text().strip())

    def _enter(self) -> None:
        self._remember()
        self.setFocus()
        self.selectAll()

    def _remember(self) -> None:
        if not self.hasFocus():
            self._came_from = self.window().focusWidget()

    def _ask(self, text: str) -> None:
        if not text:
            self.hide_hits()

    def _leave(self) -> None:
        """Nothing is looked for any more: the keyboard goes back to where it was."""
        self.hide_hits()
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus()

    def _step(self, by: int) -> None:
        if self._results is not None:
            self._results.step(by)

    def _take_current(self) -> None:
        if self._results is not None:
            self._results.take_current()

    def _take(self, key: object) -> None:
        self.clear()
        self.hide_hits()
        self.chosen.emit(key)
