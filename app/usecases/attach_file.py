"""Add a photo or a scan to a session, and take it off again. Reading it may take as long as a worn stick does: it is no part of the act."""

import unicodedata
from pathlib import Path
from uuid import UUID

from app.domain.media import HEAD_BYTES, media_type
from app.domain.open_numbers import cover_numbers
from app.records.attachment import MAX_ATTACHMENT_BYTES, AttachmentFile
from app.records.change import Row
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.storage.state import Act
from app.usecases.attending import meeting_in_its_place
from app.usecases.context import Context
from app.usecases.drafting import Value, change, create

FIELD = "attachment"
_TITLE = 200


def attach_file(ctx: Context, session: UUID, file: Path) -> UUID:
    """Read a file and keep it with a session: ``read_attachment``, then ``attach``. Refused: as these."""
    return attach(ctx, session, read_attachment(file))


def read_attachment(file: Path) -> AttachmentFile:
    """Read a photo or a scan, of a few megabytes at most.

    Refused: ``file_missing`` · ``file_unreadable`` · ``not_a_file`` · ``file_empty`` · ``file_too_large`` · ``file_type_unsupported``
    (a jpg, png, webp, heic, tiff or pdf is told by its first bytes, whatever its name).
    """
    content = _read(file)
    kind = media_type(content[:HEAD_BYTES])
    if kind is None:
        raise Refused(Refusal("file_type_unsupported", FIELD, params={"file": file.name}))
    return AttachmentFile(_title(file), kind, content)


def attach(ctx: Context, session: UUID, file: AttachmentFile) -> UUID:
    """Keep a file with a session, its content beside its record in one transaction. The same file twice is one attachment.

    Refused: ``session_unknown`` · ``session_moved``.
    """
    with ctx.store.act(ctx.actor) as act:
        meeting_in_its_place(act, session)
        sha256 = act.keep_content(file.content)
        identity = natural_id("attachment", session, sha256)
        row = act.row("attachment", identity)
        if row is None:
            fields: dict[str, Value] = {
                "owner_kind": "session",
                "owner": session,
                "sha256": sha256,
                "bytes": len(file.content),
                "media_type": file.media_type,
                "title": file.title,
            }
            act.draft(create("attachment", identity, fields))
        elif row.fields.get("deleted"):
            act.draft(change("attachment", identity, {"deleted": False, "title": file.title}))
    return identity


def detach_file(ctx: Context, attachment: UUID) -> None:
    """Take an attachment off; its content stays for a while, so that this can be undone. Refused: ``attachment_unknown``."""
    with ctx.store.act(ctx.actor) as act:
        _require(act, attachment, gone=False)
        act.draft(change("attachment", attachment, {"deleted": True}))


def attach_again(ctx: Context, attachment: UUID) -> None:
    """Put back what was taken off. Refused: ``attachment_unknown`` · ``session_moved``."""
    with ctx.store.act(ctx.actor) as act:
        row = _require(act, attachment, gone=True)
        meeting_in_its_place(act, UUID(str(row.fields["owner"])))
        act.deliver_again(str(row.fields["sha256"]))
        act.draft(change("attachment", attachment, {"deleted": False}))


def _require(act: Act, attachment: UUID, *, gone: bool) -> Row:
    """An attachment that is there, or ``gone``."""
    row = act.row("attachment", attachment)
    if row is None or bool(row.fields.get("deleted")) is not gone:
        raise Refused(Refusal("attachment_unknown", FIELD))
    return row


def _read(file: Path) -> bytes:
    """The whole content, of which there are at most a few megabytes. Raises ``Refused``."""
    named: dict[str, str | int] = {"file": file.name}
    try:
        if file.exists() and not file.is_file():  # to open a pipe or a device may take for ever
            raise Refused(Refusal("not_a_file", FIELD, params=named))
        with file.open("rb") as opened:
            content = opened.read(MAX_ATTACHMENT_BYTES + 1)
    except FileNotFoundError as error:
        raise Refused(Refusal("file_missing", FIELD, params=named)) from error
    except (OSError, ValueError) as error:
        raise Refused(Refusal("file_unreadable", FIELD, params=named)) from error
    if not content:
        raise Refused(Refusal("file_empty", FIELD, params=named))
    if len(content) > MAX_ATTACHMENT_BYTES:
        limit = MAX_ATTACHMENT_BYTES // (1024 * 1024)
        raise Refused(Refusal("file_too_large", FIELD, params={**named, "limit": limit}))
    return content


def _title(file: Path) -> str:
    """The file's name as one line of text; a long one keeps its end, where the kind of file stands. An identity number in it is masked."""
    said = unicodedata.normalize("NFC", file.name)
    shown = "".join(char for char in said if char.isprintable() and not "\ud800" <= char <= "\udfff").strip()
    shown = cover_numbers(shown).replace("*", "x")  # no sign of a file's name everywhere
    return shown if len(shown) <= _TITLE else f"{shown[: _TITLE - 12]}…{shown[-11:]}"
