"""What the gateway's own staff do and see: stations, codes, devices, held changes, figures. No personal data."""

import hmac
import re
import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from app.domain.clock import from_millis
from app.gateway import enrolment, tables
from app.gateway.errors import StaffRefusal, Unauthorized
from app.gateway.held import still_held
from app.gateway.service import Gateway
from app.gateway.tables import device, invite, station
from app.records.kinds import KINDS, Scope

_DAY_MS = 24 * 60 * 60 * 1000
_PASSWORD_KEY = "staff_password"
_PASSWORD_PURPOSE = "staff"


@dataclass(frozen=True, slots=True)
class StationView:
    """One station as its bank's staff see it. ``last_seen`` is its latest desk's; ``silent``: too long ago, or never."""

    id: str
    code12: str
    name: str
    devices: int
    last_seen: datetime | None
    silent: bool
    held: int
    conflicts: int
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class DeviceView:
    """One desk. ``known``: how many of its changes are here."""

    id: str
    station: str
    name: str
    ordinal: int
    app: str
    known: int
    enrolled: datetime
    last_seen: datetime
    revoked: datetime | None


@dataclass(frozen=True, slots=True)
class HeldView:
    """One change that a rule holds back. What it says is not shown here."""

    station: str
    device: str
    seq: int
    kind: str
    entity: str
    reason: str
    field: str | None
    rule: str | None
    received: datetime


def add_station(gateway: Gateway, code12: str, name: str) -> UUID:
    """A new station. Raises ``StaffRefusal``."""
    if not re.fullmatch(r"[0-9]{12}", code12):
        raise StaffRefusal("a station's code has 12 digits", code="code12")
    name = name.strip()
    if not 1 <= len(name) <= 200 or "\x00" in name:
        raise StaffRefusal("a station's name has 1 to 200 characters", code="name")
    with gateway.database.write() as connection:
        if connection.scalar(select(station.c.id).where(station.c.code12 == code12)) is not None:
            raise StaffRefusal(f"there is a station {code12} already", code="station_exists")
        identity = gateway.ids.new()
        fresh = {"id": str(identity), "code12": code12, "name": name, "created_ms": gateway.now_ms()}
        connection.execute(station.insert(), fresh)
    return identity


def make_invite(gateway: Gateway, code12: str) -> tuple[str, datetime]:
    """A one-time enrolment code for a desk of this station, and when it expires. The code is told here and never again."""
    code = enrolment.new_code()
    expires_ms = gateway.now_ms() + gateway.limits.invite_days * _DAY_MS
    with gateway.database.write() as connection:
        home = station_of(connection, code12)
        fresh = {
            "code_hash": enrolment.code_hash(gateway, code),
            "station": str(home),
            "expires_ms": expires_ms,
            "device": None,
            "used_ms": None,
        }
        connection.execute(invite.insert(), fresh)
    return code, from_millis(expires_ms)


def station_of(connection: Connection, code12: str) -> UUID:
    """The station with this code. Raises ``StaffRefusal``."""
    found = connection.scalar(select(station.c.id).where(station.c.code12 == code12))
    if found is None:
        raise StaffRefusal(f"no station {code12}", code="station_unknown")
    return UUID(found)


def revoke(gateway: Gateway, identity: str) -> None:
    """A device's token is no longer taken; what it sent stays. Doing it twice is no error."""
    try:
        canonical = str(UUID(identity))
    except ValueError as error:
        raise StaffRefusal("a device's id is a UUID", code="device_unknown") from error
    with gateway.database.write() as connection:
        found = connection.execute(select(device).where(device.c.id == canonical).with_for_update()).first()
        if found is None:
            raise StaffRefusal(f"no device {canonical}", code="device_unknown")
        if found.revoked_ms is None:
            one = (device.c.station == found.station, device.c.id == found.id)
            connection.execute(device.update().where(*one).values(revoked_ms=gateway.now_ms()))


