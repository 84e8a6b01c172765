"""Which rows of a list are people. Every other row with something in it is named: nothing is left out without a word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.open_numbers import cover_numbers
from app.domain.spreadsheet import cell_address
from app.records.refusal import Refusal
from app.usecases.roster.blocks import Block, spread_rows
from app.usecases.roster.cells import Cell, Sheet, cell_text
from app.usecases.roster.columns import is_header_again
from app.usecases.roster.doubled import doubts
from app.usecases.roster.header_words import field_of, is_ordinal, plain_characters
from app.usecases.roster.nobodies import cell_fault, is_foot, is_foot_word, is_sample_mark, not_a_name
from app.usecases.roster.titles import class_of

_NAMES_SOMEBODY = ("name", "id_number", "phone", "learner_no", "birth", "emergency_contact")
_FILLED_DOWN = ("community", "course_class")
_QUOTED = 24
"""Characters of a row that a note shows."""
_DIGITS = re.compile(r"\d")
_NUMBER = re.compile(r"\s*\d{1,5}[.、]?\s*")
_PHONE_DIGITS = 7
_TITLE_CELLS = 2
"""A title has one; beside it may stand a date or who filled the form in."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that is meant to be a person: ``row`` is 1-based; ``refusals`` say what the file itself got wrong in it."""

    row: int
    cells: dict[str, Cell]
    refusals: tuple[Refusal, ...] = ()


@dataclass(slots=True)
class Taken:
    """What a list holds: rows by the class whose title they stand under (None: no title), and what was left out.

    ``titles`` are those between its rows: the class by the title's row, from 1.
    """

    people: list[tuple[str | None, TableRow]] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)
    notes: list[Refusal] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


def read_block(sheet: Sheet, block: Block, *, title: str | None, hidden: bool) -> Taken:
    """Part a list's rows into people and others.

    ``title`` is the class they stand under to begin with; ``hidden`` takes rows that are out of sight too.
    """
    taken = Taken()
    above = _filled_down(sheet, block)
    titles = _titles_between(sheet, block)
    wide = spread_rows(sheet, block.left, block.right)
    for index in range(block.header.row, min(block.end, len(sheet.rows))):
        whole = sheet.rows[index]
        row = whole[: block.right]
        said = [place for place in range(block.left, len(row)) if cell_text(row[place]).strip()]
        if index in titles:
            title = taken.titles[index + 1] = titles[index]
            continue
        if all(is_ordinal(_header(block, place)) and _NUMBER.fullmatch(cell_text(row[place])) for place in said):
            continue  # nothing, or a number that waits for somebody
        if index in sheet.hidden_rows and not hidden:
            taken.hidden.append(index + 1)
            continue
        cells = {name: whole[place] for name, place in block.header.mapping.items() if place < len(whole)}
        code = _not_a_person(block, row, said, cells, index in wide)
        if code == "":
            continue
        if code is not None:
            taken.notes.append(Refusal(code, row=index + 1, params={"row": index + 1, "text": _quoted(row, said)}))
            continue
        for name, filled in above.items():
            if index in filled and not _said(cells.get(name, "")):
                cells[name] = filled[index]
        faults = (*_faults(block, index, cells), *doubts(block.header, block.unclear, block.twins, row, index + 1))
        taken.people.append((title, TableRow(index + 1, cells, faults)))
    return taken


def rows_above(sheet: Sheet, first: int) -> list[int]:
    """The rows (from 1) above a sheet's first header, the ``first``, that hold more than a title, or seem to be people."""
    return [number for number, row in enumerate(sheet.rows[: max(0, first - 1)], 1) if _more_than_a_title(row)]


def _more_than_a_title(row: list[Cell]) -> bool:
    said = [text for text in (cell_text(cell).strip() for cell in row) if text]
    numbered = any(len(_DIGITS.findall(text)) >= _PHONE_DIGITS and ":" not in plain_characters(text) for text in said)
    return len(said) > _TITLE_CELLS or (len(said) > 1 and numbered)


