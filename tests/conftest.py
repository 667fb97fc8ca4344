"""What many tests share: a page builder with fictional facts, the samples' graph, a server."""

from __future__ import annotations

import socket
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from hypothesis import settings
from pyoxigraph import RdfFormat, Store, Triple, parse

import ombudsgraph
from ombudsgraph.library import Graph
from ombudsgraph.release import release
from ombudsgraph.resources import samples

# A slow machine is no fault of the code: no test fails by its time.
settings.register_profile("ombudsgraph", deadline=None)
settings.load_profile("ombudsgraph")

SHARED = Path(__file__).parents[1].parent / "shared"
"""Gold and seeds that only some machines have; tests that need them skip where they are absent."""

INVENTED = Path(__file__).parent / "questions" / "decisions.ttl"
"""Seven invented decisions, small enough to know the right answers by heart."""

PAGE = """{body} ({printed})

Category : {sector} > {category}

Decision : {outcome}

Decision date : {decided}

The Ombudsman's final decision:

Summary: {summary}

The complaint

  1. Somebody complained.

Back to top

The Ombudsman’s role and powers

  1. We do not start or continue an investigation if we decide:
  • there is not enough evidence of fault to justify investigating.

({law})

Back to top

My assessment

  1. {assessment}

Back to top

Final decision

  1. {final}

Back to top

Investigator's decision on behalf of the Ombudsman
"""


@pytest.fixture(scope="session")
def store() -> Store:
    """Return the seven invented decisions, in memory; for reading only."""
    store = Store()
    store.load(path=str(INVENTED), format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="session")
def page() -> Callable[..., str]:
    """Return a function that writes an official page; every fact can be set."""

    def write(reference: str = "24-000-001", **facts: str) -> str:
        return PAGE.format_map(
            {
                "printed": reference.replace("-", " "),
                "body": "Exampleshire County Council",
                "sector": "Education",
                "category": "School transport",
                "outcome": "Closed after initial enquiries",
                "decided": "02 Oct 2024",
                "summary": "We will not investigate. There is not enough evidence of fault.",
                "law": "Local Government Act 1974, section 24A(6), as amended, section 34(B)",
                "assessment": "The Council followed its policy.",
                "final": "We will not investigate this complaint because there is not enough"
                " evidence of fault.",
                **facts,
            }
        )

    return write


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a graph folder built from the bundled samples; for reading only."""
    folder = tmp_path_factory.mktemp("samples") / "ombudsgraph.db"
    ombudsgraph.build_graph(samples(), graph=folder)
    return folder


@pytest.fixture(scope="session")
def sample_graph(sample_folder: Path) -> Iterator[Graph]:
    """Return the graph of the bundled samples, open."""
    with ombudsgraph.open(sample_folder) as graph:
        yield graph


@pytest.fixture(scope="session")
def sample_release(sample_folder: Path) -> Path:
    """Return the release of the bundled samples; for reading only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        target = sample_folder.parent / "release"
        release(sample_folder, target, workers=1)
    return target


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of the two real pages, or skip."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("../shared/seeds is absent")
    return SHARED / "seeds"


# ---------------------------------------------------------------- stores elsewhere


@dataclass(frozen=True)
class Elsewhere:
    """A running store: where it takes data, where it takes updates, where it is asked, by whom."""

    store: str
    update: str
    query: str
    user: str = ""
    password: str = ""

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
