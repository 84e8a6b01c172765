"""Commands are tried in this process: ``run`` gives the exit status, the JSON and what was said."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main


@dataclass(frozen=True)
class Said:
    """What a command left: its status, its JSON document, its lines and its complaints."""

    status: int
    document: Any
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        return [refusal["code"] for refusal in self.document["refusals"]]


Run = Callable[..., Said]


@pytest.fixture
def raw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the profile of this test, without ``--json``."""

    def run(*words: object) -> Said:
        capsys.readouterr()
        place = ["--profile", str(tmp_path / "站点 desk"), "--key-file", str(tmp_path / "desk.key")]
        status = main([*map(str, words), *place])
        said = capsys.readouterr()
        return Said(status, None, said.out, said.err)

    return run


@pytest.fixture
def run(raw: Run) -> Run:
    """Run a command with ``--json``: standard output holds one document and nothing else."""

    def run(*words: object) -> Said:
        said = raw(*words, "--json")
        document = json.loads(said.out) if said.out else None
        assert said.out.count("\n") <= 1
        return Said(said.status, document, said.out, said.err)

    return run


@pytest.fixture
def station(run: Run) -> Run:
    """``run`` on a profile that exists."""
    assert run("init", "--station", "春晖社区学校", "--code12", "440106999001", "--staff", "manager").status == 0
    return run


@dataclass(frozen=True)
class Taught:
    """A class of four with three sessions in the past."""

    run: Run
    class_id: str
    sessions: list[str]


@pytest.fixture
def taught(station: Run) -> Taught:
    made = station(
        "class", "add", "--title", "智能手机基础", "--term", "2024秋", "--weekday", 3, "--start", "9:00",
        "--minutes", 90, "--sessions", 3,
    ).document  # fmt: skip
    for name in ("区少红", "单惠娟", "买买提·艾山", "王䶮"):
        station("learner", "add", "--name", name, "--class", made["class"])
    return Taught(station, made["class"], [session["id"] for session in made["sessions"]])
