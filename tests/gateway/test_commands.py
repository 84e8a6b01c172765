"""The gateway's command line is a contract: JSON keys, exit statuses, and a server that starts and ends cleanly."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.gateway.__main__ import main
from tests.gateway.conftest import BACKENDS, CODE12, NO_TLS
from tests.gateway.desk import Desk, FixedClock

END = 1 if sys.platform == "win32" else signal.SIGTERM
"""Ctrl+Break on Windows, which needs a process group of its own (0x200)."""

Run = Callable[..., tuple[int, Any]]


@pytest.fixture(params=BACKENDS)
def url(request, new_database) -> str:
    return new_database(request.param)


@pytest.fixture
def run(url, tmp_path, capsys) -> Run:
    """Runs one command with --json; the exit status and what it printed."""

    def one(*arguments: str) -> tuple[int, Any]:
        status = main([*arguments, "--db", url, "--key-file", str(tmp_path / "g.key"), "--json"])
        printed = capsys.readouterr().out
        return status, json.loads(printed) if printed else None

    return one


def test_a_station_is_added_and_gets_a_code(run):
    status, told = run("station", "add", "--code12", CODE12, "--name", "文化站")
    assert (status, set(told) >= {"station"}) == (0, True)
    status, told = run("invite", "--station", CODE12)
    assert status == 0
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", told["code"])
    assert "T" in told["expires"]


def test_a_refusal_says_why_and_leaves_with_three(run):
    run("station", "add", "--code12", CODE12, "--name", "文化站")
    status, told = run("station", "add", "--code12", CODE12, "--name", "文化站")
    assert (status, told["refusals"][0]["code"]) == (3, "station_exists")
    for arguments in (("invite", "--station", "1"), ("digest", "--station", "1"), ("report", "--station", "1")):
        status, told = run(*arguments)
        assert (status, told["refusals"][0]["code"]) == (3, "station_unknown")
    status, told = run("revoke", "no-device")
    assert (status, told["refusals"][0]["code"]) == (3, "device_unknown")


def test_lists_are_arrays_and_an_empty_station_has_a_digest(run):
    run("station", "add", "--code12", CODE12, "--name", "文化站")
    assert run("held") == (0, [])
    assert run("devices") == (0, [])
    status, told = run("digest", "--station", CODE12)
    assert (status, set(told), told["kinds"]) == (0, {"digest", "kinds"}, {})
    status, told = run("report")
    assert (status, told[0]["code12"], told[0]["silent"]) == (0, CODE12, True)


def test_without_json_people_get_lines(url, tmp_path, capsys):
    common = ["--db", url, "--key-file", str(tmp_path / "g.key")]
    assert main([*common, "station", "add", "--code12", CODE12, "--name", "文化站"]) == 0
    assert main(["report", *common]) == 0
    assert "文化站" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["invite"], ["serve", "--port", "70000"], ["station"], ["station", "add"]]
)
def test_wrong_usage_leaves_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2


def test_a_database_that_is_not_there_leaves_with_four_and_is_not_made(tmp_path, capsys):
    path = tmp_path / "mistyped.db"
    assert main(["held", "--db", str(path)]) == 4
    assert not path.exists()
    assert "no_database" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "postgresql://127.0.0.1:1/none", "nonsense://"])
def test_a_database_that_cannot_be_used_leaves_with_four(url, tmp_path, capsys):
    assert (
        main(["station", "add", "--code12", CODE12, "--name", "x", "--db", url, "--key-file", str(tmp_path / "k")]) == 4
    )
    assert "no_database" in capsys.readouterr().err


def test_a_database_of_a_newer_program_is_refused_untouched(tmp_path, capsys):
    import sqlite3

    path = tmp_path / "g.db"
    assert main(["station", "add", "--code12", CODE12, "--name", "x", "--db", str(path)]) == 0
    with sqlite3.connect(path) as file:
        file.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    file.close()
    assert main(["devices", "--db", str(path)]) == 4
    assert "newer_database" in capsys.readouterr().err


def test_the_database_comes_from_the_surroundings_when_no_option_names_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XUEZHAN_GATEWAY_DB", str(tmp_path / "around.db"))
    assert main(["station", "add", "--code12", CODE12, "--name", "x"]) == 0
    assert (tmp_path / "around.db").exists()
    assert (tmp_path / "around.key").exists()


def test_a_password_is_told_once(run):
    run("station", "add", "--code12", CODE12, "--name", "x")
    first, second = run("staff-password")[1], run("staff-password")[1]
    assert first["password"] != second["password"]


class Served:
    """A gateway process of its own."""

    def __init__(self, url: str, key_file: Path) -> None:
        group: dict[str, Any] = {"creationflags": 0x200} if sys.platform == "win32" else {}
        command = [
            sys.executable,
            "-m",
            "app.gateway",
            "serve",
            "--port",
            "0",
            "--db",
            url,
            "--key-file",
            str(key_file),
        ]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", **group
        )
        assert self.process.stdout is not None
        self.line = self.process.stdout.readline()
        self.base = self.line.split()[-1]

    def stop(self, number: int) -> tuple[int, str]:
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out + err


def test_serve_says_its_address_answers_and_ends_cleanly(run, url, tmp_path):
    run("station", "add", "--code12", CODE12, "--name", "文化站")
    code = run("invite", "--station", CODE12)[1]["code"]
    served = Served(url, tmp_path / "g.key")
    try:
        assert re.fullmatch(r"xuezhan-gateway http://127\.0\.0\.1:\d+\n", served.line)
        with httpx.Client(base_url=served.base, trust_env=False, verify=NO_TLS) as client:
            desk = Desk(client, FixedClock())
            assert desk.enrol(code).status_code == 200
            desk.new("learner", learner_no="1", name="麦穗")
            desk.exchange()
            assert run("digest", "--station", CODE12)[1]["digest"] == desk.digest()
            assert run("devices")[1][0]["known"] == 1
            run("revoke", str(desk.device))
            assert desk.post(desk.sealed()).status_code == 403
    finally:
        status, rest = served.stop(END)
    assert status == 0, rest
    assert "麦穗" not in rest
    assert "Traceback" not in rest


def test_a_port_that_is_taken_leaves_with_four(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "app.gateway", "serve", "--port", port, "--db", str(tmp_path / "g.db")]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (4, "")
    assert "no_address" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL; TerminateProcess is tried by the journeys")
def test_what_was_answered_survives_a_kill(run, url, tmp_path):
    run("station", "add", "--code12", CODE12, "--name", "文化站")
    code = run("invite", "--station", CODE12)[1]["code"]
    served = Served(url, tmp_path / "g.key")
    with httpx.Client(base_url=served.base, trust_env=False, verify=NO_TLS) as client:
        desk = Desk(client, FixedClock())
        desk.enrol(code)
        for number in range(20):
            desk.new("learner", learner_no=str(number), name="麦穗")
            desk.exchange()
        served.stop(signal.SIGKILL)
    again = Served(url, tmp_path / "g.key")
    try:
        with httpx.Client(base_url=again.base, trust_env=False, verify=NO_TLS) as client:
            desk.client = client
            assert desk.exchange().seq == 20
    finally:
        again.stop(signal.SIGTERM)
    assert run("digest", "--station", CODE12)[1]["digest"] == desk.digest()


def test_the_program_runs_from_a_plain_environment(tmp_path):
    """Nothing but PATH: no locale, no home beyond a folder of the test's."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    if sys.platform == "win32":
        environment |= {"SYSTEMROOT": os.environ["SYSTEMROOT"], "LOCALAPPDATA": str(tmp_path)}
    command = [sys.executable, "-m", "app.gateway", "station", "add", "--code12", CODE12, "--name", "站", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode())["code12"] == CODE12
