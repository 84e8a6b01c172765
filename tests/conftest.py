"""The ground every test stands on: no screen, no network, no keyring, no one's own profile, and no unexpected warning.

The environment is set when this file is imported, before anything imports Qt or keyring.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.support.quick import (
    ask_little_of_passphrases,
    look_for_garbage_seldom,
    look_for_no_garbage,
    remember_across_engines,
)

if TYPE_CHECKING:
    from tests.support.postgres import MadeDatabases

_SCRATCH = Path(tempfile.mkdtemp(prefix="xuezhan-tests-"))


def _settle_environment() -> None:
    for name in [name for name in os.environ if name.startswith("XUEZHAN_")]:
        del os.environ[name]
    # A test that forgets to say which profile must not reach a person's own.
    os.environ["XUEZHAN_PROFILE"] = str(_SCRATCH / "forgotten-profile")
    # The real keyring is never touched; a test that needs one brings its own.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_ACCESSIBILITY"] = "0"
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
        os.environ.pop(name, None)
    runtime = _SCRATCH / "runtime"  # Qt warns where there is none, as in a container
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    # Child processes speak UTF-8 whatever the machine's locale, and treat no proxy as theirs.
    os.environ["PYTHONUTF8"] = "1"
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)


_settle_environment()

# "dev" finds new examples on every run and prints how to replay a failure; "ci" is the same run every time.
settings.register_profile("dev", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

look_for_no_garbage()
remember_across_engines()
ask_little_of_passphrases()

_LOOPBACK = re.compile(r"^(127\.\d+\.\d+\.\d+|::1|localhost|0\.0\.0\.0)$")


def _stay_on_this_machine(event: str, arguments: tuple[object, ...]) -> None:
    """Answer as a cut cable would when anything in this process connects beyond loopback."""
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and not _LOOPBACK.match(str(address[0])):
        raise OSError(errno.ENETUNREACH, f"tests stay on this machine: {address!r}")


sys.addaudithook(_stay_on_this_machine)


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker by which a test says which log lines it provokes."""
    config.addinivalue_line(
        "markers", "expect_log(*patterns): regular expressions, each of which a logged warning must match"
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are cores: some test always waits for a disk, a line or another process."""
    del config
    cores = os.cpu_count() or 1 if sys.platform == "win32" else len(os.sched_getaffinity(0))
    return int(os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS") or cores + 1)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let each worker begin with its part of what is slow: at the end nobody waits for one long test."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    slow = [item for item in items if item.get_closest_marker("slow")]
    quick = [item for item in items if not item.get_closest_marker("slow")]
    ordered: list[pytest.Item] = []
    for worker in range(workers):  # xdist gives each as many of those that are left, in their order
        first = slow[worker::workers]
        rest = max(0, (len(items) - len(ordered)) // (workers - worker) - len(first))
        ordered += first + quick[:rest]
        del quick[:rest]
    items[:] = ordered + quick


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Everything is collected: look for garbage again, among what the tests make."""
    look_for_garbage_seldom()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_SCRATCH, ignore_errors=True)


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail the test at whose end a warning or worse was logged that ``@pytest.mark.expect_log`` did not announce."""
    marker = request.node.get_closest_marker("expect_log")
    patterns: tuple[str, ...] = marker.args if marker else ()
    yield
    said = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    surprises = [line for line in said if not any(re.search(pattern, line) for pattern in patterns)]
    missing = [pattern for pattern in patterns if not any(re.search(pattern, line) for line in said)]
    if surprises:
        pytest.fail("unexpected log lines:\n" + "\n".join(surprises), pytrace=False)
    if missing:
        pytest.fail("expected log lines never came:\n" + "\n".join(missing), pytrace=False)


@pytest.fixture(autouse=True)
def logging_stays_as_it_was() -> Iterator[None]:
    """A program that is run within a test sets up its own log lines: they end with the test, whose stream is closed then."""
    root, access = logging.getLogger(), logging.getLogger("uvicorn.access")
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    access.disabled = False


@pytest.fixture
def profile_dir(tmp_path: Path) -> Path:
    """A folder for one profile, not yet made, whose path has hanzi and a space as office PCs' paths do."""
    return tmp_path / "学习站 profile"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL of this run's own, started when the first test asks for it."""
    from tests.support.postgres import postgres  # most runs of a few tests need no server

    with postgres(durable=False) as url:
        yield url


@pytest.fixture(scope="session")
def made_databases(postgres_server: str) -> MadeDatabases:
    """Databases of that server with a gateway's tables in them."""
    from tests.support.postgres import MadeDatabases  # most runs of a few tests need no server

    return MadeDatabases(postgres_server)
