"""A desk made of nothing but the wire's codec: what the gateway may rely on, and no more."""

import base64
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec

from app.domain import hlc, seals
from app.domain.clock import millis
from app.domain.digest import EMPTY_CHAIN, extend, station_digest
from app.domain.merge import merge, seen_by
from app.domain.wire import batch, envelope
from app.domain.wire.envelope import Receipt, Reply, Request
from app.records.change import Change, Row, Scalar
from app.records.codes import Source
from app.records.kinds import KINDS, Scope, natural_id

START = datetime(2026, 9, 2, 1, 30, tzinfo=UTC)
JSON = {"content-type": "application/json"}


class FixedClock:
    """A clock that moves when told."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def forward(self, **parts: float) -> None:
        self.moment += timedelta(**parts)


class Uuid4Ids:
    def new(self) -> UUID:
        return uuid4()

    def salt(self) -> bytes:
        return secrets.token_bytes(8)


@dataclass
class Desk:
    """One desk with its own log, rows, cursors and receipts."""

    client: httpx.Client
    clock: FixedClock
    device: UUID = field(default_factory=uuid4)
    private: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    actor: UUID = field(default_factory=uuid4)
    station: UUID = field(default_factory=uuid4)
    token: str = ""
    epoch: bytes = b""
    gateway_key: bytes = b""
    log: list[Change] = field(default_factory=list)
    chains: list[bytes] = field(default_factory=lambda: [EMPTY_CHAIN])
    rows: dict[tuple[str, UUID], Row] = field(default_factory=dict)
    cursors: dict[str, int] = field(default_factory=dict)
    known: int = 0
    receipts: list[Receipt] = field(default_factory=list)
    requests: int = 0
    basis: str = "gd-assumption-1"

    # -- enrolling

    def enrolment(self, code: str, /, **changes: Any) -> dict[str, Any]:
        return {
            "protocol": "xuezhan/1",
            "code": code,
            "device": str(self.device),
            "device_name": "前台",
            "public_key": base64.b64encode(seals.public_key(self.private)).decode(),
            "app": "0.1.0",
        } | changes

    def enrol(self, code: str, /, **changes: Any) -> httpx.Response:
        answer = self.client.post(
            "/v1/enrol", content=msgspec.json.encode(self.enrolment(code, **changes)), headers=JSON
        )
        if answer.status_code == 200:
            told = answer.json()
            self.station, self.token = UUID(told["station"]["id"]), told["token"]
            self.epoch, self.gateway_key = bytes.fromhex(told["epoch"]), base64.b64decode(told["gateway_key"])
        return answer

    # -- writing

    def write(self, kind: str, identity: UUID, /, **fields: Scalar) -> Change:
        """One act: into the log and into the row, as a desk's storage does."""
        row = self.rows.get((kind, identity))
        last = self.log[-1].time if self.log else 0
        time = hlc.tick(last, millis(self.clock.now()))
        personal = kind in KINDS and KINDS[kind].personal
        change = Change(
            device=self.device,
            seq=len(self.log) + 1,
            time=time,
            kind=kind,
            id=identity,
            fields=fields,
            actor=self.actor,
            source=Source.LIVE,
            basis=self.basis,
            seen=seen_by(row, kind, fields, deletes=bool(fields.get("deleted"))) if kind in KINDS else {},
            salt=secrets.token_bytes(8) if personal else None,
        )
        self.log.append(change)
        self.chains.append(extend(self.chains[-1], change))
        if fields:
            self.rows[kind, identity] = merge(row, change).row
        return change

    def natural(self, kind: str, /, **fields: Scalar) -> UUID:
        """A thing whose id is its natural key."""
        identity = natural_id(kind, *(str(fields[name]) for name in KINDS[kind].natural))
        self.write(kind, identity, **fields)
        return identity

    def new(self, kind: str, /, **fields: Scalar) -> UUID:
        identity = uuid4()
        self.write(kind, identity, **fields)
        return identity

    # -- exchanging

    def request(self, first: int | None = None, last: int | None = None, **changes: Any) -> Request:
        first = self.known + 1 if first is None else first
        last = len(self.log) if last is None else last
        part = self.log[first - 1 : last]
        plain = Request(
            app="0.1.0",
            station=self.station.bytes,
            device=self.device.bytes,
            epoch=self.epoch,
            head_seq=len(self.log),
            head_chain=self.chains[-1],
            receipt_seq=self.receipts[-1].seq if self.receipts else 0,
            cursors=self.cursors,
            first_seq=first if part else 0,
            count=len(part),
            batch=batch.encode(part) if part else b"",
            batch_chain=self.chains[last] if part else EMPTY_CHAIN,
        )
        return msgspec.structs.replace(plain, **changes)

    def sealed(self, first: int | None = None, last: int | None = None, **changes: Any) -> bytes:
        return envelope.seal_request(self.request(first, last, **changes), self.private)

    def post(self, raw: bytes | Iterable[bytes], **headers: str) -> httpx.Response:
        self.requests += 1
        given = {"content-type": envelope.MEDIA_TYPE, "authorization": f"Bearer {self.token}"} | headers
        return self.client.post("/v1/exchange", content=raw, headers=given)

    def read(self, answer: httpx.Response, raw: bytes) -> Reply:
        """Believe an answer only if it is a verified reply; then take what it brings."""
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == envelope.MEDIA_TYPE
        reply, receipt = envelope.open_reply(answer.content, self.gateway_key, raw)
        if reply.seq <= len(self.log) and self.chains[reply.seq] == reply.chain:
            self.known = reply.seq
            self.receipts.append(receipt)
        if self.epoch != reply.epoch:
            self.cursors.clear()  # the gateway answered as to somebody who has read nothing
        self.epoch = reply.epoch
        for page in reply.news:
            for change in batch.decode(page.rows):
                self.rows[change.kind, change.id] = merge(self.rows.get((change.kind, change.id)), change).row
            self.cursors[page.scope] = page.cursor
        return reply

    def exchange(self, first: int | None = None, last: int | None = None) -> Reply:
        raw = self.sealed(first, last)
        return self.read(self.post(raw), raw)

    def sync(self) -> list[Reply]:
        """Exchange until nothing is left to say."""
        replies = [self.exchange()]
        while self.known < len(self.log) or any(page.more for page in replies[-1].news):
            replies.append(self.exchange())
            assert len(replies) < 200
        return replies

    # -- looking

    def digest(self) -> str:
        kinds = [kind.name for kind in KINDS.values() if kind.scope is Scope.STATION]
        return station_digest(
            {name: [row for key, row in self.rows.items() if key[0] == name] for name in kinds}
        ).digest

    def clone(self) -> "Desk":
        """The same disk in another PC."""
        copied = replace(self)
        for name in ("log", "chains", "receipts"):
            setattr(copied, name, list(getattr(self, name)))
        for name in ("rows", "cursors"):
            setattr(copied, name, dict(getattr(self, name)))
        return copied
