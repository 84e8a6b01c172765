"""How far an exchange is, how fast it goes, and about how long it will take: measured by what has come through.

Knows no clock: whoever tells it something says when, in seconds of a clock that only grows.
"""

from collections import deque

from app.records.standing import ExchangeProgress
from app.sync.report import Report

WINDOW_S = 20.0
"""The pace of the last so many seconds is the pace: lines change."""
LEAST_S = 0.5
"""Nothing is said of the pace before so much time was seen."""


class Meter:
    """Told each report of one exchange, it says where that stands."""

    def __init__(self, now: float) -> None:
        """The exchange begins."""
        self._began = now
        self._contents = False
        self._seen: deque[tuple[float, int]] = deque([(now, 0)])
        self.progress = ExchangeProgress()

    def heard(self, report: Report, now: float) -> None:
        """Something came through."""
        contents = report.contents
        moved = contents.up + contents.down
        about_contents = report.left <= 0 and (contents.left > 0 or moved > 0)
        done = moved if about_contents else report.pushed + report.pulled
        if about_contents != self._contents:
            self._contents = about_contents
            self._seen = deque([(now, done)])
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] > WINDOW_S:
            self._seen.popleft()
        rate = self._rate()
        left = contents.left if about_contents else report.left
        self.progress = ExchangeProgress(
            pushed=report.pushed,
            pulled=report.pulled,
            records_left=report.left,
            bytes_done=moved,
            bytes_left=contents.left,
            contents=about_contents,
            per_second=rate,
            seconds_left=left / rate if rate else None,
        )

    def _rate(self) -> float | None:
        (first, before), (last, after) = self._seen[0], self._seen[-1]
        if last - first < LEAST_S or after <= before:
            return None
        return (after - before) / (last - first)
