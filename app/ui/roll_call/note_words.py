"""What is written below a row of the sheet, in words: what its mark was before, who said otherwise, and why."""

from PySide6.QtCore import QCoreApplication

from app.records.figures import CorrectedElsewhere, CorrectedMark
from app.records.views import SheetRow
from app.ui.session_words import joined
from app.ui.text_values import status_words


def note_text(row: SheetRow) -> str:
    """Return what is written about a mark: 「改正前缺席 · 陈老师 · 11-28 14:03 · 家属补交了请假条」; mostly nothing.

    What a merge overruled comes before what had been corrected by then: 「合并前缺席 · 陈老师 · 11-29 09:10 · 改正前出席 · …」.
    """
    translate = QCoreApplication.translate
    merged, corrected = translate("RollCall", "合并前{status}"), translate("RollCall", "改正前{status}")
    asked = translate("RollCall", "两台电脑记得不一样,请到「待处理」核对") if row.asked else None
    return joined(
        asked, _before(merged, row.merged), _before(corrected, row.was), _elsewhere(row.elsewhere), row.reason
    )


def _elsewhere(said: CorrectedElsewhere | None) -> str | None:
    """「别的电脑改正,本机原记出席 · 陈老师 · 11-28 14:03」."""
    if said is None:
        return None
    translate = QCoreApplication.translate
    words = translate("RollCall", "别的电脑改正")
    if said.held:
        words = translate("RollCall", "别的电脑改正,本机原记{status}").format(
            status=status_words(said.status, said.minutes, translate)
        )
    return joined(words, said.by, f"{said.at:%m-%d %H:%M}")


def _before(words: str, was: CorrectedMark | None) -> str | None:
    """「改正前缺席 · 陈老师 · 11-28 14:03」."""
    if was is None:
        return None
    translate = QCoreApplication.translate
    said = words.format(status=status_words(was.status, was.minutes, translate))
    return joined(said, was.by, f"{was.at:%m-%d %H:%M}")
