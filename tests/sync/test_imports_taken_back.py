"""An import is taken back at any desk of the station, as long as nobody of it was worked with and all of it is there."""

from pathlib import Path

import pytest

from app.bootstrap import calendar
from app.records.acts import ClassForm
from app.records.codes import ConsentPurpose
from app.records.refusal import Refused
from app.records.roster import Choices
from app.records.weekly import WeeklyTime
from app.storage.state import State
from app.storage.views.exchange import exchange as exchange_view
from app.storage.views.imports import imports
from app.usecases.change_class import change_class
from app.usecases.remove_class import remove_class
from app.usecases.roster.classes import Wanted
from app.usecases.roster.importing import import_roster
from app.usecases.roster.undo import undo_import
from tests.sync.conftest import shared_digest
from tests.sync.test_merging import TOWN, people, settle

PHONES = Wanted(title="手机班", term="2026秋")


def live(world):
    """Everything a roster may write that is there, without empty fields."""
    with world.store.read() as connection:
        state = State(connection)
        return {
            (kind, row.id): {name: value for name, value in row.fields.items() if value not in (None, False)}
            for kind in ("learner", "identity_document", "enrollment", "course_class")
            for row in state.find(kind)
        }


def listed(world):
    with world.store.read() as connection:
        return [row.batch for row in imports(connection)]


def refused(caught):
    return [refusal.code for refusal in caught.value.refusals]


def roster(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "名册.csv"
    path.write_text(content, "utf-8")
    return path


def test_another_desk_takes_an_import_back_whole_and_it_is_gone_everywhere(new_desk, bank, station):
    first, second = new_desk(), new_desk()
    done = import_roster(first.ctx, TOWN, wanted=PHONES)
    settle(first, second)
    assert listed(first) == listed(second) == [done.batch]
    assert people(second) == done.new
    assert undo_import(second.ctx, done.batch) == done.new
    settle(second, first)
    for desk in (first, second):
        assert (people(desk), listed(desk)) == (0, [])
        assert not live(desk)
        with pytest.raises(Refused) as caught:
            undo_import(desk.ctx, done.batch)
        assert refused(caught) == ["batch_undone"]
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)


@pytest.mark.parametrize("taken_back_by", [0, 1])
def test_a_list_that_is_imported_and_taken_back_again_and_again_is_gone_everywhere(
    new_desk, bank, station, tmp_path, taken_back_by
):
    """The second time brings back a class that was taken off, and says what it had never said of it."""
    desks = new_desk(), new_desk()
    file = roster(tmp_path, "姓名,手机\n陈桂芳,13800000101\n李秀英,13800000102\n")
    for _ in range(3):
        done = import_roster(desks[0].ctx, file, wanted=PHONES)
        settle(*desks)
        assert live(desks[0]) == live(desks[1]) != {}
        undo_import(desks[taken_back_by].ctx, done.batch)
        settle(*desks)
        for desk in desks:
            assert not live(desk)
            with desk.store.read() as connection:
                assert exchange_view(connection).held == ()
        assert shared_digest(desks[0]) == shared_digest(desks[1]) == bank.digest(station)


def test_a_desk_that_came_later_and_pulled_only_what_stands_can_take_it_back(new_desk, bank, station):
    first = new_desk()
    done = import_roster(first.ctx, TOWN, wanted=PHONES)
    settle(first)
    third = new_desk()
    settle(third)
    assert undo_import(third.ctx, done.batch) == done.new
    settle(third, first)
    assert people(first) == people(third) == 0


def test_what_an_import_overwrote_comes_back_from_another_desk(new_desk, bank, station, tmp_path):
    first, second = new_desk(), new_desk()
    note = "很长的备注“引号”\n第二行\u2028" * 130
    first.learner("陈阿明", "0001", phone="13800000101", phone_owner="儿子", birth="1948-03", note=note[:2000])
    first.learner("李秀珍", "0002", walk_in=True)
    settle(first, second)
    before = live(first)
    content = "学号,姓名,联系电话,出生日期,社区,备注\n1,陈阿明,13900000102,1948-03-05,东村,短\n2,李秀珍,,,西村,\n"
    done = import_roster(first.ctx, roster(tmp_path, content), Choices(take=frozenset({"phone", "note"})))
    assert done.updated == 2
    settle(first, second)
    assert live(second) != before
    assert undo_import(second.ctx, done.batch) == 0
    settle(second, first)
    assert live(first) == live(second)
    for (kind, entity), fields in before.items():
        assert live(second)[kind, entity] == fields
    assert shared_digest(first) == shared_digest(second) == bank.digest(station)


def test_work_with_somebody_of_it_keeps_it_at_every_desk(new_desk, bank, station):
    first, second = new_desk(), new_desk()
    done = import_roster(first.ctx, TOWN, wanted=PHONES)
    settle(first, second)
    with second.store.read() as connection:
        somebody = State(connection).find("learner")[0].id
    first.add(
        "consent", learner=somebody, purpose=ConsentPurpose.REGISTER, granted=True, text_version="1", on="2026-09-16"
    )
    settle(first, second)
    for desk in (first, second):
        with pytest.raises(Refused) as caught:
            undo_import(desk.ctx, done.batch)
        assert refused(caught) == ["batch_has_later_work"]
        assert people(desk) == done.new


