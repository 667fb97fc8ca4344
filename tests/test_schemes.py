"""The concept schemes hold together, and every wording matches what it says it matches."""

from __future__ import annotations

import re
from collections import defaultdict

import pyoxigraph as ox
import pytest

from ombudsgraph.findings.actions import actions
from ombudsgraph.findings.payments import purpose
from ombudsgraph.findings.prose import Sentence
from ombudsgraph.findings.requests import requests
from ombudsgraph.findings.telling import TOLD, telling
from ombudsgraph.findings.wording import KINDS, Wording, compiled, folded, values, wordings
from ombudsgraph.resources import ontology

BASE = "https://w3id.org/ombudsgraph/"
OG = f"{BASE}def#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
LAW = "http://www.legislation.gov.uk/id/ukpga/1974/7/"

FACTS: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(
    lambda: defaultdict(list)
)
for _quad in ox.parse(path=str(ontology("schemes.ttl")), format=ox.RdfFormat.TURTLE):
    FACTS[_quad.subject.value][_quad.predicate.value].append(_quad.object)

CONCEPTS = sorted(iri for iri, facts in FACTS.items() if f"{SKOS}inScheme" in facts)
SCHEMES = sorted(iri for iri in FACTS if iri.startswith(f"{BASE}scheme/"))
GROUNDS = [iri for iri in CONCEPTS if iri.startswith(f"{BASE}ground/")]
ALL = [wording for kind in KINDS for wording in wordings(kind)]

JURISDICTION = [
    "body-not-in-jurisdiction",
    "not-administrative-function",
    "not-social-care",
    "complainant-not-eligible",
    "not-suitable-representative",
    "late",
    "premature",
    "tribunal-right",
    "tribunal-used",
    "minister-right",
    "minister-used",
    "court-remedy",
    "court-used",
    "most-inhabitants",
    "court-conduct",
    "crime-investigation",
    "commercial",
    "personnel",
    "school-internal",
    "social-landlord",
    "derived-from-excluded-matter",
    "merits-of-decision",
]
DISCRETION = [
    "insufficient-evidence-of-fault",
    "no-injustice",
    "insufficient-injustice",
    "speculative-injustice",
    "fault-not-cause",
    "nothing-to-add",
    "no-different-outcome",
    "outcome-sought-unachievable",
    "no-worthwhile-outcome",
    "related-proceedings",
    "other-body-better-placed",
    "information-commissioner",
    "review-available",
    "assessment-code",
    "already-remedied",
    "body-may-still-resolve",
    "complaint-handling-only",
    "not-public-interest",
]


def named(wording: Wording) -> str:
    return wording.name


def matches(wording: Wording, sentence: str) -> bool:
    return compiled(wording.pattern).search(folded(sentence)) is not None


@pytest.mark.parametrize("iri", CONCEPTS, ids=lambda iri: iri.removeprefix(BASE))
def test_a_concept_has_a_label_a_definition_a_scheme_and_a_place_in_it(iri: str) -> None:
    facts = FACTS[iri]
    for term in ("prefLabel", "definition"):
        (text,) = facts[f"{SKOS}{term}"]
        assert isinstance(text, ox.Literal) and text.language == "en" and text.value.strip()
    (scheme,) = facts[f"{SKOS}inScheme"]
    assert scheme.value in SCHEMES
    tops, above = facts[f"{SKOS}topConceptOf"], facts[f"{SKOS}broader"]
    assert len(tops) + len(above) == 1
    if above:
        (broader,) = above
        assert [one.value for one in FACTS[broader.value][f"{SKOS}inScheme"]] == [scheme.value]
    else:
        assert ox.NamedNode(iri) in FACTS[scheme.value][f"{SKOS}hasTopConcept"]


@pytest.mark.parametrize("iri", SCHEMES, ids=lambda iri: iri.removeprefix(BASE))
def test_a_scheme_is_labelled_and_commented(iri: str) -> None:
    assert FACTS[iri][f"{SKOS}prefLabel"] and FACTS[iri][f"{RDFS}comment"]


def below(top: str) -> set[str]:
    """Return the names of the grounds below a top one."""
    return {
        iri.removeprefix(f"{BASE}ground/")
        for iri in GROUNDS
        if ox.NamedNode(f"{BASE}ground/{top}") in FACTS[iri][f"{SKOS}broader"]
    }


@pytest.mark.parametrize(
    ("top", "planned"), [("jurisdiction", JURISDICTION), ("discretion", DISCRETION)]
)
def test_the_grounds_of_the_plan_are_there(top: str, planned: list[str]) -> None:
    assert set(planned) <= below(top)


def test_every_ground_is_below_one_of_the_two() -> None:
    tops = {"jurisdiction", "discretion"}
    assert {f"{BASE}ground/{name}" for top in tops for name in {top, *below(top)}} == set(GROUNDS)


