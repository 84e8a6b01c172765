"""The weekly times of a class in a form: a line each, as many as it has."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, QTime, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.records.refusal import Refusal
from app.records.weekly import WeeklyTime, times_of
from app.ui.components.buttons import Button, Kind
from app.ui.components.drafts import Part
from app.ui.components.fields import NumberField, TimeField
from app.ui.design.tokens import Space
from app.ui.learning_words import weekday_of
from app.ui.session_words import listed

MOST = 7


def weekday_box() -> QComboBox:
    """A choice of weekday; its data is the ISO number."""
    box = QComboBox()
    for number in range(1, 8):
        box.addItem(weekday_of(number), number)
    return box


def start_of(field: TimeField) -> str:
    """The hour of a field as ``HH:MM``."""
    time = field.time()
    return f"{time.hour():02d}:{time.minute():02d}"


def in_words(refusal: Refusal) -> Refusal:
    """A refusal whose ``value`` are weekly times, with them in words; any other stays."""
    if refusal.field != "times" or "value" not in refusal.params:
        return refusal
    times = times_of(str(refusal.params["value"]))
    minutes = QCoreApplication.translate("Classes", "分")
    words = listed(f"{weekday_of(time.weekday)} {time.start} {time.minutes} {minutes}" for time in times)
    return replace(refusal, params={"value": words})


class TimeLine(QWidget):
    """One weekly time: weekday, start, minutes, and a button that takes it out."""

    changed = Signal()
    removed = Signal()

    def __init__(self, time: WeeklyTime, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(parent)
        self.weekday, self.start = weekday_box(), TimeField()
        self.minutes = NumberField(10, 600, translate("Classes", "分"))
        self.out = Button(translate("Classes", "去掉"), Kind.QUIET)
        self.weekday.setCurrentIndex(time.weekday - 1)
        self.start.setTime(QTime(int(time.start[:2]), int(time.start[3:])))
        self.minutes.setValue(time.minutes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        for editor in (self.weekday, self.start, self.minutes):
            row.addWidget(editor, 1)
        row.addWidget(self.out)
        self.setFocusProxy(self.weekday)
        self.weekday.currentIndexChanged.connect(self.changed)
        self.start.timeChanged.connect(self.changed)
        self.minutes.valueChanged.connect(self.changed)
        self.out.clicked.connect(self.removed)

    def time(self) -> WeeklyTime:
        """Return what the line says."""
        return WeeklyTime(int(self.weekday.currentData()), start_of(self.start), self.minutes.value())

    def call(self, number: int) -> None:
        """Tell screen readers which line this is."""
        translate = QCoreApplication.translate
        for editor, words in (
            (self.weekday, translate("Classes", "第 {n} 个时间:星期")),
            (self.start, translate("Classes", "第 {n} 个时间:开始")),
            (self.minutes, translate("Classes", "第 {n} 个时间:每次分钟")),
            (self.out, translate("Classes", "去掉第 {n} 个时间")),
        ):
            editor.setAccessibleName(words.format(n=number))


class TimeLines(QWidget):
    """Lines of weekly times; ``least`` of them cannot be taken out. ``first`` numbers the first.

    Signals:
        changed(): something in them.

    Attributes:
        more: the button for one more, which the form puts below.
    """

    changed = Signal()

    def __init__(self, least: int = 0, first: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._first = least, first
        self.lines: list[TimeLine] = []
        self.more = Button(QCoreApplication.translate("Classes", "再加一个上课时间"), Kind.QUIET, icon="plus")
        self.more.clicked.connect(self._another)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)

    def times(self) -> tuple[WeeklyTime, ...]:
        """Return the times, in the order of the lines."""
        return tuple(line.time() for line in self.lines)

    def set_times(self, times: Iterable[WeeklyTime]) -> None:
        """Show these."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for time in times:
            self._add(time)
        self._number()

    def part(self) -> Part:
        """Return how a draft reads and sets the times."""

        def write(times: object) -> None:
            assert isinstance(times, tuple)
            self.set_times(times)

        return Part(self.times, write)

    def _another(self) -> None:
        last = self.lines[-1].time() if self.lines else WeeklyTime(1, "09:00", 90)
        self._add(last._replace(weekday=last.weekday % 7 + 1)).setFocus()
        self._number()
        self.changed.emit()

    def _add(self, time: WeeklyTime) -> TimeLine:
        line = TimeLine(time, self)
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self._remove(line))
        self._column.insertWidget(len(self.lines), line)
        self.lines.append(line)
        return line

    def _remove(self, line: TimeLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        self.more.setFocus()
        line.hide()
        line.deleteLater()
        self._number()
        self.changed.emit()

    def _number(self) -> None:
        for number, line in enumerate(self.lines, start=self._first):
            line.call(number)
            line.out.setVisible(len(self.lines) > self._least)
        self.more.setVisible(self._least <= len(self.lines) < MOST)
        self._string()

    def _string(self) -> None:
        """Let Tab go through the lines before the button below them: what is made later comes last in the window."""
        editors = [editor for line in self.lines for editor in (line.weekday, line.start, line.minutes, line.out)]
        before = self._stop_before()
        for editor in editors:
            if before is not None:
                QWidget.setTabOrder(before, editor)
            before = editor

    def _stop_before(self) -> QWidget | None:
        """Where Tab comes from to the lines."""
        at = self.more.previousInFocusChain()
        while at is not None and at is not self.more:
            if at.focusPolicy() != Qt.FocusPolicy.NoFocus and not self.isAncestorOf(at):
                return at
            at = at.previousInFocusChain()
        return None
