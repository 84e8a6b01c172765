"""Design tokens: every colour, distance and size of the screen, in one place and without Qt.

Colours come in three sets that mirror each other's names, so that a widget never asks which one is on. Every pair of
text and background listed in :data:`TEXT_PAIRS` has a contrast of at least 4.5:1 in every set (WCAG 2.1 AA).
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Colours(NamedTuple):
    """One set of colours, as ``#RRGGBB``."""

    ground: str  # behind everything
    panel: str  # cards, fields, tables
    ink: str  # text
    quiet: str  # secondary text, 13 px and above
    line: str  # hairlines
    edge: str  # the border of a control
    hover: str  # a control or row under the pointer
    brand: str  # the primary act, links, today
    brand_hover: str
    brand_tint: str  # the current row, a chosen segment
    on_brand: str  # text on brand and brand_hover
    focus: str  # the ring of the control that has the keyboard
    nav: str  # navigation, the same deep green in light and dark
    nav_ink: str
    nav_quiet: str
    nav_hover: str
    nav_active: str
    present: str
    present_tint: str
    late: str
    late_tint: str
    left_early: str
    left_early_tint: str
    excused: str
    excused_tint: str
    absent: str
    absent_tint: str
    made_up: str
    made_up_tint: str
    unmarked: str  # a shape's outline only, never text
    unmarked_tint: str
    on_status: str  # text on a filled status
    amber: str  # older than it should be: with the act that helps
    amber_tint: str
    danger: str  # an act that takes something away, a refused field
    danger_tint: str


LIGHT = Colours(
    ground="#F5F6F3", panel="#FFFFFF", ink="#1E2A27", quiet="#5E6B67", line="#E1E5E1", edge="#CBD2CE", hover="#F1F4F1",
    brand="#1C6B5A", brand_hover="#17594B", brand_tint="#E4F0EC", on_brand="#FFFFFF", focus="#2F8F7A",
    nav="#15332C", nav_ink="#FFFFFF", nav_quiet="#C3D3CD", nav_hover="#1C4038", nav_active="#245247",
    present="#1C6B5A", present_tint="#E4F0EC", late="#9C5D00", late_tint="#FBF1E2",
    left_early="#7A5AA8", left_early_tint="#F1ECF8", excused="#2A66AB", excused_tint="#E8F0F9",
    absent="#B3392F", absent_tint="#F9E9E7", made_up="#2E6E7E", made_up_tint="#E3F0F3",
    unmarked="#9AA5A1", unmarked_tint="#EDF1EE", on_status="#FFFFFF",
    amber="#8F5500", amber_tint="#FBF1E2", danger="#B3392F", danger_tint="#F9E9E7",
)  # fmt: skip

DARK = Colours(
    ground="#121816", panel="#1A2220", ink="#E6ECE9", quiet="#9FADA8", line="#2C3734", edge="#46534F", hover="#222C29",
    brand="#5CC2A4", brand_hover="#74D0B5", brand_tint="#1F3A33", on_brand="#0B1512", focus="#7FDCC0",
    nav="#0E211C", nav_ink="#FFFFFF", nav_quiet="#B4C6BF", nav_hover="#16302A", nav_active="#1E4239",
    present="#5CC2A4", present_tint="#1F3A33", late="#E5A84B", late_tint="#3A2E18",
    left_early="#B79AE0", left_early_tint="#322A42", excused="#7FB2EC", excused_tint="#1F3048",
    absent="#F0938A", absent_tint="#43241F", made_up="#7CC6D8", made_up_tint="#1B3740",
    unmarked="#6F7D78", unmarked_tint="#26302D", on_status="#0B1512",
    amber="#E5A84B", amber_tint="#3A2E18", danger="#F0938A", danger_tint="#43241F",
)  # fmt: skip

HIGH_CONTRAST = Colours(
    ground="#FFFFFF", panel="#FFFFFF", ink="#000000", quiet="#2B2B2B", line="#5A5A5A", edge="#000000", hover="#E8E8E8",
    brand="#00473A", brand_hover="#00332A", brand_tint="#D2F2E8", on_brand="#FFFFFF", focus="#C04A00",
    nav="#000000", nav_ink="#FFFFFF", nav_quiet="#FFFFFF", nav_hover="#2B2B2B", nav_active="#00594A",
    present="#00473A", present_tint="#D2F2E8", late="#6B3E00", late_tint="#FFEBC8",
    left_early="#4B2A80", left_early_tint="#ECE2FA", excused="#0B3F80", excused_tint="#DCEAFB",
    absent="#86140C", absent_tint="#FCE0DD", made_up="#0A4A59", made_up_tint="#D8F0F5",
    unmarked="#4A4A4A", unmarked_tint="#EFEFEF", on_status="#FFFFFF",
    amber="#6B3E00", amber_tint="#FFEBC8", danger="#86140C", danger_tint="#FCE0DD",
)  # fmt: skip

#: Colour sets by the name a setting stores.
COLOUR_SETS = {"light": LIGHT, "dark": DARK, "high_contrast": HIGH_CONTRAST}

#: Names of (text, background) that occur on the screen; tests hold each to 4.5:1 in every set.
TEXT_PAIRS = (
    *((text, ground) for text in ("ink", "quiet") for ground in ("ground", "panel", "hover", "brand_tint")),
    *((text, "unmarked_tint") for text in ("ink", "quiet")),
    *(("brand", ground) for ground in ("ground", "panel", "brand_tint", "hover")),
    *(("on_brand", ground) for ground in ("brand", "brand_hover")),
    *((text, ground) for text in ("nav_ink", "nav_quiet") for ground in ("nav", "nav_hover", "nav_active")),
    *(
        pair
        for status in ("present", "late", "left_early", "excused", "absent", "made_up")
        for pair in ((status, "panel"), (status, f"{status}_tint"), ("on_status", status))
    ),
    ("amber", "amber_tint"), ("amber", "panel"), ("ink", "amber_tint"), ("quiet", "amber_tint"),
    ("danger", "panel"), ("danger", "danger_tint"), ("ink", "danger_tint"), ("danger", "ground"),
)  # fmt: skip


class Space(IntEnum):
    """Distances in logical pixels; they do not grow with the text."""

    HAIR = 4
    SMALL = 8
    MEDIUM = 12
    LARGE = 16
    WIDE = 24


class TypeSize(IntEnum):
    """Text sizes in logical pixels at the normal text size."""

    QUIET = 13
    BODY = 14
    STRONG = 15
    NAME = 17
    TITLE = 22
    FIGURE = 26


class TextScale(StrEnum):
    """The three text sizes a person can choose."""

    NORMAL = "normal"
    MEDIUM = "medium"
    LARGE = "large"

    @property
    def factor(self) -> float:
        """What every text size and row height is multiplied with."""
        return _FACTORS[self]


_FACTORS = {TextScale.NORMAL: 1.0, TextScale.MEDIUM: 1.15, TextScale.LARGE: 1.35}


NAV_WIDTH = 168
ROW_HEIGHT = 46
CONTROL_HEIGHT = 38
RADIUS_CARD = 12
RADIUS_CONTROL = 8
RADIUS_CHIP = 6


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours by WCAG 2.1, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
