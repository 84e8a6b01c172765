"""A workbook as read, of whatever kind it is: its sheets, and what of it could not be read."""

from dataclasses import dataclass, field

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits
from app.usecases.roster.cells import Sheet


@dataclass(slots=True)
class Book:
    """What is read of a workbook: its sheets with something in them, and notes of what could not be read at all."""

    sheets: list[Sheet] = field(default_factory=list)
    notes: list[Refusal] = field(default_factory=list)
    too_large: Refusal | None = None

    def too_far(self, name: str, rows: int, columns: int) -> bool:
        """Whether the values of a sheet reach beyond what is read; then it is noted."""
        if rows > limits.SHEET_ROWS:
            refusal = Refusal("too_many_rows", params={"limit": limits.ROWS})
        elif columns > limits.COLUMNS:
            refusal = Refusal("too_many_columns", params={"limit": limits.COLUMNS})
        else:
            return False
        self.leave_out(name, refusal)
        return True

    def leave_out(self, name: str, refusal: Refusal) -> None:
        """Note a sheet that is not read because of its size."""
        self.too_large = self.too_large or refusal
        self.notes.append(Refusal("sheet_too_large", params={"sheet": name}))

    def count(self, sheets: int, comments: int) -> None:
        """Note what is beyond the sheets that are read, and the comments beside cells."""
        if sheets > limits.SHEETS:
            self.notes.append(
                Refusal("sheets_beyond", params={"count": sheets - limits.SHEETS, "limit": limits.SHEETS})
            )
        if comments:
            self.notes.append(Refusal("comments_not_read", params={"count": comments}))

    def whole(self) -> "Book":
        """The book with the sheets that hold something. Raises ``Refused`` when none does."""
        self.sheets = [sheet for sheet in self.sheets if any(cell != "" for row in sheet.rows for cell in row)]
        if not any(not sheet.hidden for sheet in self.sheets) and (self.too_large or not self.sheets):
            raise Refused(self.too_large or Refusal("file_empty"))
        return self
