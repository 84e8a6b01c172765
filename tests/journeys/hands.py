"""The other end of ``driver.py``: starts the window's process, sends it lines, kills it when the power fails."""

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

TOLD_AT_MOST = 6_000
"""Characters of what a process said at its end."""


class WindowProcess:
    """A desk window in a process of its own. When it dies, the test is told how, and what it said last."""

    def __init__(self, profile: Path, key_file: Path) -> None:
        command = [sys.executable, "-m", "tests.journeys.driver", str(profile), str(key_file)]
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1"}
        self._said = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 -- closed with the process
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            encoding="utf-8",
            env=environment,
        )
        self._hear("ready")

    def do(self, line: str) -> None:
        """Send a line and wait until it is done."""
        self.send(line)
        self._hear(f"done {line}")

    def send(self, line: str) -> None:
        """Send a line and wait for nothing."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except OSError:
            raise AssertionError(self._fate(f"before {line!r}")) from None

    def kill(self) -> None:
        """SIGKILL, as when the power fails: nothing is flushed, nobody is asked."""
        self._process.kill()
        self._end()

    def close(self) -> None:
        """Close the window as a person does."""
        self.send("quit")
        self._process.wait(30)
        assert self._process.returncode == 0, self._fate("while it closed")
        self._end()

    def _hear(self, expected: str) -> None:
        assert self._process.stdout is not None
        answer = self._process.stdout.readline().rstrip("\n")
        assert answer == expected, self._fate(f"instead of {expected!r} it said {answer!r}")

    def _fate(self, when: str) -> str:
        """How the process ended, or that it had to be ended here; its pipes are closed."""
        try:
            code: int | None = self._process.wait(5)
        except subprocess.TimeoutExpired:
            code = None
            self._process.kill()
        self._said.seek(0)
        said = self._said.read()[-TOLD_AT_MOST:]
        self._end()
        how = "it still ran" if code is None else f"exit code {code}"
        if code is not None and code < 0:
            how = f"it died of {signal.Signals(-code).name}"
        return f"the window's process: {when}; {how}\n{said}"

    def _end(self) -> None:
        self._process.wait(30)
        for pipe in (self._process.stdin, self._process.stdout, self._said):
            if pipe is not None:
                with suppress(OSError):  # a line nobody read any more
                    pipe.close()
