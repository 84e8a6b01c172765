"""Columns that say the same thing twice: whose they are, or which one is meant, is never guessed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from app.domain.open_numbers import cover_numbers
from app.domain.spreadsheet import column_letters
from app.records.refusal import Refusal
from app.usecases.roster.cells import Cell, Sheet, cell_text
from app.usecases.roster.columns import Header
from app.usecases.roster.header_words import field_of, fold_header

_TELL_WHO = frozenset(
    {"name", "learner_no", "sex", "birth", "document_type", "id_number", "phone", "emergency_contact"}
)
"""What is one person's alone, and not the list's."""


def unclear_lists(header: Header, lists: Sequence[tuple[int, int]], body: list[list[Cell]]) -> str:
    """The columns, in words, of lists side by side of which nobody can tell what is whose (姓名 姓名 手机 手机); else ``""``.

    One list has a column with values that its neighbour has none of, or has fewer of. What stands once for all of them (班级,
    备注) is no doubt, nor is a list behind a blank column.
    """
    valued = _with_values(header, body)
    counted = [(_fields(header, part, valued), _fields(header, part)) for part in lists]
    beside = [
        pair for (left, _), pair in zip(lists[1:], pairwise(counted), strict=True) if left and header.columns[left - 1]
    ]
    doubtful = {
        name
        for (said, there), (said_next, there_next) in beside
        for name in said.keys() | said_next.keys()
        if (name in _TELL_WHO or said[name] > 1 or said_next[name] > 1)
        and (said[name] > there_next[name] or said_next[name] > there[name])
    }
    if not doubtful:
        return ""
    places = [place for place, text in enumerate(header.columns) if text and field_of(text) in doubtful | {"name"}]
    return _in_words(header, [place for place in places if place in valued])


def twins_of(header: Header, sheet: Sheet, left: int, right: int) -> dict[str, tuple[int, ...]]:
    """By field that tells who somebody is: the columns in sight of one list whose header is the same as that of the one read."""
    seen = [place for place in range(left, min(right, len(header.columns))) if place not in sheet.hidden_columns]
    words = {place: fold_header(header.columns[place]) for place in seen}
    alike = {
        name: tuple(other for other in seen if words[other] == words.get(place))
        for name, place in header.mapping.items()
        if name in _TELL_WHO and words.get(place)
    }
    return {name: places for name, places in alike.items() if len(places) > 1}


def doubts(
    header: Header, unclear: str, twins: Mapping[str, tuple[int, ...]], row: list[Cell], number: int
) -> Iterator[Refusal]:
    """What keeps a row out: its lists are unclear, or two columns of one header say different things in it. ``number`` is from 1."""
    if unclear:
        yield Refusal("lists_unclear", "name", number, {"columns": unclear})
        return
    for name, places in twins.items():
        said = {cell_text(row[place]).strip() for place in places if place < len(row)} - {""}
        if len(said) > 1:
            yield Refusal("columns_alike", name, number, {"columns": _in_words(header, places)})


def _with_values(header: Header, body: list[list[Cell]]) -> frozenset[int]:
    return frozenset(
        place
        for place, text in enumerate(header.columns)
        if text and any(place < len(row) and cell_text(row[place]).strip() for row in body)
    )


def _fields(header: Header, part: tuple[int, int], among: frozenset[int] | None = None) -> Counter[str]:
    places = (place for place in range(*part) if among is None or place in among)
    return Counter(name for place in places if (name := field_of(header.columns[place]) or ""))


def _in_words(header: Header, places: Sequence[int]) -> str:
    """A、B「姓名」,C、D「手机」."""
    by_word: dict[str, list[str]] = {}
    for place in places:
        by_word.setdefault(cover_numbers(header.columns[place]), []).append(column_letters(place))
    return ",".join(f"{'、'.join(letters)}「{word}」" for word, letters in by_word.items())
