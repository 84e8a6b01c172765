"""Learners of a station who are one person: a few merges among many, read when outcomes are derived."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from app.domain.same_person import survivors

Merges = Callable[[], Sequence[Any]]


class Persons:
    """Who stands for whom. ``merges`` reads every learner who was merged; ``others`` some learners by id."""

    def __init__(self, merges: Merges, others: Callable[[Iterable[str]], Sequence[Any]]) -> None:
        """Nothing is read until somebody asks."""
        self._merges, self._others = merges, others

    def survivor(self, learner: str) -> str:
        """Who stands for a learner: mostly the same one."""
        return self._survivors.get(learner, learner)

    def entries(self, people: Iterable[str]) -> set[str]:
        """These people with every learner they stand for."""
        wanted = set(people)
        return wanted | {one for one, survivor in self._survivors.items() if survivor in wanted}

    def connected(self, learners: Iterable[str]) -> set[str]:
        """These learners and whoever a merge, in force or not, ties to them."""
        found: set[str] = set()
        waiting = list(learners)
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self._ties.get(one, ())
        return found

    @cached_property
    def _survivors(self) -> dict[str, str]:
        rows = self._edges
        into: dict[UUID, UUID | None] = {UUID(row.id): UUID(row.merged_into) for row in rows}
        gone = {UUID(row.id) for row in rows if row.deleted}
        for row in self._others({row.merged_into for row in rows} - {row.id for row in rows}) if rows else ():
            into[UUID(row.id)] = None
            if row.deleted:
                gone.add(UUID(row.id))
        return {str(one): str(survivor) for one, survivor in survivors(into, gone).items()}

    @cached_property
    def _edges(self) -> Sequence[Any]:
        return self._merges()

    @cached_property
    def _ties(self) -> dict[str, list[str]]:
        ties: dict[str, list[str]] = {}
        for row in self._edges:
            ties.setdefault(row.id, []).append(row.merged_into)
            ties.setdefault(row.merged_into, []).append(row.id)
        return ties
