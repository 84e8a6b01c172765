"""Which changes are one import: by the log of the desk that made it, and at every other desk by what the station shares.

An import is one transaction, so the hybrid times of its changes lie close together and nothing else of its desk lies between. Its
record is written first and last in it: the stamps of the two enclose everything it wrote, wherever that has gone. What it
overwrote does not travel with rows; the record carries it. Taking an import back is enclosed in the same way.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.open_numbers import cover_numbers
from app.records.change import Draft, Row, Scalar
from app.records.codes import Source
from app.records.kinds import natural_id
from app.records.refusal import Refusal, Refused
from app.storage.log import Entry
from app.storage.state import Act, State
from app.usecases.drafting import change, create

KIND = "roster_import"
REASON = "import:"
"""Prefix of the reason in every change of an import, before the batch's id."""
_WRITTEN = ("term", "course", "course_class", "session", "learner", "identity_document", "enrollment")
"""Kinds that an import writes; meetings only of a class that comes back, which begins with none of its old hours."""
_PEOPLES = frozenset({"learner", "identity_document", "enrollment"})
"""Those that are one import's alone. A class, course or term is shared: two desks that make it while apart make one."""
_PART = 1_900
"""Characters of one part of what was overwritten; the field holds 2,000."""
_FILE = 200


@dataclass(slots=True)
class Touched:
    """One row an import wrote: which fields, what stood there before, and the hybrid time of the import's last word on it.

    ``said``: what it wrote there, where this desk's own log tells it.
    """

    kind: str
    id: UUID
    fields: set[str] = field(default_factory=set)
    before: dict[str, Scalar] = field(default_factory=dict)
    latest: int = 0
    said: dict[str, Scalar] = field(default_factory=dict)


def enclose(act: Act, batch: UUID, file: str) -> bool:
    """Put the import's record around its drafts, and say whether it writes anything: if not, it leaves no record."""
    written = _to_be_written(act)
    if not written:
        return False
    made = sum(row is None and kind == "learner" for (kind, _), row in written.items())
    changed = sum(row is not None and kind == "learner" for (kind, _), row in written.items())
    parts = _parts(act.drafts, written)
    first = create(
        KIND, batch, {"file": cover_numbers(file)[-_FILE:], "before": parts[0] if parts else None}, Source.IMPORT
    )
    more = [
        create(
            KIND, natural_id(KIND, batch, str(number)), {"batch": batch, "part": number, "before": part}, Source.IMPORT
        )
        for number, part in enumerate(parts[1:], 1)
    ]
    counts = {"made": made, "changed": changed, "written": sum(kind in _PEOPLES for kind, _ in written)}
    act.drafts[:0] = [first]
    act.draft(*more, change(KIND, batch, counts, Source.IMPORT))
    return True


def from_log(entries: Iterable[Entry]) -> list[Touched]:
    """What an import wrote, by this desk's own log; oldest first."""
    found: dict[tuple[str, UUID], Touched] = {}
    for entry in entries:
        said = entry.change
        if said.kind == KIND:
            continue
        one = found.setdefault((said.kind, said.id), Touched(said.kind, said.id))
        for name, value in entry.before.items():
            one.before.setdefault(name, value)
        one.fields.update(said.fields)
        one.said.update(said.fields)
        one.latest = max(one.latest, said.time)
    return list(found.values())


def from_state(state: State, record: Row) -> list[Touched]:
    """What an import of another desk wrote, by what came from there; oldest first. Raises ``Refused``: ``batch_not_whole``."""
    start, end = record.stamps.get("file"), record.stamps.get("written")
    expected = record.fields.get("written")
    if start is None or end is None or start.device != end.device:
        raise Refused(Refusal("batch_not_whole", params={"count": 0}))
    before = _overwritten(state, record)
    found: list[Touched] = []
    for kind in _WRITTEN:
        for row in state.since(kind, start.time):
            stamps = {
                name: stamp.time
                for name, stamp in row.stamps.items()
                if stamp.device == start.device and start.time < stamp.time < end.time
            }
            if stamps:
                held = before.get((kind, row.id), {})
                found.append(Touched(kind, row.id, set(stamps), held, max(stamps.values())))
    missing = int(expected or 0) - sum(one.kind in _PEOPLES for one in found)
    if missing:
        raise Refused(Refusal("batch_not_whole", params={"count": missing}))
    return sorted(found, key=lambda one: one.latest)


def taking_back(act: Act, batch: UUID) -> list[Draft]:
    """The draft that begins taking an import back: with the last, its stamps enclose what that takes off, as the import's did."""
    record = act.row(KIND, batch)
    return [] if record is None else [Draft(KIND, batch, {"made": record.fields["made"]}, Source.CORRECTION, anew=True)]


def taken_back(act: Act, batch: UUID) -> list[Draft]:
    """The drafts that say at every desk that an import was taken back; none for one made before imports had records."""
    record = act.row(KIND, batch)
    return [] if record is None else [change(KIND, batch, {"deleted": True}, Source.CORRECTION)]


def _to_be_written(act: Act) -> dict[tuple[str, UUID], Row | None]:
    """Each row that the drafts will really change, as it stands."""
    found: dict[tuple[str, UUID], Row | None] = {}
    stands = {kind: act.rows(kind, [draft.id for draft in act.drafts if draft.kind == kind]) for kind in _WRITTEN}
    for draft in act.drafts:
        row = stands[draft.kind].get(draft.id)
        held = {} if row is None else row.fields
        if any(held.get(name) != value for name, value in draft.fields.items()):
            found[draft.kind, draft.id] = row
    return found


def _parts(drafts: Iterable[Draft], written: Mapping[tuple[str, UUID], Row | None]) -> list[str]:
    """What will be overwritten: a line of JSON for each value, cut into parts that each fit into a field."""
    overwritten: dict[tuple[str, UUID], dict[str, Scalar]] = {}
    for draft in drafts:
        row = written.get((draft.kind, draft.id))
        if row is not None:
            gone = {n: row.fields[n] for n, v in draft.fields.items() if n in row.fields and row.fields[n] != v}
            if gone:
                overwritten.setdefault((draft.kind, draft.id), {}).update(gone)
    lines = (
        json.dumps([kind, str(entity), name, value], ensure_ascii=False, separators=(",", ":"))
        for (kind, entity), gone in overwritten.items()
        for name, value in gone.items()
    )
    whole = "\n".join(lines)
    return [whole[start : start + _PART] for start in range(0, len(whole), _PART)]


def _overwritten(state: State, record: Row) -> dict[tuple[str, UUID], dict[str, Scalar]]:
    found: dict[tuple[str, UUID], dict[str, Scalar]] = {}
    more = sorted(state.find(KIND, batch=record.id), key=lambda part: int(part.fields.get("part") or 0))
    for line in "".join(str(part.fields.get("before") or "") for part in (record, *more)).split("\n"):
        if line:
            kind, entity, name, value = json.loads(line)
            found.setdefault((kind, UUID(entity)), {})[name] = value
    return found
