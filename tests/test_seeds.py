"""The whole way on the two real pages, one of each layout."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

import ombudsgraph
from ombudsgraph.build import build
from ombudsgraph.documents import read
from ombudsgraph.findings import record
from ombudsgraph.library import Graph
from ombudsgraph.model import DecisionRecord, Document

LUTON = ("Luton Borough Council", "council", "E06000032", "closed-after-initial-enquiries")
ACT = "http://www.legislation.gov.uk/id/ukpga/1974/7/"
EXPECTED = {
    "23-020-492": {
        "decided": "2024-05-01",
        "basis": "inferred",
        "provisions": {
            *("schedule/5/paragraph/4", "schedule/5A/paragraph/4"),
            *("section/24A/6", "section/34B/8", "section/34B"),
        },
        "applied": {
            *("nothing-to-add", "no-different-outcome", "outcome-sought-unachievable"),
            *("no-worthwhile-outcome", "personnel", "related-proceedings"),
        },
    },
    "24-006-404": {
        "decided": "2024-10-02",
        "basis": "stated",
        "provisions": {"section/34/3", "section/24A/6", "section/34B"},
        "applied": {"insufficient-evidence-of-fault"},
    },
}


@pytest.fixture(scope="module")
def found(seeds: Path) -> dict[str, tuple[Document, DecisionRecord]]:
    documents = [item for item in read(seeds) if isinstance(item, Document)]
    return {str(record(item).reference): (item, record(item)) for item in documents}


@pytest.fixture(scope="module")
def graph(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("seeds") / "graph"
    build([seeds], folder)
    return ombudsgraph.open(folder)


@pytest.mark.parametrize("reference", EXPECTED)
def test_a_real_page_says_exactly_this(
    reference: str, found: dict[str, tuple[Document, DecisionRecord]]
) -> None:
    expected, (_, said) = EXPECTED[reference], found[reference]

    law = [c for c in said.citations if c.uri and c.uri.startswith(ACT.rstrip("/"))]
    cited = {c.uri.removeprefix(ACT) for c in law if c.uri and c.uri.startswith(ACT)}
    assert [(b.name, b.kind, b.gss, b.outcome) for b in said.bodies] == [LUTON]
    assert said.sector and said.sector.slug == "children-s-care-services"
    assert said.category and said.category.slug == "child-protection"
    assert (said.decided, said.outcome.basis) == (expected["decided"], expected["basis"])
    assert cited == expected["provisions"]
    assert {citation.role for citation in law} == {"powers"}
    assert {g.ground for g in said.grounds if g.applied} == expected["applied"]


def test_a_limit_set_out_and_not_relied_on_is_recited(
    found: dict[str, tuple[Document, DecisionRecord]],
) -> None:
    merits = [g for g in found["24-006-404"][1].grounds if g.ground == "merits-of-decision"]

    assert [ground.applied for ground in merits] == [False]


@pytest.mark.parametrize("reference", EXPECTED)
def test_every_span_cuts_its_quote_and_none_comes_from_furniture(
    reference: str, found: dict[str, tuple[Document, DecisionRecord]]
) -> None:
    document, said = found[reference]

    for citation in said.citations:
        assert citation.span.of(document.text) == citation.quote
    for finding in (*said.citations, *said.grounds):
        assert not any(
            furniture.start < finding.span.end and finding.span.start < furniture.end
            for furniture in document.furniture
        )


@pytest.mark.parametrize(("section", "decisions"), [("section/24A/6", 2), ("section/34B/8", 1)])
def test_the_law_leads_to_the_decisions(section: str, decisions: int, graph: Graph) -> None:
    assert len(graph.query(f"SELECT DISTINCT ?d {{ ?d og:cites <{ACT}{section}> }}").rows) == (
        decisions
    )


def test_the_graph_of_real_pages_is_valid_and_its_export_has_no_blank_node(
    graph: Graph, tmp_path: Path
) -> None:
    graph.export(tmp_path / "seeds.ttl")

    assert graph.validate().conforms
    triples = rdflib.Graph().parse(tmp_path / "seeds.ttl")
    assert not any(isinstance(term, rdflib.BNode) for triple in triples for term in triple)
