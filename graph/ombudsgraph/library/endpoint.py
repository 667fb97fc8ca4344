"""A graph that stands elsewhere, asked over HTTP."""

from __future__ import annotations

from .. import questions
from ..questions import Queryable, Result
from .asking import Asking


class Endpoint(Asking):
    """A graph at a SPARQL 1.1 endpoint, where ``Graph.push`` or anybody else has put it."""

    def __init__(self, url: str, named_graph: str | None = None) -> None:
        """Name the address and the graph there, else its default one; nothing is asked yet.

        Raises:
            RemoteError: One of them is none.
            OmbudsgraphError: The extra ``[remote]`` is not installed.
        """
        from ..remote import SparqlEndpoint

        self._endpoint = SparqlEndpoint(url, named_graph)

    @property
    def url(self) -> str:
        """Where the endpoint is."""
        return self._endpoint.url

    @property
    def queryable(self) -> Queryable:
        """What answers SPARQL: the endpoint."""
        return self._endpoint

    def close(self) -> None:
        """Close the connections."""
        self._endpoint.close()

    def query(
        self, sparql: str, *, limit: int | None = None, timeout: float | None = None
    ) -> Result:
        """Return the answer to any SPARQL query, as :meth:`Asking.query` says."""
        return questions.evaluate(self._endpoint.within(timeout), sparql, limit)
