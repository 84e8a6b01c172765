"""What the bank holds back is put right or taken back at the desk, and desk and bank agree again."""

from uuid import UUID

import pytest

from app.domain.clock import millis
from app.gateway import staff
from app.gateway.staff import HeldView
from app.records.change import Draft
from app.records.codes import AttendanceStatus
from app.records.refusal import Refused
from app.records.standing import HeldItem
from app.storage import log
from app.storage.verifying import verify
from app.storage.views.held import held_items, standing_counts
from app.usecases.repair_held import repair_held
from app.usecases.withdraw_held import withdraw_held
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.sync.conftest import NewDesk, exchange, head, shared_digest

WRONG, RIGHT = "440103194002290010", "440103194002290019"


def items(desk: World) -> list[HeldItem]:
    with desk.store.read() as connection:
        return list(held_items(connection))


def open_items(desk: World) -> int:
    with desk.store.read() as connection:
        return standing_counts(connection)[0]


def listed_for_staff(bank: BankThread, desk: World) -> list[HeldView]:
    """What the gateway's own staff see of this desk."""
    with bank.gateway.database.read() as connection:
        return [view for view in staff.held(connection) if view.device == str(desk.store.device)]


def send(desk: World, bank: BankThread, station: str, *others: World) -> None:
    for one in (desk, *others, desk):
        assert exchange(one, url=bank.url).code == "done"
    assert {shared_digest(one) for one in (desk, *others)} == {bank.digest(station)}
    with desk.store.read() as connection:
        assert list(verify(connection)) == []


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.refusals[0].code


@pytest.fixture
def document(desk: World, bank: BankThread) -> HeldItem:
    """A document that the bank holds back for its number."""
    desk.add("identity_document", learner=desk.learner("冼润娣"), type="resident_id", number=WRONG)
    assert exchange(desk, url=bank.url).code == "done"
    (item,) = items(desk)
    return item


@pytest.fixture
def community(desk: World, bank: BankThread) -> HeldItem:
    """A learner the bank has, and a later community of hers that it holds back."""
    learner = desk.learner("冼润娣", community="泮塘")
    assert exchange(desk, url=bank.url).code == "done"
    desk.put("learner", {"community": "字" * 201}, learner)
    assert exchange(desk, url=bank.url).code == "done"
    return items(desk)[-1]


def test_what_is_held_says_its_value_masked_and_what_can_be_done(document: HeldItem):
    assert (document.title, document.field, document.value) == ("冼润娣", "number", "440103********0010")
    assert (document.typed, document.locked, document.waiting, document.repaired) == (True, False, False, False)


def test_a_creation_taken_back_leaves_nothing_of_itself_on_any_desk(
    desk: World, document: HeldItem, bank: BankThread, station: str, new_desk: NewDesk
):
    withdraw_held(desk.ctx, document.place, "登记错了人")
    assert (items(desk), open_items(desk)) == ([], 0)
    other = new_desk()
    send(desk, bank, station, other)
    row = other.row("identity_document", document.entity)
    assert row is not None
    assert row.fields == {"deleted": True}
    assert listed_for_staff(bank, desk) == []


def test_the_trail_says_who_took_it_back_and_why(desk: World, document: HeldItem):
    withdraw_held(desk.ctx, document.place, "登记错了人")
    with desk.store.read() as connection:
        entry = log.of_entity(connection, document.entity)[-1]
    assert (entry.change.actor, entry.change.reason) == (desk.manager, "登记错了人")
    assert entry.change.fields == {"deleted": True}


def test_a_change_taken_back_gives_the_record_its_value_from_before(
    desk: World, community: HeldItem, bank: BankThread, station: str
):
    withdraw_held(desk.ctx, community.place, "打错了")
    row = desk.row("learner", community.entity)
    assert row is not None
    assert row.fields["community"] == "泮塘"
    send(desk, bank, station)
    assert (items(desk), listed_for_staff(bank, desk)) == ([], [])


def test_a_field_nobody_had_filled_before_is_empty_again(desk: World, bank: BankThread, station: str):
    learner = desk.learner("冼润娣")
    send(desk, bank, station)
    desk.put("learner", {"community": "字" * 201}, learner)
    exchange(desk, url=bank.url)
    withdraw_held(desk.ctx, items(desk)[0].place, "打错了")
    send(desk, bank, station)
    row = desk.row("learner", learner)
    assert row is not None
    assert row.fields["community"] is None


def test_what_was_wrong_twice_is_taken_back_at_once(desk: World, community: HeldItem, bank: BankThread, station: str):
    desk.put("learner", {"community": "又" * 201}, community.entity)
    exchange(desk, url=bank.url)
    assert len(items(desk)) == 2
    withdraw_held(desk.ctx, community.place, "打错了")
    assert items(desk) == []
    send(desk, bank, station)
    row = desk.row("learner", community.entity)
    assert row is not None
    assert row.fields["community"] == "泮塘"


