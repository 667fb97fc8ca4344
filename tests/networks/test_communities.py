from __future__ import annotations

from random import Random

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph import networks
from ombudsgraph.library import Graph

from .conftest import network

EDGES = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(1, 5)).filter(
        lambda edge: edge[0] != edge[1]
    ),
    min_size=1,
    max_size=40,
)


def louvain(plain: networkx.Graph[int]) -> float:
    """Return the modularity of NetworkX's own communities, by the Louvain method."""
    found = networkx.community.louvain_communities(plain, seed=0)
    return float(networkx.community.modularity(plain, found))


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param(networkx.planted_partition_graph(5, 20, 0.5, 0.05, seed=1), id="planted"),
        pytest.param(networkx.gnp_random_graph(150, 0.4, seed=1), id="dense, with none in it"),
        pytest.param(networkx.random_labeled_tree(200, seed=1), id="tree"),
        pytest.param(networkx.powerlaw_cluster_graph(300, 3, 0.3, seed=1), id="few cited by many"),
    ],
)
def test_communities_are_as_good_as_those_of_networkx(plain: networkx.Graph[int]) -> None:
    graph = network(*((f"n{one}", f"n{other}", 1) for one, other in plain.edges))
    found = [each.nodes for each in networks.communities(graph)]
    assert networkx.community.modularity(graph, found) >= louvain(plain)


def test_law_in_the_samples_is_parted_as_well_as_by_networkx(sample_graph: Graph) -> None:
    graph = sample_graph.to_networkx("co-citation", everything=True)
    place = {node: number for number, node in enumerate(graph)}
    pulls: networkx.Graph[int] = networkx.Graph()
    pulls.add_nodes_from(place.values())
    for one, other, data in graph.edges(data=True):
        if data["lift"] > 1:
            pull = data["weight"] * (1 - 1 / data["lift"])
            pulls.add_edge(place[one], place[other], weight=pull)
    found = [[place[node] for node in each.nodes] for each in networks.communities(graph)]
    assert networkx.community.modularity(pulls, found) >= louvain(pulls)


@given(EDGES)
def test_every_node_is_in_one_community_and_each_is_joined_within(
    edges: list[tuple[int, int, int]],
) -> None:
    graph = network(*((f"n{one}", f"n{other}", weight) for one, other, weight in edges))
    found = networks.communities(graph)
    assert sorted(node for each in found for node in each.nodes) == sorted(graph)
    assert all(networkx.is_connected(graph.subgraph(each.nodes)) for each in found)


@given(EDGES, st.randoms())
def test_the_order_in_which_a_network_was_made_is_nothing_to_its_communities(
    edges: list[tuple[int, int, int]], random: Random
) -> None:
    graph = network(*((f"n{one}", f"n{other}", weight) for one, other, weight in edges))
    nodes, mixed = list(graph.nodes(data=True)), list(graph.edges(data=True))
    random.shuffle(nodes)
    random.shuffle(mixed)
    again: networkx.Graph[str] = networkx.Graph()
    again.add_nodes_from(nodes)
    again.add_edges_from((other, one, data) for one, other, data in mixed)
    assert networks.communities(again) == networks.communities(graph)


def test_where_all_is_chance_everything_stands_alone() -> None:
    graph = network(("a", "b", 4), ("b", "c", 4))
    networkx.set_edge_attributes(graph, 1.0, "lift")
    assert [each.nodes for each in networks.communities(graph)] == [("a",), ("b",), ("c",)]


def test_chance_holds_no_community_together() -> None:
    graph = network(("a", "b", 4), ("b", "c", 4), ("c", "d", 4))
    for one, other in graph.edges:
        graph.edges[one, other]["lift"] = 0.9 if (one, other) == ("b", "c") else 4.0
    assert [each.nodes for each in networks.communities(graph)] == [("a", "b"), ("c", "d")]


def test_a_community_is_named_after_the_category_that_stands_out_and_its_own_law() -> None:
    graph = network(("a", "b", 3), ("b", "c", 3), ("a", "c", 3), ("x", "y", 3))
    for node in graph:
        # Housing is everywhere; school transport is only in the second community.
        graph.nodes[node].update(category="Housing: Other", decisions=9)
    graph.nodes["y"].update(category="Education: School transport", decisions=8)
    one, other = networks.communities(graph)
    assert one.label == "Housing: Other (A; B)"
    assert other.label == "Education: School transport (X; Y)"
    assert [one.number, one.size, other.number, other.size] == [1, 3, 2, 2]


def test_decisions_do_not_name_a_community() -> None:
    graph = network(("d", "a", 1), ("e", "a", 1))
    for node in "de":
        graph.nodes[node]["kind"] = "decision"
    (found,) = networks.communities(graph)
    assert found.label == "A"
