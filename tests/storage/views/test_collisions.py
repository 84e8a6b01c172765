"""Who may have been entered twice: found among those who collide as among all, and remembered while nothing changes."""

import random
from uuid import UUID

import pytest

from app.domain import hlc
from app.domain.clock import millis
from app.records.change import Change, Draft
from app.records.codes import Source
from app.storage.keys import KeyOffer
from app.storage.opening import open_profile
from app.storage.store import Store
from app.storage.views.collisions import MOST_NAMESAKES
from app.storage.views.doubles import Doubles
from app.storage.views.duplicates import likely_pairs
from tests.storage.views.test_plans import asked
from tests.support.desk import FakeClock, FakeIds, World, world

__all__ = ["world"]  # a fixture

NAMES = (
    "区少红",
    "區少红",
    "曾玉英",
    "买买提·艾山",
    "买买提艾山",
    "Anna Li",
    "anna li",
    "王\ue863",
    "王䶮",
    "\uf9db美",
)
NUMBERS = ("0001", "0002", "A-1", "a-1", "0001 ")
CARDS = (
    ("resident_id", "440103194002290012"), ("resident_id", "44010319400229002X"), ("resident_id", "440103194002290 012"),
    ("resident_id_15", "440103400229001"), ("passport", "E12345678"), ("passport", "e-12345678"), ("passport", "Ｅ12345678"),
)  # fmt: skip


def a_station(world: World, chance: random.Random) -> None:
    """People of few names, numbers, phones, births and cards, of two desks, some merged and some told apart."""
    people, changes = [], []
    time = hlc.pack(millis(world.clock.now()))
    for number in range(90):
        learner = world.ids.new()
        people.append(learner)
        fields = {
            "name": "陈桂芳" if number < MOST_NAMESAKES + 3 else chance.choice(NAMES),
            "learner_no": chance.choice(NUMBERS) if chance.random() < 0.1 else f"N{number:03d}",
            "sex": chance.choice((None, "male", "female")),
            "birth": chance.choice((None, "1948", "1948-02", "1948-02-03", "1951-07")),
            "phone": chance.choice((None, None, "13800001234", f"1390000{number:04d}")),
        }
        device = UUID(int=chance.randrange(2) + 77)
        time += 1
        changes.append(Change(device, number + 1, time, "learner", learner, fields, world.manager, Source.IMPORT))
    world.store.merge(changes)
    drafts = []
    for learner in people:
        if chance.random() < 0.2:
            kind, card = chance.choice(CARDS)
            fields = {"learner": str(learner), "type": kind, "number": card}
            drafts.append(Draft("identity_document", world.ids.new(), fields))
    for one, other in zip(people[::9], people[4::9], strict=False):
        drafts.append(Draft("learner", one, {"merged_into": str(other)}))
    for one, other in zip(people[1::7], people[2::7], strict=False):
        drafts.append(Draft("distinct_pair", world.ids.new(), {"one": str(one), "other": str(other)}))
    drafts.append(Draft("learner", people[50], {"deleted": True}))
    world.store.commit(drafts, world.manager)


@pytest.mark.parametrize("seed", range(4))
def test_reading_only_who_collides_finds_the_same_pairs_as_reading_everybody(world, seed):
    a_station(world, random.Random(seed))
    with world.store.read() as connection:
        found = likely_pairs(connection)
        assert found == likely_pairs(connection, everybody_read=True)
    assert len(set(found.values())) > 3


def test_of_those_who_have_nothing_in_common_nobody_is_read(world):
    for number in range(30):
        world.learner(f"李{chr(0x4E00 + number)}", phone=f"1390000{number:04d}", birth=f"19{40 + number}-01")
    with world.store.read() as connection, asked(connection) as statements:
        assert likely_pairs(connection) == {}
    assert not [text for text, _ in statements if "learner.sex" in text]


def test_the_answer_is_remembered_until_a_learner_a_document_or_a_pair_changes(world):
    doubles = Doubles(world.store)
    one, other = (world.learner("区少红", phone="13800001234") for _ in range(2))
    found = doubles.pairs()
    assert len(found) == 1
    group = world.course_class()
    world.enroll(group, one)
    world.mark(world.session(group), one)
    assert doubles.pairs() is found
    world.add("distinct_pair", one=min(one, other), other=max(one, other))
    assert doubles.pairs() == {}
    card = {"type": "passport", "number": "E12345678"}
    world.add("identity_document", learner=world.learner("麦穗"), **card)
    world.add("identity_document", learner=world.learner("冼建国"), **card)
    assert list(doubles.pairs().values()) == ["document"]


def test_what_other_desks_and_other_programs_wrote_is_looked_for_too(world):
    doubles = Doubles(world.store)
    world.learner("区少红", phone="13800001234")
    assert doubles.pairs() == {}
    fields = {"name": "区少红", "learner_no": "2-0001", "phone": "13800001234"}
    time = hlc.pack(millis(world.clock.now()))
    pulled = Change(UUID(int=9), 1, time, "learner", world.ids.new(), fields, world.manager, Source.IMPORT)
    world.store.merge([pulled])
    assert len(doubles.pairs()) == 1
    offer = KeyOffer(key_file=world.folder / "desk.key")
    beside = Store(open_profile(world.folder / "profile", offer), FakeClock(), FakeIds(7))
    beside.commit([Draft("learner", pulled.id, {"phone": None, "name": "另一位"})], world.manager)
    beside.close()
    assert doubles.pairs() == {}
    assert world.store.changed_outside() is False, "the first look of the window's own"


def test_while_an_act_is_under_way_the_answer_is_looked_for_and_not_remembered(world):
    doubles = Doubles(world.store)
    world.learner("区少红")
    with world.store.write():
        first = doubles.pairs()
        assert doubles.pairs() is not first
    assert doubles.pairs() is doubles.pairs()
