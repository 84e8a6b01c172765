"""The small field that opens in the row after L or E: how many minutes were missed."""

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.records.codes import AttendanceStatus
from app.ui.components.plain_text import set_tip
from app.ui.design.styling import set_look
from app.ui.roll_call.keys import USUAL_MINUTES
from app.ui.text import word


class MinutesEditor(QLineEdit):
    """Hidden until ``open_at``; then the focus goes back to the table. Turning to anything else takes what stands in it; only Escape does not.

    Signals:
        given(int): the minutes.
        dropped(): Escape: no mark is to be made.
        stepped(int): Down (+1) or Up (-1), after ``given``.
    """

    given = Signal(int)
    dropped = Signal()
    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._validator = QIntValidator(1, 600, self)
        self.setValidator(self._validator)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_look(self, role="minutes")
        self._is_open = False
        self._back_to = parent.parentWidget() or parent
        self.hide()

    def open_at(self, rect: QRect, status: AttendanceStatus, minutes: int | None, most: int) -> None:
        """Open over a pill with the minutes known so far, or the usual ones; ``most`` is one less than the lesson has."""
        self._validator.setTop(most)
        self.setAccessibleName(self.tr("{status}多少分钟").format(status=word(status, QCoreApplication.translate)))
        set_tip(self, self.tr("分钟,1 到 {most};回车保存,Esc 放弃").format(most=most))
        set_look(self, tone=status.value)
        self.setText(str(minutes or min(USUAL_MINUTES, most)))
        self.setGeometry(rect)
        self._is_open = True
        self.setReadOnly(False)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def is_open(self) -> bool:
        """Whether minutes are being typed."""
        return self._is_open

    def take(self) -> None:
        """Take what stands in the field, as Enter does; nothing when it is not open."""
        if not self.is_open():
            return
        minutes = int(self.text()) if self.hasAcceptableInput() else 0
        self._close()
        if minutes:
            self.given.emit(minutes)
        else:
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Tab take it, the vertical arrows take it and go on, Escape does not."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                self.take()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.take()
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Escape:
                self._close()
                self.dropped.emit()
            case _:
                self._type(event)

    def _type(self, event: QKeyEvent) -> None:
        """A number too long for minutes is a card that was scanned: then nothing of it is taken."""
        before, selected = self.text(), self.hasSelectedText()
        super().keyPressEvent(event)
        if event.text().isdigit() and self.text() == before and not selected:
            self.clear()
            self.setReadOnly(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Turning elsewhere takes what stands in the field."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.take()

    def _close(self) -> None:
        """Give the focus back before hiding, or Qt would give it to whatever comes next in the window."""
        self._is_open = False
        if self.hasFocus():
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
