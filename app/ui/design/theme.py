"""The theme that is on: a colour set and a text size, and what widgets ask it for.

There is one per process, as there is one QApplication. Widgets that paint read ``theme().colours`` while painting;
widgets that keep something tinted or measured renew it when ``changed`` says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from app.config import APP_NAME
from app.ui.design import fonts, stylesheet
from app.ui.design.tokens import COLOUR_SETS, LIGHT, Colours, TextScale, TypeSize


class Theme(QObject):
    """The current look.

    Signals:
        changed(): colours or text size are different now; the style sheet is already set.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colours: Colours = LIGHT
        self.scale: TextScale = TextScale.NORMAL

    def start(self, app: QApplication, colour_set: str = "light", scale: TextScale = TextScale.NORMAL) -> None:
        """Dress the application before the first widget is made; the rare hanzi follow in the event loop."""
        self.colours, self.scale = COLOUR_SETS[colour_set], scale
        fonts.load_text_faces()
        self._dress(app)
        QTimer.singleShot(0, self.load_rare_faces)

    def load_rare_faces(self) -> None:
        """Load the faces of rare hanzi now, and let every text be laid out again with them."""
        before = fonts.families()
        fonts.load_rare_faces()
        if fonts.families() != before:
            QApplication.setFont(self.font(TypeSize.BODY))

    def use(self, colour_set: str | None = None, scale: TextScale | None = None) -> None:
        """Change the colour set (a name of ``tokens.COLOUR_SETS``) or the text size, at once and everywhere."""
        if colour_set is not None:
            self.colours = COLOUR_SETS[colour_set]
        if scale is not None:
            self.scale = scale
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._dress(app)
        self.changed.emit()

    def _dress(self, app: QApplication) -> None:
        sheet = stylesheet.build(self.colours, self.scale.factor)
        if app.styleSheet() == sheet:
            return  # the next window of this process
        if app.styleSheet():
            _undress(app)
        app.setPalette(stylesheet.palette(self.colours))
        app.setFont(self.font(TypeSize.BODY))
        app.setStyleSheet(sheet)

    def px(self, size: float) -> int:
        """Return a length that grows with the text, in logical pixels."""
        return round(size * self.scale.factor)

    def font(self, size: TypeSize, *, bold: bool = False) -> QFont:
        """Return the font of a text size, scaled as the person chose."""
        return fonts.font(self.px(size), bold=bold)

    def metrics(self, size: TypeSize, *, bold: bool = False) -> QFontMetrics:
        """Return what measures that font."""
        return fonts.metrics(self.px(size), bold=bold)

    def colour(self, name: str) -> QColor:
        """Return a colour of the current set by its token name: the same each time, not to be changed."""
        return _colour(getattr(self.colours, name))


def _undress(app: QApplication) -> None:
    """Take the style sheet off everything there is, so that the next one is put on each widget once.

    Over another sheet Qt puts it on a widget once for each that it stands in, which takes three times as long. Some widgets
    keep the mark of a styled one: the next sheet would not hear of their end, and Qt would touch them after it.
    """
    app.setStyleSheet("")
    styled = QtCore.Qt.WidgetAttribute.WA_StyleSheet  # that namespace takes 15 ms: not before the first paint
    for widget in app.allWidgets():
        widget.setAttribute(styled, False)


@cache
def _colour(written: str) -> QColor:
    return QColor(written)


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return a new QApplication on Qt's own Fusion style, the same on every platform.

    The style is asked for on Qt's command line: ``QApplication.setStyle`` makes Python's copy of ``QStyle``, 5 ms.
    """
    return QApplication([*(arguments or [APP_NAME]), "-style", "fusion"])


@cache
def theme() -> Theme:
    """Return the process's one theme."""
    return Theme()
