"""A resident's number is known wherever it stands, however it was typed; nothing else is taken for one."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.open_numbers import cover_numbers, holds_number
from tests.domain.test_identity import resident_numbers

FULL_WIDTH = {ord(half): chr(ord(half) + 0xFEE0) for half in "0123456789xX"}
AROUND = st.sampled_from(["", "陈桂芳", "身份证:", "13800000101 ", "国画班(", " No.", "学号G", "2026-09-01,"])
GAPS = st.sampled_from(["", " ", "-", "\u3000", "\u200b", ".", " - "])


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    """A number, and one of the ways in which people write it."""
    number = draw(resident_numbers())
    gap = draw(GAPS)
    text = f"{number[:6]}{gap}{number[6:14]}{gap}{' ' * draw(st.integers(0, 1)) if len(gap) == 1 else ''}{number[14:]}"
    text = draw(st.sampled_from([text, text.lower(), text.translate(FULL_WIDTH), text.replace("X", "×")]))
    return number, text


@settings(max_examples=60)
@given(written(), AROUND, st.sampled_from(["", "号", " 13800000101", ")", ",退休"]))
def test_a_number_is_found_in_any_text_and_covered_there(number, before, after):
    plain, typed = number
    text = f"{before}{typed}{after}"
    assert holds_number(text)
    shown = cover_numbers(text)
    assert not holds_number(shown)
    assert plain[6:14] not in "".join(filter(str.isalnum, shown))
    assert f"{plain[:6]}********{plain[-4:]}" in shown


@settings(max_examples=60)
@given(resident_numbers(), st.integers(0, 9), st.booleans())
def test_a_longer_run_of_digits_and_a_wrong_check_digit_are_none(number, digit, front):
    longer = f"{digit}{number}" if front else f"{number[:17]}{digit}{digit}"
    assert not holds_number(longer)
    wrong = f"{number[:17]}{'X' if number[-1] != 'X' else '0'}"
    assert not holds_number(wrong)
    assert cover_numbers(wrong) == wrong


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_a_text_without_one_stays_as_it_is(text):
    if not holds_number(text):
        assert cover_numbers(text) == text


@settings(max_examples=60)
@given(
    st.lists(st.dates(date(1930, 1, 1), date(2099, 12, 31)), min_size=2, max_size=8),
    st.sampled_from(["%Y-%m-%d", "%m-%d", "%Y.%m.%d"]),
)
def test_a_list_of_dates_is_nobodys_number(days, form):
    assert not holds_number(" ".join(f"{day:{form}}" for day in days))
