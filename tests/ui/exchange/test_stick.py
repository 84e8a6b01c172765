"""The card for sticks: files are chosen, written and read, and what came of them is said in place."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from app.gateway import bundles
from app.records.bundles import BundleTaken, BundleWritten, CarriedRow, CarriedState, StickView
from app.storage import meta
from app.sync.bundling import write_bundle
from app.sync.enrol import enrol
from app.sync.handle import LoopHandle
from app.sync.session import Local
from app.ui.desk import Desk
from app.ui.exchange.page import ExchangePage
from app.ui.exchange.stick import _others_words, _own_words
from app.ui.exchange.stick_acts import _taken, _written
from tests.support.bank import BankThread
from tests.support.desk import WEDNESDAY, World
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage


class OnSticks(RealDesk):
    """A real desk whose exchange is the real one, and does nothing by itself."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.handle = LoopHandle(self.world.store, folder / "profile", self.world.clock, "test")

    def desk(self) -> Desk:
        return replace(super().desk(), exchange=self.handle)

    def close(self) -> None:
        self.handle.stop()
        super().close()


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[BankThread]:
    folder = tmp_path / "bank"
    folder.mkdir()
    running = BankThread(folder)
    yield running
    running.close()


@pytest.fixture
def stage(qtbot, tmp_path: Path, bank: BankThread) -> Iterator[Stage]:
    """The page of an enrolled desk with a week's work that its gateway has not seen."""
    desk = OnSticks(tmp_path)
    enrol(desk.world.store, bank.url, bank.invite(bank.new_station()), "test")
    for name in ("区少红", "王䶮"):
        desk.world.learner(name)
    shown = Stage(qtbot, desk, ExchangePage, "exchange").activate()
    yield shown
    shown.close()
    desk.close()


def choose(stage: Stage, button: str, file: Path) -> None:
    """Press a button and give its dialog a file or folder."""
    stage.click(button)
    [dialog] = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QFileDialog) and widget.isVisible()]  # fmt: skip
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(file))
    dialog.accept()
    stage.shell.activateWindow()
    stage.settle()


def said(stage: Stage) -> str:
    notice = stage.page._stick.notice
    assert notice.isVisible()
    return str(notice.accessibleName())


def test_a_week_goes_out_and_the_receipt_is_read(qtbot, stage: Stage, bank: BankThread, tmp_path: Path):
    made = stage.page._waiting._value.text()
    asked, reply = tmp_path / "week.xzreq", tmp_path / "week.xzrep"
    choose(stage, "写到U盘…", tmp_path / "week")
    assert said(stage) == f"已写好 {made} 条:week.xzreq。回执带回来再读一次,才算送达。"
    assert asked.exists()
    stage.page.reload()
    stage.settle()
    assert f"{made} 条还没有读回回执" in stage.page._stick._own.text()
    assert stage.page._waiting._value.text() == made  # written is not delivered
    reply.write_bytes(bundles.answer(bank.gateway, asked.read_bytes()).file)
    choose(stage, "读回执…", reply)
    assert said(stage).startswith(f"回执已核对:送达 {made} 条")
    assert stage.page._waiting._value.text() == "0"
    assert "没有网络时" in stage.page._stick._own.text()
    choose(stage, "读回执…", reply)
    assert said(stage) == "这份回执已经读过了,不用再读。"
    assert QApplication.focusWidget() is stage.page._stick.read  # the keyboard stays where it was


def test_a_disk_that_says_no_is_said(stage: Stage, tmp_path: Path):
    (tmp_path / "photo.xzreq").write_bytes(b"a photo")
    stage.page._stick.write_chosen.emit(tmp_path / "photo.xzreq")
    stage.settle()
    assert said(stage) == "已有文件 photo.xzreq,没有覆盖它。请换个名称。"
    stage.page._stick.read_chosen.emit(tmp_path / "photo.xzreq")
    stage.settle()
    assert said(stage) == "这不是回执文件。请选学分银行给的 .xzrep 文件。"


def test_another_stations_file_is_taken_along_and_its_reply_handed_out(
    qtbot, stage: Stage, bank: BankThread, tmp_path: Path
):
    village = World(tmp_path / "village", WEDNESDAY, 7)
    enrol(village.store, bank.url, bank.invite(bank.new_station("邻站")), "test")
    write_bundle(Local(village.store, tmp_path / "village" / "profile", village.clock, "test"), tmp_path / "邻站.xzreq")
    village.store.close()
    assert not stage.has_button("取出回执…")
    choose(stage, "替别的站点带…", tmp_path / "邻站.xzreq")
    assert said(stage) == "收下 1 份,有网络时替他们送出。"
    stick = stage.page._stick

    def has_come() -> bool:
        stage.page.reload()
        stage.settle()
        return "1 份的回执到了" in stick._others.text()

    qtbot.waitUntil(has_come, timeout=20_000)
    choose(stage, "取出回执…", tmp_path)
    assert said(stage) == "取出 1 份回执,请交还写出它的站点。"
    assert (tmp_path / "邻站.xzrep").exists()
    assert not stage.has_button("取出回执…")
    assert QApplication.focusWidget() is stick.carry


def test_before_enrolling_there_is_no_card(qtbot, tmp_path: Path):
    desk = RealDesk(tmp_path)
    with desk.world.store.read() as connection:
        assert meta.TOKEN not in meta.everything(connection)
    stage = Stage(qtbot, desk, ExchangePage, "exchange").activate()
    assert not stage.page._stick.isVisible()
    stage.close()
    desk.close()


def test_the_words_say_what_is_under_way(qapp):
    def row(name: str, state: CarriedState, code: str | None = None) -> CarriedRow:
        return CarriedRow(name, name, state, 4_000, WEDNESDAY, code)

    assert _own_words(StickView(37, WEDNESDAY)).startswith("09-16 08:30 写出的 37 条还没有读回回执")
    rows = (
        row("a", CarriedState.WAITING),
        row("b", CarriedState.OUT),
        row("c", CarriedState.REFUSED, "revoked"),
        row("d", CarriedState.REFUSED, "malformed"),
    )
    words = _others_words(StickView(carried=rows))
    assert "1 份等下次交换时送出。" in words
    assert "「c」没有送成:写出它的电脑已被停用。请那个站点与上级联系。" in words
    assert "「d」没有送成:学分银行没有接收它。" in words
    assert "到了" not in words
    assert _others_words(StickView()).endswith("里面的内容这里打不开。")


def test_while_a_file_is_written_nothing_else_is_asked(stage: Stage):
    card = stage.page._stick
    card.busy(True)
    stage.click(card.write)
    stage.click(card.read)
    stage.click(card.carry)
    assert not [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QFileDialog) and widget.isVisible()
    ]
    card.busy(False)


def test_a_desk_that_must_be_known_anew_is_told_what_to_do_next(qapp):
    asked = _written(BundleWritten("U/week.xzreq", 400, 1, 0, 7, healing=True))
    assert asked == "已写好:week.xzreq。这一份只请学分银行重新认得本机;读过它的回执,再写一份送记录。"
    found = _taken(BundleTaken(0, 0, 0, 0, True, healing=True))
    assert "请再写一份带去,就会接好" in found and "记录都在本机" in found
    assert _written(BundleWritten("week.xzreq", 400, 1, 5, 7)).endswith("还有 7 条放不下,读过回执再写一份。")
    assert "2 条被退回" in _taken(BundleTaken(5, 1, 2, 0, False))
    assert "学分银行还有新消息" in _taken(BundleTaken(5, 1, 0, 0, True))
