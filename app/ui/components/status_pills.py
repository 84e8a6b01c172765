"""The pills of a roll call: every status of a learner in one row, the one that holds filled, each a click away."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ui.components.followed import AnyIndex
from app.ui.components.labels import elided
from app.ui.components.rows import Role
from app.ui.components.table import RowDelegate
from app.ui.design.marks import Mark, paint_mark
from app.ui.design.theme import theme
from app.ui.design.tokens import RADIUS_CONTROL, ROW_HEIGHT, Space, TypeSize

PILL_WIDTH, PILL_HEIGHT, PILL_GAP = 104, 33, 6


class Pill(NamedTuple):
    """One pill: the status it stands for and its word."""

    mark: Mark
    word: str


class PillStyle(StrEnum):
    """How a pill is drawn."""

    HOLDS = "holds"  # filled: this is so, and it is saved
    UNSAVED = "unsaved"  # tinted, with a dashed frame: this is so, and on its way to the disk
    FREE = "free"  # framed: a click away
    BARE = "bare"  # without a frame: a click away, but something is asked first


def attendance_pills() -> tuple[Pill, ...]:
    """Return the five pills of a roll call, in the language that is on."""
    translate = QCoreApplication.translate
    return (
        Pill(Mark.PRESENT, translate("Attendance", "出席")),
        Pill(Mark.LATE, translate("Attendance", "迟到")),
        Pill(Mark.LEFT_EARLY, translate("Attendance", "早退")),
        Pill(Mark.EXCUSED, translate("Attendance", "请假")),
        Pill(Mark.ABSENT, translate("Attendance", "缺席")),
    )


class StatusPills(RowDelegate):
    """Draws the pills of one column and tells which was clicked: ``table.setItemDelegateForColumn(2, pills)``.

    The model answers, for the cells of that column:
        ``Role.MARK``: the status that holds, as the value of a Mark; None for 未登记.
        ``Role.WORDS``: words on the filled pill in place of its own, as 迟到 15 分; None for none.
        ``Role.UNSAVED``: True while the mark is on its way to the disk.
        ``Role.LOCKED``: True where nothing can be marked: pills that do not hold are not drawn, clicks do nothing.

    ``framed`` is False where a mark is not simply made, as on a confirmed sheet.

    Signals:
        status_clicked(int, str): row, and the value of the clicked pill's Mark, also if it is the one that holds.
    """

    status_clicked = Signal(int, str)

    def __init__(self, parent: QObject | None = None, pills: Sequence[Pill] | None = None) -> None:
        super().__init__(parent)
        self.pills = tuple(pills) if pills is not None else attendance_pills()
        self.framed = True
        self._pressed: tuple[QPersistentModelIndex, Mark] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the width in which all pills have their full size."""
        look, count = theme(), len(self.pills)
        return QSize(
            look.px(PILL_WIDTH) * count + PILL_GAP * (count - 1) + Space.MEDIUM + Space.SMALL, look.px(ROW_HEIGHT)
        )

    def pill_rects(self, cell: QRect) -> list[QRect]:
        """Return where the pills are in a cell; they share a cell that is too narrow, and keep to the top of a higher one."""
        look, count = theme(), len(self.pills)
        room = cell.width() - PILL_GAP * (count - 1) - Space.MEDIUM - Space.SMALL
        width, height = min(look.px(PILL_WIDTH), room // count), look.px(PILL_HEIGHT)
        top = cell.top() + (min(cell.height(), look.px(ROW_HEIGHT)) - height) // 2
        return [QRect(cell.left() + Space.MEDIUM + at * (width + PILL_GAP), top, width, height) for at in range(count)]

    def pill_at(self, cell: QRect, point: QPoint) -> Mark | None:
        """Return the pill under a point of a cell."""
        for pill, rect in zip(self.pills, self.pill_rects(cell), strict=True):
            if rect.contains(point):
                return pill.mark
        return None

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the pills of a row."""
        holds, words, locked = index.data(Role.MARK), index.data(Role.WORDS), bool(index.data(Role.LOCKED))
        free = PillStyle.FREE if self.framed else PillStyle.BARE
        held = PillStyle.UNSAVED if index.data(Role.UNSAVED) else PillStyle.HOLDS
        for pill, rect in zip(self.pills, self.pill_rects(option.rect), strict=True):
            if pill.mark.value == holds:
                draw_pill(painter, rect, pill, str(words or pill.word), held)
            elif not locked:
                draw_pill(painter, rect, pill, pill.word, free)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Tell of a click that was pressed and released on the same pill."""
        kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
        if event.type() not in kinds or not isinstance(event, QMouseEvent) or index.data(Role.LOCKED):
            return False
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        mark = self.pill_at(option.rect, event.position().toPoint())
        under = (QPersistentModelIndex(index), mark) if mark is not None else None  # nobody, once the rows are others
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = under
            return False  # the view makes the row the current one
        pressed, self._pressed = self._pressed, None
        if under is None or under != pressed:
            return False
        self.status_clicked.emit(index.row(), under[1].value)
        return True


def pill_words(words: str, metrics: QFontMetrics, room: int) -> str:
    """Return the words as far as they fit beside the shape; none rather than three dots, which say nothing."""
    shown = elided(words, metrics, room)
    return "" if shown.strip("….") == "" else shown


def draw_pill(painter: QPainter, rect: QRect, pill: Pill, words: str, style: PillStyle) -> None:
    """Draw one pill, from a picture made once for all rows that show the same: a screen repaints several times faster."""
    painter.drawPixmap(rect.topLeft(), _picture(rect.size(), painter.device().devicePixelRatioF(), pill, words, style))


def _picture(size: QSize, ratio: float, pill: Pill, words: str, style: PillStyle) -> QPixmap:
    colours = theme().colours
    ground = getattr(colours, pill.mark.value)
    key = f"pill/{pill.mark}/{words}/{style}/{size.width()}x{size.height()}/{ratio}/{ground}/{colours.quiet}"
    drawn = QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    drawn = QPixmap(size * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_pill(painter, QRect(QPoint(0, 0), size), pill, words, style)
    painter.end()
    QPixmapCache.insert(key, drawn)
    return drawn


def _dress(painter: QPainter, pill: Pill, style: PillStyle) -> tuple[str, float]:
    """Set pen and brush; return the token of the words' colour and how far the frame stands in from the edge."""
    look, tone = theme(), pill.mark.value
    painter.setPen(Qt.PenStyle.NoPen)
    match style:
        case PillStyle.HOLDS:
            painter.setBrush(look.colour(tone))
            return "on_status", 0.0
        case PillStyle.UNSAVED:
            painter.setPen(QPen(look.colour(tone), 1.4, Qt.PenStyle.DashLine))
            painter.setBrush(look.colour(f"{tone}_tint"))
            return tone, 0.7
        case PillStyle.FREE:
            painter.setPen(QPen(look.colour("line"), 1))
            painter.setBrush(look.colour("panel"))
            return "quiet", 0.5  # a hairline is sharp in the middle of a pixel
        case PillStyle.BARE:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            return "quiet", 0.0


def _paint_pill(painter: QPainter, rect: QRect, pill: Pill, words: str, style: PillStyle) -> None:
    look = theme()
    tone, inset = _dress(painter, pill, style)
    ink, bold = look.colour(tone), style in (PillStyle.HOLDS, PillStyle.UNSAVED)
    frame = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(frame, RADIUS_CONTROL, RADIUS_CONTROL)
    painter.setFont(look.font(TypeSize.BODY, bold=bold))
    side, gap = look.px(14), Space.HAIR
    room = rect.width() - side - gap - Space.HAIR
    if painter.fontMetrics().horizontalAdvance(words) > room:  # 迟到 15 分 becomes 15 分: shape and colour say the rest
        words = words.removeprefix(pill.word).strip() or words
    shown = pill_words(words, painter.fontMetrics(), room)
    width = side + (gap + painter.fontMetrics().horizontalAdvance(shown) if shown else 0)
    left = rect.left() + (rect.width() - width) / 2
    paint_mark(painter, pill.mark, QRectF(left, rect.center().y() - side / 2 + 0.5, side, side), ink)
    painter.setPen(ink)
    text = QRectF(left + side + gap, rect.top(), width, rect.height())
    painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
