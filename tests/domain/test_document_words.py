"""A list's 证件类型 column is heeded, and a person is not kept out for what their document is called."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.document_words import check_as_said, type_said
from app.domain.identity import DocumentFinding, DocumentWarning, check_document
from app.domain.verdict import VerdictKind
from app.records.codes import DocumentType

TODAY = date(2026, 9, 16)
CARD = "440103195003120024"
D = DocumentType


@pytest.mark.parametrize(
    ("word", "number", "doc_type", "kept"),
    [
        ("护照", "123456789", D.PASSPORT, "123456789"),
        ("护 照", "k01234567", D.PASSPORT, "K01234567"),
        ("香港身份证", "A123456(3)", D.OTHER, "A123456(3)"),
        ("澳门身份证", "1234567(8)", D.OTHER, "1234567(8)"),
        ("军官证", "军字第1234567号", D.OTHER, "军字第1234567号"),
        ("残疾证", "44010319500312002441", D.OTHER, "44010319500312002441"),
        ("其他", "B-77", D.OTHER, "B-77"),
        ("居民身份证", CARD, D.RESIDENT_ID, CARD),
        ("中华人民共和国居民身份证", "44010319480229001Ｘ", None, "44010319480229001X"),
        ("台湾居民居住证", "83000019601111003X", D.HMT_RESIDENCE, "83000019601111003X"),
        ("港澳居民来往内地通行证", "H12345678", D.HOME_RETURN_PERMIT, "H12345678"),
        ("台胞证", "12345678", D.TAIWAN_PERMIT, "12345678"),
        ("", CARD, D.RESIDENT_ID, CARD),
        ("无", "", D.NONE, ""),
        ("居住证", "83000019601111003X", D.HMT_RESIDENCE, "83000019601111003X"),
    ],
)
def test_the_word_decides_what_a_number_is(word, number, doc_type, kept):
    verdict = check_as_said(word, number, TODAY)
    assert verdict.number == kept
    if doc_type is not None:
        assert verdict.kind is VerdictKind.OK
        assert verdict.doc_type is doc_type


@pytest.mark.parametrize(
    ("word", "number", "doc_type", "warning"),
    [
        ("社保卡", CARD, D.RESIDENT_ID, DocumentWarning.TYPE_MISMATCH),
        ("护照", CARD, D.RESIDENT_ID, DocumentWarning.TYPE_MISMATCH),
        ("居民身份证", "H12345678", D.HOME_RETURN_PERMIT, DocumentWarning.TYPE_MISMATCH),
        ("台胞证", CARD, D.RESIDENT_ID, DocumentWarning.TYPE_MISMATCH),
        ("无", CARD, D.RESIDENT_ID, DocumentWarning.TYPE_MISMATCH),
        ("往来港澳通行证", "C12345678", D.OTHER, DocumentWarning.KEPT_AS_OTHER),
        ("工作证", "9527", D.OTHER, DocumentWarning.KEPT_AS_OTHER),
    ],
)
def test_a_word_that_does_not_fit_is_said_and_keeps_nobody_out(word, number, doc_type, warning):
    verdict = check_as_said(word, number, TODAY)
    assert (verdict.kind, verdict.doc_type) == (VerdictKind.WARN, doc_type)
    assert warning in verdict.warnings


@pytest.mark.parametrize(
    ("word", "number", "code"),
    [
        ("居民身份证", "440103195003120025", DocumentFinding.CHECKSUM),
        ("工作证", "440103195003120025", DocumentFinding.CHECKSUM),
        ("居民身份证", "12345678", DocumentFinding.LENGTH),
        ("残疾证", "4.40103E+19", DocumentFinding.FLOAT_DAMAGED),
        ("无", "9527", DocumentFinding.NUMBER_UNEXPECTED),
    ],
)
def test_a_number_that_is_wrong_stays_wrong(word, number, code):
    assert check_as_said(word, number, TODAY).code is code


@pytest.mark.parametrize("x", "xXｘＸ×✕✖✗╳хХχΧⅹⅩ☓")
def test_whatever_looks_like_an_x_in_the_eighteenth_place_is_one(x):
    verdict = check_document(None, f"83000019601111003{x}", TODAY)
    assert (verdict.kind, verdict.number) == (VerdictKind.OK, "83000019601111003X")


@given(st.text(max_size=12), st.text(max_size=22))
def test_any_word_and_number_get_a_verdict_and_no_card_becomes_another_thing(word, number):
    verdict = check_as_said(word, number, TODAY)
    if check_document(None, number, TODAY).code is DocumentFinding.VALID:
        assert verdict.code is DocumentFinding.VALID
    assert type_said(word) is None or isinstance(type_said(word), DocumentType)
