"""The map of a graph: what there is of each class, and lines of SPARQL that fit together."""

from __future__ import annotations

from itertools import chain

from pyoxigraph import Store

from ombudsgraph.library import Graph
from ombudsgraph.pages.schema_map import schema_map


def test_a_class_has_as_many_things_as_the_map_says(sample_graph: Graph) -> None:
    found = schema_map(sample_graph.store)

    assert found[0].name == "og:Decision" and found[0].pattern == "?decision a og:Decision ."
    for each in found:
        [[number]] = sample_graph.query(f"SELECT (COUNT(*) AS ?n) {{ {each.pattern} }}").rows
        assert number == each.count > 0


def test_every_line_of_the_map_is_sparql(sample_graph: Graph) -> None:
    lines = [
        f"{each.pattern} {property.pattern}"
        for each in schema_map(sample_graph.store)
        for property in each.properties
    ]
    assert len(lines) > 60
    for line in lines:
        sample_graph.query(f"SELECT * {{ {line} }} LIMIT 1")


def test_what_one_property_leads_to_is_where_another_begins(sample_graph: Graph) -> None:
    decision, outcome, *_ = schema_map(sample_graph.store)
    lines = {each.name: each.pattern for each in chain(decision.properties, outcome.properties)}

    answer = sample_graph.query(f"ASK {{ {lines['og:hasOutcome']} {lines['og:body']} }}")

    assert lines["og:hasOutcome"] == "?decision og:hasOutcome ?bodyOutcome ."
    assert answer.answer


def test_an_empty_graph_has_an_empty_map() -> None:
    assert schema_map(Store()) == ()
