"""A graph folder, opened: its records, its triples, and what is made of them."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import questions
from ..questions import Answer
from ..rdf import reference_of
from ..tabular import html_table
from .publishing import Publishing

if TYPE_CHECKING:
    import networkx
    import rdflib

    from ..build import Progress
    from ..differences import Difference
    from ..reconciliation import Reconciliation
    from ..scorecard import Scorecard
    from ..search import Found
    from ..similarity import Similar, Vectors
    from ..validation import Report


class Graph(Publishing):
    """An open graph folder."""

    def rdflib(self) -> rdflib.Graph:
        """Return an ``rdflib.Graph`` over the same store: nothing is copied."""
        from oxrdflib import OxigraphStore
        from rdflib import Graph as RdflibGraph
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

        # Any other identifier would look into a named graph, and everything is in the default one.
        return RdflibGraph(
            store=OxigraphStore(store=self.store), identifier=DATASET_DEFAULT_GRAPH_ID
        )

    def explain(self, reference: str, about: str | None = None) -> Answer:
        """Return every statement about one decision with the words it rests on.

        ``about`` keeps the statements about one ground, provision or property
        (``outcome``, ``late``, ``section 24A(6)``, ``cites`` …) and adds what else was considered
        for it, with the reason in the column ``set_aside``.

        Raises:
            UnknownName: The decision is not in the graph, or nothing in it concerns that.
        """
        return questions.explain(self.store, reference, about, self._folder.records.pages)

    def to_networkx(
        self,
        kind: str,
        *,
        everything: bool = False,
        level: str = "leaf",
        since: date | None = None,
        until: date | None = None,
    ) -> networkx.Graph[str]:
        """Return a NetworkX graph of one of ``networks.KINDS``; see :func:`networks.draw`.

        Only law cited in substance and grounds applied count, unless ``everything`` is
        asked for: then standard paragraphs count too.

        Raises:
            QuestionError: There is no such kind or level, or ``since`` is after ``until``.
        """
        from ..networks import draw

        return draw(self.store, kind, everything=everything, level=level, since=since, until=until)

    def scorecard(self, body: str) -> Scorecard:
        """Return one body's figures, and where it stands among the bodies of its kind.

        Raises:
            UnknownName: No body is called that, or several are, or no decision is about it.
        """
        from ..scorecard import scorecard

        return scorecard(self.store, body)

    def reconcile(self, table: str | Path, year: str) -> Reconciliation:
        """Return our counts of a year (``2024-25``) beside those of LGSCO's annual table, a CSV.

        Raises:
            OmbudsgraphError: The year or the table cannot be read as one.
        """
        from ..reconciliation import reconcile

        return reconcile(self.store, table, year)

    def search(
        self,
        words: str,
        *,
        since: date | None = None,
        until: date | None = None,
        limit: int = 20,
        **filters: str | None,
    ) -> Found:
        """Return the decisions whose text has ``words``, best first, with the place marked.

        ``words`` may hold ``"a phrase"``, ``prefix*``, ``AND``, ``OR``, ``NOT`` and brackets.
        Filters are ``body``, ``sector``, ``category``, ``outcome``, ``ground`` and ``provision``,
        each named as a person would. The first search of a graph makes its index.

        Raises:
            QueryError: ``words`` cannot be read as a search.
            QuestionError: There is no such filter, or ``since`` is after ``until``.
            UnknownName: A filter names nothing in the graph, or several things.
            GraphError: The index is absent and cannot be made.
        """
        from ..search import search

        return search(self._folder, words, since=since, until=until, limit=limit, **filters)

    def similar(self, reference: str, *, limit: int = 10) -> Similar:
        """Return the decisions most like one, each with the reason in a sentence.

        Raises:
            UnknownName: The decision is not in the graph.
        """
        from ..similarity import similar_to

        decision = questions.completion.complete(self.store, "decision", reference)
        return similar_to(self.store, self._vectors, reference_of(decision.value), limit)

    def similar_to_text(
        self, text: str | bytes, *, name: str = "the text", limit: int = 10
    ) -> Similar:
        """Return the decisions most like a page or any text, which need not be in the graph.

        Of a decision page everything counts that a build would read; of any other text, the
        law it cites and its words.

        Raises:
            QuestionError: There is no text, or it holds several decisions.
        """
        from ..similarity import similar_to_text

        data = text.encode() if isinstance(text, str) else text
        return similar_to_text(self.store, self._vectors, name, data, limit)

    @cached_property
    def _vectors(self) -> Vectors:
        from ..similarity import vectors

        return vectors(self._folder)

    def diff(self, new: Graph) -> Difference:
        """Return what changed from this graph to ``new``: decisions new, changed, gone."""
        from ..differences import compare

        return compare(self._folder, new._folder)

    def info(self) -> dict[str, Any]:
        """Return what is in the graph: counts, dates, coverage, versions."""
        from ..coverage import cover

        return cover(self._folder)

    def _repr_html_(self) -> str:
        """Return what is in the graph as an HTML table, for a notebook."""
        return html_table(("graph", str(self.path.name)), list(self.info().items()))

    def validate(
        self,
        *,
        workers: int | None = 1,
        progress: Progress = lambda step, done, total: None,
    ) -> Report:
        """Check the shapes of the graph, its IRIs, and that it says what its records say.

        ``workers`` processes share the work, all cores where ``None``: a script of yours then
        needs its ``if __name__ == "__main__"``. ``ombudsgraph.validation.repair`` puts right
        what differs from the records.
        """
        from .. import validation

        return validation.validate(self._folder, workers=workers, progress=progress)
