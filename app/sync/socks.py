"""SOCKS 5, as httpx speaks it, but for this: a greeting that fails leaves no socket open behind it."""

import ssl
from collections.abc import Iterable
from contextlib import suppress

import httpcore
import httpx


class _Remembering(httpcore.SyncBackend):
    """Opens sockets, and knows the last one: there is one connection at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._last: httpcore.NetworkStream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """As its own, remembered."""
        self._last = super().connect_tcp(host, port, timeout, local_address, socket_options)
        return self._last

    def close_last(self) -> None:
        if self._last is not None:
            with suppress(OSError):
                self._last.close()


class ThroughSocks(httpx.HTTPTransport):
    """One connection through a SOCKS proxy."""

    def __init__(self, proxy: httpx.Proxy, trust: ssl.SSLContext, limits: httpx.Limits) -> None:
        super().__init__(verify=trust, trust_env=False, limits=limits)
        self._opened = _Remembering()
        url = proxy.url
        self._pool = httpcore.SOCKSProxy(
            proxy_url=httpcore.URL(scheme=b"socks5", host=url.raw_host, port=url.port, target=b"/"),
            proxy_auth=proxy.raw_auth,
            ssl_context=trust,
            max_connections=limits.max_connections,
            max_keepalive_connections=limits.max_keepalive_connections,
            keepalive_expiry=limits.keepalive_expiry,
            network_backend=self._opened,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """As its own."""
        try:
            return super().handle_request(request)
        except BaseException:
            self._opened.close_last()
            raise
