"""A cell for a class may name several, as our own export does: they are read as what they are, or nobody is put anywhere."""

from argparse import Namespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cli.exporting import export
from app.cli.opened import Opened
from app.domain.titles import title_key
from app.records.roster import RowVerdict
from app.storage.state import State
from app.storage.views.desk_views import DeskViews
from app.storage.views.imports import imports
from app.usecases.roster.checking import preview_roster
from app.usecases.roster.class_cells import titles_in
from app.usecases.roster.importing import import_roster
from tests.support.desk import left_out_of_rates

ON_FILE = ("书法班", "国画班", "书法、篆刻", "声乐（周日班）", "手机 基础")


def read(cell, *known):
    keys = set(map(title_key, known))
    return titles_in(cell, lambda title: title_key(title) in keys)


@pytest.mark.parametrize(
    ("cell", "titles"),
    [
        ("书法班", ("书法班",)),
        ("新开的班", ("新开的班",)),
        ("书法班、国画班", ("书法班", "国画班")),
        ("国画班,书法班，声乐(周日班)", ("国画班", "书法班", "声乐(周日班)")),
        ("书法班;国画班；", ("书法班", "国画班")),
        ("书法班/国画班", ("书法班", "国画班")),
        ("书法班\n国画班", ("书法班", "国画班")),
        ("书法班、\n国画班、书法班", ("书法班", "国画班")),
        ("书法班 国画班", ("书法班", "国画班")),
        ("书法班和国画班", ("书法班", "国画班")),
        ("手机 基础+书法班", ("手机 基础", "书法班")),
        ("手机\n基础", ("手机 基础",)),  # a line was too short for the title
        ("书法、篆刻", ("书法、篆刻",)),
        ("书法、篆刻、国画班", ("书法、篆刻", "国画班")),
        ("素描班、油画班", ("素描班", "油画班")),  # both unknown, both classes
        ("书法班、油画班", ("书法班", "油画班")),
        ("2026/27学年素描班", ("2026/27学年素描班",)),
        ("素描,速写", ()),
        ("书法班、周三", ()),
        ("国画班\n提高", ()),
        ("智能手机\n基础", ("智能手机 基础",)),
        ("和平社区 合唱", ("和平社区 合唱",)),
        ("、", ()),
    ],
)
def test_a_cell_is_one_title_or_several_or_nobody_can_tell(cell, titles):
    assert read(cell, *ON_FILE) == titles


def test_two_ways_to_read_a_cell_are_none():
    assert read("书法、国画", "书法", "国画", "书法、国画") == ()


def test_a_title_that_ends_in_a_sign_is_known_where_it_is_written_as_we_write():
    assert read("书法、", "书法、", "书法") == ("书法、",)
    assert read("书法班、书法、、、国画", "书法班", "书法、", "、国画") == ("书法班", "书法、", "、国画")
    assert read("书法班、", "书法班") == read("书法班", "书法班") == ("书法班",)


def test_a_cell_of_signs_alone_takes_no_time():
    assert read("、" * 200 + "甲" + "a、" * 90, *ON_FILE) == ()
    assert len(read("甲、" * 99 + "甲", "甲", "甲、甲")) == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(ON_FILE), min_size=1, unique=True), st.sampled_from(["、", "，", "; ", "\n", "／"]))
def test_titles_on_file_are_found_in_any_cell_that_lists_them(titles, sign):
    assert [title_key(title) for title in read(sign.join(titles), *ON_FILE)] == [title_key(title) for title in titles]


# ---------------------------------------------------------------- our own list, read back

TITLES = (
    "书法",
    "国画",
    "书法、国画",
    "书法、",
    "、国画",
    "声乐班",
    "班;",
    "手机 基础",
    "A/B",
    "一，二",
    "书法班、国画班",
    "=1+1",
)
PEOPLE = ("陈桂芳", "李秀英", "王玉兰")
TERMS = (
    ("2026春", "2026-03-01", "2026-08-31"),
    ("2026秋", "2026-09-01", "2027-02-28"),
    ("2027春", "2027-03-01", "2027-08-31"),
)


def in_term(world, term, memberships, learners):
    entity = world.term(*TERMS[term])
    for title, members in memberships.items():
        course_class = world.course_class(title, term=str(entity))
        for member in members:
            world.enroll(course_class, learners[member], TERMS[term][1])


def exported(world, path):
    views = DeskViews(world.store, world.ctx.today, world.manager, left_out_of_rates)
    export(
        Opened(world.ctx, views, world.folder),
        Namespace(
            what="roster",
            format=path.suffix[1:],
            to=str(path),
            numbers="full",
            class_id=None,
            purpose="核对",
            recipient=None,
        ),
    )
    return path


