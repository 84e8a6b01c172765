"""The exchange and where things stand: ``sync``, ``status``, ``digest``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from app import __version__
from app.cli.answer import Answer, Exit, record
from app.cli.opened import Opened
from app.domain.digest import station_digest
from app.records.refusal import Refusal
from app.storage.views.status import shared_rows, status
from app.ui.text import content_sentence, exchange_sentence, fault_sentence, healed_sentence, sentence, size_words
from app.ui.text_clock import clock_sentence

if TYPE_CHECKING:
    from app.sync.report import Contents, Report

WAIT_S = 60.0
"""A second exchange of one file waits so long for the first."""

_DONE = frozenset({"done", "more", "written", "healing"})
_SAID_NO = frozenset(
    {"not_enrolled", "revoked", "unauthorized", "too_old", "rejected", "foreign", "unprocessable", "too_large"}
)
_OURS = frozenset({"busy", "diverged", "cancelled"})


def sync(desk: Opened, options: Namespace) -> Answer:
    """``sync``: exchanges until nothing is left to say. What was kept before a fault stays kept."""
    del options
    from app.sync.session import Local, synchronise  # start-up: HTTP is for the commands that use it

    local = Local(desk.ctx.store, desk.folder, desk.ctx.clock, __version__)
    ended = synchronise(local, wait_s=WAIT_S)
    return exchanged(desk, ended.report, ended.code, None if ended.fault is None else ended.fault.detail)


def exchanged(
    desk: Opened, report: Report, code: str, detail: str | None = None, *,
    more: Mapping[str, object] = MappingProxyType({}), lines: Sequence[str] = (),
) -> Answer:  # fmt: skip
    """How an exchange ended, whatever carried it. ``detail`` None: it was no fault. ``more`` and ``lines`` are said besides."""
    view = desk.views.exchange()
    words = exchange_sentence(code, about=view.last_about)
    held = [item for item in view.held if not item.repaired]
    document: dict[str, object] = {
        "outcome": code,
        "pushed": report.pushed,
        "pulled": report.pulled,
        "verdicts": dict(report.verdicts),
        "held": [{**record(item, entity="id"), "message": sentence(Refusal(item.reason, item.field))} for item in held],
        "requests": report.requests,
        "bytes_up": report.bytes_up,
        "bytes_down": report.bytes_down,
        "receipt": report.receipt,
        "healed": None if report.healed is None else report.healed.value,
        "attachments": _contents(report.contents),
        "clock_offset_s": view.clock_offset_ms / 1000,
        "clock_doubted_s": view.clock_doubted_ms / 1000,
        **more,
    }
    if detail is not None:
        document["message"] = words
        document["detail"] = detail
    told = [words, *(lines or [f"送出 {report.pushed} 条,收到 {report.pulled} 条。"])]
    if report.healed is not None:
        told.append(healed_sentence(report.healed.value))
    told += [clock] if (clock := clock_sentence(view.clock_offset_ms, view.clock_doubted_ms)) else []
    told += _content_lines(report.contents)
    told += [f"被退回:{item.title} {sentence(Refusal(item.reason, item.field))}" for item in held]
    return Answer(document, told, _exit(code))


def _contents(contents: Contents) -> dict[str, object]:
    """Contents of attachments: bytes moved and left. Their ``outcome`` is told apart from that of the records."""
    return {
        "outcome": "done" if contents.fault is None else contents.fault.code,
        "up": contents.up,
        "down": contents.down,
        "left": contents.left,
        "refused": contents.refused,
    }


def _content_lines(contents: Contents) -> list[str]:
    if not (contents.up or contents.down or contents.left):
        return []
    moved = f"附件:送出 {size_words(contents.up)},取回 {size_words(contents.down)}"
    lines = [f"{moved},还有 {size_words(contents.left)}。" if contents.left else f"{moved}。"]
    if contents.fault is not None:
        lines.append(fault_sentence(contents.fault.code))
    return [*lines, *(content_sentence(code) for code in dict.fromkeys(contents.refused.values()))]


def show_status(desk: Opened, options: Namespace) -> Answer:
    """``status``."""
    del options
    with desk.ctx.store.read() as connection:
        found = status(connection)
    lines = [
        f"学员 {found.learners} · 班级 {found.classes} · 课次 {found.sessions} · 考勤 {found.records}",
        f"待上传 {found.waiting} · 被退回 {found.held} · 待核对 {found.conflicts}",
        f"网关 {found.gateway or '未接入'} · 上次回执 {found.last_receipt or '还没有'}",
    ]
    return Answer(record(found), lines)


def digest(desk: Opened, options: Namespace) -> Answer:
    """``digest``."""
    del options
    with desk.ctx.store.read() as connection:
        found = station_digest(dict(shared_rows(connection)))
    return Answer(
        record(found), [found.digest, *(f"{name}  {kind.rows}  {kind.digest}" for name, kind in found.kinds.items())]
    )


def _exit(code: str) -> Exit:
    if code in _DONE:
        return Exit.DONE
    if code in _SAID_NO:
        return Exit.REFUSED
    return Exit.WORLD if code in _OURS else Exit.UNREACHABLE
