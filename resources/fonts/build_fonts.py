"""Recreate the four font files beside this script from Debian's packages.

    apt-get download fonts-noto-cjk fonts-hanazono unicode-data
    for deb in *.deb; do dpkg-deb -x "$deb" root; done
    python build_fonts.py --root root          # needs fonttools; about one minute

Without ``--root`` the installed packages below ``/`` are read.  The same input gives the same bytes.

========================  ==============================================================================
XuezhanSans-Regular.otf   Noto Sans CJK SC: GB 2312 + 通用规范汉字表 (8 105), Latin, punctuation
XuezhanSans-Bold.otf      the same, bold
XuezhanSansMore.otf       every other hanzi of Noto Sans CJK SC (rest of GBK, Extension A, HKSCS, B to G)
XuezhanRare.ttf           Hanazono: hanzi Noto lacks, from name, place, dialect and dictionary sources
========================  ==============================================================================

The families are renamed, as both licences ask for changed fonts (and so that an installed Noto of another
version can never be taken for ours).  Latin digits are 555 units wide, all of them: tabular by design.
"""

from __future__ import annotations

import argparse
import bz2
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

NOTO = "usr/share/fonts/opentype/noto/NotoSansCJK-{weight}.ttc"
NOTO_SC = 2  # index of the SC face in the collection
HANAZONO = "usr/share/fonts/truetype/hanazono/HanaMinB.ttf"
UNIHAN = "usr/share/unicode/Unihan_{name}.txt.bz2"

#: Unihan source prefixes left to the system's fonts: dictionaries of dead characters (Kangxi, Hanyu Da
#: Zidian), inscriptions and the old Zhuang script, some 33 000 glyphs that no roster contains.
LEFT_OUT = {"GKX", "GHZ", "GHZR", "GZJW", "GZ", "GZA"}

#: Ranges of the two main faces beside the hanzi: Latin with marks, punctuation, arrows, circled numbers,
#: CJK punctuation, full- and half-width forms.
TEXT_RANGES = (
    (0x20, 0x17F),
    (0x1CD, 0x1DC),
    (0x2C6, 0x2DD),
    (0x2000, 0x206F),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2150, 0x218B),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2460, 0x24FF),
    (0x2500, 0x257F),
    (0x25A0, 0x25FF),
    (0x2E80, 0x2FDF),
    (0x3000, 0x303F),
    (0x30FB, 0x30FB),
    (0x3200, 0x32FF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFF65),
    (0xFFE0, 0xFFE6),
)
#: Hanzi of Guangdong's villages and of common names that no table above holds.
LOCAL = "輋𠮷"

#: Two of the seven dots found in Uyghur names are missing in Noto: they take the shape of U+00B7.
DOTS = (0x2219, 0x22C5)
MIDDLE_DOT = 0x00B7


def unihan(root: Path, name: str) -> Iterator[tuple[int, str, str]]:
    """Rows (code point, field, value) of one Unihan file."""
    with bz2.open(root / UNIHAN.format(name=name), "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                yield int(code[2:], 16), field, value


def gb2312() -> set[int]:
    """The 6 763 hanzi of GB 2312."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for text in (cell.decode("gb2312", "ignore") for cell in cells) if text}


def everyday(root: Path) -> set[int]:
    """GB 2312, the 8 105 hanzi of the 通用规范汉字表, and everything else a line of text needs."""
    table = {code for code, field, _ in unihan(root, "OtherMappings") if field == "kTGH"}
    text = {code for first, last in TEXT_RANGES for code in range(first, last + 1)}
    return gb2312() | table | text | {ord(hanzi) for hanzi in LOCAL}


def is_hanzi(code: int) -> bool:
    """Whether a code point is a hanzi, compatibility ideographs included."""
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000


def mainland(root: Path) -> set[int]:
    """Hanzi that a mainland source other than the great dictionaries brought into Unicode."""
    rows = unihan(root, "IRGSources")
    return {c for c, field, v in rows if field == "kIRG_GSource" and v.split("-")[0] not in LEFT_OUT}


def cut(font: TTFont, codes: set[int], *, hinting: bool) -> None:
    """Keep only these code points, without layout features (shaping stays fast)."""
    options = subset.Options(hinting=hinting, layout_features=[], glyph_names=False, notdef_outline=True)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GPOS", "GSUB", "GDEF", "DSIG"]
    options.name_IDs = [0, 7, 13, 14]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the cut font its own family name."""
    postscript = f"{family.replace(' ', '')}-{style}"
    names = {1: family, 2: style, 3: f"1.000;{postscript}", 4: f"{family} {style}", 5: "Version 1.000", 6: postscript}
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames[0] = postscript
        cff.topDictIndex[0].FamilyName = family
        cff.topDictIndex[0].FullName = f"{family} {style}"


def save(font: TTFont, path: Path) -> None:
    """Write a font and say what it holds."""
    font.recalcTimestamp = False  # the same input gives the same bytes
    font.save(path)
    print(f"{path.name}: {len(font.getBestCmap())} characters, {path.stat().st_size / 1e6:.2f} MB")


def add_dots(font: TTFont) -> None:
    """Give the dots Noto lacks the shape of the middle dot."""
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            table.cmap.update(dict.fromkeys(DOTS, table.cmap[MIDDLE_DOT]))


def main() -> None:
    """Build all four files beside this script."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path("/"), help="where the packages are unpacked")
    root: Path = parser.parse_args().root
    here = Path(__file__).parent
    wanted = everyday(root)
    for weight in ("Regular", "Bold"):
        font = TTFont(root / NOTO.format(weight=weight), fontNumber=NOTO_SC)
        in_noto = set(font.getBestCmap())
        cut(font, wanted, hinting=True)
        add_dots(font)
        rename(font, "Xuezhan Sans", weight)
        save(font, here / f"XuezhanSans-{weight}.otf")
    more = TTFont(root / NOTO.format(weight="Regular"), fontNumber=NOTO_SC)
    cut(more, {code for code in in_noto - wanted if is_hanzi(code)}, hinting=False)
    rename(more, "Xuezhan Sans More", "Regular")
    save(more, here / "XuezhanSansMore.otf")
    rare = TTFont(root / HANAZONO)
    cut(rare, mainland(root) - in_noto, hinting=False)
    rename(rare, "Xuezhan Rare", "Regular")
    save(rare, here / "XuezhanRare.ttf")


if __name__ == "__main__":
    main()
