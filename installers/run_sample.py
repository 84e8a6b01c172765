"""``make run``: a sample station on this machine, and its desk.

Speaks only the two command lines, as a person at a terminal would. The first run makes, under ``.run/``, a gateway's
database, a station with an invitation, and an enrolled desk whose file's key is in a key file beside it. Every run sees to
it that today has a lesson, starts the gateway and opens the window; closing the window stops the gateway.

``--no-window`` prints the desk's status instead of opening it. Everybody in the sample is invented.
"""

import argparse
import datetime
import io
import json
import logging
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app.__main__ import main as xuezhan
from app.gateway.__main__ import main as xuezhan_gateway

ROOT = Path(__file__).resolve().parent.parent
ROSTER = Path(__file__).resolve().parent / "sample" / "roster.csv"

STATION_CODE = "440106999001"
STATION_NAME = "春晖社区学校"
STAFF, STAFF_NAME = "manager", "林老师"
WEEKDAYS = "一二三四五六日"
LESSONS = (("智能手机基础", "09:00", "smart_aid", "二楼电脑室"), ("声乐", "14:30", "lesson", "一楼排练厅"))
MINUTES = 90
WEEKS_BEFORE, SESSIONS = 3, 12
READY_SECONDS = 30


class SampleError(Exception):
    """The sample station could not be made or opened; the message says what to do."""


@dataclass(frozen=True)
class Sample:
    """The folder of the sample station and what is in it."""

    folder: Path
    port: int
    staff_password: str = ""

    @property
    def database(self) -> str:
        """The gateway's embedded database, as a URL."""
        return f"sqlite:///{(self.folder / 'gateway.sqlite').as_posix()}"

    @property
    def url(self) -> str:
        """Where the gateway answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def made(self) -> Path:
        """Written last: the sample is whole."""
        return self.folder / "sample.json"

    def desk(self, *words: str) -> list[str]:
        """The words of a command of the desk."""
        profile, key = self.folder / "desk", self.folder / "desk.key"
        return [*words, "--profile", str(profile), "--key-file", str(key), "--staff", STAFF]

    def gateway(self, *words: str) -> list[str]:
        """The words of a command of the gateway."""
        return [*words, "--db", self.database]

    def ask_desk(self, *words: str) -> Any:
        """Give the desk a command, and return what it says."""
        return ask(xuezhan, self.desk(*words))

    def ask_gateway(self, *words: str) -> Any:
        """Give the gateway's staff's command line a command, and return what it says."""
        return ask(xuezhan_gateway, self.gateway(*words))


def ask(program: Callable[[list[str]], int], words: list[str]) -> Any:
    """Run a command with ``--json`` and return what it says; in this process, for another one first imports for a second."""
    said, root = io.StringIO(), logging.getLogger()
    handlers, level = list(root.handlers), root.level
    with redirect_stdout(said):
        status = program([*words, "--json"])
    root.handlers[:] = handlers
    root.setLevel(level)  # what one command says of itself is not the next one's
    if status != 0:
        raise SampleError(f"`{' '.join(words[:3])} …` ended with status {status}. {said.getvalue().strip()}")
    return json.loads(said.getvalue()) if said.getvalue().strip() else None


def program(module: str, words: list[str]) -> list[str]:
    """The command that runs a program of ours in a process of its own."""
    return [sys.executable, "-m", module, *words]


def child_environment() -> Mapping[str, str]:
    """The programs' environment: UTF-8."""
    return os.environ | {"PYTHONUTF8": "1"}


def free_port() -> int:
    """A port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def open_sample(folder: Path) -> Sample:
    """Find the sample under ``folder``, or choose where a new one will be."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Sample(folder, port=0).made
    if made.exists():
        facts = json.loads(made.read_text(encoding="utf-8"))
        return Sample(folder, port=int(facts["port"]), staff_password=str(facts["staff_password"]))
    leftovers = sorted(path.name for path in folder.iterdir())
    if leftovers:
        raise SampleError(f"{folder} holds an unfinished sample. Remove the folder (make clean) and run again.")
    return Sample(folder, port=free_port())


