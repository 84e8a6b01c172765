"""The 证件类型 column of a list: what offices call each document, and a verdict for a number beside such a word."""

import re
from dataclasses import replace
from datetime import date

from app.domain.identity import (
    DocumentFinding,
    DocumentVerdict,
    DocumentWarning,
    check_document,
    guess_type,
    normalise_number,
)
from app.domain.typed_text import half_width
from app.domain.verdict import VerdictKind
from app.records.codes import DocumentType

_TYPES: dict[DocumentType, tuple[str, ...]] = {
    DocumentType.RESIDENT_ID: (
        "身份证", "居民身份证", "二代身份证", "第二代身份证", "第二代居民身份证", "二代证", "中国居民身份证", "大陆身份证", "内地身份证",
        "大陆居民身份证", "内地居民身份证", "临时身份证", "临时居民身份证", "一代身份证", "公民身份证", "idcard",
    ),
    DocumentType.PASSPORT: ("护照", "普通护照", "因私护照", "中国护照", "外国护照", "外籍护照", "passport"),
    DocumentType.HOME_RETURN_PERMIT: (
        "回乡证", "回乡卡", "港澳居民来往内地通行证", "港澳居民通行证", "港澳居民往来内地通行证", "港澳来往内地通行证",
    ),
    DocumentType.TAIWAN_PERMIT: (
        "台胞证", "台湾居民来往大陆通行证", "台湾居民往来大陆通行证", "台湾居民通行证",
    ),
    DocumentType.HMT_RESIDENCE: (
        "港澳台居民居住证", "港澳居民居住证", "台湾居民居住证", "港澳台居住证", "港澳居住证", "台湾居住证", "香港居民居住证", "澳门居民居住证",
    ),
    DocumentType.FOREIGN_PERMANENT: (
        "外国人永久居留身份证", "外国人永久居留证", "永久居留身份证", "永久居留证", "永居证", "外国人居留证",
    ),
    DocumentType.OTHER: (
        "其他", "其它", "其他证件", "其它证件", "军官证", "士兵证", "士官证", "文职干部证", "军人证", "退伍证", "警官证", "武警证",
        "户口簿", "户口本", "驾驶证", "驾照", "社保卡", "社会保障卡", "残疾证", "残疾人证", "老年证", "老年人优待证", "优待证", "学生证",
        "香港身份证", "澳门身份证", "港澳身份证", "香港居民身份证", "澳门居民身份证", "香港永久性居民身份证", "澳门永久性居民身份证",
        "台湾身份证", "出生证", "出生证明", "other",
    ),
    DocumentType.NONE: ("无", "没有", "暂无", "无证件", "none"),
}  # fmt: skip
_TYPE_OF = {word: doc_type for doc_type, words in _TYPES.items() for word in words}
_SIGNS = re.compile(r"[\s()\[\]【】「」《》/、,.:_-]+|中华人民共和国")
_LOOSE = frozenset({DocumentType.PASSPORT, DocumentType.OTHER})
"""Types whose numbers may have almost any form."""


def type_said(word: str) -> DocumentType | None:
    """Return the type that a cell names, or None where the word is empty, strange, or means one of several (通行证, 居住证)."""
    return _TYPE_OF.get(_SIGNS.sub("", half_width(word)).casefold())


def check_as_said(word: str, number: str, today: date) -> DocumentVerdict:
    """Judge a number beside the word for its document.

    The word decides the type, but a number that carries a resident's check digit is that, whatever it is called (a social
    security card bears it too): ``type_mismatch``. Where the word says nothing sure, the number tells; where neither does, the
    document is kept as another one, under ``type_guessed``.
    """
    said = type_said(word)
    alone = check_document(None, number, today)
    named = _SIGNS.sub("", half_width(word)) != ""
    if not named or alone.code in (DocumentFinding.NO_DOCUMENT, DocumentFinding.EMPTY, DocumentFinding.FLOAT_DAMAGED):
        return alone
    if said is DocumentType.NONE:
        known = alone.kind is not VerdictKind.REFUSED and guess_type(normalise_number(number)) is not None
        return alone.warned(DocumentWarning.TYPE_MISMATCH) if known else check_document(said, number, today)
    if said is None:
        if alone.code is DocumentFinding.TYPE_UNKNOWN or DocumentWarning.TYPE_GUESSED in alone.warnings:
            return check_document(DocumentType.OTHER, number, today).warned(DocumentWarning.KEPT_AS_OTHER)
        return alone
    if said in _LOOSE and alone.code is DocumentFinding.VALID:
        return alone.warned(DocumentWarning.TYPE_MISMATCH)
    stated = check_document(said, number, today)
    if stated.kind is VerdictKind.REFUSED and _surely_another(alone, said):
        return replace(alone, warnings=(*alone.warnings, DocumentWarning.TYPE_MISMATCH), kind=VerdictKind.WARN)
    return stated


def _surely_another(alone: DocumentVerdict, said: DocumentType) -> bool:
    """Whether the number cannot be what it is called, and has the unmistakable form of something else."""
    if alone.kind is VerdictKind.REFUSED or alone.doc_type is said:
        return False
    return DocumentWarning.TYPE_GUESSED not in alone.warnings
