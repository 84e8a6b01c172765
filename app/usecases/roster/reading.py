"""A roster file on its way in: what kind it is, told by what it holds and never by its name, and what it holds."""

import hashlib
import re
import stat
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import replace
from pathlib import Path

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.book import Book
from app.usecases.roster.cells import RosterFile
from app.usecases.roster.open_document import CONTENT, OPEN_DOCUMENT, read_fods, read_ods
from app.usecases.roster.package import WORKBOOK, unpacked
from app.usecases.roster.protected import is_locked, opened
from app.usecases.roster.spreadsheetml import SPREADSHEETML, read_spreadsheetml
from app.usecases.roster.text_file import read_text
from app.usecases.roster.web_page import read_web_page
from app.usecases.roster.workbook import read_xls, read_xlsx

SUFFIXES = frozenset(
    {".xlsx", ".xlsm", ".xlsb", ".mht", ".mhtml", ".xls", ".et", ".ett", ".xlt", ".xltx", ".ods", ".fods", ".xml", ".htm", ".html", ".csv", ".txt", ".tsv"}
)  # fmt: skip
"""Names that rosters have. What a file is, its content says."""
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BOOKS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # xls before 1997, without a container
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")
_BINARY_WORKBOOK = "xl/_rels/workbook.bin.rels"
"""Of an xlsb: how large it is cannot be told before it is read."""
_WEB_ARCHIVE = re.compile(r"\A\s*(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){0,12}MIME-Version:", re.IGNORECASE)
_HEAD = 8192
_MARKUP = re.compile(
    r"\s*<(\?xml|!doctype|!--|html|head|body|meta|style|table|div|center|form|\w*:?workbook|office:document)",
    re.IGNORECASE,
)


def read_file(path: Path, password: str | None = None) -> RosterFile:
    """Read a roster file whole. Raises ``Refused`` with one code; the file is only read, never locked or changed.

    Codes: ``file_missing`` ``file_unreadable`` ``not_a_file`` ``file_type_unsupported`` ``file_empty`` ``file_too_large``
    ``file_damaged`` ``file_password`` ``password_needed`` ``password_wrong`` ``file_web_page``
    ``file_web_archive`` ``file_binary_workbook`` ``file_not_text`` ``encoding_unknown`` ``quote_open`` ``too_many_rows`` ``too_many_columns``.
    """
    return read_bytes(path.name, content_of(path), password)


def content_of(path: Path) -> bytes:
    """The bytes of a file, at most one more than are taken. Raises ``Refused``: ``file_missing`` ``file_unreadable`` ``not_a_file``."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # to open a pipe or a device may take for ever
            raise Refused(Refusal("not_a_file", params={"file": path.name}))
        with path.open("rb") as file:
            return file.read(limits.FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise Refused(Refusal("file_missing", params={"file": path.name})) from error
    except (OSError, ValueError) as error:
        raise Refused(Refusal("file_unreadable", params={"file": path.name})) from error


def mark_of(data: bytes) -> str:
    """What tells one content from another: ``RosterFile.mark``."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(name: str, data: bytes, password: str | None = None) -> RosterFile:
    """As ``read_file``, for a file already in memory."""
    return replace(_read_bytes(name, data, password), mark=mark_of(data))


def _read_bytes(name: str, data: bytes, password: str | None) -> RosterFile:
    if _WEB_ARCHIVE.search(_head(data)):
        raise Refused(Refusal("file_web_archive"))
    if Path(name).suffix.lower() not in SUFFIXES or data.startswith(_OTHERS):
        raise Refused(Refusal("file_type_unsupported", params={"file": name}))
    if len(data) > limits.FILE_BYTES:
        raise Refused(Refusal("file_too_large", params={"limit": limits.FILE_BYTES // (1024 * 1024)}))
    if not data or data.isspace():
        raise Refused(Refusal("file_empty"))
    if data.startswith(_COMPOUND) and is_locked(data):
        data = opened(data, password)
    if data.startswith(_ZIP):
        return _workbook(name, _packed(data))
    if data.startswith((_COMPOUND, *_OLD_BOOKS)):
        return _workbook(name, _old_book(data, password))
    if _MARKUP.match(_head(data)):
        return _marked_up(name, data)
    encoding, sheet = read_text(data)
    if not sheet.rows:
        raise Refused(Refusal("file_empty"))
    return RosterFile(name, encoding, (sheet,))


def _old_book(data: bytes, password: str | None) -> Book:
    try:
        return read_xls(data)
    except Refused as refused:
        if refused.refusals[0].code != "file_password":
            raise
    return read_xls(opened(data, password))


def _packed(data: bytes) -> Book:
    parts = unpacked(data)
    if WORKBOOK in parts:
        return read_xlsx(data, parts)
    if CONTENT in parts:
        return read_ods(parts)
    if _BINARY_WORKBOOK in parts:
        raise Refused(Refusal("file_binary_workbook"))
    raise Refused(Refusal("file_type_unsupported"))


def _marked_up(name: str, data: bytes) -> RosterFile:
    """A page or an xml file. Only its namespace tells a workbook; it stands near the beginning."""
    head = _head(data)
    if SPREADSHEETML in head:
        return _workbook(name, read_spreadsheetml(data))
    if OPEN_DOCUMENT in head:
        return _workbook(name, read_fods(data))
    encoding, book = read_web_page(data)
    return RosterFile(name, encoding, tuple(book.sheets), tuple(book.notes))


def _head(data: bytes) -> str:
    """The beginning as text, near enough to tell a kind by."""
    start = data[:_HEAD]
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return start.decode("utf-16", "replace")
    return start.removeprefix(BOM_UTF8).decode("latin-1")


def _workbook(name: str, book: Book) -> RosterFile:
    return RosterFile(name, None, tuple(book.sheets), tuple(book.notes))
