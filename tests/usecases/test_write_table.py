"""A table is written whole or not at all, and a spreadsheet reads what it was given."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from app.records.refusal import Refused
from app.usecases.workbook_file import Cell
from app.usecases.write_table import TableFile, TableFormat, write_table
from tests.support.small_disk import BYTES, SmallDisk, small_disk

ROOT = Path(__file__).resolve().parents[2]
HEADERS = ("学号", "姓名", "联系电话")
ROOM = 60_000


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallDisk]:
    with small_disk(tmp_path_factory.mktemp("站点") / "U盘") as disk:
        (disk.folder / "别人的文件").write_bytes(bytes(BYTES - ROOM if disk.mounted else 1))
        yield disk


def people(count: int) -> Iterator[list[Cell]]:
    """Rows that do not pack well."""
    for n in range(count):
        yield [f"{n:05d}", f"甲{chr(0x4E00 + n * 7919 % 20000)}", f"139{n * 7919 * 104729 % 10**8:08d}"]


@pytest.mark.parametrize("form", TableFormat)
@pytest.mark.parametrize("count", [1_000, 2_500, 9_000])
def test_without_room_for_it_nothing_of_a_table_stays(stick: SmallDisk, form: TableFormat, count: int):
    def rows() -> Iterator[list[Cell]]:
        yield from people(count)
        if not stick.mounted:
            raise OSError(errno.ENOSPC, "No space left on device")

    target = stick.folder / f"册.{form}"
    try:
        write_table(TableFile("花名册", HEADERS, rows()), target, form)
    except OSError as told:
        assert told.errno == errno.ENOSPC
    else:
        assert count < 9_000, "there is no room for so many"
        target.unlink()
    assert [file.name for file in stick.folder.iterdir()] == ["别人的文件"]


@pytest.mark.parametrize("form", TableFormat)
def test_nothing_stays_of_a_table_whose_rows_end_in_a_fault(tmp_path: Path, form: TableFormat):
    def rows() -> Iterator[list[Cell]]:
        yield from people(3_000)
        raise OSError(errno.EIO, "the file cannot be read")

    with pytest.raises(OSError, match="cannot be read"):
        write_table(TableFile("花名册", HEADERS, rows()), tmp_path / f"册.{form}", form)
    assert list(tmp_path.iterdir()) == []


def test_what_came_to_be_there_meanwhile_is_not_overwritten(tmp_path: Path):
    target = tmp_path / "册.csv"

    def rows() -> Iterator[list[Cell]]:
        yield from people(3)
        target.write_text("别人的", "utf-8")

    with pytest.raises(Refused, match="file_exists"):
        write_table(TableFile("花名册", HEADERS, rows()), target, TableFormat.CSV)
    assert target.read_text("utf-8") == "别人的"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_program_left_goes_with_the_next_table_and_what_another_writes_now_stays(tmp_path: Path):
    """In a process of its own, ended in the midst as by a power cut."""
    kill = (
        "import os, sys\nfrom pathlib import Path\nfrom app.storage.whole_files import whole_file\n"
        "with whole_file(Path(sys.argv[1])) as whole:\n    whole.write_text('甲', 'utf-8')\n    os._exit(9)"
    )
    for _ in range(2):
        subprocess.run([sys.executable, "-c", kill, str(tmp_path / "册.csv")], check=False, cwd=ROOT)
    old, new = sorted(tmp_path.iterdir())
    for one in (old / "whole", old):
        os.utime(one, (0, 0))
    write_table(TableFile("花名册", HEADERS, people(3)), tmp_path / "册.csv", TableFormat.CSV)
    assert sorted(tmp_path.iterdir()) == [new, tmp_path / "册.csv"]
    assert (new / "whole").exists()


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12) | st.sampled_from(
    ["_x000D_", "=1+1", " 甲 ", "\r", "<b>"]
)


@settings(max_examples=40)
@given(rows=st.lists(st.lists(TEXT | st.integers(-(10**15), 10**15) | st.none(), min_size=30, max_size=30), max_size=6))
def test_a_workbook_says_what_it_was_given(tmp_path_factory: pytest.TempPathFactory, rows: list[list[Cell]]):
    file = tmp_path_factory.mktemp("册") / "册.xlsx"
    headers = tuple(f"列{n}" for n in range(30))
    write_table(TableFile("花名册", headers, rows), file, TableFormat.XLSX)
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    assert (sheet.title, sheet.freeze_panes) == ("花名册", "A2")
    assert [cell.value for cell in sheet[1]] == list(headers)
    for place, row in enumerate(rows, start=2):
        cells = [sheet.cell(place, column) for column in range(1, 31)]
        assert [unescaped(cell.value) for cell in cells] == row
        assert {cell.number_format for cell in cells if isinstance(cell.value, str)} <= {"@"}
        assert all(cell.data_type in ("n", "s", "inlineStr") for cell in cells), "none is a formula"


def unescaped(value: Cell) -> Cell:
    """As a spreadsheet shows it: openpyxl leaves what XML cannot say as it is written."""
    return unescape(value) if isinstance(value, str) else value
