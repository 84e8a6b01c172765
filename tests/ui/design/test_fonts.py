"""No name shows as a box."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QRawFont

from app.config import resource_path
from app.ui.design import fonts
from app.ui.design.tokens import TypeSize

NAMES = ["王䶮", "区𠮷祥", "輋𣒍村委会", "买买提·艾山", "冼润娣", "曾玉英", "𫖯𬭼𫟷𬇙", "㑇㛃", "邨羣"]
DOTS = "·•‧・･∙⋅"


def faces(*names):
    return [QRawFont(str(resource_path("fonts", name)), 16) for name in names]


def missing(text, raw_fonts):
    return [hanzi for hanzi in text if not any(raw.supportsCharacter(ord(hanzi)) for raw in raw_fonts)]


@pytest.mark.parametrize("name", NAMES)
def test_the_faces_hold_rare_names(qapp, name):
    assert missing(name, faces(*fonts.TEXT_FACES[:1], *fonts.RARE_FACES)) == []


@pytest.mark.parametrize("face", fonts.TEXT_FACES)
def test_both_weights_hold_gb_2312_and_every_dot(qapp, face):
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    hanzi = "".join(cell.decode("gb2312", "ignore") for cell in cells)
    assert len(hanzi) == 6763
    assert missing(hanzi + DOTS + "0123456789,。、?!:;“”‘’《》「」…—%()", faces(face)) == []


def test_the_faces_together_hold_gbk_and_extension_a(qapp):
    cells = (bytes((row, cell)) for row in range(0x81, 0xFF) for cell in range(0x40, 0xFF) if cell != 0x7F)
    gbk = [text for text in (cell.decode("gbk", "ignore") for cell in cells) if "\u4e00" <= text <= "\u9fa5"]
    assert len(gbk) == 20902
    extension_a = map(chr, range(0x3400, 0x4DB6))
    assert missing([*gbk, *extension_a], faces(*fonts.TEXT_FACES[:1], *fonts.RARE_FACES)) == []


@pytest.mark.parametrize("face", fonts.TEXT_FACES)
def test_digits_are_tabular(qapp, face):
    raw = faces(face)[0]
    widths = {advance.x() for advance in raw.advancesForGlyphIndexes(raw.glyphIndexesForString("0123456789"))}
    assert len(widths) == 1


def painted(look, text, *, bold):
    image = QImage(80, 80, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(look.font(TypeSize.FIGURE, bold=bold))
    painter.drawText(10, 50, text)
    painter.end()
    return image


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("hanzi", list("䶮𠮷輋𣒍"))
def test_rare_hanzi_are_painted_and_not_boxed(look, hanzi, bold):
    box = painted(look, "\U0003fffd", bold=bold)  # no font has this one
    shown = painted(look, hanzi, bold=bold)
    assert shown != box
    assert shown != painted(look, " ", bold=bold)


def test_families_come_from_the_files(look):
    assert fonts.families() == ["Xuezhan Sans", "Xuezhan Sans More", "Xuezhan Rare"]
    assert look.font(TypeSize.NAME).families() == fonts.families()


def test_the_licence_lies_beside_the_fonts():
    licence = resource_path("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for name in (*fonts.TEXT_FACES, *fonts.RARE_FACES):
        assert name in licence


def test_all_faces_together_stay_small():
    files = [resource_path("fonts", name) for name in (*fonts.TEXT_FACES, *fonts.RARE_FACES)]
    assert sum(file.stat().st_size for file in files) <= 12.5e6
