"""The kinds of network, and how each is drawn from the triples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from .measures import PLACES, new_network

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .measures import Network

_PREFIXES = """
PREFIX og: <https://w3id.org/ombudsgraph/def#>
"""
_INSTRUMENTS = "SELECT ?law ?instrument WHERE { ?law og:instrument ?instrument }"
_LABELS = (
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
)


def co_citation(store: Store, substance_only: bool = True, level: str = "leaf") -> Network:
    """Return law joined where one decision cites both.

    ``weight`` is the number of decisions that cite both; ``lift`` how many times more that
    is than chance would give. At ``leaf`` level the most exact citation counts: an Act beside
    its own section is not a second thing cited. At ``instrument`` level every provision
    stands for its Act.

    Raises:
        ValueError: ``level`` is neither ``leaf`` nor ``instrument``.
    """
    if level not in ("leaf", "instrument"):
        raise ValueError(f"level must be leaf or instrument, not {level!r}")
    cited = _cited(store, substance_only, level)
    total = len(cited)
    graph = new_network()
    counts = _counts(cited.values())
    _add_nodes(store, graph, counts, _law_kinds(store, counts))
    for first, second, both in _pairs(cited, sorted(counts)):
        lift = round(both * total / (counts[first] * counts[second]), PLACES)
        graph.add_edge(first, second, weight=both, lift=lift)
    return graph


def body_ground(store: Store, applied_only: bool = True) -> Network:
    """Return bodies joined to the grounds on which complaints about them were turned away.

    ``weight`` is a number of decisions; a decision about two bodies counts once for each.
    With ``applied_only`` false, grounds only recited count too.
    """
    grounds = "og:appliedGround" if applied_only else "og:appliedGround|og:recitedGround"
    bodies = _links(store, "SELECT ?decision ?body WHERE { ?decision og:complainedAbout ?body }")
    reasons = _links(
        store, f"SELECT DISTINCT ?decision ?ground WHERE {{ ?decision {grounds} ?ground }}"
    )
    pairs = [
        (body, ground, decision)
        for decision, applied in reasons.items()
        for body in bodies.get(decision, ())
        for ground in applied
    ]
    return _bipartite(store, pairs, "body", lambda nodes: dict.fromkeys(nodes, "ground"))


def decision_provision(store: Store, substance_only: bool = True) -> Network:
    """Return decisions joined to the law they cite, most exact citation only; every weight is 1."""
    cited = _cited(store, substance_only, "leaf")
    pairs = [(decision, law, decision) for decision, laws in cited.items() for law in laws]
    return _bipartite(store, pairs, "decision", lambda nodes: _law_kinds(store, nodes))


KINDS: dict[str, Callable[..., Network]] = {
    "body-ground": body_ground,
    "co-citation": co_citation,
    "decision-provision": decision_provision,
}
"""Every kind of network by the name the command line gives it."""


def _links(store: Store, sparql: str) -> dict[str, list[str]]:
    """Return what a query of two columns links to what.

    Read as the engine's own TSV: a term made in Python for each of some 400,000 links
    would take several times as long.
    """
    from pyoxigraph import QueryResultsFormat, QuerySolutions

    solutions = store.query(_PREFIXES + sparql)
    assert isinstance(solutions, QuerySolutions)
    links: dict[str, list[str]] = {}
    for line in (
        (solutions.serialize(format=QueryResultsFormat.TSV) or b"").decode().splitlines()[1:]
    ):
        left, _, right = line.partition("\t")
        links.setdefault(left[1:-1], []).append(right[1:-1])
    return links


def _cited(store: Store, substance_only: bool, level: str) -> dict[str, set[str]]:
    """Return the law, guidance and judgments each decision cites, at the level asked for."""
    from ..rdf import DECISIONS

    cites = "og:citesInSubstance" if substance_only else "og:cites"
    cited = _links(store, f"SELECT ?decision ?law WHERE {{ ?decision {cites} ?law }}")
    if not substance_only:  # another decision is cited, but it is no law
        cited = {
            decision: [law for law in laws if not law.startswith(DECISIONS)]
            for decision, laws in cited.items()
        }
    if level == "leaf":
        return {decision: _most_exact(laws) for decision, laws in cited.items()}
    whole = _links(store, _INSTRUMENTS)
    return {
        decision: {whole.get(law, [law.partition("#")[0]])[0] for law in laws}
        for decision, laws in cited.items()
    }


def _most_exact(laws: Iterable[str]) -> set[str]:
    """Drop what contains another of the laws; an identifier begins with that of what contains it.

    >>> sorted(_most_exact(["http://x/ukpga/1996/56", "http://x/ukpga/1996/56/section/19"]))
    ['http://x/ukpga/1996/56/section/19']
    """
    laws = set(laws)
    above = {law[: at.start()] for law in laws for at in re.finditer("[/#]", law)}
    return laws - above


def _counts(groups: Iterable[Iterable[str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for group in groups:
        for item in group:
            counts[item] = counts.get(item, 0) + 1
    return counts


def _pairs(cited: Mapping[str, set[str]], laws: list[str]) -> Iterable[tuple[str, str, int]]:
    """Yield each pair of laws cited together and in how many decisions, in order.

    With B the decisions × laws incidence matrix, the upper half of BᵀB holds
    the counts; as a sparse product it takes a fraction of a second for 60,000 decisions.
    """
    if not laws:
        return
    import numpy
    from scipy.sparse import csr_array, triu

    place = {law: number for number, law in enumerate(laws)}
    columns = [place[law] for group in cited.values() for law in group]
    starts = numpy.cumsum([0, *(len(group) for group in cited.values())])
    ones = numpy.ones(len(columns), dtype=numpy.int64)
    incidence = csr_array((ones, columns, starts), shape=(len(cited), len(laws)))
    together = triu(incidence.T @ incidence, k=1).tocoo()
    found = zip(together.row.tolist(), together.col.tolist(), together.data.tolist(), strict=True)
    for first, second, count in sorted(found):
        yield laws[first], laws[second], count


def _bipartite(
    store: Store,
    pairs: Iterable[tuple[str, str, str]],
    left: str,
    kinds: Callable[[Iterable[str]], Mapping[str, str]],
) -> Network:
    """Return a two-sided network from (left node, right node, decision) triples."""
    edges: dict[tuple[str, str], int] = {}
    decisions: dict[str, set[str]] = {}
    for one, other, decision in set(pairs):
        edges[one, other] = edges.get((one, other), 0) + 1
        decisions.setdefault(one, set()).add(decision)
        decisions.setdefault(other, set()).add(decision)
    sides = dict.fromkeys((one for one, _ in edges), left) | dict(kinds({o for _, o in edges}))
    graph = new_network()
    _add_nodes(store, graph, {node: len(own) for node, own in decisions.items()}, sides)
    for (one, other), weight in sorted(edges.items()):
        graph.add_edge(one, other, weight=weight)
    return graph


def _law_kinds(store: Store, laws: Iterable[str]) -> dict[str, str]:
    """Return for each law whether it is an instrument or a provision of one, or what else."""
    provisions = _links(store, _INSTRUMENTS)
    return {law: "provision" if law in provisions else _kind(law) for law in laws}


def _kind(law: str) -> str:
    from ..rdf.vocabulary import BASE, CASELAW

    starts = {CASELAW: "judgment", f"{BASE}guidance/": "guidance", f"{BASE}treaty/": "treaty"}
    return next((kind for start, kind in starts.items() if law.startswith(start)), "instrument")


def _add_nodes(
    store: Store, graph: Network, counts: Mapping[str, int], kinds: Mapping[str, str]
) -> None:
    labels = _labels(store, counts)
    for node in sorted(counts):
        graph.add_node(node, label=labels[node], kind=kinds[node], decisions=counts[node])


def _labels(store: Store, nodes: Iterable[str]) -> dict[str, str]:
    """Return a label for each node: its own, else the last part of its IRI.

    Asked node by node: a network has few nodes beside all that the store labels.
    """
    from pyoxigraph import Literal, NamedNode

    labels = {}
    for node in nodes:
        found = (
            quad.object.value
            for predicate in _LABELS
            for quad in store.quads_for_pattern(NamedNode(node), NamedNode(predicate), None)
            if isinstance(quad.object, Literal)
        )
        labels[node] = min(found, default=re.split("[/#]", node)[-1])
    return labels
