"""What stands beside a phone number keeps nobody off a list, is not lost, and is never given to the wrong number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.phone_cells import read_phone_cell
from app.domain.phones import PhoneFinding, check_phone
from app.domain.verdict import VerdictKind

MOBILE = "13800000101"


@pytest.mark.parametrize(
    ("cell", "owner"),
    [
        ("13800000101(儿子)", "儿子"),
        ("13800000101（儿子）", "儿子"),
        ("13800000101 女", "女"),
        ("女儿13800000101", "女儿"),
        ("138-0000-0101 儿子陈小明", "儿子陈小明"),
        ("手机:13800000101", ""),
        ("13800000101(本人)", ""),
        ("13800000101(微信同号)", ""),
        ("+86 138 0000 0101(老伴)", "老伴"),
        ("13800000101/13800000101", ""),
    ],
)
def test_a_number_with_its_owner_is_a_number_and_an_owner(cell, owner):
    read = read_phone_cell(cell)
    assert (read.verdict.kind, read.verdict.number, read.owner, read.more) == (VerdictKind.OK, MOBILE, owner, "")


@pytest.mark.parametrize(
    "cell",
    [
        "13800000101和13800000102",
        "13800000101(本人)、13800000102(女儿)",
        "13800000101,儿子13800000102",
        "13800000101 13800000102",
        "手机13800000101 家020-81234567",
    ],
)
def test_of_two_numbers_the_first_is_taken_and_the_cell_is_kept_whole(cell):
    read = read_phone_cell(cell)
    assert (read.verdict.code, read.verdict.number, read.owner) == (PhoneFinding.SEVERAL, MOBILE, "")
    assert read.more == cell


@pytest.mark.parametrize("cell", ["13800000101下午打", "陈小明(儿子)13800000101", "13800000101转儿子"])
def test_other_words_are_kept_as_they_stand(cell):
    read = read_phone_cell(cell)
    assert (read.verdict.number, read.owner, read.more) == (MOBILE, "", cell)


@pytest.mark.parametrize(
    ("cell", "more"), [("无电话", ""), ("没有手机", ""), ("", ""), ("问村委", "问村委"), ("同儿子", "同儿子")]
)
def test_words_alone_are_no_phone(cell, more):
    read = read_phone_cell(cell)
    assert (read.verdict.code, read.more) == (PhoneFinding.NO_PHONE, more)


@pytest.mark.parametrize(
    ("cell", "number", "code"),
    [
        ("2081234567", "020-81234567", PhoneFinding.ZERO_RESTORED),
        ("75781234567", "0757-81234567", PhoneFinding.ZERO_RESTORED),
        ("85291234567", "+85291234567", PhoneFinding.COUNTRY_ASSUMED),
        ("85361234567", "+85361234567", PhoneFinding.COUNTRY_ASSUMED),
    ],
)
def test_what_was_made_of_a_number_is_said(cell, number, code):
    verdict = read_phone_cell(cell).verdict
    assert (verdict.kind, verdict.number, verdict.code) == (VerdictKind.WARN, number, code)


@pytest.mark.parametrize("cell", ["1380000010", "1380000010X", "2.08E+10", "1380000010113800000102"])
def test_digits_of_which_no_number_can_be_made_are_refused(cell):
    assert read_phone_cell(cell).verdict.kind is VerdictKind.REFUSED


@given(st.text("0123456789()-+ /儿子家,转\n", max_size=30))
def test_whatever_is_taken_is_a_number_that_would_be_taken_alone_and_stands_there(cell):
    read = read_phone_cell(cell)
    if read.verdict.kind is not VerdictKind.REFUSED and read.verdict.number:
        assert check_phone(read.verdict.number).kind is not VerdictKind.REFUSED
        digits = "".join(c for c in read.verdict.number if c.isdecimal())
        typed = "".join(c for c in cell if c.isdecimal())
        assert digits in typed or digits[1:] in typed
