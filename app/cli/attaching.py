"""Photos and scans of a session: ``attach``, ``attachments``, ``attachment``, ``detach``."""

from argparse import Namespace
from pathlib import Path

from app import __version__
from app.cli.answer import Answer, record, table
from app.cli.opened import Opened
from app.records.standing import AttachmentRow
from app.ui.text import size_words, word
from app.usecases.attach_file import attach_again, attach_file, detach_file
from app.usecases.save_attachment import save_attachment, want_attachment
from app.usecases.write_table import check_target

WAIT_S = 60.0
"""Fetching a content waits so long for an exchange that runs."""


def attach(desk: Opened, options: Namespace) -> Answer:
    """``attach``."""
    identity = attach_file(desk.ctx, options.session, Path(options.file).absolute())
    row = next(row for row in desk.views.attachments(options.session) if row.id == identity)
    document = {"attachment": identity, "session": options.session, **_record(row)}
    return Answer(document, [f"{row.title}({size_words(row.bytes)})已存在本机:{identity}"])


def attachments(desk: Opened, options: Namespace) -> Answer:
    """``attachments``."""
    desk.views.sheet(options.session)  # says so when there is no such session
    rows = desk.views.attachments(options.session)
    cells = [(row.id, row.title, size_words(row.bytes), word(row.state), f"{row.at:%Y-%m-%d %H:%M}") for row in rows]
    lines = table(("编号", "名称", "大小", "状态", "时间"), cells)
    return Answer([{"id": row.id, **_record(row)} for row in rows], lines)


def attachment(desk: Opened, options: Namespace) -> Answer:
    """``attachment``: into a file; a content that is elsewhere is fetched first, by an exchange."""
    target = Path(options.to).absolute()
    check_target(target)
    if not want_attachment(desk.ctx, options.attachment):
        from app.sync.session import Local, synchronise  # start-up: HTTP is for the commands that use it

        ended = synchronise(Local(desk.ctx.store, desk.folder, desk.ctx.clock, __version__), wait_s=WAIT_S)
        fault = ended.fault or ended.report.contents.fault
        if fault is not None and desk.views.attachment_content(options.attachment) is None:
            raise fault
    size = save_attachment(desk.ctx, options.attachment, target, options.purpose)
    return Answer({"file": str(target), "bytes": size}, [f"已存为 {target}({size_words(size)})"])


def detach(desk: Opened, options: Namespace) -> Answer:
    """``detach``."""
    if options.undo:
        attach_again(desk.ctx, options.attachment)
    else:
        detach_file(desk.ctx, options.attachment)
    document = {"attachment": options.attachment, "attached": options.undo}
    return Answer(document, ["已放回。" if options.undo else "已取下。"])


def _record(row: AttachmentRow) -> dict[str, object]:
    return {name: value for name, value in record(row).items() if name != "id"}
