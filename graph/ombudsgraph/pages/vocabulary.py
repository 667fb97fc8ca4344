"""The vocabulary as a page: classes, properties, shapes and concept schemes, with examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ..questions import Queryable
from ..rdf import vocabulary as voc
from .diagram import diagram
from .ontology import (
    REGISTERS,
    SOURCES,
    Said,
    facts,
    key,
    named,
    of_type,
    quads,
    shaped,
    text,
)
from .rendering import render
from .shelf import ALONE, View

OWL = voc.PREFIXES["owl"]
_DEEP = 3
"""Of a scheme with parts, how many levels of concepts are told apart by their indent."""

_NOTES = (f"{voc.RDFS}comment", f"{voc.SKOS}definition", f"{voc.SKOS}scopeNote")


@dataclass(frozen=True, slots=True)
class Term:
    """A class or a property; ``facts`` are what else is said of it, by a word for each.

    ``shape`` is what is asked of each property of a class.
    """

    iri: str
    name: str
    label: str
    comment: str
    facts: Mapping[str, tuple[str, ...]]
    example: tuple[str, str] | None = None
    shape: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme; ``depth`` counts those above it, ``law`` is what it rests on."""

    iri: str
    slug: str
    label: str
    notes: tuple[str, ...]
    depth: int
    force: str | None
    law: tuple[str, ...]
    wordings: int
    example: str | None


