"""What reading and checking a roster says, before anything is changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.records.refusal import Refusal


class RowVerdict(StrEnum):
    """What importing one row would do."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    ASKED = "asked"
    """Nobody can tell whether this is somebody known: left out until a person has said."""
    SKIPPED = "skipped"
    """Left out, because a person said so."""
    REFUSED = "refused"


class Who(StrEnum):
    """What a person says a row is."""

    SAME = "same"
    """The learner named beside it."""
    NEW = "new"
    """Somebody else than everybody known."""
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class RowDecision:
    """What a person decided of one row.

    ``learner`` goes with ``Who.SAME`` (a candidate's id). ``take``: fields where the row goes before what is on file. ``cells``:
    texts put in the place of what the file has, by field.
    """

    who: Who | None = None
    learner: UUID | None = None
    take: frozenset[str] = frozenset()
    cells: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a row may be: on file, or in ``row`` of the same list. Numbers masked; empty texts for what is not known."""

    learner: UUID
    learner_no: str
    name: str
    birth: str = ""
    phone: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A row says otherwise than what is on file; numbers masked. ``taken``: it was decided that the row goes before."""

    field: str
    held: str
    said: str
    taken: bool = False


ROSTER_FIELDS = (
    "learner_no",
    "name",
    "sex",
    "birth",
    "document_type",
    "id_number",
    "phone",
    "community",
    "emergency_contact",
    "course_class",
    "note",
)
"""Fields a column can be mapped to. The rest of a roster (民族, 文化程度 …) is read by nobody and not kept."""


HEADLESS = ""
"""The key in ``Choices.mapping`` for a sheet without a header, whose columns are named by hand."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How a person wants a file read; the default is as the program finds it.

    ``sheets``: the names of those to take (``""`` for a text file); None for those in sight that are no example.
    ``hidden``: rows and columns out of sight are taken too. ``mapping``: by a table's key, field to column place, whole, in
    place of the one found. ``password``: of a protected workbook. ``rows``: what was decided of single rows, by their ``at``;
    ``take``: fields for which every row goes before what is on file. ``seen``: the ``mark`` of the file that all this was chosen of.
    """

    sheets: frozenset[str] | None = None
    hidden: bool = False
    mapping: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    password: str | None = field(default=None, repr=False)
    rows: Mapping[str, RowDecision] = field(default_factory=dict)
    take: frozenset[str] = frozenset()
    seen: str | None = None


AS_FOUND = Choices()
"""Nothing was said."""


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """A sheet that can be taken: ``people`` are the rows it would give. ``name`` is None for a text file."""

    name: str | None
    people: int
    taken: bool
    hidden: bool = False
    sample: bool = False


@dataclass(frozen=True, slots=True)
class RosterTable:
    """One header with people under it. ``key`` names it in ``Choices.mapping``; ``header_row`` is 1-based, 0 without one.

    ``columns`` are the header texts in order, blank outside of this table; ``mapping`` gives a field's column place.
    """

    key: str
    sheet: str | None
    header_row: int
    columns: tuple[str, ...]
    mapping: dict[str, int]


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row: ``row`` is its 1-based number in its sheet, ``values`` what each mapped column says, cleaned.

    ``learner`` is set for ``updated`` and ``same``. ``warnings`` are not in the way. ``at`` is where the row is in the file, as
    no other row (名册!B12); ``sheet`` is None for a text file. ``candidates`` are whom it may be: a question where the verdict is
    ``asked``. ``changes`` is what an update would write: ``held`` is empty where nothing is known yet; ``walk_in``: no longer one.
    """

    row: int
    values: dict[str, str]
    verdict: RowVerdict
    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[Refusal, ...] = ()
    learner: UUID | None = None
    at: str = ""
    sheet: str | None = None
    candidates: tuple[Candidate, ...] = ()
    differences: tuple[Difference, ...] = ()
    changes: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What the file holds: ``sheets`` that can be taken, the ``tables`` that are, and the rows of all of them in order.

    ``notes`` name what has a value and is not taken. ``encoding`` is None for a workbook.
    """

    file: str
    encoding: str | None
    sheets: tuple[RosterSheet, ...]
    tables: tuple[RosterTable, ...]
    rows: tuple[RosterRow, ...]
    notes: tuple[Refusal, ...] = ()
    after_confirmed: int = 0
    """Who would join a class whose sheet of today is confirmed: that sheet stays without them."""
    mark: str = ""
    """Tells the file's content from any other."""
    changed: bool = False
    """The file is another than the choices were made of: what was chosen of its rows, columns and sheets is not in this."""
    opens: tuple[str, ...] = ()
    """Titles of the classes it would open, without lessons."""
    people: int = 0
    """How many persons the import would take on or change: one may have several rows, one for each class."""

    def count(self, verdict: RowVerdict) -> int:
        """Rows with this verdict."""
        return sum(row.verdict is verdict for row in self.rows)


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import did, in rows; ``people`` are the persons of those that are new or updated, ``enrolled`` those put into classes.

    ``batch`` takes it back, where it ``wrote`` anything.
    """

    batch: UUID
    wrote: bool
    new: int
    updated: int
    same: int
    refused: int
    enrolled: int
    people: int = 0
    left_open: int = 0
    """Rows that nobody decided (``asked``), or that were skipped."""
    after_confirmed: int = 0
    """Of the enrolled, those who joined a class whose sheet of today was confirmed before: it stays without them."""
    opened: tuple[str, ...] = ()
    """Titles of the classes it opened, without lessons."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import that stands: of whatever desk of the station, and when."""

    batch: UUID
    file: str
    at: datetime
    made: int
    changed: int
    joined: int | None = None
    """Persons it put into classes; counted of the latest only."""
