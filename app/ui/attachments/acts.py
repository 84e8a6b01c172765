"""The acts on a session's attachments, each a job: kept, wanted, taken off, put back, saved into a file."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.records.refusal import Refused
from app.ui.components.drafts import About, drafts
from app.ui.desk import Desk
from app.ui.jobs import Jobs, Trouble
from app.ui.text import sentences, trouble
from app.ui.told import Told

if TYPE_CHECKING:
    from app.records.attachment import AttachmentFile


class AttachmentActs(QObject):
    """Does what is asked, and says what came of it. Files are read and written beside the acts: a worn stick keeps no mark waiting.

    Signals:
        reading(str): the name of the file that is being read to be attached; empty once there is none.
        changed(): something was attached, taken off or put back.
        wanted(bool): an attachment was opened; whether its content is here.
        saved(str): a content was written into a file; the sentence.
        said(str, str, object): what was done, the words of an act that takes it back, the act or None.
        failed(str): the act was not done; the sentence says why.
    """

    reading = Signal(str)
    changed = Signal()
    wanted = Signal(bool)
    saved = Signal(str)
    said = Signal(str, str, object)
    failed = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._verbs, self._jobs = desk.verbs, jobs
        self._waiting: deque[tuple[About, UUID, Path]] = deque()

    def attach(self, session: UUID, files: Iterable[Path]) -> None:
        """Keep files with a session, each once it was read, one after the other; until then closing the window asks."""
        idle = not self._waiting
        for file in files:
            about = ("attaching", object())
            drafts().keep(about, {"file": file}, file.name, waits=True)
            self._waiting.append((about, session, file))
        if idle:
            self._read_next()

    def _read_next(self) -> None:
        self.reading.emit(self._waiting[0][2].name if self._waiting else "")
        if self._waiting:
            about, session, file = self._waiting[0]

            def over() -> None:
                self._waiting.popleft()
                drafts().forget(about)
                self._read_next()

            read = partial(self._verbs.read_attachment, file)
            self._do(read, partial(self._keep, session), aside=True, over=over)

    def _keep(self, session: UUID, file: AttachmentFile) -> None:
        def done(_: object) -> None:
            self.said.emit(QCoreApplication.translate("Attachments", "已存好 {0}。").format(file.title), "", None)
            self.changed.emit()

        self._do(partial(self._verbs.attach, session, file), done)

    def want(self, attachment: UUID) -> None:
        """Have a content here, now or with the next exchange."""
        self._do(partial(self._verbs.want_attachment, attachment), self.wanted.emit)

    def detach(self, attachment: UUID) -> None:
        """Take one off."""

        def done(_: object) -> None:
            translate = QCoreApplication.translate
            back = partial(self._put_back, attachment)
            self.said.emit(translate("Attachments", "附件已取下。"), translate("Attachments", "撤销"), back)
            self.changed.emit()

        self._do(partial(self._verbs.detach, attachment), done)

    def save(self, attachment: UUID, target: Path, purpose: str, told: Told | None = None) -> None:
        """Write a content into a file; ``told``: the answer that said what for, whose question is over when it is done."""

        def done(_: object) -> None:
            if told is not None:
                told.taken()
            self.saved.emit(QCoreApplication.translate("Attachments", "已另存为 {0}。").format(target.name))

        self._do(partial(self._verbs.save_attachment, attachment, target, purpose), done, told, aside=True)

    def _put_back(self, attachment: UUID) -> None:
        self._do(partial(self._verbs.attach_again, attachment), lambda _: self.changed.emit())

    def _do(
        self,
        call: Callable[[], Any],
        done: Callable[[Any], None],
        told: Told | None = None,
        *,
        aside: bool = False,
        over: Callable[[], None] = lambda: None,
    ) -> None:
        """``aside``: not in the line of acts. ``over`` comes before whatever came of it."""

        def well(found: Any) -> None:
            over()
            done(found)

        def not_done(why: str) -> None:
            over()
            if told is None or not told.refused(why):
                self.failed.emit(why)

        def refused(refusal: Refused) -> None:
            not_done(sentences(refusal.refusals, QCoreApplication.translate))

        def failed(what: Trouble) -> None:
            not_done(trouble(what.code, what.file, QCoreApplication.translate))

        run = self._jobs.ask if aside else self._jobs.act
        run(self, call, well, refused=refused, failed=failed)
