"""What one exchange did, told while it runs and when it has ended."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.records.standing import HealedBy
from app.records.verdict import Verdict, VerdictCode
from app.storage.errors import StorageFault
from app.storage.reissue import is_for_the_clock
from app.sync.errors import ExchangeFault


@dataclass(slots=True)
class Contents:
    """What became of the contents of attachments, in bytes: gone ``up``, come ``down``, still ``left`` either way.

    ``fault``: why it stopped before nothing was left, if it did: the line, or the disk. ``refused``: contents passed over, each with its code.
    None of this says anything of the records: they were through before.
    """

    up: int = 0
    down: int = 0
    left: int = 0
    fault: ExchangeFault | StorageFault | None = None
    refused: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Report:
    """What one exchange did. ``pushed`` counts changes now covered by the receipt, ``pulled`` rows of news.

    ``left``: changes that still wait. ``healed``: what was found to have happened to this file or the gateway's, and put right.
    """

    pushed: int = 0
    pulled: int = 0
    requests: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    held: list[Verdict] = field(default_factory=list)
    receipt: Mapping[str, str | int] | None = None
    left: int = 0
    healed: HealedBy | None = None
    contents: Contents = field(default_factory=Contents)

    def count(self, pushed: int, pulled: int, verdicts: list[Verdict]) -> None:
        """Add what one reply brought."""
        self.pushed += pushed
        self.pulled += pulled
        self.verdicts.update(verdict.code.value for verdict in verdicts)
        self.verdicts["accepted"] += max(0, pushed - len(verdicts))
        self.held += [v for v in verdicts if v.code is VerdictCode.HELD and not is_for_the_clock(v)]
