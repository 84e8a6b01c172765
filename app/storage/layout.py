"""How a profile's folder and file are laid out. Light to import: the first look needs it before anything else is there."""

from pathlib import Path

DATABASE = "station.db"
RECORD = "profile.json"
BEGUN = "profile.begun"
"""What is to be ``RECORD``, until the file is whole: it becomes the record by its name, so that never both are there by one making."""
SCHEMA = 3
"""Version of the file's layout, in ``PRAGMA user_version``; each step up is a revision in ``migrations/``."""


def holds_profile(folder: Path) -> bool:
    """Whether there is a profile in this folder, or what is left of one: never what looks like a first start.

    One whose making was cut off is none: nobody ever said anything in it.
    """
    return (folder / RECORD).exists() or ((folder / DATABASE).exists() and not is_begun(folder))


def is_begun(folder: Path) -> bool:
    """Whether a profile is being made here, or its making was cut off."""
    return (folder / BEGUN).exists() and not (folder / RECORD).exists()
