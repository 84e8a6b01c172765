"""Digital skills: the checklist as data, and what a session brought that was not there before."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from uuid import uuid5

from app.domain import hlc, strict
from app.records.change import Change
from app.records.codes import RuleStatus, SkillLevel, Source
from app.records.kinds import NAMESPACE, natural_id

REFERENCE = uuid5(NAMESPACE, "reference")
"""Stands for the program's own data in stamps: whoever seeds a checklist makes the same rows."""

_SEEDED_MS = 1_704_067_200_000
"""2024-01-01 UTC; each version of a checklist counts one second later, so that a newer one wins everywhere."""

_CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")


@dataclass(frozen=True, slots=True)
class LevelName:
    """What a level means, in two languages."""

    level: SkillLevel
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One skill. ``code`` is stable within the checklist, ``order`` its place on the board, from 1."""

    code: str
    group: str
    name: str
    name_en: str
    order: int


@dataclass(frozen=True, slots=True)
class ChecklistGroup:
    """Skills that belong together on the board."""

    code: str
    name: str
    name_en: str
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """A versioned list of skills with its status and source."""

    id: str
    version: int
    status: RuleStatus
    source: str
    name: str
    name_en: str
    levels: tuple[LevelName, ...]
    groups: tuple[ChecklistGroup, ...]

    @property
    def items(self) -> tuple[ChecklistItem, ...]:
        """All skills in the order of the board."""
        return tuple(item for group in self.groups for item in group.items)


@dataclass(frozen=True, slots=True)
class SkillFact:
    """One observation: this person was seen doing this item at this level."""

    learner: Hashable
    item: Hashable
    level: SkillLevel


@dataclass(frozen=True, slots=True)
class Progress:
    """A level reached for the first time; ``before`` is the best level seen earlier, 未学 when none was."""

    learner: Hashable
    item: Hashable
    before: SkillLevel
    after: SkillLevel


def best_levels(facts: Iterable[SkillFact]) -> dict[tuple[Hashable, Hashable], SkillLevel]:
    """Return the best level ever seen for each learner and item; forgetting is not held against anybody."""
    best: dict[tuple[Hashable, Hashable], SkillLevel] = {}
    for fact in facts:
        key = (fact.learner, fact.item)
        best[key] = max(fact.level, best.get(key, SkillLevel.NOT_LEARNED))
    return best


def new_today(history: Iterable[SkillFact], marks: Iterable[SkillFact]) -> tuple[Progress, ...]:
    """Return what is new in a session, in the order of its marks.

    Args:
        history: what was observed in earlier sessions.
        marks: what this session's board says now; of two marks for one learner and item the later one holds.
    """
    before = best_levels(history)
    today = {(mark.learner, mark.item): mark.level for mark in marks}
    return tuple(
        Progress(learner, item, earlier, level)
        for (learner, item), level in today.items()
        if level > (earlier := before.get((learner, item), SkillLevel.NOT_LEARNED))
    )


def checklist_from_data(data: object) -> Checklist:
    """Parse a checklist strictly: unknown keys, codes used twice and a missing level are errors."""
    where = "checklist"
    keys = frozenset({"id", "version", "status", "source", "name", "name_en", "levels", "groups"})
    found = strict.record(data, where, keys)
    checklist = Checklist(
        id=strict.text(found["id"], f"{where}.id"),
        version=strict.integer(found["version"], f"{where}.version", 1, 9999),
        status=strict.one_of(found["status"], f"{where}.status", RuleStatus),
        source=strict.text(found["source"], f"{where}.source"),
        name=strict.text(found["name"], f"{where}.name"),
        name_en=strict.text(found["name_en"], f"{where}.name_en"),
        levels=_levels(found["levels"], f"{where}.levels"),
        groups=_groups(found["groups"], f"{where}.groups"),
    )
    for kind, codes in (("groups", [g.code for g in checklist.groups]), ("items", [i.code for i in checklist.items])):
        if len(codes) != len(set(codes)):
            raise strict.DataError(f"{where}.{kind}", "code_twice")
    return checklist


def checklist_changes(data: object) -> list[Change]:
    """Return a checklist's items as state (changes without a number), the same wherever they are made.

    To be merged, never logged: by each desk as its profile is made, and by the gateway as it starts.
    """
    checklist = checklist_from_data(data)
    time = hlc.pack(_SEEDED_MS + checklist.version * 1_000)
    return [
        Change(
            device=REFERENCE,
            seq=0,
            time=time,
            kind="skill_item",
            id=natural_id("skill_item", checklist.id, item.code),
            fields={
                "checklist": checklist.id,
                "code": item.code,
                "group": group.name,
                "name": item.name,
                "order": item.order,
            },
            actor=REFERENCE,
            source=Source.SYSTEM,
        )
        for group in checklist.groups
        for item in group.items
    ]


def _levels(data: object, where: str) -> tuple[LevelName, ...]:
    names = []
    for place, entry in enumerate(strict.items(data, where)):
        here = f"{where}[{place}]"
        found = strict.record(entry, here, frozenset({"level", "name", "name_en"}))
        level = SkillLevel(strict.integer(found["level"], f"{here}.level", min(SkillLevel), max(SkillLevel)))
        names.append(LevelName(level, *_names(found["name"], found["name_en"], here)))
    if [name.level for name in names] != list(SkillLevel):
        raise strict.DataError(where, "levels_incomplete")
    return tuple(names)


def _groups(data: object, where: str) -> tuple[ChecklistGroup, ...]:
    groups: list[ChecklistGroup] = []
    order = 1
    for place, entry in enumerate(strict.items(data, where)):
        here = f"{where}[{place}]"
        found = strict.record(entry, here, frozenset({"code", "name", "name_en", "items"}))
        code = _code(found["code"], f"{here}.code")
        members = _items(found["items"], f"{here}.items", code, order)
        order += len(members)
        groups.append(ChecklistGroup(code, *_names(found["name"], found["name_en"], here), items=members))
    return tuple(groups)


def _items(data: object, where: str, group: str, first: int) -> tuple[ChecklistItem, ...]:
    members = []
    for place, entry in enumerate(strict.items(data, where)):
        here = f"{where}[{place}]"
        found = strict.record(entry, here, frozenset({"code", "name", "name_en"}))
        name, name_en = _names(found["name"], found["name_en"], here)
        members.append(ChecklistItem(_code(found["code"], f"{here}.code"), group, name, name_en, first + place))
    return tuple(members)


def _names(name: object, name_en: object, where: str) -> tuple[str, str]:
    return strict.text(name, f"{where}.name"), strict.text(name_en, f"{where}.name_en")


def _code(data: object, where: str) -> str:
    code = strict.text(data, where)
    if not _CODE.fullmatch(code):
        raise strict.DataError(where, "not_a_code")
    return code
