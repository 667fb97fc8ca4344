"""How the nodes of a network stand: degree, PageRank, core, betweenness, community."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import networkx

    Network: TypeAlias = networkx.Graph[str]

PLACES = 6
"""Decimal places of computed figures: fewer than where two machines could differ."""
SEED = 0
PIVOTS = 200
"""Up to so many nodes betweenness is exact; beyond, it is estimated from this many of them."""


class Measure(NamedTuple):
    """How one node stands in its network.

    ``pagerank`` follows weights and sums to 1 over the network. ``core`` is the highest k for
    which the node belongs to a part where every node has k neighbours. ``betweenness`` is the
    share of shortest paths, in steps, that pass through the node; ``None`` where not asked for.
    ``community`` is a number of :func:`~ombudsgraph.networks.communities`.
    """

    node: str
    label: str
    kind: str
    decisions: int
    degree: int
    weighted_degree: int
    pagerank: float
    core: int
    betweenness: float | None
    community: int
    community_label: str


def new_network() -> Network:
    """Return an empty network."""
    import networkx

    return networkx.Graph()


def measures(graph: Network, *, betweenness: bool = False) -> tuple[Measure, ...]:
    """Return each node's figures, the highest PageRank first, then by IRI.

    ``betweenness`` is asked for by itself because it is slow: seconds to minutes for a network
    of thousands of nodes, where it is an estimate from nodes drawn with a fixed seed.
    """
    from .communities import communities

    if not graph:
        return ()
    import networkx

    nodes = sorted(graph)
    # Numbers, not IRIs: sets of text are walked in an order that changes from run to run.
    adjacent = networkx.to_scipy_sparse_array(graph, nodes)
    numbers = networkx.from_scipy_sparse_array(adjacent)
    ranks, cores = networkx.pagerank(numbers, weight="weight"), _cores(adjacent)
    between = _betweenness(numbers) if betweenness else {}
    home = {node: each for each in communities(graph) for node in each.nodes}
    rows = [
        Measure(
            node,
            graph.nodes[node]["label"],
            graph.nodes[node]["kind"],
            graph.nodes[node]["decisions"],
            graph.degree(node),
            graph.degree(node, weight="weight"),
            round(ranks[number], PLACES),
            cores[number],
            between.get(number),
            home[node].number,
            home[node].label,
        )
        for number, node in enumerate(nodes)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.pagerank, row.node)))


def _cores(adjacent: Any) -> list[int]:
    """Return each node's core number, by taking the least connected away again and again.

    NetworkX looks through a list of all neighbours to remove one, which for law that thousands
    of decisions cite never ends; here one round is one product with the adjacency matrix.
    """
    import numpy

    joined = (adjacent > 0).astype(numpy.int64)
    joined.setdiag(0)
    degrees = joined.sum(axis=1)
    cores = numpy.zeros(len(degrees), dtype=numpy.int64)
    left = numpy.ones(len(degrees), dtype=bool)
    level = 0
    while left.any():
        level = max(level, int(degrees[left].min()))
        going = left & (degrees <= level)
        cores[going] = level
        left &= ~going
        degrees = degrees - joined @ going.astype(numpy.int64)
    return [int(core) for core in cores]


def _betweenness(plain: networkx.Graph[int]) -> Mapping[int, float]:
    import networkx

    pivots = None if len(plain) <= PIVOTS else PIVOTS
    shares = networkx.betweenness_centrality(plain, k=pivots, seed=SEED)
    return {number: round(share, PLACES) for number, share in shares.items()}
