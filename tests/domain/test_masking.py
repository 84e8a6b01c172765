"""What is shown of a number by default."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.masking import mask_document, mask_phone


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("440103194002290019", "440103********0019"),
        ("44010319491231002x", "440103********002X"),
        ("440103 19400229 0019", "440103********0019"),
        ("440524800101001", "440524*****1001"),
        ("H01234567", "H0*****67"),
        ("12345678", "12****78"),
        ("12345", "****5"),
        ("123", "***"),
        ("", ""),
    ],
)
def test_a_document_number_shows_its_area_and_its_end_and_a_short_one_less(number: str, masked: str) -> None:
    assert mask_document(number) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812345678", "138****5678"),
        ("138 1234 5678", "138****5678"),
        ("020-81234567", "020****4567"),
        ("81234567", "8*****67"),
        ("12345", "****5"),
        ("110", "***"),
        ("", ""),
    ],
)
def test_a_phone_shows_its_ends_and_a_short_one_less(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@given(st.text(alphabet="0123456789", min_size=1, max_size=30))
def test_nothing_is_ever_shown_whole_and_never_more_than_ten_characters(number: str) -> None:
    for masked in (mask_document(number), mask_phone(number)):
        assert len(masked) == len(number)
        assert masked.count("*") >= max(1, len(number) - 10)
        assert masked != number
