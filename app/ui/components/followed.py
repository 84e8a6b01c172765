"""A list whose current place stays in sight, also where not the list but the whole page scrolls."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from app.ui.components.reach import bring_into_view

AnyIndex = QModelIndex | QPersistentModelIndex


class Followed(QTableView):
    """The page follows its current place: not while another list has the keyboard."""

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring an index into view."""
        super().scrollTo(index, hint)
        keys = QApplication.focusWidget()
        if keys is self or not isinstance(keys, QAbstractItemView):
            bring_into_view(self.viewport(), self.visualRect(index))

    def show_current(self) -> None:
        """Bring the current place into view, when what stands around it has its size."""
        QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))

    def sees_current(self) -> bool:
        """Tell whether there is a current place and it is in sight; one that is not is brought there, and to be looked at first."""
        place = self.visualRect(self.currentIndex())
        seen = place.isValid() and self.is_in_sight(place)
        if place.isValid() and not seen:
            self.scrollTo(self.currentIndex())
        return seen

    def is_in_sight(self, place: QRect) -> bool:
        """Whether the middle of a place of the viewport can be seen, where everything stands now."""
        return self.viewport().visibleRegion().contains(place.center())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the place that the keys are about from now on; a click says itself which."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.show_current()
