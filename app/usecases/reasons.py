"""Reasons and purposes that a rule asks for, in a person's own words."""

from app.records.refusal import Refusal, Refused

LEAST = 2
MOST = 200


def require_reason(text: str, field: str = "reason") -> str:
    """The reason without surrounding space. Refused: ``reason_required`` (under two characters), ``too_long``."""
    said = " ".join(text.split())
    if len(said) < LEAST:
        raise Refused(Refusal(f"{field}_required", field, params={"least": LEAST}))
    if len(said) > MOST:
        raise Refused(Refusal("too_long", field, params={"limit": MOST}))
    return said
