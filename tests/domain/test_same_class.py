"""Classes entered twice are told by title, term and time, until one of them is empty."""

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.domain.same_class import entered_twice
from app.records.codes import SessionKind
from app.records.views import ClassRow


def made(
    number: int, title: str = "手机班", term: str = "2026秋", weekday: int | None = 3, start: str = "09:00"
) -> ClassRow:
    return ClassRow(
        UUID(int=number), title, term, SessionKind.LESSON, weekday, start if weekday else None, 90, None, None, 20, 16, 0, None
    )  # fmt: skip


ONE = made(1)


def test_one_title_at_one_time_of_one_term_is_a_class_entered_twice():
    assert entered_twice([ONE, made(2), made(3, "国画")]) == ((ONE, made(2)),)
    assert entered_twice([ONE, made(2, "手 机班")]) == ((ONE, made(2, "手 机班")),)


def test_another_term_or_another_time_is_another_class():
    assert entered_twice([ONE, made(2, term="2027春")]) == ()
    assert entered_twice([ONE, made(2, weekday=5), made(3, start="14:00")]) == ()


def test_a_class_of_which_it_is_not_said_when_it_meets_may_be_any():
    untimed = made(2, weekday=None)
    assert entered_twice([ONE, untimed]) == ((ONE, untimed),)
    assert entered_twice([untimed, made(3, weekday=None)]) == ((untimed, made(3, weekday=None)),)


def test_a_class_that_was_emptied_is_out_of_it():
    assert entered_twice([ONE, replace(made(2), learners=0)]) == ()
    assert entered_twice([ONE, replace(made(2), learners=0, held=1)]) != ()


rows = st.lists(
    st.builds(
        made, st.integers(1, 99), st.sampled_from(["甲", "乙"]), st.sampled_from(["2026秋", "2027春"]),
        st.sampled_from([None, 1, 2]), st.sampled_from(["09:00", "14:00"]),
    ),
    max_size=9, unique_by=lambda row: row.id,
)  # fmt: skip


@given(rows)
def test_every_group_is_of_one_title_and_term_and_leaves_nobody_alone(classes: list[ClassRow]):
    for group in entered_twice(classes):
        assert len(group) > 1
        assert len({(row.title, row.term) for row in group}) == 1
        assert len({(row.weekday, row.start) for row in group if row.weekday is not None}) <= 1
    told = {row.id for group in entered_twice(classes) for row in group}
    for row in classes:
        like = [o for o in classes if o.id != row.id and (o.title, o.term) == (row.title, row.term)]
        fits = [
            o
            for o in like
            if o.weekday is None or row.weekday is None or (o.weekday, o.start) == (row.weekday, row.start)
        ]
        assert (row.id in told) == bool(fits)
