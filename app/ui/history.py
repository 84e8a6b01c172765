"""What can be taken back on a page: its acts in one line, the latest first, whoever each was about."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.records.refusal import Refused

LONGEST = 500
"""Steps that are kept; a sheet has a few hundred at most."""
NAMED = 3
"""So many are named whose marks stayed; the others are counted."""


@dataclass(slots=True, eq=False)
class Step:
    """One act of the person.

    ``words`` name it: 「区少红 出席」. ``back`` begins to take it back, in the GUI thread; None where nothing can: then what was
    done before is not taken back in its place. ``row`` is whose row it touches, None for an act on the whole page.
    ``when_closed``: it can be taken back on a confirmed sheet too. ``whose`` mark it is
    about, if one person's. ``number``: the first act of the page is 1.
    """

    words: str
    back: Callable[[], None] | None = None
    row: Hashable = None
    when_closed: bool = False
    whose: str | None = None
    number: int = 0


class History(QObject):
    """The acts of one page since it was opened.

    An act is put here when it begins, so that undo pressed before it is saved means this act and no other; one that was not
    done after all is dropped.

    Signals:
        changed(): it may be another act that can be taken back now, or none.
        undone(object): this Step is being taken back.
    """

    changed = Signal()
    undone = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []
        self._places: dict[Step, int] = {}
        self._begun = 0

    def put(self, step: Step) -> Step:
        """Remember an act that begins; the step itself, to drop it by."""
        self._begun += 1
        step.number = self._begun
        self._steps.append(step)
        del self._steps[:-LONGEST]
        self.changed.emit()
        return step

    def drop(self, step: Step) -> None:
        """The act was not done: there is nothing of it to take back."""
        self._steps = [kept for kept in self._steps if kept is not step]
        self.changed.emit()

    def put_back(self, step: Step) -> None:
        """Taking it back failed: it is where it was, and nothing older is taken back in its place.

        Of a page that was left meanwhile (``forget``) nothing comes back: it is no act of the one in front.
        """
        if (place := self._places.pop(step, None)) is not None:
            self._steps.insert(min(place, len(self._steps)), step)
            self.changed.emit()

    def forget(self) -> None:
        """Nothing that was done can be taken back from here any more."""
        self._steps.clear()
        self._places.clear()
        self.changed.emit()

    def close(self) -> None:
        """The sheet is confirmed: what was done is forgotten, unless the last act can be taken back on a confirmed sheet."""
        if self._steps and not self._steps[-1].when_closed:
            self.forget()

    @property
    def begun(self) -> int:
        """How many acts began so far, those that are forgotten by now among them."""
        return self._begun

    @property
    def latest(self) -> Step | None:
        """The act that undo would take back; None where there is none, or it cannot be."""
        return self._steps[-1] if self._steps and self._steps[-1].back is not None else None

    @property
    def last_words(self) -> str | None:
        """The words of the last act, also of one that cannot be taken back."""
        return self._steps[-1].words if self._steps else None

    def undo_since(self, begun: int) -> None:
        """Take back, the latest first, what began after so many acts had (``begun``)."""
        while self.latest is not None and self.latest.number > begun:
            self.undo()

    def only(self, step: Step | None) -> Callable[[], object]:
        """What takes this act back and no other: nothing once another came after it, or it is taken back."""
        return lambda: step is not None and self.latest is step and self.undo()

    def undo(self) -> bool:
        """Take the latest act back; False when there is none, or it cannot be."""
        step = self.latest
        if step is None or step.back is None:
            return False
        self._steps.pop()
        self._places[step] = len(self._steps)
        step.back()
        self.undone.emit(step)
        self.changed.emit()
        return True


def nothing_to_undo(history: History) -> str:
    """Say why undo did nothing."""
    translate = QCoreApplication.translate
    if history.last_words is not None:
        return translate("History", "「{what}」不能撤销。").format(what=history.last_words)
    return translate("History", "没有可撤销的。")


def undone_words(step: Step) -> str:
    """Say what was taken back."""
    return QCoreApplication.translate("History", "已撤销:{what}。").format(what=step.words)


def stayed_words(*what: str) -> str:
    """Say that undo left what somebody else said since: whose it is (a few by name), or what."""
    translate = QCoreApplication.translate
    named = "、".join(what[:NAMED])
    if len(what) > NAMED:
        named = translate("History", "{names}等 {n} 人").format(names=named, n=len(what))
    return translate("History", "{what}:后来在别处另有改动,保留那次,没有撤销。").format(what=named)


def is_said_since(refusal: Refused) -> bool:
    """Whether undo was refused because another desk spoke later: the step is passed over, the next one is not blocked."""
    return any(one.code == "said_since" for one in refusal.refusals)