def test_taking_back_does_not_overwrite_unseen_what_another_desk_gave_meanwhile(
    desk: World, community: HeldItem, bank: BankThread, station: str, new_desk: NewDesk
):
    other = new_desk()
    exchange(other, url=bank.url)
    other.clock.advance(seconds=-30)  # earlier than what the bank held
    other.put("learner", {"community": "逢源"}, community.entity)
    exchange(other, url=bank.url)
    desk.clock.advance(minutes=1)
    withdraw_held(desk.ctx, community.place, "打错了")
    send(desk, bank, station, other)
    exchange(desk, url=bank.url)
    with desk.store.read() as connection:
        assert standing_counts(connection) == (0, 1)


def test_while_a_later_change_is_on_its_way_nothing_is_taken_back(desk: World, document: HeldItem):
    desk.put("identity_document", {"number": RIGHT}, document.entity)
    assert items(desk)[0].waiting
    with pytest.raises(Refused) as refused:
        withdraw_held(desk.ctx, document.place, "登记错了人")
    assert code(refused) == "repair_waiting"


def test_what_was_repaired_or_taken_back_is_not_taken_back_again(
    desk: World, document: HeldItem, community: HeldItem, bank: BankThread, station: str
):
    withdraw_held(desk.ctx, community.place, "打错了")
    with pytest.raises(Refused) as refused:
        withdraw_held(desk.ctx, community.place, "打错了")
    assert code(refused) == "not_held"
    with pytest.raises(Refused) as refused:
        withdraw_held(desk.ctx, document.place, "")
    assert code(refused) == "reason_required"


def test_what_the_bank_does_not_understand_is_not_taken_back(desk: World, bank: BankThread):
    desk.store.commit([Draft("skill_item", desk.ids.new(), {"name": "扫码"})], desk.manager)
    exchange(desk, url=bank.url)
    (item,) = items(desk)
    with pytest.raises(Refused) as refused:
        withdraw_held(desk.ctx, item.place, "不要了")
    assert code(refused) == "not_understood"


def test_what_was_taken_back_is_not_shown_again(desk: World, document: HeldItem, bank: BankThread, station: str):
    withdraw_held(desk.ctx, document.place, "登记错了人")
    send(desk, bank, station)
    send(desk, bank, station)
    assert open_items(desk) == 0


# -- repairs


def test_a_repair_is_checked_here_before_it_is_sent_and_then_accepted(
    desk: World, document: HeldItem, bank: BankThread, station: str
):
    with pytest.raises(Refused) as refused:
        repair_held(desk.ctx, document.place, "440103194002290011")
    assert (code(refused), refused.value.refusals[0].field) == ("checksum", "number")
    repair_held(desk.ctx, document.place, " 440103 19400229 0019 ")
    (item,) = items(desk)
    assert (item.waiting, item.repaired) == (True, False)
    assert len(listed_for_staff(bank, desk)) == 1
    send(desk, bank, station)
    (item,) = items(desk)
    assert (item.repaired, open_items(desk), listed_for_staff(bank, desk)) == (True, 0, [])


def test_a_repair_too_long_is_refused_by_the_field_s_own_rule(desk: World, community: HeldItem):
    with pytest.raises(Refused) as refused:
        repair_held(desk.ctx, community.place, "长" * 201)
    assert (code(refused), refused.value.refusals[0].field) == ("invalid_value", "community")


def test_a_repair_on_a_confirmed_sheet_asks_for_a_reason(desk: World, bank: BankThread, station: str):
    session, learner = desk.session(desk.course_class()), desk.learner("冼润娣")
    desk.mark(session, learner, AttendanceStatus.LATE, 999)
    desk.sheet(session)
    exchange(desk, url=bank.url)
    (item,) = items(desk)
    assert (item.field, item.locked, item.value) == ("minutes", True, 999)
    with pytest.raises(Refused) as refused:
        repair_held(desk.ctx, item.place, "30")
    assert code(refused) == "reason_required"
    with pytest.raises(Refused) as refused:
        repair_held(desk.ctx, item.place, "半小时", "核对签到表")
    assert code(refused) == "invalid_value"
    repair_held(desk.ctx, item.place, "30", "核对签到表")
    send(desk, bank, station)
    row = desk.row("attendance_record", session, learner)
    assert row is not None
    assert (row.fields["minutes"], open_items(desk)) == (30, 0)


def test_what_is_not_about_one_field_cannot_be_typed_anew(desk: World, bank: BankThread):
    desk.store.commit([Draft("skill_item", desk.ids.new(), {"name": "扫码"})], desk.manager)
    exchange(desk, url=bank.url)
    (item,) = items(desk)
    assert not item.typed
    with pytest.raises(Refused) as refused:
        repair_held(desk.ctx, item.place, "别的")
    assert code(refused) == "nothing_to_repair"


def test_the_staff_s_list_keeps_what_still_stands_and_forgets_what_a_wrong_clock_did(
    desk: World, document: HeldItem, bank: BankThread
):
    desk.clock.advance(days=400)
    desk.learner("将来的人")
    desk.clock.moment = bank.clock.now()
    exchange(desk, url=bank.url)
    (view,) = listed_for_staff(bank, desk)
    assert (view.kind, view.reason, view.entity) == ("identity_document", "id_number", str(document.entity))
    assert UUID(view.device) == desk.store.device
    assert view.received.timestamp() * 1000 <= millis(bank.clock.now())
    assert head(desk) > document.place
