"""What many tests share: a page builder with fictional facts, the samples' graph, a server."""

from __future__ import annotations

import signal
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest
from hypothesis import HealthCheck, settings
from pyoxigraph import RdfFormat, Store, Triple, parse

import ombudsgraph
from ombudsgraph.library import Graph
from ombudsgraph.release import release
from ombudsgraph.resources import samples

# A slow machine is no fault of the code: no test fails by its time.
settings.register_profile(
    "ombudsgraph", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ombudsgraph")

PATIENCE = 600
"""Seconds to wait for what will come at last: a test that waits for ever does not say for what."""

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


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Let started processes heed Ctrl-C, which a shell makes what runs in the background ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


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
            timeout=PATIENCE,
        )
        if answer.status_code == 404:
            return set()
        answer.raise_for_status()
        return {quad.triple for quad in parse(answer.content, RdfFormat.N_TRIPLES)}


def ports(process: int) -> set[int]:
    """Return the ports that a process listens at; none if it has ended."""
    try:
        found = psutil.Process(process).net_connections("tcp")
    except psutil.NoSuchProcess:
        return set()
    return {each.laddr.port for each in found if each.status == psutil.CONN_LISTEN}


@contextmanager
def running(
    command: list[str], path: str, log: Path, given: int | None = None
) -> Iterator[int | None]:
    """Run a server until the block ends; give the port at which it answers queries.

    It chooses the port itself, unless one is ``given``: what was free a moment ago may be taken.
    It gives ``None`` where the server ends before it answers.
    """

    def answering() -> int | None:
        while server.poll() is None:
            for port in ports(server.pid):
                with suppress(httpx.TransportError):
                    if given in (None, port):
                        httpx.get(f"http://127.0.0.1:{port}{path}", params={"query": "ASK {}"})
                        return port
            time.sleep(0.1)
        return None

    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as server:
        try:
            yield answering()
        finally:
            server.terminate()
            server.wait()


@contextmanager
def oxigraph_server(log: Path) -> Iterator[Elsewhere]:
    """Run the oxigraph server until the block ends, at first holding nothing."""
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    with running([str(program), "serve", "--bind", "127.0.0.1:0"], "/query", log) as port:
        assert port is not None, log.read_text(errors="replace")
        yield Elsewhere(*(f"http://127.0.0.1:{port}/{way}" for way in ("store", "update", "query")))


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """Return the oxigraph server, holding nothing."""
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph") / "log") as found:
        yield found
