"""A station in a storm: its processes die without a word, its line does all that lines do, and nothing is lost or doubled."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storm.storm import Storm
from tests.support.postgres import empty_database

SECONDS = 8.0


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "bank.db")
    else:
        with empty_database(request.getfixturevalue("postgres_server")) as url:
            yield url


@pytest.mark.slow
def test_after_a_storm_everything_promised_is_there_once(database: str, tmp_path: Path):
    storm = Storm(tmp_path, database, seed=20260916)
    try:
        storm.blow(SECONDS)
        storm.settle()
        storm.reckon()
    finally:
        print(f"seed 20260916: {dict(storm.counts)}")
        storm.close()
    counts = storm.counts
    assert min(counts["killed a hand"], counts["killed a window"], counts["killed the gateway"]) > 0
    assert min(counts["act"], counts["bad line"], counts["good line"]) > 10
