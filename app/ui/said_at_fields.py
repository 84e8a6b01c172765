"""What a rule said no to, said where it is wrong: at the field it names; the rest in a line of its own."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from app.records.refusal import Refusal
from app.ui.components.form import FormRow
from app.ui.components.reach import show_whole
from app.ui.text import run_on, sentence


def say_at_fields(
    refusals: Iterable[Refusal],
    rows: Mapping[str, FormRow],
    below: QLabel,
    also: Mapping[str, str] | None = None,
) -> list[str]:
    """Say each refusal at the row of its field, or in ``below``, which is hidden when nothing is left for it; show the first.

    Args:
        refusals: what was refused.
        rows: the form's, by field.
        below: takes what is of no row.
        also: the row for a field that has none of its own.

    Returns:
        The rows that have something to say, in the order of the refusals.
    """
    loose, wrong = list[str](), list[str]()
    for refusal in refusals:
        field = (also or {}).get(refusal.field or "", refusal.field)
        words = sentence(refusal, QCoreApplication.translate)
        if field is not None and field in rows:
            rows[field].set_error(words)
            wrong.append(field)
        else:
            loose.append(words)
    below.setText(run_on(loose))
    below.setVisible(bool(loose))
    show_whole(next((row for name, row in rows.items() if name in wrong), below))
    return wrong
