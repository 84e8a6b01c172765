"""What an import did, with the way back."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.records.roster import ImportDone, RosterRow
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card, CardRow
from app.ui.components.empty import EmptyState
from app.ui.components.fitting import FittingTable
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.rows import RowsModel
from app.ui.design.tokens import Space
from app.ui.importing.room import LEAST_TABLE, Step
from app.ui.importing.rows import LEAVE, columns
from app.ui.session_words import joined


class Result(Step):
    """The third step: one line, the rows that were sent back, and what to do next.

    Signals:
        undone(): 撤销导入.
        another(): another file.
        left(): done here.
    """

    undone = Signal()
    another = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.line = label(role="name", wrap=True)
        self._detail = label(role="quiet", wrap=True)
        self.undo = Button(translate("Import", "撤销导入"), key="Ctrl+Z", icon="undo")
        self.undo.clicked.connect(self.undone)
        self.more = Button(translate("Import", "再导一个文件"), key="Ctrl+O")
        self.more.clicked.connect(self.another)
        self.finish = Button(translate("Import", "完成"), Kind.PRIMARY, key="F9")
        self.finish.clicked.connect(self.left)
        self.notice = Notice()
        self.model: RowsModel[RosterRow] = RowsModel(columns(), self)
        self.table = FittingTable(translate("Import", "退回的行"), LEAVE, least=480)
        self.table.setModel(self.model)
        self.table.setMinimumHeight(LEAST_TABLE)
        self._sent_back = Card(translate("Import", "退回的行,没有导入"))
        hint = translate("Import", "在原来的表里改好再导一次就行:已经导入的不会重复。")
        self._sent_back.column.addWidget(label(hint, "quiet", wrap=True))
        self._sent_back.column.addWidget(self.table, 1)
        self._all_taken = Card()
        self._all_taken.column.addWidget(
            EmptyState(translate("Import", "每一行都导入了,没有退回的。"), icon="circle-check"), 1
        )
        self._lay_out()

    def show_done(self, done: ImportDone, refused: tuple[RosterRow, ...]) -> None:
        """Say what was done."""
        translate = QCoreApplication.translate
        self.setEnabled(True)
        self.notice.hide()
        self.undo.setVisible(done.wrote)
        self.line.setText(translate("Import", "已导入 {0} 人").format(done.people))
        self._detail.setText(
            joined(
                translate("Import", "新增 {0}").format(done.new),
                translate("Import", "更新 {0}").format(done.updated),
                translate("Import", "相同 {0}").format(done.same),
                translate("Import", "退回 {0}").format(done.refused),
                translate("Import", "没有定的 {0}").format(done.left_open) if done.left_open else None,
                translate("Import", "加入班级 {0} 人").format(done.enrolled) if done.enrolled else None,
                translate("Import", "新开班级 {0} 个,还没有排课").format(len(done.opened)) if done.opened else None,
                translate("Import", "其中 {0} 人的班今天的点名册已确认,从下一次课算起").format(done.after_confirmed)
                if done.after_confirmed
                else None,
            )
        )
        self.model.set_rows(refused)
        self._sent_back.setVisible(bool(refused))
        self._all_taken.setVisible(not refused)

    def busy(self) -> None:
        """Say that it is being taken back."""
        self.setEnabled(False)
        self.notice.say(QCoreApplication.translate("Import", "正在撤销…"))

    def complain(self, words: str) -> None:
        """Say why it was not taken back."""
        self.setEnabled(True)
        self.notice.say(words, tone="amber")

    def _lay_out(self) -> None:
        top = CardRow()
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self.line)
        words.addWidget(self._detail)
        top.row.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.MEDIUM)
        for button in (self.undo, self.more, self.finish):
            buttons.addWidget(button)
        top.row.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(top)
        column.addWidget(self.notice)
        column.addWidget(self._sent_back, 1)
        column.addWidget(self._all_taken, 1)
        self.setFocusProxy(self.finish)
