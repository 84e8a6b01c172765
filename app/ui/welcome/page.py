"""The start where no desk opens by itself: the first one, one without a key, one with a file that cannot be read."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.records.backups import ASIDE, BackupFile
from app.records.refusal import Refused
from app.ui.components.card import Card
from app.ui.components.scrolling import ScrollingColumn
from app.ui.design.theme import theme
from app.ui.design.tokens import Space
from app.ui.desk import Door, NewProfile, Rescued
from app.ui.jobs import Jobs, Trouble
from app.ui.welcome.new_card import NewCard
from app.ui.welcome.rescue_card import RescueCard, a_passphrase_opens
from app.ui.welcome.restore_card import RestoreCard
from app.ui.welcome.unlock_card import UnlockCard

_T = TypeVar("_T")
CARD_WIDTH = 580


class _Asking(Protocol):
    """A card that can wait, and say why nothing came of it."""

    def busy(self, yes: bool) -> None: ...
    def fail(self, what: Trouble) -> None: ...


class WelcomePage(QWidget):
    """One card after the other, until a desk is open.

    Signals:
        opened(Desk): as it was.
        restored(Desk, str): from a backup; the old files lie there, or nothing did.
        renewed(Desk, str): made anew in the place of another; it must be enrolled.
    """

    opened = Signal(object)
    restored = Signal(object, object)
    renewed = Signal(object, object)

    def __init__(self, door: Door, jobs: Jobs, what: Trouble | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door, self._jobs, self._what = door, jobs, what
        self._card: Card | None = None
        self._new: dict[bool, NewCard] = {}
        self._ground = ScrollingColumn()
        self._ground.column.setContentsMargins(0, Space.WIDE, 0, Space.WIDE)
        self._middle = QHBoxLayout()
        self._middle.addStretch(1)
        self._middle.addStretch(1)
        self._ground.column.addLayout(self._middle)
        self._ground.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._ground)
        self._begin()

    def _begin(self) -> None:
        """What there is to say first."""
        if not self._door.exists():
            self._show_new(anew=False)
        elif self._what is not None and a_passphrase_opens(self._what):
            self._show_unlock(self._what)
        else:
            self._show_rescue()

    def _show(self, card: Card) -> None:
        if self._card is not None:
            self._card.hide()
            self._middle.removeWidget(self._card)
            if not isinstance(self._card, NewCard):
                self._card.deleteLater()
        self._card = card
        card.setFixedWidth(theme().px(CARD_WIDTH))
        self._middle.insertWidget(1, card)
        card.show()
        self.setFocusProxy(card)
        if self.isVisible():
            card.setFocus()

    def _show_new(self, anew: bool) -> None:
        """What was filled in is there again after a look elsewhere."""
        card = self._new.get(anew)
        if card is None:
            card = self._new[anew] = NewCard(anew)
            card.submitted.connect(partial(self._make, card, anew))
            card.turned_away.connect(self._begin if anew else self._show_restore)
        self._show(card)

    def _show_unlock(self, what: Trouble) -> None:
        card = UnlockCard()
        card.fail(what)
        card.submitted.connect(lambda secret: self._open(card, secret))
        card.turned_away.connect(self._show_rescue)
        self._show(card)

    def _show_rescue(self) -> None:
        card = RescueCard(self._what, self._door.folder)
        card.again.connect(lambda: self._open(card, ""))
        card.restoring.connect(self._show_restore)
        card.renewing.connect(lambda: self._show_new(anew=True))
        self._show(card)

    def _show_restore(self) -> None:
        card = RestoreCard(str(self._door.folder / ASIDE) if self._door.exists() else "")
        card.chosen.connect(partial(self._look, card))
        card.submitted.connect(partial(self._restore, card))
        card.turned_away.connect(self._begin)
        self._show(card)
        card.ask()

    # -- acts

    def _open(self, card: UnlockCard | RescueCard, secret: str) -> None:
        def failed(what: Trouble) -> None:
            self._what = what
            card.busy(False)
            same = isinstance(card, UnlockCard) and a_passphrase_opens(what)
            card.fail(what) if same else self._begin()

        card.busy(True)
        self._jobs.act(self, lambda: self._door.open(secret or None), self.opened.emit, failed=failed)

    def _make(self, card: NewCard, anew: bool, new: NewProfile, secret: str) -> None:
        def remade(rescued: Rescued) -> None:
            self.renewed.emit(rescued.desk, rescued.aside)

        if anew:
            self._do(card, lambda: self._door.begin_anew(new, secret or None), remade, card.refuse)
        else:
            self._do(card, lambda: self._door.create(new, secret or None), self.opened.emit, card.refuse)

    def _look(self, card: RestoreCard, file: Path) -> None:
        def seen(backup: BackupFile) -> None:
            card.busy(False)
            card.show_backup(backup)

        card.forget()
        self._do(card, lambda: self._door.look_at_backup(file), seen, card.refuse)

    def _restore(self, card: RestoreCard, file: Path, secret: str) -> None:
        def done(rescued: Rescued) -> None:
            self.restored.emit(rescued.desk, rescued.aside)

        self._do(card, lambda: self._door.restore(file, secret or None), done, card.refuse)

    def _do(
        self, card: _Asking, act: Callable[[], _T], done: Callable[[_T], None], refuse: Callable[[Refused], None]
    ) -> None:
        def refused(what: Refused) -> None:
            card.busy(False)
            refuse(what)

        def failed(what: Trouble) -> None:
            card.busy(False)
            card.fail(what)

        card.busy(True)
        self._jobs.act(self, act, done, refused=refused, failed=failed)
