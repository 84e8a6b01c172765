"""The system's own dialog for files: begun where the last one was, and never waited for."""

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class FileDialogs:
    """Makes one dialog after the other over the same part of the window."""

    def __init__(self, over: QWidget) -> None:
        self._over = over
        self._dialog: QFileDialog | None = None

    def make(self, title: str, kinds: str = "") -> QFileDialog:
        """A dialog to be set up, connected and opened. ``kinds``: which files it shows first, as ``备份 (*.xzback)``."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        if self._dialog is not None:
            folder = self._dialog.directory().absolutePath()
            self._dialog.deleteLater()
        everything = QCoreApplication.translate("Files", "所有文件 (*)")
        self._dialog = QFileDialog(self._over, title, folder, f"{kinds};;{everything}" if kinds else "")
        return worded(self._dialog)


def worded(dialog: QFileDialog) -> QFileDialog:
    """Name the parts of Qt's own dialog that its Chinese leaves in English (it translates their older names)."""
    translate = QCoreApplication.translate
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, translate("Files", "查找范围:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, translate("Files", "文件类型:"))
    return dialog
