"""What is inside an xlsx file, looked at before the file is given to its reader.

The reader lays a sheet out as one block from its first to its last value: a value in the far corner (a slip of the hand, or
malice) would ask for hundreds of gigabytes and end the process. So the package is measured first: what it unpacks to, and how
far each sheet reaches.
"""

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits

_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]{1,4})(\d{1,8})["'][^>]*(?<!/)>(?!\s*</)""")
_PLACELESS = re.compile(rb"""<(?:\w+:)?c(?:\s(?![^>]*\br\s*=)[^>]*)?(?<!/)>(?!\s*</)""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*?\s)?r\s*=\s*["'](\d{1,8})["']""")
_ROW_TAG = re.compile(rb"<(?:\w+:)?row[\s>]")
_CELL_TAG = re.compile(rb"<(?:\w+:)?c[\s>]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Package:
    """Measures of a workbook: how dates count, and how far each sheet reaches (rows, columns), by its name."""

    date1904: bool
    reach: dict[str, tuple[int, int]]


def measure(data: bytes) -> Package:
    """Unpack within bounds and measure. Raises ``Refused`` for what is damaged, too large, or no xlsx."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = _unpack(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise Refused(Refusal("file_damaged")) from error
    except RuntimeError as error:  # zipfile's word for a part under a password
        raise Refused(Refusal("file_password")) from error
    if _WORKBOOK not in parts:
        raise Refused(Refusal("file_type_unsupported"))
    try:
        return _measure(parts)
    except (ElementTree.ParseError, KeyError, ValueError, LookupError) as error:
        raise Refused(Refusal("file_damaged")) from error


def _unpack(package: zipfile.ZipFile) -> dict[str, bytes]:
    """Every xml part, counting real bytes: what a part says of its own size is not believed."""
    entries = package.infolist()
    if len(entries) > limits.PARTS:
        raise Refused(Refusal("file_too_large"))
    if len({entry.filename for entry in entries}) != len(entries):
        raise Refused(Refusal("file_damaged"))
    left = limits.UNPACKED_BYTES
    parts: dict[str, bytes] = {}
    for entry in entries:
        whole = io.BytesIO()
        with package.open(entry) as part:
            while chunk := part.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise Refused(Refusal("file_too_large"))
                whole.write(chunk)
        if entry.filename.endswith((".xml", ".rels")):
            parts[entry.filename] = whole.getvalue()
    return parts


def _measure(parts: dict[str, bytes]) -> Package:
    workbook = ElementTree.fromstring(parts[_WORKBOOK])
    relations = ElementTree.fromstring(parts[_RELATIONS])
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    date1904 = any(
        element.get("date1904", "0").lower() in ("1", "true")
        for element in workbook.iter()
        if _local(element) == "workbookPr"
    )
    reach: dict[str, tuple[int, int]] = {}
    for element in workbook.iter():
        if _local(element) == "sheet":
            target = posixpath.normpath(posixpath.join("/xl", targets.get(_relation(element), "")))[1:]
            reach[element.get("name", "")] = _reach(parts.get(target, b""))
    return Package(date1904, reach)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _relation(element: ElementTree.Element) -> str:
    """The relation's id, whichever of the two editions of the standard its namespace is from."""
    return element.get(_RELATION) or next((v for k, v in element.attrib.items() if k.endswith("}id")), "")


def _reach(sheet: bytes) -> tuple[int, int]:
    """The last row and column with a value. Cells may leave their place out; then they count on from their row's start."""
    rows = columns = 0
    for letters, row in {(found[1], found[2]) for found in _CELL.finditer(sheet)}:
        rows, columns = max(rows, int(row)), max(columns, _column(letters))
    if _PLACELESS.search(sheet) is not None:
        parts = _ROW_TAG.split(sheet)
        rows = max(rows, len(parts) - 1, *(int(found[1]) for found in _ROW.finditer(sheet)))
        columns = max(columns, *(len(_CELL_TAG.findall(part)) for part in parts))
    return rows, columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
