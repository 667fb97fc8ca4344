"""How much anybody may ask of the server."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from ..questions.sparql import MEMORY


def _cores() -> int:
    return max(2, os.cpu_count() or 2)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much anybody may ask; each default suits a small public server."""

    seconds: float = 10.0
    """Wall-clock seconds of a query."""
    rows: int = 100_000
    """Rows or triples of a result."""
    size: int = 64 << 20
    """Bytes of a result."""
    memory: int = MEMORY
    """Bytes that a worker may need for a query."""
    kept: int = 64 << 20
    """Bytes of answers that are kept while the graph is the same."""
    workers: int = field(default_factory=_cores)
    """Long queries at a time, and as many short ones beside them."""
    patience: float = 0.25
    """Seconds after which a query counts as long."""
    waiting: int = 128
    """Queries that may wait for either."""
    wait: float = 30.0
    """Seconds that they may wait."""
    body: int = 1 << 20
    """Bytes of a request."""
    arrival: float = 10.0
    """Seconds within which a request must have come."""
    departure: float = 30.0
    """Seconds within which a client must take each piece of an answer."""
    rate: float = 20.0
    """Requests a second for one client, on average; 0 for any number."""
    burst: int = 100
    """Requests of one client at once."""
    connections: int = 128
    """Connections of one client."""
