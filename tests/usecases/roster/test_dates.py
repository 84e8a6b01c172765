"""Dates of birth as offices write them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.usecases.roster.cells import PartialDay
from app.usecases.roster.dates import Birth, read_birth

TODAY = date(2026, 9, 16)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1948-2-25", "1948-02-25"),
        ("1948/02/25", "1948-02-25"),
        ("1948.2.25", "1948-02-25"),
        ("1948.2.25.", "1948-02-25"),
        ("1948年2月25日", "1948-02-25"),
        ("１９４８年２月", "1948-02"),
        ("1948.2", "1948-02"),
        ("1948。10", "1948-10"),
        ("1948年", "1948"),
        ("1948", "1948"),
        ("19480225", "1948-02-25"),
        ("194802", "1948-02"),
        ("1948-02-25 00:00:00", "1948-02-25"),
        (" 1948 - 2 - 25 ", "1948-02-25"),
        (date(1948, 2, 25), "1948-02-25"),
        (datetime(1948, 2, 25, 8, 0), "1948-02-25"),
        (17588.0, "1948-02-25"),
        ("17588", "1948-02-25"),
        (19480225.0, "1948-02-25"),
        (1948.0, "1948"),
        (1948, "1948"),
        (1948.2, "1948-02"),
        (1948.12, "1948-12"),
        (9000.0, "1924-08-21"),
        (PartialDay("1948-02"), "1948-02"),
        (PartialDay("1948"), "1948"),
        ("1948 2 25", "1948-02-25"),
        ("1948  02", "1948-02"),
        ("1948 . 2 . 25", "1948-02-25"),
        ("1948 年 2 月", "1948-02"),
        ("1 9 4 8", "1948"),
        ("1948-02-00", "1948-02"),
        ("1948-00-00", "1948"),
        ("19480200", "1948-02"),
        ("一九四八年二月二十五日", "1948-02-25"),
        ("一九四八年十二月三十日", "1948-12-30"),
        ("1948年十月", "1948-10"),
        ("二〇〇〇年", "2000"),
        ("民国37年2月25日", "1948-02-25"),
        ("1948年2月25日出生", "1948-02-25"),
        ("1948.2生", "1948-02"),
        ("", None),
        ("不详", None),
        ("0000-00-00", None),
    ],
)
def test_what_is_written_is_read(cell, value):
    assert read_birth(cell, TODAY) == Birth(value)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("48.2.25", "two_digit_year"),
        ("48.3", "two_digit_year"),
        ("37年2月", "two_digit_year"),
        (PartialDay("03-05"), "two_digit_year"),
        ("194835", "two_digit_year"),
        ("3/5/1948", "date_unreadable"),
        ("1948-00-05", "birth_date_invalid"),
        ("48-2", "two_digit_year"),
        ("2/25/48", "two_digit_year"),
        ("25-Feb-48", "two_digit_year"),
        ("48年2月", "two_digit_year"),
        ("480225", "two_digit_year"),
        (480225.0, "two_digit_year"),
        ("1948.13", "birth_date_invalid"),
        ("1947-02-29", "birth_date_invalid"),
        ("0000-01-01", "birth_date_invalid"),
        ("2026-09-17", "birth_date_future"),
        ("0001-01-01", "birth_date_impossible"),
        ("0001-01-01 00:00:00", "birth_date_impossible"),
        (date(1, 1, 1), "birth_date_impossible"),
        ("1875", "birth_date_impossible"),
        (date(2027, 1, 1), "birth_date_future"),
        ("七十岁", "date_unreadable"),
        (True, "date_unreadable"),
        (time(1, 2), "date_unreadable"),
        (timedelta(days=3), "date_unreadable"),
        (float("nan"), "date_unreadable"),
        (float("inf"), "date_unreadable"),
        (-5.0, "date_unreadable"),
        (25.0, "date_unreadable"),
    ],
)
def test_what_cannot_be_a_date_is_refused(cell, code):
    assert read_birth(cell, TODAY).refusal == code


def test_serials_of_a_workbook_from_1904_count_from_there():
    assert read_birth(16126.0, TODAY, date1904=True).value == "1948-02-25"


def test_a_number_that_lost_its_last_zero_keeps_the_year_alone():
    assert read_birth(1948.1, TODAY) == Birth("1948", warning="birth_month_unclear")
    assert read_birth("1948.1", TODAY) == Birth("1948-01")


def test_older_than_anybody_is_worth_a_look():
    assert read_birth("1890.1.1", TODAY) == Birth("1890-01-01", warning="birth_date_old")


CELLS = st.text(max_size=30) | st.floats() | st.integers() | st.dates() | st.datetimes() | st.booleans()


@given(CELLS, st.booleans())
def test_any_cell_gets_an_answer(cell, date1904):
    birth = read_birth(cell, TODAY, date1904=date1904)
    assert birth.value is None or birth.refusal is None


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_way_of_writing_a_day_is_that_day(day):
    for text in (
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y/%m/%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
    ):
        assert read_birth(text, TODAY).value == day.isoformat()
    if day >= date(1927, 5, 18):
        assert read_birth(float((day - date(1899, 12, 30)).days), TODAY).value == day.isoformat()
