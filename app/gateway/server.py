"""Serving: uvicorn around the application, one line when it is ready, a graceful end."""

import gc
import json
import signal
from types import FrameType

import uvicorn
from uvicorn.server import HANDLED_SIGNALS

from app.gateway.app import create_app
from app.gateway.errors import NoAddress
from app.gateway.service import Gateway

_GRACE_SECONDS = 30
_YOUNG_OBJECTS = 50_000


class _Announcing(uvicorn.Server):
    """Says where it listens, once it does."""

    def __init__(self, config: uvicorn.Config, as_json: bool) -> None:
        super().__init__(config)
        self._as_json = as_json

    async def startup(self, sockets: object = None) -> None:
        await super().startup()
        if self.started and self.servers:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
            print(json.dumps({"url": url}) if self._as_json else f"xuezhan-gateway {url}", flush=True)


def serve(gateway: Gateway, host: str, port: int, log_level: str, *, as_json: bool) -> None:
    """Answer until SIGINT or SIGTERM (Ctrl+C on Windows); requests under way are finished first.

    Raises ``NoAddress``.
    """
    # uvicorn raises the signal again after its graceful end; here that is the end, not a failure.
    for number in HANDLED_SIGNALS:
        signal.signal(number, _nothing_more)
    config = uvicorn.Config(
        create_app(gateway),
        host=host,
        port=port,
        log_config=None,
        log_level=log_level,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    # What is loaded by now stays for ever: the collector need not look at it again while batches come and go.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS, 20, 50)
    try:
        _Announcing(config, as_json).run()
    except SystemExit as left:  # uvicorn's way to say that it could not begin; it has logged why
        raise NoAddress(f"cannot listen on {host}:{port}") from left


def _nothing_more(_number: int, _frame: FrameType | None) -> None:
    """The server has ended already."""
