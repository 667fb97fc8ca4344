"""Virtuoso beside the oxigraph server, each to be sent a graph, and a connection that breaks."""

from __future__ import annotations

import os
import select
import shutil
import socket
import socketserver
import subprocess
import threading
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
import stamina

from ..conftest import Elsewhere, running

PASSWORD = "a fictional password"
TRIES = 5
"""How often other ports are tried: Virtuoso does not choose its own, and ours may be taken."""

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


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """Return Virtuoso; skipped where it is not installed, but not under CI=true."""
    if shutil.which("virtuoso-t") is None:
        without = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        without("no Virtuoso: virtuoso-t is not on the path")
    folder = tmp_path_factory.mktemp("virtuoso")
    settings, log = folder / "virtuoso.ini", folder / "log"
    command = ["virtuoso-t", "+foreground", "+configfile", str(settings)]
    words = ["+pwdold", "dba", "+pwddba", PASSWORD]
    changed = False
    for _ in range(TRIES):
        http = free_port()
        settings.write_text(VIRTUOSO.format(folder=folder, http=http, sql=free_port()))
        # With these words it changes the password and ends.
        changed = changed or not subprocess.run([*command, *words], cwd=folder).returncode
        with running(command, "/sparql", log, given=http) as port:
            if port is not None:
                yield at(port)
                return
    pytest.fail(log.read_text(errors="replace"))


def free_port() -> int:
    """Return a port that nobody listens at now; somebody else may a moment later."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def at(port: int) -> Elsewhere:
    """Return where Virtuoso takes data, where updates, and where it is asked."""
    paths = ("sparql-graph-crud-auth", "sparql-auth", "sparql")
    return Elsewhere(*(f"http://127.0.0.1:{port}/{path}" for path in paths), "dba", PASSWORD)


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
