"""A SPARQL 1.1 endpoint asked like the embedded store.

Queries are read by the embedded engine first, so that the same text is
SPARQL, or the same mistake at the same place, wherever it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import Self

import pyoxigraph as ox

from ..errors import RemoteError
from ..questions.clauses import undeclared
from .client import Client

SILENCE = 300.0
"""Seconds that an endpoint may think about a question without a time limit."""

_TABLE = "application/sparql-results+json"
_GRAPH = "application/n-triples, text/turtle;q=0.5"
_MOST_ROWS = "x-sparql-maxrows"
"""How Virtuoso says that it has cut a table short, and after how many rows; of a graph that
CONSTRUCT makes it cuts as much without a word."""


class SparqlEndpoint:
    """What answers SPARQL at an address; a :class:`ombudsgraph.questions.Queryable`."""

    def __init__(self, url: str, named_graph: str | None = None) -> None:
        """Name the address and the graph there to ask, else its default one.

        Raises:
            RemoteError: ``url`` or ``named_graph`` is none.
        """
        self._client = Client(url, SILENCE)
        self._graph = None if named_graph is None else graph_name(named_graph)
        self._within: float | None = None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def within(self, seconds: float | None) -> Self:
        """Return the same endpoint with a time limit for each answer, over the same connections."""
        limited = copy(self)
        limited._within = seconds
        return limited

    @property
    def url(self) -> str:
        """The address."""
        return self._client.url

    def query(
        self, query: str, /, *, prefixes: dict[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]:
        """Return the answer to a query in which ``prefixes`` need not be declared.

        Raises:
            SyntaxError: The text does not parse.
            QueryError: It takes longer than the time limit.
            RemoteError: The endpoint cannot be reached, refuses, or gives only part of an answer.
        """
        form = ox.Store().query(query, prefixes=prefixes)
        table = isinstance(form, ox.QuerySolutions | ox.QueryBoolean)
        asked = {"query": _complete(query, prefixes or {})}
        if self._graph is not None:
            asked["default-graph-uri"] = self._graph
        response = self._client.send(
            "POST", form=asked, headers={"Accept": _TABLE if table else _GRAPH}, within=self._within
        )
        try:
            if not table:
                kind = ox.RdfFormat.from_media_type(response.headers["content-type"])
                return [quad.triple for quad in ox.parse(response.content, kind)]
            return self._table(response.content, form, response.headers.get(_MOST_ROWS))
        except (SyntaxError, ValueError, KeyError) as error:
            raise RemoteError(
                f"{self.url}: gives no SPARQL results; check the address and its path.",
                response.status_code,
            ) from error

    def _table(
        self, body: bytes, form: object, most: str | None
    ) -> ox.QuerySolutions | ox.QueryBoolean:
        answer = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        if isinstance(form, ox.QueryBoolean) and isinstance(answer, ox.QuerySolutions):
            # Virtuoso answers ASK with a table: one row for yes, none for no.
            truth = "true" if list(answer) else "false"
            return ox.parse_query_results(
                f'{{"head":{{}},"boolean":{truth}}}', ox.QueryResultsFormat.JSON
            )
        if most is not None and isinstance(answer, ox.QuerySolutions):
            if sum(1 for _ in answer) >= int(most):
                raise RemoteError(
                    f"{self.url}: gives no more than {most} rows of any answer; narrow the"
                    " question, or raise ResultSetMaxRows there."
                )
            return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        return answer


def graph_name(iri: str) -> str:
    """Return the name of a graph, checked.

    Raises:
        RemoteError: It is no absolute IRI.
    """
    try:
        return ox.NamedNode(iri).value
    except ValueError:
        raise RemoteError(
            f"{iri}: no name of a graph; give an IRI such as https://example.org/graph."
        ) from None


def _complete(query: str, prefixes: dict[str, str]) -> str:
    """Return a query with a declaration of each known prefix that it uses undeclared."""
    used: list[str] = []
    while (prefix := undeclared(query, used)) is not None:
        used.append(prefix)
    return "".join(f"PREFIX {name}: <{prefixes[name]}>\n" for name in used if name in prefixes) + (
        query
    )
