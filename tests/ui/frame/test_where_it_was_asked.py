"""Who is merged from a sheet or a panel is seen there again, with the way to part them; no way back leads to a finished page."""

from contextlib import suppress

import pytest

from app.records.codes import AttendanceStatus
from app.records.refusal import Refused
from app.ui.learners.page import LearnersPage

HERS = "曾玉英"
EXCUSED, PRESENT = AttendanceStatus.EXCUSED, AttendanceStatus.PRESENT


class Queue:
    """曾玉英 is marked as on leave, and somebody signed in as 曾小英, who is found to be the same."""

    def __init__(self, house) -> None:
        self.house, self.clerk, self.go = house, house.clerk, house.window.steering.go
        self.verbs, self.views = house.station.verbs, house.station.views
        self.meeting, self.hers = house.lessons[1], house.station.who(HERS)
        self.go("roll_call", self.meeting)
        self.clerk.settle()
        self.roll = house.window.steering.page("roll_call").roll
        self.roll.history.forget()
        self.press_row(self.hers, "Alt+4")
        self.roll._acts.add_walk_in(self.meeting, "曾小英")
        self.clerk.settle()
        [self.came] = [row.learner for row in self.rows() if row.name == "曾小英"]

    def rows(self):
        return self.views.sheet(self.meeting).rows

    def marks(self):
        return {row.learner: row.status for row in self.rows() if row.learner in (self.hers, self.came)}

    def press_row(self, learner, *keys) -> None:
        self.roll.panel.table.go_to(self.roll.model.place_of(learner))
        self.roll.panel.table.setFocus()
        self.clerk.press(*keys)

    def compare(self) -> None:
        """Put the one who came beside her."""
        self.roll.comparing.emit(self.came)
        self.clerk.settle()
        self.clerk.write("zengyuying")
        self.clerk.settle()
        self.clerk.see("左边 · ")

    def in_front(self):
        return self.house.shell.current_page(), self.house.window.steering._shown[1]


@pytest.fixture
def queue(house):
    made = Queue(house)
    yield made
    with suppress(Refused):
        made.verbs.unmerge_learner(made.came)
    if made.came in made.marks():
        made.verbs.undo_walk_in(made.meeting, made.came)
    made.verbs.mark(made.meeting, made.hers, None)


def test_a_merge_says_which_mark_will_stand_and_leads_back_to_the_sheet(queue):
    clerk, steering = queue.clerk, queue.house.window.steering
    queue.compare()
    clerk.see("左边出席,右边请假,合并后算出席")
    clerk.press("Ctrl+Return")
    assert queue.in_front() == ("roll_call", queue.meeting)
    table = queue.roll.panel.table
    assert queue.roll.model.shown(table.current_row()).row.learner == queue.hers
    assert table.hasFocus()
    clerk.see(f"已合并到 02 {HERS}", "撤销")
    assert queue.marks() == {queue.hers: PRESENT}
    clerk.press("Ctrl+Z")
    assert queue.marks() == {queue.hers: EXCUSED, queue.came: PRESENT}, "they are two again, each as marked"
    clerk.press("Ctrl+Z")
    assert queue.marks() == {queue.hers: EXCUSED}
    assert all(page != "duplicates" for page, _ in steering._trail)


def test_the_words_below_part_them_too_and_only_as_long_as_nothing_was_done_since(queue):
    clerk = queue.clerk
    queue.compare()
    clerk.press("Ctrl+Return")
    clerk.click("撤销")
    assert queue.marks() == {queue.hers: EXCUSED, queue.came: PRESENT}


def test_a_merge_saved_after_its_page_was_left_is_an_act_of_the_sheet(queue):
    station, steering = queue.house.station, queue.house.window.steering
    queue.compare()
    station.hold()
    steering.page("duplicates").comparison.merge.click()
    steering.back()
    assert queue.in_front() == ("roll_call", queue.meeting)
    station.release()
    queue.clerk.settle()
    queue.clerk.see(f"已合并到 02 {HERS}", "撤销")
    queue.press_row(queue.hers, "Ctrl+Z")
    assert queue.marks() == {queue.hers: EXCUSED, queue.came: PRESENT}
    queue.press_row(queue.hers, "Ctrl+Z")
    assert queue.marks() == {queue.hers: EXCUSED}
    assert all(page != "duplicates" for page, _ in steering._trail)


def test_who_went_on_to_another_page_hears_of_the_merge_and_takes_it_back_on_the_sheet(queue):
    station, steering = queue.house.station, queue.house.window.steering
    queue.compare()
    station.hold()
    steering.page("duplicates").comparison.merge.click()
    steering.go("settings")
    station.release()
    queue.clerk.settle()
    queue.clerk.see(f"已合并到 02 {HERS}")
    assert queue.in_front() == ("settings", None)
    steering.back()
    queue.clerk.settle()
    assert queue.in_front() == ("roll_call", queue.meeting)
    queue.press_row(queue.hers, "Ctrl+Z")
    assert queue.marks() == {queue.hers: EXCUSED, queue.came: PRESENT}
    steering.go("settings")
    steering.back()
    queue.clerk.settle()
    assert queue.roll.history.last_words != f"曾小英 合并到 02 {HERS}", "it is told once"


def test_a_merge_from_elsewhere_leaves_earlier_acts_of_the_sheet_alone(queue):
    queue.verbs.merge_learners(queue.came, queue.hers)
    queue.clerk.settle()
    queue.press_row(queue.hers, "Ctrl+Z")
    queue.clerk.see("曾小英:后来在别处另有改动")
    assert queue.marks() == {queue.hers: PRESENT}
    queue.press_row(queue.hers, "Ctrl+Z")
    queue.clerk.see(f"{HERS}:后来在别处另有改动")
    assert queue.marks() == {queue.hers: PRESENT}
    queue.verbs.unmerge_learner(queue.came)
    assert queue.marks() == {queue.hers: EXCUSED, queue.came: PRESENT}


def test_from_the_panel_one_comes_back_to_the_panel(queue):
    clerk, page = queue.clerk, queue.house.window.steering.page("learners")
    assert isinstance(page, LearnersPage)
    queue.go("learners", queue.came)
    clerk.settle()
    page.acts.comparing.emit(queue.came)
    clerk.settle()
    clerk.write("zengyuying")
    clerk.press("Ctrl+Return")
    assert queue.house.shell.current_page() == "learners"
    assert page.acts.panel.view is not None
    assert page.acts.panel.view.row.id == queue.hers
    clerk.click("撤销")
    assert queue.views.learner(queue.came).row.id == queue.came
    clerk.press("Alt+Left")
    assert queue.in_front() == ("roll_call", queue.meeting)


def test_somebody_who_is_gone_by_now_is_no_empty_page(queue):
    queue.go("duplicates", queue.came)
    queue.clerk.settle()
    queue.go("today")
    queue.verbs.undo_walk_in(queue.meeting, queue.came)
    queue.clerk.press("Alt+Left")
    assert queue.house.shell.current_page() == "learners"
    queue.clerk.see("找不到这位学员")


def test_a_name_stays_above_a_list_that_has_nobody(queue):
    queue.roll.comparing.emit(queue.came)
    queue.clerk.settle()
    queue.clerk.write("zzzz")
    queue.clerk.see("曾小英 和哪一位是同一人?打字找")
