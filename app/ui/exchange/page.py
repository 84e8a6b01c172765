"""The exchange page: one sentence of truth, the figures, one button, and the way to what needs a person."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.clock import SHANGHAI
from app.records.standing import ExchangeView, Healed
from app.ui.attention.words import waiting_words
from app.ui.components.buttons import Button, Kind
from app.ui.components.figure import Figure
from app.ui.components.folding import FoldingRow
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.components.scrolling import ScrollingColumn
from app.ui.design.tokens import Space
from app.ui.desk import Desk
from app.ui.exchange.attention import AttentionCard
from app.ui.exchange.enrolment import EnrolmentCard
from app.ui.exchange.meaning import MeaningCard
from app.ui.exchange.moving import MovingCard
from app.ui.exchange.stick import StickCard
from app.ui.exchange.stick_acts import StickActs
from app.ui.exchange.waiting import WaitingCard
from app.ui.jobs import DAMAGED, Jobs, Trouble
from app.ui.page import Page
from app.ui.sync_bridge import bridge
from app.ui.text import enrolment_sentence, fault_sentence, healed_sentence, size_words
from app.ui.text_clock import clock_sentence


class ExchangePage(Page):
    """Where things stand with the credit bank."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        translate = QCoreApplication.translate
        self._sentence = label(role="name", wrap=True)
        self._detail = label(role="quiet", wrap=True)
        self._clock, self._damage = Notice(), Notice()
        self._waiting = Figure(translate("Exchange", "待上传"))
        self._delivered = Figure(translate("Exchange", "已送达"), tone="present")
        self._held = Figure(translate("Exchange", "被退回"))
        self._button = Button(translate("Exchange", "立即交换"), Kind.PRIMARY, key="F5")
        self._button.clicked.connect(self._sync)
        self._enrolment = EnrolmentCard()
        self._enrolment.submitted.connect(self._enrol)
        self._attention = AttentionCard()
        self._attention.chosen.connect(lambda: self.open_place.emit("attention", "exchange"))
        self._list = WaitingCard()
        self._list.older.connect(self._show_older)
        self._meaning = MeaningCard()
        self._stick = StickCard(desk.now)
        StickActs(self._stick, desk.exchange, jobs, self)
        self._moving, self._healed = MovingCard(), Notice()
        self._moving.stopped.connect(desk.exchange.cancel)
        self._lay_out()
        bridge(desk.exchange, jobs).happened.connect(self._hear)
        self.setFocusProxy(self._button)

    def activate(self, argument: object = None) -> None:
        """Come to the front."""
        del argument
        translate = QCoreApplication.translate
        self.title_changed.emit(translate("Exchange", "交换"), translate("Exchange", "与省终身教育学分银行核对"))
        self._stick.notice.hide()  # of an earlier visit
        self.reload()

    def reload(self, kinds: frozenset[str] = frozenset()) -> None:
        """Show the present state."""
        del kinds
        self._jobs.ask(self, self._desk.views.exchange, self._show, topic="exchange")
        self._jobs.ask(
            self, self._desk.views.waiting, lambda page: self._list.show_page(page, self._desk.now()), topic="waiting"
        )

    def _lay_out(self) -> None:
        top = FoldingRow()
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self._sentence)
        words.addWidget(self._detail)
        top.first.addLayout(words, 1)
        for figure in (self._waiting, self._delivered, self._held):
            top.second.addWidget(figure)
            top.second.addSpacing(Space.MEDIUM)
        top.second.addWidget(self._button)
        ground = ScrollingColumn()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(ground)
        column = ground.column
        column.addWidget(self._healed)
        column.addWidget(top)
        column.addWidget(self._moving)
        column.addWidget(self._damage)
        column.addWidget(self._clock)
        column.addWidget(self._enrolment)
        column.addWidget(self._attention)
        column.addWidget(self._list)
        column.addWidget(self._meaning)
        column.addWidget(self._stick)
        column.addStretch(0)

    def _show_older(self, before: int) -> None:
        self._jobs.ask(self, lambda: self._desk.views.waiting(before), self._list.add_page)

    def _hear(self, event: str) -> None:
        """News of the exchange; how far it is needs no look into the file."""
        self._moving.show_progress(None if event == "ended" else self._desk.exchange.progress())
        self.reload()

    def _tell_healed(self, healed: Healed | None) -> None:
        """One sentence about what had gone wrong and was put right, until it is read."""
        if healed is None:
            self._healed.hide()
            return
        translate = QCoreApplication.translate
        when = f"{healed.at.astimezone(SHANGHAI):%m-%d %H:%M}"
        words = f"{when} · {healed_sentence(healed.by.value, translate)}"
        self._healed.say(words, translate("Exchange", "知道了"), self._read)

    def _read(self) -> None:
        self._healed.hide()
        self._jobs.act(self, self._desk.verbs.notice_read)

    def _show(self, view: ExchangeView) -> None:
        translate = QCoreApplication.translate
        running = self._desk.exchange.running()
        self._moving.show_progress(self._desk.exchange.progress())
        self._tell_healed(view.healed)
        open_held = sum(not item.repaired for item in view.held)
        self._sentence.setText(translate("Exchange", "正在交换…") if running else _sentence(view))
        self._detail.setText(_detail(view))
        self._warn_of_damage(view.last_outcome == DAMAGED)
        self._warn_of_the_clock(view)
        self._waiting.set_value(view.waiting)
        self._delivered.set_value(view.delivered)
        self._held.set_value(open_held)
        self._held.set_tone("amber" if open_held else "")
        self._button.setVisible(not view.must_enrol)
        if not view.must_enrol and self._enrolment.isAncestorOf(self.focusWidget()):
            self._button.setFocus()  # or the keyboard would go to whatever comes next in the window
        self._enrolment.setVisible(view.must_enrol)
        self._enrolment.ask(view)
        self._stick.setVisible(view.enrolled)
        self._stick.show_standing(view.stick)
        self._attention.show_waiting(waiting_words(view.conflicts, open_held))

    def _warn_of_damage(self, yes: bool) -> None:
        if not yes:
            self._damage.hide()
            return
        translate = QCoreApplication.translate
        words, act = translate("Exchange", "档案恢复以后,交换会接着做。"), translate("Exchange", "恢复…")
        self._damage.say(words, act, lambda: self.open_place.emit("rescue", None), tone="amber")

    def _warn_of_the_clock(self, view: ExchangeView) -> None:
        words = clock_sentence(view.clock_offset_ms, view.clock_doubted_ms, QCoreApplication.translate)
        if words:
            self._clock.say(words, tone="amber")
        else:
            self._clock.hide()

    def _sync(self) -> None:
        self._desk.exchange.sync_now()
        self._sentence.setText(QCoreApplication.translate("Exchange", "正在交换…"))

    def _enrol(self, gateway: str, code: str, at: str) -> None:
        self._enrolment.busy(True)
        self._jobs.ask(
            self,
            lambda: self._desk.exchange.enrol(gateway, code, at or None),
            self._enrolled,
            refused=self._enrolment.refuse,
            failed=self._enrol_failed,
        )

    def _enrolled(self, station: str) -> None:
        self._enrolment.done()
        words = QCoreApplication.translate("Exchange", "已接入:{0}。以前的记录现在开始上传。").format(station)
        self.notice.emit(words, "", None)
        self.reload()
        self._sync()

    def _enrol_failed(self, what: Trouble) -> None:
        self._enrolment.say(enrolment_sentence(what.code, QCoreApplication.translate, what.about))


