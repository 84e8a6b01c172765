"""Which column is what: the header under the title rows, one or two lines of it, of one list or several side by side."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from app.records.refusal import Refusal, Refused
from app.records.roster import ROSTER_FIELDS
from app.usecases.roster import limits
from app.usecases.roster.cells import Cell, Sheet, cell_text
from app.usecases.roster.header_words import MAYBE_ORDINALS, field_of, fold_header, known_word, rank

_HEADER_WORD = 8
"""Characters of a word in a header's second line, at most."""
_LONGEST_NAME_WORD = 24
_NAME_SIGN = re.compile("名|name", re.IGNORECASE)
"""What every word for the name has in it: looked for first, for every row of a sheet is asked."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is and what it says.

    ``row`` is 1-based, 0 for a sheet without one; people start below it. ``first`` is
    the first of its lines.
    """

    row: int
    columns: tuple[str, ...]
    mapping: dict[str, int]
    first: int = 0


def find_header(sheet: Sheet) -> Header | None:
    """The first row with a word for the name that reads like a header, else of twenty the one that reads most like one, or None.

    It names at least two known columns, or is 姓名 alone with something below. A second line of headers is taken with it. The
    first, for a better one may follow further down: people stand between the two.
    """
    first = next((n for n, row in enumerate(sheet.rows) if is_header(row)), None)
    if first is not None:
        return header_at(sheet, first)
    scores = [_score(row) for row in sheet.rows[: limits.HEADER_ROWS]]
    best = max(range(len(scores)), key=lambda n: (scores[n], -n), default=None)
    if best is None or not scores[best]:
        return None
    return header_at(sheet, best)


def header_at(sheet: Sheet, upper: int) -> Header:
    """The header whose first line is row ``upper`` (from 0)."""
    names = _texts(sheet.rows[upper])
    below = _second_line(sheet, upper)
    bottom = upper
    if below is not None:
        names, bottom = _joined(names, below), upper + 1
    columns = tuple("".join(name.split("\n")).strip() for name in names)
    return Header(bottom + 1, columns, _mapping(columns, sheet.rows[bottom + 1 :]), upper + 1)


def is_header(row: list[Cell]) -> bool:
    """Whether a row below the first header is a header again: one that names the name's column."""
    likely = [
        cell for cell in row if isinstance(cell, str) and len(cell) <= _LONGEST_NAME_WORD and _NAME_SIGN.search(cell)
    ]
    return any(known_word(text) == "name" for text in likely) and _score(row) > 0


def within(header: Header, left: int, right: int, body: list[list[Cell]]) -> Header:
    """The header of one list of several side by side: what stands outside of its columns is not its own."""
    columns = tuple(text if left <= place < right else "" for place, text in enumerate(header.columns))
    return replace(header, columns=columns, mapping=_mapping(columns, body))


def lists_of(header: Header) -> tuple[tuple[int, int], ...]:
    """The columns (from, before) of each list under the header: one, or several side by side, each with its own name."""
    words = [(place, fold_header(text)) for place, text in enumerate(header.columns) if known_word(text) == "name"]
    first = words[0] if words else (0, "")
    starts = [0]
    for place, word in words[1:]:
        apart = any(not text for text in header.columns[starts[-1] : place][::-1][:2])
        if word == first[1] or apart:
            starts.append(_start_of(header.columns, first[0], place))
    return tuple(pairwise([*starts, len(header.columns)]))


def _start_of(columns: tuple[str, ...], first: int, place: int) -> int:
    """Where a list begins whose name is at ``place``: as many columns before it as before the first that read the same."""
    back = 0
    while back < first and fold_header(columns[first - back - 1]) == fold_header(columns[place - back - 1]):
        if not columns[place - back - 1]:
            break
        back += 1
    return place - back


def chosen(sheet: Sheet, header: Header | None, mapping: Mapping[str, int]) -> Header:
    """The header with the caller's mapping in place of the one found. Raises ``Refused`` (``mapping_invalid``)."""
    width = max((len(row) for row in sheet.rows), default=0)
    wrong = [field for field, place in mapping.items() if field not in ROSTER_FIELDS or not 0 <= place < width]
    taken = sorted(mapping.values())
    wrong += [field for field, place in mapping.items() if taken.count(place) > 1]
    if wrong:
        raise Refused(*(Refusal("mapping_invalid", field) for field in dict.fromkeys(wrong)))
    if header is None:
        return Header(0, tuple("" for _ in range(width)), dict(mapping))
    return replace(header, mapping=dict(mapping))


