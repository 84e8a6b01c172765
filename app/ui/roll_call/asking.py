"""What the strip above the sheet asks: a name, a reason, what to do with the rest, who was meant."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.records.acts import Mark
from app.records.codes import AttendanceStatus
from app.records.views import LearnerRow, SheetRow
from app.ui.components.drafts import About, drafts
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.roll_call.acts import SheetActs
from app.ui.roll_call.finding import Elsewhere, OnSheet, Several
from app.ui.roll_call.marking import Marking
from app.ui.roll_call.model import status_text
from app.ui.roll_call.newcomers import Newcomers
from app.ui.session_words import joined, listed
from app.ui.strip import Strip

MOST_CHOICES = 4
_RESUMED = ("walk_in", "correct", "call_off", "reopen")
"""What can be gone on with by itself."""
Answer = Callable[[Hashable, str], None]


@dataclass(frozen=True)
class _Correction:
    """Whose mark is corrected, and, of the reason that is typed last, what it is to become."""

    learner: UUID
    status: AttendanceStatus = field(compare=False)
    minutes: int | None = field(compare=False)


class Asking(QObject):
    """One question at a time; a new one replaces the old. Answers go to ``marking`` and ``acts``.

    Signals:
        beginning(): something is going to be asked: minutes that are being typed are taken first, if they can be.
    """

    beginning = Signal()

    def __init__(
        self, desk: Desk, jobs: Jobs, strip: Strip, marking: Marking, acts: SheetActs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._strip, self._model, self._marking, self._acts = strip, marking.model, marking, acts
        self._answer: Answer | None = None
        self._asked_again = set[tuple[About, str]]()
        self.newcomers = Newcomers(desk, jobs, strip, marking, acts, self.reason, self)
        strip.answered.connect(self._answered)

    def walk_in(self, name: str = "") -> None:
        """Ask who is at the door and on no list."""
        self._begin(self.newcomers.answer)
        self.newcomers.ask(name)

    def unanswered(self) -> str:
        """Return what is to be answered before the sheet is confirmed, empty for nothing.

        A name that was typed here and left, for another sheet or by Escape, is asked about again: each once.
        """
        left = left_names(self._session())
        again = next((one for one in left if one not in self._asked_again), None)
        if again is not None and not self._strip.waiting():
            self.walk_in(str(again[0][-1]))
        waiting = self._strip.waiting()
        self._asked_again.update(one for one in left if one[1] == waiting)
        return waiting

    def reason(self, who: str, act: Callable[[str], None]) -> None:
        """Ask why somebody is put on a sheet that is confirmed."""
        after = self._strip.told
        self._begin(lambda _, why: act(why))
        self._strip.ask(
            self.tr("点名册已确认:把 {who} 补上去,算一笔更正。").format(who=who),
            [("add", self.tr("补上"))],
            field=self.tr("为什么补,例如:点名时漏了"),
            tone="amber",
            about=("add", self._session(), who),
            after=after,
        )
        self._strip.waits = True

    def correction(self, row: SheetRow, before: Mark, status: AttendanceStatus, minutes: int | None) -> None:
        """Ask why a confirmed mark is to be changed; both versions are shown, and asked about anew where another mark stands by then."""
        was, becomes = status_text(before.status, before.minutes), status_text(status, minutes)

        def answer(_: Hashable, reason: str) -> None:
            stands, to = self._model.mark_of(row.learner), Mark(row.learner, status, minutes)
            if (stands.status, stands.minutes) != (before.status, before.minutes):
                self.correction(row, stands, status, minutes)
                self._strip.complain(self.tr("刚在别处改过,请看清再改正。"))
            else:
                self._acts.correct(self._session(), row, before, to, reason, self._strip.told)

        self._begin(answer)
        self._strip.ask(
            self.tr("改正 {name}:{was} → {becomes}").format(name=row.name, was=was, becomes=becomes),
            [("correct", self.tr("改正"))],
            field=self.tr("改正原因,例如:家属补交了请假条"),
            tone="amber",
            about=("correct", self._session(), _Correction(row.learner, status, minutes)),
        )
        self._strip.waits = True

    def leftover(self, why: str) -> None:
        """Say that the sheet cannot be confirmed yet, and offer what would make it complete."""

        def answer(key: Hashable, _: str) -> None:
            self._taken()
            self._marking.rest(AttendanceStatus.PRESENT if key == "present" else AttendanceStatus.ABSENT)

        self._begin(answer)
        choices = [("present", self.tr("其余出席")), ("absent", self.tr("其余缺席"))] if self._model.unmarked() else []
        self._strip.ask(why, choices, tone="amber")
        self._strip.waits = False

    def elsewhere(self, learner: LearnerRow) -> None:
        """Offer to sign in a learner of the station who is not on this sheet."""
        self._begin(lambda _, __: self.newcomers.sign_in(learner.id, learner.name))
        known = joined(learner.name, learner.learner_no, *learner.classes[:1])
        self._strip.ask(
            self.tr("{who} 不在这张点名册上。").format(who=known),
            [("add", self.tr("登记为临时学员"))],
            tone="amber",
            about=("asked", self._session()),
        )

    def several(self, finding: Several, text: str, take: Callable[[SheetRow], None]) -> None:
        """Ask who was meant; ``take`` is told of one of this sheet, anybody else is signed in."""
        here: dict[Hashable, SheetRow] = {
            one.row.learner: one.row for one in finding.people if isinstance(one, OnSheet)
        }
        there: dict[Hashable, LearnerRow] = {
            one.learner.id: one.learner for one in finding.people if isinstance(one, Elsewhere)
        }
        words: dict[Hashable, str] = {row.learner: f"{row.learner_no} {row.name}" for row in here.values()}
        words |= {row.id: joined(f"{row.learner_no} {row.name}", *row.classes[:1]) for row in there.values()}

        def answer(key: Hashable, _: str) -> None:
            if key in here:
                self._taken()
                take(here[key])
            elif key in there:
                self.newcomers.sign_in(there[key].id, there[key].name)

        self._begin(answer)
        order = [one.row.learner if isinstance(one, OnSheet) else one.learner.id for one in finding.people]
        if not any(char.isdecimal() for char in text):  # of a number, whoever has it as theirs goes first
            order.sort(key=lambda who: who in here and self._model.mark_of(who).status is not None)
        sentence = (
            self.tr("「{text}」有 {n} 位,是哪一位?") if here else self.tr("「{text}」有 {n} 位,都不在这张点名册上。")
        )
        if len(order) > MOST_CHOICES:
            sentence += self.tr("这里列出前 {most} 位,再多输一点就能找准。")
        choices = [(who, words[who]) for who in order[:MOST_CHOICES]]
        said = sentence.format(text=text, n=len(order), most=MOST_CHOICES)
        self._strip.ask(said, choices, about=("asked", self._session()))

    def nobody(self, text: str) -> None:
        """Say that nobody was found, and offer to sign in a name."""
        if any(char.isdigit() for char in text) or text.isascii():
            self._begin(lambda _, __: self.walk_in())
            self._strip.ask(
                self.tr("没有找到「{text}」。").format(text=text),
                [("walk_in", self.tr("登记临时学员"))],
                tone="amber",
                about=("asked", self._session()),
            )
        else:
            self.walk_in(text)

    def call_off(self) -> None:
        """Ask why the lesson is called off."""
        self._begin(lambda _, reason: self._acts.call_off(self._session(), reason, self._strip.told))
        self._strip.ask(
            self.tr("这次课停课,不计入出席率;可以恢复。"),
            [("call_off", self.tr("停课"))],
            field=self.tr("停课原因,例如:台风"),
            tone="amber",
            about=("call_off", self._session()),
        )

    def reopening(self) -> None:
        """Ask why a confirmed sheet is opened again."""
        self._begin(lambda _, reason: self._acts.reopen(self._session(), reason, self._strip.told))
        self._strip.ask(
            self.tr("重新打开后可以照常改;改好要再确认。"),
            [("reopen", self.tr("重新打开"))],
            field=self.tr("为什么打开,例如:确认早了"),
            tone="amber",
            about=("reopen", self._session()),
        )

    def _session(self) -> UUID:
        assert self._model.view is not None
        return self._model.view.session.id

    def _begin(self, answer: Answer) -> None:
        """From now on the strip's answers go there."""
        self.beginning.emit()
        self.newcomers.leave()
        self._answer = answer

    def _taken(self) -> None:
        """What was told is done with."""
        if self._strip.told is not None:
            self._strip.told.taken()

    def _answered(self, key: Hashable, text: str) -> None:
        if self._answer is not None:
            self._answer(key, text)


