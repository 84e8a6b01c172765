"""An edit changes no field that its form did not change; a field changed on both sides since the form was filled is shown."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import calendar
from app.domain.masking import mask_document, mask_phone
from app.records.acts import ClassForm, LearnerForm, NewClass
from app.records.codes import DocumentType, Sex
from app.records.refusal import ChangedMeanwhile
from app.records.weekly import WeeklyTime
from app.usecases.add_class import add_class
from app.usecases.add_learner import add_learner
from app.usecases.change_class import change_class, plan_change, undo_class_change
from app.usecases.edit_learner import edit_learner
from app.usecases.meetings import weekly_times
from app.usecases.reveal_document import reveal_document
from tests.support.desk import World

CARD, OTHER_CARD = "440103194002290019", "11010519491231002X"
WEDNESDAY, FRIDAY = WeeklyTime(3, "09:00", 90), WeeklyTime(5, "14:00", 60)
FILLED = LearnerForm("区少红", "0001", Sex.FEMALE, "1940-02", "13800135678", "女儿", "沙园社区", "女儿", "爱唱粤曲")
SHOWN = replace(FILLED, phone=mask_phone("13800135678"))
LEARNERS = {
    "name": ("欧少红", "区小红"), "learner_no": ("0071", "0072"), "sex": (Sex.MALE, None), "birth": ("1941", None),
    "phone": ("13922165678", "13922165679", None), "phone_owner": ("本人", None), "community": ("泮塘社区", "西村", None),
    "emergency_contact": ("儿子", None), "note": ("两行\n备注", "会骑车", None),
}  # fmt: skip
CLASS = ClassForm("国画班", "李伟强", "二楼", (WEDNESDAY,), None)
CLASSES = {
    "title": ("写意国画班", "工笔班"), "teacher": ("何老师", None), "venue": ("三楼", "四楼", None), "times": ((FRIDAY,), (WEDNESDAY, FRIDAY)),
}  # fmt: skip
_numbers = count(1)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def edits(of):
    """Some fields with another value each."""
    return st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in of.items()})


def refused_for(act) -> set[str]:
    """The fields for which an act is refused, none where it is done."""
    try:
        act()
    except ChangedMeanwhile as refused:
        assert {one.code for one in refused.refusals} <= {"changed_meanwhile", "emptied_meanwhile"}
        return {str(one.field) for one in refused.refusals}
    return set()


def learner_now(world: World, learner) -> dict:
    row = world.row("learner", learner)
    assert row is not None
    return {name: row.fields.get(name) for name in LEARNERS}


@few
@given(mine=edits(LEARNERS), theirs=edits(LEARNERS))
def test_a_form_of_a_learner_changes_what_was_changed_in_it_and_asks_about_the_rest(world, mine, theirs):
    learner = add_learner(world.ctx, replace(FILLED, learner_no=None))
    own, number = str(learner_now(world, learner)["learner_no"]), f"甲{next(_numbers)}"
    mine, theirs = (
        {name: f"{number}-{value[-1]}" if name == "learner_no" else value for name, value in one.items()}
        for one in (mine, theirs)
    )
    before = replace(SHOWN, learner_no=own)
    edit_learner(world.ctx, learner, replace(before, **theirs), before)
    between = learner_now(world, learner)
    assert {name: between[name] for name in theirs} == theirs
    both = {name for name in mine.keys() & theirs.keys() if mine[name] != theirs[name]}
    form = replace(before, **mine)
    assert refused_for(lambda: edit_learner(world.ctx, learner, form, before)) == both
    if both:
        assert learner_now(world, learner) == between
        phone = mask_phone(theirs["phone"]) if theirs.get("phone") else theirs.get("phone", before.phone)
        seen = replace(before, **{name: theirs[name] for name in both})
        edit_learner(world.ctx, learner, form, replace(seen, phone=phone) if "phone" in both else seen)
    assert learner_now(world, learner) == {**between, **mine}


@few
@given(mine=edits(CLASSES), theirs=edits(CLASSES))
def test_a_form_of_a_class_changes_what_was_changed_in_it_and_asks_about_the_rest(world, mine, theirs):
    own = f"({next(_numbers)})"
    before = replace(CLASS, title=CLASS.title + own)
    mine, theirs = (
        {name: value + own if name == "title" else value for name, value in one.items()} for one in (mine, theirs)
    )
    class_id = world.course_class(before.title, teacher=before.teacher, venue=before.venue)

    def now() -> ClassForm:
        row = world.row("course_class", class_id)
        assert row is not None
        texts = (str(row.fields["title"]), row.fields.get("teacher"), row.fields.get("venue"))
        return ClassForm(*texts, weekly_times(row))

    change_class(world.ctx, class_id, replace(before, **theirs), calendar(), before)
    between = now()
    assert between == replace(before, **theirs)
    form = replace(before, **mine)
    both = {name for name in mine.keys() & theirs.keys() if mine[name] != theirs[name]}
    plan_change(world.ctx, class_id, form, calendar(), before)
    assert refused_for(lambda: change_class(world.ctx, class_id, form, calendar(), before)) == both
    seen = replace(before, **{name: theirs[name] for name in both})
    if both:
        assert now() == between
    done = change_class(world.ctx, class_id, form, calendar(), seen)
    assert now() == replace(between, **mine)
    if done.touched:
        undo_class_change(world.ctx, done)
        assert now() == between


def test_a_number_is_judged_only_where_it_was_typed(world):
    learner = add_learner(world.ctx, replace(FILLED, document_number=CARD))
    before = replace(SHOWN, document_number=mask_document(CARD))
    edit_learner(world.ctx, learner, replace(before, phone="13922165678"), before)
    edit_learner(world.ctx, learner, replace(before, note="会骑车"), before)
    assert (learner_now(world, learner)["phone"], learner_now(world, learner)["note"]) == ("13922165678", "会骑车")
    assert reveal_document(world.ctx, learner, "核对存入") == CARD


def test_a_document_that_came_meanwhile_is_neither_replaced_nor_taken_away_unseen(world):
    learner = add_learner(world.ctx, FILLED)
    edit_learner(world.ctx, learner, replace(SHOWN, document_number=OTHER_CARD), SHOWN)
    none = replace(SHOWN, document_type=DocumentType.NONE)
    for form in (replace(SHOWN, document_number=CARD), none):
        assert refused_for(lambda form=form: edit_learner(world.ctx, learner, form, SHOWN)) == {"document_number"}
    edit_learner(world.ctx, learner, replace(SHOWN, document_number=OTHER_CARD), SHOWN)  # both say the same
    assert reveal_document(world.ctx, learner, "核对存入") == OTHER_CARD
    edit_learner(world.ctx, learner, none, replace(SHOWN, document_number=mask_document(OTHER_CARD)))
    assert reveal_document(world.ctx, learner, "核对存入") is None


def test_what_is_there_by_now_is_told_masked(world):
    learner = add_learner(world.ctx, FILLED)
    edit_learner(world.ctx, learner, replace(SHOWN, phone="13922165678", document_number=CARD), SHOWN)
    form = replace(SHOWN, phone="13822165679", document_number=OTHER_CARD)
    with pytest.raises(ChangedMeanwhile) as error:
        edit_learner(world.ctx, learner, form, SHOWN)
    assert {one.params["value"] for one in error.value.refusals} == {"139****5678", "440103********0019"}
    assert error.value.now == replace(SHOWN, phone="139****5678", document_number="440103********0019")


@settings(few, max_examples=15)
@given(
    mine=st.fixed_dictionaries({}, optional={"venue": st.sampled_from(("三楼", None)), "teacher": st.just("何老师")}),
    theirs=st.fixed_dictionaries(
        {}, optional={"venue": st.sampled_from(("四楼", "三楼")), "teacher": st.just("陈老师")}
    ),
    renamed=st.booleans(),
)
def test_the_meetings_of_a_class_that_an_import_made_overrule_nothing_that_came_meanwhile(world, mine, theirs, renamed):
    title = f"声乐班({next(_numbers)})"
    course = world.add("course", code=f"local:{title}", title=title, local=True)
    class_id = world.add("course_class", title=title, course=course, term=world.term(), kind="lesson", venue="二楼")
    before = ClassForm(title, None, "二楼")
    elsewhere = replace(before, **theirs, title=f"{title}甲" if renamed else title)
    change_class(world.ctx, class_id, elsewhere, calendar(), before)
    form = replace(before, **mine)
    new = NewClass(title, "2026秋", 3, "09:00", 90, 4, venue=form.venue, teacher=form.teacher, made=class_id)
    both = {name for name in mine.keys() & theirs.keys() if mine[name] != theirs[name]}
    if both:
        with pytest.raises(ChangedMeanwhile) as refused:
            add_class(world.ctx, new, calendar(), before)
        assert {one.field for one in refused.value.refusals} == both
        assert isinstance(refused.value.now, ClassForm)
        before = refused.value.now
        form = replace(before, **mine)
        new = replace(new, venue=form.venue, teacher=form.teacher)
    assert add_class(world.ctx, new, calendar(), before).class_id == class_id
    row = world.row("course_class", class_id)
    assert row is not None
    said = {**{"venue": "二楼", "teacher": None}, **theirs, **mine}
    assert {name: row.fields.get(name) for name in said} == said
    assert row.fields["title"] == elsewhere.title


def test_how_many_are_still_to_come_is_asked_about_where_it_is_another_number_by_now(world):
    class_id = add_class(world.ctx, NewClass("国画班", "2026秋", 3, "09:00", 90, 8), calendar()).class_id
    assert class_id is not None
    row = world.row("course_class", class_id)
    assert row is not None
    shown = ClassForm("国画班", row.fields.get("teacher"), row.fields.get("venue"), weekly_times(row), None)
    were = plan_change(world.ctx, class_id, shown, calendar(), shown).were
    change_class(world.ctx, class_id, replace(shown, sessions=were + 2), calendar(), shown)
    form, seen = replace(shown, sessions=were - 1), replace(shown, sessions=were)
    with pytest.raises(ChangedMeanwhile) as refused:
        change_class(world.ctx, class_id, form, calendar(), seen)
    [why] = refused.value.refusals
    assert (why.field, why.params["value"]) == ("sessions", str(were + 2))
    now = refused.value.now
    assert isinstance(now, ClassForm)
    assert len(change_class(world.ctx, class_id, form, calendar(), now).coming) == were - 1
