"""Titles of classes: one title however it was typed, shown as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.titles import clean_title, title_key

UNSEEN = [
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u00ad",
    "\u2060",
    "\u202a",
    "\u2069",
    "\u180e",
    "\u3164",
    "\u2800",
    "\u034f",
    "\x00",
    "\x1f",
    "\uffff",
    "\ufdd0",
    "\U000e0041",
]
BLANKS = [" ", "\u3000", "\u00a0", "\t", "\u2009", "\n", "\u2028"]


@pytest.mark.parametrize(
    "typed",
    [
        "国画班", "国 画 班", "国画班\u200b", "\ufeff国画班", "国　画班 ", "国\u2060画\u00ad班", "国画\u202a班\u202c", "国画班\x00", "⼀国画班"[1:],
        "国画班\ufe0f", "国画\U000e0100班", "国\u3164画班", "国画班\r\n",
    ],
)  # fmt: skip
def test_blanks_and_what_nobody_sees_make_no_other_title(typed):
    assert title_key(typed) == title_key("国画班")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("智能手机（一）班", "智能手机(一)班"), ("书法１班", "书法1班"), ("Excel 班", "ＥＸＣＥＬ班"), ("国画班—周二", "国画班－周二"),
        ("⼀年级", "一年级"), ("ｱｲｳ班", "アイウ班"),
    ],
)  # fmt: skip
def test_width_case_and_dashes_make_no_other_title(one, other):
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("国画班", "国画二班"), ("书法一班", "书法1班"), ("国画(初级)", "国画初级"), ("C班", "C+班")]
)
def test_what_people_read_as_different_is_different(one, other):
    assert title_key(one) != title_key(other)


def test_a_title_is_shown_as_it_was_typed_without_what_nobody_sees():
    assert clean_title("  智能\u200b手机（一）班\u3000 Ａ\tB\ufeff ") == "智能手机（一）班 Ａ B"
    assert clean_title("\u200b\ufeff \u3164\x00") == ""
    assert clean_title("国画\n班") == "国画 班"
    assert clean_title("葛\U000e0100") == "葛\U000e0100"  # chooses the shape of a hanzi, which is seen


titles = st.text(
    st.one_of(st.sampled_from("国画班一二（）()１1ＡaA-—" + "".join(UNSEEN + BLANKS)), st.characters()), max_size=20
)


@given(titles)
def test_cleaning_and_folding_change_nothing_that_was_cleaned_or_folded(typed):
    assert clean_title(clean_title(typed)) == clean_title(typed)
    assert title_key(title_key(typed)) == title_key(typed) == title_key(clean_title(typed))


@given(titles, st.data())
def test_wherever_something_unseen_gets_in_the_title_is_the_same(typed, data):
    at = data.draw(st.integers(0, len(typed)))
    mixed = typed[:at] + data.draw(st.sampled_from(UNSEEN + BLANKS)) + typed[at:]
    assert title_key(mixed) == title_key(typed)
