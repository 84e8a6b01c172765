"""Reasons and purposes that a rule asks for, in a person's own words."""

from app.domain.open_numbers import holds_number
from app.domain.titles import clean_title
from app.records.refusal import Refusal, Refused

LEAST = 2
MOST = 200


def require_reason(text: str, field: str = "reason") -> str:
    """The reason in one line, without what nobody sees.

    Refused: ``reason_required`` (under two characters), ``too_long`` (no gateway takes a change with a reason of any length),
    ``invalid_value`` (bytes that are no text), ``number_in_the_open`` (an identity number: the trail shows reasons as they stand).
    """
    said = clean_title(text)
    if len(said) < LEAST:
        raise Refused(Refusal(f"{field}_required", field, params={"least": LEAST}))
    if len(said) > MOST:
        raise Refused(Refusal("too_long", field, params={"limit": MOST}))
    if any("\ud800" <= char <= "\udfff" for char in said):
        raise Refused(Refusal("invalid_value", field))
    if holds_number(said):
        raise Refused(Refusal("number_in_the_open", field))
    return said


def reason_or(given: str | None, otherwise: str) -> str:
    """What somebody said, or what stands in the trail where nobody has to say anything. Refused as ``require_reason``."""
    return require_reason(given) if given else otherwise
