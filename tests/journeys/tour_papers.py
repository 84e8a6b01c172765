"""The paper sheet of the lesson, photographed and kept with it; it reaches the bank after the records."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from app.ui.roll_call.page import RollCallPage
from tests.journeys.clerk import Clerk
from tests.journeys.tour_lessons import open_sheet
from tests.journeys.tour_opening import PHONES
from tests.journeys.tour_station import Station

FRONT, NOTE = "签到表.jpg", "家属请假条.jpg"
_NAMES = ("区少红", "单秀兰", "曾桂芳", "梁玉珍", "冼润娣", "何丽华", "谭美玲", "黄水生")


def paper_sheet(clerk: Clerk, station: Station) -> None:
    """A photo is dragged onto the sheet, another too; one is seen large, one taken off and put back."""
    page = clerk.page(RollCallPage)
    clerk.press("F6")
    clerk.shot("attachments-none", "还没有附件", "添加照片或扫描件")
    for name in (FRONT, NOTE):
        clerk.drop(_photographed(station.folder / name), page)
        clerk.see(name)
    clerk.see("附件 2", "待上传")
    drawer = page.attachments.drawer
    first, second = list(drawer.tiles.values())
    clerk.shot("attachments", FRONT, NOTE, "待上传")
    clerk.click(first._picture)
    clerk.see("返回点名册")
    clerk.shot("attachment-seen", FRONT, "另存为…")
    clerk.press("Escape")
    second.detached.emit(second.identity)
    clerk.see("附件已取下", "附件 1")
    clerk.click("撤销")
    clerk.see("附件 2")
    clerk.press("F6")


def paper_delivered(clerk: Clerk, station: Station) -> None:
    """After the exchange the photos are at the bank too."""
    open_sheet(clerk, station, PHONES)
    clerk.press("F6")
    page = clerk.page(RollCallPage)
    clerk.wait(lambda: all("已送达" in tile.accessibleName() for tile in page.attachments.drawer.tiles.values()))
    clerk.shot("attachments-delivered", FRONT, "已送达")
    clerk.press("F6")
    session = station.session(PHONES)
    assert {row["state"] for row in station.run("attachments", session)} == {"delivered"}
    clerk.press("Ctrl+6")


def _photographed(file: Path) -> Path:
    """A paper sheet on a table, as a phone takes it."""
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor("#8a7a63"))
    painter = QPainter(image)
    painter.rotate(1.5)
    painter.fillRect(180, 60, 1240, 1060, QColor("#f4f0e6"))
    font = QFont()
    font.setPixelSize(56)
    painter.setFont(font)
    painter.setPen(QColor("#2b2b3a"))
    painter.drawText(180, 80, 1240, 80, int(Qt.AlignmentFlag.AlignCenter), file.stem)
    for line, name in enumerate(_NAMES):
        top = 190 + 110 * line
        painter.drawLine(240, top + 90, 1360, top + 90)
        painter.drawText(280, top + 70, name)
        painter.drawText(1120, top + 70, "✓" if line != 3 else "○")
    painter.end()
    assert image.save(str(file))
    return file
