"""How the window looks on this PC: kept beside the profile, readable before it is open, nothing personal in it."""

from pathlib import Path

from PySide6.QtCore import QRect, QSettings

from app.ui.design.theme import theme
from app.ui.design.tokens import COLOUR_SETS, TextScale
from app.ui.language import CHINESE, LANGUAGES

COLOURS = tuple(COLOUR_SETS)
PLACE = 5


class Preferences:
    """Text size, colours and language. A value that is not known falls back to the usual one."""

    def __init__(self, folder: Path) -> None:
        self._kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    @property
    def text(self) -> TextScale:
        """Text size."""
        kept = str(self._kept.value("text", ""))
        return TextScale(kept) if kept in list(TextScale) else TextScale.NORMAL

    @property
    def colours(self) -> str:
        """Name of the colour set."""
        kept = str(self._kept.value("colours", ""))
        return kept if kept in COLOURS else COLOURS[0]

    @property
    def language(self) -> str:
        """Language of the screen."""
        kept = str(self._kept.value("language", ""))
        return kept if kept in LANGUAGES else CHINESE

    @property
    def place(self) -> tuple[QRect, bool] | None:
        """Where the window was left, in logical pixels, and whether it filled the screen; None if it never was."""
        words = str(self._kept.value("place", "")).split()
        numbers = [int(word) for word in words if word.lstrip("-").isdigit()]
        if len(numbers) != len(words) or len(numbers) != PLACE or numbers[2] <= 0 or numbers[3] <= 0:
            return None
        return QRect(*numbers[:4]), bool(numbers[4])

    def set_place(self, where: QRect, filled: bool) -> None:
        """Remember where the window is left."""
        numbers = (where.x(), where.y(), where.width(), where.height(), int(filled))
        self._kept.setValue("place", " ".join(map(str, numbers)))

    def set_text(self, scale: TextScale) -> None:
        """Change the text size, at once and for the next start."""
        self._kept.setValue("text", scale.value)
        theme().use(scale=scale)

    def set_colours(self, name: str) -> None:
        """Change the colours, at once and for the next start."""
        self._kept.setValue("colours", name)
        theme().use(colour_set=name)

    def set_language(self, code: str) -> None:
        """Remember the language for the next start."""
        self._kept.setValue("language", code)