def vocabulary_page(graph: Queryable | None = None, view: View = ALONE) -> str:
    """Return the vocabulary as HTML text; it is complete in itself and loads nothing.

    The example of each property is taken from the first decisions of ``graph``, those with a
    remedy before all others, or from the ontology itself. ``view`` ties the page to others.
    """
    examples = _examples(graph)
    head = facts()[voc.OG.rstrip("#")]
    classes = [_class(iri) for iri in of_type(f"{OWL}Class")]
    properties = [
        _property(iri, examples)
        for kind in (f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty", f"{voc.RDF}Property")
        for iri in of_type(kind)
    ]
    return render(
        "vocabulary.html",
        view=view,
        coverage="The vocabulary says what the statements of a graph mean, whatever is in it.",
        title=text(head[f"{voc.DCTERMS}title"]),
        comment=text(head[f"{voc.RDFS}comment"]),
        version=text(head[f"{OWL}versionInfo"]),
        namespace=voc.OG,
        classes=classes,
        properties=sorted(properties, key=lambda term: term.name.lower()),
        schemes=[_scheme(iri) for iri in of_type(f"{voc.SKOS}ConceptScheme")],
        diagram=diagram(
            (voc.shortened(iri).partition(":")[2], *_ends(facts()[iri]))
            for iri in of_type(f"{OWL}ObjectProperty")
        ),
    )


# ---------------------------------------------------------------- classes and properties


def _class(iri: str) -> Term:
    shape = (
        (voc.shortened(path), _asked(said)) for target, path, said in shaped() if target == iri
    )
    above = named(facts()[iri], f"{voc.RDFS}subClassOf")
    return _term(iri, {"is a": above}, shape=tuple(shape))


def _asked(said: Said) -> str:
    """Return in words how often a property may stand, and with what."""
    least, most = (text(said.get(f"{voc.SH}{name}", ())) for name in ("minCount", "maxCount"))
    often = {("1", "1"): "exactly one", ("1", ""): "one or more", ("", "1"): "at most one"}
    kinds = named(said, f"{voc.SH}class", f"{voc.SH}datatype")
    told = " ".join((often.get((least, most), "any number"), *kinds))
    return f"{told}, else a warning" if f"{voc.SH}severity" in said else told


def _property(iri: str, examples: Mapping[str, tuple[str, str]]) -> Term:
    said = facts()[iri]
    found = {
        "of": named(said, f"{voc.RDFS}domain", f"{voc.SCHEMA}domainIncludes"),
        "gives": named(said, f"{voc.RDFS}range", f"{voc.SCHEMA}rangeIncludes"),
        "is a kind of": named(said, f"{voc.RDFS}subPropertyOf"),
    }
    return _term(iri, found, examples.get(iri))


def _ends(said: Said) -> tuple[list[str], list[str]]:
    """Return the local names of the classes that a property starts from and leads to."""
    ends = (
        named(said, f"{voc.RDFS}{one}", f"{voc.SCHEMA}{one}Includes") for one in ("domain", "range")
    )
    start, end = ([name.partition(":")[2] for name in names] for names in ends)
    return start, end


def _term(
    iri: str,
    found: Mapping[str, tuple[str, ...]],
    example: tuple[str, str] | None = None,
    shape: tuple[tuple[str, str], ...] = (),
) -> Term:
    said = facts()[iri]
    return Term(
        iri=iri,
        name=iri.removeprefix(voc.OG),
        label=text(said[voc.LABEL]),
        comment=text(said[f"{voc.RDFS}comment"]),
        facts={word: values for word, values in found.items() if values},
        example=example,
        shape=shape,
    )


def _examples(graph: Queryable | None) -> dict[str, tuple[str, str]]:
    """Return a statement for each property: its subject and its value, as they would be written."""
    found: dict[str, tuple[str, str]] = {}
    said: list[ox.Triple] = [
        *_of_decisions(graph),
        *(quad.triple for quad in quads((*SOURCES, *REGISTERS))),
    ]
    for each in said:
        if each.predicate.value.startswith(voc.OG) and isinstance(each.subject, ox.NamedNode):
            found.setdefault(
                each.predicate.value, (voc.shortened(each.subject.value), _value(each.object))
            )
    return found


def _of_decisions(graph: Queryable | None) -> list[ox.Triple]:
    """Return what the graph says of some decisions and of all they own or name, sorted."""
    if graph is None:
        return []
    told = graph.query(
        """CONSTRUCT { ?node ?property ?value } WHERE {
             { SELECT ?decision WHERE {
                 ?decision a og:Decision .
                 BIND(EXISTS { ?decision og:hasRemedy ?remedy } AS ?remedied)
               } ORDER BY DESC(?remedied) ?decision LIMIT 100 }
             ?decision (^og:ofDecision|og:complainedAbout|og:cites)? ?node .
             ?node ?property ?value }""",
        prefixes=voc.PREFIXES,
    )
    assert not isinstance(told, ox.QueryBoolean | ox.QuerySolutions)
    return sorted(told, key=str)


def _value(term: object) -> str:
    return voc.shortened(term.value) if isinstance(term, ox.NamedNode) else str(term)


# ---------------------------------------------------------------- schemes


def _scheme(iri: str) -> tuple[Term, list[Concept]]:
    held = {
        each: key(facts()[each].get(f"{voc.SKOS}broader", [iri])[0])
        for each in of_type(f"{voc.SKOS}Concept")
        if any(key(scheme) == iri for scheme in facts()[each].get(f"{voc.SKOS}inScheme", ()))
    }

    def below(above: str, depth: int) -> Iterator[Concept]:
        for each, broader in held.items():
            if broader == above:
                yield _concept(each, depth)
                yield from below(each, min(depth + 1, _DEEP))

    return _term(iri, {}), list(below(iri, 0))


def _concept(iri: str, depth: int) -> Concept:
    said = facts()[iri]
    wordings = said.get(f"{voc.OG}wording", ())
    return Concept(
        iri=iri,
        slug=iri.rpartition("/")[2],
        label=text(said[f"{voc.SKOS}prefLabel"]),
        notes=tuple(text(said[name]) for name in _NOTES if name in said),
        depth=depth,
        force=next((key(each).rpartition("/")[2] for each in said.get(f"{voc.OG}force", ())), None),
        law=tuple(key(each) for each in said.get(f"{voc.OG}basedOn", ())),
        wordings=len(wordings),
        example=text(facts()[key(wordings[0])][f"{voc.SKOS}example"]) if wordings else None,
    )
