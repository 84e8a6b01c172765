"""By which rules the sheets of a class were taken: its desks said so when they opened them, and their logs hold it."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from uuid import UUID

from sqlalchemy import Connection

from app.gateway.class_facts import ClassFacts
from app.gateway.keys import Keys
from app.gateway.log import LogCodec
from app.gateway.rows import RowCodec, load
from app.records.change import Stamp
from app.records.kinds import natural_id

_SHEET = "attendance_sheet"


def bases(
    connection: Connection, keys: Keys, station: UUID, classes: Iterable[ClassFacts], known: Container[str]
) -> dict[str, str]:
    """For each of these classes the first of the ``known`` rule sets by which a sheet of it was taken, by the sheets' days.

    Classes without one are left out. Looks at the earliest sheet of each first: nearly always that is enough.
    """
    sheets = {
        each.id: [natural_id(_SHEET, session) for session in sorted(each.sheets, key=each.day_of)] for each in classes
    }
    if not sheets:
        return {}
    found = _first(
        sheets, _said(connection, keys, station, {s for theirs in sheets.values() for s in theirs[:1]}), known
    )
    others = {identity: theirs[1:] for identity, theirs in sheets.items() if identity not in found and theirs[1:]}
    if others:
        found |= _first(
            others, _said(connection, keys, station, {s for theirs in others.values() for s in theirs}), known
        )
    return found


def _first(sheets: Mapping[str, list[UUID]], said: Mapping[UUID, str], known: Container[str]) -> dict[str, str]:
    named = {identity: [said[s] for s in theirs if said.get(s) in known] for identity, theirs in sheets.items()}
    return {identity: rules[0] for identity, rules in named.items() if rules}


def _said(connection: Connection, keys: Keys, station: UUID, sheets: set[UUID]) -> dict[UUID, str]:
    """What the change that opened each sheet names, as far as it is in a log."""
    rows = load(connection, RowCodec(station, keys), [(_SHEET, sheet) for sheet in sheets])
    opened: defaultdict[UUID, set[tuple[UUID, int]]] = defaultdict(set)
    for row in rows.values():
        stamp: Stamp = min(row.stamps.values())
        opened[stamp.device].add((row.id, stamp.time))
    return {
        change.id: change.basis
        for device, wanted in opened.items()
        for change in LogCodec(station, device, keys).at(connection, wanted)
    }
