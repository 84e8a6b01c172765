"""What the acts of a roll call share: the meeting as it stands, who belongs on its sheet, and how a mark is drafted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app.domain.attendance import ATTENDED, WITH_MINUTES, guest_together, missed_minutes, was_enrolled
from app.domain.same_person import weight
from app.records.acts import Mark
from app.records.change import Draft, Row
from app.records.codes import SETTLED, AttendanceStatus, SessionKind, SessionState, SheetState, Source
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.storage.state import State
from app.usecases.drafting import Value, change, create

_OFF = {SessionState.CANCELLED: "session_cancelled", SessionState.MOVED: "session_moved"}


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session and the state of its sheet, as it was said: whether it was begun is ``domain.attendance.standing``."""

    id: UUID
    class_id: UUID
    date: date
    minutes: int
    kind: SessionKind
    state: SessionState
    sheet: SheetState

    @property
    def closed(self) -> bool:
        """Whether the sheet is confirmed: from then on a mark is a correction, with a reason."""
        return self.sheet in SETTLED


def meeting(state: State, session: UUID) -> Meeting:
    """The session. Raises ``Refused`` when there is none, or its class was taken off and no confirmed sheet holds it."""
    row = state.live("session", session)
    if row is None:
        raise Refused(Refusal("session_unknown"))
    sheet = state.live("attendance_sheet", natural_id("attendance_sheet", session))
    if sheet is None or sheet.fields.get("state") not in SETTLED:  # a class with a confirmed sheet is not taken off
        course_class = state.row("course_class", UUID(str(row.fields["course_class"])))
        if course_class is not None and course_class.fields.get("deleted"):
            raise Refused(Refusal("class_removed"))
    return Meeting(
        session,
        UUID(str(row.fields["course_class"])),
        date.fromisoformat(str(row.fields["date"])),
        int(row.fields["minutes"] or 0),
        SessionKind(str(row.fields.get("kind") or SessionKind.LESSON)),
        SessionState(str(row.fields.get("state") or SessionState.PLANNED)),
        SheetState.NOT_TAKEN if sheet is None else SheetState(str(sheet.fields["state"])),
    )


def meeting_in_its_place(state: State, session: UUID) -> Meeting:
    """The session, if it was not moved to another time: what is done with one that was is out of sight. Raises ``Refused``."""
    found = meeting(state, session)
    if found.state is SessionState.MOVED:
        raise Refused(Refusal(_OFF[found.state]))
    return found


def meeting_under_way(state: State, session: UUID, today: date) -> Meeting:
    """The session, if it can be attended: it takes place, and is not still to come. Raises ``Refused``."""
    found = meeting(state, session)
    if found.state in _OFF:
        raise Refused(Refusal(_OFF[found.state]))
    if found.date > today:
        raise Refused(Refusal("session_in_future", params={"date": found.date.isoformat()}))
    return found


def open_meeting(state: State, session: UUID, today: date) -> Meeting:
    """The session, if marks may be made on it without a reason. Raises ``Refused``."""
    found = meeting_under_way(state, session, today)
    if found.closed:
        raise Refused(Refusal("sheet_confirmed"))
    return found


def sheet_to_add_to(state: State, session: UUID, today: date, reason: str | None) -> Meeting:
    """The session, if somebody may be put on its sheet: an open one, or with a reason a confirmed one. Raises ``Refused``."""
    return open_meeting(state, session, today) if reason is None else meeting_under_way(state, session, today)


def enrolled(state: State, at: Meeting) -> list[UUID]:
    """Who is in the class on the day of the meeting, each person once, learners taken off the books left out."""
    intervals = state.find("enrollment", course_class=at.class_id)
    covered = dict.fromkeys(UUID(str(row.fields["learner"])) for row in intervals if covers(row, at.date))
    known = state.rows("learner", covered)
    there = (learner for learner in covered if learner not in known or not known[learner].fields.get("deleted"))
    return list(dict.fromkeys(map(state.survivor, there)))


def records(state: State, at: Meeting) -> set[UUID]:
    """Everybody who has a mark of the meeting."""
    return {state.survivor(UUID(str(row.fields["learner"]))) for row in state.find("attendance_record", session=at.id)}


