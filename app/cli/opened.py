"""A profile opened for one command, and what commands look up in it."""

import re
from argparse import Namespace
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.bootstrap import Opening, excused_by, open_context
from app.config import Config
from app.records.refusal import Refusal, Refused
from app.storage.state import State
from app.storage.views.desk_views import DeskViews
from app.usecases.context import Context

_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
Among = Callable[[], Collection[UUID]]
"""Learners that a number is likely to mean."""


@dataclass(frozen=True, slots=True)
class Opened:
    """``ctx`` is for verbs, ``views`` for questions, ``folder`` is the profile's."""

    ctx: Context
    views: DeskViews
    folder: Path


def opening_of(options: Namespace) -> Opening:
    """Where the profile is and what opens it, by options and surroundings."""
    return Opening.of(Config.from_environment(), options.profile, options.key_file, options.staff)


@contextmanager
def opened(options: Namespace) -> Iterator[Opened]:
    """Open the profile for one command and give it back. Raises ``Refused`` or a ``StorageFault``."""
    at = opening_of(options)
    ctx = open_context(at)
    try:
        yield Opened(ctx, DeskViews(ctx.store, ctx.today, ctx.actor, excused_by), at.folder)
    finally:
        ctx.store.close()


def learners_by_no(desk: Opened, numbers: list[str], among: Among = frozenset) -> dict[str, UUID]:
    """The learners of these student numbers. Refused, each: ``learner_no_unknown`` · ``learner_no_ambiguous``.

    Two desks may have given one number before they knew of each other; then it means the only one ``among`` these. Whoever
    was merged leads to the one who stands for them. An id stands for a number.
    """
    found: dict[str, UUID] = {}
    refusals: list[Refusal] = []
    with desk.ctx.store.read() as connection:
        state = State(connection)
        for number in dict.fromkeys(numbers):
            people = {state.survivor(entry) for entry in entries_of(state, number)}
            if len(people) > 1:
                near = among()
                people = (people & set(near)) or people
            if len(people) == 1:
                (found[number],) = people
            else:
                code = "learner_no_ambiguous" if people else "learner_no_unknown"
                refusals.append(Refusal(code, "learner_no", params={"learner_no": number}))
    if refusals:
        raise Refused(*refusals)
    return found


def entries_of(state: State, number: str) -> list[UUID]:
    """Every entry of a student number, or of an id."""
    rows = state.find("learner", learner_no=number)
    if not rows and _ID.fullmatch(number):
        one = state.live("learner", UUID(number))
        rows = [] if one is None else [one]
    return [row.id for row in rows]


def learner_by_no(desk: Opened, number: str, among: Among = frozenset) -> UUID:
    """The learner of one student number."""
    return learners_by_no(desk, [number], among)[number]


def on_sheet(desk: Opened, session: UUID) -> Among:
    """Who has a line on a sheet, looked up when it matters."""
    return lambda: {row.learner for row in desk.views.sheet(session).rows}


def in_class(desk: Opened, class_id: UUID) -> Among:
    """Who is or was in a class, looked up when it matters."""
    return lambda: {row.learner for row in desk.views.course_class(class_id).enrollments}
