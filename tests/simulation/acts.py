"""What people do at a desk: the program's own verbs, with arguments drawn from what the desk shows.

Each act has an actor of its own, so that what it said can be found again wherever it went, however often it was said anew.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from app.bootstrap import calendar
from app.domain.clock import local_date
from app.domain.hlc import millis_of
from app.domain.judge import CLOCK_TOLERANCE_MS
from app.records.acts import ClassForm, LearnerForm
from app.records.change import Draft, Row, Scalar
from app.records.codes import AttendanceStatus, ConflictChoice, ConsentPurpose, DocumentType
from app.records.kinds import natural_id
from app.records.refusal import Refused
from app.records.standing import HeldItem
from app.records.weekly import WeeklyTime, meets
from app.storage import log, rows
from app.storage.errors import StorageFault
from app.storage.log import Entry
from app.storage.reissue import WITHDRAWN
from app.storage.state import State
from app.storage.tables import verdict
from app.storage.views.conflicts import open_conflicts
from app.storage.views.exchange import exchange as exchange_view
from app.storage.views.imports import imports
from app.usecases.add_learner import add_learner
from app.usecases.add_walk_in import add_walk_in
from app.usecases.attach_file import attach_again, attach_file, detach_file
from app.usecases.cancel_session import cancel_session, restore_session
from app.usecases.change_class import change_class, undo_class_change
from app.usecases.confirm_sheet import confirm_sheet
from app.usecases.context import Context
from app.usecases.correct_attendance import correct_attendance
from app.usecases.drafting import create
from app.usecases.edit_learner import edit_learner
from app.usecases.enroll_learners import enroll_learners
from app.usecases.leave_class import leave_class
from app.usecases.mark_attendance import mark_attendance
from app.usecases.mark_rest import mark_rest
from app.usecases.mark_skill import mark_skill
from app.usecases.merge_learners import merge_learners, tell_apart, unmerge_learner
from app.usecases.record_consent import record_consent
from app.usecases.reopen_sheet import reopen_sheet
from app.usecases.repair_held import repair_held
from app.usecases.roster.classes import Wanted
from app.usecases.roster.importing import import_roster
from app.usecases.roster.undo import undo_import
from app.usecases.settle_conflict import reopen_conflict, settle_conflict
from app.usecases.sign_in_existing import sign_in_existing
from app.usecases.take_roll import take_roll
from app.usecases.undo_marks import undo_marks
from app.usecases.undo_walk_in import undo_walk_in
from app.usecases.withdraw_held import withdraw_held
from tests.simulation.bank import facts_of
from tests.simulation.files import Killed
from tests.simulation.world import Desk

ACTORS = 0xAC7 << 96
_CARDS = ("440103195003071234", "440106194811230023", "440105195506150033")
_STATUSES = list(AttendanceStatus)
_TIMES = tuple(
    tuple(WeeklyTime(day, start, minutes) for day, start, minutes in times)
    for times in (
        ((3, "09:00", 90),),
        ((4, "09:00", 90),),
        ((3, "14:00", 60),),
        ((3, "09:00", 90), (5, "09:00", 60)),
        (),
    )
)


@dataclass(frozen=True, slots=True)
class Said:
    """One change that a person made: what the log had of it when the act was over."""

    act: int
    slot: int
    entry: Entry


@dataclass
class Person:
    """Who acts now: the surroundings, the choices, and the desk's state to choose from."""

    desk: Desk
    ctx: Context
    chance: random.Random
    number: int

    @contextmanager
    def seen(self) -> Iterator[State]:
        with self.desk.store.read() as connection:
            yield State(connection)

    def one(self, kind: str, /, **equal: Scalar | UUID) -> Row | None:
        """One of the rows there are."""
        with self.desk.store.read() as connection:
            found = [row for row in rows.every(connection, kind) if not row.fields.get("deleted")]
        found = [row for row in found if all(row.fields.get(name) == value for name, value in equal.items())]
        return self.chance.choice(found) if found else None

    def learner(self) -> UUID:
        row = self.one("learner")
        return UUID(int=0) if row is None else row.id

    def session(self) -> UUID:
        """Mostly one that can be taken."""
        today = local_date(self.desk.clock.now()).isoformat()
        with self.seen() as state:
            found = state.find("session")
        due = [row for row in found if str(row.fields.get("date")) <= today]
        row = self.chance.choice(due or found) if found else None
        return UUID(int=0) if row is None else row.id

    def group(self) -> UUID:
        row = self.one("course_class")
        return UUID(int=0) if row is None else row.id

    def word(self) -> str:
        return f"第{self.number}件"

    def commit(self, *drafts: Draft) -> None:
        with self.ctx.store.act(self.ctx.actor) as act:
            act.draft(*drafts)


