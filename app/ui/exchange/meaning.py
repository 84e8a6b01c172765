"""What waiting, delivered and sent back mean: read once, while there is nothing to put right."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.components.card import Card
from app.ui.components.chip import Chip
from app.ui.components.labels import label
from app.ui.design.tokens import Space


class MeaningCard(Card):
    """The way of a record to the credit bank, a line each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Exchange", "一条记录怎样送到学分银行"), parent)
        lines = (
            (
                translate("Exchange", "待上传"),
                "unmarked",
                translate("Exchange", "已存在本机,等网络。断网一个学期也不要紧,有网络时会自己送出。"),
            ),
            (
                translate("Exchange", "已送达"),
                "present",
                translate("Exchange", "学分银行收下了,回执的签名也核对过。只有这样才算送达。"),
            ),
            (
                translate("Exchange", "被退回"),
                "amber",
                translate("Exchange", "学分银行不接受的,会列在这里并写明原因。改正以后自己再送,不耽误别的记录。"),
            ),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.MEDIUM)
        grid.setColumnStretch(1, 1)
        for number, (name, tone, sentence) in enumerate(lines):
            grid.addWidget(Chip(name, tone), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(sentence, wrap=True), number, 1)
        self.column.addSpacing(Space.HAIR)
        self.column.addLayout(grid)
