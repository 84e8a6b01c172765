"""Enrolling: a one-time code makes this desk known to a gateway, and the gateway's key known to this desk."""

import base64
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

import httpx
import msgspec
from msgspec import Meta

from app.domain import seals
from app.domain.wire.envelope import PROTOCOL
from app.records.refusal import Refusal, Refused
from app.storage import exchange as file
from app.storage import meta
from app.storage.store import Store
from app.sync.errors import Garbage, Rejected, Unauthorized
from app.sync.transport import HttpTransport

MAX_PORT = 65_535
_CODES = {"code_unknown", "code_used", "code_expired"}


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The station this desk now belongs to at the gateway. ``ordinal``: the how-manieth desk of the station."""

    station: str
    name: str
    device: UUID
    ordinal: int
    epoch: str


class _Station(msgspec.Struct, frozen=True):
    id: UUID
    code12: Annotated[str, Meta(pattern="^[0-9]{12}$")]
    name: Annotated[str, Meta(min_length=1, max_length=200)]


class _Answer(msgspec.Struct, frozen=True):
    """What the gateway must say. The token must fit into a header, epoch and key be of the length they are used at."""

    station: _Station
    device: UUID
    ordinal: Annotated[int, Meta(ge=1)]
    token: Annotated[str, Meta(pattern="^[A-Za-z0-9._~+/=-]{16,200}$")]
    epoch: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
    gateway_key: Annotated[bytes, Meta(min_length=seals.KEY_BYTES, max_length=seals.KEY_BYTES)]


def enrol(store: Store, url: str, code: str, app_version: str) -> Enrolled:
    """Exchange the code for a token. Nothing is kept unless the whole answer is sound.

    A desk whose token is no longer known (its gateway was put back to a time before it) may enrol once more, at the same
    station. Raises ``Refused`` (``already_enrolled``, ``other_station``, ``code_unknown``, ``code_used``, ``code_expired``, ``gateway_url``) or an
    ``ExchangeFault``.
    """
    url = _root(url)
    with store.read() as connection:
        facts = meta.everything(connection)
    if meta.TOKEN in facts and facts.get(meta.LAST_OUTCOME) != Unauthorized.code:
        raise Refused(Refusal("already_enrolled", params={"gateway": facts[meta.GATEWAY_URL]}))
    public = seals.public_key(bytes.fromhex(facts[meta.DEVICE_KEY]))
    transport = HttpTransport(url)
    try:
        answer = transport.enrol(
            {
                "protocol": PROTOCOL,
                "code": code.strip(),
                "device": str(store.device),
                "device_name": facts.get(meta.DEVICE_NAME, ""),
                "public_key": base64.b64encode(public).decode(),
                "app": app_version,
            }
        )
    except Rejected as error:
        if error.detail in _CODES:
            raise Refused(Refusal(error.detail, "code")) from error
        raise
    finally:
        transport.close()
    return _keep(store, url, answer, facts.get(meta.STATION))


def _root(typed: str) -> str:
    """The gateway's root as it was typed, without spaces around it and slashes at its end. Raises ``Refused``."""
    root = typed.strip().rstrip("/")
    try:
        url = httpx.URL(root)
        host = url.host.encode("idna").decode()  # as the name will be looked up
    except (httpx.InvalidURL, UnicodeError) as error:
        raise Refused(Refusal("gateway_url", "gateway")) from error
    named = bool(host) and all(letter.isalnum() or letter in "-.:_" for letter in host)
    plain = not url.userinfo and not set(root) & set("?#\\")
    reachable = url.scheme in ("http", "https") and (url.port is None or 1 <= url.port <= MAX_PORT)
    if not (reachable and named and plain):
        raise Refused(Refusal("gateway_url", "gateway"))
    return root


def _keep(store: Store, url: str, told: dict[str, object], home: str | None) -> Enrolled:
    try:
        answer = msgspec.convert(told, _Answer)
    except msgspec.ValidationError as error:
        raise Garbage(f"enrolment: {error}") from error
    if answer.device != store.device:
        raise Garbage("enrolment: another device")
    if home is not None and home != str(answer.station.id):
        raise Refused(Refusal("other_station", "code", params={"station": answer.station.name}))
    enrolled = Enrolled(str(answer.station.id), answer.station.name, answer.device, answer.ordinal, answer.epoch)
    # Who enrols again keeps the epoch it knows: the next reply tells that the gateway was put back, and that is healed.
    epoch = {} if home is not None else {meta.EPOCH: enrolled.epoch}
    file.keep_enrolment(
        store,
        {
            meta.STATION: enrolled.station,
            meta.STATION_NAME: enrolled.name,
            meta.STATION_CODE12: answer.station.code12,
            meta.ORDINAL: str(enrolled.ordinal),
            meta.GATEWAY_URL: url,
            meta.GATEWAY_KEY: answer.gateway_key.hex(),
            meta.TOKEN: answer.token,
            **epoch,
        },
    )
    return enrolled
