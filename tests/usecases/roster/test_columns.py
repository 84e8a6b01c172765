"""Where the header is and what its words mean."""

import pytest

from app.records.refusal import Refused
from app.records.roster import ROSTER_FIELDS
from app.usecases.roster.cells import Cell, Sheet
from app.usecases.roster.columns import chosen, find_header, lists_of
from app.usecases.roster.header_words import SYNONYMS, field_of, fold_header, known_word


def header(*rows):
    found = find_header(Sheet("s", [list(row) for row in rows]))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("姓名", "name"),
        ("学员姓名", "name"),
        ("姓 名*", "name"),
        ("姓名(必填)", "name"),
        ("  名字 ", "name"),
        ("性\n别", "sex"),
        ("性 别", "sex"),
        ("身份证号码(18位)", "id_number"),
        ("身份证号码", "id_number"),
        ("证件号码:", "id_number"),
        ("住址(社区)", "community"),
        ("住址（社区）", "community"),
        ("联系电话/手机", "phone"),
        ("联系电话(手机)", "phone"),
        ("紧急联系人电话", "emergency_contact"),
        ("出生年月", "birth"),
        ("学号", "learner_no"),
        ("Ｎａｍｅ", "name"),
        ("序号", ""),
        ("No.", ""),
        ("民族", ""),
        ("填报日期", None),
        ("", None),
    ],
)
def test_a_word_names_its_field(text, field):
    assert field_of(text) == field


def test_every_field_has_words_and_no_word_means_two_things():
    assert tuple(SYNONYMS) == ROSTER_FIELDS
    words = [word for words in SYNONYMS.values() for word in words]
    assert len(words) == len(set(words))
    assert all(word == fold_header(word) for word in words)


def test_titles_above_are_passed_over_down_to_row_seven():
    title = [["泮塘街道社区学校2026年秋季花名册", ""], [""], ["填报单位:", "电话:020-1"], [], ["说明", ""], [""]]
    found = header(*title, ["序号", "姓名", "性别"], [1, "张三", "男"])
    assert (found.row, found.mapping) == (7, {"name": 1, "sex": 2})


def test_a_header_is_found_however_far_down_it_stands():
    above: list[list[Cell]] = [["x"]] * 300
    found = find_header(Sheet("s", [*above, ["姓名", "性别"]]))
    assert found is not None
    assert found.row == 301


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("姓名 Name", "name"), ("姓名\nName", "name"), ("Name姓名", "name"), ("姓名/Full Name", "name"), ("姓名(Name)", "name"),
        ("性别 Sex", "sex"), ("出生日期 Date of Birth", "birth"), ("身份证号 ID No.", "id_number"), ("手机 Mobile", "phone"),
        ("地址 Address", "community"), ("备注 Remarks", "note"), ("序号 No.", ""),
        ("E-mail地址", None), ("QQ号", None), ("微信ID", None), ("姓名 Phone", None),
    ],
)  # fmt: skip
def test_a_header_in_two_languages_is_read_where_both_say_the_same(text, field):
    assert known_word(text) == field


def test_a_list_with_headers_in_two_languages_is_found_under_its_title():
    found = header(["花名册"], ["序号 No.", "姓名 Name", "手机 Mobile"], [1, "陈阿明", "1"])
    assert (found.row, found.mapping) == (2, {"name": 1, "phone": 2})


def test_a_list_of_names_alone_has_a_header():
    assert header(["花名册"], ["姓名"], ["张三"]).mapping == {"name": 0}


def test_a_header_of_two_lines_is_read_as_one():
    found = header(["序号", "姓名", "联系方式", ""], ["", "", "手机", "住址"], [1, "张三", "1", "甲"])
    assert (found.row, found.mapping) == (2, {"name": 1, "phone": 2, "community": 3})


def test_the_better_word_wins_and_then_the_left_one():
    assert header(["姓名", "联系电话", "手机"]).mapping["phone"] == 2
    assert header(["姓名", "手机", "手机"]).mapping["phone"] == 1


@pytest.mark.parametrize(
    ("column", "is_number"),
    [
        ([1, 2, 3, 4], False),
        (["1", "2", "3", "合计"], False),
        ([1.0, 2.0, 4.0, 5.0], False),
        (["001", "002", "003", ""], False),
        ([2026001, 2026002, 2026003], True),
        (["A1", "A2"], True),
        ([3, 1, 2], True),
        ([1, 50, 900], True),
        (["", ""], False),
    ],
)
def test_a_number_column_that_only_counts_rows_is_nobodys_number(column, is_number):
    found = header(["编号", "姓名"], *[[value, "张三"] for value in column])
    assert ("learner_no" in found.mapping) is is_number


def test_a_column_called_xuehao_is_a_number_even_when_it_counts():
    assert header(["学号", "姓名"], [1, "张三"]).mapping["learner_no"] == 0


def test_two_lists_side_by_side_are_noticed():
    assert lists_of(header(["姓名", "手机", "姓名", "手机"])) == ((0, 2), (2, 4))
    assert lists_of(header(["序号", "姓名", "", "序号", "姓名"])) == ((0, 3), (3, 5))
    assert lists_of(header(["姓名", "手机"])) == ((0, 2),)


def test_the_callers_mapping_stands_in_the_place_of_ours():
    sheet = Sheet("s", [["编号", "姓名", "昵称"], ["1", "张三", "三"]])
    found = find_header(sheet)
    assert chosen(sheet, found, {"name": 2}).mapping == {"name": 2}
    bare = chosen(Sheet("s", [["张三", "男"]]), None, {"name": 0})
    assert (bare.row, bare.mapping) == (0, {"name": 0})


@pytest.mark.parametrize("mapping", [{"name": 9}, {"name": -1}, {"shoe": 0}, {"name": 0, "sex": 0}])
def test_an_impossible_mapping_is_refused(mapping):
    sheet = Sheet("s", [["姓名", "性别"]])
    with pytest.raises(Refused) as caught:
        chosen(sheet, find_header(sheet), mapping)
    assert {refusal.code for refusal in caught.value.refusals} == {"mapping_invalid"}
