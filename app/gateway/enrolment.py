"""Enrolment: a one-time code, said over the telephone or read from a screen, makes a desk known to the gateway."""

import base64
import hmac
import secrets
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, func, select

from app.domain.digest import EMPTY_CHAIN
from app.domain.seals import KEY_BYTES
from app.domain.wire.envelope import PROTOCOL
from app.gateway.errors import (
    BadRequest,
    Expired,
    Foreign,
    OtherStation,
    Refusal,
    Revoked,
    TooMany,
    TooOld,
    UnknownCode,
    Unprocessable,
)
from app.gateway.keys import hash_token
from app.gateway.service import Gateway
from app.gateway.tables import device, invite, station

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0 O, 1 I L, U: what people confuse or misread."""

CODE_LETTERS = 8
_CODE_PURPOSE = "enrol"
_NAME_LENGTH = 200
_APP_LENGTH = 40


class EnrolRequest(msgspec.Struct, frozen=True):
    """What a desk says. ``public_key``: base64 of its 32 bytes (Ed25519).

    ``for_station``: the 12 digits of the station it means to be enrolled at; empty where it does not say.
    """

    protocol: str
    code: str
    device: str
    device_name: str
    public_key: str
    app: str
    for_station: str = ""


class EnrolledStation(msgspec.Struct, frozen=True):
    """The station the code was made for."""

    id: str
    code12: str
    name: str


class EnrolReply(msgspec.Struct, frozen=True):
    """What the gateway says. ``token`` is stored hashed; the same code tells the same desk the same. ``ordinal`` counts a station's desks from 1."""

    protocol: str
    station: EnrolledStation
    device: str
    ordinal: int
    token: str
    epoch: str
    gateway_key: str
    time_ms: int


_decode = msgspec.json.Decoder(EnrolRequest).decode


def new_code() -> str:
    """A fresh code as people see it: ``7KQM-2XFA``. 39 bits; guessing is braked, and it lives for days."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS))
    return f"{letters[:4]}-{letters[4:]}"


def plain_code(typed: str) -> str:
    """The code without what people add in typing it: spaces, hyphens, small or full-width letters."""
    half_width = typed.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    return "".join(letter for letter in half_width.upper() if letter.isalnum())


def code_hash(gateway: Gateway, typed: str) -> bytes:
    """What is stored of a code."""
    return gateway.keys.hash_secret(_CODE_PURPOSE, plain_code(typed))


def enrol(gateway: Gateway, raw: bytes, address: str) -> EnrolReply:
    """Make the desk known. The same desk may ask again with the same code within its life: the reply may have been lost.

    Raises a ``Refusal``; wrong codes count against ``address``.
    """
    moment = gateway.clock.now().timestamp()
    wait = gateway.throttle.wait(address, moment)
    if wait:
        raise TooMany("too many wrong codes; wait", retry_after=wait)
    request, identity, public_key = _read(raw)
    try:
        with gateway.database.write() as connection:
            gateway.look_up_epoch(connection)
            return _enrol(gateway, connection, request, identity, public_key)
    except (UnknownCode, Expired, Foreign):
        gateway.throttle.failed(address, moment)
        raise


def _read(raw: bytes) -> tuple[EnrolRequest, UUID, bytes]:
    """The request with its device and key. Raises a ``Refusal``."""
    try:
        request = _decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadRequest("not an enrolment request") from error
    if request.protocol != PROTOCOL:
        raise (
            TooOld("another version of the protocol")
            if request.protocol.startswith("xuezhan/")
            else BadRequest("another protocol", code="not_ours")
        )
    try:
        identity = UUID(request.device)
        public_key = base64.b64decode(request.public_key, validate=True)
    except ValueError as error:
        raise Unprocessable("device or public_key") from error
    if str(identity) != request.device or len(public_key) != KEY_BYTES:
        raise Unprocessable("device or public_key")
    if "\x00" in request.device_name or not 1 <= len(request.device_name) <= _NAME_LENGTH:
        raise Unprocessable("device_name")
    if "\x00" in request.app or len(request.app) > _APP_LENGTH:
        raise Unprocessable("app")
    return request, identity, public_key


def _enrol(
    gateway: Gateway, connection: Connection, request: EnrolRequest, identity: UUID, public_key: bytes
) -> EnrolReply:
    now_ms, hashed = gateway.now_ms(), code_hash(gateway, request.code)
    invited = _invited(connection, hashed, str(identity), now_ms)
    home = connection.execute(select(station).where(station.c.id == invited.station).with_for_update()).one()
    if request.for_station not in ("", home.code12):
        raise OtherStation(home.code12, home.name)
    token = _token(gateway, hashed, identity, public_key)
    ordinal = _known_device(connection, home.id, identity, public_key)
    if ordinal is None:
        highest = connection.scalar(select(func.max(device.c.ordinal)).where(device.c.station == home.id))
        ordinal = (highest or 0) + 1
        fresh = {
            "station": home.id,
            "id": str(identity),
            "public_key": public_key,
            "ordinal": ordinal,
            "known_seq": 0,
            "known_chain": EMPTY_CHAIN,
            "enrolled_ms": now_ms,
        }
        connection.execute(device.insert(), fresh | _said(request, token, now_ms))
    else:
        mine = (device.c.station == home.id, device.c.id == str(identity))
        connection.execute(device.update().where(*mine).values(**_said(request, token, now_ms)))
    spent = invite.update().where(invite.c.code_hash == hashed)
    connection.execute(spent.values(device=str(identity), used_ms=now_ms))
    return EnrolReply(
        PROTOCOL,
        EnrolledStation(home.id, home.code12, home.name),
        str(identity),
        ordinal,
        token,
        gateway.epoch.hex(),
        base64.b64encode(gateway.keys.public_key).decode(),
        now_ms,
    )


def _token(gateway: Gateway, hashed: bytes, identity: UUID, public_key: bytes) -> str:
    """The same for the same code, desk and key: a request that arrives twice, or late, takes no desk's token away."""
    said = gateway.keys.hash_secret("token", f"{hashed.hex()} {identity} {public_key.hex()}")
    return base64.urlsafe_b64encode(said).decode().rstrip("=")


def _invited(connection: Connection, hashed: bytes, identity: str, now_ms: int) -> Row[Any]:
    """The invitation of this code, still good for this device."""
    found = connection.execute(select(invite).where(invite.c.code_hash == hashed).with_for_update()).first()
    if found is None or not hmac.compare_digest(bytes(found.code_hash), hashed):
        raise UnknownCode("no such code")
    if found.device is not None and found.device != identity:
        raise Foreign("the code was used by another desk", code="code_used")
    if found.expires_ms <= now_ms:
        raise Expired("the code's days are over")
    return found


def _known_device(connection: Connection, home: str, identity: UUID, public_key: bytes) -> int | None:
    """The ordinal of a desk that enrols again, None for a new one. Its log goes on where it was."""
    found = connection.execute(select(device).where(device.c.id == str(identity))).first()
    if found is None:
        return None
    refusal: Refusal | None = None
    if found.revoked_ms is not None:
        refusal = Revoked("this device was revoked")
    elif found.station != home or not hmac.compare_digest(bytes(found.public_key), public_key):
        refusal = Foreign("the device is known with another key or station", code="device_known")
    if refusal is not None:
        raise refusal
    return int(found.ordinal)


def _said(request: EnrolRequest, token: str, now_ms: int) -> dict[str, object]:
    return {"name": request.device_name, "app": request.app, "token_hash": hash_token(token), "seen_ms": now_ms}
