"""A card read in a form is no text of it: the field holds what it held, and the card is named. What a hand types stays."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.ui.components.drafts import drafts
from app.ui.components.reach import TAKES_CARDS
from app.ui.roll_call.page import RollCallPage
from app.ui.smart_aid.page import SmartAidPage
from tests.ui.frame.house import NAMES, Hands, House
from tests.ui.frame.test_drafts import FORMS

LEFT_OUT = ("a walk-in", "why a lesson is called off", "the time of a class", "a new learner of a class")
"""Whose page reads cards itself, wherever the keyboard is; and two that are as another form."""
EDITORS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)


def editors(form: QWidget) -> Iterator[QWidget]:
    for part in form.findChildren(QWidget):
        inner = isinstance(part, QLineEdit) and isinstance(part.parentWidget(), QAbstractSpinBox)
        if isinstance(part, EDITORS) and not inner and part.isVisible() and part.isEnabled():
            yield part


def held(part: QWidget) -> str:
    if isinstance(part, QPlainTextEdit):
        return part.toPlainText()
    return part.currentText() if isinstance(part, QComboBox) else part.text()  # type: ignore[attr-defined]


def scan(hands: Hands, number: str, *, after: int = 500, end: Qt.Key = Qt.Key.Key_Return) -> None:
    for digit in number:
        hands.key(Qt.Key(ord(digit)), digit, after=after)
        after = 6
    hands.key(end, "\r" if end == Qt.Key.Key_Return else "\t", after=6)
    hands._wait()


@pytest.mark.parametrize("name", [name for name in FORMS if name not in LEFT_OUT])
def test_a_card_is_no_text_of_a_field_and_is_named(house: House, hands: Hands, name: str):
    form = FORMS[name].open(house)
    before, meant = house.entries(), []
    for number, part in enumerate(editors(form)):
        if part.property(TAKES_CARDS) is not None:
            meant.append(part.accessibleName())
            continue
        if isinstance(part, QLineEdit) and not part.isReadOnly():
            part.setText("昌华")
            part.setCursorPosition(1)
        if isinstance(part, QPlainTextEdit):
            part.setPlainText("一\n二")
        part.setFocus()
        was, card = held(part), ("0025", "4-0001", "00250026")[number % 3]
        scan(hands, card, end=Qt.Key.Key_Tab if number % 2 else Qt.Key.Key_Return)
        assert (part.accessibleName(), held(part)) == (part.accessibleName(), was)
        assert QApplication.focusWidget() is part, part.accessibleName()
        house.clerk.see(f"卡 {card} 没有填进去")
    assert house.entries() == before
    assert meant == {"a new learner": ["证件号码", "学号"], "who joins": ["姓名、拼音、首字母、学号、尾四位"]}.get(
        name,
        {"a learner put right": ["证件号码", "学号"], "a new learner of a class": ["证件号码", "学号"]}.get(
            name, ["接入码"] if name == "the code of a gateway" else []
        ),
    )


def test_the_field_of_a_number_takes_it_whole_and_goes_on(house: House, hands: Hands):
    form = FORMS["a learner put right"].open(house)
    number, document = (form.fields[name] for name in ("learner_no", "document_number"))  # type: ignore[attr-defined]
    number.setFocus()
    number.setText("0007")
    scan(hands, "4-0001")
    assert number.text() == "4-0001"
    assert not number.hasFocus()
    document.setFocus()
    document.setText("44010")
    scan(hands, "0025")
    assert document.text() == "44010", "too short for a document: a learner's card"
    scan(hands, "440103194902281230")
    assert document.text() == "440103194902281230"


@pytest.mark.parametrize("kind", ["typed", "typed close before", "in the middle of a time"])
def test_what_was_typed_right_before_a_card_stays(house: House, hands: Hands, kind: str):
    form = FORMS["a new class"].open(house)
    field = form.start if kind == "in the middle of a time" else form.minutes  # type: ignore[attr-defined]
    field.setFocus()
    field.lineEdit().selectAll() if kind != "in the middle of a time" else field.setSelectedSection(
        field.currentSection()
    )
    for digit in "14" if kind == "in the middle of a time" else "45":
        hands.key(Qt.Key(ord(digit)), digit, after=140)
    was = held(field)
    assert was in ("45 分", "14:00")
    scan(hands, "0025", after=500 if kind == "typed" else 90)
    assert held(field) == was
    house.clerk.see("卡 0025 没有填进去")


def test_a_hand_is_no_scanner(house: House, hands: Hands):
    form = FORMS["a new learner"].open(house)
    field = form.fields["community"]  # type: ignore[attr-defined]
    field.setFocus()
    for digit in "20260001":
        hands.key(Qt.Key(ord(digit)), digit, after=60)
    hands.key(Qt.Key.Key_Return, "\r", after=60)
    assert field.text() == "20260001"
    assert not field.hasFocus(), "Enter went on to the next field"
    field.setFocus()
    field.selectAll()
    QApplication.clipboard().setText("0025")
    hands.key(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier, after=90)
    hands.key(Qt.Key.Key_Return, "\r", after=5)
    assert not field.hasFocus()


def test_a_card_that_a_list_of_suggestions_hears_is_no_text_either(house: House, hands: Hands):
    form = FORMS["a new class"].open(house)
    field = form.venue  # type: ignore[attr-defined]
    completer = QCompleter(["0025室", "三楼"], field)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
    field.setText("三楼")
    field.setFocus()
    field.selectAll()
    scan(hands, "0025")
    assert field.text() == "三楼"
    house.clerk.see("卡 0025 没有填进去")
    drafts().clear()


@pytest.mark.parametrize("gap", [60, 180])
def test_minutes_typed_right_before_a_card_stay_and_the_card_is_named(house: House, hands: Hands, gap: int):
    for who, no in ((NAMES[1], "0103"), (NAMES[2], "150103")):
        house.station.give(who, learner_no=no)
    sheet = house.go("roll_call", house.lessons[1])
    assert isinstance(sheet, RollCallPage)
    table, before = sheet.roll.panel.table, house.entries()
    table.setFocus()
    table.go_to(5)
    hands.key(Qt.Key.Key_2, modifier=Qt.KeyboardModifier.AltModifier)
    for digit in "15":
        hands.key(Qt.Key(ord(digit)), digit, after=gap)
    scan(hands, "0103", after=gap)
    house.clerk.see("卡 0103 没有用上")
    assert house.entries() == before, "nobody knows whose it was"
    at = QApplication.focusWidget()
    assert isinstance(at, QLineEdit)
    assert at.text() == "15"
    hands.key(Qt.Key.Key_Escape)


@pytest.mark.parametrize("gap", [60, 180])
def test_a_digit_right_before_a_card_makes_it_nobodys(house: House, hands: Hands, gap: int):
    for who, no in ((NAMES[1], "0103"), (NAMES[2], "10103")):
        house.station.give(who, learner_no=no)
    sheet, before = house.go("roll_call", house.lessons[1]), house.entries()
    assert isinstance(sheet, RollCallPage)
    sheet.roll.panel.table.setFocus()
    hands.key(Qt.Key.Key_1, "1")
    scan(hands, "0103", after=gap)
    house.clerk.see("卡 0103 没有用上")
    assert house.entries() == before
    assert sheet.roll.panel.search.text() == "1"
    sheet.roll.panel.search.clear()


def test_a_level_pressed_right_before_a_card_stays_and_the_card_sets_none(house: House, hands: Hands):
    board = house.go("smart_aid", house.lessons[3])
    assert isinstance(board, SmartAidPage)
    board.panel.board.setFocus()
    begun = board.history.begun
    hands.key(Qt.Key.Key_2, "2")
    house.clerk.settle()
    scan(hands, "0103", after=110)
    house.clerk.settle()
    house.clerk.see("卡 0103 没有用上")
    assert board.history.latest is not None
    assert board.history.latest.number == begun + 1
    board.history.undo()
    house.clerk.settle()


@pytest.mark.parametrize("gap", [60, 120])
def test_a_card_close_behind_a_digit_is_named_also_where_a_field_is_meant_for_numbers(
    house: House, hands: Hands, gap: int
):
    number = FORMS["a learner put right"].open(house).fields["learner_no"]  # type: ignore[attr-defined]
    number.setFocus()
    number.setText("")
    hands.key(Qt.Key.Key_7, "7")
    scan(hands, "0103", after=gap)
    assert (number.text(), number.hasFocus()) == ("7", True)
    house.clerk.see("卡 0103 没有填进去")


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_card_is_found_in_a_find_field_whatever_it_ends_with(house: House, hands: Hands, end: Qt.Key):
    house.station.give(NAMES[1], learner_no="0103")
    listing = house.go("learners").listing  # type: ignore[attr-defined]
    listing.search.setFocus()
    listing.search.setText("陈")
    house.clerk.settle()
    scan(hands, "0103", end=end)
    house.clerk.settle()
    assert (listing.search.text(), listing.model.rowCount()) == ("0103", 1)
    listing.search.clear()
