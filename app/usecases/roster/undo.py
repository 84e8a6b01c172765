"""Take an import back: what was new goes, what was changed is as before; all of it or, where work came after, nothing."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from app.domain.clock import SHANGHAI, from_millis
from app.domain.hlc import millis_of
from app.records.change import Draft, Row, Stamp
from app.records.codes import SessionState, Source
from app.records.refusal import Refusal, Refused
from app.storage import log
from app.storage.people_coming_back import TakenBack
from app.storage.people_coming_back import taken_back as taken_back_imports
from app.storage.state import Act, State
from app.usecases.context import Context
from app.usecases.meetings import state_of
from app.usecases.roster.batch import KIND, REASON, Touched, from_log, from_state, taken_back, taking_back
from app.usecases.undoing import as_before

UNDO_REASON = "undo-import:"
"""Prefix of the reason in every change that takes an import back."""
_OF_A_LEARNER = ("attendance_record", "skill_mark", "enrollment", "consent", "identity_document")
_NAMED_AT_MOST = 20


def undo_import(ctx: Context, batch: UUID) -> int:
    """Take back the import ``batch``, made at whatever desk of the station, and return how many learners it had made.

    Learners who have been worked with since (attendance, skills, consent, another class, an edit here or at another desk)
    keep the whole import where it is: ``batch_has_later_work`` for each, naming them. Classes it had made stay when sessions
    or other people came to them. Where a later import is all that came after, that one is named, to be taken back first:
    ``batch_later_import``; where one was and is taken back, only the desk that made this import knows what it had said:
    ``batch_at_its_desk`` (``batch_at_another_desk``, where its name is not known). Also refused: ``batch_unknown``, ``batch_undone``, and ``batch_not_whole`` for an import of
    another desk of which not everything is here, or something was changed since beyond recognition.
    """
    with ctx.store.act(ctx.actor, reason=f"{UNDO_REASON}{batch}") as act:
        with ctx.store.read() as connection:
            others = taken_back_imports(connection)
        made = _Batch(act, batch, _touched(ctx, act, batch), others)
        refusals = list(made.later_work(_LaterImports(act, batch, others)))
        if refusals:
            raise Refused(*refusals[:_NAMED_AT_MOST])
        act.draft(*taking_back(act, batch))
        made.take_back(act)
        act.draft(*taken_back(act, batch))
    return made.learners_made()


def _touched(ctx: Context, act: Act, batch: UUID) -> list[Touched]:
    """What the import wrote: by this desk's own log, else by what came from the desk that made it."""
    with ctx.store.read() as connection:
        entries = log.of_reason(connection, f"{REASON}{batch}")
        undone = log.of_reason(connection, f"{UNDO_REASON}{batch}")
    record = act.row(KIND, batch)
    if undone or (record is not None and record.fields.get("deleted")):
        raise Refused(Refusal("batch_undone"))
    if entries:
        return from_log(entries)
    if record is None:
        raise Refused(Refusal("batch_unknown"))
    return from_state(act, record)


class _LaterImports:
    """Other imports, as far as they stand in the way of taking one back."""

    def __init__(self, state: State, batch: UUID, taken_back: Sequence[TakenBack]) -> None:
        self._state, self._batch, self._taken_back = state, batch, taken_back
        self._standing = [row for row in state.find(KIND) if row.fields.get("written") is not None and row.id != batch]
        self._found: dict[UUID, Row] = {}
        self._undone = False

    def wrote(self, stamps: Iterable[Stamp]) -> bool:
        """Whether all of this was written by other imports, or as they were taken back; they are remembered."""
        found, undone = dict[UUID, Row](), False
        for stamp in stamps:
            by = [row for row in self._standing if row.stamps["file"] < stamp < row.stamps["written"]]
            by = [row for row in by if row.stamps["file"].device == stamp.device]
            found |= {row.id: row for row in by}
            back = any(one.undoing.holds(stamp) for one in self._taken_back)
            undone = undone or back
            if not by and not back:
                return False
        self._found |= found
        self._undone = self._undone or undone
        return True

    def in_the_way(self) -> Iterator[Refusal]:
        """What is to be done first, newest import first; or where this one can be taken back."""
        for row in sorted(self._found.values(), key=lambda row: row.stamps["file"], reverse=True):
            day = from_millis(millis_of(row.stamps["file"].time)).astimezone(SHANGHAI)
            yield Refusal(
                "batch_later_import", params={"file": str(row.fields.get("file") or ""), "day": f"{day:%m-%d}"}
            )
        record = self._state.row(KIND, self._batch)
        if self._undone and not self._found and record is not None:
            desk = self._state.row("device", record.stamps["file"].device)
            name = None if desk is None else desk.fields.get("name")
            yield Refusal("batch_at_its_desk", params={"desk": str(name)}) if name else Refusal("batch_at_another_desk")


