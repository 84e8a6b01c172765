"""What may answer instead of a gateway: a page, a proxy, an impostor, a dead line. It plays what it is given."""

import json
import socket
import ssl
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import httpx

from app.domain.wire.envelope import MEDIA_TYPE

_WAIT_S = 20.0
_TLS_HELLO = b"\x16"
_PASSED_ON = ("authorization", "content-type")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it arrived."""

    path: str = ""
    method: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


Behaviour = Callable[[socket.socket, Asked], None]


class StubGateway:
    """Listens on a free port; each request meets the next of the behaviours given, and the last one over and over."""

    def __init__(self, *behaviours: Behaviour, tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self.arrived = threading.Event()
        """Set by every request; clear it to wait for the next."""
        self._tls = tls
        self._script: deque[Behaviour] = deque(behaviours)
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """Where to connect to."""
        scheme = "https" if self._tls else "http"
        return f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"

    def plays(self, *behaviours: Behaviour) -> None:
        """From the next request on."""
        with self._lock:
            self._script = deque(behaviours)

    def close(self) -> None:
        """Stop; whoever still waits is cut off."""
        self._listener.close()
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(_WAIT_S)
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                asked = _read(connection)
                with self._lock:
                    self.asked.append(asked)
                    behaviour = self._script.popleft() if len(self._script) > 1 else self._script[0]
                self.arrived.set()
                behaviour(connection, asked)


def _read(connection: socket.socket) -> Asked:
    """A whole request; or nothing, where somebody speaks TLS to a plain port."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += (more := connection.recv(65_536))
        if not more or data.startswith(_TLS_HELLO):
            return Asked()
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65_536)
    method, path, _ = first.split(" ")
    return Asked(path, method, headers, body)


def message(status: int, body: bytes = b"", media: str = "text/html", **headers: str) -> bytes:
    """An answer as its bytes. Headers are given with underscores."""
    given = {"content_type": media, "content_length": str(len(body)), "connection": "close"} | headers
    lines = [f"HTTP/1.1 {status} Because", *(f"{name.replace('_', '-')}: {value}" for name, value in given.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def saying(data: bytes) -> Behaviour:
    """These bytes, and goodbye."""

    def behave(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(data)

    return behave


def page(status: int = 200, **headers: str) -> Behaviour:
    """A page for people."""
    return saying(message(status, "<!DOCTYPE html><p>请先登录本网络".encode(), "text/html; charset=utf-8", **headers))


def refusing(status: int, code: str, **headers: str) -> Behaviour:
    """No, as a gateway says it."""
    body = json.dumps({"protocol": "xuezhan/1", "code": code, "message": "because"}).encode()
    return saying(message(status, body, "application/json", **headers))


def replying(make: Callable[[Asked], bytes], media: str = MEDIA_TYPE) -> Behaviour:
    """200 with what is made of the request."""

    def behave(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(message(200, make(asked), media))

    return behave


def falling_silent(after: bytes = b"") -> Behaviour:
    """These bytes, and then not one more until the other side leaves."""

    def behave(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(after)
        while connection.recv(1024):
            pass

    return behave


def passing_on(url: str, first: Callable[[Asked], object] = lambda asked: None) -> Behaviour:
    """As a proxy before a real gateway, which does something of its own first."""

    def behave(connection: socket.socket, asked: Asked) -> None:
        first(asked)
        connection.sendall(relayed(url, asked))

    return behave


def relayed(url: str, asked: Asked) -> bytes:
    """What a real gateway answers to this request."""
    headers = {name: asked.headers[name] for name in _PASSED_ON if name in asked.headers}
    answer = httpx.request(
        asked.method, url + asked.path, content=asked.body, headers=headers, trust_env=False, timeout=_WAIT_S
    )
    return message(answer.status_code, answer.content, answer.headers["content-type"])
