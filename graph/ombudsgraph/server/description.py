"""In a worker: what this endpoint is and can do, as SPARQL 1.1 Service Description and VoID."""

from __future__ import annotations

import pyoxigraph as ox

from ..questions import Queryable, evaluate
from ..questions.results import graph_text
from ..rdf import vocabulary as voc
from .files import FILES
from .messages import Made
from .negotiation import GRAPHS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = voc.PREFIXES["void"]
_FORMATS = "http://www.w3.org/ns/formats/"
_WRITTEN = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
_CLASSES = "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY ?class"
_DATASET = f"{voc.BASE}dataset"


def description(graph: Queryable, address: str, form: str) -> Made:
    """Return the description of the endpoint at ``address``: its forms, its graph, its prefixes."""
    service, shared = ox.NamedNode(address), ox.NamedNode(_DATASET)
    default = ox.NamedNode(f"{address}#default-graph")
    triples = [
        _said(service, voc.TYPE, f"{_SD}Service"),
        _said(service, f"{_SD}endpoint", address),
        _said(service, f"{_SD}supportedLanguage", f"{_SD}SPARQL11Query"),
        *(_said(service, f"{_SD}resultFormat", _FORMATS + name) for name in _WRITTEN),
        _said(service, f"{_SD}defaultDataset", _DATASET),
        _said(shared, voc.TYPE, f"{_SD}Dataset"),
        _said(shared, f"{_SD}defaultGraph", default.value),
        _said(shared, f"{_VOID}sparqlEndpoint", address),
        _said(default, voc.TYPE, f"{_SD}Graph"),
        *_prefixes(service),
    ]
    triples += evaluate(graph, f"CONSTRUCT WHERE {{ {shared} ?p ?o }}").triples
    for name, count in evaluate(graph, _CLASSES).terms:
        assert isinstance(name, ox.NamedNode) and isinstance(count, ox.Literal)
        part = ox.NamedNode(f"{_DATASET}#class-{fragment(name.value)}")
        triples += [
            _said(shared, f"{_VOID}classPartition", part.value),
            ox.Triple(part, ox.NamedNode(f"{_VOID}class"), name),
            ox.Triple(part, ox.NamedNode(f"{_VOID}entities"), count),
        ]
    [type] = (each.type for each in GRAPHS if each.name == form)
    return Made(graph_text(triples, form).encode(), type)


def for_search_engines(graph: Queryable, base: str) -> dict[str, object]:
    """Return what the dataset is, as schema.org's ``Dataset``, for the site at ``base``."""
    wanted = f"SELECT ?p ?o {{ <{_DATASET}> ?p ?o FILTER(ISLITERAL(?o) || ISIRI(?o)) }}"
    found = {str(name): str(value) for name, value in evaluate(graph, wanted).rows}
    terms = voc.DCTERMS
    said = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": _DATASET,
        "url": f"{base}/",
        "name": found.get(f"{terms}title"),
        "description": found.get(f"{terms}description"),
        "license": found.get(f"{terms}license"),
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{base}/data/{name}", "encodingFormat": kind}
            for name, (_, kind) in FILES.items()
        ],
    }
    return {name: value for name, value in said.items() if value is not None}


def fragment(iri: str) -> str:
    """Return the name of a class for a fragment: its last words, with those of its vocabulary.

    >>> fragment("http://www.w3.org/ns/org#ChangeEvent")
    'org-ChangeEvent'
    """
    short = next((f"{name}-" for name, base in voc.PREFIXES.items() if iri.startswith(base)), "")
    return short + iri.replace("#", "/").rpartition("/")[2]


def _prefixes(service: ox.NamedNode) -> list[ox.Triple]:
    """Say which prefixes need no declaration, as SHACL declares them."""
    said = []
    for name, iri in voc.PREFIXES.items():
        node = ox.NamedNode(f"{service.value}#prefix-{name}")
        said += [
            _said(service, f"{voc.SH}declare", node.value),
            ox.Triple(node, ox.NamedNode(f"{voc.SH}prefix"), ox.Literal(name)),
            ox.Triple(
                node,
                ox.NamedNode(f"{voc.SH}namespace"),
                ox.Literal(iri, datatype=ox.NamedNode(f"{voc.XSD}anyURI")),
            ),
        ]
    return said


def _said(subject: ox.NamedNode, property: str, value: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(property), ox.NamedNode(value))
