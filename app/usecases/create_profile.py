"""Begin: a new profile with its first manager; also in the place of one that cannot be opened any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
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
from app.storage.errors import fault_of_system
from app.storage.keys import KeyOffer
from app.storage.set_aside import into_one_file, put_in_place
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

    Returns the open store and the device's id; nothing is left behind if it fails. Refused, each with its field: ``missing_value`` · ``invalid_value``. Raises
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
    manager = ids.new()
    staff = create("staff", manager, {"login": new.login, "name": new.person, "role": Role.MANAGER})

    def fill(engine: opening.File) -> None:
        store = Store(engine, clock, ids)
        store.commit([staff, create("device", device, {"name": new.device_name})], manager)
        store.merge(change for data in new.checklists for change in checklist_changes(data))
        store.close()

    store = Store(opening.create_profile(folder, str(device), offer, facts, fill), clock, ids)
    return store, device


def begin_anew(folder: Path, offer: KeyOffer, new: NewProfile, clock: Clock, ids: Ids) -> Path | None:
    """Make a new profile in the place of what is in ``folder``, which is set aside once the new one is there to the last byte.

    Returns where the old files lie. Refused and raises as ``create_profile``; then all is as it was.
    """
    try:
        with TemporaryDirectory(dir=folder, prefix=".new-") as scratch:
            made = Path(scratch)
            store, _ = create_profile(made, offer, new, clock, ids)
            store.close()
            into_one_file(opening.open_profile(made, offer), made)
            return put_in_place(made, folder, clock.now())
    except OSError as error:
        raise fault_of_system(error) from error


def _check(new: NewProfile) -> None:
    given: list[tuple[str, str, str, Scalar]] = [
        ("station", "station", "name", new.station),
        ("code12", "station", "code12", new.code12),
        ("login", "staff", "login", new.login),
        ("person", "staff", "name", new.person),
        ("device_name", "device", "name", new.device_name),
    ]
    refusals = [Refusal("missing_value", field) for field, _, _, value in given if not value]
    refusals += [
        Refusal("invalid_value", field)
        for field, kind, name, value in given
        if value and not field_checks(KINDS[kind])[name](value)
    ]
    if refusals:
        raise Refused(*refusals)
