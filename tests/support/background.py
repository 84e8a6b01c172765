"""Something that goes on while the test does something else."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

_T = TypeVar("_T")


def in_background(act: Callable[[], _T]) -> Future[_T]:
    """Begin; the result, or what was raised, comes with the future."""
    promised: Future[_T] = Future()

    def run() -> None:
        try:
            promised.set_result(act())
        except BaseException as error:  # noqa: BLE001 -- raised where the result is asked for
            promised.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return promised
