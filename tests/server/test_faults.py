"""What may go wrong: hostile queries, dead workers, a new build, a full disk, bad clients."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import psutil
import pytest

import ombudsgraph

from ..conftest import PATIENCE
from .conftest import Served, serving

BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT (GROUP_CONCAT(CONCAT(?c, ?f, ?i)) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TIMEOUT = 3.0
"""Seconds that a query may take where bombs are thrown."""
HALF_OPEN = int(os.environ.get("HALF_OPEN", "2000"))


@pytest.fixture(scope="module")
def own_folder(hostile_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a graph that the tests of this module may change."""
    copy = tmp_path_factory.mktemp("live") / "graph.db"
    shutil.copytree(hostile_folder, copy)
    return copy


@pytest.fixture(scope="module")
def strict(own_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server whose limits are soon reached and whose log is on a full disk."""
    said = tmp_path_factory.mktemp("strict") / "log"
    options = ("--log", "/dev/full", "--rate", "0", "--workers", "1", "--memory", "512")
    options += ("--timeout", str(TIMEOUT))
    with serving(said, "--graph", str(own_folder), *options) as found:
        yield found


@pytest.fixture(scope="module")
def usual(
    hostile_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Served, Path]]:
    """Return a server that answers one request a second, beyond the first hundred, and its log."""
    folder = tmp_path_factory.mktemp("usual")
    options = ("--workers", "1", "--rate", "1", "--log", str(folder / "access.log"))
    with serving(folder / "said", "-g", str(hostile_folder), *options) as found:
        yield found, folder / "access.log"


def _ask_later(served: Served, query: str, answers: list[httpx.Response]) -> threading.Thread:
    url = served.address("/sparql")
    ask = threading.Thread(
        target=lambda: answers.append(httpx.get(url, params={"query": query}, timeout=PATIENCE))
    )
    ask.start()
    return ask


def _worked(worker: psutil.Process) -> float:
    """Return the seconds of computing that a worker has done; none if it has just ended."""
    try:
        return worker.cpu_times().user
    except psutil.NoSuchProcess:
        return 0.0


def test_hostile_queries_die_at_the_limit_while_others_are_answered(strict: Served) -> None:
    answers: list[httpx.Response] = []
    stopped = strict.metric("ombudsgraph_queries_stopped_total")
    bombs = [_ask_later(strict, f"{BOMB} # {number}", answers) for number in range(3)]
    answered = 0
    while any(bomb.is_alive() for bomb in bombs):
        assert strict.answers()
        answered += 1
    assert {answer.status_code for answer in answers} == {500}
    assert all(f"stopped after {TIMEOUT:g} seconds" in answer.text for answer in answers)
    assert strict.metric("ombudsgraph_queries_stopped_total") == stopped + 3
    assert answered > 1, "while bombs run, not after them"


def test_a_query_ends_when_its_client_goes(strict: Served) -> None:
    def ended_before_the_limit() -> float:
        replaced = strict.metric("ombudsgraph_workers_replaced_total")
        return replaced - strict.metric("ombudsgraph_queries_stopped_total")

    def goes() -> bool:
        """Go, perhaps before the query has begun; tell whether it was ended for that."""
        before = ended_before_the_limit()
        with pytest.raises(httpx.ReadTimeout):
            strict.client.get("/sparql", params={"query": f"{BOMB} # gone"}, timeout=0.6)
        ends = time.monotonic() + 2 * TIMEOUT
        while ended_before_the_limit() <= before and time.monotonic() < ends:
            time.sleep(0.05)
        return ended_before_the_limit() > before

    assert any(goes() for _ in range(20))
    assert strict.answers()


def test_a_killed_worker_is_replaced(strict: Served) -> None:
    workers = strict.workers
    before = {worker.pid for worker in workers}
    for worker in workers:
        worker.kill()
    psutil.wait_procs(workers)  # a signal takes a while where much else is going on
    assert strict.answers()
    assert {worker.pid for worker in strict.workers} != before
    assert strict.client.get("/health").json()["status"] == "ok"


def test_a_worker_killed_at_work_gives_a_sentence(strict: Served) -> None:
    answers: list[httpx.Response] = []
    before = {worker.pid: _worked(worker) for worker in strict.workers}
    asking = _ask_later(strict, f"{BOMB} # killed", answers)
    while asking.is_alive():
        for worker in strict.workers:
            if _worked(worker) > before.get(worker.pid, 0) + 0.5:  # it does more than to begin
                with suppress(psutil.NoSuchProcess):
                    worker.kill()
        time.sleep(0.05)
    assert answers[0].status_code in (500, 503)
    assert "Traceback" not in answers[0].text
    strict.eventually(strict.answers)


def test_a_query_that_needs_too_much_memory_is_stopped(strict: Served) -> None:
    answer = strict.sparql(GREEDY)
    assert answer.status_code in (400, 500)
    assert "memory" in answer.text or "stopped after" in answer.text
    assert strict.answers()


def test_a_full_disk_costs_the_log_and_nothing_else(strict: Served) -> None:
    lost = strict.metric("ombudsgraph_log_lines_lost_total")
    assert strict.answers()
    assert strict.metric("ombudsgraph_log_lines_lost_total") > lost


def test_a_finished_build_is_served_and_no_request_is_lost(
    strict: Served, own_folder: Path, page: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "more.txt").write_text(page("24-000-009"), encoding="utf-8")
    url, statuses, ended = strict.address("/sparql"), set(), threading.Event()

    def ask() -> None:
        while not ended.wait(0.3):  # the pace that the server allows
            answer = httpx.get(url, params={"query": "ASK { ?d a og:Decision }"}, timeout=PATIENCE)
            statuses.add(answer.status_code)

    asking = threading.Thread(target=ask)
    asking.start()
    query = "ASK { decision:24-000-009 a og:Decision }"
    build = strict.client.get("/health").json()["build"]
    tag = strict.sparql(query).headers["etag"]
    try:
        ombudsgraph.build_graph(tmp_path / "more.txt", graph=own_folder)
        strict.eventually(
            lambda: time.sleep(0.3) or strict.client.get("/health").json()["build"] != build
        )
        answer = strict.sparql(query, **{"If-None-Match": tag})
        assert answer.json()["boolean"] is True
    finally:
        ended.set()
        asking.join()
    assert statuses == {200}


def test_a_replaced_folder_is_served(
    strict: Served, own_folder: Path, hostile_folder: Path
) -> None:
    asked = "ASK { ?asked ?before ?that }"
    assert strict.sparql(asked).status_code == 200
    build = strict.client.get("/health").json()["build"]
    own_folder.rename(own_folder.with_name("away.db"))
    strict.eventually(lambda: time.sleep(0.3) or strict.client.get("/health").status_code == 503)
    assert strict.sparql(asked).status_code == 200, "what was there goes on being served"
    strict.eventually(strict.answers)  # by the workers that have it open
    shutil.copytree(hostile_folder, own_folder.with_name("new.db"))
    own_folder.with_name("new.db").rename(own_folder)
    strict.eventually(
        lambda: time.sleep(0.3) or strict.client.get("/health").json()["build"] != build
    )
    shutil.rmtree(own_folder.with_name("away.db"))
    assert strict.sparql("ASK { decision:24-000-009 a og:Decision }").json()["boolean"] is False


def test_a_store_elsewhere_is_served_with_the_same_guards(served: Served, tmp_path: Path) -> None:
    options = ("--endpoint", served.address("/sparql"), "--workers", "1", "--timeout", "60")
    with serving(tmp_path / "log", *options) as before:
        answer = before.sparql("SELECT ?d { ?d a og:Decision } ORDER BY ?d")
        assert len(answer.json()["results"]["bindings"]) == 3
        assert "etag" not in answer.headers, "nobody knows when what is there changes"
        assert before.sparql("ASK { SERVICE <http://127.0.0.1:9/> {} }").status_code == 400
        assert "Examplesea" in before.client.get("/doc/body/examplesea-council.html").text
        assert before.client.get("/q/outcomes-by-year.json").status_code == 200
        assert before.client.get("/data/ombudsgraph.nt.gz").status_code == 404


# ---------------------------------------------------------------- clients


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"query=" + b"x" * (1 << 20), id="told beforehand"),
        pytest.param((b"x" * (1 << 18) for _ in range(8)), id="in pieces of unknown number"),
    ],
)
def test_a_request_that_is_too_large_is_refused(
    body: bytes | Iterator[bytes], served: Served
) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        answer = served.client.post("/sparql", content=body, headers=kind)
    except httpx.TransportError:  # closed while the client was still sending
        return
    assert answer.status_code == 413


def test_half_open_connections_cost_little_and_leave_room(served: Served) -> None:
    memory = served.process.memory_info().rss
    with ExitStack() as held:
        for number in range(HALF_OPEN):
            source = (f"127.0.{1 + number // 100}.{1 + number % 100}", 0)  # many clients
            connection = socket.create_connection(("127.0.0.1", served.port), PATIENCE, source)
            held.enter_context(connection)
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: loc")
        assert served.answers()
        assert served.process.memory_info().rss - memory < HALF_OPEN * 50_000
    assert served.answers()


def test_one_client_has_only_so_many_connections(served: Served) -> None:
    with ExitStack() as held:
        connections = []
        for _ in range(200):
            connection = socket.create_connection(
                ("127.0.0.1", served.port), PATIENCE, ("127.0.99.1", 0)
            )
            connections.append(held.enter_context(connection))
        with suppress(ConnectionResetError):
            assert connections[-1].recv(1) == b""
        assert served.answers(), "another client is not concerned"


HALVES = (
    b"GET / HTTP/1.1\r\nHost: loc",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n"
    b"Content-Type: application/sparql-query\r\n\r\nASK",
)


def test_a_slow_sender_is_let_go(served: Served) -> None:
    with ExitStack() as held:
        slow = []
        for half in HALVES:  # a head, and a body
            slow.append(socket.create_connection(("127.0.0.1", served.port), PATIENCE))
            held.enter_context(slow[-1]).sendall(half)
        answers = []
        for connection in slow:
            with suppress(ConnectionResetError):
                answers.append(connection.recv(100))
    assert all(answer == b"" or answer.startswith(b"HTTP/1.1 408") for answer in answers)


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(b"\x16\x03\x01\x02\x00\x01", id="TLS to a server without it"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", id="two hosts"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: \x00\r\n\r\n", id="a null byte"),
        pytest.param(b"GET / HTTP/1.1\r\n Host: localhost\r\n\r\n", id="a folded line"),
        pytest.param(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", id="less than none"
        ),
        pytest.param(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            id="two lengths",
        ),
        pytest.param(b"GET / HTTP/1.1\r\nX: " + b"x" * (1 << 17), id="a head without end"),
    ],
)
def test_a_malformed_request_is_refused(request_: bytes, served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), PATIENCE) as sent:
        try:
            sent.sendall(request_)
            answer = sent.recv(1 << 16)
        except ConnectionError:  # closed while the client was still sending
            answer = b""
    assert not answer or re.match(rb"HTTP/1.1 4\d\d ", answer)
    assert served.client.get("/health").status_code == 200


def test_the_log_is_json_without_what_was_asked(usual: tuple[Served, Path]) -> None:
    found, log = usual
    found.sparql("ASK { # secret\n}")
    found.client.get("/nothing%22%0A{here")
    found.eventually(lambda: "/nothing" in log.read_text())  # it is logged once it is answered
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    assert {"time", "client", "method", "path", "status", "bytes", "ms"} == set(entries[-1])
    assert [entry["status"] for entry in entries[-2:]] == [200, 404]
    assert "secret" not in log.read_text()


def test_one_client_cannot_ask_without_end(usual: tuple[Served, Path]) -> None:
    found, _ = usual
    while found.client.get("/robots.txt").status_code != 429:  # faster than one a second
        pass
    refused = found.client.get("/robots.txt")
    assert refused.status_code == 200 or int(refused.headers["retry-after"]) >= 1
    found.eventually(lambda: found.client.get("/robots.txt").status_code == 200)


def test_workers_end_with_their_server(usual: tuple[Served, Path]) -> None:
    found, _ = usual  # the last test that uses it
    workers = found.workers
    assert len(workers) == 3
    found.process.kill()
    psutil.wait_procs(workers)
    assert not any(worker.is_running() for worker in workers)
