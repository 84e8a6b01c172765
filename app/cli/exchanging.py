"""The exchange and where things stand: ``sync``, ``status``, ``digest``."""

from argparse import Namespace

from app import __version__
from app.cli.answer import Answer, Exit, record
from app.cli.opened import Opened
from app.domain.digest import station_digest
from app.records.refusal import Refusal
from app.storage.views.status import shared_rows, status
from app.ui.text import exchange_sentence, healed_sentence, sentence

WAIT_S = 60.0
"""A second exchange of one file waits so long for the first."""

_SAID_NO = frozenset({"not_enrolled", "revoked", "unauthorized", "too_old", "rejected", "too_large"})
_OURS = frozenset({"busy", "diverged", "cancelled"})


def sync(desk: Opened, options: Namespace) -> Answer:
    """``sync``: exchanges until nothing is left to say. What was kept before a fault stays kept."""
    del options
    from app.sync.session import Local, synchronise  # start-up: HTTP is for the commands that use it

    local = Local(desk.ctx.store, desk.folder, desk.ctx.clock, __version__)
    ended = synchronise(local, wait_s=WAIT_S)
    report = ended.report
    held = [item for item in desk.views.exchange().held if not item.repaired]
    document: dict[str, object] = {
        "outcome": ended.code,
        "pushed": report.pushed,
        "pulled": report.pulled,
        "verdicts": dict(report.verdicts),
        "held": [{**record(item, entity="id"), "message": sentence(Refusal(item.reason, item.field))} for item in held],
        "requests": report.requests,
        "bytes_up": report.bytes_up,
        "bytes_down": report.bytes_down,
        "receipt": report.receipt,
        "healed": None if report.healed is None else report.healed.value,
    }
    if ended.fault is not None:
        document["message"] = exchange_sentence(ended.code)
        document["detail"] = ended.fault.detail
    lines = [exchange_sentence(ended.code), f"送出 {report.pushed} 条,收到 {report.pulled} 条。"]
    if report.healed is not None:
        lines.append(healed_sentence(report.healed.value))
    lines += [f"被退回:{item.title} {sentence(Refusal(item.reason, item.field))}" for item in held]
    return Answer(document, lines, _exit(ended.code))


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
    if code == "done":
        return Exit.DONE
    if code in _SAID_NO:
        return Exit.REFUSED
    return Exit.WORLD if code in _OURS else Exit.UNREACHABLE
