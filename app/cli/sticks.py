"""The exchange on a stick: ``bundle`` for our own files, ``carry`` for those of others."""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app import __version__
from app.cli.answer import Answer, record, table
from app.cli.exchanging import WAIT_S, exchanged
from app.cli.opened import Opened
from app.domain.clock import SHANGHAI
from app.records.bundles import CarriedRow, CarriedState
from app.storage.carried import listed
from app.sync.errors import ExchangeFault
from app.ui.text import carried_sentence

if TYPE_CHECKING:
    from app.sync.session import Local

_STATES = {
    CarriedState.WAITING: "等着送出",
    CarriedState.ANSWERED: "回执已到",
    CarriedState.REFUSED: "没有送成",
    CarriedState.OUT: "回执已取出",
}


def bundle_out(desk: Opened, options: Namespace) -> Answer:
    """``bundle out``: what waits, as a file for the gateway. Nothing counts as sent before the reply is read."""
    from app.sync.bundling import write_bundle  # start-up: age files are for the commands that use them
    from app.sync.report import Report

    try:
        done = write_bundle(_local(desk), options.file, wait_s=WAIT_S)
    except ExchangeFault as fault:
        return exchanged(desk, Report(), fault.code, fault.detail)
    report = Report(requests=done.requests, bytes_up=done.bytes)
    more = {"file": done.file, "changes": done.changes, "left": done.left}
    return exchanged(
        desk, report, "written", more=more, lines=[f"{done.file}:{done.changes} 条,放不下的 {done.left} 条。"]
    )


def bundle_in(desk: Opened, options: Namespace) -> Answer:
    """``bundle in``: the reply that came back, kept as one from the line is."""
    from app.sync.bundling import read_bundle  # start-up: age files are for the commands that use them
    from app.sync.report import Report

    try:
        taken = read_bundle(_local(desk), options.file, wait_s=WAIT_S)
    except ExchangeFault as fault:
        return exchanged(desk, Report(), fault.code, fault.detail)
    return exchanged(desk, taken.report, taken.code, more={"left": taken.report.left})


def carry_add(desk: Opened, options: Namespace) -> Answer:
    """``carry add``: other desks' files, delivered with the next ``sync``."""
    from app.sync.carrying import take_in  # start-up: age files are for the commands that use them

    return _rows(take_in(desk.ctx.store, desk.ctx.clock, options.files))


def carry_list(desk: Opened, options: Namespace) -> Answer:
    """``carry list``."""
    del options
    with desk.ctx.store.read() as connection:
        return _rows(listed(connection))


def carry_out(desk: Opened, options: Namespace) -> Answer:
    """``carry out``: the replies that came for others, into a folder."""
    from app.sync.carrying import hand_out  # start-up: age files are for the commands that use them

    written = [str(path) for path in hand_out(desk.ctx.store, desk.ctx.clock, options.folder)]
    return Answer({"files": written}, written or ["没有等着取出的回执。"])


def _rows(rows: Sequence[CarriedRow]) -> Answer:
    documents = [
        {**record(row), "message": carried_sentence(row.code)} if row.code is not None else record(row) for row in rows
    ]
    cells = [
        (row.name, _STATES[row.state], f"{row.taken_at.astimezone(SHANGHAI):%m-%d %H:%M}", row.bytes,
         carried_sentence(row.code) if row.code is not None else "")
        for row in rows
    ]  # fmt: skip
    return Answer(documents, table(("文件", "状态", "收下", "字节", ""), cells))


def _local(desk: Opened) -> "Local":
    from app.sync.session import Local  # start-up: HTTP is for the commands that use it

    return Local(desk.ctx.store, desk.folder, desk.ctx.clock, __version__)
