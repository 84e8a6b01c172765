"""What is going on while an exchange runs: what is left, how fast it goes, about how long, and a button that stops it."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.records.standing import ExchangeProgress
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import CardRow
from app.ui.components.labels import label
from app.ui.components.plain_text import set_tip
from app.ui.design.tokens import Space
from app.ui.sync_bridge import left_words, soon_words
from app.ui.text import size_words

SOON_MS = 600
"""An exchange that is over by then needs no card: pages do not jump for it."""
_STEPS = 1000


class MovingCard(CardRow):
    """Shown while an exchange runs, and not before it has run for a moment.

    Signals:
        stopped(): the person wants it to stop.
    """

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._words, self._pace = label(role="heading"), label(role="quiet")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("Exchange", "交换的进度"))
        self.stop = Button(translate("Exchange", "停下"), Kind.SECONDARY, icon="close")
        set_tip(self.stop, translate("Exchange", "已经送到的都算数,没传完的下次接着传。"))
        self.stop.clicked.connect(self._stop)
        column = QVBoxLayout()
        column.setSpacing(Space.SMALL)
        words = QHBoxLayout()
        words.addWidget(self._words)
        words.addStretch(1)
        words.addWidget(self._pace)
        column.addLayout(words)
        column.addWidget(self._bar)
        self.row.addLayout(column, 1)
        self.row.addWidget(self.stop)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.show)
        self.hide()

    def show_progress(self, progress: ExchangeProgress | None) -> None:
        """Show where the exchange is; without one, nothing."""
        if progress is None:
            self._soon.stop()
            self.hide()
            self.stop.setEnabled(True)
            return
        if self.isHidden() and not self._soon.isActive():
            self._soon.start()
        if self.stop.isEnabled():
            self._words.setText(_words(progress))
            self._pace.setText(_pace(progress))
        done, left = _amounts(progress)
        self._bar.setRange(0, _STEPS if left is not None else 0)  # without an end, it only shows that something moves
        self._bar.setValue(round(_STEPS * done / (done + left)) if left is not None and done + left else 0)
        self.setAccessibleName(f"{self._words.text()} {self._pace.text()}")

    def _stop(self) -> None:
        self._words.setText(QCoreApplication.translate("Exchange", "正在停下…"))
        self._pace.setText("")
        self.stop.setEnabled(False)
        self.stopped.emit()


def _amounts(progress: ExchangeProgress) -> tuple[int, int | None]:
    """What is done and what is left of what is moving now; left is None while nobody knows."""
    if progress.contents:
        return progress.bytes_done, progress.bytes_left
    return progress.pushed, progress.records_left


def _words(progress: ExchangeProgress) -> str:
    translate = QCoreApplication.translate
    if progress.contents:
        moved = size_words(progress.bytes_done)
        return translate("Exchange", "记录都已送达。正在传附件:已传 {0},{1}").format(moved, left_words(progress))
    if progress.records_left is None:
        return translate("Exchange", "正在与学分银行核对…")
    parts = [translate("Exchange", "正在送记录:已送达 {0} 条").format(progress.pushed)]
    if progress.pulled:
        parts.append(translate("Exchange", "收到 {0} 条").format(progress.pulled))
    if progress.records_left:
        parts.append(left_words(progress))
    return " · ".join(parts)


def _pace(progress: ExchangeProgress) -> str:
    translate = QCoreApplication.translate
    if progress.per_second is None:
        return ""
    if progress.contents:
        speed = translate("Exchange", "每秒 {0}").format(size_words(round(progress.per_second)))
    else:
        speed = translate("Exchange", "每秒 {0} 条").format(max(1, round(progress.per_second)))
    return " · ".join(part for part in (speed, soon_words(progress.seconds_left)) if part)
