"""The small field that opens in the row of somebody late or gone early: how many minutes were missed."""

from PySide6.QtCore import QCoreApplication, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.typed_text import half_width
from app.records.codes import AttendanceStatus
from app.ui.components.labels import label
from app.ui.components.plain_text import set_tip
from app.ui.design.styling import set_look
from app.ui.design.tokens import Space
from app.ui.roll_call.keys import USUAL_MINUTES
from app.ui.text import word

LONGEST = 4
_KEEPS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Reasons to lose the keyboard that are no turning away: a menu, another program."""


class MinutesEditor(QLineEdit):
    """Hidden until ``open_at``; then the focus goes back to the table.

    Minutes that cannot be are refused beside the field, which stays. Turning to anything else takes minutes that can be;
    only Escape does not.

    Signals:
        given(int): the minutes.
        dropped(): Escape: no mark is to be made.
        stepped(int): Down (+1) or Up (-1), after ``given``.
        over(): nothing is asked any more.
    """

    given = Signal(int)
    dropped = Signal()
    stepped = Signal(int)
    over = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._most = 0
        self.spared = False
        """Whether what is pressed is another status of the same person: what stands here is not what is meant."""
        self.setMaxLength(LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_look(self, role="minutes")
        self._why = label(role="beside", parent=parent)
        self._why.hide()
        self._is_open = False
        self._back_to = parent.parentWidget() or parent
        self.textEdited.connect(self._check)
        self.hide()

    def open_at(self, rect: QRect, status: AttendanceStatus, minutes: int | None, most: int) -> None:
        """Open over a pill with the minutes known so far, or the usual ones; ``most`` is one less than the lesson has."""
        self._most, self.spared = most, False
        self.setAccessibleName(self.tr("{status}多少分钟").format(status=word(status, QCoreApplication.translate)))
        set_tip(self, self.tr("分钟,1 到 {most};回车保存,Esc 放弃").format(most=most))
        set_look(self, tone=status.value)
        self.setText(str(minutes or min(USUAL_MINUTES, most)))
        self._is_open = True
        self.complain("")
        self.move_to(rect)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def move_to(self, rect: QRect) -> None:
        """Follow the row."""
        self.setGeometry(rect)
        self._why.adjustSize()
        self._why.setFixedHeight(rect.height())
        around = self.parentWidget()
        room = 0 if around is None else around.width()
        right = rect.right() + Space.SMALL
        fits = right + self._why.width() <= room
        self._why.move(right if fits else rect.left() - Space.SMALL - self._why.width(), rect.top())

    def is_open(self) -> bool:
        """Whether minutes are being typed."""
        return self._is_open

    def take(self) -> bool:
        """Take what stands in the field, as Enter does; False when it cannot be: then the field stays, and says so."""
        if not self.is_open():
            return True
        text = half_width(self.text())
        minutes = int(text) if text.isascii() and text.isdigit() else 0
        if not 1 <= minutes <= self._most:
            self.complain(self.tr("这次课 {all} 分钟,请填 1 到 {most}。").format(all=self._most + 1, most=self._most))
            return False
        self._close()
        self.given.emit(minutes)
        return True

    def drop(self) -> bool:
        """Close without a mark; tell whether it was open."""
        was = self._is_open
        self._close()
        return was

    def complain(self, sentence: str) -> None:
        """Say beside the field why its minutes are not taken."""
        self._why.setText(sentence)
        self._why.setVisible(bool(sentence))
        self._why.raise_()
        set_look(self, wrong=bool(sentence))
        self.setAccessibleDescription(sentence)
        if sentence:
            self.move_to(self.geometry())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Tab take it, the vertical arrows take it and go on, Escape does not."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.take()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                if self.take():
                    self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Escape:
                self._close()
                self.dropped.emit()
            case _ if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes it, as Enter does; Qt would go on in the window before the key is read here."""
        del forward
        self.take()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Turning elsewhere takes what stands in the field, if it can be."""
        super().focusOutEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self, self._turned)  # when it is known what was pressed
        elif event.reason() not in _KEEPS:
            self.take()

    def _turned(self) -> None:
        if not self.hasFocus() and not self.spared:
            self.take()
        self.spared = False

    def _check(self, text: str) -> None:
        """Only digits are taken."""
        digits = "".join(char for char in half_width(text) if char.isdigit() and char.isascii())
        self.complain("" if digits == half_width(text) else self.tr("只填数字,1 到 {most}。").format(most=self._most))
        if digits != text:
            self.setText(digits)

    def _close(self) -> None:
        """Give the focus back before hiding, or Qt would give it to whatever comes next in the window."""
        self._is_open = False
        self._why.hide()
        if self.hasFocus():
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.over.emit()
