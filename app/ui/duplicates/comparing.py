"""Two learners side by side: every field of both, what differs marked, and who is to stay."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.domain.same_person import births_meet
from app.records.acts import Mark
from app.records.duplicates import DuplicatePair, TwoMarks
from app.records.views import LearnerView
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card, rule
from app.ui.components.chip import Chip
from app.ui.components.labels import label
from app.ui.components.scrolling import ScrollingColumn
from app.ui.components.segmented import Segmented
from app.ui.design.tokens import Space
from app.ui.learning_words import history
from app.ui.roll_call.model import status_text
from app.ui.session_words import day, joined
from app.ui.text import word

ONE, OTHER = "one", "other"
FIELD_WIDTH = 84
MOST_MEETINGS = 3
"""So many meetings are named at which the two are marked differently; the others are counted."""
Shown = Callable[[LearnerView], str]
Apart = Callable[[LearnerView, LearnerView], bool]


class Comparison(Card):
    """The pair that is looked at.

    Signals:
        merging(LearnerView, LearnerView): the first is the second, who stays.
        parting(): these are two people.
    """

    merging = Signal(object, object)
    parting = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        translate = QCoreApplication.translate
        self.views: tuple[LearnerView, LearnerView] | None = None
        self.why = label(role="heading", wrap=True)
        self.chip = Chip()
        self.stays = Segmented(translate("Duplicates", "留下"), ((ONE, ""), (OTHER, "")))
        self.merge = Button(translate("Duplicates", "合并成一位"), Kind.PRIMARY, key="Ctrl+Return")
        self.apart = Button(translate("Duplicates", "不是同一人"), key="Ctrl+Delete")
        self.marks = label(wrap=True, tone="amber")
        """Which mark stands where the two have different ones."""
        self.marks.hide()
        self._ground = ScrollingColumn()
        self._inside: QWidget | None = None
        self.merge.clicked.connect(self._merge)
        self.apart.clicked.connect(self.parting)
        self._lay_out()

    def shows(self, pair: DuplicatePair) -> bool:
        """Whether this pair is the one that is looked at."""
        return self.views is not None and {view.row.id for view in self.views} == {pair.one.id, pair.other.id}

    def show_pair(
        self, pair: DuplicatePair, views: tuple[LearnerView, LearnerView], marks: tuple[TwoMarks, ...], today: date
    ) -> None:
        """Show two people, and where their sheets differ. Whoever more hangs on is proposed to stay."""
        translate = QCoreApplication.translate
        same = self.views is not None and [v.row.id for v in self.views] == [v.row.id for v in views]
        self.views = views
        self.why.setText("" if pair.why is None else word(pair.why, translate))
        self.chip.setVisible(pair.why is not None)
        self.chip.set(translate("Duplicates", "不太确定") if pair.weaker else translate("Duplicates", "很像"),
                      "unmarked" if pair.weaker else "amber")  # fmt: skip
        sides = translate("Duplicates", "左边 · {no}"), translate("Duplicates", "右边 · {no}")
        for key, view, side in zip((ONE, OTHER), views, sides, strict=True):
            self.stays.set_word(key, side.format(no=view.row.learner_no))
        if not same:
            self.stays.set_choice(OTHER if _hangs_on(views[1]) > _hangs_on(views[0]) else ONE)
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = _side_by_side(views, today)
        self._ground.column.insertWidget(0, self._inside)
        self.marks.setText(_told(marks))
        self.marks.setVisible(bool(marks))

    def _merge(self) -> None:
        if self.views is not None:
            one, other = self.views
            self.merging.emit(*((other, one) if self.stays.choice() == ONE else (one, other)))

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        head = QHBoxLayout()
        head.setSpacing(Space.MEDIUM)
        head.addWidget(self.why, 1)
        head.addWidget(self.chip)
        choice = QHBoxLayout()
        choice.setSpacing(Space.MEDIUM)
        choice.addWidget(label(translate("Duplicates", "留下"), "quiet"))
        choice.addWidget(self.stays, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.MEDIUM)
        foot.addWidget(self.merge)
        foot.addWidget(self.apart)
        foot.addStretch(1)
        words = translate("Duplicates", "考勤、班级、证件都不搬动,合起来算一位;在学员资料里随时可以拆开。")
        self._ground.column.addStretch(1)
        self.column.setSpacing(Space.MEDIUM)
        self.column.addLayout(head)
        self.column.addWidget(self._ground, 1)
        self.column.addWidget(rule())
        self.column.addWidget(self.marks)
        self.column.addLayout(choice)
        self.column.addLayout(foot)
        self.column.addWidget(label(words, "quiet", wrap=True))


def _hangs_on(view: LearnerView) -> tuple[int, ...]:
    """How much hangs on an entry: one of a roster before a walk-in's, then what the bank holds, meetings, classes, documents."""
    counted = sum(row.counted for row in view.enrollments)
    return (
        not view.row.walk_in,
        len(view.outcomes),
        counted,
        len(view.enrollments),
        len(view.documents),
        len(view.merged),
    )


