"""Tries a built program: it starts, makes an encrypted file, reads a roster into it and finds the people again.

Usage: ``python installers/try_bundle.py dist/xuezhan``. Uses a scratch folder and no network; exits non-zero with the
program's own words when something is missing from the bundle.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROSTER = Path(__file__).resolve().parent / "sample" / "roster.csv"


def run(program: Path, *words: str) -> str:
    """Run the program and return its standard output; end with its words when it fails."""
    environment = os.environ | {"PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run(
        [program, *words], capture_output=True, encoding="utf-8", env=environment, timeout=120, check=False
    )
    if result.returncode != 0:
        sys.exit(f"{program.name} {' '.join(words)} ended with {result.returncode}:\n{result.stdout}{result.stderr}")
    return result.stdout


def main(folder: Path) -> None:
    """Take one desk of the built program through its first minutes."""
    program = (folder / ("xuezhan.exe" if sys.platform == "win32" else "xuezhan")).resolve()
    print(run(program, "--help").splitlines()[0])
    with tempfile.TemporaryDirectory() as scratch:
        desk = (
            "--profile",
            str(Path(scratch) / "学站"),
            "--key-file",
            str(Path(scratch) / "key"),
            "--staff",
            "manager",
        )

        def ask(*words: str) -> Any:
            return json.loads(run(program, *words, *desk, "--json"))

        ask("init", "--station", "试用站", "--code12", "440106999001")
        imported = ask("import-roster", str(ROSTER), "--class", "试用班", "--term", "2026秋")
        found = ask("learners", "--find", "qu")
        if imported["new"] == 0 or not any("区少红" in json.dumps(row, ensure_ascii=False) for row in found):
            sys.exit(f"the bundle lost people: {imported}, {found}")
        if not ask("verify")["ok"]:
            sys.exit("the bundle's file does not verify")
    print("The built program starts, keeps an encrypted file and finds people by pinyin.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
