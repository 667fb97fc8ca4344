from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

from ombudsgraph.findings.bodies import slug
from ombudsgraph.resources import ontology

BASE = "https://w3id.org/ombudsgraph/"
PREFIXES = {
    "og": f"{BASE}def#",
    "kind": f"{BASE}kind/",
    "scheme": f"{BASE}scheme/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "os": "http://data.ordnancesurvey.co.uk/ontology/admingeo/",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
}


@pytest.fixture(scope="module")
def source() -> Path:
    return Path(str(ontology("councils.ttl")))


@pytest.fixture(scope="module")
def register(source: Path) -> Store:
    store = Store()
    store.load(path=source, format=RdfFormat.TURTLE)
    return store


def rows(register: Store, pattern: str) -> Iterator[tuple[str, ...]]:
    """Give the values of a pattern's variables, in the order they are named after SELECT."""
    for row in register.query(f"SELECT {pattern}", prefixes=PREFIXES):
        yield tuple(value.value for value in row)


def test_the_register_has_every_english_council_now_and_since_2019(register: Store) -> None:
    ended = dict(rows(register, "?c ?end { ?c a og:Council ; og:endDate ?end }"))
    councils = list(rows(register, "?c { ?c a og:Council }"))
    assert (len(councils), len(ended)) == (380, 48)


def test_the_register_counts_each_type_as_its_source_does(register: Store) -> None:
    types = Counter(kind for (kind,) in rows(register, "?k { ?c org:classification ?k }"))
    assert {iri.removeprefix(f"{BASE}kind/"): n for iri, n in types.items()} == {
        "non-metropolitan-district": 204,
        "unitary-authority": 65,
        "metropolitan-district": 36,
        "london-borough": 32,
        "county-council": 27,
        "combined-authority": 14,
        "strategic-regional-authority": 1,
        "city-corporation": 1,
    }


@pytest.mark.parametrize("name", ["rdfs:label", "dcterms:identifier", "os:gssCode"])
def test_no_two_councils_share_what_names_them(register: Store, name: str) -> None:
    values = [value for (value,) in rows(register, f"?v {{ ?c a og:Council ; {name} ?v }}")]
    assert len(values) == len(set(values)) == 380


def test_a_council_is_named_by_the_slug_of_its_label(register: Store) -> None:
    for iri, label in rows(register, "?c ?l { ?c a og:Council ; rdfs:label ?l }"):
        assert iri == f"{BASE}body/{slug(label)}"


def test_every_council_has_one_type_one_defined_region_and_a_nation(register: Store) -> None:
    complete = rows(
        register,
        "?c { ?c a og:Council ; org:classification ?k ; og:nation 'England' ; og:region ?r ."
        " ?r a skos:Concept ; skos:inScheme scheme:region ; skos:prefLabel ?name }",
    )
    assert len(list(complete)) == 380


def test_only_councils_that_ended_have_successors_and_all_of_them_do(register: Store) -> None:
    ended = {c for (c,) in rows(register, "?c { ?c og:endDate ?end }")}
    changed = {c for (c,) in rows(register, "?c { ?c org:changedBy/org:resultingOrganization ?s }")}
    assert ended == changed


def test_every_line_of_succession_ends_in_a_council_that_exists(register: Store) -> None:
    last = rows(
        register,
        "?former ?heir { ?former og:endDate ?end ; (org:changedBy/org:resultingOrganization)+ ?heir"
        " FILTER NOT EXISTS { ?heir og:endDate ?gone } }",
    )
    assert len({former for former, _ in last}) == 48


def test_a_reorganisation_has_one_result_and_is_told_the_same_from_both_ends(
    register: Store,
) -> None:
    results = Counter(
        change
        for change, _ in rows(
            register, "?e ?s { ?e a org:ChangeEvent ; org:resultingOrganization ?s }"
        )
    )
    events = {e for (e,) in rows(register, "?e { ?e a org:ChangeEvent ; rdfs:label ?l }")}
    assert set(results) == events
    assert set(results.values()) == {1}
    for one, other in (
        ("?e org:originalOrganization ?c", "?c org:changedBy ?e"),
        ("?e org:resultingOrganization ?c", "?c org:resultedFrom ?e"),
    ):
        assert set(rows(register, f"?c ?e {{ {one} }}")) == set(
            rows(register, f"?c ?e {{ {other} }}")
        )


def test_a_predecessor_ends_the_day_before_its_successor_starts(register: Store) -> None:
    changes = list(
        rows(
            register,
            "?end ?day ?start { ?e org:originalOrganization/og:endDate ?end ;"
            " prov:endedAtTime ?day ; org:resultingOrganization/og:startDate ?start }",
        )
    )
    assert len(changes) >= 48
    for end, day, start in changes:
        assert date.fromisoformat(end) + timedelta(days=1) == date.fromisoformat(day)
        assert day == start


def test_no_council_starts_after_its_end_or_in_a_spreadsheet_year(register: Store) -> None:
    for start, end in rows(
        register, "?s ?e { ?c og:startDate ?s OPTIONAL { ?c og:endDate ?x } BIND(str(?x) AS ?y)"
        " BIND(COALESCE(?y, '9999') AS ?e) }"
    ):  # fmt: skip
        assert "1974" <= start <= end


def test_a_date_is_typed_as_exactly_as_it_is_known(source: Path) -> None:
    for quad in parse(path=source, format=RdfFormat.TURTLE):
        if quad.predicate.value in (f"{BASE}def#startDate", f"{BASE}def#endDate"):
            assert isinstance(quad.object, Literal)
            kind = quad.object.datatype.value.rpartition("#")[2]
            assert kind == ("gYear" if len(quad.object.value) == 4 else "date")


def test_no_node_is_blank(source: Path) -> None:
    for quad in parse(path=source, format=RdfFormat.TURTLE):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


def test_links_out_are_links(register: Store) -> None:
    links = list(rows(register, "?l { ?c a og:Council ; schema:sameAs|schema:url ?l }"))
    assert all(link.startswith(("http://", "https://")) for (link,) in links)
    for row in register.query("SELECT ?l { ?c schema:sameAs ?l }", prefixes=PREFIXES):
        assert isinstance(row["l"], NamedNode)
        assert row["l"].value.startswith("http://www.wikidata.org/entity/Q")


@pytest.mark.parametrize(
    "owed",
    [
        pytest.param("mySociety", id="who made the register"),
        pytest.param("CC BY 4.0", id="its licence"),
        pytest.param("67ef8b118938678401a452f4f19f669a7221cc73", id="its commit"),
        pytest.param("Open Government Licence v3.0", id="the licence of digital-land"),
        pytest.param("94533fd710fc1bb719274044e73b720e92da8f2e", id="the commit of digital-land"),
        pytest.param("Changed by us", id="that it was changed, as CC BY asks"),
        pytest.param("not checked against Wikidata", id="what is not confirmed"),
    ],
)
def test_the_header_says_where_the_register_comes_from(source: Path, owed: str) -> None:
    header = source.read_text(encoding="utf-8").partition("@prefix")[0]
    assert owed in header


def test_councils_stand_in_order(source: Path) -> None:
    lines = source.read_text(encoding="utf-8").splitlines()
    names = [line.split()[0] for line in lines if line.startswith("body:")]
    assert names == sorted(names)
