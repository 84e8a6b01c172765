"""A roster saved as text: csv with commas, semicolons or tabs."""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_LE

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.cells import Cell, Sheet
from app.usecases.write_table import unguarded

_DELIMITERS = (",", "\t", ";", "，", "；")
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
_WIDE_TEXT = (BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_LE)


def read_text(data: bytes) -> tuple[str, Sheet]:
    """Return the encoding found and the one sheet. Raises ``Refused`` when the bytes are no text we can trust."""
    encoding, text = decode(data)
    return encoding, Sheet(None, _records(text))


def decode(data: bytes) -> tuple[str, str]:
    """Decode by the byte order mark, else as UTF-8, else as GB18030, always strictly."""
    if data.startswith(_WIDE_TEXT) or _looks_like_utf16(data):
        raise Refused(Refusal("encoding_utf16"))
    if data.startswith(BOM_UTF8):
        try:
            return "utf-8-sig", data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Refused(Refusal("encoding_unknown", params={"hint": "utf-8"})) from error
    if b"\0" in data:
        raise Refused(Refusal("file_not_text"))
    for encoding in ("utf-8", "gb18030"):
        try:
            return encoding, data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(Refusal("encoding_unknown", params={"hint": _hint(data)}))


def _looks_like_utf16(data: bytes) -> bool:
    """Without a mark: every other byte of its ASCII part is zero."""
    sample = data[:4096]
    half = len(sample) // 2
    return half > 0 and max(sample[::2].count(0), sample[1::2].count(0)) * 3 > half


def _hint(data: bytes) -> str:
    """A guess for the sentence only: text is never read by a guess."""
    # Start-up time: only a file that cannot be read pays for this.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65_536]).best()
    return "" if best is None else best.encoding


def _records(text: str) -> list[list[Cell]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    rows: list[list[Cell]] = []
    try:
        for record in reader:
            if len(rows) >= limits.SHEET_ROWS and any(record):
                raise Refused(Refusal("too_many_rows", params={"limit": limits.ROWS}))
            rows.append([_text(field) for field in record])
    except csv.Error as error:
        raise Refused(Refusal("file_damaged")) from error
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _text(field: str) -> str:
    """The text that a field shows in a spreadsheet: without the signs that only make it text there."""
    return _TEXT_FORMULA.sub(r"\1", field) if field.startswith('="') else unguarded(field)


def _delimiter(text: str) -> str:
    """The sign found most in the first lines outside of quotes; the earlier in the list when equal."""
    lines = re.sub(r'"[^"]*"', "", "\n".join(text.splitlines()[: limits.HEADER_ROWS * 2]))
    best = max(_DELIMITERS, key=lambda sign: (_consistency(lines, sign), -_DELIMITERS.index(sign)))
    return best if best in lines else ","


def _consistency(lines: str, sign: str) -> int:
    return sum(sign in line for line in lines.splitlines()) * 100 + min(lines.count(sign), 99)
