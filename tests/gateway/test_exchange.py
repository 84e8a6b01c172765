"""Changes go in exactly once, and the desk is told the truth about each."""

from uuid import uuid4

import pytest

from app.domain.wire import batch
from app.gateway.limits import Limits
from tests.gateway.desk import Desk


def roll_call(desk: Desk, learners: int = 5) -> tuple[str, list[str]]:
    """A session with everybody present."""
    session = str(uuid4())
    people = [str(uuid4()) for _ in range(learners)]
    for person in people:
        desk.natural("attendance_record", session=session, learner=person, status="present")
    return session, people


def test_changes_are_accepted_with_a_receipt_for_the_head(bank):
    desk = bank.desk()
    roll_call(desk)
    reply = desk.exchange()
    assert (reply.seq, reply.chain) == (5, desk.chains[-1])
    assert reply.verdicts == []
    assert desk.receipts[-1].verified(desk.gateway_key)
    assert len(bank.rows("state_attendance_record")) == 5
    assert bank.digest() == desk.digest()


def test_the_same_request_again_changes_nothing_and_is_answered_the_same(bank):
    desk = bank.desk()
    roll_call(desk)
    raw = desk.sealed()
    first = desk.read(desk.post(raw), raw)
    before = bank.counts()
    again = desk.read(desk.post(raw), raw)
    assert (again.seq, again.chain, again.verdicts) == (first.seq, first.chain, first.verdicts)
    assert bank.counts() == before


def test_a_batch_that_overlaps_what_is_known_adds_only_the_rest(bank):
    desk = bank.desk()
    roll_call(desk, 4)
    desk.exchange()
    roll_call(desk, 3)
    reply = desk.exchange(first=2)
    assert reply.seq == 7
    assert reply.chain == desk.chains[-1]
    assert len(bank.logged()) == 7
    assert bank.digest() == desk.digest()


def test_a_gap_stores_nothing_and_says_what_is_known(bank):
    desk = bank.desk()
    roll_call(desk, 6)
    desk.exchange(first=1, last=2)
    reply = desk.exchange(first=5)
    assert (reply.seq, reply.chain) == (2, desk.chains[2])
    assert len(bank.logged()) == 2


def test_a_chain_that_does_not_fit_the_changes_is_refused_and_nothing_stored(bank):
    desk = bank.desk()
    roll_call(desk)
    before = bank.counts()
    answer = desk.post(desk.sealed(batch_chain=bytes(32)))
    assert (answer.status_code, answer.json()["code"]) == (400, "chain")
    assert bank.counts() == before


@pytest.mark.parametrize("more", [1, 2, 4])
def test_a_cloned_desk_is_told_what_is_known_and_stores_nothing(bank, more):
    desk = bank.desk()
    roll_call(desk, 3)
    desk.exchange()
    clone = desk.clone()
    roll_call(desk, 2)
    desk.exchange()
    roll_call(clone, more)
    before = bank.counts()
    raw = clone.sealed()
    reply = clone.read(clone.post(raw), raw)
    assert (reply.seq, reply.chain) == (5, desk.chains[5])
    assert reply.chain not in clone.chains
    assert bank.counts() == before


def test_nothing_to_say_is_one_small_request_and_one_small_reply(bank):
    desk = bank.desk()
    roll_call(desk)
    desk.sync()
    bank.clock.forward(minutes=5)
    raw = desk.sealed()
    answer = desk.post(raw)
    reply = desk.read(answer, raw)
    assert reply.news == []
    assert reply.verdicts == []
    assert len(raw) + len(answer.content) <= 600


def test_asking_often_writes_nothing(bank):
    desk = bank.desk()
    desk.sync()
    seen = bank.rows("device")[0]["seen_ms"]
    bank.clock.forward(seconds=30)
    desk.exchange()
    assert bank.rows("device")[0]["seen_ms"] == seen
    bank.clock.forward(seconds=40)
    desk.exchange()
    assert bank.rows("device")[0]["seen_ms"] > seen


