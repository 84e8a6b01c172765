"""The processes a storm kills: a desk's hand, a desk's window (its loop), and the gateway.

They are forked from a nursery that has imported everything, so that one lives again within milliseconds of its death and
hundreds of deaths fit into a short test. What dies is a real process of its own, with SIGKILL.
"""

import os
import sys
import threading
import traceback
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any
from uuid import UUID

import stamina

from app import __version__, bootstrap
from app.bootstrap import Opening, open_context
from app.domain.digest import station_digest
from app.gateway import __main__ as gateway_program
from app.records.acts import LearnerForm
from app.records.codes import AttendanceStatus
from app.records.refusal import Refused
from app.storage import log, meta
from app.storage.errors import StorageFault
from app.storage.store import Store
from app.storage.verifying import verify
from app.storage.views.exchange import exchange as exchange_view
from app.storage.views.status import shared_rows
from app.sync import transport
from app.sync.loop import SyncLoop
from app.sync.rhythm import Waits
from app.sync.session import Local, synchronise
from app.ui.desk import NewProfile
from app.usecases.add_learner import add_learner
from app.usecases.add_walk_in import add_walk_in
from app.usecases.context import Context
from app.usecases.edit_learner import edit_learner
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest

STALL_S = 1.5
"""Nobody in a storm has thirty seconds."""
HASTE = Waits(start=0.0, settle=0.02, longest_settle=0.1, look=0.3, first_retry=0.05, longest_retry=0.5)


def _hurry() -> None:
    transport.HttpTransport.__init__.__kwdefaults__["stall_s"] = STALL_S  # type: ignore[index]  # it has some
    stamina.set_testing(True, attempts=4)  # as many tries as ever, without the pauses between them


def hand(folder: Path, pipe: Pipe) -> None:
    """Do what is told over the pipe, one thing after the other; say of each how it ended, once it is done."""
    _hurry()
    ctx = open_context(Opening(folder, folder.with_suffix(".key")))
    pipe.send("ready")
    while True:
        try:
            name, *arguments = pipe.recv()
        except EOFError:
            return
        try:
            told = HAND[name](ctx, folder, *arguments)
        except Refused as refused:
            told = ("refused", ",".join(refusal.code for refusal in refused.refusals))
        except StorageFault as fault:
            told = ("fault", str(fault))
        except Exception:  # noqa: BLE001 -- told to who runs the storm, which fails
            told = ("bug", traceback.format_exc())
        pipe.send(told)


def window(folder: Path, pipe: Pipe) -> None:
    """What an open window does beside its screen: exchange by itself, again and again."""
    _hurry()
    ctx = open_context(Opening(folder, folder.with_suffix(".key")))
    loop = SyncLoop(Local(ctx.store, folder, ctx.clock, __version__), HASTE)
    loop.start()
    pipe.send("ready")
    try:
        pipe.recv()
    except EOFError:
        return


def gateway(database: str, key_file: Path, port: int, log_file: Path, pipe: Pipe) -> None:
    """``xuezhan-gateway serve``; ends with whoever holds the other end of the pipe."""
    for stream, target in ((1, log_file.with_suffix(".out")), (2, log_file)):
        os.dup2(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)

    def end_with_the_storm() -> None:
        try:
            pipe.recv()
        except EOFError:
            os._exit(1)

    threading.Thread(target=end_with_the_storm, daemon=True).start()
    options = ["--db", database, "--key-file", str(key_file), "--port", str(port), "--log-level", "warning"]
    sys.exit(gateway_program.main(["serve", *options]))


# -- what a hand can do


def _done(ctx: Context) -> tuple[str, int, str]:
    """What is promised by now: the log reaches so far, with this chain."""
    with ctx.store.read() as connection:
        head = log.head(connection)
    return "done", head.seq, head.chain.hex()


def _mark(ctx: Context, folder: Path, session: UUID, learner: UUID, status: str) -> tuple[Any, ...]:
    mark_attendance(ctx, session, learner, AttendanceStatus(status))
    return _done(ctx)


def _rest(ctx: Context, folder: Path, session: UUID) -> tuple[Any, ...]:
    mark_rest(ctx, session, AttendanceStatus.PRESENT)
    return _done(ctx)


def _walk_in(ctx: Context, folder: Path, session: UUID, name: str) -> tuple[Any, ...]:
    add_walk_in(ctx, session, name)
    return _done(ctx)


def _learner(ctx: Context, folder: Path, course_class: UUID, name: str) -> tuple[Any, ...]:
    add_learner(ctx, LearnerForm(name), course_class)
    return _done(ctx)


def _note(ctx: Context, folder: Path, learner: UUID, form: LearnerForm) -> tuple[Any, ...]:
    edit_learner(ctx, learner, form)
    return _done(ctx)


def _sync(ctx: Context, folder: Path) -> tuple[Any, ...]:
    ended = synchronise(Local(ctx.store, folder, ctx.clock, __version__))
    return "ended", ended.code, ended.report.pushed + ended.report.pulled


def _standing(ctx: Context, folder: Path) -> tuple[Any, ...]:
    """All that the end of a storm asks of a desk."""
    return "standing", standing(ctx.store)


HAND: dict[str, Any] = {
    "mark": _mark,
    "rest": _rest,
    "walk_in": _walk_in,
    "learner": _learner,
    "note": _note,
    "sync": _sync,
    "standing": _standing,
}


def standing(store: Store) -> dict[str, Any]:
    """How a desk stands: its log, what waits, what is held, what is wrong with the file, what it shares."""
    with store.read() as connection:
        view = exchange_view(connection)
        entries = log.read(connection, 1, 1_000_000)
        return {
            "device": str(store.device),
            "chains": [entry.chain.hex() for entry in entries],
            "waiting": view.waiting,
            "held": [item.reason for item in view.held],
            "receipt": meta.get(connection, meta.KNOWN_SEQ),
            "findings": [f"{finding.code} {finding.detail}" for finding in verify(connection)],
            "digest": station_digest(dict(shared_rows(connection))).digest,
        }


def make_desk(folder: Path, staff: str) -> None:
    """A new profile."""
    made = bootstrap.make_profile(
        Opening(folder, folder.with_suffix(".key")),
        NewProfile(station="风口社区教学点", code12="440103001001", login=staff, person=staff),
        device_name=folder.name,
    )
    made.store.close()
