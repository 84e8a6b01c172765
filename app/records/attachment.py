"""附件: a scan or a photo that belongs to a record; its bytes travel after the records, by their content's name."""

from dataclasses import dataclass, field
from typing import Annotated
from uuid import UUID

from pydantic import Field as Limit
from pydantic import StringConstraints

from app.records.entity import Entity, Text

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of the content, in hex."""

MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024
"""A photo of a paper sheet has two to five; a scan of several pages fits."""


class Attachment(Entity):
    """附件 of one record (``owner``, of kind ``owner_kind``). The same content attached twice is one."""

    owner_kind: Text
    owner: UUID
    sha256: Sha256
    bytes: Annotated[int, Limit(ge=1, le=MAX_ATTACHMENT_BYTES)]
    media_type: Text
    title: Text


@dataclass(frozen=True, slots=True)
class AttachmentFile:
    """A file as it was read to be attached: its name as one line, and a content of a kind that is taken."""

    title: str
    media_type: str
    content: bytes = field(repr=False)
