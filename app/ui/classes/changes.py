"""A class is changed, taken off, brought back."""

from functools import cached_property, partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.records.acts import ClassChange, ClassForm
from app.records.standing import RemovedClass
from app.records.views import ClassView
from app.ui.classes.changing import ChangeClass
from app.ui.classes.removed import RemovedClasses
from app.ui.desk import Desk
from app.ui.drawers import Drawers
from app.ui.jobs import Jobs


class Changes(QObject):
    """改班级, 删去 and 恢复.

    Signals:
        notice(str, str, object): what was done, and how to take it back.
        gone(): the class in front was taken off.
        back(UUID): a class is there again.
    """

    notice = Signal(str, str, object)
    gone = Signal()
    back = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, drawers: Drawers) -> None:
        super().__init__(drawers)
        self._desk, self._jobs, self._drawers = desk, jobs, drawers
        self._view: ClassView | None = None
        self._gone: tuple[RemovedClass, ...] = ()

    @cached_property
    def drawer(self) -> ChangeClass:
        """改班级, made when it is first wanted."""
        made = self._drawers.add(ChangeClass())
        made.planned.connect(self._plan)
        made.submitted.connect(self._change)
        made.removing.connect(self._remove)
        return made

    @cached_property
    def removed(self) -> RemovedClasses:
        """Classes taken off, made when it is first wanted."""
        made = self._drawers.add(RemovedClasses())
        made.restoring.connect(self.restore)
        return made

    def ask(self, view: ClassView) -> None:
        """Ask what is to be another."""
        self._view = view
        self._drawers.begin(self.drawer, partial(self.drawer.begin, view.row, self._desk.today()))

    def know_removed(self, rows: tuple[RemovedClass, ...]) -> None:
        """These are taken off now."""
        self._gone = rows
        if isinstance(shown := self._drawers.in_front(), RemovedClasses):
            shown.show_rows(rows, self._desk.today())

    def show_removed(self) -> None:
        """Show which are taken off."""
        self._drawers.begin(self.removed, partial(self.removed.begin, self._gone, self._desk.today()))

    def restore(self, row: RemovedClass) -> None:
        """Bring a class back."""
        words = QCoreApplication.translate("Classes", "「{title}」恢复了。").format(title=row.title)
        self._jobs.act(self, partial(self._desk.verbs.restore_class, row.id), partial(self._restored, row.id, words))

    def _plan(self, form: ClassForm) -> None:
        if self._view is not None:
            call = partial(self._desk.verbs.plan_change, self._view.row.id, form, self.drawer.shown)
            self._jobs.ask(self, call, self.drawer.show_plan, topic="plan", refused=self.drawer.refuse)

    def _change(self, form: ClassForm) -> None:
        if self._view is not None:
            self._jobs.forget(self, "plan")
            call = partial(self._desk.verbs.change_class, self._view.row.id, form, self.drawer.shown)
            self._drawers.act(self.drawer, call, self._changed)

    def _changed(self, done: ClassChange) -> None:
        translate = QCoreApplication.translate
        undo = partial(self._undo, done) if done.touched else None
        self.notice.emit(translate("Classes", "班级改好了。"), translate("Classes", "撤销") if undo else "", undo)

    def _undo(self, done: ClassChange) -> None:
        words = QCoreApplication.translate("Classes", "班级和原来一样了。")
        call = partial(self._desk.verbs.undo_class_change, done)
        self._jobs.act(self, call, lambda _: self.notice.emit(words, "", None))

    def _remove(self) -> None:
        if self._view is not None:
            row = self._view.row
            self._jobs.forget(self, "plan")  # what a change would do, or why it cannot be, is not asked any more
            call = partial(self._desk.verbs.remove_class, row.id)
            self._drawers.act(self.drawer, call, lambda _: self._removed(row.id, row.title))

    def _removed(self, class_id: UUID, title: str) -> None:
        self.gone.emit()
        translate = QCoreApplication.translate
        words = translate("Classes", "「{title}」删去了。").format(title=title)
        again = translate("Classes", "「{title}」恢复了。").format(title=title)
        call = partial(self._desk.verbs.restore_class, class_id)
        undo = partial(self._jobs.act, self, call, partial(self._restored, class_id, again))
        self.notice.emit(words, translate("Classes", "撤销"), undo)

    def _restored(self, class_id: UUID, words: str, _: object) -> None:
        self.back.emit(class_id)
        self.notice.emit(words, "", None)
