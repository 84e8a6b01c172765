"""The English of the screens: complete, in step with the source texts, and what Qt loads is what was translated."""

import json
import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QKeySequence

from app.config import resource_path
from app.records.refusal import Refusal
from app.ui.classes.plan_words import HOLIDAYS
from app.ui.language import CHINESE, ENGLISH, use_language
from app.ui.session_words import dated, listed, term_word
from app.ui.text import sentences
from installers.translations import compile_translations, gather_texts

SOURCE = resource_path("translations", "xuezhan_en.ts")
COMPILED = SOURCE.with_suffix(".qm")
HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
CHINESE_MARKS = re.compile("[\u3000-\u303f\uff01-\uff60]")

WRITTEN_AS_IT_IS = {
    "表头要有「姓名」;上面有几行标题、字间有空格都不要紧。": {"姓名"},
    "找不到表头。要有一行写着「姓名」。": {"姓名"},
    "看不懂学期「{term}」。请写成 2026春 或 2026秋。": {"春", "秋"},
    "性别看不懂:{value}。请写男或女。": {"男", "女"},
}
"""What a person must type or find in a file stays Chinese in any language."""

Key = tuple[str, str, str]
"""Context, source text, and what tells equal texts apart."""


def messages(file: Path) -> dict[Key, ElementTree.Element]:
    """Every message of a ``.ts``."""
    return {
        (context.findtext("name") or "", message.findtext("source") or "", message.findtext("comment") or ""): message
        for context in ElementTree.parse(file).iter("context")
        for message in context.iter("message")
    }


def translations(file: Path = SOURCE) -> dict[Key, str]:
    return {key: message.findtext("translation") or "" for key, message in messages(file).items()}


def places(text: str) -> list[str]:
    """The names of a text's placeholders."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texts as the screens have them now."""
    file = tmp_path_factory.mktemp("gathered") / "xuezhan_en.ts"
    gather_texts(file)
    return file


@pytest.fixture
def english(qapp: QCoreApplication) -> Iterator[None]:
    """The whole application in English, as the committed file has it, and in its source texts again afterwards."""
    before = QLocale()
    use_language(qapp, ENGLISH)
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_every_text_of_the_screens_has_a_place_in_the_translation(gathered):
    missing = sorted(set(messages(gathered)) - set(messages(SOURCE)))
    assert missing == [], "run `make translations`, then translate what is unfinished"


def test_nothing_stays_in_the_translation_that_no_screen_says(gathered):
    assert sorted(set(messages(SOURCE)) - set(messages(gathered))) == [], "run `make translations`"


def test_every_translation_is_finished():
    open_ones = [
        key
        for key, message in messages(SOURCE).items()
        if not (message.findtext("translation") or "").strip() or message.find("translation[@type]") is not None
    ]
    assert open_ones == []


def test_a_translation_fills_the_same_places_as_its_source():
    assert [key for key, text in translations().items() if places(key[1]) != places(text)] == []


def test_no_chinese_is_left_but_what_must_be_typed_or_found():
    left = {key[1]: found for key, text in translations().items() if (found := set(HANZI.findall(text)))}
    assert {source: set("".join(words)) for source, words in WRITTEN_AS_IT_IS.items()} == left
    assert [text for text in translations().values() if CHINESE_MARKS.search(text)] == []


def test_a_sentence_stays_a_sentence():
    """Sentences are joined with others, and a full stop tells them apart."""
    cut = [
        text
        for (context, source, _), text in translations().items()
        if source.endswith("。") and not text.endswith((".", "!", "?"))
    ]
    assert cut == []


def test_what_qt_loads_is_what_was_translated(tmp_path):
    compiled = QTranslator()
    assert compiled.load(str(COMPILED))
    wrong = [key for key, text in translations().items() if compiled.translate(key[0], key[1], key[2] or None) != text]
    assert wrong == [], "run `make translations`"
    (tmp_path / SOURCE.name).write_bytes(SOURCE.read_bytes())
    [anew] = compile_translations(tmp_path)
    assert anew.read_bytes() == COMPILED.read_bytes()


def test_gathering_keeps_what_is_translated_and_marks_what_is_new(tmp_path):
    screens, file = tmp_path / "screens", tmp_path / "xuezhan_en.ts"
    screens.mkdir()
    page = screens / "page.py"
    page.write_text('translate("Page", "旧")\ntranslate("Page", "去")\n', encoding="utf-8")
    gather_texts(file, screens)
    text = file.read_text(encoding="utf-8").replace(
        '<translation type="unfinished"></translation>', "<translation>Old</translation>"
    )
    file.write_text(text, encoding="utf-8")
    page.write_text('translate("Page", "旧")\ntranslate("Page", "新")\n', encoding="utf-8")
    gather_texts(file, screens)
    assert translations(file) == {("Page", "旧", ""): "Old", ("Page", "新", ""): ""}
    assert "<location" not in file.read_text(encoding="utf-8")


def test_every_holiday_of_the_calendars_has_a_word():
    named = {
        day["name"]
        for file in sorted(resource_path("calendars").glob("*.json"))
        for day in json.loads(file.read_text(encoding="utf-8"))["off"]
    }
    assert named == set(HOLIDAYS)


def test_dates_terms_and_lists_are_english_on_an_english_screen(english):
    assert dated(date(2026, 11, 21)) == "Saturday 21 Nov"
    assert dated(date(2026, 11, 21), short=True) == "Sat 21 Nov"
    assert [term_word(code) for code in ("2026秋", "2027春", "夏令营")] == ["2026 autumn", "2027 spring", "夏令营"]
    assert listed(["Choir", "Painting"]) == "Choir, Painting"


def test_sentences_keep_a_space_between_them_where_the_language_wants_one(english):
    refusals = (Refusal("name_empty"), Refusal("two_digit_year"))
    assert (
        sentences(refusals, QCoreApplication.translate)
        == "Please fill in the name. Write the year in four digits, such as 1948."
    )
    assert sentences(refusals) == "请填写姓名。年份要写四位,例如 1948。"


def test_the_words_of_the_language_before_go_with_it(qapp, english):
    assert qapp.translate("Duplicates", "可能重复") == "Possible duplicates"
    use_language(qapp, CHINESE)
    assert qapp.translate("Duplicates", "可能重复") == "可能重复"
    use_language(qapp, ENGLISH)
    assert QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+Return"


def test_qt_names_days_in_the_language_of_the_screen(qapp, english):
    use_language(qapp, CHINESE)
    assert QLocale().dayName(6) == "星期六"
    use_language(qapp, ENGLISH)
    assert QLocale().dayName(6) == "Saturday"
