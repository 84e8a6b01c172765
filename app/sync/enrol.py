"""Enrolling: a one-time code makes this desk known to a gateway, and the gateway's key known to this desk."""

import base64
import binascii
from dataclasses import dataclass
from uuid import UUID

from app.domain import seals
from app.records.refusal import Refusal, Refused
from app.storage import exchange as file
from app.storage import meta
from app.storage.store import Store
from app.sync.errors import Garbage, Rejected
from app.sync.transport import PROTOCOL, HttpTransport

_CODES = {"code_unknown", "code_used", "code_expired"}


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The station this desk now belongs to at the gateway. ``ordinal``: the how-manieth desk of the station."""

    station: str
    name: str
    device: UUID
    ordinal: int
    epoch: str


def enrol(store: Store, url: str, code: str, app_version: str) -> Enrolled:
    """Exchange the code for a token. Nothing is kept unless the whole answer is sound.

    Raises ``Refused`` (``already_enrolled``, ``code_unknown``, ``code_used``, ``code_expired``, ``gateway_url``) or an
    ``ExchangeFault``.
    """
    if not url.startswith(("http://", "https://")):
        raise Refused(Refusal("gateway_url", "gateway"))
    with store.read() as connection:
        facts = meta.everything(connection)
    if meta.TOKEN in facts:
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
    return _keep(store, url, answer)


def _keep(store: Store, url: str, answer: dict[str, object]) -> Enrolled:
    station = answer.get("station")
    try:
        if not isinstance(station, dict):
            raise ValueError("station")
        gateway_key = base64.b64decode(str(answer["gateway_key"]), validate=True)
        if len(gateway_key) != seals.KEY_BYTES or UUID(str(answer["device"])) != store.device:
            raise ValueError("key or device")
        enrolled = Enrolled(
            station=str(UUID(str(station["id"]))),
            name=str(station["name"]),
            device=store.device,
            ordinal=int(str(answer["ordinal"])),
            epoch=bytes.fromhex(str(answer["epoch"])).hex(),
        )
        token = str(answer["token"])
    except (KeyError, ValueError, binascii.Error) as error:
        raise Garbage(f"enrolment: {error}") from error
    file.keep_enrolment(
        store,
        {
            meta.STATION: enrolled.station,
            meta.STATION_NAME: enrolled.name,
            meta.STATION_CODE12: str(station.get("code12", "")),
            meta.ORDINAL: str(enrolled.ordinal),
            meta.GATEWAY_URL: url.rstrip("/"),
            meta.GATEWAY_KEY: gateway_key.hex(),
            meta.EPOCH: enrolled.epoch,
            meta.TOKEN: token,
        },
    )
    return enrolled
