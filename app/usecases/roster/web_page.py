"""Tables of a web page under a workbook's name: what management systems call an export to Excel.

Nothing is fetched and nothing of the page is run; only the text of its tables is read, one below the other.
"""

import io
import re
from typing import Any

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.book import Book
from app.usecases.roster.cells import Cell
from app.usecases.roster.grid import Grid, Room
from app.usecases.roster.text_file import BIG5, decode, shown_text

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_LEGACY = {"big5": BIG5, "big5-hkscs": BIG5}
_HEAD = 4096
_FLOAT = re.compile(r"\s*[0-9](\.[0-9]+)?[Ee]\+?[0-9]+\s*")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_LINES = frozenset({"br", "p", "div", "li"})
_UNSEEN = frozenset({"script", "style", "head", "title", "table", "select"})
_EVENTS, _NAMES = ("start", "end"), ("table", "tr", "td", "th")


def read_web_page(data: bytes) -> tuple[str, Book]:
    """Return the encoding and the tables of a page as one sheet. Raises ``Refused`` (``file_web_page``: there is none)."""
    # Start-up time: readers are needed only when a file of their kind is read.
    from lxml import etree

    encoding, text = _text(data)
    tables = _Tables()
    try:
        stream = io.BytesIO(text.encode("utf-8", "replace"))
        parsed = etree.iterparse(stream, _EVENTS, tag=_NAMES, html=True, encoding="utf-8", no_network=True)
        for event, element in parsed:
            tables.take(event, element)
            if tables.grid.too_large is not None:
                raise Refused(tables.grid.too_large)
    except (etree.LxmlError, SyntaxError) as error:
        raise Refused(Refusal("file_damaged")) from error
    if not tables.grid.rows:
        raise Refused(Refusal("file_web_page"))
    return encoding, Book([tables.grid.sheet()]).whole()


def _text(data: bytes) -> tuple[str, str]:
    """By the page's own word for Big5, which nothing else would tell; else as text is always read."""
    named = _CHARSET.search(data[:_HEAD])
    legacy = _LEGACY.get(named[1].decode("ascii").lower()) if named else None
    if legacy is not None:
        try:
            return legacy, data.decode(legacy)
        except UnicodeDecodeError:
            pass
    return decode(data)


class _Tables:
    """The rows of every table of a page that holds cells and no other table, one table below the other."""

    def __init__(self) -> None:
        self.grid = Grid(None, Room())
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}

    def take(self, event: str, element: Any) -> None:
        """An element begins or ends."""
        name = element.tag
        if event == "start":
            if name == "tr":
                self._begin_row(element)
        elif name in ("td", "th"):
            self._cell(element)
            element.clear()
        elif name == "tr":
            self._taken = {column: left - 1 for column, left in self._taken.items() if left > 1}
            element.clear()
        elif name == "table":
            self._taken = {}
            self._row += 1  # a blank row between tables
            element.clear()

    def _begin_row(self, element: Any) -> None:
        self._row, self._column = self._row + 1, 0
        if _HIDDEN.search(element.get("style") or ""):
            self.grid.hide_rows(self._row, 1)

    def _cell(self, element: Any) -> None:
        while self._taken.get(self._column):
            self._column += 1
        across = max(1, min(_span(element.get("colspan")), limits.COLUMNS))
        down = max(1, min(_span(element.get("rowspan")), limits.SHEET_ROWS))
        row = max(0, self._row)
        self.grid.put(row, self._column, _value(element))
        self.grid.merge(row, self._column, down - 1, across - 1)
        if down > 1:
            self._taken.update(dict.fromkeys(range(self._column, min(self._column + across, limits.COLUMNS)), down))
        self._column += across


def _span(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else 1


def _value(element: Any) -> Cell:
    parts: list[str] = []
    _gather(element, parts)
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    text = "\n".join(line for line in lines if line)
    number = element.get("x:num") or element.get("num")
    if number and _FLOAT.fullmatch(text):
        try:
            return float(number)
        except ValueError:
            return text
    return shown_text(text)


def _gather(element: Any, parts: list[str]) -> None:
    """The text a person sees: lines as they are broken, nothing of scripts, styles or tables inside."""
    if element.text:
        parts.append(" ".join(element.text.split("\n")))
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name in _LINES:
            parts.append("\n")
        if name and name not in _UNSEEN:
            _gather(child, parts)
        if child.tail:
            parts.append(" ".join(child.tail.split("\n")))
