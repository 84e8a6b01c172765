"""Whether what was read once still stands: counted by kind for this process, by the file for all others."""

from collections import Counter

from app.storage.writing import Writer


class Editions:
    """Of one store. Safe to use from several threads."""

    def __init__(self, writer: Writer) -> None:
        """Nothing was told yet."""
        self._writer = writer
        self._tellings: Counter[str] = Counter()

    def told(self, kinds: frozenset[str]) -> None:
        """This process changed something of these kinds."""
        self._tellings.update(kinds)

    def of(self, kinds: frozenset[str]) -> tuple[int, int] | None:
        """The same as long as nothing of these kinds can have changed; None while that cannot be told. Ask it before reading.

        What another program writes counts for every kind. Raises a ``StorageFault``.
        """
        others = self._writer.others()
        return None if others is None else (others, sum(self._tellings[kind] for kind in kinds))