def _add_learner(at: Person) -> None:
    card = at.chance.choice([None, None, *_CARDS])
    kind = None if card is None else DocumentType.RESIDENT_ID
    form = LearnerForm(f"{at.word()}人", note=at.word(), document_number=card, document_type=kind)
    add_learner(at.ctx, form, at.group() if at.chance.random() < 0.7 else None)


def _edit_learner(at: Person) -> None:
    row = at.one("learner")
    if row is None:
        return
    given = {name: str(value) for name, value in row.fields.items() if value}
    form = LearnerForm(
        given.get("name", "无名"), phone=given.get("phone"), community=given.get("community"), note=given.get("note")
    )
    others = f"改{at.chance.randrange(3)}", f"1391{at.number:07d}"
    changed = [
        replace(form, note=at.word()),
        replace(form, community=others[0]),
        replace(form, phone=others[1]),
        replace(form, name=at.word()),
    ]
    edit_learner(at.ctx, row.id, at.chance.choice(changed))


def _edit_document(at: Person) -> None:
    row = at.one("learner")
    if row is not None:
        form = LearnerForm(str(row.fields.get("name") or "无名"), document_number=at.chance.choice(_CARDS),
                           document_type=DocumentType.RESIDENT_ID)  # fmt: skip
        none = LearnerForm(str(row.fields.get("name") or "无名"), document_type=DocumentType.NONE)
        edit_learner(at.ctx, row.id, form if at.chance.random() < 0.7 else none)


def _enroll(at: Person) -> None:
    day = at.chance.choice((None, None, date(2026, 9, 1), date(2026, 9, 10)))
    enroll_learners(at.ctx, at.group(), [at.learner(), at.learner()], day)


def _leave(at: Person) -> None:
    row = at.one("enrollment")
    if row is not None and row.fields.get("joined_on"):
        joined = date.fromisoformat(str(row.fields["joined_on"]))
        leave_class(at.ctx, row.id, joined + timedelta(days=at.chance.randrange(30)))


def _mark(at: Person) -> None:
    status = at.chance.choice([*_STATUSES, None])
    late = status in (AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY)
    minutes = at.chance.randrange(1, 80) if late else None
    session = at.session()
    for _ in range(at.chance.choice((1, 1, 4))):
        mark_attendance(at.ctx, session, at.learner(), status, minutes)


def _mark_and_undo(at: Person) -> None:
    session = at.session()
    undo_marks(at.ctx, session, mark_rest(at.ctx, session, at.chance.choice(_STATUSES)))


def _take_roll(at: Person) -> None:
    take_roll(at.ctx, at.session(), [], at.chance.choice(_STATUSES), confirm=at.chance.random() < 0.5)


def _confirm(at: Person) -> None:
    session = at.session()
    mark_rest(at.ctx, session, at.chance.choice(_STATUSES))
    confirm_sheet(at.ctx, session)


def _correct(at: Person) -> None:
    sheet = at.one("attendance_sheet", state="confirmed")
    if sheet is not None:
        status = at.chance.choice((AttendanceStatus.PRESENT, AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED))
        correct_attendance(at.ctx, UUID(str(sheet.fields["session"])), at.learner(), status, None, at.word())


def _cancel(at: Person) -> None:
    row = at.one("session")
    if row is not None and row.fields.get("state") == "cancelled":
        restore_session(at.ctx, row.id)
    elif row is not None:
        cancel_session(at.ctx, row.id, at.word())


def _walk_in(at: Person) -> None:
    if at.chance.random() < 0.5:
        add_walk_in(at.ctx, at.session(), f"{at.word()}客")
    else:
        sign_in_existing(at.ctx, at.session(), at.learner())


def _skill(at: Person) -> None:
    row = at.one("session", kind="smart_aid")
    item = at.one("skill_item")
    if row is not None and item is not None:
        mark_skill(at.ctx, row.id, at.learner(), item.id, at.chance.choice((0, 1, 2, 3, None)))


def _consent(at: Person) -> None:
    record_consent(
        at.ctx, at.learner(), at.chance.choice(list(ConsentPurpose)[:2]), at.chance.random() < 0.7, at.word()
    )


def _extra_session(at: Person) -> None:
    """The same unplanned lesson may be put in at two desks, with other minutes."""
    group, day = at.group(), f"2026-09-{at.chance.randrange(17, 20)}"
    entity = natural_id("session", group, day, "19:00")
    minutes = at.chance.choice((45, 60, 90))
    with at.seen() as state:
        known = state.row("session", entity)
    fields: dict[str, Scalar] = {"minutes": minutes}
    if known is None:
        fields |= {
            "course_class": str(group),
            "date": day,
            "start": "19:00",
            "no": 9,
            "kind": "lesson",
            "state": "planned",
        }
    at.commit(Draft("session", entity, fields))


