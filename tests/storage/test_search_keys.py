"""Search keys are those of the rows, whatever changed and wherever the change came from."""

from uuid import UUID

from sqlalchemy import select

from app.domain.hlc import pack
from app.domain.pinyin_keys import query_key, search_keys
from app.records.change import Change, Draft
from app.records.codes import Source
from app.storage.tables import learner_key
from tests.support.desk import World


def keys(world: World, learner: UUID) -> set[str]:
    with world.store.read() as connection:
        found = connection.execute(select(learner_key.c.key).where(learner_key.c.learner == str(learner)))
        return set(found.scalars())


def test_a_learner_is_found_by_name_phone_documents_and_number(world):
    learner = world.learner("区少红", "A-0001", phone="13812348028")
    world.add("identity_document", learner=learner, type="resident_id", number="440103194002290019")
    world.add("identity_document", learner=learner, type="passport", number="E12345678")
    expected = search_keys("区少红", "13812348028", ("440103194002290019", "E12345678"))
    assert keys(world, learner) == {*expected, query_key("A-0001")}
    assert {"0019", "5678", "a0001"} <= keys(world, learner)


def test_a_new_name_has_new_keys_and_the_old_ones_are_gone(world):
    learner = world.learner("曾伟强", "7")
    world.put("learner", {"name": "区少红"}, learner)
    assert keys(world, learner) == {*search_keys("区少红"), "7"}


def test_a_document_changed_or_deleted_changes_the_keys_of_its_learner(world):
    learner = world.learner("区少红", "7")
    world.add("identity_document", learner=learner, type="resident_id", number="440103194002290019")
    document = world.add("identity_document", learner=learner, type="resident_id", number="44010319400229002X")
    assert "0019" not in keys(world, learner)
    assert "002x" in keys(world, learner)
    world.put("identity_document", {"deleted": True}, document)
    assert keys(world, learner) == {*search_keys("区少红"), "7"}


def test_somebody_deleted_has_no_keys_and_restored_has_them_again(world):
    learner = world.learner("区少红", "7")
    before = keys(world, learner)
    world.put("learner", {"deleted": True}, learner)
    assert keys(world, learner) == set()
    world.put("learner", {"deleted": False}, learner)
    assert keys(world, learner) == before


def test_news_from_another_desk_is_found_at_once(world):
    other, learner = UUID(int=9), world.ids.new()

    def news(kind: str, entity: UUID, **fields: str) -> Change:
        return Change(other, 0, pack(1 << 40), kind, entity, fields, other, Source.LIVE)

    world.store.merge([news("identity_document", UUID(int=5), learner=str(learner), number="440103194002290019")])
    assert keys(world, learner) == set(), "the document came before its learner"
    world.store.merge([news("learner", learner, name="区少红")])
    assert keys(world, learner) == {*search_keys("区少红", None, ("440103194002290019",))}


def test_other_learners_and_other_kinds_are_left_alone(world):
    one, other = world.learner("区少红", "1"), world.learner("曾伟强", "2")
    before = keys(world, other)
    world.store.commit(
        [Draft("learner", one, {"name": "区少芳"}), Draft("term", world.ids.new(), {"code": "2026秋"})], world.manager
    )
    assert keys(world, other) == before


def test_many_at_once_get_their_keys(world):
    drafts = [Draft("learner", UUID(int=n), {"name": "区少红", "learner_no": str(n)}) for n in range(1, 1201)]
    world.store.commit(drafts, world.manager)
    assert all(str(n) in keys(world, UUID(int=n)) for n in (1, 500, 501, 1200))
