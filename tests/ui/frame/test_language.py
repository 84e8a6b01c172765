"""The language changes at once, in every page and around them."""

import re
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.config import resource_path
from app.ui.language import CHINESE, use_language
from tests.ui.frame.house import House

SOURCE = resource_path("translations", "xuezhan_en.ts")
HANZI = re.compile("[\u3400-\u9fff]")


def sources() -> list[str]:
    """Every text of the screens, as it is written in Chinese."""
    return [message.findtext("source") or "" for message in ElementTree.parse(SOURCE).iter("message")]


def keyboard_at() -> str:
    at = QApplication.focusWidget()
    return "" if at is None else at.accessibleName()


def test_every_page_and_the_frame_speak_english_at_once_and_chinese_again(house: House):
    before = QLocale()
    house.go("settings")
    house.clerk.click("语言 English")
    house.clerk.see("Text size")
    assert house.shell.current_page() == "settings"
    assert keyboard_at() == "Language English", "where it was chosen"
    house.clerk.see("Today", "Roll call", "Learners", "Settings")
    said = {text for text in sources() if HANZI.search(text) and "{" not in text}
    for name, page, argument in house.pages():
        house.go(page, argument)
        left = said & {line.strip() for line in house.clerk.screen().splitlines()} - {"中文"}
        assert left == set(), name
    house.go("settings")
    house.clerk.press("Ctrl+K")
    assert house.shell._header.search.hasFocus()
    house.clerk.click("Language 中文")
    house.clerk.see("字号", "今日", "点名")
    assert keyboard_at() == "语言 中文"
    app = QCoreApplication.instance()
    assert app is not None
    use_language(app, CHINESE)
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)
