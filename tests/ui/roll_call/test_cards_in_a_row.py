"""Cards read one after the other: whatever one of them meets, those behind it are looked up, in their order."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject

from app.records.refusal import Refusal, Refused
from app.records.views import LearnerRow
from app.ui.jobs import Jobs
from app.ui.roll_call.finding import Finder, Nobody


class _BusyError(OSError):
    code = "file_busy"


def card(number: str) -> tuple[LearnerRow, ...]:
    """What a file says of a card: nobody's, or that it does not tell."""
    if number == "0002":
        raise Refused(Refusal("clock_impossible", params={"date": "1970-01-01"}))
    if number == "0003":
        raise _BusyError(number)
    return ()


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_a_card_that_is_refused_or_fails_is_named_and_those_behind_it_go_on(qtbot, turn):
    parent, jobs = QObject(), Jobs()
    desk: Any = SimpleNamespace(views=SimpleNamespace(card=card))
    finder = Finder(desk, jobs, lambda: (), parent)
    heard: list[object] = []
    finder.unread.connect(lambda number, why: heard.append((number, "日期" in why)))
    jobs.trouble.connect(lambda what: heard.append(what.code))
    cards = ["0001", "0002", "0003"]
    for number in [*cards[turn:], *cards[:turn], "0004"]:
        finder.card(number, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 4)
    jobs.stop()
    said: list[object] = [Nobody("0001"), ("0002", True), "file_busy"]
    assert heard == [*said[turn:], *said[:turn], Nobody("0004")]
