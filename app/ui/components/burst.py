"""How a scanner types: a number and Enter faster than anybody, though one key may come late when the window was busy."""

from app.domain.card_numbers import is_card

GAP_MS = 35
"""Longest mean pause between the keys of a scanner; nobody types a number that fast."""
STALL_MS = 200
"""Longest that one of its keys may be behind the one before, when the window was busy; then the others are the faster."""
BREAK_MS = 50
"""After a pause as long as this a card may have begun: what came before it may have been typed by a hand."""
SURE = 3
"""As many keys before such a pause, as fast as a scanner's, are a scanner's: no hand types them so."""


class Burst:
    """The keys that came one upon the other so far. Pauses are milliseconds since the key before.

    Attributes:
        text: what they wrote.
        at: where in it a card may have begun after what a hand typed.
        doubtful: the card that came last (``end``), where nobody can tell whether what was before it is part of it.
    """

    def __init__(self) -> None:
        self.text, self.at, self.doubtful = "", 0, ""
        self._waited = 0
        self._pauses: list[int] = []

    def type(self, text: str, pause: int, *, timed: bool = True) -> bool:
        """Take in what a key wrote; tell whether something new begins with it.

        Of a key that is not ``timed``, which has no time of its own, the pause says when it was heard; it parts nothing.
        """
        begins = pause > STALL_MS or not self.text
        if begins:
            self.drop()
        else:
            self._pauses.append(pause + self._waited)
            if timed and self._pauses[-1] > BREAK_MS:
                self.at = len(self.text)
        self._waited = 0
        self.text += text
        return begins

    def wait(self, pause: int) -> None:
        """A key that writes nothing, as Shift, came between."""
        self._waited += pause

    def drop(self) -> None:
        """A key came that no scanner sends."""
        self.text, self.at, self._waited, self._pauses = "", 0, 0, []

    def end(self, pause: int) -> str:
        """Enter came: what a scanner wrote before it, nothing if it was a hand. See whether that is ``doubtful``."""
        text, at, pauses, last = self.text, self.at, self._pauses, self._waited + pause
        self.drop()
        self.doubtful = ""
        if pause > STALL_MS or not text:
            return ""
        fast = sum(pauses) + last <= GAP_MS * len(text)
        card = text[at:]
        held_up = fast and at >= SURE and max(pauses[: at - 1]) <= BREAK_MS
        if at and not held_up and is_card(card) and sum(pauses[at:]) + last <= GAP_MS * len(card):
            self.doubtful = card
        return text if fast else ""
