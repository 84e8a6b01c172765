"""Learners: found by what is quickest to type, masked, put right field by field; consents with their witness."""

import threading
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from app.records.acts import LearnerForm
from app.records.change import Draft
from app.records.codes import ConsentPurpose, DocumentType, Sex
from app.records.views import LearnerRow
from app.storage.state import State
from app.ui.learners.documents import SHOWN_S
from app.ui.learners.page import LearnersPage
from app.ui.learners.rows import PART, LearnerRows
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
NUMBER, MASKED = "440103194002290019", "440103********0019"
PERSON = LearnerForm(
    "区少红", sex=Sex.FEMALE, phone="13800135678", phone_owner="女儿", community="沙园社区", document_number=NUMBER
)


@pytest.fixture
def desk(tmp_path):
    made = RealDesk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def stage(qtbot, look, desk):
    made = Stage(qtbot, desk, LearnersPage, "learners")
    yield made
    made.close()


@pytest.fixture
def people(desk):
    for name in ("曾玉英", "买买提·艾山", "王䶮", "单惠娟"):
        desk.world.learner(name)
    return desk.verbs.add_learner(PERSON)


def names(stage):
    model = stage.page.listing.model
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def said(widget):
    return " ".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def everything_visible(stage):
    model = stage.page.listing.model
    cells = [str(model.index(r, c).data()) for r in range(model.rowCount()) for c in range(model.columnCount())]
    fields = [field.text() for field in stage.shell.findChildren(QLineEdit) if field.isVisible()]
    return " ".join([said(stage.shell), *cells, *fields])


def trail(desk):
    with desk.world.store.read() as connection:
        return State(connection).find("disclosure")


# -- the list


def test_an_empty_page_teaches_and_its_first_act_is_the_roster(stage):
    stage.activate()
    assert stage.titles[-1] == ("学员", "名单还是空的")
    stage.press(Key.Key_Return)
    stage.settle()
    assert stage.page.roster.isVisible()


@pytest.mark.parametrize("typed", ["ou", "qu", "osh", "quShaoHong", "区", "5678", "0019"])
def test_somebody_is_found_by_what_is_quickest_to_type(stage, people, typed):
    stage.activate()
    assert stage.page.listing.search.hasFocus()
    stage.press(typed) if typed.isascii() else stage.type(typed)
    stage.settle()
    assert names(stage) == ["区少红"]
    stage.press(Key.Key_Return)
    stage.settle()
    assert stage.page.acts.panel.view.row.id == people


def test_what_is_typed_on_coming_back_is_another_search(stage, people):
    stage.activate()
    stage.press("zeng")
    stage.settle()
    stage.activate()
    stage.press("ou")
    stage.settle()
    assert stage.page.listing.search.text() == "ou"


@pytest.mark.parametrize("then", [(), (Key.Key_F,)], ids=["types on", "Ctrl+F"])
def test_what_is_typed_after_a_learner_was_looked_at_is_another_search(stage, people, then):
    stage.activate()
    stage.press("zeng")
    stage.settle()
    stage.press(Key.Key_Return)
    stage.settle()
    stage.press(Key.Key_Escape)
    for key in then:
        stage.press(key, Qt.KeyboardModifier.ControlModifier)
    stage.press("ou")
    stage.settle()
    assert stage.page.listing.search.text() == "ou"


def test_what_is_typed_in_the_list_after_a_search_is_another_search(stage, people):
    stage.activate()
    stage.press("zeng")
    stage.settle()
    stage.page.listing.table.setFocus()
    stage.press("ou")
    stage.settle()
    assert stage.page.listing.search.text() == "ou"


def test_letters_typed_in_the_list_go_to_the_field(stage, people):
    stage.activate()
    stage.page.listing.table.setFocus()
    stage.press("zeng")
    stage.settle()
    assert names(stage) == ["曾玉英"]


def test_who_is_not_found_can_be_taken_on_at_once(stage, people, desk):
    stage.activate()
    stage.type("冼润娣")
    stage.settle()
    assert "没有找到「冼润娣」" in said(stage.page.listing)
    stage.click("新增这位学员")
    stage.press(Key.Key_Return, Ctrl)
    stage.settle()
    assert desk.who("冼润娣")
    assert stage.page.acts.panel.view.row.name == "冼润娣"


