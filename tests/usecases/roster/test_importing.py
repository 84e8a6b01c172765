"""Imports whole or not at all, into classes, and back."""

from uuid import UUID, uuid4

import pytest

from app.domain.identity import check_document
from app.records.codes import AttendanceStatus, ConsentPurpose, SheetState, Source
from app.records.refusal import Refused
from app.records.roster import RowVerdict
from app.storage import log, rows
from app.storage.state import State
from app.usecases.roster import importing
from app.usecases.roster.checking import preview_roster
from app.usecases.roster.classes import Wanted
from app.usecases.roster.importing import import_roster
from app.usecases.roster.undo import undo_import
from tests.usecases.roster.conftest import DATA

ID_A = "440103194002290019"
TOWN = DATA / "town.xlsx"
WITH_CLASSES = "姓名,手机,班级\n张三,13800138000,太极班\n李四,13900139000,书法 班\n王五,,\n赵六,13700137000,书法班\n"


def codes(caught):
    return [(refusal.code, refusal.field) for refusal in caught.value.refusals]


def everything(world):
    """The live state, without what undoing cannot restore: stamps."""
    with world.store.read() as connection:
        state = State(connection)
        kinds = ("learner", "identity_document", "enrollment", "course_class", "course", "term")
        return {
            (kind, row.id): {name: value for name, value in row.fields.items() if value not in (None, False)}
            for kind in kinds
            for row in state.find(kind)
        }


def find(world, kind, **equal):
    with world.store.read() as connection:
        return State(connection).find(kind, **equal)


# ---------------------------------------------------------------- one transaction


def test_an_import_is_one_commit_under_one_reason(world):
    told = []
    world.store.on_change(told.append)
    done = import_roster(world.ctx, TOWN, wanted=Wanted(title="手机班"))
    assert len(told) == 1
    with world.store.read() as connection:
        entries = log.of_reason(connection, f"import:{done.batch}")
    assert {entry.change.kind for entry in entries} == {
        "term", "course", "course_class", "learner", "identity_document", "enrollment", "roster_import"
    }  # fmt: skip
    assert {entry.change.source for entry in entries if entry.change.kind == "learner"} == {Source.IMPORT}
    assert {entry.change.actor for entry in entries} == {world.manager}


def test_a_failure_in_the_middle_leaves_nothing(world, monkeypatch):
    real, calls = importing._document, []

    def failing(*arguments):
        calls.append(arguments)
        if len(calls) == 20:
            raise OSError("disk full")
        return real(*arguments)

    monkeypatch.setattr(importing, "_document", failing)
    before = everything(world)
    with pytest.raises(OSError, match="disk full"):
        import_roster(world.ctx, TOWN, wanted=Wanted(title="手机班"))
    assert everything(world) == before


def test_everything_imported_would_pass_at_the_bank(world):
    import_roster(world.ctx, TOWN)
    documents = find(world, "identity_document")
    assert len(documents) == 36
    for row in documents:
        verdict = check_document(None, str(row.fields["number"]), world.day())
        assert (verdict.doc_type, verdict.number) == (row.fields["type"], row.fields["number"])


# ---------------------------------------------------------------- classes


def test_a_class_named_is_made_without_sessions_and_everybody_is_in_it(world):
    done = import_roster(world.ctx, TOWN, wanted=Wanted(title=" 智能手机 班 ", term="2026年秋季"))
    assert done.enrolled == done.new == 36
    (course_class,) = find(world, "course_class")
    (term,) = find(world, "term")
    (course,) = find(world, "course")
    assert course_class.fields == {"title": "智能手机 班", "course": str(course.id), "term": str(term.id)}
    assert (term.fields["code"], course.fields["local"]) == ("2026秋", True)
    enrollments = find(world, "enrollment", course_class=course_class.id)
    assert {(row.fields["joined_on"], row.fields["state"]) for row in enrollments} == {("2026-09-01", "enrolled")}
    assert find(world, "session") == []


def test_classes_of_the_files_own_column_are_made_once_each(world, csv):
    done = import_roster(world.ctx, csv(WITH_CLASSES))
    assert (done.new, done.enrolled) == (4, 3)
    assert sorted(str(row.fields["title"]) for row in find(world, "course_class")) == ["书法 班", "太极班"]


def test_a_class_that_exists_is_used(world, csv):
    taiji = world.course_class("太极班")
    import_roster(world.ctx, csv(WITH_CLASSES))
    assert len(find(world, "enrollment", course_class=taiji)) == 1
    assert len(find(world, "course_class")) == 2


def test_the_class_of_the_caller_goes_before_the_files(world, csv):
    mine = world.course_class("晨练班")
    path = csv(WITH_CLASSES)
    preview = preview_roster(world.ctx, path, wanted=Wanted(class_id=mine))
    assert ("other_class", "course_class") in [(w.code, w.field) for w in preview.rows[0].warnings]
    assert import_roster(world.ctx, path, wanted=Wanted(class_id=mine)).enrolled == 4
    assert len(find(world, "enrollment", course_class=mine)) == 4


