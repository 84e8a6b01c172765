"""A desk in memory keeps no files: what is attached is tried on a real one (``real_desk``)."""

from pathlib import Path
from uuid import UUID

from app.records.refusal import Refusal, Refused
from app.records.standing import AttachmentRow


class NoAttachments:
    """Nothing is attached, and nothing can be."""

    def attachments(self, owner: UUID) -> tuple[AttachmentRow, ...]:
        return ()

    def attachment_content(self, attachment: UUID) -> bytes | None:
        return None

    def attach(self, session: UUID, file: Path) -> UUID:
        raise Refused(Refusal("file_unreadable", "attachment", params={"file": file.name}))

    def detach(self, attachment: UUID) -> None:
        raise Refused(Refusal("attachment_unknown", "attachment"))

    def attach_again(self, attachment: UUID) -> None:
        raise Refused(Refusal("attachment_unknown", "attachment"))

    def want_attachment(self, attachment: UUID) -> bool:
        raise Refused(Refusal("attachment_unknown", "attachment"))

    def notice_read(self) -> None: ...

    def save_attachment(self, attachment: UUID, target: Path, purpose: str) -> int:
        raise Refused(Refusal("attachment_unknown", "attachment"))
