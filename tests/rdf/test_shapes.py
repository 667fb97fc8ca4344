"""Each fault is planted in a decision of its own; all are checked at once, to be quick."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file
from typing import Any

import pyoxigraph as ox
import pytest

from ombudsgraph.model import Citation, Outcome, Reference
from ombudsgraph.rdf import PREFIXES, decision_triples, naming, static_triples
from ombudsgraph.rdf.shapes import INTEGRITY, ValidationResult, check
from ombudsgraph.resources import ontology

from .conftest import body, page, span

CLEAN = "24-000-000"

# In each update, $d is the decision. The last column is part of the message, or the property.
FAULTS = [
    ("identifier lost", "DELETE WHERE { $d dcterms:identifier ?x }", "identifier"),
    ("identifier malformed", 'INSERT DATA { $d dcterms:identifier "24 006 404" }', "identifier"),
    ("label lost", "DELETE WHERE { $d rdfs:label ?x }", "label"),
    ("two dates", 'INSERT DATA { $d og:decidedOn "2020-01-01"^^xsd:date }', "decidedOn"),
    (
        "date as text",
        "DELETE { $d og:decidedOn ?x } INSERT { $d og:decidedOn ?y }"
        " WHERE { $d og:decidedOn ?x BIND(STR(?x) AS ?y) }",
        "decidedOn",
    ),
    (
        "version on no day",
        "INSERT { ?x og:versionAtDecision <http://www.legislation.gov.uk/ukpga/1974/7> }"
        " WHERE { ?x a og:Citation ; og:ofDecision $d }",
        "versionAtDecision",
    ),
    (
        "sector of another category",
        "DELETE { $d og:sector ?x } INSERT { $d og:sector <$bcategory/planning> }"
        " WHERE { $d og:sector ?x }",
        "broader concept of the category",
    ),
    ("two sectors", "INSERT DATA { $d og:sector <$bcategory/planning> }", "sector"),
    ("outcome lost", "DELETE WHERE { $d og:outcome ?x }", "outcome"),
    (
        "body without outcome",
        "DELETE WHERE { $d og:hasOutcome ?x }",
        "does not have exactly one outcome",
    ),
    (
        "body with two outcome nodes",
        "INSERT { $d og:hasOutcome <$d_#outcome-b> . <$d_#outcome-b> a og:BodyOutcome ;"
        ' og:ofDecision $d ; og:body ?b ; og:printed "x" ; og:outcome outcome:unknown }'
        " WHERE { $d og:complainedAbout ?b }",
        "does not have exactly one outcome",
    ),
    (
        "outcome of a body not complained about",
        "DELETE WHERE { $d og:complainedAbout ?b }",
        "the complaint was not about",
    ),
    (
        "two outcomes for one body",
        "INSERT { ?n og:outcome outcome:unknown } WHERE { $d og:hasOutcome ?n }",
        "og:outcome",
    ),
    (
        "no such outcome",
        "DELETE { ?n og:outcome ?o } INSERT { ?n og:outcome outcome:other }"
        " WHERE { $d og:hasOutcome ?n . ?n og:outcome ?o }",
        "og:outcome",
    ),
    (
        "outcome of nobody",
        "INSERT DATA { $d og:outcome outcome:not-upheld }",
        "not those of its bodies",
    ),
    ("outcomes not listed", "DELETE WHERE { $d og:outcomeList ?x }", "outcomeList"),
    (
        "another outcome listed",
        "DELETE { $d og:outcomeList ?x } INSERT { $d og:outcomeList 'unknown' }"
        " WHERE { $d og:outcomeList ?x }",
        "list of outcomes",
    ),
    (
        "one outcome more listed",
        "DELETE { $d og:outcomeList ?x } INSERT { $d og:outcomeList ?more }"
        " WHERE { $d og:outcomeList ?x BIND(CONCAT(?x, '\\nunknown') AS ?more) }",
        "list of outcomes",
    ),
    (
        "known outcome without a basis",
        "DELETE { ?n og:basis ?x } WHERE { $d og:hasOutcome ?n . ?n og:basis ?x }",
        "has no basis, or an unknown one has",
    ),
    (
        "unknown outcome with a basis",
        "DELETE { ?n og:outcome ?x } INSERT { ?n og:outcome outcome:unknown }"
        " WHERE { $d og:hasOutcome ?n . ?n og:outcome ?x }",
        "has no basis, or an unknown one has",
    ),
    ("page lost", "DELETE WHERE { $d prov:wasDerivedFrom ?x }", "wasDerivedFrom"),
    (
        "applied ground that is no concept",
        "INSERT DATA { $d og:appliedGround ground:no-such-ground }",
        "appliedGround",
    ),
    ("ground without evidence", "INSERT DATA { $d og:appliedGround ground:premature }", "evidence"),
    ("citation without evidence", "INSERT DATA { $d og:cites law:ukpga\\/1974\\/7 }", "evidence"),
    ("summary without evidence", 'INSERT DATA { $d og:summary "More." }', "evidence"),
    (
        "body without evidence",
        "DELETE WHERE { ?x og:ofDecision $d ; og:property og:complainedAbout ; og:value ?v }",
        "evidence",
    ),
    (
        "evidence of a statement not made",
        "DELETE WHERE { $d og:recitedGround ?x }",
        "that the decision does not make",
    ),
    (
        "law cited that the graph does not describe",
        "INSERT DATA { $d og:cites <http://www.legislation.gov.uk/id/ukpga/2999/1> }",
        "neither an instrument nor a provision",
    ),
    (
        "in substance, but not cited",
        "DELETE WHERE { $d og:cites ?x }",
        "Cited in substance, but not cited",
    ),
    (
        "in substance without that role",
        "DELETE { ?x og:role role:substance } INSERT { ?x og:role role:powers }"
        " WHERE { ?x og:ofDecision $d ; og:role role:substance }",
        "no evidence with that role",
    ),
    (
        "evidence of substance the decision does not say",
        "DELETE WHERE { $d og:citesInSubstance ?x }",
        "citation in substance, but the decision",
    ),
    (
        "quote longer than its place",
        'DELETE { ?x og:quote ?q } INSERT { ?x og:quote "too long for this" }'
        " WHERE { ?x og:ofDecision $d ; og:property og:decidedOn ; og:quote ?q }",
        "not as long as its place",
    ),
    (
        "remedy quote longer than its place",
        'DELETE { ?x og:quote ?q } INSERT { ?x og:quote "short" }'
        " WHERE { $d og:hasRemedy ?x . ?x og:quote ?q }",
        "not as long as its place",
    ),
    (
        "quote without a place",
        "DELETE { ?x og:start ?s } WHERE { ?x a og:Evidence ; og:ofDecision $d ; og:start ?s }",
        "do not stand together",
    ),
    (
        "place before the start",
        "DELETE { ?x og:start ?s } INSERT { ?x og:start -1 }"
        " WHERE { ?x a og:Evidence ; og:ofDecision $d ; og:start ?s }",
        "og:start",
    ),
    (
        "evidence without a rule",
        "DELETE { ?x og:rule ?r } WHERE { ?x og:ofDecision $d ; og:rule ?r }",
        "og:rule",
    ),
    (
        "evidence without a page",
        "DELETE { ?x prov:wasDerivedFrom ?c }"
        " WHERE { ?x a og:Evidence ; og:ofDecision $d ; prov:wasDerivedFrom ?c }",
        "wasDerivedFrom",
    ),
    (
        "evidence with another basis",
        "DELETE { ?x og:basis ?b } INSERT { ?x og:basis basis:guessed }"
        " WHERE { ?x a og:Evidence ; og:ofDecision $d ; og:basis ?b }",
        "og:basis",
    ),
    (
        "evidence of nothing, without a reason",
        "DELETE { ?x og:value ?v } WHERE { ?x a og:Citation ; og:ofDecision $d ; og:value ?v }",
        "neither a value nor a reason",
    ),
    (
        "evidence that belongs to no decision",
        "DELETE { ?x og:ofDecision $d } WHERE { ?x a og:Citation ; og:ofDecision $d }",
        "og:ofDecision",
    ),
    (
        "citation without a role",
        "DELETE { ?x og:role ?r } WHERE { ?x og:ofDecision $d ; og:role ?r }",
        "og:role",
    ),
    (
        "hash cut short",
        'DELETE { ?c og:sha256 ?h } INSERT { ?c og:sha256 "abc" }'
        " WHERE { ?c og:ofDecision $d ; og:sha256 ?h }",
        "og:sha256",
    ),
    (
        "layout nobody knows",
        'DELETE { ?c og:layout ?h } INSERT { ?c og:layout "poem" }'
        " WHERE { ?c og:ofDecision $d ; og:layout ?h }",
        "og:layout",
    ),
    (
        "nothing paid",
        "DELETE { ?r og:amount ?a } INSERT { ?r og:amount 0.0 }"
        " WHERE { ?r og:ofDecision $d ; og:amount ?a }",
        "og:amount",
    ),
    (
        "deadline in hours",
        'DELETE { ?r og:deadline ?a } INSERT { ?r og:deadline "PT4H" }'
        " WHERE { ?r og:ofDecision $d ; og:deadline ?a }",
        "og:deadline",
    ),
    (
        "remedy of no kind",
        "DELETE { ?r og:remedyKind ?a } WHERE { ?r og:ofDecision $d ; og:remedyKind ?a }",
        "og:remedyKind",
    ),
    (
        "remedy neither agreed nor recommended",
        'DELETE { ?r og:status ?a } INSERT { ?r og:status "offered" }'
        " WHERE { ?r og:ofDecision $d ; og:status ?a }",
        "og:status",
    ),
    (
        "remedy without a place",
        "DELETE { ?r og:section ?a } WHERE { $d og:hasRemedy ?r . ?r og:section ?a }",
        "og:section",
    ),
    (
        "remedy without a rule",
        "DELETE { ?r og:rule ?a } WHERE { $d og:hasRemedy ?r . ?r og:rule ?a }",
        "og:rule",
    ),
    (
        "remedy complied with in words",
        'INSERT { ?r og:compliedOn "soon" } WHERE { $d og:hasRemedy ?r }',
        "og:compliedOn",
    ),
    (
        "remedy of no decision",
        "DELETE WHERE { $d og:hasRemedy ?r }",
        "^og:hasRemedy",
    ),
]

# Faults in what decisions share: the node, its triples, part of the message or the property.
ACT = "law:ukpga\\/1974\\/7"
PROVISION = f'rdfs:label "x" ; og:instrument {ACT} ; dcterms:isPartOf'
SHARED = [
    ("Act without a title", "law:ukpga\\/1999\\/1", 'a og:Instrument ; rdfs:label "x"', "title"),
    ("Act of no series", "law:1999", 'a og:Instrument ; rdfs:label "x"', "match the pattern"),
    (
        "provision by version",
        f"{ACT}\\/section\\/1\\/2024-01-01",
        "a og:Provision",
        "match the pattern",
    ),
    (
        "provision out of its place",
        f"{ACT}\\/section\\/998\\/1",
        f"a og:Provision ; {PROVISION} {ACT}\\/section\\/26B",
        "does not stand inside",
    ),
    (
        "provision that leads to no Act",
        f"{ACT}\\/section\\/997\\/1",
        f"a og:Provision ; {PROVISION} {ACT}\\/section\\/997",
        "do not lead to",
    ),
    ("provision without a parent", f"{ACT}\\/section\\/996", "a og:Provision", "isPartOf"),
    (
        "body with two labels",
        "body:two-labels",
        'a og:Body ; rdfs:label "x" , "y" ; org:classification kind:council',
        "label",
    ),
    ("body of no kind", "body:no-kind", 'a og:Body ; rdfs:label "x"', "classification"),
    ("council without a code", "body:no-code", 'a og:Council ; rdfs:label "x"', "identifier"),
    (
        "council with a date as text",
        "body:text-date",
        'a og:Council ; og:startDate "1974"',
        "og:startDate",
    ),
    (
        "change without a result",
        "change:no-result",
        "a org:ChangeEvent ; org:originalOrganization body:luton-borough-council",
        "resultingOrganization",
    ),
    ("concept without a label", "ground:no-label", "a skos:Concept", "prefLabel"),
    ("concept of no scheme", "ground:no-scheme", "a skos:Concept", "inScheme"),
    (
        "wording of nothing",
        "<$bground/late#no-concept>",
        'a og:Wording ; og:pattern "x"',
        "wording",
    ),
]

DECLARED = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
BASE = "https://w3id.org/ombudsgraph/"


def reference(number: int) -> Reference:
    return Reference(f"24-000-{number:03}")


def without_register() -> list[str]:
    """Return the fixed part without its 380 councils, one apart: they take most of a check."""
    apart = (f"<{BASE}body/", f"<{BASE}change/")
    kept = (f"<{BASE}body/luton-borough-council>", f"<{BASE}body/lgsco>")
    return [
        line for line in static_triples() if not line.startswith(apart) or line.startswith(kept)
    ]


@pytest.fixture(scope="module")
def faulty() -> ox.Store:
    lines = without_register()
    for number in range(len(FAULTS) + 1):
        own = reference(number)
        # A body outside the register, and its own, so that no fault shows up elsewhere.
        triples = decision_triples([page(own, reference=own, references=(own,))])
        lines += [*triples.owned, *triples.shared]
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    store.update(naming(), prefixes=PREFIXES)
    for number, (_, update, _) in enumerate(FAULTS, start=1):
        iri = f"{BASE}decision/{reference(number)}"
        store.update(DECLARED + filled(update.replace("$d_", iri).replace("$d", f"<{iri}>")))
    for _, node, triples, _ in SHARED:
        store.update(DECLARED + filled(f"INSERT DATA {{ {node} {triples} }}"))
    return store


@pytest.fixture(scope="module")
def found(faulty: ox.Store) -> list[ValidationResult]:
    return check(faulty)


def filled(text: str) -> str:
    return text.replace("$b", BASE)


def shown(
    found: list[ValidationResult], focus: Callable[[str], bool], severity: str = "violation"
) -> list[str]:
    return [
        f"{result.message} | {result.path} | {result.path.replace(PREFIXES['og'], 'og:')}"
        for result in found
        if focus(result.focus) and result.severity == severity
    ]


@pytest.mark.parametrize(
    ("number", "says"),
    [pytest.param(n, says, id=name) for n, (name, _, says) in enumerate(FAULTS, start=1)],
)
def test_a_fault_in_a_decision_is_found(
    found: list[ValidationResult], number: int, says: str
) -> None:
    own = f"{BASE}decision/{reference(number)}"
    messages = shown(found, lambda focus: focus.partition("#")[0] == own)
    assert [message for message in messages if says in message], messages


@pytest.mark.parametrize(
    ("node", "says"), [pytest.param(node, says, id=name) for name, node, _, says in SHARED]
)
def test_a_fault_in_what_decisions_share_is_found(
    found: list[ValidationResult], node: str, says: str
) -> None:
    text = filled(node).strip("<>").replace("\\", "")
    prefix, _, local = text.partition(":")
    iri = PREFIXES[prefix] + local if prefix in PREFIXES else text
    messages = shown(found, lambda focus: focus == iri)
    assert [message for message in messages if says in message], messages


def test_a_decision_without_a_fault_is_left_alone(found: list[ValidationResult]) -> None:
    clean = f"{BASE}decision/{CLEAN}"
    assert not [r for r in found if r.focus.partition("#")[0] == clean]


def judged(store: ox.Store) -> set[tuple[str, str, str]]:
    """Return what pySHACL finds: node, severity, and the property where it is one and not a path.

    Blank nodes are no names: the shapes' own, such as a path, are left out.
    """
    import pyshacl
    from rdflib import BNode, Graph
    from rdflib.namespace import SH

    data = Graph().parse(data="\n".join(f"{quad.triple} ." for quad in store), format="nt")
    with as_file(ontology("shapes.ttl")) as path:
        shapes = Graph().parse(path, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    assert isinstance(report, Graph)
    return {
        (
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.resultSeverity)).rpartition("#")[2].lower(),
            "" if path is None or isinstance(path, BNode) else str(path),
        )
        for result in report.objects(None, SH.result)
        for path in (report.value(result, SH.resultPath),)
    }


def test_pyshacl_finds_the_same_faults(faulty: ox.Store, found: list[ValidationResult]) -> None:
    apart = {constraint.message for constraint in INTEGRITY}
    ours = {
        (result.focus, result.severity, "" if result.path.startswith("^") else result.path)
        for result in found
        if result.message not in apart
    }
    assert ours == judged(faulty)


def test_the_whole_fixed_part_and_every_kind_of_statement_conform(
    graph: Callable[..., ox.Store],
) -> None:
    pages: list[Any] = [
        page("a", url="https://www.lgo.org.uk/decisions/education/other/24-006-404"),
        page("b", layout="report", bodies=(body("Sample NHS Trust", "not-upheld", "nhs-body"),)),
    ]
    assert check(graph(*pages, fixed=True)) == []


def test_guidance_judgments_treaties_and_other_decisions_may_be_cited(
    graph: Callable[..., ox.Store],
) -> None:
    base = "https://w3id.org/ombudsgraph/"
    cited = {
        f"{base}guidance/school-admissions-code#paragraph-2.16": "guidance",
        f"{base}guidance/assessment-code": "guidance",
        f"{base}treaty/echr#protocol-1-article-2": "substance",
        "https://caselaw.nationalarchives.gov.uk/ewhc/admin/2006/2847": "case",
        f"{base}decision/21-003-631": "decision",
        None: "case",
    }
    words = span("section 26B")
    citations = tuple(
        Citation(
            "section 26B", words, iri, role, "powers", 1, "title", unresolved=None if iri else "?"
        )
        for iri, role in cited.items()
    )
    store = graph(page(citations=citations), fixed=True)
    assert check(store) == []
    store.update("DELETE WHERE { ?case a <https://w3id.org/ombudsgraph/def#Judgment> }")
    assert any("does not describe" in result.message for result in check(store))


def test_what_pages_do_not_say_is_a_warning_and_no_more() -> None:
    said = decision_triples([page(bodies=(), decided=None, outcome=Outcome("unknown", None, None))])
    lines = [*without_register(), *said.owned, *said.shared]
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    assert [(result.message, result.severity) for result in check(store)] == [
        ("The pages give no date of the decision", "warning"),
        ("The pages name no body", "warning"),
    ]


def test_a_council_that_ended_without_a_successor_is_a_warning() -> None:
    store = ox.Store()
    store.update(
        f'{DECLARED} INSERT DATA {{ body:gone a og:Council ; og:endDate "2019-03-31"^^xsd:date }}'
    )
    assert "An abolished council without a successor" in {
        result.message for result in check(store) if result.severity == "warning"
    }


def test_a_blank_node_is_a_violation() -> None:
    store = ox.Store()
    store.update(f"{DECLARED} INSERT DATA {{ [] a og:Body }}")
    assert "A node has no name (it is blank)" in {result.message for result in check(store)}
