"""The communities of a network, and a name for each from its own law and categories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from .measures import SEED, numbered

if TYPE_CHECKING:
    from .measures import Network

NAMED = 2
"""How many of its members stand in a community's name."""


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

    By the Louvain method, with a fixed seed and on nodes in order: the same network gives
    the same communities on every run. An edge pulls by the decisions it has beyond what chance
    would bring together; where it has none, its ends are not held together by it.
    """
    if not graph:
        return ()
    import networkx

    nodes = sorted(graph)
    found = networkx.community.louvain_communities(
        numbered(graph, nodes, _beyond_chance), weight="weight", seed=SEED
    )
    filed = _filed(graph, nodes)
    members = sorted((sorted(each) for each in found), key=lambda each: (-len(each), each))
    return tuple(
        _community(graph, number, [nodes[place] for place in each], filed)
        for number, each in enumerate(members, 1)
    )


def _beyond_chance(edge: dict[str, Any]) -> float:
    return float(edge["weight"] * (1 - 1 / edge["lift"]) if "lift" in edge else edge["weight"])


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
