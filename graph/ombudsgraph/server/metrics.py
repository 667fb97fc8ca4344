"""What the server counts, as Prometheus reads it."""

from __future__ import annotations

from functools import cache

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

REGISTRY = CollectorRegistry()

REQUESTS = Counter(
    "ombudsgraph_requests", "Requests answered.", ["method", "status"], registry=REGISTRY
)
SECONDS = Histogram(
    "ombudsgraph_request_seconds",
    "Seconds from the head of a request to the end of its answer.",
    buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=REGISTRY,
)
STOPPED = Counter("ombudsgraph_queries_stopped", "Queries stopped at the limit.", registry=REGISTRY)
KEPT = Counter("ombudsgraph_answers_kept", "Requests answered from memory.", registry=REGISTRY)
RESTARTED = Counter("ombudsgraph_workers_replaced", "Workers replaced.", registry=REGISTRY)
LOST = Counter(
    "ombudsgraph_log_lines_lost", "Log lines that could not be written.", registry=REGISTRY
)
REFUSED = Counter(
    "ombudsgraph_connections_refused", "Connections closed: too many of one client, or too slow.",
    ["reason"], registry=REGISTRY,
)  # fmt: skip
WAITING = Gauge("ombudsgraph_queries_waiting", "Queries that wait.", ["lane"], registry=REGISTRY)
BUILD = Gauge("ombudsgraph_build", "1 for the build that is served.", ["build"], registry=REGISTRY)


def text() -> bytes:
    """Return all of it in Prometheus's text format, and what the server's process takes."""
    return generate_latest(REGISTRY) + generate_latest(_process())


@cache
def _process() -> CollectorRegistry:
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    return registry
