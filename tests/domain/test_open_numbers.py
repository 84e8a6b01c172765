"""A resident's number is known wherever it stands, however it was typed; nothing else is taken for one."""

from datetime import date, datetime
from itertools import accumulate, pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.open_numbers import cover_numbers, holds_number
from tests.domain.test_identity import resident_numbers, with_check

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
    zero = draw(st.sampled_from("00Oo\uff2f\uff4f〇○\u041e\u03bf"))
    return number, text[0] + text[1:].replace("0", zero, draw(st.integers(0, 8)))


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


APART = st.sampled_from(
    [" ", "\u3000", "\u00a0", "\u2003", "\t", "\n", "-", "\u2013", "\u2014", "\uff0d", "\u30fc", " - ", ".", "\uff0e", "\u3002", "\u00b7",
     "\u30fb", "/", "_", "\u200b", "\u200b-\ufeff", "\u2060 ", "\u3164", "\u2800", "\ufe0f ", "\x00", "-- "]
)  # fmt: skip
"""What stands between digits: kinds of blanks, dashes and dots, full width, and what nobody sees."""
UNSEEN = frozenset("\u200b\u3164\u2800\x00")
GROUPS = st.sampled_from(
    [(6, 14), (6, 10, 14), (6, 10, 12, 14), (2, 4, 6, 10, 12, 14, 17), (4, 8, 12, 16), (3, 6, 10, 14), (6, 9, 12, 15), (17,), (6, 12),
     tuple(range(1, 18))]
)  # fmt: skip


@settings(max_examples=100)
@given(resident_numbers(), GROUPS, st.lists(APART, min_size=17, max_size=17), st.booleans(), AROUND)
def test_a_number_is_found_whatever_stands_between_its_digits(number, after, gaps, wide, before):
    if len(after) == 17:  # so parted each is seen: what is parted in places only counts where people part it
        gaps = [gap if gap not in UNSEEN else " " for gap in gaps]
    parted = "".join(gaps[at] * (at in after) + digit for at, digit in enumerate(number[:17])) + gaps[0] * (17 in after)
    text = f"{before}{parted}{number[17]}"
    assert holds_number(text.translate(FULL_WIDTH) if wide else text)
    assert not holds_number(cover_numbers(text))


BY_COMMA = st.sampled_from(
    [(6,), (14,), (6, 14), (6, 14, 17), (6, 10, 12, 14), (2, 4, 6, 10, 12, 14, 17), tuple(range(1, 18))]
)
COMMAS = st.sampled_from([",", "\uff0c", ", ", " ,"])


@settings(max_examples=60)
@given(resident_numbers(), BY_COMMA, COMMAS, AROUND, st.sampled_from([",退休", "", "，13800000101"]))
def test_a_number_is_found_where_commas_part_what_it_says(number, after, comma, before, behind):
    parted = comma.join(number[start:end] for start, end in pairwise((0, *after, 18)))
    assert holds_number(f"{before}{parted}{behind}")
    assert number[6:14] not in "".join(filter(str.isalnum, cover_numbers(f"{before}{parted}{behind}")))


CODES = st.sampled_from(
    [(6, 6, 6), (8, 8, 2), (4, 4, 4, 4, 2), (3,) * 6, (2,) * 9, (9, 9), (11, 7), (10, 8), (12, 6), (7, 7, 4), (5, 5, 5, 3), (4, 14),
     (1, 3, 3, 3, 3, 3, 2), (6, 4, 8), (2, 16), (4, 2, 12)]
)  # fmt: skip


@settings(max_examples=60)
@given(resident_numbers(), CODES, COMMAS)
def test_codes_amounts_and_counts_parted_by_commas_are_nobodys_number(number, lengths, comma):
    assume(number[-1] != "X")
    ends = tuple(accumulate(lengths))
    assert not holds_number(comma.join(number[start:end] for start, end in pairwise((0, *ends))))


MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
LANDLINES = st.from_regex(r"0(10|2[0-9]|[3-9][0-9]{2})[ -]?[2-8][0-9]{3}[ -]?[0-9]{4}", fullmatch=True)
TELEPHONES = st.one_of(
    MOBILES, LANDLINES, st.tuples(MOBILES, st.sampled_from(" -.")).map(lambda of: of[1].join((of[0][:3], of[0][3:7], of[0][7:])))
)  # fmt: skip


@settings(max_examples=200)
@given(
    st.lists(TELEPHONES, min_size=2, max_size=4),
    st.sampled_from([" ", "\u3000", "/", " / ", "-", "、", ",", "，", ", ", "  "]),
)
def test_telephones_side_by_side_are_nobodys_number(numbers, between):
    assert not holds_number(between.join(numbers))


