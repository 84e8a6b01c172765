"""What a gateway counts and times, for Prometheus. No station, no device, no address: nothing about anybody, few series.

The values of one process; with several, ``server`` has the library add theirs up.
"""

from collections.abc import Mapping

from prometheus_client import Counter, Gauge, Histogram

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)

REQUESTS = Counter(
    "xuezhan_requests", "Requests answered, by door and outcome (ok, or the code of a refusal)", ["route", "outcome"]
)
SECONDS = Histogram(
    "xuezhan_request_seconds", "From the first byte asked to the last answered", ["route"], buckets=_SECONDS
)
BYTES = Counter("xuezhan_bytes", "Bytes of bodies", ["direction"])
CHANGES = Counter("xuezhan_changes", "Changes stored, by verdict", ["verdict"])
NEWS_ROWS = Counter("xuezhan_news_changes", "Changes given as news")
INSIDE = Gauge("xuezhan_requests_inside", "Requests that are being read or answered", multiprocess_mode="livesum")
CONNECTIONS = Gauge("xuezhan_database_connections", "Database connections in use", multiprocess_mode="livesum")
CONNECTIONS_MOST = Gauge("xuezhan_database_connections_most", "That may be in use at once", multiprocess_mode="livesum")


def visited(route: str, outcome: str, seconds: float, taken: int, given: int) -> None:
    """Note one request."""
    REQUESTS.labels(route, outcome).inc()
    SECONDS.labels(route).observe(seconds)
    BYTES.labels("in").inc(taken)
    BYTES.labels("out").inc(given)


def stored(by_verdict: Mapping[str, int]) -> None:
    """Note changes that are durable now."""
    for verdict, count in by_verdict.items():
        CHANGES.labels(verdict).inc(count)
