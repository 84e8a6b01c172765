"""Reading of data files that rules are made of, strictly: an unknown key, a float or a wrong type is an error.

Files are opened elsewhere; this sees what JSON gave. Limits bound everything that comes from outside.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)

TEXT_LIMIT = 500
LIST_LIMIT = 1000


class DataError(ValueError):
    """A data file is not what it should be. ``where`` is the path inside it, ``code`` what is wrong there."""

    def __init__(self, where: str, code: str) -> None:
        """Name the place and what is wrong with it."""
        super().__init__(f"{where}: {code}")
        self.where = where
        self.code = code


def record(data: object, where: str, required: frozenset[str]) -> Mapping[str, object]:
    """Return ``data`` as a mapping that has every required key and no other."""
    if not isinstance(data, Mapping):
        raise DataError(where, "not_a_record")
    keys = set(data)
    if missing := sorted(required - keys):
        raise DataError(f"{where}.{missing[0]}", "missing")
    if unknown := sorted(str(key) for key in keys - required):
        raise DataError(f"{where}.{unknown[0]}", "unknown_key")
    return data


def items(data: object, where: str) -> list[object]:
    """Return ``data`` as a list of bounded length."""
    if not isinstance(data, list):
        raise DataError(where, "not_a_list")
    if len(data) > LIST_LIMIT:
        raise DataError(where, "too_many")
    return data


def text(data: object, where: str) -> str:
    """Return ``data`` as a non-empty text of bounded length."""
    if not isinstance(data, str):
        raise DataError(where, "not_a_text")
    if not data.strip() or len(data) > TEXT_LIMIT:
        raise DataError(where, "length")
    return data


def integer(data: object, where: str, low: int, high: int) -> int:
    """Return ``data`` as a whole number from ``low`` to ``high``."""
    if not isinstance(data, int) or isinstance(data, bool):
        raise DataError(where, "not_an_integer")
    if not low <= data <= high:
        raise DataError(where, "out_of_range")
    return data


def day(data: object, where: str) -> date:
    """Return an ISO date ``YYYY-MM-DD``."""
    value = text(data, where)
    try:
        found = date.fromisoformat(value)
    except ValueError as error:
        raise DataError(where, "not_a_date") from error
    if found.isoformat() != value:
        raise DataError(where, "not_a_date")
    return found


def number(data: object, where: str) -> Decimal:
    """Return a positive decimal number written as a text (``"0.60"``): a JSON number would have been a float."""
    if not isinstance(data, str):
        raise DataError(where, "number_not_as_text")
    try:
        found = Decimal(data)
    except InvalidOperation as error:
        raise DataError(where, "not_a_number") from error
    if not found.is_finite() or found <= 0:
        raise DataError(where, "out_of_range")
    return found


def one_of(data: object, where: str, choices: type[Choice]) -> Choice:
    """Return the member of an enumeration whose value is ``data``."""
    value = text(data, where)
    try:
        return choices(value)
    except ValueError as error:
        raise DataError(where, "unknown_value") from error
