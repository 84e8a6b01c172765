"""The processes in which schedules run: as many as there are cores, and none of them outlives who started it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

from tests.simulation.world import leave_nothing
from tests.support.quick import look_for_garbage_seldom

STOPPED = 130
"""The exit status of somebody who was stopped by Ctrl+C."""


@contextmanager
def workers(count: int | None, ready: Callable[[], None] | None = None) -> Iterator[ProcessPoolExecutor]:
    """So many processes, one for each core when it is not said. Whatever ends the block, Ctrl+C too, ends them."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(STOPPED))
    pool = ProcessPoolExecutor(count, initializer=_begin, initargs=(ready,))
    try:
        yield pool
    except BaseException:
        for process in list((pool._processes or {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(ready: Callable[[], None] | None) -> None:
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl+C reaches everybody; whoever started this one says what is to be done
    signal.signal(signal.SIGTERM, _end)
    look_for_garbage_seldom()
    if ready is not None:
        ready()


def _end(*_: object) -> None:
    leave_nothing()
    os._exit(STOPPED)
