"""What is in a graph, class by class: how many, and the properties one can ask for.

Read from ``ontology/``, which says what each class and property means, and from the shapes, which
say which properties of other vocabularies a class has. Every entry is a line of SPARQL to begin
with, and the lines fit together: what ``og:complainedAbout`` leads to is called ``?body``, and so
is the subject of each property of a body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, RdfFormat, Triple, parse

from ..questions import Queryable
from ..rdf.vocabulary import (
    BODY,
    BODY_OUTCOME,
    CAPTURE,
    CITATION,
    DECISION,
    EVIDENCE,
    GUIDANCE,
    INSTRUMENT,
    OG,
    PREFIXES,
    PROVISION,
    RDFS,
    REMEDY,
    SCHEMA,
    SH,
    SKOS,
)
from ..resources import ontology

CLASSES = (
    *(DECISION, BODY_OUTCOME, BODY, f"{OG}Council", REMEDY, PROVISION, INSTRUMENT, GUIDANCE),
    *(EVIDENCE, CITATION, CAPTURE, f"{SKOS}Concept"),
)
"""The classes that people ask about: what decisions say first, then the words behind it."""

_DOMAINS = (f"{RDFS}domain", f"{SCHEMA}domainIncludes")
_TARGETS = ("targetClass", "property", "path", "class")


@dataclass(frozen=True, slots=True)
class MappedProperty:
    """A property of a class: its short name, what it means, and a line that asks for it."""

    name: str
    comment: str
    pattern: str


@dataclass(frozen=True, slots=True)
class MappedClass:
    """A class: its short name, what people call it, how many there are, a line, its properties."""

    name: str
    label: str
    comment: str
    count: int
    pattern: str
    properties: tuple[MappedProperty, ...]


def schema_map(graph: Queryable) -> tuple[MappedClass, ...]:
    """Return those of ``CLASSES`` that a graph has something of, with properties that it uses."""
    return tuple(_class(graph, iri, count) for iri in CLASSES if (count := _count(graph, iri)))


def _class(graph: Queryable, iri: str, count: int) -> MappedClass:
    name, subject = short(iri), _variable(iri)
    label, comment = _named().get(iri, (name.partition(":")[2], ""))
    properties = tuple(
        _property(subject, each) for each in _properties()[iri] if _is_used(graph, each)
    )
    return MappedClass(name, label, comment, count, f"{subject} a {name} .", properties)


def short(iri: str) -> str:
    """Return an IRI with its prefix, as a query would have it.

    >>> short("http://www.w3.org/2004/02/skos/core#prefLabel")
    'skos:prefLabel'
    """
    name = max((name for name in PREFIXES if iri.startswith(PREFIXES[name])), key=_length)
    return f"{name}:{iri.removeprefix(PREFIXES[name])}"


def _length(prefix: str) -> int:
    return len(PREFIXES[prefix])


def _property(subject: str, iri: str) -> MappedProperty:
    """Return a property with a line in which it leads from ``subject`` to a name of its own."""
    local = iri.removeprefix(OG)
    leads_to = _ranges().get(iri)
    if leads_to and not leads_to.startswith(SKOS):
        target = _variable(leads_to)
    elif local == iri:  # many classes have a label: whose it is must be said
        local = iri.replace("#", "/").rpartition("/")[2]
        target = f"{subject}{local[0].upper()}{local[1:]}"
    else:
        target = f"?{local}"
    target = f"{target}2" if target == subject else target
    comment = _named().get(iri, ("", ""))[1]
    return MappedProperty(short(iri), comment, f"{subject} {short(iri)} {target} .")


def _variable(iri: str) -> str:
    local = iri.replace("#", "/").rpartition("/")[2]
    return f"?{local[0].lower()}{local[1:]}"


def _count(graph: Queryable, iri: str) -> int:
    solutions = graph.query(f"SELECT (COUNT(*) AS ?n) {{ ?thing a <{iri}> }}")
    assert isinstance(solutions, QuerySolutions)
    [(number,)] = solutions
    assert isinstance(number, Literal)
    return int(number.value)


def _is_used(graph: Queryable, iri: str) -> bool:
    return bool(graph.query(f"ASK {{ ?thing <{iri}> ?value }}"))


# ---------------------------------------------------------------- what the ontology says


@cache
def _properties() -> dict[str, dict[str, None]]:
    """Return the properties of each class, in the order in which the files have them."""
    found: dict[str, dict[str, None]] = {iri: {} for iri in CLASSES}
    for triple in _triples("ombudsgraph.ttl"):
        if triple.predicate.value in _DOMAINS and _iri(triple.object) in found:
            found[_iri(triple.object)][_iri(triple.subject)] = None
    for target, path, _ in _shaped():
        if target in found:
            found[target][path] = None
    return found


@cache
def _ranges() -> dict[str, str]:
    """Return the class that each property leads to, of those that lead to one."""
    ranges = {path: leads_to for _, path, leads_to in _shaped() if leads_to}
    for triple in _triples("ombudsgraph.ttl"):
        if triple.predicate.value == f"{RDFS}range" and _iri(triple.object).startswith(OG):
            ranges[_iri(triple.subject)] = _iri(triple.object)
    return ranges


def _shaped() -> Iterator[tuple[str, str, str | None]]:
    """Yield what the shapes say: a class, a property it has, and what class that leads to."""
    said: dict[str, dict[str, list[str]]] = {name: {} for name in _TARGETS}
    for triple in _triples("shapes.ttl"):
        name = triple.predicate.value.removeprefix(SH)
        if name in said and not isinstance(triple.object, Literal | Triple):
            said[name].setdefault(str(triple.subject), []).append(str(triple.object))
    for shape, targets in said["targetClass"].items():
        for node in said["property"].get(shape, []):
            for path in said["path"].get(node, []):
                if path.startswith("<"):  # not the way back of another property
                    leads_to = next(iter(said["class"].get(node, [])), None)
                    for target in targets:
                        yield target[1:-1], path[1:-1], leads_to and leads_to[1:-1]


@cache
def _named() -> dict[str, tuple[str, str]]:
    """Return the label and the comment of every term of ours."""
    named: dict[str, tuple[str, str]] = {}
    for triple in _triples("ombudsgraph.ttl"):
        iri = _iri(triple.subject)
        label, comment = named.get(iri, ("", ""))
        if isinstance(triple.object, Literal):
            if triple.predicate.value == f"{RDFS}label":
                label = triple.object.value
            elif triple.predicate.value == f"{RDFS}comment":
                comment = triple.object.value
        named[iri] = label, comment
    return named


def _triples(name: str) -> Iterator[Triple]:
    data = ontology(name).read_bytes()
    return (quad.triple for quad in parse(data, format=RdfFormat.TURTLE))


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode | BlankNode) else ""
