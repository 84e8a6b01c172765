"""Read an attachment's content back: fetch it from the gateway when it is not here, take it out into a file."""

from pathlib import Path
from uuid import UUID

from app.records.change import Row
from app.records.codes import DisclosureAct
from app.records.refusal import Refusal, Refused
from app.storage.state import Act
from app.storage.whole_files import whole_file
from app.usecases.context import Context
from app.usecases.drafting import Value, create
from app.usecases.reasons import require_reason
from app.usecases.write_table import check_target


def want_attachment(ctx: Context, attachment: UUID) -> bool:
    """Make sure that a content comes with the next exchange. True: it is here already. Refused: ``attachment_unknown``."""
    with ctx.store.act(ctx.actor) as act:
        row = _live(act, attachment)
        return act.want_content(str(row.fields["sha256"]), int(row.fields["bytes"] or 0))


def save_attachment(ctx: Context, attachment: UUID, target: Path, purpose: str) -> int:
    """Write a content into a file, whole or not at all; that it leaves the encrypted file is in the trail before. Its size.

    Refused: ``attachment_unknown`` · ``content_elsewhere`` · ``purpose_required`` · ``file_exists`` · ``folder_unknown``.
    """
    check_target(target)
    why = require_reason(purpose, "purpose")
    with ctx.store.act(ctx.actor) as act:
        row = _live(act, attachment)
        content = act.content(str(row.fields["sha256"]))
        if content is None:
            raise Refused(Refusal("content_elsewhere", "attachment"))
        fields: dict[str, Value] = {
            "act": DisclosureAct.EXPORT,
            "what": f"attachment:{attachment}",
            "size": 1,
            "purpose": why,
        }
        act.draft(create("disclosure", ctx.ids.new(), fields))
    with whole_file(target, lambda: check_target(target)) as whole:
        whole.write_bytes(content)
    return len(content)


def _live(act: Act, attachment: UUID) -> Row:
    row = act.live("attachment", attachment)
    if row is None or "sha256" not in row.fields:
        raise Refused(Refusal("attachment_unknown", "attachment"))
    return row
