"""What is handed out: the lock file covers what is asked for, and the wheel carries the program with its data."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from app.records.kinds import KINDS
from tests.architecture.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def asked_for() -> list[Requirement]:
    extras = [line for lines in PROJECT["optional-dependencies"].values() for line in lines]
    requirements = [Requirement(line) for line in PROJECT["dependencies"] + extras]
    return [requirement for requirement in requirements if requirement.name != PROJECT["name"]]


def test_the_lock_file_satisfies_every_range():
    locked = {canonicalize_name(m[1]): Version(m[2]) for m in re.finditer(r"^([\w.-]+)==([^\s;\\]+)", LOCK, re.M)}
    assert locked
    for requirement in asked_for():
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not in requirements.lock; run make lock"
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


def test_the_lock_file_names_no_index_and_hashes_every_package():
    assert "://" not in LOCK
    assert "--index-url" not in LOCK
    assert "--find-links" not in LOCK
    blocks = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.M)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


def test_every_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for requirement in asked_for():
        line = next(line for line in text.splitlines() if line.strip().startswith(f'"{requirement.name}'))
        assert re.search(r'",\s+# \S+ \S+', line), f"no purpose beside {requirement.name}"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return next(out.glob("*.whl"))


def test_the_wheel_carries_the_data_and_only_the_program(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"app"}
    shipped = {name.removeprefix("app/resources/") for name in names if name.startswith("app/resources/")}
    for path in (ROOT / "resources").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT / "resources").as_posix() in shipped


def test_an_installed_program_finds_its_data(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    result = subprocess.run(
        [sys.executable, "-c", "from app.config import resource_path; print(resource_path())"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path)}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert Path(result.stdout.strip()) == tmp_path.resolve() / "app" / "resources"


def test_both_commands_are_declared():
    assert PROJECT["scripts"] == {"xuezhan": "app.__main__:main", "xuezhan-gateway": "app.gateway.__main__:main"}


def test_the_glossary_has_every_kind_of_entity():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for kind in KINDS.values():
        assert f"| {kind.entity.__name__} |" in glossary, f"{kind.entity.__name__} is missing in docs/glossary.md"
