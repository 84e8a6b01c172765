"""The exchange on a stick: what waits goes out as a file, the gateway's reply comes back as one and is kept as any other.

Days may lie between them, and other exchanges by line or stick. So a reply is read by what its request asked
(``storage.bundles``): what it says of our log is compared with the log as it is now, and news that do not join on to what was
pulled by now are left for the next exchange.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.domain.clock import SHANGHAI, millis
from app.domain.wire import batch, bundle, envelope, incarnation, packing
from app.domain.wire.envelope import News, Receipt, Reply
from app.domain.wire.errors import WireError
from app.domain.wire.limits import (
    MAX_BATCH_BYTES,
    MAX_BUNDLE_BYTES,
    MAX_BUNDLE_MESSAGES,
    MAX_BUNDLE_REPLY_BYTES,
    MAX_REQUEST_BYTES,
)
from app.records.bundles import BundleWritten
from app.records.kinds import Scope
from app.records.refusal import Refusal, Refused
from app.storage import bundles
from app.storage import exchange as file
from app.storage.bundles import Asked, Remembered
from app.storage.exchange import Standing
from app.sync import stick_healing
from app.sync.asking import ask_with
from app.sync.clocks import on_a_stick
from app.sync.errors import NotEnrolled, TooLarge
from app.sync.keeping import keep
from app.sync.report import Report
from app.sync.session import Local, turn
from app.sync.sticks import read_file, refused, write_whole

CHANGES_AT_ONCE = 8_000
"""In one request; fewer where they are large."""
_ROOM = MAX_BUNDLE_BYTES - (64 << 10)
"""For requests in one file; sealing it adds a little."""
_NO_ROWS = batch.encode([])


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file of replies brought. ``more``: changes or news still wait for the next one.

    ``healing``: the gateway knows another log under our name, and the next file will ask it to know us by a new one.
    """

    report: Report
    more: bool
    healing: bool = False

    @property
    def code(self) -> str:
        """``done`` when nothing is left to say; else ``more``, or ``healing``."""
        return "healing" if self.healing else "more" if self.more else "done"


def write_bundle(local: Local, target: Path, *, wait_s: float = 0.0) -> BundleWritten:
    """Write what waits, and the question for news, to a file for the gateway; remember it until it is answered.

    Of what is there already only an older file of ours is replaced. Raises ``NotEnrolled``, ``Busy``, ``TooLarge`` or a
    ``StorageFault``. Refused: ``file_exists``, ``folder_unknown``.
    """
    with turn(local, wait_s):
        standing = _standing(local)
        if target.exists() and not _is_ours(local, target):
            raise Refused(Refusal("file_exists", "file", params={"file": target.name}))
        heir = stick_healing.statement(local, standing)
        messages = list(_messages(local, standing)) if heir is None else [heir]
        content = bundle.seal_requests([sealed for sealed, _ in messages], standing.gateway_key)
        digest = bundle.file_digest(content)
        asked = {hashlib.sha256(sealed).digest(): said for sealed, said in messages}
        now = local.clock.now()
        try:
            write_whole(target, content, before=lambda: bundles.remember(local.store, digest, asked, now))
        except BaseException:
            bundles.forget(local.store, digest)
            raise
        last = messages[-1][1].last
        left = standing.head_seq - last
        return BundleWritten(
            str(target), len(content), len(messages), last - standing.known_seq, left, healing=heir is not None
        )


def read_bundle(local: Local, source: Path, *, wait_s: float = 0.0) -> Taken:
    """Keep the reply to a file of ours, verified as one from the line is. Whole, or nothing of it.

    Raises ``NotEnrolled``, ``Busy``, ``Garbage`` or a ``StorageFault``. Refused: ``file_missing``,
    ``file_unreadable``, ``not_a_file``, ``not_a_reply``, ``bundle_too_new``, ``bundle_truncated``, ``bundle_damaged``, ``bundle_too_large``,
    ``bundle_foreign``, ``bundle_replayed``, ``bundle_stale``, ``bundle_diverged``.
    """
    content = read_file(source, MAX_BUNDLE_REPLY_BYTES)
    try:
        answered = bundle.answers(content)
    except WireError as error:
        raise refused(error, "not_a_reply") from error
    with turn(local, wait_s):
        standing = _standing(local)
        ours = bundles.remembered(local.store, answered)
        if not ours:
            raise Refused(Refusal("bundle_foreign", "file"))
        if all(one.answered for one in ours.values()):
            raise Refused(Refusal("bundle_replayed", "file"))
        if any(one.asked.device != standing.device.hex() for one in ours.values()):
            raise Refused(Refusal("bundle_stale", "file"))
        messages = _opened(content, standing)
        if messages[0].startswith(incarnation.ANSWER_MAGIC):
            report = stick_healing.answer_came(local, standing, messages[0], ours)
            file.keep_outcome(local.store, "done", _now(local))
            return Taken(report, more=True)
        reply, receipt, request = _last_reply(messages, standing, ours)
        if _is_old(reply, standing, request.asked):
            raise Refused(Refusal("bundle_stale", "file"))
        if file.chain_at(local.store, reply.seq) != reply.chain:
            stick_healing.found(local, reply, request.asked, answered)
            return Taken(Report(requests=1, bytes_down=len(content)), more=True, healing=True)
        report = Report(requests=1, bytes_down=len(content))
        more = _keep(local, standing, reply, receipt, request, answered, report)
        return Taken(report, more or report.left > 0)