@pytest.mark.parametrize("name", sorted(below("jurisdiction") | below("discretion")))
def test_a_ground_has_one_force_a_wording_and_its_basis_in_the_act(name: str) -> None:
    (force,) = values(f"ground/{name}", "force")
    assert force in ({"discretion"} if name in below("discretion") else {"bar", "qualified-bar"})
    assert FACTS[f"{BASE}ground/{name}"][f"{OG}wording"]
    bases = FACTS[f"{BASE}ground/{name}"][f"{OG}basedOn"]
    assert all(base.value.startswith(LAW) for base in bases)
    assert bases or name == "derived-from-excluded-matter"  # that one is case law


@pytest.mark.parametrize("wording", ALL, ids=named)
def test_a_wording_matches_its_own_example_and_is_cheap_to_look_up(wording: Wording) -> None:
    assert matches(wording, wording.example)
    assert wording.ways or wording.concept in ("own", "attribution")


def test_no_wording_has_groups_that_count_for_of_several_as_one_pattern_they_tell_which() -> None:
    assert [one.name for one in ALL if compiled(one.pattern).groups] == []


@pytest.mark.parametrize("wording", ALL, ids=named)
def test_a_wording_is_written_in_small_letters_as_what_it_is_matched_with(
    wording: Wording,
) -> None:
    letters = re.sub(r"\\.", "", wording.pattern)
    assert letters == letters.lower()


@pytest.mark.parametrize("wording", [one for one in ALL if one.kind in TOLD], ids=named)
def test_a_wording_is_possible_in_its_own_example_whatever_stands_around_its_words(
    wording: Wording,
) -> None:
    known = telling()
    for words in (folded(wording.example), f"({folded(wording.example)})".replace(" ", "\n/")):
        assert wording in known.chosen(known.possible(words))


@pytest.mark.parametrize("wording", wordings("ground"), ids=named)
def test_an_example_of_one_ground_is_no_wording_of_another(wording: Wording) -> None:
    others = [
        other.name
        for other in wordings("ground")
        if other.concept != wording.concept
        and (wording.hints or not other.hints)  # beside a plain reason no hint counts
        and matches(other, wording.example)
    ]
    assert others == []


@pytest.mark.parametrize("wording", wordings("outcome"), ids=named)
def test_an_example_of_one_outcome_is_no_wording_of_another_that_goes_first(
    wording: Wording,
) -> None:
    others = [
        other.name
        for other in wordings("outcome")
        if other.concept != wording.concept
        and other.order <= wording.order
        and matches(other, wording.example)
    ]
    assert others == []


@pytest.mark.parametrize(
    "wording", [one for one in wordings("remedy") if not one.purpose], ids=named
)
def test_an_example_of_a_remedy_begins_with_its_own_wording_and_no_other_is_read(
    wording: Wording,
) -> None:
    words = folded(wording.example)
    assert [action.rule for action in actions(words, 0, len(words))] == [f"wording:{wording.name}"]


@pytest.mark.parametrize("wording", [one for one in wordings("remedy") if one.purpose], ids=named)
def test_an_example_of_a_purpose_is_one_of_no_other_payment(wording: Wording) -> None:
    words = folded(wording.example)
    found = {one.name for one in wordings("remedy") if one.purpose and matches(one, words)}
    assert found == {wording.name}
    assert purpose(words, 0, len(words)) == wording.concept


@pytest.mark.parametrize("wording", wordings("status"), ids=named)
def test_an_example_of_a_status_makes_that_request_or_none(wording: Wording) -> None:
    words = folded(wording.example)
    asked = requests(Sentence(0, len(words), words, "action", None, 0, 0), own=True)
    found = [request.status for request in asked]
    if wording.concept in ("agreed", "recommended"):
        assert found == [wording.concept]
    elif wording.concept == "declined":
        assert found == []
    elif wording.concept == "aside":
        assert [action.kind for action in actions(words, 0, len(words))] == ["aside"]


def test_what_a_wording_points_at_is_a_ground_and_every_wording_is_somebodys() -> None:
    pointed = {name for wording in ALL for name in wording.between | wording.negates}
    assert pointed <= below("jurisdiction") | below("discretion")
    owned = {one.value for facts in FACTS.values() for one in facts[f"{OG}wording"]}
    assert owned == {iri for iri, facts in FACTS.items() if f"{OG}pattern" in facts}
    assert len(ALL) == len(owned)


def test_a_category_is_keyed_by_its_sector_and_named_as_the_reprint_spells_it_too() -> None:
    sectors = FACTS[f"{BASE}scheme/category"][f"{SKOS}hasTopConcept"]
    assert len(sectors) == 10
    for iri in CONCEPTS:
        if iri.startswith(f"{BASE}category/") and ox.NamedNode(iri) not in sectors:
            assert [one.value for one in FACTS[iri][f"{SKOS}broader"]] == [iri.rpartition("/")[0]]
    (alternative,) = FACTS[f"{BASE}category/children-s-care-services"][f"{SKOS}altLabel"]
    assert alternative.value == "Children S Care Services"
