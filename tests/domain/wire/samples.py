"""The samples pinned in ``fixtures/``: a day's changes, a page of rows, a request and a reply, always the same.

A changed fixture is a changed protocol: desks in the field still speak the old one. Add new fixtures beside these.
"""

from pathlib import Path
from uuid import UUID

from app.domain import seals
from app.domain.digest import EMPTY_CHAIN, extend
from app.domain.merge import as_changes, merge
from app.domain.wire.envelope import NOWHERE, News, Reply, Request, WireVerdict
from app.domain.wire.incarnation import Statement
from app.records.change import Change
from app.records.codes import Source
from app.records.kinds import natural_id

FIXTURES = Path(__file__).parent / "fixtures"
STATION = UUID("0192f0c1-0000-7000-8000-0000000057a7")
DEVICE = UUID("0192f0c1-0000-7000-8000-00000000d001")
ACTOR = UUID("0192f0c1-0000-7000-8000-00000000ac70")
LEARNERS = [UUID(int=0x0192F0C1_0000_7000_8000_000000001000 + n) for n in range(3)]
SESSION = natural_id("session", "0192f0c1-0000-7000-8000-0000000000c1", "2026-09-16", "09:00")
DEVICE_KEY, GATEWAY_KEY = bytes(range(32)), bytes(range(32, 64))
START = 1_789_520_400_000
"""2026-09-16 09:00 in Shanghai."""


def day() -> list[Change]:
    """A learner with a rare name, three marks, a correction with its reason, a deletion, a kind nobody knows yet."""
    changes: list[Change] = []

    def add(kind, entity, fields, *, seen=None, source=Source.LIVE, reason=None, salt=None, late=0):
        time = (START + 1000 * len(changes) << 16) + late
        number = 101 + len(changes)
        made = Change(DEVICE, number, time, kind, entity, fields, ACTOR, source, "test-1", reason, seen or {}, salt)
        changes.append(made)
        return made.time

    rare = {"learner_no": "0001", "name": "王䶮", "phone": None, "note": "village 輋𣒍", "walk_in": True}
    born = add("learner", LEARNERS[0], rare, source=Source.IMPORT, salt=bytes(range(8)))
    marks = [natural_id("attendance_record", SESSION, learner) for learner in LEARNERS]
    for learner, mark in zip(LEARNERS, marks, strict=True):
        add("attendance_record", mark, {"session": str(SESSION), "learner": str(learner), "status": "present"})
    seen = {"status": changes[1].time}
    late = {"status": "late", "minutes": 30}
    add("attendance_record", marks[0], late, seen=seen, source=Source.CORRECTION, reason="家属说明", late=3)
    add("attendance_record", marks[1], {"deleted": True})
    add("learner", LEARNERS[0], {"phone": "13812345678"}, seen={"phone": born}, salt=bytes(range(8, 16)))
    add("of_the_future", ACTOR, {"weight": -(1 << 62), "of": str(STATION)})
    return changes


def news() -> list[Change]:
    """The learner's row as the gateway sends it: two stamps, no numbers, no salts."""
    first, *_, last = [change for change in day() if change.kind == "learner"]
    return as_changes(merge(merge(None, first).row, last).row)


def request(batch: bytes, base_chain: bytes = b"") -> Request:
    """What the desk says with that batch; the first desks did not tell the chain before it."""
    chain = EMPTY_CHAIN
    for change in day():
        chain = extend(chain, change)
    return Request(
        app="0.1.0",
        station=STATION.bytes,
        device=DEVICE.bytes,
        epoch=bytes(range(16)),
        head_seq=108,
        head_chain=chain,
        receipt_seq=100,
        cursors={"station": 7, "reference": 0, "bank": 1},
        first_seq=101,
        count=8,
        batch=batch,
        batch_chain=chain,
        base_chain=base_chain,
    )


def reply(asked: bytes, rows: bytes, agreed: int = NOWHERE) -> Reply:
    """What the gateway answers to the sealed request whose SHA-256 is ``asked``; the first did not tell how far both agree."""
    return Reply(
        epoch=bytes(range(16)),
        time_ms=START + 60_000,
        station=STATION.bytes,
        device=DEVICE.bytes,
        seq=108,
        chain=bytes(range(100, 132)),
        request=asked,
        verdicts=[WireVerdict(107, "held", "phone_length", "phone", "YD/T"), WireVerdict(105, "merged")],
        news=[News("station", 9, True, rows)],
        agreed=agreed,
    )


def statement() -> Statement:
    """The word by which the device goes on under another name."""
    return Statement(
        station=STATION.bytes,
        device=DEVICE.bytes,
        successor=ACTOR.bytes,
        public_key=seals.public_key(GATEWAY_KEY),
        token_hash=bytes(range(64, 96)),
        name="教务电脑",
        app="0.2.0",
        agreed=100,
    )
