"""The language of the screen. The source texts are Chinese; English is a translation file."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.config import resource_path

CHINESE, ENGLISH = "zh", "en"
LANGUAGES = (CHINESE, ENGLISH)

_LOCALES = {CHINESE: "zh_CN", ENGLISH: "en_GB"}
"""How Qt's own calendar names days and months, and on which day its week begins."""


def use_language(app: QCoreApplication, code: str) -> None:
    """Speak this language from now on; what is on the screen already is made anew by the window.

    Raises ``FileNotFoundError`` when the translation is not installed.
    """
    QLocale.setDefault(QLocale(_LOCALES[code]))
    for before in app.findChildren(QTranslator):
        app.removeTranslator(before)
        before.setParent(None)
    translator = QTranslator(app)
    if code == CHINESE:
        # Qt's own few words, as 复制 and 粘贴 in a field's menu; a Qt without them speaks English there.
        if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(translator)
        return
    path = resource_path("translations", f"xuezhan_{code}.qm")
    if not translator.load(str(path)):
        raise FileNotFoundError(path)
    app.installTranslator(translator)
