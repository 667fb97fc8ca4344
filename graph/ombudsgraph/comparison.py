"""A chunk of decisions held against the shapes and against the records they were made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from .model import DecisionRecord
from .rdf import BODIES, DECISIONS, OF_BODY, PREFIXES, decision_triples, naming, static_triples
from .rdf import vocabulary as voc
from .rdf.iris import reference_of
from .rdf.shapes import ValidationResult, check
from .rdf.terms import literal
from .store import GraphFolder
from .subjects import quads_about

LACKING = "The records say this, but the graph does not"
SURPLUS = "The graph says this, but no record does"
MISQUOTED = "The quote does not stand at its place in the page"
DUE = "The build did not finish this decision"


class Group(NamedTuple):
    """A decision's IRI, and the subjects in the store that are it or its own."""

    iri: str
    names: list[str]


class Difference(NamedTuple):
    """What the records say and the graph does not, and the reverse."""

    lacking: set[ox.Quad]
    surplus: set[ox.Quad]

    def results(self) -> Iterator[ValidationResult]:
        """Yield one result for each triple."""
        for message, quads in ((LACKING, self.lacking), (SURPLUS, self.surplus)):
            for quad in quads:
                subject, property, value = map(_text, quad.triple)
                yield ValidationResult(subject, message, "violation", property, value)


class Compared(NamedTuple):
    """What was found in a chunk of decisions.

    ``differing`` are those whose triples are not what the records say. ``shared`` are the lines
    that the records give for what decisions share, ``printed`` the first of the names that
    pages print for each body.
    """

    results: list[ValidationResult]
    differing: list[str]
    shared: set[str]
    printed: dict[str, str]


class Comparer:
    """Compares the decisions of one open folder, with its records too if ``records``."""

    def __init__(self, folder: GraphFolder, records: bool) -> None:
        self._folder = folder
        self._records = records
        self._due = frozenset[str](folder.records.due())
        self._beside: dict[str, list[ox.Quad]] = {}

    def chunk(self, groups: list[Group]) -> list[Compared]:
        """Return, as its one item, what is wrong with ``groups``."""
        store = ox.Store()
        results: list[ValidationResult] = []
        differing, shared, printed = [], set[str](), dict[str, str]()
        for group in groups:
            found = self.found(group)
            store.extend(found)
            if self._records:
                readings = self.readings(group.iri)
                triples = decision_triples(readings)
                said = _quads(triples.owned)
                difference = Difference(said - found, found - said)
                if difference != (set(), set()):
                    differing.append(group.iri)
                    results += self._told(group, difference)
                results += _misquoted(found, {record.sha256: text for record, text in readings})
                shared.update(triples.shared)
                first_printed(_printed(said), printed)
        store.extend(self._context(store))
        results += check(store, decisions=True)
        return [Compared(sorted(results), differing, shared, printed)]

    def found(self, group: Group) -> set[ox.Quad]:
        """Return what the store says of a decision and its own."""
        return {quad for name in group.names for quad in quads_about(self._folder.triples, name)}

    def difference(self, group: Group) -> Difference:
        """Return how the triples of a decision differ from what its records say."""
        found = self.found(group)
        said = _quads(decision_triples(self.readings(group.iri)).owned)
        return Difference(said - found, found - said)

    def _told(self, group: Group, difference: Difference) -> Iterable[ValidationResult]:
        if group.iri.removeprefix(DECISIONS) in self._due:
            return [ValidationResult(group.iri, DUE, "violation")]
        return difference.results()

    def readings(self, iri: str) -> list[tuple[DecisionRecord, str]]:
        """Return the records of the decision that ``iri`` is or belongs to; none for others."""
        try:
            reference = reference_of(iri)
        except ValueError:
            return []
        return [reading.open() for reading in self._folder.records.readings(reference)]

    def _context(self, store: ox.Store) -> Iterator[ox.Quad]:
        """Yield what the folder says of the shared nodes that ``store`` leads to."""
        waiting = {quad.object for quad in store}
        seen = set()
        while waiting:
            node = waiting.pop()
            if isinstance(node, ox.NamedNode) and not node.value.startswith(DECISIONS):
                seen.add(node)
                if node.value not in self._beside:
                    self._beside[node.value] = quads_about(self._folder.triples, node.value)
                quads = self._beside[node.value]
                yield from quads
                waiting.update(quad.object for quad in quads if quad.object not in seen)


@cache
def _comparer(path: Path, records: bool) -> Comparer:
    return Comparer(GraphFolder.open(path), records)


def compare(groups: list[Group], path: Path, records: bool) -> list[Compared]:
    """Do :meth:`Comparer.chunk` in a process of its own, which opens the folder once."""
    return _comparer(path, records).chunk(groups)


def shared_difference(
    found: Iterable[ox.Quad], shared: set[str], printed: dict[str, str]
) -> Difference:
    """Return how ``found``, what decisions share, differs from what the records give for it."""
    store = ox.Store()
    _load(store, {*static_triples(), *shared})
    names = {
        f"<{DECISIONS}#{n}> <{property}> {value} ."
        for n, (body, name) in enumerate(printed.items())
        for property, value in ((OF_BODY, body), (voc.PRINTED, literal(name)))
    }
    _load(store, names)
    store.update(naming(), prefixes=PREFIXES)
    said = {quad for quad in store if not str(quad.subject).startswith(f"<{DECISIONS}")}
    return Difference(said - (held := set(found)), held - said)


def first_printed(found: dict[str, str], known: dict[str, str]) -> None:
    """Keep in ``known`` the first in the alphabet of the names that each body is printed with."""
    for body, name in found.items():
        known[body] = min(name, known.get(body, name))


def _quads(lines: Iterable[str]) -> set[ox.Quad]:
    """Return N-Triples lines as a store holds them: numbers are written in one way only."""
    store = ox.Store()
    _load(store, lines)
    return set(store)


def _load(store: ox.Store, lines: Iterable[str]) -> None:
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)


def _printed(quads: set[ox.Quad]) -> dict[str, str]:
    """Return the bodies (as ``<IRI>``) whose outcome a decision says, each with its name there."""
    values: dict[object, dict[str, object]] = defaultdict(dict)
    for quad in quads:
        if quad.predicate.value in (OF_BODY, voc.PRINTED):
            values[quad.subject][quad.predicate.value] = quad.object
    return {
        str(each[OF_BODY]): _text(each[voc.PRINTED])
        for each in values.values()
        if OF_BODY in each and str(each[OF_BODY]).startswith(f"<{BODIES}")
    }


def _misquoted(quads: set[ox.Quad], pages: dict[str, str]) -> Iterator[ValidationResult]:
    """Yield the nodes whose quote is not what their page has at that place."""
    nodes: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in quads:
        nodes[_text(quad.subject)][quad.predicate.value] = _text(quad.object)
    for name, said in nodes.items():
        if voc.QUOTE in said and voc.START in said and voc.END in said:
            capture = nodes.get(said.get(voc.DERIVED_FROM, ""), {})
            page = pages.get(capture.get(voc.SHA256, ""), "")
            if page[int(said[voc.START]) : int(said[voc.END])] != said[voc.QUOTE]:
                yield ValidationResult(name, MISQUOTED, "violation", voc.QUOTE, said[voc.QUOTE])


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
