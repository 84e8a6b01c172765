"""导入批次: one import of a roster, known at every desk of the station, so that any of them can take it back."""

from uuid import UUID

from app.records.entity import Entity, LongText, Text


class RosterImport(Entity):
    """One import. Its id is the batch's; its first field written and its last enclose, by their stamps, everything that it wrote.

    ``deleted``: taken back. What it overwrote travels in ``before``; where that is long, in further parts that name
    their ``batch``.
    """

    batch: UUID | None = None
    """For a further part: the import it belongs to."""
    part: int | None = None
    """For a further part: which."""
    file: Text | None = None
    made: int | None = None
    """Learners it made."""
    changed: int | None = None
    """Learners on file that it changed."""
    written: int | None = None
    """Learners, documents and enrolments it made or changed: a desk that finds fewer has not all of them, or some were changed since."""
    before: LongText | None = None
    """What stood there before: a line of JSON for each value, ``[kind, id, field, value]``."""
