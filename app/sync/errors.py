"""Everything an exchange can meet that is not success. Each has a stable code, which is what the desk shows a sentence for.

ExchangeFault
├── NotEnrolled          this desk has no gateway yet
├── Busy                 another exchange of this file is running
├── Cancelled            a person stopped it
├── Transient            nobody knows whether the request arrived; the next comparison finds out. ``retry_after``: when
│   │                    the other side asked to be tried again
│   ├── NoName           the gateway's name was not found
│   ├── Unreachable      no connection
│   ├── Stalled          no byte moved for too long; 408: the other side says so
│   ├── Truncated        the reply broke off
│   ├── ProxyTrouble     502, 503, 504, or a 5xx that is not ours
│   └── TooMany          429
├── ProxyUnusable        a proxy is set on this computer that cannot be used; ``setting`` names which
├── CaptivePortal        a page or a redirect where a reply should be
├── BadCertificate       somebody else answers, with or without a certificate, or the clock is wrong
├── Garbage              a reply that is not one of ours
├── NotTheGateway        a reply not signed by our gateway, or to another request
├── Unauthorized         401: the token is not known
├── Revoked              403: this desk was struck off
├── TooOld               426: this program must be updated first
├── TooLarge             413, whoever in between says it: even a single change, which ``detail`` names
├── NotTaken             422 for a file of another desk that we carried; ``detail`` is the gateway's code
├── Rejected             another typed refusal of the gateway; ``detail`` is its code
│   ├── Foreign          409: the gateway knows this desk, or what it asks for, as another's
│   ├── OtherStation     409: the code is another station's than this desk was made for; nothing was done
│   └── Unprocessable    422: well-formed, and still not what this gateway takes
└── Diverged             the gateway's knowledge does not fit our log (restored or cloned file)
"""


class ExchangeFault(Exception):  # noqa: N818 -- an outcome to be shown, not a bug
    """Something other than success. What was saved stays saved. ``about``: what the sentence for it names, if anything."""

    code = "exchange"
    about = ""

    def __init__(self, detail: str = "") -> None:
        """Keep a detail for the log; never personal data."""
        super().__init__(f"{self.code}: {detail}" if detail else self.code)
        self.detail = detail


class NotEnrolled(ExchangeFault):
    """This desk has no gateway yet."""

    code = "not_enrolled"


class Busy(ExchangeFault):
    """Another exchange of this file is running."""

    code = "busy"


class Cancelled(ExchangeFault):
    """A person stopped it."""

    code = "cancelled"


class Transient(ExchangeFault):
    """Nobody knows whether the request arrived; worth trying again."""

    code = "transient"

    def __init__(self, detail: str = "", retry_after: float | None = None) -> None:
        """``retry_after``: seconds the other side asked for, if it did."""
        super().__init__(detail)
        self.retry_after = retry_after


class NoName(Transient):
    """The gateway's name was not found."""

    code = "dns"


class Unreachable(Transient):
    """No connection."""

    code = "unreachable"


class Stalled(Transient):
    """No byte moved for too long."""

    code = "stalled"


class Truncated(Transient):
    """The reply broke off."""

    code = "truncated"


class ProxyTrouble(Transient):
    """A 5xx that is not ours."""

    code = "proxy_trouble"


class TooMany(Transient):
    """429: later."""

    code = "too_many"


class ProxyUnusable(ExchangeFault):
    """A proxy is set on this computer that cannot be used: nothing goes out before somebody puts it right."""

    code = "proxy_unusable"

    def __init__(self, setting: str, why: str) -> None:
        """``setting``: a variable of the environment, or ``system``; empty where nobody knows who demands it."""
        super().__init__(f"{setting}: {why}" if setting else why)
        self.about = setting


class CaptivePortal(ExchangeFault):
    """A page or a redirect where a reply should be."""

    code = "captive_portal"


class BadCertificate(ExchangeFault):
    """Somebody else answers, or the clock is wrong."""

    code = "bad_certificate"


class Garbage(ExchangeFault):
    """A reply that is not one of ours."""

    code = "garbage"


class NotTheGateway(ExchangeFault):
    """A reply not signed by our gateway, or to another request."""

    code = "not_the_gateway"


class Unauthorized(ExchangeFault):
    """401: the token is not known."""

    code = "unauthorized"


class Revoked(ExchangeFault):
    """403: this desk was struck off."""

    code = "revoked"


class TooOld(ExchangeFault):
    """426: this program must be updated first."""

    code = "too_old"


class TooLarge(ExchangeFault):
    """413, whoever says it: even a single change, which ``detail`` names."""

    code = "too_large"


class NotTaken(ExchangeFault):
    """The gateway does not take another desk's file; ``detail`` is its code. Nothing is wrong with our own exchange."""

    code = "not_taken"


class Rejected(ExchangeFault):
    """Another typed refusal of the gateway; ``detail`` is its code."""

    code = "rejected"


class Foreign(Rejected):
    """409: known as another's."""

    code = "foreign"


class OtherStation(Rejected):
    """409: the enrolment code belongs to another station than the one this desk was made for. Neither side did anything."""

    code = "other_station"

    def __init__(self, code12: str, name: str) -> None:
        """``code12`` and ``name``: the station the code belongs to, as the gateway says."""
        super().__init__(code12)
        self.code12 = code12
        self.name = name


class Unprocessable(Rejected):
    """422: well-formed, and still not taken."""

    code = "unprocessable"


class Diverged(ExchangeFault):
    """The gateway's knowledge does not fit our log. Healed within the exchange (``sync.healing``), or, where it cannot be, told."""

    code = "diverged"


def worth_again(error: Exception) -> bool:
    """A quick second try helps where the line only hiccuped; a stall wants less at once, and a busy gateway time."""
    return isinstance(error, Transient) and not isinstance(error, Stalled) and error.retry_after is None
