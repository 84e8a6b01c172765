"""Backups of a desk that is open: what to know before one is made, and making it. Light to import."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.passphrases import Strength, require_strong, strength_of
from app.records.backups import Backup, BackupView, LastBackup, OpenedBy
from app.storage import meta
from app.storage.keys import KeyOffer, file_opens, opened_by, read_record, under_passphrase
from app.storage.layout import RECORD
from app.storage.state import State
from app.storage.store import Store


@dataclass(slots=True)
class Backups:
    """Backups of an open profile, and the passphrase that opens both. ``offer`` is what opens it."""

    store: Store
    folder: Path
    offer: KeyOffer

    def standing(self) -> BackupView:
        """What there is to know before one is made."""
        with self.store.read() as connection:
            kept = meta.get(connection, meta.BACKED_UP)
        last = None
        if kept is not None:
            file, size, at = json.loads(kept)
            last = LastBackup(file, size, datetime.fromisoformat(at))
        record = read_record(self.folder / RECORD)
        return BackupView(opened_by(record), last, file_opens(record))

    def write(self, target: Path, passphrase: str | None = None, told: Callable[[float], None] | None = None) -> Backup:
        """Make one. ``passphrase`` opens it in the place of the profile's own key. Refused and raises as ``write_backup``."""
        from app.storage.backup import write_backup  # start-up: archives are for the day on which one is made

        record = read_record(self.folder / RECORD)
        if passphrase is not None:
            self._require_strong(passphrase)
            record = under_passphrase(record, self.offer, passphrase)
        return write_backup(self.store, self.folder, target, record, told)

    def strength(self, passphrase: str) -> Strength:
        """How hard a new passphrase is to guess for somebody who knows this station."""
        return strength_of(passphrase, self._known())

    def change_passphrase(self, old: str | None, new: str) -> None:
        """From now on ``new`` opens the profile. ``old``: the passphrase that does now, where one does.

        Refused: ``passphrase_short`` · ``passphrase_guessable``. Raises ``WrongKey``, ``DamagedFile`` or ``DiskTrouble``; then the old one
        opens it as before. Backups that were made keep theirs.
        """
        from app.storage.opening import change_passphrase  # start-up: needed once, if ever

        self._require_strong(new)
        asked = opened_by(read_record(self.folder / RECORD)) is OpenedBy.PASSPHRASE
        change_passphrase(self.folder, KeyOffer(passphrase=old or "") if asked else self.offer, new)
        self.offer = KeyOffer(self.offer.key_file, new)

    def _require_strong(self, passphrase: str) -> None:
        require_strong(passphrase, self._known())

    def _known(self) -> list[str]:
        """What people who would guess know: the station's name and code, who works there."""
        with self.store.read() as connection:
            facts = meta.everything(connection)
            staff = [row.fields for row in State(connection).find("staff")]
        names = [str(fields.get(name) or "") for fields in staff for name in ("login", "name")]
        return [facts.get(meta.STATION_NAME, ""), facts.get(meta.STATION_CODE12, ""), *names]
