"""The IRIs minted here, and back: decisions, what they own, bodies, topics, concepts.

A decision owns every IRI under its own, set off by ``#``. Each is derived from
what it names, never counted up across runs or drawn at random, so building
twice gives the same names.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox

from ..model import Reference, Span
from .terms import encoded
from .vocabulary import BASE

DECISIONS = f"{BASE}decision/"
BODIES = f"{BASE}body/"
CATEGORIES = f"{BASE}category/"

OMBUDSMAN = f"{BODIES}lgsco"
"""Who decides: the Local Government and Social Care Ombudsman."""

_REFERENCE = re.compile(r"[0-9]{2}-[0-9]{3}-[0-9]{3}[a-z]?")
_OFFICIAL_HOSTS = ("lgo.org.uk", "www.lgo.org.uk")


def decision_iri(reference: Reference) -> str:
    """Return the IRI of the decision with ``reference``.

    >>> decision_iri(Reference("24-006-404"))
    'https://w3id.org/ombudsgraph/decision/24-006-404'

    Raises:
        ValueError: ``reference`` is not in its normal form.
    """
    if not _REFERENCE.fullmatch(reference):
        raise ValueError(f"not a normalised reference: {reference!r} (24-006-404 is one)")
    return DECISIONS + reference


def reference_of(iri: str) -> Reference:
    """Return the reference of the decision that ``iri`` is, or that owns it.

    >>> reference_of("https://w3id.org/ombudsgraph/decision/19-018-519c#remedy-1")
    '19-018-519c'

    Raises:
        ValueError: ``iri`` is neither a decision nor owned by one.
    """
    reference = iri.removeprefix(DECISIONS).partition("#")[0]
    if not iri.startswith(DECISIONS) or not _REFERENCE.fullmatch(reference):
        raise ValueError(f"not a decision: {iri}")
    return Reference(reference)


def body_outcome_iri(decision: str, body: str) -> str:
    """Return the IRI of what ``decision`` says of ``body``; both are IRIs."""
    return f"{decision}#outcome-{body.rpartition('/')[2]}"


def capture_iri(decision: str, sha256: str) -> str:
    """Return the IRI of the page with these bytes, as one of the captures of ``decision``."""
    return f"{decision}#capture-{sha256[:16]}"


def remedy_iri(decision: str, number: int) -> str:
    """Return the IRI of a remedy, numbered from 1 in reading order."""
    return f"{decision}#remedy-{number}"


def evidence_iri(
    decision: str, property: str, value: str | None, span: Span | None, sha256: str
) -> str:
    """Return the IRI of the evidence that ``decision`` has this ``value`` for ``property``.

    ``value`` is the term in N-Triples form, or ``None`` for a citation left
    unresolved. The eight hexadecimal digits are the start of the SHA-256 of property,
    value and page, so the same words read for the same statement keep their name.
    """
    digest = hashlib.sha256(f"{property}{value or ''}{sha256}".encode()).hexdigest()[:8]
    place = "" if span is None else f"{span.start}-{span.end}-"
    return f"{decision}#x-{place}{digest}"


def category_iri(sector: str, category: str | None = None) -> str:
    """Return the IRI of a sector, or of a category within it; both are slugs.

    >>> category_iri("education", "other")
    'https://w3id.org/ombudsgraph/category/education/other'
    """
    return CATEGORIES + sector if category is None else f"{CATEGORIES}{sector}/{category}"


def concept_iri(scheme: str, name: str) -> str:
    """Return the IRI of a concept of ``schemes.ttl``.

    ``scheme`` is its place: outcome, ground, section, basis, role, force, remedy or kind.

    >>> concept_iri("ground", "late")
    'https://w3id.org/ombudsgraph/ground/late'
    """
    return f"{BASE}{scheme}/{name}"


def web_iri(url: str | None) -> str | None:
    """Return ``url`` as an IRI where it is an absolute address on the web, else ``None``."""
    if url is None:
        return None
    try:
        iri = ox.NamedNode(encoded(url.strip())).value
        parts = urlsplit(iri)
    except ValueError:  # no IRI at all
        return None
    return iri if parts.scheme in ("http", "https") and parts.netloc else None


def official_page(url: str | None) -> str | None:
    """Return the Ombudsman's own page that ``url`` leads to, or ``None`` for anybody else's.

    What only steers the display, a query or a fragment, is dropped.

    >>> official_page("https://www.lgo.org.uk/decisions/education/other/25-012-833?displaypref=1")
    'https://www.lgo.org.uk/decisions/education/other/25-012-833'
    >>> official_page("https://example.org/25-012-833")
    """
    url = web_iri(url)
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.hostname not in _OFFICIAL_HOSTS:
        return None
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
