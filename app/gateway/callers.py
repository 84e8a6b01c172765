"""Who speaks: the device behind a token, and what the gateway knows of it."""

import hmac
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, select

from app.gateway.errors import Revoked, Unauthorized
from app.gateway.keys import hash_token
from app.gateway.tables import device, station

MAX_TOKEN = 200
_DEVICES: Select[Any] = select(*device.c, station.c.code12).join_from(device, station, device.c.station == station.c.id)
_BY_TOKEN = _DEVICES.where(device.c.token_hash == bindparam("hashed"))
_BY_ID = _DEVICES.where(device.c.id == bindparam("identity"))
_HELD = _BY_ID.with_for_update(of=device)


@dataclass(frozen=True, slots=True)
class Caller:
    """One enrolled device. ``seq`` and ``chain``: what the gateway durably holds of its log."""

    station: UUID
    code12: str
    device: UUID
    public_key: bytes
    seq: int
    chain: bytes
    seen_ms: int


def bearer(header: str | None) -> str:
    """The token of an ``Authorization`` header. Raises ``Unauthorized``."""
    scheme, _, token = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip() or len(token) > MAX_TOKEN:
        raise Unauthorized("a device's token is needed")
    return token.strip()


def authenticate(connection: Connection, token: str) -> Caller:
    """The device this token was given to. Raises ``Unauthorized`` or ``Revoked``."""
    hashed = hash_token(token)
    found = connection.execute(_BY_TOKEN, {"hashed": hashed}).first()
    if found is None or not hmac.compare_digest(bytes(found.token_hash), hashed):
        raise Unauthorized("this token is not known")
    return _caller(found)


def find(connection: Connection, identity: UUID) -> Caller | None:
    """The device of that id, None if it was never enrolled here. Raises ``Revoked``."""
    found = connection.execute(_BY_ID, {"identity": str(identity)}).first()
    return None if found is None else _caller(found)


def hold(connection: Connection, identity: UUID) -> Caller:
    """The same device again, and its next request waits until this transaction ends."""
    found = connection.execute(_HELD, {"identity": str(identity)}).one()
    return _caller(found)


def _caller(found: Row[Any]) -> Caller:
    if found.revoked_ms is not None:
        raise Revoked("this device was revoked")
    return Caller(
        UUID(found.station),
        found.code12,
        UUID(found.id),
        bytes(found.public_key),
        found.known_seq,
        bytes(found.known_chain),
        found.seen_ms,
    )
