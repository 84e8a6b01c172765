"""The pages: one row each. The window makes the first at once, the others in this order as soon as there is time, or when wanted."""

from importlib import import_module
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.page import CLOCK, Page


class PageRow(NamedTuple):
    """A page: its name, the module and class that make it, and the kinds whose change reloads it.

    ``place`` is the place of the navigation it belongs to, where that is not one of its own.
    """

    id: str
    module: str
    name: str
    kinds: frozenset[str]
    place: str | None = None


_TEACHING = frozenset({"course_class", "session", "enrollment", "attendance_sheet", "attendance_record", "term"})
_PEOPLE = frozenset({"learner", "identity_document", "consent", "learning_outcome"})

PAGES = (
    PageRow("today", "app.ui.today.page", "TodayPage", _TEACHING | {"learner", "exchange", "station", CLOCK}),
    PageRow("roll_call", "app.ui.roll_call.page", "RollCallPage", _TEACHING | {"learner", "attachment", "conflict"}),
    PageRow("classes", "app.ui.classes.page", "ClassesPage", _TEACHING | {"learner", "learning_outcome", "conflict"}),
    PageRow("learners", "app.ui.learners.page", "LearnersPage", _TEACHING | _PEOPLE | {"distinct_pair"}),
    PageRow(
        "duplicates", "app.ui.duplicates.page", "DuplicatesPage", _TEACHING | _PEOPLE | {"distinct_pair"}, "learners"
    ),
    PageRow("smart_aid", "app.ui.smart_aid.page", "SmartAidPage", _TEACHING | {"skill_mark", "skill_item", "learner"}),
    PageRow("exchange", "app.ui.exchange.page", "ExchangePage", frozenset({"exchange", "learning_outcome"})),
    PageRow(
        "attention",
        "app.ui.attention.page",
        "AttentionPage",
        _TEACHING | _PEOPLE | {"exchange", "conflict", "skill_mark", "course", "distinct_pair"},
        "exchange",
    ),
    PageRow("settings", "app.ui.settings.page", "SettingsPage", frozenset()),
)


def make_page(row: PageRow, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> Page:
    """Import and make a page. Without a parent it is styled once, when it is put into the window."""
    made: type[Page] = getattr(import_module(row.module), row.name)
    return made(desk, jobs, parent)