def test_importing_again_into_a_class_changes_nothing_and_into_another_enrols(world):
    first = Wanted(title="手机班")
    import_roster(world.ctx, TOWN, wanted=first)
    again = import_roster(world.ctx, TOWN, wanted=first)
    assert (again.same, again.updated, again.enrolled) == (36, 0, 0)
    other = import_roster(world.ctx, TOWN, wanted=Wanted(title="书法班"))
    assert (other.same, other.updated, other.enrolled) == (0, 36, 36)


def test_whoever_comes_once_a_sheet_is_confirmed_joins_late(world, csv):
    taiji = world.course_class("太极班")
    world.sheet(world.session(taiji, "2026-09-09"), SheetState.CONFIRMED)
    import_roster(world.ctx, csv(WITH_CLASSES))
    (row,) = find(world, "enrollment", course_class=taiji)
    assert (row.fields["joined_on"], row.fields["state"]) == ("2026-09-16", "joined_late")


@pytest.mark.parametrize(
    ("state", "day", "late"),
    [
        (SheetState.CONFIRMED, "2026-09-16", 1),
        (SheetState.TAKING, "2026-09-16", 0),
        (SheetState.CONFIRMED, "2026-09-09", 0),  # of today alone it is said: the others are the next lesson's anyway
    ],
)
def test_whose_class_has_its_sheet_of_today_confirmed_is_counted_before_and_after(world, csv, state, day, late):
    taiji = world.course_class("太极班")
    world.sheet(world.session(taiji, day), state)
    path = csv(WITH_CLASSES)
    assert preview_roster(world.ctx, path).after_confirmed == late
    assert import_roster(world.ctx, path).after_confirmed == late
    assert import_roster(world.ctx, path).after_confirmed == 0, "who is in the class joins nothing"


def test_somebody_who_left_is_not_brought_back_by_a_list(world, csv):
    taiji = world.course_class("太极班")
    learner = world.learner("张三", phone="13800138000")
    world.enroll(taiji, learner, left="2026-09-10")
    path = csv(WITH_CLASSES)
    row = preview_roster(world.ctx, path).rows[0]
    assert (row.verdict, [w.code for w in row.warnings]) == (RowVerdict.SAME, ["left_class"])
    import_roster(world.ctx, path)
    (interval,) = find(world, "enrollment", course_class=taiji)
    assert interval.fields["left_on"] == "2026-09-10"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(class_id=uuid4()), "class_unknown"),
        (Wanted(title="太极班", term="去年"), "term_unknown"),
        (Wanted(title="太极班"), "class_ambiguous"),
    ],
)
def test_a_class_that_cannot_be_meant_refuses_the_import(world, wanted, expected):
    world.course_class("太极班")
    world.course_class("太极班")
    with pytest.raises(Refused) as caught:
        import_roster(world.ctx, TOWN, wanted=wanted)
    assert codes(caught)[0][0] == expected
    assert find(world, "learner") == []


def test_a_class_in_the_column_that_could_be_two_refuses_its_row(world, csv):
    world.course_class("太极班")
    world.course_class("太极班")
    first, *others = preview_roster(world.ctx, csv(WITH_CLASSES)).rows
    assert [(r.code, r.field) for r in first.refusals] == [("class_ambiguous", "course_class")]
    assert {row.verdict for row in others} == {RowVerdict.NEW}


# ---------------------------------------------------------------- and back


def test_taking_an_import_back_restores_what_was_before(world, csv):
    learner = world.learner("张三", phone="13800138000", community="甲")
    import_roster(world.ctx, csv("姓名,手机\n前人,13500135000\n"))
    before = everything(world)
    path = csv(f"姓名,手机,社区,证件号码,班级\n张三,13800138000,乙,{ID_A},太极班\n李四,,乙,,太极班\n", name="二.csv")
    done = import_roster(world.ctx, path)
    assert (done.new, done.updated) == (1, 1)
    assert undo_import(world.ctx, done.batch) == 1
    assert everything(world) == before
    row = world.row("learner", learner)
    assert row is not None
    assert row.fields["community"] == "甲"


def test_an_import_taken_back_can_be_made_again(world, csv):
    path = csv(WITH_CLASSES)
    undo_import(world.ctx, import_roster(world.ctx, path).batch)
    assert find(world, "course_class") == []
    again = import_roster(world.ctx, path)
    assert (again.new, again.enrolled) == (4, 3)
    assert len(find(world, "course_class")) == 2
    assert len(find(world, "course")) == 2
    assert len(find(world, "term")) == 1
    assert undo_import(world.ctx, again.batch) == 4


def test_an_updated_interval_that_was_taken_back_before_goes_back_to_that(world, csv):
    taiji = world.course_class("太极班")
    learner = world.learner("张三", phone="13800138000")
    interval = world.enroll(taiji, learner)
    world.put("enrollment", {"deleted": True}, id=interval)
    done = import_roster(world.ctx, csv("姓名,手机,班级\n张三,13800138000,太极班\n"))
    assert len(find(world, "enrollment")) == 1
    undo_import(world.ctx, done.batch)
    assert find(world, "enrollment") == []


