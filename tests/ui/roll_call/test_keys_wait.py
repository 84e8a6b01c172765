"""While it is not known whose row will be the current one, no key is about whoever's row it was before."""

import threading
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.records.codes import AttendanceStatus, Source
from app.records.refusal import Refusal, Refused
from app.ui.roll_call.model import Column
from tests.ui.frame.house import Hands
from tests.ui.stage import Stage
from tests.ui.station_desk import StationDesk

OU, MAI, LIANG, WANG = "区少红", "买买提·艾山", "梁桂芳", "王䶮"
NUMBERS = {OU: "0101", MAI: "0102", LIANG: "0103", WANG: "0104"}
Key, S = Qt.Key, AttendanceStatus
ALT, NONE, CONTROL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
)
Does = Callable[[Stage, Hands], None]


@pytest.fixture
def fake(tmp_path: Path):
    made = StationDesk(tmp_path)
    made.klass("智能手机应用(一)班", list(NUMBERS))
    made.klass("书法班", ["陈志强"])
    for name, number in NUMBERS.items():
        made.give(name, learner_no=number)
    made.give("陈志强", learner_no="0777")
    yield made
    made.close()


@contextmanager
def owed(stage: Stage, what: str, *, settled: bool = True):
    """What is asked of the disk has no answer until this is over; then all that followed is ``settled``."""
    asked, gate, known = stage.fake.asked, threading.Event(), getattr(stage.fake.asked, what)

    def slowly(*about: object) -> object:
        gate.wait(10)
        return known(*about)

    setattr(asked, what, slowly)
    try:
        yield
    finally:
        setattr(asked, what, known)
        gate.set()
    if settled:
        stage.settle()


def hands_of(stage: Stage) -> Hands:
    hands = Hands(stage)
    hands.hurried = True
    return hands


def write(hands: Hands, text: str) -> None:
    for char in text:
        hands.key(Key(ord(char)), char)


def marks(stage: Stage, session) -> dict[str, tuple[AttendanceStatus, int | None]]:
    return {r.name: (r.status, r.minutes) for r in stage.fake.views.sheet(session).rows if r.status is not None}


def scanned(stage: Stage, hands: Hands, number: str) -> None:
    hands.scan(number)
    stage.page.roll.panel.table.setFocus()


def scanned_and_left(stage: Stage, hands: Hands, number: str) -> None:
    """The keyboard stays in the field into which the card was typed."""
    hands.scan(number)
    assert stage.page.roll.panel.search.hasFocus()


def typed(stage: Stage, hands: Hands, number: str) -> None:
    write(hands, number)
    hands.key(Key.Key_Return, "\r")
    stage.page.roll.panel.table.setFocus()


def typed_and_left(stage: Stage, hands: Hands, number: str) -> None:
    write(hands, number)
    hands.key(Key.Key_Return, "\r")


MOVES = [("card", scanned), ("card", scanned_and_left), ("find_at_sheet", typed), ("find_at_sheet", typed_and_left)]
ALONE = [scanned, typed]
"""Where the keyboard is on the list, which has more keys than the field."""
PRESENT = (S.PRESENT, None)


@pytest.mark.parametrize(("what", "moves"), MOVES)
def test_a_status_pressed_before_the_answer_is_of_whoever_was_meant(stage, session, what, moves):
    hands = hands_of(stage)
    with owed(stage, what):
        moves(stage, hands, "0104")
        hands.key(Key.Key_5, modifier=ALT)
        assert not marks(stage, session)
    assert marks(stage, session) == {WANG: (S.ABSENT, None)}
    stage.page.roll.panel.table.setFocus()
    for left in (PRESENT, None):  # two acts, each of which is taken back
        stage.press(Key.Key_Z, CONTROL)
        stage.settle()
        assert marks(stage, session) == ({WANG: left} if left else {})


@pytest.mark.parametrize(("what", "moves"), MOVES)
def test_minutes_typed_before_the_answer_are_of_whoever_was_meant(stage, session, what, moves):
    hands = hands_of(stage)
    with owed(stage, what):
        moves(stage, hands, "0104")
        hands.key(Key.Key_2, modifier=ALT)
        write(hands, "12")
        hands.key(Key.Key_Return, "\r")
    assert marks(stage, session) == {WANG: (S.LATE, 12)}


