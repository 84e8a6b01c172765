"""Data shipped with the program: the checklists, which become rows of the reference scope, and the rule sets."""

import json

from sqlalchemy import Connection

from app.config import resource_path
from app.domain.hours import RuleSet, rule_set_from_data
from app.domain.merge import merge
from app.domain.skills import checklist_changes
from app.gateway import positions
from app.gateway.database import Database
from app.gateway.keys import Keys
from app.gateway.rows import RowCodec, load
from app.gateway.tables import EVERYWHERE
from app.records.kinds import Scope


def rule_sets() -> tuple[RuleSet, ...]:
    """Every rule set shipped. Raises ``DataError`` if one is not what it should be."""
    return tuple(rule_set_from_data(data) for data in _documents("rules"))


def seed(connection: Connection, database: Database, keys: Keys) -> None:
    """Bring the checklists' items up to the versions shipped. Does nothing when they are."""
    changes = [change for data in _documents("skills") for change in checklist_changes(data)]
    codec = RowCodec(EVERYWHERE, keys)
    positions.lock(connection, database, EVERYWHERE, Scope.REFERENCE)
    rows = load(connection, codec, [(change.kind, change.id) for change in changes])
    merged = [merge(rows.get((change.kind, change.id)), change) for change in changes]
    changed = [found.row for found in merged if found.changed]
    if changed:
        positions.save(connection, database, codec, Scope.REFERENCE, changed)


def _documents(folder: str) -> list[object]:
    paths = sorted(resource_path(folder).glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]
