"""Backups from the window: where the last one is, a new one on a stick, and what is said when there is none."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QProgressBar

from app.records.backups import Backup, BackupView, LastBackup, OpenedBy
from app.storage.backup import look_at_backup, restore_backup
from app.storage.errors import DiskFull
from app.storage.keys import KeyOffer
from app.ui.settings.page import SettingsPage
from tests.journeys.clerk import Clerk
from tests.support.desk import WEDNESDAY
from tests.ui.at_the_door import ASKED, SECRET, follow, learners, make, start, work
from tests.ui.real_desk import RealDesk
from tests.ui.stage import Stage


@pytest.fixture
def at_work(windows, tmp_path: Path) -> Clerk:
    """A clerk in the settings of a desk that was never backed up."""
    make(tmp_path)
    work(tmp_path, "区少红")
    (tmp_path / "U盘").mkdir()
    clerk = start(windows, tmp_path)
    clerk.see(ASKED.station)
    clerk.press("Ctrl+,")
    clerk.see("还没有备份过")
    return clerk


def test_a_backup_goes_to_a_stick_and_the_card_says_when_and_where(at_work: Clerk, tmp_path: Path):
    at_work.choose_file("备份到U盘…", tmp_path / "U盘" / "周五")
    file = tmp_path / "U盘" / "周五.xzback"
    at_work.see(f"已备份到 {file}", "最近一次", f"放在 {file}")
    at_work.see_no("还没有备份过")
    assert look_at_backup(file).opened_by is OpenedBy.FILE
    at_work.press("Ctrl+1", "Ctrl+,")
    at_work.see(f"放在 {file}")


def test_under_a_passphrase_it_opens_without_the_key_of_this_computer(at_work: Clerk, tmp_path: Path):
    at_work.fill("备份的口令(可不填)", "短短")
    at_work.click("备份到U盘…")
    at_work.see("口令至少 8 个字")
    at_work.fill("备份的口令(可不填)", SECRET)
    at_work.fill("再输一次备份的口令", SECRET)
    at_work.choose_file("备份到U盘…", tmp_path / "U盘" / "周五.xzback")
    at_work.see("已备份到")
    at_work.see_no(SECRET)
    restore_backup(tmp_path / "U盘" / "周五.xzback", tmp_path / "new", KeyOffer(passphrase=SECRET))


def test_another_file_is_not_overwritten_whatever_the_dialog_let_pass(at_work: Clerk, tmp_path: Path):
    (tmp_path / "U盘" / "名单.xzback").write_bytes(b"somebody's list")
    at_work.page(SettingsPage)._backup.chosen.emit(tmp_path / "U盘" / "名单.xzback", "")
    at_work.settle()
    at_work.see("备份没有做成;以前的备份没有动过。已有文件 名单.xzback,没有覆盖它。")
    assert (tmp_path / "U盘" / "名单.xzback").read_bytes() == b"somebody's list"
    at_work.see("还没有备份过")


def test_a_backup_is_put_back_from_the_settings_and_what_was_there_is_kept(at_work: Clerk, tmp_path: Path):
    at_work.choose_file("备份到U盘…", tmp_path / "U盘" / "周五.xzback")
    at_work.see("已备份到")
    at_work.click("从备份恢复…")
    follow(at_work)
    at_work.see("打开现在的档案")
    at_work.choose_file("从备份恢复…", tmp_path / "U盘" / "周五.xzback")
    at_work.click("恢复")
    at_work.see("已从备份恢复。原来的文件没有删除", ASKED.station)
    assert learners(tmp_path) == ["区少红"]


class Slow:
    """A backup that takes as long as the test likes, or does not come off."""

    def __init__(self, stage_bar: float = 0.0) -> None:
        self.last: LastBackup | None = None
        self.fault: Exception | None = None
        self.done = stage_bar

    def standing(self) -> BackupView:
        return BackupView(OpenedBy.KEYRING, self.last)

    def write(self, target: Path, passphrase: str | None = None, told=None) -> Backup:
        if self.fault is not None:
            raise self.fault
        return Backup(str(target), 348_000, 7)

    def change_passphrase(self, old: str | None, new: str) -> None:
        raise AssertionError("not asked for here")


@pytest.fixture
def stage(qtbot, look, tmp_path: Path):
    real, slow = RealDesk(tmp_path), Slow()
    desk = real.desk
    real.desk = lambda: replace(desk(), backups=slow)  # type: ignore[method-assign]
    shown = Stage(qtbot, real, SettingsPage, "settings")
    yield shown, slow
    shown.close()
    real.close()


def test_a_backup_of_long_ago_is_amber_and_one_of_last_week_is_not(stage):
    shown, slow = stage
    for days, role in ((40, "amber"), (6, "")):
        slow.last = LastBackup(
            "D:/周五.xzback", 348_000, WEDNESDAY.replace(month=8, day=1) if days == 40 else WEDNESDAY
        )
        shown.activate()
        assert (shown.page._backup._last.property("role") or "") == role
        assert "放在 D:/周五.xzback" in shown.page._backup._last.text()


def test_a_keyring_is_said_to_stay_on_this_computer(stage):
    shown, _ = stage
    shown.activate()
    assert "不设备份口令,只有这台电脑能恢复" in shown.page._backup._key.text()


def test_a_full_stick_is_said_in_words_and_the_older_backup_is_safe(stage):
    shown, slow = stage
    slow.fault = DiskFull("database or disk is full")
    shown.activate()
    shown.page._backup.chosen.emit(Path("D:/x.xzback"), "")
    shown.settle()
    said = shown.page._backup._notice.accessibleName()
    assert said.startswith("备份没有做成;以前的备份没有动过。磁盘满了")
    assert "full" not in said


def test_a_long_backup_shows_how_far_it_is_and_a_second_one_is_not_begun(stage, qtbot):
    shown, _ = stage
    shown.activate()
    card = shown.page._backup
    card.busy(True)
    bar = card.findChild(QProgressBar)
    assert not bar.isVisible(), "not for what is over at once"
    card.moved.emit(0.4)
    qtbot.waitUntil(bar.isVisible)
    assert bar.value() == 400
    shown.click("备份到U盘…")
    assert card._dialogs._dialog is None
    card.done(Backup("D:/x.xzback", 1, 1))
    assert not bar.isVisible()