def stations(connection: Connection, gateway: Gateway, with_rows: bool = False) -> list[StationView]:
    """Every station in the order of its code; ``with_rows`` counts the rows of each kind as well (reads them all)."""
    active = select(device.c.station, func.count().label("n"), func.max(device.c.seen_ms).label("seen"))
    devices = {
        r.station: r for r in connection.execute(active.where(device.c.revoked_ms.is_(None)).group_by("station"))
    }
    held = Counter(entry.station for entry in still_held(connection))
    found_both = tables.STATE["conflict"]
    conflicts = _counts(connection, found_both, found_both.c.settled.is_(None), found_both.c.deleted.is_not(True))
    rows: dict[str, dict[str, int]] = {}
    for kind in KINDS.values() if with_rows else ():
        if kind.scope is not Scope.REFERENCE:
            for home, count in _counts(connection, tables.STATE[kind.name]).items():
                rows.setdefault(home, {})[kind.name] = count
    silent_before = gateway.now_ms() - gateway.limits.silent_days * _DAY_MS
    found: list[StationView] = []
    for row in connection.execute(select(station).order_by(station.c.code12)):
        heard = devices.get(row.id)
        seen_ms = heard.seen if heard is not None else None
        found.append(
            StationView(
                row.id,
                row.code12,
                row.name,
                heard.n if heard is not None else 0,
                None if seen_ms is None else from_millis(seen_ms),
                seen_ms is None or seen_ms < silent_before,
                held.get(row.id, 0),
                conflicts.get(row.id, 0),
                rows.get(row.id, {}),
            )
        )
    return found


def devices(connection: Connection) -> list[DeviceView]:
    """Every desk, by station and ordinal."""
    statement = select(*device.c, station.c.code12).join_from(device, station, device.c.station == station.c.id)
    return [_device(row) for row in connection.execute(statement.order_by(station.c.code12, device.c.ordinal))]


def held(connection: Connection, limit: int = 1_000) -> list[HeldView]:
    """Held changes that nobody repaired or took back since, the latest first."""
    codes = {row.id: row.code12 for row in connection.execute(select(station.c.id, station.c.code12))}
    return [
        HeldView(
            codes[r.station], r.device, r.seq, r.kind, r.entity, r.reason, r.field, r.rule, from_millis(r.received_ms)
        )
        for r in still_held(connection)[:limit]
    ]


def new_password(gateway: Gateway) -> str:
    """A new password for the status page; the one before no longer opens it. Told here and never again."""
    password = secrets.token_urlsafe(15)
    value = gateway.keys.hash_secret(_PASSWORD_PURPOSE, password).hex()
    statement = gateway.database.insert(tables.meta)
    renewed = statement.on_conflict_do_update(index_elements=["key"], set_={"value": statement.excluded.value})
    with gateway.database.write() as connection:
        connection.execute(renewed, {"key": _PASSWORD_KEY, "value": value})
    return password


def check_password(gateway: Gateway, connection: Connection, password: str) -> None:
    """Raises ``Unauthorized`` unless this is the staff's password."""
    kept = connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == _PASSWORD_KEY))
    given = gateway.keys.hash_secret(_PASSWORD_PURPOSE, password).hex()
    if kept is None or not hmac.compare_digest(kept, given):
        raise Unauthorized("the staff's password is needed", code="staff")


def _counts(connection: Connection, table: Any, *conditions: Any) -> dict[str, int]:
    statement = select(table.c.station, func.count().label("n")).where(*conditions).group_by(table.c.station)
    return {row.station: row.n for row in connection.execute(statement)}


def _device(row: Any) -> DeviceView:
    return DeviceView(
        row.id,
        row.code12,
        row.name,
        row.ordinal,
        row.app,
        row.known_seq,
        from_millis(row.enrolled_ms),
        from_millis(row.seen_ms),
        None if row.revoked_ms is None else from_millis(row.revoked_ms),
    )
