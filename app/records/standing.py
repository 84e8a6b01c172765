"""Where the exchange and the desk stand: what waits, what was delivered, what the bank holds. Read models, as ``views``."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.records.bundles import StickView
from app.records.change import Scalar
from app.records.codes import AttachmentState, AttendanceStatus


@dataclass(frozen=True, slots=True)
class HeldItem:
    """One change the bank holds. ``title`` names the record for a person (a name, a class, a date).

    ``about`` is the learner, session or other entity whose page shows the record. ``value`` is what the field holds now,
    masked where it is a number; ``typed``: a person can give it another; ``locked``: not without a reason. ``waiting``: the
    record was changed since, and that is still to be sent.
    """

    place: int
    kind: str
    entity: UUID
    title: str
    reason: str
    field: str | None
    at: datetime
    about: UUID
    repaired: bool = False
    value: Scalar = None
    typed: bool = False
    locked: bool = False
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a conflict: masked where it is a number, ``named`` where it points to something.

    ``by`` is a member of staff, ``desk`` a desk's name, each None where nobody knows; ``here``: at this desk. ``mark``, ``minutes``: of a
    mark that was cleared elsewhere, what it says where it is not.
    """

    value: Scalar
    named: str | None
    at: datetime
    by: str | None
    desk: str | None
    here: bool
    mark: AttendanceStatus | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ConflictItem:
    """Two values of one field, each given without knowing of the other. ``kept`` stands now.

    ``title`` and ``about`` are as in ``HeldItem``. ``locked``: the sheet is confirmed, so settling it needs a reason.
    """

    id: UUID
    kind: str
    entity: UUID
    title: str
    about: UUID
    field: str
    kept: Said
    other: Said
    locked: bool


class HealedBy(StrEnum):
    """What had happened when desk and gateway no longer fitted together."""

    RESTORED = "restored"
    """This file had been put back from an older backup; all it lacked was pulled again."""
    CLONED = "cloned"
    """Two copies of this file had gone on, each by itself; or it was worked on after it had been put back."""
    GATEWAY_RESTORED = "gateway_restored"
    """The gateway had been put back from an older backup."""
    STRUCK_OFF = "struck_off"
    """This desk had been struck off, and was made known again by a new code."""


@dataclass(frozen=True, slots=True)
class Healed:
    """That something was put right, and nothing lost. ``again``: how many changes were sent once more for it."""

    by: HealedBy
    at: datetime
    again: int


@dataclass(frozen=True, slots=True)
class CameBack:
    """Learners who had been taken off here and are there again, since another desk had worked with them meanwhile.

    ``file`` is of the import that was taken back; None for one 临时学员 whose sign-in was. ``names`` are the first of ``count``.
    """

    file: str | None
    names: tuple[str, ...]
    count: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One attachment as a list shows it. ``moved``: so many of its ``bytes`` are where they are going."""

    id: UUID
    title: str
    media_type: str
    bytes: int
    sha256: str
    state: AttachmentState
    moved: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ExchangeProgress:
    """How far an exchange under way is: records first, then the ``contents`` of attachments.

    ``records_left`` is None before the first reply. ``per_second``: records or, of contents, bytes; None while nobody can tell,
    as ``seconds_left``.
    """

    pushed: int = 0
    pulled: int = 0
    records_left: int | None = None
    bytes_done: int = 0
    bytes_left: int = 0
    contents: bool = False
    per_second: float | None = None
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """Where the exchange stands. ``delivered`` counts changes covered by the last verified receipt."""

    enrolled: bool
    gateway: str | None
    station: str | None
    waiting: int
    oldest_waiting: datetime | None
    delivered: int
    last_receipt_at: datetime | None
    last_receipt_seq: int | None
    last_try_at: datetime | None
    last_outcome: str | None
    held: tuple[HeldItem, ...]
    conflicts: int
    healed: Healed | None = None
    stick: StickView = field(default_factory=StickView)
    contents_waiting: int = 0
    """Contents of attachments that are not yet where they should be, and their bytes."""
    bytes_waiting: int = 0
    clock_offset_ms: int = 0
    """The gateway's clock minus this machine's, when it was last believed."""
    clock_doubted_ms: int = 0
    """The gateway's clock minus the present here, while it is not believed; 0 when it is."""
    last_about: str = ""
    """What the sentence for the last outcome names: the setting of a proxy."""
    struck_off: str | None = None
    """With which outcome the gateway stopped taking this desk, if it did."""

    @property
    def must_enrol(self) -> bool:
        """Whether a one-time code is needed: never enrolled, struck off, or no longer known to the gateway."""
        return not self.enrolled or self.struck_off is not None


@dataclass(frozen=True, slots=True)
class StatusView:
    """Counts for the command line's ``status``."""

    learners: int
    classes: int
    sessions: int
    records: int
    waiting: int
    held: int
    conflicts: int
    last_receipt: str | None
    clock_offset_s: float | None
    gateway: str | None
    came_back: int = 0


@dataclass(frozen=True, slots=True)
class RemovedClass:
    """A class that was taken off. ``learners`` and ``sheets`` still hang on it.

    ``ours``: how much of that another computer took off without this one, which put people into it or took its roll.
    """

    id: UUID
    title: str
    term: str
    removed_on: date
    learners: int
    sheets: int
    ours: int