def _not_a_person(block: Block, row: list[Cell], said: list[int], cells: dict[str, Cell], spread: bool) -> str | None:
    """The code of the note a row is left out with; ``""`` for the header printed again; None for a person."""
    name = cell_text(cells.get("name", "")).strip()
    if name and is_header_again(name) and all(field_of(cell_text(row[place])) is not None for place in said):
        return ""
    if _marked(row, said):
        return "row_sample"
    if not any(_said(cells.get(field, "")) for field in _NAMES_SOMEBODY):
        return "row_nobody"
    if _said(cells.get("id_number", "")):
        return None
    if len(said) == 1 and spread:
        return "row_foot"
    reached, lead = _reached_by_phone(cells), plain_characters(cell_text(row[said[0]]))
    if is_foot(name) and not reached:
        return "row_foot"
    edge = is_ordinal(_header(block, said[0])) or not _header(block, said[0])
    beside = said[0] != block.header.mapping.get("name") and (":" in lead or (edge and not reached))
    return "row_foot" if beside and is_foot_word(lead) else None


def _faults(block: Block, index: int, cells: dict[str, Cell]) -> Iterator[Refusal]:
    """What keeps a row out before anybody asks who it is: an error in a cell, a name that is nobody's or two people's."""
    for name, cell in cells.items():
        text = cell_text(cell).strip()
        fault = cell_fault(text)
        if fault is not None:
            address = cell_address(index + 1, block.header.mapping[name])
            yield Refusal(fault, name, index + 1, {"cell": address, "value": cover_numbers(text)[:_QUOTED]})
    name = cell_text(cells.get("name", "")).strip()
    code = "name_nobody" if is_header_again(name) else not_a_name(name)
    if code is not None:
        yield Refusal(code, "name", index + 1, {"value": cover_numbers(" ".join(name.split()))[:_QUOTED]})


def _titles_between(sheet: Sheet, block: Block) -> dict[int, str]:
    """By row, the classes whose titles stand alone between the people of a list, with somebody below."""
    titles: dict[int, str] = {}
    last = 0
    for index in range(block.header.row, min(block.end, len(sheet.rows))):
        texts = [
            text for text in (cell_text(cell).strip() for cell in sheet.rows[index][block.left : block.right]) if text
        ]
        title = class_of(texts[0]) if len(texts) == 1 else None
        if title is not None:
            titles[index] = title
        elif len(texts) > 1:
            last = index
    return {index: title for index, title in titles.items() if index < last}


def _filled_down(sheet: Sheet, block: Block) -> dict[str, dict[int, Cell]]:
    """By field, the value for each row (from 0) below the first of a merged range in that field's column."""
    header = block.header
    places = {header.mapping[name]: name for name in _FILLED_DOWN if name in header.mapping}
    filled: dict[str, dict[int, Cell]] = {}
    left_over = len(places) * len(sheet.rows)  # merged ranges do not overlap, unless by malice
    for top, left, bottom, _right in sheet.merged:
        name = places.get(left)
        if name is None or top < header.row or top >= len(sheet.rows) or left >= len(sheet.rows[top]):
            continue
        below = range(top + 1, min(bottom + 1, len(sheet.rows)))
        left_over -= len(below)
        if left_over < 0:
            break
        for index in below:
            filled.setdefault(name, {})[index] = sheet.rows[top][left]
    return filled


def _marked(row: list[Cell], said: list[int]) -> bool:
    return bool(said) and is_sample_mark(cell_text(row[said[0]]).strip())


def _reached_by_phone(cells: dict[str, Cell]) -> bool:
    return len(_DIGITS.findall(cell_text(cells.get("phone", "")))) >= _PHONE_DIGITS


def _header(block: Block, place: int) -> str:
    return block.header.columns[place] if 0 <= place < len(block.header.columns) else ""


def _quoted(row: list[Cell], said: list[int]) -> str:
    text = cover_numbers(" ".join(" ".join(cell_text(row[place]).split()) for place in said))
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"


def _said(cell: Cell) -> bool:
    return cell_text(cell).strip() != ""
