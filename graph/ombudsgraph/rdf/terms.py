"""RDF terms written as N-Triples: nodes, literals, dates, numbers.

Plain strings, because a decision has hundreds of them and a string costs a
tenth of an object. Every text that comes from a page goes through
:func:`literal`, every address through :func:`node`. Each is written as Oxigraph writes what it
holds, so a line made here and one that comes out of a store are the same.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from .vocabulary import XSD

_ESCAPES = {
    **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    **{'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"},
}
_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f\ud800-\udfff]')
_UNSAFE = re.compile(r"[^A-Za-z0-9:/?#@!$&'()*+,;=~._%-]|%(?![0-9A-Fa-f]{2})")


@lru_cache(maxsize=16384)
def node(iri: str) -> str:
    """Return ``iri`` as an N-Triples node, percent-encoded as :func:`encoded` does.

    >>> node("https://example.org/a b")
    '<https://example.org/a%20b>'
    """
    return f"<{encoded(iri)}>"


def encoded(iri: str) -> str:
    """Return ``iri`` with every character percent-encoded that some IRI might not hold."""
    if _UNSAFE.search(iri) is None:
        return iri
    return _UNSAFE.sub(lambda match: quote(match[0], safe="", errors="replace"), iri)


def literal(text: str, language: str | None = None) -> str:
    r"""Return ``text`` as an N-Triples literal, one character for one.

    Half a surrogate pair, which broken input can hold and UTF-8 cannot, becomes
    U+FFFD: the length stays, so a quote remains as long as its span.

    >>> print(literal('a "quoted"\nline'))
    "a \"quoted\"\nline"
    >>> print(literal("Upheld", "en"))
    "Upheld"@en
    """
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], "\ufffd"), text)
    return f'"{text}"' if language is None else f'"{text}"@{language}'


def typed(text: str, datatype: str) -> str:
    """Return a literal of an XML Schema datatype.

    >>> typed("2024-10-02", "date")
    '"2024-10-02"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    return f"{literal(text)}^^<{XSD}{datatype}>"


def decimal(number: str) -> str:
    """Return a decimal number, as it is written, as an ``xsd:decimal``: 250.00 and 250 are one.

    >>> decimal("250.00"), decimal("0.50")
    ('"250"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    return typed(f"{Decimal(number).normalize():f}", "decimal")


def integer(number: int) -> str:
    """Return a whole number as an ``xsd:integer``."""
    return f'"{number}"^^<{XSD}integer>'


def boolean(truth: bool) -> str:
    """Return a truth value as an ``xsd:boolean``."""
    return f'"{"true" if truth else "false"}"^^<{XSD}boolean>'
