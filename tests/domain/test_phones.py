"""Telephone numbers as offices write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.phones import PhoneFinding, check_phone
from app.domain.verdict import VerdictKind


@pytest.mark.parametrize(
    ("typed", "number", "code"),
    [
        ("13812345678", "13812345678", "mobile"),
        (" 138 1234 5678 ", "13812345678", "mobile"),
        ("138-1234-5678", "13812345678", "mobile"),
        ("１３８１２３４５６７８", "13812345678", "mobile"),
        ("+86 13812345678", "13812345678", "mobile"),
        ("86-13812345678", "13812345678", "mobile"),
        ("008613812345678", "13812345678", "mobile"),
        ("15639624187.0", "15639624187", "mobile"),
        ("\u202d13812345678\u202c", "13812345678", "mobile"),
        ("020-81234567", "020-81234567", "landline"),
        ("(020)8123 4567", "020-81234567", "landline"),
        ("07532345678", "0753-2345678", "landline"),
        ("0753-2345678", "0753-2345678", "landline"),
        ("020-81234567-801", "020-81234567-801", "landline"),
        ("020-81234567转801", "020-81234567-801", "landline"),
        ("+86 20 8123 4567", "020-81234567", "landline"),
        ("+852 9123 4567", "+85291234567", "abroad"),
        ("00853-66123456", "+85366123456", "abroad"),
        ("", "", "no_phone"),
        ("无", "", "no_phone"),
    ],
)
def test_a_good_number_is_taken_in_one_written_form(typed: str, number: str, code: str) -> None:
    verdict = check_phone(typed)
    assert (verdict.kind, verdict.code, verdict.number) == (VerdictKind.OK, code, number)


@pytest.mark.parametrize(
    ("typed", "number", "code"),
    [
        ("81234567", "81234567", "area_missing"),
        ("12012345678", "12012345678", "unusual"),
        ("13812345678/13912345678", "13812345678", "several"),
        ("13812345678、020-81234567", "13812345678", "several"),
        ("13812345678，13912345678", "13812345678", "several"),
        ("13812345678 13912345678", "13812345678", "several"),
    ],
)
def test_an_odd_number_is_taken_with_a_warning(typed: str, number: str, code: str) -> None:
    verdict = check_phone(typed)
    assert (verdict.kind, verdict.code, verdict.number) == (VerdictKind.WARN, code, number)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1381234567", "length"),
        ("138123456789", "length"),
        ("12345", "length"),
        ("1381234567八", "characters"),
        ("٠١٢٣٤٥٦٧٨٩", "characters"),
        ("女儿", "characters"),
        ("1.38E+10", "float_damaged"),
        ("+852", "length"),
    ],
)
def test_a_number_nobody_could_call_is_refused(typed: str, code: str) -> None:
    verdict = check_phone(typed)
    assert (verdict.kind, verdict.code) == (VerdictKind.REFUSED, code)


@given(st.text(alphabet="0123456789 +-()转x/.E无", max_size=30))
def test_what_was_taken_is_taken_again_unchanged_and_fits_its_column(typed: str) -> None:
    verdict = check_phone(typed)
    assert len(verdict.number) <= 20
    if verdict.kind is not VerdictKind.REFUSED:
        again = check_phone(verdict.number)
        assert again.number == verdict.number
        assert again.code is verdict.code or verdict.code is PhoneFinding.SEVERAL
