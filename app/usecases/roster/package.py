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
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.shown_dates import Part, styles_showing_part

_PLACE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,8})")
_VALUES = frozenset({"v", "is", "f"})
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Package:
    """Measures of a workbook: how dates count, and how far each sheet reaches (rows, columns), by its name.

    ``parts_shown``: by sheet, the cells (row and column from 0) that show only a part of a date.
    """

    date1904: bool
    reach: dict[str, tuple[int, int]]
    parts_shown: dict[str, dict[tuple[int, int], Part]] = field(default_factory=dict)


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
    workbook = ElementTree.fromstring(parts[_WORKBOOK])
    relations = ElementTree.fromstring(parts[_RELATIONS])
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    date1904 = any(
        element.get("date1904", "0").lower() in ("1", "true")
        for element in workbook.iter()
        if _local(element) == "workbookPr"
    )
    partial = styles_showing_part(ElementTree.fromstring(parts[_STYLES])) if _STYLES in parts else {}
    measured = Package(date1904, {})
    for element in workbook.iter():
        if _local(element) == "sheet":
            target = posixpath.normpath(posixpath.join("/xl", targets.get(_relation(element), "")))[1:]
            name = element.get("name", "")
            if name in measured.reach:
                raise ValueError(name)
            found = _reach(parts[_part(target)], partial)  # a sheet that cannot be measured is not read
            measured.reach[name] = found.rows, found.columns
            measured.parts_shown[name] = found.parts_shown
    return measured


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _relation(element: ElementTree.Element) -> str:
    """The relation's id, whichever of the two editions of the standard its namespace is from."""
    return element.get(_RELATION) or next((v for k, v in element.attrib.items() if k.endswith("}id")), "")


class _Reach:
    """The last row and column with a value, as expat meets them. Rows and cells may leave their place out; then they count on."""

    def __init__(self, partial: Mapping[str, Part]) -> None:
        self.rows = self.columns = 0
        self.parts_shown: dict[tuple[int, int], Part] = {}
        self._partial = partial
        self._row = self._column = 0
        self._in_cell = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        match tag.rpartition(":")[2]:
            case "c":
                self._in_cell = True
                self._column += 1
                if "r" in attributes:
                    place = _PLACE.fullmatch(attributes["r"])
                    if place is None:
                        raise ValueError(attributes["r"])
                    self._row, self._column = int(place[2]), _column(place[1])
                part = self._partial.get(attributes.get("s", ""))
                if part is not None:
                    self.parts_shown[self._row - 1, self._column - 1] = part
            case "row":
                self._in_cell = False
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            case value if self._in_cell and value in _VALUES:
                self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)


def _reach(sheet: bytes, partial: Mapping[str, Part]) -> _Reach:
    found = _Reach(partial)
    parser = expat.ParserCreate()
    parser.StartElementHandler = found.start
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.Parse(sheet, True)
    return found


def _no_doctype(*_declaration: object) -> None:
    """No workbook declares a document type; what it could define, our reader and this one would see differently."""
    raise ValueError("document type")


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
