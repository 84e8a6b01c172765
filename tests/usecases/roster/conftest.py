"""A real encrypted desk, and files as offices write them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.support.desk import World

Rows = list[list[object]]
DATA = Path(__file__).parents[2] / "data" / "rosters"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "desk")
    yield made
    made.store.close()


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as one sheet of a workbook."""

    def write(rows: Rows, name: str = "名册.xlsx", sheet: str = "Sheet1") -> Path:
        book = Workbook()
        assert book.active is not None
        book.active.title = sheet
        for row in rows:
            book.active.append(row)
        path = tmp_path / name
        book.save(path)
        book.close()
        return path

    return write


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    """Write text or bytes as a csv."""

    def write(content: str | bytes, encoding: str = "utf-8-sig", name: str = "名册.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write
