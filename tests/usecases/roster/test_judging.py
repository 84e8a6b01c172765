"""Nobody is doubled or overwritten, and nobody is kept out by a small thing; what is in doubt, a person decides."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app.records.roster import AS_FOUND, Choices, RowDecision, RowVerdict, Who
from app.storage.state import State
from app.usecases.roster import matching
from app.usecases.roster.checking import preview_roster
from app.usecases.roster.importing import import_roster
from app.usecases.roster.undo import undo_import
from tests.support.desk import World

CARD = "440103194803050023"


def learners(world):
    """By name, the fields of everybody on file."""
    with world.store.read() as connection:
        return {str(row.fields["name"]): row.fields for row in State(connection).find("learner")}


def classes_of(world, name):
    with world.store.read() as connection:
        state = State(connection)
        (learner,) = (row.id for row in state.find("learner") if row.fields["name"] == name)
        joined = state.find("enrollment", learner=learner)
        rows = state.rows("course_class", [UUID(str(row.fields["course_class"])) for row in joined]).values()
        return sorted(str(row.fields["title"]) for row in rows)


def verdicts(preview):
    return [row.verdict.value for row in preview.rows]


def asked(row):
    return [refusal.code for refusal in row.refusals]


def said(row):
    return [(warning.code, warning.field) for warning in row.warnings]


def decided(row, who, learner=None, **cells):
    return Choices(rows={row.at: RowDecision(who, learner, cells=cells)})


# ---------------------------------------------------------------- one row for each enrolment


@pytest.mark.parametrize(
    "content",
    [
        "姓名,联系电话,班级\n陈阿明,13800000101,国画班\n陈阿明,13800000101,声乐班\n李秀珍,13800000102,国画班\n",
        f"姓名,身份证号,联系电话,班级\n陈阿明,{CARD},13800000101,国画班\n陈阿明,{CARD},,声乐班\n李秀珍,,13800000102,国画班\n",
        "姓名,出生年月,班级\n陈阿明,1948-03-05,国画班\n李秀珍,,国画班\n陈阿明,1948-03-05,声乐班\n",
        "学号,姓名,班级\nA1,陈阿明,国画班\nA1,陈阿明,声乐班\nA2,李秀珍,国画班\n",
    ],
)
def test_a_row_for_each_enrolment_is_one_learner_in_several_classes_and_the_same_again(world, csv, content):
    done = import_roster(world.ctx, csv(content))
    assert (done.new, done.enrolled) == (2, 2)
    assert classes_of(world, "陈阿明") == ["国画班", "声乐班"]
    again = import_roster(world.ctx, csv(content))
    assert (again.new, again.updated, again.same, again.left_open, again.enrolled) == (0, 0, 3, 0, 0)


def test_what_a_later_row_knows_more_is_the_same_learners(world, csv):
    content = f"姓名,身份证号,联系电话,社区,班级\n陈阿明,,13800000101,,国画班\n陈阿明,{CARD},13800000101,东村,国画班\n"
    done = import_roster(world.ctx, csv(content))
    assert (done.new, done.updated, done.enrolled) == (1, 1, 1)
    assert learners(world)["陈阿明"]["community"] == "东村"
    assert undo_import(world.ctx, done.batch) == 1
    assert learners(world) == {}


@pytest.mark.parametrize(
    ("second", "verdict"),
    [
        ("陈阿明,1950-01-01,13800000199", "new"),  # another birth, another phone: two people
        ("陈阿明,1948-03-05,13800000199", "asked"),  # one birthday, two phones
        ("陈阿明,1948,13800000199", "asked"),
        ("陈阿明,1950-01-01,13800000101", "asked"),  # a mother and a daughter, or a slip
        ("陈阿明,,13800000199", "asked"),
        ("陈阿明,,", "asked"),
        ("陈阿明,1948-03,13800000101", "same"),
        ("陈亚明,1948-03-05,13800000101", "asked"),
        ("黄伟强,1948-03-05,13800000199", "new"),
        ("黄伟强,,13800000101", "new"),  # a couple's phone
    ],
)
def test_two_rows_are_one_person_only_where_nothing_contradicts(world, csv, second, verdict):
    content = f"姓名,出生年月,联系电话\n陈阿明,1948-03-05,13800000101\n{second}\n"
    assert verdicts(preview_roster(world.ctx, csv(content))) == ["new", verdict]


# ---------------------------------------------------------------- a month stays a month


def month(tmp_path, *row):
    book = Workbook()
    assert book.active is not None
    book.active.append(["姓名", "出生年月", "身份证号", "联系电话"])
    book.active.append(list(row))
    book.active["B2"].number_format = 'yyyy"年"m"月"'
    book.save(tmp_path / "月.xlsx")
    return tmp_path / "月.xlsx"


def test_a_month_shown_is_kept_and_a_document_tells_the_day_of_the_same_learner(world, csv, tmp_path):
    import_roster(world.ctx, month(tmp_path, "陈阿明", date(1948, 3, 1), None, "13800000101"))
    assert learners(world)["陈阿明"]["birth"] == "1948-03"
    (row,) = preview_roster(world.ctx, csv(f"姓名,身份证号\n陈阿明,{CARD}\n")).rows
    assert (row.verdict, row.warnings) == (RowVerdict.UPDATED, ())
    done = import_roster(world.ctx, csv(f"姓名,身份证号\n陈阿明,{CARD}\n"))
    assert done.new == 0
    assert learners(world)["陈阿明"]["birth"] == "1948-03-05"
    undo_import(world.ctx, done.batch)
    assert learners(world)["陈阿明"]["birth"] == "1948-03"


def test_a_month_and_the_document_of_a_day_in_it_do_not_contradict(world, tmp_path):
    (row,) = preview_roster(world.ctx, month(tmp_path, "陈阿明", date(1948, 3, 1), CARD, None)).rows
    assert (row.warnings, row.values["birth"]) == ((), "1948-03-05")


# ---------------------------------------------------------------- what is on file does not give way by itself


def test_a_contradiction_is_shown_with_both_values_and_wins_only_where_it_was_decided(world, csv):
    world.learner("陈阿明", "0001", phone="13800000101", phone_owner="儿子", community="东村", sex="male")
    path = csv("学号,姓名,联系电话,社区,性别\n0001,陈阿明,13900000102,西村,女\n")
    (row,) = preview_roster(world.ctx, path).rows
    assert row.verdict is RowVerdict.SAME
    told = {(d.field, d.held, d.said, d.taken) for d in row.differences}
    assert told == {
        ("phone", "138****0101", "139****0102", False),
        ("community", "东村", "西村", False),
        ("sex", "male", "female", False),
    }
    assert {code for code, _ in said(row)} == {"differs"}
    assert import_roster(world.ctx, path).updated == 0
    assert learners(world)["陈阿明"]["phone"] == "13800000101"
    taken = Choices(rows={row.at: RowDecision(take=frozenset({"phone"}))})
    done = import_roster(world.ctx, path, taken)
    assert (learners(world)["陈阿明"]["phone"], learners(world)["陈阿明"].get("phone_owner")) == ("13900000102", None)
    assert learners(world)["陈阿明"]["community"] == "东村"
    undo_import(world.ctx, done.batch)
    assert (learners(world)["陈阿明"]["phone"], learners(world)["陈阿明"]["phone_owner"]) == ("13800000101", "儿子")


def test_two_numbers_masked_alike_are_told_apart(world, csv):
    world.learner("陈阿明", "0001", phone="13800000101")
    (row,) = preview_roster(world.ctx, csv("学号,姓名,联系电话\n0001,陈阿明,13811110101\n")).rows
    (difference,) = row.differences
    assert difference.held != difference.said


def test_whose_phone_it_is_is_not_said_of_another_phone(world, csv):
    world.learner("陈阿明", "0001", phone="13800000101")
    import_roster(world.ctx, csv("学号,姓名,联系电话\n0001,陈阿明,13900000102(女儿)\n"))
    assert learners(world)["陈阿明"].get("phone_owner") is None


def test_another_document_of_one_kind_is_shown_and_stays_out(world, csv):
    learner = world.learner("陈阿明", "0001")
    world.add("identity_document", learner=learner, type="resident_id", number="440103195003120024")
    (row,) = preview_roster(world.ctx, csv(f"学号,姓名,身份证号\n0001,陈阿明,{CARD}\n")).rows
    assert [d.field for d in row.differences] == ["id_number"]
    assert "0312002" not in row.differences[0].held


# ---------------------------------------------------------------- a name corrected


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("陈阿明,1950-03-12,13800000101", "asked"),
        ("陈阿明,,13800000101", "asked"),
        ("陈阿明,1950-03-12,", "asked"),
        ("陈明,1950-03-12,13800000101", "asked"),
        ("王大文,1950-03-12,13800000101", "asked"),  # twins, a mother's name: somebody knows
        ("陈阿明,1950-03-12,13800000199", "new"),
        ("陈阿明,1951-03-12,13800000101", "new"),
        ("王大文,,13800000101", "new"),
    ],
)
def test_a_name_one_character_off_is_a_question_and_no_silent_twin(world, csv, line, verdict):
    learner = world.learner("陈亚明", "0001", birth="1950-03-12", phone="13800000101")
    (row,) = preview_roster(world.ctx, csv(f"姓名,出生年月,联系电话\n{line}\n")).rows
    assert row.verdict.value == verdict
    if verdict == "asked":
        assert asked(row) == ["name_corrected"]
        assert [one.learner for one in row.candidates] == [learner]


@pytest.mark.parametrize("known", ["phone", "birth"])
@pytest.mark.parametrize("name", ["陈桂芳(班长)", "陈桂芳(退)", "陈桂芳 电13800000101", "组长陈桂芳"])
def test_a_name_with_a_note_in_its_cell_is_a_question_on_file_and_in_one_list(world, csv, name, known):
    line = {"phone": ",13800000101", "birth": "1950-03-12,"}[known]
    rows = preview_roster(world.ctx, csv(f"姓名,出生年月,联系电话\n陈桂芳,{line}\n{name},{line}\n")).rows
    assert [asked(row) for row in rows] == [[], ["name_corrected_in_file"]]
    learner = world.learner("陈桂芳", "0001", birth="1950-03-12", phone="13800000101")
    (row,) = preview_roster(world.ctx, csv(f"姓名,出生年月,联系电话\n{name},{line}\n")).rows
    assert (asked(row), [one.learner for one in row.candidates]) == (["name_corrected"], [learner])
    (other,) = preview_roster(world.ctx, csv(f"姓名,出生年月,联系电话\n{name},,13900000109\n")).rows
    assert other.verdict is RowVerdict.NEW


def test_a_question_is_left_out_until_it_is_answered(world, csv):
    learner = world.learner("陈亚明", "0001", birth="1950-03-12", phone="13800000101")
    path = csv("姓名,出生年月,联系电话,班级\n陈阿明,1950-03-12,13800000101,国画班\n")
    (row,) = preview_roster(world.ctx, path).rows
    done = import_roster(world.ctx, path)
    assert (done.new, done.left_open, done.enrolled) == (0, 1, 0)
    same = decided(row, Who.SAME, learner)
    (answered,) = preview_roster(world.ctx, path, same).rows
    assert (answered.verdict, [d.field for d in answered.differences]) == (RowVerdict.UPDATED, ["name"])
    done = import_roster(world.ctx, path, same)
    assert (done.updated, done.enrolled) == (1, 1)
    assert list(learners(world)) == ["陈亚明"]
    undo_import(world.ctx, done.batch)
    renamed = Choices(rows={row.at: RowDecision(Who.SAME, learner, frozenset({"name"}))})
    import_roster(world.ctx, path, renamed)
    assert list(learners(world)) == ["陈阿明"]


def test_somebody_else_is_new_with_a_number_of_their_own(world, csv):
    world.learner("陈亚明", "0001")
    path = csv("学号,姓名\n0001,李四\n")
    (row,) = preview_roster(world.ctx, path).rows
    assert asked(row) == ["number_of_another"]
    other = decided(row, Who.NEW)
    (answered,) = preview_roster(world.ctx, path, other).rows
    assert (answered.verdict, said(answered)) == (RowVerdict.NEW, [("learner_no_left_out", "learner_no")])
    import_roster(world.ctx, path, other)
    assert {name: fields["learner_no"] for name, fields in learners(world).items()} == {
        "陈亚明": "0001",
        "李四": "0002",
    }


def test_somebody_elses_document_stays_with_them(world, csv):
    learner = world.learner("陈亚明", "0001")
    world.add("identity_document", learner=learner, type="resident_id", number=CARD)
    path = csv(f"姓名,身份证号\n李四,{CARD}\n")
    (row,) = preview_roster(world.ctx, path).rows
    import_roster(world.ctx, path, decided(row, Who.NEW))
    with world.store.read() as connection:
        (document,) = State(connection).find("identity_document")
    assert document.fields["learner"] == str(learner)


def test_a_row_skipped_changes_nothing_whatever_is_wrong_with_it(world, csv):
    path = csv("姓名,联系电话\n陈阿明,1\n李四,13800000102\n")
    bad, good = preview_roster(world.ctx, path).rows
    both = Choices(rows={bad.at: RowDecision(Who.SKIP), good.at: RowDecision(Who.SKIP)})
    assert verdicts(preview_roster(world.ctx, path, both)) == ["skipped", "skipped"]
    assert import_roster(world.ctx, path, both).new == 0


def test_whoever_was_chosen_and_is_gone_is_asked_about_again(world, csv):
    learner = world.learner("陈亚明", "0001", birth="1950-03-12", phone="13800000101")
    path = csv("姓名,出生年月,联系电话\n陈阿明,1950-03-12,13800000101\n")
    (row,) = preview_roster(world.ctx, path).rows
    world.put("learner", {"deleted": True}, id=learner)
    (again,) = preview_roster(world.ctx, path, decided(row, Who.SAME, learner)).rows
    assert (again.verdict, asked(again)) == (RowVerdict.ASKED, ["choice_gone"])


@pytest.mark.parametrize("earlier", [Who.SAME, Who.SKIP])
def test_who_chose_an_earlier_row_that_is_another_by_now_is_offered_whom_it_may_be(world, csv, earlier):
    on_file = world.learner("陈亚明", "0001", birth="1950-03-12", phone="13800000101")
    path = csv("姓名,出生年月,联系电话\n陈阿明,1950-03-12,13800000101\n陈阿铭,1950-03-12,13800000101\n")
    first, second = preview_roster(world.ctx, path, Choices()).rows
    new = {first.at: RowDecision(Who.NEW)}
    second = preview_roster(world.ctx, path, Choices(rows=new)).rows[1]
    row_of_list = next(one.learner for one in second.candidates if one.row is not None)
    chosen = {second.at: RowDecision(Who.SAME, row_of_list)}
    taken = RowDecision(earlier, on_file if earlier is Who.SAME else None)
    again = preview_roster(world.ctx, path, Choices(rows=chosen | {first.at: taken})).rows[1]
    assert (again.verdict, asked(again)) == (RowVerdict.ASKED, ["choice_gone"])
    assert [one.learner for one in again.candidates] == [on_file]


OTHERWISE = {
    "birth": ("1948-03-05", "1950-01-01"),
    "sex": ("female", "男"),
    "id_number": (CARD, "11010519480305002X"),
}
"""What may tell two people of one name apart: on file, and in the row."""


@pytest.mark.parametrize(
    "apart", [("birth",), ("sex",), ("id_number",), ("birth", "sex"), ("birth", "sex", "id_number")]
)
def test_a_namesake_told_apart_can_be_the_same_person_and_nothing_on_file_changes_by_itself(world, csv, apart):
    learner = world.learner("陈阿明", "0001", birth="1948-03-05", sex="female")
    world.put(
        "identity_document", {"learner": str(learner), "type": "resident_id", "number": CARD},
    )  # fmt: skip
    said_ = {name: OTHERWISE[name][1] if name in apart else "" for name in OTHERWISE}
    path = csv(f"姓名,出生年月,性别,身份证号\n陈阿明,{said_['birth']},{said_['sex']},{said_['id_number']}\n")
    (row,) = preview_roster(world.ctx, path).rows
    assert (row.verdict, [one.learner for one in row.candidates]) == (RowVerdict.NEW, [learner])
    told = {warning.field: warning.params for warning in row.warnings if warning.code == "told_apart"}
    assert told.keys() == set(apart)
    assert CARD not in str(told)
    same = decided(row, Who.SAME, learner)
    before = learners(world)
    (known,) = preview_roster(world.ctx, path, same).rows
    assert {one.field for one in known.differences} == set(apart)
    assert (import_roster(world.ctx, path, same).new, learners(world)) == (0, before)
    document = world.row("identity_document", learner, "resident_id")
    assert document is not None
    assert document.fields["number"] == CARD


def test_another_number_beside_an_old_card_is_shown_and_not_put_on_file_by_itself(world, csv):
    learner = world.learner("陈阿明", "0001")
    old = {"learner": str(learner), "type": "resident_id_15", "number": "440103500101002"}
    world.put("identity_document", old)
    path = csv(f"姓名,身份证号\n陈阿明,{CARD}\n")
    (row,) = preview_roster(world.ctx, path).rows
    same = decided(row, Who.SAME, learner)
    (known,) = preview_roster(world.ctx, path, same).rows
    assert [one.field for one in known.differences] == ["id_number"]
    import_roster(world.ctx, path, same)
    assert world.row("identity_document", learner, "resident_id") is None


def test_an_earlier_row_can_be_chosen(world, csv):
    path = csv(
        "姓名,出生年月,联系电话,班级\n陈亚明,1950-03-12,13800000101,国画班\n陈阿明,1950-03-12,13800000101,声乐班\n"
    )
    _, second = preview_roster(world.ctx, path).rows
    (candidate,) = second.candidates
    assert candidate.row == 2
    done = import_roster(world.ctx, path, decided(second, Who.SAME, candidate.learner))
    assert (done.new, done.enrolled) == (1, 1)
    assert classes_of(world, "陈亚明") == ["国画班", "声乐班"]


def test_a_cell_put_right_is_judged_in_the_place_of_the_files(world, csv):
    path = csv("姓名,联系电话,出生年月\n陈阿明,1380000010,48.3\n")
    (row,) = preview_roster(world.ctx, path).rows
    assert [refusal.field for refusal in (*row.refusals, *row.warnings)] == ["birth", "phone"]
    right = Choices(rows={row.at: RowDecision(cells={"phone": "13800000101", "birth": "1948.3"})})
    (mended,) = preview_roster(world.ctx, path, right).rows
    assert (mended.verdict, mended.values["birth"]) == (RowVerdict.NEW, "1948-03")
    done = import_roster(world.ctx, path, right)
    assert learners(world)["陈阿明"]["phone"] == "13800000101"
    undo_import(world.ctx, done.batch)
    assert learners(world) == {}


# ---------------------------------------------------------------- numbers that lost their zeros


@pytest.mark.parametrize(
    ("number", "typed"), [("0001", "1"), ("0001", "01"), ("4-0001", "4-1"), ("0001", "１"), ("A01", "a01")]
)
def test_a_number_that_lost_its_zeros_is_the_same_number(world, csv, number, typed):
    learner = world.learner("陈阿明", number)
    (row,) = preview_roster(world.ctx, csv(f"学号,姓名\n{typed},陈阿明\n")).rows
    assert (row.verdict, row.learner, row.differences) == (RowVerdict.SAME, learner, ())


def test_a_number_that_could_be_two_peoples_is_a_question(world, csv):
    world.learner("陈阿明", "0001")
    world.learner("陈阿明", "001")
    (row,) = preview_roster(world.ctx, csv("学号,姓名\n1,陈阿明\n")).rows
    assert (row.verdict, asked(row)) == (RowVerdict.ASKED, ["ambiguous"])


def test_a_new_number_is_none_that_the_list_has_with_other_zeros(world, csv):
    import_roster(world.ctx, csv("学号,姓名\n1,陈阿明\n,李四\n"))
    assert learners(world)["李四"]["learner_no"] == "0002"


def test_of_more_people_of_one_name_than_there_can_be_each_further_one_is_a_question(world, csv, monkeypatch):
    monkeypatch.setattr(matching, "MOST_NAMESAKES", 3)
    content = "".join(f"陈阿明,195{number}-03-05\n" for number in range(6))
    found = preview_roster(world.ctx, csv(f"姓名,出生年月\n{content}")).rows
    assert [row.verdict for row in found] == [RowVerdict.NEW] * 4 + [RowVerdict.ASKED] * 2
    assert asked(found[-1]) == ["ambiguous"]


# ---------------------------------------------------------------- small things


@pytest.mark.parametrize("cell", ["1380000010", "12345", "1.38E+10", "l3800000101", "138000001011"])
def test_nobody_is_kept_out_by_a_telephone_that_is_none(world, csv, cell):
    path = csv(f"姓名,联系电话,备注\n陈阿明,{cell},腿脚不便\n")
    (row,) = preview_roster(world.ctx, path).rows
    assert (row.verdict, [warning.code for warning in row.warnings]) == (RowVerdict.NEW, ["phone_not_read"])
    assert import_roster(world.ctx, path).new == 1
    kept = learners(world)["陈阿明"]
    assert (kept.get("phone"), kept["note"]) == (None, f"腿脚不便\n电话:{cell}")


def test_a_documents_type_and_a_phones_owner_are_kept(world, csv):
    content = "姓名,证件类型,证件号码,联系电话,备注\n陈阿明,护照,123456789,13800000101(儿子),腿脚不便\n李四,军官证,军字第1234567号,13800000102下午打,\n"
    assert import_roster(world.ctx, csv(content)).new == 2
    first, second = (learners(world)[name] for name in ("陈阿明", "李四"))
    assert (first["phone"], first["phone_owner"], first["note"]) == ("13800000101", "儿子", "腿脚不便")
    assert (second["phone"], second["note"]) == ("13800000102", "电话:13800000102下午打")
    with world.store.read() as connection:
        kinds = {row.fields["type"] for row in State(connection).find("identity_document")}
    assert kinds == {"passport", "other"}
    assert import_roster(world.ctx, csv(content)).same == 2


@pytest.mark.parametrize(
    ("cells", "sexes"),
    [
        (["1", "2", "0", "9"], ["male", "female", None, None]),
        (["M", "女士", "男√", "男(离休)"], ["male", "female", "male", "male"]),
        (["1", "0", "1", "0"], [None, None, None, None]),  # a code of its own: nobody can tell
    ],
)
def test_codes_of_the_sex_are_read_where_they_can_be_told(world, csv, cells, sexes):
    names = ["陈阿明", "李秀珍", "黄伟强", "何志强"]
    content = "姓名,性别\n" + "".join(f"{name},{cell}\n" for name, cell in zip(names, cells, strict=True))
    rows = preview_roster(world.ctx, csv(content)).rows
    assert {row.verdict for row in rows} == {RowVerdict.NEW}
    assert any(said(row) for row in rows) == (sexes == [None] * 4)
    import_roster(world.ctx, csv(content))
    assert [learners(world)[name].get("sex") for name in names] == sexes


@pytest.mark.parametrize("cell", ["男/女", "nan", "3"])
def test_a_sex_that_says_nothing_clear_is_refused(world, csv, cell):
    (row,) = preview_roster(world.ctx, csv(f"姓名,性别\n陈阿明,{cell}\n")).rows
    assert asked(row) == ["sex_unknown"]


# ---------------------------------------------------------------- any list


NAMES = st.sampled_from(["陈阿明", "陈亚明", "李秀珍", "李珍", ""])
LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "0001", "A7"]),
        NAMES,
        st.sampled_from(["", "1948", "1948-03", "1948-03-05", "1950-01-01"]),
        st.sampled_from(["", "13800000101", "13800000102(儿子)"]),
        st.sampled_from(["", CARD, "440103195003120024"]),
        st.sampled_from(["", "国画班", "声乐班"]),
    ),
    min_size=1,
    max_size=7,
)


@given(lines=LINES, again=LINES)
@settings(max_examples=25)
def test_no_list_doubles_anybody_or_changes_what_was_said_before(tmp_path_factory, lines, again):
    folder = tmp_path_factory.mktemp("lists")
    world = World(folder / "desk")
    left_open = 0
    for number, table in enumerate((lines, lines, again, again)):
        path = folder / f"名册{number}.csv"
        path.write_text("学号,姓名,出生年月,手机,身份证号,班级\n" + "\n".join(map(",".join, table)) + "\n", "utf-8")
        before = learners_by_id(world)
        done = import_roster(world.ctx, path, AS_FOUND)
        after = learners_by_id(world)
        assert len(after) == len(before) + done.new
        if number % 2:  # the same list again: what later rows taught may settle what was open, and nothing else happens
            assert done.new + done.updated <= left_open
        left_open = done.left_open
        for learner, fields in before.items():
            for name, value in fields.items():
                assert str(after[learner][name]).startswith(str(value))  # a birth may be known further
    numbers = [fields["learner_no"] for fields in learners_by_id(world).values()]
    assert len(set(numbers)) == len(numbers)
    with world.store.read() as connection:
        documents = [row.fields["number"] for row in State(connection).find("identity_document")]
    assert len(set(documents)) == len(documents)
    world.store.close()


def learners_by_id(world):
    with world.store.read() as connection:
        return {row.id: row.fields for row in State(connection).find("learner")}


# ---------------------------------------------------------------- entries that were merged


@pytest.mark.parametrize(
    ("head", "cell", "found"),
    [
        ("出生年月", "1961", ("asked", ["maybe_same"], [])),
        ("出生年月", "1961-05-06", ("same", [], [("differs", "birth")])),
        ("出生年月", "1958", ("new", [], [("same_name", "name"), ("told_apart", "birth")])),
        ("联系电话", "13900001020", ("same", [], [("differs", "phone")])),
    ],
)
def test_a_birth_or_phone_of_a_merged_entry_is_its_persons(world, csv, head, cell, found):
    stays = world.learner("李国华", "0019", birth="1956", sex="male", phone="13900001019")
    gone = world.learner("李国华", "0020", birth="1961-05-06", sex="male", phone="13900001020")
    world.put("learner", {"merged_into": stays}, gone)
    (row,) = preview_roster(world.ctx, csv(f"姓名,性别,{head}\n李国华,男,{cell}\n")).rows
    assert (row.verdict.value, asked(row), said(row)) == found
    assert {row.learner, *(one.learner for one in row.candidates)} - {None} == {stays}
