"""A desk with a long log of marks, made in seconds: as the store would have written it, mark by mark."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.domain import digest, hlc
from app.domain.clock import SHANGHAI, millis
from app.domain.merge import merge, seen_by
from app.records.change import Change, Draft, Row, Scalar
from app.records.codes import AttendanceStatus, Source
from app.records.kinds import natural_id
from app.storage import log, meta, rows
from tests.support.desk import World

STATUSES = (AttendanceStatus.PRESENT.value, AttendanceStatus.ABSENT.value, AttendanceStatus.EXCUSED.value)
WEIGHTS = (85, 8, 7)


@dataclass(frozen=True, slots=True)
class Classes:
    """For each class its learners and its sessions, a day after the other."""

    learners: list[list[UUID]]
    sessions: list[list[UUID]]


def open_classes(world: World, classes: int, each: int, meetings: int) -> Classes:
    """Classes of so many learners that met so often until today."""
    first_day = world.day() - timedelta(days=meetings)
    made = Classes([], [])
    for number in range(classes):
        group = world.course_class(f"{number + 1}班")
        people = [world.ids.new() for _ in range(each)]
        drafts = [
            Draft("learner", learner, {"name": f"学员{number}-{place}", "learner_no": f"{number:03d}{place:03d}"})
            for place, learner in enumerate(people)
        ]
        joined = {"joined_on": first_day.isoformat(), "state": "enrolled", "course_class": str(group)}
        drafts += [
            Draft("enrollment", natural_id("enrollment", group, learner), joined | {"learner": str(learner)})
            for learner in people
        ]
        met = []
        for place in range(meetings):
            day = (first_day + timedelta(days=place)).isoformat()
            met.append(natural_id("session", group, day, "09:00"))
            fields: dict[str, Scalar] = {
                "course_class": str(group),
                "no": place + 1,
                "date": day,
                "start": "09:00",
                "minutes": 90,
            }
            drafts.append(Draft("session", met[-1], fields | {"kind": "lesson", "state": "planned"}))
        world.store.commit(drafts, world.manager)
        made.learners.append(people)
        made.sessions.append(met)
    return made


def call_the_rolls(world: World, made: Classes, confirmed: bool = False) -> int:
    """A mark for every learner at every session, each some seconds after the one before. How many marks.

    ``confirmed``: each roll is a sheet as well, opened before and confirmed after its marks, as at a station.
    """
    chance, marks = random.Random(5), 0
    with world.store.write() as connection:
        writing = Writing(world, log.head(connection), meta.get(connection, meta.BASIS) or "")
        for meeting in range(len(made.sessions[0])):
            for learners, sessions in zip(made.learners, made.sessions, strict=True):
                session, sheet = sessions[meeting], natural_id("attendance_sheet", sessions[meeting])
                if confirmed:
                    writing.say("attendance_sheet", sheet, 1_000, session=str(session), state="taking")
                for learner in learners:
                    status = chance.choices(STATUSES, WEIGHTS)[0]
                    mark = natural_id("attendance_record", session, learner)
                    waited, about = chance.randrange(300, 6_000), {"session": str(session), "learner": str(learner)}
                    writing.say("attendance_record", mark, waited, **about, status=status)
                    marks += 1
                if confirmed:
                    writing.say("attendance_sheet", sheet, 5_000, state="confirmed", confirmed_by=str(world.manager))
        for kind in ("attendance_sheet", "attendance_record"):
            rows.save(connection, kind, [row for row in writing.state.values() if row.kind == kind])
        log.append(connection, writing.entries, writing.base)
    world.clock.moment = datetime.fromtimestamp(writing.wall / 1000, SHANGHAI)
    return marks


class Writing:
    """Log and rows as they grow."""

    def __init__(self, world: World, head: log.Head, basis: str) -> None:
        self.world, self.basis, self.base = world, basis, head.base
        self.seq, self.time, self.chain = head.seq, head.time, head.chain
        self.wall = millis(world.clock.now())
        self.entries: list[log.Entry] = []
        self.state: dict[UUID, Row] = {}

    def say(self, kind: str, identity: UUID, waited_ms: int, /, **fields: Scalar) -> None:
        """One change, so long after the one before."""
        self.wall += waited_ms
        self.seq, self.time = self.seq + 1, hlc.tick(self.time, self.wall)
        row, world = self.state.get(identity), self.world
        change = Change(
            world.store.device, self.seq, self.time, kind, identity, fields, world.manager, Source.LIVE, self.basis,
            seen=seen_by(row, kind, fields, deletes=False),
        )  # fmt: skip
        content = digest.digest(change)
        self.chain = digest.chain(self.chain, change.device, self.seq, self.time, content)
        self.entries.append(log.Entry(change, {}, content, self.chain))
        self.state[identity] = merge(row, change).row
