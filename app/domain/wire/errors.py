"""What can be wrong with bytes from outside.

WireError
├── NotOurs        another protocol, or another version of ours
│   └── TooNew     ours, of a later version than this program knows
├── Malformed      garbled, or not what it claims
│   └── CutShort   it ends before it is whole
├── NotForUs       sealed to another key
├── TooLarge       over a limit of ``limits.py``
└── BadSignature   well-formed, but not by whom it claims
"""


class WireError(Exception):
    """Bytes that cannot be taken. ``code`` is stable and travels in the typed 4xx."""

    code = "wire"


class NotOurs(WireError):  # noqa: N818 -- says what is wrong, as a name
    """Another protocol, or another version of ours."""

    code = "not_ours"


class TooNew(NotOurs):
    """Ours, of a later version than this program knows."""

    code = "too_new"


class Malformed(WireError):  # noqa: N818 -- says what is wrong, as a name
    """Garbled, or not what it claims."""

    code = "malformed"


class CutShort(Malformed):
    """It ends before it is whole."""

    code = "truncated"


class NotForUs(WireError):  # noqa: N818 -- says what is wrong, as a name
    """Sealed to another key."""

    code = "not_for_us"


class TooLarge(WireError):  # noqa: N818 -- says what is wrong, as a name
    """Over a limit."""

    code = "too_large"


class BadSignature(WireError):  # noqa: N818 -- says what is wrong, as a name
    """Well-formed, but the signature does not verify."""

    code = "bad_signature"
