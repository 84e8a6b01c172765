"""TLS before a gateway, as a reverse proxy gives it, and a count of what goes over the line: bytes and turns."""

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress

_PIECE = 65_536


class TlsDoor:
    """Listens on a free port of this machine, takes TLS off and passes on to a plain ``port``.

    ``up`` and ``down`` count the bytes of the line itself, ``turns`` how often the other side began to speak after we had.
    """

    def __init__(self, context: ssl.SSLContext, port: int) -> None:
        self.up = self.down = self.turns = 0
        self._last = "down"
        self._context, self._port = context, port
        self._inner = socket.create_server(("127.0.0.1", 0))
        self._outer = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._begin(self._inner, self._unwrapped)
        self._begin(self._outer, self._counted)

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._outer.getsockname()[1]}"

    def reset(self) -> None:
        """Count anew."""
        self.up = self.down = self.turns = 0

    def close(self) -> None:
        for side in (self._inner, self._outer, *self._open):
            with suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)
            side.close()

    def _begin(self, listening: socket.socket, serve: Callable[[socket.socket], None]) -> None:
        def accept() -> None:
            while True:
                try:
                    near, _ = listening.accept()
                except OSError:
                    return
                self._open.append(near)
                threading.Thread(target=serve, args=(near,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()

    def _counted(self, near: socket.socket) -> None:
        far = socket.create_connection(self._inner.getsockname())
        self._both(near, far, self._count)

    def _unwrapped(self, near: socket.socket) -> None:
        with suppress(OSError):
            wrapped = self._context.wrap_socket(near, server_side=True)
            self._open.append(wrapped)
            self._both(wrapped, socket.create_connection(("127.0.0.1", self._port)), lambda way, size: None)

    def _both(self, near: socket.socket, far: socket.socket, told: Callable[[str, int], None]) -> None:
        self._open.append(far)
        threading.Thread(target=_pass_on, args=(far, near, "down", told), daemon=True).start()
        _pass_on(near, far, "up", told)

    def _count(self, way: str, size: int) -> None:
        if way == "up":
            self.up += size
        else:
            self.down += size
            self.turns += self._last == "up"
        self._last = way


def _pass_on(source: socket.socket, target: socket.socket, way: str, told: Callable[[str, int], None]) -> None:
    with suppress(OSError):
        while piece := source.recv(_PIECE):
            told(way, len(piece))
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
