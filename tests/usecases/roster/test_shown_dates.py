"""A date of which the cell shows a part is that part, whatever stands behind it."""

from datetime import date

import pytest
import xlwt
from openpyxl import Workbook

from app.usecases.roster.cells import PartialDay
from app.usecases.roster.reading import read_file
from app.usecases.roster.shown_dates import part_shown

FORMATS = {
    'yyyy"年"m"月"': "1948-03",
    "yyyy/m": "1948-03",
    "[$-804]yyyy\\年m\\月;@": "1948-03",
    "mmm-yy": "1948-03",
    "yyyy": "1948",
    "yyyy-mm-dd": date(1948, 3, 1),
    'm"月"d"日"': "03-01",
    "yyyy/m/d h:mm": date(1948, 3, 1),
}


@pytest.mark.parametrize(("code", "value"), FORMATS.items())
def test_a_workbooks_cell_says_what_it_shows(tmp_path, code, value):
    book = Workbook()
    assert book.active is not None
    book.active.append(["姓名", "出生年月"])
    book.active.append(["陈阿明", date(1948, 3, 1)])
    book.active["B2"].number_format = code
    book.save(tmp_path / "名册.xlsx")
    old = xlwt.Workbook()
    sheet = old.add_sheet("名册")
    sheet.write(0, 0, "姓名")
    sheet.write(1, 1, date(1948, 3, 1), xlwt.easyxf(num_format_str=code))
    old.save(tmp_path / "名册.xls")
    expected = PartialDay(value) if isinstance(value, str) else value
    for name in ("名册.xlsx", "名册.xls"):
        assert read_file(tmp_path / name).sheets[0].rows[1][1] == expected


@pytest.mark.parametrize(
    ("number", "code", "part"),
    [
        (27, None, "month"),
        (57, None, "month"),
        (17, None, "month"),
        (58, None, "no_year"),
        (14, None, None),
        (31, None, None),
        (0, None, None),
        (164, "General", None),
        (164, "0.00", None),
        (164, "mm:ss", None),
        (164, "[Red]0", None),
        (164, '"年龄"0', None),
    ],
)
def test_formats_named_by_number_and_those_of_no_date(number, code, part):
    assert part_shown(number, code) == part


def test_a_number_that_is_no_day_stays_a_number(tmp_path):
    book = Workbook()
    assert book.active is not None
    book.active.append([1948, 7])
    book.active["A1"].number_format = "0"
    book.active["B1"].number_format = "0"
    book.save(tmp_path / "数.xlsx")
    assert read_file(tmp_path / "数.xlsx").sheets[0].rows[0] == [1948, 7]
