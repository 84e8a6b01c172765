"""Whether a part of a window can be reached, and whether its words fit."""

from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget

from app.ui.components.chip import Chip
from app.ui.components.labels import ElidedLabel
from app.ui.shell_header import ExchangePill
from app.ui.shell_search import GlobalSearch


def out_of_reach(part: QWidget, shell: QWidget) -> bool:
    """Whether some of it stands outside of what holds it, and nothing scrolls there."""
    rect, at = part.rect(), part
    while at is not shell:
        rect, holder = rect.translated(at.pos()), at.parentWidget()
        area = holder.parentWidget() if holder is not None else None
        if isinstance(area, QScrollArea) and holder is area.viewport():
            sideways = area.horizontalScrollBar().maximum() > 0 and area.horizontalScrollBar().isVisible()
            across = rect.left() >= -1 and rect.right() <= holder.width() + 1
            down = area.verticalScrollBar().maximum() > 0 or rect.bottom() <= holder.height() + 1
            if not (across or sideways) or not down:
                return True
            at, rect = area, area.rect()
        elif holder is None or not holder.rect().adjusted(-1, -1, 1, 1).contains(rect):
            return True
        else:
            at = holder
    return False


def is_cut(part: QWidget) -> bool:
    """Whether its words do not fit into it, and it does not say so itself.

    The search and the state of the exchange close up to their shapes where the title needs the room.
    """
    if isinstance(part, ElidedLabel | ExchangePill | GlobalSearch) or (
        isinstance(part, QAbstractButton) and (not part.text() or isinstance(part.parentWidget(), QLineEdit))
    ):
        return False
    if isinstance(part, QLabel):
        if not part.text():
            return False
        if part.wordWrap():
            return part.heightForWidth(part.width()) > part.height() + 2
        return part.sizeHint().width() > part.width() + 1
    if isinstance(part, QAbstractButton | Chip | QComboBox):
        return part.sizeHint().width() > part.width() + 1 or part.sizeHint().height() > part.height() + 2
    return isinstance(part, QLineEdit) and not isinstance(part.parentWidget(), QAbstractSpinBox) and part.width() < 80
