"""How many presses a roll call costs, counted by doing it; and fifty cards in ten seconds, of which none is lost.

Before what is typed found (docs/adr/0013), with letters as keys: 42 presses where exceptions are looked up by number, 80 where a
class is called from the top. A modifier is a press of its own.
"""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from app.domain.attendance import WITH_MINUTES
from app.records.codes import AttendanceStatus, SheetState, Source
from app.ui.roll_call.keys import STATUS_KEYS
from app.ui.roll_call.page import RollCallPage
from tests.ui.stage import Stage
from tests.ui.station_desk import StationDesk

S, Key, ALT = AttendanceStatus, Qt.Key, Qt.KeyboardModifier.AltModifier
CLASS_OF, CARDS = 40, 50
EXCEPTIONS = {
    3: S.ABSENT,
    8: S.LATE,
    13: S.EXCUSED,
    18: S.ABSENT,
    22: S.LEFT_EARLY,
    27: S.ABSENT,
    33: S.LATE,
    38: S.EXCUSED,
}
"""By number; three with minutes, the usual ones."""

_KEYS = {key.status: key.key for key in STATUS_KEYS}
BY_NUMBER, FROM_THE_TOP = 42, 80


class Hand:
    """Presses, and counts."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.presses = stage, 0
        stage.page.cards.elapsed = lambda: 400

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.stage.press(key, modifier)
        self.presses += len(key) if isinstance(key, str) else 1
        self.presses += modifier != Qt.KeyboardModifier.NoModifier

    def give(self, status: AttendanceStatus) -> None:
        self.press(_KEYS[status], ALT)
        self.stage.settle()
        if status in WITH_MINUTES:
            self.press(Key.Key_Return)


@pytest.fixture
def fake(tmp_path) -> Iterator[StationDesk]:
    made = StationDesk(tmp_path)
    yield made
    made.close()


def sheet_of(fake: StationDesk, qtbot, count: int) -> tuple[Stage, UUID]:
    klass = fake.klass("智能手机应用班", [f"{chr(0x4E00 + 37 * no)}{chr(0x5200 + 11 * no)}" for no in range(count)])
    session = fake.meeting(klass)
    return Stage(qtbot, fake, RollCallPage, "roll_call").activate(session), session


def expected(no: int) -> AttendanceStatus:
    return EXCEPTIONS.get(no, S.PRESENT)


def check(stage: Stage, fake: StationDesk, session: UUID) -> None:
    stage.settle()
    view = fake.views.sheet(session)
    assert [row.status for row in view.rows] == [expected(no) for no in range(1, CLASS_OF + 1)]
    assert view.state is SheetState.CONFIRMED
    stage.close()


def test_exceptions_by_number_and_the_rest_at_once(qtbot, look, fake):
    stage, session = sheet_of(fake, qtbot, CLASS_OF)
    hand = Hand(stage)
    for no, status in EXCEPTIONS.items():
        hand.press(str(no))
        hand.give(status)
    hand.press(Key.Key_F8)
    hand.press(Key.Key_F9)
    check(stage, fake, session)
    assert hand.presses == 35 <= BY_NUMBER


def test_a_class_called_from_the_top(qtbot, look, fake):
    stage, session = sheet_of(fake, qtbot, CLASS_OF)
    hand = Hand(stage)
    for no in range(1, CLASS_OF + 1):
        if no in EXCEPTIONS:
            hand.give(EXCEPTIONS[no])
        if no not in EXCEPTIONS or no < CLASS_OF:
            hand.press(Key.Key_Return)
    hand.press(Key.Key_F9)
    check(stage, fake, session)
    assert hand.presses == 60 <= FROM_THE_TOP


def test_fifty_cards_at_five_a_second_are_all_taken_wherever_the_keyboard_is(qtbot, look, fake):
    """The pauses are the reader's own clock: 8 ms between two keys of a card, 150 ms between two cards."""
    stage, session = sheet_of(fake, qtbot, CARDS)
    rows = fake.views.sheet(session).rows
    drafts = [(row.name, f"{number:04d}") for number, row in enumerate(rows, 1)]
    for name, number in drafts:
        fake.give(name, learner_no=number)
    stage.activate(session)
    pauses: list[int] = []
    stage.page.cards.elapsed = lambda: pauses.pop(0)
    wrong_places = {7: lambda: stage.press(Key.Key_F4), 19: lambda: stage.press(Key.Key_Escape),
                    31: stage.page.roll.panel.rest.setFocus, 40: stage.page.roll.panel.table.setFocus}  # fmt: skip
    for place, (_, number) in enumerate(drafts):
        if place in wrong_places:
            pauses.append(500)
            wrong_places[place]()
        pauses[:] = [150, *[8] * (len(number) - 1), 8]
        stage.press(number)
        stage.press(Key.Key_Return)
    stage.settle()
    after = fake.views.sheet(session).rows
    assert [row.status for row in after] == [S.PRESENT] * CARDS
    assert {row.source for row in after} == {Source.SCAN}
    stage.close()
