"""Where the data shipped with the program are, and what the environment says: a leaf that anyone may import.

Only this module touches the environment, and it does so when asked, never on import. Standard library only; platformdirs
is imported when a default is needed, so that a process which is told its profile never pays for it.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

APP_NAME = "xuezhan"

PROFILE_VARIABLE = "XUEZHAN_PROFILE"
GATEWAY_DATABASE_VARIABLE = "XUEZHAN_GATEWAY_DB"
PASSPHRASE_VARIABLE = "XUEZHAN_PASSPHRASE"


def resource_path(*parts: str) -> Path:
    """Return the path of a file or folder under ``resources/``, wherever this program was installed.

    Three places hold the data: the bundle of PyInstaller, the installed package (a wheel carries them as
    ``app/resources``), and the source tree (``resources`` beside the package). The path need not exist.
    """
    return _resource_root().joinpath(*parts)


def _resource_root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def default_profile() -> Path:
    """Return the folder in which this platform keeps a person's data of this program."""
    # Start-up time: a process that is told its profile does not need platformdirs.
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False, roaming=False)


def leave_out_phrases() -> None:
    """Have pypinyin read, when it is imported, its readings of single characters only: half the work, 44 MB less."""
    os.environ["PYPINYIN_NO_PHRASES"] = "1"


def add_up_metrics_in(folder: Path) -> None:
    """Have processes begun from now on keep their metrics in ``folder``: prometheus_client asks the environment where."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def hurry() -> None:
    """For a process that does one command and ends: seldom look for garbage meanwhile, and not among all there is at its end.

    Both together took a quarter of most commands.
    """
    gc.set_threshold(50_000, 20, 50)
    atexit.register(gc.freeze)


@dataclass(frozen=True, slots=True)
class Config:
    """What the surroundings say: where the profile and the gateway's database live, and a secret for this one process.

    The secret is kept out of ``repr`` so that no log line and no traceback shows it.

    Attributes:
        profile: folder of the encrypted file, its locks and its logs.
        gateway_database: URL of the gateway's own database, when the surroundings name one.
        passphrase: unwraps the file's key where there is no keyring.
    """

    profile: Path
    gateway_database: str | None = None
    passphrase: str | None = field(default=None, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Read the configuration from ``environment``, or from the process's own; an empty value means absent."""
        if environment is None:
            environment = os.environ
        profile = environment.get(PROFILE_VARIABLE)
        return cls(
            profile=Path(profile).expanduser() if profile else default_profile(),
            gateway_database=environment.get(GATEWAY_DATABASE_VARIABLE) or None,
            passphrase=environment.get(PASSPHRASE_VARIABLE) or None,
        )
