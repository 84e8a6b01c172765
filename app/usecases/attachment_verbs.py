"""What is done with attachments, with its surroundings bound (``desk_verbs`` gathers all)."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.usecases.attach_file import attach_again, attach_file, detach_file
from app.usecases.context import Context
from app.usecases.save_attachment import save_attachment, want_attachment


@dataclass(frozen=True)
class AttachmentVerbs:
    """Each verb is described where it is written."""

    ctx: Context

    def attach(self, session: UUID, file: Path) -> UUID:
        """``attach_file``."""
        return attach_file(self.ctx, session, file)

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
