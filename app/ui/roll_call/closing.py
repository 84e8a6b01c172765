"""The window is closed over a sheet: what can be taken is, and what waits is named first."""

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import isValid

from app.ui.components.drafts import drafts
from app.ui.roll_call.panel import SheetPanel

MINUTES, ASKED = ("minutes",), ("strip", "waits")


class Closing(QObject):
    """Looks at the sheet when the window is to be closed: turning away by that is as good as any other."""

    def __init__(self, panel: SheetPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._strip = panel.table, panel.strip
        drafts().closing.connect(self._look)
        self._table.minutes_over.connect(lambda: drafts().forget(MINUTES))
        for over in (self._strip.answered, self._strip.closed, self._strip.passed_over):
            over.connect(lambda *_: drafts().forget(ASKED))

    def _look(self) -> None:
        """Take minutes that can be; keep as half filled those that cannot, and what was decided and has no reason yet."""
        for about in (MINUTES, ASKED):
            drafts().forget(about)
        if not self._table.take_minutes(ask=False):
            drafts().keep(MINUTES, {"minutes": ""}, self._table.minutes_words())
        strip = self._strip
        if isValid(strip) and strip.is_open() and strip.waits and not strip.field.isHidden() and not strip.waiting():
            asked = QCoreApplication.translate("Strip", "「{asked}」这一问").format(asked=strip.accessibleName())
            drafts().keep(ASKED, {"asked": asked}, asked)
