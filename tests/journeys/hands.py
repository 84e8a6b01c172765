"""The other end of ``driver.py``: starts the window's process, sends it lines, kills it when the power fails."""

import os
import subprocess
import sys
from pathlib import Path


class WindowProcess:
    """A desk window in a process of its own."""

    def __init__(self, profile: Path, key_file: Path) -> None:
        command = [sys.executable, "-m", "tests.journeys.driver", str(profile), str(key_file)]
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
        )
        assert self._line() == "ready"

    def do(self, line: str) -> None:
        """Send a line and wait until it is done."""
        self.send(line)
        answer = self._line()
        assert answer == f"done {line}", answer

    def send(self, line: str) -> None:
        """Send a line and wait for nothing."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def kill(self) -> None:
        """SIGKILL, as when the power fails: nothing is flushed, nobody is asked."""
        self._process.kill()
        self._end()

    def close(self) -> None:
        """Close the window as a person does."""
        self.send("quit")
        self._end()

    def _end(self) -> None:
        self._process.wait(30)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().rstrip("\n")
