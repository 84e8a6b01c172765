"""The small widgets say what they mean, to eyes, keys and screen readers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card, CardRow
from app.ui.components.chip import Chip
from app.ui.components.empty import EmptyState
from app.ui.components.fields import DateField, NumberField, TimeField
from app.ui.components.figure import Figure
from app.ui.components.form import Drawer, FormRow
from app.ui.components.labels import ElidedLabel, elided, label, least_width
from app.ui.components.line_button import LineButton
from app.ui.components.menus import more_button
from app.ui.components.notice import Notice
from app.ui.components.search_field import SearchField
from app.ui.components.segmented import Segmented
from app.ui.components.two_columns import TwoColumns
from app.ui.design.marks import Mark
from app.ui.design.styling import set_width
from app.ui.design.theme import theme
from app.ui.design.tokens import Space, TextScale, TypeSize


@pytest.fixture
def shown(look, qtbot):
    """Show a widget in a window that has the keyboard."""

    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


def test_a_button_wears_its_key_and_the_key_works(shown, qtbot):
    ground = QWidget()
    button = Button("确认点名册", Kind.PRIMARY, key="F9")
    QHBoxLayout(ground).addWidget(button)
    shown(ground)
    assert button.text() == "确认点名册  F9"
    assert button.accessibleName() == "确认点名册"
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(ground, Qt.Key.Key_F9)


def test_new_words_keep_the_key(look):
    button = Button("点名", key="F9")
    button.set_text("继续点名 & 补课")
    [found] = button.findChildren(QShortcut)
    assert found.key().toString() == "F9"
    assert button.text() == "继续点名 && 补课  F9"


def test_an_icon_button_has_no_text_but_a_name(look):
    button = Button("打印", Kind.ICON, icon="edit", key="Ctrl+P")
    assert button.text() == ""
    assert button.accessibleName() == "打印"
    assert "Ctrl+P" in button.toolTip()
    assert not button.icon().isNull()


def test_rare_acts_are_in_the_menu(look):
    act = QAction("停课")
    assert more_button([act]).menu().actions() == [act]


def test_text_of_others_is_never_markup(look):
    for shown_label in (label("<b>区</b>"), ElidedLabel("<b>区</b>")):
        assert shown_label.textFormat() is Qt.TextFormat.PlainText


def test_a_long_title_is_cut_and_told_in_full_by_its_tool_tip(shown):
    title = ElidedLabel("智能手机应用(一)班 · 第 6 次课 · 手机支付 · 二楼活动室")
    shown(title)
    title.setFixedWidth(120)
    title.grab()
    assert title.toolTip() == title.text()
    title.setFixedWidth(2000)
    title.grab()
    assert title.toolTip() == ""


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("智能手机基础（周日班） · 第 14 次课", True),
        ("声乐 · 第 4 次课", False),
        ("智能手机基础（周日班）从零开始", True),
        (" · 智能手机基础（周日班）从零开始", True),
        ("短 · 智能手机基础（周日班）从零开始智能手机基础", True),
    ],
)
def test_what_is_cut_keeps_the_number_of_the_lesson_where_there_is_one(look, title, cut):
    metrics = QFontMetrics(theme().font(TypeSize.TITLE, bold=True))
    room = metrics.horizontalAdvance("国" * 10)
    shown = elided(title, metrics, room, " · ")
    assert metrics.horizontalAdvance(shown) <= room
    assert ("…" in shown) is cut
    assert shown.endswith(" · 第 14 次课") is title.endswith(" · 第 14 次课")
    assert shown[:2] == title[:2]


def test_a_figure_is_read_with_its_word(look):
    figure = Figure("人次", 1284)
    assert figure.accessibleName() == "人次 1,284"
    figure.set_value("86%")
    assert figure.accessibleName() == "人次 86%"


def test_a_chip_is_never_cut_and_grows_with_the_text(look):
    chip = Chip("迟到 15 分", mark=Mark.LATE)
    before = chip.sizeHint()
    assert chip.minimumSizeHint() == before
    look.use(scale=TextScale.LARGE)
    assert chip.sizeHint().width() > before.width()
    assert chip.accessibleName() == "迟到 15 分"


def test_a_chip_with_a_mark_is_told_apart_without_colour(shown):
    late, absent = (shown(Chip("—", mark=mark)).grab().toImage() for mark in (Mark.LATE, Mark.ABSENT))
    grey = [image.convertToFormat(image.Format.Format_Grayscale8) for image in (late, absent)]
    assert grey[0] != grey[1]


def test_an_empty_page_offers_the_first_act(shown, qtbot):
    empty = shown(EmptyState("还没有学员。", "导入花名册", icon="import"))
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_escape_clears_the_search_and_then_leaves_it(shown, qtbot):
    field = shown(SearchField("找学员"))
    said = []
    field.searched.connect(said.append)
    qtbot.keyClicks(field, "qu ")
    with qtbot.assertNotEmitted(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert said == ["q", "qu", "qu", ""]


def test_a_search_takes_no_more_than_a_name_needs(look):
    field = SearchField("找学员")
    field.setText("曾" * 1000)
    assert len(field.text()) == SearchField.LONGEST


def test_arrows_in_the_search_step_through_the_results(shown, qtbot):
    field = shown(SearchField("找学员"))
    steps = []
    field.stepped.connect(steps.append)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert steps == [1, -1]


def test_one_segment_is_always_chosen(shown, qtbot):
    choice = shown(Segmented("状态", [("all", "全部"), ("in", "在读"), ("out", "退班")]))
    assert choice.choice() == "all"
    buttons = choice.findChildren(QPushButton)
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["in"]
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert choice.choice() == "in"
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_choice("out")
    assert choice.choice() == "out"


def test_the_keyboard_comes_to_the_segment_that_is_chosen(shown, qtbot):
    choice = shown(Segmented("字号", [("normal", "标准"), ("medium", "大"), ("large", "特大")]))
    for key, number in (("large", 2), ("medium", 1)):
        choice.set_choice(key)
        choice.setFocus()
        assert QApplication.focusWidget() is choice.segment(key)
        qtbot.keyClick(choice.segment(key), Qt.Key.Key_Left)
        assert choice.choice() == ("normal", "medium", "large")[number - 1]
        choice.setFocus()
        assert QApplication.focusWidget() is choice.segment(choice.choice())


def test_a_notice_in_place_runs_its_act(shown, qtbot):
    ground, notice, done = QWidget(), Notice(), []
    QHBoxLayout(ground).addWidget(notice)
    shown(ground)
    assert not notice.isVisible()
    notice.say("点名册已确认。", "撤销", lambda: done.append(1), tone="amber")
    assert notice.isVisible()
    assert notice.accessibleName() == "点名册已确认。"
    qtbot.mouseClick(notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == [1]


def test_a_refused_field_says_why_and_recovers(shown):
    row = shown(FormRow("证件号码", QLineEdit(), hint="没有证件也可以先登记"))
    row.set_error("最后一位校验不符。")
    assert row.editor.property("wrong") == "true"
    assert row.editor.accessibleDescription() == "最后一位校验不符。"
    assert "最后一位校验不符。" in [each.text() for each in row.findChildren(QLabel) if each.isVisible()]
    row.set_error()
    assert row.editor.property("wrong") == "false"
    assert row.editor.accessibleDescription() == "没有证件也可以先登记"


def test_a_drawer_takes_the_keyboard_and_gives_it_back(shown, qtbot):
    ground, outside, drawer, editor = QWidget(), QLineEdit(), Drawer("添加学员"), QLineEdit()
    layout = QHBoxLayout(ground)
    layout.addWidget(outside)
    layout.addWidget(drawer)
    drawer.column.addWidget(FormRow("姓名", editor))
    shown(ground)
    outside.setFocus()
    drawer.open(focus=editor)
    qtbot.waitUntil(editor.hasFocus)
    with qtbot.waitSignal(drawer.closed):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not drawer.isVisible()
    qtbot.waitUntil(outside.hasFocus)


def test_a_drawer_survives_that_what_opened_it_is_gone(shown, qtbot):
    ground, outside, drawer = QWidget(), QLineEdit(), Drawer("添加学员")
    layout = QHBoxLayout(ground)
    layout.addWidget(outside)
    layout.addWidget(drawer)
    shown(ground)
    outside.setFocus()
    drawer.open()
    with qtbot.waitSignal(outside.destroyed):
        outside.deleteLater()
    drawer.close_drawer()
    assert not drawer.isVisible()


def test_fields_are_typed(look):
    date, time, number = DateField(), TimeField(), NumberField(1, 240, "分")
    assert date.displayFormat() == "yyyy-MM-dd"
    assert time.displayFormat() == "HH:mm"
    number.setValue(500)
    assert number.text() == "240 分"


def test_the_side_column_goes_below_where_there_is_no_room_beside(shown, qtbot):
    page = shown(TwoColumns())
    main, side = Card("今日"), CardRow()
    page.main.addWidget(main)
    page.side.addWidget(side)
    page.resize(1150, 600)
    qtbot.waitUntil(lambda: side.mapTo(page, side.rect().topLeft()).x() > main.width())
    page.resize(600, 600)
    qtbot.waitUntil(lambda: side.mapTo(page, side.rect().topLeft()).y() >= main.height())
    assert side.mapTo(page, side.rect().topLeft()).x() == 0


def test_a_segments_word_is_whole_when_it_turns_bold(shown, look):
    choice = shown(Segmented("Text size", [("normal", "Normal"), ("large", "Very large")]))
    bold = QFontMetrics(look.font(TypeSize.BODY, bold=True))
    for button in choice.findChildren(QPushButton):
        assert button.width() >= bold.horizontalAdvance(button.text()) + 2 * Space.MEDIUM
    choice.set_word("large", "Very large indeed")
    [_, second] = choice.findChildren(QPushButton)
    assert second.minimumWidth() >= bold.horizontalAdvance("Very large indeed") + 2 * Space.MEDIUM


def test_a_label_that_may_be_narrower_again_asks_for_less(look, qtbot):
    shown = label("16 人")
    qtbot.addWidget(shown)
    least_width(shown, 151)
    assert shown.sizeHint().width() == 151
    least_width(shown, 144)
    assert shown.sizeHint().width() == 144


def test_a_width_grows_and_shrinks_with_the_text(look, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    set_width(field, least=100, most=200)
    look.use(scale=TextScale.LARGE)
    assert (field.minimumWidth(), field.maximumWidth()) == (135, 270)
    look.use(scale=TextScale.NORMAL)
    assert (field.minimumWidth(), field.maximumWidth()) == (100, 200)


@pytest.mark.parametrize(
    "words", ["7 lessons without roll call: take it, or call them off", "𠮷林班 A&B 有 3 次课没有点名:补上,或记为停课"]
)
def test_a_line_of_words_is_broken_and_not_cut(shown, words):
    line = LineButton(words)
    line.resize(180, 40)
    shown(line)
    line.resize(180, line.sizeHint().height())
    lines = line.text().replace("&&", "&").split("\n")
    assert len(lines) > 1
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert line.sizeHint().width() <= line.width()
    assert line.accessibleName() == words
