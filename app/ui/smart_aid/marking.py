"""Levels: shown at once, saved in a job, undone one by one; what fails is taken back and said."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.records.refusal import Refused
from app.ui.desk import Desk
from app.ui.jobs import Jobs, Trouble
from app.ui.smart_aid.model import BoardModel, Place
from app.ui.text import sentences, trouble


@dataclass(slots=True, eq=False)
class _Step:
    """One level set. ``saved`` and ``before`` are written in the worker, when the verb has returned."""

    session: UUID
    place: Place
    shown_before: int | None
    before: int | None = None
    saved: bool = False


class SkillMarking(QObject):
    """The acts on the board shown in ``model``.

    Signals:
        failed(str): a level was not saved and was taken back.
        said(str): what was undone.
        saved(): a level is in the file now.
    """

    failed = Signal(str)
    said = Signal(str)
    saved = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, model: BoardModel, parent: QObject) -> None:
        super().__init__(parent)
        self._verbs, self._jobs, self._model = desk.verbs, jobs, model
        self._steps: list[_Step] = []
        self.version = 0
        """Grows with every end of an act: an answer asked before is older than the screen."""

    def forget_steps(self) -> None:
        """Another board: there is nothing to undo any more."""
        self._steps.clear()

    def set_level(self, place: Place, level: int | None) -> bool:
        """Set or take away a level; False when the cell says so already."""
        view = self._model.view
        before = self._model.level(place)
        if view is None or before == level:
            return False
        session = view.session.id
        step = _Step(session, place, before)
        learner, item = place

        def save() -> None:
            step.before = self._verbs.mark_skill(session, learner, item, level)
            step.saved = True

        self._steps.append(step)
        self._submit(place, level, save, step)
        return True

    def undo(self) -> bool:
        """Take the last level back; False when there is none."""
        if not self._steps:
            return False
        step = self._steps.pop()
        learner, item = step.place

        def save() -> None:
            if step.saved:  # else it never was: there is nothing to take back
                self._verbs.mark_skill(step.session, learner, item, step.before)

        self._submit(step.place, step.shown_before, save)
        self.said.emit(self.tr("已撤销:{what}").format(what=self._what(step.place)))
        return True

    def _submit(self, place: Place, level: int | None, save: Callable[[], None], step: _Step | None = None) -> None:
        ticket, what = self._model.lay(place, level), self._what(place)

        def end(why: str | None) -> None:
            self.version += 1
            if why is not None:
                self._steps = [kept for kept in self._steps if kept is not step]
            self._model.lift(ticket, saved=why is None)
            if why is None:
                self.saved.emit()
            else:
                self.failed.emit(self.tr("{what}:没有存上,已恢复原样。{why}").format(what=what, why=why))

        def refused(refusal: Refused) -> None:
            end(sentences(refusal.refusals, QCoreApplication.translate))

        def failed(what: Trouble) -> None:
            end(trouble(what.code, what.file, QCoreApplication.translate))

        self._jobs.act(self, save, lambda _: end(None), refused=refused, failed=failed)

    def _what(self, place: Place) -> str:
        view = self._model.view
        names = [row.name for row in view.rows if row.learner == place[0]] if view is not None else []
        items = [item.name for item in view.items if item.id == place[1]] if view is not None else []
        return " · ".join(names + items)
