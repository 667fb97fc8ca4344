"""The graph as networks: law cited together, bodies and grounds, decisions and law.

Every function of :data:`KINDS` takes a store and returns an undirected
:class:`networkx.Graph` whose nodes are IRIs with ``label``, ``kind`` and ``decisions``, and whose
edges have a ``weight`` in decisions. Nodes and edges stand in the order of
their IRIs, whatever order the store gives them in, so files made from
two builds of the same decisions are the same bytes.

Law counts only where it mattered, unless asked otherwise: the Ombudsman's own
powers are recited in nearly every decision and would tie everything to everything.
"""

from .files import WRITERS, edge_table, edges_csv, gexf, graphml, node_link, nodes_csv
from .kinds import KINDS, body_ground, co_citation, decision_provision
from .measures import Measure, measures

__all__ = [
    "KINDS",
    "WRITERS",
    "Measure",
    "body_ground",
    "co_citation",
    "decision_provision",
    "edge_table",
    "edges_csv",
    "gexf",
    "graphml",
    "measures",
    "node_link",
    "nodes_csv",
]
