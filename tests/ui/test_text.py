"""Words for codes: none is missing, none breaks, none is a code."""

import ast
import re
import subprocess
import sys
from enum import Enum

import pytest

from app.domain.identity import DocumentFinding, DocumentWarning
from app.domain.names import NameProblem
from app.domain.phones import PhoneFinding
from app.records import codes
from app.records.refusal import Refusal
from app.ui import text
from app.ui.text_refusals import REFUSALS, WARNINGS
from app.ui.text_sentences import EXCHANGES, FIELDS, TROUBLES
from tests.architecture.source import ROOT, sources

SILENT = {
    codes.CourseCategory,
    codes.RuleStatus,
    codes.Level,
    codes.DisclosureAct,
    codes.ConflictChoice,
}  # lists that no screen shows
SHOWN = [
    member
    for kind in vars(codes).values()
    if isinstance(kind, type) and issubclass(kind, Enum) and kind.__module__ == codes.__name__ and kind not in SILENT
    for member in kind
]
NEEDS_NO_WORDS = {
    DocumentFinding.VALID, DocumentFinding.UNCHECKED, DocumentFinding.NO_DOCUMENT,
    PhoneFinding.MOBILE, PhoneFinding.LANDLINE, PhoneFinding.ABROAD, PhoneFinding.NO_PHONE,
}  # fmt: skip


@pytest.mark.parametrize("code", SHOWN, ids=str)
def test_every_code_that_is_shown_has_a_word(code):
    assert re.search("[\u4e00-\u9fff]", text.word(code))


def test_words_go_through_translation():
    assert text.word(codes.AttendanceStatus.LATE, lambda context, source: f"{context}/{source}") == "Words/迟到"


def codes_refused_with() -> dict[str, str]:
    """The code of each ``Refusal("…")`` written in the program, with its place."""
    found = {}
    for source in sources("app"):
        for node in ast.walk(source.tree):
            match node:
                case ast.Call(func=ast.Name(id="Refusal"), args=[ast.Constant(value=str(code)), *_]):
                    found[code] = source.at(node)
    return found


def test_every_refusal_of_the_program_has_a_sentence():
    missing = {code: place for code, place in codes_refused_with().items() if code not in REFUSALS | WARNINGS}
    assert not missing


@pytest.mark.parametrize("findings", [DocumentFinding, DocumentWarning, NameProblem, PhoneFinding])
def test_every_finding_about_a_field_has_a_sentence(findings):
    assert [code for code in findings if code not in NEEDS_NO_WORDS and code.value not in REFUSALS | WARNINGS] == []


def test_a_sentence_is_filled_from_the_refusal():
    assert text.sentence(Refusal("unmarked_left", params={"count": 5})) == "还有 5 人未登记,登记完才能确认。"
    assert text.sentence(Refusal("missing_value", "title")) == "请填写班级名称。"


def test_a_missing_parameter_does_not_break_the_sentence():
    assert text.sentence(Refusal("unmarked_left")) == "还有 … 人未登记,登记完才能确认。"


def test_the_same_code_can_need_other_words_for_another_field():
    assert "手机" in text.sentence(Refusal("length", "phone"))
    assert "证件" in text.sentence(Refusal("length", "document_number"))


def test_an_unknown_code_is_never_shown():
    for refusal in (Refusal("brand_new_rule"), Refusal("brand_new_rule", "phone")):
        assert "brand_new_rule" not in text.sentence(refusal)
    assert "手机" in text.sentence(Refusal("brand_new_rule", "phone"))
    assert "EIO" not in text.trouble("EIO")


def test_several_refusals_are_said_once_each():
    twice = Refusal("name_empty", "name")
    assert text.sentences([twice, twice, Refusal("two_digit_year", "birth")]) == "请填写姓名。年份要写四位。"


@pytest.mark.parametrize("table", [REFUSALS, WARNINGS, TROUBLES, EXCHANGES, FIELDS], ids=["R", "W", "T", "E", "F"])
def test_sentences_are_chinese_and_their_gaps_have_names(table):
    for code, source in table.items():
        assert re.search("[\u4e00-\u9fff]", source), code
        assert all(name.isidentifier() for name in re.findall(r"{([^}]*)}", source)), code


@pytest.mark.parametrize(
    ("size", "said"),
    [(17, "17 B"), (1023, "1023 B"), (1024, "1 KB"), (524_288, "512 KB"), (1_048_576, "1.0 MB"), (3_355_443, "3.2 MB")],
)
def test_a_size_is_said_in_the_unit_people_use(size, said):
    assert text.size_words(size) == said


def test_an_unknown_reason_about_a_content_is_told_without_its_code():
    assert "brand_new" not in text.content_sentence("brand_new")
    assert "空间" in text.content_sentence("quota")


def test_the_words_need_no_qt_so_that_the_command_line_can_speak_them():
    ask = "import sys, app.ui.text; print([name for name in sys.modules if name.startswith('PySide6')])"
    said = subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True, cwd=ROOT)
    assert said.stdout.strip() == "[]"
