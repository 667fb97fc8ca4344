"""What is said of a release in every description of it: written once, in ``ontology/dataset.ttl``.

Counts and dates are the graph's own.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ..coverage import cover
from ..errors import OmbudsgraphError
from ..links import links
from ..rdf.vocabulary import BASE, DCTERMS, LABEL
from ..resources import ontology
from ..store import GraphFolder

DATASET = f"{BASE}dataset"
AUTHORS = f"{BASE}authors"
EPOCH = "SOURCE_DATE_EPOCH"
"""The environment variable that gives the date of a release, in seconds since 1970."""

_KEYWORD = "http://www.w3.org/ns/dcat#keyword"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said of a release.

    ``released`` is its date and ``version`` names it by that; ``first`` and ``last`` are the dates
    of the first and last decision. ``counts`` is what :func:`ombudsgraph.coverage.cover` says;
    ``years`` and ``sectors`` count the decisions of each.
    """

    title: str
    description: str
    coverage: str
    creator: str
    licence: str
    keywords: tuple[str, ...]
    rights: tuple[str, ...]
    sources: tuple[str, ...]
    released: str
    first: str | None
    last: str | None
    counts: dict[str, Any]
    years: tuple[tuple[str, int], ...]
    sectors: tuple[tuple[str, int], ...]
    program: str

    @property
    def iri(self) -> str:
        """The name of this release."""
        return f"{DATASET}/{self.released}"

    @property
    def version(self) -> str:
        """The version of the data: its date."""
        return self.released


def date_of(folder: GraphFolder) -> str:
    """Return the date of a release of ``folder``: the environment's, else of the last decision.

    Raises:
        OmbudsgraphError: Nothing dates it, or what the environment says cannot be read.
    """
    given = os.environ.get(EPOCH)
    if given is None:
        dates = [on for _, on in links(folder.triples, "SELECT ?d ?on { ?d og:decidedOn ?on }")]
        if not dates:
            raise OmbudsgraphError(f"no decision has a date to give the release: set {EPOCH}")
        return max(dates)
    try:
        return datetime.fromtimestamp(int(given), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise OmbudsgraphError(
            f"{EPOCH} is {given!r}: it must be a whole number of seconds since 1970"
        ) from error


def describe(graph: Path, released: str) -> Metadata:
    """Return what is to be said of a release of the graph folder ``graph``, dated ``released``."""
    head = ox.Store()
    head.load(ontology("dataset.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    folder = GraphFolder.open(graph)
    counts = cover(folder)
    first, last = counts["earliest decision"], counts["latest decision"]
    years = _counted(folder, "?d og:decidedOn ?on BIND(STR(YEAR(?on)) AS ?of)")
    sectors = _counted(folder, "?d og:sector/skos:prefLabel ?of")
    folder.close()
    return Metadata(
        title=_said(head, f"{DCTERMS}title")[0],
        description=_said(head, f"{DCTERMS}description")[0],
        coverage=_said(head, f"{DCTERMS}coverage")[0],
        creator=_said(head, LABEL, AUTHORS)[0],
        licence=_said(head, f"{DCTERMS}license")[0],
        keywords=_said(head, _KEYWORD),
        rights=_said(head, f"{DCTERMS}rights"),
        sources=_said(head, f"{DCTERMS}source"),
        released=released,
        first=first,
        last=last,
        counts=counts,
        years=years,
        sectors=sectors,
        program=version("ombudsgraph"),
    )


def _said(head: ox.Store, property: str, subject: str = DATASET) -> tuple[str, ...]:
    """Return the values that a thing of ``dataset.ttl`` has for ``property``, sorted."""
    quads = head.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(property), None)
    objects = (quad.object for quad in quads)
    return tuple(sorted(each.value for each in objects if not isinstance(each, ox.Triple)))


def _counted(folder: GraphFolder, pattern: str) -> tuple[tuple[str, int], ...]:
    """Return how many decisions ``pattern`` finds ``?of`` each thing, in the order of things."""
    counted = Counter(of for _, of in links(folder.triples, f"SELECT ?d ?of {{ {pattern} }}"))
    return tuple(sorted(counted.items()))
