"""A verdict for every row: what is refused, what is only worth a look, who is somebody already on file."""

import csv as csv_module

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.records.refusal import Refused
from app.records.roster import Choices, RowVerdict
from app.storage.state import State
from app.usecases.roster.checking import preview_roster
from app.usecases.roster.classes import Wanted
from app.usecases.roster.importing import import_roster
from tests.support.desk import World

ID_A = "440103194002290019"
ID_B = "440902195203150022"
ID_C = "445202194812311030"
HEADER = ["序号", "姓名", "性别", "出生年月", "身份证号", "联系电话", "社区", "备注"]


def codes(findings):
    return [(finding.code, finding.field) for finding in findings]


def only(preview):
    (row,) = preview.rows
    return row


def learners(world):
    with world.store.read() as connection:
        return {row.fields["learner_no"]: row.fields for row in State(connection).find("learner")}


# ---------------------------------------------------------------- which rows are people


def test_feet_empty_rows_and_repeated_headers_are_nobody(world, xlsx):
    preview = preview_roster(
        world.ctx,
        xlsx(
            [
                ["某某社区学校花名册"],
                ["2026年秋季"],
                ["填报单位(盖章): 填报日期:2026.9.1"],
                HEADER,
                [1, "张三", "男"],
                [],
                [2, None, None, None, None, None, None, None],
                HEADER,
                [3, "李四", "女"],
                [4, None, None, None, None, None, "泮塘社区", None],
                ["合 计", None, None, None, None, None, None, "2人"],
                [None, "共计", None, None, None, None, None, "2人"],
                ["制表人:", "王五", "审核人:", "赵六", None, "13800138000"],
                ["注:名册一式两份"],
                ["第1页 共1页"],
            ]
        ),
    )
    assert [(row.row, row.values["name"]) for row in preview.rows] == [(5, "张三"), (9, "李四")]
    assert preview.tables[0].header_row == 4


def test_people_whose_names_look_like_a_foot_are_people(world, csv):
    preview = preview_roster(world.ctx, csv(f"姓名,证件号码\n单位明,\n班长青,\n注小明,\n合计明,{ID_A}\n"))
    assert [row.values["name"] for row in preview.rows] == ["单位明", "班长青", "注小明", "合计明"]


def test_a_row_with_a_document_and_no_name_is_refused_not_dropped(world, csv):
    row = only(preview_roster(world.ctx, csv(f"姓名,证件号码\n,{ID_A}\n")))
    assert codes(row.refusals) == [("name_empty", "name")]


