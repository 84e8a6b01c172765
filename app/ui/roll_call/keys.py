"""The keys of the roll call: the table, its header and the tests read them here."""

from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt

from app.records.codes import AttendanceStatus
from app.ui.text import word


class StatusKey(NamedTuple):
    """A key that marks the current row, and what is printed on it."""

    key: Qt.Key
    status: AttendanceStatus
    cap: str


STATUS_KEYS: Final = (
    StatusKey(Qt.Key.Key_Space, AttendanceStatus.PRESENT, "Space"),
    StatusKey(Qt.Key.Key_L, AttendanceStatus.LATE, "L"),
    StatusKey(Qt.Key.Key_E, AttendanceStatus.LEFT_EARLY, "E"),
    StatusKey(Qt.Key.Key_Q, AttendanceStatus.EXCUSED, "Q"),
    StatusKey(Qt.Key.Key_A, AttendanceStatus.ABSENT, "A"),
)

WALK_IN, ATTACH, REST, CONFIRM, UNDO, FIND = "F4", "F6", "F8", "F9", "Ctrl+Z", "Ctrl+F"

USUAL_MINUTES = 15
"""What stands in the minutes field before anybody types."""


def status_hint() -> str:
    """Return the header's reminder: 「空格 出席 · L 迟到 · …」."""
    translate = QCoreApplication.translate
    caps = {Qt.Key.Key_Space: translate("RollCall", "空格")}
    said = [f"{caps.get(key.key, key.cap)} {word(key.status, translate)}" for key in STATUS_KEYS]
    return " · ".join([*said, f"{UNDO} " + translate("RollCall", "撤销")])
