"""Decide whether two are one person, where one desk merged them and another, apart from it, said that they are two."""

from uuid import UUID

from app.domain.same_person import MERGED, SAME_PERSON, to_part
from app.records.acts import Settled
from app.records.change import Draft, Fields, Row
from app.records.codes import ConflictChoice, Source
from app.records.kinds import KINDS
from app.records.refusal import Refusal, Refused
from app.storage.state import Act
from app.usecases.undoing import as_before

KIND = "distinct_pair"


def settle_pair(act: Act, pair: Row, choice: ConflictChoice, why: str | None) -> list[Settled]:
    """They are one (``kept``): what was said of the two is taken away. They are two (``other``): the merge is taken back.

    The merge is spoken of either way, so that two desks that decide differently while apart are asked once more.

    Refused: ``conflict_settled``: nobody says so any more, or they are two by now.
    """
    one, other = (UUID(str(pair.fields[name])) for name in KINDS[KIND].natural)
    if pair.fields.get("deleted") or act.survivor(one) != act.survivor(other):
        raise Refused(Refusal("conflict_settled"))
    merged = to_part(one, other, lambda learner: act.row("learner", learner))
    same = choice is not ConflictChoice.OTHER
    said = [
        Draft("learner", one.id, {MERGED: one.fields[MERGED] if same else None}, Source.CORRECTION, why, anew=True)
        for one in merged
    ]
    said += [Draft(KIND, pair.id, {"deleted": True}, Source.CORRECTION, why)] if same else []
    act.draft(*said)
    return [
        Settled(pair.id, one.kind, one.id, SAME_PERSON, as_before(one.kind, _fields(act, one), one.fields))
        for one in said
    ]


def _fields(act: Act, draft: Draft) -> Fields:
    row = act.row(draft.kind, draft.id)
    return {} if row is None else row.fields