def test_every_sheet_in_sight_with_people_is_taken_and_named(world, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active.append(["请按模板填写"])
    hidden = book.create_sheet("旧名册")
    hidden.append(["姓名", "性别"])
    hidden.append(["旧人", "男"])
    hidden.sheet_state = "hidden"
    good = book.create_sheet("一班")
    good.append(["姓名", "性别"])
    good.append(["张三", "男"])
    second = book.create_sheet("二班")
    second.append(["姓名", "性别"])
    second.append(["李四", "女"])
    book.save(tmp_path / "多表.xlsx")
    preview = preview_roster(world.ctx, tmp_path / "多表.xlsx")
    assert [(row.sheet, row.values["name"]) for row in preview.rows] == [("一班", "张三"), ("二班", "李四")]


def test_a_class_merged_over_several_rows_is_every_rows(world, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (["姓名", "班级", "社区"], ["张三", "太极班", "甲"], ["李四"], ["王五", "书法班"]):
        sheet.append(line)
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("C2:C4")
    book.save(tmp_path / "合并.xlsx")
    rows = preview_roster(world.ctx, tmp_path / "合并.xlsx").rows
    assert [(row.values["course_class"], row.values["community"]) for row in rows] == [
        ("太极班", "甲"), ("太极班", "甲"), ("书法班", "甲")
    ]  # fmt: skip


def test_twenty_thousand_people_are_taken_and_one_more_is_too_many(world, csv):
    people = "姓名\n" + "".join(f"张{chr(0x4E00 + n % 20000)}{chr(0x4E00 + n // 7)}\n" for n in range(20_000))
    assert len(preview_roster(world.ctx, csv(people)).rows) == 20_000
    with pytest.raises(Refused) as caught:
        preview_roster(world.ctx, csv(people + "李四\n"))
    assert codes(caught.value.refusals) == [("too_many_rows", None)]


def test_a_file_without_a_list_of_people_is_refused(world, csv):
    with pytest.raises(Refused) as caught:
        preview_roster(world.ctx, csv("只有一些话\n没有表头\n"))
    assert codes(caught.value.refusals) == [("header_missing", "name")]


def test_an_unknown_name_column_can_be_pointed_at(world, csv):
    path = csv("学友大名,手机,证件号码\n张三,13800138000,\n")
    blind = preview_roster(world.ctx, path)
    assert blind.tables[0].columns == ("学友大名", "手机", "证件号码")
    assert "name" not in blind.tables[0].mapping
    with pytest.raises(Refused) as caught:
        import_roster(world.ctx, path)
    assert codes(caught.value.refusals) == [("name_column_missing", "name")]
    assert import_roster(world.ctx, path, Choices(mapping={"!A1": {"name": 0, "phone": 1}})).new == 1


# ---------------------------------------------------------------- one cell


@pytest.mark.parametrize(
    ("typed", "number", "kind"),
    [
        (" 440103 19400229 0019 ", ID_A, "resident_id"),
        ("４４０１０３１９４００２２９００１９", ID_A, "resident_id"),
        ("11010519491231002x", "11010519491231002X", "resident_id"),
        ("'440103194002290019", ID_A, "resident_id"),
        ("810000195507080016", "810000195507080016", "hmt_residence"),
        ("H12345678", "H12345678", "home_return_permit"),
    ],
)
def test_a_document_is_kept_in_its_stored_form(world, xlsx, typed, number, kind):
    import_roster(world.ctx, xlsx([["姓名", "身份证号"], ["张三", typed]]))
    with world.store.read() as connection:
        (document,) = State(connection).find("identity_document")
    assert (document.fields["number"], document.fields["type"]) == (number, kind)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (440103194002290019, "float_damaged"),
        (4.40103194002290e17, "float_damaged"),
        ("4.40103E+17", "float_damaged"),
        ("440902195203150000", "float_damaged"),
        ("440103194002290018", "checksum"),
        ("44010319400229001", "length"),
        ("=1+1", "type_unknown"),
    ],
)
def test_a_number_that_is_wrong_keeps_its_row_out(world, xlsx, cell, code):
    path = xlsx([["姓名", "身份证号"], ["张三", "x"]])
    book = openpyxl.load_workbook(path)
    book.active["B2"].value = cell
    if isinstance(cell, str):
        book.active["B2"].data_type = "s"
    book.save(path)
    row = only(preview_roster(world.ctx, path))
    assert (row.verdict, codes(row.refusals)) == (RowVerdict.REFUSED, [(code, "id_number")])
    assert row.refusals[0].row == 2
    assert import_roster(world.ctx, path).new == 0
    assert learners(world) == {}


def test_a_number_that_passes_its_check_and_ends_in_zeros_is_worth_a_look(world, csv):
    row = only(preview_roster(world.ctx, csv("姓名,身份证号\n张三,440103194002290000\n")))
    assert (row.verdict, codes(row.warnings)) == (RowVerdict.NEW, [("ends_in_zeros", "id_number")])


def test_a_card_of_fifteen_digits_is_taken_and_should_be_renewed(world, xlsx):
    row = only(preview_roster(world.ctx, xlsx([["姓名", "身份证号"], ["张三", 440103480225001]])))
    assert row.verdict is RowVerdict.NEW
    assert ("needs_update", "id_number") in codes(row.warnings)


def test_what_the_row_says_against_its_document_is_only_worth_a_look(world, csv):
    row = only(preview_roster(world.ctx, csv(f"姓名,性别,出生年月,证件号码\n张三,女,1941.3,{ID_A}\n")))
    assert row.verdict is RowVerdict.NEW
    assert codes(row.warnings) == [("birth_mismatch", "birth"), ("sex_mismatch", "sex")]
    assert (row.values["birth"], row.values["sex"]) == ("1941-03", "female")


def test_birth_and_sex_come_from_the_document_where_the_row_is_silent(world, csv):
    import_roster(world.ctx, csv(f"姓名,证件号码\n张三,{ID_A}\n"))
    (learner,) = learners(world).values()
    assert (learner["birth"], learner["sex"]) == ("1940-02-29", "male")