def resume(asking: Asking) -> None:
    """Go on with what was half filled on this sheet, where that is wanted."""
    wanted = (drafts().take_resumed("strip", kind, asking._session()) for kind in _RESUMED)
    match next(filter(None, wanted), None):
        case (_, "walk_in", _, name):
            asking.walk_in(str(name))  # with the name that was typed
        case (_, "correct", _, _Correction() as half):
            place = asking._model.place_of(half.learner)
            if place is not None:
                stands = asking._model.mark_of(half.learner)
                asking.correction(asking._model.shown(place).row, stands, half.status, half.minutes)
        case (_, "call_off", _):
            asking.call_off()
        case (_, "reopen", _):
            asking.reopening()


def left_names(session: UUID) -> tuple[tuple[About, str], ...]:
    """Return the names that were typed for a sheet and are neither on it nor thrown away, and what about each is asked."""
    begun = {
        about: str(drafts().of(about).get("text", "")).strip() for about in drafts().begun("strip", "walk_in", session)
    }
    return tuple((about, name) for about, name in begun.items() if name)


def confirmed_done(session: UUID) -> str:
    """Say that a sheet is confirmed, and who was typed for it and turned away from."""
    said = QCoreApplication.translate("RollCall", "点名册已确认。")
    if names := listed([name for _, name in left_names(session)]):
        said += QCoreApplication.translate("RollCall", "「{names}」没有登记。").format(names=names)
    return said


def correction_done(before: Mark, after: Mark, name: str) -> str:
    """Return what a correction did: 「梁桂芳:缺席 → 请假」."""
    was, becomes = status_text(before.status, before.minutes), status_text(after.status, after.minutes)
    said = QCoreApplication.translate("RollCall", "已改正 {name}:{was} → {becomes}。两个版本都留着。")
    return said.format(name=name, was=was, becomes=becomes)
