"""A desk that can answer "what is today?" at once, and becomes the whole desk as soon as anything more is asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.domain.clock import SHANGHAI, Clock
from app.ui.desk import Backups, Desk, Verbs, Views

if TYPE_CHECKING:
    from app.records.bundles import BundleTaken, BundleWritten
    from app.records.standing import ExchangeProgress
    from app.records.views import TodayView

Listener = Callable[[frozenset[str]], None]


def first_desk(look: TodayView, clock: Clock, folder: Path, open_whole: Callable[[], Desk]) -> Desk:
    """A desk that shows ``look`` first. ``open_whole`` runs once, on the thread that first wants more."""
    soon = _Soon(open_whole)
    return Desk(
        folder=folder,
        views=cast(Views, _FirstViews(look, soon)),
        verbs=cast(Verbs, _Through(soon, "verbs")),
        exchange=_FirstExchange(soon),
        backups=cast(Backups, _Through(soon, "backups")),
        on_change=soon.on_change,
        changed_outside=lambda: soon.whole().changed_outside(),
        today=lambda: look.day if soon.desk is None else soon.desk.today(),
        now=lambda: clock.now().astimezone(SHANGHAI) if soon.desk is None else soon.desk.now(),
        close=soon.close,
    )


class _Soon:
    """The whole desk, opened by whichever worker needs it first. The GUI thread never waits for it."""

    def __init__(self, open_whole: Callable[[], Desk]) -> None:
        self._open_whole = open_whole
        self._lock = threading.Lock()
        self._known = threading.Lock()  # never held while the file is being opened
        self._listeners: list[Listener] = []
        self._hearers: list[Callable[[str], None]] = []
        self.desk: Desk | None = None

    def whole(self) -> Desk:
        """The whole desk."""
        with self._lock:
            if self.desk is None:
                desk = self._open_whole()
                with self._known:
                    for listener in self._listeners:
                        desk.on_change(listener)
                    for hearer in self._hearers:
                        desk.exchange.subscribe(hearer)
                    self.desk = desk
            return self.desk

    def on_change(self, listener: Listener) -> None:
        """Tell the listener of changes, from whenever there is a whole desk."""
        with self._known:
            if self.desk is not None:
                self.desk.on_change(listener)
            else:
                self._listeners.append(listener)

    def subscribe(self, hearer: Callable[[str], None]) -> None:
        """Tell the hearer of the exchange, from whenever there is a whole desk."""
        with self._known:
            if self.desk is not None:
                self.desk.exchange.subscribe(hearer)
            else:
                self._hearers.append(hearer)

    def close(self) -> None:
        """Close what was opened."""
        with self._lock:
            if self.desk is not None:
                self.desk.close()


class _Through:
    """The verbs, views or backups of the whole desk, which is opened by the call, not by the mention: pages mention in the GUI thread."""

    def __init__(self, soon: _Soon, name: str) -> None:
        self._soon, self._name = soon, name

    def __getattr__(self, attribute: str) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            return getattr(getattr(self._soon.whole(), self._name), attribute)(*arguments, **named)

        return call


class _FirstViews(_Through):
    """Answers the first question for today from the first look, everything else whole."""

    def __init__(self, look: TodayView, soon: _Soon) -> None:
        super().__init__(soon, "views")
        self._look: TodayView | None = look

    def today(self, day: date | None = None) -> TodayView:
        """Today's lessons at once, once."""
        look, self._look = self._look, None
        if look is not None and day in (None, look.day):
            return look
        return self._soon.whole().views.today(day)


class _FirstExchange:
    """The exchange of the whole desk; not running before there is one."""

    def __init__(self, soon: _Soon) -> None:
        self._soon = soon

    def sync_now(self) -> None:
        """Exchange at once."""
        if self._soon.desk is not None:
            self._soon.desk.exchange.sync_now()

    def running(self) -> bool:
        """Whether an exchange is under way."""
        return self._soon.desk is not None and self._soon.desk.exchange.running()

    def progress(self) -> ExchangeProgress | None:
        """How far it is."""
        return None if self._soon.desk is None else self._soon.desk.exchange.progress()

    def cancel(self) -> None:
        """Stop what runs."""
        if self._soon.desk is not None:
            self._soon.desk.exchange.cancel()

    def write_bundle(self, file: Path) -> BundleWritten:
        """Write what waits to a stick."""
        return self._soon.whole().exchange.write_bundle(file)

    def read_bundle(self, file: Path) -> BundleTaken:
        """Read the reply from a stick."""
        return self._soon.whole().exchange.read_bundle(file)

    def carry(self, files: Sequence[Path]) -> int:
        """Take other desks' files along."""
        return self._soon.whole().exchange.carry(files)

    def hand_out(self, folder: Path) -> int:
        """Give back the replies for others."""
        return self._soon.whole().exchange.hand_out(folder)

    def enrol(self, gateway: str, code: str, at: str | None = None) -> str:
        """Make this desk known to a gateway."""
        return self._soon.whole().exchange.enrol(gateway, code, at)

    def subscribe(self, listener: Callable[[str], None]) -> None:
        """Be told."""
        self._soon.subscribe(listener)

    def stop(self) -> None:
        """End."""
        if self._soon.desk is not None:
            self._soon.desk.exchange.stop()