def test_an_import_of_which_something_is_missing_or_was_overwritten_stays(new_desk, bank, station, tmp_path):
    first, second = new_desk(), new_desk()
    learner = first.learner("陈阿明", "0001")
    settle(first, second)
    done = import_roster(first.ctx, roster(tmp_path, "学号,姓名,联系电话\n0001,陈阿明,13800000101\n,李秀珍,\n"))
    first.put("learner", {"phone": "13900000102"}, id=learner)
    settle(first, second)
    with pytest.raises(Refused) as caught:
        undo_import(second.ctx, done.batch)
    assert refused(caught) == ["batch_not_whole"]
    assert people(second) == 2
    with pytest.raises(Refused) as here:
        undo_import(first.ctx, done.batch)
    assert refused(here) == ["batch_has_later_work"]


def test_out_of_order_the_later_import_is_named_and_then_the_desk_that_knows_what_stood_there(new_desk, bank, tmp_path):
    first, second = new_desk(), new_desk()
    done = import_roster(first.ctx, roster(tmp_path, "学号,姓名,联系电话\n0001,陈阿明,13800000101\n"))
    settle(first, second)
    content = "学号,姓名,联系电话\n0001,陈阿明,13900000102\n"
    later = import_roster(second.ctx, roster(tmp_path, content), Choices(take=frozenset({"phone"})))
    settle(second, first)
    for desk in (first, second):
        with pytest.raises(Refused) as caught:
            undo_import(desk.ctx, done.batch)
        assert [(one.code, one.params) for one in caught.value.refusals] == [
            ("batch_later_import", {"file": "名册.csv", "day": "09-16"})
        ]
    undo_import(second.ctx, later.batch)
    settle(second, first)
    for code, params in (("batch_at_another_desk", {}), ("batch_at_its_desk", {"desk": "前台"})):
        with pytest.raises(Refused) as there:
            undo_import(second.ctx, done.batch)
        assert [(one.code, one.params) for one in there.value.refusals] == [(code, params)]
        first.put("device", {"name": "前台"}, first.store.device)
        settle(first, second)
    assert undo_import(first.ctx, done.batch) == 1
    settle(first, second)
    assert people(first) == people(second) == 0


def test_what_a_person_did_beside_a_later_import_is_said_before_it(new_desk, bank, tmp_path):
    desk = new_desk()
    done = import_roster(desk.ctx, roster(tmp_path, "学号,姓名,联系电话\n0001,陈阿明,13800000101\n0002,李秀珍,\n"))
    import_roster(desk.ctx, roster(tmp_path, "学号,姓名,备注\n0001,陈阿明,班长\n"))
    with desk.store.read() as connection:
        somebody = next(row.id for row in State(connection).find("learner") if row.fields["learner_no"] == "0002")
    desk.put("learner", {"note": "请勿打扰"}, somebody)
    with pytest.raises(Refused) as caught:
        undo_import(desk.ctx, done.batch)
    assert refused(caught) == ["batch_has_later_work", "batch_later_import"]


def test_an_import_that_changed_nothing_leaves_no_record(new_desk, tmp_path):
    desk = new_desk()
    content = roster(tmp_path, "姓名,联系电话\n陈阿明,13800000101\n")
    done = import_roster(desk.ctx, content)
    import_roster(desk.ctx, content)
    assert listed(desk) == [done.batch]


@pytest.mark.parametrize("taken_back_by", [0, 1])
def test_a_list_for_a_class_that_was_taken_off_with_its_meetings_begins_anew_and_goes_without_a_trace(
    new_desk, bank, station, tmp_path, taken_back_by
):
    desks = new_desk(), new_desk()
    file = roster(tmp_path, "姓名\n陈桂芳\n")
    import_roster(desks[0].ctx, file, wanted=PHONES)
    with desks[0].store.read() as connection:
        (group,) = State(connection).find("course_class")
    met = ClassForm("手机班", times=(WeeklyTime(3, "09:00", 90),), sessions=4)
    assert len(change_class(desks[0].ctx, group.id, met, calendar()).coming) == 4
    remove_class(desks[0].ctx, group.id)
    settle(*desks)

    def meetings(desk):
        with desk.store.read() as connection:
            return {row.id: row.fields["state"] for row in State(connection).find("session")}

    assert set(meetings(desks[0]).values()) == {"planned"}
    done = import_roster(desks[0].ctx, file, wanted=PHONES)
    settle(*desks)
    assert set(meetings(desks[1]).values()) == {"moved"}
    undo_import(desks[taken_back_by].ctx, done.batch)
    settle(*desks)
    for desk in desks:
        assert not any(kind == "course_class" for kind, _ in live(desk))
        assert set(meetings(desk).values()) == {"planned"}, "whoever brings it back has it as it was"
    assert shared_digest(desks[0]) == shared_digest(desks[1]) == bank.digest(station)
