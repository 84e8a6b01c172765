"""A roster file on its way in: what kind it is, told by its first bytes, and what it holds."""

from pathlib import Path

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.cells import RosterFile
from app.usecases.roster.text_file import read_text
from app.usecases.roster.workbook import Book, read_xls, read_xlsx

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".et"})
TEXT_SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BOOKS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # xls before 1997, without a container


def read_file(path: Path) -> RosterFile:
    """Read a roster file whole. Raises ``Refused`` with one code; the file is only read, never locked or changed.

    Codes: ``file_missing`` ``file_unreadable`` ``file_type_unsupported`` ``file_suffix_wrong`` ``file_empty``
    ``file_too_large`` ``file_damaged`` ``file_password`` ``file_web_page`` ``file_not_text`` ``encoding_utf16``
    ``encoding_unknown`` ``too_many_rows`` ``too_many_columns``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise Refused(Refusal("file_missing", params={"file": path.name})) from error
    except (OSError, ValueError) as error:
        raise Refused(Refusal("file_unreadable", params={"file": path.name})) from error
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> RosterFile:
    """As ``read_file``, for a file already in memory; ``name`` tells what it claims to be."""
    suffix = Path(name).suffix.lower()
    if suffix not in WORKBOOK_SUFFIXES | TEXT_SUFFIXES:
        raise Refused(Refusal("file_type_unsupported", params={"file": name}))
    if len(data) > limits.FILE_BYTES:
        raise Refused(Refusal("file_too_large", params={"limit": limits.FILE_BYTES // (1024 * 1024)}))
    if not data.strip():
        raise Refused(Refusal("file_empty"))
    workbook = data.startswith((_ZIP, _COMPOUND))
    if suffix in TEXT_SUFFIXES:
        if workbook:
            raise Refused(Refusal("file_suffix_wrong", params={"file": name}))
        encoding, sheet = read_text(data)
        if not sheet.rows:
            raise Refused(Refusal("file_empty"))
        return RosterFile(name, encoding, (sheet,))
    if data.startswith(_ZIP):
        return _workbook(name, read_xlsx(data))
    if data.startswith(_COMPOUND) or (suffix in (".xls", ".et") and data.startswith(_OLD_BOOKS)):
        return _workbook(name, read_xls(data))
    raise Refused(_no_workbook(name, data))


def _workbook(name: str, book: Book) -> RosterFile:
    return RosterFile(name, None, tuple(book.sheets), tuple(book.notes))


def _no_workbook(name: str, data: bytes) -> Refusal:
    """Say what a file is that only calls itself a workbook: management systems save web pages under .xls."""
    start = data[:1024].decode("latin-1").lstrip("\ufeffï»¿ \r\n\t").lower()
    if start.startswith("<"):
        return Refusal("file_web_page", params={"file": name})
    if b"\0" not in data[:4096]:
        return Refusal("file_suffix_wrong", params={"file": name})
    return Refusal("file_damaged")
