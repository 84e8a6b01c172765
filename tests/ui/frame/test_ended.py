"""An act that has a page to itself ends with it: no way back leads to what was finished there."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from app.records.acts import NewClass
from app.ui.attention.page import AttentionPage
from app.ui.classes.page import ClassesPage
from app.ui.duplicates.page import DuplicatesPage
from app.ui.learners.page import LearnersPage
from tests.ui.frame.house import House

TOWN = Path(__file__).parents[2] / "data" / "rosters" / "town.xlsx"
Place = tuple[str, object]
_NUMBERS = count(1)


def opened(house: House) -> None:
    """A class is opened."""
    page = house.clerk.page(ClassesPage)
    page.opening.drawer.submitted.emit(NewClass(f"国画{next(_NUMBERS)}班", "2026秋", 5, "09:00", 90, 2))
    house.clerk.settle()
    house.clerk.see("已开班")


def taken_off(house: House) -> None:
    """The class in front is taken off."""
    page = house.clerk.page(ClassesPage)
    page.changes.drawer.removing.emit()
    house.clerk.settle()
    house.clerk.see("删去了")


def imported(house: House) -> None:
    """A roster is imported, and its result is looked at."""
    read(house)
    house.clerk.page(LearnersPage).roster.preview.submitted.emit()
    house.clerk.settle()


def read(house: House) -> None:
    """A roster is looked at."""
    page = house.clerk.page(LearnersPage)
    page.roster.read(TOWN)
    house.clerk.settle()
    assert page.roster.preview.isVisible()


def put_away(house: House) -> None:
    """It was imported, and that was seen."""
    imported(house)
    house.clerk.page(LearnersPage).roster.result.left.emit()
    house.clerk.settle()


def nobody_left(house: House) -> None:
    page = house.clerk.page(DuplicatesPage)
    page._nobody.acted.emit()
    house.clerk.settle()


def nothing_left(house: House) -> None:
    house.clerk.page(AttentionPage)._empty.acted.emit()
    house.clerk.settle()


ENDS: list[tuple[str, Place, Callable[[House], None]]] = [
    ("today", ("classes", "new"), opened),
    ("smart_aid", ("classes", "new"), opened),
    ("today", ("learners", "import"), imported),
    ("today", ("learners", "import"), put_away),
    ("learners", ("duplicates", "all"), nobody_left),
    ("exchange", ("attention", "exchange"), nothing_left),
]


@pytest.mark.parametrize(("begin", "place", "end"), ENDS, ids=[f"{one}-{end.__name__}" for one, _, end in ENDS])
def test_no_way_back_leads_to_what_was_finished(house: House, begin: str, place: Place, end: Callable[[House], None]):
    steering, start = house.window.steering, (begin, None)
    steering._trail.clear()
    house.go(begin)
    steering.go(*place)
    house.clerk.settle()
    end(house)
    steering.go("settings")
    house.clerk.settle()
    assert place not in steering._trail
    for _ in range(3):
        steering.back()
        house.clerk.settle()
        assert steering._shown != place
    assert steering._shown == start


def test_no_way_back_leads_to_a_class_that_was_taken_off(house: House):
    steering = house.window.steering
    house.go("classes", "new")
    opened(house)
    _, made = steering._shown
    house.go("today")
    steering._trail.clear()
    steering.go("classes")
    steering.go("classes", made)
    house.clerk.settle()
    page = house.clerk.page(ClassesPage)
    assert page.detail.view is not None
    page.changes.ask(page.detail.view)
    taken_off(house)
    assert steering._shown == ("classes", None)
    assert ("classes", made) not in steering._trail
    steering.back()
    steering.back()
    house.clerk.settle()
    assert steering._shown == ("today", None)


def test_an_import_that_ends_when_the_person_went_elsewhere_stands_in_no_way(house: House):
    steering = house.window.steering
    steering._trail.clear()
    steering.go("learners", "import")
    house.clerk.settle()
    read(house)
    house.station.hold()
    house.clerk.page(LearnersPage).roster.preview.submitted.emit()
    steering.go("settings")
    assert ("learners", "import") in steering._trail
    house.station.release()
    house.clerk.settle()
    assert ("learners", "import") not in steering._trail


def test_a_list_from_which_an_import_was_begun_is_come_back_to(house: House):
    steering = house.window.steering
    steering._trail.clear()
    steering.go("learners")
    house.clerk.settle()
    house.clerk.page(LearnersPage).listing.importing.emit()
    house.clerk.settle()
    put_away(house)
    assert house.clerk.page(LearnersPage).listing.isVisible()
    steering.go("classes")
    steering.back()
    house.clerk.settle()
    assert steering._shown == ("learners", None)