def is_header_again(name_cell: str) -> bool:
    """Whether the name column holds its own header: pages printed with the header repeated."""
    return _NAME_SIGN.search(name_cell) is not None and known_word(name_cell) == "name"


def _score(row: list[Cell]) -> int:
    fields = [known_word(text) for text in _texts(row) if text]
    known = [field for field in fields if field is not None]
    named = "name" in known
    if len(known) >= 2 or (named and len(fields) == 1) or (named and any(map(field_of, _others(row)))):
        return len({field for field in known if field}) * 4 + len(known) + 8 * named
    return 0


def _others(row: list[Cell]) -> list[str]:
    return [text for text in _texts(row) if text and known_word(text) != "name"]


def _second_line(sheet: Sheet, upper: int) -> list[str] | None:
    """The texts below when they are headers too: all of them known, or under cells that are merged for them."""
    if upper + 1 >= len(sheet.rows):
        return None
    texts = _texts(sheet.rows[upper + 1])
    above = _padded(_texts(sheet.rows[upper]), len(texts))
    said = [(place, text) for place, text in enumerate(texts) if text]
    if not said or any(known_word(above[place]) == "name" for place, _ in said):
        return None
    found = [known_word(text) for _, text in said]
    if None not in found and any(found) and "name" not in found:
        return texts
    grouped = [place for place, _ in said if not above[place] or _group_over(sheet, upper, place)]
    words = all(len(text) <= _HEADER_WORD and not any(map(str.isdigit, text)) for _, text in said)
    return texts if words and len(grouped) == len(said) and any(not above[place] for place in grouped) else None


def _group_over(sheet: Sheet, upper: int, place: int) -> bool:
    """Whether the header's cell at ``place`` is the head of a group: blank cells to the right of it, merged or not."""
    row = _texts(sheet.rows[upper])
    return place + 1 >= len(row) or not row[place + 1]


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """Two lines as one: the group's word stands before each of its columns' where it helps to tell what they are."""
    width = max(len(upper), len(lower))
    above, below = _padded(upper, width), _padded(lower, width)
    names, group = [], ""
    for up, low in zip(above, below, strict=True):
        group = up or (group if low else "")
        if not low:
            names.append(up)
        elif known_word(low) not in (None, "name") and field_of(group + low) not in (None, "emergency_contact"):
            names.append(low)
        else:
            names.append(f"{group}·{low}" if group else low)
    return names


def _mapping(columns: tuple[str, ...], body: list[list[Cell]]) -> dict[str, int]:
    """Each field's column: the best word wins, then the leftmost."""
    places: dict[str, tuple[int, int]] = {}
    for place, text in enumerate(columns):
        field = field_of(text) if text else None
        if not field:
            continue
        best = rank(field, text)
        if field not in places or best < places[field][0]:
            places[field] = (best, place)
    mapping = {field: place for field, (_, place) in places.items()}
    if "learner_no" not in mapping:
        for place, text in enumerate(columns):
            if fold_header(text) in MAYBE_ORDINALS and not _counts_rows(body, place):
                mapping["learner_no"] = place
                break
    return mapping


def _counts_rows(body: list[list[Cell]], place: int) -> bool:
    """Whether a column only counts the rows: 1, 2, 3 … upwards, at most a few struck out."""
    texts = [cell_text(row[place]).strip() for row in body if place < len(row)]
    numbers = [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 10]
    filled = [text for text in texts if text]
    if not numbers or len(numbers) < len(filled) - 3:  # the foot's words
        return not filled
    rising = all(a < b for a, b in pairwise(numbers))
    return rising and numbers[0] == 1 and numbers[-1] <= len(numbers) * 1.5


def _texts(row: list[Cell]) -> list[str]:
    return [cell_text(cell).strip() for cell in row]


def _padded(texts: list[str], width: int) -> list[str]:
    return texts + [""] * (width - len(texts))
