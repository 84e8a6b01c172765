"""What was decided of a roster that is not imported yet: kept for each class, however the page was left. Never on a disk."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, cast
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app.records.roster import AS_FOUND, Choices
from app.ui.components.drafts import drafts
from app.ui.importing.target import TargetClass

_FORM = "roster"


class HalfDone(NamedTuple):
    """Which file, how it is to be read and what was said of its rows, and the class that was chosen or named."""

    file: Path
    choices: Choices
    class_id: UUID | None
    title: str | None


def half_done(for_class: UUID | None) -> HalfDone | None:
    """What was begun where this class was meant, if anything."""
    return cast(HalfDone | None, drafts().of((_FORM, for_class)).get(_FORM))


def keep(for_class: UUID | None, file: Path, choices: Choices, target: TargetClass) -> None:
    """Remember it, if anything was decided."""
    decided = replace(choices, seen=None, password=None) != AS_FOUND
    elsewhere = target.title is not None or target.meant != for_class
    kept = {_FORM: HalfDone(file, choices, target.meant, target.title)} if decided or elsewhere else {}
    words = QCoreApplication.translate("Import", "导入花名册 {0}").format(file.name)
    drafts().keep((_FORM, for_class), dict(kept), words)


def forget(for_class: UUID | None) -> None:
    """It was imported, or cannot be gone on with."""
    drafts().forget((_FORM, for_class))
