"""The global search: learners and classes, from anywhere (Ctrl+K)."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from app.records.naming import ClassName
from app.records.views import LearnerRow
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.session_words import joined, listed, term_word
from app.ui.shell import Shell
from app.ui.shell_search import SearchHit

MOST_LEARNERS, MOST_CLASSES = 8, 4


class Finder(QObject):
    """Asks while the person types, and goes where they choose."""

    def __init__(self, desk: Desk, jobs: Jobs, shell: Shell, go: Callable[[str, object], None]) -> None:
        super().__init__(shell)
        self._desk, self._jobs, self._shell, self._go = desk, jobs, shell, go
        shell.search_requested.connect(self._ask)
        shell.search_chosen.connect(self._chosen)

    def _ask(self, text: str) -> None:
        text = text.strip()
        if text:
            self._jobs.ask(self, lambda: self._find(text), self._show, topic="find")

    def _find(self, text: str) -> tuple[tuple[LearnerRow, ...], tuple[ClassName, ...]]:
        views = self._desk.views
        return views.learners(text, MOST_LEARNERS), views.class_names(text, MOST_CLASSES)

    def _show(self, found: tuple[tuple[LearnerRow, ...], tuple[ClassName, ...]]) -> None:
        people, classes = found
        hits = [SearchHit(("learners", row.id), f"{row.name}  {row.learner_no}", listed(row.classes)) for row in people]
        hits += [SearchHit(("classes", row.id), row.title, joined(term_word(row.term), row.venue)) for row in classes]
        self._shell.set_search_results(hits)

    def _chosen(self, key: tuple[str, UUID]) -> None:
        self._go(*key)
