"""The one style sheet: ``resources/styles/desk.qss`` with the tokens put in.

In the template ``$ink`` is a colour of the current set, ``$type_body`` a text size, ``$row`` and ``$control`` heights
(these three grow with the text), ``$icons`` the folder of icons.
"""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette

from app.config import resource_path
from app.ui.design import tokens
from app.ui.design.tokens import Colours, TypeSize


def build(colours: Colours, factor: float) -> str:
    """Return the style sheet for a colour set and a text size factor."""
    values: dict[str, str] = dict(colours._asdict())
    values |= {f"type_{size.name.lower()}": f"{round(size * factor)}px" for size in TypeSize}
    values |= {f"space_{space.name.lower()}": f"{space.value}px" for space in tokens.Space}
    values |= {
        "row": f"{round(tokens.ROW_HEIGHT * factor)}px",
        "control": f"{round(tokens.CONTROL_HEIGHT * factor)}px",
        "tall": f"{round((tokens.CONTROL_HEIGHT + 6) * factor)}px",
        "pill": f"{round(26 * factor)}px",
        "box": f"{round(16 * factor)}px",
        "radius_card": f"{tokens.RADIUS_CARD}px",
        "radius_control": f"{tokens.RADIUS_CONTROL}px",
        "radius_chip": f"{tokens.RADIUS_CHIP}px",
        "icons": resource_path("icons").as_posix(),
        "check_icon": "box-check-on-dark" if colours.on_brand == "#FFFFFF" else "box-check-on-light",
    }
    return Template(resource_path("styles", "desk.qss").read_text(encoding="utf-8")).substitute(values)


def palette(colours: Colours) -> QPalette:
    """Return the palette for what Qt paints without the style sheet: text selections, menus, placeholders."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, colours.ground),
        (roles.WindowText, colours.ink),
        (roles.Base, colours.panel),
        (roles.AlternateBase, colours.hover),
        (roles.Text, colours.ink),
        (roles.Button, colours.panel),
        (roles.ButtonText, colours.ink),
        (roles.BrightText, colours.on_brand),
        (roles.PlaceholderText, colours.quiet),
        (roles.Highlight, colours.brand),
        (roles.HighlightedText, colours.on_brand),
        (roles.Link, colours.brand),
        (roles.LinkVisited, colours.brand),
        (roles.ToolTipBase, colours.panel),
        (roles.ToolTipText, colours.ink),
        (roles.Mid, colours.line),
        (roles.Dark, colours.edge),
        (roles.Light, colours.panel),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.quiet))
    return made
