"""Check a graph against ``ontology/shapes.ttl`` (SHACL)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ..errors import OmbudsgraphError
from ..resources import ontology
from .iris import DECISIONS
from .vocabulary import BODY_OUTCOME, CAPTURE, CITATION, DECISION, EVIDENCE, REMEDY, XSD

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Identifier

BATCH = 50
"""How many decisions are checked at a time: a graph of any size fits in memory."""

_STRING = ox.NamedNode(f"{XSD}string")
_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class ValidationResult:
    """One thing wrong: the node, what is wrong with it, how bad that is, and where.

    ``severity`` is ``violation`` or ``warning``. ``path`` is the property
    concerned and ``value`` what it has; both are empty where the shape looks at the
    node as a whole.
    """

    focus: str
    message: str
    severity: str
    path: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, sorted by node; warnings leave the graph valid."""

    results: tuple[ValidationResult, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing but warnings was found."""
        return not any(result.severity == "violation" for result in self.results)


def check(store: ox.Store) -> Report:
    """Return what in ``store`` is not as the shapes want it.

    What decisions share is checked first, then the decisions a batch at a time,
    each with the shared part beside it.

    Raises:
        OmbudsgraphError: pyshacl is not installed.
    """
    try:
        import pyshacl
    except ImportError as error:
        raise OmbudsgraphError(
            'checking shapes needs pyshacl: pip install "ombudsgraph[shacl]"'
        ) from error

    subjects, blank = _subjects(store)
    shared = [subject for subject in subjects if not subject.value.startswith(DECISIONS)]
    graph = _graph()
    _add(graph, store, shared)
    found = set(_results(pyshacl, graph, _shapes()))
    if blank:
        found.add(ValidationResult("", f"The graph has blank nodes: {blank}", "violation"))
    owned = iter(subject for subject in subjects if subject.value.startswith(DECISIONS))
    decisions = groupby(owned, key=lambda subject: subject.value.partition("#")[0])
    while batch := [node for _, nodes in islice(decisions, BATCH) for node in nodes]:
        added = _add(graph, store, batch)
        found.update(_results(pyshacl, graph, _shapes_of_decisions()))
        for triple in added:
            graph.remove(triple)
    return Report(tuple(sorted(found)))


def _subjects(store: ox.Store) -> tuple[list[ox.NamedNode], int]:
    """Return every named subject, a decision followed by what it owns, and how many are blank."""
    solutions = store.query("SELECT DISTINCT ?s WHERE { ?s ?p ?o }")
    assert isinstance(solutions, ox.QuerySolutions)
    nodes = [solution["s"] for solution in solutions]
    named = [node for node in nodes if isinstance(node, ox.NamedNode)]
    return sorted(named, key=lambda node: node.value.partition("#")), len(nodes) - len(named)


def _results(pyshacl: Any, graph: Graph, shapes: Graph) -> Iterator[ValidationResult]:
    """Yield what pyshacl finds wrong in ``graph``."""
    # Not its focus_nodes: with them, pyshacl 0.40 passes every sh:or over the values of a property.
    _, report, text = pyshacl.validate(graph, shacl_graph=shapes, inference="none", inplace=True)
    if isinstance(report, Exception):
        raise OmbudsgraphError(f"the shapes cannot be checked: {text}") from report
    from rdflib.namespace import SH

    def one(result: Identifier, property: Any) -> str:
        value = report.value(result, property)
        return "" if value is None or not _says(value) else str(value)

    for result in report.objects(None, SH.result):
        severity = one(result, SH.resultSeverity).removeprefix(_SH).lower()
        yield ValidationResult(
            one(result, SH.focusNode),
            one(result, SH.resultMessage),
            severity,
            one(result, SH.resultPath),
            one(result, SH.value),
        )


def _says(value: Identifier) -> bool:
    """Return whether a term means something outside its graph: a blank node does not."""
    from rdflib import BNode

    return not isinstance(value, BNode)


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    with as_file(ontology("shapes.ttl")) as path:
        return Graph().parse(path, format="turtle")


@cache
def _shapes_of_decisions() -> Graph:
    """Return the shapes with no targets but decisions and what they own."""
    from rdflib import URIRef
    from rdflib.namespace import SH

    shapes = _shapes() + _graph()
    owned = set(map(URIRef, (DECISION, BODY_OUTCOME, REMEDY, CAPTURE, EVIDENCE, CITATION)))
    for shape, target in list(shapes.subject_objects(SH.targetClass)):
        if target not in owned:
            shapes.remove((shape, SH.targetClass, target))
    return shapes


def _graph() -> Graph:
    """Return an empty graph that parses each query once: most of a check is parsing otherwise."""
    from rdflib import Graph
    from rdflib.plugins.sparql import prepareQuery

    parsed: dict[str, Any] = {}

    class Prepared(Graph):
        def query(self, query_object: Any, *args: Any, **options: Any) -> Any:
            if query_object not in parsed:
                parsed[query_object] = prepareQuery(query_object)
            return super().query(parsed[query_object], *args, **options)

    return Prepared()


def _add(graph: Graph, store: ox.Store, subjects: Iterable[ox.NamedNode]) -> list[Any]:
    """Copy the triples of ``subjects`` into ``graph`` and return them."""
    triples = [
        (_term(quad.subject), _term(quad.predicate), _term(quad.object))
        for subject in subjects
        for quad in store.quads_for_pattern(subject, None, None, ox.DefaultGraph())
    ]
    for triple in triples:
        graph.add(triple)
    return triples


def _term(term: Any) -> Any:
    """Return a term of pyoxigraph as one of rdflib, its text unchanged."""
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language is not None:
        return Literal(term.value, lang=term.language)
    # rdflib keeps a plain literal apart from a typed string; RDF 1.1 and the shapes do not.
    datatype = None if term.datatype == _STRING else URIRef(term.datatype.value)
    return Literal(term.value, datatype=datatype, normalize=False)
