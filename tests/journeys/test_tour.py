"""The tour is a journey too: whatever it does not see, fails. Its day can be lived on any date."""

import re
import struct
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import calendar
from app.domain.clock import SHANGHAI, local_date
from app.domain.terms import term_of
from tests.journeys.album import CHOSEN, LARGEST_BYTES
from tests.journeys.tour_station import WEEKS_BEFORE, how_far_back

ROOT = Path(__file__).resolve().parents[2]
SCREEN = (1366, 768)
LEAST_PICTURES = 40
LONGEST_S = 600  # a machine with much else to do takes its time; only what hangs is ended


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height, from the head of a PNG."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


@pytest.mark.slow
def test_the_tour_lives_a_whole_day_and_leaves_its_pictures(tmp_path: Path):
    album = tmp_path / "album"
    command = [sys.executable, "-m", "tests.journeys.tour", "--out", str(album)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=LONGEST_S, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "Warning" not in done.stderr
    pictures = sorted(album.iterdir())
    assert [picture.name[:2] for picture in pictures] == [f"{n:02d}" for n in range(1, len(pictures) + 1)]
    assert len(pictures) >= LEAST_PICTURES
    assert {size_of(picture) for picture in pictures} == {SCREEN}


def test_the_pictures_in_the_documents_are_of_the_tour_and_small():
    pictures = {path.stem: path for path in (ROOT / "docs" / "tour").iterdir()}
    assert set(pictures) == set(CHOSEN)
    assert all(path.stat().st_size <= LARGEST_BYTES for path in pictures.values())
    assert {size_of(path) for path in pictures.values()} == {SCREEN}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"docs/tour/([\w-]+)\.png", readme)) <= set(pictures)


@pytest.mark.parametrize(
    ("moment", "lived"),
    [
        (datetime(2026, 11, 21, 9, tzinfo=SHANGHAI), date(2026, 11, 21)),  # a plain day in mid-term
        (datetime(2026, 10, 7, 9, tzinfo=SHANGHAI), date(2026, 9, 30)),  # 国庆
        (datetime(2026, 9, 5, 9, tzinfo=SHANGHAI), date(2026, 8, 31)),  # the autumn term has just begun
        (datetime(2026, 11, 20, 23, 59, tzinfo=SHANGHAI), date(2026, 11, 20)),  # it would be tomorrow before the end
    ],
)
def test_the_day_of_the_tour_is_the_last_one_that_has_lessons_in_mid_term(moment: datetime, lived: date):
    back = how_far_back(moment)
    assert local_date(moment - back) == lived
    assert local_date(moment - back + timedelta(minutes=14)) == lived


def test_every_day_of_the_years_ahead_has_its_day():
    start = datetime(2026, 1, 1, 4, tzinfo=UTC)
    for day in range(900):
        moment = start + timedelta(days=day)
        lived = local_date(moment - how_far_back(moment))
        assert lived <= local_date(moment)
        assert calendar().holiday(lived) is None
        assert lived - timedelta(weeks=WEEKS_BEFORE) >= term_of(lived).starts
