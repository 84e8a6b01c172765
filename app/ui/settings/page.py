"""Settings: text size, colours and language of this PC, backups, who and where we are."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app import __version__
from app.records.backups import Backup, BackupView
from app.records.naming import Whose
from app.records.standing import ExchangeView
from app.ui.components.card import Card
from app.ui.components.labels import ElidedLabel, label
from app.ui.components.scrolling import ScrollingColumn
from app.ui.components.segmented import Segmented
from app.ui.design.tokens import Space, TextScale
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.language import CHINESE, ENGLISH
from app.ui.page import Page
from app.ui.preferences import Preferences
from app.ui.settings.backing_up import BackupCard
from app.ui.settings.passphrase import PassphraseCard

LANGUAGE = "language"
"""Where the window speaks another language: no page."""


class SettingsPage(Page):
    """What a person may change about this window, and what they may need to tell on the telephone."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self._preferences = Preferences(desk.folder)
        self._facts: dict[str, ElidedLabel] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        whole = ScrollingColumn()
        outer.addWidget(whole)
        column = whole.column
        column.addWidget(self._look())
        self._backup = BackupCard(desk.now)
        self._backup.chosen.connect(self._back_up)
        self._backup.restoring.connect(lambda: self.open_place.emit("rescue", None))
        column.addWidget(self._backup)
        self._passphrase = PassphraseCard()
        self._passphrase.submitted.connect(self._change_passphrase)
        column.addWidget(self._passphrase)
        column.addWidget(self._about())
        column.addStretch(1)

    def activate(self, argument: object = None) -> None:
        """Come to the front; made anew in another language, with the keyboard where that was chosen."""
        del argument
        self._passphrase.come_back()
        if self.news == LANGUAGE:
            self._language.setFocus()
        self.title_changed.emit(QCoreApplication.translate("Settings", "设置"), "")
        self.reload()

    def reload(self, kinds: frozenset[str] = frozenset()) -> None:
        """Show the present state."""
        del kinds
        views = self._desk.views
        self._jobs.ask(self, lambda: (views.whose(), views.exchange()), self._show, topic="settings")
        self._jobs.ask(self, self._desk.backups.standing, self._show_standing, topic="backup")

    def _look(self) -> Card:
        translate = QCoreApplication.translate
        card = Card(translate("Settings", "显示"))
        text = Segmented(
            translate("Settings", "字号"),
            [
                (TextScale.NORMAL, translate("Settings", "标准")),
                (TextScale.MEDIUM, translate("Settings", "大")),
                (TextScale.LARGE, translate("Settings", "特大")),
            ],
        )
        text.set_choice(self._preferences.text)
        text.chosen.connect(lambda scale: self._preferences.set_text(TextScale(scale)))
        colours = Segmented(
            translate("Settings", "颜色"),
            [
                ("light", translate("Settings", "浅色")),
                ("dark", translate("Settings", "深色")),
                ("high_contrast", translate("Settings", "高对比")),
            ],
        )
        colours.set_choice(self._preferences.colours)
        colours.chosen.connect(lambda name: self._preferences.set_colours(str(name)))
        self._language = language = Segmented(translate("Settings", "语言"), [(CHINESE, "中文"), (ENGLISH, "English")])
        language.set_choice(self._preferences.language)
        language.chosen.connect(self._use_language)
        self.setFocusProxy(text)
        _grid(
            card,
            [(text.accessibleName(), text), (colours.accessibleName(), colours), (language.accessibleName(), language)],
        )
        return card

    def _about(self) -> Card:
        translate = QCoreApplication.translate
        card = Card(translate("Settings", "本机"))
        names = {
            "station": translate("Settings", "学习站点"),
            "person": translate("Settings", "工作人员"),
            "gateway": translate("Settings", "学分银行网关"),
            "folder": translate("Settings", "档案所在"),
            "version": translate("Settings", "程序版本"),
        }
        self._facts = {key: ElidedLabel() for key in names}
        self._facts["folder"].setText(str(self._desk.folder))
        self._facts["version"].setText(__version__)
        _grid(card, [(names[key], shown) for key, shown in self._facts.items()])
        words = translate(
            "Settings", "档案整个加密。钥匙在这台电脑的系统里,或在您的钥匙文件、口令里;丢了钥匙,谁也打不开。"
        )
        card.column.addWidget(label(words, "quiet", wrap=True))
        return card

    def _show(self, both: tuple[Whose, ExchangeView]) -> None:
        here, exchange = both
        self._facts["station"].setText(here.station)
        self._facts["person"].setText(here.person)
        for card in (self._backup, self._passphrase):
            card.know(here.station, here.person)
        self._facts["gateway"].setText(exchange.gateway or QCoreApplication.translate("Settings", "还没有接入"))

    def _show_standing(self, view: BackupView) -> None:
        self._backup.show_standing(view)
        self._passphrase.show_standing(view.opened_by, key_file=view.key_file)

    def _change_passphrase(self, old: str, new: str) -> None:
        card = self._passphrase
        self._jobs.ask(
            self,
            lambda: self._desk.backups.change_passphrase(old or None, new),
            lambda _: self._passphrase_changed(),
            refused=card.refuse,
            failed=card.fail,
        )

    def _passphrase_changed(self) -> None:
        self._passphrase.done()
        self.reload()

    def _back_up(self, file: Path, secret: str) -> None:
        """Aside from the acts: marks are saved meanwhile."""
        card, told = self._backup, self._backup.moved.emit
        card.busy(True)
        self._jobs.ask(
            self,
            lambda: self._desk.backups.write(file, secret or None, told),
            self._backed_up,
            refused=card.refuse,
            failed=card.fail,
        )

    def _backed_up(self, made: Backup) -> None:
        self._backup.done(made)
        self.reload()

    def _use_language(self, code: object) -> None:
        self._preferences.set_language(str(code))
        self.open_place.emit(LANGUAGE, str(code))


def _grid(card: Card, rows: list[tuple[str, QWidget]]) -> None:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.WIDE)
    grid.setVerticalSpacing(Space.MEDIUM)
    grid.setColumnStretch(1, 1)
    for number, (name, shown) in enumerate(rows):
        grid.addWidget(label(name, "quiet"), number, 0)
        grid.addWidget(shown, number, 1)
    card.column.addLayout(grid)
