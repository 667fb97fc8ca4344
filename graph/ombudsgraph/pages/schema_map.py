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

from pyoxigraph import Literal, QuerySolutions

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
    PROVISION,
    RDFS,
    REMEDY,
    SCHEMA,
    SH,
    SKOS,
    shortened,
)
from .ontology import facts, key, shaped, text

CLASSES = (
    *(DECISION, BODY_OUTCOME, BODY, f"{OG}Council", REMEDY, PROVISION, INSTRUMENT, GUIDANCE),
    *(EVIDENCE, CITATION, CAPTURE, f"{SKOS}Concept"),
)
"""The classes that people ask about: what decisions say first, then the words behind it."""

_DOMAINS = (f"{RDFS}domain", f"{SCHEMA}domainIncludes")


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
    name, subject = shortened(iri), _variable(iri)
    label, comment = _named(iri)
    label = label or name.partition(":")[2]
    properties = tuple(
        _property(subject, each) for each in _properties()[iri] if _is_used(graph, each)
    )
    return MappedClass(name, label, comment, count, f"{subject} a {name} .", properties)


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
    return MappedProperty(shortened(iri), _named(iri)[1], f"{subject} {shortened(iri)} {target} .")


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
    for iri, said in facts().items():
        for domain in (key(each) for name in _DOMAINS for each in said.get(name, ())):
            if domain in found:
                found[domain][iri] = None
    for target, path, _ in _shaped():
        if target in found:
            found[target][path] = None
    return found


@cache
def _ranges() -> dict[str, str]:
    """Return the class that each property leads to, of those that lead to one."""
    ranges = {path: leads_to for _, path, leads_to in _shaped() if leads_to}
    for iri, said in facts().items():
        for leads_to in map(key, said.get(f"{RDFS}range", ())):
            if leads_to.startswith(OG):
                ranges[iri] = leads_to
    return ranges


def _shaped() -> Iterator[tuple[str, str, str | None]]:
    """Yield what the shapes say: a class, a property it has, and what class that leads to."""
    for target, path, said in shaped():
        yield target, path, next(map(key, said.get(f"{SH}class", ())), None)


def _named(iri: str) -> tuple[str, str]:
    """Return the label and the comment of a term; empty where it is not ours."""
    said = facts().get(iri, {})
    return text(said.get(f"{RDFS}label", ())), text(said.get(f"{RDFS}comment", ()))
