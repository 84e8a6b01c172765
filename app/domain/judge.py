"""Whether the gateway takes a change into the state of its station. Pure: the same change gets the same answer anywhere.

A held change never blocks another: it stays in the log, listed with its reason, and is not merged.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, cast
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from app.domain.clock import from_millis, local_date
from app.domain.hlc import COUNTER_BITS, millis_of
from app.domain.identity import check_document
from app.domain.verdict import VerdictKind
from app.domain.wire.limits import MAX_TEXT
from app.records.change import Change, Row, Scalar
from app.records.codes import DocumentType
from app.records.columns import columns
from app.records.kinds import KINDS, Kind, Scope

CLOCK_TOLERANCE_MS = 10 * 60 * 1000
"""How far ahead of the gateway's clock a change may be (docs/sync.md, Clocks)."""

AT_ONCE = 1 << COUNTER_BITS
"""One millisecond of hybrid time."""

DOCUMENT_RULE = "GB 11643"
_MAX_INT = 1 << 31
_REMEMBERED = 4_096
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a change is held: a stable code, the field it is about, the source of the rule.

    Codes: ``clock`` · ``unknown_kind`` · ``not_for_desks`` · ``empty`` · ``unknown_field`` · ``invalid_value`` ·
    ``id_number`` (``rule`` then ends in what was found, as ``GB 11643: checksum``).
    """

    reason: str
    field: str | None = None
    rule: str | None = None


def _follows(change: Change, row: Row | None) -> bool:
    """Whether it comes at once after what stands already.

    Where the gateway's own clock was set back, or ran ahead before, people must still be able to put right what stands.
    """
    return row is not None and change.time <= row.latest.time + AT_ONCE


def judge(change: Change, row: Row | None, now_ms: int) -> Hold | None:
    """Why ``change`` must be held, or None.

    Args:
        change: as it came from a desk's log.
        row: the state it would be merged into, for rules that look at more than one field.
        now_ms: the gateway's wall clock.
    """
    if millis_of(change.time) > now_ms + CLOCK_TOLERANCE_MS and not _follows(change, row):
        return Hold("clock")
    kind = KINDS.get(change.kind)
    if kind is None:
        return Hold("unknown_kind")
    if kind.scope is not Scope.STATION:
        return Hold("not_for_desks")
    if not change.fields:
        return Hold("empty")
    checks = field_checks(kind)
    for name, value in change.fields.items():
        check = checks.get(name)
        if check is None:
            return Hold("unknown_field", name)
        if not check(value):
            return Hold("invalid_value", name)
    if change.kind == "identity_document":
        return _judge_document(change, row)
    return None


def said_again(changes: Sequence[Change]) -> frozenset[int]:
    """The numbers of those of which a later one, of the same log, says a field under an earlier time.

    A device's times only grow, but for what it says again since its clock had run ahead: the former was held for that, and a
    gateway that was put back hears it once more when its wrong time may be past.
    """
    if all(one.time <= after.time for one, after in pairwise(changes)):
        return frozenset()
    earliest: dict[tuple[str, UUID, str], int] = {}
    found: set[int] = set()
    for change in reversed(changes):
        for key in ((change.kind, change.id, name) for name in change.fields):
            if earliest.setdefault(key, change.time) < change.time:
                found.add(change.seq)
            earliest[key] = min(earliest[key], change.time)
    return frozenset(found)


def _judge_document(change: Change, row: Row | None) -> Hold | None:
    """Refuse a number that its own standard refuses, by the day the change was captured."""
    if not {"number", "type"} & change.fields.keys():
        return None
    held = row.fields if row is not None else {}
    number, type_code = (change.fields.get(name, held.get(name)) for name in ("number", "type"))
    if not isinstance(number, str) or not isinstance(type_code, str):
        return None  # the other half is still to come
    found = check_document(DocumentType(type_code), number, local_date(from_millis(millis_of(change.time))))
    if found.kind is not VerdictKind.REFUSED:
        return None
    return Hold("id_number", "number", f"{DOCUMENT_RULE}: {found.code}")


@cache
def field_checks(kind: Kind) -> dict[str, Callable[[Scalar], bool]]:
    """For each field of a kind: whether a scalar is a value of it, by the record's own type."""
    infos = kind.entity.model_fields
    return {name: _check(infos[name], plain) for name, plain in columns(kind).items()}


def _check(info: FieldInfo, plain: type) -> Callable[[Scalar], bool]:
    bounded = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    adapter: TypeAdapter[Any] = TypeAdapter(cast(Any, bounded))
    optional = _holds(adapter, None)
    # Codes, dates and ids repeat thousands of times in a batch: remember what was found right.
    known: set[str] = set()

    def check(value: Scalar) -> bool:
        if type(value) is str and value in known:
            return True
        if value is None:
            return optional
        if not _fits(adapter, plain, value):
            return False
        if isinstance(value, str):
            if len(known) >= _REMEMBERED:
                known.clear()
            known.add(value)
        return True

    return check


def _fits(adapter: TypeAdapter[Any], plain: type, value: Scalar) -> bool:
    if plain is UUID:
        return isinstance(value, str) and bool(_UUID.fullmatch(value))
    if plain is bool:
        return isinstance(value, bool)
    if plain is int:
        small = isinstance(value, int) and not isinstance(value, bool) and -_MAX_INT <= value < _MAX_INT
        return small and _holds(adapter, value)
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        return False
    return "\x00" not in value and _holds(adapter, value)  # not every database stores a NUL


def _holds(adapter: TypeAdapter[Any], value: Scalar) -> bool:
    try:
        parsed = adapter.validate_python(value)
    except ValidationError:
        return False
    if isinstance(parsed, datetime):
        return _is_aware(str(value))
    return parsed is None or isinstance(parsed, str | int) or str(parsed) == value  # one way to write a date, a decimal


def _is_aware(text: str) -> bool:
    """Whether a moment is written as ISO 8601 with its zone."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
