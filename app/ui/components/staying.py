"""What news never move: the row that is chosen, the place of the keyboard, and so what a key would act on.

What was chosen, or had the keyboard, and is gone leaves nothing chosen that acts: never whatever stands there now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from shiboken6 import isValid

from app.ui.components.rows import RowsModel
from app.ui.components.table import RowTable

Row = TypeVar("Row")


def renew(
    table: RowTable,
    model: RowsModel[Row],
    rows: Sequence[Row],
    key: Callable[[Row], object],
    *,
    start: int = 0,
    anew: bool = False,
) -> None:
    """Show other rows in a list; the row that was current, by its key, still is, and none where that is gone.

    In a list that was empty, ``start`` becomes current; so it does where what was chosen is gone and ``anew``, as the
    person comes to the list or asks for another one.
    """
    before, had = table.current_row(), model.rowCount() > 0
    chosen = key(model.row(before)) if before >= 0 else None
    model.set_rows(rows)
    place = next((n for n, row in enumerate(rows) if before >= 0 and key(row) == chosen), -1)
    if place < 0 and (anew or not had):
        place = start
    if place >= 0:
        table.go_to(place)


@contextmanager
def keyboard_stays(around: QWidget, ground: QWidget | None = None) -> Iterator[None]:
    """What is made anew inside ``around`` meanwhile keeps the keyboard, if the same is there again; else nothing has it.

    That is ``ground`` (else ``around``), which takes no key that acts.
    """
    at = around.window().focusWidget()
    if at is None or not around.isAncestorOf(at):
        yield
        return
    name, place = _name(at, around), at.cursorPosition() if isinstance(at, QLineEdit) else 0
    yield
    if isValid(at) and at.isVisible() and _name(at, around) == name:
        there = [at]
    else:
        parts = (part for part in around.findChildren(type(at)) if not _is_put_away(part, around))
        there = [part for part in parts if _name(part, around) == name]
    if len(there) != 1:
        (ground or around).setFocus()
    elif around.window().focusWidget() is not there[0]:
        for part in _within(there[0], around):
            part.show()  # what was just made is shown in the next turn only, and takes no keyboard before
        there[0].setFocus()
        if isinstance(there[0], QLineEdit):
            there[0].deselect()
            there[0].setCursorPosition(place)


def _within(part: QWidget, around: QWidget) -> Iterator[QWidget]:
    """A part and all it stands in, as far as ``around``."""
    one: QWidget | None = part
    while one is not None and one is not around:
        yield one
        one = one.parentWidget()


def _is_put_away(part: QWidget, around: QWidget) -> bool:
    """Whether somebody hid it, or what it stands in; what was just made is not seen yet."""
    hidden, by_hand = Qt.WidgetAttribute.WA_WState_Hidden, Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return any(one.testAttribute(hidden) and one.testAttribute(by_hand) for one in _within(part, around))


def _name(part: QWidget, around: QWidget) -> tuple[str, ...]:
    """What a part is called, with what it stands in: a button by its words, or where they change and it does the same, its name."""
    words = (
        part.text() if isinstance(part, QAbstractButton) else "",
        part.accessibleName(),
        part.accessibleDescription(),
    )
    names = [type(part).__name__, *([part.objectName()] if part.objectName() else words)]
    names += [one.accessibleName() for one in _within(part, around)]
    return tuple(names)