def in_class(state: State, at: Meeting, learner: UUID) -> bool:
    """Whether the person is in the class on the day of the meeting."""
    intervals = (
        interval
        for entry in state.one_person(learner)
        for interval in state.find("enrollment", course_class=at.class_id, learner=entry)
    )
    return any(covers(interval, at.date) for interval in intervals)


def has_record(state: State, at: Meeting, learner: UUID) -> bool:
    """Whether the person has a record: of an open sheet even one taken back, of a confirmed one only one that stands."""
    ids = [natural_id("attendance_record", at.id, entry) for entry in state.one_person(learner)]
    found = (state.row("attendance_record", entity) for entity in ids)
    return any(row is not None and not (at.closed and row.fields.get("deleted")) for row in found)


def require_learner(state: State, learner: UUID) -> Row:
    """The learner's row; of somebody who was merged, that of the one who stands for them. Raises ``Refused``."""
    row = state.live("learner", state.survivor(learner))
    if row is None:
        raise Refused(Refusal("learner_unknown"))
    return row


def require_on_sheet(state: State, at: Meeting, learner: UUID) -> bool:
    """Return whether somebody on the sheet is a guest there. Raises ``Refused`` for who is not on it: guests are signed in first."""
    require_learner(state, learner)
    guest = not in_class(state, at, learner)
    if (guest or at.closed) and not has_record(state, at, learner):
        raise Refused(Refusal("not_on_sheet"))
    return guest


def check_minutes(at: Meeting, status: AttendanceStatus | None, minutes: int | None) -> None:
    """Refuse minutes where none belong, and more than the meeting has."""
    if minutes is None:
        return
    if status not in WITH_MINUTES:
        raise Refused(Refusal("minutes_not_for_status", "minutes"))
    if not 0 < minutes < at.minutes:
        raise Refused(Refusal("minutes_out_of_range", "minutes", params={"most": at.minutes - 1}))


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands on a sheet: the person's entries, the one who stands for them first, and their records."""

    learner: UUID
    entries: tuple[UUID, ...]
    rows: Mapping[UUID, Row]

    @property
    def mark(self) -> Mark:
        """The mark that tells; none, or one taken back, is 未登记."""
        live = [row for row in self.rows.values() if not row.fields.get("deleted")]
        told = _mark(self.learner, max(live, key=_weight, default=None))
        return told if len(self.entries) == 1 else replace(told, own=tuple(self._own(entry) for entry in self.entries))

    def is_who_had(self, mark: Mark) -> bool:
        """Whether the person is the same entries now as when a mark was theirs: nobody was merged since, or told apart."""
        return set(self.entries) == ({one.learner for one in mark.own} or {mark.learner})

    def back(self, at: Meeting, was: Mark, source: Source, reason: str | None = None) -> list[Draft]:
        """The drafts that make ``was`` true again: of somebody who is several entries, what each entry's own record said."""
        if not was.own:
            return self.drafts(at, was, source, reason)
        drafts = list[Draft]()
        for one in sorted(was.own, key=lambda one: (one.status, one.minutes) == (was.status, was.minutes)):
            if one != self._own(one.learner):
                told = _record_draft(at, one, self.rows.get(one.learner), source, reason)
            elif drafts and one.status is not None and one == replace(was, learner=one.learner):
                told = _record_draft(at, one, self.rows[one.learner], source, reason)
                told = None if told is None else replace(told, anew=True)  # the latest word tells, and it told
            else:
                continue
            drafts += [] if told is None else [told]
        return drafts

    def _own(self, entry: UUID) -> Mark:
        row = self.rows.get(entry)
        return _mark(entry, None if row is None or row.fields.get("deleted") else row)

    def drafts(
        self, at: Meeting, mark: Mark, source: Source, reason: str | None = None, guest: bool | None = None
    ) -> list[Draft]:
        """The drafts that make ``mark`` true: on the survivor's record, and on any other that would outweigh it.

        ``guest`` is kept with a record that begins now, or again; a record that stands is left as it is.
        """
        own = self.rows.get(self.entries[0])
        told = _record_draft(at, replace(mark, learner=self.entries[0]), own, source, reason, guest)
        drafts = [] if told is None else [told]
        for entry in self.entries[1:]:
            row = self.rows.get(entry)
            if row is not None and not row.fields.get("deleted") and _outweighs(row, mark, own):
                also = _record_draft(at, replace(mark, learner=entry), row, source, reason)
                drafts += [] if also is None else [also]
        return drafts


