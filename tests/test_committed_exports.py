"""``exports/`` is what ``make exports`` writes from the bundled samples."""

from __future__ import annotations

from pathlib import Path

import rdflib

from ombudsgraph.library import Graph

EXPORTS = Path(__file__).parents[1] / "exports"
STALE = "exports/ is stale: run make exports"


def test_the_committed_turtle_is_current(sample_graph: Graph, tmp_path: Path) -> None:
    sample_graph.export(tmp_path / "ombudsgraph.ttl")

    written = (tmp_path / "ombudsgraph.ttl").read_bytes()

    assert written == (EXPORTS / "ombudsgraph.ttl").read_bytes(), STALE


def test_the_committed_tables_are_current(sample_graph: Graph, tmp_path: Path) -> None:
    sample_graph.export(tmp_path / "tables", "csv")

    written = {file.name: file.read_bytes() for file in (tmp_path / "tables").iterdir()}

    assert written == {file.name: file.read_bytes() for file in (EXPORTS / "tables").iterdir()}, (
        STALE
    )


def test_the_committed_turtle_parses_and_has_no_blank_node(sample_graph: Graph) -> None:
    graph = rdflib.Graph().parse(EXPORTS / "ombudsgraph.ttl")

    assert len(graph) == len(sample_graph.store)
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)
