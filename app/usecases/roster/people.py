"""One row of a roster, cleaned and judged by itself: nothing here knows who is in the file already."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain import identity
from app.domain.covered_numbers import DOCUMENT_DIGITS, PHONE_DIGITS, covered
from app.domain.document_words import check_as_said
from app.domain.identity import DocumentVerdict, DocumentWarning
from app.domain.masking import mask_phone
from app.domain.names import clean_name, name_problem
from app.domain.open_numbers import holds_number
from app.domain.phone_cells import read_phone_cell
from app.domain.typed_text import compact_number, float_damaged, half_width, seen
from app.domain.verdict import VerdictKind
from app.records.codes import DocumentType, Sex
from app.records.refusal import Refusal
from app.usecases.roster import limits
from app.usecases.roster.cells import Cell, cell_text
from app.usecases.roster.dates import read_birth

_SEX = {
    **dict.fromkeys(("男", "男性", "男士", "男人", "男生", "先生", "m", "male", "man", "♂", "1"), Sex.MALE),
    **dict.fromkeys(("女", "女性", "女士", "女人", "女生", "小姐", "f", "female", "woman", "♀", "2"), Sex.FEMALE),
}
_SEX_UNSAID = frozenset({"0", "9", "未说明", "未知的性别", "未说明的性别", "保密", "unknown"})
"""GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not said."""
_SEX_SIGNS = re.compile(r"\(.*\)|[\s√✓✔☑■()]")
_NOTHING = frozenset({"", "-", "--", "/", "无", "不详", "未知", "未填", "暂无"})
_PHONE_DIGITS = 7
"""Digits of the shortest telephone: fewer are nobody's number, and shown as they stand."""
_LONGEST = {"learner_no": 32, "community": 200, "emergency_contact": 200, "course_class": 200, "note": 2000}


@dataclass(slots=True)
class Person:
    """What one row says. ``fields`` are those of a learner, as stored; ``derived`` those that only the document tells.

    ``document`` is a verdict that was taken. ``refusals`` keep the row out; ``warnings`` do not. ``at`` and
    ``sheet``: where the row is, as ``RosterRow`` says it.
    """

    row: int
    fields: dict[str, str] = field(default_factory=dict)
    derived: dict[str, str] = field(default_factory=dict)
    document: DocumentVerdict | None = None
    course_class: str | None = None
    refusals: list[Refusal] = field(default_factory=list)
    warnings: list[Refusal] = field(default_factory=list)
    at: str = ""
    sheet: str | None = None

    def refuse(self, code: str, about: str, **params: str | int) -> None:
        """Keep the row out, for this field."""
        self.refusals.append(Refusal(code, about, self.row, params))

    def add_note(self, text: str) -> None:
        """Keep a text that has no field of its own."""
        held = self.fields.get("note")
        if held is None or text not in held.split("\n"):
            self.fields["note"] = text if held is None else f"{held}\n{text}"

    def warn(self, code: str, about: str, **params: str | int) -> None:
        """Say something that is not in the way."""
        self.warnings.append(Refusal(code, about, self.row, params))


def read_person(
    row: int, cells: Mapping[str, Cell], today: date, *, date1904: bool = False, unclear_sexes: bool = False
) -> Person:
    """Clean and judge the cells of one row, by field. ``row`` is 1-based; ``unclear_sexes``: see ``sex_codes_unclear``.

    A cell with an identity number in any column but the document's keeps its row out: nothing of it is taken.
    """
    person = Person(row)
    long = [name for name, cell in cells.items() if isinstance(cell, str) and len(cell) > limits.CELL_CHARACTERS]
    for name in long:
        person.refuse("too_long", name, limit=_LONGEST.get(name, limits.CELL_CHARACTERS))
    open_ = [name for name, cell in cells.items() if name not in (*long, "id_number") and holds_number(cell_text(cell))]
    for name in open_:
        person.refuse("number_in_wrong_column", name)
    kept = {name: cell for name, cell in cells.items() if name not in (*long, *open_)}
    if "name" not in (*long, *open_):
        _take_name(person, cell_text(kept.get("name", "")))
    _take_number(person, cell_text(kept.get("learner_no", "")))
    _take_sex(person, cell_text(kept.get("sex", "")), unclear_codes=unclear_sexes)
    _take_birth(person, kept.get("birth", ""), today, date1904=date1904)
    for name in ("community", "emergency_contact", "note", "course_class"):
        _take_text(person, name, cell_text(kept.get(name, "")))
    _take_phone(person, cell_text(kept.get("phone", "")))
    _take_document(person, cell_text(kept.get("document_type", "")), cell_text(kept.get("id_number", "")), today)
    if len(person.fields.get("note", "")) > _LONGEST["note"]:
        person.refuse("too_long", "note", limit=_LONGEST["note"])
    return person


def plain_text(raw: str, *, lines: bool = False) -> str:
    """Text as stored: no control or invisible characters, no space around; one line unless ``lines``."""
    return seen("".join(char for char in raw if unicodedata.category(char) != "Cs"), lines=lines)


def _take_name(person: Person, raw: str) -> None:
    name = clean_name(raw)
    problem = name_problem(name)
    if problem is None:
        person.fields["name"] = name
    else:
        person.refuse(problem.value, "name")


