from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from ombudsgraph import networks

from ..conftest import INVENTED

LAW = "http://www.legislation.gov.uk/id/"
S24A6 = f"{LAW}ukpga/1974/7/section/24A/6"
S508B = f"{LAW}ukpga/1996/56/section/508B"
CARE9 = f"{LAW}ukpga/2014/23/section/9"


@pytest.mark.parametrize("kind", networks.KINDS)
def test_an_empty_graph_is_an_empty_network_in_every_form(kind: str) -> None:
    graph = networks.draw(Store(), kind)
    assert networks.measures(graph) == networks.communities(graph) == ()
    for write in networks.WRITERS.values():
        assert write(graph).endswith("\n")


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_files_are_the_same_bytes_in_whatever_order_all_was_added(store: Store, seed: int) -> None:
    quads = sorted(store, key=str)
    Random(seed).shuffle(quads)
    shuffled = Store()
    shuffled.extend(quads)
    for kind in networks.KINDS:
        graph, again = networks.draw(store, kind), networks.draw(shuffled, kind)
        mixed = networkx.Graph(**again.graph)
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
        f"s.load(path={str(INVENTED)!r}, format=RdfFormat.TURTLE);"
        "graphs = [networks.draw(s, kind) for kind in networks.KINDS];"
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
    graph = networks.draw(store, "co-citation", everything=True)
    for again in (
        networkx.parse_graphml(networks.graphml(graph)),
        networkx.node_link_graph(json.loads(networks.node_link(graph)), edges="edges"),
    ):
        assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
        assert list(again.edges(data=True)) == list(graph.edges(data=True))
        assert again.graph["decisions"] == graph.graph["decisions"]


def test_csv_has_a_row_for_each_node_and_edge(store: Store) -> None:
    graph = networks.draw(store, "co-citation")
    edges = list(csv.DictReader(io.StringIO(networks.edges_csv(graph))))
    assert edges[0] == {
        "source": S24A6,
        "target": CARE9,
        "weight": "1",
        "lift": "4.0",
        "p": "0.25",
        "q": "1.0",
    }
    nodes = list(csv.DictReader(io.StringIO(networks.nodes_csv(graph))))
    assert {row["node"]: row["decisions"] for row in nodes}[S508B] == "2"
    assert len(nodes) == 5
