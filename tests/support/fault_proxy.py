"""A TCP proxy that misbehaves on order: what a village network does, on one machine and without root."""

import contextlib
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

_PIECE = 1 << 16
_MOST_REPEATED = 8 << 20
_LATE_S = 5.0


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to one connection. Bytes count what the proxy passes on before it acts.

    ``cut_up``/``cut_down``: reset the connection after so many bytes of the request / of the reply.
    ``hang_up``/``hang_down``: pass so many bytes that way, then nothing, without closing: half open.
    ``end_down``: say goodbye politely after so many bytes of the reply, as a proxy does that was switched off.
    ``latency_s``, ``rate``: each piece of data arrives so much later, and so many bytes a second at the most.
    ``again_after_s``: whatever was sent up is sent once more, so long after the connection ended; nobody reads the answer.
    """

    cut_up: int | None = None
    cut_down: int | None = None
    hang_up: int | None = None
    hang_down: int | None = None
    end_down: int | None = None
    latency_s: float = 0.0
    rate: float | None = None
    again_after_s: float | None = None


VILLAGE = Fault(latency_s=0.4, rate=64_000 / 8)
"""A telephone's hotspot at the edge of its cell."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One direction of one connection."""

    cut: int | None
    hang: int | None
    end: int | None
    latency_s: float
    rate: float | None


class FaultProxy:
    """Listens on a free port and passes on to ``target``.

    Each new connection takes the next planned fault; where none is planned, what ``weather`` says.
    """

    def __init__(self, target: tuple[str, int], weather: Callable[[], Fault] = Fault) -> None:
        self._target = target
        self._faults: deque[Fault] = deque()
        self.weather = weather
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._up = True
        self._closed = threading.Event()
        self.connections = 0
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    @property
    def url(self) -> str:
        """Where to connect to."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def plan(self, *faults: Fault) -> None:
        """The next connections meet these faults, in order."""
        self._faults.extend(faults)

    def set_up(self, up: bool) -> None:
        """A link that is down resets whatever connects."""
        self._up = up

    @property
    def is_up(self) -> bool:
        """Whether it passes anything on."""
        return self._up

    def close(self) -> None:
        """Stop."""
        self._closed.set()
        self._listener.close()
        for side in self._open:
            with suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)  # a thread that still reads would keep it open
            side.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open = [side for side in self._open if side.fileno() >= 0]
            self._open.append(near)
            fault = self._faults.popleft() if self._faults else self.weather()
            if not self._up:
                _reset(near)
                continue
            try:
                far = socket.create_connection(self._target)
            except OSError:
                _reset(near)
                continue
            self._open.append(far)
            threading.Thread(target=self._serve, args=(near, far, fault), daemon=True).start()

    def _serve(self, near: socket.socket, far: socket.socket, fault: Fault) -> None:
        """Both directions until both have ended; then, if so planned, the request once more."""
        said = bytearray()
        up = _Way(fault.cut_up, fault.hang_up, None, fault.latency_s, fault.rate)
        down = _Way(fault.cut_down, fault.hang_down, fault.end_down, fault.latency_s, fault.rate)
        keep = said if fault.again_after_s is not None else None
        back = threading.Thread(target=self._pump, args=(far, near, down, None), daemon=True)
        back.start()
        self._pump(near, far, up, keep)
        back.join()
        near.close()
        far.close()
        if fault.again_after_s is not None and not self._closed.wait(fault.again_after_s):
            self._say_again(bytes(said))

    def _pump(self, source: socket.socket, sink: socket.socket, way: _Way, keep: bytearray | None) -> None:
        passed = 0
        try:
            while data := source.recv(_PIECE):
                self._closed.wait(way.latency_s)
                if keep is not None and len(keep) + len(data) <= _MOST_REPEATED:
                    keep += data
                if way.hang is not None and passed + len(data) > way.hang:
                    self._trickle(sink, data[: max(0, way.hang - passed)], way.rate)
                    passed = max(passed, way.hang)
                    continue
                for limit, leave in ((way.cut, _reset), (way.end, _goodbye)):
                    if limit is not None and passed + len(data) >= limit:
                        self._trickle(sink, data[: limit - passed], way.rate)
                        leave(sink)
                        leave(source)
                        return
                self._trickle(sink, data, way.rate)
                passed += len(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def _trickle(self, sink: socket.socket, data: bytes, rate: float | None) -> None:
        if rate is None:
            sink.sendall(data)
            return
        piece = max(1, int(rate / 10))
        for place in range(0, len(data), piece):
            sink.sendall(data[place : place + piece])
            self._closed.wait(len(data[place : place + piece]) / rate)

    def _say_again(self, said: bytes) -> None:
        with suppress(OSError), socket.create_connection(self._target, timeout=_LATE_S) as late:
            late.sendall(said)
            while late.recv(_PIECE):
                pass


def _goodbye(side: socket.socket) -> None:
    with contextlib.suppress(OSError):
        side.shutdown(socket.SHUT_RDWR)


def _reset(side: socket.socket) -> None:
    """Close with RST, as a dead line looks to the other side."""
    with contextlib.suppress(OSError):
        side.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    with contextlib.suppress(OSError):
        side.shutdown(socket.SHUT_RD)  # wakes a thread that waits for more
    side.close()
