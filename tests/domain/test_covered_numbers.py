"""A covered number is known whatever covers it and wherever; a whole one never is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.covered_numbers import DOCUMENT_DIGITS, PHONE_DIGITS, covered, fits
from app.domain.masking import mask_document, mask_phone
from tests.domain.test_identity import resident_numbers

MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
SIGNS = st.sampled_from("*＊•·●■□◆#xX×")
BESIDE = st.sampled_from(
    [("", ""), ("+86 ", ""), ("86", ""), ("", "(女儿)"), ("女儿", ""), ("本人：", ""), (" ", "/无")]
)


@settings(max_examples=100)
@given(MOBILES, st.integers(0, 9), st.integers(2, 11), SIGNS, BESIDE, st.booleans())
def test_a_phone_is_covered_by_any_sign_at_any_place(phone, start, count, sign, beside, parted):
    end = min(start + count, len(phone))
    shown = phone[:start] + sign * (end - start) + phone[end:]
    written = f"{shown[:3]} {shown[3:7]}-{shown[7:]}" if parted else shown
    found = covered(beside[0] + written + beside[1], PHONE_DIGITS)
    assert found is not None
    assert fits(found, phone)
    assert not fits(found, f"{(int(phone) + 10**10) % 10**11:011d}") or start == 0


@settings(max_examples=60)
@given(resident_numbers(), st.integers(0, 16), st.integers(2, 18), SIGNS)
def test_a_document_is_covered_by_any_sign_at_any_place(number, start, count, sign):
    end = min(start + count, len(number))
    found = covered(number[:start] + sign * (end - start) + number[end:], DOCUMENT_DIGITS)
    assert found is not None
    assert fits(found, number)


@settings(max_examples=60)
@given(MOBILES, resident_numbers())
def test_our_own_masks_are_covered_and_whole_numbers_are_not(phone, number):
    for whole, mask, lengths in ((phone, mask_phone, PHONE_DIGITS), (number, mask_document, DOCUMENT_DIGITS)):
        assert covered(whole, lengths) is None
        found = covered(mask(whole), lengths)
        assert found == mask(whole)
        assert fits(found, whole)


@pytest.mark.parametrize(
    "cell", ["", "无", "020-81234567转123", "8123x123", "138****0101、13900000102", "E12345678", "13800000101#12", "xx"]
)
def test_what_says_more_or_nothing_is_no_covered_number(cell):
    assert covered(cell, PHONE_DIGITS) is None
