"""How a scanner types: a number and Enter faster than anybody, though one key may come late when the window was busy."""

GAP_MS = 35
"""Longest mean pause between the keys of a scanner; nobody types a number that fast."""
STALL_MS = 200
"""Longest that one of its keys may be behind the one before, when the window was busy; then the others are the faster."""


class Burst:
    """The keys that came one upon the other so far. Pauses are milliseconds since the key before."""

    def __init__(self) -> None:
        self.text, self._took = "", 0

    def type(self, text: str, pause: int) -> bool:
        """Take in what a key wrote; tell whether something new begins with it."""
        begins = pause > STALL_MS or not self.text
        self.text, self._took = ("", 0) if begins else (self.text, self._took + pause)
        self.text += text
        return begins

    def wait(self, pause: int) -> None:
        """A key that writes nothing, as Shift, came between."""
        self._took += pause

    def drop(self) -> None:
        """A key came that no scanner sends."""
        self.text, self._took = "", 0

    def end(self, pause: int) -> str:
        """Enter came: what a scanner wrote before it, nothing if it was a hand."""
        text, took = self.text, self._took + pause
        self.drop()
        return text if pause <= STALL_MS and took <= GAP_MS * len(text) else ""
