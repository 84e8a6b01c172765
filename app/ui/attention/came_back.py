"""Who is on the list again, and why, until a person has read it."""

from PySide6.QtCore import QCoreApplication, Signal

from app.records.standing import CameBack
from app.ui.components.notice import Notice
from app.ui.text import came_back_sentence


class WhoCameBack(Notice):
    """One sentence for each import or walk-in that was taken back; hidden while there is none.

    Signals:
        read(tuple[CameBack, ...]): 知道了, of those that are shown.
    """

    read = Signal(object)

    def tell(self, found: tuple[CameBack, ...]) -> None:
        """Say it, or nothing."""
        if not found:
            self.hide()
            return
        words = "\n".join(came_back_sentence(one, QCoreApplication.translate) for one in found)
        self.say(words, QCoreApplication.translate("Attention", "知道了"), lambda: self.read.emit(found))
