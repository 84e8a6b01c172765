"""Text that people typed, where Qt would read it as markup: a title ``<img src='//…'>`` made it open a file.

Labels are plain by construction (``components/labels.py``). Tool tips have no such switch: Qt guesses. A test looks for any
other way in which text could become markup.
"""

from html import escape

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip, QWidget

_TELLTALE = frozenset("<&")
"""Without one of these, nothing is taken for markup."""


def tip_text(text: str) -> str:
    """The text as a tool tip shows it: letter by letter."""
    if _TELLTALE.isdisjoint(text):
        return text
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>")


def set_tip(widget: QWidget, text: str) -> None:
    """Give the widget a tool tip; none for no text."""
    widget.setToolTip(tip_text(text))


def show_tip(at: QPoint, text: str, widget: QWidget) -> None:
    """Show a tool tip at a place of the screen, where what is pointed at is no widget of its own."""
    QToolTip.showText(at, tip_text(text), widget)


def act_text(text: str) -> str:
    """The text as a menu or a button shows it: an ``&`` marks no key."""
    return text.replace("&", "&&")
