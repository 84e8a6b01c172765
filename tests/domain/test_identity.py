"""Identity documents: every type of the design, every way an office damages a number."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from app.domain.identity import DocumentFinding, DocumentWarning, check_document, cross_check, guess_type
from app.domain.verdict import VerdictKind
from app.records.codes import DocumentType, Sex

TODAY = date(2026, 9, 1)

VECTORS = [
    ("11010519491231002X", DocumentType.RESIDENT_ID, date(1949, 12, 31), Sex.FEMALE),
    ("440524188001010014", DocumentType.RESIDENT_ID, date(1880, 1, 1), Sex.MALE),
    ("440103194002290019", DocumentType.RESIDENT_ID, date(1940, 2, 29), Sex.MALE),
    ("440902195203150022", DocumentType.RESIDENT_ID, date(1952, 3, 15), Sex.FEMALE),
    ("445202194812311030", DocumentType.RESIDENT_ID, date(1948, 12, 31), Sex.MALE),
    ("810000195507080016", DocumentType.HMT_RESIDENCE, date(1955, 7, 8), Sex.MALE),
    ("820000194706150029", DocumentType.HMT_RESIDENCE, date(1947, 6, 15), Sex.FEMALE),
    ("83000019601111003X", DocumentType.HMT_RESIDENCE, date(1960, 11, 11), Sex.MALE),
]


def with_check(seventeen: str) -> str:
    return seventeen + mod_11_2.calc_check_digit(seventeen)


@st.composite
def resident_numbers(draw: st.DrawFn) -> str:
    area = draw(st.sampled_from(["440103", "441424", "110105", "360426", "441900"]))
    born = draw(st.dates(date(1910, 1, 1), TODAY))
    return with_check(f"{area}{born:%Y%m%d}{draw(st.integers(0, 999)):03}")


@pytest.mark.parametrize(("number", "doc_type", "born", "sex"), VECTORS)
def test_a_number_of_the_standard_is_valid_and_tells_type_birth_and_sex(
    number: str, doc_type: DocumentType, born: date, sex: Sex
) -> None:
    for stated in (None, doc_type):
        verdict = check_document(stated, number, TODAY)
        assert (verdict.code, verdict.doc_type, verdict.number) == (DocumentFinding.VALID, doc_type, number)
        assert (verdict.birth_date, verdict.sex) == (born, sex)
        assert verdict.kind is not VerdictKind.REFUSED
    assert guess_type(number) is doc_type


def test_a_valid_number_without_anything_odd_is_plainly_ok() -> None:
    assert check_document(DocumentType.RESIDENT_ID, "440103194002290019", TODAY).kind is VerdictKind.OK


@pytest.mark.parametrize(
    "typed",
    [
        " 11010519491231002x ",
        "110105 19491231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002x",
        "'11010519491231002X",
        "11010519491231002×",
        "11010519491231002х",
        "\u202a11010519491231002X\u202c",
        "110105\u300019491231\u00a0002X",
    ],
)
def test_what_keyboards_and_spreadsheets_add_is_taken_off(typed: str) -> None:
    assert check_document(None, typed, TODAY).number == "11010519491231002X"
    assert check_document(None, typed, TODAY).code is DocumentFinding.VALID


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", DocumentFinding.EMPTY),
        ("44010319400229001", DocumentFinding.LENGTH),
        ("4401031940022900199", DocumentFinding.LENGTH),
        ("4401031940O2290019", DocumentFinding.CHARACTERS),
        ("X40103194002290019", DocumentFinding.CHARACTERS),
        ("440103194002290018", DocumentFinding.CHECKSUM),
        ("٤٤٠١٠٣١٩٤٠٠٢٢٩٠٠١٩", DocumentFinding.CHARACTERS),
        (with_check("44010319410229001"), DocumentFinding.BIRTH_DATE_INVALID),
        (with_check("44010319401301001"), DocumentFinding.BIRTH_DATE_INVALID),
        (with_check("44010300000101001"), DocumentFinding.BIRTH_DATE_INVALID),
        (with_check("44010320260902001"), DocumentFinding.BIRTH_DATE_FUTURE),
    ],
)
def test_a_wrong_resident_number_is_refused_with_what_is_wrong(number: str, code: DocumentFinding) -> None:
    verdict = check_document(DocumentType.RESIDENT_ID, number, TODAY)
    assert (verdict.kind, verdict.code) == (VerdictKind.REFUSED, code)


def test_a_person_born_today_is_not_born_in_the_future() -> None:
    assert check_document(None, with_check("44010320260901001"), TODAY).code is DocumentFinding.VALID


@pytest.mark.parametrize(
    "damaged",
    ["4.401031952021437e+17", "4.40103E+17", "440103195202143700.0", "440103195202143000", "4.40103E17"],
)
def test_a_number_that_lost_digits_in_a_float_cell_is_refused_and_never_repaired(damaged: str) -> None:
    for stated in (None, DocumentType.RESIDENT_ID):
        verdict = check_document(stated, damaged, TODAY)
        assert (verdict.kind, verdict.code) == (VerdictKind.REFUSED, DocumentFinding.FLOAT_DAMAGED)


def test_a_number_ending_in_three_zeros_is_valid_when_its_check_digit_says_so_but_is_looked_at() -> None:
    seventeen = next(
        s for n in range(1, 99) if with_check(s := f"4401031950{1 + n % 9:02}{1 + n % 28:02}{n // 9}00")[-1] == "0"
    )
    verdict = check_document(None, with_check(seventeen), TODAY)
    assert (verdict.kind, verdict.code) == (VerdictKind.WARN, DocumentFinding.VALID)
    assert verdict.warnings == (DocumentWarning.ENDS_IN_ZEROS,)


@pytest.mark.parametrize("stated", [None, DocumentType.RESIDENT_ID, DocumentType.RESIDENT_ID_15])
def test_fifteen_digits_need_an_update_and_still_tell_birth_and_sex(stated: DocumentType | None) -> None:
    for typed in ("440524800101001", "440524800101001.0"):
        verdict = check_document(stated, typed, TODAY)
        assert (verdict.kind, verdict.code) == (VerdictKind.WARN, DocumentFinding.NEEDS_UPDATE)
        assert verdict.doc_type is DocumentType.RESIDENT_ID_15
        assert (verdict.birth_date, verdict.sex) == (date(1980, 1, 1), Sex.MALE)


def test_fifteen_digits_with_an_impossible_date_are_refused() -> None:
    assert check_document(None, "440524801301001", TODAY).code is DocumentFinding.BIRTH_DATE_INVALID


def test_an_abolished_area_code_is_no_reason_to_refuse_and_an_unknown_one_only_warns() -> None:
    assert check_document(None, "440524188001010014", TODAY).code is DocumentFinding.VALID
    verdict = check_document(None, with_check("09010319500101001"), TODAY)
    assert (verdict.kind, verdict.code) == (VerdictKind.WARN, DocumentFinding.VALID)
    assert verdict.warnings == (DocumentWarning.AREA_UNKNOWN,)


def test_an_unknown_area_is_told_of_fifteen_digits_as_well() -> None:
    assert check_document(None, "090103500101001", TODAY).warnings == (DocumentWarning.AREA_UNKNOWN,)


def test_nobody_is_a_hundred_and_forty_six_but_the_number_is_taken() -> None:
    verdict = check_document(None, "440524188001010014", TODAY)
    assert (verdict.kind, verdict.warnings) == (VerdictKind.WARN, (DocumentWarning.BIRTH_DATE_OLD,))


@pytest.mark.parametrize(
    ("doc_type", "number", "kind", "code", "warnings"),
    [
        (DocumentType.HOME_RETURN_PERMIT, "h01234567", VerdictKind.OK, "unchecked", ()),
        (DocumentType.HOME_RETURN_PERMIT, "M0123456701", VerdictKind.WARN, "unchecked", ("older_form",)),
        (DocumentType.HOME_RETURN_PERMIT, "H0123456", VerdictKind.REFUSED, "length", ()),
        (DocumentType.HOME_RETURN_PERMIT, "A01234567", VerdictKind.REFUSED, "characters", ()),
        (DocumentType.TAIWAN_PERMIT, "01234567", VerdictKind.OK, "unchecked", ()),
        (DocumentType.TAIWAN_PERMIT, "0123456701(B)", VerdictKind.WARN, "unchecked", ("older_form",)),
        (DocumentType.TAIWAN_PERMIT, "0123456", VerdictKind.REFUSED, "length", ()),
        (DocumentType.TAIWAN_PERMIT, "0123A567", VerdictKind.REFUSED, "characters", ()),
        (DocumentType.FOREIGN_PERMANENT, "usa440080010101", VerdictKind.OK, "unchecked", ()),
        (DocumentType.FOREIGN_PERMANENT, with_check("94484019700203001"), VerdictKind.OK, "valid", ()),
        (DocumentType.FOREIGN_PERMANENT, "US4400800101011", VerdictKind.REFUSED, "characters", ()),
        (DocumentType.FOREIGN_PERMANENT, "94484019700203", VerdictKind.REFUSED, "length", ()),
        (DocumentType.PASSPORT, "e12345678", VerdictKind.OK, "unchecked", ()),
        (DocumentType.PASSPORT, "E1", VerdictKind.REFUSED, "length", ()),
        (DocumentType.PASSPORT, "E1234567八", VerdictKind.REFUSED, "characters", ()),
        (DocumentType.OTHER, "军字第 12345 号", VerdictKind.OK, "unchecked", ()),
        (DocumentType.OTHER, "长" * 41, VerdictKind.REFUSED, "length", ()),
        (DocumentType.NONE, "", VerdictKind.OK, "no_document", ()),
        (DocumentType.NONE, "440103194002290019", VerdictKind.REFUSED, "number_unexpected", ()),
    ],
)
def test_every_other_kind_of_document_gets_its_own_verdict(
    doc_type: DocumentType, number: str, kind: VerdictKind, code: str, warnings: tuple[str, ...]
) -> None:
    verdict = check_document(doc_type, number, TODAY)
    assert (verdict.kind, verdict.code, verdict.warnings, verdict.doc_type) == (kind, code, warnings, doc_type)


@pytest.mark.parametrize("blank", ["", "  ", "无", "没有", "－", "/", "none"])
def test_an_empty_cell_is_no_document_and_may_enrol(blank: str) -> None:
    verdict = check_document(None, blank, TODAY)
    assert (verdict.kind, verdict.code, verdict.number) == (VerdictKind.OK, DocumentFinding.NO_DOCUMENT, "")
    assert verdict.doc_type is DocumentType.NONE


def test_a_residence_permit_typed_as_a_resident_identity_card_is_taken_for_what_it_is() -> None:
    verdict = check_document(DocumentType.RESIDENT_ID, "810000195507080016", TODAY)
    assert (verdict.kind, verdict.doc_type) == (VerdictKind.WARN, DocumentType.HMT_RESIDENCE)
    assert verdict.warnings == (DocumentWarning.TYPE_MISMATCH,)


def test_a_form_that_fits_many_things_is_taken_with_a_warning_and_one_that_fits_nothing_is_refused() -> None:
    assert check_document(None, "19490203", TODAY).warnings == (DocumentWarning.TYPE_GUESSED,)
    assert check_document(None, "H01234567", TODAY).kind is VerdictKind.OK
    assert check_document(None, "见附页", TODAY).code is DocumentFinding.TYPE_UNKNOWN
    assert check_document(None, "44010319400229001", TODAY).code is DocumentFinding.LENGTH


def test_what_a_person_states_is_compared_with_what_the_number_tells_as_far_as_it_is_known() -> None:
    verdict = check_document(None, "440103194002290019", TODAY)
    for birth in (None, "1940", "1940-02", "1940-02-29"):
        assert cross_check(verdict, birth, Sex.MALE) == ()
    for birth in ("1941", "1940-03", "1940-02-28"):
        assert cross_check(verdict, birth, Sex.FEMALE) == (DocumentWarning.BIRTH_MISMATCH, DocumentWarning.SEX_MISMATCH)
    no_birth = check_document(DocumentType.HOME_RETURN_PERMIT, "H01234567", TODAY)
    assert cross_check(no_birth, "1940", Sex.MALE) == ()


@given(resident_numbers())
def test_any_well_made_number_is_valid(number: str) -> None:
    verdict = check_document(None, number.lower(), TODAY)
    assert (verdict.code, verdict.number) == (DocumentFinding.VALID, number)


@given(resident_numbers(), st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_noticed(number: str, place: int, digit: str) -> None:
    assume(number[place] != digit)
    assert check_document(None, number[:place] + digit + number[place + 1 :], TODAY).kind is VerdictKind.REFUSED


@given(resident_numbers(), st.integers(0, 15))
def test_two_neighbours_swapped_are_always_noticed(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert check_document(None, swapped, TODAY).kind is VerdictKind.REFUSED


@given(st.one_of(st.none(), st.sampled_from(DocumentType)), st.text(max_size=50))
def test_any_text_gets_a_verdict_and_a_number_that_was_taken_is_taken_again_unchanged(
    doc_type: DocumentType | None, text: str
) -> None:
    verdict = check_document(doc_type, text, TODAY)
    if verdict.kind is not VerdictKind.REFUSED:
        again = check_document(verdict.doc_type, verdict.number, TODAY)
        assert (again.number, again.doc_type, again.code) == (verdict.number, verdict.doc_type, verdict.code)
