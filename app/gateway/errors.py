"""Everything the gateway says no with. Each has its HTTP status and a stable code; no message names a person.

GatewayError
├── Refusal                     the caller must change something: 4xx, nothing stored
│   ├── BadRequest              400  malformed, not_ours, bad_signature, chain
│   ├── Unauthorized            401  token · staff
│   ├── Revoked                 403  revoked
│   ├── UnknownCode             404  code_unknown
│   ├── NoSuchPath              404  not_found · 405 method
│   ├── NoSuchBlob              404  blob_unknown: no attachment of the station names it
│   ├── Stalled                 408  stalled: no byte of the body came for a while
│   ├── Foreign                 409  foreign · code_used · device_known
│   ├── OtherStation            409  other_station, with which station it is
│   ├── WrongOffset             409  offset, with what is ``known``
│   ├── Expired                 410  code_expired
│   ├── TooLargeBody            413  too_large
│   ├── WrongMedia              415  media_type
│   ├── NotTaken                422  a bundle: not_ours, too_new, truncated, not_for_us, foreign, revoked, bad_signature, …
│   ├── Unprocessable           422  field · hash · quota
│   ├── TooOld                  426  too_old
│   └── TooMany                 429  too_many: wrong codes, requests (Retry-After)
├── Unavailable                 503  busy: the database did not answer in time, or too much at once (Retry-After); nothing stored
└── SetupFault                  the world said no before serving: exit status 4
    ├── KeyMissing              the database is there, its key file is not
    ├── WrongKeyFile            the key file belongs to another database
    ├── NewerDatabase           made by a newer version of the program
    ├── NoDatabase              cannot be opened or reached
    ├── NoRoom                  a copy of the database cannot be written
    ├── DamagedBackup           a copy that does not hold together
    └── NoAddress               cannot listen: the port is taken, or not ours to take
StaffRefusal                    a staff command was refused: exit status 3
"""

from app.domain.wire import errors as wire


class GatewayError(Exception):
    """Base. ``message`` is plain English for logs and curious people; desks read ``code``."""

    status = 500
    code = "bug"

    def __init__(self, message: str = "", code: str | None = None, retry_after: int | None = None) -> None:
        """Keep what the answer will say."""
        self.more: dict[str, int | str] = {}
        self.code = code or type(self).code
        self.message = message or self.code
        self.retry_after = retry_after
        super().__init__(self.message)


class Refusal(GatewayError):  # noqa: N818 -- a refusal is an expected outcome, not an error
    """The caller must change something; nothing was stored."""

    status = 400


class BadRequest(Refusal):
    """Bytes or numbers that do not fit together."""

    code = "malformed"


class Unauthorized(Refusal):
    """No token, or one that is not known."""

    status = 401
    code = "token"


class Revoked(Refusal):
    """The staff revoked this device."""

    status = 403
    code = "revoked"


class UnknownCode(Refusal):
    """No such enrolment code."""

    status = 404
    code = "code_unknown"


class NoSuchPath(Refusal):
    """Nothing lives at this path, or not under this method."""

    status = 404
    code = "not_found"


class Stalled(Refusal):
    """The body stopped coming."""

    status = 408
    code = "stalled"


class Foreign(Refusal):
    """The request speaks for another device or station than its token, or takes what is another's."""

    status = 409
    code = "foreign"


class OtherStation(Refusal):
    """The code belongs to another station than the desk was made for. Whoever has the code may know which."""

    status = 409
    code = "other_station"

    def __init__(self, code12: str, name: str) -> None:
        super().__init__("the code belongs to another station")
        self.more = {"station_code12": code12, "station_name": name}


class NoSuchBlob(Refusal):
    """No attachment of the caller's station names this content, or not any more."""

    status = 404
    code = "blob_unknown"


class WrongOffset(Refusal):
    """A piece that does not begin where what is here ends; nothing of it was stored."""

    status = 409
    code = "offset"

    def __init__(self, known: int, whole: bool) -> None:
        """``known``: so many bytes from the start are here; the next piece begins there, unless they are the ``whole``."""
        super().__init__(f"{known} bytes are known")
        self.more = {"known": known, "whole": whole}


class Expired(Refusal):
    """The enrolment code's days are over."""

    status = 410
    code = "code_expired"


class TooLargeBody(Refusal):
    """Over a limit; send less at once."""

    status = 413
    code = "too_large"


class WrongMedia(Refusal):
    """Another media type or encoding than this path takes."""

    status = 415
    code = "media_type"


class Unprocessable(Refusal):
    """Well-formed, but a value is not one that is taken, or there is no room for it."""

    status = 422
    code = "field"


class NotTaken(Refusal):
    """A file of another desk's requests that cannot be taken; its bearer's own token is in order."""

    status = 422
    code = "malformed"


class TooOld(Refusal):
    """Another version of the protocol."""

    status = 426
    code = "too_old"


class TooMany(Refusal):
    """Too many tries."""

    status = 429
    code = "too_many"


class Unavailable(GatewayError):  # noqa: N818 -- a fault of the world, not an error of ours
    """The database did not answer in time, or is full or gone; nothing was stored."""

    status = 503
    code = "busy"


class SetupFault(GatewayError):  # noqa: N818 -- a fault of the world, not an error of ours
    """The world said no before anything was served."""

    code = "setup"


class KeyMissing(SetupFault):
    """The database is there, its key file is not."""

    code = "key_missing"


class WrongKeyFile(SetupFault):
    """The key file belongs to another database, or is no key file."""

    code = "wrong_key"


class NewerDatabase(SetupFault):
    """Made by a newer version of the program; refused, untouched."""

    code = "newer_database"


class NoDatabase(SetupFault):
    """Cannot be opened or reached."""

    code = "no_database"


class NoRoom(SetupFault):
    """A copy of the database cannot be written: no room, or no right to."""

    code = "no_room"


class DamagedBackup(SetupFault):
    """What was copied does not hold together: a damaged disk or file."""

    code = "damaged"


class NoAddress(SetupFault):
    """Cannot listen there: the port is taken, or not ours to take."""

    code = "no_address"


class NoFile(SetupFault):
    """A file on a stick cannot be read or written."""

    code = "file"


class StaffRefusal(GatewayError):  # noqa: N818 -- a refusal is an expected outcome, not an error
    """A staff command was refused; nothing was stored."""

    code = "refused"


def from_wire(error: wire.WireError) -> Refusal:
    """The typed answer for bytes that cannot be taken."""
    match error:
        case wire.TooLarge():
            return TooLargeBody(str(error))
        case wire.NotOurs():
            return BadRequest(str(error), code=error.code)
        case wire.BadSignature():
            return BadRequest(str(error), code=error.code)
        case _:
            return BadRequest(str(error), code="malformed")
