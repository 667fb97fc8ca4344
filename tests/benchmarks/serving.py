"""How our server bears load, beside Oxigraph's and rdflib-endpoint over the same graph.

``python tests/benchmarks/serving.py [N]`` builds a graph of N made-up pages; ``--graph DIR`` serves
one that is there. Each server in turn is asked the canned questions, as SPARQL over 32
connections from a second process, in one random order, for ``--seconds``. Then single queries alone
(``ASK {}``, one connection), the same while hostile queries run (two, one for each worker), and
what half-open connections cost ours.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import resource
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, nullcontext
from itertools import cycle
from pathlib import Path
from time import monotonic, perf_counter
from typing import NamedTuple

import psutil
from graphs import built
from measuring import Row
from servers import Server, ours, oxigraphs, rdflibs

import ombudsgraph
from ombudsgraph import questions

CONNECTIONS = 32
SECONDS = 10.0
HALF_OPEN = 10_000
SMALL = 100
"""Of how many pages rdflib-endpoint is given a graph."""
SIMPLE = "ASK {}"
BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
_ASKS = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}


class Load(NamedTuple):
    """What came of asking for a while: answers, errors, seconds of all, and of the single ones."""

    answers: int
    errors: int
    wall: float
    p50: float
    p95: float
    p99: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.wall

    def __str__(self) -> str:
        errors = f", {self.errors} errors" if self.errors else ""
        return (
            f"{self.rate:,.1f}/s, median {self.p50 * 1000:,.0f} ms, 99th percentile"
            f" {self.p99 * 1000:,.0f} ms{errors}"
        )


def load(server: Server, mix: list[str], connections: int, seconds: float) -> Load:
    """Ask a server from a second process."""
    command = [sys.executable, __file__, "--load", f"{server.port}{server.path}"]
    given = json.dumps([mix, connections, seconds])
    done = subprocess.run(command, input=given.encode(), stdout=subprocess.PIPE, check=True)
    return Load(*json.loads(done.stdout))


def _load(where: str) -> None:
    """Do what ``load`` starts a process for."""
    mix, connections, seconds = json.load(sys.stdin)
    port, slash, path = where.partition("/")
    taken: list[float] = []
    errors = 0
    started = monotonic()

    def ask(number: int) -> None:
        nonlocal errors
        queries = cycle(random.Random(number).sample(mix, len(mix)))
        connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=120)
        while monotonic() < started + seconds:
            begun = perf_counter()
            try:
                connection.request("POST", slash + path, next(queries).encode(), _ASKS)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                errors += 1
                connection.close()
                continue
            taken.append(perf_counter() - begun)
            errors += answer.status != 200

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall, taken = monotonic() - started, sorted(taken) or [float("inf")]
    shares = [taken[int(len(taken) * share)] for share in (0.5, 0.95, 0.99)]
    print(json.dumps([len(taken), errors, wall, *shares]))


def canned(graph: Path) -> list[str]:
    """Return the canned questions as SPARQL, about what occurs most."""
    from asking import parameters

    with ombudsgraph.open(graph) as opened:
        known = parameters(opened)
        return [
            questions.show(
                opened.store,
                asked.name,
                **{item.name: known[item.name] for item in asked.parameters if item.required},
            )
            for asked in questions.catalogue()
        ]


def hostile(server: Server) -> Load:
    """Return how simple queries fare while two hostile ones run."""
    stop = threading.Event()

    def throw() -> None:
        while not stop.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=SECONDS)
            try:
                connection.request("POST", server.path, BOMB.encode(), _ASKS)
                connection.getresponse().read()
            except OSError:
                return  # it does not end: another one would be one too many
            finally:
                connection.close()

    bombs = [threading.Thread(target=throw) for _ in range(2)]
    for bomb in bombs:
        bomb.start()
    try:
        return load(server, [SIMPLE], 1, SECONDS)
    finally:
        stop.set()
        for bomb in bombs:
            bomb.join()


def half_open(server: Server, number: int) -> tuple[float, float, float]:
    """Return a server's MiB before, with, and after so many half-open connections of many clients.

    They are aborted by the server or closed by us.
    """
    process = psutil.Process(server.process.pid)
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    sizes = [process.memory_info().rss]
    with ExitStack() as held:
        for each in range(min(number, most - 100)):
            source = (f"127.0.{1 + each // 100}.{1 + each % 100}", 0)
            connection = socket.create_connection(("127.0.0.1", server.port), 60, source)
            held.enter_context(connection).sendall(b"GET / HTTP/1.1\r\nHost: loc")
        load(server, [SIMPLE], 1, 1)
        sizes.append(process.memory_info().rss)
    load(server, [SIMPLE], 1, 1)
    sizes.append(process.memory_info().rss)
    before, during, after = (size / (1 << 20) for size in sizes)
    return before, during, after


def rows(n: int, graph: Path | None = None, seconds: float = SECONDS) -> Iterator[Row]:
    """Yield how our server does over ``n`` pages or over ``graph``, beside the others."""
    with built(n) if graph is None else nullcontext(graph) as folder:
        mix, of = canned(folder), str(graph) if graph else f"{n:,} decisions"
        with ours(folder, "--timeout", "120") as mine, oxigraphs(folder) as other:
            for what, asked, connections in (
                (f"canned questions to {of}, {CONNECTIONS} connections", mix, CONNECTIONS),
                ("ASK {}, one connection", [SIMPLE], 1),
                (f"ASK {{}}, {CONNECTIONS} connections", [SIMPLE], CONNECTIONS),
            ):
                pair = [load(each, asked, connections, seconds) for each in (mine, other)]
                yield _row(what, pair[0], "Oxigraph's server", pair[1])
            before, during, after = half_open(mine, HALF_OPEN)
        with ours(folder, "--workers", "2") as mine:
            we = hostile(mine)
        with oxigraphs(folder) as other:
            they = hostile(other)
    yield Row(
        "ASK {} while two hostile queries run",
        f"95th percentile {we.p95 * 1000:,.0f} ms",
        f"Oxigraph's server: {they.p95 * 1000:,.0f} ms",
        f"{they.p95 / we.p95:.1f} times as fast",
    )
    yield Row(
        f"{HALF_OPEN:,} half-open connections",
        f"{during:.0f} MiB, then {after:.0f} MiB",
        f"{before:.0f} MiB before",
        f"{after / before:.2f} times as much in the end",
    )
    with built(SMALL) as folder, rdflibs(folder) as other:
        if other is not None:
            mix = canned(folder)
            with ours(folder, "--timeout", "120") as mine:
                pair = [load(each, mix, CONNECTIONS, seconds) for each in (mine, other)]
            what = f"canned questions to {SMALL} decisions, {CONNECTIONS} connections"
            yield _row(what, pair[0], "rdflib-endpoint", pair[1])


def _row(what: str, mine: Load, other: str, theirs: Load) -> Row:
    ratio = f"{mine.rate / theirs.rate:.2f} times as many answers"
    return Row(what, str(mine), f"{other}: {theirs}", ratio)


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=1000, help="how many pages")
    parser.add_argument("--graph", type=Path, help="a graph folder to serve instead")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each load")
    parser.add_argument("--load", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.load:
        _load(options.load)
        return
    for row in rows(options.n, options.graph, options.seconds):
        print(" | ".join(row), flush=True)


if __name__ == "__main__":
    main()
