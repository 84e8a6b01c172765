"""The only thread pool: the screen never waits for the disk.

Two lanes. *Acts* change something: one at a time, in the order they were asked for, and all of them are done before the
program ends. *Questions* only read: two at a time, and a newer question of the same topic replaces an older one.

What comes back is delivered in the GUI thread, once: the result, a refusal (a rule said no), or trouble (the world said
no, or a bug of ours; a bug is logged here, once, with its traceback). An owner that is gone hears nothing.
"""

import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.records.refusal import Refused
from app.ui.text import code_of_system

T = TypeVar("T")

QUESTIONS_AT_ONCE = 2
LONGEST_TURN_S = 0.0005
"""So long a worker may go on while the screen wants to. Python's 5 ms are paid again after each call of Qt that lets others run."""
DAMAGED = "damaged_file"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong although no rule forbade it. The code ``bug`` tells our fault from the world's.

    ``code`` is stable (its sentence is in ``app/ui/text.py``); ``detail`` is what the machine said, for the log and never for
    the screen; ``file`` is a path that may be shown; ``about`` is what the sentence names. None names a person.
    """

    code: str
    detail: str = ""
    file: str = ""
    about: str = ""


def _ignore(_: object) -> None:
    """Take a result nobody waits for."""


@dataclass(slots=True, eq=False)
class _Job:
    owner: QObject
    call: Callable[[], Any]
    done: Callable[[Any], None]
    refused: Callable[[Refused], None] | None
    failed: Callable[[Trouble], None] | None
    key: tuple[int, str] | None = None
    superseded: bool = False
    result: Any = None
    refusal: Refused | None = None
    trouble: Trouble | None = None


class _Lane:
    """A queue and the threads that serve it, started with the first job."""

    def __init__(self, name: str, threads: int, work: Callable[[_Job], None]) -> None:
        self._name, self._count, self._work = name, threads, work
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []

    def put(self, job: _Job) -> None:
        if not self._threads:
            for number in range(self._count):
                thread = threading.Thread(target=self._serve, name=f"{self._name}-{number}", daemon=True)
                self._threads.append(thread)
                thread.start()
        self._queue.put(job)

    def stop(self, timeout: float) -> bool:
        """Let what is queued be served, then end; tell whether all threads ended in time."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join(timeout)
        return not any(thread.is_alive() for thread in self._threads)

    def _serve(self) -> None:
        while (job := self._queue.get()) is not None:
            self._work(job)


class Jobs(QObject):
    """Runs callables off the GUI thread. All methods are called in the GUI thread.

    Signals:
        refusal(Refused): a rule said no and the owner gave no callback for it.
        trouble(Trouble): the world said no or we have a bug, and the owner gave no callback for it.
        damaged(Trouble): the desk's file is not what was written; told besides, whoever asked.
        idle(): everything asked so far has been delivered.
    """

    refusal = Signal(object)
    trouble = Signal(object)
    damaged = Signal(object)
    idle = Signal()
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None, world: tuple[type[Exception], ...] = ()) -> None:
        """``world`` are the exceptions, besides OSError, that are faults of the world; each may have a ``code``."""
        super().__init__(parent)
        sys.setswitchinterval(LONGEST_TURN_S)
        self._world: tuple[type[Exception], ...] = (OSError, *world)
        self._stopping = threading.Event()
        self._acts = _Lane("acts", 1, self._work)
        self._questions = _Lane("questions", QUESTIONS_AT_ONCE, self._ask)
        self._latest: dict[tuple[int, str], _Job] = {}  # by the owner's id, which a waiting job keeps alive
        self._open = 0
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def act(
        self,
        owner: QObject,
        call: Callable[[], T],
        done: Callable[[T], None] = _ignore,
        *,
        refused: Callable[[Refused], None] | None = None,
        failed: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Do something that changes the file: after every earlier act, before every later one."""
        self._submit(self._acts, _Job(owner, call, done, refused, failed))

    def ask(
        self,
        owner: QObject,
        call: Callable[[], T],
        done: Callable[[T], None],
        *,
        topic: str | None = None,
        refused: Callable[[Refused], None] | None = None,
        failed: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Ask something that only reads. A later question of the same owner and ``topic`` silences this one."""
        job = _Job(owner, call, done, refused, failed)
        if topic is not None:
            job.key = (id(owner), topic)
            if (older := self._latest.get(job.key)) is not None:
                older.superseded = True
            self._latest[job.key] = job
        self._submit(self._questions, job)

    def forget(self, owner: QObject, topic: str) -> None:
        """Silence what ``owner`` asked last of ``topic``: an act overtakes it, whose answer is not to be wiped away."""
        if (older := self._latest.pop((id(owner), topic), None)) is not None:
            older.superseded = True

    def is_idle(self) -> bool:
        """Tell whether everything asked so far has been delivered."""
        return self._open == 0

    def stop(self, timeout: float = 10.0) -> bool:
        """Finish the acts, drop the questions, end the threads. Nothing is delivered any more.

        Returns:
            Whether all threads ended within ``timeout`` seconds each.
        """
        self._stopping.set()
        acts, questions = self._acts.stop(timeout), self._questions.stop(timeout)
        return acts and questions

    def _submit(self, lane: _Lane, job: _Job) -> None:
        if self._stopping.is_set():
            return
        self._open += 1
        lane.put(job)

    def _ask(self, job: _Job) -> None:
        if job.superseded or self._stopping.is_set():
            self._finished.emit(job)
        else:
            self._work(job)

    def _work(self, job: _Job) -> None:
        try:
            job.result = job.call()
        except Refused as refused:
            job.refusal = refused
        except self._world as fault:
            job.trouble = world_trouble(fault)
            _log.info("the world said no: %s %s", job.trouble.code, job.trouble.detail)
        except Exception:  # noqa: BLE001 -- a top frame: every bug of a job is logged here, once, and shown as such
            _log.exception("a job failed")
            job.trouble = Trouble("bug")
        self._finished.emit(job)

    def _deliver(self, job: _Job) -> None:
        self._open -= 1
        if job.key is not None and self._latest.get(job.key) is job:
            del self._latest[job.key]
        try:
            if not (job.superseded or self._stopping.is_set()) and shiboken6.isValid(job.owner):
                self._hand_over(job)
        finally:
            if self._open == 0:
                self.idle.emit()

    def _hand_over(self, job: _Job) -> None:
        if job.refusal is not None:
            (job.refused or self.refusal.emit)(job.refusal)
        elif job.trouble is not None:
            (job.failed or self.trouble.emit)(job.trouble)
            if job.trouble.code == DAMAGED:
                self.damaged.emit(job.trouble)
        else:
            job.done(job.result)


def world_trouble(fault: Exception) -> Trouble:
    """Name a fault of the world by a stable code: its own, or one for the system's error number."""
    code = getattr(fault, "code", None)
    if isinstance(code, str):
        detail, file, about = (str(getattr(fault, name, "") or "") for name in ("detail", "file", "about"))
        return Trouble(code, detail, file, about)
    if isinstance(fault, OSError):
        return Trouble(code_of_system(fault), str(fault), str(fault.filename or ""))
    return Trouble("system", str(fault))