def _told(marks: tuple[TwoMarks, ...]) -> str:
    """Say of each meeting what either is marked, and what the sheet says once they are one."""
    translate = QCoreApplication.translate
    line = translate("Duplicates", "{when} {title}:左边{one},右边{other},合并后算{stands}")
    locked = translate("Duplicates", "{line}(已确认的点名册)")
    said = list[str]()
    for at in marks[:MOST_MEETINGS]:
        told = {"one": _mark(at.one), "other": _mark(at.other), "stands": _mark(at.stands)}
        words = line.format(when=day(at.date), title=at.class_title, **told)
        said.append(locked.format(line=words) if at.confirmed else words)
    if len(marks) > MOST_MEETINGS:
        said.append(translate("Duplicates", "另外 {n} 次也不同。").format(n=len(marks) - MOST_MEETINGS))
    return "\n".join((translate("Duplicates", "两位在同一次课登记不同。合并后来过的算数,其余看后登记的:"), *said))


def _mark(mark: Mark) -> str:
    return status_text(mark.status, mark.minutes)


def _side_by_side(views: tuple[LearnerView, LearnerView], today: date) -> QWidget:
    translate = QCoreApplication.translate
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.MEDIUM)
    grid.setVerticalSpacing(Space.SMALL)
    for column, stretch in ((1, 1), (2, 1)):
        grid.setColumnStretch(column, stretch)
    for line, (name, shown, told_apart) in enumerate(_fields(today)):
        texts = [shown(view) for view in views]
        if not any(texts):
            continue
        differ = all(texts) and texts[0] != texts[1] and told_apart(*views)
        heading = label(name, "quiet")
        heading.setMinimumWidth(FIELD_WIDTH)
        grid.addWidget(heading, line, 0, Qt.AlignmentFlag.AlignTop)
        for column, text in enumerate(texts, 1):
            value = label(text or "—", "name" if line == 0 else "", wrap=True, tone="amber" if differ else "")
            grid.addWidget(value, line, column, Qt.AlignmentFlag.AlignTop)
        if differ:
            grid.addWidget(Chip(translate("Duplicates", "不同"), "amber"), line, 3, Qt.AlignmentFlag.AlignTop)
    return part


def _fields(today: date) -> tuple[tuple[str, Shown, Apart], ...]:
    """Each field: its name, its text, and whether it tells the two apart where their texts differ."""
    translate = QCoreApplication.translate
    kind = translate("Duplicates", "临时学员")
    return (
        (translate("Duplicates", "姓名"), lambda view: view.row.name, _always),
        (translate("Duplicates", "学号"), lambda view: view.row.learner_no, _never),
        (translate("Duplicates", "性别"), lambda view: word(view.row.sex, translate) if view.row.sex else "", _always),
        (translate("Duplicates", "出生"), _births, _born_apart),
        (translate("Duplicates", "证件"), _documents, _always),
        (translate("Duplicates", "手机"), _phones, _called_apart),
        (translate("Duplicates", "社区"), lambda view: view.row.community or "", _always),
        (translate("Duplicates", "紧急联系人"), lambda view: view.emergency_contact or "", _always),
        (translate("Duplicates", "备注"), lambda view: view.note or "", _never),
        (translate("Duplicates", "登记方式"), lambda view: kind if view.row.walk_in else "", _never),
        (translate("Duplicates", "班级"), lambda view: _classes(view, today), _never),
        (translate("Duplicates", "考勤"), _attendance, _never),
        (translate("Duplicates", "已合并"), _merged, _never),
    )


def _always(_one: LearnerView, _other: LearnerView) -> bool:
    return True


def _never(_one: LearnerView, _other: LearnerView) -> bool:
    return False


def _births(view: LearnerView) -> str:
    return _of_all(view.row.birth, [(row.birth, row.learner_no) for row in view.merged])


def _phones(view: LearnerView) -> str:
    own = joined(view.row.phone, view.phone_owner)
    return _of_all(own, [(row.phone, row.learner_no) for row in view.merged if row.phone != view.row.phone])


def _of_all(own: str | None, merged: list[tuple[str | None, str]]) -> str:
    """What an entry says, and below it what those merged into it say otherwise: they are compared as well."""
    others = [f"{said}({number})" for said, number in merged if said and said != own]
    return "\n".join((*([own] if own else []), *others))


def _born_apart(one: LearnerView, other: LearnerView) -> bool:
    mine, theirs = ([birth for birth in (v.row.birth, *(m.birth for m in v.merged)) if birth] for v in (one, other))
    return not births_meet(mine, theirs)


def _called_apart(one: LearnerView, other: LearnerView) -> bool:
    mine, theirs = ({view.row.phone, *(row.phone for row in view.merged)} - {None} for view in (one, other))
    return mine.isdisjoint(theirs)


def _merged(view: LearnerView) -> str:
    return "\n".join(f"{row.learner_no} {row.name}" for row in view.merged)


def _documents(view: LearnerView) -> str:
    translate = QCoreApplication.translate
    return "\n".join(f"{word(row.type, translate)} {row.number}" for row in view.documents)


def _classes(view: LearnerView, today: date) -> str:
    return "\n".join(joined(row.class_title, history(row, today)) for row in view.enrollments)


def _attendance(view: LearnerView) -> str:
    counted, attended = (sum(getattr(row, name) for row in view.enrollments) for name in ("counted", "attended"))
    words = QCoreApplication.translate("Duplicates", "出席 {attended}/{counted} 次")
    visits = QCoreApplication.translate("Duplicates", "临时来 {n} 次").format(n=view.visits)
    member = words.format(attended=attended, counted=counted) if counted else None
    return joined(member, visits if view.visits else None)
