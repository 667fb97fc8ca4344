"""Two real stores to send a graph to and ask it there, and a connection that breaks."""

from __future__ import annotations

import os
import select
import shutil
import socket
import socketserver
import subprocess
import sysconfig
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import stamina
from pyoxigraph import RdfFormat, Triple, parse

USER, PASSWORD = "dba", "a fictional password"

VIRTUOSO = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 50000
"""


@dataclass(frozen=True)
class Elsewhere:
    """A running store: where it takes data, where it takes updates, where it is asked, by whom."""

    store: str
    update: str
    query: str
    user: str = USER
    password: str = PASSWORD

    def at(self, protocol: str) -> str:
        """Return the address for a protocol."""
        return self.store if protocol == "store" else self.update

    def triples(self, graph: str | None) -> set[Triple]:
        """Return what a graph holds, by the store's own account."""
        answer = httpx.get(
            self.store,
            params={"default": ""} if graph is None else {"graph": graph},
            headers={"Accept": "application/n-triples"},
            auth=httpx.DigestAuth(self.user, self.password),
            timeout=60,
        )
        if answer.status_code == 404:
            return set()
        answer.raise_for_status()
        return {quad.triple for quad in parse(answer.content, RdfFormat.N_TRIPLES)}


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], query: str, log: Path) -> Iterator[None]:
    """Run a server until the block ends; the block begins when it answers a query."""
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as server:
        try:
            while True:
                assert server.poll() is None, log.read_text(errors="replace")
                with suppress(httpx.TransportError):
                    httpx.get(query, params={"query": "ASK {}"})
                    break
                time.sleep(0.1)
            yield
        finally:
            server.terminate()
            server.wait()


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """Return the oxigraph server, holding nothing."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    command = [str(program), "serve", "--bind", f"127.0.0.1:{port}"]
    found = Elsewhere(f"{address}/store", f"{address}/update", f"{address}/query")
    with running(command, found.query, tmp_path_factory.mktemp("oxigraph") / "log"):
        yield found


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """Return Virtuoso; skipped where it is not installed, but not under CI=true."""
    if shutil.which("virtuoso-t") is None:
        without = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        without("no Virtuoso: virtuoso-t is not on the path")
    folder = tmp_path_factory.mktemp("virtuoso")
    settings = folder / "virtuoso.ini"
    port = free_port()
    settings.write_text(VIRTUOSO.format(folder=folder, http=port, sql=free_port()))
    command = ["virtuoso-t", "+foreground", "+configfile", str(settings)]
    words = ["+pwdold", "dba", "+pwddba", PASSWORD]
    # With these words it changes the password and ends.
    subprocess.run([*command, *words], cwd=folder, check=True, capture_output=True)
    address = f"http://127.0.0.1:{port}"
    found = Elsewhere(
        f"{address}/sparql-graph-crud-auth", f"{address}/sparql-auth", f"{address}/sparql"
    )
    with running(command, found.query, folder / "log"):
        yield found


@pytest.fixture(params=["oxigraph", "virtuoso"])
def elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    """Return each of the stores in turn, with a user and a password set as it wants them."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Elsewhere)
    monkeypatch.setenv("OMBUDSGRAPH_USER", found.user)
    monkeypatch.setenv("OMBUDSGRAPH_PASSWORD", found.password)
    return found


@pytest.fixture
def named_graph(request: pytest.FixtureRequest) -> str:
    """Return a name for a graph that no other test uses."""
    return f"https://example.org/{abs(hash(request.node.nodeid))}"


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Try again at once."""
    with stamina.set_testing(True, attempts=3):
        yield


class Connection(socketserver.ThreadingTCPServer):
    """The way to another server, which can break: after ``left`` bytes nothing passes.

    Where it ``hangs`` the bytes are kept waiting; else both ends are closed.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.port = port
        self.left: float = float("inf")
        self.hangs = False
        self.stuck = threading.Event()

    def passes(self, url: str) -> str:
        """Return the same address on this way."""
        return url.replace(f":{self.port}/", f":{self.server_address[1]}/")

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a broken connection is what this is for."""


class _Passing(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        way: Connection = self.server  # type: ignore[assignment]
        with socket.create_connection(("127.0.0.1", way.port)) as there:
            ends = {self.request: there, there: self.request}
            while True:
                for end in select.select(list(ends), [], [])[0]:
                    data = end.recv(4096)
                    if not data:
                        return
                    if end is self.request:
                        way.left -= len(data)
                    if way.left < 0:
                        way.stuck.set()
                        while way.hangs:
                            time.sleep(0.05)
                        return
                    ends[end].sendall(data)


@pytest.fixture
def connection() -> Iterator[Callable[[Elsewhere], Connection]]:
    """Return a function that opens a way to a store, unbroken until it is told to break."""
    opened: list[Connection] = []

    def open_way(elsewhere: Elsewhere) -> Connection:
        way = Connection(httpx.URL(elsewhere.store).port or 80)
        threading.Thread(target=way.serve_forever, args=(0.05,), daemon=True).start()
        opened.append(way)
        return way

    yield open_way
    for way in opened:
        way.hangs = False
        way.shutdown()
        way.server_close()
