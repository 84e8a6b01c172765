"""A desk on a real encrypted file for page tests: the real verbs and views, a clock that is set, nobody to exchange with."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from app.bootstrap import calendar, excused_by
from app.domain.clock import SHANGHAI
from app.storage.backing_up import Backups
from app.storage.errors import StorageFault
from app.storage.keys import KeyOffer
from app.storage.views.desk_views import DeskViews
from app.ui.desk import Desk
from app.usecases.desk_verbs import DeskVerbs
from tests.support.desk import World
from tests.ui.nobody import Nobody

WEDNESDAY = datetime(2026, 9, 16, 8, 30, tzinfo=SHANGHAI)


class RealDesk:
    """What a Stage takes. ``world`` puts rows there, ``verbs`` and ``views`` are the real ones."""

    faults = (StorageFault,)
    """What the world may say no with."""

    def __init__(self, folder: Path, moment: datetime = WEDNESDAY, world: World | None = None) -> None:
        self.world = World(folder, moment) if world is None else world
        self.verbs = DeskVerbs(self.world.ctx, calendar)
        self.views = DeskViews(self.world.store, self.world.ctx.today, self.world.manager, excused_by)

    def desk(self) -> Desk:
        """What pages are given."""
        store = self.world.store
        return Desk(
            folder=Path(),
            views=self.views,
            verbs=self.verbs,
            exchange=Nobody(),
            backups=Backups(store, self.world.folder / "profile", KeyOffer(self.world.folder / "desk.key")),
            on_change=store.on_change,
            changed_outside=lambda: False,
            today=self.world.ctx.today,
            now=self.world.clock.now,
            close=store.close,
        )

    def release(self) -> None:
        """Nothing is held back here."""

    def close(self) -> None:
        """Close the file."""
        self.world.store.close()

    @property
    def today(self) -> date:
        """Today, by the world's clock."""
        return self.world.day()

    def who(self, name: str) -> UUID:
        """The learner of this name; asked by itself, for the list of learners takes a tenth of a test's making."""
        with self.world.store.read() as connection:
            [[one]] = connection.exec_driver_sql(
                "SELECT id FROM learner WHERE name = ? AND deleted IS NOT 1 AND merged_into IS NULL", (name,)
            )
        return UUID(one)
