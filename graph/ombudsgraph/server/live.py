"""Which build is served: the newest finished one, noticed within a second."""

from __future__ import annotations

import asyncio
from pathlib import Path

from ..errors import GraphError
from ..store import current
from .messages import Place
from .metrics import BUILD

EVERY = 1.0
"""Seconds between two looks at the folder."""


class Source:
    """Where the graph is: a graph folder, or an endpoint elsewhere."""

    def __init__(
        self, graph: Path | None, endpoint: str | None = None, named_graph: str | None = None
    ) -> None:
        """Look at the folder for the first time, or name the endpoint.

        Raises:
            GraphError: There is no finished graph in the folder.
            RemoteError: ``endpoint`` or ``named_graph`` is none.
            OmbudsgraphError: The extra ``[remote]`` is not installed.
        """
        self.graph = graph
        self.problem: str | None = None
        """Why the folder cannot be read just now, if that is so."""
        if graph is None:
            from ..remote import SparqlEndpoint

            assert endpoint is not None
            SparqlEndpoint(endpoint, named_graph).close()  # says so if it is none
            self._place = Place(endpoint, remote=True, named_graph=named_graph)
        else:
            self._place = _look(graph)
        BUILD.labels(self.build).set(1)

    @property
    def place(self) -> Place:
        """Where workers find the triples now."""
        return self._place

    @property
    def build(self) -> str:
        """The name of what is served; empty for an endpoint."""
        return self._place.build or ""

    async def watch(self) -> None:
        """Look again and again."""
        while self.graph is not None:
            await asyncio.sleep(EVERY)
            await self.look()

    async def look(self) -> None:
        """Look for a newer build, which is the one that is served from then on.

        Where the folder cannot be read for a while, what was there goes on being served.
        """
        if self.graph is None:
            return
        try:
            place = await asyncio.to_thread(_look, self.graph)
        except GraphError as error:
            self.problem = str(error)
            return
        self.problem = None
        if place != self._place:
            BUILD.remove(self.build)
            self._place = place
            BUILD.labels(self.build).set(1)


def _look(graph: Path) -> Place:
    where, build = current(graph)
    return Place(str(where), build)
