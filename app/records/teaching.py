"""Terms, courses, classes, who is in them and when they meet."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field as Limit
from pydantic import StringConstraints

from app.records.codes import CourseCategory, EnrollmentState, SessionKind, SessionState
from app.records.entity import Entity, Text
from app.records.weekly import TIMES_PATTERN

Clock24 = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""Local time of day, ``HH:MM``, Asia/Shanghai."""

Minutes = Annotated[int, Limit(ge=1, le=600)]
"""Length of a meeting in minutes."""


WeeklyTimes = Annotated[str, StringConstraints(pattern=TIMES_PATTERN, max_length=200)]
"""Weekly times beside the first (``records/weekly.py``)."""


class Term(Entity):
    """学期, ``2026春`` or ``2026秋``."""

    code: Text
    starts: date
    ends: date


class Course(Entity):
    """课程: catalogue item. A course made at the station has no catalogue code of the bank."""

    code: Text
    title: Text
    category: CourseCategory | None = None
    module: Text | None = None
    qualification_level: Annotated[int, Limit(ge=1, le=7)] | None = None
    local: bool = False


class CourseClass(Entity):
    """班级: a course taught in a term.

    ``weekday``, ``start`` and ``minutes`` are its first weekly time, ``times`` further ones; its sessions are the truth.
    ``separate``: whoever opened it said that it is not the other class of its title.
    """

    title: Text
    course: UUID
    term: UUID
    kind: SessionKind = SessionKind.LESSON
    weekday: Annotated[int, Limit(ge=1, le=7)] | None = None
    start: Clock24 | None = None
    minutes: Minutes | None = None
    venue: Text | None = None
    teacher: Text | None = None
    rule_set: Text | None = None
    times: WeeklyTimes | None = None
    separate: bool = False


class Enrollment(Entity):
    """在班: an interval of one learner in one class. ``left_on`` is the first day no longer in the class.

    The natural key is that of the first interval; a return after an absence is a row of its own, whose id ends in its first
    day (ADR 0006).
    """

    course_class: UUID
    learner: UUID
    joined_on: date
    left_on: date | None = None
    state: EnrollmentState = EnrollmentState.ENROLLED


class Session(Entity):
    """课次: one meeting of a class."""

    course_class: UUID
    no: Annotated[int, Limit(ge=1, le=999)]
    date: date
    start: Clock24
    minutes: Minutes
    kind: SessionKind = SessionKind.LESSON
    state: SessionState = SessionState.PLANNED
    topic: Text | None = None
    venue: Text | None = None
    teacher: Text | None = None
    note: Text | None = None
