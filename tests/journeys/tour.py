"""A day at the desk through the real window, offscreen, against a real gateway process; numbered pictures of it.

    python -m tests.journeys.tour [--out build/tour] [--days-ago N]

Every step does what a clerk does, by key and click, and asserts what it shows. The exit status is 0 if all of it came true.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.ui.design.theme import make_application
from app.ui.window import Window
from tests.journeys import tour_asked as asked
from tests.journeys import tour_bank as bank
from tests.journeys import tour_lessons as lessons
from tests.journeys import tour_looks as looks
from tests.journeys import tour_opening as opening
from tests.journeys import tour_papers as papers
from tests.journeys import tour_rescue as rescue
from tests.journeys.clerk import Clerk
from tests.journeys.quiet import settle_environment
from tests.journeys.tour_station import Station, station_of_today
from tests.support.quick import look_for_garbage_seldom

OUT = Path("build/tour")
Act = Callable[[Clerk, Station], None]
DAY: tuple[Act, ...] = (
    opening.first_start,
    opening.roster,
    asked.book_of_sheets,
    opening.classes,
    asked.kept_form,
    opening.learners,
    lessons.todays_lessons,
    asked.people_alike,
    lessons.roll_call,
    lessons.correction,
    asked.opened_again,
    papers.paper_sheet,
    lessons.skills,
    lessons.old_sheet,
    lessons.brush_lesson,
    bank.before_enrolling,
    bank.enrolling,
    papers.paper_delivered,
    bank.outcomes,
    bank.offline,
    bank.by_stick,
    bank.carried,
    bank.held,
    bank.repaired,
    bank.apart,
    bank.came_back,
    rescue.entered_twice,
    looks.settings,
    looks.large,
    looks.colours,
    rescue.large_duplicates,
    rescue.backed_up,
)
AFTER_THE_DAMAGE: tuple[Act, ...] = (rescue.damaged, rescue.healed, looks.to_english)
NEXT_START: tuple[Act, ...] = (looks.english,)


@contextmanager
def window_of(station: Station, application: QApplication) -> Iterator[Window]:
    """The window, open; closed as a person closes it."""
    window = Window(station.door(), application)
    window.open()
    window.shell.activateWindow()
    try:
        yield window
    finally:
        application.aboutToQuit.emit()
        application.aboutToQuit.disconnect()
        for shell in (*window._left, window.shell):
            shell.close()
            shell.deleteLater()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the next window dresses all that is there


def live(out: Path, days_ago: int) -> None:
    """Live the day; the pictures go to ``out``."""
    application = make_application(["tour"])
    folder = Path(tempfile.mkdtemp(prefix="xuezhan-tour-"))
    try:
        with station_of_today(folder, days_ago) as station:
            for acts, chinese in ((DAY, True), (AFTER_THE_DAMAGE, True), (NEXT_START, False)):
                if acts is AFTER_THE_DAMAGE:
                    rescue.spoil(station)
                with window_of(station, application) as window:
                    clerk = Clerk(window, out, chinese=chinese)
                    clerk.wait(lambda window=window: window.jobs is not None)  # type: ignore[misc]
                    for act in acts:
                        act(clerk, station)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Empty the album and live the day."""
    settle_environment()
    look_for_garbage_seldom()
    parser = argparse.ArgumentParser(prog="tour", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=OUT, help="where the pictures go")
    parser.add_argument("--days-ago", type=int, default=0, metavar="N", help="live another day than today")
    options = parser.parse_args()
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    live(out.resolve(), options.days_ago)
    return 0


if __name__ == "__main__":
    sys.exit(main())