def test_numbers_are_masked_wherever_they_are(stage, people):
    stage.activate(people)
    stage.page.acts.panel.edit.click()
    stage.settle()
    shown = everything_visible(stage)
    assert NUMBER not in shown
    assert "13800135678" not in shown
    assert MASKED in shown


def test_the_arrows_show_the_next_learner_while_one_is_shown(stage, people):
    stage.activate()
    stage.press(Key.Key_Return)
    stage.settle()
    first = stage.page.acts.panel.view.row.name
    stage.page.listing.table.setFocus()
    stage.press(Key.Key_Down)
    stage.settle()
    assert [first, stage.page.acts.panel.view.row.name] == names(stage)[:2]


def test_finding_somebody_else_leaves_the_learner_shown_where_they_are(stage, people):
    stage.activate(people)
    stage.page.listing.search.setFocus()
    stage.press("zeng")
    stage.settle()
    assert names(stage) == ["曾玉英"]
    assert stage.page.acts.panel.view.row.id == people


def test_enter_typed_before_the_list_answers_opens_who_was_typed_and_nobody_else(stage, people):
    stage.activate()
    stage.page.listing.search.setFocus()
    stage.press("oushaohong")
    stage.press(Key.Key_Return)  # the list still shows who answered to less
    stage.settle()
    assert stage.page.acts.panel.view.row.id == people


def test_enter_typed_before_the_list_answers_opens_nobody_of_several(stage, people, desk):
    desk.world.learner("曾玉芬")
    stage.activate()
    stage.page.listing.search.setFocus()
    stage.press("zeng")
    stage.press(Key.Key_Return)
    stage.settle()
    assert len(names(stage)) == 2
    assert not stage.page.acts.panel.isVisible()
    stage.press(Key.Key_Return)  # now they were seen
    stage.settle()
    assert stage.page.acts.panel.view.row.name == names(stage)[stage.page.listing.table.current_row()]


def test_a_click_after_an_enter_that_waits_is_the_later_word(stage, people):
    stage.activate()
    table = stage.page.listing.table
    stage.page.listing.search.setFocus()
    stage.press("zeng")
    stage.press(Key.Key_Return)  # the list still shows everybody
    at = names(stage).index("王䶮")
    table.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(at, 1)).center()
    )
    stage.settle()
    assert stage.page.acts.panel.view.row.name == "王䶮"


def test_enter_opens_who_was_found_also_after_somebody_was_opened_whose_row_was_not_read(
    qtbot, look, desk, people, monkeypatch
):
    monkeypatch.setattr("app.ui.learners.reading.PART", 2)
    monkeypatch.setattr("app.ui.learners.rows.PART", 2)
    far = [desk.world.learner(f"学员{n}", f"{n:04}") for n in range(20)][-1]
    stage = Stage(qtbot, desk, LearnersPage, "learners").activate()
    stage.activate(far)  # as Ctrl+K and a class do
    stage.page.listing.search.setFocus()
    stage.press("zengyuying")
    stage.settle()
    stage.press(Key.Key_Return)
    stage.settle()
    assert (names(stage), stage.page.acts.panel.view.row.name) == (["曾玉英"], "曾玉英")
    stage.close()


class Crowd:
    """Twenty thousand learners who are made as they are asked for; remembers what was asked."""

    def __init__(self, views, count=20_000):
        self._views, self._count = views, count
        self.asked = []

    def __getattr__(self, name):
        return getattr(self._views, name)

    def learner_count(self):
        return self._count

    def learners(self, find="", limit=200, offset=0):
        self.asked.append((offset, limit))
        return tuple(
            LearnerRow(UUID(int=n + 1), f"{n + 1:05d}", f"学员{n + 1}", None, None, None, None, None, (), False)
            for n in range(offset, min(offset + limit, self._count))
        )


