"""Columns that are there twice: no value lands on a person whose cell it is not, and nobody is left out without a word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.records.roster import Choices
from app.usecases.roster.cells import RosterFile, Sheet, cell_text
from app.usecases.roster.tables import tables_of

WORDS = {"name": "姓名", "phone": "手机", "id_number": "身份证号", "birth": "出生日期", "course_class": "班级"}


def found(*rows, **choices):
    sheet = Sheet("名单", [list(row) for row in rows])
    return tables_of(RosterFile("名册.xlsx", None, (sheet,)), Choices(**choices))


def rows_of(tables):
    return [row for table in tables.tables for row in table.rows]


def codes(tables):
    return [[refusal.code for refusal in row.refusals] for row in rows_of(tables)]


def said_by(tables):
    return [{name: cell_text(cell) for name, cell in row.cells.items()} for row in rows_of(tables)]


@st.composite
def layouts(draw):
    """People beside each other: the columns of some fields stand with each person, those of the others together, in any order."""
    people = range(draw(st.integers(2, 3)))
    fields = draw(st.lists(st.sampled_from([name for name in WORDS if name != "name"]), unique=True, min_size=1))
    together = [name for name in fields if draw(st.booleans())]
    own = draw(st.permutations(["name", *(name for name in fields if name not in together)]))
    parts = [[(name, person) for person in people for name in own], *([(name, n) for n in people] for name in together)]
    return [column for part in draw(st.permutations(parts)) for column in part]


@settings(max_examples=60, deadline=None)
@given(layouts())
def test_no_value_lands_on_a_person_whose_cell_it_is_not(columns):
    tables = found([WORDS[name] for name, _ in columns], [f"{name}-{person}" for name, person in columns])
    everybody = {person for _, person in columns}
    assert len(rows_of(tables)) == len(everybody)
    kept_out = any(codes(tables))
    for row, refusals in zip(said_by(tables), codes(tables), strict=True):
        assert refusals or len({value.rpartition("-")[2] for value in row.values()}) == 1, row
    by_person = [person for _, person in columns] == sorted(person for _, person in columns)
    assert kept_out is not by_person


@pytest.mark.parametrize(
    ("header", "row", "named"),
    [
        (["姓名", "姓名", "手机", "手机", "班级"], ["王一一", "李二二", "1", "2", "甲"], "A、B「姓名」,C、D「手机」"),
        (["序号", "姓名", "姓名", "身份证号", "身份证号"], ["1", "王一一", "李二二", "3", "4"], "B、C「姓名」,D、E「身份证号」"),
        (["姓名", "姓名", "手机"], ["王一一", "李二二", "1"], "A、B「姓名」,C「手机」"),
        (["手机", "手机", "姓名", "姓名"], ["1", "2", "王一一", "李二二"], "A、B「手机」,C、D「姓名」"),
        (["姓名", "手机", "手机", "姓名"], ["王一一", "1", "2", "李二二"], "A、D「姓名」,B、C「手机」"),
    ],
)  # fmt: skip
def test_two_people_whose_columns_are_mixed_are_kept_out_and_the_columns_named(header, row, named):
    tables = found(header, row)
    assert codes(tables) == [["lists_unclear"]] * 2
    assert {row.refusals[0].params["columns"] for row in rows_of(tables)} == {named}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["姓名", "手机", "姓名", "手机", "备注"], ["王一一", "1", "李二二", "2", "夫妻"]),
        (["手机", "姓名", "手机", "姓名"], ["1", "王一一", "2", "李二二"]),
        (["姓名", "", "姓名", "手机"], ["王一一", "", "李二二", "2"]),
        (["姓名", "姓名", "手机", "手机"], ["王一一", "李二二", "", ""]),
        (["姓名", "姓名"], ["王一一", "李二二"]),
    ],
)
def test_two_people_whose_columns_are_their_own_are_read(header, row):
    tables = found(header, row)
    assert codes(tables) == [[], []]
    assert [row["name"] for row in said_by(tables)] == ["王一一", "李二二"]
    assert all(row.get("phone") in (None, "", phone) for row, phone in zip(said_by(tables), "12", strict=True))


def test_two_columns_of_one_header_that_differ_are_asked_about_and_one_is_chosen():
    header = ["姓名", "身份证号", "身份证号", "手机"]
    one, other, same = ["王一一", "1", "2", "5"], ["李二二", "3", "", "6"], ["赵三三", "4", "4", "7"]
    tables = found(header, one, other, same)
    assert codes(tables) == [["columns_alike"], [], []]
    assert rows_of(tables)[0].refusals[0].params == {"columns": "B、C「身份证号」"}
    chosen = found(header, one, other, same, mapping={tables.tables[0].key: {"name": 0, "id_number": 2}})
    assert codes(chosen) == [[], [], []]
    assert said_by(chosen)[0] == {"name": "王一一", "id_number": "2"}


def test_people_whose_columns_are_mixed_are_read_as_somebody_said():
    header, row = ["姓名", "姓名", "手机", "手机"], ["王一一", "李二二", "1", "2"]
    first, second = (table.key for table in found(header, row).tables)
    tables = found(header, row, mapping={first: {"name": 0, "phone": 2}, second: {"name": 1, "phone": 3}})
    assert said_by(tables) == [{"name": "王一一", "phone": "1"}, {"name": "李二二", "phone": "2"}]
    assert codes(tables) == [[], []]
