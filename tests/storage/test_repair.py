"""A record the bank held is repaired whole, and only once."""

from uuid import UUID

from sqlalchemy import insert

from app.records.verdict import VerdictCode
from app.storage import log
from app.storage.tables import verdict
from tests.support.desk import World


def hold_last(world: World) -> None:
    """The bank holds the newest change."""
    with world.store.write() as connection:
        seq = log.head(connection).seq
        connection.execute(insert(verdict), [{"place": seq, "code": VerdictCode.HELD.value, "reason": "id_number"}])


def last_fields(world: World) -> dict[str, object]:
    with world.store.read() as connection:
        return dict(log.read(connection, log.head(connection).seq, 1)[0].change.fields)


def document(world: World) -> tuple[UUID, UUID]:
    learner = world.learner("冼润娣")
    number = world.add("identity_document", learner=learner, type="resident_id", number="440103194002290010")
    hold_last(world)
    return learner, number


def test_a_corrected_number_takes_its_owner_along(world: World):
    learner, number = document(world)
    world.put("identity_document", {"number": "440103194002290019"}, id=number)
    assert last_fields(world) == {"number": "440103194002290019", "learner": str(learner), "type": "resident_id"}


def test_after_the_repair_only_what_changes_is_sent(world: World):
    _, number = document(world)
    world.put("identity_document", {"number": "440103194002290019"}, id=number)
    world.put("identity_document", {"number": "440524188001010014"}, id=number)
    assert last_fields(world) == {"number": "440524188001010014"}


def test_a_repair_that_is_held_again_still_owes_everything(world: World):
    learner, number = document(world)
    world.put("identity_document", {"number": "440103194002290018"}, id=number)
    hold_last(world)
    world.put("identity_document", {"number": "440103194002290019"}, id=number)
    assert last_fields(world) == {"number": "440103194002290019", "learner": str(learner), "type": "resident_id"}


def test_other_records_are_not_touched_by_the_debt(world: World):
    learner, _ = document(world)
    world.put("learner", {"community": "泮塘社区"}, id=learner)
    assert last_fields(world) == {"community": "泮塘社区"}
