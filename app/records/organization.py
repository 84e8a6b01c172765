"""机构: the five-level tree, the station that uses a desk, its devices and its staff."""

from uuid import UUID

from app.records.codes import Level, Role
from app.records.entity import Code12, Entity, Text


class Organization(Entity):
    """机构: a node of the tree 省市县镇村; a level may be skipped (东莞 and 中山 have no county)."""

    code12: Code12
    name: Text
    level: Level
    parent: UUID | None = None


class Station(Entity):
    """学习站点: the organization that uses a desk."""

    code12: Code12
    name: Text
    address: Text | None = None


class Device(Entity):
    """终端: one installed desk with its own key and log."""

    name: Text
    ordinal: int | None = None
    """Given by the gateway at enrolment, from 1; prefixes the learner numbers this desk hands out from 2 on."""


class Staff(Entity):
    """工作人员 with a named account."""

    login: Text
    name: Text
    role: Role
