"""Card numbers: the whole number counts, and nobody is meant by a part of one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.card_numbers import MOST, is_card, number_key, owners, spellings, without_zeros

GROUPS = st.text("0123456789", min_size=1, max_size=5)
NUMBERS = st.one_of(GROUPS, st.builds("{}-{}".format, GROUPS, GROUPS), st.builds("A{}".format, GROUPS))
ROSTERS = st.dictionaries(st.integers(0, 40), NUMBERS, max_size=8)


@pytest.mark.parametrize("read", ["0025", "００２５", " 0025 ", "00 25", "0025\u200b"])
def test_full_width_and_blanks_make_no_other_number(read: str) -> None:
    assert owners(read, {1: "0025", 2: "1025"}) == (1,)


@pytest.mark.parametrize("read", ["4-0001", "４－０００１", "4—0001", "4-1"])
def test_a_hyphen_is_part_of_a_number_whoever_wrote_it(read: str) -> None:
    assert owners(read, {1: "4-0001", 2: "40001", 3: "0001"}) == (1,)


def test_zeros_that_were_dropped_leave_one_owner_or_a_question() -> None:
    assert owners("25", {1: "0025", 2: "0250"}) == (1,)
    assert owners("025", {1: "0025", 2: "25"}) == (1, 2)
    assert owners("25", {1: "0025", 2: "25"}) == (2,), "the number itself comes before what is like it"


def test_two_cards_read_into_one_are_nobodys() -> None:
    assert owners("00250026", {1: "0025", 2: "0026"}) == ()


@given(ROSTERS, NUMBERS)
@example({1: "0025", 2: "1380025"}, "0025")
@example({1: "25"}, "0025")
def test_whoever_owns_a_number_has_all_of_it_but_for_zeros(numbers: dict[int, str], read: str) -> None:
    found = owners(read, numbers)
    exact = [who for who, number in numbers.items() if number_key(number) == number_key(read)]
    assert list(found) == exact or not exact
    for who in found:
        assert without_zeros(numbers[who]) == without_zeros(read)


@given(NUMBERS, NUMBERS)
def test_every_number_that_zeros_make_equal_is_among_the_spellings(one: str, other: str) -> None:
    among = number_key(other) in set(spellings(one))
    assert among == (without_zeros(one) == without_zeros(other))


@given(st.text(max_size=40))
def test_what_is_read_as_a_card_is_a_whole_number(text: str) -> None:
    if is_card(text):
        assert number_key(text).replace("-", "").isalnum()
        assert len(number_key(text)) <= MOST


@given(st.text(max_size=40))
def test_a_key_has_its_own_key(text: str) -> None:
    assert number_key(number_key(text)) == number_key(text)
