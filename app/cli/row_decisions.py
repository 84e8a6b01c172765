"""What was decided of a roster's rows, as options and as a file: ``--same 5=0012``, ``--other 7``, ``--skip 9``, ``--decide``.

A row is named by its number in the file, or by where it is (名册!B5) when several sheets have that number.
"""

import json
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from app.cli.opened import Opened
from app.records.refusal import Refusal, Refused
from app.records.roster import ROSTER_FIELDS, Choices, RosterPreview, RosterRow, RowDecision, Who
from app.usecases.roster.checking import preview_roster
from app.usecases.roster.classes import Wanted
from app.usecases.roster.limits import CELL_CHARACTERS

_MOST_BYTES = 4 << 20
_EARLIER = "row "


class _Said(BaseModel):
    """One row of a file of decisions. ``as``: a learner's number, or ``row 3`` of the same file."""

    model_config = ConfigDict(extra="forbid")

    who: Who | None = None
    whom: str | None = Field(default=None, alias="as")
    take: frozenset[str] = frozenset()
    cells: dict[str, Annotated[str, Field(max_length=CELL_CHARACTERS)]] = {}


_FILE = TypeAdapter(dict[str, _Said])


def decided(desk: Opened, options: Namespace, wanted: Wanted, choices: Choices) -> Choices:
    """The choices with what the options decide of rows. Raises ``Refused``: ``decision_unreadable`` ``decision_row`` ``decision_learner`` ``decision_field``."""
    said = _said(options)
    take = frozenset(word for word in options.take.split(",") if word)
    _known_fields(take)
    choices = replace(choices, take=take)
    if not said:
        return choices
    preview = preview_roster(desk.ctx, options.file, choices, wanted)
    rows: dict[str, RowDecision] = {}
    for name, one in said.items():
        row = _row(preview, name)
        _known_fields(one.take | one.cells.keys())
        rows[row.at] = RowDecision(one.who, None, one.take, one.cells)
        if one.who is Who.SAME:
            rows[row.at] = replace(rows[row.at], learner=_learner(preview, row, one.whom or ""))
    return replace(choices, rows=rows)


def _said(options: Namespace) -> dict[str, _Said]:
    said: dict[str, _Said] = {} if options.decide is None else _read(options)
    for pair in options.same:
        row, _, whom = pair.partition("=")
        said[row] = _Said.model_validate({"who": Who.SAME, "as": whom})
    said |= {row: _Said(who=Who.NEW) for row in options.other}
    return said | {row: _Said(who=Who.SKIP) for row in options.skip}


def _read(options: Namespace) -> dict[str, _Said]:
    try:
        with options.decide.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise Refused(Refusal("decision_unreadable", params={"file": options.decide.name}))
        return _FILE.validate_python(json.loads(content.decode("utf-8-sig")))
    except (OSError, UnicodeDecodeError, ValueError, RecursionError, ValidationError) as error:
        raise Refused(Refusal("decision_unreadable", params={"file": options.decide.name})) from error


def _row(preview: RosterPreview, name: str) -> RosterRow:
    found = [row for row in preview.rows if name in (row.at, str(row.row))]
    if len(found) != 1:
        raise Refused(Refusal("decision_row", params={"name": name[:40]}))
    return found[0]


def _learner(preview: RosterPreview, row: RosterRow, whom: str) -> UUID:
    """Whom a decision names: one of the row's candidates, by number, by id, or by the row they stand in.

    Raises ``Refused``: ``learner_no_ambiguous`` where several of them have the number, ``decision_learner``.
    """
    found = {
        one.learner
        for one in row.candidates
        if (one.row is not None and whom == f"{_EARLIER}{one.row}")
        or (one.row is None and whom and whom in (one.learner_no, str(one.learner)))
    }
    if len(found) > 1:
        raise Refused(Refusal("learner_no_ambiguous", row=row.row, params={"learner_no": whom[:40]}))
    for learner in found:
        return learner
    raise Refused(Refusal("decision_learner", params={"name": whom[:40], "row": row.row}))


def _known_fields(names: Mapping[str, str] | frozenset[str] | set[str]) -> None:
    unknown = sorted(set(names) - set(ROSTER_FIELDS))
    if unknown:
        raise Refused(Refusal("decision_field", params={"name": unknown[0][:40], "fields": "、".join(ROSTER_FIELDS)}))