@contextmanager
def serving(sample: Sample) -> Iterator[None]:
    """Keep the gateway running, its log in the sample's folder."""
    with (sample.folder / "gateway.log").open("a", encoding="utf-8") as log:
        process = subprocess.Popen(
            program("app.gateway", sample.gateway("serve", "--host", "127.0.0.1", "--port", str(sample.port))),
            cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, env=child_environment(),
        )  # fmt: skip
        try:
            wait_until_it_answers(sample, process)
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until_it_answers(sample: Sample, process: subprocess.Popen[bytes]) -> None:
    """Return when the gateway answers HTTP; complain if it ends first or takes too long."""
    straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # no proxy leads to this machine itself
    for _ in range(READY_SECONDS * 5):
        try:
            straight.open(sample.url, timeout=2).close()
        except urllib.error.HTTPError as answer:  # an answer is an answer
            answer.close()
        except OSError:
            try:
                process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
            raise SampleError(f"the gateway ended at once; {sample.folder / 'gateway.log'} says why") from None
        return
    raise SampleError(f"the gateway did not answer within {READY_SECONDS} s; see {sample.folder / 'gateway.log'}")


def make_station(sample: Sample) -> Sample:
    """A station at the gateway, and a desk enrolled with it. Returns the sample, now whole."""
    sample.ask_gateway("station", "add", "--code12", STATION_CODE, "--name", STATION_NAME)
    code = sample.ask_gateway("invite", "--station", STATION_CODE)["code"]
    sample.ask_desk("init", "--station", STATION_NAME, "--code12", STATION_CODE, "--staff-name", STAFF_NAME)
    sample.ask_desk("enrol", "--gateway", sample.url, "--code", code)
    whole = replace(sample, staff_password=sample.ask_gateway("staff-password")["password"])
    sample.made.write_text(json.dumps({"port": whole.port, "staff_password": whole.staff_password}), encoding="utf-8")
    return whole


def term_of(today: datetime.date) -> tuple[str, datetime.date]:
    """The term's name and first day: spring from 1 March, autumn from 1 September to the end of February."""
    if today.month >= 9:
        return f"{today.year}秋", datetime.date(today.year, 9, 1)
    if today.month >= 3:
        return f"{today.year}春", datetime.date(today.year, 3, 1)
    return f"{today.year - 1}秋", datetime.date(today.year - 1, 9, 1)


def make_todays_lessons(sample: Sample, today: datetime.date) -> None:
    """See to it that the sample's classes of today's weekday exist, with everybody of the roster in them."""
    term, first_day = term_of(today)
    first = max(first_day, today - datetime.timedelta(weeks=WEEKS_BEFORE))
    known = {row["title"] for row in sample.ask_desk("classes")}
    for subject, start, kind, venue in LESSONS:
        title = f"{subject}（周{WEEKDAYS[today.weekday()]}班）"
        if title in known:
            continue
        made = sample.ask_desk(
            "class", "add", "--title", title, "--kind", kind, "--venue", venue, "--teacher", STAFF_NAME,
            "--term", term, "--weekday", str(today.isoweekday()), "--start", start,
            "--minutes", str(MINUTES), "--sessions", str(SESSIONS), "--from", first.isoformat(),
        )  # fmt: skip
        sample.ask_desk("import-roster", str(ROSTER), "--class", title, "--term", term)
        if today.isoformat() not in {session["date"] for session in made["sessions"]}:
            print(f"{title}: no lesson today, by the calendar of holidays.")


def has_display() -> bool:
    """Whether a window could be seen here."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_tour() -> int:
    """The same day, offscreen, as pictures."""
    print("No display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.")
    print("Running `make tour` instead: the same windows, offscreen, as pictures in build/tour/.", flush=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-m", "tests.journeys.tour"], cwd=ROOT, env=environment, check=False
    ).returncode


def main(arguments: list[str] | None = None) -> int:
    """Make or find the sample station, and open it."""
    parser = argparse.ArgumentParser(prog="run_sample", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--folder", type=Path, default=ROOT / ".run", help="where the sample station is kept")
    parser.add_argument("--no-window", action="store_true", help="print the desk's status instead of opening it")
    options = parser.parse_args(arguments)
    for name in [name for name in os.environ if name.startswith("XUEZHAN_")]:
        del os.environ[name]  # no profile but the sample's
    if not options.no_window and not has_display():
        return run_tour()
    try:
        sample = open_sample(options.folder.resolve())
        with serving(sample):
            if not sample.made.exists():
                print(f"Making the sample station {STATION_NAME} in {sample.folder}", flush=True)
                sample = make_station(sample)
            make_todays_lessons(sample, datetime.datetime.now(ZoneInfo("Asia/Shanghai")).date())
            if options.no_window:
                print(json.dumps(sample.ask_desk("status"), ensure_ascii=False, indent=2))
                return 0
            print(f"The gateway's status page: {sample.url}/ (user staff, password {sample.staff_password})")
            print("Opening the desk; close its window to end.", flush=True)
            return subprocess.run(
                program("app", sample.desk("desk")), cwd=ROOT, env=child_environment(), check=False
            ).returncode
    except SampleError as error:
        print(f"xuezhan: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
