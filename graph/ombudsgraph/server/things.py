"""In a worker: what the graph says of one thing, as triples or as a page, and a list of things.

Every IRI of ours has a path on the site, and so has every provision, whose IRI is
legislation.gov.uk's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urldefrag

from pyoxigraph import Literal, NamedNode, Triple

from ..errors import UnknownName
from ..questions import Queryable, evaluate
from ..questions.results import graph_text
from ..questions.terms import plain
from ..rdf import vocabulary as voc
from . import rendering
from .messages import Made
from .negotiation import GRAPHS, HTML

LAW_PATH = "law/"
PLACES = frozenset(
    iri.removeprefix(voc.BASE).partition("/")[0]
    for iri in voc.PREFIXES.values()
    if iri.startswith(voc.BASE)
) - {"def#"} | {"def", "dataset", "voice", "status", LAW_PATH.rstrip("/")}  # fmt: skip
"""What the path of a thing begins with."""

LEADING_HERE = 50
"""Of how many statements that lead to a thing its page tells."""
SITEMAP = 50_000
"""How many addresses one sitemap may have (sitemaps.org)."""

_TYPES = {form.name: form.type for form in (*GRAPHS, HTML)}
_SAID = f"""SELECT ?s ?p ?o WHERE {{
  {{ VALUES ?s {{ %s }} ?s ?p ?o }}
  UNION {{ ?s <{voc.OF_DECISION}> %s . ?s ?p ?o }}
  UNION {{ SELECT DISTINCT ?s ?p ?o {{
    %s ?any ?s FILTER(ISIRI(?s) && STRSTARTS(STR(?s), "%s#"))
    FILTER NOT EXISTS {{ ?s <{voc.OF_DECISION}> ?decision }} ?s ?p ?o }} }}
}} ORDER BY STR(?s) STR(?p) STR(?o)"""
_LEADING = f"""SELECT ?s ?p WHERE {{ ?s ?p %s FILTER(?p != <{voc.OF_DECISION}>) }}
LIMIT {LEADING_HERE + 1}"""
_LABELS = f"""SELECT ?o ?label WHERE {{ VALUES ?o {{ %s }}
  ?o <{voc.LABEL}>|<{voc.PREF_LABEL}> ?label }}"""
_TERMS = f"""SELECT DISTINCT ?s WHERE {{
  VALUES ?class {{ owl:Class owl:ObjectProperty owl:DatatypeProperty rdf:Property }}
  ?s a ?class FILTER(STRSTARTS(STR(?s), "{voc.OG}")) }} ORDER BY ?s"""
_ARE_LISTED = f"""VALUES ?class {{ <{voc.DECISION}> <{voc.BODY}> og:Council }}
  ?s a ?class FILTER(?class != <{voc.BODY}> || NOT EXISTS {{ ?s a og:Council }})"""
_LISTED = f"SELECT ?s WHERE {{ {_ARE_LISTED} }} LIMIT {SITEMAP} OFFSET %d"
_COUNTED = f"SELECT (COUNT(*) AS ?n) WHERE {{ {_ARE_LISTED} }}"


def iri_of(path: str) -> str | None:
    """Return the IRI of the thing at a path, or ``None`` where no IRI of the graph can be.

    >>> iri_of("decision/24-006-404"), iri_of("law/ukpga/1974/7")
    ('https://w3id.org/ombudsgraph/decision/24-006-404', 'http://www.legislation.gov.uk/id/ukpga/1974/7')
    >>> iri_of("etc/passwd")
    """
    if path.partition("/")[0] not in PLACES:
        return None
    base, rest = (voc.LAW, path[4:]) if path.startswith(LAW_PATH) else (voc.BASE, path)
    return base + quote(rest, safe="/:@!$&'()*+,;=~-._")


def path_of(iri: str) -> str | None:
    """Return the path of the page about a thing; ``None`` for what is somebody else's.

    >>> path_of("https://w3id.org/ombudsgraph/decision/24-006-404#remedy-1")
    '/doc/decision/24-006-404#remedy-1'
    >>> path_of("https://example.org/")
    """
    whole, fragment = urldefrag(iri)
    mark = f"#{quote(fragment, safe='')}" if fragment else ""
    if whole.startswith(voc.LAW):
        return f"/doc/{LAW_PATH}{quote(whole.removeprefix(voc.LAW), safe='/%')}{mark}"
    place = whole.removeprefix(voc.BASE)
    known = whole.startswith(voc.BASE) and place.partition("/")[0] in PLACES
    return f"/doc/{quote(place, safe='/%')}{mark}" if known else None


def described(graph: Queryable, iri: str, form: str) -> Made:
    """Return what the graph says of a thing and of what it owns, with the names of what it names.

    Raises:
        UnknownName: The graph says nothing of it.
    """
    if form == "html":
        return Made(page(graph, iri).encode(errors="replace"), _TYPES[form])
    triples = said(graph, iri)
    named = {triple.object for triple in triples if isinstance(triple.object, NamedNode)}
    labels = _labels(graph, named | {triple.predicate for triple in triples})
    label = NamedNode(voc.LABEL)
    own = {triple.subject for triple in triples}
    triples += [
        Triple(node, label, Literal(text))
        for node, text in sorted(labels.items(), key=str)
        if node not in own
    ]
    return Made(graph_text(triples, form).encode(errors="replace"), _TYPES[form])


def page(graph: Queryable, iri: str) -> str:
    """Return the page about a thing: every statement about it and what it owns, by property.

    Raises:
        UnknownName: The graph says nothing of it.
    """
    triples, node = said(graph, iri), NamedNode(iri)
    leading = [(row[0], row[1]) for row in _rows(graph, _LEADING % node)]
    named = {part for triple in triples for part in (triple.predicate, triple.object)}
    named |= {part for pair in leading for part in pair} | {node}
    labels = {
        each.value: text
        for each, text in _labels(
            graph, (part for part in named if isinstance(part, NamedNode))
        ).items()
    }
    return rendering.page(
        "thing.html",
        iri=iri,
        labels=labels,
        subjects=_grouped(triples, iri),
        leading=leading[:LEADING_HERE],
        more=len(leading) > LEADING_HERE,
        own=path_of(iri),
        whole=LEADING_HERE,
    )


def said(graph: Queryable, iri: str) -> list[Triple]:
    """Return the statements about a thing and about what it owns, sorted.

    Raises:
        UnknownName: There are none.
    """
    try:
        node = NamedNode(iri)
    except ValueError:
        raise UnknownName(f"{iri}: no IRI.") from None
    triples = [
        Triple(*row) for row in _rows(graph, _SAID % (_with_terms(graph, node), node, node, iri))
    ]
    if not triples:
        raise UnknownName(f"This graph says nothing of {iri}.")
    return triples


def sitemap(graph: Queryable, base: str, number: int | None) -> Made:
    """Return one sitemap of decisions and bodies, or the index of them where no ``number`` says."""
    if number is None:
        [[count]] = _rows(graph, _COUNTED)
        places = range(-(-int(count.value) // SITEMAP))
        addresses, tag = [f"{base}/sitemap-{each + 1}.xml" for each in places], "sitemap"
    else:
        listed = _rows(graph, _LISTED % (SITEMAP * (number - 1)))
        if not listed:
            raise UnknownName(f"There is no sitemap {number}.")
        paths = (path_of(row[0].value) for row in listed)
        addresses, tag = [f"{base}{path}" for path in paths if path], "url"
    body = rendering.page("sitemap.xml", addresses=addresses, tag=tag)
    return Made(body.encode(), "application/xml")


def _with_terms(graph: Queryable, node: NamedNode) -> str:
    """Return a thing, and the terms it has behind ``#`` where it is a vocabulary."""
    found = _rows(graph, _TERMS) if node.value == voc.OG.rstrip("#") else []
    return " ".join(map(str, (node, *(row[0] for row in found))))


def _rows(graph: Queryable, sparql: str) -> list[tuple[Any, ...]]:
    return list(evaluate(graph, sparql).terms)


def _labels(graph: Queryable, nodes: Iterable[NamedNode]) -> dict[NamedNode, str]:
    """Return what things are called; the first of several names in the alphabet."""
    found: dict[NamedNode, str] = {}
    for node, label in _rows(graph, _LABELS % " ".join(sorted(map(str, nodes)))):
        found[node] = min(found.get(node, label.value), label.value)
    return found


def _grouped(triples: Iterable[Triple], iri: str) -> dict[str, dict[str, list[Any]]]:
    """Return values by property by subject: the thing itself first, its types first."""
    found: dict[str, dict[str, list[Any]]] = {iri: {voc.TYPE: []}}
    for triple in triples:
        properties = found.setdefault(str(plain(triple.subject)), {})
        properties.setdefault(triple.predicate.value, []).append(triple.object)
    return {
        subject: {name: values for name, values in properties.items() if values}
        for subject, properties in found.items()
    }
