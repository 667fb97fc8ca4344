from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store

from ombudsgraph import networks

DECISIONS = Path(__file__).parent / "questions" / "decisions.ttl"
LAW = "http://www.legislation.gov.uk/id/"
S24A6 = f"{LAW}ukpga/1974/7/section/24A/6"
S19, S19_1 = f"{LAW}ukpga/1996/56/section/19", f"{LAW}ukpga/1996/56/section/19/1"
S508B = f"{LAW}ukpga/1996/56/section/508B"
CARE9 = f"{LAW}ukpga/2014/23/section/9"
LGA, EA, CA = (f"{LAW}ukpga/{act}" for act in ("1974/7", "1996/56", "2014/23"))
BODY = "https://w3id.org/ombudsgraph/body/"
GROUND = "https://w3id.org/ombudsgraph/ground/"


def loaded() -> Store:
    store = Store()
    store.load(path=str(DECISIONS), format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def store() -> Store:
    return loaded()


def weights(graph: networkx.Graph[str]) -> dict[tuple[str, str], int]:
    return {(a, b): data["weight"] for a, b, data in graph.edges(data=True)}


def test_law_is_joined_where_one_decision_turns_on_both(store: Store) -> None:
    graph = networks.co_citation(store)
    assert weights(graph) == {(S19_1, S508B): 1, (S24A6, CARE9): 1}
    assert {node: graph.nodes[node]["decisions"] for node in graph} == {
        S24A6: 1,
        S19: 1,
        S19_1: 1,
        S508B: 2,
        CARE9: 1,
    }
    # Four decisions cite law in substance; one cites both, of one and two: 1 × 4 / (1 × 2).
    assert graph.edges[S19_1, S508B]["lift"] == 2.0
    assert graph.nodes[S508B] == {
        "label": "Education Act 1996, s.508B",
        "kind": "provision",
        "decisions": 2,
    }


def test_with_the_powers_everything_hangs_on_them(store: Store) -> None:
    graph = networks.co_citation(store, substance_only=False)
    assert graph.nodes[S24A6]["decisions"] == 5
    assert weights(graph) == {
        (S24A6, S19): 1,
        (S24A6, S19_1): 1,
        (S24A6, S508B): 1,
        (S24A6, CARE9): 1,
        (S19_1, S508B): 1,
    }


def test_at_instrument_level_every_provision_stands_for_its_act(store: Store) -> None:
    graph = networks.co_citation(store, substance_only=False, level="instrument")
    assert weights(graph) == {(LGA, EA): 2, (LGA, CA): 1}
    assert {data["kind"] for _, data in graph.nodes(data=True)} == {"instrument"}
    assert graph.nodes[EA]["decisions"] == 3


def test_an_unknown_level_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="leaf or instrument"):
        networks.co_citation(store, level="chapter")


def test_bodies_are_joined_to_the_grounds_applied_to_them(store: Store) -> None:
    testford = f"{BODY}testford-borough-council"
    applied = networks.body_ground(store)
    assert weights(applied) == {
        (testford, f"{GROUND}late"): 1,
        (testford, f"{GROUND}no-injustice"): 1,
        (testford, f"{GROUND}nothing-to-add"): 2,
    }
    assert applied.nodes[testford]["decisions"] == 3
    assert applied.nodes[f"{GROUND}late"]["kind"] == "ground"
    recited = networks.body_ground(store, applied_only=False)
    assert recited.edges[testford, f"{GROUND}late"]["weight"] == 2
    assert recited.edges[testford, f"{GROUND}nothing-to-add"]["weight"] == 3


def test_decisions_are_joined_to_the_most_exact_law_they_cite(store: Store) -> None:
    graph = networks.decision_provision(store)
    second = "https://w3id.org/ombudsgraph/decision/20-000-002"
    assert sorted(graph[second]) == [S19]
    assert graph.number_of_edges() == 6


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
    graph = networkx.Graph()
    for node in "abcwxyz":
        graph.add_node(node, label=node.upper(), kind="provision", decisions=1)
    for group in ("abc", "wxyz"):
        for one in group:
            for other in group:
                if one < other:
                    graph.add_edge(one, other, weight=5 + (one in "aw"))
    graph.add_edge("c", "x", weight=1)
    rows = networks.measures(graph)
    found = {row.node: (row.community, row.community_label) for row in rows}
    assert {found[node] for node in "wxyz"} == {(1, "W")} or {found[n] for n in "wxyz"} == {
        (1, "X")
    }
    assert {found[node][0] for node in "abc"} == {2}


