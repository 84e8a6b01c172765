"""Drafts that hold to the words: what the bank's side would hold back is refused here, before anything is saved.

So is an identity number in any text but a document's own field, where it would stand open to everybody. What settles, withdraws or
takes back gives old values back as they were, and drafts them itself.
"""

from collections.abc import Mapping
from enum import Enum
from uuid import UUID

from app.domain.judge import field_checks
from app.domain.open_numbers import holds_number
from app.records.change import Draft, Scalar
from app.records.codes import Source
from app.records.kinds import KINDS, Kind, natural_id
from app.records.refusal import Refusal, Refused

Value = Scalar | UUID | Enum
"""What a verb writes; turned into the wire's scalars here."""

_KEPT_APART = {"identity_document": "number", "roster_import": "before"}
"""By kind, the field that keeps document numbers: sealed and masked, and shown nowhere as it stands."""


def create(
    kind: str,
    entity: UUID | None,
    fields: Mapping[str, Value],
    source: Source = Source.LIVE,
    reason: str | None = None,
) -> Draft:
    """A draft of a new thing. Empty fields and plain defaults are left out.

    ``entity`` None makes the id from the natural key. Raises ``Refused`` for a missing or impossible value, each named.
    """
    known, infos = KINDS[kind], KINDS[kind].entity.model_fields
    plain = {name: value for name, value in _plain(fields).items() if value is not None}
    kept = {name: value for name, value in plain.items() if value is not False or infos[name].default is not False}
    missing = [name for name, info in infos.items() if name != "id" and info.is_required() and name not in kept]
    _refuse(known, kept, missing)
    if entity is None:
        entity = natural_id(kind, *(str(kept[name]) for name in known.natural))
    return Draft(kind, entity, kept, source, reason)


def change(
    kind: str, entity: UUID, fields: Mapping[str, Value], source: Source = Source.LIVE, reason: str | None = None
) -> Draft:
    """A draft of new values for a thing that exists. Raises ``Refused`` for an impossible value."""
    plain = _plain(fields)
    _refuse(KINDS[kind], plain, [])
    return Draft(kind, entity, plain, source, reason)


def in_the_open(texts: Mapping[str, object]) -> list[Refusal]:
    """A refusal for each text that holds an identity number: ``number_in_the_open``."""
    return [
        Refusal("number_in_the_open", name)
        for name, text in texts.items()
        if isinstance(text, str) and holds_number(text)
    ]


def _plain(fields: Mapping[str, Value]) -> dict[str, Scalar]:
    return {name: _scalar(value) for name, value in fields.items()}


def _scalar(value: Value) -> Scalar:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Enum):
        member: Scalar = value.value
        return member
    return value


def _refuse(kind: Kind, fields: Mapping[str, Scalar], missing: list[str]) -> None:
    checks = field_checks(kind)
    refusals = [Refusal("missing_value", name) for name in missing]
    refusals += [Refusal("invalid_value", name) for name, value in fields.items() if not checks[name](value)]
    refusals += in_the_open({name: value for name, value in fields.items() if name != _KEPT_APART.get(kind.name)})
    if refusals:
        raise Refused(*refusals)
