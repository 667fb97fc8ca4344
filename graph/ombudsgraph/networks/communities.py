"""The communities of a network, and a name for each from its own law and categories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from .measures import SEED

if TYPE_CHECKING:
    from .measures import Network

NAMED = 2
"""How many of its members stand in a community's name."""
TRIALS = 5
"""How many times communities are looked for, to take the best."""
ITERATIONS = 2
"""How many times a trial goes over the whole network, from what it has found before."""


class Community(NamedTuple):
    """A part of a network more tightly joined within than to the rest.

    ``category`` is the one that stands out: most of its nodes beyond their share in the whole
    network, by the decisions they are in. ``label`` is that category and the members of the
    highest weighted degree, decisions apart. ``nodes`` stand in the order of their IRIs.
    """

    number: int
    label: str
    size: int
    category: str | None
    nodes: tuple[str, ...]


def communities(graph: Network) -> tuple[Community, ...]:
    """Return the communities, numbered from 1, the largest first.

    By the Leiden method (Traag, Waltman and van Eck, Sci. Rep. 9, 2019): the best of a few
    trials by modularity, and each community is joined within. The seed is fixed and the nodes
    are in order, so the same network gives the same communities on every run. An edge pulls by the
    decisions it has beyond what chance would bring together; where it has none, its ends
    are not held together by it.
    """
    nodes = sorted(graph)
    filed = _filed(graph, nodes)
    found = _parts(_beyond_chance(graph, nodes)) if nodes else []
    members = sorted(found, key=lambda each: (-len(each), each))
    return tuple(
        _community(graph, number, [nodes[place] for place in each], filed)
        for number, each in enumerate(members, 1)
    )


def _beyond_chance(graph: Network, nodes: list[str]) -> Any:
    """Return what each edge pulls as a symmetric matrix, rows in the order of ``nodes``."""
    import numpy
    from scipy.sparse import csr_array

    place = {node: number for number, node in enumerate(nodes)}
    around = dict(graph.adjacency())
    rows = [around[node] for node in nodes]
    starts = numpy.cumsum([0, *map(len, rows)])
    ends = [place[other] for row in rows for other in row]
    pulls = numpy.array([_pull(edge) for row in rows for edge in row.values()], dtype=float)
    matrix = csr_array((pulls, ends, starts), shape=(len(nodes), len(nodes)))
    matrix.eliminate_zeros()
    matrix.sort_indices()
    return matrix


def _pull(edge: dict[str, Any]) -> float:
    beyond = 1 - 1 / edge["lift"] if "lift" in edge else 1
    return float(edge["weight"] * max(beyond, 0))


def _parts(pulls: Any) -> list[list[int]]:
    """Return the rows of a symmetric matrix in parts, each in order."""
    import numpy
    from graspologic_native import leiden_csr

    size = pulls.shape[0]
    if not pulls.nnz:  # the Leiden method wants an edge at least
        return [[row] for row in range(size)]
    _modularity, home = leiden_csr(
        pulls.indptr.astype(numpy.int64),
        pulls.indices.astype(numpy.int32),
        pulls.data,
        size,
        seed=SEED,
        trials=TRIALS,
        iterations=ITERATIONS,
    )
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for row in range(size):
        parts[home[row]].append(row)
    return list(parts.values())


def _filed(graph: Network, nodes: Iterable[str]) -> Counter[str]:
    """Return how many decisions the nodes are in, under the category of each node."""
    filed: Counter[str] = Counter()
    for node in nodes:
        if "category" in graph.nodes[node]:
            filed[graph.nodes[node]["category"]] += graph.nodes[node]["decisions"]
    return filed


def _community(
    graph: Network,
    number: int,
    members: list[str],
    everywhere: Counter[str],
) -> Community:
    filed = _filed(graph, members)
    share = filed.total() / (everywhere.total() or 1)
    beyond = {name: filed[name] - share * everywhere[name] for name in filed}
    category = min(filed, key=lambda name: (-beyond[name], -filed[name], name), default=None)
    said = {"decision", category}
    telling = [
        node
        for node in members
        if not said & {graph.nodes[node]["kind"], graph.nodes[node]["label"]}
    ]
    heads = sorted(telling, key=lambda node: (-graph.degree(node, weight="weight"), node))[:NAMED]
    named = "; ".join(graph.nodes[node]["label"] for node in heads)
    label = f"{category} ({named})" if category and named else category or named
    return Community(number, label, len(members), category, tuple(members))
