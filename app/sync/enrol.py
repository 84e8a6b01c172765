"""Enrolling: a one-time code makes this desk known to a gateway, and the gateway's key known to this desk."""

import base64
from dataclasses import dataclass, replace
from typing import Annotated
from uuid import UUID

import httpx
import msgspec
from msgspec import Meta

from app.domain import seals
from app.domain.clock import millis
from app.domain.wire.envelope import PROTOCOL
from app.records.refusal import Refusal, Refused
from app.records.standing import HealedBy
from app.storage import exchange as file
from app.storage import meta
from app.storage.incarnation import Heir, heir, succeed
from app.storage.store import Store
from app.sync.addresses import named_host
from app.sync.errors import Garbage, OtherStation, Rejected, Revoked
from app.sync.transport import HttpTransport

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


def enrol(store: Store, url: str, code: str, app_version: str, at: str | None = None) -> Enrolled:
    """Exchange the code for a token. Nothing is kept unless the whole answer is sound.

    ``at``: the 12 digits of the station that a person has said yes to, where it is not the one this desk was made for.

    A desk whose token is no longer known (its gateway was put back to a time before it), or that was struck off, may enrol once
    more, at the same station. One that was struck off goes on under a new name (ADR 0007): what no receipt covers is said again
    under it. Raises ``Refused`` (``already_enrolled``, ``station_differs``, ``other_station``, ``other_bank``, ``code_unknown``, ``code_used``,
    ``code_expired``, ``gateway_url``) or an ``ExchangeFault``.
    """
    url = _root(url)
    with store.read() as connection:
        facts = meta.everything(connection)
    if meta.TOKEN in facts and file.struck_off(facts) is None:
        raise Refused(Refusal("already_enrolled", params={"gateway": facts[meta.GATEWAY_URL]}))
    me = Heir(store.device, bytes.fromhex(facts[meta.DEVICE_KEY]), "")
    known = meta.STATION in facts
    said = {
        "protocol": PROTOCOL,
        "code": code.strip(),
        "device_name": facts.get(meta.DEVICE_NAME) or "-",
        "app": app_version,
        "for_station": (None if known else at) or facts.get(meta.STATION_CODE12, ""),
    }
    transport = HttpTransport(url)
    try:
        try:
            answer = _ask(transport, said, me)
        except Revoked:
            if not known:
                raise
            me = heir(store)
            answer = _ask(transport, said, me)
    except OtherStation as error:
        here: dict[str, str | int] = {"station": error.name, "code12": error.code12, "here": facts[meta.STATION_CODE12]}
        raise Refused(Refusal("other_station" if known else "station_differs", "code", params=here)) from error
    except Rejected as error:
        if error.detail in _CODES:
            raise Refused(Refusal(error.detail, "code")) from error
        raise
    finally:
        transport.close()
    return _keep(store, url, _read(answer, me), facts, me)


def _ask(transport: HttpTransport, said: dict[str, str], me: Heir) -> dict[str, object]:
    public = base64.b64encode(seals.public_key(me.key)).decode()
    return transport.enrol(said | {"device": str(me.device), "public_key": public})


def _root(typed: str) -> str:
    """The gateway's root as it was typed, without spaces around it and slashes at its end. Raises ``Refused``."""
    root = typed.strip().rstrip("/")
    try:
        url = httpx.URL(root)
        named_host(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused(Refusal("gateway_url", "gateway")) from error
    plain = not url.userinfo and not set(root) & set("?#\\")
    if not (url.scheme in ("http", "https") and plain):
        raise Refused(Refusal("gateway_url", "gateway"))
    return root


def _read(told: dict[str, object], me: Heir) -> _Answer:
    try:
        answer = msgspec.convert(told, _Answer)
    except msgspec.ValidationError as error:
        raise Garbage(f"enrolment: {error}") from error
    if answer.device != me.device:
        raise Garbage("enrolment: another device")
    return answer


def _keep(store: Store, url: str, answer: _Answer, facts: dict[str, str], me: Heir) -> Enrolled:
    home = facts.get(meta.STATION)
    if home is not None and home != str(answer.station.id):
        told: dict[str, str | int] = {"station": answer.station.name, "gateway": facts[meta.GATEWAY_URL]}
        another = answer.gateway_key.hex() != facts[meta.GATEWAY_KEY]
        raise Refused(Refusal("other_bank" if another else "other_station", "code", params=told))
    enrolled = Enrolled(str(answer.station.id), answer.station.name, answer.device, answer.ordinal, answer.epoch)
    learned: dict[str, str | None] = {
        meta.STATION: enrolled.station,
        meta.STATION_NAME: enrolled.name,
        meta.STATION_CODE12: answer.station.code12,
        meta.ORDINAL: str(enrolled.ordinal),
        meta.GATEWAY_URL: url,
        meta.GATEWAY_KEY: answer.gateway_key.hex(),
        meta.TOKEN: answer.token,
        meta.STRUCK_OFF: None,
        meta.LAST_OUTCOME: None,
    }
    if home is None:
        # Who enrols again keeps the epoch it knows: the next reply tells that the gateway was put back, and that is healed.
        learned[meta.EPOCH] = enrolled.epoch
    if me.device == store.device:
        file.keep_enrolment(store, learned)
    else:
        named = replace(me, token=answer.token)
        agreed = int(facts.get(meta.KNOWN_SEQ, 0))
        succeed(store, named, agreed, answer.ordinal, millis(store.now()), learned, HealedBy.STRUCK_OFF)
    return enrolled
