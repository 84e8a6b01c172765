"""The checklist of digital skills, and what is new in a session."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.config import resource_path
from app.domain.skills import Progress, SkillFact, best_levels, checklist_from_data, new_today
from app.domain.strict import DataError
from app.records.codes import RuleStatus, SkillLevel

NOT_LEARNED, WITH_HELP, ALONE, CAN_TEACH = SkillLevel
FACTS = st.lists(
    st.builds(SkillFact, st.sampled_from("abc"), st.sampled_from(["pay", "call"]), st.sampled_from(SkillLevel))
)

DATA: dict[str, Any] = json.loads(resource_path("skills", "smart-aid-1.json").read_text(encoding="utf-8"))

CODES_IN_USE = """
power_volume_font wifi_data install_apps screenshot_cleanup add_friend voice_video_call send_photo_place groups_mute
bind_card_limit scan_to_pay receive_money check_bills transit_code hail_ride navigation buy_tickets insurance_code
book_doctor read_reports repeat_prescription yueshengshi_login pension_proof social_insurance utility_bills shop_return
opera_video online_class spot_scams no_sharing antifraud_help payment_password_freeze
"""


def test_the_shipped_checklist_has_eight_groups_and_says_that_it_is_an_assumption() -> None:
    checklist = checklist_from_data(DATA)
    assert checklist.status is RuleStatus.ASSUMPTION
    groups = [group.name for group in checklist.groups]
    assert groups == ["基础", "通信", "支付", "出行", "就医", "办事", "生活文娱", "安全"]
    assert [len(group.items) for group in checklist.groups] == [4, 4, 4, 4, 4, 4, 3, 4]
    assert [item.order for item in checklist.items] == list(range(1, 32))
    assert [level.name for level in checklist.levels] == ["未学", "在帮助下完成", "独立完成", "能教别人"]


def test_codes_of_a_published_checklist_never_change_since_marks_point_at_them() -> None:
    assert [item.code for item in checklist_from_data(DATA).items] == CODES_IN_USE.split()


def test_every_item_belongs_to_the_group_it_is_listed_in() -> None:
    for group in checklist_from_data(DATA).groups:
        assert {item.group for item in group.items} == {group.code}


def test_a_level_above_the_best_one_seen_before_is_new_today_and_nothing_else_is() -> None:
    history = [
        SkillFact("区", "pay", WITH_HELP),
        SkillFact("区", "call", ALONE),
        SkillFact("区", "call", WITH_HELP),
        SkillFact("曾", "pay", ALONE),
    ]
    marks = [
        SkillFact("区", "pay", ALONE),
        SkillFact("区", "call", ALONE),
        SkillFact("曾", "pay", CAN_TEACH),
        SkillFact("曾", "call", NOT_LEARNED),
        SkillFact("麦", "call", WITH_HELP),
    ]
    news = new_today(history, marks)
    assert news == (
        Progress("区", "pay", WITH_HELP, ALONE),
        Progress("曾", "pay", ALONE, CAN_TEACH),
        Progress("麦", "call", NOT_LEARNED, WITH_HELP),
    )


def test_a_corrected_mark_counts_as_it_stands_now() -> None:
    marks = [SkillFact("区", "pay", CAN_TEACH), SkillFact("区", "pay", NOT_LEARNED)]
    assert new_today([], marks) == ()


@given(FACTS, FACTS)
def test_what_is_new_today_is_exactly_what_raises_the_best_level(
    history: list[SkillFact], marks: list[SkillFact]
) -> None:
    now = {(mark.learner, mark.item): mark for mark in marks}
    before, after = best_levels(history), best_levels([*history, *now.values()])
    raised = {key for key in after if after[key] > before.get(key, NOT_LEARNED)}
    assert {(progress.learner, progress.item) for progress in new_today(history, marks)} == raised
    assert new_today([*history, *now.values()], marks) == ()


def changed(*path: str | int, value: object) -> dict[str, Any]:
    data = copy.deepcopy(DATA)
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("data", "where", "code"),
    [
        (changed("colour", value="red"), "checklist.colour", "unknown_key"),
        (changed("status", value="FINAL"), "checklist.status", "unknown_value"),
        (changed("levels", value=[]), "checklist.levels", "levels_incomplete"),
        (changed("levels", 3, "level", value=2), "checklist.levels", "levels_incomplete"),
        (changed("levels", 3, "level", value=4), "checklist.levels[3].level", "out_of_range"),
        (changed("groups", 1, "code", value="basics"), "checklist.groups", "code_twice"),
        (changed("groups", 1, "items", 0, "code", value="wifi_data"), "checklist.items", "code_twice"),
        (changed("groups", 1, "items", 0, "code", value="加好友"), "checklist.groups[1].items[0].code", "not_a_code"),
        (changed("groups", 1, "items", 0, "hint", value="?"), "checklist.groups[1].items[0].hint", "unknown_key"),
        (changed("groups", 1, "items", 0, "name", value=" "), "checklist.groups[1].items[0].name", "length"),
        (changed("groups", 1, "items", value=None), "checklist.groups[1].items", "not_a_list"),
        (changed("groups", value=[{}] * 1001), "checklist.groups", "too_many"),
    ],
)
def test_a_checklist_that_is_not_what_it_should_be_is_refused_at_its_place(
    data: dict[str, Any], where: str, code: str
) -> None:
    with pytest.raises(DataError) as caught:
        checklist_from_data(data)
    assert (caught.value.where, caught.value.code) == (where, code)
