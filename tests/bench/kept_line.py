"""What a small exchange costs on the line, TLS and heads included: over a new line, and over one that is kept."""

import os
from datetime import UTC, datetime
from pathlib import Path

from app.records.change import Draft
from app.storage import meta
from app.sync.kept_line import KeptLine, OpenLine, own_line
from app.sync.session import Local, synchronise
from tests.bench.exchanging import CODE12, enrolled
from tests.bench.reporting import Line
from tests.support.certificates import self_signed
from tests.support.desk import World
from tests.support.programs import GatewayProcess
from tests.support.tls_door import TlsDoor


class _Now:
    def now(self) -> datetime:
        return datetime.now(UTC)


def measure(folder: Path) -> list[Line]:
    """One act and its exchange, over either line."""
    gateway = GatewayProcess(folder / "gateway")
    gateway.staff("station", "add", "--code12", CODE12, "--name", "泮塘社区教学点")
    gateway.start()
    certificate = folder / "door.pem"
    door = TlsDoor(self_signed(certificate), gateway.port)
    before, os.environ["SSL_CERT_FILE"] = os.environ.get("SSL_CERT_FILE"), str(certificate)
    line = KeptLine()
    try:
        world = enrolled(gateway, folder / "desk")
        with world.store.write() as connection:
            meta.put(connection, {meta.GATEWAY_URL: door.url})
        _exchange(world, door, line.open)
        new, kept = _exchange(world, door, own_line), _exchange(world, door, line.open)
        world.store.close()
    finally:
        line.close()
        door.close()
        gateway.kill()
        os.environ.pop("SSL_CERT_FILE")
        if before is not None:
            os.environ["SSL_CERT_FILE"] = before
    return [
        Line("a small exchange over a new line, bytes", f"{new[0]:,}", f"{new[1]} turns"),
        Line("over the line that is kept, bytes", f"{kept[0]:,}", f"{kept[1]} turns; a new line's", kept[0] / new[0]),
    ]


def _exchange(world: World, door: TlsDoor, open_line: OpenLine) -> tuple[int, int]:
    """Bytes both ways, and turns, of an exchange that brings one change."""
    world.store.commit([Draft("learner", world.ids.new(), {"learner_no": "0001", "name": "区少红"})], world.manager)
    door.reset()
    ended = synchronise(Local(world.store, world.folder / "profile", _Now(), "bench"), open_line=open_line)
    assert ended.code == "done", ended
    return door.up + door.down, door.turns