def test_of_twenty_thousand_only_those_in_sight_are_read(qtbot, look, desk):
    crowd = Crowd(desk.views)
    desk.views = crowd
    stage = Stage(qtbot, desk, LearnersPage, "learners").activate()
    table, model = stage.page.listing.table, stage.page.listing.model
    assert model.rowCount() == 20_000
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: model.index(19_999, 1).data() == "学员20000")
    assert model.index(10_000, 1).data() is None
    assert max(limit for _, limit in crowd.asked) <= 2 * PART
    assert len(crowd.asked) <= 3
    stage.page.reload(frozenset({"learner"}))
    stage.settle()
    assert model.index(19_999, 1).data() == "学员20000", "what was in sight is still there after a reload"
    stage.close()


def test_a_change_of_number_keeps_what_is_known_and_forgets_nothing_else(qtbot):
    model = LearnerRows()
    row = LearnerRow(UUID(int=1), "1", "区少红", None, None, None, None, None, (), False)
    model.set_count(5, 0, [row])
    assert (model.rowCount(), model.place_of(row.id)) == (5, 0)
    model.put(4, [row, row])
    assert model.rowCount() == 5, "more rows than people are not taken"
    model.set_count(2, 1, [row, row])
    assert model.missing(0, 9) == (0, PART)
    assert model.missing(1, 9) is None


# -- a document


def test_a_number_is_shown_on_purpose_for_half_a_minute_and_stays_in_the_trail(stage, people, desk):
    stage.activate(people)
    stage.click(f"显示 {SHOWN_S} 秒")
    stage.press(Key.Key_Return)
    stage.settle()
    assert "请写明用途" in said(stage.page.acts.panel)
    assert trail(desk) == []
    stage.type("核对存入学分银行")
    stage.press(Key.Key_Return)
    stage.settle()
    assert NUMBER in said(stage.page.acts.panel)
    [line] = trail(desk)
    assert (line.fields["learner"], line.fields["purpose"]) == (str(people), "核对存入学分银行")
    for _ in range(SHOWN_S):
        assert NUMBER in said(stage.page.acts.panel)
        stage.page.acts.panel.documents._second.timeout.emit()
    assert NUMBER not in said(stage.page.acts.panel)
    assert MASKED in said(stage.page.acts.panel)


def test_a_number_is_masked_as_soon_as_nobody_looks(stage, people, desk):
    stage.activate(people)
    for leave in (lambda: stage.press(Key.Key_Escape), lambda: stage.shell.show_page("today")):
        stage.activate(people)
        stage.click(f"显示 {SHOWN_S} 秒")
        stage.type("核对证件")
        stage.press(Key.Key_Return)
        stage.settle()
        assert NUMBER in said(stage.page.acts.panel)
        shown = stage.page.acts.panel.documents
        leave()
        stage.settle()
        assert all(NUMBER not in found.text() for found in shown.findChildren(QLabel))
        stage.shell.show_page("learners")


# -- consents


def deposit(desk, learner):
    return next((row for row in desk.views.learner(learner).consents if row.purpose is ConsentPurpose.DEPOSIT), None)


def test_whoever_is_shown_next_is_shown_from_the_top(stage, people, desk):
    stage.activate(people)
    bar = stage.page.acts.panel._scroll.verticalScrollBar()
    stage.shell.resize(900, 480)
    stage.settle()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    stage.page.reload(frozenset({"learner"}))
    stage.settle()
    assert bar.value() > 0, "still the same person"
    stage.activate(next(row.id for row in desk.views.learners() if row.id != people))
    assert bar.value() == 0


def test_consent_to_the_deposit_is_taken_on_paper_before_a_witness(stage, people, desk):
    stage.activate(people)
    stage.click("同意存入学分银行")
    stage.press(Key.Key_Return)
    assert "请写上见证人" in said(stage.page.acts.panel)
    assert deposit(desk, people) is None
    stage.type("陈桂芳")
    stage.press(Key.Key_Return)
    stage.settle()
    given = deposit(desk, people)
    assert (given.granted, given.witness) == (True, "陈桂芳")
    assert "2026-09-16 · 见证人 陈桂芳" in said(stage.page.acts.panel)
    assert not stage.has_button("同意存入学分银行")


