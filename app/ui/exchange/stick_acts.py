"""What the card for sticks asks for, done; and what came of it, said in the card."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject

from app.records.bundles import BundleTaken, BundleWritten
from app.records.refusal import Refused
from app.ui.desk import ExchangeHandle
from app.ui.exchange.stick import StickCard
from app.ui.jobs import Jobs, Trouble
from app.ui.text import exchange_sentence, fault_sentence, run_on, sentences

_T = TypeVar("_T")


class StickActs(QObject):
    """Between the card and the exchange. Files are written and read aside, so that marks are saved meanwhile."""

    def __init__(self, card: StickCard, exchange: ExchangeHandle, jobs: Jobs, page: QObject) -> None:
        super().__init__(page)
        self._card, self._exchange, self._jobs = card, exchange, jobs
        card.write_chosen.connect(self._write)
        card.read_chosen.connect(self._read)
        card.carry_chosen.connect(self._carry)
        card.folder_chosen.connect(self._hand_out)

    def _write(self, file: Path) -> None:
        self._do(lambda: self._exchange.write_bundle(file), _written)

    def _read(self, file: Path) -> None:
        self._do(lambda: self._exchange.read_bundle(file), _taken)

    def _carry(self, files: list[Path]) -> None:
        self._do(lambda: self._exchange.carry(files), _carried)

    def _hand_out(self, folder: Path) -> None:
        self._do(lambda: self._exchange.hand_out(folder), _handed_out)

    def _do(self, act: Callable[[], _T], words: Callable[[_T], str]) -> None:
        self._card.busy(True)
        self._card.notice.hide()

        def done(found: _T) -> None:
            self._say(words(found), "plain")

        self._jobs.ask(self, act, done, refused=self._refused, failed=self._failed)

    def _refused(self, refused: Refused) -> None:
        self._say(sentences(refused.refusals, QCoreApplication.translate), "amber")

    def _failed(self, what: Trouble) -> None:
        self._say(fault_sentence(what.code, QCoreApplication.translate), "amber")

    def _say(self, words: str, tone: str) -> None:
        self._card.busy(False)
        self._card.notice.say(words, tone=tone)


def _written(done: BundleWritten) -> str:
    translate = QCoreApplication.translate
    name = Path(done.file).name
    if done.healing:
        words = translate("Stick", "已写好:{0}。这一份只请学分银行重新认得本机;读过它的回执,再写一份送记录。")
        return words.format(name)
    said = [translate("Stick", "已写好 {0} 条:{1}。回执带回来再读一次,才算送达。").format(done.changes, name)]
    if done.left:
        said.append(translate("Stick", "还有 {0} 条放不下,读过回执再写一份。").format(done.left))
    return run_on(said)


def _taken(done: BundleTaken) -> str:
    translate = QCoreApplication.translate
    if done.healing:
        return exchange_sentence("healing", translate)
    said = [translate("Stick", "回执已核对:送达 {0} 条,收到 {1} 条。").format(done.pushed, done.pulled)]
    if done.held:
        said.append(translate("Stick", "{0} 条被退回,列在这一页上。").format(done.held))
    if done.left:
        said.append(translate("Stick", "还有 {0} 条没送到,请再写一份,或等有网络时送出。").format(done.left))
    elif done.more:
        said.append(translate("Stick", "学分银行还有新消息,请再写一份,或等有网络时收。"))
    return run_on(said)


def _carried(count: int) -> str:
    return QCoreApplication.translate("Stick", "收下 {0} 份,有网络时替他们送出。").format(count)


def _handed_out(count: int) -> str:
    return QCoreApplication.translate("Stick", "取出 {0} 份回执,请交还写出它的站点。").format(count)
