"""What is done with attachments, with its surroundings bound (``desk_verbs`` gathers all)."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.records.attachment import AttachmentFile
from app.usecases.attach_file import attach, attach_again, detach_file, read_attachment
from app.usecases.context import Context
from app.usecases.save_attachment import save_attachment, want_attachment


@dataclass(frozen=True)
class AttachmentVerbs:
    """Each verb is described where it is written."""

    ctx: Context

    def read_attachment(self, file: Path) -> AttachmentFile:
        """``read_attachment``."""
        return read_attachment(file)

    def attach(self, session: UUID, file: AttachmentFile) -> UUID:
        """``attach``."""
        return attach(self.ctx, session, file)

    def detach(self, attachment: UUID) -> None:
        """``detach_file``."""
        detach_file(self.ctx, attachment)

    def attach_again(self, attachment: UUID) -> None:
        """``attach_again``."""
        attach_again(self.ctx, attachment)

    def want_attachment(self, attachment: UUID) -> bool:
        """``want_attachment``."""
        return want_attachment(self.ctx, attachment)

    def save_attachment(self, attachment: UUID, target: Path, purpose: str) -> int:
        """``save_attachment``."""
        return save_attachment(self.ctx, attachment, target, purpose)
