"""All questions of a desk with the file and the day bound: what the screen is handed (``app/ui/desk.py`` draws the door)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.records.duplicates import DuplicatePair, TwoMarks
from app.records.found import Found
from app.records.naming import ClassName, Whose
from app.records.roster import ImportRow
from app.records.skill_board import SkillBoardView
from app.records.standing import AttachmentRow, CameBack, ConflictItem, ExchangeView, RemovedClass
from app.records.views import ClassRow, ClassView, LearnerRow, LearnerView, SessionCard, SheetView, TodayView
from app.records.waiting import WaitingPage
from app.storage.store import Store
from app.storage.views import exchange, today
from app.storage.views.doubles import Doubles
from app.storage.views.rules import Excused


@dataclass(frozen=True, slots=True)
class PeopleViews:
    """What is asked about learners. Each question is described where it is asked of the file.

    ``day`` tells today, ``actor`` is who asks, ``excused`` what rule sets make of leave.
    """

    store: Store
    day: Callable[[], date]
    actor: UUID
    excused: Excused
    doubles: Doubles = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Remember nothing yet."""
        object.__setattr__(self, "doubles", Doubles(self.store))

    def learners(self, find: str = "", limit: int = 200, offset: int = 0) -> tuple[LearnerRow, ...]:
        """``learners.learners``."""
        from app.storage.views import learners  # start-up: today comes first

        with self.store.read() as connection:
            return learners.learners(connection, self.day(), find, limit, offset)

    def card(self, number: str) -> tuple[LearnerRow, ...]:
        """``finding.card``."""
        from app.storage.views import finding  # start-up: today comes first

        with self.store.read() as connection:
            return finding.card(connection, number, self.day())

    def find_at_sheet(self, text: str, sheet: tuple[UUID, ...]) -> Found:
        """``finding.find_at_sheet``."""
        from app.storage.views import finding  # start-up: today comes first

        with self.store.read() as connection:
            return finding.find_at_sheet(connection, text, sheet, self.day())

    def namesakes(self, text: str, limit: int = 4) -> tuple[LearnerRow, ...]:
        """``namesakes.namesakes``."""
        from app.storage.views import namesakes  # start-up: today comes first

        with self.store.read() as connection:
            return namesakes.namesakes(connection, self.day(), text, limit)

    def learner_count(self) -> int:
        """``learners.learner_count``."""
        from app.storage.views import learners  # start-up: today comes first

        with self.store.read() as connection:
            return learners.learner_count(connection)

    def learner(self, learner_id: UUID) -> LearnerView:
        """``learners.learner``."""
        from app.storage.views import learners  # start-up: today comes first

        with self.store.read() as connection:
            return learners.learner(connection, learner_id, self.day(), self.excused)

    def duplicates(self) -> tuple[DuplicatePair, ...]:
        """``duplicates.duplicates``."""
        from app.storage.views import duplicates  # start-up: today comes first

        found = self.doubles.pairs()
        with self.store.read() as connection:
            return duplicates.duplicates(connection, self.day(), found)

    def two_marks(self, one: UUID, other: UUID) -> tuple[TwoMarks, ...]:
        """``two_marks.two_marks``."""
        from app.storage.views import two_marks  # start-up: today comes first

        with self.store.read() as connection:
            return two_marks.two_marks(connection, one, other)

    def duplicate_count(self) -> int:
        """How many pairs that are; nobody is read where nothing changed."""
        return len(self.doubles.pairs())


