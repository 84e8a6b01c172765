"""What the board's page looks like: the switch to the roll call, what is new today, groups, legend, the board."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.records.codes import SkillLevel
from app.ui.components.card import Card, CardRow
from app.ui.components.empty import EmptyState
from app.ui.components.figure import Figure
from app.ui.components.folding import FoldingLayout
from app.ui.components.labels import label
from app.ui.components.menus import Menu
from app.ui.components.notice import Notice
from app.ui.components.segmented import Segmented
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.smart_aid.board import Board
from app.ui.smart_aid.levels import LevelPicture
from app.ui.smart_aid.model import BoardModel, level_words


class BoardPanel(QWidget):
    """The parts of the page, laid out.

    Signals:
        roll_asked(): the other side of the lesson, the roll call.
        undo_asked(): take the last level back.
        class_asked(): nobody is in the class, and the person wants to change that.
        menu_opened(QMenu): the levels of a cell; cards are read while it is open, too.
    """

    roll_asked = Signal()
    undo_asked = Signal()
    class_asked = Signal()
    menu_opened = Signal(QMenu)

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.board = Board(model)
        self.notice = Notice()
        self._side = Segmented(self.tr("这次课的两面"), [("roll", self.tr("点名")), ("skills", self.tr("技能"))])
        self._side.chosen.connect(lambda key: self.roll_asked.emit() if key == "roll" else None)
        self._items = Figure(self.tr("今日新会(项)"), 0, tone="present")
        self._people = Figure(self.tr("今日新会(人)"), 0, tone="present")
        self._tabs: Segmented | None = None
        self._tabs_place = QVBoxLayout()
        self._empty = EmptyState(
            self.tr("这个班那天还没有学员。先把学员加进班级。"), self.tr("打开班级"), icon="classes"
        )
        self._empty.acted.connect(self.class_asked)
        self._lay_out()
        self.board.more_asked.connect(self._show_levels)
        self.board.group_entered.connect(self._enter_group)
        model.modelReset.connect(self._make_tabs)
        model.counted.connect(self.refresh)
        self.setFocusProxy(self.board)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        undo = QShortcut(QKeySequence("Ctrl+Z"), self, self.undo_asked.emit, context=context)
        undo.setAutoRepeat(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Characters stay here: the next card may begin with one."""
        if not event.text().strip():
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = CardRow()
        for part in (self._side, self._items, self._people):
            head.row.addWidget(part)
        head.row.addStretch(1)
        self._legend = _legend()
        head.row.addWidget(self._legend)
        self._soon = QTimer(self, singleShot=True, interval=0)  # layouts in layouts know their new size a turn later
        self._soon.timeout.connect(self._fold)
        theme().changed.connect(self._soon.start)
        card = Card()
        card.column.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.SMALL)
        card.column.addLayout(self._tabs_place)
        card.column.addWidget(self.board, 1)
        card.column.addWidget(self._empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(head)
        column.addWidget(self.notice)
        column.addWidget(card, 1)

    def refresh(self) -> None:
        """Show the counts, as the model is now."""
        new = self.model.new_today()
        self._items.set_value(new.items)
        self._people.set_value(new.learners)
        self._side.set_choice("skills")
        filled = self.model.rowCount() > 0 and self.model.columnCount() > 0
        if self.model.rowCount() and not filled:
            self._empty.set_sentence(self.tr("这台电脑上还没有技能清单,与学分银行交换一次就会有。"))
        else:
            self._empty.set_sentence(self.tr("这个班那天还没有学员。先把学员加进班级。"))
        self.board.setVisible(filled)
        self._empty.setVisible(not filled)
        if self._tabs is not None:
            self._tabs.setVisible(filled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the legend's four words in two rows where they do not fit in one."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """See whether they fit, in the text that is on now."""
        super().showEvent(event)
        self._soon.start()

    def _fold(self) -> None:
        legend = self._legend.layout()
        if not isinstance(legend, QBoxLayout):
            return
        halves = [item for at in range(legend.count()) if (item := legend.itemAt(at)) is not None]
        needed = sum(half.sizeHint().width() + Space.LARGE for half in halves)
        used = sum(part.sizeHint().width() + Space.LARGE for part in (self._side, self._items, self._people))
        wide = self.width() - used - 2 * Space.WIDE >= needed
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if legend.direction() != way:
            legend.setDirection(way)

    def _make_tabs(self) -> None:
        if self._tabs is not None:
            self._tabs.hide()
            self._tabs.deleteLater()
        groups = self.model.groups()
        self._tabs = Segmented(self.tr("技能组"), [(group, group) for group, _ in groups])
        columns = dict(groups)
        self._tabs.chosen.connect(lambda group: self.board.show_group(columns[str(group)]))
        self._tabs_place.addWidget(self._tabs)

    def _enter_group(self, group: str) -> None:
        if self._tabs is not None and group in dict(self.model.groups()):
            self._tabs.set_choice(group)

    def _show_levels(self, at: QPoint) -> None:
        menu = Menu(self)
        self.menu_opened.emit(menu)
        for level in SkillLevel:
            action = QAction(level_words(level), menu)
            action.triggered.connect(lambda _=False, to=level: self.board.levelled.emit(to))
            menu.addAction(action)
        menu.addSeparator()
        clear = QAction(self.tr("清除今天的登记  Delete"), menu)
        clear.triggered.connect(lambda: self.board.levelled.emit(None))
        menu.addAction(clear)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


def _legend() -> QWidget:
    """Return the four levels with their shapes; the digits are the keys."""
    legend = QWidget()
    legend.setAccessibleName(QCoreApplication.translate("SmartAid", "等级,也是按键"))
    row = FoldingLayout()
    legend.setLayout(row)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.LARGE)
    levels = list(SkillLevel)
    for pair in (levels[:2], levels[2:]):
        half = QHBoxLayout()
        half.setSpacing(Space.LARGE)
        for level in pair:
            one = QHBoxLayout()
            one.setSpacing(Space.HAIR)
            one.addWidget(LevelPicture(level))
            one.addWidget(label(level_words(level), "quiet"))
            half.addLayout(one)
        half.addStretch(1)
        row.addLayout(half)
    return legend
