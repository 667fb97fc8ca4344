"""What decisions share: law, guidance, judgments, topics, bodies; and what is always the same.

A shared node's triples follow from its IRI and from the shipped ontology alone,
never from the page that mentioned it. So it does not matter which decision
brought it, in what order, or how often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import as_file

import pyoxigraph as ox

from ..law import identifiers as law
from ..law.guidance import GUIDANCE, TREATIES, register
from ..resources import ontology
from . import vocabulary as voc
from .executables import question_triples
from .iris import BODIES, CATEGORIES, concept_iri
from .terms import integer, literal, node

STATIC = ("ombudsgraph", "schemes", "councils", "bodies", "dataset")
"""The files of ``ontology/`` that every graph holds whole, by stem."""

Description = tuple[tuple[str, ...], tuple[str, ...]]
"""The lines with one node as their subject, and the IRIs one step above it."""

_BASED_ON = ox.NamedNode(voc.BASED_ON)


@cache
def static_triples() -> tuple[str, ...]:
    """Return the N-Triples lines of every graph's fixed part, sorted.

    That is the vocabulary, the concept schemes, the registers of bodies, the
    description of the dataset, the canned questions, and the law that grounds are based on. Other
    statutes are not among them: those cited come with the decisions.
    """
    lines = set(question_triples())
    bases = set()
    for stem in STATIC:
        with as_file(ontology(f"{stem}.ttl")) as path:
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
                lines.add(f"{quad.triple} .")
                if quad.predicate == _BASED_ON and isinstance(quad.object, ox.NamedNode):
                    bases.add(quad.object.value)
    return tuple(sorted(lines | _closure(bases, _law)))


@cache
def _static_subjects() -> frozenset[str]:
    return frozenset(line[1 : line.index(">")] for line in static_triples())


def is_static(iri: str) -> bool:
    """Return whether :func:`static_triples` describes ``iri``."""
    return iri in _static_subjects()


def shared_triples(iris: Iterable[str]) -> list[str]:
    """Return the N-Triples lines that describe ``iris`` and whatever stands above them, sorted.

    A provision comes with every division up to its instrument, a paragraph with its
    guidance, a category with its sector. What the graph's fixed part describes needs no
    lines, and another decision brings its own if its page is read.
    """
    return sorted(_closure(iris, _description))


def _closure(iris: Iterable[str], describe: Callable[[str], Description]) -> set[str]:
    lines: set[str] = set()
    waiting = list(iris)
    while waiting:
        described, above = describe(waiting.pop())
        lines.update(described)
        waiting.extend(above)
    return lines


def body_triples(iri: str, kind: str) -> list[str]:
    """Return the lines of a body complained about; none for one of the register.

    Its name is not among them: see :func:`naming`. The name as a page prints it
    stands on the decision's own outcome node.
    """
    if is_static(iri):
        return []
    classified = f"{node(iri)} <{voc.CLASSIFICATION}> {node(concept_iri('kind', kind))} ."
    return sorted([*shared_triples([iri]), classified])


def naming(bodies: Iterable[str] | None = None) -> str:
    """Return the SPARQL update that labels bodies outside the register.

    Of the names that pages print, the first in the alphabet is the label, whichever
    was read first. ``bodies`` (as ``<IRI>``) are those to look at; all without it.
    """
    only = "" if bodies is None else f"VALUES ?body {{ {' '.join(sorted(bodies))} }}"
    return f"""
    DELETE {{ ?body rdfs:label ?old }}
    INSERT {{ ?body rdfs:label ?name }}
    WHERE {{
      {{ SELECT ?body (MIN(?printed) AS ?name) WHERE {{
          {only}
          ?outcome og:body ?body ; og:printed ?printed .
          FILTER NOT EXISTS {{ ?body dcterms:identifier|dcterms:source ?registered }}
      }} GROUP BY ?body }}
      OPTIONAL {{ ?body rdfs:label ?old }}
    }}"""


@cache
def _description(iri: str) -> Description:
    if is_static(iri):
        return (), ()
    if iri.startswith(voc.LAW):
        return _law(iri)
    if iri.startswith((GUIDANCE, TREATIES)):
        return _paper(iri)
    if iri.startswith(voc.CASELAW):
        return _lines(iri, (voc.TYPE, node(voc.JUDGMENT)), (voc.LABEL, literal(law.label(iri)))), ()
    if iri.startswith(CATEGORIES):
        return _topic(iri)
    if iri.startswith(BODIES):
        return _lines(iri, (voc.TYPE, node(voc.BODY))), ()
    return (), ()


def _lines(iri: str, *pairs: tuple[str, str]) -> tuple[str, ...]:
    subject = node(iri)
    return tuple(f"{subject} <{property}> {value} ." for property, value in pairs)


def _law(iri: str) -> Description:
    label = literal(law.label(iri))
    instrument = law.instrument(iri)
    above = law.parent(iri)
    if above is None:
        lines = _lines(
            iri,
            (voc.TYPE, node(voc.INSTRUMENT)),
            (voc.LABEL, label),
            (voc.LAW_TITLE, literal(instrument.title)),
            (voc.LAW_YEAR, integer(instrument.year)),
            (voc.LAW_NUMBER, integer(instrument.number)),
        )
        return lines, ()
    pairs = [
        (voc.TYPE, node(voc.PROVISION)),
        (voc.LABEL, label),
        (voc.IN_INSTRUMENT, node(instrument.uri)),
        (voc.IS_PART_OF, node(above)),
    ]
    number = law.number(iri)
    if number:  # the only Schedule of an instrument has none
        pairs.append((voc.NUMBER, literal(number)))
    return _lines(iri, *pairs), (above,)


def _paper(iri: str) -> Description:
    """Describe guidance or a treaty, or a passage of one, which is part of the whole."""
    whole, _, place = iri.partition("#")
    label = (voc.LABEL, literal(law.label(iri)))
    if place:
        number = (voc.NUMBER, literal(law.number(iri)))
        above = (voc.IS_PART_OF, node(whole))
        return _lines(iri, (voc.TYPE, node(voc.PASSAGE)), label, number, above), (whole,)
    kind = voc.TREATY if iri.startswith(TREATIES) else voc.GUIDANCE
    publisher = (voc.PUBLISHER, literal(register()[iri].publisher))
    return _lines(iri, (voc.TYPE, node(kind)), label, publisher), ()


def _topic(iri: str) -> Description:
    """Describe a sector or category that the schemes do not list: LGSCO adds to them."""
    sector, _, category = iri.removeprefix(CATEGORIES).partition("/")
    pairs = [
        (voc.TYPE, node(voc.CONCEPT)),
        (voc.IN_SCHEME, node(concept_iri("scheme", "category"))),
        (voc.PREF_LABEL, literal(topic_label(category or sector), "en")),
    ]
    if not category:
        return _lines(iri, *pairs), ()
    above = CATEGORIES + sector
    return _lines(iri, *pairs, (voc.BROADER, node(above))), (above,)


def topic_label(slug: str) -> str:
    """Return a sector's or category's slug as words.

    >>> topic_label("special-educational-needs")
    'Special educational needs'
    """
    return slug.replace("-", " ").capitalize()
