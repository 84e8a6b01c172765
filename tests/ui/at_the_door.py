"""The window of a real profile: made, worked on, damaged, backed up and opened, by whoever tests what is at its door."""

import argparse
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bootstrap import Opening, open_context
from app.cli.window import ProfileDoor
from app.records.acts import LearnerForm
from app.storage import rows
from app.storage.backup import write_backup
from app.storage.keys import KeyOffer
from app.storage.layout import DATABASE
from app.storage.opening import open_profile
from app.ui.desk import NewProfile
from app.ui.window import Window
from tests.journeys.clerk import Clerk

ASKED = NewProfile("泮塘社区教学点", "440103001001", "chen", "陈桂芳")
SECRET = "青山绿水 1949"
PAGE = 4096


def door(folder: Path, *, key: bool = True) -> ProfileDoor:
    """The way into ``folder/desk``, by key file or else by passphrase."""
    key_file = folder / "desk.key" if key else None
    return ProfileDoor(argparse.Namespace(profile=folder / "desk", key_file=key_file, staff=None))


def make(folder: Path, passphrase: str | None = None) -> None:
    """A profile, closed."""
    made = door(folder, key=passphrase is None).create(ASKED, passphrase)
    made.exchange.stop()
    made.close()


def close(window: Window) -> None:
    """Close as the end of the program does."""
    window._close()


def start(windows: list[Window], folder: Path, *, key: bool = True) -> Clerk:
    window = Window(door(folder, key=key), QApplication.instance())  # type: ignore[arg-type]
    windows.append(window)
    window.open()
    window.shell.activateWindow()
    clerk = Clerk(window, folder)
    clerk.wait(lambda: window.jobs is not None)
    clerk.settle()
    return clerk


def follow(clerk: Clerk) -> Clerk:
    """The same clerk at the frame the window has now."""
    window = clerk.window
    clerk.wait(lambda: clerk.shell is not window.shell, "for the other frame")
    clerk.shell = window.shell
    clerk.shell.activateWindow()
    clerk.wait(lambda: window.jobs is not None and window.jobs.is_idle())
    return clerk


def work(folder: Path, *names: str, secret: str | None = None) -> None:
    """Some learners, by the real verbs, and the file closed again."""
    desk = door(folder, key=secret is None).open(secret)
    for name in names:
        desk.verbs.add_learner(LearnerForm(name))
    desk.exchange.stop()
    desk.close()


def damage(folder: Path) -> bytes:
    file = folder / "desk" / DATABASE
    damaged = bytes(100) + file.read_bytes()[100:]
    file.write_bytes(damaged)
    return damaged


def learners(folder: Path) -> list[str]:
    engine = open_profile(folder / "desk", KeyOffer(folder / "desk.key"))
    try:
        with engine.connect() as connection:
            return sorted(str(row.fields["name"]) for row in rows.every(connection, "learner"))
    finally:
        engine.dispose()


def aside(folder: Path) -> Path:
    [found] = (folder / "desk" / "set-aside").iterdir()
    return found


def back_up(folder: Path, target: Path, secret: str | None = None) -> None:
    """A backup of a desk."""
    key_file = folder / "desk.key" if secret is None else None
    ctx = open_context(Opening(folder / "desk", key_file, secret))
    write_backup(ctx.store, folder / "desk", target)
    ctx.store.close()
