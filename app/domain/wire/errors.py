"""What can be wrong with bytes from outside.

WireError
├── NotOurs        another protocol, or another version of ours
├── Malformed      cut, garbled, or not what it claims
├── TooLarge       over a limit of ``limits.py``
└── BadSignature   well-formed, but not by whom it claims
"""


class WireError(Exception):
    """Bytes that cannot be taken. ``code`` is stable and travels in the typed 4xx."""

    code = "wire"


class NotOurs(WireError):  # noqa: N818 -- says what is wrong, as a name
    """Another protocol, or another version of ours."""

    code = "not_ours"


class Malformed(WireError):  # noqa: N818 -- says what is wrong, as a name
    """Cut, garbled, or not what it claims."""

    code = "malformed"


class TooLarge(WireError):  # noqa: N818 -- says what is wrong, as a name
    """Over a limit."""

    code = "too_large"


class BadSignature(WireError):  # noqa: N818 -- says what is wrong, as a name
    """Well-formed, but the signature does not verify."""

    code = "bad_signature"