def _standing(local: Local) -> Standing:
    standing = file.standing(local.store)
    if standing is None:
        raise NotEnrolled
    return standing


def _is_ours(local: Local, target: Path) -> bool:
    """Whether a file that is there already is one we wrote."""
    if not target.is_file():
        return False
    return bool(bundles.remembered(local.store, bundle.file_digest(read_file(target, MAX_BUNDLE_BYTES))))


def _messages(local: Local, standing: Standing) -> Iterator[tuple[bytes, Asked]]:
    """Sealed requests with all that waits, as much as has room; at least one, which asks for news."""
    first, room = standing.known_seq + 1, _ROOM
    for _ in range(MAX_BUNDLE_MESSAGES):
        sealed, last = _message(local, standing, first)
        room -= len(sealed)
        if room < 0:
            return
        yield sealed, stick_healing.asked_by(standing, first, last)
        if last >= standing.head_seq:
            return
        first = last + 1


def _message(local: Local, standing: Standing, first: int) -> tuple[bytes, int]:
    """One request from change ``first`` on, within the limits of one, and the last change it carries."""
    size = min(CHANGES_AT_ONCE, standing.head_seq - first + 1)
    while True:
        request = ask_with(local.store, standing, local.app_version, first, size)
        sealed = envelope.seal_request(request, standing.device_key)
        if len(sealed) <= MAX_REQUEST_BYTES and packing.expanded(request.batch) <= MAX_BATCH_BYTES:
            return sealed, first - 1 + request.count
        if size <= 1:
            raise TooLarge(f"change {first}")
        size //= 2


def _opened(content: bytes, standing: Standing) -> list[bytes]:
    try:
        return bundle.open_replies(content, standing.device_key)
    except WireError as error:
        raise refused(error, "not_a_reply") from error


def _last_reply(
    messages: list[bytes], standing: Standing, ours: dict[bytes, Remembered]
) -> tuple[Reply, Receipt, Remembered]:
    """The last of the replies: it says all that those before it do. Every one is verified. Refused: ``bundle_damaged``."""
    try:
        replies = [envelope.read_reply(one, standing.gateway_key) for one in messages]
    except WireError as error:
        raise refused(error, "bundle_damaged") from error
    mine = (standing.station, standing.device)
    if any(reply.request not in ours or (reply.station, reply.device) != mine for reply, _ in replies):
        raise Refused(Refusal("bundle_damaged", "file"))
    reply, receipt = replies[-1]
    return reply, receipt, ours[reply.request]


def _is_old(reply: Reply, standing: Standing, asked: Asked) -> bool:
    """Whether we know more than the gateway did when it wrote this.

    Less than we had a receipt for when we asked is not old: the gateway has lost something.
    """
    if reply.epoch != standing.epoch:
        return asked.epoch != standing.epoch.hex()
    return reply.seq < standing.known_seq and asked.receipt <= reply.seq


def _keep(
    local: Local, standing: Standing, reply: Reply, receipt: Receipt, request: Remembered, answered: bytes,
    report: Report,
) -> bool:  # fmt: skip
    reckoned = on_a_stick(local.store, local.clock, reply.time_ms, millis(request.made_at))
    joined = msgspec.structs.replace(
        reply,
        verdicts=[said for said in reply.verdicts if said.seq > standing.known_seq],
        news=_joining(reply, standing, request.asked),
    )
    more = keep(local.store, standing, joined, receipt, reckoned, report, answered)
    file.keep_outcome(local.store, "done", _now(local))
    report.left = file.head_seq(local.store) - reply.seq
    return more


def _now(local: Local) -> str:
    return local.clock.now().astimezone(SHANGHAI).isoformat(timespec="seconds")


def _joining(reply: Reply, standing: Standing, asked: Asked) -> list[News]:
    """The pages that go on where we stand now. In place of the others: that more waits."""
    since = asked.cursors if asked.epoch == reply.epoch.hex() else {}
    found: list[News] = []
    for scope in Scope:
        pages = [page for page in reply.news if page.scope == scope]
        asked_from, here = since.get(scope.value, 0), standing.cursors.get(scope.value, 0)
        if asked_from > here:
            found.append(News(scope.value, here, True, _NO_ROWS))
        elif asked_from == here:
            found += pages
        else:
            found += [msgspec.structs.replace(page, cursor=max(page.cursor, here)) for page in pages]
    return found
