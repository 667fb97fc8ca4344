"""What can be asked: the embedded store, or anything that answers SPARQL like it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from pyoxigraph import QueryBoolean, QuerySolutions, Triple


class Queryable(Protocol):
    """Something that answers SPARQL; a :class:`pyoxigraph.Store` is one as it is."""

    def query(
        self, query: str, /, *, prefixes: dict[str, str] | None = None
    ) -> QuerySolutions | QueryBoolean | Iterable[Triple]:
        """Return the answer to a query in which ``prefixes`` need not be declared."""