def on_file(world):
    with world.store.read() as connection:
        return [
            row for kind in ("learner", "course_class", "enrollment", "term") for row in State(connection).find(kind)
        ]


@pytest.mark.parametrize(
    ("terms", "form"),
    [
        (({"书法班": {0, 1}, "国画班": {0, 2}}, {"声乐班": {0, 1}}, {}), "csv"),
        (({"声乐": {0, 1, 2}}, {"书法": {1}, "国画": {2}}, {"书法": {0}, "国画": {0, 1}}), "xlsx"),  # enrolled ahead
        (({"国画": {0}}, {"书法、": {0, 1}, "、国画": {0}, "班;": {2}, "A/B": {1, 2}}, {"书法": {0}}), "csv"),
        (({"书法、国画": {0, 1}}, {"书法": {0}, "国画": {0, 2}, "=1+1": {0}}, {}), "xlsx"),
    ],
)
def test_our_own_list_read_back_changes_nothing(world, tmp_path, terms, form):
    learners = [world.learner(name, phone=f"1380000010{place}") for place, name in enumerate(PEOPLE)]
    for term, memberships in enumerate(terms):
        in_term(world, term, memberships, learners)
    path, before = exported(world, tmp_path / f"名册.{form}"), on_file(world)
    done = import_roster(world.ctx, path)
    assert (done.new, done.updated, done.refused, done.opened, on_file(world)) == (0, 0, 0, (), before)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TITLES), min_size=1, unique=True))
def test_titles_that_hold_signs_are_read_as_we_wrote_them_or_not_at_all(titles):
    assert set(read("、".join(titles), *TITLES)) in (set(titles), set())


def test_a_list_of_another_term_opens_no_class_again_until_somebody_else_is_to_be_in_it(world, csv):
    learners = [world.learner(name, phone=f"1380000010{place}") for place, name in enumerate(PEOPLE)]
    in_term(world, 0, {"书法": {0, 1}, "国画": {0, 2}}, learners)
    in_term(world, 1, {"声乐": {0, 1}}, learners)
    older = "姓名,手机,班级\n陈桂芳,13800000100,书法、国画、声乐\n李秀英,13800000101,书法\n王玉兰,13800000102,国画\n"
    path, before = csv(older), on_file(world)
    preview = preview_roster(world.ctx, path)
    assert ([row.verdict for row in preview.rows], preview.opens) == ([RowVerdict.SAME] * 3, ())
    assert [(note.code, note.params["title"]) for note in preview.rows[0].warnings] == [
        ("former_class", "书法"), ("former_class", "国画")
    ]  # fmt: skip
    assert not import_roster(world.ctx, path).wrote
    assert on_file(world) == before
    done = import_roster(world.ctx, csv(older + "新来的,13800000109,书法\n"))  # so it goes on
    assert (done.new, done.opened, done.enrolled) == (1, ("书法",), 3)
    world.course_class("国画")  # somebody opened it
    assert import_roster(world.ctx, path).enrolled == 2


# ---------------------------------------------------------------- in a list


def classes_of(world):
    with world.store.read() as connection:
        state = State(connection)
        titles = {str(row.id): row.fields["title"] for row in state.find("course_class")}
        names = {str(row.id): row.fields["name"] for row in state.find("learner")}
        found = {name: set() for name in names.values()}
        for row in state.find("enrollment"):
            found[names[str(row.fields["learner"])]].add(titles[str(row.fields["course_class"])])
        return found, sorted(map(str, titles.values()))


def test_a_cell_of_more_signs_than_anybody_has_classes_is_none_and_hardly_looked_at():
    titles, asked = [chr(0x4E00 + number) for number in range(100)], []

    def known(title):
        asked.append(title)
        return title in titles

    assert titles_in("、".join(titles), known) == ()
    assert titles_in(" ".join(titles), known) == (" ".join(titles),)
    assert titles_in("、".join(titles[:25]), known) == tuple(titles[:25])
    assert len(asked) < 1_000


def test_who_joins_two_classes_is_one_person_in_every_count(world, csv):
    for title in ("书法班", "国画班"):
        world.sheet(world.session(world.course_class(title), f"{world.day():%Y-%m-%d}"))
    path = csv("姓名,手机,班级\n陈阿明,13800000101,书法班、国画班\n")
    assert preview_roster(world.ctx, path).after_confirmed == 1
    done = import_roster(world.ctx, path)
    with world.store.read() as connection:
        (row,) = imports(connection)
    assert (done.people, done.enrolled, done.after_confirmed, row.joined) == (1, 1, 1, 1)


