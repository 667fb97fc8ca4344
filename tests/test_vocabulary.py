"""``ontology/ombudsgraph.ttl`` defines what code, ontology and questions use, and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from ombudsgraph.rdf import vocabulary
from ombudsgraph.resources import ONTOLOGY, PACKAGE

OG = vocabulary.OG
FOLDER = Path(__file__).parents[1] / "ontology"
SOURCES = ("*.py", "*.rq", "*.html", "*.js")
# og:name in Turtle, SPARQL and prose; {OG}name in code, where OG is the namespace.
OPEN_GRAPH = "og:url"
"""What a page's head says in another vocabulary that is called og, the Open Graph protocol."""
USES = (
    re.compile(r"\bog:([A-Za-z][A-Za-z0-9]*)"),
    re.compile(r"\{\w*\.?_?OG\}([A-Za-z][A-Za-z0-9]*)"),
)


def facts(name: str) -> list[ox.Quad]:
    return list(ox.parse(path=FOLDER / name, format=ox.RdfFormat.TURTLE))


DEFINED = {
    quad.subject.value.removeprefix(OG): quad.object
    for quad in facts("ombudsgraph.ttl")
    if quad.predicate.value == vocabulary.TYPE
    and isinstance(quad.subject, ox.NamedNode)
    and quad.subject.value.startswith(OG)
}


def used() -> dict[str, set[str]]:
    """Return the terms used anywhere, each with the files that use it."""
    found: dict[str, set[str]] = {}
    files = [FOLDER / f"{stem}.ttl" for stem in ONTOLOGY if stem != "ombudsgraph"]
    for pattern in SOURCES:
        files += Path(str(PACKAGE)).rglob(pattern)
    for file in files:
        text = file.read_text(encoding="utf-8").replace(OPEN_GRAPH, "")
        for use in USES:
            for name in use.findall(text):
                found.setdefault(name, set()).add(Path(file).name)
    return found


def test_every_term_used_is_defined() -> None:
    undefined = {name: files for name, files in used().items() if name not in DEFINED}
    assert not undefined


def test_every_term_defined_is_used() -> None:
    assert set(DEFINED) <= set(used())


@pytest.mark.parametrize("name", sorted(DEFINED))
def test_every_term_says_what_it_means(name: str) -> None:
    said: dict[str, list[ox.Literal | ox.NamedNode]] = {}
    for quad in facts("ombudsgraph.ttl"):
        if quad.subject == ox.NamedNode(OG + name):
            assert isinstance(quad.object, ox.Literal | ox.NamedNode)
            said.setdefault(quad.predicate.value, []).append(quad.object)
    for property in (vocabulary.LABEL, f"{vocabulary.RDFS}comment"):
        [text] = said[property]
        assert isinstance(text, ox.Literal)
        assert text.language == "en"
    [home] = said[f"{vocabulary.RDFS}isDefinedBy"]
    assert home.value == f"{vocabulary.BASE}def"


def test_classes_begin_with_a_capital_and_properties_do_not() -> None:
    for name, kind in DEFINED.items():
        assert isinstance(kind, ox.NamedNode)
        assert name[0].isupper() == kind.value.endswith("#Class")


def test_nothing_is_above_or_around_a_term_that_is_not_defined() -> None:
    mentioned = {
        term.value.removeprefix(OG)
        for quad in facts("ombudsgraph.ttl")
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(OG)
    }
    assert mentioned <= set(DEFINED)


@pytest.mark.parametrize("stem", ONTOLOGY)
def test_a_file_of_the_ontology_parses_and_only_shapes_have_blank_nodes(stem: str) -> None:
    quads = facts(f"{stem}.ttl")
    assert quads
    blank = any(isinstance(quad.subject, ox.BlankNode) for quad in quads)
    assert blank == (stem == "shapes")


def test_the_head_of_the_dataset_credits_every_source() -> None:
    text = (FOLDER / "dataset.ttl").read_text(encoding="utf-8")
    for credit in ("Commission for Local Administration in England", "mySociety", "CC BY 4.0"):
        assert credit in text
    assert "Open Government Licence v3.0" in text


def test_every_prefix_of_the_ontology_means_the_same_everywhere() -> None:
    for stem in ONTOLOGY:
        text = (FOLDER / f"{stem}.ttl").read_text(encoding="utf-8")
        for prefix, iri in re.findall(r"^@prefix ([a-z]+): <([^>]+)>", text, re.MULTILINE):
            assert vocabulary.PREFIXES.get(prefix, iri) == iri, (stem, prefix)
