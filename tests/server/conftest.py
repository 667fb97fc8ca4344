"""Servers as they run: one for most tests, with limits that are soon reached; more are started."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil
import pytest

import ombudsgraph
from ombudsgraph.build import Report

from ..conftest import PATIENCE

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
"""What a page of a decision might say to whoever shows it."""


@dataclass
class Served:
    """A running server: its process, where it is, and a client that asks it."""

    process: psutil.Popen
    client: httpx.Client
    port: int

    def address(self, path: str) -> str:
        """Return the whole address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def workers(self) -> list[psutil.Process]:
        """The processes that hold the store."""
        parents = (each for each in self.process.children() if each.children())
        return [each for parent in parents for each in parent.children() if each.is_running()]

    def sparql(self, query: str, **headers: str) -> httpx.Response:
        """Return the answer to a query."""
        return self.client.get("/sparql", params={"query": query}, headers=headers)

    def answers(self) -> bool:
        """Ask a worker something that was not asked before; tell whether it answers."""
        return self.sparql(f"ASK {{}} # {uuid4()}").status_code == 200

    def metric(self, name: str) -> float:
        """Return what the server has counted under a name."""
        text = self.client.get("/metrics").text
        return sum(float(line.split()[-1]) for line in text.splitlines() if line.startswith(name))

    def eventually(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; a server where it never does is found by who waits."""
        while not holds():
            assert self.process.is_running()
            time.sleep(0.05)


@contextmanager
def serving(log: Path, *options: str) -> Iterator[Served]:
    """Run ``ombudsgraph serve`` until the block ends."""
    command = [sys.executable, "-m", "ombudsgraph", "serve", "--port", "0", *options]
    with log.open("wb") as said:
        process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        try:
            port = port_of(process, log)
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as client:
                client.get("/health")
                yield Served(process, client, port)
        finally:
            process.terminate()
            process.wait()


def port_of(process: psutil.Popen, log: Path) -> int:
    """Wait until a server says where it serves."""
    while not (found := re.search(r"^Serving at http://[\d.]+:(\d+)/", log.read_text(), re.M)):
        assert process.poll() is None, log.read_text(errors="replace")
        time.sleep(0.05)
    return int(found[1])


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory, page: Callable[..., str]) -> Path:
    """Return a graph of three pages, one of which tries to be a program; for reading only."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "pages").mkdir()
    for number, facts in enumerate(
        ({}, {"outcome": "Upheld"}, {"summary": f"Summary {HOSTILE}", "body": "Examplesea Council"})
    ):
        text = page(f"24-000-00{number + 1}", **facts)
        (folder / "pages" / f"{number}.txt").write_text(text, encoding="utf-8")
    report = ombudsgraph.build_graph(folder / "pages", graph=folder / "graph.db")
    assert isinstance(report, Report)
    return folder / "graph.db"


@pytest.fixture(scope="session")
def served(hostile_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server of the hostile graph, with one worker of a kind."""
    log = tmp_path_factory.mktemp("served") / "log"
    options = ("--rate", "0", "--workers", "1", "--timeout", "60", "--limit", "1000")
    atlas = tmp_path_factory.mktemp("atlas")
    (atlas / "outcome").mkdir()
    (atlas / "index.html").write_text("<title>An atlas</title>", encoding="utf-8")
    (atlas / "outcome" / "upheld.html").write_text("<title>A page of it</title>")
    (atlas.parent / "secret.html").write_text("outside")
    origin = ("--cors", "https://pages.example.org")
    with serving(
        log, "--graph", str(hostile_folder), "--site", str(atlas), *options, *origin
    ) as found:
        yield found


@pytest.fixture
def run() -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """Return a function that runs a story in a thread of its own.

    A browser that is open has a loop in this one.
    """

    def told(story: Coroutine[Any, Any, Any]) -> Any:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, story).result()

    return told
