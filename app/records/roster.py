"""What reading and checking a roster says, before anything is changed."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.records.refusal import Refusal


class RowVerdict(StrEnum):
    """What importing one row would do."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    REFUSED = "refused"


ROSTER_FIELDS = (
    "learner_no",
    "name",
    "sex",
    "birth",
    "id_number",
    "phone",
    "community",
    "emergency_contact",
    "course_class",
    "note",
)
"""Fields a column can be mapped to. The rest of a roster (民族, 文化程度 …) is read by nobody and not kept."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row: ``row`` is its 1-based number in the file, ``values`` what each mapped column says, cleaned.

    ``learner`` is set for ``updated`` and ``same``. ``warnings`` are not in the way.
    """

    row: int
    values: dict[str, str]
    verdict: RowVerdict
    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[Refusal, ...] = ()
    learner: UUID | None = None


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What the file holds. ``columns`` are the header texts in order; ``mapping`` gives a field's column place.

    ``encoding`` is None for a workbook. ``header_row`` is 1-based.
    """

    file: str
    sheet: str | None
    encoding: str | None
    header_row: int
    columns: tuple[str, ...]
    mapping: dict[str, int]
    rows: tuple[RosterRow, ...]

    def count(self, verdict: RowVerdict) -> int:
        """Rows with this verdict."""
        return sum(row.verdict is verdict for row in self.rows)


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import did. ``batch`` takes it back."""

    batch: UUID
    new: int
    updated: int
    same: int
    refused: int
    enrolled: int
