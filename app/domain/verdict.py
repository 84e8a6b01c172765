"""How grave a finding about a person's input is. Findings are values with stable codes, never booleans."""

from enum import StrEnum


class VerdictKind(StrEnum):
    """``ok``: nothing to say. ``warn``: taken, but a person should look. ``refused``: not taken."""

    OK = "ok"
    WARN = "warn"
    REFUSED = "refused"
