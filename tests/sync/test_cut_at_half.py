"""A long upload that is cut in its middle goes on from there: what is sent twice is at most what was on the way."""

from dataclasses import dataclass, field
from uuid import UUID

import pytest

from app.domain.wire import envelope
from app.records.change import Draft
from app.records.codes import AttendanceStatus
from app.records.kinds import natural_id
from app.sync import engine
from app.sync.asking import read_part
from app.sync.errors import ExchangeFault
from app.sync.session import Ended, synchronise
from app.sync.transport import HttpTransport
from tests.support.bank import BankThread
from tests.support.desk import World
from tests.support.fault_proxy import Fault, FaultProxy
from tests.sync.conftest import NewDesk, exchange, facts, head, local, shared_digest

BATCH = 500
LEARNERS, LESSONS = 40, 150
HEADERS = 300
"""About so many bytes of HTTP stand before each body, either way."""


@dataclass
class Sent:
    """One request that went onto a line that was there. ``answered``: its reply came back whole."""

    first: int
    count: int
    size: int
    answered: bool = False


@dataclass
class Recorder:
    """The real transport, over a link that stays down from the moment it breaks."""

    inner: HttpTransport
    link: FaultProxy
    sent: list[Sent] = field(default_factory=list)

    def exchange(self, request: bytes, cancelled: object = None) -> bytes:
        asked = envelope.open_request(request)[0]
        sent = Sent(asked.first_seq, asked.count, len(request))
        if self.link.is_up:
            self.sent.append(sent)
        try:
            reply = self.inner.exchange(request)
        except ExchangeFault:
            self.link.set_up(False)
            raise
        sent.answered = True
        return reply

    def incarnate(self, statement: bytes) -> dict[str, object]:
        return self.inner.incarnate(statement)

    def speak_for(self, token: str) -> None:
        self.inner.speak_for(token)


@pytest.fixture(autouse=True)
def many_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MAX_BATCH", BATCH)


@dataclass
class Waiting:
    """A desk with nothing to say but six thousand marks. ``reply``: bytes of a reply that has nothing but a receipt to tell."""

    world: World
    reply: int


@pytest.fixture
def waiting(new_desk: NewDesk, bank: BankThread) -> Waiting:
    made = new_desk()
    group = made.course_class()
    learners = [made.learner(f"学员{n}", f"{n:04d}") for n in range(LEARNERS)]
    sessions = [made.session(group, f"{2024 + no // 28 // 12}-{no // 28 % 12 + 1:02d}-{no % 28 + 1:02d}", no + 1)
                for no in range(LESSONS)]  # fmt: skip
    exchange(made, url=bank.url)
    reply = exchange(made, url=bank.url).report.bytes_down
    made.store.commit([mark(session, learner) for session in sessions for learner in learners], made.manager)
    return Waiting(made, reply)


def mark(session: UUID, learner: UUID) -> Draft:
    fields = {"session": str(session), "learner": str(learner), "status": AttendanceStatus.PRESENT.value}
    return Draft("attendance_record", natural_id("attendance_record", session, learner), fields)


def run(world: World, link: FaultProxy) -> tuple[Ended, list[Sent]]:
    transport = HttpTransport(link.url, facts(world)["token"], stall_s=20)
    recorder = Recorder(transport, link)
    try:
        return synchronise(local(world), transport=recorder), recorder.sent
    finally:
        transport.close()


def half_of_the_upload(world: World, known: int) -> int:
    """After so many bytes of one connection half of what waits has passed."""
    firsts = range(known + 1, head(world) + 1, BATCH)
    sizes = [len(read_part(world.store, first, BATCH).packed) + HEADERS for first in firsts]
    assert len(sizes) >= 12
    return sum(sizes) // 2


@pytest.mark.parametrize("lost", ["request", "reply"])
def test_an_upload_cut_at_half_sends_no_more_than_the_one_batch_again(
    lost: str, waiting: Waiting, bank: BankThread, station: str, link: FaultProxy
):
    world = waiting.world
    known, made = bank.known(world.store.device), head(world)
    if lost == "request":
        link.plan(Fault(cut_up=half_of_the_upload(world, known)))
    else:
        replies = -(-(made - known) // BATCH)
        link.plan(Fault(cut_down=(waiting.reply + HEADERS) * replies // 2))
    ended, before = run(world, link)
    assert ended.code != "done"
    cut = before[-1]
    assert [one.answered for one in before] == [True] * (len(before) - 1) + [False]
    assert 0.4 < (cut.first - known) / (made - known) < 0.6, "cut in the middle"
    arrived = bank.known(world.store.device)
    assert arrived == cut.first - 1 + (cut.count if lost == "reply" else 0)
    link.set_up(True)
    ended, after = run(world, link)
    assert (ended.code, ended.report.held, ended.report.left) == ("done", [], 0)
    both = before + after
    again = sum(one.count for one in both) - (made - known)
    assert again == cut.count == BATCH
    assert after[0].first == cut.first, "it goes on where the receipt ends"
    carrying = [one for one in both if one.count]
    once = {one.first: one.size for one in carrying}
    assert len(carrying) == len(once) + 1
    assert sum(one.size for one in carrying) - sum(once.values()) <= cut.size
    assert bank.known(world.store.device) == made
    assert shared_digest(world) == bank.digest(station)
