"""A SOCKS 5 proxy on this machine, as VPN programs leave them in people's settings."""

import socket
import struct
import threading
from contextlib import suppress

_ADDRESS, _NAME = 1, 3
_PIECE = 65_536


class SocksProxy:
    """Listens on a free port and connects to whatever it is asked for. ``allows``: without a name and a password."""

    def __init__(self, allows: bool = True) -> None:
        self.asked: list[tuple[str, int]] = []
        self._allows = allows
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._listener.getsockname()[1]}"

    def close(self) -> None:
        self._listener.close()
        for side in self._open:
            with suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)
            side.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(near)
            threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        with suppress(OSError, struct.error):
            _, methods = near.recv(2)
            near.recv(methods)
            if not self._allows:
                near.sendall(b"\x05\xff")
                return
            near.sendall(b"\x05\x00")
            kind = near.recv(4)[3]
            host = socket.inet_ntoa(near.recv(4)) if kind == _ADDRESS else near.recv(near.recv(1)[0]).decode()
            (port,) = struct.unpack("!H", near.recv(2))
            self.asked.append((host, port))
            far = socket.create_connection((host, port))
            self._open.append(far)
            near.sendall(b"\x05\x00\x00\x01" + bytes(6))
            threading.Thread(target=_pass_on, args=(far, near), daemon=True).start()
            _pass_on(near, far)


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(_PIECE):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
