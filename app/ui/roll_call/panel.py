"""What the sheet's page looks like: counts, the find field, the acts, the strip, the table. It only shows and asks."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.records.codes import SessionKind
from app.records.views import SheetCounts
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card, CardRow
from app.ui.components.chip import Chip
from app.ui.components.empty import EmptyState
from app.ui.components.figure import Figure
from app.ui.components.folding import FoldingLayout
from app.ui.components.menus import more_button
from app.ui.components.notice import Notice
from app.ui.components.reach import bring_into_view
from app.ui.components.segmented import Segmented
from app.ui.design.tokens import Space
from app.ui.roll_call.finding import FindField
from app.ui.roll_call.keys import ATTACH, CONFIRM, FIND, REST, UNDO, WALK_IN
from app.ui.roll_call.model import SheetModel
from app.ui.roll_call.table import SheetTable
from app.ui.session_words import sheet_chip
from app.ui.strip import Strip


class SheetPanel(QWidget):
    """The parts of the page, laid out.

    Signals:
        walk_in_asked(), rest_asked(), confirm_asked(), undo_asked(), call_off_asked(), restore_asked(),
        reopen_asked(): the acts.
        skills_asked(): the other side of a digital-skills lesson.
        attachments_asked(): show the photos and scans beside the sheet, or put them away.
        classes_asked(): the class has nobody in it, and the person wants to change that.
    """

    walk_in_asked = Signal()
    rest_asked = Signal()
    confirm_asked = Signal()
    undo_asked = Signal()
    call_off_asked = Signal()
    restore_asked = Signal()
    reopen_asked = Signal()
    skills_asked = Signal()
    attachments_asked = Signal()
    classes_asked = Signal()

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.table = SheetTable(model)
        self.search = FindField()
        self.search.undo_asked.connect(self.undo_asked)
        self.strip = Strip()
        self.strip.installEventFilter(self)
        self.notice = Notice()
        self._counts = _counts_row()
        self._chip = Chip()
        self._side = _side_switch()
        self._side.chosen.connect(lambda key: self.skills_asked.emit() if key == "skills" else None)
        self._make_buttons()
        self._make_actions()
        self._empty = EmptyState(
            self.tr("这个班那天还没有学员。先把学员加进班级。"), self.tr("打开班级"), icon="classes"
        )
        self._empty.acted.connect(self.classes_asked)
        self._lay_out()
        self.setFocusProxy(self.table)
        model.counted.connect(self.refresh)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The strip asks something, in one line or more."""
        if watched is self.strip and event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            QTimer.singleShot(0, self, self._show_asked)  # when all has its place
        return False

    def _show_asked(self) -> None:
        """Where the page scrolls: bring the row into view that is asked about, and the question above it."""
        if self.strip.is_open() and (row := self.table.current_rect()).isValid():
            bring_into_view(self.table.viewport(), row)
            bring_into_view(self.strip, self.strip.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Characters stay here: the next card may begin with one."""
        if not event.text().strip():
            super().keyPressEvent(event)

    def _make_buttons(self) -> None:
        self.walk_in = Button(self.tr("临时学员"), key=WALK_IN)
        self.rest = Button(self.tr("其余出席"), key=REST)
        self.confirm = Button(self.tr("确认点名册"), Kind.PRIMARY, key=CONFIRM)
        self.attachments = Button(self.tr("附件"), key=ATTACH, icon="paperclip")
        self.attachments.clicked.connect(self.attachments_asked)
        self.walk_in.clicked.connect(self.walk_in_asked)
        self.rest.clicked.connect(self.rest_asked)
        self.confirm.clicked.connect(self.confirm_asked)

    def _make_actions(self) -> None:
        self._call_off = QAction(self.tr("停课…"), self)
        self._restore = QAction(self.tr("恢复上课"), self)
        self._reopen = QAction(self.tr("重新打开…"), self)
        self._reopen.triggered.connect(self.reopen_asked)
        self._undo = QAction(self)
        self._call_off.triggered.connect(self.call_off_asked)
        self._restore.triggered.connect(self.restore_asked)
        self._undo.triggered.connect(self.undo_asked)
        self.more = more_button([self._undo, self._call_off, self._restore, self._reopen])
        for key, act in ((UNDO, self.undo_asked.emit), (FIND, self._go_find)):
            asked = QShortcut(QKeySequence(key), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            asked.setAutoRepeat(False)

    def _lay_out(self) -> None:
        head = CardRow()
        acts = QHBoxLayout()
        acts.setSpacing(Space.SMALL)
        self.search.setMinimumWidth(176)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        acts.addWidget(self.search, 1)
        for button in (self.walk_in, self.rest, self.confirm, self.more):
            acts.addWidget(button)
        self._head, self._top = FoldingLayout(), FoldingLayout()
        figures, places = QHBoxLayout(), QHBoxLayout()
        for row in (self._head, self._top, places):
            row.setSpacing(Space.LARGE)
        figures.setSpacing(Space.LARGE)
        for figure in self._counts.values():
            figures.addWidget(figure)
        figures.addStretch(1)
        for widget in (self._side, self._chip, self.attachments):
            places.addWidget(widget)
        self._top.addLayout(figures, 1)
        self._top.addLayout(places)
        self._top.setAlignment(places, Qt.AlignmentFlag.AlignLeft)
        self._head.addLayout(self._top)
        self._head.addLayout(acts, 1)
        head.row.addLayout(self._head)
        self._acts, self._figures, self._places = acts, figures, places
        sheet = Card()
        sheet.column.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        sheet.column.addWidget(self.table, 1)
        sheet.column.addWidget(self._empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        for part in (head, self.strip, self.notice):
            column.addWidget(part)
        column.addWidget(sheet, 1)

    def refresh(self) -> None:
        """Show counts and what can be done, as the model is now."""
        view = self.model.view
        if view is None:
            return
        counts, locked, off = self.model.counts(), self.model.is_locked, self.model.is_cancelled
        for name, figure in self._counts.items():
            figure.set_value(_value(counts, name))
        guests = counts.attended_guests
        self._counts["attended"].set_word(
            self.tr("实到·含临时 {n}").format(n=guests) if guests else QCoreApplication.translate("RollCall", "实到")
        )
        open_now = not locked and not off
        self.table.pills.framed = open_now
        self._chip.set(*sheet_chip(view.session))
        self._chip.setVisible(not open_now)
        self.walk_in.setVisible(not off)
        self.walk_in.set_text(self.tr("补登一位") if locked else self.tr("临时学员"))
        self._reopen.setVisible(locked and not off)
        for button in (self.rest, self.confirm):
            button.setVisible(open_now and bool(view.rows))
        self.rest.setEnabled(bool(counts.unmarked))
        self._call_off.setVisible(open_now)
        self._restore.setVisible(off)
        self._show_more()
        self._side.setVisible(view.session.kind is SessionKind.SMART_AID)
        self._side.set_choice("roll")
        self.setFocusProxy(self.table if view.rows else self._empty)
        self._empty.setVisible(not view.rows)
        self.table.setVisible(bool(view.rows))
        self._fold()

    def offer_undo(self, what: str | None) -> None:
        """Offer to take this act back; None: there is none that could be."""
        words = self.tr("撤销") if what is None else self.tr("撤销:{what}").format(what=what)
        self._undo.setText(f"{words}  {UNDO}")
        self._undo.setVisible(what is not None)
        self._undo.setEnabled(what is not None)
        self._show_more()

    def _show_more(self) -> None:
        """Show the button of the rare acts while there is one."""
        acts = (self._undo, self._call_off, self._restore, self._reopen)
        self.more.setVisible(any(act.isVisible() for act in acts))

    def count_attachments(self, count: int) -> None:
        """Say on the button how many photos and scans there are."""
        self.attachments.set_text(self.tr("附件 {0}").format(count) if count else self.tr("附件"))
        self._fold()

    def _go_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the acts below the counts where both do not fit in a row."""
        super().resizeEvent(event)
        self._fold()

    def least_width(self) -> int:
        """Pixels below which the acts would not fit, even below the counts."""
        return max(self._acts.minimumSize().width(), self._above()) + 2 * 20

    def _above(self) -> int:
        """Pixels of the counts with what stands beside them."""
        return self._figures.sizeHint().width() + Space.LARGE + self._places.sizeHint().width()

    def _fold(self) -> None:
        room = self.width() - 2 * 20
        self._top.fold(self._above() > room)
        self._head.fold(self._above() + self._acts.minimumSize().width() + Space.LARGE > room)


def _counts_row() -> dict[str, Figure]:
    translate = QCoreApplication.translate
    return {
        "expected": Figure(translate("RollCall", "应到"), 0),
        "attended": Figure(translate("RollCall", "实到"), 0, tone="present"),
        "late": Figure(translate("RollCall", "迟到"), 0, tone="late"),
        "left_early": Figure(translate("RollCall", "早退"), 0, tone="left_early"),
        "excused": Figure(translate("RollCall", "请假"), 0, tone="excused"),
        "absent": Figure(translate("RollCall", "缺席"), 0, tone="absent"),
        "unmarked": Figure(translate("RollCall", "未登记"), 0, tone="quiet"),
    }


def _value(counts: SheetCounts, name: str) -> int | str:
    value: int = getattr(counts, name)
    return value


def _side_switch() -> Segmented:
    translate = QCoreApplication.translate
    return Segmented(
        translate("RollCall", "这次课的两面"),
        [("roll", translate("RollCall", "点名")), ("skills", translate("RollCall", "技能"))],
    )
