"""Begin: a new profile with its first manager."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.domain.clock import Clock
from app.domain.ids import Ids
from app.domain.judge import field_checks
from app.domain.skills import checklist_changes
from app.records.change import Scalar
from app.records.codes import Role
from app.records.kinds import KINDS
from app.records.refusal import Refusal, Refused
from app.storage import meta, opening
from app.storage.keys import KeyOffer
from app.storage.store import Store
from app.usecases.drafting import create


@dataclass(frozen=True, slots=True)
class NewProfile:
    """What a profile begins with. ``signing_key`` is the device's own 32 random bytes; ``basis`` names the rule data."""

    station: str
    code12: str
    login: str
    person: str
    device_name: str
    signing_key: bytes
    basis: str
    checklists: Sequence[object] = ()


def create_profile(folder: Path, offer: KeyOffer, new: NewProfile, clock: Clock, ids: Ids) -> tuple[Store, UUID]:
    """Make the encrypted file, this device's identity, the first manager and the shipped checklists.

    Returns the open store and the device's id. Refused, each with its field: ``missing_value`` · ``invalid_value``. Raises
    ``ProfileExists``, ``NoKey`` or ``DiskTrouble``.
    """
    _check(new)
    device = ids.new()
    facts = {
        meta.DEVICE: str(device),
        meta.DEVICE_NAME: new.device_name,
        meta.DEVICE_KEY: new.signing_key.hex(),
        meta.STATION_NAME: new.station,
        meta.STATION_CODE12: new.code12,
        meta.BASIS: new.basis,
    }
    store = Store(opening.create_profile(folder, str(device), offer, facts), clock, ids)
    manager = ids.new()
    staff = create("staff", manager, {"login": new.login, "name": new.person, "role": Role.MANAGER})
    store.commit([staff, create("device", device, {"name": new.device_name})], manager)
    store.merge(change for data in new.checklists for change in checklist_changes(data))
    return store, device


def _check(new: NewProfile) -> None:
    given: list[tuple[str, str, str, Scalar]] = [
        ("station", "station", "name", new.station),
        ("code12", "station", "code12", new.code12),
        ("login", "staff", "login", new.login),
        ("person", "staff", "name", new.person),
    ]
    refusals = [Refusal("missing_value", field) for field, _, _, value in given if not value]
    refusals += [
        Refusal("invalid_value", field)
        for field, kind, name, value in given
        if value and not field_checks(KINDS[kind])[name](value)
    ]
    if refusals:
        raise Refused(*refusals)
