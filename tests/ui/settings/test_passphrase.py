"""The passphrase in the settings: asked twice, shown on demand, measured, and changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.records.backups import OpenedBy
from app.storage.errors import WrongKey
from app.storage.keys import KeyOffer
from app.storage.opening import open_profile
from app.ui.components.secret import NewSecret, SecretField
from app.ui.settings.page import SettingsPage
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage

FIRST, SECOND = "青山绿水 1949", "correct horse battery 7"


@pytest.fixture
def stage(qtbot, tmp_path):
    real = RealDesk(tmp_path)
    shown = Stage(qtbot, real, SettingsPage, "settings").activate()
    yield shown
    shown.close()
    real.close()


def typed(card, old: str, new: str, again: str) -> None:
    for row, text in ((card._old, old), (card._new.first, new), (card._new.again, again)):
        row.editor.setText(text)
    card.take.click()


def opens(tmp_path, passphrase: str) -> bool:
    try:
        open_profile(tmp_path / "profile", KeyOffer(passphrase=passphrase)).dispose()
    except WrongKey:
        return False
    return True


def test_a_passphrase_is_set_and_changed(stage, tmp_path):
    card = stage.page._passphrase
    assert "钥匙文件" in card._words.text() and not card.take.isVisible()
    card.change.click()
    assert not card._old.isVisible()
    typed(card, "", FIRST, FIRST)
    stage.settle()
    assert opens(tmp_path, FIRST) and card._notice._words.text() == "口令已设。"
    assert "有钥匙文件的,不输也能打开" in card._words.text()
    open_profile(tmp_path / "profile", KeyOffer(tmp_path / "desk.key")).dispose()
    assert card.change.hasFocus(), "the keyboard stays here"
    card.change.click()
    assert card._old.isVisible()
    typed(card, "红山绿水", SECOND, SECOND)
    stage.settle()
    assert "不对" in card._old._below.text() and opens(tmp_path, FIRST)
    assert card._old.editor.selectedText() == "红山绿水"
    card._old.editor.setFocus()
    card._old.editor.insert(FIRST)
    assert card._old._below.text() == ""
    QTest.keyClick(card._old.editor, Qt.Key.Key_Return)
    stage.settle()
    assert opens(tmp_path, SECOND) and not opens(tmp_path, FIRST)
    assert "口令已改" in card._notice._words.text() and "以前的备份" in card._notice._words.text()
    assert card._old.editor.text() == card._new.text() == ""
    stage.activate()
    assert card._notice.isHidden(), "it is no news any more when the page is turned to again"


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("短短", "短短", "至少 8"),
        ("password1", "password1", "太容易猜"),
        (FIRST, FIRST + "5", "不一样"),
        ("", "", "至少 8"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_changed(stage, new, again, said):
    card = stage.page._passphrase
    card.change.click()
    typed(card, "", new, again)
    stage.settle()
    assert said in card._new.first._below.text() + card._new.again._below.text()
    wrong = (card._new.again if said == "不一样" else card._new.first).editor
    assert wrong.selectedText() == wrong.text(), "what is typed now takes its place"
    assert stage.desk.backups.standing().opened_by is OpenedBy.FILE


def test_the_eye_shows_the_letters_and_hides_them_again(qtbot):
    field = SecretField()
    qtbot.addWidget(field)
    field.setText(FIRST)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field._eye.trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    field._eye.trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("new", "said"), [("password1", "太容易猜"), (FIRST, "一般"), (SECOND, "好"), ("abc", "至少 8 个字")]
)
def test_it_is_measured_while_it_is_typed(qtbot, new, said):
    asked = NewSecret("口令", "再输一次", known=lambda: ["春晖"])
    qtbot.addWidget(asked)
    asked.show()
    QTest.keyClicks(asked.first.editor, new) if new.isascii() else asked.first.editor.setProperty("text", new)
    qtbot.waitUntil(asked._strength.isVisible)
    assert asked._strength.text() == said
