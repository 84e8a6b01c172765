"""Several processes that do the same work: begun together, replaced when they die, ended gracefully with their parent.

No signal is sent to any of them, so that Windows does the same: each holds one end of a pipe, and what comes out of it, or its
end, is the word to finish. A parent that is killed thereby takes its workers along.
"""

import logging
import multiprocessing
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from threading import Thread
from types import FrameType
from typing import Any, Protocol

GRACE_SECONDS = 30
"""How long requests under way may take to finish."""

_KILL_AFTER_SECONDS = GRACE_SECONDS + 10
_TICK_SECONDS = 0.5
_SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK")

log = logging.getLogger(__name__)


class _PipeEnd(Protocol):
    """One end of a pipe: a connection on POSIX, another class on Windows."""

    def poll(self, timeout: float | None = 0.0, /) -> bool: ...
    def close(self) -> None: ...


class Ending:
    """In a worker: the word to finish."""

    def __init__(self, told: _PipeEnd) -> None:
        """Listen at this end of the pipe."""
        self._told = told

    def then(self, finish: Callable[[], None]) -> None:
        """Call ``finish``, in a thread of its own, when the word comes."""
        Thread(target=self._wait, args=(finish,), daemon=True).start()

    def _wait(self, finish: Callable[[], None]) -> None:
        self._told.poll(None)
        finish()


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    word: _PipeEnd


class Workers:
    """``count`` processes in each of which ``work(ending, *arguments)`` runs."""

    def __init__(
        self, count: int, work: Callable[..., None], arguments: tuple[Any, ...], mourn: Callable[[int], None]
    ) -> None:
        """What to run; nothing begins yet. ``work`` and ``arguments`` are pickled. ``mourn`` is told the id of one that died."""
        self._count, self._work, self._arguments, self._mourn = count, work, arguments, mourn
        self._context = multiprocessing.get_context("spawn")
        self._ending = False

    def run(self, at_end: Callable[[], None]) -> None:
        """Until SIGINT or SIGTERM (Ctrl+C or Ctrl+Break on Windows); then until each has finished, or was slow to.

        ``at_end`` is called between the two.
        """
        for name in _SIGNALS:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._end)
        workers = [self._begin() for _ in range(self._count)]
        while not self._ending:
            wait([worker.process.sentinel for worker in workers], timeout=_TICK_SECONDS)
            workers = [worker if self._ending or self._lives(worker) else self._begin() for worker in workers]
        at_end()
        for worker in workers:
            worker.word.close()
        for worker in workers:
            worker.process.join(_KILL_AFTER_SECONDS)
            if worker.process.is_alive():
                log.error("worker %s did not finish and was killed", worker.process.pid)
                worker.process.kill()
                worker.process.join()

    def _begin(self) -> _Worker:
        told, word = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_run, args=(told, self._work, self._arguments))
        process.start()
        told.close()
        return _Worker(process, word)

    def _lives(self, worker: _Worker) -> bool:
        if worker.process.is_alive():
            return True
        log.error("worker %s ended with %s; another begins", worker.process.pid, worker.process.exitcode)
        worker.word.close()
        worker.process.join()
        self._mourn(worker.process.pid or 0)
        return False

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._ending = True


def _run(told: _PipeEnd, work: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    work(Ending(told), *arguments)
