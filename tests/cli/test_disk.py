"""What commands say when the file or its disk is bad: a stable code, a sentence with the next step, exit status 4."""

from pathlib import Path

import pytest

from app.storage import meta
from app.storage.keys import KeyOffer
from app.storage.layout import DATABASE, RECORD
from app.storage.opening import open_profile
from tests.cli.conftest import Run
from tests.support.small_disk import BYTES, small_disk

WORLD = 4
PAGE = 4096


@pytest.fixture
def file(station: Run, tmp_path: Path) -> Path:
    """The profile's file, at rest."""
    return tmp_path / "站点 desk" / DATABASE


def test_a_damaged_page_is_named_by_verify_also_where_nothing_else_can_open_the_file(station: Run, file: Path):
    whole = file.read_bytes()
    for page in range(2, len(whole) // PAGE, 11):
        damaged = bytearray(whole)
        damaged[(page - 1) * PAGE + 2000] ^= 1
        file.write_bytes(damaged)
        said = station("verify")
        assert (said.status, said.document.get("ok")) == (WORLD, False), (page, said.document)
        assert any(f"page {page}" in finding["detail"] for finding in said.document["findings"]), said.document
    file.write_bytes(whole)
    assert station("verify").document == {"ok": True, "findings": []}


@pytest.mark.parametrize("damage", ["emptied", "cut", "overwritten", "missing"])
@pytest.mark.parametrize("command", [("status",), ("verify",), ("learner", "add", "--name", "新人")])
def test_a_file_that_is_not_one_any_more_is_told_and_not_made_anew(
    station: Run, file: Path, damage: str, command: tuple[str, ...]
):
    whole = file.read_bytes()
    left = {"emptied": b"", "cut": whole[:3000], "overwritten": b"x" * PAGE + whole[PAGE:], "missing": None}[damage]
    file.unlink()
    if left is not None:
        file.write_bytes(left)
    said = station(*command)
    assert said.status == WORLD
    assert said.document.get("findings") or said.document["error"]["code"] == "damaged_file"
    assert "先从备份恢复" in said.err
    assert (file.read_bytes() if file.exists() else None) == left


def test_a_backup_brings_back_what_the_damaged_file_cannot(station: Run, file: Path, tmp_path: Path):
    station("learner", "add", "--name", "区少红")
    assert station("backup", tmp_path / "备份.xzbak").status == 0
    file.write_bytes(b"")
    said = station("restore", tmp_path / "备份.xzbak")
    assert (said.status, said.document["error"]["code"]) == (WORLD, "profile_exists"), "what is there is never replaced"
    file.parent.rename(tmp_path / "受损的")
    assert station("restore", tmp_path / "备份.xzbak").status == 0
    assert station("verify").document["ok"]
    assert [row["name"] for row in station("learners", "--find", "区少红").document] == ["区少红"]


def test_a_backup_takes_the_place_of_a_damaged_file_which_is_set_aside_and_named(
    station: Run, file: Path, tmp_path: Path
):
    station("learner", "add", "--name", "区少红")
    station("backup", tmp_path / "备份.xzback")
    damaged = b"x" * PAGE + file.read_bytes()[PAGE:]
    file.write_bytes(damaged)
    said = station("restore", tmp_path / "备份.xzback", "--set-aside")
    assert said.status == 0
    assert (Path(said.document["aside"]) / DATABASE).read_bytes() == damaged
    assert [row["name"] for row in station("learners").document] == ["区少红"]
    (tmp_path / "照片.xzback").write_bytes(b"\xff\xd8 a photo")
    said = station("restore", tmp_path / "照片.xzback", "--set-aside")
    assert (said.status, said.document["error"]["code"]) == (WORLD, "not_a_backup")
    assert [row["name"] for row in station("learners").document] == ["区少红"]


def test_a_record_without_rights_is_not_called_damaged(station: Run, file: Path, monkeypatch: pytest.MonkeyPatch):
    read = Path.read_text

    def denied(self: Path, encoding: str | None = None) -> str:
        if self.name == RECORD:
            raise PermissionError(13, "used by another process")
        return read(self, encoding=encoding)

    monkeypatch.setattr(Path, "read_text", denied)
    said = station("status")
    assert (said.status, said.document["error"]["code"]) == (WORLD, "cannot_open")


@pytest.mark.parametrize("said_to_be", [None, "nobody"])
def test_a_file_that_does_not_say_which_desk_it_is_is_damaged_and_no_bug(station: Run, tmp_path: Path, said_to_be):
    folder = tmp_path / "站点 desk"
    engine = open_profile(folder, KeyOffer(key_file=tmp_path / "desk.key"))
    with engine.begin() as connection:
        meta.put(connection, {meta.DEVICE: said_to_be})
    engine.dispose()
    said = station("verify")
    assert (said.status, said.document["findings"][0]["code"]) == (WORLD, "fact_missing")
    assert "先从备份恢复" in said.err + said.out


def test_an_export_onto_a_full_stick_says_so_and_leaves_nothing_there(station: Run, tmp_path: Path):
    station("learner", "add", "--name", "区少红")
    with small_disk(tmp_path / "U盘") as stick:
        (stick.folder / "别人的文件").write_bytes(bytes(BYTES))
        for form in ("csv", "xlsx") if stick.mounted else ():
            said = station("export", "roster", "--format", form, "--to", stick.folder / "册", "--purpose", "交镇里")
            assert (said.status, said.document["error"]["code"]) == (WORLD, "disk_full"), form
            assert "磁盘满了" in said.document["error"]["message"]
        assert [file.name for file in stick.folder.iterdir()] == ["别人的文件"]