def test_the_document_tells_january_from_october(world, xlsx):
    rows = [["姓名", "出生年月", "身份证号"], ["张三", 1941.1, "440305194110212011"], ["李四", 1941.1, None]]
    first, second = preview_roster(world.ctx, xlsx(rows)).rows
    assert (first.values["birth"], codes(first.warnings)) == ("1941-10-21", [])
    assert codes(second.warnings) == [("birth_month_unclear", "birth")]


@pytest.mark.parametrize(
    ("header", "cell", "code", "field"),
    [
        ("姓名", "=HYPERLINK(1)", "name_formula", "name"),
        ("姓名", "+张三", "name_formula", "name"),
        ("姓名", "@张三", "name_formula", "name"),
        ("姓名", "张?", "name_damaged", "name"),
        ("姓名", "12345", "name_number", "name"),
        ("姓名", "张" * 61, "name_too_long", "name"),
        ("性别", "未婚", "sex_unknown", "sex"),
        ("出生年月", "48.2.25", "two_digit_year", "birth"),
        ("出生年月", "七十", "date_unreadable", "birth"),
        ("联系电话", "440103194002290019", "number_in_wrong_column", "phone"),  # the column of another field
        ("社区", "长" * 201, "too_long", "community"),
        ("备注", "长" * 2001, "too_long", "note"),
    ],
)
def test_a_refused_field_names_itself(world, csv, header, cell, code, field):
    headers = ["姓名", "性别", "出生年月", "联系电话", "社区", "备注"]
    line = [cell if name == header else ("张三" if name == "姓名" else "") for name in headers]
    row = only(preview_roster(world.ctx, csv(",".join(headers) + "\n" + ",".join(line) + "\n")))
    assert codes(row.refusals) == [(code, field)]


def test_text_like_a_formula_is_taken_as_text_where_no_name_is(world, csv):
    import_roster(world.ctx, csv("姓名,备注,社区\n张三,=1+1,-甲村\n"))
    (learner,) = learners(world).values()
    assert (learner["note"], learner["community"]) == ("=1+1", "-甲村")


def test_rare_names_come_through_whole(world, csv):
    names = ["王䶮", "买买提•艾山", "区𠮷祥", "谭 美玲", "欧阳 · 娜", "塔"]
    path = csv("姓名,地址\n" + "".join(f"{name},輋𣒍村委会\n" for name in names), encoding="gb18030")
    import_roster(world.ctx, path)
    kept = learners(world).values()
    assert [row["name"] for row in kept] == ["王䶮", "买买提·艾山", "区𠮷祥", "谭美玲", "欧阳·娜", "塔"]
    assert {row["community"] for row in kept} == {"輋𣒍村委会"}


def test_an_empty_word_is_no_value(world, csv):
    import_roster(world.ctx, csv("姓名,性别,出生年月,证件号码,联系电话,备注\n张三,-,无,无,/,暂无\n"))
    (learner,) = learners(world).values()
    assert learner == {"learner_no": "0001", "name": "张三"}


# ---------------------------------------------------------------- the same person twice


def test_a_document_twice_in_a_file_under_two_names_is_a_question(world, csv):
    first, second = preview_roster(world.ctx, csv(f"姓名,证件号码\n张三,{ID_A}\n李四,{ID_A}\n")).rows
    assert (first.verdict, second.verdict) == (RowVerdict.NEW, RowVerdict.ASKED)
    assert codes(second.refusals) == [("document_of_another_in_file", "id_number")]
    assert second.refusals[0].params["first"] == 2
    assert [one.row for one in second.candidates] == [2]


def test_a_refused_row_is_no_earlier_row(world, csv):
    first, second = preview_roster(world.ctx, csv(f"姓名,证件号码,性别\n张三,{ID_A},未婚\n张三,{ID_A},\n")).rows
    assert (first.verdict, second.verdict) == (RowVerdict.REFUSED, RowVerdict.NEW)


def test_a_number_twice_in_a_file_under_two_names_is_a_question(world, csv):
    _, second = preview_roster(world.ctx, csv("学号,姓名\nA1,张三\na1,李四\n")).rows
    assert second.verdict is RowVerdict.ASKED
    assert codes(second.refusals) == [("number_of_another_in_file", "learner_no")]


