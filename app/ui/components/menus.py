"""Menus: "…" for what is rare, and those that hang at a row."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.components.buttons import Button, Kind
from app.ui.components.threshold import threshold


class Menu(QMenu):
    """A menu that takes no click begun for what it covers."""

    def showEvent(self, event: QShowEvent) -> None:
        """Come under the threshold."""
        super().showEvent(event)
        threshold().watch(self)


def more_button(actions: Iterable[QAction], parent: QWidget | None = None) -> Button:
    """Return the "…" button that holds the rare acts of a page in a menu."""
    button = Button(QCoreApplication.translate("Buttons", "更多"), Kind.ICON, icon="more", parent=parent)
    menu = Menu(button)
    menu.addActions(list(actions))
    button.setMenu(menu)
    return button
