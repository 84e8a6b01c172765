"""Sticks between desks and a gateway: files written, answered at the counter, brought back, lost, late and twice."""

from pathlib import Path

from app.gateway import bundles
from app.gateway.service import Gateway
from app.records.bundles import BundleWritten
from app.sync.bundling import Taken, read_bundle, write_bundle
from tests.support.desk import World
from tests.sync.conftest import local


def write(world: World, file: Path) -> BundleWritten:
    """What waits goes onto the stick."""
    return write_bundle(local(world), file)


def read(world: World, file: Path) -> Taken:
    """The reply is read from the stick."""
    return read_bundle(local(world), file)


def counter(gateway: Gateway, asked: Path) -> Path:
    """The gateway's staff answer a file. Returns the file that goes back."""
    reply = asked.with_suffix(".xzrep")
    reply.write_bytes(bundles.answer(gateway, asked.read_bytes()).file)
    return reply
