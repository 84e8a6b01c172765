"""The pills of a row: one per status, the current one filled. A shape, a word and a colour each."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from app.records.codes import AttendanceStatus
from app.ui.design.marks import Mark, paint_mark
from app.ui.design.theme import theme
from app.ui.design.tokens import RADIUS_CONTROL, Space, TypeSize
from app.ui.roll_call.model import Shown, status_text
from app.ui.text import word

PILLS: Final = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.LATE,
    AttendanceStatus.LEFT_EARLY,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.ABSENT,
)
"""Statuses with a pill of their own; 补课 and taking a mark away are behind "…"."""

GAP = 6
MARK_SIZE = 16
WIDEST = 104
NARROWEST = 82
MORE_WIDTH = 40


@dataclass(frozen=True, slots=True)
class PillPlace:
    """A pill's place in its row; ``status`` None is the "…"."""

    status: AttendanceStatus | None
    rect: QRect


def places(cell: QRect, current: AttendanceStatus | None) -> tuple[PillPlace, ...]:
    """Return the pills of a row within its cell. 补课, when it is the current status, stands before the "…"."""
    look = theme()
    statuses = (*PILLS, AttendanceStatus.MADE_UP) if current is AttendanceStatus.MADE_UP else PILLS
    more = look.px(MORE_WIDTH)
    left = cell.left() + Space.MEDIUM
    room = (cell.right() - left - more - GAP * len(statuses)) // len(statuses)
    least = NARROWEST if len(statuses) == len(PILLS) else 60
    width = max(look.px(least), min(look.px(WIDEST), room))
    height = look.px(32)
    top = cell.top() + (cell.height() - height) // 2
    found = [
        PillPlace(status, QRect(left + at * (width + GAP), top, width, height)) for at, status in enumerate(statuses)
    ]
    right = found[-1].rect.right() + GAP + 1
    return (*found, PillPlace(None, QRect(right, top, more, height)))


def column_width() -> int:
    """Return the width at which no pill is cut, at the current text size."""
    look = theme()
    return (look.px(WIDEST) + GAP) * len(PILLS) + look.px(MORE_WIDTH) + GAP + Space.MEDIUM


def paint(painter: QPainter, place: PillPlace, shown: Shown, *, locked: bool) -> None:
    """Draw one pill."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if place.status is None:
        _paint_more(painter, place.rect)
    elif place.status is shown.status:
        _paint_current(painter, place, shown)
    else:
        _paint_other(painter, place, locked=locked)
    painter.restore()


def _paint_current(painter: QPainter, place: PillPlace, shown: Shown) -> None:
    """Filled when saved; a tint with a border while it is on its way."""
    look, status = theme(), shown.status
    assert status is not None
    colour = look.colour(status.value)
    rect = QRectF(place.rect)
    if shown.unsaved:
        painter.setPen(QPen(colour, 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(look.colour(f"{status.value}_tint"))
        rect.adjust(0.7, 0.7, -0.7, -0.7)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
    painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)
    ink = colour if shown.unsaved else look.colour("on_status")
    _paint_words(painter, place.rect, Mark(status.value), status_text(status, shown.minutes), bold=True, ink=ink)


def _paint_other(painter: QPainter, place: PillPlace, *, locked: bool) -> None:
    look = theme()
    assert place.status is not None
    if not locked:
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("panel"))
        painter.drawRoundedRect(QRectF(place.rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
    text = word(place.status, QCoreApplication.translate)
    _paint_words(painter, place.rect, Mark(place.status.value), text, bold=False, ink=look.colour("quiet"))


def _paint_words(painter: QPainter, rect: QRect, mark: Mark, text: str, *, bold: bool, ink: QColor) -> None:
    look = theme()
    font, size = _fitting(text, rect.width(), bold=bold)
    metrics = QFontMetrics(font)
    side = look.px(size)
    width = side + 4 + metrics.horizontalAdvance(text)
    left = rect.left() + max(4, (rect.width() - width) / 2)
    paint_mark(painter, mark, QRectF(left, rect.center().y() - side / 2 + 0.5, side, side), ink)
    painter.setFont(font)
    painter.setPen(ink)
    words = QRectF(left + side + 4, rect.top(), rect.right() - left - side - 4, rect.height())
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


def _fitting(text: str, width: int, *, bold: bool) -> tuple[QFont, int]:
    """Return the largest of two fonts in which mark and words fit, and the mark's size."""
    look = theme()
    body = look.font(TypeSize.BODY, bold=bold)
    if QFontMetrics(body).horizontalAdvance(text) + look.px(MARK_SIZE) + 12 <= width:
        return body, MARK_SIZE
    return look.font(TypeSize.QUIET, bold=bold), MARK_SIZE - 4


def _paint_more(painter: QPainter, rect: QRect) -> None:
    look = theme()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("quiet"))
    radius = look.px(2)
    for at in (-1, 0, 1):
        painter.drawEllipse(QRectF(rect.center().x() + at * look.px(7) - radius, rect.center().y() - radius + 0.5,
                                   2 * radius, 2 * radius))  # fmt: skip
