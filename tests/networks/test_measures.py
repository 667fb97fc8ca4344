from __future__ import annotations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph import networks

from .conftest import network


def test_measures_of_a_path_of_three() -> None:
    graph = networkx.Graph()
    for node in "abc":
        graph.add_node(node, label=node.upper(), kind="provision", decisions=1)
    graph.add_edge("a", "b", weight=3)
    graph.add_edge("c", "b", weight=1)
    rows = {row.node: row for row in networks.measures(graph)}
    assert [rows[node].degree for node in "abc"] == [1, 2, 1]
    assert [rows[node].weighted_degree for node in "abc"] == [3, 4, 1]
    assert sum(row.pagerank for row in rows.values()) == pytest.approx(1, abs=1e-5)
    # b passes a three quarters of what it gives, c one quarter: p = .05 + .85 × (share).
    b = (0.05 + 0.85 * 1) / 1.85 * 1
    assert rows["b"].pagerank == pytest.approx(b, abs=1e-5)
    assert rows["a"].pagerank == pytest.approx(0.05 + 0.85 * 0.75 * b, abs=1e-5)


def test_two_cliques_are_two_communities_named_after_their_heads() -> None:
    cliques = [
        (one, other, 5 + (one in "aw"))
        for group in ("abc", "wxyz")
        for one in group
        for other in group
        if one < other
    ]
    rows = networks.measures(network(*cliques, ("c", "x", 1)))
    found = {row.node: (row.community, row.community_label) for row in rows}
    assert {found[node] for node in "wxyz"} == {(1, "W; X")}
    assert {found[node] for node in "abc"} == {(2, "A; C")}


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] != pair[1]),
        min_size=1,
        max_size=60,
    )
)
def test_core_and_betweenness_are_those_of_networkx(pairs: list[tuple[int, int]]) -> None:
    graph = network(*((f"n{a}", f"n{b}", 1) for a, b in pairs))
    rows = {row.node: row for row in networks.measures(graph, betweenness=True)}
    between = networkx.betweenness_centrality(graph)
    assert {node: row.core for node, row in rows.items()} == networkx.core_number(graph)
    assert {node: row.betweenness for node, row in rows.items()} == pytest.approx(between, abs=1e-5)


def test_betweenness_is_measured_only_where_asked_for() -> None:
    assert {row.betweenness for row in networks.measures(network(("a", "b", 1)))} == {None}


def test_only_edges_beyond_chance_are_significant() -> None:
    graph = network(("a", "b", 3), ("b", "c", 3))
    graph.edges["a", "b"]["q"], graph.edges["b", "c"]["q"] = 0.01, 0.2
    assert sorted(networks.significant(graph)) == ["a", "b"]
    plain = network(("a", "b", 1))
    assert networks.significant(plain).edges == plain.edges
