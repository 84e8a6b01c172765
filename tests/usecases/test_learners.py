"""Learners by hand: numbers, documents, consent, and what is shown of them."""

import pytest

from app.domain.masking import mask_document, mask_phone
from app.records.acts import LearnerForm
from app.records.codes import ConsentPurpose, DocumentType, Sex
from app.records.refusal import Refused
from app.storage import log, meta
from app.usecases.add_learner import add_learner
from app.usecases.edit_learner import edit_learner
from app.usecases.merge_learners import merge_learners, unmerge_learner
from app.usecases.record_consent import TEXT_VERSIONS, record_consent, undo_consent
from app.usecases.reveal_document import reveal_document
from tests.support.desk import World

CARD = "440103194002290019"


def fields(world: World, learner):
    row = world.row("learner", learner)
    assert row is not None
    return row.fields


def test_a_learner_gets_the_next_number_and_what_the_card_says(world):
    world.learner("单惠娟", learner_no="0007")
    learner = add_learner(world.ctx, LearnerForm("区 少红", phone="139 2216 5678", document_number=CARD))
    found = fields(world, learner)
    assert (found["learner_no"], found["name"], found["phone"]) == ("0008", "区少红", "13922165678")
    assert (found["birth"], found["sex"]) == ("1940-02-29", Sex.MALE)
    document = world.row("identity_document", learner, DocumentType.RESIDENT_ID)
    assert document is not None
    assert document.fields["number"] == CARD


def test_numbers_of_the_second_desk_begin_with_its_ordinal(world):
    add_learner(world.ctx, LearnerForm("区少红"))
    with world.store.write() as connection:
        meta.put(connection, {meta.ORDINAL: "2"})
    first, second = (add_learner(world.ctx, LearnerForm(name)) for name in ("单惠娟", "冼建国"))
    assert [fields(world, learner)["learner_no"] for learner in (first, second)] == ["2-0001", "2-0002"]


def test_a_number_is_never_handed_out_twice(world):
    learner = add_learner(world.ctx, LearnerForm("区少红"))
    world.put("learner", {"deleted": True}, id=learner)
    assert fields(world, add_learner(world.ctx, LearnerForm("单惠娟")))["learner_no"] == "0002"


