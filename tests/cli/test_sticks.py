"""``bundle`` and ``carry``: the exchange on a stick, with the JSON of ``sync``."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.gateway import bundles
from tests.cli.conftest import Run, Taught
from tests.support.bank import BankThread


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[BankThread]:
    folder = tmp_path / "bank"
    folder.mkdir()
    running = BankThread(folder)
    running.clock.moment = datetime.now(UTC)  # as the commands' own
    yield running
    running.close()


@pytest.fixture
def enrolled(taught: Taught, bank: BankThread) -> Run:
    """``run`` on a desk with a class, which its gateway knows; nothing was exchanged yet."""
    station = bank.new_station()
    code = bank.invite(station)
    assert taught.run("enrol", "--gateway", bank.url, "--code", code, "--other-station", station).status == 0
    return taught.run


def test_a_week_goes_out_and_the_reply_comes_in(enrolled: Run, bank: BankThread, tmp_path: Path):
    waiting = enrolled("status").document["waiting"]
    asked, reply = tmp_path / "周.xzreq", tmp_path / "周.xzrep"
    out = enrolled("bundle", "out", asked)
    assert (out.status, out.document["outcome"], out.document["pushed"]) == (0, "written", 0)
    assert (out.document["changes"], out.document["left"], out.document["file"]) == (waiting, 0, str(asked))
    assert out.document["receipt"] is None
    assert enrolled("status").document["waiting"] == waiting
    reply.write_bytes(bundles.answer(bank.gateway, asked.read_bytes()).file)
    read = enrolled("bundle", "in", reply)
    assert (read.status, read.document["outcome"]) == (0, "done")
    assert read.document["pushed"] == waiting
    assert read.document["verdicts"]["accepted"] == waiting
    assert read.document["receipt"]["seq"] == waiting
    assert enrolled("status").document["waiting"] == 0
    again = enrolled("bundle", "in", reply)
    assert (again.status, again.codes) == (3, ["bundle_replayed"])
    assert again.document["refusals"][0]["message"] == "这份回执已经读过了,不用再读。"


def test_what_was_done_since_is_said_to_wait(enrolled: Run, bank: BankThread, tmp_path: Path):
    asked, reply = tmp_path / "1.xzreq", tmp_path / "1.xzrep"
    enrolled("bundle", "out", asked)
    enrolled("learner", "add", "--name", "后来的人")
    reply.write_bytes(bundles.answer(bank.gateway, asked.read_bytes()).file)
    read = enrolled("bundle", "in", reply)
    assert (read.status, read.document["outcome"], read.document["left"]) == (0, "more", 1)


def test_a_stick_without_a_gateway_a_file_or_a_folder_is_refused(taught: Taught, tmp_path: Path):
    said = taught.run("bundle", "out", tmp_path / "1.xzreq")
    assert (said.status, said.document["outcome"]) == (3, "not_enrolled")
    assert not (tmp_path / "1.xzreq").exists()
    assert taught.run("bundle", "in", tmp_path / "no.xzrep").codes == ["file_missing"]
    assert taught.run("carry", "add", tmp_path / "no.xzreq").codes == ["not_enrolled"]
    assert taught.run("bundle").status == 2


def test_a_file_is_carried_listed_and_its_reply_handed_out(enrolled: Run, raw: Run, bank: BankThread, tmp_path: Path):
    own = tmp_path / "own.xzreq"
    enrolled("bundle", "out", own)  # a desk may carry its own as well as another's
    added = enrolled("carry", "add", own)
    assert (added.status, [(row["name"], row["state"]) for row in added.document]) == (0, [("own", "waiting")])
    assert enrolled("sync").document["outcome"] == "done"
    [row] = enrolled("carry", "list").document
    assert (row["state"], row["bytes"], row["code"]) == ("answered", own.stat().st_size, None)
    assert enrolled("carry", "out", tmp_path / "none").codes == ["folder_unknown"]
    out = enrolled("carry", "out", tmp_path)
    assert out.document == {"files": [str(tmp_path / "own.xzrep")]}
    assert enrolled("carry", "out", tmp_path).document == {"files": []}
    assert "回执已取出" in raw("carry", "list").out
    assert enrolled("bundle", "in", tmp_path / "own.xzrep").document["outcome"] == "done"
