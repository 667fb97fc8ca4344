"""The two ways to write to another store: SPARQL 1.1's Graph Store protocol, and its updates.

A target replaces one graph, batch by batch, and keeps a note of how far it has come: one triple in
a graph of its own at the other store. The note is written after the batch it
counts, so what comes twice after a break is the same triples again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from contextlib import closing
from typing import Protocol
from urllib.parse import quote, urlsplit, urlunsplit

import pyoxigraph as ox

from ..errors import RemoteError
from ..resources import BASE
from .client import Client
from .endpoint import SparqlEndpoint, graph_name

NOTE = "http://www.w3.org/2000/01/rdf-schema#comment"

_UPDATES = ("update", "sparql", "sparql-auth", "statements")
"""What the path of an address that takes updates ends in, at the stores we know."""

_NO_NOTE = (404, 405, 406, 410)
_BEFORE_U = re.compile(rb"\\(?:\\(?P<u>[uU])|.)", re.DOTALL)


class Target(Protocol):
    """A graph at another store, being replaced."""

    size: int
    """Bytes of a batch to begin with."""

    def note(self) -> str | None:
        """Return the note an unfinished push left, if it left one and it can be read."""

    def begin(self, note: str) -> None:
        """Leave a note before anything else is done."""

    def send(self, lines: bytes, note: str, *, first: bool) -> None:
        """Add N-Triples to the graph, in place of all it holds if they are the first; note it."""

    def finish(self) -> None:
        """Take the note away."""


def told(url: str) -> str:
    """Return the protocol that an address speaks: ``update`` or ``store``, by its last word.

    >>> told("http://localhost:7878/update"), told("http://localhost:8890/sparql-auth")
    ('update', 'update')
    >>> told("http://localhost:7878/store"), told("http://localhost:3030/decisions/data")
    ('store', 'store')
    """
    return "update" if urlsplit(url).path.rstrip("/").endswith(_ENDS) else "store"


_ENDS = tuple(f"/{word}" for word in _UPDATES)


def asking(url: str) -> str:
    """Return the address for queries beside an address for updates, as the stores we know have it.

    >>> asking("http://localhost:7878/update"), asking("http://localhost:8890/sparql-auth")
    ('http://localhost:7878/query', 'http://localhost:8890/sparql-auth')
    >>> asking("http://localhost:8080/repositories/decisions/statements")
    'http://localhost:8080/repositories/decisions'
    """
    parts = urlsplit(url)
    path = re.sub("/update/?$", "/query", parts.path)
    return urlunsplit(parts._replace(path=path.removesuffix("/").removesuffix("/statements")))


class GraphStore:
    """A graph that the Graph Store HTTP protocol reaches (W3C Recommendation, 2013)."""

    size = 4 << 20

    def __init__(self, client: Client, named_graph: str | None) -> None:
        self._client = client
        self._graph = self._address(None if named_graph is None else graph_name(named_graph))
        self._notes = _notes(named_graph)
        self._note = self._address(self._notes)

    def note(self) -> str | None:
        """Return the note; a store that cannot be read has none."""
        try:
            answer = self._client.send(
                "GET", url=self._note, headers={"Accept": "application/n-triples, text/turtle"}
            )
        except RemoteError as error:
            if error.status in _NO_NOTE:
                return None
            raise
        kind = ox.RdfFormat.from_media_type(answer.headers.get("content-type", ""))
        return None if kind is None else _said(ox.parse(answer.content, kind))

    def begin(self, note: str) -> None:
        """Leave the note."""
        self._put("PUT", self._note, _written(self._notes, note))

    def send(self, lines: bytes, note: str, *, first: bool) -> None:
        """Replace the graph with the first lines, add the others."""
        self._put("PUT" if first else "POST", self._graph, lines)
        self.begin(note)

    def finish(self) -> None:
        """Take the note away."""
        self._client.send("DELETE", url=self._note)

    def _put(self, method: str, url: str, lines: bytes) -> None:
        self._client.send(method, url=url, content=lines, headers={"Content-Type": "text/turtle"})

    def _address(self, graph: str | None) -> str:
        joined = "&" if "?" in self._client.url else "?"
        which = "default" if graph is None else f"graph={quote(graph, safe='')}"
        return f"{self._client.url}{joined}{which}"


class UpdateEndpoint:
    """A graph that SPARQL 1.1 updates reach."""

    size = 1 << 16
    """Some stores compile each update as a program, and refuse a long one."""

    def __init__(self, client: Client, named_graph: str | None) -> None:
        self._client = client
        self._into = "%s" if named_graph is None else f"GRAPH <{graph_name(named_graph)}> {{%s}}"
        self._clear = "DEFAULT" if named_graph is None else f"GRAPH <{named_graph}>"
        self._notes = _notes(named_graph)

    def note(self) -> str | None:
        """Return the note, where queries are answered beside updates."""
        query = f"SELECT ?note {{ GRAPH <{self._notes}> {{ ?graph <{NOTE}> ?note }} }}"
        try:
            with closing(SparqlEndpoint(asking(self._client.url))) as endpoint:
                answer = endpoint.query(query)
        except RemoteError as error:
            if error.status in (None, 401):
                raise
            return None
        assert isinstance(answer, ox.QuerySolutions)
        return next((row[0].value for row in answer if isinstance(row[0], ox.Literal)), None)

    def begin(self, note: str) -> None:
        """Leave the note."""
        self._update(self._noted(note))

    def send(self, lines: bytes, note: str, *, first: bool) -> None:
        """Insert the lines; before the first of them the graph is cleared."""
        clear = f"CLEAR SILENT {self._clear} ;\n" if first else ""
        start, _, end = f"INSERT DATA {{ {self._into} }} ;\n".partition("%s")
        insert = start.encode() + b"\n" + _as_sparql(lines) + end.encode()
        self._update(clear.encode() + insert + self._noted(note))

    def finish(self) -> None:
        """Take the note away."""
        self._update(f"DROP SILENT GRAPH <{self._notes}>".encode())

    def _noted(self, note: str) -> bytes:
        triple = _written(self._notes, note).decode()
        return (
            f"DROP SILENT GRAPH <{self._notes}> ;\n"
            f"INSERT DATA {{ GRAPH <{self._notes}> {{ {triple} }} }}"
        ).encode()

    def _update(self, text: bytes) -> None:
        kind = {"Content-Type": "application/sparql-update"}
        self._client.send("POST", content=text, headers=kind)


PROTOCOLS: dict[str, Callable[[Client, str | None], Target]] = {
    "store": GraphStore,
    "update": UpdateEndpoint,
}
"""The ways to write, by the name that ``--protocol`` takes."""


def _notes(named_graph: str | None) -> str:
    """Return the graph for the note about a graph, so that two pushes do not share one."""
    return f"{BASE}push/{hashlib.sha256((named_graph or '').encode()).hexdigest()[:12]}"


def _written(notes: str, note: str) -> bytes:
    return f'<{notes}> <{NOTE}> "{note}" .\n'.encode()


def _said(quads: ox.QuadParser) -> str | None:
    return next((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), None)


def _as_sparql(lines: bytes) -> bytes:
    r"""Return N-Triples as they stand in an update.

    SPARQL (§19.2) reads ``\u0022`` before anything else, so where a text has a backslash
    before a u, the u is escaped: what a decision says can never become syntax.

    >>> print(_as_sparql(rb'<s:> <p:> "\\u0022 \\n" .').decode())
    <s:> <p:> "\\\u00750022 \\n" .
    """
    return _BEFORE_U.sub(
        lambda found: found[0] if not found["u"] else b"\\\\\\u%04X" % ord(found["u"]), lines
    )
