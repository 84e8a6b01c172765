"""Backups of a desk that is open: what to know before one is made, and making it. Light to import."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.records.backups import Backup, BackupView, LastBackup
from app.storage import meta
from app.storage.keys import KeyOffer, opened_by, read_record, under_passphrase
from app.storage.layout import RECORD
from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class Backups:
    """Backups of an open profile. ``offer`` is what opened it."""

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
        return BackupView(opened_by(read_record(self.folder / RECORD)), last)

    def write(self, target: Path, passphrase: str | None = None, told: Callable[[float], None] | None = None) -> Backup:
        """Make one. ``passphrase`` opens it in the place of the profile's own key. Refused and raises as ``write_backup``."""
        from app.storage.backup import write_backup  # start-up: archives are for the day on which one is made

        record = read_record(self.folder / RECORD)
        if passphrase is not None:
            record = under_passphrase(record, self.offer, passphrase)
        return write_backup(self.store, self.folder, target, record, told)
