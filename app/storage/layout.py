"""How a profile's folder and file are laid out. Light to import: the first look needs it before anything else is there."""

from pathlib import Path

DATABASE = "station.db"
RECORD = "profile.json"
SCHEMA = 3
"""Version of the file's layout, in ``PRAGMA user_version``; each step up is a revision in ``migrations/``."""


def holds_profile(folder: Path) -> bool:
    """Whether there is a profile in this folder, or what is left of one: never what looks like a first start."""
    return (folder / RECORD).exists() or (folder / DATABASE).exists()
