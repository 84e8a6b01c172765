"""An exchange with nobody: it does nothing, and says what a page needs to go on."""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.records.bundles import BundleTaken, BundleWritten
from app.records.standing import ExchangeProgress


class Nobody:
    """Who pages exchange with where that is not what they are tried for."""

    def sync_now(self) -> None: ...
    def running(self) -> bool:
        return False

    def progress(self) -> ExchangeProgress | None:
        return None

    def cancel(self) -> None: ...
    def enrol(self, gateway: str, code: str, at: str | None = None) -> str:
        return "南沙街道社区教学点"

    def write_bundle(self, file: Path) -> BundleWritten:
        return BundleWritten(str(file), 1000, 1, 37, 0)

    def read_bundle(self, file: Path) -> BundleTaken:
        return BundleTaken(37, 5, 0, 0, False)

    def carry(self, files: Sequence[Path]) -> int:
        return len(files)

    def hand_out(self, folder: Path) -> int:
        return 1

    def subscribe(self, listener: Callable[[str], None]) -> None: ...
    def stop(self) -> None: ...
