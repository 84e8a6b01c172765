"""News move nothing: what is chosen, where the keyboard is, what is half typed, and so what a key would act on.

A change of another desk, one that stands above what is chosen, comes while a page is in front.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from app.records.codes import ConflictChoice
from app.records.duplicates import DuplicatePair
from app.records.kinds import natural_id
from app.records.roster import RosterRow
from app.records.views import SheetRow
from app.ui.attention.conflict_card import ConflictCard
from app.ui.classes.members import Member
from app.ui.components.buttons import Button
from app.ui.components.drafts import drafts
from app.ui.components.followed import Followed
from app.ui.components.reach import Reach
from app.ui.components.rows import RowsModel
from app.ui.components.table import RowTable
from app.ui.learners.page import LearnersPage
from app.ui.roll_call.page import RollCallPage
from app.ui.smart_aid.board import Board
from app.ui.smart_aid.model import BoardModel
from app.ui.smart_aid.page import SmartAidPage
from app.ui.today.lesson_card import LessonCard
from tests.support.desk import World
from tests.ui.attention.test_attention import OTHER_DESK, differ
from tests.ui.frame.house import NAMES, Hands, House
from tests.ui.frame.test_list_keys import LISTS, crowded, shown

__all__ = ["crowded"]
Key = Qt.Key


class Standing(NamedTuple):
    """What a person at the window has under the hand."""

    keyboard: tuple[object, ...]
    texts: tuple[str, ...]
    rows: tuple[tuple[str, object], ...]
    beside: str


@pytest.fixture(scope="module")
def asked(crowded: House) -> House:
    """What two desks wrote apart of three people."""
    world = crowded.station.world
    world.put("device", {"name": "前台"}, OTHER_DESK)
    for name in ("黎明珠", "黎淑仪", "黎惠兰"):
        question(world, world.learner(name), name)
    crowded.clerk.settle()
    return crowded


def question(world: World, learner: UUID, name: str) -> None:
    differ(world, "learner", learner, "name", f'"{name}"', f'"{name}儿"')


def front(house: House) -> QWidget:
    return house.window.steering._pages[house.shell.current_page() or ""]


def standing(house: House) -> Standing:
    page, at = front(house), QApplication.focusWidget()
    assert at is not None
    about: list[object] = [at.objectName() or at.accessibleName()]
    about += [at.cursorPosition(), at.selectedText()] if isinstance(at, QLineEdit) else []
    around: QWidget | None = at
    while around is not None and not isinstance(around, Reach):
        around = around.parentWidget()
        about.append(around.accessibleName() if around is not None else "")
    lists = [part for part in page.findChildren(Followed) if part.isVisible()]
    fields = [part.text() for part in page.findChildren(QLineEdit) if part.isVisible()]
    rows = [(part.accessibleName(), chosen(part)) for part in lists]
    comparison = getattr(page, "comparison", None)
    beside = "" if comparison is None or comparison.views is None else str([v.row.id for v in comparison.views])
    return Standing(tuple(about), tuple(fields), tuple(rows), beside)


def chosen(table: Followed) -> Any:
    """What the current row is about, whatever else is said of it by now."""
    model: Any = table.model()
    at = table.currentIndex().row()
    if at < 0:
        return None
    if isinstance(model, BoardModel):
        return model.place(table.currentIndex())
    row = model.row(at) if isinstance(model, RowsModel) else model.shown(at).row
    match row:
        case Member():
            return row.enrollment.id
        case DuplicatePair():
            return row.one.id, row.other.id
        case RosterRow():
            return row.at
        case SheetRow():
            return row.learner
        case _:
            return row.id


class Scene:
    """Somebody at a page, who has chosen something that is not the first."""

    def __init__(self, house: House, hands: Hands) -> None:
        self.house, self.hands = house, hands
        self.station, self.world = house.station, house.station.world

    def at_list(self, name: str, row: int = 1) -> RowTable:
        table = shown(self.house, name)
        table.setFocus()
        table.go_to(row)
        self.house.clerk.settle()
        return table

    def write(self, text: str, downs: int = 0) -> None:
        for letter in text:
            self.hands.key(Key.Key_unknown, letter)
        self.house.clerk.settle()
        for _ in range(downs):
            self.hands.key(Key.Key_Down)
        self.house.clerk.settle()

    def press(self, words: str) -> None:
        self.button(words).click()
        self.house.clerk.settle()

    def button(self, words: str) -> Button:
        found = [b for b in front(self.house).findChildren(Button) if b.isVisible() and words in b.accessibleName()]
        return found[0]

    def news(self) -> None:
        """What another desk did: of every kind that a page shows, and above what was there."""
        world, (opera, phones, _) = self.world, self.station.classes[:3]
        for name in ("李何", "李荷"):
            learner = world.learner(name, "00", birth="1949-01-01", phone="13800138000")
            world.enroll(opera, learner)
            world.enroll(phones, learner)
            question(world, learner, name)
        for of, kind in ((opera, "lesson"), (phones, "smart_aid")):
            for day in (self.station.today, self.station.today - timedelta(days=14)):
                world.session(of, day.isoformat(), 1, start="07:00", kind=kind)
        world.course_class("早班", start="07:00")
        world.put("learner", {"community": "泮塘"}, self.station.who(NAMES[3]))
        self.house.clerk.settle()


def today(scene: Scene) -> None:
    scene.house.go("today")
    cards = [part for part in front(scene.house).findChildren(LessonCard) if part.isVisible()]
    cards[-1].setFocus()


def waiting(scene: Scene) -> None:
    scene.news()  # one sheet that waits leads to itself, several to all of them
    scene.house.go("today")
    lines = [line for line in front(scene.house).findChildren(QPushButton) if line.objectName().startswith("roll_call")]
    lines[-1].setFocus()


def found(scene: Scene) -> None:
    scene.house.go("learners")
    scene.write("li", downs=1)


def panel(scene: Scene) -> None:
    scene.house.go("learners", scene.station.who(NAMES[3]))


def asking(scene: Scene) -> None:
    panel(scene)
    scene.press("同意")
    scene.write("林主")


def form(scene: Scene) -> None:
    panel(scene)
    scene.press("修改")
    scene.write("婉")


def meetings(scene: Scene) -> None:
    scene.at_list("class")
    table = scene.house.clerk.find(RowTable, "课次", front(scene.house))
    table.setFocus()
    table.go_to(0)


def joining(scene: Scene) -> None:
    scene.at_list("class")
    scene.press("加学员")
    scene.write("li", downs=1)


def by_hand(scene: Scene) -> None:
    scene.house.go("duplicates", scene.station.who(NAMES[3]))
    scene.write("li", downs=2)


def attention(scene: Scene) -> None:
    scene.house.go("attention")
    cards = [part for part in front(scene.house).findChildren(ConflictCard) if part.isVisible()]
    cards[-1].take.setFocus()


def exchange(scene: Scene) -> None:
    scene.house.go("exchange")
    scene.house.clerk.find(QLineEdit, "接入码", front(scene.house)).setFocus()
    scene.write("AB")


def settings(scene: Scene) -> None:
    scene.house.go("settings")


def preview(scene: Scene) -> RowTable:
    page = scene.house.go("learners", "import")
    assert isinstance(page, LearnersPage)
    file = scene.station.world.folder / "名单.csv"
    file.write_text("姓名,社区\n陈一,东村\n陈二,东村\n陈三,东村\n", "utf-8")
    page.roster.read(file)
    scene.house.clerk.settle()
    table = page.roster.preview.table
    table.setFocus()
    table.go_to(1)
    return table


def cell(scene: Scene) -> None:
    preview(scene)
    scene.hands.key(Key.Key_F2)
    scene.write("陈")


def search(scene: Scene) -> None:
    scene.house.go("settings")
    scene.write("li", downs=2)


def sheet(scene: Scene) -> RowTable:
    page = scene.house.go("roll_call", scene.house.lessons[1])
    assert isinstance(page, RollCallPage)
    page.roll.panel.table.setFocus()
    page.roll.panel.table.go_to(4)
    return page.roll.panel.table


def board(scene: Scene) -> Board:
    page = scene.house.go("smart_aid", scene.house.lessons[3])
    assert isinstance(page, SmartAidPage)
    page.panel.board.setFocus()
    page.panel.board.go_to(1, 3)
    return page.panel.board


SCENES: dict[str, Callable[[Scene], object]] = {name: partial(Scene.at_list, name=name) for name in LISTS}
SCENES |= {
    scene.__name__: scene
    for scene in (
        today, waiting, found, panel, asking, form, meetings, joining, by_hand, attention, exchange, settings, preview, cell,
        search, sheet, board,
    )
}  # fmt: skip


@pytest.mark.parametrize("name", SCENES)
def test_news_move_no_choice_no_keyboard_and_nothing_half_typed(asked: House, house: House, hands: Hands, name: str):
    scene = Scene(house, hands)
    SCENES[name](scene)
    house.clerk.settle()
    before = standing(house)
    assert all(row is not None for _, row in before.rows)
    scene.news()
    assert standing(house) == before
    hands.key(Key.Key_Escape)
    hands.key(Key.Key_Escape)
    drafts().clear()


def chosen_learner(scene: Scene) -> None:
    scene.station.verbs.merge_learners(chosen(scene.at_list("learners")), scene.station.who(NAMES[3]))


def chosen_class(scene: Scene) -> None:
    scene.world.put("course_class", {"deleted": True}, chosen(scene.at_list("classes")))


def chosen_pair(scene: Scene) -> None:
    scene.station.verbs.tell_apart(*chosen(scene.at_list("duplicates")))


def chosen_other(scene: Scene) -> None:
    by_hand(scene)
    _, other = chosen(scene.house.clerk.find(RowTable, LISTS["duplicates"], front(scene.house)))
    scene.station.verbs.merge_learners(other, scene.station.who(NAMES[4]))


def chosen_question(scene: Scene) -> None:
    attention(scene)
    at = QApplication.focusWidget()
    assert at is not None
    card = at.parentWidget()
    assert isinstance(card, ConflictCard)
    scene.station.verbs.settle_conflict(tuple(item.id for item in card.items), ConflictChoice.KEPT, None)


def taken_out(scene: Scene, of: int, learner: object) -> None:
    assert isinstance(learner, UUID)
    scene.world.put("enrollment", {"deleted": True}, natural_id("enrollment", scene.station.classes[of], learner))


def chosen_member(scene: Scene) -> None:
    scene.world.put("enrollment", {"deleted": True}, chosen(scene.at_list("class", 4)))


def chosen_row(scene: Scene) -> None:
    table = sheet(scene)
    table.step(8)
    taken_out(scene, 0, chosen(table))


def chosen_minutes(scene: Scene) -> None:
    table = sheet(scene)
    table.step(9)
    scene.hands.key(Key.Key_2, modifier=Qt.KeyboardModifier.AltModifier)
    taken_out(scene, 0, chosen(table))


def chosen_cell(scene: Scene) -> None:
    taken_out(scene, 1, chosen(board(scene))[0])


def chosen_lesson(scene: Scene, name: str = "roll_call", start: str = "20:10") -> None:
    made = scene.station.meeting(scene.station.classes[1], start=start)
    table = scene.at_list(name)
    model: Any = table.model()
    table.go_to(next(n for n in range(model.rowCount()) if model.row(n).id == made))
    scene.world.put("session", {"deleted": True}, chosen(table))


def chosen_lesson_of_skills(scene: Scene) -> None:
    chosen_lesson(scene, "smart_aid", "20:20")


GONE = (
    chosen_learner, chosen_class, chosen_pair, chosen_other, chosen_question, chosen_member, chosen_row, chosen_minutes,
    chosen_cell, chosen_lesson, chosen_lesson_of_skills,
)  # fmt: skip


@pytest.mark.parametrize("gone", GONE)
def test_where_what_was_chosen_is_gone_no_key_acts_on_what_stands_there_now(
    asked: House, house: House, hands: Hands, gone: Callable[[Scene], None]
):
    scene = Scene(house, hands)
    gone(scene)
    house.clerk.settle()
    before, place = house.entries(), house.window.steering._shown
    drawer = getattr(front(house), "drawers", None)
    hands.key(Key.Key_Return, "\r")
    hands.key(Key.Key_Space, " ")
    hands.key(Key.Key_5, modifier=Qt.KeyboardModifier.AltModifier)
    if gone is chosen_cell:
        hands.key(Key.Key_2, "2")  # in a list a digit finds
    for key in (Key.Key_Return, Key.Key_Delete):
        hands.key(key, modifier=Qt.KeyboardModifier.ControlModifier)
    house.clerk.settle()
    assert (house.entries(), house.window.steering._shown) == (before, place)
    assert drawer is None or not drawer.is_open()
