"""A roster saved as text: commas, semicolons or tabs between the values, in any encoding that can be told for sure."""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_LE
from collections.abc import Iterator

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.cells import Cell, Sheet
from app.usecases.write_table import unguarded

_DELIMITERS = (",", "\t", ";", "，", "；")
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
BIG5 = "big5hkscs"
"""Big5 with the characters that Hong Kong added."""
_BIG5_WORD = "姓名"
_BIG5_SIGN = _BIG5_WORD.encode(BIG5)
_HEAD_CHARACTERS = 64 * 1024
"""Of which separators and encodings are told."""
_LINE_SEPARATORS = 40 * limits.COLUMNS
"""More in one line is no roster, and costs too much to part."""
_END = "\ue000"
"""Put after the last line: a private character that comes back as a record of its own unless quotes are open."""


def read_text(data: bytes) -> tuple[str, Sheet]:
    """Return the encoding found and the one sheet. Raises ``Refused`` when the bytes are no text we can trust."""
    encoding, text = decode(data)
    return encoding, Sheet(None, _records(text))


def decode(data: bytes) -> tuple[str, str]:
    """Decode by the byte order mark, else as UTF-8, else as GB18030, always strictly; UTF-16 also without a mark.

    Almost any Big5 is GB18030 too, of other characters: it is Big5 where only so a name's header is in it, of which the bytes
    are no character of GB18030's tables.
    """
    if data.startswith(BOM_UTF32_LE):
        raise Refused(Refusal("encoding_unknown", params={"hint": "utf-32"}))
    for mark, encoding in ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return encoding, _strictly(data, encoding)
    if b"\0" in data:
        return _without_mark(data)
    for encoding in ("utf-8", *((BIG5,) if _BIG5_SIGN in data else ()), "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != BIG5 or _BIG5_WORD in text:
            return encoding, text
    raise Refused(Refusal("encoding_unknown", params={"hint": _hint(data)}))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(Refusal("encoding_unknown", params={"hint": encoding})) from error


def _without_mark(data: bytes) -> tuple[str, str]:
    """UTF-16 of which nobody says so: the one order of bytes that gives lines and no sign that text does not have."""
    fitting = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        head = text[:_HEAD_CHARACTERS]
        if not _STRANGE.search(text) and re.search(r"[\n\t,;]", head):
            fitting.append((encoding, text))
    if len(fitting) != 1:
        raise Refused(Refusal("file_not_text"))
    return fitting[0]


def _hint(data: bytes) -> str:
    """A guess for the sentence only: text is never read by a guess."""
    # Start-up time: only a file that cannot be read pays for this.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65_536]).best()
    return "" if best is None else best.encoding


def _records(text: str) -> list[list[Cell]]:
    """The values of each line. Raises ``Refused`` (``quote_open`` ``too_many_rows`` ``too_many_columns`` ``file_damaged``)."""
    text = text.rstrip()
    delimiter = _delimiter(text[:_HEAD_CHARACTERS])
    stream = io.StringIO(f"{text}\r\n{_END}", newline="")
    reader = csv.reader(_bounded(stream, delimiter), delimiter=delimiter, strict=False)
    rows: list[list[Cell]] = []
    begun, line, ended = 1, 1, False
    try:
        for record in reader:
            ended = record == [_END]
            if ended:
                break
            if any("\n" in field or "\r" in field for field in record):
                _refuse_swallowed(record, delimiter, line, len(rows[0]) if rows else 0)
            if len(rows) >= limits.SHEET_ROWS:
                raise Refused(Refusal("too_many_rows", params={"limit": limits.ROWS}))
            rows.append(_values(record))
            begun, line = line, reader.line_num + 1
    except csv.Error as error:
        refusal = Refusal("quote_open", row=line, params={"row": line}) if '"' in text else Refusal("file_damaged")
        raise Refused(refusal) from error
    if not ended:
        raise Refused(Refusal("quote_open", row=begun, params={"row": begun}))
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _bounded(stream: io.StringIO, delimiter: str) -> Iterator[str]:
    """The lines, as long as there are not too many values in one."""
    for line in stream:
        if line.count(delimiter) > _LINE_SEPARATORS:
            raise Refused(Refusal("too_many_columns", params={"limit": limits.COLUMNS}))
        yield line


def _refuse_swallowed(record: list[str], delimiter: str, line: int, columns: int) -> None:
    """Two quotes that are not a pair hold whole lines between them: as many separators in one as in the header."""
    for field in record:
        for inner in field.splitlines()[1:]:
            if columns > 1 and inner.count(delimiter) >= columns - 1:
                raise Refused(Refusal("quote_open", row=line, params={"row": line}))


def _values(record: list[str]) -> list[Cell]:
    while record and not record[-1]:
        record.pop()
    if len(record) > limits.COLUMNS:
        raise Refused(Refusal("too_many_columns", params={"limit": limits.COLUMNS}))
    return [shown_text(field) for field in record]


def shown_text(field: str) -> str:
    """The text that a field shows in a spreadsheet: without the signs that only make it text there."""
    return _TEXT_FORMULA.sub(r"\1", field) if field.startswith('="') else unguarded(field)


def _delimiter(head: str) -> str:
    """The sign found most in the first lines outside of quotes; the earlier in the list when equal."""
    lines = re.sub(r'"[^"]*"', "", "\n".join(head.splitlines()[: limits.HEADER_ROWS * 2]))
    best = max(_DELIMITERS, key=lambda sign: (_consistency(lines, sign), -_DELIMITERS.index(sign)))
    return best if best in lines else ","


def _consistency(lines: str, sign: str) -> int:
    return sum(sign in line for line in lines.splitlines()) * 100 + min(lines.count(sign), 99)
