"""What a table needs to know of an entity: its fields as columns that hold the wire's scalars.

Pure words, no SQL: the desk's and the gateway's tables are both derived from this, so that a field is added in one place.
"""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin
from uuid import UUID

from app.records.change import Scalar
from app.records.kinds import Kind


@cache
def columns(kind: Kind) -> Mapping[str, type]:
    """Each field but the id, in the order declared, with the plain type it is stored as: UUID, bool, int or str.

    Dates, times, decimals and codes are text in their canonical form; a code that is a number is an int.
    """
    infos = kind.entity.model_fields
    return MappingProxyType({name: _plain(info.annotation) for name, info in infos.items() if name != "id"})


@cache
def unsaid(kind: Kind) -> Mapping[str, Scalar]:
    """What each field says where nobody ever said it, as it is stored; fields that are always said are not in it."""
    infos = kind.entity.model_fields
    defaults = {name: info.default for name, info in infos.items() if not info.is_required()}
    return MappingProxyType({name: v.value if isinstance(v, Enum) else v for name, v in defaults.items()})


def is_typed(kind: Kind, field: str | None) -> bool:
    """Whether a person can type a value of this field: not a pointer, not a yes or no."""
    return field is not None and columns(kind).get(field) in (str, int)


def code_list(kind: Kind, field: str) -> type[Enum] | None:
    """The code list a field takes its values from; None for other fields."""
    info = kind.entity.model_fields.get(field)
    bare = None if info is None else _bare(info.annotation)
    return bare if isinstance(bare, type) and issubclass(bare, Enum) else None


def _plain(annotation: object) -> type:
    bare = _bare(annotation)
    if not isinstance(bare, type):
        raise TypeError(f"no column holds {annotation!r}")
    return next((plain for plain in (UUID, bool, int) if issubclass(bare, plain)), str)


def _bare(annotation: object) -> object:
    """The type inside ``X | None`` and ``Annotated[X, …]``."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _bare(get_args(annotation)[0])
    if origin is Union or origin is UnionType:
        return _bare(next(part for part in get_args(annotation) if part is not NoneType))
    return annotation
