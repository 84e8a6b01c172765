"""The lists of one sheet: one under another, each with its header or only its title, or side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.cells import Cell, Sheet, cell_text
from app.usecases.roster.columns import Header, find_header, header_at, is_header, lists_of, within
from app.usecases.roster.doubled import twins_of, unclear_lists
from app.usecases.roster.titles import class_of, is_sample

_TITLE_LINES = 3
"""How many rows a title is merged over at most."""
_TITLE_ROWS = 3
"""How far above its header a title stands, blank rows not counted."""


@dataclass(frozen=True, slots=True)
class Block:
    """People under one header: rows from ``header.row`` to before ``end`` (0-based), columns from ``left`` to before ``right``.

    ``titles`` are the lines right above it, the nearest first, with their 0-based rows. ``unclear`` and ``twins``: columns of
    which nobody can tell whose or which is meant, until somebody said it (``doubled``).
    """

    header: Header
    end: int
    left: int
    right: int
    titles: tuple[tuple[int, str], ...] = ()
    unclear: str = ""
    twins: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def sample(self) -> bool:
        """Whether its title says that it is an example."""
        return any(is_sample(text) for _, text in self.titles)


def blocks_of(sheet: Sheet) -> list[Block]:
    """Every list of a sheet that has a header, from above and from the left. Empty where there is none.

    Raises ``Refused`` (``too_many_lists``).
    """
    top = find_header(sheet)
    if top is None:
        return []
    again = [n for n in range(top.row, len(sheet.rows)) if is_header(sheet.rows[n])]
    _bound(len(again))
    headers = [top, *(header_at(sheet, n) for n in again)]
    blocks: list[Block] = []
    for number, header in enumerate(headers):
        following = headers[number + 1].first - 1 if number + 1 < len(headers) else len(sheet.rows)
        above = headers[number - 1].row if number else 0
        lists = lists_of(header)
        _bound(len(blocks) + len(lists))
        body = sheet.rows[header.row : following]
        unclear = unclear_lists(header, lists, body) if len(lists) > 1 else ""
        for left, right in lists:
            wide = right if (left, right) != lists[-1] else max(right, max(map(len, body), default=0))
            own = header if len(lists) == 1 else within(header, left, right, body)
            titles = tuple(_titles(sheet, above, header.first - 1, left, wide, len(lists) > 1))
            twins = twins_of(own, sheet, left, right)
            blocks.append(Block(own, following, left, wide, titles, unclear, twins))
    return _without_titles_below(sheet, blocks)


def _bound(lists: int) -> None:
    if lists > limits.LISTS:
        raise Refused(Refusal("too_many_lists", params={"limit": limits.LISTS}))


def _titles(sheet: Sheet, above: int, first: int, left: int, right: int, beside: bool) -> Iterator[tuple[int, str]]:
    """The lines above a header, the nearest first, that hold one text and nothing else; beside other lists only its own."""
    found = 0
    for index in range(first - 1, above - 1, -1):
        said = _said(sheet.rows[index][left:right] if beside else sheet.rows[index])
        if not said:
            continue
        alone = len(said) == 1 and not (beside and not _own_title(sheet, index, left, right))
        if not alone or found == _TITLE_ROWS:
            return
        found += 1
        yield index, said[0]


def _own_title(sheet: Sheet, index: int, left: int, right: int) -> bool:
    """Whether a row above lists side by side holds nothing but titles, and this one's does not reach over the others."""
    wider = any(top <= index <= bottom and (a < left or b >= right) for top, a, bottom, b in sheet.merged if b >= left)
    return not wider and all(class_of(text) or is_sample(text) for text in _said(sheet.rows[index]))


def _without_titles_below(sheet: Sheet, blocks: list[Block]) -> list[Block]:
    """Blocks that end before the title of the one below: it is not one of their rows."""
    ends: dict[int, int] = {}
    for block in blocks:
        index, text = block.titles[0] if block.titles else (0, "")
        if block.titles and (class_of(text) or is_sample(text) or index in spread_rows(sheet, block.left, block.right)):
            below = block.header.first - 1
            ends[below] = min(ends.get(below, below), index)
    return [replace(block, end=ends.get(block.end, block.end)) for block in blocks]


def spread_rows(sheet: Sheet, left: int, right: int) -> frozenset[int]:
    """The rows (from 0) with a cell merged over several columns of a list, as only titles and feet have."""
    wide = (
        range(top, min(bottom, top + _TITLE_LINES) + 1)
        for top, first, bottom, last in sheet.merged
        if first < last and left <= first < right
    )
    return frozenset(chain.from_iterable(wide))


def _said(row: list[Cell]) -> list[str]:
    return [text for text in (cell_text(cell).strip() for cell in row) if text]
