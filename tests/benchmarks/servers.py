"""SPARQL servers to measure side by side: ours, Oxigraph's, and rdflib-endpoint if it is here.

Each serves the graph of the same folder, on this machine alone.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.request import urlopen

import ombudsgraph
from ombudsgraph.store import current

_SCRIPTS = Path(sysconfig.get_path("scripts"))


class Server(NamedTuple):
    """A running server: its name, where it is asked, its process."""

    name: str
    port: int
    path: str
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}{self.path}"


@contextmanager
def ours(graph: Path, *options: str) -> Iterator[Server]:
    """Serve a graph folder with ``ombudsgraph serve``."""
    command = [sys.executable, "-m", "ombudsgraph", "-q", "serve", "-g", str(graph), "--rate", "0"]
    with _running("ombudsgraph", "/sparql", [*command, *options, "--port"]) as server:
        yield server


@contextmanager
def oxigraphs(graph: Path) -> Iterator[Server]:
    """Serve the same store with Oxigraph's server, reading only."""
    place, _ = current(graph)
    command = [_SCRIPTS / "oxigraph", "serve-read-only", "--location", place]
    with _running("oxigraph", "/query", [*map(str, command), "--bind"], "127.0.0.1:") as server:
        yield server


@contextmanager
def rdflibs(graph: Path) -> Iterator[Server | None]:
    """Serve the same triples with rdflib-endpoint; ``None`` where it is not installed."""
    program = _SCRIPTS / "rdflib-endpoint"
    if not program.exists():
        yield None
        return
    with TemporaryDirectory() as scratch:
        file = Path(scratch) / "graph.ttl"
        with ombudsgraph.open(graph) as opened:
            opened.export(file)
        command = [str(program), "serve", str(file), "--host", "127.0.0.1", "--port"]
        with _running("rdflib-endpoint", "/", command) as server:
            yield server


@contextmanager
def _running(name: str, path: str, command: list[str], before: str = "") -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([*command, f"{before}{port}"], stdout=quiet, stderr=quiet)
    server = Server(name, port, path, process)
    try:
        while True:
            if process.poll() is not None:
                raise SystemExit(f"{name} does not start")
            with suppress(OSError):
                with suppress(HTTPError):
                    urlopen(f"{server.url}?query=ASK%7B%7D").close()
                break
            time.sleep(0.1)
        yield server
    finally:
        process.terminate()
        process.wait()
