from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from ombudsgraph.catalogue import binding, headers
from ombudsgraph.errors import UnknownName
from ombudsgraph.questions.completion import complete

BASE = "https://w3id.org/ombudsgraph/"
LAW = "http://www.legislation.gov.uk/id/"
HOSTILE = [
    "Nowhere'",
    'Nowhere" } #',
    "> } ; DROP ALL #",
    "body:x> . ?s ?p ?o . <x:y",
    "{ SERVICE <http://example.org/> { ?s ?p ?o } }",
    "UNDEF } UNION { ?s ?p ?o",
    "\\u003e\n}",
    "",
]


@pytest.mark.parametrize(
    ("kind", "words", "iri"),
    [
        pytest.param("body", f"{BASE}body/mock-care-ltd", "body/mock-care-ltd", id="IRI"),
        pytest.param("body", "mock-care-ltd", "body/mock-care-ltd", id="slug"),
        pytest.param("body", "mock care LTD", "body/mock-care-ltd", id="label"),
        pytest.param(
            "body", "Exampleshire CC", "body/exampleshire-county-council", id="other name"
        ),
        pytest.param("body", "exampleshire", "body/exampleshire-county-council", id="part"),
        pytest.param("body", "Testford", "body/testford-borough-council", id="start before middle"),
        pytest.param("body", "East Testford", "body/east-testford-district-council", id="words"),
        pytest.param("body", "North Sampleton", "body/north-sampleton-council", id="no decisions"),
        pytest.param("kind", "council", "kind/council", id="broader kind"),
        pytest.param("sector", "Education", "category/education", id="sector"),
        pytest.param("category", "special-needs", "category/education/special-needs", id="tail"),
        pytest.param("category", "adult-care/charging", "category/adult-care/charging", id="whole"),
        pytest.param("ground", "late", "ground/late", id="ground by slug"),
        pytest.param("ground", "Nothing to add", "ground/nothing-to-add", id="ground by label"),
    ],
)
def test_words_stand_for_a_thing(store: Store, kind: str, words: str, iri: str) -> None:
    assert complete(store, kind, words) == NamedNode(BASE + iri)


@pytest.mark.parametrize(
    "words",
    [
        "http://www.legislation.gov.uk/id/ukpga/1974/7/section/24A/6",
        "https://www.legislation.gov.uk/ukpga/1974/7/section/24A/6",
        "https://www.legislation.gov.uk/ukpga/1974/7/section/24A/6/enacted",
        "https://www.legislation.gov.uk/ukpga/1974/7/section/24A/6/2014-04-01",
        "legislation.gov.uk/ukpga/1974/7/section/24A/6/",
        "ukpga/1974/7/section/24A/6",
        "s24A(6) LGA 1974",
        "section 24A(6) of the Local Government Act 1974",
        "local government act 1974,  Section 24A(6)",
    ],
)
def test_a_provision_may_be_named_in_any_usual_way(store: Store, words: str) -> None:
    assert complete(store, "provision", words) == NamedNode(f"{LAW}ukpga/1974/7/section/24A/6")


@pytest.mark.parametrize(
    ("kind", "words", "message"),
    [
        pytest.param("body", "Sampleton", "North Sampleton Council .*South Sampleton", id="two"),
        pytest.param("category", "Charging", "adult-care/charging.*transport/charging", id="label"),
        pytest.param("category", "charging", "adult-care/charging.*transport/charging", id="slug"),
        pytest.param("body", "Exampelshire County Council", "did you mean Exampleshire", id="typo"),
        pytest.param("body", "Nowhere", "No body in this graph is called", id="unknown"),
        pytest.param("kind", "Nowhere", "No kind of body in this graph", id="kind of what"),
        pytest.param("body", " ", "name of a body is empty", id="empty: in every name"),
        pytest.param("ground", "to late", "did you mean Late", id="ground"),
        pytest.param(
            "provision", "section 20 Education Act 1996", "No decision .* s.19", id="uncited"
        ),
        pytest.param(
            "provision", "ukpga/2099/1", "No decision in this graph cites", id="no such Act"
        ),
        pytest.param(
            "provision",
            "sections 19 and 508B Education Act 1996",
            "could be any",
            id="two sections",
        ),
        pytest.param("provision", "the law", "No provision in this graph", id="no law at all"),
    ],
)
def test_what_is_unknown_or_ambiguous_is_said_with_suggestions(
    store: Store, kind: str, words: str, message: str
) -> None:
    with pytest.raises(UnknownName, match=message):
        complete(store, kind, words)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("kind", ["body", "kind", "provision", "sector", "category", "ground"])
def test_hostile_words_are_only_an_unknown_name(store: Store, kind: str, words: str) -> None:
    with pytest.raises(UnknownName):
        complete(store, kind, words)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40))
@example(words='"')
@example(words="} #")
def test_any_text_in_a_term_stays_that_term(words: str) -> None:
    """A literal in a question's VALUES line is read back by the engine as it went in."""
    if any("\ud800" <= character <= "\udfff" for character in words):
        return
    text = "# title: T\n# question: Q?\n# audience: A\n# columns: x — x\n"
    asked = headers.read("q", text + "SELECT ?x {\n  VALUES ?x { UNDEF }\n}\n")
    solutions = Store().query(binding.bind(asked, {"x": Literal(words)}))
    assert isinstance(solutions, QuerySolutions)
    assert [row["x"] for row in solutions] == [Literal(words)]
