"""A desk in memory for page tests: it keeps what is marked, refuses what the rules forbid, and can be slow or fail.

It is no mock: nothing is prescribed per call. ``hold`` keeps verbs waiting (as a slow disk), ``fail_next`` makes the next
verb raise; both act in the worker thread, as the real ones do.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID, uuid4

from app.domain.attendance import count_sheet
from app.domain.pinyin_keys import hit, query_key, search_keys
from app.domain.skills import SkillFact, new_today
from app.records.acts import ClassPlan, LearnerForm, Mark, NewClass
from app.records.backups import Backup, BackupView, OpenedBy
from app.records.bundles import BundleTaken, BundleWritten
from app.records.codes import (
    AttendanceStatus,
    ConsentPurpose,
    EnrollmentState,
    SessionKind,
    SessionState,
    SheetState,
    SkillLevel,
    Source,
)
from app.records.duplicates import DuplicatePair
from app.records.refusal import Refusal, Refused
from app.records.roster import ImportDone, RosterPreview
from app.records.standing import ExchangeProgress, ExchangeView
from app.records.views import (
    ClassRow,
    ClassView,
    EnrollmentRow,
    LearnerRow,
    LearnerView,
    MonthFigures,
    SessionCard,
    SheetRow,
    SheetView,
    SkillBoardView,
    SkillItemRow,
    SkillRow,
    TodayView,
)
from app.ui.desk import Desk
from tests.ui.fake_attachments import NoAttachments
from tests.ui.fake_settling import NothingToSettle

SHANGHAI = timezone(timedelta(hours=8))
CHECKLIST = (
    ("基础", ("开关机/音量/字号", "Wi-Fi/流量", "装卸应用", "截图/清理")),
    ("通信", ("加好友", "语音视频", "发照片位置", "群与免打扰")),
    ("支付", ("绑卡与限额", "扫码付/付款码", "收款", "查账单")),
    ("出行", ("乘车码", "网约车", "导航", "购票")),
    ("就医", ("电子医保码", "预约挂号", "查报告", "慢病续方")),
    ("办事", ("粤省事登录", "养老资格认证", "社保医保查询", "缴水电")),
    ("生活文娱", ("网购退货", "听戏短视频", "线上课")),
    ("安全", ("识别诈骗电话链接", "不屏幕共享不给验证码", "96110 与反诈中心", "支付密码与挂失")),
)


@dataclass
class Person:
    id: UUID
    no: str
    name: str
    phone: str | None = None
    walk_in: bool = False


@dataclass
class Membership:
    id: UUID
    learner: UUID
    joined_on: date
    left_on: date | None = None


@dataclass
class Klass:
    id: UUID
    title: str
    kind: SessionKind
    venue: str | None
    teacher: str | None
    members: list[Membership] = field(default_factory=list)


@dataclass
class Meeting:
    card: SessionCard
    reason: str | None = None


@dataclass
class Record:
    status: AttendanceStatus
    minutes: int | None
    at: str
    source: Source
    reason: str | None = None


class FakeExchange:
    def sync_now(self) -> None: ...
    def running(self) -> bool:
        return False

    def progress(self) -> ExchangeProgress | None:
        return None

    def cancel(self) -> None: ...
    def enrol(self, gateway: str, code: str) -> str:
        return "南沙街道社区教学点"

    def write_bundle(self, file: Path) -> BundleWritten:
        return BundleWritten(str(file), 1000, 1, 37, 0)

    def read_bundle(self, file: Path) -> BundleTaken:
        return BundleTaken(37, 5, 0, 0, False)

    def carry(self, files: Sequence[Path]) -> int:
        return len(files)

    def hand_out(self, folder: Path) -> int:
        return 1

    def subscribe(self, listener: Callable[[str], None]) -> None: ...
    def stop(self) -> None: ...


class NoBackups:
    def standing(self) -> BackupView:
        return BackupView(OpenedBy.FILE, None)

    def write(self, target: Path, passphrase: str | None = None, told: Callable[[float], None] | None = None) -> Backup:
        raise Refused(Refusal("file_exists", "file", params={"file": target.name}))


class FakeDesk(NoAttachments, NothingToSettle):
    """Views and verbs in one, over dictionaries."""

    def __init__(self, day: date = date(2026, 11, 21), clock: str = "09:00") -> None:
        self.day = day
        self.clock = clock
        self.people: dict[UUID, Person] = {}
        self.klasses: dict[UUID, Klass] = {}
        self.meetings: dict[UUID, Meeting] = {}
        self.records: dict[tuple[UUID, UUID], Record] = {}
        self.levels: dict[tuple[UUID, UUID, UUID], int] = {}
        self.items = tuple(
            SkillItemRow(UUID(int=1000 + 10 * g + i), f"{g + 1}.{i + 1}", group, name)
            for g, (group, names) in enumerate(CHECKLIST)
            for i, name in enumerate(names)
        )
        self.held_items = 0
        self.conflict_count = 0
        self.month = MonthFigures(0, 0, None)
        self.calls: list[str] = []
        self._failures: list[Exception] = []
        self._open_gate = threading.Event()
        self._open_gate.set()
        self._lock = threading.RLock()
        self._listeners: list[Callable[[frozenset[str]], None]] = []

    def desk(self) -> Desk:
        """What pages are given."""
        return Desk(
            folder=Path(),
            views=self,
            verbs=self,
            exchange=FakeExchange(),
            backups=NoBackups(),
            on_change=self._listeners.append,
            changed_outside=lambda: False,
            today=lambda: self.day,
            close=lambda: None,
            now=lambda: datetime.fromisoformat(f"{self.day}T{self.clock}:00").replace(tzinfo=SHANGHAI),
        )

    # -- making it so

    def hold(self) -> None:
        """Let verbs wait, as on a slow disk, until ``release``."""
        self._open_gate.clear()

    def release(self) -> None:
        self._open_gate.set()

    def fail_next(self, *errors: Exception) -> None:
        self._failures.extend(errors)

    def person(self, name: str, no: str | None = None, phone: str | None = None) -> UUID:
        made = Person(uuid4(), no or f"{len(self.people) + 1:02d}", name, phone)
        self.people[made.id] = made
        return made.id

    def klass(
        self,
        title: str,
        names: list[str] | tuple[str, ...] = (),
        *,
        kind: SessionKind = SessionKind.LESSON,
        venue: str | None = "二楼活动室",
        teacher: str | None = "李伟强",
        joined_on: date = date(2026, 9, 1),
    ) -> UUID:
        made = Klass(uuid4(), title, kind, venue, teacher)
        self.klasses[made.id] = made
        for name in names:
            self.join(made.id, self.person(name), joined_on)
        return made.id

    def join(self, klass: UUID, learner: UUID, joined_on: date = date(2026, 9, 1), left_on: date | None = None) -> UUID:
        made = Membership(uuid4(), learner, joined_on, left_on)
        self.klasses[klass].members.append(made)
        return made.id

    def meeting(
        self, klass: UUID, day: date | None = None, start: str = "09:00", no: int = 6, topic: str | None = None
    ) -> UUID:
        its = self.klasses[klass]
        card = SessionCard(
            uuid4(), klass, its.title, no, day or self.day, start, 90, its.kind, SessionState.PLANNED,
            SheetState.NOT_TAKEN, 0, 0, topic, its.venue, its.teacher,
        )  # fmt: skip
        self.meetings[card.id] = Meeting(card)
        return card.id

    def who(self, name: str) -> UUID:
        """The learner of this name."""
        return next(person.id for person in self.people.values() if person.name == name)

    # -- views

    def today(self, day: date | None = None) -> TodayView:
        day = day or self.day
        monday = day - timedelta(days=day.weekday())
        week = tuple((monday + timedelta(days=n), self.sessions_on(monday + timedelta(days=n))) for n in range(7))
        earlier = [
            card
            for card in reversed(self._cards())
            if card.date < day and card.state is SessionState.PLANNED and self._is_open(card, day)
        ]
        return TodayView(
            day=day,
            station="泮塘社区教学点",
            person="陈桂芳 · 教务",
            term="2026秋" if self.klasses else None,
            week_no=12 if self.klasses else None,
            lessons=self.sessions_on(day),
            week=week,
            unconfirmed=tuple(earlier),
            held=self.held_items,
            conflicts=self.conflict_count,
            month=self.month,
        )

    def sessions_on(self, day: date) -> tuple[SessionCard, ...]:
        return tuple(card for card in self._cards() if card.date == day)

    def sheet(self, session: UUID) -> SheetView:
        with self._lock:
            card = self._card(session)
            rows = tuple(self._sheet_rows(session))
            return SheetView(card, card.sheet, rows, count_sheet(rows))

    def smart_aid_sessions(self) -> tuple[SessionCard, ...]:
        return tuple(reversed([card for card in self._cards() if card.kind is SessionKind.SMART_AID]))

    def skill_board(self, session: UUID) -> SkillBoardView:
        with self._lock:
            card = self._card(session)
            rows = []
            for row in self._sheet_rows(session):
                now, before = {}, {}
                for (where, who, item), level in self.levels.items():
                    if who != row.learner:
                        continue
                    if where == session:
                        now[item] = level
                    elif self.meetings[where].card.date < card.date:
                        before[item] = max(level, before.get(item, 0))
                history = [SkillFact(row.learner, i, SkillLevel(level)) for i, level in before.items()]
                marks = [SkillFact(row.learner, i, SkillLevel(level)) for i, level in now.items()]
                new = tuple(i for i in now if i in {one.item for one in new_today(history, marks)})
                rows.append(SkillRow(row.learner, row.learner_no, row.name, now, before, new))
            return SkillBoardView(card, self.items, tuple(rows))

    def classes(self, term: str | None = None) -> tuple[ClassRow, ...]:
        return tuple(self._class_row(klass) for klass in self.klasses.values())

    def course_class(self, class_id: UUID) -> ClassView:
        klass = self.klasses[class_id]
        rows = tuple(
            EnrollmentRow(
                m.id, klass.id, klass.title, m.learner, self.people[m.learner].no, self.people[m.learner].name,
                m.joined_on, m.left_on, EnrollmentState.ENROLLED, 0, 0, None,
            )
            for m in klass.members
        )  # fmt: skip
        return ClassView(self._class_row(klass), rows, tuple(c for c in self._cards() if c.class_id == class_id), ())

    def learners(self, find: str = "", limit: int = 200, offset: int = 0) -> tuple[LearnerRow, ...]:
        self.calls.append(f"learners {find}")
        key = query_key(find)
        found = [
            person
            for person in self.people.values()
            if not find or person.no == find or hit(key, search_keys(person.name, person.phone))
        ]
        return tuple(self._learner_row(person) for person in found[offset : offset + limit])

    def learner_count(self) -> int:
        return len(self.people)

    def learner(self, learner_id: UUID) -> LearnerView:
        return LearnerView(self._learner_row(self.people[learner_id]), None, None, None, (), (), (), ())

    def duplicates(self) -> tuple[DuplicatePair, ...]:
        return ()

    def exchange(self) -> ExchangeView:
        return ExchangeView(False, None, None, 0, None, 0, None, None, None, None, (), self.conflict_count)

    def terms(self) -> tuple[str, ...]:
        return ("2026秋",) if self.klasses else ()

    # -- verbs

    def mark(
        self,
        session: UUID,
        learner: UUID,
        status: AttendanceStatus | None,
        minutes: int | None = None,
        source: Source = Source.LIVE,
    ) -> Mark:
        with self._act("mark", session):
            self._must_be_open(session)
            return self._write(session, Mark(learner, status, minutes), source)

    def mark_rest(self, session: UUID, status: AttendanceStatus, source: Source = Source.LIVE) -> tuple[Mark, ...]:
        with self._act("mark_rest", session):
            self._must_be_open(session)
            rest = [row.learner for row in self._sheet_rows(session) if row.status is None]
            return tuple(self._write(session, Mark(learner, status), source) for learner in rest)

    def undo_marks(self, session: UUID, marks: tuple[Mark, ...]) -> None:
        with self._act("undo_marks", session):
            self._must_be_open(session)
            for mark in marks:
                self._write(session, mark, Source.LIVE)

    def confirm_sheet(self, session: UUID) -> None:
        with self._act("confirm_sheet", session):
            self._must_be_open(session)
            left = self.sheet(session).counts.unmarked
            if left:
                raise Refused(Refusal("unmarked_left", params={"count": left}))
            self._change(session, sheet=SheetState.CONFIRMED)

    def correct(
        self, session: UUID, learner: UUID, status: AttendanceStatus, minutes: int | None, reason: str
    ) -> tuple[Mark, Mark]:
        with self._act("correct", session):
            if not reason.strip():
                raise Refused(Refusal("reason_required", "reason", params={"least": 2}))
            after = Mark(learner, status, minutes)
            before = self._write(session, after, Source.CORRECTION)
            self.records[session, learner].reason = reason
            return before, after

    def add_walk_in(self, session: UUID, name: str) -> UUID:
        with self._act("add_walk_in", session):
            self._must_be_open(session)
            if not name.strip():
                raise Refused(Refusal("name_empty", "name"))
            learner = self.person(name.strip(), f"L{len(self.people) + 1:02d}")
            self.people[learner].walk_in = True
            self._write(session, Mark(learner, AttendanceStatus.PRESENT), Source.LIVE)
            return learner

    def sign_in_existing(self, session: UUID, learner: UUID) -> None:
        with self._act("sign_in_existing", session):
            self._must_be_open(session)
            self._write(session, Mark(learner, AttendanceStatus.PRESENT), Source.LIVE)

    def cancel_session(self, session: UUID, reason: str) -> None:
        with self._act("cancel_session", session):
            if not reason.strip():
                raise Refused(Refusal("reason_required", "reason", params={"least": 2}))
            self._change(session, state=SessionState.CANCELLED)
            self.meetings[session].reason = reason

    def restore_session(self, session: UUID) -> None:
        with self._act("restore_session", session):
            self._change(session, state=SessionState.PLANNED)
            self.meetings[session].reason = None

    def mark_skill(self, session: UUID, learner: UUID, item: UUID, level: int | None) -> int | None:
        with self._act("mark_skill", session):
            before = self.levels.pop((session, learner, item), None)
            if level is not None:
                self.levels[session, learner, item] = level
            return before

    def plan_class(self, new: NewClass) -> ClassPlan:
        raise NotImplementedError

    def add_class(self, new: NewClass) -> ClassPlan:
        raise NotImplementedError

    def enroll(self, class_id: UUID, learners: tuple[UUID, ...], joined_on: date | None = None) -> int:
        raise NotImplementedError

    def leave_class(self, enrollment: UUID, left_on: date) -> None:
        raise NotImplementedError

    def add_learner(self, form: LearnerForm, class_id: UUID | None = None) -> UUID:
        raise NotImplementedError

    def merge_learners(self, learner: UUID, into: UUID, reason: str | None = None) -> None:
        raise NotImplementedError

    def unmerge_learner(self, learner: UUID) -> None:
        raise NotImplementedError

    def tell_apart(self, one: UUID, other: UUID, apart: bool = True) -> None:
        raise NotImplementedError

    def edit_learner(self, learner: UUID, form: LearnerForm) -> None:
        raise NotImplementedError

    def record_consent(self, learner: UUID, purpose: ConsentPurpose, granted: bool, witness: str | None = None) -> None:
        raise NotImplementedError

    def preview_roster(
        self,
        file: Path,
        mapping: Mapping[str, int] | None = None,
        class_id: UUID | None = None,
        class_title: str | None = None,
    ) -> RosterPreview:
        raise NotImplementedError

    def import_roster(
        self,
        file: Path,
        mapping: Mapping[str, int] | None = None,
        class_id: UUID | None = None,
        class_title: str | None = None,
    ) -> ImportDone:
        raise NotImplementedError

    def undo_import(self, batch: UUID) -> int:
        raise NotImplementedError

    def reveal_document(self, learner: UUID, purpose: str) -> str | None:
        raise NotImplementedError

    # -- inside

    def _act(self, name: str, session: UUID) -> "_Act":
        return _Act(self, name, session)

    def begin(self, name: str) -> None:
        self._open_gate.wait(10)
        self._lock.acquire()
        self.calls.append(name)
        if self._failures:
            raise self._failures.pop(0)

    def end(self, done: bool) -> None:
        self._lock.release()
        if done:
            kinds = frozenset({"attendance_record", "attendance_sheet", "session", "skill_mark", "learner"})
            for listener in self._listeners:
                listener(kinds)

    def _is_open(self, card: SessionCard, day: date) -> bool:
        recent = card.sheet is SheetState.NOT_TAKEN and day - card.date <= timedelta(days=14)
        return card.sheet is SheetState.TAKING or recent

    def _must_be_open(self, session: UUID) -> None:
        card = self.meetings[session].card
        if card.state is SessionState.CANCELLED:
            raise Refused(Refusal("session_cancelled"))
        if card.sheet in {SheetState.CONFIRMED, SheetState.LOCKED}:
            raise Refused(Refusal("sheet_confirmed"))

    def _write(self, session: UUID, mark: Mark, source: Source) -> Mark:
        was = self.records.pop((session, mark.learner), None)
        if mark.status is not None:
            self.records[session, mark.learner] = Record(mark.status, mark.minutes, self.clock, source)
        if self.meetings[session].card.sheet is SheetState.NOT_TAKEN:
            self._change(session, sheet=SheetState.TAKING)
        return Mark(mark.learner, was.status if was else None, was.minutes if was else None)

    def _change(self, session: UUID, state: SessionState | None = None, sheet: SheetState | None = None) -> None:
        card = self.meetings[session].card
        self.meetings[session].card = replace(card, state=state or card.state, sheet=sheet or card.sheet)

    def _cards(self) -> list[SessionCard]:
        cards = [self._card(session) for session in self.meetings]
        return sorted(cards, key=lambda card: (card.date, card.start))

    def _card(self, session: UUID) -> SessionCard:
        rows = list(self._sheet_rows(session))
        return replace(
            self.meetings[session].card,
            expected=sum(row.enrolled for row in rows),
            marked=sum(row.status is not None for row in rows),
        )

    def _sheet_rows(self, session: UUID) -> list[SheetRow]:
        card = self.meetings[session].card
        enrolled = [
            m.learner
            for m in self.klasses[card.class_id].members
            if m.joined_on <= card.date and (m.left_on is None or card.date < m.left_on)
        ]
        others = [who for where, who in self.records if where == session and who not in enrolled]
        rows = []
        for who in [*enrolled, *others]:
            person, record = self.people[who], self.records.get((session, who))
            rows.append(
                SheetRow(
                    who,
                    person.no,
                    person.name,
                    record.status if record else None,
                    record.minutes if record else None,
                    record.at if record and record.source in {Source.LIVE, Source.SCAN} else None,
                    record.source if record else None,
                    record.reason if record else None,
                    who in enrolled,
                    person.walk_in or who not in enrolled,
                )
            )
        return rows

    def _class_row(self, klass: Klass) -> ClassRow:
        meetings = [card for card in self._cards() if card.class_id == klass.id]
        return ClassRow(
            klass.id, klass.title, "2026秋", klass.kind, 6, "09:00", 90, klass.venue, klass.teacher, len(klass.members),
            len(meetings), sum(card.sheet is SheetState.CONFIRMED for card in meetings), None,
        )  # fmt: skip

    def _learner_row(self, person: Person) -> LearnerRow:
        phone = f"{person.phone[:3]}****{person.phone[-4:]}" if person.phone else None
        titles = tuple(k.title for k in self.klasses.values() if any(m.learner == person.id for m in k.members))
        return LearnerRow(person.id, person.no, person.name, None, None, phone, None, None, titles, person.walk_in)


class _Act:
    """One verb: waits at the gate, holds the lock, tells the listeners when it was done."""

    def __init__(self, desk: FakeDesk, name: str, session: UUID) -> None:
        self._desk, self._name, self._session = desk, name, session

    def __enter__(self) -> None:
        try:
            self._desk.begin(self._name)
        except Exception:
            self._desk.end(done=False)
            raise

    def __exit__(self, kind: object, *_: object) -> None:
        self._desk.end(done=kind is None)
