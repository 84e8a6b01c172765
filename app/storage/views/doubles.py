"""The answer to who may have been entered twice, remembered until a learner, a document or a pair told apart changes."""

import threading
from collections.abc import Mapping

from app.records.codes import Likeness
from app.storage.store import Store

KINDS = frozenset({"learner", "identity_document", "distinct_pair"})


class Doubles:
    """Of one store. Safe to use from several threads: who asks while it is looked for waits for the same answer."""

    def __init__(self, store: Store) -> None:
        """Nothing is looked for before it is asked."""
        self._store = store
        self._lock = threading.Lock()
        self._edition: tuple[int, int] | None = None
        self._found: Mapping[tuple[str, str], Likeness] = {}

    def pairs(self) -> Mapping[tuple[str, str], Likeness]:
        """Every pair that may be one person (``views.duplicates.likely_pairs``). Raises a ``StorageFault``."""
        from app.storage.views.duplicates import likely_pairs  # start-up: today comes first

        with self._lock:
            edition = self._store.editions.of(KINDS)  # first: what changes while it is being read is looked for again
            if edition is None or edition != self._edition:
                with self._store.read() as connection:
                    self._found = likely_pairs(connection)
                self._edition = edition
            return self._found
