"""What is decided of the rows of a roster, one thing after the other."""

from collections.abc import Callable, Mapping

from app.records.roster import RosterRow, RowDecision
from app.ui.components.buttons import Button

UNDECIDED = RowDecision()
Act = Callable[[RosterRow, RowDecision], object]
"""Decides of a row, upon what was decided of it before."""


class RowTurns:
    """Decisions of rows, one after the other: what is shown until the last one is answered is of before it.

    A key pressed on meanwhile would decide on that, or on whichever row comes in its place.

    Attributes:
        decision: what was decided of it last, judged or not.
    """

    def __init__(self) -> None:
        self.decision = UNDECIDED
        self._row: RosterRow | None = None
        self._asked: set[str] = set()
        self._next: list[tuple[str, str, Act]] = []
        self._last: tuple[str, Callable[[], object]] | None = None

    def show(self, row: RosterRow | None, decision: RowDecision) -> None:
        """Another row is in front, or the same one judged anew."""
        self._row, self.decision = row, decision

    @property
    def here(self) -> str:
        """The ``at`` of the row in front; empty for none."""
        return "" if self._row is None else self._row.at

    def ask(self, row: RosterRow, decision: RowDecision) -> None:
        """Something was decided of a row, and is being judged."""
        self._asked.add(row.at)
        if row.at == self.here:
            self.decision = decision

    def of(self, button: Button, act: Act) -> Callable[..., None]:
        """What the button does: it decides of the row in front; while that is being judged, when it was."""

        def take(*_: object) -> None:
            if self.here in self._asked:
                self._next.append((self.here, button.accessibleName(), act))
            elif self._row is not None:
                act(self._row, self.decision)

        return take

    def at_last(self, words: str, act: Callable[[], object]) -> None:
        """Do it when nothing that was decided waits for its turn any more."""
        if self._next:
            self._last = words, act
        else:
            act()

    def answered(self, rows: Mapping[str, tuple[RosterRow, RowDecision]]) -> str:
        """Every row was judged: what waits has its turn. ``rows`` shown now, with what was decided of them, by their ``at``.

        Without rows: they could not be judged, or are of another file. What was pressed at a row that is not shown any more
        may have been meant for the one in its place: it is left out, and so is what was to be done at last. Its words.
        """
        self._asked.clear()
        waiting, last, self._last = self._next, self._last, None
        self._next = [one for one in waiting if one[0] in rows]
        gone = [words for at, words, _ in waiting if at not in rows]
        if gone and last is not None:
            gone.append(last[0])
            last = None
        while self._next and not self._asked:  # an act may find that there is nothing left to decide
            at, _, act = self._next.pop(0)
            act(*rows[at])
        if last is not None and (self._next or self._asked):
            self._last = last
        elif last is not None:
            last[1]()
        return "、".join(gone)
