"""What the bank holds back arrives whole when it is repaired, and only then is said again."""

from uuid import UUID

import pytest

from app.storage import log
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk, exchange, head, shared_digest

WRONG, STILL_WRONG, RIGHT = "440103194002290010", "440103194002290011", "440103194002290019"


@pytest.fixture
def held(desk: World) -> UUID:
    """A document that the bank holds back for its number."""
    document = desk.add("identity_document", learner=desk.learner("冼润娣"), type="resident_id", number=WRONG)
    assert [verdict.field for verdict in exchange(desk).report.held] == ["number"]
    return document


def last_fields(world: World) -> set[str]:
    with world.store.read() as connection:
        (entry,) = log.read(connection, head(world), 1)
    return set(entry.change.fields)


def test_a_repair_says_all_that_never_arrived(desk: World, held: UUID, bank: BankThread, station: str):
    desk.put("identity_document", {"number": RIGHT}, id=held)
    assert last_fields(desk) == {"learner", "type", "number"}
    assert exchange(desk).code == "done"
    assert shared_digest(desk) == bank.digest(station)


def test_after_a_repair_that_was_wrong_again_the_next_says_all_again(
    desk: World, held: UUID, bank: BankThread, station: str
):
    desk.put("identity_document", {"number": STILL_WRONG}, id=held)
    assert len(exchange(desk).report.held) == 1
    desk.put("identity_document", {"number": RIGHT}, id=held)
    assert last_fields(desk) == {"learner", "type", "number"}
    assert exchange(desk).report.held == []
    assert shared_digest(desk) == bank.digest(station)


def test_what_was_done_before_the_verdict_came_is_no_repair(desk: World, bank: BankThread, station: str):
    document = desk.add("identity_document", learner=desk.learner("冼润娣"), type="resident_id", number=WRONG)
    desk.put("identity_document", {"type": "other"}, id=document)
    assert [verdict.field for verdict in exchange(desk).report.held] == ["number"]
    desk.put("identity_document", {"type": "resident_id", "number": RIGHT}, id=document)
    assert last_fields(desk) == {"learner", "type", "number"}
    assert exchange(desk).report.held == []
    assert shared_digest(desk) == bank.digest(station)


def test_once_it_arrived_only_what_changes_is_said(desk: World, held: UUID):
    desk.put("identity_document", {"number": RIGHT}, id=held)
    assert exchange(desk).report.held == []
    desk.put("identity_document", {"deleted": True}, id=held)
    assert last_fields(desk) == {"deleted"}


def test_an_old_repair_does_not_undo_what_another_desk_did_since(
    desk: World, held: UUID, new_desk: NewDesk, bank: BankThread, station: str
):
    desk.put("identity_document", {"number": RIGHT}, id=held)
    assert exchange(desk).code == "done"
    other = new_desk()
    assert exchange(other).code == "done"
    other.clock.advance(minutes=1)
    other.put("identity_document", {"number": "440103194002290035"}, id=held)
    assert exchange(other).report.held == []
    desk.clock.advance(minutes=2)
    desk.put("identity_document", {"deleted": True}, id=held)  # not knowing of the other's
    assert exchange(desk).code == exchange(other).code == "done"
    row = desk.row("identity_document", held)
    assert row is not None
    assert row.fields["number"] == "440103194002290035"
    assert shared_digest(desk) == shared_digest(other) == bank.digest(station)
