"""What of a date its cell shows: an office types 1948年3月, and the spreadsheet keeps 1 March 1948 behind it.

The day nobody typed is nobody's birthday, so only what is shown is read.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Literal
from xml.etree import ElementTree

from app.usecases.roster.cells import Cell, PartialDay

Part = Literal["month", "year", "no_year"]
"""Year and month; the year alone; a day without its year."""

_BUILT_IN: dict[int, Part] = {
    17: "month",
    **dict.fromkeys((27, 36, 50, 52, 57), "month"),
    16: "no_year",
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "no_year"),
}  # fmt: skip
"""Formats that files name by number alone (ECMA-376 18.8.30, zh-cn)."""
_UNSEEN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_FIRST_SERIAL, _LAST_SERIAL = 2100, 100_000
"""A smaller number is a year or a count, whatever its format (``dates``)."""
_EPOCH_1900, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


def part_shown(number: int, code: str | None) -> Part | None:
    """What a number format shows of a date; None for a whole date, or where it shows none. ``code`` is None for a built-in one."""
    if code is None:
        return _BUILT_IN.get(number)
    letters = set(_UNSEEN.sub("", code.partition(";")[0]).lower())
    if letters & set("hs") or not letters & set("ymd"):
        return None
    match "y" in letters, "m" in letters, "d" in letters:
        case True, True, False:
            return "month"
        case True, False, False:
            return "year"
        case False, True, True:
            return "no_year"
    return None


def styles_showing_part(styles: ElementTree.Element) -> Mapping[str, Part]:
    """The cell styles of a workbook's ``styles.xml`` that show only part of a date, by their number."""
    codes: dict[int, str] = {}
    found: dict[str, Part] = {}
    for element in styles.iter():
        if _local(element) == "numFmt":
            codes[int(element.get("numFmtId", -1))] = element.get("formatCode", "")
    formats = next((element for element in styles.iter() if _local(element) == "cellXfs"), ())
    for style, xf in enumerate(formats):
        number = int(xf.get("numFmtId", 0))
        part = part_shown(number, codes.get(number))
        if part is not None:
            found[str(style)] = part
    return found


def only_shown(cell: Cell, part: Part, *, date1904: bool = False) -> Cell:
    """The part of a date that its cell shows; anything else as it is."""
    day = _day_of(cell, date1904=date1904)
    if day is None:
        return cell
    match part:
        case "month":
            return PartialDay(f"{day.year:04d}-{day.month:02d}")
        case "year":
            return PartialDay(f"{day.year:04d}")
        case "no_year":
            return PartialDay(f"{day.month:02d}-{day.day:02d}")


def _day_of(cell: Cell, *, date1904: bool) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and _FIRST_SERIAL <= cell < _LAST_SERIAL:
        return (_EPOCH_1904 if date1904 else _EPOCH_1900) + timedelta(days=int(cell))
    return None


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
