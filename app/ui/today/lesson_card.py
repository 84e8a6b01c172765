"""A lesson of the day as a card: when, what, where it stands, and the act that comes next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.records.codes import SessionKind
from app.ui.components.buttons import Button, Kind
from app.ui.components.chip import Chip
from app.ui.components.folding import FoldingLayout
from app.ui.components.labels import ElidedLabel, WholeLabel, label, least_width
from app.ui.components.menus import more_button
from app.ui.design.styling import set_look
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.session_words import lesson_place, lesson_title, people, sheet_chip
from app.ui.strip import Strip
from app.ui.today.model import Act, Lesson, act_words

FIRST_KEY = "F2"
"""The key of the lesson that is next."""

ACT_WIDTH = 118
"""Room for the longest act with its key, so that chips and numbers stand in columns."""


LEAST_WORDS = 230
"""Room for the hour and eight characters of a name, below which the act stands under them."""

MARGINS = (20, 14, Space.SMALL, 14)


class LessonCard(QFrame):
    """One card; ``show_lesson`` renews it in place, so that the keyboard stays where it is.

    Signals:
        acted(object): the button was used; the Lesson.
        skills_asked(object), class_asked(object): the rare acts; the Lesson.
        called_off(object, str, object): cancel this Lesson, for this reason; the Told.
    """

    acted = Signal(object)
    skills_asked = Signal(object)
    class_asked = Signal(object)
    called_off = Signal(object, str, object)

    def __init__(self, lesson: Lesson, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="card")
        self.lesson = lesson
        self.strip = Strip()
        self.strip.answered.connect(lambda _, reason: self.called_off.emit(self.lesson, reason, self.strip.told))
        self.strip.closed.connect(self._focus_more)
        self.strip.freed.connect(self._focus_more)
        self._start, self._end = label("", "time"), label("", "quiet")
        self._name, self._place = WholeLabel("", "name"), ElidedLabel("", "quiet")
        self._chip, self._people = Chip(), label("", tone="quiet")
        self._button = Button("")
        self._button.clicked.connect(lambda: self.acted.emit(self.lesson))
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum
        )  # what is left stays below the cards
        self._make_more()
        self._lay_out()
        self.setFocusProxy(self._button)
        self.show_lesson(lesson)

    def _make_more(self) -> None:
        self._call_off = QAction(self.tr("停课…"), self)
        self._skills = QAction(self.tr("技能表"), self)
        self._class = QAction(self.tr("打开班级"), self)
        self._call_off.triggered.connect(self.ask_reason)
        self._skills.triggered.connect(lambda: self.skills_asked.emit(self.lesson))
        self._class.triggered.connect(lambda: self.class_asked.emit(self.lesson))
        self._more = more_button([self._skills, self._class, self._call_off])

    def _lay_out(self) -> None:
        times, words, first, second = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        lines: tuple[tuple[QVBoxLayout, tuple[QLabel, QLabel]], ...] = (
            (times, (self._start, self._end)),
            (words, (self._name, self._place)),
        )
        for column, parts in lines:
            column.setSpacing(0)
            for line in parts:
                column.addWidget(line)
            column.addStretch(1)
        for half in (first, second):
            half.setSpacing(Space.LARGE)
        first.addLayout(times)
        first.addLayout(words, 1)
        parts_right: tuple[QWidget, ...] = (self._chip, self._people, self._button, self._more)
        for part in parts_right:
            second.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row, self._right = FoldingLayout(), second
        self._row.setSpacing(Space.LARGE)
        self._row.addLayout(first, 1)
        self._row.addLayout(second)
        self._row.setAlignment(second, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.addLayout(self._row)
        column.addWidget(self.strip)
        theme().changed.connect(self._scale)

    def show_lesson(self, lesson: Lesson) -> None:
        """Show the lesson as it stands now."""
        self.lesson, card = lesson, lesson.card
        self.setAccessibleName(f"{card.start} {lesson_title(card)}")
        self._start.setText(card.start)
        self._end.setText(card.end)
        self._name.setText(card.class_title)
        self._place.setText(lesson_place(card))
        self._chip.set(*sheet_chip(card))
        self._people.setText(people(card.expected))
        does = "restore" if lesson.act is Act.RESTORE else "open"
        if self._button.hasFocus() and self._button.objectName() != does:
            self._focus_more()  # what it does now nobody has chosen
        self._button.setObjectName(does)
        self._button.setVisible(lesson.act is not None)
        if lesson.act is not None:
            self._button.set_key(FIRST_KEY if lesson.first else "")
            self._button.set_text(act_words(lesson.act))
            self._button.setAccessibleDescription(self.accessibleName())
        self._button.set_kind(Kind.PRIMARY if lesson.first else Kind.SECONDARY)
        self._call_off.setVisible(lesson.can_be_called_off)
        self._skills.setVisible(card.kind is SessionKind.SMART_AID and lesson.act is not Act.RESTORE)
        if not lesson.can_be_called_off:
            self.strip.put_away()
        self._scale()

    def ask_reason(self) -> None:
        """Ask why the lesson is called off."""
        self.strip.ask(
            self.tr("今天停课,不计入出席率;可以恢复。"),
            [("call_off", self.tr("停课"))],
            field=self.tr("停课原因,例如:台风"),
            tone="amber",
            about=("call_off", self.lesson.card.id),
        )

    def _focus_more(self) -> None:
        self._more.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the act below the words, where those had no room beside it."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        self._right.invalidate()  # it remembers its width with the text before
        left, _, right, _ = MARGINS
        needed = theme().px(LEAST_WORDS) + Space.LARGE + self._right.sizeHint().width() + left + right
        self._row.fold(needed > self.width())

    def _scale(self) -> None:
        least_width(self._start, theme().px(68))
        least_width(self._people, theme().px(44))
        self._button.setMinimumWidth(theme().px(ACT_WIDTH))
        self._people.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._fold()
