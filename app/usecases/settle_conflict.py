"""Decide between two values that were given without knowing of each other."""

from collections.abc import Sequence
from uuid import UUID

from app.domain.conflicts import Subject, locks, sheet_over, subject
from app.domain.judge import field_checks
from app.domain.merge import DELETED
from app.records.acts import Settled
from app.records.change import Draft, Row, Scalar
from app.records.codes import SETTLED, ConflictChoice, Source
from app.records.kinds import KINDS
from app.records.refusal import Refusal, Refused
from app.storage.state import Act
from app.usecases.context import Context
from app.usecases.drafting import change
from app.usecases.reasons import require_reason

_MARKS = ("attendance_record", "skill_mark")


def settle_conflict(
    ctx: Context, conflicts: Sequence[UUID], choice: ConflictChoice, reason: str | None = None
) -> tuple[Settled, ...]:
    """Let what stands stay (``kept``), or give the record the ``other`` value; for one conflict or several of one record.

    Either is said of the record itself: a desk that settled it otherwise meanwhile finds out. A walk-in who went with a mark
    that is chosen comes back with it. A confirmed sheet asks for a reason.

    Refused: ``conflict_unknown`` · ``conflict_settled`` (by somebody else, or by a newer value) · ``reason_required`` ·
    ``invalid_value``.
    """
    with ctx.store.act(ctx.actor) as act:
        done: list[Settled] = []
        for identity in dict.fromkeys(conflicts):
            about, record = _open(act, identity)
            why = require_reason(reason or "") if reason or _is_locked(act, record) else None
            name, value = about.field, record.fields[about.field]
            if choice is ConflictChoice.OTHER:
                value = about.other
                if not field_checks(KINDS[record.kind])[name](value):
                    raise Refused(Refusal("invalid_value", name))
            act.draft(
                change("conflict", identity, {"settled": choice}, Source.CORRECTION, why),
                Draft(record.kind, record.id, _whole(record, name, value), Source.CORRECTION, why, anew=True),
            )
            done.append(Settled(identity, record.kind, record.id, name, record.fields[name]))
            guest = _walk_in_of(act, record) if name == DELETED and not value else None
            if guest is not None:
                act.draft(Draft("learner", guest, {DELETED: False}, Source.CORRECTION, why))
                done.append(Settled(identity, "learner", guest, DELETED, True))
    return tuple(done)


def reopen_conflict(ctx: Context, settled: Sequence[Settled]) -> None:
    """Undo a decision: the conflicts are open again, and the record is as it was before.

    Refused: ``conflict_unknown`` · ``conflict_changed`` (the record was given another value since).
    """
    with ctx.store.act(ctx.actor) as act:
        for one in settled:
            conflict, record = act.live("conflict", one.conflict), act.row(one.kind, one.entity)
            about = None if conflict is None else subject(conflict)
            if conflict is None or about is None or record is None:
                raise Refused(Refusal("conflict_unknown"))
            chosen = conflict.fields.get("settled")
            expected = about.other if chosen == ConflictChoice.OTHER else one.before
            if chosen is None or record.fields.get(one.field) != expected:
                raise Refused(Refusal("conflict_changed"))
            act.draft(
                change("conflict", one.conflict, {"settled": None}, Source.CORRECTION),
                Draft(one.kind, one.entity, _whole(record, one.field, one.before), Source.CORRECTION),
            )


def _open(act: Act, identity: UUID) -> tuple[Subject, Row]:
    conflict = act.live("conflict", identity)
    about = None if conflict is None else subject(conflict)
    if conflict is None or about is None:
        raise Refused(Refusal("conflict_unknown"))
    record = act.row(about.kind, about.entity)
    if record is None or conflict.fields.get("settled") is not None or not about.undecided(record):
        raise Refused(Refusal("conflict_settled"))
    return about, record


def _walk_in_of(act: Act, record: Row) -> UUID | None:
    """The walk-in whose mark this is, where they went with it."""
    if record.kind not in _MARKS:
        return None
    learner = act.row("learner", UUID(str(record.fields["learner"])))
    went = learner is not None and learner.fields.get("walk_in") and learner.fields.get(DELETED)
    return learner.id if learner is not None and went else None


def _whole(record: Row, name: str, value: Scalar) -> dict[str, Scalar]:
    """A sheet that is said to be open was confirmed by nobody: else its confirmation would come back."""
    if record.kind == "attendance_sheet" and name == "state" and value not in SETTLED:
        return {name: value, "confirmed_at": None, "confirmed_by": None}
    return {name: value}


def _is_locked(act: Act, record: Row) -> bool:
    sheet = sheet_over(record)
    return sheet is not None and locks(act.row("attendance_sheet", sheet))