@pytest.mark.parametrize("draw", networks.KINDS.values(), ids=networks.KINDS)
def test_an_empty_graph_is_an_empty_network_in_every_form(draw: Callable[..., object]) -> None:
    graph = draw(Store())
    assert networks.measures(graph) == ()  # type: ignore[arg-type]
    for write in networks.WRITERS.values():
        assert write(graph).endswith("\n")  # type: ignore[arg-type]


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_files_are_the_same_bytes_in_whatever_order_all_was_added(seed: int) -> None:
    store = loaded()
    quads = sorted(store, key=str)
    Random(seed).shuffle(quads)
    shuffled = Store()
    shuffled.extend(quads)
    for draw in networks.KINDS.values():
        graph, again = draw(store), draw(shuffled)
        mixed = networkx.Graph()
        nodes, edges = list(again.nodes(data=True)), list(again.edges(data=True))
        Random(seed).shuffle(nodes)
        Random(seed).shuffle(edges)
        mixed.add_nodes_from(nodes)
        mixed.add_edges_from((b, a, data) for a, b, data in edges)
        for write in networks.WRITERS.values():
            assert write(graph) == write(again) == write(mixed)


def test_files_are_the_same_bytes_whatever_the_hash_seed() -> None:
    """Sets of text are walked in another order in every process."""
    code = (
        "import sys; from pyoxigraph import *; from ombudsgraph import networks; s = Store();"
        f"s.load(path={str(DECISIONS)!r}, format=RdfFormat.TURTLE);"
        "graphs = [draw(s) for draw in networks.KINDS.values()];"
        "[sys.stdout.write(write(g)) for g in graphs for write in networks.WRITERS.values()]"
    )
    root = Path(networks.__file__).parents[2]
    written = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(written) == 1


def test_graphml_and_node_link_are_read_back_as_they_were(store: Store) -> None:
    graph = networks.co_citation(store, substance_only=False)
    for again in (
        networkx.parse_graphml(networks.graphml(graph)),
        networkx.node_link_graph(json.loads(networks.node_link(graph)), edges="edges"),
    ):
        assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
        assert weights(again) == weights(graph)


def test_csv_has_a_row_for_each_node_and_edge(store: Store) -> None:
    graph = networks.co_citation(store)
    edges = list(csv.DictReader(io.StringIO(networks.edges_csv(graph))))
    assert edges[0] == {"source": S24A6, "target": CARE9, "weight": "1", "lift": "4.0"}
    nodes = list(csv.DictReader(io.StringIO(networks.nodes_csv(graph))))
    assert {row["node"]: row["decisions"] for row in nodes}[S508B] == "2"
    assert len(nodes) == 5


def test_guidance_and_judgments_are_nodes_and_other_decisions_are_not() -> None:
    store = loaded()
    base = "https://w3id.org/ombudsgraph/"
    pin = f"{base}guidance/school-admissions-code#paragraph-2.16"
    case = "https://caselaw.nationalarchives.gov.uk/ewca/civ/2023/207"
    store.update(
        f"""INSERT DATA {{ <{base}decision/24-006-404> <{base}def#cites> <{pin}>, <{case}>,
        <{base}decision/21-003-631>, <{pin.partition("#")[0]}> }}"""
    )
    graph = networks.decision_provision(store, substance_only=False)
    assert (graph.nodes[pin]["kind"], graph.nodes[case]["kind"]) == ("guidance", "judgment")
    assert pin.partition("#")[0] not in graph
    assert f"{base}decision/21-003-631" not in graph
    whole = networks.co_citation(store, substance_only=False, level="instrument")
    assert pin.partition("#")[0] in whole and pin not in whole
