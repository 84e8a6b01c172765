"""Cards read at the board: whatever order the answers come in, the last card's row is the one that the next key is about."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.records.codes import SessionKind
from app.ui.smart_aid.page import SmartAidPage
from tests.ui.frame.house import Hands
from tests.ui.stage import Stage
from tests.ui.station_desk import StationDesk

NUMBERS = {"区少红": "0101", "买买提·艾山": "0102", "梁桂芳": "0103"}
Key = Qt.Key


@pytest.fixture
def fake(tmp_path: Path):
    made = StationDesk(tmp_path)
    klass = made.klass("智能手机应用(一)班", list(NUMBERS), kind=SessionKind.SMART_AID)
    for no in (5, 6):
        made.meeting(klass, start=f"{no + 4:02d}:00", no=no)
    for name, number in NUMBERS.items():
        made.give(name, learner_no=number)
    yield made
    made.close()


@pytest.fixture
def stage(qtbot, look, fake):
    made = Stage(qtbot, fake, SmartAidPage, "smart_aid").activate(fake.sessions[0])
    yield made
    made.close()


@pytest.fixture
def slow(fake):
    """The answer of the first card is held, and only its."""
    gate, known = threading.Event(), fake.views.card

    def card(number: str) -> object:
        if number == "0102":
            gate.wait(10)
        return known(number)

    fake.asked.card = card
    yield gate
    gate.set()


def scan(stage: Stage, *numbers: str) -> None:
    hands = Hands(stage)
    hands.hurried = True
    for number in numbers:
        hands.scan(number, after=500)


def test_a_card_closes_the_menu_of_a_cell_and_is_the_row_of_the_next_key(stage):
    board = stage.page.panel.board
    board.setFocus()
    board.setCurrentIndex(board.model().index(0, 1))
    board.more_asked.emit(board.mapToGlobal(board.rect().center()))
    assert QApplication.activePopupWidget() is not None
    Hands(stage).scan("0103")
    stage.settle()
    assert QApplication.activePopupWidget() is None
    assert board.currentIndex().row() == 2


def said(stage: Stage) -> list[str]:
    """What was said, but that no digit of a card levelled anybody."""
    return [one for one in stage.notices if not one.startswith("已撤销:")]


def rows_with_levels(stage: Stage) -> set[str]:
    return {row.name for row in stage.fake.views.skill_board(stage.page.model.view.session.id).rows if row.today}


def test_the_last_card_is_the_one_shown_and_levelled(stage, slow):
    scan(stage, "0102", "0103")
    slow.set()
    stage.settle()
    assert stage.page.panel.board.here()[0] == 2
    assert [one[:4] for one in said(stage)] == ["0102", "0103"]
    stage.page.panel.board.setFocus()
    stage.press(Key.Key_2)
    stage.settle()
    assert rows_with_levels(stage) == {"梁桂芳"}


def test_a_cell_chosen_before_the_answer_stays_chosen(stage, slow):
    scan(stage, "0102")
    stage.page.panel.board.setFocus()
    stage.press(Key.Key_Down)  # back to the cell that was left
    slow.set()
    stage.settle()
    stage.press(Key.Key_2)
    stage.settle()
    assert rows_with_levels(stage) == {"区少红"}


def test_a_card_that_cannot_be_looked_up_is_named_and_the_next_goes_on(stage, fake):
    fake.asked.unread = {"0102": OSError(5, "busy")}
    scan(stage, "0102", "0103")
    stage.settle()
    assert said(stage)[0] == "没有处理:0102"
    assert stage.page.panel.board.here()[0] == 2


def test_another_board_is_not_moved_by_a_card_read_at_the_one_before(stage, fake, slow):
    scan(stage, "0102")
    stage.page.activate(fake.sessions[1])
    stage.qtbot.waitUntil(lambda: stage.page.model.view.session.id == fake.sessions[1])
    slow.set()
    stage.settle()
    assert stage.notices[-1] == "没有处理:0102"
    assert stage.page.panel.board.here()[0] == 0