def test_enter_twice_at_a_consent_says_it_once_and_undo_gives_back_what_was(stage, people, desk):
    stage.activate(people)
    stage.click("同意存入学分银行")
    stage.type("陈桂芳")
    before = len(stage.notices)
    stage.press(Key.Key_Return)
    stage.press(Key.Key_Return)  # no answer yet
    stage.settle()
    assert len(stage.notices) == before + 1
    stage.actions[-1][1]()
    stage.settle()
    assert deposit(desk, people) is None


def test_consent_is_withdrawn_in_one_act_and_that_can_be_undone(stage, people, desk):
    desk.verbs.record_consent(people, ConsentPurpose.DEPOSIT, True, "陈桂芳")
    before = deposit(desk, people)
    desk.world.clock.advance(days=60)
    stage.activate(people)
    stage.click("撤回存入学分银行")
    stage.settle()
    assert not deposit(desk, people).granted
    assert "2026-11-15 撤回" in said(stage.page.acts.panel)
    assert stage.actions[-1][0] == "撤销"
    stage.actions[-1][1]()
    stage.settle()
    assert deposit(desk, people) == before
    assert "2026-09-16 · 见证人 陈桂芳" in said(stage.page.acts.panel)


def test_a_first_word_taken_back_is_no_word(stage, people, desk):
    stage.activate(people)
    stage.click("同意存入学分银行")
    stage.type("陈桂芳")
    stage.press(Key.Key_Return)
    stage.settle()
    stage.actions[-1][1]()
    stage.settle()
    assert deposit(desk, people) is None
    assert stage.has_button("同意存入学分银行")


def test_a_word_is_not_taken_back_where_another_was_given_since(stage, people, desk):
    stage.activate(people)
    stage.click("同意存入学分银行")
    stage.type("陈桂芳")
    stage.press(Key.Key_Return)
    stage.settle()
    desk.verbs.record_consent(people, ConsentPurpose.DEPOSIT, False)
    stage.actions[-1][1]()
    stage.settle()
    assert not deposit(desk, people).granted
    assert "后来在别处另有改动" in stage.notices[-1]


# -- the form


def test_every_wrong_field_says_so_at_once_and_the_first_has_the_keyboard(stage, people, desk):
    stage.activate()
    stage.press(Key.Key_N, Ctrl)
    form = stage.page.acts.form
    form.fields["document_number"].setText("440103194002290018")
    form.fields["birth"].setText("48")
    form.fields["phone"].setText("1380013")
    stage.press(Key.Key_Return, Ctrl)
    stage.settle()
    errors = {name: field.accessibleDescription() for name, field in form.fields.items()}
    assert errors["name"] == "请填写姓名。"
    assert errors["document_number"] == "证件号码校验不符,请照证件核对。"
    assert errors["birth"] == "日期看不懂:48。请写成 1948-02-29 这样。"
    assert errors["phone"] == "手机号码位数不对,请核对后重填。"
    assert form.fields["name"].hasFocus()
    assert desk.views.learner_count() == 5
    form.fields["name"].setText("冼润娣")
    for name, text in (("document_number", ""), ("birth", "1948"), ("phone", "")):
        form.fields[name].setText(text)
    stage.press(Key.Key_Return, Ctrl)
    stage.settle()
    assert desk.views.learner_count() == 6
    assert stage.notices[-1] == "冼润娣 已登记。"


def test_a_form_shown_masked_and_saved_changes_only_what_was_changed(stage, people, desk):
    before = desk.views.learner(people)
    stage.activate(people)
    stage.press(Key.Key_F2)
    stage.page.acts.form.fields["community"].setText("泮塘社区")
    stage.press(Key.Key_Return, Ctrl)
    stage.settle()
    after = desk.views.learner(people)
    assert after == replace(before, row=replace(before.row, community="泮塘社区"))
    assert desk.verbs.reveal_document(people, "核对证件") == NUMBER
    assert "泮塘社区" in said(stage.page.acts.panel)


