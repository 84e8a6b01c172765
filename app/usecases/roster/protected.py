"""Workbooks that ask for a password before they are read. The password is used here and kept nowhere."""

import io
from typing import Any

from app.records.refusal import Refusal, Refused
from app.usecases.roster import limits

_NOBODYS = "VelvetSweatshop"
"""The password a spreadsheet tries by itself: workbooks that are only protected from changes are locked with it."""
_MOST_ROUNDS = 1_000_000
"""Of hashing a password; a file may ask for billions. Offices use 100,000."""


def is_locked(data: bytes) -> bool:
    """Whether a compound file holds an xlsx under a password. Of an xls its reader says so."""
    return "EncryptedPackage".encode("utf-16-le") in data


def opened(data: bytes, password: str | None) -> bytes:
    """Return the workbook inside of a protected one.

    Raises ``Refused``: ``password_needed`` (none was given), ``password_wrong``, ``file_password`` (locked in a way that cannot
    be opened here), ``file_damaged``.
    """
    # Start-up time: readers are needed only when a file of their kind is read.
    import msoffcrypto

    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        locked = file.is_encrypted()
    except Exception as error:  # on damaged input the reader raises whatever came of it
        raise Refused(Refusal("file_damaged")) from error
    if not locked:
        raise Refused(Refusal("file_damaged"))
    return _unlocked(file, password)


def _unlocked(file: Any, password: str | None) -> bytes:
    # Start-up time, as above.
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError, ParseError

    rounds = getattr(file, "info", None) or {}
    if not isinstance(rounds, dict) or int(rounds.get("spinValue") or 0) > _MOST_ROUNDS:
        raise Refused(Refusal("file_damaged"))
    for word in (_NOBODYS, password):
        if word is None:
            raise Refused(Refusal("password_needed"))
        whole = io.BytesIO()
        try:
            file.load_key(password=word)
            file.decrypt(whole)
        except InvalidKeyError:
            continue
        except (DecryptionError, ParseError) as error:
            raise Refused(Refusal("file_password")) from error
        except Exception as error:  # as above; a wrong password may also come to light as nonsense further on
            if word is _NOBODYS:
                continue
            raise Refused(Refusal("password_wrong")) from error
        if len(whole.getvalue()) > limits.FILE_BYTES:
            raise Refused(Refusal("file_too_large", params={"limit": limits.FILE_BYTES // (1024 * 1024)}))
        return whole.getvalue()
    raise Refused(Refusal("password_wrong"))
