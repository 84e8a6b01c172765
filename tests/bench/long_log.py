"""A desk with a long log of marks, made in seconds: as the store would have written it, mark by mark."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.domain import digest, hlc
from app.domain.clock import SHANGHAI, millis
from app.domain.merge import merge
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


def call_the_rolls(world: World, made: Classes) -> int:
    """A mark for every learner at every session, each some seconds after the one before. How many."""
    chance, wall = random.Random(5), millis(world.clock.now())
    with world.store.write() as connection:
        head = log.head(connection)
        seq, time, chain = head.seq, head.time, head.chain
        basis = meta.get(connection, meta.BASIS) or ""
        entries: list[log.Entry] = []
        state: list[Row] = []
        for meeting in range(len(made.sessions[0])):
            for learners, sessions in zip(made.learners, made.sessions, strict=True):
                for learner in learners:
                    wall += chance.randrange(300, 6_000)
                    seq, time = seq + 1, hlc.tick(time, wall)
                    session = sessions[meeting]
                    fields = {"session": str(session), "learner": str(learner)}
                    fields["status"] = chance.choices(STATUSES, WEIGHTS)[0]
                    identity = natural_id("attendance_record", session, learner)
                    change = Change(
                        world.store.device, seq, time, "attendance_record", identity, fields, world.manager, Source.LIVE, basis
                    )  # fmt: skip
                    content = digest.digest(change)
                    chain = digest.chain(chain, change.device, seq, time, content)
                    entries.append(log.Entry(change, {}, content, chain))
                    state.append(merge(None, change).row)
        rows.save(connection, "attendance_record", state)
        log.append(connection, entries, head.base)
    world.clock.moment = datetime.fromtimestamp(wall / 1000, SHANGHAI)
    return len(entries)