def test_minutes_of_somebody_typed_with_their_status_wait_too(stage, session):
    hands = hands_of(stage)
    with owed(stage, "find_at_sheet"):
        write(hands, "0103")
        hands.key(Key.Key_2, modifier=ALT)
        write(hands, "12")
        hands.key(Key.Key_Return, "\r")
    assert marks(stage, session) == {LIANG: (S.LATE, 12)}


def test_so_do_those_of_somebody_typed_while_a_card_was_looked_up(stage, session):
    hands = hands_of(stage)
    with ExitStack() as card:
        card.enter_context(owed(stage, "card", settled=False))
        scanned(stage, hands, "0104")
        with owed(stage, "find_at_sheet"):
            hands.key(Key.Key_4, modifier=ALT)
            write(hands, "0103")
            hands.key(Key.Key_2, modifier=ALT)
            card.close()
            stage.qtbot.waitUntil(lambda: WANG in marks(stage, session))
            write(hands, "12")
            hands.key(Key.Key_Return, "\r")
    assert marks(stage, session) == {WANG: (S.EXCUSED, None), LIANG: (S.LATE, 12)}


@pytest.mark.parametrize(
    ("key", "text", "then"),
    [
        (Key.Key_Space, " ", {LIANG: PRESENT}),
        (Key.Key_Return, "\r", {LIANG: PRESENT}),
        (Key.Key_Delete, "", {}),
        (Key.Key_Down, "", {LIANG: PRESENT, WANG: (S.EXCUSED, None)}),
        (Key.Key_Up, "", {LIANG: PRESENT, MAI: (S.EXCUSED, None)}),
        (Key.Key_Home, "", {LIANG: PRESENT, OU: (S.EXCUSED, None)}),
    ],
)
@pytest.mark.parametrize(("what", "moves"), [("card", scanned), ("find_at_sheet", typed)])
def test_so_does_every_other_key_of_a_row(stage, session, what, moves, key, text, then):
    hands = hands_of(stage)
    with owed(stage, what):
        moves(stage, hands, "0103")
        hands.key(key, text)
        if S.EXCUSED in {status for status, _ in then.values()}:
            hands.key(Key.Key_4, modifier=ALT)
    assert marks(stage, session) == then


def test_the_rare_acts_open_at_the_row_of_whoever_was_meant(stage, session):
    hands = hands_of(stage)
    with owed(stage, "card"):
        scanned(stage, hands, "0104")
        hands.key(Key.Key_6, modifier=ALT)
        hands.key(Key.Key_Down)
        hands.key(Key.Key_Return, "\r")
    assert marks(stage, session) == {WANG: (S.MADE_UP, None)}


@pytest.mark.parametrize("key", [Key.Key_F8, Key.Key_Z])
def test_an_act_of_the_whole_sheet_comes_after_what_was_scanned_before_it(stage, session, key):
    stage.press(Key.Key_4, ALT)
    stage.settle()
    hands = hands_of(stage)
    with owed(stage, "card"):
        scanned(stage, hands, "0104")
        stage.press(key, CONTROL if key == Key.Key_Z else NONE)
    if key == Key.Key_Z:
        assert marks(stage, session) == {OU: (S.EXCUSED, None)}, "the card's mark is what was taken back"
    else:
        stage.press(Key.Key_Z, CONTROL)
        stage.settle()
        assert marks(stage, session) == {OU: (S.EXCUSED, None), WANG: PRESENT}


NOBODYS = ["0199", "0777"]


@pytest.mark.parametrize("number", NOBODYS)
@pytest.mark.parametrize(("what", "moves"), MOVES)
def test_where_nobody_of_the_sheet_was_meant_nobody_is_marked_and_that_is_said(stage, session, what, moves, number):
    hands = hands_of(stage)
    with owed(stage, what):
        moves(stage, hands, number)
        hands.key(Key.Key_2, modifier=ALT)
        write(hands, "12")
        hands.key(Key.Key_Return, "\r")
    assert not marks(stage, session)
    assert stage.page.roll.panel.strip.is_open()
    assert stage.notices[-1].startswith("没有处理:Alt+2 12")


