"""Networks as files: the same bytes whatever order a network was built in."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from .measures import Measure, measures, new_network

if TYPE_CHECKING:
    from .measures import Network


FIGURES = ("weight", "lift", "p", "q")
"""What an edge says, in the order of columns."""


def nodes_csv(graph: Network) -> str:
    """Return the nodes with their measures, the highest PageRank first, as CSV with a heading."""
    return _csv(Measure._fields, measures(graph))


def edge_table(graph: Network) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Return columns and rows of the edges, sorted by their ends: ends first, then figures."""
    edges = _edges(graph)
    used = {name for *_, data in edges for name in data} | {"weight"}
    names = [name for name in FIGURES if name in used]
    rows = [(one, other, *(data.get(name) for name in names)) for one, other, data in edges]
    return ("source", "target", *names), rows


def edges_csv(graph: Network) -> str:
    """Return the edges as CSV with a heading; columns and order of :func:`edge_table`."""
    return _csv(*edge_table(graph))


def graphml(graph: Network) -> str:
    """Return the network as GraphML, for Gephi, Cytoscape and igraph."""
    import networkx

    return "\n".join(networkx.generate_graphml(_sorted(graph))) + "\n"


def gexf(graph: Network) -> str:
    """Return the network as GEXF 1.2, for Gephi, without the date on which it was written."""
    import networkx

    text = "\n".join(networkx.generate_gexf(_sorted(graph))) + "\n"
    return re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1)


def node_link(graph: Network) -> str:
    """Return the network as node-link JSON, for D3 and ``networkx.node_link_graph``."""
    import networkx

    data = networkx.node_link_data(_sorted(graph), edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


WRITERS: dict[str, Callable[[Network], str]] = {
    "edges": edges_csv,
    "gexf": gexf,
    "graphml": graphml,
    "node-link": node_link,
    "nodes": nodes_csv,
}
"""Every form a network can be written in, by the name the command line gives it."""


def _edges(graph: Network) -> list[tuple[str, str, dict[str, object]]]:
    """Return the edges with the lesser end first, in order."""
    edges = ((*sorted((one, other)), data) for one, other, data in graph.edges(data=True))
    return sorted(edges, key=lambda edge: edge[:2])


def _sorted(graph: Network) -> Network:
    """Return the network with nodes, edges and their attributes in order."""
    ordered = new_network()
    ordered.graph.update(graph.graph)
    for node in sorted(graph):
        ordered.add_node(node, **dict(sorted(graph.nodes[node].items())))
    for one, other, data in _edges(graph):
        ordered.add_edge(one, other, **dict(sorted(data.items())))
    return ordered


def _csv(heading: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue()
