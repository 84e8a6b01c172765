"""One window per profile: a second start brings the first forward and leaves."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

LOCK = "window.lock"
CALL = "window.call"


class SingleWindow(QObject):
    """Holds the profile's window lock while the program runs.

    Signals:
        called(): somebody started the program again; come forward.
    """

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        self._call = folder / CALL
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)  # held as long as its process lives, however long that is
        self._watcher: QFileSystemWatcher | None = None

    def take(self) -> bool:
        """Become the profile's window. False when there is one already; it has been called forward then."""
        if not self._lock.tryLock(0):
            self._call.write_bytes(b"")
            return False
        self._call.touch()
        self._watcher = QFileSystemWatcher([str(self._call)], self)
        self._watcher.fileChanged.connect(self._hear)
        return True

    def _hear(self) -> None:
        """A write replaces the file on some systems, which ends the watch: begin it again."""
        if self._watcher is not None and str(self._call) not in self._watcher.files() and self._call.exists():
            self._watcher.addPath(str(self._call))
        self.called.emit()
