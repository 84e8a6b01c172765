"""Files as phones, scanners and offices make them, as far as their first bytes tell; each with a content of its own."""

import random
from pathlib import Path

STARTS = {
    ".jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    ".pdf": b"%PDF-1.7\n",
    ".tiff": b"II*\x00\x08\x00\x00\x00",
    ".heic": b"\x00\x00\x00\x18ftypheic",
}


def picture(folder: Path, name: str = "签到表 9月16日.jpg", size: int = 5_000, seed: int = 1) -> Path:
    """A file of that size which begins as its name says."""
    start = STARTS.get(Path(name).suffix, b"")
    file = folder / name
    file.write_bytes((start + random.Random(seed).randbytes(size))[:size])
    return file
