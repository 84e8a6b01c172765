"""One class: its figures, its people and its meetings."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.records.views import ClassView, EnrollmentRow
from app.ui.classes.meetings import Meetings
from app.ui.classes.members import LEAVE, Member, columns, members_of, outcome_line, outcome_note
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card, rule
from app.ui.components.empty import EmptyState
from app.ui.components.figure import Figure
from app.ui.components.fitting import FittingTable
from app.ui.components.folding import FoldingRow
from app.ui.components.form import WIDEST
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.one_of import OneOf
from app.ui.components.rows import RowsModel
from app.ui.components.staying import renew
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.text import run_on

MEETINGS_WIDTH = 290
LEAST_PEOPLE = 300


class ClassDetail(QWidget):
    """A class as it stands.

    Signals:
        joining(), importing(), scheduling(): 加学员, 导入花名册, 排课.
        leaving(EnrollmentRow), returning(EnrollmentRow): 退班 of somebody, and 撤销退班.
        changing(): 改班级.
        settling(): to what waits for somebody to decide.
        learner_opened(UUID), sheet_opened(UUID), board_opened(UUID), papers_opened(UUID): go there.
    """

    joining = Signal()
    importing = Signal()
    scheduling = Signal()
    leaving = Signal(object)
    returning = Signal(object)
    changing = Signal()
    settling = Signal()
    learner_opened = Signal(object)
    sheet_opened = Signal(object)
    board_opened = Signal(object)
    papers_opened = Signal(object)

    def __init__(self, meetings: Meetings, parent: QWidget | None = None) -> None:
        """``meetings`` stand beside the people: made by themselves, since a turn of the event loop is too short for both."""
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.view: ClassView | None = None
        self._narrow = False
        self.asked = Notice()
        """Said while two computers let the class meet at other times, and nobody has decided."""
        self._learners = Figure(translate("Classes", "学员"))
        self._held = Figure(translate("Classes", "已上/课次"))
        self._next = Figure(translate("Classes", "下次"))
        self._figures = (self._learners, self._held, self._next)
        self.join = Button(translate("Classes", "加学员"), Kind.PRIMARY, key="Ctrl+N", icon="user-plus")
        self.roster = Button(translate("Classes", "导入花名册"), key="Ctrl+I", icon="import")
        self.leave = Button(translate("Classes", "退班"), key="Ctrl+Delete")
        self.change = Button(translate("Classes", "改班级"), key="Ctrl+E")
        self.change.clicked.connect(self.changing)
        self.join.clicked.connect(self.joining)
        self.roster.clicked.connect(self.importing)
        self.leave.clicked.connect(self._leave)
        self.members: RowsModel[Member] = RowsModel(columns(), self)
        self.people = FittingTable(translate("Classes", "班上的学员"), LEAVE, least=130)
        self.people.setModel(self.members)
        self.people.row_opened.connect(lambda at: self.learner_opened.emit(self.members.row(at).enrollment.learner))
        self.people.row_changed.connect(self._about)
        self._note = label(role="quiet", wrap=True)
        self._line = rule()
        self._nobody = EmptyState(
            translate("Classes", "班上还没有人。加学员,或者把花名册导入这个班。"),
            translate("Classes", "加学员"),
            icon="learners",
        )
        self._nobody.acted.connect(self.joining)
        self._people = OneOf()
        self.meetings = meetings
        self.meetings.opened.connect(self.sheet_opened)
        self.meetings.board_opened.connect(self.board_opened)
        self.meetings.papers_opened.connect(self.papers_opened)
        self.meetings.scheduling.connect(self.scheduling)
        self._lay_out()
        self._widen()
        theme().changed.connect(self._widen)

    def show_class(self, view: ClassView, today: date, *, anew: bool) -> None:
        """Show a class; the same row is current as before, the first one in another class; ``anew`` as the person comes to it."""
        anew = anew or self.view is None or self.view.row.id != view.row.id
        self.view = view
        rows = members_of(view, today)
        renew(self.people, self.members, rows, lambda row: row.enrollment.id, anew=anew)
        self._learners.set_value(view.row.learners)
        self._held.set_value(f"{view.row.held}/{view.row.sessions}")
        following = view.row.next_date
        self._next.set_value(_soon(following, today))
        self._fit_figures()
        self._people.setCurrentIndex(0 if rows else 1)
        self.leave.setVisible(bool(rows) and not self._narrow)
        self.meetings.show_sessions(view.sessions, today, anew=anew)
        self._about(self.people.current_row())
        self._say_asked(view.times_asked)

    def _say_asked(self, asked: bool) -> None:
        translate = QCoreApplication.translate
        if asked:
            words = translate("Classes", "两台电脑改的上课时间不一样,还没有定;定下来以前,课次可能多了或少了。")
            self.asked.say(words, translate("Classes", "去核对"), self.settling.emit, tone="amber")
        else:
            self.asked.hide()

    def make_room(self, wanted: bool) -> None:
        """Leave meetings and acts out while a drawer stands beside the people."""
        for part in (self.meetings, self.join, self.roster, self.change):
            part.setVisible(not wanted)
        self.leave.setVisible(not wanted and bool(self.members.rowCount()))
        self._narrow = wanted
        self._fit_figures()

    def current(self) -> EnrollmentRow | None:
        """Return the interval of the current row."""
        at = self.people.current_row()
        return self.members.row(at).enrollment if at >= 0 else None

    def _leave(self) -> None:
        row = self.current()
        if row is not None:
            (self.leaving if row.left_on is None else self.returning).emit(row)

    def _about(self, at: int) -> None:
        """Say by which rule hours are counted, and the current learner's outcome whole."""
        note = outcome_note(self.view) if self.view else ""
        outcome = self.members.row(at).outcome if 0 <= at < self.members.rowCount() else None
        words = QCoreApplication.translate("Classes", "{name}:{outcome}。")
        line = words.format(name=self.members.row(at).enrollment.name, outcome=outcome_line(outcome)) if outcome else ""
        self._note.setText(run_on((line, note)))
        self._fit_figures()
        self._line.setVisible(bool(line or note))
        row = self.current()
        self.leave.setEnabled(row is not None)
        translate = QCoreApplication.translate
        left = row is not None and row.left_on is not None
        self.leave.set_text(translate("Classes", "撤销退班") if left else translate("Classes", "退班"))

    def _lay_out(self) -> None:
        self._top = top = FoldingRow()
        for figure in self._figures:
            top.first.addWidget(figure)
            top.first.addSpacing(Space.MEDIUM)
        top.first.addStretch(1)
        rare = QHBoxLayout()  # beside the figures also where the acts stand below them: all four would not fit there
        rare.setSpacing(Space.MEDIUM)
        for layout, acts in ((rare, (self.leave, self.change)), (top.second, (self.roster, self.join))):
            for act in acts:
                layout.addWidget(act)
        top.first.addLayout(rare)
        self._people.addWidget(self.people)
        self._people.addWidget(self._nobody)
        card = Card()
        card.column.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.MEDIUM)
        card.column.addWidget(self._people, 1)
        card.column.addWidget(self._line)
        self._note.setContentsMargins(Space.MEDIUM, 0, Space.MEDIUM, 0)
        card.column.addWidget(self._note)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(card, 1)
        row.addWidget(self.meetings, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(top)
        column.addWidget(self.asked)
        column.addLayout(row, 1)
        self.setFocusProxy(self.people)

    def _widen(self) -> None:
        """Meetings stand beside the people, or below them where there is no room."""
        wide = max(theme().px(MEETINGS_WIDTH), self.meetings.whole_width())
        beside = self.width() >= wide + theme().px(LEAST_PEOPLE) + Space.MEDIUM
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.meetings.setMinimumWidth(wide if beside else 0)
        self.meetings.setMaximumWidth(wide if beside else WIDEST)
        self._fit_figures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See anew whether people and meetings fit beside each other."""
        super().resizeEvent(event)
        self._widen()

    def _fit_figures(self) -> None:
        """Beside a drawer a figure is shown whole or not at all, and the note below the list leaves its room to the form."""
        self._note.setVisible(bool(self._note.text()) and not self._narrow)
        margins = self._top.row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        for figure in self._figures:
            room -= figure.sizeHint().width()
            figure.setVisible(not self._narrow or room >= 0)
            room -= Space.MEDIUM + 2 * self._top.first.spacing()


def _soon(following: date | None, today: date) -> str:
    if following is None:
        return "—"
    if following == today:
        return QCoreApplication.translate("Classes", "今天")
    return f"{following.month}-{following.day:02d}"