def _take_number(person: Person, raw: str) -> None:
    text = compact_number(raw)
    if text in _NOTHING:
        return
    if float_damaged(raw):
        person.refuse("float_damaged", "learner_no")
    elif len(text) > _LONGEST["learner_no"]:
        person.refuse("too_long", "learner_no", limit=_LONGEST["learner_no"])
    else:
        person.fields["learner_no"] = plain_text(text)


def _take_sex(person: Person, raw: str, *, unclear_codes: bool) -> None:
    word = _SEX_SIGNS.sub("", half_width(raw).casefold())
    if word in _NOTHING or word in _SEX_UNSAID or not word:
        if unclear_codes and word == "0":
            person.warn("sex_code_unclear", "sex", value=word)
        return
    sex = _SEX.get(word)
    if word == "1" and unclear_codes:
        person.warn("sex_code_unclear", "sex", value=word)
    elif sex is None:
        person.refuse("sex_unknown", "sex", value=half_width(raw)[:20])
    else:
        person.fields["sex"] = sex.value


def sex_codes_unclear(cells: Iterable[Cell]) -> bool:
    """Whether a column of sexes says 0 and 1 alone: a code of its own, in which nobody can tell who is who."""
    said = {_SEX_SIGNS.sub("", half_width(cell_text(cell))) for cell in cells} - {""}
    return "0" in said and said <= {"0", "1"}


def _take_birth(person: Person, cell: Cell, today: date, *, date1904: bool) -> None:
    birth = read_birth(cell, today, date1904=date1904)
    if birth.refusal is not None:
        person.refuse(birth.refusal, "birth", value=cell_text(cell)[:20])
        return
    if birth.warning is not None:
        person.warn(birth.warning, "birth", value=cell_text(cell)[:20])
    if birth.value is not None:
        person.fields["birth"] = birth.value


def _take_phone(person: Person, raw: str) -> None:
    if (cover := covered(raw, PHONE_DIGITS)) is not None:
        person.warn("number_covered", "phone", value=cover)
        return
    cell = read_phone_cell(raw)
    verdict = cell.verdict
    if verdict.kind is VerdictKind.REFUSED:
        _note_phone(person, plain_text(half_width(raw)))
        return
    if verdict.number:
        person.fields["phone"] = verdict.number
    if verdict.kind is VerdictKind.WARN:
        person.warn(verdict.code.value, "phone", number=mask_phone(verdict.number))
    elif cell.more:
        person.warn("phone_words_kept", "phone")
    if cell.owner:
        person.fields["phone_owner"] = plain_text(cell.owner)
    if cell.more:
        person.add_note(f"电话:{plain_text(cell.more)}")


def _note_phone(person: Person, text: str) -> None:
    """Nobody is kept out by a telephone: what the cell says is kept, and said."""
    short = sum(map(str.isdecimal, text)) < _PHONE_DIGITS
    person.warn("phone_not_read", "phone", value=(text if short else mask_phone(text))[:20])
    person.add_note(f"电话:{text}")


def _take_document(person: Person, word: str, raw: str, today: date) -> None:
    if (cover := covered(raw, DOCUMENT_DIGITS)) is not None:
        person.warn("number_covered", "id_number", value=cover)
        return
    verdict = check_as_said(word, raw, today)
    if verdict.kind is VerdictKind.REFUSED:
        person.refuse(verdict.code.value, "id_number", value=plain_text(word)[:20])
        return
    if verdict.doc_type in (None, DocumentType.NONE):
        return
    person.document = verdict
    if verdict.code is identity.DocumentFinding.NEEDS_UPDATE:
        person.warn(verdict.code.value, "id_number")
    for warning in verdict.warnings:
        person.warn(warning.value, "id_number", value=plain_text(word)[:20])
    _settle_month(person, verdict)
    sex = person.fields.get("sex")
    for mismatch in identity.cross_check(verdict, person.fields.get("birth"), None if sex is None else Sex(sex)):
        person.warn(mismatch.value, "birth" if mismatch is DocumentWarning.BIRTH_MISMATCH else "sex")
    if verdict.sex is not None and sex is None:
        person.derived["sex"] = verdict.sex.value
    if verdict.birth_date is not None:
        _take_birth_of(person, verdict.birth_date)


def _take_birth_of(person: Person, born: date) -> None:
    """The card knows the day; what the row says of it goes no further, or contradicts it and stays."""
    said = person.fields.get("birth")
    if said is None or born.isoformat().startswith(said):
        person.fields.pop("birth", None)
        person.derived["birth"] = born.isoformat()


def _settle_month(person: Person, verdict: DocumentVerdict) -> None:
    """A number-typed 1948.1 was January or October: the document tells which."""
    birth, year = verdict.birth_date, person.fields.get("birth")
    unclear = [warning for warning in person.warnings if warning.code == "birth_month_unclear"]
    if unclear and birth is not None and birth.month in (1, 10) and str(birth.year) == year:
        person.fields["birth"] = birth.isoformat()[:7]
        person.warnings.remove(unclear[0])


def _take_text(person: Person, name: str, raw: str) -> None:
    text = plain_text(raw, lines=name in ("note", "course_class"))
    if text in _NOTHING:
        return
    if len(text) > _LONGEST[name]:
        person.refuse("too_long", name, limit=_LONGEST[name])
    elif name == "course_class":
        person.course_class = text
    else:
        person.fields[name] = text
