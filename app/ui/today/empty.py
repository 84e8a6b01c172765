"""Where no lesson stands today: what to do first, or when the next one is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card
from app.ui.components.labels import label
from app.ui.design.tokens import Space


class NothingToday(Card):
    """One sentence and at most two acts.

    Signals:
        place_asked(str, object): the place that helps and what it should begin with.
    """

    place_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._heading = label("", "name")
        self._sentence = label("", "quiet", wrap=True)
        self._import = Button(self.tr("导入花名册"), Kind.PRIMARY, icon="import", key="F2")
        self._class = Button(self.tr("开设班级"), icon="plus")
        self._import.clicked.connect(lambda: self.place_asked.emit("learners", "import"))
        self._class.clicked.connect(lambda: self.place_asked.emit("classes", "new"))
        acts = QHBoxLayout()
        acts.setSpacing(Space.MEDIUM)
        acts.addWidget(self._import)
        acts.addWidget(self._class)
        acts.addStretch(1)
        self._acts = QWidget()
        self._acts.setLayout(acts)
        acts.setContentsMargins(0, Space.SMALL, 0, 0)
        self.column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.WIDE)
        for part in (self._heading, self._sentence, self._acts):
            self.column.addWidget(part)
        self.hide()

    def teach(self, has_learners: bool, has_classes: bool, next_lesson: str) -> None:
        """Say what is missing, and offer the act that helps."""
        if has_classes:
            self._heading.setText(self.tr("今天没有课"))
            self._sentence.setText(next_lesson or self.tr("本周余下的日子也没有课。"))
        elif has_learners:
            self._heading.setText(self.tr("还没有班级"))
            self._sentence.setText(self.tr("开设一个班级,课次会按校历排好,今天的课就会出现在这里。"))
        else:
            self._heading.setText(self.tr("从一份花名册开始"))
            self._sentence.setText(
                self.tr("导入镇街发来的 Excel 花名册,学员和班级就都有了;也可以先开设班级,再逐个添加学员。")
            )
        self._acts.setVisible(not has_classes)
        self._import.setVisible(not has_learners)
        self._class.set_kind(Kind.PRIMARY if has_learners else Kind.SECONDARY)
