"""The same desk for other eyes: settings, larger text, dark, high contrast; and in English after the next start."""

from tests.journeys.clerk import Clerk
from tests.journeys.tour_lessons import open_sheet
from tests.journeys.tour_opening import OPERA, PHONES
from tests.journeys.tour_station import Station


def settings(clerk: Clerk, station: Station) -> None:
    """What this PC can be told about its looks."""
    clerk.press("Ctrl+,")
    clerk.shot("settings", "字号", "颜色", "语言", station.gateway.url)


def large(clerk: Clerk, station: Station) -> None:
    """Everything a third larger."""
    clerk.click("字号 特大")
    clerk.press("Ctrl+1")
    clerk.shot("large-today", PHONES)
    open_sheet(clerk, station, OPERA)
    clerk.shot("large-roll-call", "应到")
    clerk.press("Ctrl+3")
    clerk.shot("large-classes", PHONES)
    clerk.press("Ctrl+6")
    clerk.shot("large-exchange", "已送达")
    clerk.press("Ctrl+,")
    clerk.click("字号 标准")


def colours(clerk: Clerk, station: Station) -> None:
    """Dark, and high contrast."""
    for word, name in (("颜色 深色", "dark"), ("颜色 高对比", "high-contrast")):
        clerk.press("Ctrl+,")
        clerk.click(word)
        clerk.press("Ctrl+1")
        clerk.shot(f"{name}-today", PHONES)
        open_sheet(clerk, station, OPERA)
        clerk.shot(f"{name}-roll-call", "应到")
    clerk.press("Ctrl+,")
    clerk.click("颜色 浅色")


def to_english(clerk: Clerk, station: Station) -> None:
    """The language is another at once."""
    clerk.press("Ctrl+,")
    clerk.click("语言 English")
    clerk.see("Today", "Text size")
    clerk.press("Ctrl+1")
    clerk.see("Today")


def english(clerk: Clerk, station: Station) -> None:
    """The same screens in English."""
    clerk.see("Today")
    clerk.shot("english-today", PHONES)
    clerk.press("Ctrl+6")
    clerk.shot("english-exchange")
    clerk.press("Ctrl+2")
    clerk.shot("english-roll-call")
    clerk.window.steering.go("duplicates")
    clerk.settle()
    clerk.shot("english-duplicates")