def test_another_type_of_document_wants_its_own_number(stage, people, desk):
    stage.activate(people)
    stage.press(Key.Key_F2)
    form = stage.page.acts.form
    form.document_type.setCurrentIndex(form.document_type.findData(DocumentType.PASSPORT.value))
    assert form.fields["document_number"].text() == ""
    stage.press(Key.Key_Return, Ctrl)
    assert form.fields["document_number"].accessibleDescription() == "请填写证件号码。"
    form.fields["document_number"].setText("E12345678")
    stage.press(Key.Key_Return, Ctrl)
    stage.settle()
    assert DocumentType.PASSPORT in [row.type for row in desk.views.learner(people).documents]


def test_taking_the_document_away_says_what_it_does(stage, people, desk):
    stage.activate(people)
    stage.press(Key.Key_F2)
    form = stage.page.acts.form
    form.document_type.setCurrentIndex(form.document_type.findData(DocumentType.NONE.value))
    assert "会删去" in form.document_type.accessibleDescription()
    stage.press(Key.Key_Return, Ctrl)
    stage.settle()
    assert desk.views.learner(people).documents == ()
    assert "没有登记证件" in said(stage.page.acts.panel)


def test_turning_away_from_the_form_shows_the_learner_again_unchanged(stage, people, desk):
    before = desk.views.learner(people)
    stage.activate(people)
    stage.press(Key.Key_F2)
    stage.page.acts.form.fields["name"].setText("别的名字")
    stage.press(Key.Key_Escape)
    stage.settle()
    assert stage.page.acts.panel.isVisible()
    assert desk.views.learner(people) == before


# -- from elsewhere


def test_a_learner_opened_from_elsewhere_is_current_in_the_list(stage, people):
    stage.activate(people)
    assert stage.page.acts.panel.accessibleName() == "区少红"
    listing = stage.page.listing
    assert listing.model.row(listing.table.current_row()).id == people


def test_a_learner_whose_answer_comes_before_the_list_s_is_current_when_the_list_comes(stage, people):
    listing, rows = stage.page.listing, stage.desk.views.learners()
    listing.model.set_rows([])
    listing.point_at(people)
    listing.show_everybody(len(rows), 0, rows)
    assert listing.model.row(listing.table.current_row()).id == people


def test_the_classes_and_outcomes_of_a_learner_are_told_and_a_class_is_a_click_away(stage, people, desk):
    made = desk.world.course_class("书法班")
    desk.world.enroll(made, people)
    desk.world.add(
        "learning_outcome", course_class=made, learner=people, sessions_expected=4, sessions_attended=3, minutes=270,
        hours="6.0", rate="0.7500", completed=True, rule_set="gd-assumption-1", state="deposited", deposit_no="GD-7",
        deposited_on="2026-09-15",
    )  # fmt: skip
    stage.activate(people)
    words = said(stage.page.acts.panel)
    assert "6 学时 · 270 分钟 · 出席率 75%" in words
    assert "存单 GD-7 · 2026-09-15" in words
    stage.click("打开班级 书法班")
    assert stage.opened == [("classes", made)]


def test_a_learner_who_is_gone_is_said_to_be(stage, people, desk):
    stage.activate(desk.world.manager)
    assert "找不到这位学员" in stage.notices[-1]
    assert not stage.page.acts.panel.isVisible()


def test_what_is_being_typed_survives_a_reload(stage, people, desk):
    stage.activate(people)
    stage.click(f"显示 {SHOWN_S} 秒")
    stage.type("核对")
    desk.world.learner("冼润娣")
    stage.settle()
    assert stage.page.acts.panel.documents.asking.field.text() == "核对"


def test_a_leaving_is_taken_back_beside_the_learner(stage, desk):
    learner = desk.world.learner("冼润娣")
    group = desk.world.course_class("书法班")
    desk.world.enroll(group, learner, left="2026-09-03")
    stage.activate(learner)
    stage.settle()
    stage.click("撤销退班")
    stage.settle()
    assert stage.notices[-1] == "冼润娣 还在「书法班」班上。"
    assert not stage.has_button("撤销退班")


# -- what changes elsewhere while a form stands open


