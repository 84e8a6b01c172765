"""A field for a passphrase, and what stands in a field."""

from PySide6.QtWidgets import QLineEdit

from app.ui.components.form import FormRow

LEAST_PASSPHRASE = 8


def secret_row(name: str, hint: str = "") -> FormRow:
    """A row whose letters are not shown."""
    secret = QLineEdit()
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    return FormRow(name, secret, hint=hint)


def text_of(row: FormRow) -> str:
    """What was typed into a row."""
    editor = row.editor
    assert isinstance(editor, QLineEdit)
    return editor.text()


def clear(row: FormRow) -> None:
    """Forget what was typed into a row."""
    editor = row.editor
    assert isinstance(editor, QLineEdit)
    editor.clear()
