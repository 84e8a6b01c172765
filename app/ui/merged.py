"""What became of putting two learners beside each other: they are one now."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app.records.views import LearnerRow
from app.ui.desk import Desk
from app.ui.history import stayed_words
from app.ui.jobs import Jobs
from app.ui.page import Page


class Merged(NamedTuple):
    """``goes`` counts under ``stays`` from now on; told to the page where the two were put beside each other."""

    goes: LearnerRow
    stays: LearnerRow
    at: int
    """The hybrid time of that."""

    @property
    def who(self) -> str:
        """Who went: 「0059 何润弟」."""
        return f"{self.goes.learner_no} {self.goes.name}"

    @property
    def act(self) -> tuple[UUID, UUID, int]:
        """What ``undo_merge`` asks for."""
        return self.goes.id, self.stays.id, self.at

    def said(self) -> str:
        """Say what was done."""
        return self._name(QCoreApplication.translate("Duplicates", "{gone} 已合并到 {stays}。"))

    def words(self) -> str:
        """Name it among what can be taken back."""
        return self._name(QCoreApplication.translate("Duplicates", "{gone} 合并到 {stays}"))

    def _name(self, words: str) -> str:
        return words.format(gone=self.who, stays=f"{self.stays.learner_no} {self.stays.name}")


def say_merged(done: Merged, desk: Desk, jobs: Jobs, page: Page, then: Callable[[], None]) -> None:
    """Say on a page what was done, with the way to take it back; ``then`` shows how it is after that."""

    def parted(stayed: tuple[UUID, ...]) -> None:
        then()
        if stayed:
            page.notice.emit(stayed_words(done.who), "", None)

    back = partial(jobs.act, page, partial(desk.verbs.undo_merge, *done.act), parted)
    page.notice.emit(done.said(), QCoreApplication.translate("Duplicates", "撤销"), back)