def _delete(at: Person) -> None:
    kind = at.chance.choice(("learner", "enrollment", "session"))
    row = at.one(kind)
    if row is not None and (kind != "session" or row.fields.get("start") == "19:00"):
        at.commit(Draft(kind, row.id, {"deleted": True}))


def _undelete(at: Person) -> None:
    with at.desk.store.read() as connection:
        gone = [row.id for row in rows.every(connection, "learner") if row.fields.get("deleted")]
    if gone:
        at.commit(Draft("learner", at.chance.choice(gone), {"deleted": False, "note": at.word()}))


def _bad_document(at: Person) -> None:
    """What an older program let through: a number whose check digit is wrong. The bank holds it."""
    learner, number = at.learner(), f"44010319500307{at.chance.randrange(1000):03d}A"
    entity = natural_id("identity_document", learner, "resident_id")
    with at.seen() as state:
        known = state.row("identity_document", entity)
    fields: dict[str, Scalar] = {"number": number}
    at.commit(
        Draft("identity_document", entity, fields)
        if known is not None
        else create("identity_document", entity, {"learner": learner, "type": DocumentType.RESIDENT_ID, **fields})
    )


def _bad_value(at: Person) -> None:
    """And a text longer than any may be."""
    at.commit(Draft("learner", at.learner(), {"community": at.word() * 100}))


def _settle(at: Person) -> None:
    """Decide one of the conflicts that are shown, or take the decision back at once."""
    with at.desk.store.read() as connection:
        waiting = open_conflicts(connection)
    if waiting:
        choice = at.chance.choice(list(ConflictChoice))
        settled = settle_conflict(at.ctx, [at.chance.choice(waiting).id], choice, at.word())
        if at.chance.random() < 0.2:
            reopen_conflict(at.ctx, settled)


def _repair(at: Person) -> None:
    held = _held(at)
    if held is not None:
        repair_held(at.ctx, held.place, at.chance.choice(_CARDS) if held.field == "number" else "改好", at.word())


def _withdraw(at: Person) -> None:
    held = _held(at)
    if held is not None:
        withdraw_held(at.ctx, held.place, at.word())
        with at.desk.store.read() as connection:
            places = connection.scalars(select(verdict.c.place).where(verdict.c.code == WITHDRAWN))
            for entry in log.at(connection, places):
                at.desk.world.taken_back |= facts_of(entry.change)


def _held(at: Person) -> HeldItem | None:
    with at.desk.store.read() as connection:
        items = [item for item in exchange_view(connection).held if not item.repaired]
    return at.chance.choice(items) if items else None


def _attach(at: Person) -> None:
    """A photo of some pieces; the same again now and then."""
    photo = at.desk.folder / "照片.jpg"
    which = at.chance.randrange(6)
    photo.write_bytes(b"\xff\xd8\xff" + random.Random(which).randbytes(9_000 * (which + 1)))
    attach_file(at.ctx, at.session(), photo)


def _detach(at: Person) -> None:
    row = at.one("attachment")
    if row is not None:
        detach_file(at.ctx, row.id)
        if at.chance.random() < 0.3:
            attach_again(at.ctx, row.id)


def _merge(at: Person) -> None:
    merge_learners(at.ctx, at.learner(), at.learner(), at.word())


def _unmerge(at: Person) -> None:
    with at.desk.store.read() as connection:
        merged = [row.id for row in rows.every(connection, "learner") if row.fields.get("merged_into")]
    unmerge_learner(at.ctx, at.chance.choice(merged) if merged else at.learner(), at.word())


def _tell_apart(at: Person) -> None:
    tell_apart(at.ctx, at.learner(), at.learner(), at.chance.random() < 0.8)


VERBS: dict[str, Callable[[Person], None]] = {
    "add_learner": _add_learner,
    "edit_learner": _edit_learner,
    "edit_document": _edit_document,
    "enroll": _enroll,
    "leave": _leave,
    "mark": _mark,
    "mark_and_undo": _mark_and_undo,
    "take_roll": _take_roll,
    "confirm": _confirm,
    "correct": _correct,
    "cancel": _cancel,
    "walk_in": _walk_in,
    "skill": _skill,
    "consent": _consent,
    "extra_session": _extra_session,
    "delete": _delete,
    "undelete": _undelete,
    "settle": _settle,
    "repair": _repair,
    "withdraw": _withdraw,
    "attach": _attach,
    "detach": _detach,
    "merge": _merge,
    "unmerge": _unmerge,
    "tell_apart": _tell_apart,
    "bad_document": _bad_document,
    "bad_value": _bad_value,
}