class _Batch:
    """What an import changed, beside what stands there now."""

    def __init__(self, state: State, batch: UUID, touched: Iterable[Touched], taken_back: Sequence[TakenBack]) -> None:
        record = state.row(KIND, batch)
        self._state, self._desk = state, None if record is None else record.stamps["file"].device
        self._taken_back = taken_back
        found = {(one.kind, one.id): one for one in touched}
        self._before = {key: one.before for key, one in found.items()}
        self._fields = {key: one.fields for key, one in found.items()}
        self._latest = {key: one.latest for key, one in found.items()}
        self._said = {key: one.said for key, one in found.items()}
        self._rows: dict[tuple[str, UUID], Row] = {}
        for kind in {kind for kind, _ in self._before}:
            rows = state.rows(kind, [entity for other, entity in self._before if other == kind])
            self._rows.update({(kind, entity): row for entity, row in rows.items()})

    def learners_made(self) -> int:
        """How many learners the import had made."""
        return sum(kind == "learner" and self._created((kind, entity)) for kind, entity in self._before)

    def later_work(self, imports: "_LaterImports") -> Iterator[Refusal]:
        """A refusal for each learner who has been worked with since, and for each later import that did."""
        for learner in sorted(self._learners()):
            what = next((kind for kind, stamps in self._later_work_of(learner) if not imports.wrote(stamps)), None)
            if what is not None:
                row = self._state.row("learner", learner)
                name, number = (str(row.fields.get(f) or "") if row else "" for f in ("name", "learner_no"))
                yield Refusal("batch_has_later_work", params={"name": name, "learner_no": number, "what": what})
        yield from imports.in_the_way()

    def take_back(self, act: Act) -> None:
        """Draft what was before, the newest kind of thing first."""
        kept = self._kept_classes()
        for kind, entity in reversed(self._before):
            if (kind, entity) in kept:
                continue
            if self._created((kind, entity)):
                act.draft(Draft(kind, entity, {"deleted": True}, Source.CORRECTION))
                continue
            fields = as_before(kind, self._before[kind, entity], self._fields[kind, entity])
            act.draft(Draft(kind, entity, fields, Source.CORRECTION))

    def _created(self, key: tuple[str, UUID]) -> bool:
        """Whether nothing of the row is older than the import. It may have been taken off since."""
        row = self._rows.get(key)
        if row is None or self._before[key]:
            return False
        filled = {name for name, value in row.fields.items() if value not in (None, False)} - {"deleted"}
        return filled <= self._fields[key]

    def _since(self, key: tuple[str, UUID]) -> list[Stamp]:
        """When the row was edited after the import."""
        row = self._rows.get(key)
        stamps = {} if row is None else row.stamps
        return [
            stamp
            for name, stamp in stamps.items()
            if stamp.time > self._latest[key] and row is not None and not self._put_back(key, row, name)
        ]

    def _put_back(self, key: tuple[str, UUID], row: Row, name: str) -> bool:
        """Whether this field says again what the import made of it, by this desk or an import taken back: that is no later work.

        Another desk's import does not tell what it made of a field; then it is work.
        """
        if not self._said[key]:
            return False
        by_import = any(one.undoing.holds(row.stamps[name]) for one in self._taken_back)
        if not by_import and row.stamps[name].device != self._desk:
            return False  # another desk's word, that this one must not take back
        if name in self._said[key]:
            return row.fields[name] == self._said[key][name]
        if self._created(key):
            return not row.fields[name]
        return by_import or not self._state.said_after(row, name, self._latest[key])

    def _learners(self) -> set[UUID]:
        found = {entity for kind, entity in self._before if kind == "learner"}
        for (kind, _), row in self._rows.items():
            if kind in ("identity_document", "enrollment"):
                found.add(UUID(str(row.fields["learner"])))
        return found

    def _later_work_of(self, learner: UUID) -> Iterator[tuple[str, list[Stamp]]]:
        """What came after, by kind, and when. Of a learner who was on file before, only what the import touched counts."""
        if ("learner", learner) in self._before and (edited := self._since(("learner", learner))):
            yield "learner", edited
        made = ("learner", learner) in self._before and self._created(("learner", learner))
        for kind in _OF_A_LEARNER:
            for row in self._state.find(kind, learner=learner):
                ours = (kind, row.id) in self._before
                if ours and (edited := self._since((kind, row.id))):
                    yield kind, edited
                if not ours and (made or self._in_new_class(row)):
                    yield kind, list(row.stamps.values())

    def _in_new_class(self, row: Row) -> bool:
        """Whether a mark or an interval is of a class that the import put the learner into."""
        session = row.fields.get("session")
        found = row if session is None else self._state.row("session", UUID(str(session)))
        course_class = None if found is None else found.fields.get("course_class")
        if course_class is None:
            return False
        learner = row.fields.get("learner")
        return any(
            kind == "enrollment"
            and (other.fields.get("course_class"), other.fields.get("learner")) == (course_class, learner)
            for (kind, _), other in self._rows.items()
        )

    def _kept_classes(self) -> set[tuple[str, UUID]]:
        """Classes, courses and terms of the import that are in use by now: they stay, and so does when they do not meet any more."""
        kept: set[tuple[str, UUID]] = set()
        for key in self._of_kind("course_class"):
            others = self._state.find("enrollment", course_class=key[1])
            meetings = self._state.find("session", course_class=key[1])
            joined = any(("enrollment", row.id) not in self._before for row in others)
            if (
                joined
                or not (self._created(key) or self._before[key].get("deleted"))
                or self._since(key)
                or any(map(self._is_in_use, meetings))
            ):
                kept |= {key, *(("session", row.id) for row in meetings)}
        for kind in ("course", "term"):
            for key in self._of_kind(kind):
                classes = [("course_class", row.id) for row in self._state.find("course_class", **{kind: key[1]})]
                if self._since(key) or any(other not in self._before or other in kept for other in classes):
                    kept.add(key)
        return kept

    def _is_in_use(self, meeting: Row) -> bool:
        """Whether a class meets then, but for what the import itself moved away."""
        key = ("session", meeting.id)
        return bool(self._since(key)) if key in self._before else state_of(meeting) is not SessionState.MOVED

    def _of_kind(self, kind: str) -> list[tuple[str, UUID]]:
        return [key for key in self._before if key[0] == kind]
