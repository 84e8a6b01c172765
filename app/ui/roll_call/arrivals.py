"""Who comes in by card or by name: a hit on the sheet is present, anybody else is offered to be signed in."""

from typing import assert_never

from PySide6.QtCore import QObject, Signal

from app.domain.attendance import ATTENDED
from app.records.codes import AttendanceStatus, Source
from app.records.views import SheetRow
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.roll_call.asking import Asking
from app.ui.roll_call.finding import Elsewhere, Finder, Finding, Nobody, OnSheet, Several
from app.ui.roll_call.marking import Marking
from app.ui.roll_call.model import SheetModel, status_text
from app.ui.roll_call.panel import SheetPanel


class Arrivals(QObject):
    """Connects the find field with the marks.

    Signals:
        said(str): what became of a card or a name.
    """

    said = Signal(str)

    def __init__(
        self, desk: Desk, jobs: Jobs, panel: SheetPanel, marking: Marking, asking: Asking, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel, self._marking, self._asking = panel, marking, asking
        self._model: SheetModel = marking.model
        self._entered = ""
        finder = Finder(desk, jobs, self._rows, self)
        panel.search.searched.connect(finder.glimpse)
        panel.search.entered.connect(self._enter)
        panel.search.stepped.connect(lambda step: panel.table.go_to(panel.table.current_row() + step))
        panel.search.left.connect(panel.table.setFocus)
        panel.table.typed.connect(self._type)
        panel.strip.typed.connect(self._pass_over)
        finder.found.connect(self._found)
        finder.glimpsed.connect(self._go_to)
        self._finder = finder

    def _rows(self) -> tuple[SheetRow, ...]:
        return self._model.view.rows if self._model.view is not None else ()

    def _type(self, digit: str) -> None:
        """A digit in the table begins a number: a card, or somebody looks for one."""
        self._panel.search.setFocus()
        self._panel.search.begin(digit)

    def _pass_over(self, digit: str) -> None:
        """The next card comes before the strip was answered: nobody is signed in by it, and that is said."""
        asked = self._panel.strip.accessibleName()
        self._panel.strip.put_away()
        self._type(digit)
        self.said.emit(self.tr("没有处理:{what}").format(what=asked))

    def _enter(self, text: str, scanned: bool) -> None:
        self._entered = text
        self._finder.look(text, scanned=scanned)

    def _found(self, finding: Finding, scanned: bool) -> None:
        if self._model.view is None:
            return
        source = Source.SCAN if scanned else Source.LIVE
        match finding:
            case OnSheet(row):
                self._go_to(row)
                if not self._model.is_locked:
                    self._came(row, source)
            case Several():
                self._asking.several(finding, self._entered, source)
            case Elsewhere(learner):
                self._asking.elsewhere(learner)
            case Nobody(text):
                self._asking.nobody(text)
            case _ as never:
                assert_never(never)

    def _came(self, row: SheetRow, source: Source) -> None:
        """Present, unless the row says already that the person is here: a second scan is no second record."""
        mark = self._model.mark_of(row.learner)
        if mark.status in ATTENDED:
            status = status_text(mark.status, mark.minutes)
            self.said.emit(self.tr("{name} 已经记为{status},没有重复登记。").format(name=row.name, status=status))
            return
        self._marking.mark(row.learner, AttendanceStatus.PRESENT, source=source)
        self.said.emit(self.tr("{no} {name} 出席。").format(no=row.learner_no, name=row.name))

    def _go_to(self, row: SheetRow) -> None:
        place = self._model.place_of(row.learner)
        if place is not None:
            self._panel.table.go_to(place)
