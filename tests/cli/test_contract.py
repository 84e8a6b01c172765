"""Exit statuses, where what is said goes, and where options may stand."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from tests.cli.conftest import Taught

ROOT = Path(__file__).resolve().parents[2]


def test_a_new_profile_names_itself_and_its_device(run, tmp_path):
    said = run("init", "--station", "春晖社区学校", "--code12", "440106999001", "--staff", "manager")
    assert said.status == 0
    assert set(said.document) == {"profile", "device"}
    assert said.document["profile"] == str(tmp_path / "站点 desk")
    again = run("init", "--station", "春晖社区学校", "--code12", "440106999001", "--staff", "manager")
    assert again.status == 4
    assert again.document["error"]["code"] == "profile_exists"


def test_options_may_stand_before_and_after_everything(taught: Taught, tmp_path, capsys):
    place = ["--profile", str(tmp_path / "站点 desk"), "--key-file", str(tmp_path / "desk.key")]
    for words in (
        [*place, "--json", "--staff", "manager", "sheet", taught.sessions[0]],
        ["sheet", "--json", *place, taught.sessions[0], "--staff", "manager"],
        [*place[:2], "sheet", taught.sessions[0], *place[2:], "--json"],
    ):
        capsys.readouterr()
        assert main(words) == 0
        assert json.loads(capsys.readouterr().out)["session"] == taught.sessions[0]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["no-such-command"],
        ["init", "--station", "春晖", "--code12", "440106999001"],
        ["sheet", "not-an-id"],
        ["roll", "01a20088-3722-7ec7-be83-9ca723b257af", "--mark", "0001=asleep"],
        ["roll", "01a20088-3722-7ec7-be83-9ca723b257af", "--mark", "0001"],
        ["export", "roster", "--format", "pdf", "--to", "x", "--purpose", "月报"],
        ["export", "roster", "--format", "csv", "--to", "x"],
        ["class", "add", "--title", "声乐"],
        ["bundle", "out"],
    ],
)
def test_wrong_usage_is_2_and_says_so_on_standard_error(words, raw):
    said = raw(*words)
    assert said.status == 2
    assert said.out == ""
    assert "usage" in said.err


def test_a_refusal_is_3_with_its_code_and_a_chinese_sentence(station):
    said = station("roll", "01a20088-3722-7ec7-be83-9ca723b257af", "--rest", "present")
    assert said.status == 3
    assert said.codes == ["session_unknown"]
    assert said.document["refusals"][0]["message"] in said.err
    assert "session_unknown" not in said.err


def test_the_world_saying_no_is_4(run, station, raw, tmp_path):
    assert station("status").status == 0
    (tmp_path / "desk.key").write_text("00" * 32)
    wrong = run("status")
    assert (wrong.status, wrong.document["error"]["code"]) == (4, "wrong_key")
    (tmp_path / "desk.key").unlink()
    assert run("status").document["error"]["code"] == "no_key"


def test_a_profile_that_is_not_there_is_4_and_is_not_made(run, tmp_path):
    said = run("status")
    assert (said.status, said.document["error"]["code"]) == (4, "no_profile")
    assert not (tmp_path / "站点 desk").exists()


def test_an_unreachable_gateway_is_5_and_a_desk_without_one_is_refused(station):
    assert station("sync").status == 3
    assert station("sync").document["outcome"] == "not_enrolled"
    said = station("enrol", "--gateway", "http://127.0.0.1:9", "--code", "ABC")
    assert (said.status, said.document["error"]["code"]) == (5, "unreachable")


@pytest.mark.expect_log("bug in status")
def test_a_bug_is_1_and_is_told_once(station, monkeypatch):
    from app.cli import dispatch

    def broken(desk: object, options: object) -> None:
        raise RuntimeError("ours")

    monkeypatch.setitem(dispatch.WITH_PROFILE, "status", broken)
    said = station("status")
    assert (said.status, said.document["error"]["code"]) == (1, "bug")


def test_an_unknown_person_cannot_act(station):
    assert station("status", "--staff", "nobody").codes == ["staff_unknown"]
    assert station("status", "--staff", "manager").status == 0


def test_the_passphrase_of_the_surroundings_opens_a_profile(tmp_path, monkeypatch, capsys):
    place = ["--profile", str(tmp_path / "desk")]
    init = ["init", "--station", "春晖", "--code12", "440106999001", "--staff", "林主任", *place]
    for guessed in ("青山绿水", "440106999001"):  # the least that is taken is the window's
        monkeypatch.setenv("XUEZHAN_PASSPHRASE", guessed)
        assert main(init) == 3
    monkeypatch.setenv("XUEZHAN_PASSPHRASE", "青山绿水 1949")
    assert main(init) == 0
    assert main(["status", *place]) == 0
    monkeypatch.setenv("XUEZHAN_PASSPHRASE", "别的")
    assert main(["status", *place]) == 4
    monkeypatch.delenv("XUEZHAN_PASSPHRASE")
    assert main(["status", *place]) == 4
    assert "林主任" not in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_passphrase_is_changed_from_a_script(tmp_path, monkeypatch, encoding):
    place = ["--profile", str(tmp_path / "desk")]
    monkeypatch.setenv("XUEZHAN_PASSPHRASE", "青山绿水 1949")
    assert main(["init", "--station", "春晖", "--code12", "440106999001", "--staff", "manager", *place]) == 0
    for new, status in (("12345678", 3), ("三更灯火五更鸡 3x", 0)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{new}\r\n".encode(encoding))))
        assert main(["passphrase", *place]) == status
    assert main(["status", *place]) == 4
    monkeypatch.setenv("XUEZHAN_PASSPHRASE", "三更灯火五更鸡 3x")
    assert main(["status", *place]) == 0


def test_without_keyring_key_file_or_passphrase_nothing_is_made(tmp_path, capsys):
    folder = tmp_path / "desk"
    words = [
        "init",
        "--station",
        "春晖",
        "--code12",
        "440106999001",
        "--staff",
        "m",
        "--profile",
        str(folder),
        "--json",
    ]
    assert main(words) == 4
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "no_key"
    assert not (folder / "profile.json").exists()


def test_as_a_process_it_speaks_utf8_whatever_the_locale(station, tmp_path):
    station("learner", "add", "--name", "王䶮")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONUTF8"}
    done = subprocess.run(
        [sys.executable, "-m", "app", "learners", "--profile", str(tmp_path / "站点 desk"), "--key-file",
         str(tmp_path / "desk.key")],
        cwd=ROOT, env=environment | {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}, capture_output=True, check=True,
    )  # fmt: skip
    assert "王䶮" in done.stdout.decode("utf-8")


def test_a_reader_that_has_enough_is_no_error(station, tmp_path):
    command = [sys.executable, "-m", "app", "digest", "--profile", str(tmp_path / "站点 desk"), "--key-file",
               str(tmp_path / "desk.key")]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 0


def test_help_needs_neither_profile_nor_storage():
    script = "import sys; from app.__main__ import main; main(['--help']); print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "import-roster" in done.stdout
    assert done.stdout.rstrip().endswith("False")
