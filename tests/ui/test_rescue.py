"""A desk whose file cannot be opened: the clerk finds the way on in the window, and nothing is deleted."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from app.records.acts import LearnerForm
from app.storage.keys import KeyOffer
from app.storage.layout import DATABASE, RECORD
from app.storage.opening import change_passphrase, open_profile
from tests.journeys.clerk import Clerk
from tests.support.bank import BankThread
from tests.support.programs import desk as command
from tests.support.small_disk import SmallDisk, small_disk
from tests.ui.at_the_door import (
    ASKED,
    PAGE,
    SECRET,
    aside,
    back_up,
    close,
    damage,
    door,
    follow,
    learners,
    make,
    start,
    work,
)


@pytest.fixture
def friday(tmp_path: Path) -> Path:
    """A desk with a learner, its backup on a stick, another learner after it, and then the damage."""
    make(tmp_path)
    work(tmp_path, "区少红")
    (tmp_path / "U盘").mkdir()
    back_up(tmp_path, tmp_path / "U盘" / "周五.xzback")
    work(tmp_path, "曾玉英")
    return tmp_path


# -- from a backup


def test_a_damaged_file_is_replaced_by_a_backup_and_kept_where_the_clerk_is_told(windows, friday: Path):
    damaged = damage(friday)
    clerk = start(windows, friday)
    clerk.see("档案文件受损", "从备份恢复…", "重新接入…", "再试一次", str(friday / "desk"))
    clerk.choose_file("从备份恢复…", friday / "U盘" / "周五.xzback")
    clerk.see("周五.xzback", "做的", "恢复以后", str(friday / "desk" / "set-aside"))
    assert (friday / "desk" / DATABASE).read_bytes() == damaged, "choosing a file does nothing yet"
    clerk.click("恢复")
    clerk.see(ASKED.station, "已从备份恢复。原来的文件没有删除", str(aside(friday)))
    assert learners(friday) == ["区少红"]
    assert (aside(friday) / DATABASE).read_bytes() == damaged
    clerk.press("Ctrl+4")
    clerk.see("区少红")


def test_escape_and_return_lead_back_to_the_choice_and_change_nothing(windows, friday: Path):
    damaged = damage(friday)
    clerk = start(windows, friday)
    clerk.choose_file("从备份恢复…", friday / "U盘" / "周五.xzback")
    clerk.click("返回")
    clerk.see("重新接入…")
    clerk.click("重新接入…")
    clerk.see("先建一份新档案")
    clerk.click("返回")
    clerk.see("从备份恢复…")
    assert (friday / "desk" / DATABASE).read_bytes() == damaged
    assert not (friday / "desk" / "set-aside").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("a photo", "这个文件不是本程序做的备份。什么都没有动过"),
        ("cut", "这份备份不完整"),
        ("another key", "打开这份备份的钥匙不在这台电脑上"),
        ("flipped", "这份备份不完整"),
    ],
)
def test_a_wrong_file_is_said_and_another_one_can_be_chosen(windows, friday: Path, wrong: str, said: str):
    good, bad = friday / "U盘" / "周五.xzback", friday / "U盘" / "另一份.xzback"
    whole = good.read_bytes()
    match wrong:
        case "a photo":
            bad.write_bytes(b"\xff\xd8\xff\xe0 a photo")
        case "cut":
            bad.write_bytes(whole[: len(whole) // 2])
        case "flipped":
            bad.write_bytes(whole[: 9 * PAGE] + bytes([whole[9 * PAGE] ^ 1]) + whole[9 * PAGE + 1 :])
        case _:
            make(friday / "neighbour")
            back_up(friday / "neighbour", bad)
    damaged = damage(friday)
    clerk = start(windows, friday)
    clerk.choose_file("从备份恢复…", bad)
    if wrong in ("another key", "flipped"):
        clerk.click("恢复")
    clerk.see(said)
    assert (friday / "desk" / DATABASE).read_bytes() == damaged
    assert not (friday / "desk" / "set-aside").exists()
    clerk.choose_file("选备份文件…", good)
    clerk.see_no(said)
    clerk.click("恢复")
    clerk.see("原来的文件没有删除")
    assert learners(friday) == ["区少红"]


def test_a_backup_under_a_passphrase_asks_for_it_and_a_wrong_one_is_said(windows, tmp_path: Path):
    make(tmp_path, passphrase=SECRET)
    work(tmp_path, "区少红", secret=SECRET)
    back_up(tmp_path, tmp_path / "周五.xzback", SECRET)
    damage(tmp_path)
    clerk = start(windows, tmp_path, key=False)
    clerk.see("请输入口令打开档案。")
    clerk.fill("口令", SECRET)
    clerk.press("Return")
    clerk.see("档案文件受损", "从备份恢复…")
    clerk.choose_file("从备份恢复…", tmp_path / "周五.xzback")
    clerk.press("Return")
    clerk.see("请填写")
    clerk.fill("备份的口令", "红山绿水 1949")
    clerk.press("Return")
    clerk.see("备份的口令不对,请再试;什么都没有动过。")
    clerk.write(SECRET)  # in the place of the wrong one, which is marked
    clerk.press("Return")
    clerk.see("原来的文件没有删除", ASKED.station)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "小盘") as made:
        yield made


def test_without_room_nothing_is_restored_and_with_room_it_is(
    windows, friday: Path, disk: SmallDisk, monkeypatch: pytest.MonkeyPatch
):
    shutil.copytree(friday / "desk", disk.folder / "desk")
    shutil.copy(friday / "desk.key", disk.folder / "desk.key")
    damaged = damage(disk.folder)
    clerk = start(windows, disk.folder)
    clerk.choose_file("从备份恢复…", friday / "U盘" / "周五.xzback")
    engine = open_profile(
        friday / "desk", KeyOffer(friday / "desk.key")
    )  # what a disk that cannot be mounted is told by
    if disk.mounted:
        disk.fill(engine)
    else:
        monkeypatch.setattr("app.storage.backup.os.fsync", no_room)
    engine.dispose()
    clerk.click("恢复")
    clerk.see("磁盘满了", "选备份文件…")
    assert (disk.folder / "desk" / DATABASE).read_bytes() == damaged
    monkeypatch.undo()
    disk.free()
    clerk.click("恢复")
    clerk.see("原来的文件没有删除")
    assert learners(disk.folder) == ["区少红"]


def no_room(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def test_what_was_filled_in_is_there_again_after_a_look_at_the_backups(windows, tmp_path: Path):
    clerk = start(windows, tmp_path)
    typed = {"学习站点名称": "春晖社区学校", "登录名": "lin", "口令(可不填)": "青山绿水 1949"}
    for name, text in typed.items():
        clerk.fill(name, text)
    backup = tmp_path / "空的.xzback"  # one that is not there would be asked about by the system's own box
    backup.write_bytes(b"")
    clerk.choose_file("有备份?从备份恢复…", backup)
    clerk.press("Escape")
    clerk.see("建立本站的档案")
    assert {name: clerk.find(QLineEdit, name).text() for name in typed} == typed


def test_what_was_said_of_a_passphrase_goes_with_it(windows, tmp_path: Path):
    clerk = start(windows, tmp_path)
    for name, text in (
        ("学习站点名称", "春晖"),
        ("机构代码(12 位)", "440103001001"),
        ("您的姓名", "林"),
        ("登录名", "l"),
    ):
        clerk.fill(name, text)
    clerk.fill("口令(可不填)", "12345678")
    clerk.click("建立")
    clerk.see("太容易猜,请换一个长一点的")
    clerk.fill("口令(可不填)", "青山绿水 1949")
    clerk.see_no("太容易猜,请换一个长一点的")


def test_a_new_computer_begins_with_a_backup(windows, friday: Path, tmp_path: Path):
    (friday / "desk").rename(tmp_path / "stolen")
    clerk = start(windows, friday)
    clerk.see("建立本站的档案")
    clerk.choose_file("有备份?从备份恢复…", friday / "U盘" / "周五.xzback")
    clerk.see_no("set-aside")
    clerk.click("恢复")
    clerk.see(ASKED.station, ASKED.person, "已从备份恢复。")
    assert learners(friday) == ["区少红"]


# -- without one


def test_without_a_backup_a_new_profile_takes_the_place_and_asks_to_be_enrolled(windows, friday: Path):
    damaged = damage(friday)
    clerk = start(windows, friday)
    clerk.click("重新接入…")
    clerk.see("没有送达过的不在里面")
    fill_in(clerk)
    clerk.click("建立新档案")
    clerk.see("接入学分银行", "接入码", "原来的文件没有删除", str(aside(friday)))
    assert learners(friday) == []
    assert (aside(friday) / DATABASE).read_bytes() == damaged
    clerk.press("Ctrl+1")
    clerk.see("从一份花名册开始", ASKED.station)


def test_a_new_profile_that_cannot_be_made_leaves_the_old_one(windows, friday: Path, monkeypatch: pytest.MonkeyPatch):
    damaged = damage(friday)
    clerk = start(windows, friday)
    clerk.click("重新接入…")
    fill_in(clerk)
    with monkeypatch.context() as full:
        full.setattr("app.storage.opening.os.fsync", no_room)
        clerk.click("建立新档案")
        clerk.see("磁盘满了")
    assert (friday / "desk" / DATABASE).read_bytes() == damaged
    assert not (friday / "desk" / "set-aside").exists()
    assert [path.name for path in (friday / "desk").iterdir() if path.name.startswith(".new")] == []
    clerk.click("建立新档案")
    clerk.see("接入学分银行")


def test_after_enrolling_anew_all_that_the_bank_took_is_back_and_the_rest_lies_aside(windows, tmp_path: Path):
    (tmp_path / "bank").mkdir()
    bank = BankThread(tmp_path / "bank")
    try:
        code12 = bank.new_station(ASKED.station)
        make(tmp_path)
        desk = door(tmp_path).open(None)
        desk.exchange.stop()
        desk.exchange.enrol(bank.url, bank.invite(code12), code12)
        desk.close()
        work(tmp_path, "区少红", "曾玉英")
        command(tmp_path / "desk", "sync")
        work(tmp_path, "单惠娟")  # never delivered
        damaged = damage(tmp_path)
        clerk = start(windows, tmp_path)
        clerk.click("重新接入…")
        fill_in(clerk)
        clerk.click("建立新档案")
        clerk.see("接入学分银行")
        clerk.fill("网关地址", bank.url)
        clerk.fill("接入码", bank.invite(code12))
        clerk.press("Return")
        clerk.see("每一条都已送达")
        clerk.exchange_rests()
        assert learners(tmp_path) == ["区少红", "曾玉英"]
        assert (aside(tmp_path) / DATABASE).read_bytes() == damaged
        close(clerk.window)
        windows.clear()
    finally:
        bank.close()


def fill_in(clerk: Clerk) -> None:
    for name, text in (("学习站点名称", ASKED.station), ("您的姓名", ASKED.person), ("登录名", ASKED.login)):
        clerk.fill(name, text)
    clerk.fill("机构代码(12 位)", ASKED.code12)


def test_a_lost_passphrase_has_a_way_on_and_a_way_back(windows, tmp_path: Path):
    make(tmp_path, passphrase=SECRET)
    clerk = start(windows, tmp_path, key=False)
    clerk.click("口令忘了…")
    clerk.see("没有口令,谁也打不开这份档案", "重新接入…")
    clerk.click("输入口令")
    clerk.fill("口令", SECRET)
    clerk.press("Return")
    clerk.see("从一份花名册开始")


def test_a_lost_passphrase_beside_a_key_file_names_the_key_file_too(windows, friday: Path):
    """Also after a wrong one was tried."""
    change_passphrase(friday / "desk", KeyOffer(friday / "desk.key"), SECRET)
    clerk = start(windows, friday, key=False)
    for wrong in (None, "红山绿水 1949"):
        if wrong is not None:
            clerk.click("输入口令")
            clerk.fill("口令", wrong)
            clerk.press("Return")
            clerk.see("口令不对,请再试")
        clerk.click("口令忘了…")
        clerk.see("没有口令,也没有钥匙文件,谁也打不开这份档案")


def test_a_lost_key_asks_for_no_passphrase_that_would_not_help(windows, friday: Path):
    (friday / "desk.key").unlink()
    clerk = start(windows, friday)
    clerk.see(f"没有找到钥匙文件({friday / 'desk.key'})", "从备份恢复…", "重新接入…")
    clerk.see_no("口令忘了…")


def test_a_key_file_on_a_stick_that_comes_late_opens_with_return(windows, friday: Path):
    away = (friday / "desk.key").rename(friday / "away.key")
    clerk = start(windows, friday)
    away.rename(friday / "desk.key")
    clerk.press("Return")
    clerk.see(ASKED.station)


def test_a_key_file_that_is_not_there_is_named_beside_the_passphrase_that_opens_too(windows, friday: Path):
    change_passphrase(friday / "desk", KeyOffer(friday / "desk.key"), SECRET)
    away = (friday / "desk.key").rename(friday / "away.key")
    clerk = start(windows, friday)
    clerk.see(f"没有找到钥匙文件({friday / 'desk.key'})")
    away.rename(friday / "desk.key")
    clerk.click("打开")
    clerk.see(ASKED.station)


def test_a_profile_without_its_record_is_no_first_start(windows, friday: Path):
    (friday / "desk" / RECORD).unlink()
    clerk = start(windows, friday)
    clerk.see("档案文件受损", "从备份恢复…")
    clerk.see_no("建立本站的档案")


# -- damage that is met at work


def test_damage_met_at_work_offers_the_way_on_and_the_desk_opens_again(windows, friday: Path):
    clerk = start(windows, friday)
    clerk.see(ASKED.station)
    window = clerk.window
    assert window.desk is not None
    window.desk.exchange.stop()
    break_pages(friday)
    clerk.press("Ctrl+4")
    clerk.see("档案文件受损", "恢复…")
    clerk.click("恢复…")
    follow(clerk)
    clerk.see("档案文件受损", "从备份恢复…")
    clerk.choose_file("从备份恢复…", friday / "U盘" / "周五.xzback")
    clerk.click("恢复")
    clerk.see(ASKED.station, "原来的文件没有删除")
    clerk.press("Ctrl+4")
    clerk.see("区少红")
    assert learners(friday) == ["区少红"]


def break_pages(folder: Path) -> None:
    """All but the first page of the file, and its log, overwritten under the open desk."""
    file = folder / "desk" / DATABASE
    size = file.stat().st_size
    with file.open("r+b") as held:
        held.seek(PAGE)
        held.write(b"x" * (size - PAGE))
    log = file.with_name(f"{DATABASE}-wal")
    if log.exists():
        with log.open("r+b") as held:
            held.truncate(0)


def test_what_was_begun_is_saved_before_the_desk_is_left_and_the_same_file_opens_again(windows, friday: Path):
    clerk = start(windows, friday)
    clerk.see(ASKED.station)
    window = clerk.window
    assert window.desk is not None and window.jobs is not None
    verbs = window.desk.verbs
    window.jobs.act(window, lambda: verbs.add_learner(LearnerForm("单秀兰")))
    window.steering.go("rescue")
    follow(clerk)
    clerk.see("从备份恢复…", "打开现在的档案")
    clerk.see_no("重新接入…")
    clerk.click("打开现在的档案")
    clerk.see(ASKED.station)
    assert sorted(learners(friday)) == sorted(["区少红", "曾玉英", "单秀兰"])
    assert not (friday / "desk" / "set-aside").exists()
