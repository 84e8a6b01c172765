"""Decide between two values that were given without knowing of each other."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from app.domain.conflicts import Subject, locks, sheet_over, stands, subject
from app.domain.judge import field_checks
from app.domain.merge import CLASS, DELETED, TIMES
from app.records.acts import Settled
from app.records.change import Draft, Row, Scalar
from app.records.codes import ConflictChoice, Source
from app.records.kinds import KINDS
from app.records.refusal import Refusal, Refused
from app.storage.state import Act
from app.usecases.context import Context
from app.usecases.drafting import change
from app.usecases.meetings import put_back
from app.usecases.reasons import require_reason
from app.usecases.settling_pairs import KIND as PAIR
from app.usecases.settling_pairs import settle_pair
from app.usecases.settling_sheets import stands_as
from app.usecases.settling_times import meets_as
from app.usecases.undoing import as_before

_MARKS = ("attendance_record", "skill_mark")


def settle_conflict(
    ctx: Context, conflicts: Sequence[UUID], choice: ConflictChoice, reason: str | None = None
) -> tuple[Settled, ...]:
    """Let what stands stay (``kept``), or give the record the ``other`` value; for one conflict or several of one record.

    Either is said of the record itself: a desk that settled it otherwise meanwhile finds out. When a class meets is one word,
    and its meetings to come go with it. Whether two are one person is asked under the id of who said that they are two
    (``settling_pairs``). A walk-in who went with a mark comes back with it where it is chosen, and else is said again to have gone with it. A confirmed sheet asks for a reason.

    Refused: ``conflict_unknown`` · ``conflict_settled`` (by somebody else, or by a newer value) · ``reason_required`` ·
    ``invalid_value`` · of a sheet, what ``stands_as`` refuses.
    """
    with ctx.store.act(ctx.actor) as act:
        done: list[Settled] = []
        for identity in dict.fromkeys(conflicts):
            if (pair := act.row(PAIR, identity)) is not None:
                done += settle_pair(act, pair, choice, require_reason(reason) if reason else None)
                continue
            conflict, about, record = _open(act, identity)
            why = require_reason(reason or "") if reason or _is_locked(act, record) else None
            name, value = about.field, stands(record, about.field)
            if choice is ConflictChoice.OTHER:
                value = about.other
                if not field_checks(KINDS[record.kind])[name](value):
                    raise Refused(Refusal("invalid_value", name))
            said = _said(ctx, act, (conflict, record), name, value, why)
            went_with = "session" if (record.kind, name) == (CLASS, TIMES) else "learner"
            beside = _settled_with(act, [draft for draft in said if draft.kind == went_with])
            act.draft(change("conflict", identity, {"settled": choice}, Source.CORRECTION, why), *said)
            act.draft(
                *(change("conflict", one, {"settled": ConflictChoice.KEPT}, Source.CORRECTION, why) for one in beside)
            )
            done += [_as_it_was(act, identity, name, draft) for draft in said]
            done += [Settled(one, "conflict", one, "settled", {}) for one in beside]
        done += [Settled(one, "conflict", one, "settled", {}) for one in act.settles()]
    return tuple(replace(one, at=act.at) for one in done)


def reopen_conflict(ctx: Context, settled: Sequence[Settled]) -> None:
    """Undo a decision: the conflicts are open again, those too that it settled by itself, and the record is as it was before.

    Refused: ``conflict_unknown`` · ``conflict_changed``: somebody spoke of the record or of the conflict since, be it the same.
    """
    with ctx.store.act(ctx.actor) as act:
        act.undoes = max((one.at for one in settled), default=0)
        for one in settled:
            conflict, record = act.live("conflict", one.conflict), act.row(one.kind, one.entity)
            asked = conflict if conflict is not None else act.row(PAIR, one.conflict)
            if asked is None or record is None or (conflict is not None and subject(conflict) is None):
                raise Refused(Refusal("conflict_unknown"))
            decided = conflict is None or conflict.fields.get("settled") is not None
            if not decided or _said_since(act, asked, record, one):
                raise Refused(Refusal("conflict_changed"))
            if conflict is not None:
                act.draft(change("conflict", one.conflict, {"settled": None}, Source.CORRECTION))
            corrects = one.kind not in _MARKS or _is_locked(act, record)  # a mark of an open sheet is taken back as any
            act.draft(put_back(one.kind, one.entity, one.before, Source.CORRECTION if corrects else one.source))


def _said(ctx: Context, act: Act, of: tuple[Row, Row], name: str, value: Scalar, why: str | None) -> list[Draft]:
    """What is said of the record of a conflict, and of what goes with it."""
    conflict, record = of
    if (record.kind, name) == ("attendance_sheet", "state"):
        return stands_as(ctx, act, record, value, conflict, why)
    if (record.kind, name) == (CLASS, TIMES):
        return meets_as(ctx, act, record, value, conflict, why)
    guest = _walk_in_of(act, record) if name == DELETED else None
    if guest is None or (value and record.kind != "attendance_record"):
        return [Draft(record.kind, record.id, {name: value}, Source.CORRECTION, why, anew=True)]
    again = {"session": record.fields["session"]} if value else {}  # one act, as undo_walk_in says it
    return [
        Draft(record.kind, record.id, {name: value, **again}, Source.CORRECTION, why, anew=True),
        Draft("learner", guest, {name: value}, Source.CORRECTION, why, anew=True),
    ]


def _settled_with(act: Act, said: Sequence[Draft]) -> list[UUID]:
    """The open conflicts about what is said once more, as it stands."""
    return [
        identity
        for draft in said
        for identity, row in _questions(act, draft.id).items()
        if (name := str(row.fields.get("field"))) in draft.fields
        and (stands := act.row(draft.kind, draft.id)) is not None
        and stands.fields.get(name) == draft.fields[name]
    ]


def _as_it_was(act: Act, identity: UUID, name: str, draft: Draft) -> Settled:
    row = act.row(draft.kind, draft.id)
    fields, source = ({}, Source.CORRECTION) if row is None else (row.fields, row.source)
    before, known = as_before(draft.kind, fields, draft.fields), frozenset(_questions(act, draft.id))
    return Settled(identity, draft.kind, draft.id, name, before, known, source=source)


def _said_since(act: Act, conflict: Row, record: Row, one: Settled) -> bool:
    """Whether anything was said of it after the decision, or said otherwise by who did not know of that."""
    asked = (row for identity, row in _questions(act, one.entity).items() if identity not in one.known)
    return (
        act.said_after(conflict, "settled", one.at)
        or any(act.said_after(record, name, one.at) for name in one.before)
        or any(row.fields.get("field") in one.before for row in asked)
    )


def _questions(act: Act, entity: UUID) -> dict[UUID, Row]:
    """The open conflicts about a record."""
    return {row.id: row for row in act.find("conflict", entity=entity, settled=None)}


def _open(act: Act, identity: UUID) -> tuple[Row, Subject, Row]:
    conflict = act.live("conflict", identity)
    about = None if conflict is None else subject(conflict)
    if conflict is None or about is None:
        raise Refused(Refusal("conflict_unknown"))
    record = act.row(about.kind, about.entity)
    if record is None or conflict.fields.get("settled") is not None or not about.undecided(record):
        raise Refused(Refusal("conflict_settled"))
    return conflict, about, record


def _walk_in_of(act: Act, record: Row) -> UUID | None:
    """The walk-in whose mark this is, where they went with it, or where two desks that decided apart said so differently."""
    if record.kind not in _MARKS:
        return None
    learner = act.row("learner", UUID(str(record.fields["learner"])))
    if learner is None or not learner.fields.get("walk_in"):
        return None
    asked = any(row.fields.get("field") == DELETED for row in _questions(act, learner.id).values())
    return learner.id if asked or learner.fields.get(DELETED) else None


def _is_locked(act: Act, record: Row) -> bool:
    sheet = sheet_over(record)
    return sheet is not None and locks(act.row("attendance_sheet", sheet))
