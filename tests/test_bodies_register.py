"""``ontology/bodies.ttl``: the bodies of statute that are no councils, and what their rows owe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from ombudsgraph.findings.register import slug
from ombudsgraph.rdf import PREFIXES
from ombudsgraph.resources import BASE, ontology

BEGINNING = "2013-04-01"
"""From when decisions are published."""


@pytest.fixture(scope="module")
def source() -> Path:
    return Path(str(ontology("bodies.ttl")))


@pytest.fixture(scope="module")
def bodies(source: Path) -> Store:
    store = Store()
    store.load(path=source, format=RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def registers(source: Path) -> Store:
    """Return both registers and the schemes, as every graph holds them."""
    store = Store()
    for name in ("bodies.ttl", "councils.ttl", "schemes.ttl"):
        store.load(path=str(ontology(name)), format=RdfFormat.TURTLE)
    return store


def rows(store: Store, pattern: str) -> Iterator[tuple[str, ...]]:
    """Give the values of a pattern's variables, in the order they are named after SELECT."""
    found = store.query(f"SELECT {pattern}", prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    for row in found:
        yield tuple(value.value for value in row)  # type: ignore[union-attr]


def test_the_register_has_the_bodies_of_each_kind(bodies: Store) -> None:
    kinds = Counter(
        kind.removeprefix(f"{BASE}kind/")
        for (kind,) in rows(bodies, "?k { ?b a og:Body ; org:classification ?k }")
    )
    assert kinds == {
        "fire-authority": 49,
        "national-park-authority": 10,
        "transport-body": 12,
        "waste-authority": 5,
        "regional-park-authority": 1,
        "development-corporation": 8,
    }


def test_england_has_forty_four_fire_and_rescue_services_today(bodies: Store) -> None:
    standing = rows(
        bodies,
        "?b { ?b org:classification kind:fire-authority FILTER NOT EXISTS { ?b og:endDate ?end } }",
    )
    assert len(list(standing)) == 44


def test_a_body_is_named_by_the_slug_of_its_label_and_is_no_council(registers: Store) -> None:
    for iri, label in rows(registers, "?b ?l { ?b a og:Body ; rdfs:label ?l }"):
        assert iri == f"{BASE}body/{slug(label)}"
    both = rows(registers, "?b { ?b a og:Body , og:Council }")
    assert list(both) == []


def test_every_kind_is_a_concept_and_none_is_a_kind_of_council(registers: Store) -> None:
    known = rows(
        registers,
        "?b { ?b a og:Body ; org:classification ?k . ?k skos:inScheme scheme:kind ;"
        " skos:topConceptOf scheme:kind ; skos:prefLabel ?name ; skos:definition ?d ."
        " scheme:kind skos:hasTopConcept ?k FILTER(?k != kind:council) }",
    )
    assert len(list(known)) == 85


def test_each_row_names_its_source_or_says_that_it_is_not_confirmed(bodies: Store) -> None:
    sources = list(
        rows(
            bodies,
            "?b ?s ?c { ?b a og:Body ; dcterms:source ?s"
            " OPTIONAL { ?b og:confirmed ?x } BIND(COALESCE(STR(?x), '') AS ?c) }",
        )
    )
    assert len(sources) == 85
    for body, named, confirmed in sources:
        assert (confirmed == "false") == named.startswith("knowledge"), body
        assert named.startswith(("knowledge", "digital-land/organisation-collection 94533fd7"))


def test_an_item_of_wikidata_is_never_given_without_a_source(bodies: Store) -> None:
    items = list(rows(bodies, "?q ?s { ?b schema:sameAs ?q ; dcterms:source ?s }"))
    assert len(items) == len({item for item, _ in items}) == 32
    for item, named in items:
        assert item.startswith("http://www.wikidata.org/entity/Q")
        assert not named.startswith("knowledge")


def test_a_succession_is_told_the_same_from_both_ends(registers: Store) -> None:
    for one, other in (
        ("?e org:originalOrganization ?b", "?b org:changedBy ?e"),
        ("?e org:resultingOrganization ?b", "?b org:resultedFrom ?e"),
    ):
        told = set(rows(registers, f"?b ?e {{ {one} }}"))
        assert told == set(rows(registers, f"?b ?e {{ {other} }}"))


def test_a_body_ends_the_day_before_its_successor_takes_over(registers: Store) -> None:
    changes = list(
        rows(
            registers,
            "?end ?day ?start { ?e org:originalOrganization ?b ; prov:endedAtTime ?day ;"
            " org:resultingOrganization/og:startDate ?start . ?b a og:Body ; og:endDate ?end }",
        )
    )
    assert len(changes) == 11
    for end, day, start in changes:
        assert date.fromisoformat(end) + timedelta(days=1) == date.fromisoformat(day)
        assert day == start


def test_every_body_existed_when_decisions_were_published(bodies: Store) -> None:
    ends = [end for (end,) in rows(bodies, "?end { ?b og:endDate ?end }")]
    assert ends
    assert min(ends) > BEGINNING


def test_no_two_bodies_of_one_day_share_a_name(registers: Store) -> None:
    holders: dict[str, list[tuple[str, str]]] = {}
    named = rows(
        registers,
        "?b ?n ?s ?e { ?b a og:Body ; rdfs:label|skos:altLabel ?n"
        " OPTIONAL { ?b og:startDate ?x } OPTIONAL { ?b og:endDate ?y }"
        " BIND(COALESCE(STR(?x), '') AS ?s) BIND(COALESCE(STR(?y), '9999') AS ?e) }",
    )
    for _, name, start, end in named:
        holders.setdefault(slug(name), []).append((start, end))
    for name, lives in holders.items():
        lives.sort()
        assert all(one[1] < other[0] for one, other in pairwise(lives)), name


@pytest.mark.parametrize(
    "owed",
    [
        pytest.param("Open Government Licence v3.0", id="the licence"),
        pytest.param("94533fd710fc1bb719274044e73b720e92da8f2e", id="the commit"),
        pytest.param("public knowledge", id="what has no source"),
        pytest.param("Changed by us", id="that it was changed"),
        pytest.param("not checked against Wikidata", id="what is not confirmed"),
    ],
)
def test_the_header_says_where_the_register_comes_from(source: Path, owed: str) -> None:
    assert owed in source.read_text(encoding="utf-8").partition("@prefix")[0]
