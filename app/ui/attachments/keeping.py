"""Between a sheet's attachments and the desk: which are shown, which is seen large, what is read for it."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from app.records.standing import AttachmentRow
from app.ui.attachments.acts import AttachmentActs
from app.ui.attachments.drawer import AttachmentDrawer
from app.ui.attachments.pictures import decoded
from app.ui.attachments.tile import THUMB
from app.ui.attachments.viewer import LARGEST, Viewer
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.sync_bridge import bridge
from app.ui.told import Told

_SHARP = 2
"""Small pictures are decoded for screens of twice the pixels."""


class Attachments(QObject):
    """The attachments of one session at a time.

    Signals:
        counted(int): how many there are.
        opening(): the drawer should be seen: something is being attached.
        viewing(bool): one is to be shown large, or no more.
        said(str, str, object): what was done, the words of an act that takes it back, the act or None.
    """

    counted = Signal(int)
    opening = Signal()
    viewing = Signal(bool)
    said = Signal(str, str, object)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self._session: UUID | None = None
        self._viewed: UUID | None = None
        self.drawer, self.viewer = AttachmentDrawer(), Viewer()
        self._acts = acts = AttachmentActs(desk, jobs, self)
        self.drawer.chosen.connect(self.attach)
        self.drawer.opened.connect(self.open)
        self.drawer.detached.connect(acts.detach)
        self.viewer.left.connect(self.leave)
        self.viewer.saving.connect(self._save)
        self.viewer.detaching.connect(self._detach_viewed)
        acts.reading.connect(self.drawer.show_reading)
        acts.changed.connect(self.load)
        acts.wanted.connect(self._wanted)
        acts.saved.connect(self.viewer.notice.say)
        acts.said.connect(self.said)
        acts.failed.connect(self._complain)
        bridge(desk.exchange, jobs).happened.connect(self._hear)

    def show_session(self, session: UUID | None) -> None:
        """Look after this session's attachments; None: of none."""
        if session != self._session:
            self._session = session
            self.leave()
            self.drawer.notice.hide()
            self.drawer.show_rows(())
            if session is None:
                self.drawer.hide()
        self.load()

    def load(self) -> None:
        """Read them again."""
        session = self._session
        if session is not None:
            ask = partial(self._desk.views.attachments, session)
            self._jobs.ask(self, ask, partial(self._show, session), topic="attachments")

    def _hear(self, event: str) -> None:
        if event != "started":
            self.load()

    def attach(self, files: list[Path]) -> None:
        """Keep files with the session, one after the other."""
        if self._session is None:
            return
        self.drawer.notice.hide()
        self.opening.emit()
        self._acts.attach(self._session, files)

    def open(self, attachment: UUID) -> None:
        """Show one large; a content that is elsewhere is fetched."""
        self._viewed = attachment
        self.viewer.notice.hide()
        self.viewer.strip.put_away()
        self._acts.want(attachment)

    def leave(self) -> None:
        """Back to the sheet."""
        if self._viewed is not None:
            self._viewed = None
            self.viewing.emit(False)

    def _show(self, session: UUID, rows: tuple[AttachmentRow, ...]) -> None:
        if session != self._session:
            return
        self.counted.emit(len(rows))
        before = {identity: tile.row.state for identity, tile in self.drawer.tiles.items()}
        new = self.drawer.show_rows(rows)
        come = [row for row in rows if row.id in before and before[row.id] != row.state]
        for row in {row.id: row for row in (*new, *come)}.values():
            ask = partial(_picture, self._desk, row.id, THUMB * _SHARP)
            self._jobs.ask(self, ask, partial(self._show_small, row.id))
        viewed = next((row for row in rows if row.id == self._viewed), None)
        if viewed is None:
            self.leave()
        else:
            ask = partial(_picture, self._desk, viewed.id, LARGEST)
            self._jobs.ask(self, ask, partial(self._show_large, viewed), topic="viewed")

    def _show_small(self, attachment: UUID, found: tuple[QImage | None, bool]) -> None:
        self.drawer.show_picture(attachment, found[0])

    def _show_large(self, row: AttachmentRow, found: tuple[QImage | None, bool]) -> None:
        if row.id == self._viewed:
            image, here = found
            self.viewer.show_attachment(row, image, here=here)
            self.viewing.emit(True)

    def _wanted(self, here: bool) -> None:
        if not here:
            self._desk.exchange.sync_now()
        self.load()

    def _detach_viewed(self) -> None:
        if self._viewed is not None:
            self._acts.detach(self._viewed)

    def _save(self, target: Path, purpose: str, told: Told | None) -> None:
        if self._viewed is not None:
            self._acts.save(self._viewed, target, purpose, told)

    def _complain(self, why: str) -> None:
        if self._viewed is not None and self.viewer.isVisible():
            self.viewer.notice.say(why, tone="amber")
        else:
            self.drawer.notice.say(why, tone="amber")


def _picture(desk: Desk, attachment: UUID, room: QSize) -> tuple[QImage | None, bool]:
    """The picture, if there is one to show, and whether the content is here."""
    try:
        content = desk.views.attachment_content(attachment)
    except LookupError:
        return None, False  # taken off meanwhile
    return None if content is None else decoded(content, room), content is not None