def _sentence(view: ExchangeView) -> str:
    translate = QCoreApplication.translate
    if not view.enrolled:
        return translate("Exchange", "还没有接入学分银行。每一笔都存在本机。")
    if view.last_outcome not in (None, "done"):
        return fault_sentence(view.last_outcome, translate, view.last_about)
    if view.waiting:
        return translate("Exchange", "有 {0} 条在本机等着上传。有网络时会自己送出。").format(view.waiting)
    if view.last_receipt_at is None:
        return translate("Exchange", "还没有交换过。")
    if open_held := sum(not item.repaired for item in view.held):
        return translate("Exchange", "{0} 条被学分银行退回,其余都已送达。").format(open_held)
    if view.contents_waiting:
        size = size_words(view.bytes_waiting)
        words = translate("Exchange", "每一条记录都已送达。还有 {0} 个附件({1})没有传完,有网络时接着传。")
        return words.format(view.contents_waiting, size)
    return translate("Exchange", "每一条都已送达,学分银行的回执已核对。")


def _detail(view: ExchangeView) -> str:
    translate = QCoreApplication.translate
    parts = [view.station or "", view.gateway or ""]
    if view.last_receipt_at is not None and view.last_receipt_seq is not None:
        when = f"{view.last_receipt_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        parts.append(translate("Exchange", "最近一张回执 {0},到第 {1} 条").format(when, view.last_receipt_seq))
    return " · ".join(part for part in parts if part)