@pytest.mark.parametrize(
    ("form", "code", "field"),
    [
        (LearnerForm(""), "name_empty", "name"),
        (LearnerForm("=SUM(A1)"), "name_formula", "name"),
        (LearnerForm("区少红", phone="1392216"), "length", "phone"),
        (LearnerForm("区少红", birth="48.2"), "two_digit_year", "birth"),
        (LearnerForm("区少红", birth="2031"), "birth_date_future", "birth"),
        (LearnerForm("区少红", document_number="440103194002290018"), "checksum", "document_number"),
        (LearnerForm("区少红", document_type=DocumentType.RESIDENT_ID), "empty", "document_number"),
        (LearnerForm("区少红", note="长" * 2001), "too_long", "note"),
        (LearnerForm("区少红", learner_no="0001"), "learner_no_taken", "learner_no"),
        (LearnerForm("区少红", document_number="110105194912310 02x"), "document_taken", "document_number"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_field(world, form, code, field):
    add_learner(world.ctx, LearnerForm("单惠娟", document_number="11010519491231002X"))
    with pytest.raises(Refused) as error:
        add_learner(world.ctx, form)
    assert [(refusal.code, refusal.field) for refusal in error.value.refusals] == [(code, field)]
    assert "11010519491231002X" not in str(error.value.refusals)


def test_every_finding_of_a_form_is_said_at_once(world):
    with pytest.raises(Refused) as error:
        add_learner(world.ctx, LearnerForm(" ", phone="12", document_number="4401031940022900"))
    assert [refusal.field for refusal in error.value.refusals] == ["name", "phone", "document_number"]


def test_a_learner_without_document_may_enrol(world):
    course_class = world.course_class()
    learner = add_learner(world.ctx, LearnerForm("区少红", document_type=DocumentType.NONE), course_class)
    assert world.row("enrollment", course_class, learner) is not None


def test_an_edit_makes_the_form_true_and_empty_is_empty(world):
    learner = add_learner(world.ctx, LearnerForm("区少红", phone="13922165678", community="竹丝岗"))
    edit_learner(world.ctx, learner, LearnerForm("欧少红", community=""))
    found = fields(world, learner)
    assert (found["name"], found["phone"], found["community"]) == ("欧少红", None, None)
    assert found["learner_no"] == "0001"


def test_masked_numbers_handed_back_stay_as_they_are(world):
    learner = add_learner(world.ctx, LearnerForm("区少红", phone="13922165678", document_number=CARD))
    masked = LearnerForm(
        "区少红", phone=mask_phone("13922165678"), document_type=DocumentType.RESIDENT_ID,
        document_number=mask_document(CARD),
    )  # fmt: skip
    edit_learner(world.ctx, learner, masked)
    assert fields(world, learner)["phone"] == "13922165678"
    assert reveal_document(world.ctx, learner, "核对存入") == CARD


def test_a_walk_in_whose_particulars_are_known_is_an_ordinary_learner(world):
    walk_in = world.learner("陈桂英", walk_in=True)
    edit_learner(world.ctx, walk_in, LearnerForm("陈桂英", phone="13922165678"))
    assert fields(world, walk_in)["walk_in"] is False


def test_consent_is_given_and_withdrawn_with_its_text_and_witness(world):
    learner = world.learner("区少红")
    record_consent(world.ctx, learner, ConsentPurpose.DEPOSIT, True, witness="林主任")
    row = world.row("consent", learner, ConsentPurpose.DEPOSIT)
    assert row is not None
    assert (row.fields["granted"], row.fields["on"], row.fields["witness"]) == (True, "2026-09-16", "林主任")
    assert row.fields["text_version"] == TEXT_VERSIONS[ConsentPurpose.DEPOSIT]
    world.clock.advance(days=1)
    record_consent(world.ctx, learner, ConsentPurpose.DEPOSIT, False)
    row = world.row("consent", learner, ConsentPurpose.DEPOSIT)
    assert row is not None
    assert (row.fields["granted"], row.fields["on"], row.fields["witness"]) == (False, "2026-09-17", None)


def word(world: World, learner):
    row = world.row("consent", learner, ConsentPurpose.DEPOSIT)
    if row is None or row.fields.get("deleted"):
        return None
    return {name: value for name, value in row.fields.items() if value is not None and name != "deleted"}


@pytest.mark.parametrize("granted", [True, False])
@pytest.mark.parametrize("before", [None, (True, "林主任"), (False, None)])
def test_a_word_taken_back_leaves_the_one_before_with_its_day_its_text_and_its_witness(world, before, granted):
    learner = world.learner("区少红")
    if before is not None:
        record_consent(world.ctx, learner, ConsentPurpose.DEPOSIT, *before)
    was = word(world, learner)
    world.clock.advance(days=60)
    at = record_consent(world.ctx, learner, ConsentPurpose.DEPOSIT, granted, "陈桂芳")
    undo_consent(world.ctx, learner, ConsentPurpose.DEPOSIT, at)
    assert word(world, learner) == was


def test_a_word_that_was_said_again_since_is_not_taken_back(world):
    learner = world.learner("区少红")
    at = record_consent(world.ctx, learner, ConsentPurpose.DEPOSIT, True, "陈桂芳")
    record_consent(world.ctx, learner, ConsentPurpose.DEPOSIT, False)
    with pytest.raises(Refused, match="said_since"):
        undo_consent(world.ctx, learner, ConsentPurpose.DEPOSIT, at)


def test_a_word_is_taken_back_of_the_entry_it_was_recorded_for_while_who_stands_for_both_said_nothing_since(world):
    entry, learner = world.learner("区少红"), world.learner("区少红")
    at = record_consent(world.ctx, entry, ConsentPurpose.DEPOSIT, True, "陈桂芳")
    merge_learners(world.ctx, entry, learner)
    undo_consent(world.ctx, entry, ConsentPurpose.DEPOSIT, at)
    assert word(world, entry) is None
    at = record_consent(world.ctx, entry, ConsentPurpose.PHOTO, True)
    unmerge_learner(world.ctx, entry)
    with pytest.raises(Refused, match="said_since"):  # it is of the other one, and stays
        undo_consent(world.ctx, entry, ConsentPurpose.PHOTO, at)


def test_a_first_word_may_be_no(world):
    learner = world.learner("区少红")
    record_consent(world.ctx, learner, ConsentPurpose.PHOTO, False)
    row = world.row("consent", learner, ConsentPurpose.PHOTO)
    assert row is not None
    assert row.fields["granted"] is False


def test_a_reveal_is_in_the_trail_with_its_purpose(world):
    learner = add_learner(world.ctx, LearnerForm("区少红", document_number=CARD))
    assert reveal_document(world.ctx, learner, "核对身份证") == CARD
    with world.store.read() as connection:
        last = log.read(connection, log.head(connection).seq, 1)[0].change
    assert (last.kind, last.fields["act"], last.fields["learner"]) == ("disclosure", "reveal", str(learner))
    assert last.fields["purpose"] == "核对身份证"
    assert CARD not in str(last.fields)


def test_a_reveal_needs_a_purpose_and_shows_nothing_where_nothing_is(world):
    learner = world.learner("区少红")
    with pytest.raises(Refused, match="purpose_required"):
        reveal_document(world.ctx, learner, " ")
    assert reveal_document(world.ctx, learner, "核对") is None
