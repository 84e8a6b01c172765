"""Names: kept as the card has them, compared by a key."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import NAME_LIMIT, NameProblem, clean_name, fold_key, name_problem, one_character_apart
from app.domain.titles import clean_title

SEVEN_DOTS = "•・･‧∙.．"


@pytest.mark.parametrize("dot", SEVEN_DOTS + "·")
def test_every_dot_people_type_becomes_the_one_separator(dot: str) -> None:
    for typed in (f"买买提{dot}艾山", f" 买买提 {dot} 艾山 ", f"买买提{dot}{dot}艾山"):
        assert clean_name(typed) == "买买提\u00b7艾山"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("谭 美玲", "谭美玲"),
        ("谭　美　玲", "谭美玲"),
        ("区 𠮷 祥", "区𠮷祥"),
        ("王 䶮", "王䶮"),
        ("  Mary   Jane  Watson ", "Mary Jane Watson"),
        ("J. R. Smith", "J. R. Smith"),
        ("李 Mary", "李 Mary"),
        ("\u202a陈大文\u202c\u200b", "陈大文"),
        ("Ana‧Maria", "Ana·Maria"),
    ],
)
def test_spaces_inside_hanzi_go_and_single_spaces_in_latin_names_stay(typed: str, stored: str) -> None:
    assert clean_name(typed) == stored


def test_a_compatibility_ideograph_is_stored_as_the_card_has_it_and_compared_as_its_unified_form() -> None:
    on_card = "羅\uf9d0"  # U+F9D0 unifies with U+985E
    assert clean_name(on_card) == on_card
    assert clean_name(on_card) != unicodedata.normalize("NFC", on_card)
    assert fold_key(on_card) == fold_key("羅\u985e")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("买买提·艾山", "买买提.艾山"),
        ("买买提·艾山", "买买提艾山"),
        ("MARY O'Brien", "mary o’brien"),
        ("Zoë", "zoe"),
        ("Ｍａｒｙ", "Mary"),
        ("王䶮", "王\ue863"),
        ("葛\U000e0100优", "葛优"),
        ("谭 美玲", "谭美玲"),
    ],
)
def test_two_ways_to_write_one_name_have_one_key(one: str, other: str) -> None:
    assert fold_key(one) == fold_key(other)


def test_different_people_have_different_keys() -> None:
    names = ["区少红", "欧少红", "王䶮", "王龑", "区𠮷祥", "区吉祥", "邝志明", "鄺志明"]
    assert len({fold_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", NameProblem.EMPTY),
        ("  ", NameProblem.EMPTY),
        ("长" * 61, NameProblem.TOO_LONG),
        ("区\x00少红", NameProblem.CONTROL_CHARACTERS),
        ("区\n少红", NameProblem.CONTROL_CHARACTERS),
        ("王?", NameProblem.DAMAGED),
        ("王\ufffd", NameProblem.DAMAGED),
        ("王\uffff", NameProblem.DAMAGED),
        ("\U0001fffe王", NameProblem.DAMAGED),
        ("13812345678", NameProblem.NUMBER),
        ("440103194002290019", NameProblem.NUMBER),
        ("=cmd|' /C calc'!A0", NameProblem.FORMULA),
        ("@SUM(A1)", NameProblem.FORMULA),
        ("-区", NameProblem.FORMULA),
        ("---", NameProblem.FORMULA),
    ],
)
def test_what_is_no_name_is_refused_with_its_reason(name: str, problem: NameProblem) -> None:
    assert name_problem(name) is problem


@pytest.mark.parametrize(
    "name", ["区", "王䶮", "𠮷" * NAME_LIMIT, "买买提·艾山", "Mary Jane O'Brien", "王\ue863", "陈大文2"]
)
def test_every_name_on_a_card_is_taken_and_its_length_counts_characters(name: str) -> None:
    assert name_problem(name) is None


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing_more_and_folding_is_the_same_before_and_after(raw: str) -> None:
    clean = clean_name(raw)
    assert clean_name(clean) == clean
    assert fold_key(clean) == fold_key(raw)
    assert fold_key(fold_key(raw)) == fold_key(raw)


unseen = st.sampled_from(
    ["\u180e", "\u3164", "\u2800", "\u034f", "\U000e0041", "\u200b", "\ufeff", "\u00ad", "\u206b", "\uffa0"]
)


@given(st.text(alphabet=st.sampled_from("区少红·• .Ａaë-"), max_size=12), unseen, st.data())
def test_what_nobody_sees_makes_no_other_name_and_is_seen_in_none(name: str, char: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name)))
    assert clean_name(name[:at] + char + name[at:]) == clean_name(name)
    assert name_problem(clean_name(char)) is NameProblem.EMPTY
    assert clean_title(char) == ""


@given(st.text(alphabet=st.characters(min_codepoint=0x3400, max_codepoint=0x3134F, categories=["Lo"]), max_size=25))
def test_no_hanzi_is_ever_rewritten(raw: str) -> None:
    assert clean_name(raw) == raw


@given(st.text(alphabet=st.sampled_from("区少红·• .Ａaë-"), max_size=12), st.sampled_from(SEVEN_DOTS))
def test_names_that_differ_in_their_dots_only_share_a_key(name: str, dot: str) -> None:
    assert fold_key(name.replace("·", dot)) == fold_key(name)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("陈阿明", "陈亚明", True),
        ("陈明", "陈阿明", True),
        ("陈明", "李明", True),
        ("明", "月", False),
        ("陈阿明", "陈阿明", False),
        ("陈阿明", "李亚明", False),
    ],
)
def test_one_character_apart(one, other, near):
    assert one_character_apart(one, other) is near
    assert one_character_apart(other, one) is near
