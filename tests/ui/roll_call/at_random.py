"""Random hands at the real sheet: no mark that was not meant, and no act that undo does not take back.

``make hands`` tries many more.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.records.codes import AttendanceStatus, SheetState
from app.ui.components.threshold import threshold
from app.ui.roll_call.model import Column
from app.ui.roll_call.page import RollCallPage
from tests.ui.frame.house import Hands
from tests.ui.stage import Stage
from tests.ui.station_desk import StationDesk

EXAMPLES = int(os.environ.get("HANDS", "5"))

S, Key = AttendanceStatus, Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier

OU, MAI, LIANG, WANG, ZENG, GUEST = "区少红", "买买提·艾山", "梁桂芳", "王䶮", "曾玉英", "陈志强"
NUMBERS = {OU: "0025", MAI: "0026", LIANG: "0300", WANG: "4-0001", ZENG: "00257"}
ELSEWHERE = {GUEST: "0777", "黄水生": "00300"}
PHONES = {LIANG: "13800000777", OU: "13800000801", GUEST: "13800009990"}
"""The last four of one are the number of another; of the others, nobody's."""

CARDS: dict[str, str | None] = {
    "0025": OU, "0026": MAI, "0300": LIANG, "4-0001": WANG, "00257": ZENG, "0777": GUEST,
    "00026": MAI, "04-0001": WANG,  # a zero more, and nobody else's
    "000300": None,  # but for zeros the number of two people
    "00300": None,  # somebody else's: not on this sheet
    "0801": None, "9990": None,  # the last four of a phone
    "00250026": None, "07779": None, "0301": None, "400010": None,  # nobody's
}  # fmt: skip
FINDS = {"0025": OU, "0300": LIANG, "00257": ZENG, "osh": OU, "qsh": OU, "lgf": LIANG, "ceng": ZENG, "mmt": MAI}
ASKS = ("0777", "zzz", "88888")
"""Two people, or nobody: Enter marks none of them."""

PILLS = {S.PRESENT: Key.Key_1, S.LATE: Key.Key_2, S.LEFT_EARLY: Key.Key_3, S.EXCUSED: Key.Key_4, S.ABSENT: Key.Key_5}
Mark = tuple[AttendanceStatus, int | None]
Marks = dict[str, Mark]

_rows, _statuses = st.integers(0, len(NUMBERS) - 1), st.sampled_from(list(PILLS))
_places = st.sampled_from(["list", "find", "name", "minutes", "button", "question"])
ACTS = st.one_of(
    st.tuples(st.just("scan"), st.sampled_from(list(CARDS)), _places, st.booleans()),
    st.tuples(st.just("type"), st.sampled_from(["qsh", "laeq", "lqea", "25", "lisi", "a", "12345"])),
    st.tuples(st.just("find"), st.sampled_from(list(FINDS)), st.none() | _statuses),
    st.tuples(st.just("ask"), st.sampled_from(ASKS)),
    st.tuples(st.just("click"), _rows, _statuses, st.booleans()),
    st.tuples(st.just("status"), _statuses),
    st.tuples(st.just("impossible"), st.sampled_from(["0", "90", "999"])),
    st.tuples(st.sampled_from(["enter", "enter", "space", "delete", "undo", "undo", "down", "up"])),
    st.tuples(st.just("open"), st.sampled_from([0, 1, 2, 3, 5])),
    st.tuples(st.sampled_from(["rest", "walk_in", "namesake", "confirm"])),
)


