"""The places of the navigation: one row each. The navigation, the shortcuts, help and tests read this table."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication


class Place(NamedTuple):
    """A place in the navigation.

    Attributes:
        id: what ``Shell.add_page`` and ``place_requested`` call it.
        title: its word on the screen.
        icon: a name of ``design.icons.NAMES``.
        shortcut: its key, in Qt's portable spelling.
        foot: whether it stands at the foot of the navigation.
    """

    id: str
    title: str
    icon: str
    shortcut: str
    foot: bool = False


MOST_PLACES = 7


def places() -> tuple[Place, ...]:
    """Return the places in their order, in the language that is on."""
    translate = QCoreApplication.translate
    return (
        Place("today", translate("Places", "今日"), "today", "Ctrl+1"),
        Place("roll_call", translate("Places", "点名"), "roll-call", "Ctrl+2"),
        Place("classes", translate("Places", "班级"), "classes", "Ctrl+3"),
        Place("learners", translate("Places", "学员"), "learners", "Ctrl+4"),
        Place("smart_aid", translate("Places", "智慧助老"), "smart-aid", "Ctrl+5"),
        Place("exchange", translate("Places", "交换"), "exchange", "Ctrl+6"),
        Place("settings", translate("Places", "设置"), "settings", "Ctrl+,", foot=True),
    )