def digits(draw: st.DrawFn, count: int) -> str:
    return f"{draw(st.integers(0, 10**count - 1)):0{count}d}"


@st.composite
def two_mobiles(draw: st.DrawFn) -> tuple[str, str]:
    """The first 18 digits of two mobiles' numbers are a resident's, of somebody born on 30 or 31 January."""
    first = f"13{digits(draw, 4)}{draw(st.integers(1900, 2020))}0"
    number = with_check(f"{first}13{draw(st.sampled_from('01'))}{digits(draw, 3)}")
    assume(number[-1] != "X")
    return first, f"{number[11:]}{digits(draw, 4)}"


@settings(max_examples=60)
@given(two_mobiles(), st.sampled_from(" -."), st.sampled_from([" ", "\u3000", "/", " / ", "-", ",", "，", "  "]))
def test_two_mobiles_of_which_the_digits_would_make_a_number_are_two_mobiles(numbers, within, between):
    written = between.join(within.join((one[:3], one[3:7], one[7:])) for one in numbers)
    assert not holds_number(written)
    number = "".join(numbers)[:18]
    assert holds_number(f"{number[:6]} {number[6:14]}-{number[14:]}"), "parted as people part such a number, it is one"


@settings(max_examples=100)
@given(
    st.lists(st.datetimes(datetime(1930, 1, 1), datetime(2099, 12, 31)), min_size=2, max_size=6),
    st.sampled_from(["%Y-%m-%d %H:%M", "%Y.%m.%d %H.%M", "%m-%d %H:%M", "%Y%m%d %H%M", "%Y/%m/%d %H%M-%H%M", "%H%M-%H%M"]),
    st.sampled_from([" ", ", ", ",", "，", " / ", "\n", "-"]),
)  # fmt: skip
def test_dates_with_hours_are_nobodys_number(moments, form, between):
    assert not holds_number(between.join(f"{moment:{form}}" for moment in moments))


@st.composite
def four_hours(draw: st.DrawFn) -> str:
    """Two lessons and how many came, of which the digits are a resident's number."""
    century, month, day = draw(st.sampled_from(["19", "20"])), draw(st.integers(1, 12)), draw(st.integers(1, 23))
    begins = f"{draw(st.sampled_from([11, 12, 13, 14, 15, 21, 22, 23]))}{draw(st.integers(0, 59)):02d}"
    second = f"{draw(st.integers(0, 23)):02d}{century}"
    third = f"{draw(st.integers(0, 23)):02d}{month:02d}"
    fourth = f"{day:02d}{draw(st.integers(0, 59)):02d}"
    number = with_check(f"{begins}{second}{third}{fourth}{digits(draw, 1)}")
    assume(number[-1] != "X" and holds_number(number))
    return number


@settings(max_examples=60)
@given(four_hours(), st.sampled_from(["{}-{} {}-{} {}", "{}-{}, {}-{} {}", "{}-{} / {}-{} {}", "{}-{}\n{}-{}\n{}"]))
def test_hours_of_which_the_digits_would_make_a_number_are_hours(number, form):
    assert not holds_number(form.format(*(number[at : at + 4] for at in (0, 4, 8, 12)), number[16:]))


WHOLE = st.sampled_from([(4, 4, 4), (1, 1, 1, 1, 1, 1), (2, 2, 2, 4), (3, 3, 2, 2), (2, 3, 1, 4), (2, 2, 2, 2, 0)])
"""How many digits stand before the point of each of several amounts; 0: what is left over."""


@settings(max_examples=60)
@given(resident_numbers(), WHOLE.flatmap(st.permutations), st.sampled_from([" ", " / ", "-", "、", "+", ",", "，"]))
def test_amounts_are_nobodys_number(number, whole, between):
    assume(number[-1] != "X")
    amounts, at = [], 0
    for count in whole:
        amounts.append(
            f"{number[at : at + count]}.{number[at + count : at + count + 2]}" if count else number[at : at + 2]
        )
        at += count + 2
    assert at == len(number)
    assert not holds_number(between.join(amounts))


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
    st.sampled_from(["%Y-%m-%d", "%m-%d", "%Y.%m.%d", "%Y%m%d", "%y%m%d"]),
    st.sampled_from([",", "，", ", "]),
)
def test_a_list_of_dates_is_nobodys_number(days, form, between):
    assert not holds_number(between.join(f"{day:{form}}" for day in days))
    if "%m%d" not in form:
        assert not holds_number(" ".join(f"{day:{form}}" for day in days))
