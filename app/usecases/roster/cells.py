"""What stands in one cell, whatever kind of file it came from."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.records.refusal import Refusal


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A date of which the cell shows only a part: ``1948-03``, ``1948``, or ``03-05`` without its year."""

    text: str


Cell = str | int | float | bool | date | datetime | time | timedelta | PartialDay
"""A value as the file's reader gives it; an empty cell is an empty text."""

EXACT_BELOW = 10**15
"""A number-typed cell keeps 15 digits. A longer number has lost its end, and no end may be made up."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: ``rows[0]`` is the file's first row. ``merged`` are ranges (row, column, last row, last column) from 0.

    ``hidden``: the whole sheet; ``hidden_rows`` and ``hidden_columns``, from 0: what a filter or a hand has put out of sight.
    """

    name: str | None
    rows: list[list[Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    date1904: bool = False
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A file as read, before anybody asks what its columns mean. ``encoding`` is None for a workbook.

    ``notes`` say what of the file could not be read at all; ``sheet`` in their parameters where it is one sheet's. ``mark`` is the
    SHA-256 of its bytes.
    """

    name: str
    encoding: str | None
    sheets: tuple[Sheet, ...]
    notes: tuple[Refusal, ...] = ()
    mark: str = ""


def cell_text(cell: Cell) -> str:
    """The text a person sees in the cell, near enough; a number too long for its cell shows its damage (``4.40103E+17``)."""
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case int() | float():
            return _number_text(cell)
        case datetime():
            return cell.isoformat(" ", "minutes") if cell.time() != time() else cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case PartialDay():
            return cell.text


def _number_text(number: int | float) -> str:
    if abs(number) < EXACT_BELOW and number == int(number):
        return str(int(number))
    return repr(float(number))
