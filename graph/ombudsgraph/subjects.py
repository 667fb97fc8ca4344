"""The subjects of a store in order, and what the store says of each: how to walk a whole graph.

Only the names are held, so a graph of any size can be passed through.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox


def subjects(store: ox.Store) -> list[str]:
    """Return the name of every subject, sorted: an IRI, or ``_:`` and the label of a blank node."""
    solutions = store.query("SELECT DISTINCT ?s WHERE { ?s ?p ?o }")
    assert isinstance(solutions, ox.QuerySolutions)
    return sorted(_name(solution[0]) for solution in solutions)


def quads_about(store: ox.Store, name: str) -> list[ox.Quad]:
    """Return what ``store`` says of the subject called ``name``, in no order."""
    return list(store.quads_for_pattern(_node(name), None, None, ox.DefaultGraph()))


@cache
def opened(folder: Path) -> ox.Store:
    """Return the store in ``folder``, opened once: only for a process that works on that alone.

    It does not see what is written later.
    """
    return ox.Store.read_only(str(folder))


def _name(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _node(name: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(name)
