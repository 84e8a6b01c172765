"""The four files offices sent, as ``expected.json`` says they must come out."""

import json

import pytest

from app.records.codes import Source
from app.records.roster import RowVerdict
from app.storage.state import State
from app.usecases.roster.checking import preview_roster
from app.usecases.roster.importing import import_roster
from app.usecases.roster.undo import undo_import
from tests.usecases.roster.conftest import DATA

EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
FILES = sorted(EXPECTED)


def refused_fields(preview):
    return [[row.row, refusal.field] for row in preview.rows for refusal in row.refusals]


@pytest.mark.parametrize("name", FILES)
def test_a_preview_says_what_is_expected_and_changes_nothing(world, name):
    expected = EXPECTED[name]
    preview = preview_roster(world.ctx, DATA / name)
    assert len(preview.rows) == expected["people"]
    assert preview.count(RowVerdict.NEW) == expected["accepted"]
    assert refused_fields(preview) == expected["refused"]
    names = {row.values["name"] for row in preview.rows}
    assert names >= set(expected["must_find"])
    with world.store.read() as connection:
        assert State(connection).find("learner") == []


@pytest.mark.parametrize("name", FILES)
def test_an_import_keeps_the_accepted_and_only_them(world, name):
    expected = EXPECTED[name]
    done = import_roster(world.ctx, DATA / name)
    assert (done.new, done.refused) == (expected["accepted"], len(expected["refused"]))
    with world.store.read() as connection:
        learners = State(connection).find("learner")
        documents = State(connection).find("identity_document")
    assert len(learners) == len(documents) == expected["accepted"]
    assert {row.fields["name"] for row in learners} >= set(expected["must_find"])
    assert {row.source for row in learners} == {Source.IMPORT}
    assert len({row.fields["learner_no"] for row in learners}) == len(learners)


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_again_is_the_same_people(world, name):
    expected = EXPECTED[name]
    import_roster(world.ctx, DATA / name)
    preview = preview_roster(world.ctx, DATA / name)
    assert preview.count(RowVerdict.SAME) == expected["accepted"]
    assert refused_fields(preview) == expected["refused"]
    again = import_roster(world.ctx, DATA / name)
    assert (again.new, again.updated, again.same) == (0, 0, expected["accepted"])


@pytest.mark.parametrize("name", FILES)
def test_an_import_taken_back_leaves_nobody(world, name):
    done = import_roster(world.ctx, DATA / name)
    assert undo_import(world.ctx, done.batch) == EXPECTED[name]["accepted"]
    with world.store.read() as connection:
        state = State(connection)
        assert not state.find("learner")
        assert not state.find("identity_document")


def test_the_files_do_not_disturb_each_other(world):
    for name in FILES:
        import_roster(world.ctx, DATA / name)
    with world.store.read() as connection:
        learners = State(connection).find("learner")
    assert len(learners) == sum(EXPECTED[name]["accepted"] for name in FILES)


def test_what_the_files_are_is_told(world):
    def told(name):
        preview = preview_roster(world.ctx, DATA / name)
        (table,) = preview.tables
        return preview.encoding, table.sheet, table.header_row, table.mapping

    town = {"name": 1, "sex": 2, "birth": 3, "id_number": 4, "phone": 5, "community": 6, "note": 7}
    assert told("town.xlsx") == (None, "Sheet", 4, town)
    phone = {"learner_no": 0, "name": 1, "phone": 2, "id_number": 3, "community": 4}
    assert told("phone-class.csv") == ("gb18030", None, 1, phone)
    assert told("old.xls")[3] == {"name": 1, "id_number": 2, "phone": 3}, "编号 counts the rows"


def test_a_damaged_number_is_refused_and_never_repaired(world):
    town = preview_roster(world.ctx, DATA / "town.xlsx")
    damaged = next(row for row in town.rows if row.row == 9)
    assert [(r.code, r.field, r.row) for r in damaged.refusals] == [("float_damaged", "id_number", 9)]
    checksum = next(row for row in town.rows if row.row == 25)
    assert [r.code for r in checksum.refusals] == ["checksum"]


def test_numbers_are_masked_in_a_preview(world):
    row = preview_roster(world.ctx, DATA / "clean.xlsx").rows[0]
    assert row.values["id_number"] == "440507********027X"
    assert row.values["phone"] == "154****9212"
