"""Terms by name and by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.terms import parse_term, term_of


@pytest.mark.parametrize("typed", ["2026秋", " 2026秋 ", "2026年秋", "2026秋季", "2026年秋季学期", "2026秋学期"])
def test_a_term_is_known_by_the_names_people_give_it(typed: str) -> None:
    term = parse_term(typed)
    assert term is not None
    assert (term.code, term.starts, term.ends) == ("2026秋", date(2026, 9, 1), date(2027, 2, 28))


def test_spring_ends_the_day_before_autumn_begins_and_a_leap_year_counts() -> None:
    spring, autumn = parse_term("2027春"), parse_term("2027秋")
    assert spring is not None
    assert autumn is not None
    assert (spring.starts, spring.ends) == (date(2027, 3, 1), date(2027, 8, 31))
    assert autumn.ends == date(2028, 2, 29)


@pytest.mark.parametrize("typed", ["", "2026", "秋", "26秋", "2026夏", "2026秋天", "1926秋"])
def test_what_names_no_term_is_none(typed: str) -> None:
    assert parse_term(typed) is None


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)))
def test_every_day_belongs_to_exactly_one_term_which_its_code_names(day: date) -> None:
    term = term_of(day)
    assert day in term
    assert parse_term(term.code) == term
    assert term_of(term.starts - timedelta(days=1)) != term
    assert term_of(term.ends + timedelta(days=1)) != term
