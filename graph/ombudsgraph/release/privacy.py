"""Words in quotes that may tell who somebody is: to be looked at by a person before publishing.

The Ombudsman publishes decisions under pseudonyms ("Mr X"). A slip on a page would travel with the
quotes into every copy of a release, so what looks like one is told: postcodes, telephone numbers,
e-mail addresses, and names of people beside a title or a family word. It is a warning and no
verdict: it can be wrong either way. The remedy for one is the takedown list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..rdf import vocabulary as voc
from ..rdf.iris import DECISIONS, reference_of
from ..turtle import Block, name_of, text_of

_NAME = r"(?:[OD][’']|Ma?c)?[A-Z][a-z]+(?:-[A-Z][a-z]+)*"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lady|Reverend|Rev)\b\.?"
_PERSON = (
    r"(?i:complainant|resident|tenant|patient|son|daughter|mother|father|husband|wife|partner)"
)

PATTERNS = {
    "postcode": re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?) ?\d[ABD-HJLNP-UW-Z]{2}\b"),
    "telephone number": re.compile(
        r"(?<![\d.,£])(?:\+44 ?(?:\(0\) ?)?|0)(?:\d[ -]?){8,9}\d(?![\d,.]\d)"
    ),
    "e-mail address": re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "likely name": re.compile(
        rf"\b{_TITLE} (?:and {_TITLE} )?(?:[A-Z]\.? )?{_NAME}(?: {_NAME})?"
        rf"|\b{_PERSON}(?:,| called| named| is| was)? (?:called |named )?{_NAME} {_NAME}"
    ),
}
"""What is looked for, by what it is called."""

_DECISIONS = f"<{DECISIONS}".encode()
_PROPERTY = f"<{voc.PROPERTY}>".encode()
_QUOTES = frozenset(f"<{iri}>".encode() for iri in (voc.QUOTE, voc.SUMMARY))
_NO_NAMES = frozenset(f"<{iri}>".encode() for iri in (voc.CITES, voc.COMPLAINED_ABOUT))
"""Statements whose quotes are names as a rule, but of cases and bodies."""


class Slip(NamedTuple):
    """What may identify somebody: in which decision, what it looks like, and the words."""

    reference: str
    kind: str
    words: str

    def __str__(self) -> str:
        return f"{self.reference}: {self.kind}: {self.words}"


def identifying(text: str, *, names: bool = True) -> Iterator[tuple[str, str]]:
    """Yield what in ``text`` may identify somebody: what it looks like, and the words.

    ``names`` of people are looked for too, unless the text is a name.

    >>> list(identifying("Mr and Mrs X live with Miss B’s aunt at SW1A 1AA."))
    [('postcode', 'SW1A 1AA')]
    >>> list(identifying("the complainant, Jane Doe, rang 020 7946 0000"))
    [('telephone number', '020 7946 0000'), ('likely name', 'complainant, Jane Doe')]
    """
    for kind, pattern in PATTERNS.items():
        if names or kind != "likely name":
            yield from ((kind, found[0]) for found in pattern.finditer(text))


def slips(block: Block) -> Iterator[Slip]:
    """Yield what may identify somebody in the quotes of one subject."""
    if not block.subject.startswith(_DECISIONS):
        return
    names = not any(property == _PROPERTY and value in _NO_NAMES for property, value in block.pairs)
    for property, value in block.pairs:
        if property in _QUOTES:
            for kind, found in identifying(text_of(value), names=names):
                yield Slip(reference_of(name_of(block.subject).decode()), kind, found)
