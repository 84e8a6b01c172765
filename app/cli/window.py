"""``desk``: the window. Nothing but the door is imported before the frame has been painted."""

from __future__ import annotations

import builtins
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.config import Config
from app.storage.errors import StorageFault
from app.storage.layout import holds_profile
from app.sync.errors import ExchangeFault

if TYPE_CHECKING:
    from app.bootstrap import Opening
    from app.records.backups import BackupFile
    from app.ui.desk import Desk, NewProfile, Rescued


class ProfileDoor:
    """How the window gets its desk (``app/ui/desk.py: Door``)."""

    def __init__(self, options: Namespace) -> None:
        """``options`` as the command line gave them; the surroundings say the rest."""
        self._options = options
        self._config = Config.from_environment()

    @property
    def folder(self) -> Path:
        """The profile's folder."""
        profile: Path | None = self._options.profile
        return (profile or self._config.profile).absolute()

    @property
    def world(self) -> tuple[type[Exception], ...]:
        """What the world may say no with; everything else is a bug of ours."""
        return StorageFault, ExchangeFault

    def exists(self) -> bool:
        """Whether there is a profile to open, or what is left of one."""
        return holds_profile(self.folder)

    def open(self, passphrase: str | None) -> Desk:
        """Take a first look, and open the profile when more is asked. Raises ``Refused`` or a ``StorageFault``."""
        # Start-up: the frame has been painted; a first look needs the driver only, the rest comes after it.
        from app.bootstrap import SystemClock
        from app.cli.first_desk import first_desk
        from app.storage.first_look import first_look

        at, clock = self._opening(passphrase), SystemClock()
        look = first_look(at.folder, at.offer, clock.now())
        if look is None or not look.lessons:
            return self._whole(at)
        return first_desk(look, clock, at.folder, lambda: self._whole(at))

    def _whole(self, at: Opening) -> Desk:
        from app.bootstrap import make_desk, open_context  # start-up: after the first look

        return make_desk(open_context(at), at)

    def create(self, new: NewProfile, passphrase: str | None) -> Desk:
        """Make the profile the first start asked for. Raises ``Refused`` or a ``StorageFault``."""
        from app.bootstrap import make_desk, make_profile  # start-up: the frame has been painted

        at = self._opening(passphrase)
        return make_desk(make_profile(at, new), at)

    def look_at_backup(self, file: Path) -> BackupFile:
        """What a backup says of itself. Raises ``Refused`` or a ``StorageFault``."""
        from app.storage.backup import look_at_backup  # start-up: needed once, if ever

        return look_at_backup(file)

    def restore(self, file: Path, passphrase: str | None) -> Rescued:
        """Open a backup in the place of what is there. Raises ``Refused`` or a ``StorageFault``."""
        from app.bootstrap import restore_profile  # start-up: needed once, if ever
        from app.ui.desk import Rescued

        at = self._opening(passphrase)
        done = restore_profile(at, file)
        return Rescued(self._whole(at), done.aside)

    def begin_anew(self, new: NewProfile, passphrase: str | None) -> Rescued:
        """Make a new profile in the place of what is there. Raises ``Refused`` or a ``StorageFault``."""
        from app.bootstrap import remake_profile  # start-up: needed once, if ever
        from app.ui.desk import Rescued

        at = self._opening(passphrase)
        aside = remake_profile(at, new)
        return Rescued(self._whole(at), None if aside is None else str(aside))

    def _opening(self, passphrase: str | None) -> Opening:
        from app.bootstrap import Opening  # start-up: the frame has been painted

        options = self._options
        secret = passphrase or self._config.passphrase
        return Opening(self.folder, options.key_file, secret, options.staff)


def desk(options: Namespace) -> int:
    """Open the window and stay until it is closed. Returns the window's status."""
    plain_import = builtins.__import__
    from app.ui.window import run  # start-up: Qt is for the window only

    # PySide6 replaces the import for its optional features, which we do not use; its own is a quarter slower.
    builtins.__import__ = plain_import
    return run(ProfileDoor(options))
