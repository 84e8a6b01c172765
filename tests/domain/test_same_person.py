"""Who stands for whom, which mark tells, and who may be one person: the same answer at every desk and at the gateway."""

from dataclasses import replace
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.attendance import ATTENDED
from app.domain.same_person import Known, bare_number, likeness, survivors, to_part, weight
from app.records.change import Row, Scalar, Stamp
from app.records.codes import AttendanceStatus, DocumentType, Likeness, Source

A, B, C, D, E = (UUID(int=n) for n in range(1, 6))
people = st.sampled_from([A, B, C, D, E])
merges = st.dictionaries(people, st.one_of(st.none(), people, st.just(UUID(int=99))))


def test_a_chain_ends_at_its_last_and_a_circle_at_its_lowest():
    assert survivors({A: B, B: C, C: None}) == {A: C, B: C}
    assert survivors({A: B, B: A}) == {B: A}
    assert survivors({D: B, B: C, C: B}) == {D: B, C: B}


def test_a_merge_into_somebody_unknown_or_into_oneself_counts_for_nothing():
    assert survivors({A: UUID(int=99), B: B}) == {}


def test_who_was_deleted_stands_for_nobody():
    assert survivors({A: B, B: None}, gone=[B]) == {}
    assert survivors({A: B, B: C, C: None}, gone=[B]) == {A: C}
    assert survivors({A: B, B: A, C: A}, gone=[A]) == {C: B}
    assert survivors({A: B, B: C, C: None}, gone=[B, C]) == {}


@given(merges, st.frozensets(people))
def test_everybody_has_one_survivor_who_is_there_and_stands_for_themselves(into, gone):
    found = survivors(into, gone)
    assert found.keys() <= into.keys() - gone
    for learner, survivor in found.items():
        assert survivor != learner
        assert survivor in into.keys() - gone
        assert survivor not in found


@given(merges)
def test_who_was_merged_is_the_same_person_as_who_they_were_merged_into(into):
    found = survivors(into)
    for learner, target in into.items():
        if target in into:
            assert found.get(learner, learner) == found.get(target, target)


@given(merges, st.randoms())
def test_the_order_in_which_merges_are_known_makes_no_difference(into, random):
    items = list(into.items())
    random.shuffle(items)
    assert survivors(dict(items)) == survivors(into)


@given(merges, st.frozensets(people), st.permutations([A, B, C, D, E]))
def test_two_who_are_one_are_parted_by_taking_back_the_fewest_of_their_own_merges(into, gone, order):
    def row(learner: UUID, at: int) -> Row:
        fields: dict[str, Scalar] = {
            "merged_into": None if into[learner] is None else str(into[learner]),
            "deleted": learner in gone,
        }
        return Row("learner", learner, fields, dict.fromkeys(fields, Stamp(at, D)), A, Source.LIVE)

    rows = {learner: row(learner, at) for at, learner in enumerate(order) if learner in into}
    found = survivors(into, gone)
    for one, other in combinations(into.keys() - gone, 2):
        if found.get(one, one) == found.get(other, other):
            cut = [learner.id for learner in to_part(one, other, rows.get)]
            assert {one, other} >= set(cut) == {learner for learner in cut if into[learner]}
            parted = [survivors(into | dict.fromkeys(gone_back), gone) for gone_back in (cut, [one], [other])]
            are_two = [they.get(one, one) != they.get(other, other) for they in parted]
            assert are_two[0]
            assert len(cut) == (1 if any(are_two[1:]) else 2)
            later = max((one, other), key=order.index)
            assert cut[0] == later or not are_two[1 + (one, other).index(later)] or into[later] is None


marks = st.tuples(st.sampled_from(AttendanceStatus), st.integers(0, 5), people)


