"""A TCP proxy that misbehaves on order: what a village network does, on one machine and without root."""

import contextlib
import socket
import struct
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to one connection. Bytes count what the proxy passes on before it acts.

    ``cut_up``/``cut_down``: reset the connection after so many bytes of the request / of the reply.
    ``hang_down``: pass so many bytes of the reply, then nothing, without closing.
    """

    cut_up: int | None = None
    cut_down: int | None = None
    hang_down: int | None = None


class FaultProxy:
    """Listens on a free port and passes on to ``target``; each new connection takes the next planned fault."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._faults: deque[Fault] = deque()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._up = True
        self.connections = 0
        self._pumps: list[threading.Thread] = []
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

    def close(self) -> None:
        """Stop."""
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
            self._open.append(near)
            fault = self._faults.popleft() if self._faults else Fault()
            if not self._up:
                _reset(near)
                continue
            try:
                far = socket.create_connection(self._target)
            except OSError:
                _reset(near)
                continue
            self._open.append(far)
            for ends in ((near, far, fault.cut_up, None), (far, near, fault.cut_down, fault.hang_down)):
                pump = threading.Thread(target=_pump, args=ends, daemon=True)
                self._pumps.append(pump)
                pump.start()


def _pump(source: socket.socket, sink: socket.socket, cut: int | None, hang: int | None) -> None:
    passed = 0
    try:
        while data := source.recv(16_384):
            if hang is not None and passed + len(data) > hang:
                sink.sendall(data[: hang - passed])
                return
            if cut is not None and passed + len(data) >= cut:
                sink.sendall(data[: cut - passed])
                _reset(sink)
                _reset(source)
                return
            sink.sendall(data)
            passed += len(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return


def _reset(side: socket.socket) -> None:
    """Close with RST, as a dead line looks to the other side."""
    with contextlib.suppress(OSError):
        side.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    with contextlib.suppress(OSError):
        side.shutdown(socket.SHUT_RD)  # wakes a thread that waits for more
    side.close()
