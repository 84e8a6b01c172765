"""A process of its own that commits to a file and says so only after each commit returned: ``writer.py FOLDER START COUNT``."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from app.records.change import Draft
from app.records.kinds import natural_id
from app.storage.keys import KeyOffer
from app.storage.opening import open_profile
from app.storage.store import Store
from tests.support.desk import FakeIds

SESSION = UUID("0192f0c1-0000-7000-8000-00000000ce55")
PER_COMMIT = 3
"""Each act marks so many learners at once: an act is there whole or not at all."""


class RealClock:
    """The machine's own."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def marks(number: int) -> list[Draft]:
    """The drafts of act ``number``."""
    learners = [UUID(int=number * PER_COMMIT + place) for place in range(PER_COMMIT)]
    return [
        Draft(
            "attendance_record",
            natural_id("attendance_record", SESSION, learner),
            {"session": str(SESSION), "learner": str(learner), "status": "present"},
        )
        for learner in learners
    ]


def main(folder: Path, start: int, count: int) -> None:
    """Commit acts ``start`` up to ``start + count``, a line for each once it is safe."""
    store = Store(open_profile(folder / "profile", KeyOffer(key_file=folder / "desk.key")), RealClock(), FakeIds(start))
    for number in range(start, start + count):
        store.commit(marks(number), store.device)
        print(number, flush=True)
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
