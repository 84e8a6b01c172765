"""A desk whose file was restored or cloned goes on as a new device, on the word of the old one's key."""

import hmac
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, func, select

from app.domain.digest import EMPTY_CHAIN
from app.domain.wire import incarnation
from app.domain.wire.envelope import PROTOCOL
from app.domain.wire.errors import NotOurs, WireError
from app.domain.wire.incarnation import Statement
from app.gateway import callers
from app.gateway.callers import Caller
from app.gateway.errors import BadRequest, Foreign, Revoked, TooOld, Unprocessable, from_wire
from app.gateway.service import Gateway
from app.gateway.tables import device, station

_NAME_LENGTH = 200
_APP_LENGTH = 40


class Successor(msgspec.Struct, frozen=True):
    """What the gateway says: the new device and the how-manieth of its station it is."""

    protocol: str
    device: str
    ordinal: int
    epoch: str
    time_ms: int


def incarnate(gateway: Gateway, caller: Caller, raw: bytes) -> Successor:
    """Make the successor known. The same statement again gets the same answer: the reply may have been lost.

    The old device stays as it is: the other copy of a cloned disk goes on under its name. Raises a ``Refusal``.
    """
    statement = read(caller, raw)
    with gateway.database.write() as connection:
        callers.hold(connection, caller.device)
        ordinal = make_known(gateway, connection, caller, statement)
    return Successor(PROTOCOL, str(UUID(bytes=statement.successor)), ordinal, gateway.epoch.hex(), gateway.now_ms())


def read(caller: Caller, raw: bytes) -> Statement:
    """The caller's statement, verified. Raises a ``Refusal``."""
    try:
        statement = incarnation.read(raw, caller.public_key)
    except NotOurs as error:
        if raw[:3] == incarnation.MAGIC[:3]:
            raise TooOld("another version of the protocol") from error
        raise from_wire(error) from error
    except WireError as error:
        raise from_wire(error) from error
    if statement.device != caller.device.bytes or statement.station != caller.station.bytes:
        raise Foreign("the statement speaks for another device or station than its token")
    if statement.agreed > caller.seq:
        raise BadRequest("agrees with what was never sent")
    if not 1 <= len(statement.name) <= _NAME_LENGTH or "\x00" in statement.name + statement.app:
        raise Unprocessable("name")
    return statement


def make_known(gateway: Gateway, connection: Connection, caller: Caller, statement: Statement) -> int:
    """The successor's ordinal; it is enrolled now, or was by the same statement before. Raises a ``Refusal``."""
    successor = str(UUID(bytes=statement.successor))
    connection.execute(select(station.c.id).where(station.c.id == str(caller.station)).with_for_update()).one()
    found = connection.execute(select(device).where(device.c.id == successor)).first()
    if found is not None:
        return _same(caller, statement, found)
    highest = connection.scalar(select(func.max(device.c.ordinal)).where(device.c.station == str(caller.station)))
    ordinal, now_ms = (highest or 0) + 1, gateway.now_ms()
    fresh = {
        "station": str(caller.station),
        "id": successor,
        "name": statement.name,
        "ordinal": ordinal,
        "public_key": statement.public_key,
        "token_hash": statement.token_hash,
        "known_seq": 0,
        "known_chain": EMPTY_CHAIN,
        "app": statement.app[:_APP_LENGTH],
        "enrolled_ms": now_ms,
        "seen_ms": now_ms,
        "parent": str(caller.device),
    }
    connection.execute(device.insert(), fresh)
    return ordinal


def _same(caller: Caller, statement: Statement, found: Row[Any]) -> int:
    """The ordinal of a successor that is known already. Raises a ``Refusal`` when it is somebody else."""
    known = hmac.compare_digest(bytes(found.public_key), statement.public_key) and hmac.compare_digest(
        bytes(found.token_hash), statement.token_hash
    )
    if not known or found.parent != str(caller.device) or found.station != str(caller.station):
        raise Foreign("the successor is known with another key, token or parent", code="device_known")
    if found.revoked_ms is not None:
        raise Revoked("this device was revoked")
    return int(found.ordinal)
