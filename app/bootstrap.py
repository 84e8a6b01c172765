"""Wiring: the real clock and ids, the file, and one desk made of all parts. The only place that sees all of them.

Imports that are not light stand in the functions that need them: the window takes its first look at the file with this
module in hand, and opens it whole only then.
"""

from __future__ import annotations

import json
import platform
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app import __version__
from app.config import Config, resource_path
from app.domain.clock import local_date
from app.records.change import Row
from app.records.refusal import Refusal, Refused
from app.storage.errors import DiskTrouble
from app.storage.keys import KeyOffer
from app.ui.desk import Desk
from app.ui.desk import NewProfile as Asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.attendance import ExcusedTreatment
    from app.domain.calendar import HolidayCalendar
    from app.domain.hours import RuleSet
    from app.records.backups import Restored
    from app.storage.store import Store
    from app.usecases.context import Context
    from app.usecases.create_profile import NewProfile

SIGNING_KEY_BYTES = 32
SALT_BYTES = 8


class SystemClock:
    """This machine's clock."""

    def now(self) -> datetime:
        """The present."""
        return datetime.now(UTC)


class SystemIds:
    """UUIDv7 from this machine's clock and random source."""

    def new(self) -> UUID:
        """A new id."""
        import uuid6  # start-up: reads its own version from the disk, 20 ms; nothing is minted before an act

        return UUID(int=uuid6.uuid7().int)

    def salt(self) -> bytes:
        """Random bytes for a digest."""
        return secrets.token_bytes(SALT_BYTES)


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a profile is, what opens it, and who acts. Without ``staff``, the desk's first manager does."""

    folder: Path
    key_file: Path | None = None
    passphrase: str | None = field(default=None, repr=False)
    staff: str | None = None

    @classmethod
    def of(
        cls, config: Config, profile: Path | None = None, key_file: Path | None = None, staff: str | None = None
    ) -> Opening:
        """What the surroundings say, unless an argument says otherwise."""
        return cls((profile or config.profile).absolute(), key_file, config.passphrase, staff)

    @property
    def offer(self) -> KeyOffer:
        """What there is to open the file with."""
        return KeyOffer(self.key_file, self.passphrase)


def open_context(at: Opening) -> Context:
    """Open a profile for commands. Raises ``Refused`` (``staff_unknown``) or a ``StorageFault``."""
    from app.storage.opening import open_profile  # start-up: after the first look
    from app.storage.store import Store
    from app.usecases.context import Context

    clock, ids = SystemClock(), SystemIds()
    store = Store(open_profile(at.folder, at.offer), clock, ids)
    try:
        _name_rules(store, basis_on(local_date(store.now())))
        return Context(store, clock, ids, _actor(store, at.staff))
    except BaseException:
        store.close()
        raise


def make_profile(at: Opening, asked: Asked, device_name: str | None = None) -> Context:
    """A new profile, open, its first manager acting. Raises ``Refused`` or a ``StorageFault``."""
    from app.usecases.context import Context  # start-up: after the first look
    from app.usecases.create_profile import create_profile

    _require_strong(at, asked)
    clock, ids = SystemClock(), SystemIds()
    store, _ = create_profile(at.folder, at.offer, _beginning(asked, device_name), clock, ids)
    return Context(store, clock, ids, _actor(store, asked.login))


def remake_profile(at: Opening, asked: Asked) -> Path | None:
    """A new profile in the place of what is there, which is set aside. Returns where. Raises as ``make_profile``."""
    from app.usecases.create_profile import begin_anew  # start-up: needed once, if ever

    _require_strong(at, asked)
    return begin_anew(at.folder, at.offer, _beginning(asked, None), SystemClock(), SystemIds())


def restore_profile(at: Opening, source: Path) -> Restored:
    """A backup in the place of what is there, which is set aside. Raises as ``restore_backup``."""
    from app.storage.backup import restore_backup  # start-up: needed once, if ever

    return restore_backup(source, at.folder, at.offer, SystemClock().now())


def _require_strong(at: Opening, asked: Asked) -> None:
    """A new profile takes no passphrase that is guessed; one that a key file opens needs none."""
    from app.domain.passphrases import require_strong  # start-up: when a profile is made

    if at.passphrase is not None and at.key_file is None:
        require_strong(at.passphrase, (asked.station, asked.code12, asked.login, asked.person))


