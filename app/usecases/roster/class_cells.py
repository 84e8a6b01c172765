"""A cell for a class as offices, and our own export, fill it: one title, or several with a sign between."""

import re
from collections.abc import Callable, Iterator

from app.domain.titles import clean_title, title_key
from app.usecases.roster.titles import names_a_class

_SIGN = re.compile(r"[、､﹑;；]|(?<!\d)[,，/／]|[,，/／](?!\d)")
"""What parts titles in a list, and stands in some titles too; not the slash of a year or a date."""
_LINE = re.compile(rf"\s*(?:{_SIGN.pattern}|[\r\n])[\s、､﹑;；,，/／]*")
_ANY = re.compile(rf"{_LINE.pattern}|\s*[+＋&＆|｜和与及]\s*|\s+")
_ENDS = re.compile(r"^[\s、､﹑;；,，/／]+|[\s、､﹑;；,，/／]+$")
_OURS = re.compile("、")
"""What our own export writes between titles (``cli.exporting``)."""
_MAY_BE_OF_A_TITLE = re.compile(r"^[、､﹑;；,，/／]|[、､﹑;；,，/／]{2}|[、､﹑;；,，/／]$")
_MOST = 24
"""Signs in a cell of several classes: many more are no list of classes, and every way to read them would be looked at."""


def plain(cell: str) -> str | None:
    """What a cell says where it holds no sign that may part titles: it is one; None where it may be several."""
    text = _ENDS.sub("", cell)
    return text if _LINE.search(text) is None else None


def titles_in(cell: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The titles of the classes a cell names; none where nobody can tell whether it is one title or several.

    ``known``: whether there is a class of that title, on file or in another row of the list. A title may hold such a sign itself
    (书法、国画班). Where not all are known, several that each read like a class (书法班、国画班) are several; a line break alone
    may only have been for want of room. A title that begins or ends with such a sign is known where the cell is written as we write.
    """
    as_we_write = _as_we_write(cell.strip(), known)
    if as_we_write:
        return _once(as_we_write[0]) if len(as_we_write) == 1 else ()
    text = _ENDS.sub("", cell)
    if plain(text) is not None:
        readings = [] if known(text) else _readings(text, _ANY, known)
        return _once(readings[0] if len(readings) == 1 else (text,))
    if sum(1 for _ in _LINE.finditer(text)) > _MOST:
        return ()
    readings = _readings(text, _LINE, known)
    if readings:
        return _once(readings[0]) if len(readings) == 1 else ()
    parts = tuple(part for part in _LINE.split(text) if part)
    if all(known(part) or names_a_class(part) for part in parts):
        return _once(parts)
    return () if _SIGN.search(text) or any(map(known, parts)) else _once((text,))


def _as_we_write(cell: str, known: Callable[[str], bool]) -> list[tuple[str, ...]]:
    """The ways, two at most, to read a cell in which a sign at the end of a title is no sign between titles; mostly none."""
    if _MAY_BE_OF_A_TITLE.search(cell) is None:
        return []
    return _readings(cell, _OURS, known)


def _once(titles: tuple[str, ...]) -> tuple[str, ...]:
    cleaned: dict[str, str] = {}
    for title in filter(None, map(clean_title, titles)):
        cleaned.setdefault(title_key(title), title)
    return tuple(cleaned.values())


def _readings(text: str, signs: re.Pattern[str], known: Callable[[str], bool]) -> list[tuple[str, ...]]:
    """The ways, two at most, to read a text as known titles with signs between them."""
    gaps = list(signs.finditer(text))
    if len(gaps) > _MOST:
        return []
    starts, ends = [0, *(gap.end() for gap in gaps)], [*(gap.start() for gap in gaps), len(text)]
    found: list[list[tuple[str, ...]]] = [[()], *([] for _ in ends)]
    for stop, end in enumerate(ends, 1):
        found[stop] = list(_first_two(text, starts[:stop], end, found, known))
    return found[-1]


def _first_two(
    text: str, starts: list[int], end: int, found: list[list[tuple[str, ...]]], known: Callable[[str], bool]
) -> Iterator[tuple[str, ...]]:
    """The ways, two at most, to read a text up to ``end``."""
    left = 2
    for place, start in enumerate(starts):
        if found[place] and known(text[start:end]):
            for before in found[place][:left]:
                yield (*before, text[start:end])
                left -= 1
        if not left:
            return