def test_what_was_taken_off_since_goes_with_its_import_and_keeps_what_it_is_about(world, csv):
    path = csv("学号,姓名,证件号码\n,区少红,440103195003071234\n", "utf-8")
    done = import_roster(world.ctx, path)
    (document,) = find(world, "identity_document")
    world.put("identity_document", {"deleted": True}, id=document.id)
    assert undo_import(world.ctx, done.batch) == 1
    after = world.row("identity_document", document.id)
    assert (after.fields["learner"], after.fields["deleted"]) == (document.fields["learner"], True)


@pytest.mark.parametrize("batch", [uuid4(), UUID(int=0)])
def test_an_unknown_batch_is_refused(world, batch):
    with pytest.raises(Refused) as caught:
        undo_import(world.ctx, batch)
    assert codes(caught) == [("batch_unknown", None)]


def test_a_batch_is_taken_back_once(world):
    done = import_roster(world.ctx, TOWN)
    undo_import(world.ctx, done.batch)
    with pytest.raises(Refused) as caught:
        undo_import(world.ctx, done.batch)
    assert codes(caught) == [("batch_undone", None)]


def attended(world, learner):
    course_class = find(world, "course_class")[0].id
    world.mark(world.session(course_class), learner, AttendanceStatus.PRESENT)


def edited(world, learner):
    world.put("learner", {"phone": "13600136000"}, id=learner)


def consented(world, learner):
    world.add(
        "consent",
        learner=learner,
        purpose=ConsentPurpose.DEPOSIT.value,
        granted=True,
        text_version="1",
        on="2026-09-16",
    )


def enrolled_elsewhere(world, learner):
    world.enroll(world.course_class("别班"), learner)


def left(world, learner):
    row = find(world, "enrollment", learner=learner)[0]
    world.put("enrollment", {"left_on": "2026-10-01"}, id=row.id)


@pytest.mark.parametrize(
    ("work", "what"),
    [
        (attended, "attendance_record"),
        (edited, "learner"),
        (consented, "consent"),
        (enrolled_elsewhere, "enrollment"),
        (left, "enrollment"),
    ],
)
def test_later_work_on_one_person_keeps_the_whole_import(world, csv, work, what):
    done = import_roster(world.ctx, csv(WITH_CLASSES))
    learner = find(world, "learner", name="张三")[0].id
    world.clock.advance(hours=1)
    work(world, learner)
    before = everything(world)
    with pytest.raises(Refused) as caught:
        undo_import(world.ctx, done.batch)
    (refusal,) = caught.value.refusals
    assert refusal.code == "batch_has_later_work"
    assert refusal.params == {"name": "张三", "learner_no": "0001", "what": what}
    assert everything(world) == before


def test_a_mark_taken_back_is_no_later_work(world, csv):
    done = import_roster(world.ctx, csv(WITH_CLASSES))
    learner = find(world, "learner", name="张三")[0].id
    attended(world, learner)
    (record,) = find(world, "attendance_record")
    world.put("attendance_record", {"deleted": True}, id=record.id)
    assert undo_import(world.ctx, done.batch) == 4


def test_attendance_elsewhere_of_somebody_on_file_before_is_not_in_the_way(world, csv):
    learner = world.learner("张三", phone="13800138000")
    old = world.course_class("老班")
    world.enroll(old, learner)
    done = import_roster(world.ctx, csv(WITH_CLASSES))
    world.clock.advance(hours=1)
    world.mark(world.session(old), learner)
    assert undo_import(world.ctx, done.batch) == 3
    assert [row.fields["name"] for row in find(world, "learner")] == ["张三"]


def test_attendance_in_the_class_an_import_put_somebody_into_is_in_the_way(world, csv):
    learner = world.learner("张三", phone="13800138000")
    done = import_roster(world.ctx, csv(WITH_CLASSES))
    taiji = find(world, "course_class", title="太极班")[0].id
    world.mark(world.session(taiji), learner)
    with pytest.raises(Refused) as caught:
        undo_import(world.ctx, done.batch)
    assert codes(caught) == [("batch_has_later_work", None)]


def test_a_class_that_got_sessions_stays(world, csv):
    done = import_roster(world.ctx, csv(WITH_CLASSES))
    taiji = find(world, "course_class", title="太极班")[0].id
    world.session(taiji)
    assert undo_import(world.ctx, done.batch) == 4
    assert [row.id for row in find(world, "course_class")] == [taiji]
    assert [row.fields["title"] for row in find(world, "course")] == ["太极班"]
    assert len(find(world, "term")) == 1
    assert find(world, "enrollment") == []


def test_an_undo_is_in_the_log_with_what_it_took_back(world):
    done = import_roster(world.ctx, TOWN)
    undo_import(world.ctx, done.batch)
    with world.store.read() as connection:
        entries = log.of_reason(connection, f"undo-import:{done.batch}")
        people = list(rows.every(connection, "learner"))
    assert {entry.change.source for entry in entries} == {Source.CORRECTION}
    assert len(people) == 36, "taken back, not wiped out: another desk may still speak of them"
    assert all(row.fields["deleted"] for row in people)