def test_who_is_in_two_classes_is_put_into_both_and_no_third_is_opened(world, csv):
    world.course_class("书法班")
    path = csv("姓名,手机,班级\n陈阿明,13800000101,书法班、智能手机基础\n李四,13800000102,智能手机基础\n")
    first, second = preview_roster(world.ctx, path).rows
    assert [(one.field, one.said) for one in first.changes] == []  # new: all of it is
    assert [(note.code, note.params["titles"]) for note in first.warnings] == [
        ("several_classes", "「书法班」「智能手机基础」")
    ]
    assert not second.warnings
    done = import_roster(world.ctx, path)
    assert (done.new, done.enrolled, done.opened) == (2, 2, ("智能手机基础",))
    assert classes_of(world) == (
        {"陈阿明": {"书法班", "智能手机基础"}, "李四": {"智能手机基础"}},
        ["书法班", "智能手机基础"],
    )
    again = import_roster(world.ctx, path)
    assert (again.same, again.wrote) == (2, False)


def test_a_row_whose_class_may_be_one_or_several_is_named_and_opens_nothing(world, csv):
    world.course_class("书法班")
    path = csv("姓名,手机,班级\n陈阿明,13800000101,书法班、周三\n李四,13800000102,书法班\n")
    first, second = preview_roster(world.ctx, path).rows
    assert (first.verdict, second.verdict) == (RowVerdict.REFUSED, RowVerdict.NEW)
    assert [(one.code, one.field, one.row, one.params["title"]) for one in first.refusals] == [
        ("class_unclear", "course_class", 2, "书法班、周三")
    ]
    import_roster(world.ctx, path)
    assert classes_of(world) == ({"李四": {"书法班"}}, ["书法班"])
    world.course_class("周三")  # once there is such a class it is clear
    import_roster(world.ctx, path)
    assert classes_of(world)[0]["陈阿明"] == {"书法班", "周三"}


def test_what_an_import_would_open_is_told_before_and_after(world, csv):
    world.course_class("书法班")
    path = csv("姓名,手机,班级\n陈阿明,13800000101,国画班\n李四,13800000102,书法班\n王五,,国画 班\n赵六,,\n")
    assert preview_roster(world.ctx, path).opens == ("国画班",)
    assert import_roster(world.ctx, path).opened == ("国画班",)
    assert preview_roster(world.ctx, path).opens == ()


# ---------------------------------------------------------------- covered numbers


@pytest.mark.parametrize(
    "cell",
    [
        "138****0101",
        "139****0999",
        "020****4567",
        "***",
        "+85****4567",
        "1380000****",
        "138xxxx0101(女儿)",
        "139••••0101",
    ],
)
def test_a_covered_phone_tells_nothing_and_changes_nothing(world, csv, cell):
    import_roster(world.ctx, csv("学号,姓名,手机\n0001,陈阿明,13800000101\n0002,李四,\n"))
    path = csv(f"学号,姓名,手机\n0001,陈阿明,{cell}\n0002,李四,{cell}\n0003,王五,{cell}\n")
    first, second, third = preview_roster(world.ctx, path).rows
    assert [row.verdict for row in (first, second, third)] == [RowVerdict.SAME, RowVerdict.SAME, RowVerdict.NEW]
    ours = cell[:3] == "138"
    assert [[note.code for note in row.warnings] for row in (first, second, third)] == [
        [] if ours else ["number_covered"],
        ["number_covered"],
        ["number_covered"],
    ]
    import_roster(world.ctx, path)
    with world.store.read() as connection:
        people = {row.fields["name"]: row.fields for row in State(connection).find("learner")}
    assert [people[name].get("phone") for name in ("陈阿明", "李四", "王五")] == ["13800000101", None, None]
    assert not any(fields.get("note") for fields in people.values())


@pytest.mark.parametrize(
    "number", ["440103********1230", "4401031949****1230", "440103XXXXXXXX1230", "44010319490228****"]
)
def test_a_covered_document_keeps_nobody_out_and_is_not_kept(world, csv, number):
    path = csv(f"姓名,身份证号,手机\n陈阿明,{number},13800000101\n")
    (row,) = preview_roster(world.ctx, path).rows
    assert (row.verdict, [note.code for note in row.warnings]) == (RowVerdict.NEW, ["number_covered"])
    import_roster(world.ctx, path)
    with world.store.read() as connection:
        assert State(connection).find("identity_document") == []
