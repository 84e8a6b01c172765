"""No field but a document's own holds a resident's number, whichever verb, form or list it comes by."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bootstrap import calendar
from app.domain.open_numbers import holds_number
from app.records.acts import LearnerForm, NewClass
from app.records.codes import AttendanceStatus
from app.records.columns import columns
from app.records.kinds import KINDS, Scope
from app.records.refusal import Refused
from app.records.roster import Choices, RowDecision, RowVerdict
from app.usecases.add_class import add_class
from app.usecases.add_learner import add_learner
from app.usecases.add_walk_in import add_walk_in
from app.usecases.drafting import Value, change, create
from app.usecases.edit_learner import edit_learner
from app.usecases.mark_attendance import mark_attendance
from app.usecases.reasons import require_reason
from app.usecases.roster.checking import preview_roster
from app.usecases.roster.classes import Wanted
from app.usecases.roster.importing import import_roster
from tests.domain.test_open_numbers import written

CARD = "440103194902281230"
APART = {("identity_document", "number"), ("roster_import", "before")}
"""What keeps document numbers: sealed and masked."""
OPEN = [
    (kind.name, name)
    for kind in KINDS.values()
    if kind.scope is Scope.STATION
    for name, plain in columns(kind).items()
    if plain is str and (kind.name, name) not in APART
]
HEADERS = {
    "name": "姓名", "learner_no": "学号", "sex": "性别", "birth": "出生年月", "document_type": "证件类型", "phone": "联系电话",
    "community": "社区", "emergency_contact": "紧急联系人", "course_class": "班级", "note": "备注",
}  # fmt: skip
CLASS = NewClass("国画班", "2026秋", 3, "09:00", 90, 2, from_start=True)

LIKE_ONE = UUID("e8270f81-9ae4-4095-9194-902281236c83")
"""Without its hyphens it has the eighteen digits of a number that could be somebody's."""


def refused(act, *arguments, **named):
    with pytest.raises(Refused) as found:
        act(*arguments, **named)
    return {(refusal.code, refusal.field) for refusal in found.value.refusals}


def test_an_id_that_looks_like_a_number_is_an_id_all_the_same():
    assert holds_number(str(LIKE_ONE).replace("-", " "))
    fields: dict[str, Value] = {"session": LIKE_ONE, "learner": LIKE_ONE, "status": AttendanceStatus.PRESENT}
    assert create("attendance_record", None, fields).fields["learner"] == str(LIKE_ONE)
    assert change("learner", UUID(int=1), {"merged_into": LIKE_ONE}).fields


@settings(max_examples=60)
@given(st.sampled_from(OPEN), written(), st.sampled_from(["", "陈桂芳", "备注:"]))
def test_no_draft_of_any_kind_holds_a_number_in_the_open(field, number, before):
    kind, name = field
    codes = {code for code, _ in refused(change, kind, UUID(int=1), {name: f"{before}{number[1]}"})}
    assert "number_in_the_open" in codes


@pytest.mark.parametrize("name", ["name", "learner_no", "phone_owner", "community", "emergency_contact", "note"])
def test_a_form_says_at_the_field_that_a_number_does_not_belong_there(world, name):
    spoilt: dict[str, Any] = {name: f"区{CARD}"}
    form = replace(LearnerForm("区少红", document_number=CARD), **spoilt)
    assert refused(add_learner, world.ctx, form) == {("number_in_the_open", name)}
    learner = add_learner(world.ctx, LearnerForm("区少红", document_number=CARD))
    assert refused(edit_learner, world.ctx, learner, form) == {("number_in_the_open", name)}


def test_a_class_a_walk_in_and_a_reason_are_refused_alike(world):
    forms = {
        "title": replace(CLASS, title=CARD),
        "teacher": replace(CLASS, teacher=CARD),
        "venue": replace(CLASS, venue=CARD),
    }
    for name, form in forms.items():
        assert refused(add_class, world.ctx, form, calendar()) == {("number_in_the_open", name)}
    session = world.session(world.course_class())
    assert refused(add_walk_in, world.ctx, session, f"陈桂芳{CARD}") == {("number_in_the_open", "name")}
    assert refused(require_reason, f"证件 {CARD}") == {("number_in_the_open", "reason")}


@pytest.mark.parametrize("name", HEADERS)
def test_a_row_with_a_number_in_another_column_is_left_out_until_its_cell_is_put_right(world, tmp_path, name):
    path = tmp_path / "名册.csv"
    cells = dict.fromkeys(HEADERS, "") | {"name": "李明", name: f"李 {CARD}"}
    path.write_text(f"{','.join(HEADERS.values())}\n{','.join(cells.values())}\n", "utf-8")
    (row,) = preview_roster(world.ctx, path).rows
    assert (row.verdict, row.row) == (RowVerdict.REFUSED, 2)
    assert [(refusal.code, refusal.field) for refusal in row.refusals] == [("number_in_wrong_column", name)]
    told = [*row.values.values(), *(str(one) for warning in row.warnings for one in warning.params.values())]
    assert not any(map(holds_number, told))
    assert import_roster(world.ctx, path).new == 0
    put_right = Choices(rows={row.at: RowDecision(cells={name: "李明" if name == "name" else ""})})
    assert import_roster(world.ctx, path, put_right).new == 1


def test_a_class_that_is_a_number_is_not_made_of_a_list(world, tmp_path):
    path = tmp_path / "名册.csv"
    path.write_text("姓名\n李明\n", "utf-8")
    assert refused(preview_roster, world.ctx, path, wanted=Wanted(title=CARD)) == {("number_in_the_open", "title")}
    assert refused(import_roster, world.ctx, path, wanted=Wanted(title=CARD)) == {("number_in_the_open", "title")}


def test_a_desk_that_holds_such_numbers_already_goes_on_and_is_put_right_by_hand(world):
    learner = world.learner("区少红", learner_no=CARD)
    session = world.session(world.course_class(title=CARD))
    world.enroll(UUID(str(world.row("session", session).fields["course_class"])), learner)
    mark_attendance(world.ctx, session, learner, AttendanceStatus.PRESENT)
    assert refused(edit_learner, world.ctx, learner, LearnerForm("区少红", learner_no=CARD)) == {
        ("number_in_the_open", "learner_no")
    }
    edit_learner(world.ctx, learner, LearnerForm("区少红", learner_no="0007"))
    assert world.row("learner", learner).fields["learner_no"] == "0007"
