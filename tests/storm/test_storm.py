"""A station in a storm: its processes die without a word, its line does all that lines do, and nothing is lost or doubled."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storm.storm import Storm
from tests.support.postgres import empty_database

SECONDS = 8.0
ENOUGH = {"killed a hand": 5, "killed a window": 2, "killed the gateway": 1, "act": 15, "bad line": 10, "good line": 10}


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
        storm.blow(SECONDS, ENOUGH)
        storm.settle()
        storm.reckon()
    finally:
        print(f"seed 20260916: {dict(storm.counts)}")
        storm.close()
    assert all(storm.counts[what] >= least for what, least in ENOUGH.items())
