"""The translations, ``resources/translations/*.ts``: texts gathered from the screens, and the ``.qm`` files that Qt loads.

``python -m installers.translations`` compiles what is newer than its ``.qm`` and leaves the rest alone; so do
installers/prepare.sh, the wheel's build and PyInstaller's. With ``gather`` it first brings the sources in step with
``app/ui``: new texts come in as unfinished, texts that are gone leave, whatever is translated stays.
"""

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
SCREENS = ROOT / "app" / "ui"


def tool(name: str) -> Path:
    """One of Qt's tools that come with PySide6-Essentials. Raises ``FileNotFoundError`` where it is missing."""
    spec = importlib.util.find_spec("PySide6")
    for folder in (spec.submodule_search_locations if spec else None) or ():
        for place in (name, f"{name}.exe", f"Qt/libexec/{name}"):
            if (path := Path(folder) / place).is_file():
                return path
    raise FileNotFoundError(f"{name}, of PySide6-Essentials, is needed for the translations")


def gather_texts(source: Path, screens: Path = SCREENS) -> None:
    """Bring a ``.ts`` in step with the texts of all screens; a missing one is made. No line numbers: they only churn."""
    command: list[str | Path] = [tool("lupdate"), "-silent", "-no-obsolete", "-sort-messages", "-locations", "none"]
    command += ["-source-language", "zh_CN", "-target-language", "en", *sorted(screens.rglob("*.py")), "-ts", source]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def compile_translations(folder: Path = FOLDER) -> list[Path]:
    """Compile what is missing or older than its source, and return what was compiled."""
    made = []
    for source in sorted(folder.glob("*.ts")):
        target = source.with_suffix(".qm")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        subprocess.run([tool("lrelease"), "-silent", source, "-qm", target], check=True)
        made.append(target)
    return made


def main(arguments: Sequence[str]) -> None:
    """Gather if asked to, then compile."""
    if "gather" in arguments:
        for source in sorted(FOLDER.glob("*.ts")):
            gather_texts(source)
    for path in compile_translations():
        print(f"Compiled {path.name}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
