"""A network made by hand, for the tests of what is measured in one."""

from __future__ import annotations

import networkx


def network(*edges: tuple[str, str, int]) -> networkx.Graph[str]:
    """Return a network of provisions named by letters."""
    graph: networkx.Graph[str] = networkx.Graph()
    for node in sorted({node for one, other, _ in edges for node in (one, other)}):
        graph.add_node(node, label=node.upper(), kind="provision", decisions=1)
    graph.add_weighted_edges_from(edges)
    return graph
