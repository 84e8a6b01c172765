"""From sheets to tables: every sheet, list, row and column with a value is in one of them, or is named."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.records.refusal import Refused
from app.records.roster import Choices
from app.usecases.roster.cells import RosterFile, Sheet, cell_text
from app.usecases.roster.tables import tables_of
from app.usecases.roster.titles import class_of, is_sample

HEAD = ["序号", "姓名", "手机"]


def sheet(name, *rows, **more):
    return Sheet(name, [list(row) for row in rows], **more)


def found(*sheets, **choices):
    return tables_of(RosterFile("名册.xlsx", None, sheets), Choices(**choices))


def people(tables):
    return [
        (cell_text(row.cells["name"]), cell_text(row.cells.get("course_class", "")))
        for table in tables.tables
        for row in table.rows
    ]


def notes(tables):
    return [note.code for note in tables.notes]


def test_a_sheet_for_each_class_puts_its_people_into_it():
    one = sheet("国画班", HEAD, [1, "陈阿明", "1"])
    other = sheet("声乐班", HEAD, [1, "周秀兰", "2"])
    instruction = sheet("说明", ["请勿改动表头"])
    tables = found(one, other, instruction)
    assert people(tables) == [("陈阿明", "国画班"), ("周秀兰", "声乐班")]
    assert notes(tables) == ["sheet_without_people"]
    assert people(found(one, other, sheets=frozenset({"声乐班"}))) == [("周秀兰", "")]


def test_a_sample_never_wins_silently():
    sample = sheet("样表", HEAD, [1, "张三", "1"])
    real = sheet("名单", HEAD, [1, "陈阿明", "1"])
    assert (people(found(sample, real)), notes(found(sample, real))) == ([("陈阿明", "")], ["sheet_sample"])
    assert (people(found(sample)), notes(found(sample))) == ([("张三", "")], ["sample_taken"])
    assert len(people(found(sample, real, sheets=frozenset({"样表", "名单"})))) == 2


def test_a_sheet_that_is_not_there_is_said():
    with pytest.raises(Refused) as caught:
        found(sheet("名单", HEAD), sheets=frozenset({"名册"}))
    assert caught.value.refusals[0].code == "sheet_unknown"


@pytest.mark.parametrize("rows", [[HEAD, [1, "陈阿明", "1"]] * 600, [["姓名"] * 90, ["陈阿明"] * 90] * 7])
def test_more_lists_than_any_school_has_are_refused_before_they_are_read(rows):
    with pytest.raises(Refused, match="too_many_lists"):
        found(sheet("名册", *rows))


def test_titles_between_lists_are_their_classes():
    rows = (
        ["国画班学员名册"],
        HEAD,
        [1, "陈阿明", "1"],
        [],
        ["声乐班学员名册"],
        HEAD,
        [1, "周秀兰", "2"],
        ["太极班"],
        [2, "何志强", "3"],
    )
    assert people(found(sheet("名册", *rows))) == [("陈阿明", "国画班"), ("周秀兰", "声乐班"), ("何志强", "太极班")]


def test_a_title_that_became_a_class_is_said_by_its_row():
    rows = (
        ["国画班学员名册"],
        HEAD,
        [1, "陈阿明", "1"],
        [],
        ["声乐班"],
        HEAD,
        [1, "周秀兰", "2"],
        ["太极班"],
        [2, "何志强", "3"],
    )
    tables = found(sheet("名册", *rows))
    said = [(note.row, note.params["title"]) for note in tables.notes if note.code == "title_is_class"]
    assert said == [(1, "国画班"), (5, "声乐班"), (8, "太极班")]
    own = (["国画班"], ["姓名", "班级"], ["陈阿明", "书法班"], ["声乐班"], ["姓名", "班级"], ["周秀兰", "书法班"])
    assert "title_is_class" not in notes(found(sheet("名册", *own)))


@pytest.mark.parametrize(
    ("above", "rows"),
    [
        ([["泮塘街道社区学校花名册"], ["填报单位:泮塘", "电话:020-81234567"]], None),
        ([["花名册"], ["李秀珍", "13800000101"]], "2"),
        ([[1, "李秀珍", "女"], [2, "何志强", "男"], [], ["x", "y", "z"], ["花名册"]], "1–2、4"),
        ([["李秀珍", "13800000101"]] * 30, "1–30"),
    ],
)
def test_rows_above_the_header_that_are_no_title_are_named(above, rows):
    tables = found(sheet("名册", *above, HEAD, [1, "陈阿明", "1"]))
    said = [note.params["rows"] for note in tables.notes if note.code == "rows_above"]
    assert (people(tables), said) == ([("陈阿明", "")], [] if rows is None else [rows])


def test_one_title_alone_is_named_and_not_taken():
    tables = found(sheet("名册", ["国画班学员名册"], HEAD, [1, "陈阿明", "1"]))
    assert (people(tables), notes(tables)) == ([("陈阿明", "")], ["title_not_taken"])
    assert people(found(sheet("名册", ["班级:国画班  教师:麦老师"], HEAD, [1, "陈阿明", "1"]))) == [
        ("陈阿明", "国画班")
    ]


def test_lists_side_by_side_are_two_with_their_own_titles():
    rows = (["国画班", "", "", "声乐班"], HEAD * 2, [1, "陈阿明", "1", 1, "周秀兰", "2"], [2, "李秀珍", "3"])
    assert people(found(sheet("名册", *rows))) == [("陈阿明", "国画班"), ("李秀珍", "国画班"), ("周秀兰", "声乐班")]


def test_nobody_vanishes_because_a_cell_begins_like_a_foot():
    rows = [["班级", "姓名", "手机"], ["制表软件班", "陈阿明", "1"], ["签名设计班", "李秀珍", ""]]
    posts = [["职务", "姓名", "手机"], ["负责人", "何志强", ""], ["班主任", "黄伟强", ""]]
    assert len(people(found(sheet("a", *rows), sheet("b", *posts)))) == 4


@pytest.mark.parametrize(
    "foot",
    [
        "以下空白", "——以下空白——", "以上共1人", "本班共1人", "总共1人", "男1人,女0人", "2026年9月1日", "打印日期:2026-09-01",
        "学员代表签名:", "校长:", "合 计:1人", "合計", "共 1 頁", "第1页 共1页",
    ],
)  # fmt: skip
def test_a_foot_in_the_names_column_is_named_and_nobody(foot):
    tables = found(sheet("s", ["姓名", "手机"], ["陈阿明", "1"], [foot]))
    assert (people(tables), notes(tables)) == ([("陈阿明", "")], ["row_foot"])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("无", "name_nobody"), ("待定", "name_nobody"), ("NULL", "name_nobody"), ("陈**", "name_masked"), ("陈某某", "name_masked"),
        ("陈阿明/李秀珍", "name_two_people"), ("陈阿明、李秀珍", "name_two_people"), ("#REF!", "cell_error"), ("=", "cell_uncomputed"),
        ("买买提·艾山", None), ("欧阳小红", None), ("陈阿明*", None), ("单位明", None), ("班长青", None), ("合计明", None), ("孙〇", None),
    ],
)  # fmt: skip
def test_what_is_no_name_keeps_its_row_out_with_a_reason(name, code):
    (table,) = found(sheet("s", ["姓名", "手机"], [name, "1"])).tables
    assert [refusal.code for refusal in table.rows[0].refusals][:1] == ([] if code is None else [code])


def test_what_is_hidden_is_said_and_can_be_taken():
    one = sheet(
        "s", [*HEAD, "身份证号"], [1, "陈阿明", "1", "x"], [2, "李秀珍", "2", "y"],
        hidden_rows=frozenset({2}), hidden_columns=frozenset({3}),
    )  # fmt: skip
    old = sheet("去年", HEAD, [1, "何志强", "1"], hidden=True)
    tables = found(one, old)
    assert people(tables) == [("陈阿明", "")]
    assert notes(tables) == ["rows_hidden", "column_hidden", "sheet_hidden"]
    taken = found(one, old, hidden=True)
    assert [name for name, _ in people(taken)] == ["陈阿明", "李秀珍"]
    assert "id_number" in taken.tables[0].header.mapping


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("国画班学员名册", "国画班"), ("春晖社区学校国画班花名册", "国画班"), ("2026年秋季国画班(32人)", "国画班"), ("声乐一班", "声乐一班"),
        ("国画(2)班", "国画(2)班"), ("国畫班學員名冊", "国畫班"), ("合唱团", "合唱团"), ("2026年秋季学员名册", None), ("老年大学班", None),
        ("本班共3人", None), ("第一组", None), ("班主任签名", None), ("Sheet1", None), ("泮塘街道社区学校2026年秋季花名册", None),
    ],
)  # fmt: skip
def test_a_title_names_a_class_or_none(title, name):
    assert class_of(title) == name


CELLS = st.sampled_from(
    [
        "",
        "陈阿明",
        "李秀珍",
        "13800000101",
        "国画班",
        "合计",
        "2人",
        "制表:王小丽",
        "姓名",
        "手机",
        "序号",
        "1",
        "#N/A",
        "无",
        "示例",
        "民族",
        "{name}",
        "名字",
    ]
)


@pytest.mark.parametrize("word", ["名字", "name", "{name}", "学员姓名", "姓名"])
def test_somebody_whose_name_is_a_word_of_the_header_is_not_the_header_printed_again(word):
    tables = found(sheet("s", ["姓名", "手机", "班级"], [word, "13800000101", "甲"], ["陈阿明", "2", "甲"]))
    rows = [row for table in tables.tables for row in table.rows]
    assert [[refusal.code for refusal in row.refusals] for row in rows] == [["name_nobody"], []]
    again = found(
        sheet("s", ["姓名", "手机", "班级"], ["陈阿明", "2", "甲"], [word, "手机", "班级"], ["周秀兰", "3", "甲"])
    )
    assert [name for name, _ in people(again)] == ["陈阿明", "周秀兰"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=9))
def test_every_row_with_a_value_is_a_person_or_named_or_a_title(rows):
    tables = found(sheet("s", ["序号", "姓名", "手机"], *rows))
    taken = {row.row for table in tables.tables for row in table.rows}
    named = {note.row for note in tables.notes if note.row is not None}
    headers = {table.header.row for table in tables.tables}
    for number, row in enumerate(rows, 2):
        said = [cell for cell in row if cell]
        quiet = (
            not said
            or number in headers
            or (len(said) == 1 and (class_of(said[0]) or is_sample(said[0]) or row[0] == "1"))
        )
        under_unread = any(note.code == "column_not_read" for note in tables.notes)
        assert quiet or number in taken | named or under_unread, (number, row)


@pytest.mark.parametrize("sheet_name", [None, "名册"])
def test_only_a_workbook_speaks_of_its_sheets(sheet_name):
    rows = (["(样例,人物均为虚构)"], ["姓名", "手机"], ["陈阿明", "13800000101"])
    told = found(replace(sheet("名册", *rows), name=sheet_name)).notes
    of_it = [(note.code, note.params.get("sheet")) for note in told if "sample" in note.code]
    assert of_it == [("list_sample_taken", None) if sheet_name is None else ("sample_taken", "名册")]
