"""The language of the screen. The source texts are Chinese; English is a translation file."""

from PySide6.QtCore import QCoreApplication, QTranslator

from app.config import resource_path

CHINESE, ENGLISH = "zh", "en"
LANGUAGES = (CHINESE, ENGLISH)


def use_language(app: QCoreApplication, code: str) -> None:
    """Speak this language from now on; texts already on the screen stay as they are until the next start.

    Raises ``FileNotFoundError`` when the translation is not installed.
    """
    if code == CHINESE:
        return
    path = resource_path("translations", f"xuezhan_{code}.qm")
    translator = QTranslator(app)
    if not translator.load(str(path)):
        raise FileNotFoundError(path)
    app.installTranslator(translator)