def test_one_name_and_phone_with_two_births_is_a_question(world, csv):
    content = "姓名,手机,出生年月\n张三,13800138000,1948\n张三,13800138000,1950\n李四,13800138000,1948\n"
    _, second, third = preview_roster(world.ctx, csv(content)).rows
    assert (second.verdict, codes(second.refusals)) == (RowVerdict.ASKED, [("maybe_same_in_file", "name")])
    assert (third.verdict, third.warnings) == (RowVerdict.NEW, ())


# ---------------------------------------------------------------- who is on file already


def known(world, **fields):
    return world.learner(fields.pop("name", "张三"), fields.pop("learner_no", "0001"), **fields)


def with_document(world, learner, number=ID_A):
    world.add("identity_document", learner=learner, type="resident_id", number=number)
    return learner


def test_the_number_finds_the_learner(world, csv):
    learner = known(world, phone="13800138000")
    row = only(preview_roster(world.ctx, csv("学号,姓名,手机\n0001,张三,13800138000\n")))
    assert (row.verdict, row.learner) == (RowVerdict.SAME, learner)


def test_a_number_of_somebody_else_is_a_question(world, csv):
    known(world, name="李四")
    row = only(preview_roster(world.ctx, csv("学号,姓名\n0001,张三\n")))
    assert (row.verdict, codes(row.refusals)) == (RowVerdict.ASKED, [("number_of_another", "learner_no")])


def test_number_and_document_together_find_somebody_of_another_name_who_keeps_it(world, csv):
    learner = with_document(world, known(world, name="张山", sex="male", birth="1940-02-29"))
    row = only(preview_roster(world.ctx, csv(f"学号,姓名,证件号码\n0001,张三,{ID_A}\n")))
    assert (row.verdict, row.learner) == (RowVerdict.SAME, learner)
    assert codes(row.warnings) == [("differs", "name")]
    assert (row.warnings[0].params["held"], row.warnings[0].params["said"]) == ("张山", "张三")


def test_number_and_document_of_two_people_are_ambiguous(world, csv):
    known(world)
    with_document(world, known(world, name="张三", learner_no="0002"))
    row = only(preview_roster(world.ctx, csv(f"学号,姓名,证件号码\n0001,张三,{ID_A}\n")))
    assert codes(row.refusals) == [("ambiguous", "id_number")]


def test_the_document_finds_the_learner_and_another_number_is_told(world, csv):
    learner = with_document(world, known(world, sex="male", birth="1940-02-29"))
    row = only(preview_roster(world.ctx, csv(f"学号,姓名,证件号码\nB7,张 三,{ID_A}\n")))
    assert (row.verdict, row.learner) == (RowVerdict.SAME, learner)
    assert codes(row.warnings) == [("differs", "learner_no")]


def test_the_document_of_somebody_of_another_name_is_a_question(world, csv):
    with_document(world, known(world, name="李四"))
    row = only(preview_roster(world.ctx, csv(f"姓名,证件号码\n张三,{ID_A}\n")))
    assert (row.verdict, codes(row.refusals)) == (RowVerdict.ASKED, [("document_of_another", "id_number")])
    assert row.refusals[0].params["learner_no"] == "0001"


def test_fifteen_digits_and_eighteen_are_one_card(world, csv):
    learner = known(world, birth="1940-02-29", sex="male")
    world.add("identity_document", learner=learner, type="resident_id_15", number="440103400229001")
    row = only(preview_roster(world.ctx, csv(f"姓名,证件号码\n张三,{ID_A}\n")))
    assert (row.verdict, row.learner) == (RowVerdict.UPDATED, learner)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("张三,1940.2.29,", True),
        ("张三,1940.2,", True),
        ("张三,1940,", False),
        ("张三,,13800138000", True),
        ("张三,1941.2,13900139000", False),
        ("李四,1940.2.29,13800138000", False),
    ],
)
def test_a_name_needs_birth_or_phone_beside_it(world, csv, line, found):
    learner = known(world, birth="1940-02-29", phone="13800138000")
    row = only(preview_roster(world.ctx, csv(f"姓名,出生年月,手机\n{line}\n")))
    assert row.learner == (learner if found else None)


def test_namesakes_with_different_documents_are_two_people(world, csv):
    with_document(world, known(world, phone="13800138000"))
    row = only(preview_roster(world.ctx, csv(f"姓名,证件号码,手机\n张三,{ID_B},13800138000\n")))
    assert row.verdict is RowVerdict.NEW
    assert codes(row.warnings) == [("same_name", "name"), ("told_apart", "id_number")]


