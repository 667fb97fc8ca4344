"""The questions that the vocabulary must be able to answer, in plain SPARQL, on two engines.

They are asked of seven invented decisions, of two more about a council and the one it replaced,
and of the ontology's own schemes. What must come out was worked out by hand.
"""

from __future__ import annotations

import pytest
import rdflib
from pyoxigraph import QuerySolutions, RdfFormat, Store

from ombudsgraph import resources
from ombudsgraph.rdf.vocabulary import PREFIXES

from ..conftest import INVENTED

MORE = """
body:old-mockham a og:Council ; rdfs:label "Old Mockham Council" ;
  org:changedBy <https://w3id.org/ombudsgraph/change/mockham> ; og:region region:nowhere ;
  org:classification kind:district-council .
<https://w3id.org/ombudsgraph/change/mockham> org:resultingOrganization body:mockham .
body:mockham a og:Council ; rdfs:label "Mockham Council" ; og:region region:nowhere ;
  org:classification kind:district-council .
decision:30-000-001 a og:Decision ; dcterms:identifier "30-000-001" ;
  og:complainedAbout body:old-mockham ; og:outcome outcome:upheld ;
  og:hasOutcome <https://w3id.org/ombudsgraph/decision/30-000-001#o> ;
  og:decidedOn "2023-01-10"^^xsd:date ; og:category category:housing ;
  og:hasRemedy <https://w3id.org/ombudsgraph/decision/30-000-001#r> .
<https://w3id.org/ombudsgraph/decision/30-000-001#o> og:body body:old-mockham ;
  og:outcome outcome:upheld ; og:countedAs outcome:upheld .
<https://w3id.org/ombudsgraph/decision/30-000-001#r> og:remedyKind remedy:training .
decision:30-000-001 og:hasRemedy <https://w3id.org/ombudsgraph/decision/30-000-001#p> .
<https://w3id.org/ombudsgraph/decision/30-000-001#p> og:remedyKind remedy:payment-distress ;
  og:amount 250 .
<https://w3id.org/ombudsgraph/decision/30-000-001#x> a og:Citation ;
  og:ofDecision decision:30-000-001 ; og:value law:ukpga\\/2014\\/23\\/section\\/9 ;
  og:printed "section 9A" ; og:quote "section 9A" ;
  og:versionAtDecision <http://www.legislation.gov.uk/ukpga/2014/23/section/9/2023-01-10> .
decision:30-000-002 a og:Decision ; dcterms:identifier "30-000-002" ;
  og:complainedAbout body:old-mockham , body:mockham ; og:outcome outcome:upheld ;
  og:hasOutcome <https://w3id.org/ombudsgraph/decision/30-000-002#o> ;
  og:decidedOn "2024-06-01"^^xsd:date ; og:category category:housing .
<https://w3id.org/ombudsgraph/decision/30-000-002#o> og:body body:mockham ;
  og:outcome outcome:upheld ; og:countedAs outcome:upheld .
category:housing skos:prefLabel "Housing"@en .
"""

SECTION_9 = "<http://www.legislation.gov.uk/id/ukpga/2014/23/section/9>"

