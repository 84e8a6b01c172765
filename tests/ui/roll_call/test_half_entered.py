"""Who was half entered, or half asked about, is never left out without a word: told is not taken."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.records.codes import AttendanceStatus
from app.ui.components.drafts import drafts
from tests.ui.frame.house import Hands
from tests.ui.stage import Stage, slow_questions
from tests.ui.station_desk import StationDesk

NAMES = ("区少红", "买买提·艾山", "梁桂芳")
Key, S = Qt.Key, AttendanceStatus


@pytest.fixture
def fake(tmp_path):
    made = StationDesk(tmp_path)
    made.klass("智能手机应用(一)班", NAMES)
    made.klass("书法班", ["陈志强"])
    yield made
    made.close()


@pytest.fixture
def marked(stage: Stage) -> Stage:
    """All of the class are present: but for who else is here, the sheet can be confirmed."""
    drafts().clear()
    stage.press(Key.Key_F8)
    return stage.settle()


def begin(stage: Stage, name: str, *, settled: bool = True) -> None:
    stage.press(Key.Key_F4)
    stage.type(name)
    if settled:
        stage.settle()


def by_button(stage: Stage) -> None:
    """Offered people, the button goes to them, and takes nobody."""
    begin(stage, "陈志墙")
    stage.click("登记并出席")
    stage.settle()


def by_enter(stage: Stage) -> None:
    begin(stage, "陈志墙")
    stage.press(Key.Key_Return)
    stage.settle()


def at_once(stage: Stage) -> None:
    """The name is not looked up yet when Enter is pressed, nor when the sheet is to be confirmed."""
    begin(stage, "陈志墙", settled=False)
    stage.press(Key.Key_Return)


def too_slow(stage: Stage) -> None:
    """Nobody is like it, and the disk has not answered."""
    begin(stage, "司徒月")
    stage.fake.hold()
    stage.press(Key.Key_Return)


def refused(stage: Stage) -> None:
    stage.fake.fail_next(OSError(28, "full"))
    begin(stage, "司徒月")
    stage.press(Key.Key_Return)
    stage.settle()


def known_already(stage: Stage) -> None:
    """No name at all, which is refused, and then one."""
    stage.press(Key.Key_F4)
    stage.press(Key.Key_Return)
    stage.settle()
    stage.type("司徒月")


HALF = [by_button, by_enter, at_once, too_slow, refused, known_already]


@pytest.mark.parametrize("half", HALF)
def test_no_sheet_is_confirmed_over_somebody_told_and_not_taken(marked, session, half):
    half(marked)
    typed = marked.page.roll.panel.strip.field.text()
    for _ in range(2):
        marked.press(Key.Key_F9)
    assert f"「{typed}」还没有处理" in marked.page.roll.panel.strip._wrong.text()
    marked.fake.release()
    marked.settle()
    assert not marked.page.roll.model.is_locked
    assert len(drafts().unfinished()) == (0 if half is too_slow else 1), "so closing the window names it"


@pytest.mark.parametrize("half", HALF)
@pytest.mark.parametrize("way", ["escape", "another sheet"])
def test_what_was_told_and_not_taken_is_there_again(marked, fake, session, half, way):
    half(marked)
    if way == "escape":
        marked.press(Key.Key_Escape)
        marked.press(Key.Key_Escape)
    else:
        marked.page.activate(None)
    assert len(drafts().unfinished()) == 1
    marked.fake.release()
    marked.settle()
    taken = half is too_slow
    assert len(drafts().unfinished()) == (0 if taken else 1)
    assert {row.name for row in fake.views.sheet(session).rows} == {*NAMES, *(["司徒月"] if taken else [])}
    if way == "another sheet":
        marked.activate(session)
    marked.press(Key.Key_F4)
    assert bool(marked.page.roll.panel.strip.field.text()) is not taken


def test_enter_and_at_once_escape_take_nobody_on(marked, fake, session):
    """Escape is before the answer that nobody is like this name; after it, who was told is being taken on (``too_slow``)."""
    with slow_questions(marked):
        begin(marked, "司徒月", settled=False)
        marked.press(Key.Key_Return)
        marked.press(Key.Key_Escape)
    marked.settle()
    assert not fake.views.learners("司徒月")
    assert len(drafts().unfinished()) == 1


def test_escape_after_the_answer_takes_back_nobody_who_was_told(marked, fake, session):
    begin(marked, "司徒月", settled=False)
    marked.press(Key.Key_Return)
    marked.settle()
    marked.press(Key.Key_Escape)
    marked.settle()
    assert len(fake.views.learners("司徒月")) == 1
    assert drafts().unfinished() == ()


def test_enter_twice_on_a_slow_disk_takes_somebody_on_once(marked, fake):
    too_slow(marked)
    for _ in range(3):
        QTest.keyClick(marked.page.roll.panel.strip.field, Key.Key_Return)
    fake.release()
    marked.settle()
    assert len(fake.views.learners("司徒月")) == 1


def test_the_next_name_typed_while_the_last_one_is_saved_stays(marked, fake, session):
    too_slow(marked)
    marked.press(Key.Key_F4)
    marked.type("张过路")
    fake.release()
    marked.settle()
    strip = marked.page.roll.panel.strip
    assert (strip.is_open(), strip.field.text(), strip.field.hasFocus()) == (True, "张过路", True)
    marked.press(Key.Key_Return)
    marked.settle()
    assert [row.name for row in marked.page.roll.model.view.rows][-2:] == ["司徒月", "张过路"]
    assert drafts().unfinished() == ()


def test_asked_again_before_it_was_known_to_be_taken_the_field_is_empty_then(marked, fake):
    too_slow(marked)
    marked.press(Key.Key_F4)
    assert marked.page.roll.panel.strip.field.text() == "司徒月"
    fake.release()
    marked.settle()
    strip = marked.page.roll.panel.strip
    assert strip.field.text() == ""
    assert strip.is_open() and strip.field.hasFocus(), "whoever is named next is answered here, not found on the sheet"


def test_what_is_refused_when_its_question_is_gone_is_said_with_its_name(marked, fake):
    too_slow(marked)
    marked.press(Key.Key_Escape)
    fake.fail_next(OSError(28, "full"))
    fake.release()
    marked.settle()
    assert marked.page.roll.panel.notice._words.text().startswith("司徒月 登记为临时学员:没有做成。")
    assert len(drafts().unfinished()) == 1


CARDS = {"0777": "somebody of another class", "9999": "nobody's", "zz": "nobody's name", "志": "two people's name"}


@pytest.mark.parametrize("typed", CARDS)
def test_no_sheet_is_confirmed_over_an_open_question_about_somebody(marked, fake, session, typed):
    fake.give("陈志强", learner_no="0777")
    fake.klass("合唱班", ["陈志墙"])
    marked.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    marked.type(typed)
    marked.press(Key.Key_Return)
    marked.settle()
    strip = marked.page.roll.panel.strip
    asked = strip.accessibleName()
    assert strip.is_open()
    for _ in range(2):
        marked.press(Key.Key_F9)
        marked.settle()
    assert not marked.page.roll.model.is_locked
    assert (strip.accessibleName(), strip._wrong.text()) == (asked, "这一问还没有答。先答完或放弃,再确认点名册。")
    marked.press(Key.Key_Escape)
    marked.press(Key.Key_F9)
    marked.settle()
    assert marked.page.roll.model.is_locked
    assert not [said for said in marked.notices if "没有处理" in said], "to turn away is an answer"


@pytest.mark.parametrize("other", ["F4", "another sheet", "correction"])
def test_a_question_about_somebody_is_not_dropped_without_a_word(marked, fake, session, other):
    if other == "correction":
        marked.press(Key.Key_F9)
        marked.settle()
    marked.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    marked.type("陈志强")
    marked.press(Key.Key_Return)
    marked.settle()
    asked = marked.page.roll.panel.strip.accessibleName()
    match other:
        case "F4":
            marked.press(Key.Key_F4)
        case "correction":
            marked.page.roll.panel.table.setFocus()
            marked.press(Key.Key_5, Qt.KeyboardModifier.AltModifier)
        case _:
            marked.activate(fake.meeting(fake.classes[1]))
    assert marked.notices[-1] == f"没有处理:{asked}"


def test_what_is_asked_while_the_sheet_is_being_confirmed_stays(marked, fake, session):
    fake.hold()
    marked.press(Key.Key_F9)
    begin(marked, "司徒月", settled=False)
    fake.release()
    marked.settle()
    roll = marked.page.roll
    assert roll.model.is_locked and roll.panel.strip.waiting() == "司徒月" and roll.panel.strip.field.hasFocus()


def test_a_reason_is_unanswered_until_the_correction_is_made(marked, fake, session):
    marked.press(Key.Key_F9)
    marked.settle()
    begin(marked, "司徒月")
    marked.press(Key.Key_Return)
    marked.settle()
    marked.type("忘了")
    assert len(drafts().unfinished()) == 2, "the name, and why"
    fake.fail_next(OSError(28, "full"))
    marked.press(Key.Key_Return)
    marked.settle()
    assert len(drafts().unfinished()) == 2 and marked.page.roll.panel.strip._wrong.text()
    marked.press(Key.Key_Return)
    marked.settle()
    assert drafts().unfinished() == ()
    assert not marked.page.roll.panel.strip.is_open()
    assert "司徒月" in {row.name for row in fake.views.sheet(session).rows}


@pytest.fixture
def other(fake):
    return fake.meeting(fake.classes[1])


def typed_in_f4(stage: Stage) -> None:
    begin(stage, "司徒月")


def looked_for(stage: Stage) -> None:
    stage.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.type("司徒月")
    stage.press(Key.Key_Return)
    stage.settle()


@pytest.mark.parametrize("typed", [typed_in_f4, looked_for])
@pytest.mark.parametrize("answer", ["taken", "thrown away", "escape"])
def test_a_name_left_when_the_sheet_is_changed_is_asked_about_before_the_sheet_is_confirmed(
    marked, fake, session, other, typed, answer
):
    typed(marked)
    marked.activate(other)
    marked.activate(session)
    roll = marked.page.roll
    assert not roll.panel.strip.is_open()
    marked.press(Key.Key_F9)
    marked.settle()
    assert not roll.model.is_locked
    assert (roll.panel.strip.field.text(), roll.panel.strip.field.hasFocus()) == ("司徒月", True)
    assert "「司徒月」还没有处理" in roll.panel.strip._wrong.text()
    match answer:
        case "taken":
            marked.press(Key.Key_Return)
        case "thrown away":
            marked.click("放弃")
        case _:
            marked.press(Key.Key_Escape)
    marked.settle()
    marked.press(Key.Key_F9)
    marked.settle()
    assert roll.model.is_locked
    assert ("司徒月" in {row.name for row in roll.model.view.rows}) is (answer == "taken")
    without = "「司徒月」没有登记。" if answer == "escape" and typed is typed_in_f4 else ""
    assert marked.notices[-1] == "点名册已确认。" + without


def test_a_name_turned_away_from_is_asked_about_once_and_named_when_the_sheet_is_confirmed(marked):
    begin(marked, "司徒月")
    marked.press(Key.Key_Escape)
    marked.press(Key.Key_F9)
    assert marked.page.roll.panel.strip.field.text() == "司徒月"
    marked.press(Key.Key_Escape)
    marked.press(Key.Key_F9)
    marked.settle()
    assert marked.notices[-1] == "点名册已确认。「司徒月」没有登记。"
    assert len(drafts().unfinished()) == 1


def test_what_was_only_looked_for_and_turned_away_from_is_half_of_nothing(marked):
    looked_for(marked)
    assert len(drafts().unfinished()) == 1, "so closing the window names it"
    marked.press(Key.Key_Escape)
    assert drafts().unfinished() == ()
    marked.press(Key.Key_F9)
    marked.settle()
    assert marked.notices[-1] == "点名册已确认。"


def test_going_on_at_closing_opens_the_name_that_was_left_and_the_line_goes_with_it(marked, fake, session, other):
    marked.press(Key.Key_F4)
    marked.type("黎新人")
    marked.settle()
    marked.activate(other)
    marked.settle()
    marked.activate(session)
    marked.settle()
    strip = marked.page.roll.panel.strip
    assert not strip.is_open()
    assert not marked.shell.close()
    marked.click("继续填")
    marked.activate(session)  # where it leads
    marked.settle()
    assert strip.is_open() and strip.field.text() == "黎新人" and strip.field.hasFocus()
    assert not marked.shell.close()
    assert marked.has_button("不要了,关闭")
    strip.field.setFocus()
    marked.press(Key.Key_Return)
    marked.settle()
    assert "黎新人" in {row.name for row in fake.views.sheet(session).rows}
    assert not marked.has_button("不要了,关闭"), "nothing is half filled any more"
    assert drafts().unfinished() == ()


@pytest.mark.parametrize("what", ["correct", "reopen"])
def test_going_on_at_closing_opens_the_reason_that_was_half_written(marked, fake, session, other, what):
    marked.press(Key.Key_F9)
    marked.settle()
    panel = marked.page.roll.panel
    if what == "correct":
        panel.table.go_to(1)
        marked.press(Key.Key_4, Qt.KeyboardModifier.AltModifier)
    else:
        panel.reopen_asked.emit()
    asked = panel.strip.accessibleName()
    marked.type("家属说没来")
    marked.activate(other)
    marked.settle()
    assert not marked.shell.close()
    marked.click("继续填")
    marked.activate(session)  # where it leads
    marked.settle()
    assert panel.strip.accessibleName() == asked
    assert panel.strip.field.text() == "家属说没来" and panel.strip.field.hasFocus()
    drafts().clear()


@pytest.mark.parametrize("end", ["answer", "escape", "put away", "made anew"])
def test_closing_the_window_names_a_question_about_a_card_while_it_is_in_front(marked, fake, session, other, end):
    fake.give("陈志强", learner_no="0777")
    Hands(marked).scan("0777")
    strip = marked.page.roll.panel.strip
    assert strip.is_open() and strip.field.isHidden()
    assert not marked.shell.close()
    [asked] = drafts().unfinished()
    assert asked.words == f"「{strip.accessibleName()}」这一问"
    assert marked.has_button("不要了,关闭")
    marked.click("继续填")
    marked.activate(session)  # where it leads
    assert strip.is_open(), "it is still being asked"
    assert marked.button("登记为临时学员").hasFocus()
    match end:
        case "answer":
            marked.click("登记为临时学员")
            marked.settle()
            assert "陈志强" in {row.name for row in fake.views.sheet(session).rows}
        case "escape":
            marked.press(Key.Key_Escape)
        case "put away":
            marked.activate(other)
            assert marked.notices[-1].startswith("没有处理:陈志强")
        case _:
            strip.setParent(None)
            strip.deleteLater()
            QApplication.sendPostedEvents(strip, QEvent.Type.DeferredDelete)
    assert drafts().unfinished() == ()
