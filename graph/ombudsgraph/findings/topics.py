"""What a decision is about, in the Ombudsman's own filing: sector and category.

Both are printed in the header, or stand in the address of the official page:
``https://www.lgo.org.uk/decisions/SECTOR/CATEGORY/REFERENCE``. The list of categories is
open: one that ``schemes.ttl`` does not know yet is kept under its own slug. One that it knows is
one concept however it is spelled: with its apostrophe, without, or with a gap; ``&`` or "and".
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import unquote, urlsplit

from pyoxigraph import RdfFormat, parse

from .. import resources
from ..model import Document, Reference, Span, Topic
from ..resources import BASE

OFFICIAL = "https://www.lgo.org.uk"

REPRINT_URL = re.compile(
    r"/lgo-(?P<reference>\d{2}-\d{3}-\d{3}[a-z]?)(?![a-z\d])"
    r"(?:-(?P<body>[^/?#]+?))??(?:-(?P=reference))?/?(?=[?#]|$)",
    re.IGNORECASE | re.ASCII,
)
"""The address of a third party's reprint: reference and body; once the reference comes again."""

_HOST = r"(?:(?:https?:)?//|^)(?:www\.)?lgo\.org\.uk(?::\d+)?(?=[/?#]|$)"
_OFFICIAL_HOST = re.compile(_HOST, re.IGNORECASE | re.ASCII)
_OFFICIAL_URL = re.compile(
    _HOST + r"/decisions/(?P<sector>[^/?#]+)"
    r"(?:/(?P<category>[^/?#]+))?(?:/(?P<reference>\d{2}-\d{3}-\d{3}[a-z]?))?/?(?=[?#]|$)",
    re.IGNORECASE | re.ASCII,
)
_VIEW = {"chapter", "displaypref"}
_NOT_SECTORS = {"archive", "search", "results"}
_REFERENCE = re.compile(
    r"\(?\s*([0-9]{2})[\s‐-–-]?([0-9]{3})[\s‐-–-]?([0-9]{3})\s?([a-z]?)\s*\)?", re.IGNORECASE
)


def topics(document: Document) -> tuple[Topic | None, Span | None, Topic | None, Span | None]:
    """Return sector, where it is printed, category, where that is printed.

    Each comes from the header, as printed, else from the official URL, without a place.
    A reprint prints slugs in title case ("Children S Care Services"): there, and in a URL,
    the label is the one ``schemes.ttl`` knows for the slug, else the slug's words.
    """
    match = _OFFICIAL_URL.search(document.url or "")
    known = match if match and match["sector"].lower() not in _NOT_SECTORS else None
    sector, sector_span = _stated(document, "sector", known, "")
    within = f"{sector.slug}/" if sector else ""
    category, category_span = _stated(document, "category", known, within)
    return sector, sector_span, category, category_span


def topic_slug(label: str) -> str:
    """Return a label as LGSCO's URLs write it; an apostrophe separates, unlike in a body's slug.

    >>> topic_slug("Children's care services")
    'children-s-care-services'
    """
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")


def canonical_url(url: str) -> str:
    """Return the one address of an official page; any other address is returned as it is.

    A report's chapters and the display preference are views of one page.

    >>> canonical_url("http://lgo.org.uk/decisions/housing/other/24-006-404?chapter=2")
    'https://www.lgo.org.uk/decisions/housing/other/24-006-404'
    """
    host = _OFFICIAL_HOST.match(url)
    if not host:
        return url
    parts = urlsplit(OFFICIAL + url[host.end() :])
    match = _OFFICIAL_URL.match(OFFICIAL + parts.path)
    path = parts.path.lower().rstrip("/") if match and match["reference"] else parts.path
    asked = [pair for pair in parts.query.split("&") if pair]
    query = "&".join(pair for pair in asked if pair.partition("=")[0].lower() not in _VIEW)
    return f"{OFFICIAL}{path}{'?' if query else ''}{query}"


def reference_in_url(url: str) -> Reference | None:
    """Return the reference in the address of a decision: the official page's or a reprint's.

    >>> reference_in_url("https://www.lgo.org.uk/decisions/health/other/24-017-677a")
    '24-017-677a'
    """
    for pattern in (_OFFICIAL_URL, REPRINT_URL):
        match = pattern.search(url)
        if match and match["reference"]:
            return Reference(match["reference"].lower())
    return None


def normalise_reference(text: str) -> Reference | None:
    """Return a printed reference in its one form; ``None`` where the text is none.

    >>> normalise_reference("24 006 404"), normalise_reference("24017677A")
    ('24-006-404', '24-017-677a')
    """
    match = _REFERENCE.fullmatch(text.strip())
    if not match:
        return None
    year, first, second, suffix = match.groups()
    return Reference(f"{year}-{first}-{second}{suffix.lower()}")


def _stated(
    document: Document, name: str, url: re.Match[str] | None, within: str
) -> tuple[Topic | None, Span | None]:
    """Return one topic and its place; ``within`` is the sector's part of a category's path."""
    printed = document.fields.get(name)
    if printed and (slug := _known_slug(within, topic_slug(printed.value))):
        as_slug = document.layout == "aggregator"
        label = _label(within, slug) if as_slug else " ".join(printed.value.split())
        return Topic(label, slug), printed.span
    slug = _known_slug(within, topic_slug(unquote(url[name] or ""))) if url else ""
    return (Topic(_label(within, slug), slug), None) if slug else (None, None)


def _known_slug(within: str, slug: str) -> str:
    """Return the slug that ``schemes.ttl`` has for a topic spelled in this way, else the slug."""
    return _spellings().get(within + _spelling(slug), slug)


def _spelling(slug: str) -> str:
    """Return a slug without what spellings of one label add or leave out.

    >>> {_spelling(slug) for slug in ("children-s-care-and-aid", "childrens-care-aid")}
    {'childrens-care-aid'}
    """
    words = re.sub(r"(?<=[a-z])-s(?=-|$)", "s", slug).split("-")
    return "-".join(word for word in words if word != "and")


def _label(within: str, slug: str) -> str:
    words = slug.replace("-", " ")
    return _labels().get(within + slug, words[:1].upper() + words[1:])


@cache
def _labels() -> dict[str, str]:
    """Return the labels that ``schemes.ttl`` knows, by ``sector`` and ``sector/category``."""
    top = f"{BASE}category/"
    source = str(resources.ontology("schemes.ttl"))
    return {
        quad.subject.value.removeprefix(top): quad.object.value
        for quad in parse(path=source, format=RdfFormat.TURTLE)
        if quad.predicate.value.endswith("#prefLabel") and quad.subject.value.startswith(top)
    }


@cache
def _spellings() -> dict[str, str]:
    """Return the slugs that ``schemes.ttl`` knows, each by its sector's slug and its spelling."""
    known = (path.rpartition("/") for path in _labels())
    return {f"{sector}{gap}{_spelling(slug)}": slug for sector, gap, slug in known}