def test_two_desks_of_a_station_see_each_others_rows(bank):
    one, two = bank.desk(), bank.desk()
    roll_call(one)
    learner = two.new("learner", learner_no="2-0001", name="区𠮷祥", phone="13800138000")
    one.sync()
    two.sync()
    one.sync()
    assert one.rows["learner", learner].fields["phone"] == "13800138000"
    assert one.rows["learner", learner].stamps == two.rows["learner", learner].stamps
    assert one.digest() == two.digest() == bank.digest()


def test_a_desks_own_rows_are_not_sent_back_to_it(bank):
    desk = bank.desk()
    roll_call(desk)
    learner = desk.new("learner", learner_no="1", name="麦穗", phone="13800138000")
    bank.clock.forward(minutes=1)
    desk.write("learner", learner, phone=None)
    reply = desk.exchange()
    pages = {page.scope: batch.decode(page.rows) for page in reply.news}
    assert pages["station"] == []
    assert desk.exchange().news == []


def test_who_told_all_that_is_new_is_told_how_far_to_read_and_no_other_row_is_skipped(bank, monkeypatch):
    one, other = bank.desk(), bank.desk()
    roll_call(one)
    one.sync()
    other.sync()
    roll_call(one)
    looked = []

    def between(*asked):
        looked.append(asked)
        return []

    monkeypatch.setattr("app.gateway.news.between", between)
    (page,) = one.exchange().news
    monkeypatch.undo()
    assert (batch.decode(page.rows), looked) == ([], [])
    (counter,) = [row for row in bank.rows("scope_counter") if row["scope"] == "station"]
    assert one.cursors["station"] == counter["position"]
    learner = other.new("learner", learner_no="2", name="麦穗")  # before it has read what one told
    other.sync()
    roll_call(one)  # before it has read what other told
    one.sync()
    assert ("learner", learner) in one.rows
    other.sync()
    assert one.digest() == other.digest() == bank.digest()


def test_who_said_something_older_than_what_stands_is_told_what_stands(bank):
    one, other = bank.desk(), bank.desk()
    learner = one.new("learner", learner_no="1", name="麦穗")
    one.sync()
    other.sync()
    bank.clock.forward(minutes=5)
    one.write("learner", learner, note="晚")
    bank.clock.forward(minutes=-5)
    one.sync()
    other.sync()
    del other.rows["learner", learner].fields["note"], other.rows["learner", learner].stamps["note"]
    other.write("learner", learner, note="早")
    other.sync()
    one.sync()
    assert other.rows["learner", learner].fields["note"] == "晚"
    assert one.digest() == other.digest() == bank.digest()


def test_another_station_sees_nothing_of_it(bank):
    from app.gateway import staff

    staff.add_station(bank.gateway, "440103001002", "另一站")
    here, there = bank.desk(), bank.desk("440103001002")
    roll_call(here)
    here.sync()
    there.sync()
    assert not any(kind == "attendance_record" for kind, _ in there.rows)
    assert bank.digest() != bank.digest("440103001002")


@pytest.mark.parametrize("limits", [Limits(page_bytes=2_000, page_changes=7)])
def test_news_comes_in_bounded_pages_that_lose_no_row(bank, limits):
    one, two = bank.desk(), bank.desk()
    for _ in range(8):
        roll_call(one, 11)
    one.sync()
    replies = two.sync()
    assert len(replies) > 10
    assert all(len(batch.decode(page.rows)) <= 7 for reply in replies for page in reply.news)
    assert two.digest() == one.digest() == bank.digest()
    # The checklist of the reference scope came too, and the same as every desk seeds it.
    assert sum(kind == "skill_item" for kind, _ in two.rows) == len(bank.rows("state_skill_item")) > 20


def test_a_row_changed_after_it_was_pulled_is_told_again(bank):
    one, two = bank.desk(), bank.desk()
    course = one.natural("course", code="L-0001", title="国画入门")
    one.sync()
    two.sync()
    bank.clock.forward(minutes=1)
    two.write("course", course, title="国画")
    two.sync()
    one.sync()
    assert one.rows["course", course].fields["title"] == "国画"
    assert one.digest() == two.digest() == bank.digest()


