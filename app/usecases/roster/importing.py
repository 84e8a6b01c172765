"""Import a roster: every row that was not refused, all in one transaction, or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from app.domain.card_numbers import without_zeros
from app.domain.ids import Ids
from app.records.change import Draft, Scalar
from app.records.codes import DocumentType, Source
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.records.roster import AS_FOUND, Choices, ImportDone, RowVerdict
from app.storage.state import Act, State
from app.usecases.context import Context
from app.usecases.drafting import Value, change, create
from app.usecases.learner_numbers import learner_numbers
from app.usecases.roster.batch import REASON, enclose
from app.usecases.roster.checking import Read, read_roster
from app.usecases.roster.classes import NO_CLASS, Classes, Wanted
from app.usecases.roster.judging import Checked, judge_people, persons
from app.usecases.roster.known import load_known
from app.usecases.roster.reading import read_file


def import_roster(
    ctx: Context, file: Path, choices: Choices = AS_FOUND, wanted: Wanted = NO_CLASS, read: Read = read_file
) -> ImportDone:
    """Import the rows of a roster that are not refused, and put their people into their classes.

    Learners who have no number get the desk's next; classes that do not exist are made, without sessions. What is to be done
    is decided under the write lock: it is what a preview would say at that moment. Raises ``Refused`` as ``preview_roster``
    does, ``name_column_missing``, and ``file_changed`` where the file is another than ``choices.seen``.
    """
    roster = read_roster(file, choices, ctx.today(), read)
    if roster.changed:
        raise Refused(Refusal("file_changed", params={"file": roster.file.name}))
    if any("name" not in table.header.mapping for table in roster.found.tables):
        raise Refused(Refusal("name_column_missing", "name"))
    batch = ctx.ids.new()
    with ctx.store.act(ctx.actor, reason=f"{REASON}{batch}") as act:
        classes = Classes(act, wanted, ctx.today())
        checked = judge_people(roster.people, choices, load_known(act), classes)
        taken = [row for row in checked if row.taken]
        opened = classes.opened(title for row in taken for title in row.joins)
        act.draft(*classes.make(opened, ctx.ids))
        on_file = _write(_people(taken), act, ctx.ids)
        members: dict[str, list[UUID]] = {}
        for row in taken:
            if row.learner is not None:
                for title in row.joins:
                    members.setdefault(title, []).append(on_file[row.learner])
        late = classes.after_confirmed((title, one) for title, people in members.items() for one in people)
        joining = {one for title, people in members.items() for one in people if classes.standing(title, one) is None}
        act.draft(*(draft for title, learners in members.items() for draft in classes.enrol(title, learners)))
        wrote = enclose(act, batch, roster.file.name)
    counts = {verdict: sum(row.verdict is verdict for row in checked) for verdict in RowVerdict}
    return ImportDone(
        batch=batch,
        wrote=wrote,
        new=counts[RowVerdict.NEW],
        updated=counts[RowVerdict.UPDATED],
        same=counts[RowVerdict.SAME],
        refused=counts[RowVerdict.REFUSED],
        enrolled=len(joining),
        people=persons(checked),
        left_open=counts[RowVerdict.ASKED] + counts[RowVerdict.SKIPPED],
        after_confirmed=late,
        opened=opened,
    )


@dataclass(slots=True)
class _Written:
    """What all rows of one person come to: one row a class, and the learner is written once."""

    new: bool
    fields: dict[str, Scalar] = field(default_factory=dict)
    documents: dict[DocumentType, str] = field(default_factory=dict)


def _people(taken: Iterable[Checked]) -> dict[UUID, _Written]:
    """By the learner's id, or the one that stands for somebody new, in the order of the list."""
    people: dict[UUID, _Written] = {}
    for row in taken:
        if row.learner is None:
            continue
        new = row.match.learner is None
        written = people.setdefault(row.learner, _Written(new))
        written.fields |= {**row.person.derived, **row.person.fields} if new else row.match.changes
        for name in row.match.left_out:
            written.fields.pop(name, None)
        document = row.person.document
        kept = row.match.new_document or (new and "id_number" not in row.match.left_out)
        if document is not None and document.doc_type is not None and kept:
            written.documents[document.doc_type] = document.number
    return people


def _write(people: Mapping[UUID, _Written], act: Act, ids: Ids) -> dict[UUID, UUID]:
    """Draft every learner and document; the id that each person of the list has on file."""
    given = {without_zeros(str(one.fields["learner_no"])) for one in people.values() if one.fields.get("learner_no")}
    without = sum(one.new and not one.fields.get("learner_no") for one in people.values())
    free = iter(n for n in learner_numbers(act, without + len(given)) if without_zeros(n) not in given)
    on_file: dict[UUID, UUID] = {}
    for one, written in people.items():
        learner = on_file[one] = ids.new() if written.new else one
        if written.new:
            number = written.fields.get("learner_no") or next(free)
            act.draft(create("learner", learner, {**written.fields, "learner_no": number}, Source.IMPORT))
        elif written.fields:
            act.draft(change("learner", learner, written.fields, Source.IMPORT))
        for doc_type, document in written.documents.items():
            act.draft(_document(doc_type, document, learner, act))
    return on_file


def _document(doc_type: DocumentType, number: str, learner: UUID, state: State) -> Draft:
    entity = natural_id("identity_document", learner, doc_type.value)
    if state.row("identity_document", entity) is not None:
        return change("identity_document", entity, {"number": number, "deleted": False}, Source.IMPORT)
    fields: dict[str, Value] = {"learner": learner, "type": doc_type, "number": number}
    return create("identity_document", entity, fields, Source.IMPORT)
