"""Forms: a row of label, editor and what is wrong with it; a frame at the right of the page that holds the rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.components.buttons import Button, Kind
from app.ui.components.drafts import Draft, Part
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.reach import first_place, lost_keyboard
from app.ui.components.search_field import SearchField
from app.ui.design.styling import set_look
from app.ui.design.theme import theme
from app.ui.design.tokens import Space


class FormRow(QWidget):
    """A field of a form: its label above, the editor, and below it a hint or the refusal in words.

    Attributes:
        editor: the widget given.
    """

    def __init__(self, name: str, editor: QWidget, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._name, self._hint = name, hint
        heading = label(name, "quiet")
        heading.setBuddy(editor)
        editor.setAccessibleName(name)
        self.setFocusProxy(editor)
        self._below = label(hint, "quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(heading)
        column.addWidget(editor)
        column.addWidget(self._below)
        self._below.setVisible(bool(hint))  # not before it has a parent: it would be a window for a moment

    def set_error(self, sentence: str = "") -> None:
        """Show why the field is refused; nothing takes it away. Screen readers get it with the field."""
        set_look(self.editor, wrong=bool(sentence))
        set_look(self._below, role="error" if sentence else "quiet")
        self._below.setText(sentence or self._hint)
        self._below.setVisible(bool(sentence or self._hint))
        self.editor.setAccessibleDescription(sentence or self._hint)


WIDEST = (1 << 24) - 1
"""Qt's own bound of a width: none."""
_BODY = 160
"""Height that what scrolls in a drawer asks for, in logical pixels at the normal text size; it takes what there is."""


class _Inside(QWidget):
    """What scrolls in a drawer: never lower than its wrapped texts need, or its fields would be squeezed to make room."""

    def minimumSizeHint(self) -> QSize:
        """As high as the layout needs for this width; a scroll area asks no layout for that."""
        hint = super().minimumSizeHint()
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth() and self.width() > 0:
            hint.setHeight(max(hint.height(), layout.totalHeightForWidth(self.width())))
        return hint


class _Body(QScrollArea):
    """What scrolls between a drawer's head and its foot."""

    def sizeHint(self) -> QSize:
        """Ask for little: a page in which words wrap is as high as its parts would like, and would push the foot out of a low window."""
        return QSize(super().sizeHint().width(), theme().px(_BODY))


class Drawer(QFrame):
    """A panel at the right of a page for a form, in place of a modal box. Put it last in the page's horizontal layout.

    Signals:
        closed(): it is closed (the cross, Escape, 取消).

    Attributes:
        column: the layout to add rows to; it scrolls.
        foot: the layout of the buttons at the bottom; the primary one goes first.
        draft: what is half filled in it, where it ``keeps`` something.
    """

    closed = Signal()

    WIDTH = 360

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="drawer")
        self._title = label(title, "name")
        close = Button(QCoreApplication.translate("Drawer", "关闭"), Kind.ICON, icon="close")
        close.clicked.connect(self.close_drawer)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        inside = _Inside()
        # not aligned to the top: Qt would give it the height its texts have unwrapped, and squeeze what lies between
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, Space.SMALL, 0)
        self.column = QVBoxLayout()
        self.column.setSpacing(Space.MEDIUM)
        whole.addLayout(self.column)
        whole.addStretch(1)
        scroll = _Body()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._scroll, self._whole = scroll, False
        self.foot = QHBoxLayout()
        self.foot.setSpacing(Space.SMALL)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.WIDE, Space.MEDIUM, Space.LARGE, Space.LARGE)
        outer.setSpacing(Space.MEDIUM)
        outer.addLayout(head)
        outer.addWidget(scroll, 1)
        outer.addLayout(self.foot)
        self._widen()
        theme().changed.connect(self._widen)
        self.draft: Draft | None = None
        self._came_from: QWidget | None = None
        self.hide()

    def open(self, title: str = "", focus: QWidget | None = None) -> None:
        """Show the drawer and put the keyboard into ``focus``."""
        if title:
            self._title.setText(title)
        self.setAccessibleName(self._title.text())
        self._came_from = self.window().focusWidget()
        self.show()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def keeps(self, parts: Mapping[str, QWidget | Part], words: Callable[[], str] | None = None) -> Draft:
        """Keep what is typed into these until it is saved or thrown away, and say so where it is there again."""
        self.draft = draft = Draft(self, parts, words or self._title.text)
        again = Notice()
        self.column.insertWidget(0, again)

        def clear() -> None:
            again.hide()
            draft.drop()
            self.setFocus()
            self.focusNextChild()

        def say(found: bool) -> None:
            if found:
                translate = QCoreApplication.translate
                again.say(translate("Drawer", "上次没填完的还在。"), translate("Drawer", "清空"), clear)
            else:
                again.hide()

        draft.found.connect(say)
        return draft

    @property
    def shown(self) -> Any:
        """The record that the form was filled from, as a frozen form; None where it began empty."""
        return None if self.draft is None else self.draft.shown

    def turn_away(self) -> None:
        """取消: throw away what was typed, and close."""
        if self.draft is not None:
            self.draft.drop()
        self.close_drawer()

    def close_drawer(self) -> None:
        """Hide the drawer and give the keyboard back to where it was."""
        self.hide()
        self.closed.emit()  # first: the page may come into sight again by it
        back = self._came_from
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(back, SearchField):
                back.selectAll()  # who was found was looked at: whoever types now looks for somebody else
        self._came_from = None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """What has the keyboard here and is hidden or disabled leaves it to the form while that is open."""
        place = first_place(self) if lost_keyboard(self) is not None else None
        if place is None:
            return super().focusNextPrevChild(forward)
        place.setFocus()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; the page keys scroll, also to what holds nothing to stop at."""
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
        elif event.key() in pages:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + pages[Qt.Key(event.key())] * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def usual_width(self) -> int:
        """Return how wide it stands beside a page, in pixels: no narrower than its buttons."""
        margins = self._outer.contentsMargins()
        around = margins.left() + margins.right() + self.width() - self.contentsRect().width()
        return max(theme().px(self.WIDTH), self.foot.sizeHint().width() + around)

    def fill(self, whole: bool) -> None:
        """Take the page's whole width, where there is no room for both, or stand beside it again."""
        self._whole = whole
        self._widen()

    def event(self, event: QEvent) -> bool:
        """A button of its foot comes, or changes its words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._widen()
        return super().event(event)

    def _widen(self) -> None:
        if self._whole:
            self.setMinimumWidth(0)
            self.setMaximumWidth(WIDEST)
        else:
            self.setFixedWidth(self.usual_width())


def add_lines(column: QVBoxLayout, rows: Mapping[str, FormRow], *lines: tuple[str, ...]) -> None:
    """Put rows of a form beside each other, line by line."""
    for names in lines:
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        for name in names:
            line.addWidget(rows[name], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
