"""The W3C's SPARQL 1.1 protocol tests, of our server and of others over the same graph.

The tests are those of ``tests/server/protocol.toml`` that are the W3C's and need no second graph.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
from graphs import built
from measuring import Row
from servers import Server, ours, oxigraphs, rdflibs

TESTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "server" / "protocol.toml").read_text(encoding="utf-8")
)["test"]


def failed(server: Server) -> list[str]:
    """Return the names of the tests that a server fails; any 4xx counts as a refusal."""
    found = []
    for test in TESTS:
        if test.get("ours") or test.get("one_graph"):
            continue
        answer = httpx.request(
            test.get("method", "GET"),
            f"{server.url}?{test['address']}" if test.get("address") else server.url,
            params=test.get("fields"),
            content=test.get("body"),
            headers={"Content-Type": test["type"]} if "type" in test else {},
        )
        type = answer.headers.get("content-type", "").partition(";")[0]
        refused = test["status"] >= 400
        good = answer.status_code // 100 == (4 if refused else 2)
        if not good or (not refused and type not in test["gives"]):
            found.append(test["name"])
    return found


def rows(n: int) -> Iterator[Row]:
    """Yield how many of the tests each server passes; ``n`` does not matter."""
    count = sum(1 for test in TESTS if not (test.get("ours") or test.get("one_graph")))
    with built(1) as folder, ExitStack() as running:
        start = running.enter_context
        mine = failed(start(ours(folder)))
        for other in (start(oxigraphs(folder)), start(rdflibs(folder))):
            if other is not None:
                theirs = failed(other)
                yield Row(
                    "W3C protocol tests of queries passed",
                    f"{count - len(mine)} of {count}",
                    f"{other.name}: {count - len(theirs)} of {count}",
                    f"it fails {', '.join(theirs) or 'none'}",
                )


if __name__ == "__main__":
    for row in rows(1):
        print(" | ".join(row))
