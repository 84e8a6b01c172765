"""A village's line: 300 ms there and back, 64 kbit/s, and every fifth packet lost."""

import random
from pathlib import Path

from tests.bench.exchanging import CODE12, enrolled, exchanged
from tests.bench.long_log import call_the_rolls, open_classes
from tests.bench.reporting import Line
from tests.support.fault_proxy import Fault, FaultProxy
from tests.support.programs import GatewayProcess

RATE = 64_000 / 8
LATENCY_S = 0.15
LINE = Fault(latency_s=LATENCY_S, rate=RATE)
_PACKET = 1_400
_FIRST_RESEND_S, _LAST_RESEND_S = 1.0, 8.0


class LossyProxy(FaultProxy):
    """Loses packets as TCP meets it: each one lost is sent again after a second, then two, then four; the rest waits."""

    loss = 0.0
    _chance = random.Random(8)

    def _trickle(self, sink, data: bytes, rate: float | None) -> None:
        for place in range(0, len(data), _PACKET):
            pause = _FIRST_RESEND_S
            while self._chance.random() < self.loss:
                self._closed.wait(pause)
                pause = min(2 * pause, _LAST_RESEND_S)
            super()._trickle(sink, data[place : place + _PACKET], rate)


def measure(folder: Path) -> list[Line]:
    """A day's 300 marks and 10,000 marks, on a line that loses nothing and on one that loses a fifth."""
    gateway = GatewayProcess(folder / "gateway")
    gateway.staff("station", "add", "--code12", CODE12, "--name", "泮塘社区教学点")
    gateway.start()
    proxy = LossyProxy(("127.0.0.1", gateway.port), weather=lambda: LINE)
    lines: list[Line] = []
    try:
        for number, (loss, classes, learners, meetings, bar) in enumerate(
            ((0.0, 10, 30, 1, 2.5), (0.0, 10, 40, 25, 12.0), (0.2, 10, 30, 1, None), (0.2, 10, 40, 25, None)), 1
        ):
            world = enrolled(gateway, folder / f"desk{number}", number)
            made = open_classes(world, classes, learners, meetings)
            exchanged(world, gateway.url)
            count = call_the_rolls(world, made)
            proxy.loss = loss
            told = exchanged(world, proxy.url)
            world.store.close()
            what = f"{count:,} marks, {loss:.0%} lost"
            took = f"{told['took']:.1f} s"
            if bar is None:
                lines.append(Line(what, took, f"ends; times begun: {told['tries']}"))
            else:
                lines.append(Line(what, took, f"bar {bar} s", told["took"] / bar))
            lines.append(
                Line(
                    "   the line alone needs, for its bytes and one turn",
                    f"{told['up'] / RATE + 2 * LATENCY_S:.1f} s",
                    f"{told['requests']} requests, {told['up'] / count:.1f} B a mark",
                )
            )
    finally:
        proxy.close()
        gateway.kill()
    return lines