def test_concurrent_edits_are_a_conflict_that_keeps_both(bank):
    one, two = bank.desk(), bank.desk()
    learner = one.new("learner", learner_no="0001", name="谭美玲", phone="13800138000")
    one.sync()
    two.sync()
    bank.clock.forward(minutes=1)
    one.write("learner", learner, phone="13800138001")
    bank.clock.forward(minutes=1)
    two.write("learner", learner, phone="13800138002")
    assert [v.code for reply in two.sync() for v in reply.verdicts] == []
    assert [(v.seq, v.code) for v in one.exchange().verdicts] == [(2, "conflict")]
    two.sync()
    assert one.rows["learner", learner].fields["phone"] == "13800138002"
    assert one.digest() == two.digest() == bank.digest()


def test_identical_values_of_two_desks_are_no_conflict_and_the_older_is_merged(bank):
    one, two = bank.desk(), bank.desk()
    fields = {"session": str(uuid4()), "learner": str(uuid4()), "status": "present"}
    one.natural("attendance_record", **fields)
    bank.clock.forward(minutes=1)
    two.natural("attendance_record", **fields)
    two.sync()
    assert [v.code for v in one.exchange().verdicts] == ["merged"]
    assert bank.rows("state_conflict") == []
    assert one.digest() == two.digest() == bank.digest()


def test_verdicts_of_a_lost_reply_are_told_again_until_a_receipt_is_held(bank):
    desk = bank.desk()
    desk.new("learner", learner_no="1", name="")
    desk.post(desk.sealed())  # the reply is lost
    reply = desk.exchange(first=1)
    assert [(v.seq, v.code, v.reason, v.field) for v in reply.verdicts] == [(1, "held", "invalid_value", "name")]
    assert desk.exchange().verdicts == []


def test_a_restart_keeps_everything(bank):
    one = bank.desk()
    roll_call(one)
    one.sync()
    epoch, key, digest = one.epoch, one.gateway_key, bank.digest()
    bank.restart()
    one.client = bank.client
    roll_call(one, 2)
    reply = one.exchange()
    assert (reply.seq, reply.epoch) == (7, epoch)
    assert bank.gateway.keys.public_key == key
    assert digest != bank.digest() == one.digest()


def test_cursors_of_another_epoch_begin_anew(bank):
    one, two = bank.desk(), bank.desk()
    roll_call(one)
    one.sync()
    two.sync()
    two.rows.clear()
    two.epoch = bytes(16)
    two.sync()
    assert two.digest() == one.digest()


def test_a_change_may_arrive_before_the_one_that_makes_its_row(bank):
    one, two = bank.desk(), bank.desk()
    learner = uuid4()
    one.write("learner", learner, note="怕吵")
    one.sync()
    bank.clock.forward(minutes=1)
    two.write("learner", learner, learner_no="7", name="麦穗")
    two.sync()
    one.sync()
    two.sync()
    assert one.rows["learner", learner].fields == {"note": "怕吵", "learner_no": "7", "name": "麦穗"}
    assert one.digest() == two.digest() == bank.digest()


def test_clearing_a_field_travels(bank):
    one, two = bank.desk(), bank.desk()
    learner = one.new("learner", learner_no="1", name="冼建国", phone="13800138000")
    one.sync()
    bank.clock.forward(minutes=1)
    one.write("learner", learner, phone=None)
    one.sync()
    two.sync()
    assert two.rows["learner", learner].fields["phone"] is None
    assert one.digest() == two.digest() == bank.digest()


def test_a_cleared_field_stays_cleared_when_an_older_value_comes_later(bank):
    one, two = bank.desk(), bank.desk()
    learner = uuid4()
    one.write("learner", learner, phone="13800138000", name="麦穗")
    bank.clock.forward(minutes=1)
    two.write("learner", learner, phone=None)
    two.sync()
    one.sync()
    two.sync()
    assert two.rows["learner", learner].fields == {"phone": None, "name": "麦穗"}
    assert one.digest() == two.digest() == bank.digest()
    assert bank.rows("state_learner")[0]["phone"] is None
