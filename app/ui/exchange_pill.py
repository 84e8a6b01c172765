"""Keeps the words at the top right true, and the warning of a clock that cannot be: asks how the exchange stands after every act and every exchange."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.records.standing import ExchangeView
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.shell import Shell
from app.ui.sync_bridge import bridge, pill
from app.ui.text_clock import impossible_sentence

SOON_MS = 250
"""Acts come in bursts; one question after the burst is enough."""
OFTEN_MS = 60_000
"""Words like 昨天 grow old by themselves."""


class ExchangePillKeeper(QObject):
    """Answers the question "is everything delivered?" at the top right.

    Signals:
        ended(): an exchange has ended and its state is shown.
    """

    ended = Signal()
    _poked = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, shell: Shell) -> None:
        super().__init__(shell)
        self._desk, self._jobs, self._shell = desk, jobs, shell
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.refresh)
        often = QTimer(self, interval=OFTEN_MS)
        often.timeout.connect(self.refresh)
        often.start()
        bridge(desk.exchange, jobs).happened.connect(self._hear)
        self._poked.connect(self._soon.start)
        desk.on_change(lambda kinds: self._poked.emit())
        self.refresh()

    def refresh(self) -> None:
        """Ask and show."""
        self._jobs.ask(self, self._desk.views.exchange, self._show, topic="pill")

    def _hear(self, event: str) -> None:
        self.refresh()
        if event == "ended":
            self.ended.emit()

    def _show(self, view: ExchangeView) -> None:
        exchange, now = self._desk.exchange, self._desk.now()
        self._shell.set_exchange_state(*pill(view, exchange.running(), now, exchange.progress()))
        if view.station:
            self._shell.set_station(view.station)  # connected to another one, it is called so at once
        words = impossible_sentence(now, QCoreApplication.translate)
        if words:
            self._shell.warning.say(words, tone="amber")
        else:
            self._shell.warning.hide()