def _beginning(asked: Asked, device_name: str | None) -> NewProfile:
    from app.domain.titles import clean_title  # start-up: after the first look
    from app.usecases.create_profile import NewProfile  # start-up: after the first look

    return NewProfile(
        station=asked.station,
        code12=asked.code12,
        login=asked.login,
        person=asked.person,
        device_name=(clean_title(platform.node()) or "desk") if device_name is None else clean_title(device_name),
        signing_key=secrets.token_bytes(SIGNING_KEY_BYTES),
        basis=basis_on(local_date(SystemClock().now())),
        checklists=_documents("skills"),
    )


def make_desk(ctx: Context, at: Opening) -> Desk:
    """The screen's only door, its exchange beginning by itself once the first page is there."""
    from app.storage.backing_up import Backups  # start-up: after the first look
    from app.storage.views.desk_views import DeskViews
    from app.sync.handle import LoopHandle
    from app.usecases.desk_verbs import DeskVerbs

    folder = at.folder
    handle = LoopHandle(ctx.store, folder, ctx.clock, __version__)
    handle.begin()
    ctx.store.changed_outside()  # from here on what others commit is noticed, also before the first look
    return Desk(
        folder=folder,
        views=DeskViews(ctx.store, ctx.today, ctx.actor, excused_by),
        verbs=DeskVerbs(ctx, calendar),
        exchange=handle,
        backups=Backups(ctx.store, folder, at.offer),
        on_change=ctx.store.on_change,
        changed_outside=ctx.store.changed_outside,
        today=ctx.today,
        now=ctx.now,
        close=ctx.store.close,
    )


@cache
def calendar() -> HolidayCalendar:
    """The holidays shipped with the program."""
    from app.domain.calendar import calendar_from_data  # start-up: when a class is planned

    return calendar_from_data(*_documents("calendars"))


def basis_on(day: date) -> str:
    """The rule data in force on a day, as every change names it; empty when there is none."""
    from app.domain.hours import rule_set_on  # start-up: wanted before the first act

    found = rule_set_on(day, _rule_sets())
    return "" if found is None else found.id


def excused_by(named: Iterable[str], last_day: date | None) -> ExcusedTreatment:
    """What leave does to a rate, by the rule set of a class (``rule_set_for``); without rules it is an absence."""
    from app.domain.attendance import ExcusedTreatment  # start-up: after the first look
    from app.domain.hours import rule_set_for  # start-up: after the first look

    found = rule_set_for(named, last_day, _rule_sets())
    return ExcusedTreatment.ABSENCE if found is None else found.excused


@cache
def _rule_sets() -> tuple[RuleSet, ...]:
    from app.domain.hours import rule_set_from_data  # start-up: wanted before the first act

    return tuple(rule_set_from_data(data) for data in _documents("rules"))


def _name_rules(store: Store, basis: str) -> None:
    """From now on changes name the rule data in force now."""
    from app.storage import meta  # start-up: after the first look

    with store.read() as connection:
        known = meta.get(connection, meta.BASIS)
    if known != basis:
        with (
            suppress(DiskTrouble),
            store.write() as connection,
        ):  # a full disk keeps nobody from reading, nor from a backup
            meta.put(connection, {meta.BASIS: basis})


def _documents(folder: str) -> list[object]:
    return [json.loads(file.read_text("utf-8")) for file in sorted(resource_path(folder).glob("*.json"))]


def _actor(store: Store, login: str | None) -> UUID:
    """Who acts: the person of that login; of two desks' namesakes, this desk's own."""
    from app.storage.state import State  # start-up: after the first look

    with store.read() as connection:
        people = State(connection).find("staff")
    named = [row for row in people if login is None or row.fields.get("login") == login]
    if not named:
        raise Refused(Refusal("staff_unknown", "staff", params={"login": (login or "")[:40]}))

    def own_first(row: Row) -> tuple[bool, int, UUID]:
        stamp = row.stamps.get("login", row.latest)
        return stamp.device != store.device, stamp.time, row.id

    return min(named, key=own_first).id
