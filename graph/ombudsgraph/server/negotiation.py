"""Which of several forms a client wants: the Accept header (RFC 9110 §12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*", re.ASCII)
_WEIGHT = re.compile(r"\s*q\s*=\s*(1(?:\.0{0,3})?|0(?:\.\d{0,3})?)\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """A form that an answer can have: its short name, its type, and types that mean it too."""

    name: str
    type: str
    also: tuple[str, ...] = ()


TABLES = (
    Form("json", "application/sparql-results+json", ("application/json",)),
    Form("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Form("csv", "text/csv; charset=utf-8"),
    Form("tsv", "text/tab-separated-values; charset=utf-8"),
)
"""The forms of the answer to SELECT or ASK, the first where nothing is asked for."""

GRAPHS = (
    Form("ttl", "text/turtle; charset=utf-8"),
    Form("nt", "application/n-triples"),
    Form("jsonld", "application/ld+json", ("application/json",)),
    Form("rdf", "application/rdf+xml", ("application/xml", "text/xml")),
)
"""The forms of the answer to CONSTRUCT or DESCRIBE."""

HTML = Form("html", "text/html; charset=utf-8", ("application/xhtml+xml",))


def choose(accept: str | None, offered: Sequence[Form]) -> Form | None:
    """Return the form that a client likes best, the first of several; ``None`` if it likes none.

    >>> choose("text/csv;q=0.5, application/*;q=0.4", TABLES).name
    'csv'
    >>> choose(None, GRAPHS).name, choose("image/png", GRAPHS)
    ('ttl', None)
    """
    ranges = list(_ranges(accept or "*/*"))
    best = max(offered, key=lambda form: _liking(form, ranges))
    return best if _liking(best, ranges) > 0 else None


def accepts_gzip(header: str | None) -> bool:
    """Return whether an Accept-Encoding header allows gzip.

    >>> accepts_gzip("br, gzip;q=0.5"), accepts_gzip("gzip;q=0"), accepts_gzip(None)
    (True, False, False)
    """
    for item in (header or "").lower().split(","):
        name, *parameters = item.split(";")
        if name.strip() in ("gzip", "x-gzip"):
            return _weight(parameters) > 0
    return False


def _ranges(accept: str) -> Iterator[tuple[str, str, float]]:
    """Yield each type, subtype and weight; what cannot be read as one is left out."""
    for item in accept.lower().split(","):
        kind, *parameters = item.split(";")
        if found := _RANGE.fullmatch(kind):
            yield found[1], found[2], _weight(parameters)


def _weight(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        if found := _WEIGHT.fullmatch(parameter):
            return float(found[1])
    return 1.0


def _liking(form: Form, ranges: Sequence[tuple[str, str, float]]) -> float:
    """Return the weight of the narrowest range that takes a form.

    Types that mean it too count only where they are named.
    """
    main, _, sub = form.type.partition(";")[0].partition("/")
    named = [tuple(each.split("/")) for each in form.also]
    for wanted in ([(main, sub), *named], [(main, "*")], [("*", "*")]):
        weights = [weight for *kind, weight in ranges if tuple(kind) in wanted]
        if weights:
            return max(weights)
    return 0.0
