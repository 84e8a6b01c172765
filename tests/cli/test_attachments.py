"""Photos and scans by command: kept, listed, taken off, put back, and out into a file again."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.cli.conftest import Run, Taught
from tests.support.bank import BankThread
from tests.support.pictures import picture


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[BankThread]:
    running = BankThread(tmp_path)
    yield running
    running.close()


def test_a_photo_goes_in_and_comes_out_again(taught: Taught, tmp_path: Path):
    run, session = taught.run, taught.sessions[0]
    file = picture(tmp_path)
    said = run("attach", session, file)
    assert said.status == 0
    assert said.document["title"] == file.name
    (listed,) = run("attachments", session).document
    assert (listed["id"], listed["state"], listed["bytes"]) == (said.document["attachment"], "waiting", 5_000)
    out = tmp_path / "取出.jpg"
    assert run("attachment", listed["id"], "--to", out).document == {"file": str(out), "bytes": 5_000}
    assert out.read_bytes() == file.read_bytes()
    assert run("attachment", listed["id"], "--to", out).codes == ["file_exists"]
    assert run("verify").status == 0


def test_taken_off_and_put_back(taught: Taught, tmp_path: Path):
    run, session = taught.run, taught.sessions[0]
    identity = run("attach", session, picture(tmp_path)).document["attachment"]
    assert run("detach", identity).document == {"attachment": identity, "attached": False}
    assert run("attachments", session).document == []
    assert run("detach", identity).codes == ["attachment_unknown"]
    assert run("detach", identity, "--undo").document["attached"] is True
    assert len(run("attachments", session).document) == 1


def test_what_cannot_be_is_refused_with_a_sentence(taught: Taught, tmp_path: Path):
    run = taught.run
    said = run("attach", taught.sessions[0], picture(tmp_path, "名单.docx"))
    assert (said.status, said.codes) == (3, ["file_type_unsupported"])
    assert "名单.docx" in said.document["refusals"][0]["message"]
    assert run("attach", uuid4(), picture(tmp_path)).codes == ["session_unknown"]
    assert run("attachments", uuid4()).codes == ["session_unknown"]
    assert run("attachment", uuid4(), "--to", tmp_path / "x.jpg").codes == ["attachment_unknown"]


def test_sync_tells_what_went_of_the_attachments_apart(taught: Taught, bank: BankThread, tmp_path: Path):
    run, session = taught.run, taught.sessions[0]
    run("attach", session, picture(tmp_path))
    home = bank.new_station()
    assert run("enrol", "--gateway", bank.url, "--code", bank.invite(home), "--other-station", home).status == 0
    said = run("sync").document
    assert said["outcome"] == "done"
    assert said["attachments"] == {"outcome": "done", "up": 5_000, "down": 0, "left": 0, "refused": {}}
    assert run("attachments", session).document[0]["state"] == "delivered"


def test_a_content_that_is_elsewhere_is_fetched_first(
    taught: Taught, bank: BankThread, tmp_path: Path, raw: Run, capsys: pytest.CaptureFixture[str]
):
    from app.__main__ import main

    run, session = taught.run, taught.sessions[0]
    file = picture(tmp_path, size=400_000)
    identity = run("attach", session, file).document["attachment"]
    home = bank.new_station()
    run("enrol", "--gateway", bank.url, "--code", bank.invite(home), "--other-station", home)
    run("sync")
    there = ["--profile", str(tmp_path / "另一台"), "--key-file", str(tmp_path / "other.key")]
    assert main(["init", "--station", "春晖", "--code12", "440106999001", "--staff", "other", *there]) == 0
    assert main(["enrol", "--gateway", bank.url, "--code", bank.invite(home), "--other-station", home, *there]) == 0
    assert main(["sync", *there]) == 0
    out = tmp_path / "取回.jpg"
    assert main(["attachment", identity, "--to", str(out), *there]) == 0
    assert out.read_bytes() == file.read_bytes()
    capsys.readouterr()


def test_without_a_line_a_content_that_is_elsewhere_is_an_unreachable_gateway(
    taught: Taught, bank: BankThread, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    from app.__main__ import main

    run, session = taught.run, taught.sessions[0]
    identity = run("attach", session, picture(tmp_path, size=400_000)).document["attachment"]
    home = bank.new_station()
    run("enrol", "--gateway", bank.url, "--code", bank.invite(home), "--other-station", home)
    run("sync")
    there = ["--profile", str(tmp_path / "另一台"), "--key-file", str(tmp_path / "other.key")]
    assert main(["init", "--station", "春晖", "--code12", "440106999001", "--staff", "other", *there]) == 0
    assert main(["enrol", "--gateway", bank.url, "--code", bank.invite(home), "--other-station", home, *there]) == 0
    assert main(["sync", *there]) == 0
    bank.close()
    assert main(["attachment", identity, "--to", str(tmp_path / "x.jpg"), *there]) == 5
    assert not (tmp_path / "x.jpg").exists()
    capsys.readouterr()