class Clerk:
    """Somebody at the sheet of one lesson, what they mean to stand on it, and what stood there before each act."""

    names = 0
    """How many people came in whom nobody knew; each has a name like no other."""

    def __init__(self, stage: Stage, session: UUID) -> None:
        self.stage, self.session, self.hands = stage, session, Hands(stage)
        self.page, self.panel, self.table = stage.page, stage.page.roll.panel, stage.page.roll.panel.table
        self.meant: Marks = {}
        self.before: list[Marks] = []

    def act(self, what: str, *how: object) -> None:
        """Do one thing, turn away from what it asked, and look whether the sheet is as it was meant."""
        self.stage.settle()
        becomes = getattr(self, f"_{what}")(*how)
        self.stage.settle()
        self._turn_away()
        if becomes is not None and becomes != self.meant:
            self.before.append(self.meant)
            self.meant = becomes
        rows = self.stage.fake.views.sheet(self.session).rows
        assert {row.name: (row.status, row.minutes) for row in rows if row.status is not None} == self.meant
        model = self.page.roll.model
        shown = [model.shown(place) for place in range(model.rowCount())]
        assert {one.row.name: (one.status, one.minutes) for one in shown if one.status is not None} == self.meant

    def _turn_away(self) -> None:
        for _ in range(3):
            if self.panel.strip.is_open() or self.table.asks_minutes() or self.panel.search.text():
                self._key(Key.Key_Escape)
        assert not (self.panel.strip.is_open() or self.table.asks_minutes() or self.panel.search.text())

    # -- hands

    def _key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, text: str = "") -> None:
        self.hands.key(key, text, modifier=modifier)
        self.stage.settle()

    def _write(self, text: str) -> None:
        for char in text:
            self.hands.key(Key(ord(char.upper())), char, after=150)
        self.stage.settle()

    def _click(self, row: int, status: AttendanceStatus, twice: bool) -> Marks:
        self.table.go_to(row)
        name = self._current()
        cell = self.table.visualRect(self.page.roll.model.index(row, Column.STATUS))
        self._press(self.table.viewport(), self.table.pills.pill_rect(cell, status).center(), twice)
        return self._minutes(name, status)

    def _press(self, part: object, at: QPoint, twice: bool) -> None:
        self.hands.click(part, at)  # type: ignore[arg-type]
        if twice:
            self.hands.again()

    def _minutes(self, name: str, status: AttendanceStatus) -> Marks:
        if status not in (S.LATE, S.LEFT_EARLY):
            return self.meant | {name: (status, None)}
        self._write("7")
        self._key(Key.Key_Return)
        return self.meant | {name: (status, 7)}

    def _current(self) -> str:
        name: str = self.page.roll.model.shown(self.table.current_row()).row.name
        return name

    def _on_sheet(self, name: str) -> bool:
        model = self.page.roll.model
        return name in {model.shown(place).row.name for place in range(model.rowCount())}

    # -- acts

    def _scan(self, number: str, place: str, willing: bool) -> Marks | None:
        name = CARDS[number]
        field = self._go(place)
        text = field.text() if field is not None else ""
        self.hands.scan(number)
        assert field is None or not field.isVisible() or field.text() == text
        if name is None:
            return None
        if self._on_sheet(name):
            here = self.meant.get(name, (None, None))[0] in (S.PRESENT, S.LATE, S.LEFT_EARLY, S.MADE_UP)
            return self.meant if here else self.meant | {name: (S.PRESENT, None)}
        if not willing or not self.panel.strip.is_open() or field is not None:
            return None
        self._key(Key.Key_Return)  # 「登记为临时学员」
        return self.meant | {name: (S.PRESENT, None)}

    def _go(self, place: str) -> QLineEdit | None:
        """Put the keyboard somewhere; the field that asks there."""
        self.table.setFocus()
        match place:
            case "find":
                self.panel.search.setFocus()
            case "button":
                self.panel.walk_in.setFocus()
            case "name":
                self.stage.press(Key.Key_F4)
                self._write("li")
            case "minutes":
                self._key(Key.Key_2, ALT)
            case "question":
                self._ask(ASKS[0])
        here = QApplication.focusWidget()
        return here if place in ("name", "minutes") and isinstance(here, QLineEdit) else None

    def _type(self, text: str) -> None:
        self.table.setFocus()
        self._write(text)

    def _find(self, text: str, status: AttendanceStatus | None) -> Marks:
        self.table.setFocus()
        self._write(text)
        name = FINDS[text]
        if status is not None:
            self._key(PILLS[status], ALT)
            return self._minutes(name, status)
        self._key(Key.Key_Return)
        return {name: (S.PRESENT, None)} | self.meant  # who is marked stays as they are

    def _ask(self, text: str) -> None:
        self.table.setFocus()
        self._write(text)
        self._key(Key.Key_Return)
        assert self.panel.strip.is_open()

    def _status(self, status: AttendanceStatus) -> Marks:
        self.table.setFocus()
        name = self._current()
        self._key(PILLS[status], ALT)
        return self._minutes(name, status)

    def _impossible(self, minutes: str) -> None:
        self.table.setFocus()
        self._key(Key.Key_3, ALT)
        self._write(minutes)
        self._key(Key.Key_Return)
        assert self.table.asks_minutes()

    def _enter(self) -> Marks:
        self.table.setFocus()
        name = self._current()
        self._key(Key.Key_Return)
        return {name: (S.PRESENT, None)} | self.meant

    def _space(self) -> Marks:
        self.table.setFocus()
        name = self._current()
        self._key(Key.Key_Space, text=" ")
        return self.meant | {name: (S.PRESENT, None)}

    def _delete(self) -> Marks:
        self.table.setFocus()
        name = self._current()
        self._key(Key.Key_Delete)
        return {who: mark for who, mark in self.meant.items() if who != name}

    def _down(self) -> None:
        self.table.setFocus()
        self._key(Key.Key_Down)

    def _up(self) -> None:
        self.table.setFocus()
        self._key(Key.Key_Up)

    def _rest(self) -> Marks:
        model = self.page.roll.model
        everybody = [model.shown(place).row.name for place in range(model.rowCount())]
        self.stage.press(Key.Key_F8)
        return dict.fromkeys(everybody, (S.PRESENT, None)) | self.meant

    def _walk_in(self) -> Marks:
        """Somebody nobody knows, whatever the name is like."""
        Clerk.names += 1
        name = f"{chr(0x5F20 + Clerk.names)}{chr(0x6200 + 3 * Clerk.names)}"
        self.table.setFocus()
        self.stage.press(Key.Key_F4)
        self.stage.type(name)
        self._key(Key.Key_Return)
        if self.panel.strip.is_open():  # others are offered; the last line says that it is none of them
            self._key(Key.Key_Up)
            for _ in range(6):
                self._key(Key.Key_Down)
            self._key(Key.Key_Return)
        return self.meant | {name: (S.PRESENT, None)}

    def _namesake(self) -> Marks:
        """Somebody of the station is at the door: the first Enter shows them, the second takes them."""
        self.table.setFocus()
        self.stage.press(Key.Key_F4)
        self.stage.type("陈志")
        self._key(Key.Key_Return)
        assert self.panel.strip.is_open()
        self._key(Key.Key_Return)
        return self.meant | {GUEST: (S.PRESENT, None)}

    def _confirm(self) -> None:
        """Confirm too early; where that can be, undo opens the sheet again."""
        self.table.setFocus()
        self.stage.press(Key.Key_F9)
        self.stage.settle()
        if self.stage.fake.card(self.session).sheet is SheetState.CONFIRMED:
            self._undo_key()
            assert self.stage.fake.card(self.session).sheet is SheetState.TAKING

    def _open(self, column: int) -> None:
        """Go to the lessons and open this one again, with a double click."""
        card = self.stage.fake.card(self.session)
        self.page.activate(None)
        self.stage.settle()
        table = self.page.chooser.table
        model = table.model()
        [row] = [row for row in range(model.rowCount()) if model.index(row, 1).data() == f"{card.start}–{card.end}"]
        table.go_to(row)
        self._press(table.viewport(), table.visualRect(model.index(row, column)).center(), twice=True)
        self.hands.again(QEvent.Type.MouseButtonPress)  # a third click, of a tired hand
        assert self.panel.isVisible()

    def _undo(self) -> None:
        self._undo_key()
        if self.before:
            self.meant = self.before.pop()

    def _undo_key(self) -> None:
        self.table.setFocus()
        self.stage.press(Key.Key_Z, CONTROL)
        self.stage.settle()


