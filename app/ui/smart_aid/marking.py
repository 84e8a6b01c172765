"""Levels: shown at once, saved in a job, undone one by one; what fails is taken back and said."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.records.acts import Level
from app.records.codes import SkillLevel
from app.records.refusal import Refused
from app.ui.desk import Desk
from app.ui.history import History, Step, is_said_since, stayed_words
from app.ui.jobs import Jobs, Trouble
from app.ui.smart_aid.model import BoardModel, Place, level_words
from app.ui.text import sentences, trouble


class SkillMarking(QObject):
    """The acts on the board shown in ``model``.

    Signals:
        failed(str): a level was not saved and was taken back.
        said(str): what undo left as it is.
        saved(): a level is in the file now.
    """

    failed = Signal(str)
    said = Signal(str)
    saved = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, model: BoardModel, history: History, parent: QObject) -> None:
        super().__init__(parent)
        self._verbs, self._jobs, self._model, self._history = desk.verbs, jobs, model, history
        self.version = 0
        """Grows with every end of an act: an answer asked before is older than the screen."""

    def set_level(self, place: Place, level: int | None) -> bool:
        """Set or take away a level; False when the cell says so already."""
        view = self._model.view
        before = self._model.level(place)
        if view is None or before == level:
            return False
        session = view.session.id
        learner, item = place
        verbs, old = self._verbs, list[Level]()

        def take_back() -> None:
            def put_back() -> None:
                if old:  # else it never was: there is nothing to take back
                    verbs.undo_skill(session, learner, item, old[0], level)

            self._submit(place, before, put_back, lambda: self._history.put_back(step), self._say_it_stayed)

        words = " ".join((self._what(place), self.tr("清除") if level is None else level_words(SkillLevel(level))))
        step = self._history.put(Step(words, take_back, place))
        self._submit(
            place,
            level,
            lambda: old.append(verbs.mark_skill(session, learner, item, level)),
            lambda: self._history.drop(step),
        )
        return True

    def _say_it_stayed(self, what: str) -> None:
        """Taking back touches no level that was given elsewhere since."""
        self.said.emit(stayed_words(what))

    def _submit(
        self,
        place: Place,
        level: int | None,
        save: Callable[[], None],
        not_done: Callable[[], None],
        stayed: Callable[[str], None] = lambda _: None,
    ) -> None:
        ticket, what, board = self._model.lay(place, level), self._what(place), self._session()

        def end(why: str | None, stands: bool = True) -> None:
            self.version += 1
            if why is not None:
                not_done()
            self._model.lift(ticket, saved=why is None and stands)
            if why is None:
                self.saved.emit()
            else:
                whose = what if board == self._session() else self.tr("刚才那张技能表的「{what}」").format(what=what)
                self.failed.emit(self.tr("{what}:没有存上,已恢复原样。{why}").format(what=whose, why=why))

        def refused(refusal: Refused) -> None:
            if is_said_since(refusal):
                stayed(what)
                end(None, stands=False)
                return
            end(sentences(refusal.refusals, QCoreApplication.translate))

        def failed(what: Trouble) -> None:
            end(trouble(what.code, what.file, QCoreApplication.translate))

        self._jobs.act(self, save, lambda _: end(None), refused=refused, failed=failed)

    def _session(self) -> UUID | None:
        return self._model.view.session.id if self._model.view is not None else None

    def _what(self, place: Place) -> str:
        view = self._model.view
        names = [row.name for row in view.rows if row.learner == place[0]] if view is not None else []
        items = [item.name for item in view.items if item.id == place[1]] if view is not None else []
        return " · ".join(names + items)
