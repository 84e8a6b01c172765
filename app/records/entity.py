"""What every entity has in common."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, StringConstraints
from sqlmodel import Field, SQLModel

Text = Annotated[str, StringConstraints(max_length=200)]
"""Free text of one line: at most 200 characters (not UTF-16 units)."""

LongText = Annotated[str, StringConstraints(max_length=2000)]
"""Free text of several lines: at most 2,000 characters."""

Code12 = Annotated[str, StringConstraints(pattern=r"^\d{12}$")]
"""Statistical division code: 6 (GB/T 2260) + 3 town + 3 village digits."""


class Entity(SQLModel):
    """A thing with an identity, known to every desk of its station under the same id.

    ``deleted`` is a field like any other: deletion travels, loses to later edits, and can be undone.
    """

    # Validators are made when first used, not when the program starts.
    model_config = ConfigDict(defer_build=True)  # type: ignore[assignment]  # SQLModel's own config only adds to it

    id: UUID = Field(primary_key=True)
    deleted: bool = False
