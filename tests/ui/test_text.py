"""Words for codes: none is missing, none breaks, none is a code."""

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
from app.ui.text_rosters import QUESTIONS, ROWS
from app.ui.text_sentences import ENROLMENTS, EXCHANGES, FIELDS, TROUBLES
from tests.architecture.source import ROOT
from tests.ui.said_codes import said_codes

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


SAID = REFUSALS | WARNINGS | QUESTIONS | ROWS


def test_every_refusal_warning_and_question_of_the_program_has_a_sentence():
    codes = said_codes()
    some = {
        "number_of_another",
        "same_as_row",
        "two_digit_year",
        "sex_code_unclear",
        "name_masked",
        "name_corrected_in_file",
    }
    assert some <= codes.keys()
    assert {code: place for code, place in codes.items() if code not in SAID} == {}


def test_a_roster_says_nothing_that_it_has_no_sentence_for():
    """And the other way round: every sentence about a row is of a code that something can say."""
    said = said_codes().keys() | {f.value for kind in FINDINGS for f in kind}
    assert {code for code in QUESTIONS | ROWS if code not in said} == set()


FINDINGS = (DocumentFinding, DocumentWarning, NameProblem, PhoneFinding)


@pytest.mark.parametrize("findings", FINDINGS)
def test_every_finding_about_a_field_has_a_sentence(findings):
    assert [code for code in findings if code not in NEEDS_NO_WORDS and code.value not in SAID] == []


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
    assert text.sentences([twice, twice, Refusal("two_digit_year", "birth")]) == "请填写姓名。年份要写四位,例如 1948。"


@pytest.mark.parametrize(
    "table", [REFUSALS, WARNINGS, QUESTIONS, ROWS, TROUBLES, EXCHANGES, ENROLMENTS, FIELDS], ids="RWQHTENF"
)
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


def test_of_a_connecting_that_failed_nothing_is_promised_that_nobody_does():
    for code in {*EXCHANGES, *ENROLMENTS, *TROUBLES}:
        words = text.enrolment_sentence(code)
        assert not any(promise in words for promise in ("自己再试", "稍后会再试", "下次会", "下次接")), (code, words)