def test_two_possible_people_are_a_question(world, csv):
    known(world, phone="13800138000")
    known(world, phone="13800138000", learner_no="0002")
    row = only(preview_roster(world.ctx, csv("姓名,手机\n张三,13800138000\n")))
    assert (row.verdict, codes(row.refusals)) == (RowVerdict.ASKED, [("ambiguous", "name")])
    assert [one.learner_no for one in row.candidates] == ["0001", "0002"]


def test_a_list_of_names_alone_means_the_people_on_file(world, csv):
    path = csv("姓名\n张三\n李四\n")
    assert import_roster(world.ctx, path).new == 2
    again = import_roster(world.ctx, path)
    assert (again.new, again.same) == (0, 2)


def test_an_empty_cell_takes_nothing_away_and_a_year_shortens_no_date(world, csv):
    learner = with_document(world, known(world, birth="1940-02-29", phone="13800138000", note="甲", sex="male"))
    row = only(preview_roster(world.ctx, csv(f"姓名,证件号码,出生年月,手机,备注\n张三,{ID_A},1940,,\n")))
    assert (row.verdict, row.learner) == (RowVerdict.SAME, learner)


def test_what_it_is_decided_to_change_is_changed_and_nothing_else(world, csv):
    learner = with_document(world, known(world, phone="13800138000", community="甲", walk_in=True))
    path = csv(f"姓名,证件号码,手机,社区\n张三,{ID_A},13900139000,乙\n")
    done = import_roster(world.ctx, path, Choices(take=frozenset({"phone"})))
    assert (done.updated, done.new) == (1, 0)
    row = world.row("learner", learner)
    assert row is not None
    assert (row.fields["phone"], row.fields["community"], row.fields["walk_in"]) == ("13900139000", "甲", False)


def test_deleted_people_are_nobody(world, csv):
    learner = known(world, phone="13800138000")
    world.put("learner", {"deleted": True}, id=learner)
    row = only(preview_roster(world.ctx, csv("姓名,手机\n张三,13800138000\n")))
    assert row.verdict is RowVerdict.NEW


# ---------------------------------------------------------------- numbers


def test_numbers_go_on_from_the_highest_and_around_those_in_the_file(world, csv):
    known(world, name="甲", learner_no="0007")
    import_roster(world.ctx, csv("学号,姓名\n,张三\n0009,李四\n,王五\n"))
    assert {number: row["name"] for number, row in learners(world).items()} == {
        "0007": "甲", "0008": "张三", "0009": "李四", "0010": "王五"
    }  # fmt: skip


# ---------------------------------------------------------------- any table


CELLS = st.one_of(
    st.sampled_from(
        ["", "张三", "男", ID_A, ID_B, ID_C, "13800138000", "1948.2", "合计", "姓名", "=1", "太极班", "0001"]
    ),
    st.text(max_size=12),
    st.integers(-(10**20), 10**20).map(str),
)
HEADERS = st.lists(st.sampled_from([*HEADER, "学号", "编号", "班级", "紧急联系人", "谁"]), min_size=1, max_size=9)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    made = World(tmp_path_factory.mktemp("shared"))
    made.learner("张三", phone="13800138000")
    made.course_class("太极班")
    yield made
    made.store.close()


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(header=HEADERS, rows=st.lists(st.lists(CELLS, max_size=9), max_size=8), title=st.none() | st.text(max_size=8))
def test_any_table_gets_a_verdict_for_each_row_or_is_refused(shared, tmp_path, header, rows, title):
    path = tmp_path / "任意.csv"
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        csv_module.writer(file).writerows([header, *rows])
    try:
        preview = preview_roster(shared.ctx, path, wanted=Wanted(title=title))
    except Refused as refused:
        assert all(refusal.code for refusal in refused.refusals)
        return
    for row in preview.rows:
        assert (row.verdict in (RowVerdict.REFUSED, RowVerdict.ASKED)) == bool(row.refusals)
        assert (row.verdict in (RowVerdict.SAME, RowVerdict.UPDATED)) == (row.learner is not None)
        assert all(refusal.row == row.row for refusal in row.refusals + row.warnings)