@given(st.lists(marks, min_size=1, unique_by=lambda mark: mark[2]))
def test_having_attended_beats_and_then_the_later_mark(found):
    telling = max(found, key=lambda mark: weight(*mark))
    came = [mark for mark in found if mark[0] in ATTENDED]
    assert (telling[0] in ATTENDED) is bool(came)
    assert telling[1] == max(time for _, time, _ in came or found)


ZENG = Known(
    "曾玉英", frozenset({"0001"}), "female", frozenset({"1948-02-11"}), frozenset({"13800001234"}), {}, frozenset({A})
)
OTHER = Known("曾玉英", frozenset({"2-0001"}), devices=frozenset({B}))


def held(kind: DocumentType, number: str) -> dict[str, frozenset[str]]:
    return {kind.value: frozenset({bare_number(kind, number)})}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"phones": ZENG.phones}, Likeness.PHONE),
        ({"phones": ZENG.phones, "births": frozenset({"1948"})}, Likeness.PHONE),
        ({"phones": ZENG.phones, "births": frozenset({"1948-02"})}, Likeness.PHONE),
        ({"phones": ZENG.phones, "births": frozenset({"1949-02"})}, None),
        ({"phones": ZENG.phones, "sex": "male"}, None),
        ({"numbers": ZENG.numbers}, Likeness.NUMBER),
        ({"numbers": ZENG.numbers, "name": "李伟强"}, Likeness.SHARED_NUMBER),
        ({"numbers": ZENG.numbers, "sex": "male"}, Likeness.SHARED_NUMBER),
        ({"births": ZENG.births}, Likeness.BIRTH),
        ({"births": ZENG.births, "phones": frozenset({"13900000000"})}, Likeness.BIRTH),
        ({"births": frozenset({"1948"})}, Likeness.NAME),
        ({}, Likeness.NAME),
        ({"name": "曾 玉英"}, Likeness.NAME),
        ({"devices": ZENG.devices}, None),
        ({"phones": frozenset({"13900000000"})}, None),
        ({"name": "曾玉芳"}, None),
    ],
)
def test_what_says_that_two_are_one(change, why):
    assert likeness(ZENG, replace(OTHER, **change)) == why


def test_one_document_is_one_person_and_two_of_a_type_are_two():
    card, old = "440106194802111229", "440106480211122"
    mine = replace(ZENG, documents=held(DocumentType.RESIDENT_ID, card))
    same = Known("曾玉瑛", documents=held(DocumentType.RESIDENT_ID, card.lower()))
    assert likeness(mine, same) is Likeness.DOCUMENT
    older = Known("曾玉英", documents={"resident_id": frozenset({bare_number(DocumentType.RESIDENT_ID_15, old)})})
    assert likeness(mine, older) is Likeness.DOCUMENT
    assert likeness(mine, Known("曾玉英", documents=held(DocumentType.OTHER, "Ｘ-12 3"))) is Likeness.NAME
    passports = [replace(ZENG, documents=held(DocumentType.PASSPORT, number)) for number in ("E1", "E2")]
    assert likeness(*passports) is None


texts = st.sampled_from(["1", "2"])
known = st.builds(
    Known,
    name=st.sampled_from(["甲", "乙"]),
    numbers=st.frozensets(texts),
    sex=st.sampled_from([None, "male", "female"]),
    births=st.frozensets(st.sampled_from(["1948", "1948-02", "1948-02-11", "1950-01"]), max_size=1),
    phones=st.frozensets(texts),
    documents=st.dictionaries(st.sampled_from(["passport", "resident_id"]), st.frozensets(texts, min_size=1)),
    devices=st.frozensets(people, min_size=1),
)


@given(known, known)
def test_likeness_is_mutual_and_never_against_documents_of_one_type(one, other):
    why = likeness(one, other)
    assert why == likeness(other, one)
    meet = frozenset().union(*one.documents.values()) & frozenset().union(*other.documents.values())
    assert (why is Likeness.DOCUMENT) is bool(meet)
    if not meet and one.documents.keys() & other.documents.keys():
        assert why is None