def _import(at: Person) -> None:
    """A list of three, one of them with a document, into a class that there is or none; sometimes the same list again."""
    which = at.chance.choice((at.number, 0))
    file = at.desk.folder / "名册.csv"
    lines = [f"第{which}张{one},{number}" for one, number in zip("甲乙丙", (_CARDS[which % 3], "", ""), strict=True)]
    file.write_text("\n".join(["姓名,身份证号", *lines, ""]), "utf-8")
    wanted = at.chance.choice((Wanted(), Wanted(at.group()), Wanted(title="手机班", term="2026秋")))
    import_roster(at.ctx, file, wanted=wanted)


def _undo_import(at: Person) -> None:
    with at.desk.store.read() as connection:
        found = imports(connection)
    undo_import(at.ctx, at.chance.choice(found).batch if found else UUID(int=0))


def _undo_walk_in(at: Person) -> None:
    row = at.one("learner", walk_in=True)
    mark = None if row is None else at.one("attendance_record", learner=str(row.id))
    if row is not None and mark is not None:
        undo_walk_in(at.ctx, UUID(str(mark.fields["session"])), row.id)


def _reopen(at: Person) -> None:
    """Open a sheet again with a reason; sometimes the confirmation is that of this very act."""
    sheet = at.one("attendance_sheet", state="confirmed")
    if sheet is not None and at.chance.random() < 0.7:
        reopen_sheet(at.ctx, UUID(str(sheet.fields["session"])), at.word())
    else:
        session = at.session()
        take_roll(at.ctx, session, [], at.chance.choice(_STATUSES), confirm=True)
        reopen_sheet(at.ctx, session, at.word())


def _change_class(at: Person) -> None:
    """Another title, or other weekly times from tomorrow or from the start; now and then taken back at once."""
    row = at.one("course_class")
    if row is None:
        return
    title, times = str(row.fields.get("title") or "无名"), at.chance.choice(_TIMES)
    form = ClassForm(
        title, times=times, since=at.chance.choice((None, date(2026, 9, 17))), sessions=at.chance.choice((None, 3))
    )
    renamed = ClassForm(at.word(), times=meets(row.fields))
    done = change_class(at.ctx, row.id, renamed if at.chance.random() < 0.25 else form, calendar())
    if at.chance.random() < 0.15:
        undo_class_change(at.ctx, done)


TAKEN_BACK: dict[str, Callable[[Person], None]] = {
    "change_class": _change_class,
    "reopen": _reopen,
    "import": _import,
    "undo_import": _undo_import,
    "undo_walk_in": _undo_walk_in,
}
"""Drawn only where a schedule is to be about them: the seeds that stand for schedules of the others go on standing for these."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The marks on a sheet as they were at the desk that confirmed it."""

    device: str
    marks: dict[UUID, dict[str, Scalar]]

    @classmethod
    def by(cls, desk: Desk, sheet: UUID) -> "Confirmed":
        with desk.store.read() as connection:
            (row,) = rows.load(connection, "attendance_sheet", [sheet]).values()
            found = rows.find(connection, "attendance_record", {"session": str(row.fields["session"])})
        marks = {one.id: {name: one.fields.get(name) for name in ("status", "minutes")} for one in found}
        return cls(desk.device, marks)


@dataclass
class Record:
    """Every change that people made, in the order in which they made it."""

    said: list[Said] = field(default_factory=list)
    confirmed: dict[tuple[UUID, Scalar], "Confirmed"] = field(default_factory=dict)
    """By sheet and by whom it was confirmed."""

    def note(self, desk: Desk, act: int) -> int:
        """Note what an act added to the desk's log. Returns how many changes."""
        found = desk.skip()
        self.said += [Said(act, desk.slot, entry) for entry in found]
        for entry in found:
            if millis_of(entry.change.time) > desk.world.ms + CLOCK_TOLERANCE_MS:
                desk.world.ahead[entry.change.id, entry.change.time] = facts_of(entry.change)
            if entry.change.kind == "attendance_sheet" and entry.change.fields.get("confirmed_by"):
                self.confirmed[entry.change.id, entry.change.fields["confirmed_by"]] = Confirmed.by(
                    desk, entry.change.id
                )
        desk.acted = desk.acted or bool(found)
        return len(found)


def act(desk: Desk, verb: str, pick: int, record: Record) -> str:
    """One act, through to its end. Returns how it ended: ``done``, ``refused``, a fault's code, or ``killed``."""
    world = desk.world
    world.acts += 1
    ctx = desk.context(UUID(int=ACTORS | world.acts))
    person = Person(desk, ctx, random.Random(pick), world.acts)
    try:
        (VERBS | TAKEN_BACK)[verb](person)
        ended = "done"
    except Refused as refused:
        ended = f"refused {refused.refusals[0].code}"
    except StorageFault as fault:
        ended = fault.code
    except Killed:
        desk.rise()
        ended = "killed"
    record.note(desk, world.acts)
    return ended
