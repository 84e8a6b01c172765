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
from xml.parsers import expat

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.sheet_measure import SheetMeasure, measure_sheet
from app.usecases.roster.shown_dates import styles_showing_part

_COMMENTS = re.compile(r"xl/(.*/)?comments?\d*\.xml")
_COMMENT = re.compile(rb"<(?:\w+:)?comment[\s>]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
WORKBOOK = "xl/workbook.xml"
"""The part that only an xlsx has."""
_STYLES = "xl/styles.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Package:
    """Measures of a workbook: how dates count, each sheet's by its name, and how many comments stand beside cells."""

    date1904: bool
    sheets: dict[str, SheetMeasure]
    comments: int


def unpacked(data: bytes) -> dict[str, bytes]:
    """The xml parts of a package by name, unpacked within bounds. Raises ``Refused`` for what is damaged or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _unpack(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise Refused(Refusal("file_damaged")) from error
    except RuntimeError as error:  # zipfile's word for a part under a password
        raise Refused(Refusal("file_password")) from error


def measure(parts: dict[str, bytes]) -> Package:
    """Measure a workbook. Raises ``Refused`` for what is damaged."""
    try:
        return _measure(parts)
    except (ElementTree.ParseError, expat.ExpatError, ValueError, LookupError) as error:
        raise Refused(Refusal("file_damaged")) from error


def _unpack(package: zipfile.ZipFile) -> dict[str, bytes]:
    """Every xml part, counting real bytes: what a part says of its own size is not believed."""
    entries = package.infolist()
    if len(entries) > limits.PARTS:
        raise Refused(Refusal("file_too_large"))
    if len({_part(entry.filename) for entry in entries}) != len(entries):
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
        name = _part(entry.filename)
        if name.endswith((".xml", ".rels")):
            parts[name] = whole.getvalue()
    return parts


def _part(name: str) -> str:
    """A part's name as readers look it up: case and the direction of slashes make no difference."""
    return name.replace("\\", "/").lstrip("/").lower()


def _measure(parts: dict[str, bytes]) -> Package:
    workbook = ElementTree.fromstring(parts[WORKBOOK])
    relations = ElementTree.fromstring(parts[_RELATIONS])
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    date1904 = any(
        element.get("date1904", "0").lower() in ("1", "true")
        for element in workbook.iter()
        if _local(element) == "workbookPr"
    )
    partial = styles_showing_part(ElementTree.fromstring(parts[_STYLES])) if _STYLES in parts else {}
    measured = Package(date1904, {}, _comments(parts))
    for element in workbook.iter():
        if _local(element) == "sheet":
            target = posixpath.normpath(posixpath.join("/xl", targets.get(_relation(element), "")))[1:]
            name = element.get("name", "")
            if name in measured.sheets:
                raise ValueError(name)
            measured.sheets[name] = measure_sheet(parts[_part(target)], partial)  # what cannot be measured is not read
    return measured


def _comments(parts: dict[str, bytes]) -> int:
    """How many comments the workbook's own parts for them hold; nobody reads them."""
    return sum(len(_COMMENT.findall(data)) for name, data in parts.items() if _COMMENTS.fullmatch(name))


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _relation(element: ElementTree.Element) -> str:
    """The relation's id, whichever of the two editions of the standard its namespace is from."""
    return element.get(_RELATION) or next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