@dataclass(frozen=True, slots=True)
class ClassViews(PeopleViews):
    """And what is asked about classes."""

    def classes(self, term: str | None = None) -> tuple[ClassRow, ...]:
        """``classes.classes``."""
        from app.storage.views import classes  # start-up: today comes first

        with self.store.read() as connection:
            return classes.classes(connection, self.day(), term)

    def class_names(self, find: str = "", limit: int | None = None) -> tuple[ClassName, ...]:
        """``classes.class_names``."""
        from app.storage.views import classes  # start-up: today comes first

        with self.store.read() as connection:
            return classes.class_names(connection, find, limit)

    def any_class(self) -> bool:
        """``classes.any_class``."""
        from app.storage.views import classes  # start-up: today comes first

        with self.store.read() as connection:
            return classes.any_class(connection)

    def imports(self) -> tuple[ImportRow, ...]:
        """``imports.imports``."""
        from app.storage.views import imports  # start-up: seen on few days

        with self.store.read() as connection:
            return imports.imports(connection)

    def removed_classes(self) -> tuple[RemovedClass, ...]:
        """``classes.removed_classes``."""
        from app.storage.views import classes  # start-up: today comes first

        with self.store.read() as connection:
            return classes.removed_classes(connection)

    def course_class(self, class_id: UUID) -> ClassView:
        """``classes.course_class``."""
        from app.storage.views import classes  # start-up: today comes first

        with self.store.read() as connection:
            return classes.course_class(connection, class_id, self.day(), self.excused)

    def confirmed_sheets(self, class_id: UUID, since: date, learner: UUID | None = None) -> tuple[SessionCard, ...]:
        """``confirmed.confirmed_sheets``."""
        from app.storage.views import confirmed  # start-up: seen on few days

        with self.store.read() as connection:
            return confirmed.confirmed_sheets(connection, class_id, since, learner)

    def terms(self) -> tuple[str, ...]:
        """``classes.terms``."""
        from app.storage.views import classes  # start-up: today comes first

        with self.store.read() as connection:
            return classes.terms(connection)


@dataclass(frozen=True, slots=True)
class DeskViews(ClassViews):
    """And what is asked about lessons and the exchange."""

    def today(self, day: date | None = None) -> TodayView:
        """``today.today``."""
        which = day or self.day()
        with self.store.read() as connection:
            return today.today(connection, which, self.actor, self.excused)

    def to_take(self) -> TodayView:
        """``today.to_take``, of today."""
        with self.store.read() as connection:
            return today.to_take(connection, self.day())

    def whose(self) -> Whose:
        """``today.whose``, of who asks."""
        with self.store.read() as connection:
            return today.whose(connection, self.actor)

    def sessions_on(self, day: date) -> tuple[SessionCard, ...]:
        """``today.sessions_on``."""
        with self.store.read() as connection:
            return today.sessions_on(connection, day)

    def sheet(self, session: UUID) -> SheetView:
        """``sheets.sheet``."""
        from app.storage.views import sheets  # start-up: today comes first

        with self.store.read() as connection:
            return sheets.sheet(connection, session)

    def skill_board(self, session: UUID) -> SkillBoardView:
        """``skills.skill_board``."""
        from app.storage.views import skills  # start-up: today comes first

        with self.store.read() as connection:
            return skills.skill_board(connection, session)

    def smart_aid_sessions(self) -> tuple[SessionCard, ...]:
        """``skills.smart_aid_sessions``."""
        from app.storage.views import skills  # start-up: today comes first

        with self.store.read() as connection:
            return skills.smart_aid_sessions(connection, self.day())

    def exchange(self) -> ExchangeView:
        """``exchange.exchange``."""
        with self.store.read() as connection:
            return exchange.exchange(connection)

    def waiting(self, before: int | None = None) -> WaitingPage:
        """``waiting.waiting``."""
        from app.storage.views import waiting  # start-up: today comes first

        with self.store.read() as connection:
            return waiting.waiting(connection, before)

    def conflicts(self) -> tuple[ConflictItem, ...]:
        """``conflicts.open_conflicts``."""
        from app.storage.views import conflicts  # start-up: today comes first

        with self.store.read() as connection:
            return conflicts.open_conflicts(connection)

    def came_back(self) -> tuple[CameBack, ...]:
        """``came_back.came_back``."""
        from app.storage.came_back import came_back  # start-up: seen on few days

        with self.store.read() as connection:
            return came_back(connection)

    def attachments(self, owner: UUID) -> tuple[AttachmentRow, ...]:
        """``attachments.attachments``."""
        from app.storage.views import attachments  # start-up: today comes first

        with self.store.read() as connection:
            return attachments.attachments(connection, owner)

    def attachment_content(self, attachment: UUID) -> bytes | None:
        """``attachments.content``."""
        from app.storage.views import attachments  # start-up: today comes first

        with self.store.read() as connection:
            return attachments.content(connection, attachment)
