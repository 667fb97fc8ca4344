"""A graph folder, opened: its records and its triples, for whatever is done with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .. import questions
from ..questions import Queryable, Result
from ..store import GraphFolder
from .asking import Asking

if TYPE_CHECKING:
    import pyoxigraph


class OpenFolder(Asking):
    """An open graph folder, which answers SPARQL."""

    def __init__(self, path: str | Path) -> None:
        """Open the graph folder at ``path``.

        Raises:
            GraphError: There is no finished graph at ``path``.
        """
        self._folder = GraphFolder.open(path)

    def close(self) -> None:
        """Close the folder."""
        self._folder.close()

    @property
    def path(self) -> Path:
        """Where the graph folder is."""
        return self._folder.path

    @property
    def store(self) -> pyoxigraph.Store:
        """The triples, as Oxigraph holds them: all in the default graph."""
        return self._folder.triples

    @property
    def queryable(self) -> Queryable:
        """What answers SPARQL: the store."""
        return self.store

    def query(
        self, sparql: str, *, limit: int | None = None, timeout: float | None = None
    ) -> Result:
        """Return the answer to any SPARQL query, as :meth:`Asking.query` says."""
        place = self.store if timeout is None else self._folder.triples_path
        return questions.run(place, sparql, limit=limit, timeout=timeout)