def confirmed_with(state: State, at: Meeting, there: Standing) -> bool:
    """Whether a confirmed sheet was confirmed with a record of this person, who belongs to the class: it keeps one.

    A record that began, or began again, after the confirmation is a correction's, and may be taken back.
    """
    sheet = state.row("attendance_sheet", natural_id("attendance_sheet", at.id))
    live = [row for row in there.rows.values() if not row.fields.get("deleted")]
    if not at.closed or sheet is None or not live:
        return False
    said = guest_together([None if row.fields.get("guest") is None else bool(row.fields["guest"]) for row in live])
    guest = said if said is not None else not in_class(state, at, there.learner)
    closed = sheet.stamps["state"].time
    return not guest and any(_began(row) < closed for row in live)


def _began(row: Row) -> int:
    """Since when a record stands. Who begins one again says with it who is a guest; what only came back had been there."""
    said = row.stamps["learner"].time
    again = row.stamps.get("deleted")
    return said if again is None or row.stamps.get("guest", again) != again else max(said, again.time)


def standing(state: State, at: Meeting, learners: Iterable[UUID]) -> dict[UUID, Standing]:
    """How each of these stands on the sheet."""
    entries = {learner: tuple(state.one_person(learner)) for learner in learners}
    ids = {entry: natural_id("attendance_record", at.id, entry) for of_one in entries.values() for entry in of_one}
    if len(ids) == 1:
        found = {entity: row for entity in ids.values() if (row := state.row("attendance_record", entity)) is not None}
    else:
        found = state.rows("attendance_record", ids.values())
    return {
        learner: Standing(learner, of_one, {entry: found[ids[entry]] for entry in of_one if ids[entry] in found})
        for learner, of_one in entries.items()
    }


def _record_draft(
    at: Meeting, mark: Mark, row: Row | None, source: Source, reason: str | None, guest: bool | None = None
) -> Draft | None:
    """The draft that makes ``mark`` true where ``row`` is; None where nothing is to be taken back."""
    entity = natural_id("attendance_record", at.id, mark.learner)
    if mark.status is None:
        return None if row is None else change("attendance_record", entity, {"deleted": True}, source, reason)
    fields: dict[str, Value] = {"status": mark.status, "minutes": mark.minutes}
    if row is None:
        whose: dict[str, Value] = {"session": at.id, "learner": mark.learner, "guest": guest}
        return create("attendance_record", entity, {**whose, **fields}, source, reason)
    if row.fields.get("deleted"):
        fields |= {"deleted": False} if guest is None else {"deleted": False, "guest": guest}
    return change("attendance_record", entity, fields, source, reason)


def _mark(learner: UUID, row: Row | None) -> Mark:
    return Mark(learner, None) if row is None else Mark(learner, _status(row), _minutes(row))


def _outweighs(row: Row, mark: Mark, own: Row | None) -> bool:
    """Whether a record would still tell after ``mark`` is on the survivor's own record."""
    if mark.status is None or (_status(row) in ATTENDED) is not (mark.status in ATTENDED):
        return mark.status is None or _status(row) in ATTENDED
    kept = (
        own is not None
        and not own.fields.get("deleted")
        and (_status(own), _minutes(own)) == (mark.status, mark.minutes)
    )
    return kept and own is not None and _weight(row) > _weight(own)


def _weight(row: Row) -> tuple[bool, int, str]:
    return weight(_status(row), row.latest.time, UUID(str(row.fields["learner"])))


def _status(row: Row) -> AttendanceStatus:
    return AttendanceStatus(str(row.fields["status"]))


def _minutes(row: Row) -> int | None:
    minutes = row.fields.get("minutes")
    return missed_minutes(_status(row), None if minutes is None else int(minutes))


def taking(at: Meeting) -> list[Draft]:
    """The draft that opens the sheet, if this is its first mark."""
    if at.sheet is not SheetState.NOT_TAKEN:
        return []
    return [create("attendance_sheet", None, {"session": at.id, "state": SheetState.TAKING})]


def covers(interval: Row, day: date) -> bool:
    """Whether an enrolment holds the day."""
    joined, left = interval.fields.get("joined_on"), interval.fields.get("left_on")
    if joined is None:
        return False  # the half that says since when is still to come from another desk
    return was_enrolled(date.fromisoformat(str(joined)), None if left is None else date.fromisoformat(str(left)), day)
