"""What each staff command does and says: one document for scripts, lines for people."""

import argparse
import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.gateway import counter, digests, keeping, staff
from app.gateway.database import Database
from app.gateway.service import Gateway


@dataclass(frozen=True, slots=True)
class Told:
    """``document`` is what ``--json`` prints; ``lines`` is the same for people."""

    document: object
    lines: Sequence[str]


def add_station(gateway: Gateway, options: argparse.Namespace) -> Told:
    """``station add``: a new station."""
    identity = staff.add_station(gateway, options.code12, options.name)
    document = {"station": str(identity), "code12": options.code12, "name": options.name.strip()}
    return Told(document, [f"{options.code12} {options.name.strip()} {identity}"])


def invite(gateway: Gateway, options: argparse.Namespace) -> Told:
    """``invite``: a one-time code."""
    code, expires = staff.make_invite(gateway, options.station)
    return Told({"code": code, "expires": expires.isoformat()}, [f"{code}  until {expires:%Y-%m-%d %H:%M}"])


def digest(gateway: Gateway, options: argparse.Namespace) -> Told:
    """``digest``: the same hash as the desks'."""
    with gateway.database.read() as connection:
        station = staff.station_of(connection, options.station)
        found = digests.digest_of(connection, gateway.keys, station)
    lines = [f"{kind.digest}  {kind.rows:>8}  {name}" for name, kind in found.kinds.items()]
    return Told(dataclasses.asdict(found), [found.digest, *lines])


def held(gateway: Gateway, options: argparse.Namespace) -> Told:
    """``held``: what waits for a person."""
    with gateway.database.read() as connection:
        return _table(staff.held(connection))


def devices(gateway: Gateway, options: argparse.Namespace) -> Told:
    """``devices``: every desk."""
    with gateway.database.read() as connection:
        return _table(staff.devices(connection))


def revoke(gateway: Gateway, options: argparse.Namespace) -> Told:
    """``revoke``: end a device's token."""
    staff.revoke(gateway, options.device)
    return Told({"device": options.device, "revoked": True}, [f"{options.device} revoked"])


def report(gateway: Gateway, options: argparse.Namespace) -> Told:
    """``report``: figures of each station, or of one."""
    with gateway.database.read() as connection:
        if options.station is not None:
            staff.station_of(connection, options.station)
        found = staff.stations(connection, gateway, with_rows=True)
    return _table([view for view in found if options.station in (None, view.code12)])


def answer_bundle(gateway: Gateway, options: argparse.Namespace) -> Told:
    """``bundle``: answers a stick."""
    done = counter.answer_file(gateway, Path(options.file), Path(options.reply))
    line = f"{done.code12} {done.device}: {done.taken} of {done.requests} requests taken, {options.reply}"
    document = {
        "file": str(options.reply),
        "bytes": len(done.file),
        "station": done.code12,
        "device": str(done.device),
        "requests": done.requests,
        "taken": done.taken,
    }
    return Told(document, [line])


def staff_password(gateway: Gateway, options: argparse.Namespace) -> Told:
    """``staff-password``: a new one, told once."""
    password = staff.new_password(gateway)
    return Told({"password": password}, [password])


def create(database: Database, key_file: Path, options: argparse.Namespace) -> Told:
    """``create``: the tables, before the first station; nobody needs it who wants no partitions."""
    keeping.create(database, options.partitions)
    return Told({"partitions": options.partitions}, [f"made; {options.partitions or 'no'} partitions"])


def backup(database: Database, key_file: Path, options: argparse.Namespace) -> Told:
    """``backup``: a copy of the SQLite file while it is in use."""
    kept = keeping.backup(database, Path(options.file))
    lines = [f"{kept.file}  {kept.bytes} bytes, layout {kept.layout}", f"not in it, and needed with it: {key_file}"]
    return Told(dataclasses.asdict(kept) | {"key_file": str(key_file)}, lines)


def restore(database: Database, key_file: Path, options: argparse.Namespace) -> Told:
    """``restore``: a backup becomes the database, under a new epoch."""
    kept = keeping.restore(database, Path(options.file), key_file)
    lines = [f"{kept.file}  {kept.bytes} bytes, layout {kept.layout}, epoch {kept.epoch}"]
    return Told(dataclasses.asdict(kept), lines)


def new_epoch(database: Database, key_file: Path, options: argparse.Namespace) -> Told:
    """``new-epoch``: desks read everything again, and send again what is no longer known."""
    epoch = keeping.new_epoch(database)
    return Told({"epoch": epoch}, [epoch])


def _table(views: Sequence[Any]) -> Told:
    documents = [{name: _plain(value) for name, value in dataclasses.asdict(view).items()} for view in views]
    lines = ["\t".join("" if value is None else str(value) for value in document.values()) for document in documents]
    return Told(documents, lines)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
