"""A station after sixteen terms: 20,000 learners, 300 classes, 390,160 marks; and a sixteenth of it, its first term alone.

Both have the same present: the same classes this term, the same lessons today, in the week and in the month, the same sheets that
wait: of past terms every lesson was taken and confirmed, but one of each class that was called off. What shows a fixed
amount must therefore cost the same at both. Made once and kept in ``build/bench``; a newer program
brings a copy of it to its layout.
"""

import random
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from app.bootstrap import basis_on
from app.domain.clock import SHANGHAI
from app.domain.terms import term_of
from app.records.change import Draft, Row, Scalar
from app.records.codes import DocumentType, Source
from app.records.kinds import natural_id
from app.storage import log, meta, rows
from app.storage.keys import KeyOffer
from app.storage.opening import open_profile
from app.storage.state import State
from app.storage.store import Store
from app.usecases.context import Context
from tests.bench.big_station import GIVEN, SURNAMES
from tests.bench.long_log import STATUSES, WEIGHTS, Writing
from tests.support.desk import FakeClock, FakeIds, World

TERMS = 16
LEARNERS = 1_250
CLASSES = (19, 19, 19, 18)
"""Of a term, in turns: 300 in sixteen terms."""
EACH = 65
MEETINGS = 20
PRESENT = datetime(2026, 11, 25, 8, 0, tzinfo=SHANGHAI)
_KEPT = Path("build/bench")
_VERSION = 4
"""Raised when the station is made otherwise."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """What a station has."""

    learners: int
    classes: int
    marks: int


def sizes(terms: int) -> Sizes:
    """Of a station after so many terms."""
    classes = sum(CLASSES[number % 4] for number in range(terms))
    return Sizes(LEARNERS * terms, classes, classes * EACH * MEETINGS + 10 * terms)


def kept(terms: int, kept_in: Path = _KEPT) -> Path:
    """The folder of a station after so many terms; made where there is none yet, which takes a minute or two."""
    name = f"station-{terms}-{_VERSION}"
    folder = kept_in / name
    if not folder.is_dir():
        print(f"\n(making a station of {sizes(terms).learners:,} learners, once …)", flush=True)
        unfinished = kept_in / f".{name}"
        shutil.rmtree(unfinished, ignore_errors=True)
        _make(unfinished, terms)
        unfinished.replace(folder)
    return folder


def opened(folder: Path) -> World:
    """A world on a station made here, of which nothing is in memory yet."""
    engine = open_profile(folder / "profile", KeyOffer(key_file=folder / "desk.key"))
    made = object.__new__(World)
    made.folder, made.clock, made.ids = folder, FakeClock(PRESENT), FakeIds(901)
    made.store = Store(engine, made.clock, made.ids)
    with made.store.read() as connection:
        made.manager = State(connection).find("staff")[0].id
    made.ctx = Context(made.store, made.clock, made.ids, made.manager)
    return made


def _make(folder: Path, terms: int) -> None:
    chance, world = random.Random(7), World(folder)
    with world.store.write() as connection:
        meta.put(connection, {meta.BASIS: basis_on(PRESENT.date())})
    made = 0
    for number in range(terms):
        past = terms - 1 - number
        first = _first_monday(past)
        world.clock.moment = datetime.combine(first, PRESENT.timetz())
        people = _people(world, chance, made, LEARNERS)
        made += LEARNERS
        _term(world, chance, first, people, CLASSES[number % 4], past=past > 0)
    world.clock.moment = PRESENT
    world.store.close()


def _first_monday(past: int) -> date:
    """Ten full weeks before the present one in this term; the same days of each term before."""
    day = PRESENT.date() - timedelta(days=PRESENT.weekday(), weeks=10)
    return day - timedelta(weeks=26 * past)


def _people(world: World, chance: random.Random, before: int, many: int) -> list[UUID]:
    """Learners with what rosters say of them; two in three with a document."""
    people, drafts = [], []
    for number in range(before, before + many):
        learner = world.ids.new()
        people.append(learner)
        name = chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
        phone, birth = f"13{chance.randrange(10**9):09d}", f"19{chance.randrange(40, 70)}-{chance.randrange(1, 13):02d}"
        fields: dict[str, Scalar] = {"learner_no": f"{number + 1:04d}", "name": name, "phone": phone, "birth": birth}
        drafts.append(Draft("learner", learner, fields | {"community": "泮塘社区"}, Source.IMPORT))
        if number % 3:
            held: dict[str, Scalar] = {"learner": str(learner), "type": DocumentType.RESIDENT_ID.value}
            held["number"] = f"440103{birth.replace('-', '')}{number:06d}"
            drafts.append(Draft("identity_document", world.ids.new(), held, Source.IMPORT))
    for start in range(0, len(drafts), 2_000):
        world.store.commit(drafts[start : start + 2_000], world.manager)
    return people


def _term(world: World, chance: random.Random, first: date, people: list[UUID], classes: int, *, past: bool) -> None:
    """Classes of so many weeks; the marks of the first ten, and in this term the plan of the rest."""
    span = term_of(first)
    term = world.term(span.code, span.starts.isoformat(), span.ends.isoformat())
    with world.store.write() as connection:
        writing = Writing(world, log.head(connection), meta.get(connection, meta.BASIS) or "")
        for place in range(classes):
            members = [people[(place * EACH + number) % len(people)] for number in range(EACH)]
            _class(writing, chance, term, f"{span.code[4:]}季{place + 1}班", first, place, members, past=past)
        by_kind: dict[str, list[Row]] = {}
        for row in writing.state.values():
            by_kind.setdefault(row.kind, []).append(row)
        for kind, rows_of_kind in by_kind.items():
            rows.save(connection, kind, rows_of_kind)
        log.append(connection, writing.entries, writing.base)


def _class(
    writing: Writing,
    chance: random.Random,
    term: UUID,
    title: str,
    first: date,
    place: int,
    members: list[UUID],
    *,
    past: bool,
) -> None:
    course, group = natural_id("course", f"local:{title}"), writing.world.ids.new()
    start = f"{8 + place % 9:02d}:{30 * (place % 2):02d}"
    about: dict[str, Scalar] = {"weekday": place % 5 + 1, "start": start, "minutes": 90, "venue": f"{place + 1} 号教室"}
    writing.say("course_class", group, 10, title=title, course=str(course), term=str(term), kind="lesson", **about)
    for learner in members:
        key = natural_id("enrollment", group, learner)
        joined: dict[str, Scalar] = {"joined_on": first.isoformat(), "state": "enrolled"}
        writing.say("enrollment", key, 10, course_class=str(group), learner=str(learner), **joined)
    days = [
        first + timedelta(weeks=week, days=day) for week in range(14) for day in sorted((place % 5, (place + 2) % 5))
    ]
    for number, day in enumerate(days[: MEETINGS + 1] if past else days, start=1):
        session = natural_id("session", group, day.isoformat(), start)
        planned: dict[str, Scalar] = {"no": number, "date": day.isoformat(), "start": start, "minutes": 90}
        writing.say("session", session, 10, course_class=str(group), kind="lesson", state="planned", **planned)
        if number <= MEETINGS:
            _roll(writing, chance, session, members)
        elif number == MEETINGS + 1 and place == 0:
            _roll(writing, chance, session, members[:10])
        elif past:
            writing.say("session", session, 10, state="cancelled")


def _roll(writing: Writing, chance: random.Random, session: UUID, members: list[UUID]) -> None:
    """A sheet as it is taken: opened, marked, confirmed."""
    sheet = natural_id("attendance_sheet", session)
    writing.say("attendance_sheet", sheet, 1_000, session=str(session), state="taking")
    for learner in members:
        mark, status = natural_id("attendance_record", session, learner), chance.choices(STATUSES, WEIGHTS)[0]
        waited = chance.randrange(300, 6_000)
        writing.say("attendance_record", mark, waited, session=str(session), learner=str(learner), status=status)
    by = str(writing.world.manager)
    writing.say("attendance_sheet", sheet, 5_000, state="confirmed", confirmed_by=by)
    writing.say("session", session, 0, state="held")
