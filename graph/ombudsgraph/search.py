"""Decisions by their words: full text, cut to a body, a category, a ground, a provision, dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from .dates import first_and_last
from .errors import QuestionError
from .fulltext import FullText
from .heads import Head, heads
from .links import links
from .questions import completion
from .tabular import Tabular

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .store import GraphFolder

FILTERS = {
    "body": "?decision og:complainedAbout {thing} .",
    "sector": "?decision og:sector {thing} .",
    "category": "?decision og:category {thing} .",
    "outcome": "?decision og:outcome {thing} .",
    "ground": "?decision og:appliedGround {thing} .",
    "provision": "{{ SELECT ?law {{ ?law dcterms:isPartOf* {thing} }} }} ?decision og:cites ?law .",
}
"""What each filter keeps. A provision keeps what cites it or anything inside it."""

COLUMNS = (*Head._fields, "words")


@dataclass(frozen=True, slots=True, repr=False)
class Found(Tabular):
    """What a search found: how many decisions in all, and the best of them.

    ``rows`` are as wide as ``columns``: the head of each decision and a snippet of its text.
    """

    words: str
    total: int
    rows: tuple[tuple[Any, ...], ...]
    columns: tuple[str, ...] = COLUMNS

    @property
    def caption(self) -> str:
        """What was found, in a sentence."""
        decisions = "1 decision has" if self.total == 1 else f"{self.total:,} decisions have"
        shown = f"; the best {len(self.rows)} are shown" if len(self.rows) < self.total else ""
        return f"{decisions} {self.words}{shown}."


def search(
    folder: GraphFolder,
    words: str,
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int = 20,
    **filters: str | None,
) -> Found:
    """Return the decisions whose text has ``words``, the best first.

    Each of :data:`FILTERS` takes a name as a person writes it; ``since`` and ``until`` are
    dates of decision, both included, and leave out a decision without one.

    Raises:
        QueryError: ``words`` cannot be read as a search.
        QuestionError: There is no such filter, or ``since`` is after ``until``.
        UnknownName: A filter names nothing in the graph, or several things.
        GraphError: The index is absent and cannot be made.
    """
    chosen = {name: value for name, value in filters.items() if value is not None}
    kept = _kept(folder.triples, chosen, since, until)
    with FullText.open(folder.path) as texts:
        ranked = texts.ranked(words)
        if kept is not None:
            ranked = [(reference, row) for reference, row in ranked if reference in kept]
        best = dict(ranked[:limit])
        rows = tuple(
            (*head, texts.snippet(words, best[head.reference]))
            for head in heads(folder.triples, best)
        )
    return Found(words, len(ranked), rows)


def _kept(
    store: Store, filters: Mapping[str, str], since: date | None, until: date | None
) -> set[str] | None:
    """Return the references that every filter keeps; ``None`` where there is no filter."""
    unknown = filters.keys() - FILTERS.keys()
    if unknown:
        raise QuestionError(
            f"There is no filter “{min(unknown)}”: choose among {', '.join(FILTERS)}."
        )
    patterns = [
        FILTERS[name].format(thing=completion.complete(store, name, value))
        for name, value in filters.items()
    ]
    if since or until:
        first, last = first_and_last(since, until)
        patterns.append(
            f'?decision og:decidedOn ?on FILTER("{first}"^^xsd:date <= ?on &&'
            f' ?on <= "{last}"^^xsd:date)'
        )
    if not patterns:
        return None
    found = links(
        store,
        "SELECT DISTINCT ?decision ?reference"
        f" {{ {' '.join(patterns)} ?decision dcterms:identifier ?reference }}",
    )
    return {reference for _, reference in found}
