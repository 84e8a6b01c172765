"""Healing a restored or cloned file where there is no line: a stick finds out, the next one asks, its reply makes it so.

The gateway is told first, as over the line. So an exchange over a line may come at any moment in between, and heals the same.
"""

from uuid import UUID

from app.domain.clock import millis
from app.domain.wire import incarnation
from app.domain.wire.envelope import Reply
from app.domain.wire.errors import WireError
from app.records.refusal import Refusal, Refused
from app.storage import bundles
from app.storage import exchange as file
from app.storage.bundles import Asked, Remembered
from app.storage.exchange import Standing
from app.sync.clocks import on_a_stick
from app.sync.healing import cause, common, heal, statement_of
from app.sync.keeping import keep_held_elsewhere
from app.sync.report import Report
from app.sync.session import Local
from app.sync.sticks import refused


class _Came:
    """The gateway's answer to our statement, as a stick brought it."""

    def __init__(self, answer: incarnation.Answer) -> None:
        self._answer = answer

    def incarnate(self, statement: bytes) -> dict[str, object]:
        return {"device": str(UUID(bytes=self._answer.successor)), "ordinal": self._answer.ordinal}

    def speak_for(self, token: str) -> None:
        """The token is for the line."""


def found(local: Local, reply: Reply, asked: Asked, answered: bytes) -> None:
    """The gateway knows another log under our name: keep how far it is ours, so that the next file asks for an heir.

    Refused: ``bundle_diverged``, where one reply does not tell, and only questions over a line would.
    """
    agreed = common(reply, asked.head, asked.first, asked.last - asked.first + 1, _nobody_to_ask)
    keep_held_elsewhere(local.store, reply, agreed)
    bundles.keep_disagreement(local.store, agreed, answered, local.clock.now())


def statement(local: Local, standing: Standing) -> tuple[bytes, Asked] | None:
    """What the next file must say before anything else, if a stick has found that we need an heir."""
    agreed = _agreed(local, standing)
    if agreed is None:
        return None
    asked = asked_by(standing, standing.known_seq + 1, standing.known_seq)
    return statement_of(local.store, local.app_version, agreed), asked


def answer_came(local: Local, standing: Standing, message: bytes, ours: dict[bytes, Remembered]) -> Report:
    """The gateway knows our heir: from now on that is who we are. Refused: ``bundle_damaged``, ``bundle_stale``."""
    try:
        answer = incarnation.read_answer(message, standing.gateway_key)
    except WireError as error:
        raise refused(error, "bundle_damaged") from error
    agreed = _agreed(local, standing)
    if agreed is None:
        raise Refused(Refusal("bundle_stale", "file"))
    if answer.statement not in ours:
        raise Refused(Refusal("bundle_damaged", "file"))
    by = cause(standing, agreed)
    asked_ms = millis(ours[answer.statement].made_at)
    now_ms = on_a_stick(local.store, local.clock, answer.time_ms, asked_ms).present_ms
    heal(local.store, _Came(answer), local.app_version, agreed, now_ms, by)
    return Report(requests=1, healed=by, left=file.head_seq(local.store))


def _agreed(local: Local, standing: Standing) -> int | None:
    """How far both logs agree, where that asks for an heir."""
    agreed = bundles.disagreement(local.store)
    return standing.known_seq if agreed is None and standing.unsays else agreed


def asked_by(standing: Standing, first: int, last: int) -> Asked:
    """What a request of ours told and asked, to be remembered with it."""
    return Asked(
        device=standing.device.hex(),
        epoch=standing.epoch.hex(),
        receipt=standing.known_seq,
        cursors=dict(standing.cursors),
        head=standing.head_seq,
        first=first,
        last=last,
    )


def _nobody_to_ask(seq: int) -> Reply:
    raise Refused(Refusal("bundle_diverged", "file", params={"seq": seq}))
