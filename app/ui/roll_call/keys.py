"""The keys of the roll call: the table, the find field, the header and the tests read them here.

No letter and no digit marks anybody: what is typed finds (docs/adr/0013-what-is-typed-finds.md).
"""

from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from app.records.codes import AttendanceStatus
from app.ui.text import word


class StatusKey(NamedTuple):
    """A key that marks the current row, pressed with Alt."""

    key: Qt.Key
    status: AttendanceStatus

    @property
    def cap(self) -> str:
        """What a tool tip says of it: Alt+1."""
        return f"Alt+{chr(self.key.value)}"


STATUS_KEYS: Final = (
    StatusKey(Qt.Key.Key_1, AttendanceStatus.PRESENT),
    StatusKey(Qt.Key.Key_2, AttendanceStatus.LATE),
    StatusKey(Qt.Key.Key_3, AttendanceStatus.LEFT_EARLY),
    StatusKey(Qt.Key.Key_4, AttendanceStatus.EXCUSED),
    StatusKey(Qt.Key.Key_5, AttendanceStatus.ABSENT),
)
"""In the order of the pills."""

MORE: Final = Qt.Key.Key_6
MORE_CAP: Final = "Alt+6"
"""With Alt: the sixth place of a row."""

WALK_IN, ATTACH, REST, CONFIRM, UNDO, FIND = "F4", "F6", "F8", "F9", "Ctrl+Z", "Ctrl+F"

USUAL_MINUTES = 15
"""What stands in the minutes field before anybody types."""

_BY_KEY = {key.key: key.status for key in STATUS_KEYS}


def with_alt(event: QKeyEvent) -> bool:
    """Whether Alt alone is held; on the number pad it writes characters in Windows, and is not meant."""
    return event.modifiers() == Qt.KeyboardModifier.AltModifier


def status_of(event: QKeyEvent) -> AttendanceStatus | None:
    """The status whose key this is."""
    return _BY_KEY.get(Qt.Key(event.key())) if with_alt(event) else None


def status_hint() -> str:
    """Return the header's reminder: 「回车 出席 · Alt+ 1 出席 2 迟到 …」."""
    translate = QCoreApplication.translate
    said = "  ".join(f"{number} {word(key.status, translate)}" for number, key in enumerate(STATUS_KEYS, 1))
    return translate("RollCall", "回车 出席并往下") + " · Alt+ " + said