QUESTIONS = [
    pytest.param(
        """SELECT ?year ?outcome (COUNT(?d) AS ?n) WHERE {
             ?d og:decidedOn ?date ; og:hasOutcome ?node .
             ?node og:body body:exampleshire-county-council ; og:outcome/skos:prefLabel ?outcome .
             BIND(YEAR(?date) AS ?year) } GROUP BY ?year ?outcome""",
        {("2020", "Upheld", "1"), ("2020", "Not upheld", "1"), ("2021", "Upheld", "1")},
        id="a council's outcomes, year by year",
    ),
    pytest.param(
        """SELECT ?name (SUM(?up) AS ?upheld) (COUNT(?node) AS ?investigated) WHERE {
             ?node og:body ?body ; og:countedAs ?outcome . ?body rdfs:label ?name .
             VALUES (?outcome ?up) { (outcome:upheld 1) (outcome:not-upheld 0) }
           } GROUP BY ?name HAVING (COUNT(?node) >= 2)""",
        {("Exampleshire County Council", "2", "3")},
        id="the share of investigated complaints upheld, of bodies with enough of them",
    ),
    pytest.param(
        """SELECT ?law (COUNT(DISTINCT ?d) AS ?n) WHERE {
             ?d og:citesInSubstance/rdfs:label ?law } GROUP BY ?law HAVING (COUNT(?d) > 1)""",
        {("Education Act 1996, s.508B", "2")},
        id="the law cited most, the recital of powers left out",
    ),
    pytest.param(
        """SELECT DISTINCT ?reference ?cited WHERE {
             ?p dcterms:isPartOf* <http://www.legislation.gov.uk/id/ukpga/1996/56/section/19> .
             ?d og:cites ?p ; dcterms:identifier ?reference . ?p rdfs:label ?cited }""",
        {("20-000-001", "Education Act 1996, s.19(1)"), ("20-000-002", "Education Act 1996, s.19")},
        id="every decision that cites a section or anything inside it",
    ),
    pytest.param(
        """SELECT ?force (COUNT(DISTINCT ?d) AS ?decisions) (COUNT(DISTINCT ?g) AS ?grounds) WHERE {
             ?d og:appliedGround ?g ; og:outcome outcome:closed-after-initial-enquiries .
             ?g og:force/skos:prefLabel ?force } GROUP BY ?force""",
        {("Discretion", "1", "2"), ("Qualified bar", "1", "1")},
        id="for which reasons complaints are turned away, and how much choice there was",
    ),
    pytest.param(
        """SELECT (COUNT(DISTINCT ?applied) AS ?a) (COUNT(DISTINCT ?recited) AS ?r) ?law WHERE {
             VALUES ?g { ground:late } ?g og:basedOn ?law .
             { ?applied og:appliedGround ?g } UNION { ?recited og:recitedGround ?g }
           } GROUP BY ?law""",
        {
            ("1", "2", "http://www.legislation.gov.uk/id/ukpga/1974/7/section/26B"),
            ("1", "2", "http://www.legislation.gov.uk/id/ukpga/1974/7/section/34D"),
        },
        id="the law a ground rests on, how often it is applied and how often only recited",
    ),
    pytest.param(
        """SELECT ?then (COUNT(DISTINCT ?d) AS ?n) WHERE {
             ?body (org:changedBy/org:resultingOrganization)* body:mockham ; rdfs:label ?then .
             ?d og:complainedAbout ?body } GROUP BY ?then""",
        {("Old Mockham Council", "2"), ("Mockham Council", "1")},
        id="decisions about a council and every council it replaced",
    ),
    pytest.param(
        f"""SELECT ?with (COUNT(DISTINCT ?d) AS ?n) WHERE {{
             ?d og:citesInSubstance {SECTION_9} , ?p . FILTER(?p != {SECTION_9})
             ?p rdfs:label ?with }} GROUP BY ?with""",
        {("Local Government Act 1974, s.24A(6)", "1")},
        id="what is cited together with a section",
    ),
    pytest.param(
        """SELECT ?name ?kind ?amount WHERE {
             ?d og:complainedAbout/rdfs:label ?name ; og:hasRemedy ?r .
             ?r og:amount ?amount ; og:remedyKind ?k . ?k skos:broader* remedy:payment ;
             skos:prefLabel ?kind }""",
        {("Old Mockham Council", "Payment for distress", "250")},
        id="what payments were agreed, by body and kind",
    ),
    pytest.param(
        """SELECT ?first ?improve ?again WHERE {
             ?d1 og:complainedAbout ?b ; og:category ?c ; og:decidedOn ?t1 ;
                 dcterms:identifier ?first ; og:hasRemedy/og:remedyKind/skos:prefLabel ?improve .
             ?d2 og:complainedAbout ?b ; og:category ?c ; og:decidedOn ?t2 ;
                 dcterms:identifier ?again ; og:outcome outcome:upheld . FILTER(?t2 > ?t1) }""",
        {
            ("30-000-001", "Training", "30-000-002"),
            ("30-000-001", "Payment for distress", "30-000-002"),
        },
        id="bodies told to improve that were upheld against again in the same category",
    ),
    pytest.param(
        """SELECT ?name (SUM(?up) AS ?upheld) (COUNT(?node) AS ?n) WHERE {
             body:mockham org:classification ?kind ; og:region ?region .
             ?body org:classification ?kind ; og:region ?region ; rdfs:label ?name .
             ?node og:body ?body ; og:countedAs ?o .
             VALUES (?o ?up) { (outcome:upheld 1) (outcome:not-upheld 0) } } GROUP BY ?name""",
        {("Mockham Council", "1", "1"), ("Old Mockham Council", "1", "1")},
        id="how a council compares with those of its kind and region",
    ),
    pytest.param(
        """SELECT ?property ?quote ?rule WHERE {
             ?x og:ofDecision decision:21-000-003 ; og:property ?property ; og:quote ?quote ;
                og:rule ?rule }""",
        {
            ("https://w3id.org/ombudsgraph/def#cites", "24A(6)", "bound-to-title"),
            ("https://w3id.org/ombudsgraph/def#outcome", "Upheld", "field"),
        },
        id="why the graph says so: each statement with its words and its rule",
    ),
    pytest.param(
        """SELECT ?reference ?quote ?why WHERE {
             ?x og:ofDecision/dcterms:identifier ?reference ; og:quote ?quote .
             OPTIONAL { ?x og:unresolved ?open } OPTIONAL { ?x og:printed ?repaired }
             BIND(COALESCE(?open, "repaired") AS ?why)
             FILTER(BOUND(?open) || BOUND(?repaired)) }""",
        {("21-000-003", "section 99", "no Act named"), ("30-000-001", "section 9A", "repaired")},
        id="which statements a person should check first",
    ),
    pytest.param(
        """SELECT ?reference ?version WHERE {
             ?x a og:Citation ; og:ofDecision/dcterms:identifier ?reference ;
                og:versionAtDecision ?version }""",
        {("30-000-001", "http://www.legislation.gov.uk/ukpga/2014/23/section/9/2023-01-10")},
        id="the text of the law as it stood when the decision was made",
    ),
    pytest.param(
        """SELECT ?reference (COUNT(DISTINCT ?shared) AS ?n) WHERE {
             VALUES ?p { og:cites og:appliedGround }
             decision:20-000-001 ?p ?shared . ?b ?p ?shared ; dcterms:identifier ?reference .
             FILTER(?b != decision:20-000-001 && ?shared !=
               <http://www.legislation.gov.uk/id/ukpga/1974/7/section/24A/6>)
           } GROUP BY ?reference""",
        {("22-000-007", "1")},
        id="decisions most like one, by shared law and grounds",
    ),
]


@pytest.fixture(scope="module")
def text() -> str:
    """Return all that is asked, as Turtle."""
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return head + MORE


@pytest.fixture(scope="module")
def store(text: str) -> Store:
    store = Store()
    store.load(text.encode(), format=RdfFormat.TURTLE)
    for path in (INVENTED, resources.ontology("schemes.ttl")):
        store.load(path=str(path), format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def memory(text: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.parse(data=text, format="turtle")
    for path in (INVENTED, resources.ontology("schemes.ttl")):
        graph.parse(path, format="turtle")
    return graph


@pytest.mark.parametrize(("sparql", "expected"), QUESTIONS)
def test_a_question_is_answered_alike_by_two_engines(
    store: Store, memory: rdflib.Graph, sparql: str, expected: set[tuple[str, ...]]
) -> None:
    found = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    assert {tuple(term.value for term in row) for row in found} == expected
    theirs = memory.query(sparql, initNs=PREFIXES)
    assert {tuple(str(term) for term in row) for row in theirs} == expected  # type: ignore[union-attr]
