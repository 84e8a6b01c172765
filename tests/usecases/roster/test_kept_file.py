"""A file that is looked at is read once; when it is another, what was decided of it does not count, and that is said."""

import os
from pathlib import Path

import pytest

from app.records.refusal import Refused
from app.records.roster import Choices, RowDecision, Who
from app.usecases.roster.checking import preview_roster
from app.usecases.roster.importing import import_roster
from app.usecases.roster.kept_file import KeptFile
from tests.support.desk import World


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "名册.csv"
    path.write_text("姓名,联系电话\n陈阿明,13800000101\n李秀珍,13800000102\n", "utf-8")
    return path


def code(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.refusals[0].code


def touch(path: Path) -> None:
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 10_000_000_000))


def test_a_file_is_read_again_only_when_it_is_another(file: Path):
    kept = KeptFile()
    first = kept.read(file)
    assert kept.read(file) is first
    touch(file)
    assert kept.read(file) is first, "saved again, and the same"
    with file.open("a", encoding="utf-8") as more:
        more.write("林一,\n")
    assert len(kept.read(file).sheets[0].rows) == len(first.sheets[0].rows) + 1
    other = file.with_name("另一份.csv")
    other.write_bytes(file.read_bytes())
    assert kept.read(other).name == "另一份.csv"
    kept.forget()
    other.unlink()
    with pytest.raises(Refused) as caught:
        kept.read(other)
    assert code(caught) == "file_missing"


def test_a_file_on_a_stick_that_was_pulled_is_missed_and_goes_on_when_it_is_back(world: World, file: Path):
    kept = KeptFile()
    shown = preview_roster(world.ctx, file, read=kept.read)
    away = file.rename(file.with_suffix(".away"))
    with pytest.raises(Refused) as caught:
        import_roster(world.ctx, file, Choices(seen=shown.mark), read=kept.read)
    assert code(caught) == "file_missing"
    away.rename(file)
    assert import_roster(world.ctx, file, Choices(seen=shown.mark), read=kept.read).new == 2


def test_decisions_of_rows_are_not_carried_over_to_another_content(world: World, file: Path):
    kept = KeptFile()
    shown = preview_roster(world.ctx, file, read=kept.read)
    skip = Choices(
        rows={shown.rows[1].at: RowDecision(Who.SKIP)}, mapping={shown.tables[0].key: {"name": 0}}, seen=shown.mark
    )
    assert not preview_roster(world.ctx, file, skip, read=kept.read).changed
    file.write_text("姓名,联系电话\n李秀珍,13800000102\n陈阿明,13800000101\n", "utf-8")
    touch(file)
    again = preview_roster(world.ctx, file, skip, read=kept.read)
    assert again.changed
    assert [row.verdict.value for row in again.rows] == ["new", "new"]
    assert again.rows[1].values["phone"]
    with pytest.raises(Refused) as caught:
        import_roster(world.ctx, file, skip, read=kept.read)
    assert code(caught) == "file_changed"
    assert import_roster(world.ctx, file, Choices(seen=again.mark), read=kept.read).new == 2
