"""Somebody who takes the roll at the sheets of one day: their hands, and what they mean to stand there."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.records.codes import AttendanceStatus
from app.ui.components.buttons import Button
from app.ui.roll_call.minutes import MinutesEditor
from app.ui.roll_call.page import RollCallPage
from tests.ui.frame.house import Hands
from tests.ui.stage import Stage

S, Key = AttendanceStatus, Qt.Key
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier

Mark = tuple[AttendanceStatus, int | None]
Marks = dict[str, Mark]
PRESENT: Mark = (S.PRESENT, None)


class Undo(NamedTuple):
    """What undo will put back, whose row it goes to, and whether it takes somebody off the sheet again."""

    back: dict[str, Mark | None]
    row: str | None
    signed: bool


class Taker:
    """``meant`` is what is to stand on the sheet in front, by name; ``at`` whose row is the current one; empty: nobody's."""

    def __init__(self, stage: Stage, sessions: list[UUID], ids: Mapping[str, UUID]) -> None:
        self.stage, self.sessions, self.ids, self.hands = stage, sessions, ids, Hands(stage)
        self.page: RollCallPage = stage.page
        self.panel, self.table, self.model = self.page.roll.panel, self.page.roll.panel.table, self.page.roll.model
        self.session, self.at, self.held = sessions[0], "", False
        self.stand: dict[UUID, Marks] = {session: {} for session in sessions}
        self.undos: list[Undo] = []
        self.come_in = 0

    # -- what is meant

    @property
    def meant(self) -> Marks:
        return self.stand[self.session]

    def means(self, changes: Mapping[str, Mark | None], *, row: str | None = "", signed: bool = False) -> None:
        """One act of the taker; nothing where the sheet says so already. ``row``: whose row undo goes to, if not theirs."""
        back = {who: self.meant.get(who) for who, mark in changes.items() if self.meant.get(who) != mark}
        if back:
            theirs = next(iter(changes)) if len(back) == 1 else None
            self.undos.append(Undo(back, theirs if row == "" else row, signed))
            self.write_down(changes)

    def write_down(self, changes: Mapping[str, Mark | None]) -> None:
        """Let it be what stands there."""
        known = {**self.meant, **changes}
        self.stand[self.session] = {who: mark for who, mark in known.items() if mark is not None}

    def unless_marked(self, names: Iterable[str], mark: Mark = PRESENT) -> dict[str, Mark | None]:
        """These, where nothing is marked yet."""
        return {name: mark for name in names if name not in self.meant}

    def stands(self) -> str:
        """What is meant, as one reads it."""
        return " ".join(f"{who}:{mark.value}{minutes or ''}" for who, (mark, minutes) in self.meant.items())

    def is_here(self, name: str) -> bool:
        return self.meant.get(name, (None, None))[0] in (S.PRESENT, S.LATE, S.LEFT_EARLY, S.MADE_UP)

    # -- what is there

    def names(self) -> list[str]:
        """Who is on the sheet, from the top."""
        return [self.model.shown(place).row.name for place in range(self.model.rowCount())]

    def current(self) -> str:
        row = self.table.current_row()
        return self.names()[row] if row >= 0 else ""

    def beside(self, by: int) -> str:
        """Whose row is so many below the current one."""
        names = self.names()
        return names[max(0, min(names.index(self.at) + by, len(names) - 1))]

    def next_unmarked(self) -> str:
        names = self.names()
        place = names.index(self.at)
        round_about = names[place + 1 :] + names[:place]
        return next((name for name in round_about if name not in self.meant), self.beside(1))

    def look(self) -> None:
        """The sheet is as it is meant: in the file and on the screen; and the current row is whose it was left at."""
        rows = self.stage.fake.views.sheet(self.session).rows
        assert {row.name: (row.status, row.minutes) for row in rows if row.status is not None} == self.meant
        shown = [self.model.shown(place) for place in range(self.model.rowCount())]
        assert {one.row.name: (one.status, one.minutes) for one in shown if one.status is not None} == self.meant
        assert self.at == self.current()

    # -- hands

    def pause(self) -> None:
        """See what became of it, before the next thing."""
        if self.held:
            QApplication.processEvents()
        elif not self.hands.hurried:
            self.stage.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, text: str = "") -> None:
        self.hands.key(key, text, modifier=modifier)
        self.pause()

    def press(self, key: str | Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a shortcut of the window."""
        self.stage.press(getattr(Key, f"Key_{key}") if isinstance(key, str) else key, modifier)
        self.pause()

    def write(self, text: str) -> None:
        for char in text:
            self.hands.key(Key(ord(char.upper())), char, after=150)
        self.pause()

    def click(self, part: QWidget, at: QPoint | None = None, times: int = 1) -> None:
        """Click so many times, as fast as a double click; the screen has time to change between."""
        self.hands.click(part, at)
        for no in range(1, times):
            self.hands.again(QEvent.Type.MouseButtonDblClick if no == 1 else QEvent.Type.MouseButtonPress)
        self.pause()

    def buttons(self) -> list[Button]:
        """The answers that the strip offers."""
        return [button for button in self.panel.strip.findChildren(Button) if button.isVisible()]

    def answer(self, place: int, times: int) -> None:
        """Give one of the answers, by so many clicks; by key where that is none."""
        if times:
            self.click(self.buttons()[place], times=times)
            return
        for _ in range(place):
            self.key(Key.Key_Tab)
        self.key(Key.Key_Return)

    def turn_away(self) -> None:
        """Leave what is asked or half typed."""
        self.stage.settle()
        for _ in range(4):
            if QApplication.activePopupWidget() is not None or self._is_asked():
                self.key(Key.Key_Escape)
        if self.table.asks_minutes():  # what cannot be waits beside what one turned to
            self.click(self.table.findChild(MinutesEditor))
            self.key(Key.Key_Escape)
        assert not self._is_asked()
        if self.at not in self.names():
            self.at = self.current()

    def _is_asked(self) -> bool:
        return self.panel.strip.is_open() or self.table.asks_minutes() or bool(self.panel.search.text())
