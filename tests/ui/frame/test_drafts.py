"""What is half filled is there again, whichever way a form went away, until it is saved or thrown away."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.records.acts import LearnerForm
from app.ui.components.drafts import drafts
from app.ui.components.form import Drawer
from app.ui.language import CHINESE
from app.ui.page import Page
from tests.ui.frame.house import NAMES, House

TYPED = "还没写完"


@dataclass(frozen=True)
class Half:
    """A form: how one comes to it, types into it, and reads what is there."""

    open: Callable[[House], QWidget]
    fill: Callable[[QWidget], object]
    read: Callable[[QWidget], object]


def page(house: House, name: str, argument: object = None) -> QWidget:
    return house.go(name, argument)


def new_learner(house: House) -> QWidget:
    learners = page(house, "learners")
    learners.listing.adding.emit()  # type: ignore[attr-defined]
    return settled(house, learners.acts.form)  # type: ignore[attr-defined]


def settled(house: House, form: QWidget) -> QWidget:
    house.clerk.settle()
    assert form.isVisible()
    return form


def edited(house: House) -> QWidget:
    learners = page(house, "learners", house.station.views.learners(NAMES[4])[0].id)
    learners.acts.panel.editing.emit()  # type: ignore[attr-defined]
    return settled(house, learners.acts.form)  # type: ignore[attr-defined]


def class_form(house: House) -> QWidget:
    return settled(house, page(house, "classes", "new").opening.drawer)  # type: ignore[attr-defined]


def of_class(drawer: str, act: str) -> Callable[[House], QWidget]:
    def opened(house: House) -> QWidget:
        classes = page(house, "classes", house.station.classes[0])
        detail = classes.detail  # type: ignore[attr-defined]
        (detail._leave if act == "leave" else getattr(detail, act).emit)()
        return settled(house, attrgetter(drawer)(classes))

    return opened


def new_for_class(house: House) -> QWidget:
    classes = page(house, "classes", house.station.classes[0])
    classes.detail.joining.emit()  # type: ignore[attr-defined]
    house.clerk.settle()
    classes.membership.joining.new_asked.emit("")  # type: ignore[attr-defined]
    return settled(house, classes.membership.learner)  # type: ignore[attr-defined]


def walk_in(house: House) -> QWidget:
    sheet = page(house, "roll_call", house.lessons[1])
    sheet.roll.panel.walk_in_asked.emit()  # type: ignore[attr-defined]
    return settled(house, sheet.roll.panel.strip)  # type: ignore[attr-defined]


def call_off(house: House) -> QWidget:
    sheet = page(house, "roll_call", house.lessons[1])
    sheet.roll.panel.call_off_asked.emit()  # type: ignore[attr-defined]
    return settled(house, sheet.roll.panel.strip)  # type: ignore[attr-defined]


def lesson_card(house: House) -> QWidget:
    card = page(house, "today").cards[house.lessons[1]]  # type: ignore[attr-defined]
    card.ask_reason()
    return settled(house, card.strip)


def consent(house: House) -> QWidget:
    panel = page(house, "learners", house.station.views.learners(NAMES[4])[0].id).acts.panel  # type: ignore[attr-defined]
    next(iter(panel.consents.buttons.values())).click()
    return settled(house, panel.consents.asking)


def enrolment(house: House) -> QWidget:
    return settled(house, page(house, "exchange")._enrolment)  # type: ignore[attr-defined]


def text(*path: str) -> tuple[Callable[[QWidget], object], Callable[[QWidget], object]]:
    def field(form: QWidget) -> QLineEdit:
        found: object = form
        for name in path:
            found = found[name] if isinstance(found, dict) else getattr(found, name)
        assert isinstance(found, QLineEdit)
        return found

    return lambda form: field(form).setText(TYPED), lambda form: field(form).text()


FORMS = {
    "a new learner": Half(new_learner, *text("fields", "community")),
    "a learner put right": Half(edited, *text("fields", "phone_owner")),
    "a new class": Half(class_form, *text("title")),
    "a class changed": Half(of_class("changes.drawer", "changing"), *text("venue")),
    "the time of a class": Half(
        of_class("changes.drawer", "changing"),
        lambda form: form.times.lines[0].minutes.setValue(95),  # type: ignore[attr-defined]
        lambda form: form.times.times(),  # type: ignore[attr-defined]
    ),
    "who joins": Half(
        of_class("membership.joining", "joining"),
        lambda form: form.pick(0),  # type: ignore[attr-defined]
        lambda form: tuple(form.picked.values()),  # type: ignore[attr-defined]
    ),
    "who leaves when": Half(
        of_class("membership.leaving", "leave"),
        lambda form: form.day.setDate(QDate(2027, 1, 5)),  # type: ignore[attr-defined]
        lambda form: form.day.date(),  # type: ignore[attr-defined]
    ),
    "a new learner of a class": Half(new_for_class, *text("fields", "name")),
    "a walk-in": Half(walk_in, *text("field")),
    "why a lesson is called off": Half(call_off, *text("field")),
    "the same on its card": Half(lesson_card, *text("field")),
    "who saw it signed": Half(consent, *text("field")),
    "the code of a gateway": Half(enrolment, *text("code")),
}
WAYS = {
    "Escape": lambda house: house.clerk.press("Escape"),
    "the cross": lambda house: [part.close_drawer() for part in house.shell.findChildren(Drawer) if part.isVisible()],
    "another page": lambda house: house.clerk.press("Ctrl+,"),
    "a jump": lambda house: house.window._finder._chosen(("learners", house.station.views.learners(NAMES[1])[0].id)),
    "the same page again": lambda house: house.go(*house.window.steering._shown),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_is_half_filled_is_there_again_whichever_way_it_went(house: House, name: str):
    half = FORMS[name]
    form = half.open(house)
    before = half.read(form)
    assert drafts().unfinished() == ()
    half.fill(form)
    typed = half.read(form)
    assert typed != before
    for way in WAYS.values():
        assert len(drafts().unfinished()) == 1
        way(house)
        house.clerk.settle()
        form = half.open(house)
        assert half.read(form) == typed
        if isinstance(form, Drawer):
            house.clerk.see("上次没填完的还在。")


@pytest.mark.parametrize("name", [name for name in FORMS if name != "the code of a gateway"])
def test_cancel_throws_away_what_was_typed(house: House, name: str):
    half = FORMS[name]
    form = half.open(house)
    before = half.read(form)
    half.fill(form)
    if name == "who joins":
        form.clear.click()  # type: ignore[attr-defined]
    else:
        house.clerk.click(
            next(button for button in form.findChildren(QWidget) if named(button) in ("取消", "放弃") and seen(button))
        )
    house.clerk.settle()
    assert drafts().unfinished() == ()
    assert half.read(half.open(house)) == before
    house.clerk.see_no("上次没填完的还在。")


def named(part: QWidget) -> str:
    return part.accessibleName() or str(getattr(part, "text", str)())


def seen(part: QWidget) -> bool:
    return part.isVisible()


def test_every_drawer_that_asks_something_keeps_it(house: House):
    for name, at, argument in house.pages():
        del name
        shown = house.go(at, argument)
        assert isinstance(shown, Page)
        for part in shown.later:
            attrgetter(part)(shown)
    asking = {drawer for drawer in house.shell.findChildren(Drawer) if hasattr(drawer, "submitted")}
    assert len(asking) >= 6
    assert {drawer for drawer in asking if drawer.draft is None} == set()


def test_clear_makes_the_form_as_it_began(house: House):
    form = new_learner(house)
    FORMS["a new learner"].fill(form)
    house.clerk.press("Escape")
    form = new_learner(house)
    house.clerk.click("清空")
    assert FORMS["a new learner"].read(form) == ""
    assert drafts().unfinished() == ()
    house.clerk.see_no("上次没填完的还在。")


def test_what_was_saved_is_not_half_filled(house: House):
    form = edited(house)
    house.clerk.fill("社区", "昌华")
    house.clerk.press("Ctrl+Return")
    house.clerk.settle()
    assert form.isHidden()
    assert drafts().unfinished() == ()


@pytest.mark.parametrize("strip", [False, True])
def test_what_is_thrown_away_while_it_is_being_saved_is_not_half_filled(house: House, strip: bool):
    form = walk_in(house) if strip else edited(house)
    if strip:
        house.clerk.write("欧阳星")
    else:
        house.clerk.fill("社区", "西村")
    house.clerk.settle()
    house.station.hold()
    if strip:
        form._tell(form._keys[0])  # type: ignore[attr-defined]
        form._drop()  # type: ignore[attr-defined]
    else:
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        form.turn_away()  # type: ignore[attr-defined]
    house.station.release()
    house.clerk.settle()
    assert drafts().unfinished() == ()


@pytest.mark.parametrize("new", [False, True])
def test_what_is_typed_while_a_form_is_being_saved_is_half_filled_still(house: House, new: bool):
    form = new_learner(house) if new else edited(house)
    if new:
        house.clerk.fill("姓名", "司徒桂")
    house.clerk.fill("社区", "逢源" if new else "西村")
    house.station.hold()
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form.fields["phone_owner"].setText("女儿")  # type: ignore[attr-defined]
    form.fields["community"].setText("多宝")  # type: ignore[attr-defined]
    house.station.release()
    house.clerk.settle()
    assert form.isHidden()
    [row] = house.station.views.learners("司徒桂" if new else NAMES[4])
    assert row.community == ("逢源" if new else "西村")
    [half] = drafts().unfinished()
    assert (half.words, half.typed) == (f"修改 {row.name}", {"phone_owner": "女儿", "community": "多宝"})
    page(house, "learners", row.id).acts.panel.editing.emit()  # type: ignore[attr-defined]
    house.clerk.settle()
    house.clerk.see("上次没填完的还在。")
    house.clerk.press("Ctrl+Return")
    house.clerk.settle()
    assert house.station.views.learners(row.name)[0].community == "多宝"
    assert drafts().unfinished() == ()


def test_a_walk_in_who_was_taken_on_is_not_half_filled(house: House):
    strip = walk_in(house)
    house.clerk.write("公孙月")
    assert len(drafts().unfinished()) == 1
    house.clerk.press("Return")
    house.clerk.settle()
    assert strip.isHidden()
    assert drafts().unfinished() == ()


def test_of_a_learner_changed_meanwhile_only_the_typed_fields_are_kept(house: House):
    who = house.station.views.learners(NAMES[4])[0].id
    form = edited(house)
    FORMS["a learner put right"].fill(form)
    house.clerk.press("Escape")
    house.station.verbs.edit_learner(who, LearnerForm(NAMES[4], community="多宝"))
    form = edited(house)
    assert form.fields["community"].text() == "多宝"  # type: ignore[attr-defined]
    assert form.fields["phone_owner"].text() == TYPED  # type: ignore[attr-defined]


def test_two_people_half_filled_are_two(house: House):
    edited_form = edited(house)
    FORMS["a learner put right"].fill(edited_form)
    other = house.go("learners", house.station.views.learners(NAMES[0])[0].id)
    other.acts.panel.editing.emit()  # type: ignore[attr-defined]
    house.clerk.settle()
    assert other.acts.form.fields["phone_owner"].text() == ""  # type: ignore[attr-defined]
    house.clerk.press("Escape")
    assert FORMS["a learner put right"].read(edited(house)) == TYPED


def test_somebody_looked_for_is_not_somebody_begun_before(house: House):
    learners = page(house, "learners")
    acts, form = learners.acts, learners.acts.form  # type: ignore[attr-defined]
    acts.add("冯秋月")
    form.fields["community"].setText(TYPED)
    house.clerk.press("Escape")
    acts.add("谭桂花")
    assert (form.fields["name"].text(), form.fields["community"].text()) == ("谭桂花", "")
    house.clerk.press("Escape")
    acts.add()
    assert (form.fields["name"].text(), form.fields["community"].text()) == ("冯秋月", TYPED)


def test_another_language_keeps_what_is_half_filled(house: House):
    half = FORMS["a new class"]
    half.fill(half.open(house))
    assert drafts().unfinished()[0].words == f"开设班级 {TYPED}"
    house.go("today")
    house.window.steering.language_requested.emit(CHINESE)  # every page is made anew
    house.clerk.settle()
    assert drafts().unfinished()[0].words == "班级", "no words of the other language stay"
    assert half.read(half.open(house)) == TYPED


def test_closing_asks_once_in_place_and_a_second_close_closes(house: House):
    half = FORMS["a new learner"]
    half.fill(half.open(house))
    house.go("today")
    assert not house.shell.close()
    house.clerk.see("还有没填完的:新增学员。再打开它,可以接着填。")
    house.clerk.press("Return")
    house.clerk.see_no("还有没填完的")
    assert house.shell.current_page() == "learners"
    assert half.read(half.open(house)) == TYPED
    assert not house.shell.close()
    house.clerk.see("不要了,关闭")
    assert house.shell.close()
    house.shell.show()
    house.shell.activateWindow()
    assert not house.shell.close()
    house.clerk.click("不要了,关闭")
    assert not house.shell.isVisible()
    assert drafts().unfinished() == ()
    house.shell.show()


def test_closing_asks_again_about_what_was_begun_since_it_asked(house: House):
    half, other = FORMS["a new learner"], FORMS["a new class"]
    half.fill(half.open(house))
    assert not house.shell.close()
    other.fill(other.open(house))
    assert not house.shell.close(), "nobody was told that this would be lost"
    house.clerk.see("新增学员", "开设班级")
    assert house.shell.close()
    house.shell.show()


def test_with_nothing_half_filled_the_window_closes(house: House):
    new_learner(house)
    assert house.shell.close()
    house.shell.show()


def test_what_is_gone_on_with_is_asked_where_it_was_begun_and_nowhere_else(house: House):
    lesson_card(house)
    house.clerk.write("台")
    house.clerk.settle()
    [half] = drafts().unfinished()
    page(house, "today").cards[house.lessons[1]].strip.put_away()  # type: ignore[attr-defined]
    drafts().resume()
    house.window.shell.resume_requested.emit(half.place)
    house.clerk.settle()
    strip = page(house, "today").cards[house.lessons[1]].strip  # type: ignore[attr-defined]
    assert strip.is_open() and strip.field.text() == "台"
    strip.put_away()
    drafts().resume()
    sheet = page(house, "roll_call", house.lessons[1])
    house.clerk.settle()
    assert not sheet.roll.panel.strip.is_open()  # type: ignore[attr-defined]
    page(house, "today")
    house.clerk.settle()
    assert not strip.is_open(), "who went elsewhere opens it by hand"
    drafts().clear()
