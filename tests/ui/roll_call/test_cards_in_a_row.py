"""Cards read one after the other: whatever one of them meets, those behind it are looked up, in their order."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.records.codes import AttendanceStatus, SheetState, Source
from app.records.refusal import Refusal, Refused
from tests.ui.frame.house import Hands
from tests.ui.stage import Stage
from tests.ui.station_desk import StationDesk

NUMBERS = {"0101": "区少红", "0102": "梁桂芳", "0103": "王䶮", "0104": "曾玉英"}
NOT_READ = {"0102": "日期", "0103": ""}
Key, S, ALT = Qt.Key, AttendanceStatus, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def fake(tmp_path):
    made = StationDesk(tmp_path)
    made.klass("智能手机应用(一)班", list(NUMBERS.values()))
    for number, name in NUMBERS.items():
        made.give(name, learner_no=number)
    made.asked.unread = {
        "0102": Refused(Refusal("clock_impossible", params={"date": "1970-01-01"})),
        "0103": OSError(5, "busy"),
    }
    yield made
    made.close()


def scan(stage: Stage, *numbers: str, end: Qt.Key = Key.Key_Return) -> None:
    """One after the other, before any was answered."""
    hands = Hands(stage)
    hands.hurried = True
    for number in numbers:
        hands.scan(number, after=150, end=end)
    stage.settle()


def marks(stage: Stage, session) -> dict[str, AttendanceStatus]:
    return {row.name: row.status for row in stage.fake.views.sheet(session).rows if row.status is not None}


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_a_card_that_is_refused_or_fails_is_named_and_those_behind_it_go_on(stage, session, turn):
    trouble = []
    stage.jobs.trouble.connect(lambda what: trouble.append(what.code))
    cards = ["0101", "0102", "0103"]
    scan(stage, *cards[turn:], *cards[:turn], "0104")
    assert marks(stage, session) == {"区少红": S.PRESENT, "曾玉英": S.PRESENT}
    said = [said for said in stage.notices if said.startswith("没有处理:")]
    assert [one[5:9] for one in said] == [no for no in (*cards[turn:], *cards[:turn]) if no != "0101"]
    assert [("日期" in one) for one in sorted(said)] == [True, False]
    assert len(trouble) == 1
    assert stage.page.roll.panel.table.current_row() == 3, "the last card's"


def test_a_scanner_may_end_its_numbers_with_tab(stage, fake, session):
    fake.asked.unread = {}
    panel = stage.page.roll.panel
    for at, numbers in ((panel.table, ("0101", "0102")), (panel.search, ("0103",)), (panel.confirm, ("0104",))):
        at.setFocus()
        scan(stage, *numbers, end=Key.Key_Tab)
        assert not panel.search.text()
    assert marks(stage, session) == dict.fromkeys(NUMBERS.values(), S.PRESENT)
    assert {fake.record(session, name).source for name in NUMBERS.values()} == {Source.SCAN}


@pytest.mark.parametrize("number", NOT_READ)
def test_after_a_card_that_marked_nobody_no_key_marks_whoever_was_before(stage, fake, session, number):
    table = stage.page.roll.panel.table
    scan(stage, "0101", number)
    before = marks(stage, session)
    assert before == {"区少红": S.PRESENT} and table.current_row() == -1
    fake.verbs.mark(session, fake.who("曾玉英"), S.EXCUSED)  # somebody else marks: the sheet is read again
    stage.settle()
    assert stage.page.roll.panel.search.hasFocus(), "where the card was typed"
    stage.press(Key.Key_5, ALT)
    table.setFocus()
    for key in (Key.Key_Space, Key.Key_Return, Key.Key_Delete):
        stage.press(key)
    for key in (Key.Key_2, Key.Key_5, Key.Key_6):
        stage.press(key, ALT)
    stage.settle()
    assert marks(stage, session) == {**before, "曾玉英": S.EXCUSED}
    stage.press(Key.Key_Down)
    assert table.current_row() == 0, "the arrows come back to it"
    stage.press(Key.Key_5, ALT)
    stage.settle()
    assert marks(stage, session)["区少红"] is S.ABSENT


@pytest.mark.parametrize("scanned", [True, False])
def test_nor_whoever_was_meant_half_typed_by_what_was_nobodys_next(stage, fake, session, scanned):
    table, search = stage.page.roll.panel.table, stage.page.roll.panel.search
    scan(stage, "0101", "0102")
    before = marks(stage, session)
    if scanned:
        scan(stage, "0199")
    else:
        search.setFocus()
        stage.press("0199")
        stage.press(Key.Key_Return)
        stage.settle()
    assert stage.page.roll.panel.strip.is_open()
    stage.press(Key.Key_Escape)
    stage.settle()
    assert table.current_row() == -1
    fake.verbs.mark(session, fake.who("曾玉英"), S.EXCUSED)  # somebody else marks: the sheet is read again
    stage.settle()
    stage.press(Key.Key_5, ALT)
    stage.settle()
    assert marks(stage, session) == {**before, "曾玉英": S.EXCUSED}


def test_a_row_that_is_chosen_by_hand_is_current_again(stage, session):
    scan(stage, "0102")
    table = stage.page.roll.panel.table
    assert table.current_row() == -1
    stage.click(table.viewport(), table.visualRect(table.model().index(2, 0)).center() + QPoint(0, 2))
    stage.press(Key.Key_4, ALT)
    stage.settle()
    assert marks(stage, session) == {"王䶮": S.EXCUSED}


def test_a_strangers_card_on_a_confirmed_sheet_leaves_nobody_to_be_corrected(stage, session):
    stage.press(Key.Key_F8)
    stage.press(Key.Key_F9)
    stage.settle()
    scan(stage, "9999")
    stage.press(Key.Key_5, ALT)
    stage.settle()
    assert not stage.page.roll.panel.strip.is_open()
    assert stage.fake.card(session).sheet is SheetState.CONFIRMED


def test_minutes_being_typed_stay_with_whom_they_were_for(stage, session):
    stage.press(Key.Key_2, ALT)
    scan(stage, "0102")
    table = stage.page.roll.panel.table
    assert table.asks_minutes() and table.current_row() == 0
    stage.press(Key.Key_Tab)
    stage.settle()
    assert marks(stage, session) == {"区少红": S.LATE}
