"""The real programs as processes: the gateway, and the desk's command line."""

import io
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from app.__main__ import main as xuezhan
from app.gateway.__main__ import main as xuezhan_gateway

WAIT_S = 60.0


def peak_mb(process: str = "self") -> float:
    """The most memory a process that runs ever had, as Linux tells it."""
    told = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("VmHWM"))) / 1024


def processor_s(process: str = "self") -> float:
    """The processor time a process that runs has taken so far, as Linux tells it."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


class GatewayProcess:
    """``xuezhan-gateway serve`` on a free port, with its database in ``folder``; can be killed and started again."""

    def __init__(self, folder: Path, database: str | None = None, key_file: Path | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        key = key_file or folder / "gateway.key"
        self._options = ["--db", database or str(folder / "gateway.db"), "--key-file", str(key)]
        self._process: subprocess.Popen[str] | None = None
        self.url = ""
        self.port = 0

    def staff(self, *arguments: str) -> Any:
        """A command of the gateway's staff, in this process; its JSON."""
        return _here(xuezhan_gateway, [*arguments, *self._options, "--json"])

    def start(self, *more: str) -> None:
        """Serve, with ``more`` options; on the same port as before, if there was one."""
        command = [sys.executable, "-m", "app.gateway", "serve", "--port", str(self.port), *self._options, *more]
        group: dict[str, Any] = {"creationflags": 0x200} if sys.platform == "win32" else {}  # for Ctrl+Break
        log = (self._folder / "gateway.log").open("a", encoding="utf-8")
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8", **group
        )
        log.close()
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert "http://" in line, (self._folder / "gateway.log").read_text("utf-8")
        self.url = line[line.index("http://") :].strip()
        self.port = int(self.url.rsplit(":", 1)[1])
        threading.Thread(target=self._process.stdout.read, daemon=True).start()

    def log(self) -> str:
        """What it and its workers have said so far."""
        return (self._folder / "gateway.log").read_text(encoding="utf-8")

    def interrupt(self) -> None:
        """Tell it to finish: SIGTERM, or Ctrl+Break on Windows."""
        assert self._process is not None
        self._process.send_signal(1 if sys.platform == "win32" else signal.SIGTERM)

    def stop(self) -> int:
        """Tell it to finish, and wait until it has; its exit status."""
        self.interrupt()
        return self.wait()

    def wait(self) -> int:
        """Until it ends by itself; its exit status."""
        assert self._process is not None
        self._process.wait(WAIT_S)
        status = self._process.returncode
        self.kill()
        return int(status)

    def peak_mb(self) -> float:
        """The most memory it ever had."""
        assert self._process is not None
        return peak_mb(str(self._process.pid))

    def processor_s(self) -> float:
        """The processor time it has taken so far."""
        assert self._process is not None
        return processor_s(str(self._process.pid))

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(WAIT_S)
            if self._process.stdout is not None:
                self._process.stdout.close()
            self._process = None


@contextmanager
def _own_logging() -> Iterator[None]:
    """What a command sets up of its own log lines ends with it."""
    root, access = logging.getLogger(), logging.getLogger("uvicorn.access")
    handlers, level, disabled = list(root.handlers), root.level, access.disabled
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        access.disabled = disabled


def _here(program: Callable[[list[str]], int], words: list[str]) -> Any:
    """Run a command in this process: another one would first import for a second."""
    said, complained = io.StringIO(), io.StringIO()
    with _own_logging(), redirect_stdout(said), redirect_stderr(complained):
        status = program(words)
    assert status == 0, complained.getvalue()
    return json.loads(said.getvalue())


def asked(profile: Path, *arguments: str) -> Any:
    """A question to the desk's command line, put in this process; its JSON."""
    words = [*arguments, "--profile", str(profile), "--key-file", str(profile.with_suffix(".key")), "--json"]
    return _here(xuezhan, words)


def desk(profile: Path, *arguments: str, expect: int = 0, key_file: Path | None = None) -> Any:
    """A command of the desk with ``--json``; what it printed. ``expect`` is its exit status."""
    key = key_file or profile.with_suffix(".key")
    command = [sys.executable, "-m", "app", *arguments, "--profile", str(profile), "--key-file", str(key), "--json"]
    environment = os.environ | {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=WAIT_S, check=False, encoding="utf-8", env=environment
    )
    assert done.returncode == expect, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout)
