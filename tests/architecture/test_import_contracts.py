"""Who may import whom: the contracts of pyproject.toml hold, and would notice if they did not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

RUN = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"


def check_contracts(tree: Path) -> subprocess.CompletedProcess[str]:
    """Run every contract on the ``app`` package that lies in ``tree``."""
    return subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree), "COLUMNS": "160", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
def test_every_room_imports_only_what_it_may():
    result = check_contracts(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


BREACHES = {
    "app/domain/breach.py": "import sqlite3\nimport os.path\nfrom app.storage import breach\n",
    "app/storage/breach.py": "import PySide6.QtCore\nfrom app.usecases import breach\n",
    "app/usecases/breach.py": "import keyring\n",
    "app/ui/breach.py": "import httpx\nimport sqlalchemy\nfrom app.sync import breach\nfrom app.storage import breach\n",
    "app/sync/breach.py": "import fastapi\n",
    "app/gateway/breach.py": "from app.storage import breach\n",
    "app/records/breach.py": "import cryptography\n",
    "app/bootstrap.py": "import PySide6.QtWidgets\nfrom app.gateway import breach\n",
    "app/homeless.py": "",
    "app/config.py": "import pydantic\n",
}


def test_each_breach_is_noticed_and_named(tmp_path):
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, text in BREACHES.items():
        (tmp_path / name).write_text(f'"""A breach."""\n{text}', encoding="utf-8")

    result = check_contracts(tmp_path)

    assert result.returncode == 1
    assert " BROKEN" in result.stdout
    kept = [line for line in result.stdout.splitlines() if line.endswith(" KEPT")]
    assert not kept, "a contract that no breach breaks guards nothing:\n" + "\n".join(kept)
    assert "app.homeless" in result.stdout


def test_packages_say_only_what_they_are():
    """A package whose ``__init__`` imports is paid for by everyone who wants one module of it."""
    for init in sorted((ROOT / "app").rglob("__init__.py")):
        lines = init.read_text(encoding="utf-8").splitlines()
        statements = [line for line in lines if line.startswith(("import ", "from "))]
        assert not statements, f"{init.relative_to(ROOT).as_posix()} imports: {statements}"
