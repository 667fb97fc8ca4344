"""The release described as linked data: VoID (what is in the triples) and DCAT 3 (which files).

Files are named relative to the description, so a release can be moved, and published anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..rdf.vocabulary import PREFIXES
from .metadata import AUTHORS, DATASET, Metadata
from .parts import TRIPLES, Written, parts

if TYPE_CHECKING:
    import rdflib

    from .triples import Tally

HERE = "file:///release/"
"""Stands for the folder of the release while its description is made; no file says it."""

MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
SPDX = "http://spdx.org/rdf/terms#"


def void(about: Metadata, tally: Tally) -> bytes:
    """Return the VoID description in Turtle, with a partition for each class and property."""
    from rdflib import RDF, VOID, Literal, URIRef

    graph, dataset = _described(about, VOID.Dataset)
    facts = URIRef(f"{about.iri}#facts")
    for property, value in (
        (VOID.triples, tally.triples),
        (VOID.distinctSubjects, tally.subjects),
        (VOID.classes, len(tally.classes)),
        (VOID.properties, len(tally.properties)),
    ):
        graph.add((dataset, property, Literal(value)))
    graph.add((dataset, VOID.subset, facts))
    graph.add((facts, RDF.type, VOID.Dataset))
    graph.add((facts, VOID.triples, Literal(tally.facts)))
    for path, (_, facts_only) in TRIPLES.items():
        graph.add((facts if facts_only else dataset, VOID.dataDump, URIRef(HERE + path)))
    for kind, counted, named, size, found in (
        ("class", VOID.classPartition, VOID["class"], VOID.entities, tally.classes),
        ("property", VOID.propertyPartition, VOID.property, VOID.triples, tally.properties),
    ):
        for iri, count in found.items():
            partition = URIRef(f"{about.iri}#{kind}-{_short(iri)}")
            graph.add((dataset, counted, partition))
            graph.add((partition, RDF.type, VOID.Dataset))
            graph.add((partition, named, URIRef(iri)))
            graph.add((partition, size, Literal(count)))
    return _turtle(graph)


def dcat(about: Metadata, written: Written) -> bytes:
    """Return the DCAT 3 description in Turtle: the dataset, and a distribution for each file."""
    from rdflib import DCAT, DCTERMS, RDF, XSD, Literal, URIRef

    graph, dataset = _described(about, DCAT.Dataset)
    for keyword in about.keywords:
        graph.add((dataset, DCAT.keyword, Literal(keyword, "en")))
    if about.first and about.last:
        period = URIRef(f"{about.iri}#period")
        graph.add((dataset, DCTERMS.temporal, period))
        graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
        graph.add((period, DCAT.startDate, Literal(about.first, datatype=XSD.date)))
        graph.add((period, DCAT.endDate, Literal(about.last, datatype=XSD.date)))
    quoted = next(each for each in about.rights if each.startswith("Quoted words"))
    for part in parts():
        node, file = URIRef(f"{about.iri}#{part.path}"), written[part.path]
        graph.add((dataset, DCAT.distribution, node))
        graph.add((node, RDF.type, DCAT.Distribution))
        graph.add((node, DCTERMS.title, Literal(part.path)))
        graph.add((node, DCTERMS.description, Literal(part.says, "en")))
        graph.add((node, DCTERMS.license, URIRef(about.licence)))
        if part.quotes:
            graph.add((node, DCTERMS.rights, Literal(quoted, "en")))
        graph.add((node, DCAT.downloadURL, URIRef(HERE + part.path)))
        graph.add((node, DCAT.accessURL, URIRef(HERE + part.path)))
        graph.add((node, DCAT.mediaType, URIRef(MEDIA_TYPES + part.media_type)))
        graph.add((node, DCAT.byteSize, Literal(file.size, datatype=XSD.nonNegativeInteger)))
        _check(graph, node, file.sha256)
    return _turtle(graph)


def _described(about: Metadata, kind: rdflib.URIRef) -> tuple[rdflib.Graph, rdflib.URIRef]:
    """Return a graph that says of the release what both descriptions do, and its node in it."""
    from rdflib import DCTERMS, RDF, RDFS, XSD, Graph, Literal, URIRef

    graph, dataset, authors = Graph(), URIRef(about.iri), URIRef(AUTHORS)
    for prefix, iri in {**PREFIXES, "spdx": SPDX}.items():
        graph.bind(prefix, iri)
    graph.add((dataset, RDF.type, kind))
    graph.add((dataset, DCTERMS.title, Literal(about.title, "en")))
    graph.add((dataset, DCTERMS.description, Literal(about.description, "en")))
    graph.add((dataset, DCTERMS.coverage, Literal(about.coverage, "en")))
    graph.add((dataset, DCTERMS.issued, Literal(about.released, datatype=XSD.date)))
    # Terms of DCAT 3, which rdflib's list of DCAT does not have yet.
    graph.add((dataset, URIRef(f"{PREFIXES['dcat']}version"), Literal(about.version)))
    graph.add((dataset, URIRef(f"{PREFIXES['dcat']}isVersionOf"), URIRef(DATASET)))
    graph.add((dataset, DCTERMS.license, URIRef(about.licence)))
    for right in about.rights:
        graph.add((dataset, DCTERMS.rights, Literal(right, "en")))
    for source in about.sources:
        graph.add((dataset, DCTERMS.source, URIRef(source)))
    for role in (DCTERMS.creator, DCTERMS.publisher):
        graph.add((dataset, role, authors))
    graph.add((authors, RDF.type, URIRef(f"{PREFIXES['prov']}Agent")))
    graph.add((authors, RDFS.label, Literal(about.creator)))
    return graph, dataset


def _check(graph: rdflib.Graph, node: rdflib.URIRef, sha256: str) -> None:
    """Say the checksum of a distribution, in SPDX's terms as DCAT 3 asks."""
    from rdflib import RDF, XSD, Literal, URIRef

    checksum = URIRef(f"{node}-checksum")
    graph.add((node, URIRef(f"{SPDX}checksum"), checksum))
    graph.add((checksum, RDF.type, URIRef(f"{SPDX}Checksum")))
    graph.add((checksum, URIRef(f"{SPDX}algorithm"), URIRef(f"{SPDX}checksumAlgorithm_sha256")))
    value = Literal(sha256, datatype=XSD.hexBinary, normalize=False)
    graph.add((checksum, URIRef(f"{SPDX}checksumValue"), value))


def _short(iri: str) -> str:
    """Return a name for ``iri`` that can stand after ``#``: its prefix and what follows.

    >>> _short("http://www.w3.org/2004/02/skos/core#Concept")
    'skos-Concept'
    """
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}-{iri.removeprefix(start)}"
    return re.sub(r"\W+", "-", iri)


def _turtle(graph: rdflib.Graph) -> bytes:
    """Return ``graph`` in Turtle, the files of the release relative to it."""
    text = graph.serialize(format="turtle")
    return text.replace(f"<{HERE}", "<").strip().encode() + b"\n"