@pytest.fixture
def stage(qtbot: QtBot, look: object, tmp_path: Path) -> Iterator[Stage]:
    """One window and one file for all examples, each of which has a lesson of its own."""
    fake = StationDesk(tmp_path)
    fake.klass("智能手机应用班", list(NUMBERS))
    fake.klass("书法班", list(ELSEWHERE))
    for name, number in (NUMBERS | ELSEWHERE).items():
        fake.give(name, learner_no=number)
    for name, phone in PHONES.items():
        fake.give(name, phone=phone)
    made = Stage(qtbot, fake, RollCallPage, "roll_call")
    threshold().watch(made.shell)
    yield made
    made.close()
    fake.close()


@settings(
    max_examples=EXAMPLES,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(ACTS, min_size=15, max_size=25))
def test_no_mark_that_was_not_meant_and_no_act_that_undo_does_not_take_back(stage: Stage, acts: list[tuple[str]]):
    n = len(stage.fake.sessions)
    session = stage.fake.meeting(stage.fake.classes[0], start=f"{8 + n // 60:02d}:{n % 60:02d}", no=n + 1)
    stage.activate(session)
    clerk = Clerk(stage, session)
    for one in acts:
        clerk.act(*one)
    while clerk.before:
        clerk.act("undo")
    assert clerk.meant == {}
