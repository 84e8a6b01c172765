"""导入花名册, whole: a file, a look at every row, one act, and the way back. A place in the page, not a box over it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.records.naming import ClassName
from app.records.refusal import Refusal, Refused
from app.records.roster import AS_FOUND, HEADLESS, Choices, ImportDone, RosterPreview, RowVerdict
from app.ui.desk import Desk
from app.ui.importing.choosing import ChooseFile
from app.ui.importing.half_done import HalfDone, forget, half_done, keep
from app.ui.importing.preview import Preview
from app.ui.importing.result import Result
from app.ui.importing.room import Steps
from app.ui.jobs import Jobs, Trouble
from app.ui.text import run_on, sentence, sentences, trouble

_LOCKED = frozenset({"password_needed", "password_wrong"})
_FOR_NOW = frozenset({"file_missing", "file_unreadable"})
"""A stick that is not in, another program that has it: what was decided of its rows waits."""
_CHANGED = "file_changed"
_BY_HAND = Choices(mapping={HEADLESS: {"name": 0}})
"""What a file without a header begins with; the person names the other columns."""


class RosterImport(QWidget):
    """The three steps.

    Signals:
        left(): the person is done here, or turned away.
        done(): a roster was imported.
        titled(str, str): title and context for the frame.
        notice(str, str, object): an import was done after the person had gone elsewhere; how to take it back.
    """

    left = Signal()
    done = Signal()
    titled = Signal(str, str)
    notice = Signal(str, str, object)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self._file: Path | None = None
        self._for_class: UUID | None = None
        self._done: ImportDone | None = None
        self.choose, self.preview, self.result = ChooseFile(), Preview(), Result()
        self._step: QWidget = self.choose
        self._steps = Steps()
        for step in (self.choose, self.preview, self.result):
            self._steps.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._steps)
        self.choose.chosen.connect(self.read)
        self.choose.undone.connect(lambda row: self._take_back(row.batch, row.joined or 0, self.choose.complain))
        self.choose.headless.connect(
            lambda: self._ask(replace(_BY_HAND, password=self.preview.choices.password), fresh=True)
        )
        self.choose.unlocked.connect(lambda word: self._ask(Choices(password=word), fresh=True))
        self.preview.judged_anew.connect(self.preview.forget)
        self.preview.judged_anew.connect(lambda: self._ask(self.preview.choices, fresh=False))
        self.preview.submitted.connect(self._import)
        self.preview.another.connect(self.choose.ask)
        self.result.undone.connect(self._undo)
        self.result.another.connect(lambda: self._restart(ask=True))
        self.result.left.connect(self.left)

    def begin(self, class_id: UUID | None = None) -> None:
        """Start anew, for a class if one is named; what was looked at and not done is there again, as it was left.

        What was decided is kept for each class, wherever the person went meanwhile.
        """
        self._jobs.forget(self, "preview")  # of another class, or of a file that is not looked at any more
        kept = half_done(class_id)
        shown = (self._for_class, self._file, self._step)
        if kept is not None and shown != (class_id, kept.file, self.preview):
            self._for_class, self._file = class_id, kept.file
            self._bring(self.choose)
            self.choose.busy(kept.file)
            _look_for_latest(self)
            self._jobs.ask(self, self._desk.views.class_names, partial(self._offer, class_id, kept), topic="classes")
            return
        if self._step is self.preview and class_id == self._for_class and self.preview.isEnabled():
            self._bring(self.preview)
            self._ask(self.preview.choices, fresh=False)
            return
        self._for_class = class_id
        self._jobs.ask(self, self._desk.views.class_names, partial(self._offer, class_id, None), topic="classes")
        self._restart()

    def read(self, file: Path) -> None:
        """Read a file and show what importing it would do."""
        self._file = file
        self._bring(self.choose)
        self.choose.busy(file)
        self._ask(AS_FOUND, fresh=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, but not while something is being done."""
        if event.key() == Qt.Key.Key_Escape and self._step.isEnabled():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # -- looking

    def _restart(self, *, ask: bool = False) -> None:
        self._file = self._done = None
        self.choose.begin()
        _look_for_latest(self)
        self._bring(self.choose)
        if ask:
            self.choose.ask()

    def _offer(self, class_id: UUID | None, kept: HalfDone | None, classes: tuple[ClassName, ...]) -> None:
        if kept is not None:
            self.preview.target.offer(classes, kept.class_id, kept.title)
            self._ask(kept.choices, fresh=True)  # read again, which says so if it is another by now
            return
        self.preview.target.offer(classes, class_id)
        if class_id is not None and self._file is not None:
            self._ask(self.preview.choices, fresh=True)  # a file was quicker than the list of classes

    def _ask(self, choices: Choices, *, fresh: bool) -> None:
        file, target = self._file, self.preview.target
        self.preview.choices = choices
        if file is None:
            return
        if not fresh:
            keep(self._for_class, file, choices, target)
        self._jobs.ask(
            self,
            partial(self._desk.verbs.preview_roster, file, choices, target.class_id, target.title),
            partial(self._show, fresh),
            topic="preview",
            refused=partial(self._refused, fresh),
            failed=partial(self._failed, fresh),
        )

    def _show(self, fresh: bool, preview: RosterPreview) -> None:
        if preview.changed:
            before = self.preview.choices
            self.preview.choices = Choices(hidden=before.hidden, password=before.password, take=before.take)
        self.preview.choices = replace(self.preview.choices, seen=preview.mark)
        self.preview.show_preview(preview, fresh=fresh or preview.changed)
        if self._file is not None:
            keep(self._for_class, self._file, self.preview.choices, self.preview.target)
        said = [_changed_words(preview.file)] if preview.changed else []
        if self.preview.target.lost:
            said.append(_lost_words())
        if said:
            self.preview.complain("\n".join(said))
        if fresh:
            self.choose.begin()  # ready for 换个文件: its dialog is as dead as what it lies over
            self._bring(self.preview)

    def _refused(self, fresh: bool, refused: Refused) -> None:
        words = sentences(refused.refusals, QCoreApplication.translate)
        if fresh:
            codes = {refusal.code for refusal in refused.refusals}
            self._bring(self.choose)
            self.choose.complain(words, headless="header_missing" in codes, locked=bool(codes & _LOCKED))
            kept = half_done(self._for_class)
            if kept is not None and kept.file == self._file and not codes & _FOR_NOW:
                forget(self._for_class)
        elif all(refusal.code != _CHANGED for refusal in refused.refusals):  # it is said with the file as it is now
            self.preview.complain(words)

    def _failed(self, fresh: bool, what: Trouble) -> None:
        words = trouble(what.code, what.file, QCoreApplication.translate)
        (self.choose.complain if fresh else self.preview.complain)(words)

    # -- acting

    def _import(self) -> None:
        file, target = self._file, self.preview.target
        if file is None:
            return
        if target.lost:
            self.preview.complain(_lost_words())
            return
        about = self._for_class  # the person may turn to another class while it is done

        def not_done(say: Callable[[bool, Any], None]) -> Callable[[Any], None]:
            def told(why: object) -> None:
                say(False, why)
                self._ask(self.preview.choices, fresh=False)  # a look that was under way was given up for it

            return told

        self._jobs.forget(self, "preview")  # what it says would let the rows be changed while they are written
        self._jobs.forget(self, "classes")
        self.preview.busy(QCoreApplication.translate("Import", "正在导入…要么全部做完,要么什么都不改。"))
        self._jobs.act(
            self,
            partial(self._desk.verbs.import_roster, file, self.preview.choices, target.class_id, target.title),
            partial(self._imported, about),
            refused=not_done(self._refused),
            failed=not_done(self._failed),
        )

    def _imported(self, for_class: UUID | None, done: ImportDone) -> None:
        self._done = done
        forget(for_class)
        shown = self.preview.preview
        rows = (
            ()
            if shown is None
            else tuple(row for row in shown.rows if row.verdict in (RowVerdict.REFUSED, RowVerdict.ASKED))
        )
        self.result.show_done(done, rows)
        self._bring(self.result)
        self.done.emit()
        if not self.isVisible():
            words = QCoreApplication.translate("Import", "撤销导入")
            self.notice.emit(self.result.line.text(), words, self._undo)

    def _undo(self) -> None:
        if self._done is None:
            return
        self.result.busy()
        self._take_back(self._done.batch, self._done.enrolled, self.result.complain)

    def _take_back(self, batch: UUID, joined: int, complain: Callable[[str], None]) -> None:
        self._jobs.act(
            self,
            partial(self._desk.verbs.undo_import, batch),
            partial(self._undone, joined),
            refused=lambda refused: complain(sentences(refused.refusals, QCoreApplication.translate)),
            failed=lambda what: complain(trouble(what.code, what.file, QCoreApplication.translate)),
        )

    def _undone(self, joined: int, taken_back: int) -> None:
        words = QCoreApplication.translate("Import", "已撤销导入,收回 {0} 位新学员;原有学员恢复原样。")
        self._restart()
        out = QCoreApplication.translate("Import", "它加入班级的 {0} 人不在班上了。").format(joined) if joined else ""
        self.choose.notice.say(run_on((words.format(taken_back), out)))

    def _bring(self, step: QWidget) -> None:
        translate = QCoreApplication.translate
        contexts = {
            id(self.choose): translate("Import", "选择文件"),
            id(self.preview): translate("Import", "看一看,还没有改动任何东西"),
            id(self.result): translate("Import", "已完成"),
        }
        self._step = step
        self._steps.setCurrentWidget(step)
        self.titled.emit(translate("Import", "导入花名册"), contexts[id(step)])
        if self.isVisible():
            step.setFocus(Qt.FocusReason.OtherFocusReason)


def _look_for_latest(flow: RosterImport) -> None:
    """Offer the way back from the latest import."""
    flow._jobs.ask(flow, flow._desk.views.imports, flow.choose.offer_latest, topic="imports")


def _changed_words(file: str) -> str:
    return sentence(Refusal(_CHANGED, params={"file": file}), QCoreApplication.translate)


def _lost_words() -> str:
    """Say that the class that was meant was taken off, and ask what is meant instead."""
    translate = QCoreApplication.translate
    return translate("Import", "原来要加入的班级已经撤下。请在上面「加入班级」另选一个,再导入。")
