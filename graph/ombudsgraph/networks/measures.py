"""How the nodes of a network stand: degree, PageRank, community."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import networkx

    Network: TypeAlias = networkx.Graph[str]

PLACES = 6
"""Decimal places of computed figures: fewer than where two machines could differ."""

_SEED = 0


class Measure(NamedTuple):
    """How one node stands in its network.

    ``pagerank`` follows weights and sums to 1 over the network. Communities are numbered
    from 1, the largest first; ``community_label`` is the label of the member with the
    highest PageRank.
    """

    node: str
    label: str
    kind: str
    degree: int
    weighted_degree: int
    pagerank: float
    community: int
    community_label: str


def new_network() -> Network:
    """Return an empty network."""
    import networkx

    return networkx.Graph()


def measures(graph: Network) -> tuple[Measure, ...]:
    """Return each node's figures, the highest PageRank first, then by IRI.

    Communities come from the Louvain method with a fixed seed, on nodes numbered in
    the order of their IRIs: the same network gives the same communities on every run.
    """
    if not graph:
        return ()
    import networkx

    nodes = sorted(graph)
    # Numbers, not IRIs: sets of text are walked in an order that changes from run to run.
    place = {node: number for number, node in enumerate(nodes)}
    plain = networkx.Graph()
    plain.add_nodes_from(range(len(nodes)))
    edges = sorted(
        (*sorted((place[a], place[b])), weight) for a, b, weight in graph.edges(data="weight")
    )
    plain.add_weighted_edges_from(edges)
    ranks = networkx.pagerank(plain, weight="weight")
    found = networkx.community.louvain_communities(plain, weight="weight", seed=_SEED)
    communities = sorted((sorted(members) for members in found), key=lambda c: (-len(c), c))
    rows = []
    for number, members in enumerate(communities, 1):
        lead = min(members, key=lambda member: (-round(ranks[member], PLACES), member))
        name = graph.nodes[nodes[lead]]["label"]
        for member in members:
            node = nodes[member]
            data = graph.nodes[node]
            weight = plain.degree(member, weight="weight")
            rank = round(ranks[member], PLACES)
            rows.append(
                Measure(
                    node,
                    data["label"],
                    data["kind"],
                    plain.degree(member),
                    weight,
                    rank,
                    number,
                    name,
                )
            )
    return tuple(sorted(rows, key=lambda row: (-row.pagerank, row.node)))
