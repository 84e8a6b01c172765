"""A new desk of a station of 20,000 learners: everything it shows for the first time."""

import json
from pathlib import Path

import zstandard

from app.records.kinds import KINDS, Scope
from app.storage import rows
from app.sync.enrol import enrol
from tests.bench.exchanging import CODE12, enrolled, exchanged
from tests.bench.reporting import Line
from tests.support.desk import World
from tests.support.programs import GatewayProcess


def measure(folder: Path, world: World) -> list[Line]:
    """The old desk tells all; the new one pulls it."""
    gateway = GatewayProcess(folder / "gateway")
    gateway.staff("station", "add", "--code12", CODE12, "--name", "泮塘社区教学点")
    gateway.start()
    try:
        enrol(world.store, gateway.url, gateway.staff("invite", "--station", CODE12)["code"], "bench")
        pushed = exchanged(world, gateway.url)
        new = enrolled(gateway, folder / "new", 2)
        told = exchanged(new, gateway.url)
        count, plain = _plain(world)
        assert _plain(new)[0] >= count
        new.store.close()
    finally:
        gateway.kill()
    return [
        Line(
            f"a station's {count:,} rows told by its first desk",
            f"{pushed['took']:.1f} s",
            f"{pushed['requests']} requests",
        ),
        Line("the same pulled by a new desk", f"{told['took']:.1f} s", f"{told['requests']} requests"),
        Line("   rows a second", f"{count / told['took']:,.0f}"),
        Line(
            "   bytes down a row",
            f"{told['down'] / count:.1f} B",
            f"JSON+zstd-19 {plain / count:.1f} B",
            told["down"] / plain,
        ),
        Line(
            "   most memory above idle",
            f"{told['peak_mb'] - told['idle_mb']:.0f} MB",
            "bar 150 MB",
            (told["peak_mb"] - told["idle_mb"]) / 150,
        ),
    ]


def _plain(world: World) -> tuple[int, int]:
    """How many rows the station shares, and their size as compressed JSON."""
    found = []
    with world.store.read() as connection:
        for kind in KINDS.values():
            if kind.scope is Scope.STATION:
                found += [
                    {"kind": kind.name, "id": str(row.id), **row.fields} for row in rows.every(connection, kind.name)
                ]
    return len(found), len(zstandard.compress(json.dumps(found, ensure_ascii=False).encode(), 19))
