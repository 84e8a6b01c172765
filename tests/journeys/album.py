"""The pictures that the documents show: a dozen of the tour's, each small enough for a repository.

python -m tests.journeys.album [build/tour] [docs/tour]
"""

import sys
from collections import Counter
from pathlib import Path

from PySide6.QtGui import QImage

CHOSEN = (
    "today-teaches", "roster-refused", "class-plan", "learners-found", "today", "roll-call-halfway", "correction", "skills",
    "exchange-delivered", "exchange-held", "apart", "outcomes-class", "large-roll-call", "dark-today", "high-contrast-roll-call",
)  # fmt: skip
COLOURS = 256
BEST_COMPRESSION = 0
LARGEST_BYTES = 120_000


def choose(tour: Path, album: Path) -> list[Path]:
    """Copy the chosen pictures of a tour, small, by their names without numbers. Returns them."""
    album.mkdir(parents=True, exist_ok=True)
    made = []
    for name in CHOSEN:
        [found] = tour.glob(f"[0-9][0-9]-{name}.png")
        target = album / f"{name}.png"
        _few_colours(QImage(str(found))).save(str(target), quality=BEST_COMPRESSION)
        made.append(target)
    return made


def _few_colours(picture: QImage) -> QImage:
    """The same picture by a palette: its commonest colours, and for the rest, edges of letters, the nearest of them."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    counted = Counter(pixels)
    palette = [colour for colour, _ in counted.most_common(COLOURS)]
    place = {colour: at for at, colour in enumerate(palette)}
    for colour in counted:
        if colour not in place:
            place[colour] = min(range(len(palette)), key=lambda at: _distance(palette[at], colour))
    small = QImage(plain.width(), plain.height(), QImage.Format.Format_Indexed8)
    small.setColorTable(palette)
    memoryview(small.bits()).cast("B")[:] = _rows(
        [place[pixel] for pixel in pixels], plain.width(), small.bytesPerLine()
    )
    return small


def _rows(places: list[int], width: int, stride: int) -> bytes:
    """Rows of palette places, each as long as the picture keeps them in memory."""
    padding = bytes(stride - width)
    return b"".join(bytes(places[start : start + width]) + padding for start in range(0, len(places), width))


def _distance(one: int, other: int) -> int:
    return sum(((one >> shift & 255) - (other >> shift & 255)) ** 2 for shift in (0, 8, 16))


def main() -> int:
    """Choose, and say what is too large."""
    tour, album = (Path(word) for word in [*sys.argv[1:], *("build/tour", "docs/tour")[len(sys.argv) - 1 :]])
    made = choose(tour, album)
    large = [path.name for path in made if path.stat().st_size > LARGEST_BYTES]
    print(f"{len(made)} pictures in {album}" + (f", too large: {', '.join(large)}" if large else ""))
    return int(bool(large))


if __name__ == "__main__":
    sys.exit(main())
