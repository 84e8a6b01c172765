"""The sheet at work: its model, its panel, its acts, and what follows when an act is done."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.records.views import SheetView
from app.ui.card_reader import CardReader
from app.ui.desk import Desk
from app.ui.history import History
from app.ui.jobs import Jobs
from app.ui.merged import Merged
from app.ui.roll_call.acts import SheetActs
from app.ui.roll_call.arrivals import Arrivals
from app.ui.roll_call.asking import Asking, confirmed_done, correction_done, resume
from app.ui.roll_call.closing import Closing
from app.ui.roll_call.keys import CONFIRM, REST, WALK_IN
from app.ui.roll_call.marking import Marking
from app.ui.roll_call.model import SheetModel
from app.ui.roll_call.panel import SheetPanel
from app.ui.roll_call.ticking import Ticking
from app.ui.roll_call.turns import Turns
from app.ui.roll_call.undoing import Undoing
from app.ui.strip import Strip
from app.ui.text import run_on


class Roll(QObject):
    """The sheet at work: its model, its panel, and the acts between them.

    Signals:
        said(str): what was done.
        stale(): the sheet is to be read again.
        comparing(UUID): somebody is to be put beside another learner, who may be the same.
    """

    said = Signal(str)
    stale = Signal()
    comparing = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, cards: CardReader, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = SheetModel()
        self.panel = SheetPanel(self.model)
        self.history = History(self)
        self.marking = Marking(desk, jobs, self.model, self.history, self)
        self._acts = SheetActs(desk, jobs, self.history, self._session, self)
        self._asking = Asking(desk, jobs, self.panel.strip, self.marking, self._acts, self)
        self.turns = Turns(jobs, self.panel, self)
        arrivals = Arrivals(desk, jobs, self.panel, self.marking, self._asking, cards, self.turns)
        self._ticking = ticking = Ticking(self.panel, self.marking, self._asking, cards, self)
        ticking.comparing.connect(self.comparing)
        Closing(self.panel, self)
        undoing = Undoing(self.panel, self.history, self.turns)
        for talker in (self.marking, self._acts, arrivals, ticking, undoing):
            talker.said.connect(self.said)
        self._newcomer: UUID | None = None
        self._connect_panel()
        self._connect_acts()

    def _connect_panel(self) -> None:
        panel, do = self.panel, self.turns.do
        panel.rest_asked.connect(lambda: do(self._ticking.rest, f" {REST} "))
        panel.walk_in_asked.connect(lambda: do(self._asking.walk_in, f" {WALK_IN} ", by_itself=True))
        panel.confirm_asked.connect(lambda: do(self._confirm, f" {CONFIRM} "))
        panel.call_off_asked.connect(self._asking.call_off)
        panel.reopen_asked.connect(self._asking.reopening)
        panel.restore_asked.connect(lambda: self._acts.restore(self._session()))
        panel.strip.closed.connect(self.panel.table.setFocus)
        panel.strip.freed.connect(self.panel.table.setFocus)
        panel.strip.passed_over.connect(self._say_left_out)

    def _connect_acts(self) -> None:
        acts = self._acts
        self.marking.failed.connect(self._complain)
        acts.failed.connect(self._not_done)
        acts.not_confirmed.connect(self._not_confirmed)
        acts.confirmed.connect(lambda: self._done(confirmed_done(self._session())))
        acts.corrected.connect(
            lambda was, now: self._done(correction_done(was, now, self.marking.name_of(now.learner)))
        )
        acts.called_off.connect(lambda: self._done(self.tr("已停课,不计入出席率。")))
        acts.reopened.connect(lambda: self._done(self.tr("点名册又打开了,改好后请再确认。")))
        acts.restored.connect(lambda: self._done(self.tr("已恢复上课。")))
        acts.signed_in.connect(self._signed_in)
        acts.taken_back.connect(self.stale)

    @property
    def version(self) -> int:
        """Grows with every mark saved or taken back: an answer asked before is older than the screen."""
        return self.marking.version

    def settle(self) -> None:
        """Another place is wanted: take what is being typed as minutes, if they can be; ask nothing more."""
        self._ticking.turn_away()
        self.panel.strip.put_away()
        self.panel.notice.hide()
        self.end_reading(known=False)

    def show(self, view: SheetView, merged: Merged | None = None) -> None:
        """Show a sheet as the file says; marks on their way stay on the screen. ``merged``: two who became one meanwhile."""
        table, old = self.panel.table, self.model.view
        left = table.has_left()
        another = old is None or old.session.id != view.session.id
        at = -1 if another else table.current_row()
        current = None if at < 0 else self.model.shown(at).row.learner
        typed = table.minutes_words()
        self.model.show(view)
        dropped = bool(typed) and not table.asks_minutes()
        gone = self.tr("{what}:已不在这张点名册上,没有登记。").format(what=typed) if dropped else ""
        if another:
            self.history.forget()
        elif self.model.is_locked:
            self.history.close()
        if merged is not None:
            self._acts.merged(merged)
            self._newcomer = merged.stays.id
        came = self._newcomer
        wanted, self._newcomer = came or current, None
        resume(self._asking)
        if left and wanted is None and not another:
            self.end_reading(known=False, gone=gone)
            return
        place = self.model.place_of(wanted) if wanted is not None else None
        if not another and ((place is None and wanted is not None) or (dropped and came is None)):
            table.leave_row(at)  # whoever was meant is gone: the next key is not to mark whoever stands there now
        elif place != table.current_row() or another:
            table.go_to(place or 0)
        self.end_reading(known=place is not None, gone=gone)

    def end_reading(self, *, known: bool, gone: str = "") -> None:
        """Whoever was expected when the sheet is read is the current one; or (not ``known``) nobody is, who was meant.

        ``gone`` says whose minutes were being typed, who is not on the sheet any more.
        """
        self._say_left_out(self.turns.came(known=known), gone)

    # -- the sheet

    def _confirm(self) -> None:
        """Confirm, unless a question waits: whoever typed a name, or scanned a card, believes them on the sheet."""
        strip = self.panel.strip
        if waiting := (strip.waiting() if self.model.is_locked else self._asking.unanswered()):
            typed = self.tr("「{0}」还没有处理。先答完或放弃,再确认点名册。").format(waiting)
            strip.complain(self.tr("这一问还没有答。先答完或放弃,再确认点名册。") if strip.field.isHidden() else typed)
            strip.setFocus()
        elif self.panel.table.take_minutes():
            self._acts.confirm(self._session())

    def _signed_in(self, learner: UUID, name: str) -> None:
        self._newcomer = learner
        self.turns.expect()
        self._done(self.tr("{name} 已登记,出席。").format(name=name.strip()))

    def _not_confirmed(self, why: str) -> None:
        """Ask what is to be done with the rest; where something else is being asked by now, say it only."""
        if _is_asking(self.panel.strip):
            self._complain(why)
        else:
            self._asking.leftover(why)

    def _done(self, text: str) -> None:
        """An act is done; the question that it answered is gone, and one asked meanwhile stays."""
        if not _is_asking(self.panel.strip):
            self.panel.strip.put_away()
            self.panel.table.setFocus()
        self.said.emit(text)
        self.stale.emit()

    def _not_done(self, what: str, why: str) -> None:
        """Say why, with what it was: by now another row may be in front."""
        self._complain(self.tr("{what}:没有做成。{why}").format(what=what, why=why))

    def _say_left_out(self, what: str, before: str = "") -> None:
        left_out = self.tr("没有处理:{what}").format(what=what) if what else ""
        if before or left_out:
            self.said.emit(run_on((before, left_out)))

    def _complain(self, why: str) -> None:
        self.panel.notice.say(why, self.tr("知道了"), self.panel.notice.hide, tone="danger")

    def _session(self) -> UUID:
        assert self.model.view is not None
        return self.model.view.session.id


def _is_asking(strip: Strip) -> bool:
    """Whether something is being asked that is to be answered, though nothing may be typed yet."""
    return strip.is_open() and (strip.waits or not strip.field.isHidden())
