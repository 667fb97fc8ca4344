"""Find the thing in the graph that a person's words stand for.

Each name is looked for in this order: the IRI itself, its slug, its exact label, and last (bodies
only) whole words of a name. The first way that finds something decides, and
it must find one thing: nothing is guessed among several.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import NoReturn

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ..errors import AmbiguousName, UnknownName
from .queryable import Queryable
from .terms import plain

_CALLED = {"kind": "kind of body", "remedy": "kind of remedy"}
"""What messages call a kind of parameter whose own name would not be understood."""

LEGISLATION = "http://www.legislation.gov.uk/id/"

_PREFIXES = """
PREFIX og: <https://w3id.org/ombudsgraph/def#>
PREFIX scheme: <https://w3id.org/ombudsgraph/scheme/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX org: <http://www.w3.org/ns/org#>
"""
NAMES = {
    "body": """SELECT DISTINCT ?thing ?name WHERE {
        { ?thing org:classification ?kind }
        UNION { SELECT DISTINCT ?thing { ?decision og:complainedAbout ?thing } }
        OPTIONAL { ?thing rdfs:label|skos:altLabel ?name } }""",
    "kind": """SELECT DISTINCT ?thing ?name WHERE {
        { SELECT DISTINCT ?used { ?body org:classification ?used } }
        ?used skos:broader* ?thing OPTIONAL { ?thing skos:prefLabel|skos:altLabel ?name } }""",
    "sector": """SELECT ?thing ?name WHERE {
        ?thing skos:inScheme scheme:category ; skos:prefLabel|skos:altLabel ?name
        FILTER NOT EXISTS { ?thing skos:broader ?above } }""",
    "category": """SELECT ?thing ?name WHERE {
        ?thing skos:inScheme scheme:category ; skos:broader ?sector .
        ?thing skos:prefLabel|skos:altLabel ?name }""",
    "ground": """SELECT ?thing ?name WHERE {
        ?thing skos:inScheme scheme:ground ; skos:prefLabel|skos:altLabel ?name }""",
    "outcome": """SELECT ?thing ?name WHERE {
        ?thing skos:inScheme scheme:outcome ; skos:prefLabel|skos:altLabel ?name }""",
    "remedy": """SELECT ?thing ?name WHERE {
        ?thing skos:inScheme scheme:remedy ; skos:prefLabel|skos:altLabel ?name }""",
    "provision": """SELECT ?thing ?name WHERE {
        VALUES ?class { og:Provision og:Instrument og:Passage og:Guidance og:Treaty og:Judgment }
        ?thing a ?class ; rdfs:label ?name }""",
}
"""What gives the things of a kind with their names; a name of several has several rows."""

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?legislation\.gov\.uk/(?:id/)?(?P<path>.+)")
_PATH = re.compile(r"(?:id/)?(?P<path>[a-z]{3,5}/(?:\d{4}|[A-Z][\w-]*/[\w-]+)/\d+(?:/[\w/.-]+)?)")
_REFERENCE = re.compile(r"(\d{2})[- ]?(\d{3})[- ]?(\d{3})([a-zA-Z]?)")
_IDENTIFIER = NamedNode("http://purl.org/dc/terms/identifier")
_VERSION = re.compile(r"/(?:enacted|made|contents|\d{4}-\d{2}-\d{2}|data\.\w+)(?=/|$)")


def complete(graph: Queryable, kind: str, words: str) -> NamedNode:
    """Return the body, kind of body, provision, sector, category or ground that ``words`` name.

    Raises:
        UnknownName: They name nothing in the graph, or several things; the message says which
            names come near.
    """
    words = " ".join(words.split())
    if not words:
        raise UnknownName(f"The name of a {_CALLED.get(kind, kind)} is empty: give one.")
    if kind == "decision":
        return _decision(graph, words)
    names = _names(graph, kind)
    if kind == "provision":
        return _provision(names, words)
    wanted = folded(words)
    ways = (
        {words} & names.keys(),
        _by_slug(names, words),
        {iri for iri, own in names.items() if wanted in map(folded, own)},
        _by_words(names, wanted) if kind == "body" else set(),
    )
    for found in ways:
        if found:
            return _only(kind, words, found, names)
    _unknown(kind, words, names)


def label(graph: Queryable, thing: NamedNode) -> str:
    """Return what a person calls a thing: its label, else its IRI."""
    text = (
        _PREFIXES + "SELECT ?name WHERE { ?thing rdfs:label|skos:prefLabel ?name } ORDER BY ?name"
    )
    solutions = graph.query(text.replace("?thing", str(thing)))
    assert isinstance(solutions, QuerySolutions)
    return next((str(plain(row["name"])) for row in solutions), thing.value)


def _decision(graph: Queryable, words: str) -> NamedNode:
    """Return the decision with a reference, written with hyphens, spaces or neither."""
    found = _REFERENCE.fullmatch(words.rpartition("/")[2])
    if found:
        reference = Literal("-".join(found.groups()[:3]) + found[4].lower())
        solutions = graph.query(f"SELECT ?decision {{ ?decision {_IDENTIFIER} {reference} }}")
        assert isinstance(solutions, QuerySolutions)
        for (decision,) in solutions:
            if isinstance(decision, NamedNode):
                return decision
    raise UnknownName(f"No decision in this graph has the reference “{words}”.")


def _names(graph: Queryable, kind: str) -> dict[str, list[str]]:
    """Return every thing of a kind with its names, else its slug, all in order of their text."""
    solutions = graph.query(_PREFIXES + NAMES[kind])
    assert isinstance(solutions, QuerySolutions)
    names: dict[str, list[str]] = {}
    for thing, name in solutions:
        if isinstance(thing, NamedNode):
            own = names.setdefault(thing.value, [])
            own += [name.value] if isinstance(name, Literal) else []
    return {iri: sorted(names[iri]) or [_slug(iri)] for iri in sorted(names)}


def _provision(names: Mapping[str, list[str]], words: str) -> NamedNode:
    address = _ADDRESS.fullmatch(words) or _PATH.fullmatch(words)
    if address:
        path = _VERSION.sub("", address["path"]).strip("/")
        found = {LEGISLATION + path}
    else:
        wanted = folded(words)
        found = {iri for iri, own in names.items() if wanted in map(folded, own)}
        found = found or _cited(words) or _cited(words.title())  # typed without capitals
    known = found & names.keys()
    if known:
        return _only("provision", words, known, names)
    if found:
        _uncited(words, min(found), names)
    _unknown("provision", words, names)


def _cited(words: str) -> set[str]:
    """Return the law that words cite, the most exact only: not an Act beside its own section."""
    from .. import law

    found = {citation.uri for citation in law.citations(words) if citation.uri}
    return {uri for uri in found if not any(other.startswith(f"{uri}/") for other in found)}


def _by_slug(names: Iterable[str], words: str) -> set[str]:
    """Return the things whose IRI ends in ``words``; all of a slug that stands alone come first."""
    if not re.fullmatch(r"[\w/-]+", words):
        return set()
    return {iri for iri in names if iri.endswith(f"/{words}")}


def _by_words(names: Mapping[str, list[str]], wanted: str) -> set[str]:
    """Return the bodies whose name has these words, or those whose name starts with them.

    So "Devon" is Devon County Council, not East Devon; but two councils
    called after one place both count.
    """
    pattern = re.compile(rf"\b{re.escape(wanted)}\b")
    found, first = set(), set()
    for iri, own in names.items():
        places = [match.start() for match in map(pattern.search, map(folded, own)) if match]
        if places:
            found.add(iri)
            if 0 in places:
                first.add(iri)
    return first or found


def folded(words: str) -> str:
    """Return words as they are compared: case, apostrophes, "&" and spacing do not count."""
    plain_words = words.casefold().replace("’", "").replace("'", "").replace("&", " and ")
    return " ".join(re.sub(r"[^\w()]+", " ", plain_words).split())


def _only(kind: str, words: str, found: set[str], names: Mapping[str, list[str]]) -> NamedNode:
    if len(found) == 1:
        return NamedNode(found.pop())
    several = sorted(found)
    shown = ", ".join(f"{names[iri][0]} ({_slug(iri)})" for iri in several[:5])
    more = f" and {len(several) - 5} more" if len(several) > 5 else ""
    raise AmbiguousName(
        f"“{words}” could be any {_CALLED.get(kind, kind)} of {shown}{more}: "
        "give the one in brackets."
    )


def _unknown(kind: str, words: str, names: Mapping[str, list[str]]) -> NoReturn:
    by_name = {folded(name): name for own in names.values() for name in own}
    by_name |= {folded(_slug(iri)): own[0] for iri, own in names.items()}
    near = difflib.get_close_matches(folded(words), by_name, n=3, cutoff=0.6)
    suggestions = list(dict.fromkeys(by_name[name] for name in near))
    hint = f"; did you mean {' or '.join(suggestions)}?" if suggestions else "."
    called = _CALLED.get(kind, kind)
    raise UnknownName(f"No {called} in this graph is called “{words}”{hint}")


def _uncited(words: str, iri: str, names: Mapping[str, list[str]]) -> NoReturn:
    """Say that nothing in the graph cites this law, and what of the same Act is cited."""
    inside = iri
    while inside != LEGISLATION.rstrip("/") and "/" in inside:
        inside = inside.rpartition("/")[0]
        near = [own[0] for other, own in names.items() if other.startswith(f"{inside}/")]
        if near and inside.count("/") >= LEGISLATION.count("/") + 2:
            raise UnknownName(
                f"No decision in this graph cites “{words}” ({iri}); "
                f"nearest are {'; '.join(near[:3])}."
            )
    raise UnknownName(f"No decision in this graph cites “{words}” ({iri}).")


def _slug(iri: str) -> str:
    """Return the part of an IRI that names the thing: ``education/school-transport``."""
    for mark in ("/category/", LEGISLATION):
        if mark in iri:
            return iri.rpartition(mark)[2]
    return iri.rpartition("/")[2]
