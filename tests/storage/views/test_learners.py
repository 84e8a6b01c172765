"""Learners: found by what is quickest to type, listed by number, shown masked."""

from datetime import date

import pytest

from app.records.codes import AttendanceStatus, ConsentPurpose, DocumentType, Sex
from app.storage.views.learners import learner, learner_count, learners
from app.storage.views.reading import NotFound
from tests.support.desk import World

DAY = date(2026, 9, 16)


def find(world: World, text: str = "", limit: int = 200, offset: int = 0) -> list[str]:
    with world.store.read() as connection:
        return [row.name for row in learners(connection, DAY, text, limit, offset)]


def people(world: World) -> None:
    for number, (name, phone, document) in enumerate(
        [
            ("区少红", "13812348028", "440103194002290019"),
            ("欧少红", "13900001111", "440902195203150022"),
            ("曾伟强", "13700000001", None),
            ("买买提·艾山", None, None),
            ("王䶮", None, None),
        ],
        1,
    ):
        made = world.learner(name, f"2026{number:03d}", **({"phone": phone} if phone else {}))
        if document:
            world.add("identity_document", learner=made, type="resident_id", number=document)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ou", ["区少红", "欧少红"]),
        ("qu", ["区少红"]),
        ("osh", ["区少红", "欧少红"]),
        ("OuShao hong", ["区少红", "欧少红"]),
        ("区", ["区少红"]),
        ("zeng", ["曾伟强"]),
        ("ceng", ["曾伟强"]),
        ("8028", ["区少红"]),
        ("0022", ["欧少红"]),
        ("440103194002290019", ["区少红"]),
        ("2026003", ["曾伟强"]),
        ("ou 0019", ["区少红"]),
        ("0019 ou", ["区少红"]),
        ("少红 139", ["欧少红"]),
        ("艾山", ["买买提·艾山"]),
        ("王䶮", ["王䶮"]),
        ("nobody", []),
        ("ou 9999", []),
        ("·", []),
    ],
)
def test_whatever_is_quickest_to_type_finds(world, typed, found):
    people(world)
    assert find(world, typed) == found


def test_nothing_typed_lists_everybody_by_number_a_page_at_a_time(world):
    people(world)
    assert find(world) == find(world, "  ") == ["区少红", "欧少红", "曾伟强", "买买提·艾山", "王䶮"]
    assert find(world, limit=2, offset=1) == ["欧少红", "曾伟强"]
    assert find(world, "sh", limit=1, offset=1) == ["欧少红"]


def test_a_number_and_a_name_typed_whole_come_before_what_only_begins_so(world):
    world.learner("李小", "1000")
    world.learner("李", "1001")
    world.learner("丁一", "10", phone="13800001000")
    assert find(world, "10") == ["丁一", "李小", "李"]
    assert find(world, "1000") == ["李小", "丁一"]
    assert find(world, "李") == ["李", "李小"]


def test_the_exact_one_is_found_among_many_alike_whatever_the_limit(world):
    for number in range(30):
        world.learner("李明", f"{5000 + number}", phone=f"138000{number:02d}7777")
    world.learner("王芳", "7777")
    assert find(world, "7777", limit=1) == ["王芳"]
    assert len(find(world, "liming", limit=10)) == 10
    assert find(world, "liming", limit=10) == find(world, "liming", limit=10)


def test_a_row_is_masked_and_names_the_classes_of_now(world):
    one = world.learner("区少红", "0001", phone="13812348028", sex="female", birth="1940-02", community="泮塘")
    world.add("identity_document", learner=one, type="passport", number="E12345678")
    world.add("identity_document", learner=one, type="resident_id", number="440103194002290019")
    past = world.add("term", code="2026春", starts="2026-03-01", ends="2026-08-31")
    world.enroll(world.add("course_class", title="去年", course=world.ids.new(), term=past), one, "2026-03-01")
    world.enroll(world.course_class("书法", weekday=5), one)
    world.enroll(world.course_class("国画", weekday=1), one, "2026-10-01")
    world.enroll(world.course_class("太极"), one, "2026-09-01", "2026-09-10")
    with world.store.read() as connection:
        (row,) = learners(connection, DAY)
    assert (row.phone, row.document) == ("138****8028", "440103********0019")
    assert (row.sex, row.birth, row.community) == (Sex.FEMALE, "1940-02", "泮塘")
    assert row.classes == ("国画", "书法")


def test_a_learner_is_shown_whole(world):
    one = world.learner("区少红", "0001", phone_owner="女儿", emergency_contact="女儿 138", note="听力不好")
    world.add("identity_document", learner=one, type="resident_id", number="440103194002290019")
    world.add("consent", learner=one, purpose="deposit", granted=True, text_version="v1", on="2026-09-01", witness="陈")
    world.add("consent", learner=one, purpose="photo", granted=False, text_version="v1", on="2026-09-02")
    group = world.course_class()
    world.enroll(group, one)
    meeting = world.session(group)
    world.sheet(meeting)
    world.mark(meeting, one)
    with world.store.read() as connection:
        view = learner(connection, one, DAY)
    assert (view.phone_owner, view.emergency_contact, view.note) == ("女儿", "女儿 138", "听力不好")
    assert [(d.type, d.number) for d in view.documents] == [(DocumentType.RESIDENT_ID, "440103********0019")]
    assert [(c.purpose, c.granted, c.witness) for c in view.consents] == [
        (ConsentPurpose.DEPOSIT, True, "陈"), (ConsentPurpose.PHOTO, False, None),
    ]  # fmt: skip
    assert [(e.class_title, e.attended, e.counted) for e in view.enrollments] == [("智能手机基础", 1, 1)]
    assert view.row.classes == ("智能手机基础",)


def test_marks_of_other_learners_do_not_count_for_this_one(world):
    group = world.course_class()
    anne, bo = world.learner("甲"), world.learner("乙")
    for each in (anne, bo):
        world.enroll(group, each)
    meeting = world.session(group)
    world.sheet(meeting)
    world.mark(meeting, anne, AttendanceStatus.ABSENT)
    world.mark(meeting, bo)
    with world.store.read() as connection:
        (row,) = learner(connection, anne, DAY).enrollments
    assert (row.attended, row.counted) == (0, 1)


def test_deleted_and_half_arrived_learners_are_nowhere(world):
    people(world)
    gone = world.learner("删除", "9")
    world.put("learner", {"deleted": True}, gone)
    world.add("learner", name="没有学号")
    assert len(find(world)) == 5
    assert find(world, "删除") == find(world, "没有") == []
    with world.store.read() as connection:
        assert learner_count(connection) == 5
        with pytest.raises(NotFound):
            learner(connection, gone, DAY)
