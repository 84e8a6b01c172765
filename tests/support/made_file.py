"""An SQLite file with a gateway's tables in it, copied where it is wanted: to make one takes longer than many tests."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from app.gateway import layout
from app.gateway.database import Database
from app.gateway.limits import Limits


def made_file(path: Path) -> str:
    """The URL of the gateway's database at ``path``; where there is none, one that holds its tables and nothing else."""
    if not path.exists():
        shutil.copyfile(_made(), path)
    return f"sqlite:///{path}"


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="xuezhan-bank-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "made.db"
    database = Database(f"sqlite:///{file}", Limits())
    with database.opening() as connection:
        layout.make(connection)
    database.close()
    return file
