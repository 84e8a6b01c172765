"""Questions one after the other: the answers come in the order in which they were asked, whatever one of them meets."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject

from app.records.refusal import Refused
from app.ui.jobs import Jobs, Trouble
from app.ui.text import sentences

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Turn:
    """What waits. ``words`` say what was left out, where it is; None: it never is."""

    begin: Callable[[], object]
    words: str | None = None


class InTurn(QObject):
    """A line of questions, each asked when the one before has its answer."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._turns: deque[Turn] = deque()
        self._owed = 0
        """Answers that what waits may not overtake."""
        self._doing = False

    def ask(self, call: Callable[[], T], done: Callable[[T], object], unread: Callable[[str], object]) -> None:
        """Ask, when what was asked before has its answer.

        ``unread`` is told why there is no answer; with no words where that is told as trouble already. Those behind it go on.
        """

        def begin() -> None:
            self._owed += 1
            self._jobs.ask(self, call, self._end(done), refused=self._end(refused), failed=self._end(failed))

        def refused(why: Refused) -> None:
            unread(sentences(why.refusals, QCoreApplication.translate))

        def failed(what: Trouble) -> None:
            unread("")
            self._jobs.trouble.emit(what)

        self._put(Turn(begin))

    def waits(self) -> bool:
        """Whether an answer is owed."""
        return bool(self._owed or self._turns)

    def _end(self, then: Callable[[S], object]) -> Callable[[S], None]:
        def end(answer: S) -> None:
            self._owed -= 1
            try:
                self._do(lambda: then(answer))
            finally:
                self._go_on()

        return end

    def _put(self, turn: Turn) -> None:
        """Put it at the end; what is asked in its own turn comes before all that was said after it."""
        if self._doing:
            self._turns.appendleft(turn)
        else:
            self._turns.append(turn)
            self._go_on()

    def _go_on(self) -> None:
        while self._turns and not self._owed:
            self._do(self._turns.popleft().begin)

    def _do(self, act: Callable[[], object]) -> None:
        self._doing = True
        try:
            act()
        finally:
            self._doing = False
