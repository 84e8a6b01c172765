"""待处理: both values side by side and two buttons; what the bank sent back is put right or taken back in place."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.records.change import Draft, Scalar
from app.records.kinds import natural_id
from app.storage import log, meta
from app.storage.tables import verdict
from app.ui.attention.conflict_card import ConflictCard
from app.ui.attention.held_card import HeldCard
from app.ui.attention.page import MOST, AttentionPage
from app.ui.components.buttons import Button
from app.usecases.merge_learners import merge_learners, tell_apart
from tests.support.desk import World
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage

OTHER_DESK = UUID("0192f0c1-0000-7000-8000-00000000d077")
LONG = "买买提·艾山江·阿不都热合曼·吐尔逊别克库尔班江·热合木图拉·依明江"


@pytest.fixture
def desk(tmp_path):
    made = RealDesk(tmp_path)
    made.world.put("device", {"name": "前台"}, OTHER_DESK)
    yield made
    made.close()


@pytest.fixture
def stage(qtbot, desk):
    shown = Stage(qtbot, desk, AttentionPage, "attention")
    yield shown
    shown.close()


def differ(world: World, kind: str, entity: UUID, field: str, kept: str, other: str, **more: Scalar | UUID) -> UUID:
    """A conflict as it comes from the gateway. Values are JSON."""
    told: dict[str, Scalar | UUID] = {"kind": kind, "entity": entity, "field": field, "kept": kept, "other": other}
    told |= {"kept_at": "2026-09-16T08:30:00.000+08:00", "kept_device": world.store.device, "kept_by": world.manager}
    told |= {"other_at": "2026-09-15T16:20:00.000+08:00", "other_device": OTHER_DESK, "other_by": world.manager}
    return world.put("conflict", told | more)


def sent_back(world: World, kind: str, entity: UUID, fields: Mapping[str, Scalar], reason: str, field: str) -> int:
    """A change the bank holds; its place in the log."""
    world.store.commit([Draft(kind, entity, fields)], world.manager)
    with world.store.write() as connection:
        place = log.head(connection).seq
        meta.put(connection, {meta.KNOWN_SEQ: str(place)})
        said = {"place": place, "code": "held", "reason": reason, "field": field, "rule": None}
        connection.execute(verdict.insert(), said)
    return place


def mark(world: World, name: str = "冼润娣", confirmed: bool = False, asked: bool = True) -> UUID:
    """Somebody marked absent here, and present at the other desk."""
    session, learner = world.session(world.course_class("国画班")), world.learner(name)
    record = world.put("attendance_record", {"session": session, "learner": learner, "status": "absent"})
    if confirmed:
        world.sheet(session)
    if asked:
        differ(world, "attendance_record", record, "status", '"absent"', '"present"')
    return record


def cards(stage: Stage, kind: type) -> list[Any]:
    return [card for card in stage.page.findChildren(kind) if card.isVisible()]


def words(stage: Stage) -> str:
    return " ".join(label.text() for label in stage.page.findChildren(type(stage.page._apart)) if label.isVisible())


def click(stage: Stage, button: Button) -> None:
    stage.click(button)
    stage.settle()


def test_with_nothing_to_do_the_page_is_calm(stage):
    stage.activate()
    assert stage.page._empty.isVisible()
    assert not cards(stage, ConflictCard) and not cards(stage, HeldCard)
    assert stage.titles[-1] == ("待处理", "")


def test_both_values_stand_side_by_side_with_who_when_and_where(stage, desk):
    mark(desk.world)
    stage.activate()
    (card,) = cards(stage, ConflictCard)
    said = words(stage)
    assert all(
        part in said
        for part in ("国画班 09-16 · 冼润娣", "缺席", "出席", "林主任 · 前台 · 09-15 16:20", "本机 · 09-16 08:30")
    )
    assert (card.keep.text(), card.take.text()) == ("保留「缺席」", "改为「出席」")
    assert stage.titles[-1] == ("待处理", "1 处两台电脑记得不一样")


@pytest.mark.parametrize("cleared", [True, False])
def test_of_a_mark_that_one_cleared_the_mark_at_stake_is_named(stage, desk, cleared):
    record, (kept, other) = mark(desk.world, asked=False), ("true", "false") if cleared else ("false", "true")
    desk.world.put("attendance_record", {"status": "late", "minutes": 10, "deleted": cleared}, record)
    differ(desk.world, "attendance_record", record, "deleted", kept, other)
    stage.activate()
    (card,) = cards(stage, ConflictCard)
    said = ["未登记", "迟到 10 分"] if cleared else ["迟到 10 分", "未登记"]
    assert [card.keep.text(), card.take.text()] == [f"保留「{said[0]}」", f"改为「{said[1]}」"]
    assert "考勤" in words(stage) and "记录" not in words(stage).split()


@pytest.mark.parametrize(("button", "status"), [("keep", "absent"), ("take", "present")])
def test_one_button_settles_it_and_the_notice_takes_it_back(stage, desk, button, status):
    record = mark(desk.world)
    stage.activate()
    (card,) = cards(stage, ConflictCard)
    click(stage, getattr(card, button))
    assert not cards(stage, ConflictCard) and stage.page._empty.isVisible()
    assert desk.world.row("attendance_record", record).fields["status"] == status
    assert "已核对" in stage.notices[-1]
    words_of_undo, undo = stage.actions[-1]
    assert words_of_undo == "撤销"
    undo()
    stage.settle()
    assert len(cards(stage, ConflictCard)) == 1
    assert desk.world.row("attendance_record", record).fields["status"] == "absent"


@pytest.mark.parametrize(("button", "people"), [("keep", 1), ("take", 2)])
def test_whether_two_are_one_person_is_asked_and_settled_likewise(stage, desk, button, people):
    world = desk.world
    one, other = sorted(world.learner("区少红", number) for number in ("0001", "4-0001"))
    merge_learners(world.ctx, other, one)
    world.add("distinct_pair", one=one, other=other)
    stage.activate()
    (card,) = cards(stage, ConflictCard)
    assert "区少红 0001 / 区少红 4-0001" in words(stage) and "是不是同一人" in words(stage)
    assert (card.keep.text(), card.take.text()) == ("保留「同一人」", "改为「不是同一人」")
    click(stage, getattr(card, button))
    assert not cards(stage, ConflictCard)
    assert len(desk.views.learners("")) == people
    stage.actions[-1][1]()
    stage.settle()
    (card,) = cards(stage, ConflictCard)
    tell_apart(world.ctx, one, other, apart=False)
    click(stage, card.keep)
    assert "已经核对过" in stage.notices[-1]


def test_a_confirmed_sheet_asks_why_and_says_so_when_nothing_is_given(stage, desk):
    record = mark(desk.world, confirmed=True)
    stage.activate()
    (card,) = cards(stage, ConflictCard)
    assert card._reason.isVisible()
    click(stage, card.take)
    assert card._wrong.isVisible() and "原因" in card._wrong.text()
    stage.type("纸质签到表上是出席")  # the keyboard is where the reason is to be written
    click(stage, card.take)
    assert desk.world.row("attendance_record", record).fields["status"] == "present"


def test_what_belongs_together_is_decided_together(stage, desk):
    world = desk.world
    member = world.enroll(world.course_class("国画班"), world.learner("区少红"), "2026-09-09")
    world.put("enrollment", {"state": "joined_late"}, member)
    differ(world, "enrollment", member, "joined_on", '"2026-09-09"', '"2026-09-01"')
    differ(world, "enrollment", member, "state", '"joined_late"', '"enrolled"')
    stage.activate()
    (card,) = cards(stage, ConflictCard)
    assert (card.keep.text(), card.take.text()) == ("保留现在的", "改用另一种")
    click(stage, card.take)
    row = world.row("enrollment", member)
    assert (row.fields["joined_on"], row.fields["state"]) == ("2026-09-01", "enrolled")


def test_what_was_typed_stays_while_news_come_and_a_card_settled_elsewhere_goes(stage, desk):
    mark(desk.world, confirmed=True)
    stage.activate()
    (card,) = cards(stage, ConflictCard)
    card._reason.setText("核对")
    desk.world.learner("新来的")
    stage.settle()
    assert cards(stage, ConflictCard) == [card]
    assert card._reason.text() == "核对"
    with desk.world.store.read() as connection:
        found = [entry.change.id for entry in log.read(connection, 1, 100) if entry.change.kind == "conflict"]
    desk.verbs.settle_conflict((found[0],), "kept", "两边都问过了")
    stage.settle()
    assert not cards(stage, ConflictCard)


def test_the_keyboard_is_on_the_first_thing_and_on_the_next_when_that_is_done(stage, desk):
    mark(desk.world)
    wrong_document(desk.world)
    stage.activate()
    (card,) = cards(stage, ConflictCard)
    assert stage.shell.focusWidget() is card.keep
    stage.press(Qt.Key.Key_Return)
    stage.settle()
    (below,) = cards(stage, HeldCard)
    assert stage.shell.focusWidget() is below.value, stage.shell.focusWidget().accessibleName()
    below.value.insert("44")
    stage.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert below.value.text() == "" and not cards(stage, ConflictCard), "first what is typed"
    stage.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert len(cards(stage, ConflictCard)) == 1, "then what the foot offers to take back"


def test_the_cards_keep_their_order_and_the_one_behind_the_settled_one_has_the_keyboard_in_sight(stage, desk):
    names = [f"黎明{number}" for number in "一二三四五六七八"]
    for name in names:
        differ(desk.world, "learner", desk.world.learner(name), "name", f'"{name}"', f'"{name}儿"')
    wrong_document(desk.world)
    stage.activate()

    def there() -> list[str]:
        column = stage.page._ground.column
        shown = [column.itemAt(place).widget() for place in range(column.count())]
        return [card.items[0].title for card in shown if isinstance(card, ConflictCard)]

    assert there() == names
    before = list(names)
    for settled, behind in ((0, 0), (5, 5), (5, 5)):
        before, card = list(names), cards(stage, ConflictCard)[settled]
        card.take.setFocus()
        names.pop(settled)
        stage.press(Qt.Key.Key_Return)
        stage.settle()
        assert there() == names
        at = stage.shell.focusWidget()
        follows = [*cards(stage, ConflictCard), *cards(stage, HeldCard)][behind]
        assert at is follows.first and at.visibleRegion().boundingRect() == at.rect()
    stage.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert there() == before, "what is taken back is where it was"
    assert stage.shell.focusWidget() is cards(stage, ConflictCard)[5].first, "and asks the one who took it back"
    cards(stage, ConflictCard)[4].take.setFocus()
    stage.press(Qt.Key.Key_Tab)
    back = stage.shell.focusWidget().parentWidget()
    assert isinstance(back, ConflictCard) and back.items[0].title == before[5]


def wrong_document(world: World) -> tuple[UUID, int]:
    learner = world.learner("黄水生")
    document = natural_id("identity_document", learner, "resident_id")
    fields = {"learner": str(learner), "type": "resident_id", "number": "440507194802254065"}
    return document, sent_back(world, "identity_document", document, fields, "id_number", "number")


def test_a_wrong_number_is_put_right_where_it_is_shown(stage, desk):
    wrong_document(desk.world)
    stage.activate()
    (card,) = cards(stage, HeldCard)
    assert "440507********4065" in words(stage) and "440507194802254065" not in words(stage)
    card.value.setText("440507194802254066")
    click(stage, card.repair)
    assert card._wrong.isVisible() and "校验" in card._wrong.text() and stage.shell.focusWidget() is card.value
    card.value.setText("440507194802254064")
    click(stage, card.repair)
    assert "已改正" in stage.notices[-1]
    (card,) = cards(stage, HeldCard)
    assert not card.value.isVisible() and not card.take_back.isVisible(), "on its way"


def test_why_it_was_refused_stays_on_its_card_while_news_come(stage, desk):
    record = mark(desk.world, confirmed=True)
    stage.activate()
    (card,) = cards(stage, ConflictCard)
    click(stage, card.take)
    assert "原因" in card._wrong.text()
    wrong_document(desk.world)
    stage.page.reload()
    stage.settle()
    (anew,) = cards(stage, ConflictCard)
    assert anew is card
    assert anew._wrong.isVisible() and "原因" in anew._wrong.text()
    anew._reason.setText("纸质签到表上是出席")
    click(stage, anew.take)
    assert desk.world.row("attendance_record", record).fields["status"] == "present"
    assert not stage.page._why


def test_of_what_waits_no_longer_the_refusal_is_said_below(stage, desk):
    mark(desk.world, confirmed=True)
    stage.activate()
    (card,) = cards(stage, ConflictCard)
    desk.verbs.settle_conflict(tuple(item.id for item in card.items), "kept", "两边都问过了")
    click(stage, card.take)
    assert not cards(stage, ConflictCard)
    assert stage.notices, "never without a word"


def test_taking_back_asks_why_first(stage, desk):
    document, _ = wrong_document(desk.world)
    stage.activate()
    (card,) = cards(stage, HeldCard)
    assert not card.confirm.isVisible()
    click(stage, card.take_back)
    assert card.confirm.isVisible() and stage.shell.focusWidget() is card._why
    click(stage, card.confirm)
    assert card._wrong.isVisible() and stage.shell.focusWidget() is card._why
    card._why.setText("登记错了人")
    click(stage, card.confirm)
    assert not cards(stage, HeldCard)
    assert desk.world.row("identity_document", document).fields == {"deleted": True}


def test_the_record_can_be_opened(stage, desk):
    mark(desk.world)
    wrong_document(desk.world)
    stage.activate()
    for card in (*cards(stage, ConflictCard), *cards(stage, HeldCard)):
        (see,) = [button for button in card.findChildren(Button) if button.accessibleName() == "打开这条记录"]
        click(stage, see)
    assert [place for place, _ in stage.opened] == ["roll_call", "learners"]
    assert stage.opened[1][1] == desk.who("黄水生")


def test_long_names_and_many_things_keep_the_page_readable(stage, desk):
    world = desk.world
    mark(world, LONG, confirmed=True)
    learner = world.learner("麦穗", note="七十二岁,耳朵不好。" * 12)
    differ(world, "learner", learner, "note", '"七十二岁,耳朵不好。"', '"' + "要坐第一排,要大字讲义。" * 14 + '"')
    gone = world.learner("区少红", deleted=True)
    differ(world, "learner", gone, "deleted", "true", "false")
    wrong_document(world)
    stage.activate()
    assert len(cards(stage, ConflictCard)) == 3
    assert all(card.width() <= stage.page.width() for card in cards(stage, ConflictCard))
    fields = [
        field for card in cards(stage, ConflictCard) for field in card.findChildren(QLineEdit) if field.isVisible()
    ]
    assert all(field.accessibleName() for field in fields)


def test_a_whole_term_written_apart_is_shown_a_part_at_a_time(stage, desk):
    world = desk.world
    session = world.session(world.course_class("国画班"))
    for number in range(MOST + 3):
        learner = world.learner(f"学员{number}")
        record = world.put("attendance_record", {"session": session, "learner": learner, "status": "absent"})
        differ(world, "attendance_record", record, "status", '"absent"', '"present"')
    stage.activate()
    assert stage.titles[-1][1] == f"{MOST + 3} 处两台电脑记得不一样"
    assert len(cards(stage, ConflictCard)) == MOST
    assert "还有 3 条" in words(stage)
    click(stage, cards(stage, ConflictCard)[0].keep)
    assert len(cards(stage, ConflictCard)) == MOST
    assert "还有 2 条" in words(stage)


def test_who_is_on_the_list_again_is_told_with_the_reason_until_it_is_read(stage, desk):
    world, file = desk.world, "<b>东村</b>名册.xlsx"
    names = ["黄水生", "买买提·艾山", "<i>区少红</i>", "麦穗", "单惠娟", "林一"]
    kept = [[str(world.learner(name)), file, 1_789_000_000_000] for name in names]
    kept.append([str(world.learner("客人", walk_in=True)), "", 1_789_000_000_000])
    with world.store.write() as connection:
        meta.put(connection, {meta.CAME_BACK: json.dumps(kept)})
    stage.activate()
    assert stage.titles[-1][1] == "7 位学员又回到名单里"
    said = words(stage)
    assert f"6 位学员又回到名单里({'、'.join(names[:5])} 等):一台电脑撤销了导入「{file}」,另一台在两边交换以前" in said
    assert "客人 又回到名单里:一台电脑撤销了这位临时学员,另一台" in said
    (read,) = [button for button in stage.page.findChildren(Button) if button.accessibleName() == "知道了"]
    click(stage, read)
    assert stage.titles[-1][1] == ""
    assert "没有要您处理的" in words(stage)
