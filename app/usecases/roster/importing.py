"""Import a roster: every row that was not refused, all in one transaction, or nothing."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from app.domain.ids import Ids
from app.records.change import Draft, Scalar
from app.records.codes import Source
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.records.roster import AS_FOUND, Choices, ImportDone, RowVerdict
from app.storage.state import State
from app.usecases.context import Context
from app.usecases.drafting import Value, change, create
from app.usecases.learner_numbers import learner_numbers
from app.usecases.roster.checking import Checked, check_people, read_roster
from app.usecases.roster.classes import NO_CLASS, Classes, Wanted
from app.usecases.roster.known import load_known

REASON = "import:"
"""Prefix of the reason in every change of an import, before the batch's id."""


def import_roster(ctx: Context, file: Path, choices: Choices = AS_FOUND, wanted: Wanted = NO_CLASS) -> ImportDone:
    """Import the rows of a roster that are not refused, and put their people into their classes.

    Learners who have no number get the desk's next; classes that do not exist are made, without sessions. What is to be done
    is decided under the write lock: it is what a preview would say at that moment. Raises ``Refused`` as ``preview_roster``
    does, and ``name_column_missing``.
    """
    roster = read_roster(file, choices, ctx.today())
    if any("name" not in table.header.mapping for table in roster.found.tables):
        raise Refused(Refusal("name_column_missing", "name"))
    batch = ctx.ids.new()
    with ctx.store.act(ctx.actor, reason=f"{REASON}{batch}") as act:
        classes = Classes(act, wanted, ctx.today())
        checked = check_people(roster, load_known(act), classes)
        taken = [row for row in checked if row.verdict is not RowVerdict.REFUSED]
        act.draft(*classes.make((row.title for row in taken if row.title is not None), ctx.ids))
        members: dict[str, list[UUID]] = {}
        for row, learner, drafts in _learners(taken, act, ctx.ids):
            act.draft(*drafts)
            if row.title is not None:
                members.setdefault(row.title, []).append(learner)
        joining = [draft for title, learners in members.items() for draft in classes.enrol(title, learners)]
        act.draft(*joining)
    counts = {verdict: sum(row.verdict is verdict for row in checked) for verdict in RowVerdict}
    return ImportDone(
        batch=batch,
        new=counts[RowVerdict.NEW],
        updated=counts[RowVerdict.UPDATED],
        same=counts[RowVerdict.SAME],
        refused=counts[RowVerdict.REFUSED],
        enrolled=len(joining),
    )


def _learners(taken: list[Checked], state: State, ids: Ids) -> Iterator[tuple[Checked, UUID, list[Draft]]]:
    """Each row with its learner's id and the drafts that make or change the learner."""
    given = {row.person.fields["learner_no"] for row in taken if "learner_no" in row.person.fields}
    new = sum(row.verdict is RowVerdict.NEW for row in taken)
    free = iter([number for number in learner_numbers(state, new + len(given)) if number not in given])
    for row in taken:
        found = row.match.learner
        if found is None:
            learner = ids.new()
            fields: dict[str, Scalar] = {**row.person.derived, **row.person.fields}
            fields.setdefault("learner_no", next(free) if "learner_no" not in fields else None)
            yield row, learner, [create("learner", learner, fields, Source.IMPORT), *_document(row, learner, state)]
        else:
            changes = [change("learner", found, row.match.changes, Source.IMPORT)] if row.match.changes else []
            yield row, found, [*changes, *(_document(row, found, state) if row.match.new_document else [])]


def _document(row: Checked, learner: UUID, state: State) -> list[Draft]:
    document = row.person.document
    if document is None or document.doc_type is None:
        return []
    entity = natural_id("identity_document", learner, document.doc_type.value)
    if state.row("identity_document", entity) is not None:
        return [change("identity_document", entity, {"number": document.number, "deleted": False}, Source.IMPORT)]
    fields: dict[str, Value] = {"learner": learner, "type": document.doc_type, "number": document.number}
    return [create("identity_document", entity, fields, Source.IMPORT)]
