"""Where the list's rows come from: who answers to what was typed, or everybody, a part at a time."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.records.views import LearnerRow
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.learners.listing import FOUND_AT_MOST, LearnerList
from app.ui.learners.rows import PART


class ListReading(QObject):
    """Reads beside the screen what the list wants to show.

    Signals:
        counted(int): how many learners there are.
    """

    counted = Signal(int)

    def __init__(self, desk: Desk, jobs: Jobs, listing: LearnerList) -> None:
        super().__init__(listing)
        self._views, self._jobs, self._listing = desk.views, jobs, listing
        listing.searched.connect(lambda _: self.load())
        listing.needed.connect(self._read)

    def load(self) -> None:
        """Show the present state."""
        text = self._text()
        if text:
            self._jobs.ask(self, partial(self._find, text), partial(self._show_found, text), topic="list")
            return
        start = self._listing.in_sight()[0] // PART * PART
        self._jobs.ask(self, partial(self._everybody, start), self._show_everybody, topic="list")

    def look_for_doubles(self) -> None:
        """Count who may have been entered twice."""
        self._jobs.ask(self, self._views.duplicate_count, self._listing.show_doubles, topic="doubles")

    def _text(self) -> str:
        return self._listing.search.text().strip()

    def _find(self, text: str) -> tuple[int, tuple[LearnerRow, ...]]:
        return self._views.learner_count(), self._views.learners(text, FOUND_AT_MOST)

    def _show_found(self, text: str, found: tuple[int, tuple[LearnerRow, ...]]) -> None:
        self.counted.emit(found[0])
        self._listing.show_found(text, found[1])

    def _everybody(self, start: int) -> tuple[int, int, tuple[LearnerRow, ...]]:
        return self._views.learner_count(), start, self._views.learners("", 2 * PART, start)

    def _show_everybody(self, found: tuple[int, int, tuple[LearnerRow, ...]]) -> None:
        self.counted.emit(found[0])
        self._listing.show_everybody(*found)

    def _read(self, start: int, count: int) -> None:
        if not self._text():
            read = partial(self._views.learners, "", count, start)
            self._jobs.ask(self, read, partial(self._put, start), topic="part")

    def _put(self, start: int, rows: tuple[LearnerRow, ...]) -> None:
        if not self._text():
            self._listing.model.put(start, rows)
            for row in rows:
                if row.id == self._listing.wanted:
                    self._listing.point_at(row.id)
