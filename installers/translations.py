"""Compiles the translations, ``resources/translations/*.ts``, to the ``.qm`` files that Qt loads.

Run by installers/prepare.sh, by the wheel's build and by PyInstaller's; a file that is newer than its source is left alone.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "translations"


def lrelease() -> Path:
    """The compiler that comes with PySide6-Essentials. Raises ``FileNotFoundError`` where there is none."""
    spec = importlib.util.find_spec("PySide6")
    for folder in (spec.submodule_search_locations if spec else None) or ():
        for place in ("lrelease", "lrelease.exe", "Qt/libexec/lrelease"):
            if (path := Path(folder) / place).is_file():
                return path
    raise FileNotFoundError("lrelease, of PySide6-Essentials, is needed to compile the translations")


def compile_translations(folder: Path = FOLDER) -> list[Path]:
    """Compile what is missing or older than its source, and return what was compiled."""
    made = []
    for source in sorted(folder.glob("*.ts")):
        target = source.with_suffix(".qm")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        subprocess.run([lrelease(), "-silent", source, "-qm", target], check=True)
        made.append(target)
    return made


if __name__ == "__main__":
    for path in compile_translations():
        print(f"Compiled {path.name}", file=sys.stderr)