@pytest.mark.parametrize(
    "why", [Refused(Refusal("clock_impossible", params={"date": "1970-01-01"})), OSError(5, "busy")]
)
def test_nor_where_there_is_no_answer(stage, fake, session, why):
    fake.asked.unread = {"0104": why}
    hands = hands_of(stage)
    with owed(stage, "card"):
        scanned(stage, hands, "0104")
        hands.key(Key.Key_5, modifier=ALT)
    assert not marks(stage, session)
    assert stage.notices[-1].startswith("没有处理:0104") and "Alt+5" in stage.notices[-1]


@pytest.mark.parametrize(("next_one", "cut"), [("0103", 0), ("0103", 2), ("lgf", 0), ("lgf", 2)])
@pytest.mark.parametrize(("what", "asks"), [("card", "0777"), ("find_at_sheet", "zz")])
def test_a_question_cuts_no_name_in_two_that_is_being_typed_when_it_opens(stage, session, what, asks, next_one, cut):
    hands = hands_of(stage)
    with owed(stage, what):
        if what == "card":
            scanned(stage, hands, asks)
        else:
            typed(stage, hands, asks)
        write(hands, next_one[:cut])
    assert stage.page.roll.panel.strip.is_open()
    write(hands, next_one[cut:])
    hands.key(Key.Key_Return, "\r")
    stage.settle()
    assert marks(stage, session) == {LIANG: PRESENT}
    assert not stage.page.roll.panel.strip.is_open()


def test_cards_and_names_are_answered_in_the_order_in_which_they_came(stage, session):
    hands = hands_of(stage)
    with owed(stage, "card"):
        hands.scan("0102")
        write(hands, "0104")
        hands.key(Key.Key_Return, "\r")
        hands.key(Key.Key_4, modifier=ALT)
        assert not marks(stage, session)
    assert marks(stage, session) == {MAI: PRESENT, WANG: (S.EXCUSED, None)}


def test_a_row_chosen_by_hand_is_meant_by_what_comes_after(stage, session):
    hands, table = hands_of(stage), stage.page.roll.panel.table
    with owed(stage, "card"):
        hands.scan("0104")
        stage.click(table.viewport(), table.visualRect(table.model().index(1, Column.NAME)).center())
        hands.key(Key.Key_5, modifier=ALT)
    assert marks(stage, session) == {WANG: PRESENT, MAI: (S.ABSENT, None)}


def test_whoever_was_chosen_by_hand_and_is_gone_when_the_answer_comes_is_not_marked_nor_the_card_s_owner(
    stage, fake, session
):
    hands, table = hands_of(stage), stage.page.roll.panel.table
    with owed(stage, "card"):
        hands.scan("0104")
        stage.click(table.viewport(), table.visualRect(table.model().index(1, Column.NAME)).center())
        hands.key(Key.Key_5, modifier=ALT)
        fake.leave(fake.classes[0], MAI, fake.today)
        stage.page.reload(frozenset({"enrollment"}))
        stage.qtbot.waitUntil(lambda: table.model().rowCount() == 3)
    assert marks(stage, session) == {WANG: PRESENT}


def test_a_pill_names_its_row(stage, session):
    hands, table = hands_of(stage), stage.page.roll.panel.table
    with owed(stage, "card"):
        hands.scan("0104")
        cell = table.visualRect(table.model().index(1, Column.STATUS))
        stage.click(table.viewport(), table.pills.pill_rect(cell, S.ABSENT).center())
    assert marks(stage, session) == {WANG: PRESENT, MAI: (S.ABSENT, None)}


def test_a_card_read_while_something_is_written_keeps_no_key_from_the_row_that_stays(stage, session):
    hands, table = hands_of(stage), stage.page.roll.panel.table
    with owed(stage, "card"):
        stage.press(Key.Key_2, ALT)
        hands.scan("0104")
        hands.key(Key.Key_Return, "\r")
        hands.key(Key.Key_Down)
        hands.key(Key.Key_5, modifier=ALT)
    assert marks(stage, session) == {OU: (S.LATE, 15), MAI: (S.ABSENT, None), WANG: PRESENT}
    assert table.current_row() == 1


