"""A profile that does not open: what happened, what is safe, and the ways on."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.records.backups import ASIDE
from app.ui.components.buttons import Button, Kind
from app.ui.components.card import Card, rule
from app.ui.components.labels import label
from app.ui.components.notice import Notice
from app.ui.design.tokens import Space
from app.ui.jobs import DAMAGED, Trouble
from app.ui.text import trouble

OF_THE_KEY = frozenset({"no_key", "wrong_key"})
PASSPHRASE, OR_KEY_FILE = "passphrase", "passphrase or key file"
"""What their detail says when it is this that is missing; a key file that opens the profile too may lie elsewhere."""
FOR_GOOD = OF_THE_KEY | {DAMAGED}
"""Troubles that waiting does not end: then another profile takes this one's place, if a person says so."""


class RescueCard(Card):
    """``what`` is None where the person asked for the ways on while all is well.

    Signals:
        again(): try to open what there is.
        restoring(): take a backup.
        renewing(): begin anew, without one.
    """

    again = Signal()
    restoring = Signal()
    renewing = Signal()

    def __init__(self, what: Trouble | None, folder: Path, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("Welcome", "打开本站的档案"), parent)
        for_good = what is None or what.code in FOR_GOOD
        waits = not for_good or (what is not None and lacks_key_file(what))
        self._said = Notice()
        place = translate("Welcome", "档案在:{folder}").format(folder=str(folder))
        self.column.setSpacing(Space.MEDIUM)
        self.column.addWidget(self._said)
        self.column.addWidget(label(place, "quiet", wrap=True))
        self._again = Button(_again_words(what), Kind.PRIMARY if waits else Kind.SECONDARY)
        self._again.clicked.connect(self.again)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._again)
        if waits:
            self.column.addLayout(foot)
        restore = self._add_ways(what is not None, Kind.SECONDARY if waits else Kind.PRIMARY) if for_good else None
        if not waits:
            self.column.addLayout(foot)
        self.setFocusProxy(self._again if waits or restore is None else restore)
        if what is not None:
            self.fail(what)

    def busy(self, yes: bool) -> None:
        """While it is being tried, it is not tried again."""
        self._again.setEnabled(not yes)

    def fail(self, what: Trouble) -> None:
        """Say why it does not open."""
        translate = QCoreApplication.translate
        words = trouble(what.code, what.file, translate)
        if a_passphrase_opens(what) and what.detail == OR_KEY_FILE:
            words = translate(
                "Welcome",
                "没有口令,也没有钥匙文件,谁也打不开这份档案;档案没有动过。想起口令了,或者找到了钥匙文件,随时可以回来打开。",
            )
        elif a_passphrase_opens(what):
            words = translate("Welcome", "没有口令,谁也打不开这份档案;档案没有动过。想起来了,随时可以回来打开。")
        elif lacks_key_file(what):
            words = translate(
                "Welcome", "没有找到钥匙文件({file})。它在U盘上的话,插上U盘再试一次;档案没有动过。"
            ).format(file=what.file)
        elif what.code == "no_key":
            words = translate(
                "Welcome", "打开这份档案的钥匙不在这台电脑上了:系统钥匙串里没有,也没有给出钥匙文件;档案没有动过。"
            )
        self._said.say(words, tone="amber")

    def _add_ways(self, renew: bool, kind: Kind) -> Button:
        translate = QCoreApplication.translate
        restore = Button(translate("Welcome", "从备份恢复…"), kind)
        restore.clicked.connect(self.restoring)
        words = translate(
            "Welcome",
            "有备份时用。备份以后学分银行又收下的,下次交换会取回来;备份以后记的、还没有送达的,不在备份里。",
        )
        ways = [(words, restore)]
        if renew:
            anew = Button(translate("Welcome", "重新接入…"))
            anew.clicked.connect(self.renewing)
            words = translate(
                "Welcome",
                "没有备份时用。建一份新档案,用接入码重新接入;学分银行收下的会全部取回来,没有送达过的取不回来。",
            )
            ways.append((words, anew))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.MEDIUM)
        grid.setColumnStretch(0, 1)
        for number, (words, button) in enumerate(ways):
            grid.addWidget(rule(), 2 * number, 0, 1, 2)
            grid.addWidget(label(words, wrap=True), 2 * number + 1, 0)
            grid.addWidget(button, 2 * number + 1, 1)
        self.column.addLayout(grid)
        self.column.addWidget(rule())
        kept = translate("Welcome", "原来的文件一个也不删除:放到这个文件夹里的 {aside} 下面,也许还能救回一些。")
        self.column.addWidget(label(kept.format(aside=ASIDE), "quiet", wrap=True))
        return restore


def a_passphrase_opens(what: Trouble) -> bool:
    """Whether a passphrase is the answer: to a lost keyring or key file it is as little as to a bad disk."""
    return what.code in OF_THE_KEY and what.detail in (PASSPHRASE, OR_KEY_FILE)


def lacks_key_file(what: Trouble) -> bool:
    """Whether the key file that was given is not there, and it alone opens the profile: its stick is not plugged in."""
    return what.code == "no_key" and bool(what.file) and not a_passphrase_opens(what)


def _again_words(what: Trouble | None) -> str:
    translate = QCoreApplication.translate
    if what is None:
        return translate("Welcome", "打开现在的档案")
    if a_passphrase_opens(what):
        return translate("Welcome", "输入口令")
    return translate("Welcome", "再试一次")
