"""The graph as networks: law cited together, bodies and grounds, decisions and law.

:func:`draw` takes a store and one of :data:`KINDS` and returns an undirected
:class:`networkx.Graph` whose nodes are IRIs. Nodes and edges stand in the order of
their IRIs, whatever order the store gives them in, so files made from
two builds of the same decisions are the same bytes.

Law counts only where it mattered, unless asked otherwise: the Ombudsman's own
powers are recited in nearly every decision and would tie everything to everything.
Two things that are each common meet often by chance alone, so an edge says
how much more often than that.
"""

from .chance import significant
from .communities import Community, communities
from .drawing import draw
from .files import WRITERS, edge_table, edges_csv, gexf, graphml, node_link, nodes_csv
from .kinds import KINDS, LEVELS
from .measures import Measure, measures
from .periods import periods

__all__ = [
    "KINDS",
    "LEVELS",
    "WRITERS",
    "Community",
    "Measure",
    "communities",
    "draw",
    "edge_table",
    "edges_csv",
    "gexf",
    "graphml",
    "measures",
    "node_link",
    "nodes_csv",
    "periods",
    "significant",
]