def test_what_an_input_method_writes_waits_behind_a_key_that_waits(stage, session):
    hands, search = hands_of(stage), stage.page.roll.panel.search
    with owed(stage, "card"):
        scanned_and_left(stage, hands, "0104")
        hands.key(Key.Key_5, modifier=ALT)
        made = QInputMethodEvent()
        made.setCommitString(LIANG)
        QApplication.sendEvent(search, made)
        hands.key(Key.Key_Return, "\r")
    stage.settle()
    assert marks(stage, session) == {WANG: (S.ABSENT, None), LIANG: PRESENT}


def test_what_waits_is_left_out_where_another_page_took_the_keyboard(stage, session):
    hands, panel = hands_of(stage), stage.page.roll.panel
    with owed(stage, "card"):
        scanned(stage, hands, "0104")
        hands.key(Key.Key_5, modifier=ALT)
        panel.walk_in.setFocus()
    assert marks(stage, session) == {WANG: PRESENT}
    assert stage.notices[-1] == "没有处理:Alt+5"


@pytest.mark.parametrize("name", ["司徒月", "陈志强"])
def test_after_a_sign_in_the_keys_are_about_the_newcomer(stage, session, name):
    hands = hands_of(stage)
    stage.press(Key.Key_F4)
    stage.type(name)
    stage.settle()
    stage.press(Key.Key_Return)
    with owed(stage, "sheet"):
        if name == "陈志强":
            stage.press(Key.Key_Return)
        stage.qtbot.waitUntil(stage.page.roll.panel.table.hasFocus)
        hands.key(Key.Key_2, modifier=ALT)
        write(hands, "10")
        hands.key(Key.Key_Return, "\r")
    stage.settle()
    assert marks(stage, session) == {name: (S.LATE, 10)}


def test_where_the_newcomer_is_gone_when_the_sheet_is_read_what_waits_is_about_nobody_and_is_named(
    stage, fake, session
):
    hands, table = hands_of(stage), stage.page.roll.panel.table
    stage.press(Key.Key_F4)
    stage.type("陈志强")
    stage.settle()
    stage.press(Key.Key_Return)
    with owed(stage, "sheet"):
        stage.press(Key.Key_Return)
        stage.qtbot.waitUntil(table.hasFocus)
        hands.key(Key.Key_5, modifier=ALT)
        fake.verbs.mark(session, fake.who("陈志强"), None, None, Source.LIVE)  # as another desk may
    assert stage.notices[-1] == "没有处理:Alt+5"
    assert not marks(stage, session) and table.current_row() < 0
    hands.key(Key.Key_5, modifier=ALT)
    hands.key(Key.Key_Down)
    hands.key(Key.Key_4, modifier=ALT)
    stage.settle()
    assert list(marks(stage, session).values()) == [(S.EXCUSED, None)]


def test_another_sheet_takes_nothing_of_what_waits(stage, fake, session):
    other = fake.meeting(fake.classes[0], start="14:00", no=7)
    hands = hands_of(stage)
    with owed(stage, "card"):
        scanned(stage, hands, "0104")
        hands.key(Key.Key_5, modifier=ALT)
        stage.page.activate(other)
        stage.qtbot.waitUntil(lambda: stage.page.roll.model.view.session.id == other)
    assert not marks(stage, session) and not marks(stage, other)
    assert stage.notices[-1].startswith("没有处理:0104") and stage.notices[-1].endswith("Alt+5")
    stage.page.roll.panel.table.setFocus()
    stage.press(Key.Key_5, ALT)
    stage.settle()
    assert marks(stage, other) == {OU: (S.ABSENT, None)}, "nothing waits any more"


def test_what_is_meant_half_typed_is_not_shown_over_a_row_chosen_since(stage, session):
    table = stage.page.roll.panel.table
    hands = hands_of(stage)
    with owed(stage, "find_at_sheet"):
        write(hands, "0104")
        stage.click(table.viewport(), table.visualRect(table.model().index(1, 0)).center() + QPoint(0, 1))
    assert table.current_row() == 1
