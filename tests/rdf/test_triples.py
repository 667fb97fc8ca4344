from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.model import Citation, Outcome, Reference, Span
from ombudsgraph.rdf import decision_triples

from .conftest import body, page

DECISION = "https://w3id.org/ombudsgraph/decision/24-006-404"
LAW = "http://www.legislation.gov.uk/"
PREFIXES = """PREFIX og: <https://w3id.org/ombudsgraph/def#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


def rows(store: ox.Store, query: str) -> list[tuple[str | None, ...]]:
    solutions = store.query(PREFIXES + query)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return sorted(tuple(getattr(row[name], "value", None) for name in names) for row in solutions)


def test_lines_are_sorted_unique_and_each_stands_alone() -> None:
    triples = decision_triples([page()])
    for lines in triples:
        assert lines == sorted(set(lines))
        for line in lines:
            assert line.endswith(" .")
            assert len(list(ox.parse(line.encode(), format=ox.RdfFormat.N_TRIPLES))) == 1


def test_owned_subjects_are_the_decision_or_lead_to_it() -> None:
    for line in decision_triples([page()]).owned:
        subject = line[1 : line.index(">")]
        assert subject == DECISION or subject.startswith(f"{DECISION}#")


def test_every_owned_node_says_whose_it_is(graph: Callable[..., ox.Store]) -> None:
    store = graph(page(url="https://www.lgo.org.uk/decisions/education/other/24-006-404"))
    nodes = {
        quad.subject.value
        for quad in store
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(f"{DECISION}#")
    }
    owned = {node for (node,) in rows(store, f"SELECT ?x {{ ?x og:ofDecision <{DECISION}> }}")}
    assert nodes == owned


def test_no_shared_line_is_about_a_decision() -> None:
    assert not [line for line in decision_triples([page()]).shared if "/decision/" in line]


def test_there_are_no_blank_nodes(graph: Callable[..., ox.Store]) -> None:
    store = graph(page(), fixed=True)
    assert not [
        quad
        for quad in store
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
    ]


def test_plain_triples_make_plain_queries(
    graph: Callable[..., ox.Store], values: Callable[..., set[str]]
) -> None:
    store = graph(page(url="https://www.lgo.org.uk/decisions/x/24-006-404?displaypref=1"))
    assert {
        name: values(store, name)
        for name in ("complainedAbout", "outcome", "decidedOn", "sector", "category", "cites")
    } == {
        "complainedAbout": {"body/exampleshire-county-council"},
        "outcome": {"outcome/upheld"},
        "decidedOn": {"2024-10-02"},
        "sector": {"category/education"},
        "category": {"category/education/alternative-provision"},
        "cites": {"ukpga/1974/7/section/26B", "ukpga/1996/56/section/19"},
    }
    assert values(store, "citesInSubstance") == {"ukpga/1996/56/section/19"}
    assert values(store, "appliedGround") == values(store, "recitedGround") == {"ground/late"}
    assert values(store, "page") == {"https://www.lgo.org.uk/decisions/x/24-006-404"}


def test_the_label_has_the_reference_and_the_body_as_printed(
    graph: Callable[..., ox.Store],
) -> None:
    assert rows(graph(page()), f"SELECT ?l {{ <{DECISION}> rdfs:label ?l }}") == [
        ("24-006-404 Exampleshire County Council",)
    ]


def test_a_decision_without_a_body_is_called_by_its_reference(
    graph: Callable[..., ox.Store],
) -> None:
    assert rows(graph(page(bodies=())), f"SELECT ?l {{ <{DECISION}> rdfs:label ?l }}") == [
        ("24-006-404",)
    ]


def test_every_reference_of_a_report_is_an_identifier() -> None:
    references = (Reference("24-006-404"), Reference("24-006-405"))
    lines = decision_triples([page(references=references)]).owned
    said = [line for line in lines if line.startswith(f"<{DECISION}> <http://purl.org/dc/terms/id")]
    assert [line.split('"')[1] for line in said] == ["24-006-404", "24-006-405"]


def test_an_unresolved_citation_keeps_its_words_and_its_reason(
    graph: Callable[..., ox.Store], values: Callable[..., set[str]]
) -> None:
    lost = Citation(
        "section 7",
        Span(0, 9),
        None,
        "substance",
        "assessment",
        2,
        "bare",
        unresolved="no Act named",
    )
    store = graph(page(citations=(lost,)))
    assert values(store, "cites") == values(store, "citesInSubstance") == set()
    assert rows(
        store,
        "SELECT ?quote ?why ?value { ?x a og:Citation ; og:quote ?quote ; og:unresolved ?why"
        " OPTIONAL { ?x og:value ?value } }",
    ) == [("Exampleshi"[:9], "no Act named", None)]


VERSIONS = "SELECT ?quote ?then { ?x og:versionAtDecision ?then ; og:quote ?quote ; a og:Citation }"


def test_legislation_cited_leads_to_its_version_at_the_date_of_the_decision(
    graph: Callable[..., ox.Store],
) -> None:
    record, text = page()
    guidance = "https://w3id.org/ombudsgraph/guidance/send-code-of-practice"
    code = replace(record.citations[1], uri=guidance, role="guidance", quote="fault")
    store = graph((replace(record, citations=(*record.citations, code)), text))

    assert rows(store, VERSIONS) == [
        ("section 19 Education Act 1996", f"{LAW}ukpga/1996/56/section/19/2024-10-02"),
        ("section 26B", f"{LAW}ukpga/1974/7/section/26B/2024-10-02"),
    ]


def test_without_a_date_no_version_is_known(graph: Callable[..., ox.Store]) -> None:
    record, text = page()
    undated = replace(record, decided=None, spans=replace(record.spans, decided=None))

    assert rows(graph((undated, text)), VERSIONS) == []


def test_an_unknown_outcome_is_said_without_a_basis(graph: Callable[..., ox.Store]) -> None:
    unknown = page(
        bodies=(body("Exampleshire County Council", "unknown"),),
        outcome=Outcome("unknown", None, None),
    )
    assert rows(
        graph(unknown),
        "SELECT ?o ?b { ?x a og:BodyOutcome ; og:outcome ?o OPTIONAL { ?x og:basis ?b } }",
    ) == [("https://w3id.org/ombudsgraph/outcome/unknown", None)]


def test_one_name_printed_in_two_ways_is_one_body_with_one_label() -> None:
    bodies = [
        body("Newtown Upon Sample Academy", kind="school"),
        body("Newtown upon Sample Academy", kind="school"),
    ]
    assert len({tuple(decision_triples([page(bodies=(each,))]).shared) for each in bodies}) == 1


@given(st.text(st.characters(codec=None), min_size=1))
def test_no_text_of_a_page_can_break_a_line(words: str) -> None:
    record, text = page()
    lines = decision_triples([(record, words + text)]).owned
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    assert len(store) == len(lines)


def test_no_readings_make_no_triples() -> None:
    assert decision_triples([]) == ([], [])


@pytest.mark.parametrize(
    "readings",
    [
        pytest.param([page(reference=None)], id="none"),
        pytest.param([page("a"), page("b", reference=Reference("24-006-405"))], id="two"),
    ],
)
def test_readings_must_share_one_reference(readings: list[Any]) -> None:
    with pytest.raises(ValueError, match="share one reference"):
        decision_triples(readings)


def test_a_remedy_has_its_terms_its_place_its_rule_and_when_it_was_done(
    graph: Callable[..., ox.Store],
) -> None:
    record, _ = page()
    remedy = replace(record.remedies[0], complied="2024-12-01", deadline="P4W")
    store = graph(page(remedies=(remedy,)))
    [found] = rows(
        store,
        "SELECT ?amount ?deadline ?section ?paragraph ?rule ?day { ?x og:amount ?amount ;"
        " og:deadline ?deadline ; og:section ?section ; og:paragraph ?paragraph ;"
        " og:rule ?rule ; og:compliedOn ?day }",
    )
    section = "https://w3id.org/ombudsgraph/section/final"
    rule = "wording:payment#1+final"
    assert found == ("250", "P4W", section, "4", rule, "2024-12-01")