def elsewhere(desk, learner, **fields):
    """Another desk's word that an exchange brought."""
    desk.world.store.commit([Draft("learner", learner, fields)], desk.world.manager)


def on_file(desk, learner):
    with desk.world.store.read() as connection:
        row = State(connection).live("learner", learner)
    assert row is not None
    return row.fields


def save(stage):
    stage.press(Key.Key_Return, Ctrl)
    stage.settle()


def edit(stage, learner):
    stage.activate(learner)
    stage.press(Key.Key_F2)
    stage.settle()
    return stage.page.acts.form


def test_a_form_that_stands_open_puts_nothing_back_that_changed_elsewhere(stage, people, desk):
    form = edit(stage, people)
    elsewhere(desk, people, community="泮塘社区", emergency_contact="女儿 13800000009", phone="13922165678")
    form.note.setPlainText("爱唱粤曲")
    save(stage)
    found = on_file(desk, people)
    assert (found["community"], found["emergency_contact"]) == ("泮塘社区", "女儿 13800000009")
    assert (found["phone"], found["note"]) == ("13922165678", "爱唱粤曲")
    assert form.isHidden()


def test_a_field_changed_on_both_sides_is_shown_and_saved_only_then(stage, people, desk):
    form = edit(stage, people)
    form.fields["community"].setText("西村")
    elsewhere(desk, people, community="泮塘社区", phone="13922165678")
    save(stage)
    assert form.isVisible()
    assert "社区刚在别处改成「泮塘社区」" in form.fields["community"].accessibleDescription()
    assert (form.fields["community"].text(), form.fields["phone"].text()) == ("西村", "139****5678")
    assert on_file(desk, people)["community"] == "泮塘社区"
    save(stage)
    assert form.isHidden()
    assert (on_file(desk, people)["community"], on_file(desk, people)["phone"]) == ("西村", "13922165678")


def test_what_was_half_typed_over_a_value_does_not_overrule_another(stage, people, desk):
    form = edit(stage, people)
    form.fields["community"].setText("西村")
    stage.press(Key.Key_Escape)
    elsewhere(desk, people, community=None)
    form = edit(stage, people)
    assert form.fields["community"].text() == "西村"
    save(stage)
    assert "社区刚在别处清空了" in form.fields["community"].accessibleDescription()
    stage.click("清空")
    save(stage)
    assert on_file(desk, people).get("community") is None


# -- a form that was left


def other_of(desk):
    [row] = [row for row in desk.views.learners() if row.name == "单惠娟"]
    return row.id


def leave_while_it_is_saved(stage, learner, birth):
    """Somebody's form is sent off to a slow disk and left, and another one's is opened; the gate lets the disk go on."""
    stage.activate(learner)
    stage.press(Key.Key_F2)
    form = stage.page.acts.form
    form.fields["birth"].setText(birth)
    gate = threading.Event()
    stage.jobs.act(stage.page, lambda: gate.wait(10))
    stage.press(Key.Key_Return, Ctrl)
    stage.press(Key.Key_Escape)
    stage.page.activate(other_of(stage.fake))
    stage.qtbot.waitUntil(lambda: stage.page.acts.panel.accessibleName() == "单惠娟")
    stage.press(Key.Key_F2)
    form.fields["community"].setText("东村")
    return form, gate


@pytest.mark.parametrize("birth", ["48", "1948-03"])
def test_what_became_of_a_form_that_was_left_is_not_told_at_the_form_of_another(stage, people, desk, birth):
    refused = []
    stage.jobs.refusal.connect(refused.append)
    form, gate = leave_while_it_is_saved(stage, people, birth)
    gate.set()
    stage.settle()
    assert form.isVisible() and form.learner == other_of(desk)
    assert form.fields["community"].text() == "东村"
    assert not form.rows["birth"].editor.accessibleDescription()
    saved = desk.views.learner(people).row.birth == birth
    assert (len(refused), saved) == ((0, True) if birth == "1948-03" else (1, False))
    stage.press(Key.Key_Return, Ctrl)
    stage.settle()
    assert stage.page.acts.panel.view.row.name == "单惠娟"
    assert desk.views.learner(other_of(desk)).row.community == "东村"
