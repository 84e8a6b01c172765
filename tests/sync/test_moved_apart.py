"""A class that two desks let meet at other times while apart: one word stands whole, one question, and its meetings go with it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.bootstrap import calendar
from app.records.acts import ClassChange, ClassForm, NewClass, SameTitle
from app.records.codes import AttendanceStatus, ConflictChoice, SessionState
from app.records.refusal import Refused
from app.records.weekly import WeeklyTime, meets
from app.storage import rows
from app.storage.views.conflicts import open_conflicts
from app.ui.text_values import said_words
from app.usecases.add_class import add_class
from app.usecases.change_class import change_class, undo_class_change
from app.usecases.enroll_learners import enroll_learners
from app.usecases.settle_conflict import reopen_conflict, settle_conflict
from app.usecases.take_roll import take_roll
from tests.support.bank import BankThread
from tests.sync.conftest import NewDesk, shared_digest
from tests.sync.test_merging import settle

BRUSH = NewClass("国画班", "2026秋", 3, "09:00", 90, 5)
WEDNESDAY, THURSDAY, FRIDAY = (WeeklyTime(day, "09:00", 90) for day in (3, 4, 5))
AFTERNOON = WeeklyTime(3, "14:00", 60)
LONGER, SHORTER = WEDNESDAY._replace(minutes=120), WEDNESDAY._replace(minutes=60)
FORM = ClassForm("国画班", since=date(2026, 9, 17))
KEPT, OTHER = ConflictChoice.KEPT, ConflictChoice.OTHER
MOVED = SessionState.MOVED.value
Words = tuple[tuple[WeeklyTime, ...], tuple[WeeklyTime, ...]]


class Pair:
    """Two desks that know a class of five Wednesdays, the first of them today; then the line went."""

    def __init__(self, new_desk: NewDesk, bank: BankThread, station: str) -> None:
        self.bank, self.station = bank, station
        self.desks = new_desk(), new_desk()
        made = add_class(self.desks[0].ctx, BRUSH, calendar())
        assert made.class_id is not None
        self.group = made.class_id
        enroll_learners(self.desks[0].ctx, self.group, [self.desks[0].learner("陈阿明")], date(2026, 9, 1))
        self.meet()

    def meet(self) -> None:
        """Both hear all, and all three agree."""
        self.later()
        settle(*self.desks)
        digests = {shared_digest(desk) for desk in self.desks}
        assert digests == {self.bank.digest(self.station)}

    def later(self) -> None:
        for desk in self.desks:
            desk.clock.advance(minutes=2)
        self.bank.clock.moment = max(self.bank.clock.moment, self.desks[0].clock.moment)

    def move(self, which: int, times: tuple[WeeklyTime, ...], **form: object) -> ClassChange:
        self.later()
        wanted = replace(FORM, times=times, **form)  # type: ignore[arg-type]  # its own fields
        return change_class(self.desks[which].ctx, self.group, wanted, calendar())

    def says(self, which: int = 0) -> tuple[WeeklyTime, ...]:
        with self.desks[which].store.read() as connection:
            return meets(rows.load(connection, "course_class", [self.group])[self.group].fields)

    def meetings(self, which: int = 0) -> list[tuple[date, str, int]]:
        """Day, hour and length of all that is to come, in their order; numbered so."""
        with self.desks[which].store.read() as connection:
            found = [row.fields for row in rows.find(connection, "session", {"course_class": self.group})]
        there = sorted((one for one in found if one["state"] != MOVED), key=lambda one: (one["date"], one["start"]))
        assert [one["no"] for one in there] == list(range(1, len(there) + 1))
        return [
            (date.fromisoformat(str(one["date"])), str(one["start"]), int(one["minutes"] or 0))
            for one in there
            if str(one["date"]) >= "2026-09-17"
        ]

    def asked(self, which: int = 0) -> list[UUID]:
        with self.desks[which].store.read() as connection:
            return [item.id for item in open_conflicts(connection)]

    def decide(self, which: int, choice: ConflictChoice) -> None:
        self.later()
        (question,) = self.asked(which)
        settle_conflict(self.desks[which].ctx, [question], choice)

    def stands_whole(self, times: tuple[WeeklyTime, ...], count: int = 4) -> None:
        """Every desk has the class and all its meetings at these times, and nothing is asked."""
        for which in (0, 1):
            assert self.says(which) == times
            assert {(day.isoweekday(), *rest) for day, *rest in self.meetings(which)} == set(times)
            assert len(self.meetings(which)) == count
            assert self.asked(which) == []


@pytest.fixture
def pair(new_desk: NewDesk, bank: BankThread, station: str) -> Iterator[Pair]:
    began = bank.clock.moment
    yield Pair(new_desk, bank, station)
    bank.clock.moment = began


@pytest.mark.parametrize("choice", [KEPT, OTHER])
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(((THURSDAY,), (AFTERNOON,)), id="another day, another hour"),
        pytest.param(((THURSDAY,), (FRIDAY,)), id="two other days"),
        pytest.param(((WEDNESDAY, THURSDAY), (AFTERNOON,)), id="a second day, another hour"),
    ],
)
def test_one_question_decides_the_times_whole_and_the_meetings_go_with_it(
    pair: Pair, words: Words, choice: ConflictChoice
):
    first, second = words
    pair.move(0, first)
    pair.move(1, second)
    pair.meet()
    for which in (0, 1):
        assert pair.says(which) == second, "the later word, whole: never one that nobody said"
        assert len(pair.asked(which)) == 1
    pair.decide(1, choice)
    pair.meet()
    pair.stands_whole(second if choice is KEPT else first)


@pytest.mark.parametrize("choice", [KEPT, OTHER])
def test_two_other_lengths_are_decided_for_every_meeting_with_that_of_the_class(pair: Pair, choice: ConflictChoice):
    pair.move(0, (LONGER,))
    pair.move(1, (SHORTER,))
    pair.meet()
    with pair.desks[0].store.read() as connection:
        (question,) = [item.id for item in open_conflicts(connection) if item.kind == "course_class"]
    settle_conflict(pair.desks[0].ctx, [question], choice)
    pair.meet()
    pair.stands_whole((SHORTER,) if choice is KEPT else (LONGER,))


def test_a_decision_taken_back_asks_again_and_both_desks_meetings_stand_as_they_did(pair: Pair):
    pair.move(0, (THURSDAY,))
    pair.move(1, (AFTERNOON,))
    pair.meet()
    both = pair.meetings()
    (question,) = pair.asked()
    done = settle_conflict(pair.desks[0].ctx, [question], OTHER)
    assert pair.says() == (THURSDAY,)
    reopen_conflict(pair.desks[0].ctx, done)
    assert (pair.says(), pair.meetings(), pair.asked()) == ((AFTERNOON,), both, [question])
    pair.meet()
    pair.decide(1, KEPT)
    pair.meet()
    pair.stands_whole((AFTERNOON,))


@pytest.mark.parametrize("last", [KEPT, OTHER])
def test_two_who_decide_otherwise_while_apart_are_asked_once_more(pair: Pair, last: ConflictChoice):
    pair.move(0, (THURSDAY,))
    pair.move(1, (FRIDAY,))
    pair.meet()
    pair.decide(0, OTHER)
    pair.decide(1, KEPT)
    pair.meet()
    assert pair.says() == (FRIDAY,)
    pair.decide(0, last)
    pair.meet()
    pair.stands_whole((FRIDAY,) if last is KEPT else (THURSDAY,))


def test_two_who_say_the_same_or_decide_alike_are_not_asked(pair: Pair):
    for which in (0, 1):
        pair.move(which, (THURSDAY,))
    pair.meet()
    pair.stands_whole((THURSDAY,))
    pair.move(0, (FRIDAY,))
    pair.move(1, (AFTERNOON,))
    pair.meet()
    for which in (0, 1):
        pair.decide(which, OTHER)
    pair.meet()
    pair.stands_whole((FRIDAY,))


def test_a_meeting_whose_roll_was_taken_stays_whatever_is_decided(pair: Pair):
    moved = pair.move(0, (THURSDAY,))
    pair.move(1, (FRIDAY,))
    pair.meet()
    for desk in pair.desks:
        desk.clock.advance(days=8)
    take_roll(pair.desks[0].ctx, moved.coming[0].id, [], AttendanceStatus.PRESENT, confirm=True)
    pair.meet()
    pair.decide(0, KEPT)
    pair.meet()
    for which in (0, 1):
        assert pair.says(which) == (FRIDAY,)
        days = [day for day, *_ in pair.meetings(which)]
        assert moved.coming[0].date in days
        assert all(day.isoweekday() == 5 for day in days if day > pair.desks[0].day())


def test_meetings_laid_by_times_that_another_desk_changed_meanwhile_are_asked_about(pair: Pair):
    pair.move(0, (THURSDAY,))
    pair.move(1, (WEDNESDAY,), sessions=6)
    pair.meet()
    assert pair.says() == (WEDNESDAY,)
    pair.decide(0, OTHER)
    pair.meet()
    pair.stands_whole((THURSDAY,))


def test_a_further_time_and_another_hour_are_asked_about(pair: Pair):
    pair.later()
    add_class(pair.desks[0].ctx, replace(BRUSH, weekday=5, sessions=3, same_title=SameTitle.ADD_TIME), calendar())
    pair.move(1, (AFTERNOON,))
    pair.meet()
    assert pair.says() == (AFTERNOON,)
    pair.decide(1, KEPT)
    pair.meet()
    pair.stands_whole((AFTERNOON,))


@pytest.mark.parametrize("who", [0, 1])
def test_while_it_is_asked_neither_takes_a_change_back_by_half(pair: Pair, who: int):
    done = [pair.move(0, (THURSDAY,)), pair.move(1, (AFTERNOON,))]
    pair.meet()
    before = pair.says(), pair.meetings()
    with pytest.raises(Refused) as caught:
        undo_class_change(pair.desks[who].ctx, done[who])
    assert [refusal.code for refusal in caught.value.refusals] == ["class_changed_since"]
    assert (pair.says(), pair.meetings()) == before


def test_a_new_word_of_who_saw_both_answers_the_question(pair: Pair):
    pair.move(0, (THURSDAY,))
    pair.move(1, (AFTERNOON,))
    pair.meet()
    pair.move(0, (FRIDAY,), sessions=4)
    pair.meet()
    pair.stands_whole((FRIDAY,))


@pytest.mark.parametrize("which", [0, 1])
def test_an_undo_and_another_desks_word_are_never_mixed(pair: Pair, which: int):
    done = pair.move(which, (THURSDAY,))
    pair.move(1 - which, (AFTERNOON, FRIDAY))
    undo_class_change(pair.desks[which].ctx, done)
    pair.meet()
    assert pair.says() in ((WEDNESDAY,), (AFTERNOON, FRIDAY))
    while asked := pair.asked():
        settle_conflict(pair.desks[0].ctx, asked[:1], OTHER)
    pair.meet()
    assert pair.says() in ((WEDNESDAY,), (THURSDAY,), (AFTERNOON, FRIDAY))
    assert pair.asked() == []


def test_both_times_are_told_in_words(pair: Pair):
    pair.move(0, (THURSDAY, FRIDAY))
    pair.move(1, (AFTERNOON,))
    pair.meet()
    with pair.desks[0].store.read() as connection:
        (item,) = open_conflicts(connection)
    told = [said_words(item.kind, item.field, said) for said in (item.kept, item.other)]
    assert told == ["周三 14:00–15:00", "周四 09:00–10:30、周五 09:00–10:30"]
    assert (item.kept.here, item.other.here) == (False, True)
