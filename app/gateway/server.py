"""Serving: uvicorn around the application, in this process or in several; one line when it is ready, a graceful end."""

import gc
import json
import logging
import signal
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

import uvicorn
from prometheus_client import REGISTRY, CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from uvicorn.server import HANDLED_SIGNALS

from app.config import add_up_metrics_in
from app.domain.clock import Clock
from app.domain.ids import Ids
from app.gateway import logs, meters
from app.gateway.app import create_app
from app.gateway.database import Database
from app.gateway.errors import GatewayError, NoAddress
from app.gateway.limits import Limits
from app.gateway.service import Gateway, open_gateway
from app.gateway.workers import GRACE_SECONDS, Ending, Workers

_YOUNG_OBJECTS = 50_000
BACKLOG = 2048
_IDLE_SECONDS = 75
"""Longer than reverse proxies keep an idle line: none of them sends a request into one that is just being closed."""
METRICS_HOST = "127.0.0.1"
"""What is counted is nobody's business but the machine's own; who watches from elsewhere has an agent here."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Serving:
    """What a serving process needs to know; a worker process gets it as it is.

    Attributes:
        database: URL of the database.
        key_file: the gateway's secret.
        clock: the present.
        ids: new ids.
        host: address to listen on.
        port: 0 takes a free one.
        processes: how many share the work.
        log_level: of what is told.
        log_form: ``plain`` or ``json``.
        as_json: say where it listens as JSON.
        metrics_port: where on loopback Prometheus may ask; None for nowhere.
        proxies: addresses whose word on where a request comes from is taken.
    """

    database: str
    key_file: Path
    clock: Clock
    ids: Ids
    host: str
    port: int
    processes: int
    log_level: str
    log_form: str
    as_json: bool
    metrics_port: int | None
    proxies: str

    def open(self) -> Gateway:
        """The gateway, in this process. Raises ``SetupFault``."""
        limits = Limits().shared_by(self.processes)
        meters.CONNECTIONS_MOST.set(limits.threads)
        database = Database(self.database, limits)
        try:
            gateway = open_gateway(database, self.key_file, self.clock, self.ids, limits)
        except BaseException:
            database.close()
            raise
        return gateway


def serve(serving: Serving) -> None:
    """Answer until SIGINT or SIGTERM (Ctrl+C on Windows); requests under way are finished first. Raises ``SetupFault``."""
    gateway = serving.open()  # made, carried over and refused here, before anybody is told an address
    try:
        if serving.processes == 1:
            _serve_here(serving, gateway)
            return
    finally:
        gateway.database.close()
    _serve_with_workers(serving)


class _Announcing(uvicorn.Server):
    """Says where it listens, once it does."""

    def __init__(self, config: uvicorn.Config, serving: Serving) -> None:
        super().__init__(config)
        self._serving = serving

    async def startup(self, sockets: object = None) -> None:
        await super().startup()
        if self.started and self.servers:
            _announce(self._serving, self.servers[0].sockets[0])


def _serve_here(serving: Serving, gateway: Gateway) -> None:
    _quieten_signals()
    if serving.metrics_port is not None:
        _publish(serving.metrics_port, REGISTRY)
    config = _configured(serving, create_app(gateway))
    _settle_memory()
    try:
        _Announcing(config, serving).run()
    except SystemExit as left:  # uvicorn's way to say that it could not begin; it has logged why
        raise NoAddress(f"cannot listen on {serving.host}:{serving.port}") from left


def _serve_with_workers(serving: Serving) -> None:
    try:
        listening = _configured(serving, None).bind_socket()
    except SystemExit as left:
        raise NoAddress(f"cannot listen on {serving.host}:{serving.port}") from left
    with listening, TemporaryDirectory(prefix="xuezhan-metrics-") as folder:
        if serving.metrics_port is not None:
            add_up_metrics_in(Path(folder))
            everybody = CollectorRegistry()
            MultiProcessCollector(everybody, path=folder)  # type: ignore[no-untyped-call]  # the library leaves it untyped
            _publish(serving.metrics_port, everybody)
        listening.listen(BACKLOG)  # who comes before the workers are ready waits
        _announce(serving, listening)
        workers = Workers(serving.processes, _work, (serving, listening), partial(mark_process_dead, path=folder))
        workers.run(at_end=listening.close)


def _work(ending: Ending, serving: Serving, listening: Any) -> None:
    """One worker process."""
    logs.set_up(serving.log_level, serving.log_form)
    _quieten_signals()
    try:
        gateway = serving.open()
    except GatewayError as fault:
        log.error("a worker cannot begin: %s: %s", fault.code, fault.message)
        sys.exit(1)  # and another one begins
    _settle_memory()
    server = uvicorn.Server(_configured(serving, create_app(gateway)))
    ending.then(lambda: setattr(server, "should_exit", True))
    try:
        server.run(sockets=[listening])
    finally:
        gateway.database.close()


def _configured(serving: Serving, application: Any) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        host=serving.host,
        port=serving.port,
        log_config=None,
        log_level=serving.log_level,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=serving.proxies,
        backlog=BACKLOG,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        workers=serving.processes,
    )


def _publish(port: int, registry: CollectorRegistry) -> None:
    """Answer Prometheus on loopback, from a thread of its own: not through the doors that desks come by."""
    try:
        server, _ = start_http_server(port, addr=METRICS_HOST, registry=registry)
    except OSError as error:
        raise NoAddress(f"cannot listen on {METRICS_HOST}:{port}") from error
    log.info("metrics", extra={"told": {"url": f"http://{METRICS_HOST}:{server.server_port}/metrics"}})


def _announce(serving: Serving, listening: Any) -> None:
    host, port = listening.getsockname()[:2]
    url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    print(json.dumps({"url": url}) if serving.as_json else f"xuezhan-gateway {url}", flush=True)


def _settle_memory() -> None:
    """What is loaded by now stays for ever: the collector need not look at it again while batches come and go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS, 20, 50)


def _quieten_signals() -> None:
    """Uvicorn raises the signal that ended it once more after its graceful end; for us that is the end, not a failure."""
    for number in HANDLED_SIGNALS:
        signal.signal(number, _nothing_more)


def _nothing_more(_number: int, _frame: FrameType | None) -> None:
    """The server has ended already."""
