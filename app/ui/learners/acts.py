"""What is done with one learner: taken on, put right, consents, a number revealed."""

from datetime import date
from functools import cached_property, partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal
from shiboken6 import isValid

from app.records.acts import LearnerForm
from app.records.codes import ConsentPurpose
from app.records.naming import MergedRow
from app.records.refusal import Refused
from app.records.views import EnrollmentRow
from app.ui.desk import Desk
from app.ui.drawers import Drawers
from app.ui.history import is_said_since, stayed_words
from app.ui.jobs import Jobs
from app.ui.learners.consents import Consents
from app.ui.learners.documents import Documents
from app.ui.learners.form import LearnerDrawer, became
from app.ui.learners.panel import LearnerPanel
from app.ui.text import sentences, word


class LearnerActs(QObject):
    """Connects the panel and the form with the verbs.

    Signals:
        notice(str, str, object): what was done, and how to take it back.
        saved(UUID): somebody is new or changed.
        form_closed(): the form is put away.
        class_opened(UUID), comparing(UUID): wanted in the panel: a class; who may be the same.
    """

    notice = Signal(str, str, object)
    saved = Signal(object)
    form_closed = Signal()
    class_opened = Signal(object)
    comparing = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, drawers: Drawers) -> None:
        super().__init__(drawers)
        self._desk, self._jobs, self._drawers = desk, jobs, drawers

    @cached_property
    def panel(self) -> LearnerPanel:
        """One learner, made when it is first wanted; so is the form."""
        made = self._drawers.add(LearnerPanel())
        made.editing.connect(self._edit)
        made.reveal_asked.connect(self._reveal)
        made.parting.connect(self._part)
        made.returning.connect(self._return)
        made.consent_given.connect(self._give)
        made.consent_withdrawn.connect(self._withdraw)
        made.class_opened.connect(self.class_opened)
        made.comparing.connect(self.comparing)
        return made

    @cached_property
    def form(self) -> LearnerDrawer:
        """新增学员 and 修改."""
        made = self._drawers.add(LearnerDrawer())
        made.submitted.connect(self._save)
        made.closed.connect(self.form_closed)
        return made

    def add(self, name: str = "") -> None:
        """新增学员."""
        self._drawers.begin(self.form, partial(self.form.begin_new, name))

    def _edit(self) -> None:
        view = self.panel.view
        if view is not None:
            self._drawers.begin(self.form, partial(self.form.begin_edit, view))

    def _save(self, learner: UUID | None, form: LearnerForm) -> None:
        if learner is None:
            call, added = partial(self._desk.verbs.add_learner, form), partial(self._added, form.name)
            self._drawers.act(self.form, call, added, partial(became, form.name))
        else:
            edit = partial(self._desk.verbs.edit_learner, learner, form, self.form.shown)
            self._drawers.act(self.form, edit, lambda _: self._edited(form.name))

    def _added(self, name: str, learner: UUID) -> None:
        self.notice.emit(QCoreApplication.translate("Learners", "{0} 已登记。").format(name), "", None)
        if self._drawers.in_front() is self.form:  # else somebody else is looked at by now
            self.saved.emit(learner)

    def _edited(self, name: str) -> None:
        """Whose form it was is shown again as it closes."""
        self.notice.emit(QCoreApplication.translate("Learners", "{0} 的资料已改好。").format(name), "", None)

    def _reveal(self, purpose: str) -> None:
        view, documents = self.panel.view, self.panel.documents
        if view is None:
            return
        learner = view.row.id

        def shown(number: str | None) -> None:
            """Where news have made that part anew meanwhile, it is shown there: the trail says that it was."""
            here = isValid(documents) and documents.isVisible()
            if here or (self.panel.isVisible() and self.panel.view is not None and self.panel.view.row.id == learner):
                (documents if here else self.panel.documents).show_number(number)

        call = partial(self._desk.verbs.reveal_document, learner, purpose)
        self._jobs.act(self, call, shown, refused=partial(_refuse, self, documents))

    def _part(self, entry: MergedRow) -> None:
        """An entry that was merged stands for itself again."""
        view = self.panel.view
        if view is None:
            return
        survivor, translate = view.row.id, QCoreApplication.translate
        who = f"{entry.learner_no} {entry.name}"
        merge = partial(self._desk.verbs.merge_learners, entry.id, survivor)

        def back() -> None:
            self._jobs.act(self, merge, lambda _: self.saved.emit(survivor))

        def done(_: None) -> None:
            self.notice.emit(
                translate("Learners", "{0} 又是单独的一位。").format(who), translate("Learners", "撤销"), back
            )
            self.saved.emit(survivor)

        self._jobs.act(self, partial(self._desk.verbs.unmerge_learner, entry.id), done)

    def _return(self, row: EnrollmentRow) -> None:
        """A leaving is taken back."""
        words = QCoreApplication.translate("Learners", "{name} 还在「{title}」班上。").format(
            name=row.name, title=row.class_title
        )

        def done(_: date) -> None:
            self.notice.emit(words, "", None)
            self.saved.emit(row.learner)

        self._jobs.act(self, partial(self._desk.verbs.undo_leave, row.id), done)

    def _give(self, purpose: ConsentPurpose, witness: str) -> None:
        self._record(purpose, granted=True, witness=witness)

    def _withdraw(self, purpose: ConsentPurpose) -> None:
        self._record(purpose, granted=False)

    def _record(self, purpose: ConsentPurpose, *, granted: bool, witness: str | None = None) -> None:
        view = self.panel.view
        if view is None:
            return
        learner, name = view.row.id, view.row.name
        consents = self.panel.consents

        def done(at: int) -> None:
            consents.asking.done()
            self.saved.emit(learner)
            if not at:
                return  # pressed twice: it is said already, with its way back
            translate = QCoreApplication.translate
            said = (
                translate("Learners", "{name}:已登记同意{what}。")
                if granted
                else translate("Learners", "{name}:已撤回{what}的同意。")
            )
            words = said.format(name=name, what=word(purpose, translate))
            self.notice.emit(
                words, translate("Learners", "撤销"), partial(self._take_back, learner, purpose, at, words)
            )

        call = partial(self._desk.verbs.record_consent, learner, purpose, granted, witness)
        self._jobs.act(self, call, done, refused=partial(_refuse, self, consents))

    def _take_back(self, learner: UUID, purpose: ConsentPurpose, at: int, words: str) -> None:
        """Undo: the word as it was before."""
        call = partial(self._desk.verbs.undo_consent, learner, purpose, at)

        def refused(why: Refused) -> None:
            translate = QCoreApplication.translate
            said = stayed_words(words.rstrip("。")) if is_said_since(why) else sentences(why.refusals, translate)
            self.notice.emit(said, "", None)

        self._jobs.act(self, call, lambda _: self.saved.emit(learner), refused=refused)


def _refuse(acts: LearnerActs, part: Consents | Documents, why: Refused) -> None:
    """Say it where it was asked, or, where that asks nothing any more, at the foot."""
    if isValid(part) and part.asking.isVisible():
        part.refuse(why)
    else:
        acts.notice.emit(sentences(why.refusals, QCoreApplication.translate), "", None)
