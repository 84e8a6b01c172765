"""学员: cards read one after another end at the last one, in the list and beside it, however slow the answers are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.learners.page import LearnersPage
from app.ui.learners.panel import LearnerPanel
from tests.ui.frame.house import NAMES, Hands, House

CARDS = {"5001": NAMES[3], "5002": NAMES[4], "5003": NAMES[5]}


@pytest.fixture(scope="module")
def carded(shared: House) -> House:
    """Three with numbers as a scanner reads them."""
    for number, name in CARDS.items():
        shared.station.give(name, learner_no=number)
    shared.clerk.settle()
    return shared


@pytest.mark.parametrize("answered", [(False, False), (True, False), (False, True), (True, True)])
@pytest.mark.parametrize("start", ["list", "panel", "closed panel"])
def test_the_last_card_is_who_is_found_and_who_is_shown(
    carded: House, house: House, hands: Hands, start: str, answered: tuple[bool, bool]
):
    page = house.go("learners", None if start == "list" else house.station.who(NAMES[6]))
    assert isinstance(page, LearnersPage)
    if start == "closed panel":
        hands.key(Qt.Key.Key_Escape)
    hands.hurried = True
    for number, waits in zip(CARDS, (*answered, True), strict=True):
        hands.scan(number, after=200)
        if waits:
            house.clerk.settle()
    listed = [row.name for row in page.listing.model.rows() if row is not None]
    assert listed == [CARDS["5003"]]
    assert page.listing.search.text() == "5003"
    drawer = page.drawers.in_front()
    assert isinstance(drawer, LearnerPanel)
    assert drawer.view is not None
    assert drawer.view.row.name == CARDS["5003"]
    assert QApplication.focusWidget() in (drawer.edit, page.listing.search)
