"""The program's own fonts, so that no name ever shows as a box (``resources/fonts/build_fonts.py`` makes them).

Two steps, because the window paints first: the text faces before it, the rare hanzi right after it.
"""

from __future__ import annotations

import logging
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from app.config import resource_path

TEXT_FACES = ("XuezhanSans-Regular.otf", "XuezhanSans-Bold.otf")
RARE_FACES = ("XuezhanSansMore.otf", "XuezhanRare.ttf")

_log = logging.getLogger(__name__)
_families: list[str] = []
_loaded: set[str] = set()


def load_text_faces() -> None:
    """Load the faces of the first paint (about 5 ms). Needs a QGuiApplication; a second call does nothing."""
    _load(TEXT_FACES)


def load_rare_faces() -> None:
    """Load the faces of rare hanzi. Texts shown before must be given the font again (``Theme.load_rare_faces``)."""
    _load(RARE_FACES)


def families() -> list[str]:
    """Family names in the order in which a hanzi is looked up: ours first, then whatever the system has."""
    return list(_families)


@cache
def font(pixel_size: int, *, bold: bool = False) -> QFont:
    """Return the program's font in a size in logical pixels: the same each time, not to be changed."""
    made = QFont(_families) if _families else QFont()
    made.setPixelSize(pixel_size)
    made.setBold(bold)
    return made


@cache
def metrics(pixel_size: int, *, bold: bool = False) -> QFontMetrics:
    """Return what measures that font."""
    return QFontMetrics(font(pixel_size, bold=bold))


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        if name in _loaded:
            continue
        _loaded.add(name)
        number = QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
        if number < 0:  # a damaged installation: the system's fonts are used, and the log says why
            _log.error("font file %s cannot be loaded", name)
            continue
        _families.extend(f for f in QFontDatabase.applicationFontFamilies(number) if f not in _families)
    font.cache_clear()
    metrics.cache_clear()
